//! What a release states of organisations, memberships and list sizes.

use crate::error::StoreError;
use rusqlite::Connection;

/// An organisation as an active release describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationRow {
    /// Release.
    pub release: i64,
    /// Code.
    pub code: String,
    /// Kind.
    pub kind: String,
    /// Name.
    pub name: String,
    /// The organisation above.
    pub parent: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
    /// First day.
    pub opened: Option<String>,
    /// Last day.
    pub closed: Option<String>,
    /// Status letter.
    pub status: Option<String>,
    /// Practice type or prescribing setting.
    pub setting: Option<String>,
    /// Whether the file treats it as a general practice.
    pub general_practice: Option<bool>,
}

/// Organisations of a release.
///
/// # Errors
/// The store's.
pub fn organisations(connection: &Connection, release: i64) -> Result<Vec<OrganisationRow>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT release, code, kind, name, parent, postcode, opened, closed, status, setting, general_practice
         FROM fact_organisation WHERE release = ?1",
    )?;
    let rows = statement.query_map([release], |row| {
        Ok(OrganisationRow {
            release: row.get(0)?,
            code: row.get(1)?,
            kind: row.get(2)?,
            name: row.get(3)?,
            parent: row.get(4)?,
            postcode: row.get(5)?,
            opened: row.get(6)?,
            closed: row.get(7)?,
            status: row.get(8)?,
            setting: row.get(9)?,
            general_practice: row.get(10)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A membership as an active release states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MembershipRow {
    /// Practice.
    pub practice: String,
    /// Cluster.
    pub cluster: String,
    /// First day.
    pub from_day: String,
    /// Last day.
    pub to_day: Option<String>,
}

/// Memberships of a release.
///
/// # Errors
/// The store's.
pub fn memberships(connection: &Connection, release: i64) -> Result<Vec<MembershipRow>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT practice, cluster, from_day, to_day FROM fact_membership WHERE release = ?1")?;
    let rows = statement.query_map([release], |row| {
        Ok(MembershipRow { practice: row.get(0)?, cluster: row.get(1)?, from_day: row.get(2)?, to_day: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A list size of a release, billionths, with the mark where a figure is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListSizeRow {
    /// Practice.
    pub practice: String,
    /// ISO date.
    pub as_of: String,
    /// Registered patients.
    pub registered: Option<i64>,
    /// Mark in its place.
    pub registered_mark: Option<String>,
    /// Weighted patients.
    pub weighted: Option<i64>,
    /// Mark in its place; neither where the file has no weighted list.
    pub weighted_mark: Option<String>,
}

/// List sizes of a release.
///
/// # Errors
/// The store's.
pub fn list_sizes(connection: &Connection, release: i64) -> Result<Vec<ListSizeRow>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT practice, as_of, registered, registered_mark, weighted, weighted_mark FROM fact_list_size WHERE release = ?1",
    )?;
    let rows = statement.query_map([release], |row| {
        Ok(ListSizeRow {
            practice: row.get(0)?,
            as_of: row.get(1)?,
            registered: row.get(2)?,
            registered_mark: row.get(3)?,
            weighted: row.get(4)?,
            weighted_mark: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
