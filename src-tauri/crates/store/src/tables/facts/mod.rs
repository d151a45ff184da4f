//! Facts of official files: written once under a release, seen while the release is active.

mod observe;
mod put;
mod state;

pub use observe::{Observed, PairSums, Snapshot, measure, measure_of, snapshots, sums_of_pair};
pub use put::{NewRelease, put};
pub use state::{ListSizeRow, MembershipRow, OrganisationRow, list_sizes, memberships, organisations};

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// An imported release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// Row number.
    pub id: i64,
    /// Stored name of the source kind.
    pub kind: String,
    /// Variety within it.
    pub variety: String,
    /// The file's name.
    pub file_name: String,
    /// The file's digest.
    pub sha256: String,
    /// ISO date.
    pub as_of: String,
    /// How that date is known.
    pub as_of_basis: String,
    /// RFC 3339.
    pub imported_at: String,
    /// Data rows in the file.
    pub rows: i64,
    /// Notes of the reading, a line each.
    pub notes: String,
    /// Seen at present.
    pub active: bool,
}

const RELEASE: &str =
    "SELECT release.id, kind, variety, file_name, sha256, as_of, as_of_basis, imported_at, rows, notes,
  release_active.id IS NOT NULL FROM release LEFT JOIN release_active ON release_active.id = release.id";

fn release(row: &Row<'_>) -> rusqlite::Result<Release> {
    Ok(Release {
        id: row.get(0)?,
        kind: row.get(1)?,
        variety: row.get(2)?,
        file_name: row.get(3)?,
        sha256: row.get(4)?,
        as_of: row.get(5)?,
        as_of_basis: row.get(6)?,
        imported_at: row.get(7)?,
        rows: row.get(8)?,
        notes: row.get(9)?,
        active: row.get(10)?,
    })
}

/// All releases, oldest first.
///
/// # Errors
/// The store's.
pub fn releases(connection: &Connection) -> Result<Vec<Release>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{RELEASE} ORDER BY release.id"))?;
    Ok(statement.query_map([], release)?.collect::<Result<_, _>>()?)
}

/// The release made from bytes with this digest and read as of this date, active or not.
///
/// # Errors
/// The store's.
pub fn by_digest(connection: &Connection, sha256: &str, as_of: &str) -> Result<Option<Release>, StoreError> {
    let mut statement = connection
        .prepare_cached(&format!("{RELEASE} WHERE sha256 = ?1 AND as_of = ?2 ORDER BY release.id DESC LIMIT 1"))?;
    Ok(statement.query_row([sha256, as_of], release).optional()?)
}

/// Makes a release seen or unseen: the one journalled row of an import.
///
/// # Errors
/// The store's.
pub fn set_active(connection: &Connection, release: i64, since: Option<&str>) -> Result<(), StoreError> {
    match since {
        Some(since) => connection
            .prepare_cached("INSERT INTO release_active (id, since) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
            .execute(params![release, since])?,
        None => connection.prepare_cached("DELETE FROM release_active WHERE id = ?1")?.execute([release])?,
    };
    Ok(())
}
