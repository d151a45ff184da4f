//! Dividing with floors and caps, by largest remainder or by Webster (Sainte-Laguë), on exact fractions of any size.
//!
//! There is one multiplier for which everybody's weight times it, lifted to the floor and cut at the cap, adds up to the
//! envelope. Whoever is lifted or cut gets exactly that; the rest is divided among the others by the method.

use super::allocate::AllocateError;
use super::exact::{Exact, Rounding, round_to_whole, whole};
use num_traits::{Signed, ToPrimitive, Zero};
use std::cmp::Ordering;

/// A claim with its limits, in whole units (pence or posts).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounded {
    /// Who claims; ties end here, so codes must differ.
    pub code: String,
    /// Exact weight; not negative.
    pub weight: Exact,
    /// Gets at least this.
    pub floor: i64,
    /// Gets at most this.
    pub cap: Option<i64>,
}

/// How what is left after whole parts is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// One unit each to the largest fractions.
    LargestRemainder,
    /// Unit by unit to the largest weight over (2 x units held + 1): Webster, Sainte-Laguë. For whole posts.
    Webster,
}

impl Method {
    /// Reads `largest_remainder`, `webster` or `sainte_lague`; nothing is `largest_remainder`.
    ///
    /// # Errors
    /// A sentence that names what is known.
    pub fn read(text: &str) -> Result<Self, String> {
        match text.trim() {
            "" | "largest_remainder" => Ok(Self::LargestRemainder),
            "webster" | "sainte_lague" => Ok(Self::Webster),
            other => Err(format!("“{other}” is no method: write largest_remainder or webster (also sainte_lague)")),
        }
    }
}

/// What a limit did to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Nothing: it shares in the rest.
    Free,
    /// Lifted to its floor.
    AtFloor,
    /// Cut at its cap.
    AtCap,
}

/// What one claimant gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoundedPart {
    /// Who.
    pub code: String,
    /// Exact quota after limits, in units.
    pub quota: Exact,
    /// Whole units before what was left was given.
    pub floor: i64,
    /// Place in the order in which the units left over were given (largest remainder); `None` where none could be had.
    pub rank: Option<u32>,
    /// The result in units.
    pub result: i64,
    /// What a limit did.
    pub held: Held,
}

/// Why an envelope cannot be divided within limits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BoundedError {
    /// The division itself.
    #[error(transparent)]
    Divide(#[from] AllocateError),
    /// One floor is above its own cap.
    #[error("{code}: the floor ({floor}) is above the cap ({cap})")]
    FloorAboveCap {
        /// Who.
        code: String,
        /// Units.
        floor: i64,
        /// Units.
        cap: i64,
    },
    /// A floor or cap below nought.
    #[error("{0}: a floor or cap cannot be below nought")]
    NegativeLimit(String),
    /// The floors ask for more than there is.
    #[error("the floors add up to {sum}, which is more than the {envelope} there is: {codes}")]
    FloorsTooHigh {
        /// Units.
        sum: i64,
        /// Units.
        envelope: i64,
        /// Who has a floor.
        codes: String,
    },
    /// The caps let less be given than there is.
    #[error("the caps let only {room} of {envelope} be given: {codes}")]
    CapsTooLow {
        /// Units.
        room: i64,
        /// Units.
        envelope: i64,
        /// Who has a cap.
        codes: String,
    },
}

fn some_codes<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    let all: Vec<&str> = codes.collect();
    let shown = all.iter().take(6).copied().collect::<Vec<_>>().join(", ");
    if all.len() > 6 { format!("{shown} and {} more", all.len() - 6) } else { shown }
}

pub(super) fn check(envelope: i64, claims: &[Bounded]) -> Result<(), BoundedError> {
    if envelope < 0 {
        return Err(AllocateError::NegativeEnvelope.into());
    }
    let mut codes: Vec<&str> = claims.iter().map(|claim| claim.code.as_str()).collect();
    codes.sort_unstable();
    if let Some(pair) = codes.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(AllocateError::DoubleClaim(pair[0].to_owned()).into());
    }
    for claim in claims {
        if claim.weight.is_negative() {
            return Err(AllocateError::NegativeWeight(claim.code.clone()).into());
        }
        if claim.floor < 0 || claim.cap.is_some_and(|cap| cap < 0) {
            return Err(BoundedError::NegativeLimit(claim.code.clone()));
        }
        if let Some(cap) = claim.cap.filter(|cap| *cap < claim.floor) {
            return Err(BoundedError::FloorAboveCap { code: claim.code.clone(), floor: claim.floor, cap });
        }
    }
    if claims.iter().all(|claim| claim.weight.is_zero()) {
        return Err(AllocateError::NoWeight.into());
    }
    let fits = |sum: i128| i64::try_from(sum).unwrap_or(i64::MAX);
    let floors: i128 = claims.iter().map(|claim| i128::from(claim.floor)).sum();
    if floors > i128::from(envelope) {
        let codes = some_codes(claims.iter().filter(|claim| claim.floor > 0).map(|claim| claim.code.as_str()));
        return Err(BoundedError::FloorsTooHigh { sum: fits(floors), envelope, codes });
    }
    let room: Option<i128> = claims
        .iter()
        .map(|claim| if claim.weight.is_zero() { Some(i128::from(claim.floor)) } else { claim.cap.map(i128::from) })
        .sum();
    if let Some(room) = room.filter(|room| *room < i128::from(envelope)) {
        let codes = some_codes(claims.iter().filter(|claim| claim.cap.is_some()).map(|claim| claim.code.as_str()));
        return Err(BoundedError::CapsTooLow { room: fits(room), envelope, codes });
    }
    Ok(())
}

