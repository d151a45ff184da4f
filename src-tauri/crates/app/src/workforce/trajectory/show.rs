//! The table as the screen, the return and the export have it.

use super::super::role::{self, Role};
use super::actual::{self, Actuals};
use super::effective::{Planned, Plans, What};
use super::key::Key;
use super::sums::{growth, input, missing, percent, signed, wte};
use super::{baseline, movement};
use crate::dto::trajectory::{QuarterHead, TrajectoryCell, TrajectoryLine, TrajectoryQuery, TrajectoryView};
use crate::dto::workforce::RoleOption;
use crate::dto::{Figure, Scope, Working};
use crate::error::AppError;
use crate::registry::{Registry, day};
use crate::session::Session;
use pch_domain::definitions::{Rag, TrajectoryRules};
use pch_domain::{Period, StaffGroup, words};
use std::sync::Arc;

/// More quarters than this fit no screen: ten years.
const MOST_QUARTERS: usize = 40;

/// The rules in force, with the words that name them.
pub(super) fn rules(session: &Session) -> Result<(TrajectoryRules, String), AppError> {
    let found = session.definitions.trajectory_rules();
    let found = found.ok_or_else(|| AppError::internal("no definition gives the rules of the trajectory"))?;
    Ok((found.content.clone(), format!("{}, version {}", found.id, found.version)))
}

/// Whether a scope is known here.
pub(super) fn check_scope(registry: &Registry, scope: &Scope) -> Result<(), AppError> {
    if registry.get(&scope.code).is_none_or(|known| known.kind != scope.kind) {
        return Err(AppError::field("scope", format!("There is no {} {} here.", scope.kind, scope.code)));
    }
    Ok(())
}

/// A quarter from the table's first one on.
pub(super) fn period(place: &str, text: &str) -> Result<Period, AppError> {
    text.parse().map_err(|error| AppError::field(place, format!("{error}.")))
}

/// The quarter before.
pub(super) fn eve(period: Period) -> String {
    let first = match period.quarter() {
        1 => (period.year().start_year(), 3, 31),
        2 => (period.year().start_year(), 6, 30),
        3 => (period.year().start_year(), 9, 30),
        _ => (period.year().start_year(), 12, 31),
    };
    chrono::NaiveDate::from_ymd_opt(first.0, first.1, first.2).map(|day| day.to_string()).unwrap_or_default()
}

/// “Jun 2018”.
pub(super) fn short(period: Period) -> String {
    period.last_day().format("%b %Y").to_string()
}

/// The trajectory of an organisation.
///
/// # Errors
/// A scope or period that is not one; the store's.
pub fn show(session: &mut Session, query: TrajectoryQuery) -> Result<TrajectoryView, AppError> {
    let registry = session.registry()?;
    check_scope(&registry, &query.scope)?;
    let now = period("period", &query.period)?;
    let definitions = Arc::clone(&session.definitions);
    let roles = role::all(&definitions);
    let (rules, definition) = rules(session)?;
    let plans = Plans::read(session, &registry, &query.scope, &now.last_day().to_string())?;
    let quarters = quarters(&rules, &plans, query.until.as_deref())?;
    let counted = counted(session, &registry, &roles, &query.scope, &quarters, now)?;
    let keys = keys(&plans);
    let table = Table {
        registry: &registry,
        roles: &roles,
        scope: &query.scope,
        plans: &plans,
        rules: &rules,
        definition: &definition,
    };
    let lines: Vec<TrajectoryLine> = keys.iter().map(|key| table.line(key, &quarters, &counted)).collect();
    let mut warnings = table.warnings(&keys, &quarters);
    if lines.iter().all(|line| line.baseline.value.is_none()) {
        warnings
            .push("No baseline is set: take it from a release, so that growth has something to start from.".to_owned());
    }
    Ok(TrajectoryView {
        finding: finding(&lines, &counted),
        quarters: quarters.iter().map(|quarter| table.head(*quarter)).collect(),
        roles: roles
            .iter()
            .filter(|role| !keys.iter().any(|key| key.role == role.code))
            .map(|role| RoleOption {
                code: role.code.clone(),
                title: role.title.clone(),
                group: role.group.name().to_owned(),
                group_title: role.group.title().to_owned(),
            })
            .collect(),
        lines,
        rule: rules.words(),
        definition,
        baselines: baseline::options(session, &registry, &query.scope)?,
        movements: movement::list(session, &registry, &roles, &query.scope, &now.last_day().to_string())?,
        warnings,
    })
}

