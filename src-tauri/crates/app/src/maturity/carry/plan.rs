//! What of an assessment comes along: the rows to write, and the report that says so.

use super::pairs::{in_force, two};
use super::{domain_title, place_of};
use crate::dto::Named;
use crate::dto::edition::{
    BehindView, CarriedAnswerView, CarriedLevelView, CarryAssessment, CarryReport, NewQuestion, OldAnswer,
};
use crate::error::AppError;
use crate::maturity::{PREREQUISITES, assessable, sharing, title};
use crate::registry::Organisation;
use crate::session::Session;
use pch_domain::definitions::{Definition, Matrix};
use pch_domain::maturity::carry::{self, Behind, CARRY_RULE, Carried, Side, Stays};
use pch_domain::maturity::mapping::Fit;
use pch_domain::maturity::{Answers, Level};
use pch_store::tables::ambitions;
use pch_store::tables::criteria::{self, CriterionAnswer};
use pch_store::tables::maturity::{self as rows, Assessment, Evidence};
use std::collections::BTreeMap;

/// All that a carry writes, with its report.
pub(super) struct Plan {
    pub(super) organisation: Organisation,
    pub(super) from: Definition<Matrix>,
    pub(super) to: Definition<Matrix>,
    pub(super) answers: Vec<(CriterionAnswer, Fit)>,
    pub(super) levels: Vec<(Assessment, Vec<Evidence>, Fit)>,
    pub(super) report: CarryReport,
}

/// One side's rows.
struct Held {
    assessments: Vec<Assessment>,
    criteria: Vec<CriterionAnswer>,
}

impl Held {
    fn load(session: &Session, organisation: &str, matrix: &str) -> Result<Self, AppError> {
        Ok(Self {
            assessments: rows::of(session.read(), organisation, matrix)?,
            criteria: criteria::of(session.read(), organisation, matrix)?,
        })
    }

    fn answers(&self) -> Answers {
        self.criteria.iter().filter_map(|row| Some((row.criterion.clone(), row.answer.parse().ok()?))).collect()
    }

    fn levels(&self) -> BTreeMap<String, Level> {
        self.assessments
            .iter()
            .filter_map(|row| Some((row.domain.clone(), row.level.as_deref()?.parse().ok()?)))
            .collect()
    }
}

pub(super) fn make(session: &mut Session, input: &CarryAssessment) -> Result<Plan, AppError> {
    let mut problems = Vec::new();
    let organisation = assessable(session, input.organisation.trim(), &mut problems)?;
    let editions = two(session, &input.from, &input.to, &mut problems);
    let (Some(organisation), Some((from, to)), true) = (organisation, editions, problems.is_empty()) else {
        return Err(AppError::fields(problems));
    };
    let old = Held::load(session, &organisation.code, &from.id)?;
    let new = Held::load(session, &organisation.code, &to.id)?;
    if old.assessments.is_empty() && old.criteria.is_empty() {
        return Err(AppError::field(
            "from",
            format!("{} has no answers on {}: there is nothing to carry.", organisation.name, from.title),
        ));
    }
    // A draft that is not shown here is not carried here either.
    for (edition, held) in [(&from, &old), (&to, &new)] {
        let domains = edition.content.domains.iter().map(|domain| domain.code.as_str()).chain([PREREQUISITES]);
        if !held.assessments.is_empty() || !held.criteria.is_empty() {
            for domain in domains {
                sharing::guard(session, &organisation, &edition.id, domain)?;
            }
        }
    }
    let pairing = in_force(session, &from, &to)?;
    let (old_answers, old_levels) = (old.answers(), old.levels());
    let (new_answers, new_levels) = (new.answers(), new.levels());
    let made = carry::carry(
        Side { matrix: &from.content, answers: &old_answers, levels: &old_levels },
        Side { matrix: &to.content, answers: &new_answers, levels: &new_levels },
        &pairing,
    );
    let answers = made.answers.iter().filter_map(|one| answer_row(&organisation, &to, &old, one)).collect::<Vec<_>>();
    let mut levels = Vec::new();
    for one in &made.levels {
        levels.extend(level_row(session, &organisation, &to, &old, one)?);
    }
    let report = report(session, &organisation, (&from, &to), (&old_answers, &old_levels), &made, &answers)?;
    Ok(Plan { organisation, from, to, answers, levels, report })
}

fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for text in texts.map(str::trim).filter(|text| !text.is_empty()) {
        if !kept.contains(&text) {
            kept.push(text);
        }
    }
    kept.join("; ")
}

