//! Practices' views together: their middle, their spread, and where they part too far.

use crate::dto::maturity::{CompareView, PracticeAnswer, SpreadView};
use crate::registry::Registry;
use pch_domain::maturity::{Level, Spread, UNCERTAIN_RULE, spread};

pub(super) fn view(registry: &Registry, practices: &[PracticeAnswer], domains: usize, day: &str) -> CompareView {
    let patients = |code: &str| -> Option<u64> {
        let registered = registry.list_of(code, day)?.entry.registered.as_ref().ok()?;
        u64::try_from(*registered).ok()
    };
    let lists: Vec<Option<u64>> = practices.iter().map(|said| patients(&said.practice.code)).collect();
    let made = |at: usize, weight: &dyn Fn(usize) -> u64| -> Option<SpreadView> {
        let views: Vec<(Level, u64)> = practices
            .iter()
            .enumerate()
            .filter_map(|(who, said)| Some((said.levels.get(at)?.as_deref()?.parse().ok()?, weight(who))))
            .collect();
        spread(&views).map(shown)
    };
    CompareView {
        rule: UNCERTAIN_RULE.to_owned(),
        one_voice: (0..domains).map(|at| made(at, &|_| 1)).collect(),
        by_list: (0..domains).map(|at| made(at, &|who| lists.get(who).copied().flatten().unwrap_or(0))).collect(),
        without_list: practices
            .iter()
            .zip(&lists)
            .filter(|(said, list)| said.answered && list.is_none())
            .map(|(said, _)| said.practice.name.clone())
            .collect(),
    }
}

fn shown(spread: Spread) -> SpreadView {
    SpreadView {
        median: spread.median.name().to_owned(),
        lowest: spread.lowest.name().to_owned(),
        highest: spread.highest.name().to_owned(),
        apart: u32::try_from(spread.apart).unwrap_or(u32::MAX),
        uncertain: spread.uncertain,
    }
}
