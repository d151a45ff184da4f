//! Where a projection starts: staff by cluster, role and age band, whole people, and who is left out.

use crate::dto::plan::{BaselineView, LeftOut};
use crate::dto::{Named, Scope};
use crate::error::AppError;
use crate::plan::key_of;
use crate::plan::read::{float, percent};
use crate::registry::Registry;
use crate::session::Session;
use crate::staff::{self, BaselineRow, Rests};
use pch_domain::definitions::plan::BANDS;
use pch_domain::fixed::SCALE;
use pch_domain::funding::allocate::{Claim, divide};
use pch_domain::staff::AGE_BANDS;
use pch_domain::{Period, StaffGroup, words};
use std::collections::{BTreeMap, HashMap, HashSet};

/// People of one role, alike in WTE.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::plan) struct Staff {
    /// Practice, or the cluster.
    pub(in crate::plan) organisation: String,
    pub(in crate::plan) role: String,
    pub(in crate::plan) group: StaffGroup,
    pub(in crate::plan) heads: [f64; BANDS],
    /// WTE of each.
    pub(in crate::plan) each: f64,
    pub(in crate::plan) assumed: bool,
}

impl Staff {
    pub(in crate::plan) fn people(&self) -> f64 {
        self.heads.iter().sum()
    }

    pub(in crate::plan) fn wte(&self) -> f64 {
        self.people() * self.each
    }
}

/// A cluster, or a practice in none.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::plan) struct Place {
    pub(in crate::plan) code: String,
    pub(in crate::plan) name: String,
    /// `cluster` or `practice`.
    pub(in crate::plan) kind: String,
    /// What its draws hang on.
    pub(in crate::plan) key: u64,
    pub(in crate::plan) practices: Vec<String>,
    pub(in crate::plan) patients: f64,
    /// Patients of practices that have a figure, by staff group.
    pub(in crate::plan) patients_of: [f64; 4],
    /// Whether any practice has a figure, by staff group.
    pub(in crate::plan) supplied: [bool; 4],
    pub(in crate::plan) staff: Vec<Staff>,
}

/// All that a projection starts from.
#[derive(Debug, Clone)]
pub(in crate::plan) struct Opening {
    pub(in crate::plan) scope: Scope,
    pub(in crate::plan) period: Period,
    pub(in crate::plan) places: Vec<Place>,
    pub(in crate::plan) view: BaselineView,
    pub(in crate::plan) notes: Vec<String>,
}

impl Opening {
    /// Reads the staff of a scope as at a quarter's end.
    ///
    /// # Errors
    /// The store's.
    pub(in crate::plan) fn read(
        session: &Session,
        registry: &Registry,
        scope: &Scope,
        period: Period,
    ) -> Result<Self, AppError> {
        let on = period.last_day().to_string();
        let practices = registry.practices_within(scope, &on);
        let clusters: Vec<String> = if scope.kind == "practice" { Vec::new() } else { registry.clusters_within(scope) };
        let baseline = staff::baseline(session, registry, &practices, &clusters, &on)?;
        let picture = &baseline.picture;
        let patients =
            |code: &str| picture.practices.get(code).and_then(|known| known.patients.clone().ok()).map(float);
        let mut notes = Vec::new();
        let mut places = places(registry, scope, &practices, &clusters, &on);
        let left: HashSet<(&str, StaffGroup)> =
            baseline.left_out.iter().map(|(code, group, _)| (code.as_str(), *group)).collect();
        let missing = |code: &str, group: StaffGroup| left.contains(&(code, group));
        let mut rows_of: HashMap<&str, Vec<&BaselineRow>> = HashMap::new();
        for row in &baseline.rows {
            rows_of.entry(&row.organisation).or_default().push(row);
        }
        for place in &mut places {
            place.patients = place.practices.iter().filter_map(|code| patients(code)).sum();
            for group in StaffGroup::ALL {
                let known = place.practices.iter().filter(|code| !missing(code, group));
                place.supplied[group as usize] = known.clone().next().is_some();
                place.patients_of[group as usize] = known.filter_map(|code| patients(code)).sum();
            }
            // In the order of the codes, as the baseline has them.
            let mut codes: Vec<&String> = place.practices.iter().filter(|code| **code != place.code).collect();
            codes.push(&place.code);
            codes.sort();
            let of = |code: &&String| rows_of.get(code.as_str()).into_iter().flatten().copied();
            let rows: Vec<&BaselineRow> = codes.iter().flat_map(of).collect();
            place.staff = whole_people(registry, place, &rows, &mut notes);
        }
        notes.extend(closing(registry, &practices, &on));
        let older = picture.practices.values().filter(|known| known.as_of < on && known.of_any()).count();
        if older > 0 {
            notes.push(format!(
                "The latest figures of {older} of {} practices are older than {}; they stand for that day.",
                practices.len(),
                crate::registry::day(&on)
            ));
        }
        let left_out = left_out(registry, &baseline.left_out, &patients);
        let view = view(&places, period, &on, practices.len(), baseline.sources, left_out);
        Ok(Self { scope: scope.clone(), period, places, view, notes })
    }
}

