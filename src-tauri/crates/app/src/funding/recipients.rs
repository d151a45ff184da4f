//! Who gets a part, and what each claim weighs.

use super::lists::{self, Chosen, Wanted};
use super::{count, names, wrong};
use crate::dto::Scope;
use crate::error::FieldError;
use crate::registry::Registry;
use pch_domain::fixed::SCALE;
use pch_domain::funding::rule::{Level, Recipients, Rule};
use std::collections::{BTreeMap, BTreeSet};

/// An organisation that may get a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Recipient {
    pub(super) code: String,
    /// The organisation through which the money comes down.
    pub(super) parent: Option<String>,
    /// Billionths; `None` where the list has no figure.
    pub(super) weight: Option<i64>,
}

/// Recipients with the list that their weights come from.
#[derive(Debug, Clone, Default)]
pub(super) struct Gathered {
    pub(super) recipients: Vec<Recipient>,
    pub(super) list_as_of: Option<String>,
    pub(super) list_source: String,
    pub(super) warnings: Vec<String>,
}

/// What was asked for, read.
#[derive(Debug, Clone)]
pub(super) struct Asked<'a> {
    pub(super) rule: Rule,
    pub(super) to: Recipients,
    pub(super) level: Level,
    pub(super) wanted: Wanted,
    pub(super) within: Option<&'a Scope>,
    pub(super) only: &'a [String],
    pub(super) today: &'a str,
}

/// The organisation of a kind that an organisation stands in on a day.
pub(super) fn above(registry: &Registry, code: &str, kind: &str, on: &str) -> Option<String> {
    let organisation = registry.get(code)?;
    if organisation.kind == kind {
        return Some(code.to_owned());
    }
    let cluster =
        || (organisation.kind == "practice").then(|| registry.cluster_of(code, on)).flatten().map(|at| at.cluster);
    match kind {
        "cluster" => cluster(),
        "ccg" => registry.ccg_of(code),
        "place" => organisation.place.clone().or_else(|| registry.get(&cluster()?)?.place.clone()),
        "system" => match organisation.kind.as_str() {
            "place" => organisation.parent.clone(),
            _ => registry.system_of_ccg(&registry.ccg_of(code)?),
        },
        _ => None,
    }
}

fn level_kind(level: Level) -> Option<&'static str> {
    match level {
        Level::Direct => None,
        Level::PlaceFirst => Some("place"),
        Level::CcgFirst => Some("ccg"),
        Level::ClusterFirst => Some("cluster"),
    }
}

