//! The programme as it stands today.

use super::milestone::step;
use super::{benefit, looked_at};
use crate::dto::programme::{
    BenefitKind, BenefitView, MilestoneView, PlanColumn, ProgrammeView, ReadingView, RiskView,
};
use crate::dto::{Named, View, Working, WorkingInput};
use crate::error::AppError;
use crate::registry::day;
use crate::session::Session;
use chrono::NaiveDate;
use pch_domain::Period;
use pch_domain::fixed::show_billionths;
use pch_domain::programme::{Due, Path, Rating, progress};
use pch_store::tables::benefits::{self, Benefit};
use pch_store::tables::milestones::{self, Milestone};
use pch_store::tables::risks::{self, Risk};
use std::collections::BTreeMap;

const PATH_RULE: &str = "A milestone is on the critical path where a slip of one quarter moves the last due quarter of the programme. Work is taken to begin in the quarter that is written, else in the quarter in which the last of what it waits for ends. Dropped and ongoing milestones are left out; done ones count.";
const RISK_RULE: &str = "Severity is likelihood (1 rare to 5 almost certain) times impact (1 negligible to 5 catastrophic), after mitigation. 1 to 3 is low, 4 to 6 moderate, 8 to 12 high, 15 to 25 extreme.";

/// Milestones with their path, risks by severity, benefits with the way they have come.
///
/// # Errors
/// A scope or period that is none; the store's.
pub fn show(session: &mut Session, view: View) -> Result<ProgrammeView, AppError> {
    let period: Period = view.period.parse().map_err(|error| AppError::field("period", format!("{error}.")))?;
    let (own, below) = looked_at(session, &view.scope)?;
    let today = session.today();
    let mut milestones = Vec::new();
    let mut risks = Vec::new();
    let mut held = Vec::new();
    for organisation in std::iter::once(&own).chain(&below) {
        let is_own = organisation.code == own.code;
        let rows = milestones::list(session.read(), &organisation.code)?;
        milestones.extend(milestone_views(&rows, organisation, is_own, today));
        let rows = risks::list(session.read(), &organisation.code)?;
        risks.extend(rows.into_iter().map(|row| risk_view(row, organisation, is_own)));
        let rows = benefits::list(session.read(), &organisation.code)?;
        held.extend(rows.into_iter().map(|row| benefit_view(row, organisation, is_own)));
    }
    risks.sort_by_key(|risk| (risk.closed, std::cmp::Reverse(risk.severity)));
    let mut strands: Vec<String> =
        milestones.iter().map(|one| one.strand.clone()).filter(|strand| !strand.is_empty()).collect();
    strands.sort();
    strands.dedup();
    Ok(ProgrammeView {
        sentence: sentence(&milestones, &risks),
        plan: plan(&milestones, period),
        quarters: quarters(&milestones, Period::of(today)),
        now: Period::of(today).to_string(),
        path_rule: PATH_RULE.to_owned(),
        risk_rule: RISK_RULE.to_owned(),
        organisation: own,
        milestones,
        risks,
        benefits: held,
        kinds: benefit::KINDS
            .iter()
            .map(|(id, title)| BenefitKind { id: (*id).to_owned(), title: (*title).to_owned() })
            .collect(),
        strands,
    })
}

fn milestone_views(rows: &[Milestone], organisation: &Named, own: bool, today: NaiveDate) -> Vec<MilestoneView> {
    let steps: Vec<_> = rows.iter().filter(|row| row.status != "dropped").map(step).collect();
    // A ring cannot be stored through this program; a package of another's making is shown without its path.
    let path = Path::of(&steps).unwrap_or_default();
    let titles: BTreeMap<i64, &str> = rows.iter().map(|row| (row.id, row.title.as_str())).collect();
    let mut views: Vec<(Option<NaiveDate>, MilestoneView)> = rows
        .iter()
        .map(|row| {
            let due = row.due.parse::<Due>().ok();
            let last = due.and_then(Due::last_day);
            let span = due.and_then(Due::quarters);
            let from = row.starts.parse::<Period>().ok().or(span.map(|span| span.0));
            let open = !matches!(row.status.as_str(), "done" | "dropped");
            let late = path.too_late.iter().find(|(id, _)| *id == row.id).and_then(|(_, before)| titles.get(before));
            let slack = path.slack.get(&row.id).copied();
            let view = MilestoneView {
                id: row.id,
                organisation: organisation.clone(),
                own,
                title: row.title.clone(),
                strand: row.strand.clone(),
                owner: row.owner.clone(),
                owner_confirmed: row.owner_confirmed,
                governed_by: row.governed_by.clone(),
                starts: row.starts.clone(),
                due: row.due.clone(),
                due_words: due.map(Due::in_words).unwrap_or_default(),
                from: span.and(from).map(|from| from.to_string()),
                to: span.map(|span| span.1.to_string()),
                status: row.status.clone(),
                overdue: open && last.is_some_and(|last| last < today),
                note: row.note.clone(),
                after: row.after.clone(),
                slack,
                critical: path.is_critical(row.id),
                conflict: late.map(|before| format!("It waits for “{before}”, which ends later.")),
                working: slack_working(row, due, slack, &titles),
            };
            (last, view)
        })
        .collect();
    // Ongoing ones stand last: they are never due.
    views.sort_by_key(|(last, view)| (last.is_none(), *last, view.id));
    views.into_iter().map(|(_, view)| view).collect()
}

