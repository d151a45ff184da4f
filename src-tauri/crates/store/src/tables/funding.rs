//! Funding lines, their funders, how they were divided, what was committed and spent. Money is whole pence.

pub use super::allocations::{Allocation, Part, allocation, remove_allocation, save_allocation};
use crate::error::StoreError;
use rusqlite::{Connection, Row, params};

/// A funding line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Short code, once a year.
    pub code: String,
    /// Title.
    pub title: String,
    /// What it pays for.
    pub activity: String,
    /// Nobody knows who pays how much.
    pub shares_unknown: bool,
    /// Who holds the money.
    pub holder: String,
    /// Financial year, `2018/19`.
    pub year: String,
    /// Comes again every year.
    pub recurrent: bool,
    /// Pence; `None` is to be confirmed.
    pub amount: Option<i64>,
    /// Conditions.
    pub conditions: String,
    /// Where the line is printed, or “entered by …”.
    pub source: String,
    /// To be checked against one's own copy.
    pub check_copy: bool,
    /// Buildings and equipment, as against running costs.
    pub capital: bool,
    /// May be spent on one thing alone.
    pub ring_fenced: bool,
    /// What alone it may be spent on.
    pub ring_fence: String,
    /// The role that answers for it.
    pub owner: String,
}

/// A funder of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Funder {
    /// Name.
    pub name: String,
    /// Billionths of the whole; `None` where unknown.
    pub share: Option<i64>,
}

/// A commitment or a spend.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Line.
    pub line: i64,
    /// Who commits or spends.
    pub cluster: String,
    /// `commitment` or `spend`.
    pub kind: String,
    /// ISO date.
    pub on_day: String,
    /// Amount.
    pub pence: i64,
    /// Free text.
    pub note: String,
    /// Why more was spent than was held; empty where it was not.
    pub explanation: String,
}

const LINE: &str = "SELECT id, code, title, activity, shares_unknown, holder, year, recurrent, amount, conditions, source, check_copy, capital, ring_fenced, ring_fence, owner FROM funding_line";

fn line_row(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line {
        id: row.get(0)?,
        code: row.get(1)?,
        title: row.get(2)?,
        activity: row.get(3)?,
        shares_unknown: row.get(4)?,
        holder: row.get(5)?,
        year: row.get(6)?,
        recurrent: row.get(7)?,
        amount: row.get(8)?,
        conditions: row.get(9)?,
        source: row.get(10)?,
        check_copy: row.get(11)?,
        capital: row.get(12)?,
        ring_fenced: row.get(13)?,
        ring_fence: row.get(14)?,
        owner: row.get(15)?,
    })
}

/// Lines of a year, in the order in which they came.
///
/// # Errors
/// The store's.
pub fn lines(connection: &Connection, year: &str) -> Result<Vec<Line>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{LINE} WHERE year = ?1 ORDER BY id"))?;
    Ok(statement.query_map([year], line_row)?.collect::<Result<_, _>>()?)
}

/// One line.
///
/// # Errors
/// The store's.
pub fn line(connection: &Connection, id: i64) -> Result<Option<Line>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{LINE} WHERE id = ?1"))?;
    Ok(statement.query_map([id], line_row)?.next().transpose()?)
}

