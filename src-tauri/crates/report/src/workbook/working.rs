//! How figures were made: the text of “Why this figure?” as a sheet.

use crate::table::{Cell, Column, Kind, Table};
use serde::{Deserialize, Serialize};

/// A sheet of derivations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Working {
    /// The sheet's name.
    pub name: String,
    /// What it explains.
    pub title: String,
    /// Figures, each with its inputs.
    pub figures: Vec<Derivation>,
}

/// A computed figure with the rule and the inputs that made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Derivation {
    /// Which figure: `Patients per GP WTE`.
    pub figure: String,
    /// Its value.
    pub value: Cell,
    /// Its unit.
    pub unit: String,
    /// The rule in words.
    pub rule: String,
    /// Definition and version.
    pub definition: String,
    /// What went in.
    pub inputs: Vec<Input>,
}

/// A figure that went into another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// What it is.
    pub label: String,
    /// Its value.
    pub value: Cell,
    /// Where it comes from, with its date.
    pub source: String,
}

impl Working {
    /// The derivations as a table: a row an input. The figure's name stands on each, so that whoever filters by it, or has the
    /// rows read out, knows what an input belongs to; its value and rule on the first.
    #[must_use]
    pub fn table(&self) -> Table {
        let headings = ["Figure", "Value", "Unit", "Rule", "Definition", "Made from", "Input value", "Source"];
        let mut rows = Vec::new();
        for derivation in &self.figures {
            let Derivation { figure, value, unit, rule, definition, inputs } = derivation;
            let head = [Cell::text(figure), value.clone(), Cell::text(unit), Cell::text(rule), Cell::text(definition)];
            let tail = |input: &Input| [Cell::text(&input.label), input.value.clone(), Cell::text(&input.source)];
            let first = inputs.first().map_or([Cell::Blank, Cell::Blank, Cell::Blank], tail);
            rows.push(head.into_iter().chain(first).collect());
            for input in inputs.iter().skip(1) {
                let more = std::iter::once(Cell::text(figure)).chain(std::iter::repeat_n(Cell::Blank, 4));
                rows.push(more.chain(tail(input)).collect());
            }
        }
        Table {
            name: self.name.clone(),
            title: self.title.clone(),
            columns: headings.into_iter().map(|heading| Column::new(heading, Kind::Text)).collect(),
            rows,
            notes: Vec::new(),
            source: String::new(),
        }
    }
}
