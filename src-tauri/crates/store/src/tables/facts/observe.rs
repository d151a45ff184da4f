//! Figures by snapshot, measure and organisation.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::HashMap;

/// A dated set of figures within a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Row number.
    pub id: i64,
    /// Its release.
    pub release: i64,
    /// ISO date.
    pub as_of: String,
}

/// Snapshots of the active releases of a kind, oldest date first, the later import last within a date.
///
/// # Errors
/// The store's.
pub fn snapshots(connection: &Connection, kind: &str) -> Result<Vec<Snapshot>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT snapshot.id, snapshot.release, snapshot.as_of FROM snapshot JOIN release ON release.id = snapshot.release
         JOIN release_active ON release_active.id = release.id WHERE release.kind = ?1 ORDER BY snapshot.as_of, release.id",
    )?;
    let rows = statement
        .query_map([kind], |row| Ok(Snapshot { id: row.get(0)?, release: row.get(1)?, as_of: row.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A figure: a value in billionths, or the mark that stood in its place.
pub type Observed = Result<i64, String>;

/// One measure over all organisations of a snapshot.
///
/// # Errors
/// The store's.
pub fn measure(connection: &Connection, snapshot: i64, key: &str) -> Result<HashMap<String, Observed>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT organisation, value, mark FROM observation WHERE snapshot = ?1 AND measure = (SELECT id FROM measure WHERE key = ?2)",
    )?;
    let mut rows = statement.query(params![snapshot, key])?;
    let mut out = HashMap::new();
    while let Some(row) = rows.next()? {
        out.insert(row.get(0)?, observed(row, 1)?);
    }
    Ok(out)
}

/// One measure of some organisations of a snapshot.
///
/// # Errors
/// The store's.
pub fn measure_of(
    connection: &Connection,
    snapshot: i64,
    key: &str,
    organisations: &[&str],
) -> Result<HashMap<String, Observed>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT value, mark FROM observation WHERE snapshot = ?1 AND measure = (SELECT id FROM measure WHERE key = ?2) AND organisation = ?3",
    )?;
    let mut out = HashMap::new();
    for organisation in organisations {
        if let Some(found) =
            statement.query_row(params![snapshot, key, organisation], |row| observed(row, 0)).optional()?
        {
            out.insert((*organisation).to_owned(), found);
        }
    }
    Ok(out)
}

fn observed(row: &Row<'_>, at: usize) -> rusqlite::Result<Observed> {
    Ok(match row.get::<_, Option<i64>>(at)? {
        Some(value) => Ok(value),
        None => Err(row.get::<_, Option<String>>(at + 1)?.unwrap_or_default()),
    })
}

/// Sums of two measures over the organisations of a snapshot that have both, billionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PairSums {
    /// Organisations with both.
    pub organisations: i64,
    /// Of the first measure.
    pub first: i64,
    /// Of the second measure.
    pub second: i64,
}

/// Sums two measures over the organisations that supplied both: who lacks one is left out of both sides of a ratio.
///
/// # Errors
/// The store's.
pub fn sums_of_pair(connection: &Connection, snapshot: i64, first: &str, second: &str) -> Result<PairSums, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*), coalesce(sum(a.value), 0), coalesce(sum(b.value), 0)
         FROM observation AS a JOIN observation AS b ON b.snapshot = a.snapshot AND b.organisation = a.organisation
         WHERE a.snapshot = ?1 AND a.measure = (SELECT id FROM measure WHERE key = ?2)
           AND b.measure = (SELECT id FROM measure WHERE key = ?3) AND a.value IS NOT NULL AND b.value IS NOT NULL",
    )?;
    Ok(statement.query_row(params![snapshot, first, second], |row| {
        Ok(PairSums { organisations: row.get(0)?, first: row.get(1)?, second: row.get(2)? })
    })?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;
    use crate::tables::facts::{NewRelease, put};
    use pch_domain::facts::{AsOfBasis, Measure, ObservationRow, ObservationTable, Reading, SourceKind, Unwatched};
    use pch_domain::{Mark, Supplied};

    #[test]
    fn a_pair_is_summed_only_where_both_were_supplied() {
        let measure = |key: &str| Measure { key: key.to_owned(), printed: key.to_owned() };
        let row = |code: &str, values: [Supplied<i64>; 2]| ObservationRow {
            organisation: code.parse().unwrap(),
            as_of: chrono::NaiveDate::from_ymd_opt(2018, 9, 30).unwrap(),
            row: 1,
            values: values.to_vec(),
        };
        let missing = || Supplied::Missing(Mark("ND".to_owned()));
        let reading = Reading {
            kind: SourceKind::PracticeWorkforce,
            variety: String::new(),
            as_of: None,
            as_of_basis: AsOfBasis::Content,
            organisations: Vec::new(),
            memberships: Vec::new(),
            list_sizes: Vec::new(),
            observations: ObservationTable {
                measures: vec![measure("wte.gp"), measure("patients")],
                rows: vec![
                    row("Y99001", [Supplied::Value(4), Supplied::Value(9000)]),
                    row("Y99002", [missing(), Supplied::Value(7000)]),
                    row("Y99003", [Supplied::Value(2), missing()]),
                    row("Y99004", [Supplied::Value(3), Supplied::Value(6000)]),
                ],
            },
            problems: Vec::new(),
            notes: Vec::new(),
            rows_read: 4,
        };
        let new =
            NewRelease { file_name: "f.csv", sha256: "0", as_of: "2018-09-30", imported_at: "2018-11-21T09:00:00Z" };
        let mut store = Store::in_memory().unwrap();
        let sums: Result<PairSums, StoreError> = store.write_unjournalled(|tx| {
            put(tx, &new, &reading, &Unwatched)?;
            let snapshot = tx.query_row("SELECT id FROM snapshot", [], |row| row.get(0))?;
            sums_of_pair(tx, snapshot, "wte.gp", "patients")
        });
        let wanted = PairSums { organisations: 2, first: 7, second: 15_000 };
        assert_eq!(sums.unwrap(), wanted, "who lacks one figure is left out of both sides");
    }
}
