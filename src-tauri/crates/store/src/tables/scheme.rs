//! Schemes that add or keep staff, their host practices, and their posts on the way from approval to the start.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A scheme. WTE and shares in billionths, money in pence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scheme {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Kind of the organisation that plans it.
    pub organisation_kind: String,
    /// Its code.
    pub organisation: String,
    /// The scheme of the library that it was made of; empty where of none.
    pub code: String,
    /// Title, once an organisation.
    pub title: String,
    /// Role code.
    pub role: String,
    /// It keeps people who would leave.
    pub keeps: bool,
    /// WTE planned.
    pub planned_wte: i64,
    /// First quarter, `2019/20-Q1`.
    pub start: String,
    /// Quarters from the start to the first arrivals.
    pub lag: i64,
    /// Shares of the arrivals by quarter.
    pub ramp: Vec<i64>,
    /// Chance that a planned post is filled.
    pub success: i64,
    /// Pence of a whole-time year.
    pub cost: Option<i64>,
    /// Every year, or once.
    pub recurrent: bool,
    /// Who pays.
    pub funder: String,
    /// Staff group or role whose work it takes on; empty where nobody's.
    pub takes_from: String,
    /// How much of a WTE of that work one WTE takes on.
    pub takes_share: i64,
    /// People who took up the training.
    pub trained: Option<i64>,
    /// Of how many.
    pub trained_of: Option<i64>,
    /// Free text.
    pub note: String,
    /// Where the figures come from.
    pub source: String,
}

/// A practice that takes recruits of a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Host {
    /// The practice.
    pub practice: String,
    /// How many at a time.
    pub places: i64,
    /// Somebody there can supervise.
    pub supervisor: bool,
}

/// A post on its way. Days are ISO texts; a step that is not behind it has none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchemePost {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Its scheme.
    pub scheme: i64,
    /// Where; empty where not settled or for the cluster as a whole.
    pub practice: String,
    /// What it is called; never a name.
    pub label: String,
    /// WTE in billionths.
    pub wte: i64,
    /// Steps, in the order approved, advertised, appointed, started, left.
    pub steps: [Option<String>; 5],
    /// Free text.
    pub note: String,
}

const SCHEME: &str = "id, organisation_kind, organisation, code, title, role, keeps, planned_wte, start, lag, ramp, success, cost, recurrent, funder, takes_from, takes_share, trained, trained_of, note, source";

fn scheme(row: &Row<'_>) -> rusqlite::Result<Scheme> {
    let ramp: String = row.get(10)?;
    Ok(Scheme {
        id: row.get(0)?,
        organisation_kind: row.get(1)?,
        organisation: row.get(2)?,
        code: row.get(3)?,
        title: row.get(4)?,
        role: row.get(5)?,
        keeps: row.get(6)?,
        planned_wte: row.get(7)?,
        start: row.get(8)?,
        lag: row.get(9)?,
        ramp: ramp.trim_matches(['[', ']']).split(',').filter_map(|part| part.trim().parse().ok()).collect(),
        success: row.get(11)?,
        cost: row.get(12)?,
        recurrent: row.get(13)?,
        funder: row.get(14)?,
        takes_from: row.get(15)?,
        takes_share: row.get(16)?,
        trained: row.get(17)?,
        trained_of: row.get(18)?,
        note: row.get(19)?,
        source: row.get(20)?,
    })
}

/// All, in the order in which they came.
///
/// # Errors
/// The store's.
pub fn all(connection: &Connection) -> Result<Vec<Scheme>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("SELECT {SCHEME} FROM scheme ORDER BY id"))?;
    Ok(statement.query_map([], scheme)?.collect::<Result<_, _>>()?)
}

/// One.
///
/// # Errors
/// The store's.
pub fn get(connection: &Connection, id: i64) -> Result<Option<Scheme>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("SELECT {SCHEME} FROM scheme WHERE id = ?1"))?;
    Ok(statement.query_row([id], scheme).optional()?)
}

