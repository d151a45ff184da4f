//! Organisations, memberships and list sizes made or corrected by hand.

use crate::error::StoreError;
use rusqlite::{Connection, Row, params};

/// An organisation made here, or what was corrected of one that files name: empty fields leave the file's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Organisation {
    /// Code.
    pub code: String,
    /// `system`, `place`, `ccg`, `cluster` or `practice`.
    pub kind: String,
    /// Name.
    pub name: Option<String>,
    /// The organisation above.
    pub parent: Option<String>,
    /// A cluster's place.
    pub place: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
    /// First day.
    pub opened: Option<String>,
    /// Last day.
    pub closed: Option<String>,
    /// The practice that it became part of.
    pub merged_into: Option<String>,
    /// “entered by …”.
    pub source: String,
}

/// A practice's time in a cluster, as set by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Practice.
    pub practice: String,
    /// Cluster.
    pub cluster: String,
    /// First day.
    pub from_day: String,
    /// Last day.
    pub to_day: Option<String>,
    /// “moved by …”.
    pub source: String,
}

/// A list size typed in, billionths of a patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListSize {
    /// Practice.
    pub practice: String,
    /// ISO date.
    pub as_of: String,
    /// Registered patients.
    pub registered: Option<i64>,
    /// Weighted patients.
    pub weighted: Option<i64>,
    /// “entered by …”.
    pub source: String,
}

/// All organisations made or corrected by hand.
///
/// # Errors
/// The store's.
pub fn list(connection: &Connection) -> Result<Vec<Organisation>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM organisation ORDER BY id"))?;
    Ok(statement.query_map([], organisation)?.collect::<Result<_, _>>()?)
}

/// What is known by hand of one organisation.
///
/// # Errors
/// The store's.
pub fn get(connection: &Connection, code: &str) -> Result<Option<Organisation>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM organisation WHERE code = ?1"))?;
    Ok(statement.query_map([code], organisation)?.next().transpose()?)
}

const COLUMNS: &str = "code, kind, name, parent, place, postcode, opened, closed, merged_into, source";

fn organisation(row: &Row<'_>) -> rusqlite::Result<Organisation> {
    Ok(Organisation {
        code: row.get(0)?,
        kind: row.get(1)?,
        name: row.get(2)?,
        parent: row.get(3)?,
        place: row.get(4)?,
        postcode: row.get(5)?,
        opened: row.get(6)?,
        closed: row.get(7)?,
        merged_into: row.get(8)?,
        source: row.get(9)?,
    })
}

/// Adds or replaces what is known by hand of an organisation.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, organisation: &Organisation) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO organisation (code, kind, name, parent, place, postcode, opened, closed, merged_into, source)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, name = excluded.name, parent = excluded.parent, place = excluded.place,
               postcode = excluded.postcode, opened = excluded.opened, closed = excluded.closed, merged_into = excluded.merged_into,
               source = excluded.source",
        )?
        .execute(params![
            organisation.code,
            organisation.kind,
            organisation.name,
            organisation.parent,
            organisation.place,
            organisation.postcode,
            organisation.opened,
            organisation.closed,
            organisation.merged_into,
            organisation.source
        ])?;
    Ok(())
}

/// All memberships set by hand, in order of practice and day.
///
/// # Errors
/// The store's.
pub fn memberships(connection: &Connection) -> Result<Vec<Membership>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT practice, cluster, from_day, to_day, source FROM membership ORDER BY practice, from_day",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Membership {
            practice: row.get(0)?,
            cluster: row.get(1)?,
            from_day: row.get(2)?,
            to_day: row.get(3)?,
            source: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Sets the membership that begins on a day.
///
/// # Errors
/// The store's.
pub fn save_membership(connection: &Connection, membership: &Membership) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO membership (practice, cluster, from_day, to_day, source) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (practice, from_day) DO UPDATE SET cluster = excluded.cluster, to_day = excluded.to_day, source = excluded.source",
        )?
        .execute(params![membership.practice, membership.cluster, membership.from_day, membership.to_day, membership.source])?;
    Ok(())
}

/// List sizes typed in, in order of practice and day.
///
/// # Errors
/// The store's.
pub fn list_sizes(connection: &Connection) -> Result<Vec<ListSize>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT practice, as_of, registered, weighted, source FROM list_size ORDER BY practice, as_of",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(ListSize {
            practice: row.get(0)?,
            as_of: row.get(1)?,
            registered: row.get(2)?,
            weighted: row.get(3)?,
            source: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Sets a practice's list size of a day.
///
/// # Errors
/// The store's.
pub fn save_list_size(connection: &Connection, size: &ListSize) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO list_size (practice, as_of, registered, weighted, source) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (practice, as_of) DO UPDATE SET registered = excluded.registered, weighted = excluded.weighted, source = excluded.source",
        )?
        .execute(params![size.practice, size.as_of, size.registered, size.weighted, size.source])?;
    Ok(())
}

/// A comparator figure: CCG, system or England, where no file gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparator {
    /// “NHS Sampleshire CCG”.
    pub label: String,
    /// `ccg`, `system` or `england`.
    pub kind: String,
    /// Measure key such as `wte.gp` or `patients`.
    pub measure: String,
    /// Billionths.
    pub value: i64,
    /// ISO date.
    pub as_of: String,
    /// Where it comes from.
    pub source: String,
}

/// Comparators by hand.
///
/// # Errors
/// The store's.
pub fn comparators(connection: &Connection) -> Result<Vec<Comparator>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT label, kind, measure, value, as_of, source FROM comparator ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        Ok(Comparator {
            label: row.get(0)?,
            kind: row.get(1)?,
            measure: row.get(2)?,
            value: row.get(3)?,
            as_of: row.get(4)?,
            source: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Adds or changes a comparator.
///
/// # Errors
/// The store's.
pub fn save_comparator(connection: &Connection, comparator: &Comparator) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO comparator (label, kind, measure, value, as_of, source) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (kind, measure, as_of) DO UPDATE SET label = excluded.label, value = excluded.value, source = excluded.source",
        )?
        .execute(params![comparator.label, comparator.kind, comparator.measure, comparator.value, comparator.as_of, comparator.source])?;
    Ok(())
}
