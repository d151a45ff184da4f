//! Points: for an agreed level of maturity or for the answer to a criterion, alone or times a list.

use super::formula::{Said, Weighed, missing, take_list};
use super::preview::Lists;
use super::recipients::{Asked, Gathered};
use super::{names, wrong};
use crate::dto::funding::{Allocate, AllocationTerm, CriterionChoice};
use crate::error::{AppError, FieldError};
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::fixed::{SCALE, parse_billionths, show_billionths};
use pch_domain::funding::exact;
use pch_domain::funding::rule::{Recipients, Rule};
use pch_domain::maturity::Level;
use pch_store::tables::criteria as answers;
use pch_store::tables::maturity as levels;
use std::collections::BTreeMap;

/// Points by cluster.
#[derive(Debug)]
pub(super) struct Points {
    /// Billionths of those whose level is agreed or who answered; none where their level or answer has no points.
    stated: BTreeMap<String, Option<i64>>,
    /// What is said of those who are not among them, and of those without points.
    words: (&'static str, &'static str),
}

/// Criteria by which money can be divided, edition by edition.
pub(super) fn criteria(session: &Session) -> Vec<CriterionChoice> {
    let mut out = Vec::new();
    for matrix in session.definitions.matrices() {
        let cells = matrix.content.domains.iter().flat_map(|domain| &domain.cells);
        let all = matrix.content.prerequisites.iter().chain(cells.flat_map(|cell| &cell.criteria));
        out.extend(all.map(|one| CriterionChoice {
            matrix: matrix.id.clone(),
            criterion: one.id.clone(),
            title: one.text.clone(),
        }));
    }
    out
}

/// Reads points with what they are for, such as `levels.0.points`.
fn read_points(place: &str, text: &str, problems: &mut Vec<FieldError>) -> Option<i64> {
    let read = parse_billionths(text).map_err(|error| error.to_string()).and_then(|points| {
        if (0..=1_000_000_000_000).contains(&points) {
            Ok(points)
        } else {
            Err(format!("“{text}” is not between 0 and 1,000 points"))
        }
    });
    read.map_err(|message| problems.push(wrong(place, message))).ok()
}

/// Reads points and what they are given for. None for other rules.
pub(super) fn read(
    session: &mut Session,
    input: &Allocate,
    asked: &Asked<'_>,
    problems: &mut Vec<FieldError>,
) -> Result<Option<Points>, AppError> {
    if !matches!(asked.rule, Rule::ByLevel | Rule::ByCriterion) {
        return Ok(None);
    }
    if asked.to != Recipients::Cluster {
        problems.push(wrong(
            "to",
            "Levels are agreed and criteria answered for clusters: choose clusters, or another rule.",
        ));
    }
    let matrix = if input.matrix.trim().is_empty() { "matrix-2018" } else { input.matrix.trim() };
    if session.definitions.matrix(matrix).is_none() {
        let known: Vec<&str> = session.definitions.matrices().map(|matrix| matrix.id.as_str()).collect();
        problems.push(wrong("matrix", format!("There is no matrix “{matrix}”: write one of {}.", known.join(", "))));
    }
    if asked.rule == Rule::ByLevel {
        by_level(session, input, matrix, problems).map(Some)
    } else {
        by_criterion(session, input, matrix, problems).map(Some)
    }
}

fn by_level(
    session: &mut Session,
    input: &Allocate,
    matrix: &str,
    problems: &mut Vec<FieldError>,
) -> Result<Points, AppError> {
    let mut by_level = BTreeMap::new();
    for (at, one) in input.levels.iter().enumerate().filter(|(_, one)| !one.points.trim().is_empty()) {
        let level = one.level.parse::<Level>();
        let level = level.map_err(|message| problems.push(wrong(format!("levels.{at}.level"), message))).ok();
        let points = read_points(&format!("levels.{at}.points"), &one.points, problems);
        by_level.extend(level.zip(points));
    }
    if by_level.is_empty() {
        problems.push(wrong("levels", "Write how many points a level has, such as 1 for Step 1 and 2 for Step 2."));
    }
    let registry = session.registry()?;
    let mut stated = BTreeMap::new();
    for cluster in registry.of_kind("cluster") {
        let last = levels::agreements(session.read(), &cluster.code)?.into_iter().find(|one| one.matrix == matrix);
        if let Some(level) = last.and_then(|one| one.level.parse::<Level>().ok()) {
            stated.insert(cluster.code.clone(), by_level.get(&level).copied());
        }
    }
    let words = ("No level agreed, so nothing given", "Their agreed level has no points, so nothing given");
    Ok(Points { stated, words })
}

