//! Two periods beside each other. A total counts those alone who returned in both: anything else would call a missing return
//! a loss of staff.

use super::inbox::{Expected, Inbox};
use super::show::{money, whole};
use super::totals;
use crate::dto::collect::{CollectCompared, ComparePeriods, ComparedFigure, ComparedRow};
use crate::dto::{Named, Scope};
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use crate::submission::indicators::total;
use pch_domain::fixed::{SCALE, divide_half_even, show_billionths};
use pch_domain::{Period, words};
use pch_exchange::package::data::IndicatorRow;
use pch_exchange::package::{ReturnType, SubmissionData};
use pch_store::tables::received as rows;
use std::collections::{BTreeSet, HashMap};

const PENCE: i64 = SCALE / 100;

/// Lays them beside each other.
///
/// # Errors
/// A period that is none, or two that are the same or the wrong way round.
pub(crate) fn compare(session: &mut Session, input: ComparePeriods) -> Result<CollectCompared, AppError> {
    let registry = session.registry()?;
    let now = Inbox::read(session, &input.scope, &input.period, input.return_type.as_deref())?;
    let periods: BTreeSet<Period> = rows::list(session.read())?
        .iter()
        .filter(|row| row.return_type == now.return_type.name() && row.status != "shared")
        .filter_map(|row| row.period.parse().ok())
        .collect();
    let base = match input.with.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => Some(text.parse::<Period>().map_err(|error| AppError::field("with", format!("{error}.")))?),
        None => periods.iter().rfind(|period| **period < now.period).copied(),
    };
    if base.is_some_and(|base| base >= now.period) {
        return Err(AppError::field(
            "with",
            format!("Choose a period before {}: a change is on what was before.", words::quarter(&now.period)),
        ));
    }
    let mut out = CollectCompared {
        period: now.period.to_string(),
        base: base.map(|base| base.to_string()),
        periods: periods.iter().rev().map(ToString::to_string).collect(),
        rows: Vec::new(),
        notes: Vec::new(),
    };
    let Some(base) = base else { return Ok(out) };
    let before = Inbox::read(session, &input.scope, &base.to_string(), input.return_type.as_deref())?;
    let (mut made, left_out) = rows_of(&registry, &now, &before, &input.scope);
    out.rows.append(&mut made);
    if left_out > 0 {
        out.notes.push(format!(
            "Totals count the returns that came in both {base} and {}: {left_out} that came in one alone are left out of both sides.",
            now.period
        ));
    }
    Ok(out)
}

/// A return in both periods.
struct Pair<'a> {
    one: &'a Expected,
    before: &'a SubmissionData,
    now: &'a SubmissionData,
}

/// Totals, then returns; and how many returns came in one period alone.
pub(crate) fn rows_of(registry: &Registry, now: &Inbox, before: &Inbox, scope: &Scope) -> (Vec<ComparedRow>, usize) {
    let were: HashMap<&str, &SubmissionData> = before.held().map(|(one, data)| (one.code.as_str(), data)).collect();
    let pairs: Vec<Pair<'_>> = now
        .held()
        .filter_map(|(one, data)| Some(Pair { one, before: were.get(one.code.as_str())?, now: data }))
        .collect();
    let only_now = now.held().count() - pairs.len();
    let only_before = were.len() - pairs.len();
    let mut out = Vec::new();
    let ccgs: BTreeSet<&String> = pairs.iter().filter_map(|pair| pair.one.ccg.as_ref()).collect();
    // A CCG's own return is its total.
    if scope.kind != "ccg" && ccgs.len() > 1 && now.return_type != ReturnType::CcgReturn {
        for ccg in ccgs {
            let of: Vec<&Pair<'_>> = pairs.iter().filter(|pair| pair.one.ccg.as_ref() == Some(ccg)).collect();
            out.push(sum("ccg", registry.named(ccg), &of));
        }
    }
    let name = if scope.kind == "all" {
        Named { code: scope.code.clone(), name: "Everyone here".to_owned() }
    } else {
        registry.named(&scope.code)
    };
    out.push(sum(&scope.kind, name, &pairs.iter().collect::<Vec<_>>()));
    for pair in &pairs {
        out.push(ComparedRow {
            organisation: registry.named(&pair.one.code),
            ccg: pair.one.ccg.as_deref().map(|ccg| registry.named(ccg)),
            kind: now.kind().to_owned(),
            total: false,
            returns: 1,
            figures: figures(&values(whole(pair.before), &[pair.before]), &values(whole(pair.now), &[pair.now])),
        });
    }
    (out, only_now + only_before)
}

