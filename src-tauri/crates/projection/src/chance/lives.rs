//! A whole life in one look, where rates are fixed: what one person adds to each quarter's WTE.
//!
//! Over three years a person stays or leaves in some quarter, with at most one move to the next band in most cases: some
//! hundred lives, each a row of small numbers. A second move is a *stem*: its row goes on as if nothing more happened, and
//! the rest is followed event by event.

use super::alias::Alias;
use super::compile::Kind;
use crate::model::{Model, Rates, Spread};
use crate::rates::quarter_of;

/// Quarters that a row holds.
pub(super) const LANES: usize = 16;
/// The longest horizon with lives: beyond, there are too many of them, and too many second moves.
const LONGEST: usize = LANES - 1;
const ROW: usize = 2 * LANES;
/// Slots of a table; a horizon of 15 quarters has 241 lives.
const SLOTS: usize = 256;
const NAME_BITS: u32 = 8;

/// WTE by quarter of whoever is drawn so far, in units.
pub(super) type Lanes = [i16; LANES];

/// Lives of one kind of people, from each band.
pub(super) struct Lives {
    quarters: usize,
    words: Vec<u32>,
    /// For each band and life: nothing for as many quarters as there are, then the WTE from the day it begins.
    rows: Vec<[i16; ROW]>,
    /// The first life that is a stem; and where stems are.
    first_stem: u32,
    stem_at: Vec<u8>,
    /// How many people may be added before lanes could run over.
    pub(super) room: usize,
}

/// One life as it is enumerated: `moved` and `left` are quarters from its beginning, 0 for never.
struct Life {
    chance: f64,
    moved: usize,
    left: usize,
}

impl Lives {
    /// None where rates are uncertain, the horizon long, or a WTE no small number of units.
    pub(super) fn of(model: &Model, rates: &Rates, kind: &Kind) -> Option<Self> {
        let most = kind.worth.iter().copied().max().unwrap_or(0).max(1);
        // Half a head at 0.8 in a unit of 0.1: small numbers are the rule, and the rest is drawn event by event.
        let room = usize::try_from(i64::from(i16::MAX) / most).unwrap_or(0);
        if rates.spread != Spread::Fixed || model.quarters > LONGEST || room < 16 {
            return None;
        }
        let mut lives = Self {
            quarters: model.quarters,
            words: Vec::new(),
            rows: Vec::with_capacity(model.bands * SLOTS),
            first_stem: 0,
            stem_at: Vec::new(),
            room,
        };
        let mut alias = Alias::new(NAME_BITS);
        for band in 0..model.bands {
            let found = enumerate(model, rates, band);
            lives.first_stem = found.stems as u32;
            lives.stem_at = found.lives.iter().map(|life| life.left as u8).collect();
            let mut mass = vec![0.0; SLOTS];
            for (mass, life) in mass.iter_mut().zip(&found.lives) {
                *mass = life.chance * SLOTS as f64;
            }
            alias.push(&mut mass, &mut lives.words);
            for place in 0..SLOTS {
                let row =
                    found.lives.get(place).map_or([0; ROW], |life| lives.row(kind, band, life, place >= found.stems));
                lives.rows.push(row);
            }
        }
        Some(lives)
    }

    fn row(&self, kind: &Kind, band: usize, life: &Life, stem: bool) -> [i16; ROW] {
        let worth = |up: usize| kind.worth.get(band + up).copied().unwrap_or(0) as i16;
        let mut row = [0; ROW];
        for (quarter, place) in row.iter_mut().skip(self.quarters).enumerate() {
            let moved = life.moved > 0 && quarter >= life.moved;
            let left = life.left > 0 && quarter >= life.left;
            *place = match (left, stem) {
                (true, true) => worth(2),
                (true, false) => 0,
                (false, _) => worth(usize::from(moved)),
            };
        }
        row
    }

    /// The life that 32 fair bits name, for somebody in `band`.
    #[inline(always)]
    pub(super) fn draw(&self, band: usize, draw: u32) -> u32 {
        let slot = draw >> (32 - NAME_BITS);
        let word = self.words[band * SLOTS + slot as usize];
        if draw & ((1 << (32 - NAME_BITS)) - 1) < word >> NAME_BITS { slot } else { word & (SLOTS as u32 - 1) }
    }

    /// Adds a life that begins at the end of quarter `at` (0: today) in `band`.
    #[inline(always)]
    pub(super) fn add(&self, band: usize, life: u32, at: usize, to: &mut Lanes) {
        let row = &self.rows[band * SLOTS + life as usize];
        // Whole arrays by value, so that the sixteen additions are one or two for the processor.
        if let Some(row) = row[self.quarters + 1 - at..].first_chunk::<LANES>() {
            let mut sum = *to;
            for lane in 0..LANES {
                sum[lane] = sum[lane].wrapping_add(row[lane]);
            }
            *to = sum;
        }
    }

    /// Whether a life is to be followed on, from two bands up.
    #[inline(always)]
    pub(super) fn is_stem(&self, life: u32) -> bool {
        life >= self.first_stem
    }

    /// Quarters from a stem's beginning to where it is to be followed from.
    #[inline(always)]
    pub(super) fn stem_at(&self, life: u32) -> usize {
        usize::from(self.stem_at[life as usize])
    }
}

struct Found {
    lives: Vec<Life>,
    stems: usize,
}

/// Every life from `band`, stems last; the same number and order for every band.
fn enumerate(model: &Model, rates: &Rates, band: usize) -> Found {
    let step = |band: usize| {
        let leave = rates.leave.get(band).map_or(0.0, |leave| quarter_of(*leave));
        let up = if band + 1 < model.bands { quarter_of(rates.advance[band]) } else { 0.0 };
        (leave, (1.0 - leave) * up, (1.0 - leave) * (1.0 - up))
    };
    let ((leave, up, stay), (leave_up, up_up, stay_up)) = (step(band), step(band + 1));
    let (mut lives, mut stems) = (Vec::new(), Vec::new());
    let mut still = 1.0;
    for quarter in 1..=model.quarters {
        lives.push(Life { chance: still * leave, moved: 0, left: quarter });
        let mut moved = still * up;
        for later in quarter + 1..=model.quarters {
            lives.push(Life { chance: moved * leave_up, moved: quarter, left: later });
            stems.push(Life { chance: moved * up_up, moved: quarter, left: later });
            moved *= stay_up;
        }
        lives.push(Life { chance: moved, moved: quarter, left: 0 });
        still *= stay;
    }
    lives.push(Life { chance: still, moved: 0, left: 0 });
    let first = lives.len();
    lives.extend(stems);
    Found { lives, stems: first }
}
