//! Saving edits of the table: one field left, one paste or one fill is one operation.

use super::super::role;
use super::effective::Plans;
use super::key::Key;
use super::show::{check_scope, rules, short};
use crate::dto::Outcome;
use crate::dto::trajectory::{SaveTrajectory, SavedTrajectory, TrajectoryEdit};
use crate::dto::workforce::RefusedCell;
use crate::error::AppError;
use crate::registry::{Registry, day};
use crate::session::{Deed, Session};
use chrono::{Datelike, NaiveDate};
use pch_domain::Period;
use pch_domain::fixed::{DecimalError, SCALE, parse_billionths};
use pch_domain::words;
use pch_store::tables::trajectory::{self, Trajectory};
use std::collections::BTreeMap;
use std::sync::Arc;

/// More WTE than a system's general practice has.
const MOST_WTE: i64 = 20_000;
/// Quarters beyond this are nobody's plan.
const LAST_YEAR: i32 = 2040;

/// Saves edits. Cells that cannot be taken come back with their text and a message; all others are one operation.
///
/// # Errors
/// A scope that is not one.
pub fn save(session: &mut Session, input: SaveTrajectory) -> Result<Outcome<SavedTrajectory>, AppError> {
    let registry = session.registry()?;
    check_scope(&registry, &input.scope)?;
    let definitions = Arc::clone(&session.definitions);
    let roles = role::all(&definitions);
    let (rules, _) = rules(session)?;
    let plans = Plans::read(session, &registry, &input.scope, &rules.first.last_day().to_string())?;
    let ground =
        Ground { registry: &registry, organisation: &input.scope.code, first: rules.first, actor: session.actor() };
    let mut refused = Vec::new();
    let mut lines: BTreeMap<Key, (Trajectory, Trajectory)> = BTreeMap::new();
    for (at, edit) in (0_u32..).zip(&input.edits) {
        let key = match Key::read(&roles, &edit.line) {
            Ok(key) => key,
            Err(message) => {
                refused.push(RefusedCell { edit: at, field: "line".to_owned(), text: edit.line.clone(), message });
                continue;
            }
        };
        let (_, line) = lines.entry(key.clone()).or_insert_with(|| {
            let held = plans.own(&input.scope.code, &key).cloned().unwrap_or_else(|| Trajectory {
                organisation: input.scope.code.clone(),
                staff_group: key.group.name().to_owned(),
                role: key.role.clone(),
                ..Trajectory::default()
            });
            (held.clone(), held)
        });
        let mut reading = Reading { ground: &ground, at, refused: &mut refused };
        reading.plan(edit, line);
        reading.dated(edit, line);
    }
    let changed: Vec<(&Key, &Trajectory)> =
        lines.iter().filter(|(_, (before, after))| before != after).map(|(key, (_, after))| (key, after)).collect();
    let whose = registry.name(&input.scope.code);
    let label = match changed.as_slice() {
        [(key, _)] => format!("Trajectory of {} changed: {whose}", key.title(&roles)),
        many => format!("{} lines of the trajectory changed: {whose}", many.len()),
    };
    if input.dry_run || changed.is_empty() {
        let label = match refused.len() {
            _ if input.dry_run => label,
            0 => "Nothing changed".to_owned(),
            1 => "One cell was not taken".to_owned(),
            many => format!("{many} cells were not taken"),
        };
        let value = SavedTrajectory { refused };
        return Ok(Outcome {
            value,
            changed: Vec::new(),
            operation: None,
            label,
            can_undo: false,
            warnings: Vec::new(),
        });
    }
    let lines: Vec<Trajectory> = changed.into_iter().map(|(_, line)| line.clone()).collect();
    session.transact(Deed::new("save_trajectory", label), |tx| {
        for line in &lines {
            trajectory::save(tx, line)?;
        }
        Ok(SavedTrajectory { refused })
    })
}

struct Ground<'a> {
    registry: &'a Registry,
    organisation: &'a str,
    first: Period,
    actor: String,
}

struct Reading<'a> {
    ground: &'a Ground<'a>,
    at: u32,
    refused: &'a mut Vec<RefusedCell>,
}

