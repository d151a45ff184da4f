//! Sentences that the words of a report may hold by name: `{patients}` says how many, with what is missing and from where.

use super::many;
use super::read::Position;
use crate::dto::practices::IndicatorRow;
use crate::registry::day;
use crate::submission::differences::level_title;
use pch_domain::{Patients, Pence, Wte, words};
use std::collections::BTreeSet;

/// Every name that may stand in braces.
pub(super) const NAMES: [&str; 29] = [
    "organisation",
    "code",
    "period",
    "period_end",
    "month",
    "today",
    "practices",
    "clusters",
    "patients",
    "band_sentence",
    "staff_sentence",
    "staff_missing",
    "trajectory_sentence",
    "target_sentence",
    "maturity_sentence",
    "ambition_sentence",
    "money_sentence",
    "tbc_sentence",
    "programme_sentence",
    "risk_sentence",
    "benefit_sentence",
    "return_type",
    "due",
    "returns_sentence",
    "returned_staff_sentence",
    "returned_money_sentence",
    "signed_sentence",
    "matrix",
    "year",
];

/// What a name says now; none for a name that is not one.
pub(super) fn said(at: &Position, name: &str) -> Option<String> {
    Some(match name {
        "organisation" => at.name.clone(),
        "code" => at.scope.code.clone(),
        "period" => format!("{} quarter {}", at.period.year(), at.period.quarter()),
        "period_end" => words::date(at.period.last_day()),
        "month" => at.today.format("%B %Y").to_string(),
        "today" => words::date(at.today),
        "year" => at.period.year().to_string(),
        "practices" => many(at.practices, "practice", "practices"),
        "clusters" => many(at.clusters, "cluster", "clusters"),
        "patients" => patients(at),
        "band_sentence" => band(at),
        "staff_sentence" => at.whole.as_ref().map_or_else(|| "Staff figures were not supplied.".to_owned(), staff),
        "staff_missing" => missing(at.whole.as_ref()),
        "trajectory_sentence" => sentence(&at.trajectory.finding),
        "target_sentence" => targets(at),
        "maturity_sentence" => maturity(at),
        "ambition_sentence" => ambition(at),
        "matrix" => format!("{}, version {}", at.maturity.matrix.title, at.maturity.matrix.version),
        "money_sentence" => money(at),
        "tbc_sentence" => to_be_confirmed(at),
        "programme_sentence" => programme(at),
        "risk_sentence" => risks(at),
        "benefit_sentence" => benefits(at),
        "return_type" => if at.scope.kind == "cluster" { "Practice returns" } else { "Cluster submissions" }.to_owned(),
        "due" => at.returns.as_ref().and_then(|returns| returns.due.as_deref()).map_or("no date set".to_owned(), day),
        "returns_sentence" => returns(at),
        "returned_staff_sentence" => returned_staff(at),
        "returned_money_sentence" => returned_money(at),
        "signed_sentence" => at.signed.clone(),
        _ => return None,
    })
}