/// Gathers the recipients with their weights.
///
/// # Errors
/// Everything wrong with scope, list, level and choice at once.
pub(super) fn gather(registry: &Registry, asked: &Asked<'_>) -> Result<Gathered, Vec<FieldError>> {
    let mut problems = Vec::new();
    if let Some(scope) = asked.within.filter(|scope| registry.get(&scope.code).is_none()) {
        problems.push(wrong("within", format!("There is no organisation {} here.", scope.code)));
    }
    if !asked.level.stands_above(asked.to) {
        problems.push(wrong(
            "level",
            format!(
                "Money to {} cannot be divided {}: choose straight, or another level.",
                asked.to.title(),
                asked.level.title()
            ),
        ));
    } else if asked.level != Level::Direct && !asked.rule.divides() {
        problems.push(wrong(
            "level",
            "Amounts that are given, and not divided, go straight to whoever gets them: choose straight.",
        ));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let day = asked.wanted.day().map_or_else(|| asked.today.to_owned(), |day| day.to_string());
    let with_lists = asked.rule.needs_list();
    let practices = practices(registry, asked, &day);
    let chosen = if with_lists {
        lists::choose(registry, &practices, &asked.wanted, asked.rule == Rule::Weighted, asked.today)
            .map_err(|message| vec![wrong("list", message)])?
    } else {
        Chosen::default()
    };
    let day = chosen.as_of.clone().unwrap_or(day);
    let mut warnings = chosen.warnings.clone();
    let mut recipients = by_kind(registry, asked, &practices, &chosen, &day, &mut warnings);
    choose_only(registry, asked, &mut recipients)?;
    if let Some(kind) = level_kind(asked.level) {
        for recipient in &mut recipients {
            recipient.parent = above(registry, &recipient.code, kind, &day);
        }
    }
    if recipients.is_empty() {
        let place =
            asked.within.map_or_else(|| "here".to_owned(), |scope| format!("within {}", registry.name(&scope.code)));
        return Err(vec![wrong(
            "to",
            format!("There are no {} {place}. Import or enter them first.", asked.to.title()),
        )]);
    }
    if asked.to == Recipients::Cluster || asked.level == Level::ClusterFirst {
        let assumed: BTreeSet<String> = practices
            .iter()
            .filter_map(|practice| registry.cluster_of(practice, &day))
            .filter(|at| at.assumed)
            .map(|at| at.from)
            .collect();
        if !assumed.is_empty() {
            let days: Vec<String> = assumed.iter().map(|from| super::day_in_words(from)).collect();
            warnings.push(format!("Membership of clusters as at {}, the first that is known.", days.join(", ")));
        }
    }
    Ok(Gathered { recipients, list_as_of: chosen.as_of, list_source: chosen.source, warnings })
}

/// Practices that count: those within the scope, or everyone who has the list.
fn practices(registry: &Registry, asked: &Asked<'_>, day: &str) -> Vec<String> {
    match asked.within {
        Some(scope) => registry.practices_within(scope, day),
        None if asked.rule.needs_list() => lists::holders(registry, &asked.wanted),
        None => registry
            .of_kind("practice")
            .filter(|practice| practice.general_practice != Some(false) && practice.is_open(day))
            .map(|practice| practice.code.clone())
            .collect(),
    }
}

fn by_kind(
    registry: &Registry,
    asked: &Asked<'_>,
    practices: &[String],
    chosen: &Chosen,
    day: &str,
    warnings: &mut Vec<String>,
) -> Vec<Recipient> {
    let kind = asked.to.name();
    // Everyone of the kind within the scope, so that one without practices is seen to get nothing.
    let mut members: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    if asked.to != Recipients::Practice && (asked.within.is_some() || !asked.rule.needs_list()) {
        for organisation in registry.of_kind(kind).filter(|organisation| organisation.is_open(day)) {
            let inside = asked.within.is_none_or(|scope| {
                above(registry, &organisation.code, &scope.kind, day).as_deref() == Some(&scope.code)
            });
            if inside {
                members.insert(organisation.code.clone(), Vec::new());
            }
        }
    }
    let mut lost: Vec<String> = Vec::new();
    for practice in practices {
        match if asked.to == Recipients::Practice {
            Some(practice.clone())
        } else {
            above(registry, practice, kind, day)
        } {
            Some(code) => members.entry(code).or_default().push(practice),
            None => lost.push(practice.clone()),
        }
    }
    if !lost.is_empty() && (asked.rule.needs_list() || asked.rule == Rule::PerPractice) {
        let patients: i64 = lost.iter().filter_map(|practice| chosen.sizes.get(practice).copied().flatten()).sum();
        let many = count(lost.len(), "practice", "practices");
        let of = if asked.rule.needs_list() {
            format!(" with {} patients", pch_domain::words::decimal(patients, 0))
        } else {
            String::new()
        };
        let are = if lost.len() == 1 { "is" } else { "are" };
        warnings.push(format!(
            "{many}{of} {are} in no {} and not counted: {}.",
            asked.to.one(),
            names(registry, &lost)
        ));
    }
    members
        .into_iter()
        .map(|(code, inside)| {
            let weight = match asked.rule {
                Rule::Registered | Rule::Weighted => {
                    let known: Vec<i64> =
                        inside.iter().filter_map(|practice| chosen.sizes.get(*practice).copied().flatten()).collect();
                    (!known.is_empty()).then(|| known.iter().fold(0_i64, |sum, size| sum.saturating_add(*size)))
                }
                Rule::PerPractice => Some(i64::try_from(inside.len()).unwrap_or(0).saturating_mul(SCALE)),
                // The other rules weigh in a file of their own; here they only say who there is.
                Rule::Equal
                | Rule::Fixed
                | Rule::ByHand
                | Rule::ByBid
                | Rule::ByLevel
                | Rule::ByCriterion
                | Rule::Formula => Some(SCALE),
            };
            Recipient { code, parent: None, weight }
        })
        .collect()
}

fn choose_only(registry: &Registry, asked: &Asked<'_>, recipients: &mut Vec<Recipient>) -> Result<(), Vec<FieldError>> {
    if asked.only.is_empty() {
        return Ok(());
    }
    let wanted: BTreeSet<&str> = asked.only.iter().map(|code| code.trim()).collect();
    let unknown: Vec<String> = wanted
        .iter()
        .filter(|code| !recipients.iter().any(|r| r.code == **code))
        .map(|code| (*code).to_owned())
        .collect();
    if !unknown.is_empty() {
        let message = format!("Not among the {} that can get a part: {}.", asked.to.title(), names(registry, &unknown));
        return Err(vec![wrong("only", message)]);
    }
    recipients.retain(|recipient| wanted.contains(recipient.code.as_str()));
    Ok(())
}