trait OfAny {
    fn of_any(&self) -> bool;
}

impl OfAny for staff::PracticeStaff {
    fn of_any(&self) -> bool {
        StaffGroup::ALL.iter().any(|group| self.of(*group).is_ok())
    }
}

fn places(registry: &Registry, scope: &Scope, practices: &[String], clusters: &[String], on: &str) -> Vec<Place> {
    let mut out: BTreeMap<String, Place> = BTreeMap::new();
    let place = |kind: &str, code: &str| Place {
        code: code.to_owned(),
        name: registry.name(code),
        kind: kind.to_owned(),
        key: key_of(&[kind, code]),
        practices: Vec::new(),
        patients: 0.0,
        patients_of: [0.0; 4],
        supplied: [false; 4],
        staff: Vec::new(),
    };
    for cluster in clusters {
        out.insert(cluster.clone(), place("cluster", cluster));
    }
    for practice in practices {
        let cluster = registry.cluster_of(practice, on).map(|at| at.cluster).filter(|_| scope.kind != "practice");
        let (kind, code) = match &cluster {
            Some(cluster) => ("cluster", cluster),
            None => ("practice", practice),
        };
        out.entry(code.clone()).or_insert_with(|| place(kind, code)).practices.push(practice.clone());
    }
    out.into_values().filter(|place| !place.practices.is_empty() || clusters.contains(&place.code)).collect()
}

/// Rows as people. What was entered is whole already; of what is assumed whole people are made, the group's WTE kept.
fn whole_people(registry: &Registry, place: &Place, rows: &[&BaselineRow], notes: &mut Vec<String>) -> Vec<Staff> {
    let mut out = Vec::new();
    for row in rows.iter().filter(|row| row.rests == Rests::Stated) {
        let Some(band) = band(&row.age_band) else { continue };
        let (mut heads, wte) = (float(row.heads), float(row.wte));
        if heads <= 0.0 && wte <= 0.0 {
            continue;
        }
        if heads <= 0.0 {
            notes.push(format!(
                "{} has {} WTE without people as {}: it is taken for one person for each whole time.",
                registry.name(&row.organisation),
                words::decimal(row.wte, 2),
                row.role.replace('_', " ")
            ));
            heads = wte.ceil();
        }
        out.push(staff_of(row, &row.organisation, one(band, heads), wte / heads, false));
    }
    // The role is known, the ages are not: whole people by band, practice by practice.
    let mut by_role: BTreeMap<(&str, &str), Vec<&BaselineRow>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.rests == Rests::AssumedAge) {
        by_role.entry((&row.organisation, &row.role)).or_default().push(row);
    }
    for ((organisation, _), rows) in by_role {
        let (people, wte) = sums(&rows);
        if wte <= 0.0 && people <= 0.0 {
            continue;
        }
        let whole = if people > 0.0 { people.round().max(1.0) } else { wte.ceil().max(1.0) };
        let heads = by_band(&rows, whole);
        out.push(staff_of(rows[0], organisation, heads, wte / whole, true));
    }
    for group in StaffGroup::ALL {
        let rows: Vec<&BaselineRow> = rows
            .iter()
            .copied()
            .filter(|row| row.rests == Rests::AssumedRoleAndAge && row.group == group && row.wte > 0)
            .collect();
        out.extend(assumed_group(place, &rows));
    }
    out
}

/// Only the group's total is known: its people are made whole over the whole place, by role and then by band.
fn assumed_group(place: &Place, rows: &[&BaselineRow]) -> Vec<Staff> {
    let (people, wte) = sums(rows);
    if wte <= 0.0 {
        return Vec::new();
    }
    let whole = people.round().max(1.0);
    let mut by_role: BTreeMap<&str, Vec<&BaselineRow>> = BTreeMap::new();
    for row in rows {
        by_role.entry(&row.role).or_default().push(row);
    }
    let claims: Vec<Claim> = by_role
        .iter()
        .map(|(role, rows)| Claim { code: (*role).to_owned(), weight: rows.iter().map(|row| row.heads.max(0)).sum() })
        .collect();
    let Ok(division) = divide(whole as i64, &claims) else { return Vec::new() };
    let mut out = Vec::new();
    for ((_, rows), portion) in by_role.iter().zip(&division.portions) {
        let (of_role, wte_of_role) = sums(rows);
        if portion.result <= 0 || of_role <= 0.0 {
            continue;
        }
        let heads = by_band(rows, portion.result as f64);
        out.push(staff_of(rows[0], &place.code, heads, wte_of_role / of_role, true));
    }
    // Rounding to whole people moved some WTE between roles; the group's total is what the file printed.
    let made: f64 = out.iter().map(Staff::wte).sum();
    if made > 0.0 {
        out.iter_mut().for_each(|staff| staff.each *= wte / made);
    }
    out
}

fn sums(rows: &[&BaselineRow]) -> (f64, f64) {
    (float(rows.iter().map(|row| row.heads).sum()), float(rows.iter().map(|row| row.wte).sum()))
}