/// A text with its names filled in; a name that is none stays as it is typed.
pub(super) fn filled(at: &Position, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}').and_then(|(name, after)| Some((said(at, name)?, after))) {
            Some((said, after)) => {
                out.push_str(&said);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    // Two sentences of which one has nothing to say leave two spaces behind.
    out.split('\n')
        .map(|line| line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join("\n")
}

/// With a capital letter and a full stop.
fn sentence(text: &str) -> String {
    let text = text.trim().trim_end_matches('.');
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}

/// “a”, “a and b”, “a, b and c”.
pub(super) fn listed(items: &[String]) -> String {
    match items.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// A float that came of an exact decimal, as that decimal to some places.
pub(super) fn decimal(value: Option<f64>, places: u32) -> Option<String> {
    let exact: Wte = value?.to_string().parse().ok()?;
    Some(words::decimal(exact.billionths(), places))
}

fn patients(at: &Position) -> String {
    match &at.patients.working {
        Some(working) => {
            let left = working.notes.iter().filter(|note| note.contains("left out")).count();
            let missing = match left {
                0 => String::new(),
                1 => "; 1 practice without a list size is left out".to_owned(),
                more => format!("; {more} practices without a list size are left out"),
            };
            format!("{} registered patients{missing}", at.patients.shown)
        }
        None => "a number of patients that was not supplied".to_owned(),
    }
}

fn band(at: &Position) -> String {
    let sum = at.patients.value.and_then(|value| value.to_string().parse::<Patients>().ok()).map(Patients::billionths);
    match at.scope.kind.as_str() {
        "cluster" => crate::home::band(sum).map_or_else(String::new, |words| format!("That is {words}.")),
        _ if at.clusters > 0 => sum.map_or_else(String::new, |sum| {
            let mean = sum / i64::try_from(at.clusters).unwrap_or(i64::MAX);
            format!(
                "A cluster has {} registered patients on average; clusters are made for 30,000 to 50,000.",
                words::decimal(mean, 0)
            )
        }),
        _ => String::new(),
    }
}

fn staff(row: &IndicatorRow) -> String {
    let wte = |value: Option<f64>| decimal(value, 2).unwrap_or_else(|| "not supplied".to_owned());
    let ratio = decimal(row.patients_per_gp_wte, 0)
        .map_or_else(|| "patients per GP WTE not supplied".to_owned(), |ratio| format!("{ratio} patients per GP WTE"));
    format!(
        "GPs {} WTE (all GPs, with registrars and locums), nurses {}, direct patient care {}, admin {}; {ratio}.",
        wte(row.gp_wte),
        wte(row.nurse_wte),
        wte(row.dpc_wte),
        wte(row.admin_wte)
    )
}

fn missing(row: Option<&IndicatorRow>) -> String {
    let Some(row) = row else { return "No staff figure was supplied.".to_owned() };
    let names: BTreeSet<&str> = row.missing.iter().map(|missing| missing.name.as_str()).collect();
    match names.len() {
        0 => "Every practice supplied its figures.".to_owned(),
        few @ 1..=4 => {
            let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
            let verb = if few == 1 { "is" } else { "are" };
            format!("Figures of {} {verb} missing in part and left out of their totals.", listed(&names))
        }
        more => format!("{more} practices did not supply every figure; what is missing is left out of its total."),
    }
}

fn targets(at: &Position) -> String {
    let said: Vec<String> = at
        .trajectory
        .lines
        .iter()
        .filter(|line| line.role.is_none() && line.target.value.is_some())
        .map(|line| {
            let by = line.target_day.as_deref().map(day).unwrap_or_default();
            match (&line.baseline.value, line.baseline_day.as_deref()) {
                (Some(_), Some(base)) => format!(
                    "{} from {} WTE on {} to {} WTE by {by} ({})",
                    line.title,
                    line.baseline.shown,
                    day(base),
                    line.target.shown,
                    line.growth.shown
                ),
                _ => format!("{} to {} WTE by {by}, with no baseline", line.title, line.target.shown),
            }
        })
        .collect();
    if said.is_empty() { "No target for staff is set yet.".to_owned() } else { sentence(&listed(&said)) }
}

fn maturity(at: &Position) -> String {
    let view = &at.maturity;
    if let Some(system) = &view.system {
        let mut said: Vec<String> = system
            .distribution
            .iter()
            .filter(|one| one.now > 0)
            .map(|one| format!("{} at {}", many(one.now as usize, "cluster", "clusters"), level_title(&one.level)))
            .collect();
        if system.not_assessed > 0 {
            said.push(format!("{} not assessed", many(system.not_assessed as usize, "cluster", "clusters")));
        }
        return if said.is_empty() { "No cluster is known.".to_owned() } else { sentence(&listed(&said)) };
    }
    let judged = view.domains.iter().filter(|domain| domain.level.is_some()).count();
    let all = view.matrix.domains.len();
    match &view.overall.level {
        Some(level) => {
            let how = if view.overall.agreed { "agreed" } else { "by rule, not agreed yet" };
            format!("Maturity overall: {} ({how}), {judged} of {all} domains assessed.", level_title(level))
        }
        None => format!("Maturity overall is not known: {judged} of {all} domains are assessed."),
    }
}

fn ambition(at: &Position) -> String {
    let view = &at.maturity;
    if let Some(system) = &view.system {
        let mut said: Vec<String> = system
            .distribution
            .iter()
            .filter(|one| one.ambition > 0)
            .map(|one| {
                format!(
                    "{} {} at {}",
                    one.ambition,
                    if one.ambition == 1 { "wants to be" } else { "want to be" },
                    level_title(&one.level)
                )
            })
            .collect();
        if system.without_ambition > 0 {
            said.push(format!("{} set no ambition", system.without_ambition));
        }
        let risk = match system.at_risk {
            0 => String::new(),
            1 => " 1 is at risk of missing it.".to_owned(),
            more => format!(" {more} are at risk of missing it."),
        };
        return if said.is_empty() { String::new() } else { format!("Of the clusters {}.{risk}", listed(&said)) };
    }
    view.ambition.as_ref().map_or_else(
        || "No ambition is set.".to_owned(),
        |ambition| format!("The ambition is {} by {}.", level_title(&ambition.level), day(&ambition.by)),
    )
}

fn money(at: &Position) -> String {
    let totals = &at.funding.totals;
    if at.funding.lines.is_empty() {
        return format!("No funding line is known for {}.", at.funding.year);
    }
    format!(
        "Money of {}: {} allocated to {}, {} committed, {} spent.",
        at.funding.year,
        Pence(totals.allocated),
        at.name,
        Pence(totals.committed),
        Pence(totals.spent)
    )
}

fn to_be_confirmed(at: &Position) -> String {
    let titles: Vec<String> =
        at.funding.lines.iter().filter(|line| line.amount.is_none()).map(|line| line.title.clone()).collect();
    match titles.len() {
        0 => String::new(),
        1 => format!("The amount of {} is to be confirmed and counts in no total.", titles[0]),
        _ => format!("The amounts of {} are to be confirmed and count in no total.", listed(&titles)),
    }
}

fn programme(at: &Position) -> String {
    let done = at.programme.milestones.iter().filter(|one| one.status == "done").count();
    let head = sentence(&at.programme.sentence);
    if done == 0 { head } else { format!("{} done; {}", many(done, "milestone", "milestones"), lower(&head)) }
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn risks(at: &Position) -> String {
    let open: Vec<_> = at.programme.risks.iter().filter(|risk| !risk.closed).collect();
    let Some(worst) = open.first() else { return "No open risk is on the register.".to_owned() };
    format!(
        "{}; the highest is {}{} at {} ({}): {}",
        many(open.len(), "open risk", "open risks"),
        at.whose(&worst.organisation),
        worst.reference,
        worst.severity,
        worst.band,
        sentence(&worst.description)
    )
}

fn benefits(at: &Position) -> String {
    let all = &at.programme.benefits;
    let measured: Vec<_> = all.iter().filter_map(|benefit| benefit.progress).collect();
    if all.is_empty() {
        return "No benefit with a measure is written down yet.".to_owned();
    }
    let better = measured.iter().filter(|progress| **progress > 0).count();
    match measured.len() {
        0 => format!("{}, none measured since its baseline.", many(all.len(), "benefit", "benefits")),
        measured => format!(
            "{}, {measured} measured since the baseline, {better} of them better than it was.",
            many(all.len(), "benefit", "benefits")
        ),
    }
}

fn returns(at: &Position) -> String {
    let Some(view) = &at.returns else { return String::new() };
    let count = |status: &str| view.rows.iter().filter(|row| row.status == status).count();
    let held = view.rows.iter().filter(|row| row.received.is_some()).count();
    let mut said = format!("{held} of {} returned", many(view.rows.len(), "organisation", "organisations"));
    if let Some(due) = &view.due {
        said.push_str(&format!("; due on {}", day(due)));
    }
    let parts: Vec<String> = [
        ("accepted", "accepted"),
        ("received", "to be looked at"),
        ("returned", "sent back for correction"),
        ("late", "late"),
        ("missing", "not yet due and missing"),
    ]
    .iter()
    .filter(|(status, _)| count(status) > 0)
    .map(|(status, words)| format!("{} {words}", count(status)))
    .collect();
    if parts.is_empty() { sentence(&said) } else { format!("{said}: {}.", listed(&parts)) }
}

fn returned_staff(at: &Position) -> String {
    let Some(total) = at.returns.as_ref().and_then(|view| view.totals.last()) else {
        return "No figure has been returned.".to_owned();
    };
    let patients = decimal(total.indicators.registered_patients, 0).unwrap_or_else(|| "not supplied".to_owned());
    format!(
        "As returned: {} Registered patients: {patients}, from {} of {} returns.",
        staff(&total.indicators),
        total.returns,
        total.expected
    )
}

fn returned_money(at: &Position) -> String {
    let Some(total) = at.returns.as_ref().and_then(|view| view.totals.last()) else { return String::new() };
    let amount = |pence: Option<i64>| pence.map_or_else(|| "not supplied".to_owned(), |pence| Pence(pence).to_string());
    format!(
        "Money as returned: {} allocated, {} committed, {} spent.",
        amount(total.allocated),
        amount(total.committed),
        amount(total.spent)
    )
}