/// The usual quarters, to the last that is planned or asked for.
fn quarters(rules: &TrajectoryRules, plans: &Plans<'_>, until: Option<&str>) -> Result<Vec<Period>, AppError> {
    let asked = until.map(str::trim).filter(|text| !text.is_empty()).map(|text| period("until", text)).transpose()?;
    let planned = plans.ends().filter_map(|end| end.parse().ok()).map(Period::of).max();
    let last = [Some(rules.last), asked, planned].into_iter().flatten().max().unwrap_or(rules.last);
    let mut out = vec![rules.first];
    while let Some(end) = out.last().copied().filter(|end| *end < last) {
        out.push(end.next());
    }
    if out.len() > MOST_QUARTERS {
        return Err(AppError::field("until", format!("Choose a quarter at most ten years after {}.", rules.first)));
    }
    Ok(out)
}

/// What was counted at each quarter end that has come; none where nothing was.
fn counted(
    session: &Session,
    registry: &Registry,
    roles: &[Role],
    scope: &Scope,
    quarters: &[Period],
    now: Period,
) -> Result<Vec<Option<Actuals>>, AppError> {
    let days = actual::days(session)?;
    let mut out = Vec::with_capacity(quarters.len());
    for quarter in quarters {
        let (after, end) = (eve(*quarter), quarter.last_day().to_string());
        let any = *quarter <= now && days.iter().any(|day| *day > after && *day <= end);
        out.push(if any { Some(actual::at(session, registry, roles, scope, &after, &end)?) } else { None });
    }
    Ok(out)
}

/// The four groups, each with its roles that somebody has planned.
fn keys(plans: &Plans<'_>) -> Vec<Key> {
    let typed = plans.keys();
    let mut out = Vec::new();
    for group in StaffGroup::ALL {
        out.push(Key::group(group));
        out.extend(typed.iter().filter(|key| key.group == group && !key.role.is_empty()).cloned());
    }
    out
}

/// What every cell of the table needs.
struct Table<'a> {
    registry: &'a Registry,
    roles: &'a [Role],
    scope: &'a Scope,
    plans: &'a Plans<'a>,
    rules: &'a TrajectoryRules,
    definition: &'a str,
}