/// The new answer keeps the oldest day of those it is made of, who gave it, and all their evidence.
fn answer_row(
    organisation: &Organisation,
    to: &Definition<Matrix>,
    old: &Held,
    one: &carry::CarriedAnswer,
) -> Option<(CriterionAnswer, Fit)> {
    let feeders: Vec<&CriterionAnswer> =
        one.from.iter().filter_map(|(code, _)| old.criteria.iter().find(|row| row.criterion == *code)).collect();
    let oldest = feeders.iter().min_by(|a, b| a.answered_on.cmp(&b.answered_on))?;
    let certain = feeders.len() == 1 && one.fit == Fit::Same;
    let row = CriterionAnswer {
        organisation: organisation.code.clone(),
        matrix: to.id.clone(),
        criterion: one.to.clone(),
        answer: one.answer.name().to_owned(),
        // How sure somebody was of another question says nothing of this one.
        confidence: if certain { oldest.confidence.clone() } else { String::new() },
        evidence: joined(feeders.iter().map(|row| row.evidence.as_str())),
        reference: joined(feeders.iter().map(|row| row.reference.as_str())),
        evidence_day: if feeders.len() == 1 { oldest.evidence_day.clone() } else { String::new() },
        answered_on: oldest.answered_on.clone(),
        answered_by: oldest.answered_by.clone(),
    };
    Some((row, one.fit))
}

fn level_row(
    session: &Session,
    organisation: &Organisation,
    to: &Definition<Matrix>,
    old: &Held,
    one: &carry::CarriedLevel,
) -> Result<Option<(Assessment, Vec<Evidence>, Fit)>, AppError> {
    let feeders: Vec<&Assessment> =
        old.assessments.iter().filter(|row| one.from.contains(&row.domain) && row.level.is_some()).collect();
    let Some(oldest) = feeders.iter().min_by(|a, b| a.assessed_on.cmp(&b.assessed_on)) else { return Ok(None) };
    let mut evidence: Vec<Evidence> = Vec::new();
    for row in &feeders {
        for item in rows::evidence(session.read(), row.id)? {
            if !evidence.contains(&item) {
                evidence.push(item);
            }
        }
    }
    let towards = match feeders.as_slice() {
        [only] => only.working_towards.clone().filter(|name| {
            let level = name.parse::<Level>().ok();
            level.is_some_and(|level| level > one.level && to.content.levels.iter().any(|known| known.level == level))
        }),
        _ => None,
    };
    let row = Assessment {
        id: 0,
        organisation: organisation.code.clone(),
        matrix: to.id.clone(),
        matrix_version: to.version.clone(),
        domain: one.to.clone(),
        level: Some(one.level.name().to_owned()),
        working_towards: towards,
        assessed_on: oldest.assessed_on.clone(),
        assessed_by: oldest.assessed_by.clone(),
        confidence: oldest.confidence.clone(),
    };
    Ok(Some((row, evidence, one.fit)))
}

