//! The sample's funding: a defined set of lines, what the cluster got of each, commitments and spends.

use crate::error::AppError;
use pch_domain::Pence;
use pch_domain::definitions::Definitions;
use pch_domain::definitions::sample::Sample;
use pch_store::Transaction;
use pch_store::tables::funding::{self, Allocation, Entry, Part};
use std::collections::BTreeMap;

pub(super) fn put(tx: &Transaction<'_>, definitions: &Definitions, sample: &Sample) -> Result<(), AppError> {
    let Some(set) =
        crate::funding::defined_lines(definitions).into_iter().find(|set| set.id == sample.funding_definition)
    else {
        return Err(AppError::internal(format!(
            "the sample names funding lines {} that are not there",
            sample.funding_definition
        )));
    };
    let mut ids: BTreeMap<String, i64> = BTreeMap::new();
    for (line, funders) in &set.lines {
        ids.insert(line.code.clone(), funding::save_line(tx, line, funders)?);
    }
    let id = |code: &str| {
        ids.get(code)
            .copied()
            .ok_or_else(|| AppError::internal(format!("the sample names a funding line {code} that is not there")))
    };
    for given in &sample.allocations {
        let Pence(pence) = given.pence;
        let allocation = Allocation {
            id: 0,
            line: id(&given.line)?,
            rule: "by_hand".to_owned(),
            recipients: "cluster".to_owned(),
            level: "direct".to_owned(),
            list_as_of: None,
            list_source: String::new(),
            envelope: pence,
            working: "{}".to_owned(),
        };
        let part = Part {
            organisation: given.organisation.to_string(),
            parent: None,
            weight: String::new(),
            quota: format!("{pence}.000000"),
            floor: pence,
            rank: None,
            pence,
            posts: None,
        };
        funding::save_allocation(tx, &allocation, &[part])?;
    }
    for entry in &sample.entries {
        let row = Entry {
            id: 0,
            line: id(&entry.line)?,
            cluster: entry.cluster.to_string(),
            kind: entry.kind.clone(),
            on_day: entry.on.to_string(),
            pence: entry.pence.0,
            note: entry.note.clone(),
            explanation: String::new(),
        };
        funding::save_entry(tx, &row)?;
    }
    Ok(())
}
