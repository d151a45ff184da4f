//! The year's money cut by line, cluster, funder or year. Every cut adds up to the same pounds.

use super::reconcile::{add, reconcile};
use crate::dto::Scope;
use crate::dto::funding::FundingQuery;
use crate::dto::money::{Reconciled, Reconciliation};
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::funding::shares;
use pch_domain::{Pence, Share};
use pch_store::tables::funding as rows;
use std::collections::BTreeMap;

/// One row of a cut.
#[derive(Debug, Clone)]
pub(super) struct Slice {
    /// By which it can be asked for.
    pub(super) key: String,
    pub(super) title: String,
    pub(super) money: Reconciled,
    /// The amount is to be confirmed, which is not nought.
    pub(super) to_be_confirmed: bool,
}

impl Slice {
    fn new(key: String, title: String, money: Reconciled) -> Self {
        Self { key, title, money, to_be_confirmed: false }
    }
}

pub(super) fn by_line(all: &Reconciliation) -> Vec<Slice> {
    all.lines
        .iter()
        .map(|line| Slice {
            to_be_confirmed: line.amount.is_none(),
            ..Slice::new(line.code.clone(), line.title.clone(), line.money.clone())
        })
        .collect()
}

pub(super) fn by_cluster(registry: &Registry, all: &Reconciliation) -> Vec<Slice> {
    let mut out: BTreeMap<String, Reconciled> = BTreeMap::new();
    for cluster in all.lines.iter().flat_map(|line| &line.clusters) {
        add(out.entry(cluster.cluster.code.clone()).or_default(), &cluster.money);
    }
    out.into_iter()
        .map(|(code, money)| {
            let name = registry.name(&code);
            Slice::new(code, name, money)
        })
        .collect()
}

pub(super) fn by_year(session: &mut Session, scope: &Scope, all: &Reconciliation) -> Result<Vec<Slice>, AppError> {
    let mut out = Vec::new();
    for year in rows::years(session.read())? {
        let money = if year == all.year {
            all.total.clone()
        } else {
            reconcile(session, FundingQuery { scope: scope.clone(), year: year.clone() })?.total
        };
        out.push(Slice::new(year.clone(), year, money));
    }
    Ok(out)
}

/// Each line's money by its funders' shares, the odd pennies to the first named; unknown shares stand apart.
pub(super) fn by_funder(session: &Session, all: &Reconciliation) -> Result<Vec<Slice>, AppError> {
    let mut out: BTreeMap<String, Reconciled> = BTreeMap::new();
    for line in &all.lines {
        let funders = rows::funders(session.read(), line.id)?;
        let known: Option<Vec<Share>> = funders.iter().map(|funder| funder.share.map(Share)).collect();
        let Some(known) = known.filter(|shares| !shares.is_empty()) else {
            let names: Vec<&str> = funders.iter().map(|funder| funder.name.as_str()).collect();
            add(out.entry(format!("{} (shares unknown)", names.join(" and "))).or_default(), &line.money);
            continue;
        };
        for (funder, part) in funders.iter().zip(split(&line.money, &known)) {
            add(out.entry(funder.name.clone()).or_default(), &part);
        }
    }
    Ok(out.into_iter().map(|(funder, money)| Slice::new(funder.clone(), funder, money)).collect())
}

/// Splits money by shares so that every funder's own sums hold, and all funders' make the line's. What flows in, and what
/// becomes of it, are laid end to end and the running sums are split: the difference of two splits is the part of a step.
/// Up to the amount the weights are the funders' own pence of it, so that nobody's envelope is another than the line says;
/// no part of a running sum falls, so that no step is below nought.
fn split(money: &Reconciled, known: &[Share]) -> Vec<Reconciled> {
    let of_amount: Vec<i64> = shares::parts(Pence(money.amount), known).into_iter().map(|part| part.0).collect();
    let weights: Vec<i64> = known.iter().map(|share| share.0).collect();
    let at = |pence: i64| -> Vec<i64> {
        if pence <= money.amount {
            return shares::of_running_sum(pence, &of_amount);
        }
        let beyond = shares::of_running_sum(pence - money.amount, &weights);
        of_amount.iter().zip(beyond).map(|(amount, beyond)| amount + beyond).collect()
    };
    let runs = |steps: &[i64]| -> Vec<Vec<i64>> {
        let mut run = 0;
        std::iter::once(0)
            .chain(steps.iter().copied())
            .map(|step| {
                run += step;
                at(run)
            })
            .collect()
    };
    let m = money;
    let into = runs(&[m.amount, m.carried_in, m.moved_in]);
    let out = runs(&[m.unallocated, m.elsewhere, m.moved_out, m.carried_on, m.returned, m.spent, m.open, m.free]);
    let paid = at(m.paid);
    (0..known.len())
        .map(|who| {
            let step = |of: &[Vec<i64>], step: usize| of[step + 1][who] - of[step][who];
            let (amount, carried_in, moved_in) = (step(&into, 0), step(&into, 1), step(&into, 2));
            let [unallocated, elsewhere, moved_out, carried_on, returned, spent, open, free] =
                [0, 1, 2, 3, 4, 5, 6, 7].map(|at| step(&out, at));
            let allocated = amount - unallocated - elsewhere;
            let held = allocated + carried_in + moved_in - moved_out - carried_on - returned;
            Reconciled {
                amount,
                unallocated,
                elsewhere,
                allocated,
                carried_in,
                moved_in,
                moved_out,
                carried_on,
                returned,
                held,
                paid: paid[who],
                spent,
                open,
                free,
                over: spent + open + free - held,
                difference: 0,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pch_domain::fixed::SCALE;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_funders_own_sums_hold_all_make_the_lines_and_nothing_is_below_nought(
            steps in prop::array::uniform10(0_i64..2_000_000), over in prop::option::of(1_i64..500),
            weights in prop::collection::vec(1_i64..1_000, 1..7), paid in 0_i64..1_000_000,
        ) {
            let [unallocated, elsewhere, carried_in, moved_in, moved_out, carried_on, returned, spent, open, free] = steps;
            // What is overspent leaves nothing free.
            let (free, over) = over.map_or((free, 0), |over| (0, over));
            let held = spent + open + free - over;
            let allocated = held - carried_in - moved_in + moved_out + carried_on + returned;
            let money = Reconciled {
                amount: unallocated + elsewhere + allocated, unallocated, elsewhere, allocated, carried_in, moved_in, moved_out,
                carried_on, returned, held, spent, open, free, over, paid, ..Reconciled::default()
            };
            prop_assume!(allocated >= 0 && held >= 0);
            let all: i64 = weights.iter().sum();
            let known: Vec<Share> = weights.iter().map(|weight| Share(weight * SCALE / all)).collect();
            let parts = split(&money, &known);
            let mut sum = Reconciled::default();
            for (part, amount) in parts.iter().zip(shares::parts(Pence(money.amount), &known)) {
                prop_assert_eq!(part.amount, amount.0, "the envelope is what the line says of this funder");
                prop_assert_eq!(part.amount, part.unallocated + part.elsewhere + part.allocated, "of the envelope");
                prop_assert_eq!(part.held, part.spent + part.open + part.free - part.over, "of what is held");
                prop_assert!(part.cells().iter().all(|cell| *cell >= 0), "no cell is below nought: {part:?}");
                add(&mut sum, part);
            }
            prop_assert_eq!(sum, money, "the funders' parts make the line's money, figure by figure");
        }
    }
}