impl Table<'_> {
    fn head(&self, quarter: Period) -> QuarterHead {
        let end = quarter.last_day().to_string();
        let closed = self.registry.get(&self.scope.code).and_then(|known| known.closed.clone());
        QuarterHead {
            period: quarter.to_string(),
            title: short(quarter),
            closed: closed.filter(|closed| *closed < end).map(|closed| format!("closed on {}", day(&closed))),
            end,
        }
    }

    fn line(&self, key: &Key, quarters: &[Period], counted: &[Option<Actuals>]) -> TrajectoryLine {
        let own = self.plans.own(&self.scope.code, key);
        let title = key.title(self.roles);
        let today = quarters.first().map(|quarter| quarter.last_day().to_string()).unwrap_or_default();
        let base = self.plans.planned(self.scope, key, What::Baseline, &today);
        let base_day = own.and_then(|line| line.baseline_day.clone());
        let baseline = self.baseline(key, &title, base);
        let target = own.and_then(|line| Some((line.target?, line.target_day.clone()?)));
        let base_for_growth = own.and_then(|line| Some((line.baseline?, line.baseline_day.as_deref()?)));
        let cells: Vec<TrajectoryCell> = quarters
            .iter()
            .zip(counted)
            .map(|(quarter, counted)| self.cell(key, &title, *quarter, counted.as_ref()))
            .collect();
        TrajectoryLine {
            key: key.text(),
            group: key.group.name().to_owned(),
            group_title: key.group.title().to_owned(),
            role: (!key.role.is_empty()).then(|| key.role.clone()),
            own: own.is_some(),
            summed: self.summed(key, quarters),
            baseline,
            baseline_day: base_day,
            baseline_source: own.map(|line| line.baseline_source.clone()).unwrap_or_default(),
            growth: growth(
                &format!("Growth of {title} to target"),
                base_for_growth,
                target.as_ref().map(|(wte, day)| (*wte, day.as_str())),
            ),
            target: match &target {
                Some((value, on)) => wte(
                    *value,
                    Working {
                        title: format!("{title}: target {} WTE", words::decimal(*value, 2)),
                        sentence: format!("{} WTE are aimed for by {}.", words::decimal(*value, 2), day(on)),
                        inputs: vec![input(
                            self.registry.name(&self.scope.code),
                            words::decimal(*value, 2),
                            "typed here",
                        )],
                        rule: "As typed. A target always has its date.".to_owned(),
                        definition: None,
                        notes: Vec::new(),
                    },
                ),
                None => missing("no target is set"),
            },
            target_day: target.map(|(_, on)| on),
            title,
            cells,
        }
    }

    fn baseline(&self, key: &Key, title: &str, base: Planned) -> Figure {
        let Some(value) = base.wte else { return missing("no baseline is set") };
        let own = self.plans.own(&self.scope.code, key).filter(|_| base.own);
        let source = own.map_or_else(|| self.sum_words(base, "baselines"), |line| line.baseline_source.clone());
        wte(
            value,
            Working {
                title: format!("{title}: baseline {} WTE", words::decimal(value, 2)),
                sentence: match own.and_then(|line| line.baseline_day.as_deref()) {
                    Some(on) => format!("{} WTE on {}.", words::decimal(value, 2), day(on)),
                    None => format!("{} WTE, the {source}.", words::decimal(value, 2)),
                },
                inputs: vec![input(self.registry.name(&self.scope.code), words::decimal(value, 2), source)],
                rule: "Kept as it was when it was taken, with its release: series get re-issued.".to_owned(),
                definition: None,
                notes: Vec::new(),
            },
        )
    }

    /// “sum of the plans of 4 of 6 practices”.
    fn sum_words(&self, planned: Planned, what: &str) -> String {
        if planned.of_roles {
            return format!("sum of the {what} of its roles");
        }
        format!("sum of the {what} of {} of {} organisations below", planned.with, planned.open)
    }

    fn summed(&self, key: &Key, quarters: &[Period]) -> Option<String> {
        let planned = quarters.iter().rev().find_map(|quarter| {
            let end = quarter.last_day().to_string();
            let planned = self.plans.planned(self.scope, key, What::Plan(&end), &end);
            planned.wte.map(|_| planned)
        })?;
        (!planned.own).then(|| self.sum_words(planned, "plans"))
    }

    fn cell(&self, key: &Key, title: &str, quarter: Period, counted: Option<&Actuals>) -> TrajectoryCell {
        let end = quarter.last_day().to_string();
        let planned = self.plans.planned(self.scope, key, What::Plan(&end), &end);
        let found = counted.and_then(|counted| Some((counted, counted.of(key)?)));
        let part = found.and_then(|(counted, _)| self.part(key, counted));
        let lacking = found.is_some_and(|(counted, _)| !counted.lacking(key).is_empty());
        let actual = found.map_or_else(
            || missing("not counted in this quarter"),
            |(counted, value)| self.actual(key, title, &end, counted, value),
        );
        let planned_figure = self.planned(title, &end, planned);
        let (mut variance, mut in_percent) =
            (missing("needs a plan and an actual"), missing("needs a plan and an actual"));
        let (mut rag, mut rag_word) = (None, String::new());
        if let (Some(plan), Some((_, value))) = (planned.wte, found) {
            let short_of = planned.with < planned.open && !planned.of_roles;
            let apart = value - plan;
            let judged: Rag = self.rules.judge(plan, value);
            let position = match apart {
                0 => "on plan".to_owned(),
                above if above > 0 => format!("{} above plan", words::decimal(above, 2)),
                below => format!("{} below plan", words::decimal(-below, 2)),
            };
            let not_judged = match (lacking, short_of) {
                (true, _) => Some("not judged: the actual lacks practices"),
                (false, true) => Some("not judged: the plan lacks practices"),
                _ => None,
            };
            if let Some(why) = not_judged {
                rag_word = format!("{position}; {why}");
            } else {
                rag = Some(judged.word().to_lowercase());
                rag_word = format!("{}: {position}", judged.word());
            }
            let working = |title: String, rule: &str| Working {
                title,
                sentence: format!(
                    "{} WTE were there on {}, {} WTE were planned: {position}.",
                    words::decimal(value, 2),
                    day(&end),
                    words::decimal(plan, 2)
                ),
                inputs: vec![
                    input("Actual", words::decimal(value, 2), day(&end)),
                    input(
                        "Plan",
                        words::decimal(plan, 2),
                        if planned.own { "typed here".to_owned() } else { self.sum_words(planned, "plans") },
                    ),
                ],
                rule: format!("{rule} {}", self.rules.words()),
                definition: Some(self.definition.to_owned()),
                notes: not_judged.map(|why| format!("It is {why}.")).into_iter().chain(part.clone()).collect(),
            };
            variance = wte(apart, working(format!("{title}: {} WTE against plan", signed(apart, 2)), "Actual - plan."));
            variance.shown = signed(apart, 2);
            in_percent = match percent(apart, plan) {
                None => missing("the plan is 0, so there is no per cent of it"),
                Some(value) => {
                    let shown = format!("{}%", signed(value, 1));
                    let working =
                        working(format!("{title}: {shown} of plan"), "(Actual - plan) / plan of the same quarter end.");
                    Figure { shown, ..wte(value, working) }
                }
            };
        }
        TrajectoryCell {
            period: quarter.to_string(),
            planned: planned_figure,
            actual,
            part,
            variance,
            percent: in_percent,
            rag,
            rag_word,
        }
    }

    fn planned(&self, title: &str, end: &str, planned: Planned) -> Figure {
        let Some(value) = planned.wte else {
            let closed = self.registry.get(&self.scope.code).and_then(|known| known.closed.as_deref());
            return match closed.filter(|closed| *closed < end) {
                Some(closed) => missing(&format!("closed on {}", day(closed))),
                None => missing("not planned"),
            };
        };
        let source = if planned.own { "typed here".to_owned() } else { self.sum_words(planned, "plans") };
        wte(
            value,
            Working {
                title: format!("{title}: {} WTE planned for {}", words::decimal(value, 2), day(end)),
                sentence: format!("{} WTE are planned for {}, {source}.", words::decimal(value, 2), day(end)),
                inputs: vec![input(self.registry.name(&self.scope.code), words::decimal(value, 2), source)],
                rule: "An organisation's own plan stands before the sum of those below it. Whoever has closed by the day counts for nothing.".to_owned(),
                definition: None,
                notes: Vec::new(),
            },
        )
    }

    fn actual(&self, key: &Key, title: &str, end: &str, counted: &Actuals, value: i64) -> Figure {
        let inputs = counted.with(key).map(|one| {
            let stale = if one.fresh { "" } else { " (carried forward)" };
            input(
                self.registry.name(&one.organisation),
                words::decimal(one.wte.get(key).copied().unwrap_or_default(), 2),
                format!("{}{stale}", one.source),
            )
        });
        wte(
            value,
            Working {
                title: format!("{title}: {} WTE counted by {}", words::decimal(value, 2), day(end)),
                sentence: format!("{} WTE is what the latest figures of the quarter that ends on {} give.", words::decimal(value, 2), day(end)),
                inputs: inputs.collect(),
                rule: "By practice: posts entered in the quarter, else the submission that came in for it, else the official release of the quarter, else the last figure before it, carried forward.".to_owned(),
                definition: None,
                notes: self.part(key, counted).into_iter().collect(),
            },
        )
    }

    /// What an actual lacks, and what was carried forward.
    fn part(&self, key: &Key, counted: &Actuals) -> Option<String> {
        let lacking = counted.lacking(key);
        let stale = counted.with(key).filter(|one| !one.fresh && self.is_practice(&one.organisation)).count();
        let all = counted.with(key).filter(|one| self.is_practice(&one.organisation)).count() + lacking.len();
        let names: Vec<String> = lacking.iter().take(3).map(|code| self.registry.name(code)).collect();
        let more = if lacking.len() > 3 { format!(" and {} more", lacking.len() - 3) } else { String::new() };
        match (lacking.len(), stale) {
            (0, 0) => None,
            (0, stale) => Some(format!("{stale} of {all} practices carried forward")),
            (missing, 0) => Some(format!("without {missing} of {all} practices: {}{more}", names.join(", "))),
            (missing, stale) => Some(format!(
                "without {missing} of {all} practices ({}{more}), {stale} carried forward",
                names.join(", ")
            )),
        }
    }

    fn is_practice(&self, code: &str) -> bool {
        self.registry.get(code).is_none_or(|known| known.kind == "practice")
    }

    fn warnings(&self, keys: &[Key], quarters: &[Period]) -> Vec<String> {
        let mut out = Vec::new();
        for key in keys.iter().filter(|key| key.role.is_empty()) {
            let Some(own) = self.plans.own(&self.scope.code, key) else { continue };
            let roles: Vec<_> = keys
                .iter()
                .filter(|role| role.group == key.group && !role.role.is_empty())
                .filter_map(|role| self.plans.own(&self.scope.code, role))
                .collect();
            for (end, planned) in &own.plan {
                let parts: Vec<i64> = roles.iter().filter_map(|role| role.plan.get(end).copied()).collect();
                let sum: i64 = parts.iter().sum();
                if !parts.is_empty() && sum > *planned {
                    out.push(format!(
                        "{}: the roles planned for {} come to {} WTE, more than the {} of the group",
                        key.title(self.roles),
                        day(end),
                        words::decimal(sum, 2),
                        words::decimal(*planned, 2)
                    ));
                    break;
                }
            }
        }
        for practice in self
            .registry
            .practices_ever_within(self.scope, &quarters.first().map(|q| q.last_day().to_string()).unwrap_or_default())
        {
            let Some(closed) = self.registry.get(&practice).and_then(|known| known.closed.clone()) else { continue };
            let beyond = keys
                .iter()
                .filter_map(|key| self.plans.own(&practice, key))
                .any(|line| line.plan.keys().any(|end| *end > closed));
            if beyond {
                out.push(format!(
                    "{} closed on {}: what it planned after that counts for nothing; plan it where its staff have gone",
                    self.registry.name(&practice),
                    day(&closed)
                ));
            }
        }
        out
    }
}

