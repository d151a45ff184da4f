//! The risk register.

use crate::error::StoreError;
use rusqlite::{Connection, params};

/// A risk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Risk {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Whose.
    pub organisation: String,
    /// `R1`, `R2` and so on within the organisation.
    pub reference: String,
    /// What may happen.
    pub description: String,
    /// Likelihood and impact before mitigation, 1 to 5, where judged.
    pub before: Option<(u8, u8)>,
    /// After mitigation, 1 to 5.
    pub likelihood: u8,
    /// After mitigation, 1 to 5.
    pub impact: u8,
    /// What is done about it.
    pub mitigation: String,
    /// Role.
    pub owner: String,
    /// Closed ones stay in the register.
    pub closed: bool,
    /// ISO day of the last look, or empty.
    pub reviewed_on: String,
}

/// Risks of an organisation in the order in which they were entered.
///
/// # Errors
/// The store's.
pub fn list(connection: &Connection, organisation: &str) -> Result<Vec<Risk>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, organisation, reference, description, likelihood_before, impact_before, likelihood, impact,
           mitigation, owner, status, reviewed_on
         FROM risk WHERE organisation = ?1 ORDER BY id",
    )?;
    let rows = statement.query_map([organisation], |row| {
        let before: (Option<u8>, Option<u8>) = (row.get(4)?, row.get(5)?);
        Ok(Risk {
            id: row.get(0)?,
            organisation: row.get(1)?,
            reference: row.get(2)?,
            description: row.get(3)?,
            before: before.0.zip(before.1),
            likelihood: row.get(6)?,
            impact: row.get(7)?,
            mitigation: row.get(8)?,
            owner: row.get(9)?,
            closed: row.get::<_, String>(10)? == "closed",
            reviewed_on: row.get(11)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Adds (id 0) or changes a risk; gives the row number.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, risk: &Risk) -> Result<i64, StoreError> {
    let known = (risk.id != 0).then_some(risk.id);
    connection
        .prepare_cached(
            "INSERT INTO risk (id, organisation, reference, description, likelihood_before, impact_before, likelihood, impact,
               mitigation, owner, status, reviewed_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT (id) DO UPDATE SET description = excluded.description, likelihood_before = excluded.likelihood_before,
               impact_before = excluded.impact_before, likelihood = excluded.likelihood, impact = excluded.impact,
               mitigation = excluded.mitigation, owner = excluded.owner, status = excluded.status,
               reviewed_on = excluded.reviewed_on",
        )?
        .execute(params![
            known,
            risk.organisation,
            risk.reference,
            risk.description,
            risk.before.map(|before| before.0),
            risk.before.map(|before| before.1),
            risk.likelihood,
            risk.impact,
            risk.mitigation,
            risk.owner,
            if risk.closed { "closed" } else { "open" },
            risk.reviewed_on
        ])?;
    Ok(known.unwrap_or_else(|| connection.last_insert_rowid()))
}

/// Takes a risk out.
///
/// # Errors
/// The store's.
pub fn remove(connection: &Connection, id: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM risk WHERE id = ?1")?.execute([id])?;
    Ok(())
}