/// Finds the multiplier: who is held at a limit, and everybody's exact quota. The sum of quotas is the envelope.
fn quotas(envelope: i64, claims: &[Bounded]) -> Vec<(Exact, Held)> {
    let mut out: Vec<(Exact, Held)> = claims
        .iter()
        .map(|claim| (whole(claim.floor), if claim.weight.is_zero() { Held::AtFloor } else { Held::Free }))
        .collect();
    loop {
        let free: Vec<usize> = (0..claims.len()).filter(|at| out[*at].1 == Held::Free).collect();
        let fixed: Exact = out.iter().filter(|(_, held)| *held != Held::Free).map(|(quota, _)| quota.clone()).sum();
        let weights: Exact = free.iter().map(|at| claims[*at].weight.clone()).sum();
        if weights.is_zero() {
            return out;
        }
        let each = (whole(envelope) - fixed) / weights;
        let (mut short, mut over) = (Exact::zero(), Exact::zero());
        for at in &free {
            let claim = &claims[*at];
            let quota = &claim.weight * &each;
            if quota < whole(claim.floor) {
                short += whole(claim.floor) - &quota;
            } else if let Some(cap) = claim.cap.filter(|cap| quota > whole(*cap)) {
                over += &quota - whole(cap);
            }
            out[*at].0 = quota;
        }
        if short.is_zero() && over.is_zero() {
            return out;
        }
        // Lifting makes the multiplier fall, cutting makes it rise. The larger of the two decides where it goes, so that
        // nobody is held who would be free in the end.
        for at in free {
            let claim = &claims[at];
            if short >= over && out[at].0 < whole(claim.floor) {
                out[at] = (whole(claim.floor), Held::AtFloor);
            }
            if over >= short
                && let Some(cap) = claim.cap.filter(|cap| out[at].0 > whole(*cap))
            {
                out[at] = (whole(cap), Held::AtCap);
            }
        }
    }
}

/// Divides `envelope` whole units within everybody's limits; the results add up to it exactly. Who has a weight of nought
/// gets the floor and nothing else.
///
/// # Errors
/// [`BoundedError`] names who is in the way; nothing is divided in part.
pub fn divide_within(envelope: i64, claims: &[Bounded], method: Method) -> Result<Vec<BoundedPart>, BoundedError> {
    check(envelope, claims)?;
    let quotas = quotas(envelope, claims);
    let start = |quota: &Exact| match method {
        Method::LargestRemainder => quota.floor().to_integer().to_i64().unwrap_or(0),
        Method::Webster => round_to_whole(quota, Rounding::HalfUp).unwrap_or(0),
    };
    let mut parts: Vec<BoundedPart> = claims
        .iter()
        .zip(quotas)
        .map(|(claim, (quota, held))| {
            let floor = start(&quota);
            BoundedPart { code: claim.code.clone(), quota, floor, rank: None, result: floor, held }
        })
        .collect();
    match method {
        Method::LargestRemainder => give_by_fraction(envelope, claims, &mut parts),
        Method::Webster => give_by_average(envelope, claims, &mut parts),
    }
    Ok(parts)
}

/// The larger weight first, then the code.
fn tie(a: &Bounded, b: &Bounded) -> Ordering {
    b.weight.cmp(&a.weight).then_with(|| a.code.cmp(&b.code))
}

fn give_by_fraction(envelope: i64, claims: &[Bounded], parts: &mut [BoundedPart]) {
    let mut order: Vec<usize> = (0..parts.len()).filter(|at| parts[*at].held == Held::Free).collect();
    order.sort_by(|a, b| {
        parts[*b].quota.fract().cmp(&parts[*a].quota.fract()).then_with(|| tie(&claims[*a], &claims[*b]))
    });
    let left = envelope - parts.iter().map(|part| part.floor).sum::<i64>();
    for (rank, at) in (1_u32..).zip(order) {
        parts[at].rank = Some(rank);
        if i64::from(rank) <= left {
            parts[at].result += 1;
        }
    }
}

/// From the nearest whole numbers, units are given to the highest average or taken from the lowest until the sum is right;
/// that is the same answer as giving from nought, in a handful of steps.
fn give_by_average(envelope: i64, claims: &[Bounded], parts: &mut [BoundedPart]) {
    let average = |at: usize, units: i64| &claims[at].weight / whole(2 * units + 1);
    loop {
        let sum: i64 = parts.iter().map(|part| part.result).sum();
        let can = |at: &usize| {
            let (claim, part) = (&claims[*at], &parts[*at]);
            !claim.weight.is_zero()
                && if sum < envelope {
                    claim.cap.is_none_or(|cap| part.result < cap)
                } else {
                    part.result > claim.floor
                }
        };
        let next = match sum.cmp(&envelope) {
            Ordering::Equal => return,
            Ordering::Less => (0..parts.len()).filter(can).min_by(|a, b| {
                average(*b, parts[*b].result)
                    .cmp(&average(*a, parts[*a].result))
                    .then_with(|| tie(&claims[*a], &claims[*b]))
            }),
            Ordering::Greater => (0..parts.len()).filter(can).max_by(|a, b| {
                average(*b, parts[*b].result - 1)
                    .cmp(&average(*a, parts[*a].result - 1))
                    .then_with(|| tie(&claims[*a], &claims[*b]))
            }),
        };
        let Some(at) = next else { return };
        parts[at].result += if sum < envelope { 1 } else { -1 };
    }
}
