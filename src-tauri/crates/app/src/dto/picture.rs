//! Charts and tables of the report crate as they cross the border.

use super::{ChartPicture, DataTable};
use pch_report::Table;
use pch_report::charts::Chart;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A picture to write as a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveChart {
    pub folder: String,
    /// Names the file.
    pub title: String,
    /// As the core drew it.
    pub svg: String,
}

impl From<&Table> for DataTable {
    fn from(table: &Table) -> Self {
        let mut notes = table.notes.clone();
        if !table.source.is_empty() {
            notes.push(format!("Source: {}", table.source));
        }
        Self {
            title: table.title.clone(),
            headings: table.columns.iter().map(pch_report::Column::title).collect(),
            numeric: table.columns.iter().map(|column| column.kind.is_figure()).collect(),
            rows: table.rows.iter().map(|row| row.iter().map(pch_report::Cell::show).collect()).collect(),
            notes,
        }
    }
}

impl ChartPicture {
    /// A drawn chart with its title and description.
    pub(crate) fn of(title: impl Into<String>, description: impl Into<String>, chart: Chart) -> Self {
        Self {
            title: title.into(),
            description: description.into(),
            svg: chart.svg,
            table: DataTable::from(&chart.table),
        }
    }
}
