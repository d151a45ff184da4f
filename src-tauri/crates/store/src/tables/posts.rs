//! Posts as people enter them.

use crate::error::StoreError;
use rusqlite::{Connection, Row, params};

/// A post, or several alike, at an as-of date. WTE in billionths.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Post {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Where the work is done: code of a practice, or of the cluster.
    pub organisation: String,
    /// Who employs, in words or by code.
    pub employer: String,
    /// Role code of the staff definition.
    pub role: String,
    /// Age band as printed, `not stated` where unknown.
    pub age_band: String,
    /// People.
    pub headcount: Option<i64>,
    /// Filled WTE.
    pub wte: Option<i64>,
    /// Vacant WTE.
    pub vacancy_wte: Option<i64>,
    /// ISO date.
    pub as_of: String,
    /// Free text.
    pub note: String,
    /// Stays with its owner.
    pub private: bool,
    /// Where the figure comes from.
    pub source: String,
    /// The line that it was first, through every date to which it was copied forward; 0 before it is stored.
    pub lineage: i64,
}

/// A host's share of a post, billionths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostShare {
    /// The post.
    pub post: i64,
    /// The host.
    pub organisation: String,
    /// Share of the whole.
    pub share: i64,
}

const COLUMNS: &str =
    "id, organisation, employer, role, age_band, headcount, wte, vacancy_wte, as_of, note, private, source, lineage";

fn post(row: &Row<'_>) -> rusqlite::Result<Post> {
    Ok(Post {
        id: row.get(0)?,
        organisation: row.get(1)?,
        employer: row.get(2)?,
        role: row.get(3)?,
        age_band: row.get(4)?,
        headcount: row.get(5)?,
        wte: row.get(6)?,
        vacancy_wte: row.get(7)?,
        as_of: row.get(8)?,
        note: row.get(9)?,
        private: row.get(10)?,
        source: row.get(11)?,
        lineage: row.get::<_, Option<i64>>(12)?.map_or_else(|| row.get(0), Ok)?,
    })
}

/// Posts of an organisation at the latest date not after `on`; none where it has no posts by then.
///
/// # Errors
/// The store's.
pub fn of(connection: &Connection, organisation: &str, on: &str) -> Result<Vec<Post>, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM post WHERE organisation = ?1
         AND as_of = (SELECT max(as_of) FROM post WHERE organisation = ?1 AND as_of <= ?2) ORDER BY id"
    ))?;
    Ok(statement.query_map([organisation, on], post)?.collect::<Result<_, _>>()?)
}

/// The latest day by `on` that an organisation's posts describe.
///
/// # Errors
/// The store's.
pub fn latest_day(connection: &Connection, organisation: &str, on: &str) -> Result<Option<String>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT max(as_of) FROM post WHERE organisation = ?1 AND as_of <= ?2")?;
    Ok(statement.query_row([organisation, on], |row| row.get(0))?)
}

/// One post.
///
/// # Errors
/// The store's.
pub fn get(connection: &Connection, id: i64) -> Result<Option<Post>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM post WHERE id = ?1"))?;
    Ok(statement.query_map([id], post)?.next().transpose()?)
}

/// Shares of a post.
///
/// # Errors
/// The store's.
pub fn shares(connection: &Connection, post: i64) -> Result<Vec<PostShare>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT post, organisation, share FROM post_share WHERE post = ?1 ORDER BY organisation")?;
    let rows = statement
        .query_map([post], |row| Ok(PostShare { post: row.get(0)?, organisation: row.get(1)?, share: row.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Posts elsewhere in which an organisation has a share.
///
/// # Errors
/// The store's.
pub fn shared_with(connection: &Connection, organisation: &str) -> Result<Vec<(Post, i64)>, StoreError> {
    let columns = COLUMNS.split(", ").map(|column| format!("post.{column}")).collect::<Vec<_>>().join(", ");
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {columns}, post_share.share FROM post JOIN post_share ON post_share.post = post.id WHERE post_share.organisation = ?1 ORDER BY post.id"
    ))?;
    Ok(statement.query_map([organisation], |row| Ok((post(row)?, row.get(13)?)))?.collect::<Result<_, _>>()?)
}

/// Adds (id 0) or changes a post; gives the row number.
///
/// # Errors
/// The store's.
pub fn save(connection: &Connection, post: &Post) -> Result<i64, StoreError> {
    let values = params![
        (post.id != 0).then_some(post.id),
        post.organisation,
        post.employer,
        post.role,
        post.age_band,
        post.headcount,
        post.wte,
        post.vacancy_wte,
        post.as_of,
        post.note,
        post.private,
        post.source,
        (post.lineage != 0 && post.lineage != post.id).then_some(post.lineage)
    ];
    connection
        .prepare_cached(&format!(
            "INSERT INTO post ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
             ON CONFLICT (id) DO UPDATE SET organisation = excluded.organisation, employer = excluded.employer, role = excluded.role,
               age_band = excluded.age_band, headcount = excluded.headcount, wte = excluded.wte, vacancy_wte = excluded.vacancy_wte,
               as_of = excluded.as_of, note = excluded.note, private = excluded.private, source = excluded.source"
        ))?
        .execute(values)?;
    Ok(if post.id == 0 { connection.last_insert_rowid() } else { post.id })
}

/// Replaces the shares of a post.
///
/// # Errors
/// The store's.
pub fn set_shares(connection: &Connection, post: i64, wanted: &[(String, i64)]) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM post_share WHERE post = ?1")?.execute([post])?;
    for (organisation, share) in wanted {
        connection
            .prepare_cached("INSERT INTO post_share (post, organisation, share) VALUES (?1, ?2, ?3)")?
            .execute(params![post, organisation, share])?;
    }
    Ok(())
}

/// Takes a post out, with its shares.
///
/// # Errors
/// The store's.
pub fn remove(connection: &Connection, id: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM post_share WHERE post = ?1")?.execute([id])?;
    connection.prepare_cached("DELETE FROM post WHERE id = ?1")?.execute([id])?;
    Ok(())
}
