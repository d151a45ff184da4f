//! Words that people wrote into reports.

use crate::error::StoreError;
use rusqlite::{Connection, Row, params};

/// The words of one part of a report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportWords {
    /// Whose report.
    pub organisation: String,
    /// Code of the report.
    pub report: String,
    /// `2018/19-Q3`.
    pub period: String,
    /// Code of the part.
    pub part: String,
    /// What stands there; empty says nothing.
    pub text: String,
    /// The standard words at that time.
    pub standard: String,
    /// Who wrote it.
    pub written_by: String,
    /// ISO day.
    pub written_on: String,
}

/// Words of a report for a period.
///
/// # Errors
/// The store's.
pub fn of(
    connection: &Connection,
    organisation: &str,
    report: &str,
    period: &str,
) -> Result<Vec<ReportWords>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT organisation, report, period, part, text, standard, written_by, written_on FROM report_words
         WHERE organisation = ?1 AND report = ?2 AND period = ?3 ORDER BY id",
    )?;
    Ok(statement.query_map([organisation, report, period], words)?.collect::<Result<_, _>>()?)
}

fn words(row: &Row<'_>) -> rusqlite::Result<ReportWords> {
    Ok(ReportWords {
        organisation: row.get(0)?,
        report: row.get(1)?,
        period: row.get(2)?,
        part: row.get(3)?,
        text: row.get(4)?,
        standard: row.get(5)?,
        written_by: row.get(6)?,
        written_on: row.get(7)?,
    })
}

/// Periods before one for which somebody wrote words into the report, latest first.
///
/// # Errors
/// The store's.
pub fn earlier(
    connection: &Connection,
    organisation: &str,
    report: &str,
    period: &str,
) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT period FROM report_words
         WHERE organisation = ?1 AND report = ?2 AND period < ?3 ORDER BY period DESC",
    )?;
    Ok(statement.query_map([organisation, report, period], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Puts words in the place of the standard ones.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, row: &ReportWords) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO report_words (organisation, report, period, part, text, standard, written_by, written_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (organisation, report, period, part) DO UPDATE SET text = excluded.text,
               standard = excluded.standard, written_by = excluded.written_by, written_on = excluded.written_on",
        )?
        .execute(params![
            row.organisation,
            row.report,
            row.period,
            row.part,
            row.text,
            row.standard,
            row.written_by,
            row.written_on
        ])?;
    Ok(())
}

/// Puts the standard words back.
///
/// # Errors
/// The store's.
pub fn remove(
    connection: &Connection,
    organisation: &str,
    report: &str,
    period: &str,
    part: &str,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "DELETE FROM report_words WHERE organisation = ?1 AND report = ?2 AND period = ?3 AND part = ?4",
        )?
        .execute([organisation, report, period, part])?;
    Ok(())
}