fn sum(kind: &str, name: Named, pairs: &[&Pair<'_>]) -> ComparedRow {
    let side = |each: fn(&Pair<'_>) -> SubmissionData| -> Vec<SubmissionData> {
        pairs.iter().map(|pair| each(pair)).collect()
    };
    let of = |data: &[SubmissionData]| {
        let split: Vec<(Vec<IndicatorRow>, [i64; 4])> = data.iter().map(totals::parts).collect();
        let slices: Vec<(&[IndicatorRow], [i64; 4])> =
            split.iter().map(|(rows, own)| (rows.as_slice(), *own)).collect();
        // The code of a total stands for nothing: only its figures are wanted.
        let row = name.code.parse().or_else(|_| "ALL".parse()).ok().map(|code| total(code, String::new(), &slices));
        values(row.as_ref(), &data.iter().collect::<Vec<_>>())
    };
    let (before, now) = (side(|pair| pair.before.clone()), side(|pair| pair.now.clone()));
    ComparedRow {
        figures: figures(&of(&before), &of(&now)),
        organisation: name.clone(),
        ccg: None,
        kind: kind.to_owned(),
        total: true,
        returns: i64::try_from(pairs.len()).unwrap_or(i64::MAX),
    }
}

/// The figures compared, in billionths; money in billionths of a pound.
fn values(row: Option<&IndicatorRow>, data: &[&SubmissionData]) -> Vec<(&'static str, Option<i64>)> {
    let pounds = |each: &dyn Fn(&SubmissionData) -> Option<i64>| {
        let amounts: Vec<i64> = data.iter().filter_map(|data| each(data)).collect();
        (!amounts.is_empty()).then(|| amounts.iter().sum::<i64>().saturating_mul(PENCE))
    };
    vec![
        ("registered_patients", row.and_then(|row| row.registered_patients).map(|one| one.billionths())),
        ("gp_wte", row.and_then(|row| row.gp_wte).map(|one| one.billionths())),
        ("nurse_wte", row.and_then(|row| row.nurse_wte).map(|one| one.billionths())),
        ("dpc_wte", row.and_then(|row| row.dpc_wte).map(|one| one.billionths())),
        ("admin_wte", row.and_then(|row| row.admin_wte).map(|one| one.billionths())),
        ("allocated", pounds(&|data| money(data, |line| line.allocated_pence))),
        ("spent", pounds(&|data| money(data, |line| Some(line.spent_pence)))),
    ]
}

fn figures(before: &[(&'static str, Option<i64>)], now: &[(&'static str, Option<i64>)]) -> Vec<ComparedFigure> {
    let float = |billionths: i64| show_billionths(billionths).parse::<f64>().ok();
    before
        .iter()
        .zip(now)
        .map(|((figure, base), (_, now))| {
            let both = base.zip(*now);
            let percent = both.filter(|(base, _)| *base != 0).map(|(base, now)| {
                let change = i128::from(now) - i128::from(base);
                divide_half_even(change * 100 * i128::from(SCALE), i128::from(base))
            });
            ComparedFigure {
                figure: (*figure).to_owned(),
                base: base.and_then(float),
                now: now.and_then(float),
                change: both.and_then(|(base, now)| float(now.saturating_sub(base))),
                percent: percent.and_then(float),
            }
        })
        .collect()
}
