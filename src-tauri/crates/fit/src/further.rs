//! What binds, and what a little more of each limit would buy: the question is asked again, not read off a shadow price,
//! because in whole posts and tenths a price at the edge says nothing about the next step.

use crate::plan::best;
use crate::question::{Goal, Question, Trouble};
use crate::{Fraction, Plan};
use num_bigint::BigInt;

/// A limit of the question. People and work by their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The envelope.
    Money,
    /// The most that can be had of a kind of people.
    People(usize),
    /// What is employed in any case of a kind of people.
    Kept(usize),
    /// How much there is of a type of work.
    Work(usize),
}

/// What a limit keeps from us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gain {
    /// The limit.
    pub limit: Limit,
    /// How much more of it was tried: pence, WTE, or units of work.
    pub more: Fraction,
    /// The plan with so much more; none where that cannot be covered.
    pub plan: Option<Plan>,
    /// The plan without the limit: with money or people as one likes, or without the work.
    pub freed: Option<Plan>,
    /// It binds: without it the plan would be better.
    pub binds: bool,
}

fn nought() -> Fraction {
    Fraction::from_integer(BigInt::from(0))
}

/// Whether a plan is better than another: more work, or as much for less money.
fn better(question: &Question, than: &Plan, plan: &Plan) -> bool {
    match question.goal {
        Goal::Cheapest => plan.cost < than.cost,
        Goal::Most => plan.worth > than.worth || (plan.worth == than.worth && plan.cost < than.cost),
    }
}

/// Asks the question again with a little more of each limit, and without it. `money` is how many pence more, `wte` how
/// much more of each kind of people (and fewer of those who are kept); work is tried with a hundredth more.
///
/// # Errors
/// As [`crate::solve`].
pub fn further(question: &Question, plan: &Plan, money: &Fraction, wte: &Fraction) -> Result<Vec<Gain>, Trouble> {
    let mut gains = Vec::new();
    if let Some(held) = &question.money {
        let more = Question { money: Some(held + money), ..question.clone() };
        let freed = Question { money: None, ..question.clone() };
        gains.push(gain(question, plan, Limit::Money, money.clone(), &more, &freed)?);
    }
    for (at, people) in question.people.iter().enumerate() {
        let Some(most) = &people.most else { continue };
        let (mut more, mut freed) = (question.clone(), question.clone());
        more.people[at].most = Some(most + wte);
        freed.people[at].most = None;
        gains.push(gain(question, plan, Limit::People(at), wte.clone(), &more, &freed)?);
    }
    for (at, people) in question.people.iter().enumerate().filter(|(_, people)| people.least > nought()) {
        let fewer = wte.clone().min(people.least.clone());
        let (mut more, mut freed) = (question.clone(), question.clone());
        more.people[at].least = &people.least - &fewer;
        freed.people[at].least = nought();
        gains.push(gain(question, plan, Limit::Kept(at), fewer, &more, &freed)?);
    }
    for (at, work) in question.work.iter().enumerate() {
        let part = &work.amount / Fraction::from_integer(BigInt::from(100));
        let mut more = question.clone();
        more.work[at].amount = &work.amount + &part;
        let mut gain = Gain {
            limit: Limit::Work(at),
            plan: best(&more)?,
            more: part,
            freed: None,
            binds: question.goal == Goal::Cheapest,
        };
        match question.goal {
            Goal::Cheapest => {
                gain.freed = without_work(question.clone(), at)?;
                gain.binds = gain.freed.as_ref().is_none_or(|freed| better(question, plan, freed));
            }
            // More work than there is cannot be covered: the limit binds where more of it would be.
            Goal::Most => gain.binds = gain.plan.as_ref().is_some_and(|more| better(question, plan, more)),
        }
        gains.push(gain);
    }
    Ok(gains)
}

fn gain(
    question: &Question,
    plan: &Plan,
    limit: Limit,
    more: Fraction,
    with: &Question,
    freed: &Question,
) -> Result<Gain, Trouble> {
    let freed = best(freed)?;
    let binds = freed.as_ref().is_some_and(|freed| better(question, plan, freed));
    // What nothing binds, a little more cannot better.
    let with = if binds { best(with)? } else { Some(plan.clone()) };
    Ok(Gain { limit, more, plan: with, freed, binds })
}

/// The plan for all other work.
fn without_work(mut question: Question, at: usize) -> Result<Option<Plan>, Trouble> {
    question.work.remove(at);
    for people in &mut question.people {
        people.does.retain(|(work, _)| *work != at);
        for (work, _) in &mut people.does {
            if *work > at {
                *work -= 1;
            }
        }
    }
    best(&question)
}
