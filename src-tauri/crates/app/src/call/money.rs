//! Funding lines in a call, and what taking them in does to the lines that are here.

use super::{counted, part};
use crate::dto::Scope;
use crate::dto::call::CallPart;
use crate::error::AppError;
use crate::session::Session;
use crate::submission::gather::ods;
use pch_domain::{FinancialYear, Pence, Period, Share};
use pch_exchange::package::call::{CalledDivision, CalledFunder, CalledLine, CalledPart};
use pch_store::Connection;
use pch_store::tables::funding::{self as rows, Allocation, Funder, Line, Part};

/// Lines of the quarter's year, with the parts of those who are asked.
///
/// # Errors
/// The store's.
pub(super) fn gather(
    session: &mut Session,
    scope: &Scope,
    period: Period,
    clusters: &[String],
) -> Result<Vec<CalledLine>, AppError> {
    let registry = session.registry()?;
    let day = period.last_day().to_string();
    let year = period.year();
    let practices = registry.practices_within(scope, &day);
    let mut out = Vec::new();
    for line in rows::lines(session.read(), &year.to_string())? {
        let funders = rows::funders(session.read(), line.id)?;
        let mut division = None;
        if let Some((allocation, parts)) = rows::allocation(session.read(), line.id)? {
            let asked = |part: &&Part| match allocation.recipients.as_str() {
                "cluster" => clusters.contains(&part.organisation),
                "practice" => practices.contains(&part.organisation),
                _ => true,
            };
            let mut sent = Vec::new();
            for part in parts.iter().filter(asked) {
                sent.push(CalledPart {
                    organisation: ods(&part.organisation)?,
                    parent: part.parent.as_ref().and_then(|code| code.parse().ok()),
                    weight: part.weight.clone(),
                    quota: part.quota.clone(),
                    pence: Pence(part.pence),
                });
            }
            division = Some(CalledDivision {
                rule: allocation.rule.clone(),
                sentence: crate::funding::sentence(&allocation),
                level: allocation.level.clone(),
                recipients: allocation.recipients.clone(),
                list_as_of: allocation.list_as_of.as_ref().and_then(|day| day.parse().ok()),
                list_source: allocation.list_source.clone(),
                envelope_pence: Pence(allocation.envelope),
                parts: sent,
            });
        }
        out.push(called(line, funders, year, division));
    }
    Ok(out)
}

fn called(line: Line, funders: Vec<Funder>, year: FinancialYear, division: Option<CalledDivision>) -> CalledLine {
    CalledLine {
        code: line.code,
        title: line.title,
        activity: line.activity,
        year,
        recurrent: line.recurrent,
        capital: line.capital,
        ring_fence: line.ring_fenced.then_some(line.ring_fence),
        owner: line.owner,
        holder: line.holder,
        amount_pence: line.amount.map(Pence),
        funders: funders
            .into_iter()
            .map(|funder| CalledFunder {
                name: funder.name,
                share: if line.shares_unknown { None } else { funder.share.map(Share) },
            })
            .collect(),
        conditions: line.conditions,
        source: line.source,
        check_against_your_copy: line.check_copy,
        division,
    }
}

/// A line of the call as the store keeps it, over the one that is here.
struct Coming {
    line: Line,
    funders: Vec<Funder>,
    division: Option<(Allocation, Vec<Part>)>,
}

fn coming(called: &CalledLine, held: Option<&Line>, source: &str, wanted: &dyn Fn(&str) -> bool) -> Coming {
    let line = Line {
        id: held.map_or(0, |held| held.id),
        code: called.code.clone(),
        title: called.title.clone(),
        activity: called.activity.clone(),
        shares_unknown: called.funders.len() > 1 && called.funders.iter().any(|funder| funder.share.is_none()),
        holder: called.holder.clone(),
        year: called.year.to_string(),
        recurrent: called.recurrent,
        amount: called.amount_pence.map(|pence| pence.0),
        conditions: called.conditions.clone(),
        source: if called.source.is_empty() { source.to_owned() } else { called.source.clone() },
        check_copy: called.check_against_your_copy,
        capital: called.capital,
        ring_fenced: called.ring_fence.is_some(),
        ring_fence: called.ring_fence.clone().unwrap_or_default(),
        owner: called.owner.clone(),
    };
    let funders = called
        .funders
        .iter()
        .map(|funder| Funder { name: funder.name.clone(), share: funder.share.map(|share| share.billionths()) })
        .collect();
    let division = called.division.as_ref().map(|division| {
        let parts = division.parts.iter().filter(|part| wanted(part.organisation.as_str())).map(|part| Part {
            organisation: part.organisation.to_string(),
            parent: part.parent.as_ref().map(ToString::to_string),
            weight: part.weight.clone(),
            quota: part.quota.clone(),
            floor: part.pence.0,
            rank: None,
            pence: part.pence.0,
            posts: None,
        });
        let working = serde_json::json!({ "sentence": format!("{} ({source})", division.sentence) });
        let allocation = Allocation {
            id: 0,
            line: line.id,
            rule: division.rule.clone(),
            recipients: division.recipients.clone(),
            level: division.level.clone(),
            list_as_of: division.list_as_of.map(|day| day.to_string()),
            list_source: division.list_source.clone(),
            envelope: division.envelope_pence.0,
            working: working.to_string(),
        };
        (allocation, parts.collect())
    });
    Coming { line, funders, division }
}