/// The heading: how the GPs stand at the last quarter end that has plan and actual, else what is planned.
fn finding(lines: &[TrajectoryLine], counted: &[Option<Actuals>]) -> String {
    let Some(gp) = lines.first() else { return "Trajectory".to_owned() };
    let judged = gp.cells.iter().rev().find(|cell| cell.variance.value.is_some());
    let when = |cell: &TrajectoryCell| {
        cell.period.parse::<Period>().map(|p| p.last_day().format("%B %Y").to_string()).unwrap_or_default()
    };
    if let Some(cell) = judged {
        let (rag, position) = cell.rag_word.split_once(": ").unwrap_or(("", cell.rag_word.as_str()));
        let word = if rag.is_empty() || rag.contains("plan") { String::new() } else { format!(" ({rag})") };
        let position = if word.is_empty() { cell.rag_word.split(';').next().unwrap_or_default() } else { position };
        return match cell.variance.value {
            Some(0.0) => format!("GPs on plan in {}{word}", when(cell)),
            _ => format!(
                "GPs {} WTE {} in {}{word}",
                position.split(' ').next().unwrap_or_default(),
                position.split_once(' ').map_or("", |(_, rest)| rest),
                when(cell)
            ),
        };
    }
    if let Some(cell) = gp.cells.iter().rev().find(|cell| cell.planned.value.is_some()) {
        return format!("{} GP WTE planned for {}", cell.planned.shown, when(cell));
    }
    match gp.cells.iter().zip(counted).rev().find(|(cell, counted)| counted.is_some() && cell.actual.value.is_some()) {
        Some((cell, _)) => format!("{} GP WTE in {}, and no plan yet", cell.actual.shown, when(cell)),
        None => "No plan yet: type or paste the WTE planned at each quarter end".to_owned(),
    }
}
