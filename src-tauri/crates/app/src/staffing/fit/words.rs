//! What binds and what more would buy, in sentences; and which limit is impossible.

use super::super::reader::{penny, said, short};
use super::read::{Named, Read};
use super::solve::wte;
use crate::dto::fit::{FitBlock, FitLimit, FitMore};
use crate::error::AppError;
use pch_domain::Pence;
use pch_domain::funding::exact;
use pch_fit::{Fraction, Gain, Goal, Impossible, Limit, Plan};

fn nought() -> Fraction {
    exact::whole(0)
}

struct Of<'a> {
    kind: &'a str,
    code: String,
    title: String,
    tried: String,
}

fn of(read: &Read, limit: Limit, more: &Fraction) -> Result<Of<'static>, AppError> {
    let named = |kind, name: &Named, tried| Of { kind, code: name.code.clone(), title: name.title.clone(), tried };
    Ok(match limit {
        Limit::Money => Of {
            kind: "money",
            code: String::new(),
            title: "Envelope".to_owned(),
            tried: format!("{} more", Pence(penny(more)?)),
        },
        Limit::People(at) => named("people", &read.people[at], format!("{} more", wte(more))),
        Limit::Kept(at) => named("kept", &read.people[at], format!("{} fewer kept", wte(more))),
        Limit::Work(at) => named("work", &read.work[at], format!("{} {} more", said(more), read.work[at].about)),
    })
}

/// Every limit with what a little more of it would buy.
pub(super) fn limits(read: &Read, plan: &Plan, gains: &[Gain]) -> Result<Vec<FitLimit>, AppError> {
    gains
        .iter()
        .map(|gain| {
            let about = of(read, gain.limit, &gain.more)?;
            let saves = gain.plan.as_ref().map(|with| penny(&(&plan.cost - &with.cost))).transpose()?;
            let covers = gain.plan.as_ref().map_or_else(Vec::new, |with| more(read, plan, with, gain.limit));
            let most = read.question.goal == Goal::Most;
            let worth = gain.plan.as_ref().filter(|_| most).map(|with| short(&(&with.worth - &plan.worth)));
            Ok(FitLimit {
                buys: buys(read, plan, gain, &about.tried, saves, &covers)?,
                kind: about.kind.to_owned(),
                code: about.code,
                title: about.title,
                binds: gain.binds,
                tried: about.tried,
                saves,
                worth,
                covers,
                freed_saves: gain.freed.as_ref().map(|freed| penny(&(&plan.cost - &freed.cost))).transpose()?,
                freed_worth: gain.freed.as_ref().filter(|_| most).map(|freed| short(&(&freed.worth - &plan.worth))),
            })
        })
        .collect()
}

/// Units by which two plans differ.
fn more(read: &Read, plan: &Plan, with: &Plan, limit: Limit) -> Vec<FitMore> {
    let differs = |at: &usize| with.covered[*at] != plan.covered[*at];
    if matches!(limit, Limit::Work(_)) && read.question.goal == Goal::Cheapest {
        return Vec::new();
    }
    (0..read.work.len())
        .filter(differs)
        .map(|at| FitMore {
            work: read.work[at].code.clone(),
            title: read.work[at].title.clone(),
            units: short(&(&with.covered[at] - &plan.covered[at])),
        })
        .collect()
}

