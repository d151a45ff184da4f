//! Dividing whole units over any weights, within floors and caps, by largest remainder or Webster.

use super::Reader;
use crate::dto::calculate::{Divide, Divided, DividedPart, Typed};
use crate::error::AppError;
use crate::funding::wrong;
use crate::session::Session;
use pch_domain::Pence;
use pch_domain::funding::bounded::{Bounded, BoundedError, BoundedPart, Held, Method, divide_within};
use pch_domain::funding::cascade::{CascadeError, Grouped, divide_through};
use pch_domain::funding::exact::{self, Exact, Rounding};

/// A claim that was read.
struct Claim {
    bounded: Bounded,
    group: Option<String>,
}

/// Divides, with the working of every part.
pub fn divide(_: &mut Session, input: Divide) -> Result<Divided, AppError> {
    let mut reader = Reader::default();
    let money = input.total.0.contains('£');
    let total = units(&mut reader, "total", &input.total, money);
    let method = reader.say("method", Method::read(&input.method));
    let level = match input.level.trim() {
        "" | "direct" | "flat" | "straight" => "direct",
        "groups_first" | "group_first" | "places_first" | "place_first" | "cascade" => "groups_first",
        other => {
            reader.problems.push(wrong("level", format!("“{other}” is no level: write direct or groups_first")));
            "direct"
        }
    };
    let claims = claims(&mut reader, &input, money);
    if level == "groups_first" {
        for (at, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.group.is_none()) {
            let message = format!("{} stands in no group, so its part would be lost.", claim.bounded.code);
            reader.problems.push(wrong(format!("claims.{at}.group"), message));
        }
    }
    let (Some(total), Some(method), true) = (total, method, reader.problems.is_empty()) else {
        return Err(AppError::fields(reader.problems));
    };
    let refuse = |error: BoundedError| refused(&error, &claims, input.claims.is_empty(), money);
    let bounded: Vec<Bounded> = claims.iter().map(|claim| claim.bounded.clone()).collect();
    let straight = divide_within(total, &bounded, method).map_err(refuse)?;
    let (mut groups, mut made) = (Vec::new(), straight.clone());
    if level == "groups_first" {
        let grouped: Vec<Grouped> =
            claims.iter().map(|one| Grouped { claim: one.bounded.clone(), group: one.group.clone() }).collect();
        let cascade = divide_through(total, &grouped, method).map_err(|error| match error {
            CascadeError::Bounded(error) => refuse(error),
            CascadeError::NoGroup(_) => AppError::field("claims", format!("{error}.")),
        })?;
        groups = cascade.groups.iter().map(|got| shown(got, None, &weight_of(&claims, &got.code))).collect();
        made = cascade.parts;
    }
    let parts: Vec<DividedPart> =
        made.iter().zip(&claims).map(|(part, claim)| shown(part, claim.group.clone(), &claim.bounded.weight)).collect();
    let rounded_sum = straight
        .iter()
        .filter_map(|part| exact::round_to_whole(&part.quota, Rounding::HalfUp).ok())
        .fold(0_i64, i64::saturating_add);
    let amount = if money { Pence(total).to_string() } else { total.to_string() };
    let how = match method {
        Method::LargestRemainder => "largest remainder",
        Method::Webster => "Webster (Sainte-Laguë)",
    };
    let nought: Vec<&str> =
        claims.iter().filter(|c| c.bounded.weight == exact::whole(0)).map(|c| c.bounded.code.as_str()).collect();
    let warnings = if nought.is_empty() {
        Vec::new()
    } else {
        let shown = nought.iter().take(6).copied().collect::<Vec<_>>().join(", ");
        vec![format!("{} with a weight of nought, who cannot share: {shown}.", nought.len())]
    };
    Ok(Divided {
        total,
        method: if method == Method::Webster { "webster" } else { "largest_remainder" }.to_owned(),
        level: level.to_owned(),
        sum_of_weights: exact::short(&bounded.iter().map(|claim| claim.weight.clone()).sum::<Exact>(), 12),
        left_over: total - straight.iter().map(|part| part.floor).sum::<i64>(),
        sum: parts.iter().map(|part| part.result).sum(),
        groups,
        rounded_sum,
        rounded_error: rounded_sum - total,
        sentence: format!("{amount} over {} by {how}, {}", parts.len(), level.replace('_', " ")),
        parts,
        warnings,
    })
}