fn slack_working(row: &Milestone, due: Option<Due>, slack: Option<i64>, titles: &BTreeMap<i64, &str>) -> Working {
    let input =
        |label: &str, value: String| WorkingInput { label: label.to_owned(), value, source: "entered".to_owned() };
    let after: Vec<&str> = row.after.iter().filter_map(|id| titles.get(id).copied()).collect();
    Working {
        title: format!("Slack of “{}”", row.title),
        sentence: match slack {
            Some(0) => "It cannot slip without moving the end of the programme.".to_owned(),
            Some(1) => "It may slip one quarter before the end of the programme moves.".to_owned(),
            Some(slack) => format!("It may slip {slack} quarters before the end of the programme moves."),
            None => "It is outside the path: it is dropped or has no end.".to_owned(),
        },
        inputs: vec![
            input("Due", due.map(Due::in_words).unwrap_or_default()),
            input("Begins", if row.starts.is_empty() { "not written".to_owned() } else { row.starts.clone() }),
            input("Waits for", if after.is_empty() { "nothing".to_owned() } else { after.join("; ") }),
        ],
        rule: PATH_RULE.to_owned(),
        ..Working::default()
    }
}

/// This year, next year, and what comes after; what was due before this year and is not done stays in sight in the first.
fn plan(milestones: &[MilestoneView], period: Period) -> Vec<PlanColumn> {
    let this = period.year();
    let mut columns = [(this.to_string(), Vec::new()), (String::new(), Vec::new()), (String::new(), Vec::new())];
    let next = pch_domain::FinancialYear::starting(this.start_year() + 1);
    columns[1].0 = next.map(|year| year.to_string()).unwrap_or_default();
    let mut last = this.start_year() + 2;
    for milestone in milestones.iter().filter(|one| one.status != "dropped") {
        let at = match milestone.to.as_deref().and_then(|to| to.parse::<Period>().ok()) {
            None => 0,
            Some(to) => {
                let ahead = to.year().start_year() - this.start_year();
                last = last.max(to.year().start_year());
                if ahead < 0 && milestone.status == "done" {
                    continue;
                }
                usize::try_from(ahead.clamp(0, 2)).unwrap_or(0)
            }
        };
        columns[at].1.push(milestone.id);
    }
    columns[2].0 = pch_domain::FinancialYear::starting(last).map(|year| format!("To {year}")).unwrap_or_default();
    columns.into_iter().map(|(title, milestones)| PlanColumn { title, milestones }).collect()
}

/// From the first bar to the last, today's among them; at most forty.
fn quarters(milestones: &[MilestoneView], now: Period) -> Vec<String> {
    let of = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<Period>().ok());
    let first = milestones.iter().filter_map(|one| of(&one.from)).min().map_or(now, |first| first.min(now));
    let last = milestones.iter().filter_map(|one| of(&one.to)).max().map_or(now, |last| last.max(now));
    std::iter::successors(Some(first), |at| Some(at.next()))
        .take_while(|at| *at <= last)
        .take(40)
        .map(|at| at.to_string())
        .collect()
}

fn sentence(milestones: &[MilestoneView], risks: &[RiskView]) -> String {
    let open: Vec<&MilestoneView> =
        milestones.iter().filter(|one| !matches!(one.status.as_str(), "done" | "dropped")).collect();
    let overdue = open.iter().filter(|one| one.overdue).count();
    let extreme = risks.iter().filter(|risk| !risk.closed && risk.band == "extreme").count();
    if milestones.is_empty() && risks.is_empty() {
        return "No programme yet".to_owned();
    }
    let late = match overdue {
        0 => "nothing overdue".to_owned(),
        overdue => format!("{overdue} overdue"),
    };
    let risk = match extreme {
        0 => String::new(),
        1 => ", 1 extreme risk".to_owned(),
        extreme => format!(", {extreme} extreme risks"),
    };
    let open = match open.len() {
        0 => "No open milestones".to_owned(),
        1 => "1 open milestone".to_owned(),
        open => format!("{open} open milestones"),
    };
    format!("{open}, {late}{risk}")
}

