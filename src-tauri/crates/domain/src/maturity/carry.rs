//! Carrying an assessment from one edition to another: what comes along, and what does not and why.

use super::mapping::{Fit, Paired, Pairing};
use super::{Answer, Answers, Level};
use crate::definitions::Matrix;
use std::collections::BTreeMap;

/// How several old answers make one new one; stated beside the result.
pub const CARRY_RULE: &str = "Where several old criteria stand for one new criterion, the new answer is yes if all of them are yes, no if none is even partly met, and partly otherwise; an old criterion without an answer is not a yes. Where several old domains stand for one new domain, the lowest level counts.";

/// An answer that comes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedAnswer {
    /// Code of the new criterion.
    pub to: String,
    /// What it becomes.
    pub answer: Answer,
    /// The old criteria, each with its answer.
    pub from: Vec<(String, Option<Answer>)>,
    /// The worst fit among them.
    pub fit: Fit,
    /// What differs, one line an old criterion that says so.
    pub why: String,
}

/// A level that comes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedLevel {
    /// Code of the new domain.
    pub to: String,
    /// The level.
    pub level: Level,
    /// Codes of the old domains.
    pub from: Vec<String>,
    /// The worst fit among them.
    pub fit: Fit,
    /// What differs.
    pub why: String,
}

/// Why something stays behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stays {
    /// A definition or a person says that nothing stands on the other side.
    NoCounterpart(String),
    /// Nobody has paired it.
    NotPaired,
    /// The new edition is answered there already; code of the new criterion or domain.
    AnsweredThere(String),
    /// The new edition does not have the level.
    NoSuchLevel(String),
}

/// Something that stays behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// Code in the old edition.
    pub from: String,
    /// Why.
    pub why: Stays,
}

/// All that comes along and all that does not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Carried {
    /// Answers, in the new edition's order.
    pub answers: Vec<CarriedAnswer>,
    /// Levels, in the new edition's order.
    pub levels: Vec<CarriedLevel>,
    /// Old criteria with an answer that stays behind.
    pub criteria_behind: Vec<Behind>,
    /// Old domains with a level that stays behind.
    pub domains_behind: Vec<Behind>,
    /// New criteria for which nothing comes along and that are not answered there either.
    pub to_answer: Vec<String>,
    /// New domains for which nothing comes along and that are not assessed there either.
    pub to_assess: Vec<String>,
}

/// An assessment to carry, or the one it meets on the other side.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The edition.
    pub matrix: &'a Matrix,
    /// Answers to criteria.
    pub answers: &'a Answers,
    /// Levels by domain code.
    pub levels: &'a BTreeMap<String, Level>,
}

/// Works out what comes along. Nothing that is answered on the new side is ever overwritten.
#[must_use]
pub fn carry(from: Side<'_>, to: Side<'_>, pairing: &Pairing) -> Carried {
    let mut out = Carried::default();
    let feeding = |pairs: &[Paired], code: &str| -> Vec<Paired> {
        pairs.iter().filter(|paired| paired.pair.to.as_deref() == Some(code)).cloned().collect()
    };
    for code in super::mapping::criterion_codes(to.matrix) {
        if to.answers.contains_key(code) {
            continue;
        }
        let feeders = feeding(&pairing.criteria, code);
        let said: Vec<(String, Option<Answer>)> =
            feeders.iter().map(|one| (one.pair.from.clone(), from.answers.get(&one.pair.from).copied())).collect();
        if said.iter().all(|(_, answer)| answer.is_none()) {
            out.to_answer.push(code.to_owned());
            continue;
        }
        out.answers.push(CarriedAnswer {
            to: code.to_owned(),
            answer: together(&said),
            from: said,
            fit: feeders.iter().map(|one| one.pair.fit).max().unwrap_or_default(),
            why: why(&feeders),
        });
    }
    for domain in &to.matrix.domains {
        if to.levels.contains_key(&domain.code) {
            continue;
        }
        let feeders = feeding(&pairing.domains, &domain.code);
        let lowest = feeders.iter().filter_map(|one| from.levels.get(&one.pair.from)).min().copied();
        match lowest.filter(|level| to.matrix.levels.iter().any(|known| known.level == *level)) {
            Some(level) => out.levels.push(CarriedLevel {
                to: domain.code.clone(),
                level,
                from: feeders.iter().map(|one| one.pair.from.clone()).collect(),
                fit: feeders.iter().map(|one| one.pair.fit).max().unwrap_or_default(),
                why: why(&feeders),
            }),
            None => out.to_assess.push(domain.code.clone()),
        }
    }
    for code in super::mapping::criterion_codes(from.matrix).into_iter().filter(|code| from.answers.contains_key(*code))
    {
        let goes = |to_code: &str| {
            out.answers
                .iter()
                .any(|carried| carried.to == to_code && carried.from.iter().any(|(from_code, _)| from_code == code))
        };
        if let Some(why) = stays(&pairing.criteria, code, &goes, &|to_code| to.answers.contains_key(to_code)) {
            out.criteria_behind.push(Behind { from: code.to_owned(), why });
        }
    }
    for domain in &from.matrix.domains {
        let Some(level) = from.levels.get(&domain.code) else { continue };
        let goes = |to_code: &str| {
            out.levels.iter().any(|carried| carried.to == to_code && carried.from.contains(&domain.code))
        };
        let held = |to_code: &str| to.levels.contains_key(to_code);
        let why = match stays(&pairing.domains, &domain.code, &goes, &held) {
            Some(Stays::NotPaired)
                if pairing.domains.iter().any(|one| one.pair.from == domain.code && one.pair.to.is_some()) =>
            {
                Some(Stays::NoSuchLevel(level.title().to_owned()))
            }
            other => other,
        };
        if let Some(why) = why {
            out.domains_behind.push(Behind { from: domain.code.clone(), why });
        }
    }
    out
}