fn claims(reader: &mut Reader, input: &Divide, money: bool) -> Vec<Claim> {
    if !input.weights.is_empty() && !input.claims.is_empty() {
        reader.problems.push(wrong("weights", "Write weights, or claims with codes, but not both."));
    }
    if input.weights.is_empty() && input.claims.is_empty() {
        reader.problems.push(wrong("weights", "Write at least one weight."));
    }
    let floor = input.floor.as_ref().and_then(|typed| units(reader, "floor", typed, money)).unwrap_or(0);
    let cap = input.cap.as_ref().and_then(|typed| units(reader, "cap", typed, money));
    let mut out = Vec::new();
    let mut put = |code: String, weight: Option<Exact>, group: Option<String>, own: (Option<i64>, Option<i64>)| {
        let Some(weight) = weight else { return };
        // The limit for everyone is for those who claim; somebody's own limit is meant for them.
        let all = if weight == exact::whole(0) { 0 } else { floor };
        out.push(Claim { bounded: Bounded { code, weight, floor: own.0.unwrap_or(all), cap: own.1.or(cap) }, group });
    };
    for (at, claim) in input.weights.0.iter().enumerate() {
        let weight = reader.positive(&format!("weights.{at}"), &claim.weight);
        put(claim.code.clone(), weight, None, (None, None));
    }
    for (at, claim) in input.claims.iter().enumerate() {
        let weight = reader.positive(&format!("claims.{at}.weight"), &claim.weight);
        let mut own = |name: &str, typed: &Option<Typed>| {
            typed.as_ref().and_then(|typed| units(reader, &format!("claims.{at}.{name}"), typed, money))
        };
        let own = (own("floor", &claim.floor), own("cap", &claim.cap));
        let code = if claim.code.trim().is_empty() { format!("{:03}", at + 1) } else { claim.code.trim().to_owned() };
        put(code, weight, claim.group.clone().filter(|group| !group.trim().is_empty()), own);
    }
    out
}

/// Whole units: pence where the total is money, else a whole number.
fn units(reader: &mut Reader, place: &str, typed: &Typed, money: bool) -> Option<i64> {
    if money {
        let read = typed.0.parse::<Pence>().map_err(|error| error.to_string());
        let pence = reader.say(place, read)?;
        if pence.0 < 0 {
            reader.problems.push(wrong(place, format!("{pence} is below nought.")));
            return None;
        }
        return Some(pence.0);
    }
    let value = reader.positive(place, typed)?;
    let whole = value.is_integer().then(|| exact::round_to_whole(&value, Rounding::HalfUp).ok()).flatten();
    if whole.is_none() {
        let message = format!("“{}” is not a whole number: write whole units, or money with a £.", typed.0);
        reader.problems.push(wrong(place, message));
    }
    whole
}

fn shown(part: &BoundedPart, group: Option<String>, weight: &Exact) -> DividedPart {
    DividedPart {
        code: part.code.clone(),
        group,
        weight: exact::short(weight, 12),
        quota: exact::decimal(&part.quota, 9),
        floor: part.floor,
        remainder: exact::decimal(&part.quota.fract(), 9),
        rank: part.rank,
        result: part.result,
        held: match part.held {
            Held::Free => None,
            // A floor of nought lifts nobody.
            Held::AtFloor => (part.floor > 0).then(|| "floor".to_owned()),
            Held::AtCap => Some("cap".to_owned()),
        },
    }
}

/// The weights of a group together.
fn weight_of(claims: &[Claim], group: &str) -> Exact {
    claims.iter().filter(|one| one.group.as_deref() == Some(group)).map(|one| one.bounded.weight.clone()).sum()
}

/// What is in the way, in the caller's units and beside the field that says it.
fn refused(error: &BoundedError, claims: &[Claim], plain: bool, money: bool) -> AppError {
    let units =
        |units: i64| if money { Pence(units).to_string() } else { pch_domain::words::thousands(units.unsigned_abs()) };
    let of = |code: &str, field: &str| {
        let at = claims.iter().position(|one| one.bounded.code == code).filter(|_| !plain);
        at.map_or_else(|| field.to_owned(), |at| format!("claims.{at}.{field}"))
    };
    match error {
        BoundedError::FloorsTooHigh { sum, envelope, codes } => AppError::field(
            "floor",
            format!(
                "The floors add up to {}, which is more than the {} there is: {codes}.",
                units(*sum),
                units(*envelope)
            ),
        ),
        BoundedError::CapsTooLow { room, envelope, codes } => AppError::field(
            "cap",
            format!("The caps let only {} of {} be given: {codes}.", units(*room), units(*envelope)),
        ),
        BoundedError::FloorAboveCap { code, floor, cap } => AppError::field(
            of(code, "floor"),
            format!("{code}: the floor ({}) is above the cap ({}).", units(*floor), units(*cap)),
        ),
        other => AppError::field(if plain { "weights" } else { "claims" }, capital(&format!("{other}."))),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
