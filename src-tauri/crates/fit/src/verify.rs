//! A plan worked out once more from the question alone, with none of the search's own figures believed.

use crate::question::{Goal, Question};
use crate::{Fraction, Plan};
use num_traits::{Signed, ToPrimitive, Zero};

/// Whether a plan does what the question asks, within every limit, and costs what it says, in exact fractions.
///
/// # Errors
/// Everything that does not hold, a sentence each. People and work are counted from 1.
pub fn verify(question: &Question, plan: &Plan) -> Result<(), Vec<String>> {
    let mut wrong = Vec::new();
    let mut say = |holds: bool, what: String| {
        if !holds {
            wrong.push(what);
        }
    };
    let kinds = question.people.len();
    let lengths = [plan.wte.len(), plan.heads.len(), plan.time.len(), plan.costs.len()];
    if lengths.iter().any(|length| *length != kinds) || plan.covered.len() != question.work.len() {
        return Err(vec!["the plan is not of the question's shape".to_owned()]);
    }
    let mut covered = vec![Fraction::zero(); question.work.len()];
    let mut cost = Fraction::zero();
    for (at, people) in question.people.iter().enumerate() {
        let (wte, heads, who) = (&plan.wte[at], plan.heads[at], at + 1);
        let on_step = question.step.unit().is_none_or(|unit| (wte / unit).is_integer());
        say(on_step, format!("people {who}: {wte} WTE do not come in the step asked for"));
        say(*wte >= people.least, format!("people {who}: fewer WTE than are employed in any case"));
        say(people.most.as_ref().is_none_or(|most| wte <= most), format!("people {who}: more WTE than can be had"));
        let fewest = wte.ceil().to_integer().to_i64().unwrap_or(i64::MAX);
        say(heads == fewest, format!("people {who}: {heads} heads for {wte} WTE"));
        say(
            plan.time[at].len() == people.does.len(),
            format!("people {who}: time is not of the shape of what they do"),
        );
        let mut busy = Fraction::zero();
        for (spent, (work, rate)) in plan.time[at].iter().zip(&people.does) {
            say(!spent.is_negative(), format!("people {who}: time below nought"));
            busy += spent;
            covered[*work] += spent * rate;
        }
        say(busy <= *wte, format!("people {who}: busier than they are employed"));
        let own = people.cost.of(wte, heads);
        say(own == plan.costs[at], format!("people {who}: they cost another sum"));
        cost += own;
    }
    let mut worth = Fraction::zero();
    for (at, work) in question.work.iter().enumerate() {
        let (done, what) = (&covered[at], at + 1);
        say(*done == plan.covered[at], format!("work {what}: another amount is covered"));
        say(*done <= work.amount, format!("work {what}: more is covered than there is"));
        say(question.goal == Goal::Most || *done == work.amount, format!("work {what}: not all of it is covered"));
        worth += done * &work.worth;
    }
    say(cost == plan.cost, "all cost another sum".to_owned());
    say(worth == plan.worth, "the work is worth another sum".to_owned());
    let within = question.money.as_ref().is_none_or(|money| cost <= *money);
    say(within, "it costs more than the envelope".to_owned());
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}