fn by_band(rows: &[&BaselineRow], whole: f64) -> [f64; BANDS] {
    let mut weights = [0_i64; BANDS];
    for row in rows {
        if let Some(band) = band(&row.age_band) {
            weights[band] += row.heads.max(row.wte).max(0);
        }
    }
    let claims: Vec<Claim> = weights
        .iter()
        .enumerate()
        .map(|(band, weight)| Claim { code: format!("{band:02}"), weight: *weight })
        .collect();
    let mut heads = [0.0; BANDS];
    match divide(whole as i64, &claims) {
        Ok(division) => {
            for (band, portion) in division.portions.iter().enumerate() {
                heads[band] = portion.result as f64;
            }
        }
        Err(_) => heads[BANDS / 2] = whole,
    }
    heads
}

fn one(band: usize, heads: f64) -> [f64; BANDS] {
    let mut out = [0.0; BANDS];
    out[band] = heads;
    out
}

fn staff_of(row: &BaselineRow, organisation: &str, heads: [f64; BANDS], each: f64, assumed: bool) -> Staff {
    Staff { organisation: organisation.to_owned(), role: row.role.clone(), group: row.group, heads, each, assumed }
}

fn band(text: &str) -> Option<usize> {
    AGE_BANDS.iter().position(|band| *band == text).filter(|band| *band < BANDS)
}

/// Practices that close within the years that a plan looks ahead.
fn closing(registry: &Registry, practices: &[String], on: &str) -> Vec<String> {
    practices
        .iter()
        .filter_map(|code| {
            let known = registry.get(code)?;
            let closed = known.closed.as_deref().filter(|closed| *closed > on)?;
            let day = crate::registry::day(closed);
            Some(match &known.merged_into {
                Some(into) => format!(
                    "{} closes on {day}, within the plan, and becomes part of {}: its staff are counted on.",
                    known.name,
                    registry.name(into)
                ),
                None => format!(
                    "{} closes on {day}, within the plan. Its staff are counted on, because nobody says where they go: merge it into another practice, or plan the loss.",
                    known.name
                ),
            })
        })
        .collect()
}

fn left_out(
    registry: &Registry,
    out: &[(String, StaffGroup, String)],
    patients: &impl Fn(&str) -> Option<f64>,
) -> Vec<LeftOut> {
    let mut by_practice: BTreeMap<&str, LeftOut> = BTreeMap::new();
    for (code, group, why) in out {
        let line = by_practice.entry(code).or_insert_with(|| LeftOut {
            practice: registry.named(code),
            groups: Vec::new(),
            why: why.clone(),
            patients: patients(code),
        });
        line.groups.push(group.title().to_owned());
    }
    by_practice.into_values().collect()
}

fn view(
    places: &[Place],
    period: Period,
    on: &str,
    practices: usize,
    sources: Vec<String>,
    left_out: Vec<LeftOut>,
) -> BaselineView {
    let patients: f64 = places.iter().map(|place| place.patients).sum();
    let all = || places.iter().flat_map(|place| &place.staff);
    let wte: f64 = all().map(Staff::wte).sum();
    let assumed: f64 = all().filter(|staff| staff.assumed).map(Staff::wte).sum();
    let share: Vec<f64> = StaffGroup::ALL
        .iter()
        .map(|group| {
            let known: f64 = places.iter().map(|place| place.patients_of[*group as usize]).sum();
            if patients > 0.0 { (1.0 - known / patients).max(0.0) } else { 0.0 }
        })
        .collect();
    let left_out_sentence = sentence(&left_out, &share, practices);
    BaselineView {
        period: period.to_string(),
        as_of: on.to_owned(),
        sources,
        practices: practices as i64,
        patients: (patients > 0.0).then_some(patients),
        heads: all().map(Staff::people).sum(),
        wte,
        assumed_wte: assumed,
        assumed_share: if wte > 0.0 { assumed / wte } else { 0.0 },
        left_out,
        left_out_sentence,
        left_out_share: share,
    }
}

/// How much it matters that practices are left out.
fn sentence(left_out: &[LeftOut], share: &[f64], practices: usize) -> String {
    if left_out.is_empty() {
        return String::new();
    }
    let of_groups: Vec<String> = StaffGroup::ALL
        .iter()
        .zip(share)
        .filter(|(_, share)| **share > 0.0)
        .map(|(group, share)| {
            format!("{} of the patients for {}", percent((share * SCALE as f64).round() as i64), group.title())
        })
        .collect();
    let matter = if of_groups.is_empty() {
        "their patients are not known either".to_owned()
    } else {
        format!("that is {}", of_groups.join(", "))
    };
    let names: Vec<Named> = left_out.iter().take(4).map(|line| line.practice.clone()).collect();
    let names = names.iter().map(|named| named.name.as_str()).collect::<Vec<_>>().join(", ");
    let more = if left_out.len() > 4 { format!(" and {} more", left_out.len() - 4) } else { String::new() };
    format!(
        "{} of {practices} practices lack a figure and are left out of it ({names}{more}): {matter}. The true WTE are higher by about as much.",
        left_out.len()
    )
}
