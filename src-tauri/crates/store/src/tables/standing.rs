//! Which answers are shared, ambitions by domain, readiness, and where in the development cycle somebody is.

use crate::error::StoreError;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// A domain that its owner shares.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shared {
    /// Whose.
    pub organisation: String,
    /// Edition.
    pub matrix: String,
    /// Domain code.
    pub domain: String,
    /// ISO date.
    pub on_day: String,
    /// Who shared it.
    pub by_name: String,
}

/// Shared domains of an organisation on an edition.
///
/// # Errors
/// The store's.
pub fn shared(connection: &Connection, organisation: &str, matrix: &str) -> Result<Vec<Shared>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT organisation, matrix, domain, on_day, by_name FROM shared_answer WHERE organisation = ?1 AND matrix = ?2 ORDER BY id",
    )?;
    let rows = statement.query_map([organisation, matrix], |row| {
        Ok(Shared {
            organisation: row.get(0)?,
            matrix: row.get(1)?,
            domain: row.get(2)?,
            on_day: row.get(3)?,
            by_name: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Organisation and domain of everything that is shared on an edition.
///
/// # Errors
/// The store's.
pub fn all_shared(connection: &Connection, matrix: &str) -> Result<BTreeSet<(String, String)>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT organisation, domain FROM shared_answer WHERE matrix = ?1")?;
    let rows = statement.query_map([matrix], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Shares a domain; one that is shared already stays as it is.
///
/// # Errors
/// The store's.
pub fn share(connection: &Connection, new: &Shared) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO shared_answer (organisation, matrix, domain, on_day, by_name) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (organisation, matrix, domain) DO NOTHING",
        )?
        .execute(params![new.organisation, new.matrix, new.domain, new.on_day, new.by_name])?;
    Ok(())
}

/// Takes a domain back.
///
/// # Errors
/// The store's.
pub fn unshare(connection: &Connection, organisation: &str, matrix: &str, domain: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM shared_answer WHERE organisation = ?1 AND matrix = ?2 AND domain = ?3")?
        .execute([organisation, matrix, domain])?;
    Ok(())
}

/// The level to reach in one domain.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DomainAmbition {
    /// Whose.
    pub organisation: String,
    /// Edition.
    pub matrix: String,
    /// Domain code.
    pub domain: String,
    /// Level's stored name.
    pub level: String,
    /// ISO date.
    pub by_day: String,
    /// Who set it.
    pub set_by: String,
}

/// Ambitions by domain of everyone on an edition.
///
/// # Errors
/// The store's.
pub fn domain_ambitions(connection: &Connection, matrix: &str) -> Result<Vec<DomainAmbition>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT organisation, matrix, domain, level, by_day, set_by FROM domain_ambition WHERE matrix = ?1 ORDER BY organisation, id",
    )?;
    let rows = statement.query_map([matrix], |row| {
        Ok(DomainAmbition {
            organisation: row.get(0)?,
            matrix: row.get(1)?,
            domain: row.get(2)?,
            level: row.get(3)?,
            by_day: row.get(4)?,
            set_by: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Sets the ambition of a domain.
///
/// # Errors
/// The store's.
pub fn save_domain_ambition(connection: &Connection, new: &DomainAmbition) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO domain_ambition (organisation, matrix, domain, level, by_day, set_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (organisation, matrix, domain) DO UPDATE SET level = excluded.level, by_day = excluded.by_day, set_by = excluded.set_by",
        )?
        .execute(params![new.organisation, new.matrix, new.domain, new.level, new.by_day, new.set_by])?;
    Ok(())
}

/// Takes the ambition of a domain back.
///
/// # Errors
/// The store's.
pub fn remove_domain_ambition(
    connection: &Connection,
    organisation: &str,
    matrix: &str,
    domain: &str,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM domain_ambition WHERE organisation = ?1 AND matrix = ?2 AND domain = ?3")?
        .execute([organisation, matrix, domain])?;
    Ok(())
}

/// How ready a cluster is, and whether it gets extra support.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Readiness {
    /// Whose.
    pub organisation: String,
    /// `committed`, `engaged`, `not_yet`, or empty where not stated.
    pub state: String,
    /// Gets extra support.
    pub support: bool,
    /// Why, or what the support is.
    pub reason: String,
    /// ISO date.
    pub on_day: String,
    /// Who says so.
    pub set_by: String,
}

/// Readiness of everyone who has stated it.
///
/// # Errors
/// The store's.
pub fn readiness(connection: &Connection) -> Result<Vec<Readiness>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT organisation, state, support, reason, on_day, set_by FROM readiness ORDER BY organisation",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Readiness {
            organisation: row.get(0)?,
            state: row.get(1)?,
            support: row.get(2)?,
            reason: row.get(3)?,
            on_day: row.get(4)?,
            set_by: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// States readiness.
///
/// # Errors
/// The store's.
pub fn save_readiness(connection: &Connection, new: &Readiness) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO readiness (organisation, state, support, reason, on_day, set_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (organisation) DO UPDATE SET state = excluded.state, support = excluded.support, reason = excluded.reason,
               on_day = excluded.on_day, set_by = excluded.set_by",
        )?
        .execute(params![new.organisation, new.state, new.support, new.reason, new.on_day, new.set_by])?;
    Ok(())
}

/// Takes the statement back.
///
/// # Errors
/// The store's.
pub fn remove_readiness(connection: &Connection, organisation: &str) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM readiness WHERE organisation = ?1")?.execute([organisation])?;
    Ok(())
}

/// A step of the development cycle that a cluster came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CycleStep {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Who.
    pub organisation: String,
    /// The step's number, from 1.
    pub step: i64,
    /// ISO date.
    pub from_day: String,
    /// What was said of it.
    pub note: String,
    /// Who noted it.
    pub set_by: String,
}

/// Steps of everyone, the newest of each first.
///
/// # Errors
/// The store's.
pub fn all_cycle_steps(connection: &Connection) -> Result<Vec<CycleStep>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, organisation, step, from_day, note, set_by FROM cycle_step ORDER BY organisation, from_day DESC, id DESC",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(CycleStep {
            id: row.get(0)?,
            organisation: row.get(1)?,
            step: row.get(2)?,
            from_day: row.get(3)?,
            note: row.get(4)?,
            set_by: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps a step; a second one of the same day takes the place of the first.
///
/// # Errors
/// The store's.
pub fn save_cycle_step(connection: &Connection, new: &CycleStep) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO cycle_step (organisation, step, from_day, note, set_by) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (organisation, from_day) DO UPDATE SET step = excluded.step, note = excluded.note, set_by = excluded.set_by",
        )?
        .execute(params![new.organisation, new.step, new.from_day, new.note, new.set_by])?;
    Ok(())
}

/// Takes a step out.
///
/// # Errors
/// The store's.
pub fn remove_cycle_step(connection: &Connection, id: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM cycle_step WHERE id = ?1")?.execute([id])?;
    Ok(())
}