fn risk_view(row: Risk, organisation: &Named, own: bool) -> RiskView {
    let rating = Rating { likelihood: row.likelihood, impact: row.impact };
    let before = row.before.and_then(|(likelihood, impact)| Rating::new(likelihood, impact));
    let input = |label: &str, value: u8| WorkingInput {
        label: label.to_owned(),
        value: value.to_string(),
        source: if row.reviewed_on.is_empty() {
            "entered".to_owned()
        } else {
            format!("reviewed {}", day(&row.reviewed_on))
        },
    };
    let mut inputs =
        vec![input("Likelihood after mitigation", row.likelihood), input("Impact after mitigation", row.impact)];
    if let Some(before) = before {
        inputs.push(input("Severity before mitigation", before.severity()));
    }
    let working = Working {
        title: format!("Severity of {}", row.reference),
        sentence: format!("{} × {} = {}, {}.", row.likelihood, row.impact, rating.severity(), rating.band().word()),
        inputs,
        rule: RISK_RULE.to_owned(),
        ..Working::default()
    };
    RiskView {
        id: row.id,
        organisation: organisation.clone(),
        own,
        reference: row.reference,
        description: row.description,
        likelihood_before: before.map(|before| before.likelihood),
        impact_before: before.map(|before| before.impact),
        severity_before: before.map(Rating::severity),
        likelihood: row.likelihood,
        impact: row.impact,
        severity: rating.severity(),
        band: rating.band().word().to_owned(),
        mitigation: row.mitigation,
        owner: row.owner,
        closed: row.closed,
        reviewed_on: row.reviewed_on,
        working,
    }
}

fn benefit_view(row: Benefit, organisation: &Named, own: bool) -> BenefitView {
    let latest = row.readings.last();
    let with_unit = |value: i64| format!("{} {}", show_billionths(value), row.unit).trim().to_owned();
    let way = match (row.baseline, row.target, latest) {
        (Some(baseline), Some(target), Some(latest)) => progress(baseline, target, latest.value),
        _ => None,
    };
    let progress_words = match (row.baseline, row.target, latest, way) {
        (None, ..) => "no baseline yet".to_owned(),
        (_, None, ..) => "no target yet".to_owned(),
        (_, _, None, _) => "not measured since the baseline".to_owned(),
        (Some(baseline), Some(target), Some(latest), Some(way)) => {
            let part = (way.abs() + 5) / 10;
            let told = match way {
                1000.. => "the target is reached".to_owned(),
                0.. => format!("{part}% of the way"),
                _ => format!("{part}% of the way in the wrong direction"),
            };
            format!(
                "{told}: from {} ({}) to {} by {}, wanted {}",
                with_unit(baseline),
                day(&row.baseline_on),
                with_unit(latest.value),
                day(&latest.on_day),
                with_unit(target)
            )
        }
        _ => "target and baseline are the same".to_owned(),
    };
    let input = |label: &str, value: Option<i64>, source: String| WorkingInput {
        label: label.to_owned(),
        value: value.map_or_else(|| "not supplied".to_owned(), with_unit),
        source,
    };
    let working = Working {
        title: format!("Progress of “{}”", row.title),
        sentence: format!("{}.", progress_words),
        inputs: vec![
            input("Baseline", row.baseline, format!("{} {}", row.source, row.baseline_on).trim().to_owned()),
            input(
                "Latest",
                latest.map(|latest| latest.value),
                latest
                    .map(|latest| format!("{} {}", latest.source, latest.on_day).trim().to_owned())
                    .unwrap_or_default(),
            ),
            input("Target", row.target, row.target_by.clone()),
        ],
        rule: "(latest − baseline) ÷ (target − baseline), rounded to whole per cent.".to_owned(),
        ..Working::default()
    };
    let kind_title =
        benefit::KINDS.iter().find(|(id, _)| *id == row.kind).map_or(row.kind.as_str(), |(_, title)| title).to_owned();
    BenefitView {
        id: row.id,
        organisation: organisation.clone(),
        own,
        kind_title,
        baseline: row.baseline.map(show_billionths),
        target: row.target.map(show_billionths),
        target_by_words: row.target_by.parse::<Due>().map(Due::in_words).unwrap_or_default(),
        latest: latest.map(|latest| show_billionths(latest.value)),
        progress: way,
        progress_words,
        working,
        readings: row
            .readings
            .iter()
            .map(|reading| ReadingView {
                on_day: reading.on_day.clone(),
                value: show_billionths(reading.value),
                source: reading.source.clone(),
            })
            .collect(),
        kind: row.kind,
        title: row.title,
        measure: row.measure,
        unit: row.unit,
        baseline_on: row.baseline_on,
        target_by: row.target_by,
        owner: row.owner,
        source: row.source,
    }
}
