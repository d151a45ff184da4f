//! Taking over the lines of a definition.

use super::wrong;
use crate::dto::funding::TakeLines;
use crate::dto::{Done, Named, Outcome};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_domain::Share;
use pch_domain::definitions::{Definition, Definitions, FundingLine, FundingLines};
use pch_store::tables::funding::{self as rows, Funder, Line};

/// Lines of a definition, as rows that are not stored yet.
pub(crate) struct Set {
    /// The definition's id.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// Each line with its funders, in the order of the source.
    pub(crate) lines: Vec<(Line, Vec<Funder>)>,
}

/// The sets of lines that definitions hold.
pub(crate) fn sets(definitions: &Definitions) -> Vec<Set> {
    let row = |set: &Definition<FundingLines>, line: &FundingLine| Line {
        id: 0,
        code: line.code.clone(),
        title: line.title.clone(),
        activity: line.activity.clone(),
        shares_unknown: line.shares_unknown,
        holder: line.holder.clone(),
        year: set.content.year.to_string(),
        recurrent: line.recurrent,
        amount: line.amount_pence.map(|pence| pence.0),
        conditions: line.conditions.clone(),
        source: set.source.clone(),
        check_copy: set.check_against_your_copy,
        capital: line.capital,
        ring_fenced: line.ring_fence.is_some(),
        ring_fence: line.ring_fence.clone().unwrap_or_default(),
        owner: line.owner.clone(),
    };
    definitions
        .funding_lines()
        .map(|set| Set {
            id: set.id.clone(),
            title: set.title.clone(),
            lines: set.content.lines.iter().map(|line| (row(set, line), funders(line))).collect(),
        })
        .collect()
}

/// One funder pays everything; several pay what is stated, or nobody knows.
fn funders(line: &FundingLine) -> Vec<Funder> {
    let alone = line.funders.len() == 1 && !line.shares_unknown;
    let share = |share: Option<Share>| share.or(alone.then_some(Share::whole(1))).map(|share| share.0);
    line.funders.iter().map(|funder| Funder { name: funder.name.clone(), share: share(funder.share) }).collect()
}

/// Definitions of which some lines are not here yet.
pub(super) fn offered(session: &Session) -> Result<Vec<Named>, AppError> {
    let mut out = Vec::new();
    for set in sets(&session.definitions) {
        for (line, _) in &set.lines {
            if !rows::lines(session.read(), &line.year)?.iter().any(|other| other.code == line.code) {
                out.push(Named { code: set.id.clone(), name: set.title.clone() });
                break;
            }
        }
    }
    Ok(out)
}

/// Adds the lines of a definition that are not here yet.
pub fn take(session: &mut Session, input: TakeLines) -> Result<Outcome<Done>, AppError> {
    let sets = sets(&session.definitions);
    let Some(set) = sets.iter().find(|set| set.id == input.definition) else {
        let known: Vec<&str> = sets.iter().map(|set| set.id.as_str()).collect();
        let message = format!("There are no lines called “{}”: choose one of {}.", input.definition, known.join(", "));
        return Err(AppError::fields(vec![wrong("definition", message)]));
    };
    let mut new: Vec<(Line, Vec<Funder>)> = Vec::new();
    let mut here = 0;
    for (line, funders) in set.lines.clone() {
        if rows::lines(session.read(), &line.year)?.iter().any(|other| other.code == line.code) {
            here += 1;
        } else {
            new.push((line, funders));
        }
    }
    let label = format!("{} taken over: {}", super::count(new.len(), "funding line", "funding lines"), set.title);
    let mut outcome = session.transact(Deed::new("take_funding_lines", label), |tx| {
        for (line, funders) in &new {
            rows::save_line(tx, line, funders)?;
        }
        Ok(Done {})
    })?;
    if here > 0 {
        outcome.warnings.push(format!(
            "{} here already and left as {}.",
            super::count(here, "line was", "lines were"),
            if here == 1 { "it is" } else { "they are" }
        ));
    }
    Ok(outcome)
}