/// Why an old code stays behind; none where at least one of its pairs comes along.
fn stays(pairs: &[Paired], code: &str, goes: &dyn Fn(&str) -> bool, held: &dyn Fn(&str) -> bool) -> Option<Stays> {
    let own: Vec<&Paired> = pairs.iter().filter(|paired| paired.pair.from == code).collect();
    let targets: Vec<&str> = own.iter().filter_map(|paired| paired.pair.to.as_deref()).collect();
    if targets.iter().any(|to| goes(to)) {
        return None;
    }
    if let Some(there) = targets.iter().find(|to| held(to)) {
        return Some(Stays::AnsweredThere((*there).to_owned()));
    }
    Some(match own.iter().find(|paired| paired.pair.to.is_none()) {
        Some(nothing) => Stays::NoCounterpart(nothing.pair.why.clone()),
        None => Stays::NotPaired,
    })
}

fn together(said: &[(String, Option<Answer>)]) -> Answer {
    let is = |answer: Answer| move |(_, said): &(String, Option<Answer>)| *said == Some(answer);
    if said.iter().all(is(Answer::Yes)) {
        Answer::Yes
    } else if said.iter().any(is(Answer::Yes)) || said.iter().any(is(Answer::Partly)) {
        Answer::Partly
    } else {
        Answer::No
    }
}