fn by_criterion(
    session: &mut Session,
    input: &Allocate,
    matrix: &str,
    problems: &mut Vec<FieldError>,
) -> Result<Points, AppError> {
    const ANSWERS: [&str; 3] = ["yes", "partly", "no"];
    let criterion = input.criterion.trim();
    if !criteria(session).iter().any(|one| one.matrix == matrix && one.criterion == criterion) {
        problems.push(wrong(
            "criterion",
            format!("There is no criterion “{criterion}” in {matrix}: choose one of its own."),
        ));
    }
    let mut by_answer: BTreeMap<&str, i64> = BTreeMap::new();
    for (at, one) in input.answers.iter().enumerate().filter(|(_, one)| !one.points.trim().is_empty()) {
        let answer = ANSWERS.into_iter().find(|answer| *answer == one.answer.trim());
        if answer.is_none() {
            let message = format!("“{}” is no answer: write yes, partly or no.", one.answer);
            problems.push(wrong(format!("answers.{at}.answer"), message));
        }
        let points = read_points(&format!("answers.{at}.points"), &one.points, problems);
        by_answer.extend(answer.zip(points));
    }
    if by_answer.is_empty() {
        by_answer.insert("yes", SCALE);
    }
    let registry = session.registry()?;
    let mut stated = BTreeMap::new();
    for cluster in registry.of_kind("cluster") {
        let answers = answers::of(session.read(), &cluster.code, matrix)?;
        if let Some(one) = answers.iter().find(|one| one.criterion == criterion) {
            stated.insert(cluster.code.clone(), by_answer.get(one.answer.as_str()).copied());
        }
    }
    let words = ("No answer to the criterion, so nothing given", "Their answer has no points, so nothing given");
    Ok(Points { stated, words })
}

impl Points {
    /// Puts the points in the place of the weights. Who has stated nothing is not supplied, which is not nought.
    pub(super) fn weigh(&self, registry: &Registry, gathered: &mut Gathered) {
        let mut unpriced: Vec<String> = Vec::new();
        let mut missing: Vec<String> = Vec::new();
        for recipient in &mut gathered.recipients {
            let stated = self.stated.get(&recipient.code);
            recipient.weight = stated.map(|points| points.unwrap_or(0));
            match stated {
                None => missing.push(recipient.code.clone()),
                Some(None | Some(0)) => unpriced.push(recipient.code.clone()),
                Some(Some(_)) => {}
            }
        }
        for (words, codes) in [(self.words.0, missing), (self.words.1, unpriced)] {
            if !codes.is_empty() {
                gathered.warnings.push(format!("{words}: {}.", names(registry, &codes)));
            }
        }
    }
}

/// Reads which list the points of a level are multiplied by; none where points stand alone.
pub(super) fn times(input: &Allocate, asked: &Asked<'_>, problems: &mut Vec<FieldError>) -> Option<Rule> {
    let text = input.times.trim();
    if text.is_empty() {
        return None;
    }
    let by = text.parse::<Rule>().ok().filter(|by| by.needs_list());
    if by.is_none() {
        problems.push(wrong("times", format!("Points are multiplied by registered or weighted, not by “{text}”.")));
    }
    if !matches!(asked.rule, Rule::ByLevel | Rule::ByCriterion) {
        problems
            .push(wrong("times", "Only points for a level or a criterion are multiplied by a list: choose that rule."));
        return None;
    }
    by
}

/// Points times list size, exactly. The points stand in the place of the weights already.
pub(super) fn multiplied(
    registry: &Registry,
    asked: &Asked<'_>,
    by: Rule,
    lists: &mut Lists,
    gathered: &mut Gathered,
) -> Weighed {
    let found = lists.gather(registry, &Asked { rule: by, ..asked.clone() })?;
    missing(registry, asked, by, &found, gathered);
    let sizes: BTreeMap<&str, i64> =
        found.recipients.iter().filter_map(|one| Some((one.code.as_str(), one.weight?))).collect();
    let mut out = BTreeMap::new();
    let mut empty: Vec<String> = Vec::new();
    let mut points: BTreeMap<String, String> = BTreeMap::new();
    for one in &mut gathered.recipients {
        let Some(had) = one.weight else { continue };
        points.insert(one.code.clone(), show_billionths(had));
        match sizes.get(one.code.as_str()) {
            Some(size) => {
                if *size == 0 {
                    empty.push(one.code.clone());
                }
                out.insert(one.code.clone(), exact::of_billionths(had) * exact::of_billionths(*size));
            }
            None => one.weight = None,
        }
    }
    if !empty.is_empty() {
        gathered.warnings.push(format!("A list of nought, so nothing given: {}.", names(registry, &empty)));
    }
    let mut said = Said::default();
    let term = |title: &str| AllocationTerm { title: title.to_owned(), share: String::new(), all: String::new() };
    let points = points.iter().map(|(code, points)| (code.as_str(), points.clone())).collect();
    let what = if asked.rule == Rule::ByLevel { "points for the agreed level" } else { "points for the answer" };
    said.add(term(what), &points, &gathered.recipients);
    let shown = sizes.iter().map(|(code, size)| (*code, show_billionths(*size))).collect();
    said.add(term(by.title()), &shown, &gathered.recipients);
    take_list(by, &found, gathered);
    Ok((out, said))
}

/// The sentence with the list that the points are multiplied by.
pub(super) fn times_in_words(sentence: &str, rule: Rule, by: Rule, list_as_of: Option<&str>) -> String {
    let list = list_as_of.map(|day| format!(" at {}", super::day_in_words(day))).unwrap_or_default();
    let what = by.title().trim_start_matches("by ");
    sentence.replacen(rule.title(), &format!("{} times {what}{list}", rule.title()), 1)
}