/// Years that have lines, in order.
///
/// # Errors
/// The store's.
pub fn years(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT year FROM funding_line ORDER BY year")?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Adds (id 0) or changes a line with its funders, in their order; gives the row number.
///
/// # Errors
/// The store's.
pub fn save_line(connection: &Connection, line: &Line, funders: &[Funder]) -> Result<i64, StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO funding_line (id, code, title, activity, shares_unknown, holder, year, recurrent, amount, conditions, source, check_copy,
               capital, ring_fenced, ring_fence, owner)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
             ON CONFLICT (id) DO UPDATE SET code = excluded.code, title = excluded.title, activity = excluded.activity,
               shares_unknown = excluded.shares_unknown, holder = excluded.holder, year = excluded.year, recurrent = excluded.recurrent,
               amount = excluded.amount, conditions = excluded.conditions, source = excluded.source, check_copy = excluded.check_copy,
               capital = excluded.capital, ring_fenced = excluded.ring_fenced, ring_fence = excluded.ring_fence, owner = excluded.owner",
        )?
        .execute(params![
            (line.id != 0).then_some(line.id),
            line.code,
            line.title,
            line.activity,
            line.shares_unknown,
            line.holder,
            line.year,
            line.recurrent,
            line.amount,
            line.conditions,
            line.source,
            line.check_copy,
            line.capital,
            line.ring_fenced,
            line.ring_fence,
            line.owner
        ])?;
    let id = if line.id == 0 { connection.last_insert_rowid() } else { line.id };
    for (position, funder) in (0_i64..).zip(funders) {
        connection
            .prepare_cached(
                "INSERT INTO funder (line, position, name, share) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (line, position) DO UPDATE SET name = excluded.name, share = excluded.share",
            )?
            .execute(params![id, position, funder.name, funder.share])?;
    }
    connection
        .prepare_cached("DELETE FROM funder WHERE line = ?1 AND position >= ?2")?
        .execute(params![id, i64::try_from(funders.len()).unwrap_or(i64::MAX)])?;
    Ok(id)
}

/// Takes a line out, with its funders.
///
/// # Errors
/// The store's; a line with an allocation or entries is held by them.
pub fn remove_line(connection: &Connection, id: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM funder WHERE line = ?1")?.execute([id])?;
    connection.prepare_cached("DELETE FROM funding_line WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Funders of a line, in their order.
///
/// # Errors
/// The store's.
pub fn funders(connection: &Connection, line: i64) -> Result<Vec<Funder>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT name, share FROM funder WHERE line = ?1 ORDER BY position")?;
    let rows = statement.query_map([line], |row| Ok(Funder { name: row.get(0)?, share: row.get(1)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

const ENTRY: &str = "SELECT id, line, cluster, kind, on_day, pence, note, explanation FROM funding_entry";

fn entry_row(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: row.get(0)?,
        line: row.get(1)?,
        cluster: row.get(2)?,
        kind: row.get(3)?,
        on_day: row.get(4)?,
        pence: row.get(5)?,
        note: row.get(6)?,
        explanation: row.get(7)?,
    })
}

/// Commitments and spends of a line, by day.
///
/// # Errors
/// The store's.
pub fn entries(connection: &Connection, line: i64) -> Result<Vec<Entry>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{ENTRY} WHERE line = ?1 ORDER BY on_day, id"))?;
    Ok(statement.query_map([line], entry_row)?.collect::<Result<_, _>>()?)
}

/// One entry.
///
/// # Errors
/// The store's.
pub fn entry(connection: &Connection, id: i64) -> Result<Option<Entry>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{ENTRY} WHERE id = ?1"))?;
    Ok(statement.query_map([id], entry_row)?.next().transpose()?)
}

/// Adds (id 0) or changes an entry; gives the row number.
///
/// # Errors
/// The store's.
pub fn save_entry(connection: &Connection, entry: &Entry) -> Result<i64, StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO funding_entry (id, line, cluster, kind, on_day, pence, note, explanation) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET line = excluded.line, cluster = excluded.cluster, kind = excluded.kind,
               on_day = excluded.on_day, pence = excluded.pence, note = excluded.note, explanation = excluded.explanation",
        )?
        .execute(params![
            (entry.id != 0).then_some(entry.id),
            entry.line,
            entry.cluster,
            entry.kind,
            entry.on_day,
            entry.pence,
            entry.note,
            entry.explanation
        ])?;
    Ok(if entry.id == 0 { connection.last_insert_rowid() } else { entry.id })
}

/// Takes an entry out, with what it is linked to.
///
/// # Errors
/// The store's.
pub fn remove_entry(connection: &Connection, id: i64) -> Result<(), StoreError> {
    super::links::set(connection, id, &[])?;
    connection.prepare_cached("DELETE FROM funding_entry WHERE id = ?1")?.execute([id])?;
    Ok(())
}
