//! The one loader.

use super::envelope::Definition;
use super::{Definitions, check};
use serde::de::DeserializeOwned;
use std::fmt;

/// What is wrong in definition files: every problem at once, a line each, with file, place, value and what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefinitionError(pub Vec<String>);

impl fmt::Display for DefinitionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for DefinitionError {}

/// A definition in the list, with its whole text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The kind of content.
    pub kind: String,
    /// Stable id.
    pub id: String,
    /// Version of the text.
    pub version: String,
    /// As people read it.
    pub title: String,
    /// First day, ISO.
    pub applies_from: String,
    /// Where the facts come from.
    pub source: String,
    /// Who worded it.
    pub author: String,
    /// Users check it against their own copy.
    pub check_against_your_copy: bool,
    /// What else a reader should know.
    pub notes: String,
    /// The file as JSON text.
    pub text: String,
}

macro_rules! built_in {
    ($($file:literal),* $(,)?) => {
        &[$( ($file, include_str!(concat!("../../../../../assets/definitions/", $file))) ),*]
    };
}

/// The files that the program carries.
const BUILT_IN: &[(&str, &str)] = built_in![
    "staff.json",
    "matrix-2018.json",
    "matrix-2019.json",
    "pch-characteristics.json",
    "mapping-2018-2019.json",
    "funding-2018-19.json",
    "indicators.json",
    "area-blmk.json",
    "returns.json",
    "printed-2016.json",
    "pay-2018-21.json",
    "schemes-2019-23.json",
    "money-rules.json",
    "work-standards-2018.json",
    "development-cycle.json",
    "assumptions-2018.json",
    "plan-library-2018.json",
    "staff-split-2018.json",
    "trajectory-rules.json",
    "collect-checks.json",
    "staff-list.json",
    "reports-2018.json",
];

impl Definitions {
    /// The definitions that the program carries.
    ///
    /// # Errors
    /// A fault in a carried file; the tests keep that from happening.
    pub fn built_in() -> Result<Self, DefinitionError> {
        Self::load(BUILT_IN)
    }

    /// Loads definition files: name and text.
    ///
    /// # Errors
    /// Every problem in every file, a line each; nothing is loaded then.
    pub fn load(files: &[(&str, &str)]) -> Result<Self, DefinitionError> {
        let mut all = Self::default();
        let mut wrong = Vec::new();
        for (file, text) in files {
            all.add(file, text, &mut wrong);
        }
        for (at, entry) in all.entries.iter().enumerate() {
            if all.entries[..at].iter().any(|other| other.id == entry.id) {
                wrong
                    .push(format!("{}: the id “{}” stands twice; every definition has its own", entry.title, entry.id));
            }
        }
        for mapping in &all.mappings {
            let (from, to) = (all.matrix(&mapping.content.from), all.matrix(&mapping.content.to));
            if let (Some(from), Some(to)) = (from, to) {
                let misfits = crate::maturity::mapping::misfits(&mapping.content, &from.content, &to.content);
                wrong.extend(misfits.into_iter().map(|problem| format!("{}, content: {problem}", mapping.id)));
            }
        }
        if wrong.is_empty() { Ok(all) } else { Err(DefinitionError(wrong)) }
    }

    fn add(&mut self, file: &str, text: &str, wrong: &mut Vec<String>) {
        let kind = match serde_json::from_str::<serde_json::Value>(text) {
            Ok(value) => value.get("definition").and_then(|kind| kind.as_str()).unwrap_or("").to_owned(),
            Err(error) => return wrong.push(format!("{file}: not JSON: {error}")),
        };
        match kind.as_str() {
            "staff" => take(file, text, &mut self.staff, &mut self.entries, check::staff, wrong),
            "maturity_matrix" => take(file, text, &mut self.matrices, &mut self.entries, check::matrix, wrong),
            "maturity_mapping" => {
                take(file, text, &mut self.mappings, &mut self.entries, crate::maturity::mapping::faults, wrong);
            }
            "funding_lines" => take(file, text, &mut self.funding_lines, &mut self.entries, check::funding_lines, wrong),
            "indicators" => take(file, text, &mut self.indicators, &mut self.entries, check::indicators, wrong),
            "area" => take(file, text, &mut self.areas, &mut self.entries, check::area, wrong),
            "returns" => take(file, text, &mut self.returns, &mut self.entries, check::returns, wrong),
            "printed" => take(file, text, &mut self.printed, &mut self.entries, |_| Vec::new(), wrong),
            "pay" => take(file, text, &mut self.pay, &mut self.entries, check::pay, wrong),
            "schemes" => take(file, text, &mut self.schemes, &mut self.entries, check::schemes, wrong),
            "work_standards" => {
                take(file, text, &mut self.work_standards, &mut self.entries, super::work::check, wrong);
            }
            "money_rules" => {
                take(file, text, &mut self.money_rules, &mut self.entries, super::money_rules::check, wrong);
            }
            "staff_list" => {
                take(file, text, &mut self.staff_lists, &mut self.entries, super::staff_list::check, wrong);
            }
            "collect_checks" => {
                let check = super::collect_checks::check;
                take(file, text, &mut self.collect_checks, &mut self.entries, check, wrong);
            }
            "trajectory_rules" => {
                let check = super::trajectory_rules::check;
                take(file, text, &mut self.trajectory_rules, &mut self.entries, check, wrong);
            }
            "staff_split" => {
                take(file, text, &mut self.staff_splits, &mut self.entries, super::split::check, wrong);
            }
            "assumptions" => {
                take(file, text, &mut self.assumptions, &mut self.entries, super::plan::assumptions, wrong);
            }
            "plan_library" => {
                take(file, text, &mut self.plan_library, &mut self.entries, super::plan::library, wrong);
            }
            "reports" => take(file, text, &mut self.reports, &mut self.entries, super::reports::check, wrong),
            "development_cycle" => take(file, text, &mut self.cycles, &mut self.entries, super::cycle::check, wrong),
            other => wrong.push(format!(
                "{file}, definition: found “{other}”, expected development_cycle, staff, maturity_matrix, maturity_mapping, funding_lines, indicators, area, returns, printed, pay, schemes, work_standards, money_rules, staff_split, trajectory_rules, collect_checks, staff_list, reports, assumptions or plan_library"
            )),
        }
    }
}

fn take<T: DeserializeOwned>(
    file: &str,
    text: &str,
    into: &mut Vec<Definition<T>>,
    entries: &mut Vec<Entry>,
    check: impl Fn(&T) -> Vec<String>,
    wrong: &mut Vec<String>,
) {
    let definition: Definition<T> = match serde_json::from_str(text) {
        Ok(definition) => definition,
        Err(error) => return wrong.push(format!("{file}: {error}")),
    };
    wrong.extend(check(&definition.content).into_iter().map(|problem| format!("{file}, content: {problem}")));
    if definition.applies_to.is_some_and(|to| to < definition.applies_from) {
        wrong.push(format!("{file}, applies_to: the last day is before the first, {}", definition.applies_from));
    }
    entries.push(Entry::of(&definition, text.to_owned()));
    into.push(definition);
}

impl Entry {
    /// A definition in the list, with its text.
    pub(super) fn of<T>(definition: &Definition<T>, text: String) -> Self {
        Self {
            kind: definition.definition.clone(),
            id: definition.id.clone(),
            version: definition.version.clone(),
            title: definition.title.clone(),
            applies_from: definition.applies_from.to_string(),
            source: definition.source.clone(),
            author: definition.author.clone(),
            check_against_your_copy: definition.check_against_your_copy,
            notes: definition.notes.clone(),
            text,
        }
    }
}
