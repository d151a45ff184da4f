//! The checks of a return. Which there are, and what each is called, is data; how each is judged is here.

use super::gather::{Agreed, Gathered};
use super::indicators;
use super::names::Names;
use super::rules::{Rule, Rules};
use super::subject::Subject;
use super::tables::figure_title;
use crate::dto::submission::CheckResult;
use chrono::NaiveDate;
use pch_domain::{Pence, Period, StaffGroup, words};
use pch_exchange::package::ReturnType;
use std::collections::BTreeMap;

/// More WTE than any practice has.
const MOST_WTE: i64 = 1_000 * pch_domain::fixed::SCALE;
/// More patients than any practice has.
const MOST_PATIENTS: i64 = 200_000 * pch_domain::fixed::SCALE;
/// Patients to a GP WTE above which a figure is questioned.
const MOST_PER_GP: i64 = 3_500 * pch_domain::fixed::SCALE;

/// How a check went: nothing to say, or what is wrong and where to look.
enum Finding {
    Fine(String),
    Wrong { message: String, place: &'static str, focus: Option<String> },
}

fn wrong(message: impl Into<String>, place: &'static str, focus: Option<String>) -> Finding {
    Finding::Wrong { message: message.into(), place, focus }
}

/// Judges every check, in the order of the definition. `explanations` are by check.
pub(crate) fn check(
    rules: &Rules,
    subject: &Subject,
    gathered: &Gathered,
    today: NaiveDate,
    explanations: &BTreeMap<String, String>,
) -> Vec<CheckResult> {
    let judged = |rule: &Rule| {
        let finding = judge(&rule.id, subject, gathered, today)?;
        let explanation = explanations.get(&rule.id).cloned();
        let (result, message, place, focus) = match finding {
            Finding::Fine(message) => ("passed", message, "submissions", None),
            Finding::Wrong { message, place, focus } => {
                let explained = !rule.must && explanation.is_some();
                (if explained { "explained" } else { "failed" }, message, place, focus)
            }
        };
        Some(CheckResult {
            id: rule.id.clone(),
            kind: if rule.must { "must" } else { "should" }.to_owned(),
            title: rule.title.clone(),
            result: result.to_owned(),
            message,
            place: place.to_owned(),
            focus,
            explanation,
        })
    };
    rules.checks.iter().filter_map(judged).collect()
}

fn judge(id: &str, subject: &Subject, gathered: &Gathered, today: NaiveDate) -> Option<Finding> {
    let finding = match id {
        "organisation_known" => organisation_known(subject),
        "member_practices" => member_practices(subject, gathered),
        "period_not_future" => period_not_future(subject.period, today),
        "figures_possible" => figures_possible(gathered),
        "workforce_given" => workforce_given(gathered),
        "maturity_assessed" => maturity_assessed(gathered),
        "level_agreed" => level_agreed(subject, gathered),
        "ambition_set" => ambition_set(gathered),
        "funding_allocated" => funding_allocated(subject, gathered),
        "list_sizes_known" => list_sizes_known(gathered),
        "patients_per_gp" => patients_per_gp(gathered),
        "figures_supplied" => figures_supplied(gathered),
        "clusters_returned" => clusters(gathered, "missing", "Nothing received from", "every cluster has returned"),
        "clusters_accepted" => clusters(gathered, "", "Not accepted yet", "every submission is accepted"),
        // Who signs is asked at sign-off, where the answer stands beside its field.
        _ => return None,
    };
    Some(finding)
}

fn organisation_known(subject: &Subject) -> Finding {
    let named = format!("{} ({})", subject.organisation.name, subject.organisation.code);
    if subject.known {
        return Finding::Fine(named);
    }
    wrong(
        format!("{} is not known here. Import the file that names it, or add it under Practices.", subject.code),
        "practices",
        None,
    )
}

fn member_practices(subject: &Subject, gathered: &Gathered) -> Finding {
    if subject.return_type == ReturnType::PracticeReturn {
        let joined = gathered.data.membership.iter().find_map(|member| member.joined);
        return joined.map_or_else(
            || {
                wrong(
                    format!("{} belongs to no cluster. Move it into one first.", subject.organisation.name),
                    "practices",
                    Some(subject.organisation.code.clone()),
                )
            },
            |joined| Finding::Fine(format!("member since {}", words::date(joined))),
        );
    }
    match gathered.data.membership.len() {
        0 if subject.return_type == ReturnType::CcgReturn => wrong(
            format!("No cluster submission is held for {}: collect them first.", words::quarter(&subject.period)),
            "collect",
            None,
        ),
        0 => wrong(
            format!(
                "No practice belongs to {} on {}. Move practices into it first.",
                subject.organisation.name,
                words::date(subject.period.last_day())
            ),
            "practices",
            Some(subject.organisation.code.clone()),
        ),
        1 => Finding::Fine("1 practice".to_owned()),
        count => Finding::Fine(format!("{count} practices")),
    }
}

fn period_not_future(period: Period, today: NaiveDate) -> Finding {
    let latest = Period::of(today).next();
    if period <= latest {
        return Finding::Fine(period.to_string());
    }
    wrong(
        format!(
            "{} lies in the future. The latest that can be signed now is {}: choose it in the bar.",
            words::quarter(&period),
            words::quarter(&latest)
        ),
        "submissions",
        None,
    )
}

fn figures_possible(gathered: &Gathered) -> Finding {
    let data = &gathered.data;
    let mut impossible: Vec<(String, &'static str, String)> = Vec::new();
    for member in &data.membership {
        for figure in [member.registered, member.weighted].into_iter().flatten().map(|patients| patients.billionths()) {
            if !(0..=MOST_PATIENTS).contains(&figure) {
                let shown = pch_domain::words::decimal(figure, 0);
                impossible.push((
                    format!("{} has {shown} patients", member.name),
                    "practices",
                    member.code.to_string(),
                ));
            }
        }
    }
    for row in data.indicators.iter().filter(|row| row.practices == 1) {
        for group in StaffGroup::ALL {
            let Some(wte) = indicators::figure(row, group).filter(|wte| !(0..=MOST_WTE).contains(&wte.billionths()))
            else {
                continue;
            };
            impossible.push((
                format!("{} has {} WTE of {}", row.name, wte.to_places(2), group.title()),
                "workforce",
                row.code.to_string(),
            ));
        }
    }
    for post in &data.workforce.posts {
        let (wte, people) = (post.wte.map(|wte| wte.billionths()), post.headcount.map(i64::from));
        let too_much =
            wte.zip(people).is_some_and(|(wte, people)| wte > people.saturating_mul(2 * pch_domain::fixed::SCALE));
        if too_much
            || [wte, post.vacancy_wte.map(|wte| wte.billionths())]
                .into_iter()
                .flatten()
                .any(|figure| !(0..=MOST_WTE).contains(&figure))
        {
            let shown = post.wte.map_or_else(|| "no".to_owned(), |wte| wte.to_places(2));
            let people = people.map_or_else(String::new, |people| format!(" for {people} people"));
            impossible.push((
                format!("{} in {} has {shown} WTE{people}", post.role, post.practice),
                "workforce",
                post.practice.to_string(),
            ));
        }
    }
    for line in &data.funding {
        if [line.allocated_pence.unwrap_or(Pence(0)), line.committed_pence, line.spent_pence]
            .iter()
            .any(|pence| pence.0 < 0)
        {
            impossible.push((format!("“{}” has an amount below nought", line.title), "funding", line.line.clone()));
        }
    }
    let Some((_, place, focus)) = impossible.first().cloned() else {
        return Finding::Fine("no figure is negative or out of all measure".to_owned());
    };
    let said: Vec<&str> = impossible.iter().map(|(message, ..)| message.as_str()).collect();
    wrong(format!("{}. Mend each where it was entered.", listed(&said)), place, Some(focus))
}

/// Up to eight, and how many more.
fn listed<T: AsRef<str>>(items: &[T]) -> String {
    let mut out = items.iter().take(8).map(AsRef::as_ref).collect::<Vec<_>>().join("; ");
    if items.len() > 8 {
        out.push_str(&format!(" and {} more", items.len() - 8));
    }
    out
}

/// Clusters that stand in a way, `missing` alone or every one that is not accepted.
fn clusters(gathered: &Gathered, status: &str, what: &str, fine: &str) -> Finding {
    let open: Vec<&str> = gathered
        .open
        .iter()
        .filter(|(_, of)| if status.is_empty() { *of != "missing" } else { *of == status })
        .map(|(name, _)| name.as_str())
        .collect();
    if open.is_empty() {
        return Finding::Fine(fine.to_owned());
    }
    wrong(format!("{what}: {}.", listed(&open)), "collect", None)
}

fn workforce_given(gathered: &Gathered) -> Finding {
    let without = &gathered.without_staff;
    if without.is_empty() {
        return Finding::Fine(gathered.data.workforce.source.clone());
    }
    let names = Names::of(&gathered.data);
    let said: Vec<&str> = without.iter().map(|code| names.show(code)).collect();
    wrong(format!("No staff figures for {}.", listed(&said)), "workforce", without.first().cloned())
}

fn maturity_assessed(gathered: &Gathered) -> Finding {
    let missing = &gathered.unassessed;
    match &gathered.data.maturity {
        Some(maturity) if missing.is_empty() => Finding::Fine(format!("{} domains assessed", maturity.domains.len())),
        Some(_) => wrong(format!("Not assessed: {}.", listed(missing)), "maturity", missing.first().cloned()),
        None => wrong("No domain is assessed.", "maturity", None),
    }
}

fn level_agreed(subject: &Subject, gathered: &Gathered) -> Finding {
    let level = gathered.data.maturity.as_ref().and_then(|maturity| maturity.overall.as_deref());
    let shown = super::differences::level_title(level.unwrap_or_default());
    match gathered.agreed {
        Agreed::Yes => Finding::Fine(shown),
        Agreed::Stale => wrong(
            "The assessment changed after the overall level was agreed. Agree it again.",
            "maturity",
            Some("agree".to_owned()),
        ),
        Agreed::No if subject.return_type == ReturnType::PracticeReturn && level.is_some() => Finding::Fine(shown),
        Agreed::No => wrong("The overall level is not agreed.", "maturity", Some("agree".to_owned())),
    }
}

fn ambition_set(gathered: &Gathered) -> Finding {
    match gathered.data.maturity.as_ref().and_then(|maturity| maturity.ambition.as_ref()) {
        Some(ambition) => Finding::Fine(format!(
            "{} by {}",
            super::differences::level_title(&ambition.level),
            words::date(ambition.by)
        )),
        None => wrong("No ambition is set: the level to reach and by when.", "maturity", Some("ambition".to_owned())),
    }
}

fn funding_allocated(subject: &Subject, gathered: &Gathered) -> Finding {
    let sum: Pence = gathered.data.funding.iter().filter_map(|line| line.allocated_pence).sum();
    if sum.0 > 0 {
        return Finding::Fine(format!("{sum} allocated in {}", subject.period.year()));
    }
    wrong(
        format!("Nothing is allocated to {} in {}.", subject.organisation.name, subject.period.year()),
        "funding",
        None,
    )
}

fn list_sizes_known(gathered: &Gathered) -> Finding {
    let unknown: Vec<&pch_exchange::package::data::Member> = gathered
        .data
        .membership
        .iter()
        .filter(|member| member.registered.is_none_or(|patients| patients.billionths() == 0))
        .collect();
    if unknown.is_empty() {
        return Finding::Fine("every member has a list size".to_owned());
    }
    let known = Names::of(&gathered.data);
    let names: Vec<&str> = unknown.iter().map(|member| known.show(member.code.as_str())).collect();
    wrong(format!("No list size, or a list of 0: {}.", listed(&names)), "practices", Some(unknown[0].code.to_string()))
}

fn patients_per_gp(gathered: &Gathered) -> Finding {
    let above: Vec<&pch_exchange::package::data::IndicatorRow> = gathered
        .data
        .indicators
        .iter()
        .filter(|row| gathered.data.membership.iter().any(|member| member.code == row.code))
        .filter(|row| row.patients_per_gp_wte.is_some_and(|ratio| ratio.billionths() > MOST_PER_GP))
        .collect();
    let Some(first) = above.first() else {
        return Finding::Fine("no practice above 3,500 patients per GP WTE".to_owned());
    };
    let names = Names::of(&gathered.data);
    let said: Vec<String> = above
        .iter()
        .map(|row| {
            let name = names.show(row.code.as_str());
            format!("{name}: {}", row.patients_per_gp_wte.map_or_else(String::new, |ratio| ratio.to_places(0)))
        })
        .collect();
    wrong(format!("Above 3,500 patients per GP WTE: {}.", listed(&said)), "workforce", Some(first.code.to_string()))
}

fn figures_supplied(gathered: &Gathered) -> Finding {
    let names = Names::of(&gathered.data);
    let without = |row: &pch_exchange::package::data::IndicatorRow| {
        gathered.without_staff.iter().any(|code| code == row.code.as_str())
    };
    let rows = gathered.data.indicators.iter().filter(|row| row.practices == 1 && !without(row));
    let missing: Vec<_> =
        rows.flat_map(|row| &row.missing).filter(|missing| missing.figure != "registered_patients").collect();
    // A cluster of one practice has its figures twice, in its own row and in the whole's.
    let mut said: Vec<String> = missing
        .iter()
        .map(|missing| {
            let mark = if missing.mark.is_empty() { "blank".to_owned() } else { missing.mark.clone() };
            format!("{}: {} ({mark})", names.show(missing.code.as_str()), figure_title(&missing.figure))
        })
        .collect();
    said.dedup();
    let mut seen = std::collections::BTreeSet::new();
    said.retain(|line| seen.insert(line.clone()));
    match missing.first() {
        None => Finding::Fine("every practice with figures supplied all of them".to_owned()),
        Some(first) => wrong(format!("Not supplied: {}.", listed(&said)), "workforce", Some(first.code.to_string())),
    }
}
