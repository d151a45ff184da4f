//! A country of 7,000 invented practices, 8 roles and 8 age bands, over 12 quarters: what projections are measured on.

use crate::model::{Area, Cell, Group, Model, Rates, Spread};

/// The roles, in order.
pub const ROLES: [&str; 8] =
    ["GP partner", "Salaried GP", "Nurse", "HCA/DPC", "Pharmacist", "Paramedic", "Physio", "SPLW"];

const PRACTICES: usize = 7000;
const PRACTICES_IN_A_CLUSTER: usize = 7;
const KINDS: usize = 8;
const BANDS: usize = 8;
/// Quarters looked ahead.
pub const QUARTERS: usize = 12;
const HEADS_PER_1000: [f64; KINDS] = [0.30, 0.20, 0.27, 0.20, 0.04, 0.02, 0.02, 0.03];
const SHARE: [f64; BANDS] = [0.14, 0.14, 0.14, 0.14, 0.14, 0.14, 0.11, 0.05];
const SHARE_IN: [f64; BANDS] = [0.40, 0.20, 0.15, 0.10, 0.08, 0.05, 0.02, 0.00];
const LEAVE: [f64; BANDS] = [0.10, 0.08, 0.059, 0.059, 0.07, 0.112, 0.25, 0.40];
const ROLE_FACTOR: [f64; KINDS] = [1.0, 1.1, 1.0, 1.3, 1.5, 1.6, 1.3, 1.8];
const WTE_PER_HEAD: [f64; BANDS] = [0.80, 0.74, 0.75, 0.78, 0.80, 0.78, 0.70, 0.55];
const ADVANCE: f64 = 0.2;
const JOINERS_PER_HEAD: f64 = 0.02;

/// Heads by practice, role and band, and expected heads by practice and role.
#[derive(Debug, Clone)]
pub struct England {
    /// Heads by practice, role and band.
    pub heads: Vec<[[i32; BANDS]; KINDS]>,
    expected: Vec<[f64; KINDS]>,
}

/// The country: heads from low-discrepancy sequences, so that every language builds the same.
#[must_use]
pub fn england() -> England {
    let mut edges = [0.0; BANDS];
    let mut sum = 0.0;
    for (edge, share) in edges.iter_mut().zip(SHARE) {
        sum += share;
        *edge = sum;
    }
    let mut heads = vec![[[0; BANDS]; KINDS]; PRACTICES];
    let mut expected = vec![[0.0; KINDS]; PRACTICES];
    for practice in 0..PRACTICES {
        let p = practice as f64;
        let list = 2000.0 + (13000.0 * ((p * 0.618_033_988_749_894_9) % 1.0)).floor();
        let dither = (p * 0.754_877_666_246_692_7) % 1.0;
        for role in 0..KINDS {
            let r = role as f64;
            let mean = list / 1000.0 * HEADS_PER_1000[role];
            expected[practice][role] = mean;
            let people = (mean + ((dither + r * 0.569_840_290_998_053_2) % 1.0)).floor() as usize;
            for person in 0..people {
                let i = person as f64;
                let u = (p * 0.438_447_187_191_169_7 + r * 0.324_717_957_244_746_1 + i * 0.618_033_988_749_894_9) % 1.0;
                let band = edges.iter().filter(|edge| **edge <= u).count().min(BANDS - 1);
                heads[practice][role][band] += 1;
            }
        }
    }
    England { heads, expected }
}

/// Its model: clusters of seven practices, a total for each role and one for all. `uncertain`: leaving times exp(0.15 z),
/// one z a role and run.
#[must_use]
pub fn model(england: &England, uncertain: bool) -> Model {
    let mut advance = vec![ADVANCE; BANDS];
    advance[BANDS - 1] = 0.0;
    let rates = (0..KINDS)
        .map(|role| Rates {
            leave: LEAVE.iter().map(|leave| (leave * ROLE_FACTOR[role]).min(0.9)).collect(),
            advance: advance.clone(),
            spread: if uncertain { Spread::Factor { driver: role, sigma: 0.15 } } else { Spread::Fixed },
            joining: SHARE_IN.to_vec(),
        })
        .collect();
    let areas = (0..PRACTICES / PRACTICES_IN_A_CLUSTER)
        .map(|cluster| Area {
            key: cluster as u64,
            groups: (0..KINDS).map(|role| Group { totals: vec![role, KINDS], ..Group::default() }).collect(),
            cells: (0..PRACTICES_IN_A_CLUSTER * KINDS)
                .map(|at| {
                    let (practice, role) = (cluster * PRACTICES_IN_A_CLUSTER + at / KINDS, at % KINDS);
                    Cell {
                        group: role,
                        rates: role,
                        heads: england.heads[practice][role].iter().map(|heads| f64::from(*heads)).collect(),
                        wte: WTE_PER_HEAD.to_vec(),
                        joiners: vec![england.expected[practice][role] * JOINERS_PER_HEAD; QUARTERS],
                        ..Cell::default()
                    }
                })
                .collect(),
            money: None,
        })
        .collect();
    Model {
        quarters: QUARTERS,
        bands: BANDS,
        drivers: (0..KINDS as u64).collect(),
        rates,
        areas,
        totals: KINDS + 1,
        total_levels: Vec::new(),
    }
}

impl England {
    /// Heads by role, and by band.
    #[must_use]
    pub fn counts(&self) -> (Vec<i64>, Vec<i64>) {
        let (mut roles, mut bands) = (vec![0; KINDS], vec![0; BANDS]);
        for practice in &self.heads {
            for (role, heads) in practice.iter().enumerate() {
                for (band, heads) in heads.iter().enumerate() {
                    roles[role] += i64::from(*heads);
                    bands[band] += i64::from(*heads);
                }
            }
        }
        (roles, bands)
    }
}