/// What the lines of a call would do here. Lines that are not in the call are left alone.
///
/// # Errors
/// The store's.
pub(super) fn plan(
    connection: &Connection,
    lines: &[CalledLine],
    source: &str,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<CallPart, AppError> {
    let mut out = part("money", "Allocations");
    for called in lines {
        let held = rows::lines(connection, &called.year.to_string())?.into_iter().find(|line| line.code == called.code);
        let coming = coming(called, held.as_ref(), source, wanted);
        let sum = |parts: &[Part]| parts.iter().map(|part| part.pence).sum::<i64>();
        let gets = coming.division.as_ref().map(|(_, parts)| sum(parts));
        let said =
            |amount: Option<i64>| amount.map_or_else(|| "to be confirmed".to_owned(), |pence| Pence(pence).to_string());
        let Some(held) = held else {
            out.new += 1;
            let parts = gets.map_or_else(String::new, |gets| format!(", of which {} here", Pence(gets)));
            out.lines.push(format!("{} {}: {}{parts}", called.title, called.year, said(coming.line.amount)));
            continue;
        };
        let before = rows::allocation(connection, held.id)?;
        let got = before.as_ref().map(|(_, parts)| {
            parts.iter().filter(|part| wanted(&part.organisation)).map(|part| part.pence).sum::<i64>()
        });
        if held.amount == coming.line.amount && got == gets {
            out.same += 1;
            continue;
        }
        out.changed += 1;
        if held.amount != coming.line.amount {
            out.lines.push(format!(
                "{} {}: {} in place of {}",
                called.title,
                called.year,
                said(coming.line.amount),
                said(held.amount)
            ));
        }
        if got != gets {
            let whole =
                |amount: Option<i64>| amount.map_or_else(|| "not divided".to_owned(), |pence| Pence(pence).to_string());
            out.lines.push(format!(
                "{} {}: allocated here {} in place of {}",
                called.title,
                called.year,
                whole(gets),
                whole(got)
            ));
        }
        let spent: i64 = rows::entries(connection, held.id)?
            .iter()
            .filter(|entry| entry.kind == "spend")
            .map(|entry| entry.pence)
            .sum();
        if gets.is_some_and(|gets| spent > gets) {
            out.lines.push(format!(
                "{} {}: {} is spent already, more than is allocated now",
                called.title,
                called.year,
                Pence(spent)
            ));
        }
    }
    debug_assert_eq!(out.new + out.changed + out.same, counted(lines.len()), "each line once");
    Ok(out)
}

/// Takes the lines in. A line that says the same is left as it is, so that its own division keeps its working.
///
/// # Errors
/// The store's.
pub(super) fn take(
    tx: &Connection,
    lines: &[CalledLine],
    source: &str,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<(), AppError> {
    for called in lines {
        let one = std::slice::from_ref(called);
        if plan(tx, one, source, wanted)?.same > 0 {
            continue;
        }
        let held = rows::lines(tx, &called.year.to_string())?.into_iter().find(|line| line.code == called.code);
        let coming = coming(called, held.as_ref(), source, wanted);
        let id = rows::save_line(tx, &coming.line, &coming.funders)?;
        if let Some((allocation, parts)) = coming.division.filter(|(_, parts)| !parts.is_empty()) {
            rows::save_allocation(tx, &Allocation { line: id, ..allocation }, &parts)?;
        }
    }
    Ok(())
}