fn buys(
    read: &Read,
    plan: &Plan,
    gain: &Gain,
    tried: &str,
    saves: Option<i64>,
    covers: &[FitMore],
) -> Result<String, AppError> {
    let Some(with) = &gain.plan else {
        return Ok(format!("{tried} cannot be covered: the people or the money are used up."));
    };
    if read.question.goal == Goal::Cheapest {
        let saves = saves.unwrap_or(0);
        return Ok(match (gain.limit, saves) {
            (Limit::Work(_), 0) => format!("{tried} would cost nothing: there is time to spare."),
            (Limit::Work(_), saves) => format!("{tried} would cost {}.", Pence(-saves)),
            (_, 0) if !gain.binds => "Does not bind: more of it changes nothing.".to_owned(),
            (_, 0) => format!("{tried} changes nothing yet; without this limit {} would be saved.", freed(plan, gain)?),
            (_, saves) => format!("{tried} would save {}.", Pence(saves)),
        });
    }
    if with.worth == plan.worth {
        let saves = saves.unwrap_or(0);
        return Ok(if saves > 0 {
            format!("{tried} would cover no more, but save {}.", Pence(saves))
        } else if gain.binds && !matches!(gain.limit, Limit::Work(_)) {
            format!("{tried} covers no more yet: the next step is larger.")
        } else {
            "Does not bind: more of it changes nothing.".to_owned()
        });
    }
    let part = |sign: fn(&Fraction) -> bool| -> Vec<String> {
        covers
            .iter()
            .filter_map(|one| {
                let units = exact::parse(&one.units).ok()?;
                let name = read.work.iter().find(|work| work.code == one.work)?;
                let size = if units < nought() { -units.clone() } else { units.clone() };
                sign(&units).then(|| format!("{} {} of {}", said(&size), name.about, name.title))
            })
            .collect()
    };
    let (up, down) = (part(|units| *units > exact::whole(0)), part(|units| *units < exact::whole(0)));
    let fewer = if down.is_empty() { String::new() } else { format!(", for {} fewer", down.join(" and ")) };
    Ok(format!("{tried} would cover {} more{fewer}.", up.join(" and ")))
}

fn freed(plan: &Plan, gain: &Gain) -> Result<String, AppError> {
    let saved = gain.freed.as_ref().map_or_else(nought, |freed| &plan.cost - &freed.cost);
    Ok(Pence(penny(&saved)?).to_string())
}

/// Every limit that stands against a plan, those that can mend it alone first.
pub(super) fn blocks(read: &Read, why: &Impossible) -> Result<Vec<FitBlock>, AppError> {
    let mut out = Vec::new();
    for one in &why.limits {
        let about = of(read, one.limit, &nought())?;
        let (by, sentence) = match &one.by {
            None => (None, format!("{}: giving way here alone is not enough.", about.title)),
            Some(by) => match one.limit {
                Limit::Money => {
                    // What is wanted is never rounded down.
                    let pence = penny(&by.ceil())?;
                    let text = exact::decimal(&exact::ratio(pence, 100), 2);
                    (Some(text), format!("The envelope is impossible: at least {} more is needed.", Pence(pence)))
                }
                Limit::People(_) => {
                    (Some(short(by)), format!("{}: at least {} more must be found.", about.title, wte(by)))
                }
                Limit::Kept(_) => {
                    (Some(short(by)), format!("{}: at least {} fewer can be kept.", about.title, wte(by)))
                }
                Limit::Work(at) => {
                    let unit = &read.work[at].about;
                    (Some(short(by)), format!("{}: at least {} {unit} must be left undone.", about.title, said(by)))
                }
            },
        };
        out.push(FitBlock { kind: about.kind.to_owned(), code: about.code, title: about.title, by, sentence });
    }
    out.sort_by_key(|block| block.by.is_none());
    if let Some(plan) = &why.nearest {
        let short_of: Vec<String> = read
            .question
            .work
            .iter()
            .zip(&plan.covered)
            .zip(&read.work)
            .filter(|((work, covered), _)| *covered < &work.amount)
            .map(|((work, covered), name)| {
                format!("{} {} of {}", said(&(&work.amount - covered)), name.about, name.title)
            })
            .collect();
        let cost = Pence(penny(&plan.cost)?);
        let sentence = format!("As near as one can come, for {cost}: undone are {}.", short_of.join(", "));
        out.push(FitBlock { kind: "nearest".to_owned(), sentence, ..FitBlock::empty() });
    }
    if let Some(more) = &why.with_everybody {
        let sentence = format!(
            "With as many people of every kind as one likes, {} beyond the envelope would still be needed.",
            Pence(penny(&more.ceil())?)
        );
        out.push(FitBlock { kind: "nearest".to_owned(), sentence, ..FitBlock::empty() });
    }
    Ok(out)
}

impl FitBlock {
    fn empty() -> Self {
        Self { kind: String::new(), code: String::new(), title: String::new(), by: None, sentence: String::new() }
    }
}
