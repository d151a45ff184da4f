//! Why there is no plan: for each limit, how far it alone would have to give way.

use crate::build::{Built, thousands};
use crate::further::Limit;
use crate::plan::{best, smallest};
use crate::question::{Goal, Question, Trouble};
use crate::{Fraction, Plan};
use num_bigint::BigInt;
use num_traits::{One, Zero};

/// A limit and how far it would have to give way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relaxed {
    /// The limit.
    pub limit: Limit,
    /// The least that would make a plan possible with every other limit kept: pence more, WTE more (or fewer kept), units
    /// of work fewer. None where this limit alone cannot.
    pub by: Option<Fraction>,
}

/// What stands against a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impossible {
    /// Every limit, with what it alone would have to give.
    pub limits: Vec<Relaxed>,
    /// As near as one can come with every limit kept: the greatest share of all types of work. None where even the posts
    /// that are kept cost more than there is.
    pub nearest: Option<Plan>,
    /// What would be wanted beyond the envelope if as many people of every kind could be had as one likes: pence. None
    /// where even so the work cannot be covered, or where there is no envelope.
    pub with_everybody: Option<Fraction>,
}

/// Says why there is no plan.
///
/// # Errors
/// As [`crate::solve`].
pub fn impossible(question: &Question) -> Result<Impossible, Trouble> {
    let mut limits = Vec::new();
    let pence = Fraction::from_integer(BigInt::from(100_000));
    if let Some(money) = &question.money {
        let mut built = Built::new(&Question { money: None, ..question.clone() }, None);
        let cost = built.cost.clone();
        let by = smallest(&mut built, cost)?.map(|least| (least - thousands(money)) * &pence);
        limits.push(Relaxed { limit: Limit::Money, by: by.filter(|by| *by > Fraction::zero()) });
    }
    for (at, people) in question.people.iter().enumerate() {
        if let Some(most) = &people.most {
            let mut freed = question.clone();
            freed.people[at].most = None;
            let mut built = Built::new(&freed, None);
            let held = vec![built.wte[at].clone()];
            let by = smallest(&mut built, held)?.map(|least| least - most);
            limits.push(Relaxed { limit: Limit::People(at), by: by.filter(|by| *by > Fraction::zero()) });
        }
        if people.least > Fraction::zero() {
            let mut freed = question.clone();
            freed.people[at].least = Fraction::zero();
            let mut built = Built::new(&freed, None);
            let (var, unit) = built.wte[at].clone();
            let by = smallest(&mut built, vec![(var, -unit)])?.map(|most| &people.least + most);
            limits.push(Relaxed { limit: Limit::Kept(at), by: by.filter(|by| *by > Fraction::zero()) });
        }
    }
    if question.goal == Goal::Cheapest {
        for (at, work) in question.work.iter().enumerate() {
            let mut built = Built::new(question, Some(at));
            let cover = built.cover[at].iter().map(|(var, rate)| (*var, -rate.clone())).collect();
            let by = smallest(&mut built, cover)?.map(|covered| &work.amount + covered);
            limits.push(Relaxed { limit: Limit::Work(at), by: by.filter(|by| *by > Fraction::zero()) });
        }
    }
    let mut nearest = Question { goal: Goal::Most, ..question.clone() };
    for work in &mut nearest.work {
        work.worth = Fraction::one() / &work.amount;
    }
    let nearest = best(&nearest)?;
    let mut everybody = Question { money: None, ..question.clone() };
    for people in &mut everybody.people {
        people.most = None;
    }
    let with_everybody = match &question.money {
        Some(money) => best(&everybody)?.map(|plan| plan.cost - money).filter(|by| *by > Fraction::zero()),
        None => None,
    };
    Ok(Impossible { limits, nearest, with_everybody })
}
