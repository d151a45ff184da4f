//! Scenarios: which schemes run, who is recruited, how demand grows.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A scenario.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scenario {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Kind of the organisation that plans.
    pub organisation_kind: String,
    /// Its code.
    pub organisation: String,
    /// Name, once an organisation.
    pub name: String,
    /// `do_nothing`, `funded`, `ambition` or `own`.
    pub kind: String,
    /// Free text.
    pub note: String,
    /// Nobody is hired beyond the posts there are.
    pub hold_to_posts: bool,
    /// Pence for pay in a quarter; none where money holds nobody back.
    pub money: Option<i64>,
    /// Where it comes from.
    pub source: String,
}

/// Heads who join in a quarter. Billionths.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recruitment {
    /// Role code.
    pub role: String,
    /// Quarter.
    pub period: String,
    /// Mean number of joiners.
    pub heads: i64,
}

/// Growth of a factor of demand. Billionths.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Demand {
    /// `population`, `activity` or `moved`.
    pub factor: String,
    /// Growth, or the share reached.
    pub growth: i64,
    /// `base_year` or `without_change`.
    pub base: String,
    /// Growth without change on the base year, where the base is that.
    pub without: Option<i64>,
    /// Base year.
    pub from_year: String,
    /// Year of the grown figure.
    pub to_year: String,
    /// Where it comes from.
    pub source: String,
}

const SCENARIO: &str = "id, organisation_kind, organisation, name, kind, note, hold_to_posts, money, source";

fn scenario(row: &Row<'_>) -> rusqlite::Result<Scenario> {
    Ok(Scenario {
        id: row.get(0)?,
        organisation_kind: row.get(1)?,
        organisation: row.get(2)?,
        name: row.get(3)?,
        kind: row.get(4)?,
        note: row.get(5)?,
        hold_to_posts: row.get(6)?,
        money: row.get(7)?,
        source: row.get(8)?,
    })
}

/// Those of an organisation, in the order in which they came.
///
/// # Errors
/// The store's.
pub fn of(connection: &Connection, kind: &str, organisation: &str) -> Result<Vec<Scenario>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {SCENARIO} FROM scenario WHERE organisation_kind = ?1 AND organisation = ?2 ORDER BY id"
    ))?;
    Ok(statement.query_map([kind, organisation], scenario)?.collect::<Result<_, _>>()?)
}

/// One.
///
/// # Errors
/// The store's.
pub fn get(connection: &Connection, id: i64) -> Result<Option<Scenario>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("SELECT {SCENARIO} FROM scenario WHERE id = ?1"))?;
    Ok(statement.query_row([id], scenario).optional()?)
}

/// Adds (id 0) or changes one; gives the row number.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, row: &Scenario) -> Result<i64, StoreError> {
    connection
        .prepare_cached(&format!(
            "INSERT INTO scenario ({SCENARIO}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, note = excluded.note,
               hold_to_posts = excluded.hold_to_posts, money = excluded.money, source = excluded.source"
        ))?
        .execute(params![
            (row.id != 0).then_some(row.id),
            row.organisation_kind,
            row.organisation,
            row.name,
            row.kind,
            row.note,
            row.hold_to_posts,
            row.money,
            row.source
        ])?;
    Ok(if row.id == 0 { connection.last_insert_rowid() } else { row.id })
}

/// Takes one out, with all that is its own.
///
/// # Errors
/// The store's.
pub fn remove(connection: &Connection, id: i64) -> Result<(), StoreError> {
    for table in ["scenario_scheme", "scenario_recruitment", "scenario_demand", "assumption"] {
        connection.prepare_cached(&format!("DELETE FROM {table} WHERE scenario = ?1"))?.execute([id])?;
    }
    connection.prepare_cached("DELETE FROM scenario WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Row numbers of its schemes, in order.
///
/// # Errors
/// The store's.
pub fn schemes(connection: &Connection, id: i64) -> Result<Vec<i64>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT scheme FROM scenario_scheme WHERE scenario = ?1 ORDER BY scheme")?;
    Ok(statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Makes its schemes those given.
///
/// # Errors
/// The store's.
pub fn set_schemes(connection: &Connection, id: i64, wanted: &[i64]) -> Result<(), StoreError> {
    for scheme in schemes(connection, id)? {
        if !wanted.contains(&scheme) {
            connection
                .prepare_cached("DELETE FROM scenario_scheme WHERE scenario = ?1 AND scheme = ?2")?
                .execute([id, scheme])?;
        }
    }
    for scheme in wanted {
        connection
            .prepare_cached("INSERT INTO scenario_scheme (scenario, scheme) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
            .execute([id, *scheme])?;
    }
    Ok(())
}

/// Who is recruited when.
///
/// # Errors
/// The store's.
pub fn recruitment(connection: &Connection, id: i64) -> Result<Vec<Recruitment>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT role, period, heads FROM scenario_recruitment WHERE scenario = ?1 ORDER BY role, period",
    )?;
    let rows = statement
        .query_map([id], |row| Ok(Recruitment { role: row.get(0)?, period: row.get(1)?, heads: row.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Sets one number of joiners; none puts what is assumed in its place.
///
/// # Errors
/// The store's.
pub fn set_recruitment(
    connection: &Connection,
    id: i64,
    role: &str,
    period: &str,
    heads: Option<i64>,
) -> Result<(), StoreError> {
    match heads {
        Some(heads) => connection
            .prepare_cached(
                "INSERT INTO scenario_recruitment (scenario, role, period, heads) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (scenario, role, period) DO UPDATE SET heads = excluded.heads",
            )?
            .execute(params![id, role, period, heads])?,
        None => connection
            .prepare_cached("DELETE FROM scenario_recruitment WHERE scenario = ?1 AND role = ?2 AND period = ?3")?
            .execute(params![id, role, period])?,
    };
    Ok(())
}

/// Its demand, a line a factor.
///
/// # Errors
/// The store's.
pub fn demand(connection: &Connection, id: i64) -> Result<Vec<Demand>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT factor, growth, base, without, from_year, to_year, source FROM scenario_demand WHERE scenario = ?1
         ORDER BY CASE factor WHEN 'population' THEN 0 WHEN 'activity' THEN 1 ELSE 2 END",
    )?;
    let rows = statement.query_map([id], |row| {
        Ok(Demand {
            factor: row.get(0)?,
            growth: row.get(1)?,
            base: row.get(2)?,
            without: row.get(3)?,
            from_year: row.get(4)?,
            to_year: row.get(5)?,
            source: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Makes its demand what is given.
///
/// # Errors
/// The store's.
pub fn set_demand(connection: &Connection, id: i64, wanted: &[Demand]) -> Result<(), StoreError> {
    for known in demand(connection, id)? {
        if !wanted.iter().any(|other| other.factor == known.factor) {
            connection
                .prepare_cached("DELETE FROM scenario_demand WHERE scenario = ?1 AND factor = ?2")?
                .execute(params![id, known.factor])?;
        }
    }
    for row in wanted {
        connection
            .prepare_cached(
                "INSERT INTO scenario_demand (scenario, factor, growth, base, without, from_year, to_year, source)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (scenario, factor) DO UPDATE SET growth = excluded.growth, base = excluded.base,
                   without = excluded.without, from_year = excluded.from_year, to_year = excluded.to_year, source = excluded.source",
            )?
            .execute(params![id, row.factor, row.growth, row.base, row.without, row.from_year, row.to_year, row.source])?;
    }
    Ok(())
}