impl Reading<'_> {
    fn refuse(&mut self, field: &str, text: &str, message: impl Into<String>) {
        self.refused.push(RefusedCell {
            edit: self.at,
            field: field.to_owned(),
            text: text.to_owned(),
            message: message.into(),
        });
    }

    fn plan(&mut self, edit: &TrajectoryEdit, line: &mut Trajectory) {
        for (name, text) in &edit.plan {
            let period: Period = match name.parse() {
                Ok(period) => period,
                Err(error) => {
                    self.refuse(name, text, format!("{error}."));
                    continue;
                }
            };
            if period < self.ground.first || period.year().start_year() >= LAST_YEAR {
                self.refuse(
                    name,
                    text,
                    format!("A trajectory begins with {} and ends before {LAST_YEAR}.", self.ground.first),
                );
                continue;
            }
            let end = period.last_day().to_string();
            let Some(value) = self.wte(name, text) else { continue };
            let known = self.ground.registry.get(self.ground.organisation);
            let closed = known.and_then(|known| Some((known.closed.as_deref()?, known.merged_into.as_deref())));
            if let (Some(_), Some((closed, into))) = (value, closed.filter(|(closed, _)| *closed < end.as_str())) {
                let next = into.map_or_else(
                    || "leave it empty".to_owned(),
                    |into| format!("plan it in {}, where its staff have gone", self.ground.registry.name(into)),
                );
                let message = format!("It closed on {}, before {}: {next}.", day(closed), short(period));
                self.refuse(name, text, message);
                continue;
            }
            match value {
                Some(value) => line.plan.insert(end, value),
                None => line.plan.remove(&end),
            };
        }
    }

    /// Baseline and target, each with its day. A figure without a day, or a day without a figure, is refused beside both.
    fn dated(&mut self, edit: &TrajectoryEdit, line: &mut Trajectory) {
        if edit.baseline.is_some() || edit.baseline_day.is_some() {
            let held = (line.baseline, line.baseline_day.clone());
            if let Some((value, on)) =
                self.pair(("baseline", edit.baseline.as_deref()), ("baseline_day", edit.baseline_day.as_deref()), held)
                && (value, &on) != (line.baseline, &line.baseline_day)
            {
                line.baseline_source =
                    if value.is_some() { format!("typed by {}", self.ground.actor) } else { String::new() };
                (line.baseline, line.baseline_day) = (value, on);
            }
        }
        if edit.target.is_some() || edit.target_day.is_some() {
            let held = (line.target, line.target_day.clone());
            if let Some((value, on)) =
                self.pair(("target", edit.target.as_deref()), ("target_day", edit.target_day.as_deref()), held)
            {
                if let (Some(on), Some(from)) = (&on, &line.baseline_day)
                    && on <= from
                {
                    let message = format!("The target's day must come after that of the baseline, {}.", day(from));
                    self.refuse("target_day", edit.target_day.as_deref().unwrap_or_default(), message);
                    return;
                }
                (line.target, line.target_day) = (value, on);
            }
        }
    }

    /// A figure and its day as they would be, or nothing where either is refused.
    fn pair(
        &mut self,
        (figure_field, figure): (&str, Option<&str>),
        (day_field, on): (&str, Option<&str>),
        held: (Option<i64>, Option<String>),
    ) -> Option<(Option<i64>, Option<String>)> {
        let value = match figure {
            Some(text) => self.wte(figure_field, text),
            None => Some(held.0),
        };
        let to = match on.map(str::trim) {
            Some("") => Some(None),
            Some(text) => self.day(day_field, text).map(Some),
            None => Some(held.1),
        };
        let (value, mut to) = (value?, to?);
        // Clearing the figure clears its day as well, unless somebody types a day with it.
        if value.is_none() && on.is_none() {
            to = None;
        }
        match (value, &to) {
            (Some(_), None) => {
                let message = match figure_field {
                    "target" => "A target needs its date: write when it should be reached, for example 31/03/2021.",
                    _ => "A baseline needs its date: write the day that it describes, for example 30/09/2018.",
                };
                let (field, text) = if figure.is_some() { (figure_field, figure) } else { (day_field, on) };
                self.refuse(field, text.unwrap_or_default(), message);
                None
            }
            (None, Some(_)) => {
                let message = format!("Write the {figure_field} that belongs to this date, in WTE.");
                let (field, text) = if on.is_some() { (day_field, on) } else { (figure_field, figure) };
                self.refuse(field, text.unwrap_or_default(), message);
                None
            }
            _ => Some((value, to)),
        }
    }

    /// Outer `None`: refused. Inner `None`: cleared.
    #[allow(clippy::option_option, reason = "refused, cleared and typed are three things")]
    fn wte(&mut self, field: &str, text: &str) -> Option<Option<i64>> {
        let trimmed = text.trim();
        if pch_domain::Mark::read(trimmed).is_some() {
            return Some(None);
        }
        let message = match parse_billionths(trimmed) {
            Ok(value) if value < 0 => {
                format!("“{trimmed}” is below nought: write the WTE planned, 0 or more, or leave it empty.")
            }
            Ok(value) if value > MOST_WTE * SCALE => {
                format!(
                    "“{trimmed}” is more than {} WTE: check for a slipped point.",
                    words::thousands(MOST_WTE.unsigned_abs())
                )
            }
            Ok(value) => return Some(Some(value)),
            Err(DecimalError::NotANumber(_)) => {
                format!("“{trimmed}” is not a number: write digits with a point, for example 18.4.")
            }
            Err(error) => format!("{error}."),
        };
        self.refuse(field, text, message);
        None
    }

    fn day(&mut self, field: &str, text: &str) -> Option<String> {
        match read_day(text) {
            Some(day) => Some(day.to_string()),
            None => {
                self.refuse(
                    field,
                    text,
                    format!("“{text}” is not a date: write day, month and year, for example 31/03/2021."),
                );
                None
            }
        }
    }
}

/// A day as ISO, as people write it in England, or as a month and year, which is its last day.
pub(super) fn read_day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let whole = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok());
    let month = || {
        ["%d %B %Y", "%d %b %Y"]
            .iter()
            .find_map(|form| NaiveDate::parse_from_str(&format!("1 {text}"), form).ok())
            .and_then(|first| {
                let (year, month) =
                    if first.month() == 12 { (first.year() + 1, 1) } else { (first.year(), first.month() + 1) };
                NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
            })
    };
    whole.or_else(month).filter(|day| (2000..=2098).contains(&day.year()))
}
