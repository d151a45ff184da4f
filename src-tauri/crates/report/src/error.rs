//! Why a report could not be written.

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The workbook writer refused.
    #[error("the workbook cannot be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The Parquet writer refused.
    #[error("the Parquet file cannot be written: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// The CSV writer refused.
    #[error("the CSV cannot be written: {0}")]
    Csv(#[from] csv::Error),
    /// The picture could not be drawn.
    #[error("the chart “{chart}” cannot be drawn: {reason}")]
    Chart {
        /// Title of the chart.
        chart: String,
        /// The drawing library's reason.
        reason: String,
    },
    /// A row that does not fit its table.
    #[error("table “{table}”, row {row}: {found} cells where the table has {expected} columns")]
    Ragged {
        /// Name of the table.
        table: String,
        /// Row, 1 is the first below the headings.
        row: usize,
        /// Cells in the row.
        found: usize,
        /// Columns of the table.
        expected: usize,
    },
}