/// Adds (id 0) or changes a scheme; gives the row number.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, row: &Scheme) -> Result<i64, StoreError> {
    let ramp = format!("[{}]", row.ramp.iter().map(ToString::to_string).collect::<Vec<_>>().join(","));
    connection
        .prepare_cached(&format!(
            "INSERT INTO scheme ({SCHEME}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)
             ON CONFLICT (id) DO UPDATE SET code = excluded.code, title = excluded.title, role = excluded.role, keeps = excluded.keeps,
               planned_wte = excluded.planned_wte, start = excluded.start, lag = excluded.lag, ramp = excluded.ramp,
               success = excluded.success, cost = excluded.cost, recurrent = excluded.recurrent, funder = excluded.funder,
               takes_from = excluded.takes_from, takes_share = excluded.takes_share, trained = excluded.trained,
               trained_of = excluded.trained_of, note = excluded.note, source = excluded.source"
        ))?
        .execute(params![
            (row.id != 0).then_some(row.id),
            row.organisation_kind,
            row.organisation,
            row.code,
            row.title,
            row.role,
            row.keeps,
            row.planned_wte,
            row.start,
            row.lag,
            ramp,
            row.success,
            row.cost,
            row.recurrent,
            row.funder,
            row.takes_from,
            row.takes_share,
            row.trained,
            row.trained_of,
            row.note,
            row.source
        ])?;
    Ok(if row.id == 0 { connection.last_insert_rowid() } else { row.id })
}

/// Takes a scheme out, with its hosts, its posts and its places in scenarios.
///
/// # Errors
/// The store's.
pub fn remove(connection: &Connection, id: i64) -> Result<(), StoreError> {
    for table in ["scenario_scheme", "scheme_post", "scheme_host"] {
        connection.prepare_cached(&format!("DELETE FROM {table} WHERE scheme = ?1"))?.execute([id])?;
    }
    connection.prepare_cached("DELETE FROM scheme WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Host practices of a scheme, by code.
///
/// # Errors
/// The store's.
pub fn hosts(connection: &Connection, scheme: i64) -> Result<Vec<Host>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT practice, places, supervisor FROM scheme_host WHERE scheme = ?1 ORDER BY practice")?;
    let rows = statement
        .query_map([scheme], |row| Ok(Host { practice: row.get(0)?, places: row.get(1)?, supervisor: row.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Makes the hosts of a scheme those given; what stays as it was is not touched.
///
/// # Errors
/// The store's.
pub fn set_hosts(connection: &Connection, scheme: i64, wanted: &[Host]) -> Result<(), StoreError> {
    for host in hosts(connection, scheme)? {
        if !wanted.iter().any(|other| other.practice == host.practice) {
            connection
                .prepare_cached("DELETE FROM scheme_host WHERE scheme = ?1 AND practice = ?2")?
                .execute(params![scheme, host.practice])?;
        }
    }
    for host in wanted {
        connection
            .prepare_cached(
                "INSERT INTO scheme_host (scheme, practice, places, supervisor) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (scheme, practice) DO UPDATE SET places = excluded.places, supervisor = excluded.supervisor",
            )?
            .execute(params![scheme, host.practice, host.places, host.supervisor])?;
    }
    Ok(())
}

const POST: &str =
    "id, scheme, practice, label, wte, approved_on, advertised_on, appointed_on, started_on, left_on, note";

fn post(row: &Row<'_>) -> rusqlite::Result<SchemePost> {
    Ok(SchemePost {
        id: row.get(0)?,
        scheme: row.get(1)?,
        practice: row.get(2)?,
        label: row.get(3)?,
        wte: row.get(4)?,
        steps: [row.get(5)?, row.get(6)?, row.get(7)?, row.get(8)?, row.get(9)?],
        note: row.get(10)?,
    })
}

/// Posts of all schemes, in the order in which they came.
///
/// # Errors
/// The store's.
pub fn posts(connection: &Connection) -> Result<Vec<SchemePost>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("SELECT {POST} FROM scheme_post ORDER BY scheme, id"))?;
    Ok(statement.query_map([], post)?.collect::<Result<_, _>>()?)
}

/// Adds (id 0) or changes a post on its way; gives the row number.
///
/// # Errors
/// The store's.
pub fn save_post(connection: &Connection, row: &SchemePost) -> Result<i64, StoreError> {
    let [approved, advertised, appointed, started, left] = &row.steps;
    connection
        .prepare_cached(&format!(
            "INSERT INTO scheme_post ({POST}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (id) DO UPDATE SET scheme = excluded.scheme, practice = excluded.practice, label = excluded.label,
               wte = excluded.wte, approved_on = excluded.approved_on, advertised_on = excluded.advertised_on,
               appointed_on = excluded.appointed_on, started_on = excluded.started_on, left_on = excluded.left_on, note = excluded.note"
        ))?
        .execute(params![
            (row.id != 0).then_some(row.id),
            row.scheme,
            row.practice,
            row.label,
            row.wte,
            approved,
            advertised,
            appointed,
            started,
            left,
            row.note
        ])?;
    Ok(if row.id == 0 { connection.last_insert_rowid() } else { row.id })
}

/// Takes a post on its way out.
///
/// # Errors
/// The store's.
pub fn remove_post(connection: &Connection, id: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM scheme_post WHERE id = ?1")?.execute([id])?;
    Ok(())
}