fn why(feeders: &[Paired]) -> String {
    let said: Vec<&str> = feeders.iter().map(|one| one.pair.why.as_str()).filter(|why| !why.is_empty()).collect();
    said.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definitions::Definitions;
    use crate::maturity::mapping::{self, Mapping, Origin, Pair};

    fn editions() -> (Definitions, Mapping) {
        let definitions = Definitions::built_in().expect("the carried files are right");
        let mapping = definitions.mappings().next().expect("a mapping is carried").content.clone();
        (definitions, mapping)
    }

    fn said(of: &[(&str, Answer)]) -> Answers {
        of.iter().map(|(id, answer)| ((*id).to_owned(), *answer)).collect()
    }

    fn carried(answers: &Answers, there: &Answers, levels: &[(&str, Level)]) -> Carried {
        let (definitions, mapping) = editions();
        let old = &definitions.matrix("matrix-2018").expect("carried").content;
        let new = &definitions.matrix("matrix-2019").expect("carried").content;
        let pairing = mapping::pairing(old, new, [&mapping], None);
        let levels = levels.iter().map(|(code, level)| ((*code).to_owned(), *level)).collect();
        let none = BTreeMap::new();
        carry(
            Side { matrix: old, answers, levels: &levels },
            Side { matrix: new, answers: there, levels: &none },
            &pairing,
        )
    }

    #[test]
    fn the_carried_mapping_speaks_of_every_criterion_and_knows_both_editions() {
        let (definitions, mapping) = editions();
        let content = |id: &str| definitions.matrix(id).expect("carried").content.clone();
        let (old, new) = (content("matrix-2018"), content("matrix-2019"));
        assert_eq!(mapping::faults(&mapping), Vec::<String>::new(), "no pair stands twice and every gap says why");
        assert_eq!(mapping::misfits(&mapping, &old, &new), Vec::<String>::new(), "no code is invented or left out");
        let nothing = mapping.criteria.iter().filter(|pair| pair.to.is_none()).count();
        assert_eq!((mapping.criteria.len(), nothing), (47, 15), "46 criteria, one of them for two, fifteen for none");
    }

    #[test]
    fn several_old_answers_make_one_new_answer_by_the_stated_rule() {
        let plan = "m19.leadership_planning.1.plan";
        let made = |first: Option<Answer>, second: Option<Answer>| {
            let pairs = [("m18.f.plan", first), ("m18.targeting_care.1.agreed_priority", second)];
            let of: Vec<(&str, Answer)> = pairs.into_iter().filter_map(|(id, answer)| Some((id, answer?))).collect();
            let all = carried(&said(&of), &Answers::new(), &[]);
            all.answers.iter().find(|one| one.to == plan).map(|one| one.answer)
        };
        let (yes, partly, no) = (Some(Answer::Yes), Some(Answer::Partly), Some(Answer::No));
        assert_eq!(made(yes, yes), yes, "both hold");
        assert_eq!(made(yes, None), partly, "what nobody answered is not a yes");
        assert_eq!(made(yes, no), partly, "half of it holds");
        assert_eq!(made(no, partly), partly, "some of it holds");
        assert_eq!(made(no, None), no, "nothing says that any of it holds");
        assert_eq!(made(None, None), None, "no answer makes no answer");
    }

    #[test]
    fn what_stays_behind_says_why_and_nothing_is_overwritten() {
        let old = said(&[
            ("m18.f.time", Answer::Yes),
            ("m18.targeting_care.1.segments", Answer::Yes),
            ("m18.targeting_care.1.variation", Answer::No),
        ]);
        let there = said(&[("m19.data_population_health.1.segments", Answer::Partly)]);
        let all = carried(&old, &there, &[("right_scale", Level::Step1), ("targeting_care", Level::Step1)]);
        let answers: Vec<(&str, Answer)> = all.answers.iter().map(|one| (one.to.as_str(), one.answer)).collect();
        assert_eq!(answers, [("m19.data_population_health.1.variation", Answer::No)], "only what is free is filled");
        let behind: Vec<(&str, &Stays)> = all.criteria_behind.iter().map(|one| (one.from.as_str(), &one.why)).collect();
        assert_eq!(behind[0].0, "m18.f.time", "the prerequisite stays");
        assert!(matches!(behind[0].1, Stays::NoCounterpart(why) if why.contains("clinical lead")), "and says why");
        assert_eq!(
            behind[1],
            (
                "m18.targeting_care.1.segments",
                &Stays::AnsweredThere("m19.data_population_health.1.segments".to_owned())
            ),
            "an answer of the new edition stands"
        );
        assert_eq!(all.levels.len(), 1, "one of the two domains has a counterpart");
        assert_eq!(all.levels[0].to, "data_population_health", "targeting care goes there");
        assert!(matches!(all.domains_behind[0].why, Stays::NoCounterpart(_)), "right scale has none");
        assert_eq!(all.to_assess.len(), 4, "four domains are to be assessed anew");
        assert_eq!(all.to_answer.len(), 48, "fifty criteria, one answered there, one carried");
    }

    #[test]
    fn a_person_s_pair_stands_before_code_and_definition() {
        let (definitions, mapping) = editions();
        let old = &definitions.matrix("matrix-2018").expect("carried").content;
        let own = Mapping {
            from: "matrix-2018".to_owned(),
            to: "copy".to_owned(),
            domains: Vec::new(),
            criteria: vec![Pair {
                from: "m18.f.plan".to_owned(),
                to: Some("m18.f.time".to_owned()),
                fit: Fit::Near,
                why: String::new(),
            }],
        };
        let pairing = mapping::pairing(old, old, [&mapping], Some(&own));
        let of = |code: &str| pairing.criteria.iter().find(|one| one.pair.from == code).expect("paired");
        assert_eq!(of("m18.f.plan").origin, Origin::Person, "what somebody said stands");
        assert_eq!(of("m18.f.plan").pair.to.as_deref(), Some("m18.f.time"), "with the code that they chose");
        assert_eq!(of("m18.f.time").origin, Origin::Code, "the rest by its code");
    }
}