fn report(
    session: &mut Session,
    organisation: &Organisation,
    (from, to): (&Definition<Matrix>, &Definition<Matrix>),
    (old_answers, old_levels): (&Answers, &BTreeMap<String, Level>),
    made: &Carried,
    rows: &[(CriterionAnswer, Fit)],
) -> Result<CarryReport, AppError> {
    let text =
        |matrix: &Matrix, code: &str| place_of(matrix, code).map_or_else(|| code.to_owned(), |(one, _)| one.text);
    let answers: Vec<CarriedAnswerView> = made
        .answers
        .iter()
        .filter_map(|one| {
            let (criterion, place) = place_of(&to.content, &one.to)?;
            Some(CarriedAnswerView {
                criterion: one.to.clone(),
                text: criterion.text,
                place,
                answer: one.answer.name().to_owned(),
                from: one
                    .from
                    .iter()
                    .map(|(code, answer)| OldAnswer {
                        text: text(&from.content, code),
                        answer: answer.map(|answer| answer.name().to_owned()).unwrap_or_default(),
                    })
                    .collect(),
                fit: one.fit.name().to_owned(),
                why: one.why.clone(),
                from_day: rows
                    .iter()
                    .find(|(row, _)| row.criterion == one.to)
                    .map(|(row, _)| row.answered_on.clone())
                    .unwrap_or_default(),
                waiting: true,
            })
        })
        .collect();
    let levels: Vec<CarriedLevelView> = made
        .levels
        .iter()
        .map(|one| CarriedLevelView {
            domain: one.to.clone(),
            title: domain_title(&to.content, &one.to),
            level: one.level.name().to_owned(),
            from: one.from.iter().map(|code| domain_title(&from.content, code)).collect(),
            fit: one.fit.name().to_owned(),
            why: one.why.clone(),
            waiting: true,
        })
        .collect();
    let mut behind: Vec<BehindView> = Vec::new();
    for one in &made.domains_behind {
        let level = old_levels.get(&one.from).map(|level| level.title().to_owned()).unwrap_or_default();
        behind.push(stays("domain", domain_title(&from.content, &one.from), level, one, to));
    }
    for one in &made.criteria_behind {
        let said = old_answers.get(&one.from).map(|answer| answer.name().to_owned()).unwrap_or_default();
        behind.push(stays("criterion", text(&from.content, &one.from), said, one, to));
    }
    behind.extend(beside(session, &organisation.code, from, to)?);
    let many = |count: usize, one: &str, several: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {several}"),
    };
    let sentence = format!(
        "{} and {} come along as a draft; {} behind. {} of {} criteria are to be answered anew.",
        many(answers.len(), "answer", "answers"),
        many(levels.len(), "level", "levels"),
        many(behind.len(), "thing stays", "things stay"),
        made.to_answer.len(),
        pch_domain::maturity::mapping::criterion_codes(&to.content).len()
    );
    Ok(CarryReport {
        organisation: Named { code: organisation.code.clone(), name: organisation.name.clone() },
        from: Named { code: from.id.clone(), name: from.title.clone() },
        to: Named { code: to.id.clone(), name: to.title.clone() },
        sentence,
        rule: CARRY_RULE.to_owned(),
        on: String::new(),
        by: String::new(),
        answers,
        levels,
        behind,
        to_answer: made
            .to_answer
            .iter()
            .filter_map(|code| {
                let (one, place) = place_of(&to.content, code)?;
                Some(NewQuestion { criterion: code.clone(), text: one.text, place })
            })
            .collect(),
        to_assess: made
            .to_assess
            .iter()
            .map(|code| Named { code: code.clone(), name: domain_title(&to.content, code) })
            .collect(),
    })
}

fn stays(kind: &str, text: String, said: String, one: &Behind, to: &Definition<Matrix>) -> BehindView {
    let why = match &one.why {
        Stays::NoCounterpart(why) => format!("Nothing in {} asks for it: {why}.", to.title),
        Stays::NotPaired => format!("Nobody has said what it stands for in {}: pair it, and carry again.", to.title),
        Stays::AnsweredThere(code) => {
            let there = match kind {
                "domain" => domain_title(&to.content, code),
                _ => place_of(&to.content, code).map_or_else(|| code.clone(), |(one, _)| one.text),
            };
            format!("“{there}” is answered on {} already, and that answer stands.", to.title)
        }
        Stays::NoSuchLevel(level) => format!("{} has no {level}.", to.title),
    };
    BehindView { kind: kind.to_owned(), text, said, why }
}

/// What belongs to the old edition and is not an answer: agreement, ambition, open actions.
fn beside(
    session: &Session,
    organisation: &str,
    from: &Definition<Matrix>,
    to: &Definition<Matrix>,
) -> Result<Vec<BehindView>, AppError> {
    let mut out = Vec::new();
    let agreed = rows::agreements(session.read(), organisation)?.into_iter().find(|one| one.matrix == from.id);
    if let Some(agreed) = agreed {
        out.push(BehindView {
            kind: "agreement".to_owned(),
            text: format!("Level agreed on {}", crate::registry::day(&agreed.agreed_on)),
            said: title(&agreed.level),
            why: format!("A level is agreed on the edition it was judged by: agree it anew on {}.", to.title),
        });
    }
    let ambition = rows::ambitions(session.read(), &from.id)?.into_iter().find(|one| one.organisation == organisation);
    if let Some(ambition) = ambition {
        out.push(BehindView {
            kind: "ambition".to_owned(),
            text: format!("Ambition by {}", crate::registry::day(&ambition.by_day)),
            said: title(&ambition.level),
            why: format!("A level does not ask for the same in both editions: set the ambition anew on {}.", to.title),
        });
    }
    let open = ambitions::actions(session.read(), organisation, &from.id)?;
    for action in open.into_iter().filter(|one| !matches!(one.status.as_str(), "done" | "dropped")) {
        out.push(BehindView {
            kind: "action".to_owned(),
            text: action.title,
            said: action.status.replace('_', " "),
            why: format!(
                "It was planned for the old edition and stays on its list: plan it on {} where it still helps.",
                to.title
            ),
        });
    }
    Ok(out)
}
