//! How lines were divided. Parts are packed into one text: a division is kept, shown and taken back whole.

use crate::error::StoreError;
use rusqlite::{Connection, params};
use std::fmt::Write as _;

/// How a line was divided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Allocation {
    /// Row number; 0 before it is stored.
    pub id: i64,
    /// Line.
    pub line: i64,
    /// Rule's stored name.
    pub rule: String,
    /// Who gets: `practice`, `cluster`, `ccg`, `place`.
    pub recipients: String,
    /// Level's stored name.
    pub level: String,
    /// ISO date of the list sizes.
    pub list_as_of: Option<String>,
    /// Where the list sizes come from.
    pub list_source: String,
    /// What was divided.
    pub envelope: i64,
    /// JSON text.
    pub working: String,
}

/// One organisation's part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    /// Who.
    pub organisation: String,
    /// Through which organisation the money came down.
    pub parent: Option<String>,
    /// Exact decimal.
    pub weight: String,
    /// Exact quota in pence, to six decimals.
    pub quota: String,
    /// Whole part of the quota.
    pub floor: i64,
    /// Place in the order in which pennies left over were given.
    pub rank: Option<u32>,
    /// The result.
    pub pence: i64,
    /// Whole posts that came with it, where posts were divided.
    pub posts: Option<i64>,
}

/// Between the fields of a part, and between parts. Neither stands in a code or a number.
const FIELD: char = '|';
const PART: char = ';';

fn pack(parts: &[&Part]) -> Result<String, StoreError> {
    let mut out = String::with_capacity(parts.len() * 64);
    for part in parts {
        let parent = part.parent.as_deref().unwrap_or_default();
        for text in [&part.organisation, parent, &part.weight, &part.quota] {
            if text.contains([FIELD, PART]) {
                return Err(unreadable(text));
            }
        }
        if !out.is_empty() {
            out.push(PART);
        }
        let (organisation, weight, quota) = (&part.organisation, &part.weight, &part.quota);
        let _ = write!(out, "{organisation}|{parent}|{weight}|{quota}|{}|", part.floor);
        if let Some(rank) = part.rank {
            let _ = write!(out, "{rank}");
        }
        let _ = write!(out, "|{}|", part.pence);
        if let Some(posts) = part.posts {
            let _ = write!(out, "{posts}");
        }
    }
    Ok(out)
}

fn unreadable(text: &str) -> StoreError {
    StoreError::Unreadable { table: "allocation", value: text.to_owned(), expected: "a part of a division" }
}

fn unpack(text: &str) -> Result<Vec<Part>, StoreError> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let one = |part: &str| -> Option<Part> {
        let mut fields = part.split(FIELD);
        let mut next = || fields.next();
        let optional = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let read = Part {
            organisation: next()?.to_owned(),
            parent: optional(next()?),
            weight: next()?.to_owned(),
            quota: next()?.to_owned(),
            floor: next()?.parse().ok()?,
            rank: optional(next()?).map(|rank| rank.parse()).transpose().ok()?,
            pence: next()?.parse().ok()?,
            posts: optional(next()?).map(|posts| posts.parse()).transpose().ok()?,
        };
        next().is_none().then_some(read)
    };
    text.split(PART).map(|part| one(part).ok_or_else(|| unreadable(part))).collect()
}

/// How a line was divided, with the parts by code.
///
/// # Errors
/// The store's.
pub fn allocation(connection: &Connection, line: i64) -> Result<Option<(Allocation, Vec<Part>)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, line, rule, recipients, level, list_as_of, list_source, envelope, working, parts FROM allocation WHERE line = ?1",
    )?;
    let found = statement
        .query_map([line], |row| {
            let allocation = Allocation {
                id: row.get(0)?,
                line: row.get(1)?,
                rule: row.get(2)?,
                recipients: row.get(3)?,
                level: row.get(4)?,
                list_as_of: row.get(5)?,
                list_source: row.get(6)?,
                envelope: row.get(7)?,
                working: row.get(8)?,
            };
            Ok((allocation, row.get::<_, String>(9)?))
        })?
        .next()
        .transpose()?;
    found.map(|(allocation, parts)| Ok((allocation, unpack(&parts)?))).transpose()
}

/// Keeps how a line was divided, in place of what was kept before. What is the same is not written.
///
/// # Errors
/// The store's.
pub fn save_allocation(connection: &Connection, allocation: &Allocation, parts: &[Part]) -> Result<(), StoreError> {
    let mut sorted: Vec<&Part> = parts.iter().collect();
    sorted.sort_by(|a, b| a.organisation.cmp(&b.organisation));
    connection
        .prepare_cached(
            "INSERT INTO allocation (line, rule, recipients, level, list_as_of, list_source, envelope, working, parts)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (line) DO UPDATE SET rule = excluded.rule, recipients = excluded.recipients, level = excluded.level,
               list_as_of = excluded.list_as_of, list_source = excluded.list_source, envelope = excluded.envelope,
               working = excluded.working, parts = excluded.parts
             WHERE parts IS NOT excluded.parts OR working IS NOT excluded.working OR envelope IS NOT excluded.envelope
               OR rule IS NOT excluded.rule OR recipients IS NOT excluded.recipients OR level IS NOT excluded.level
               OR list_as_of IS NOT excluded.list_as_of OR list_source IS NOT excluded.list_source",
        )?
        .execute(params![
            allocation.line,
            allocation.rule,
            allocation.recipients,
            allocation.level,
            allocation.list_as_of,
            allocation.list_source,
            allocation.envelope,
            allocation.working,
            pack(&sorted)?
        ])?;
    Ok(())
}

/// Takes a division out: the line is not allocated any more.
///
/// # Errors
/// The store's.
pub fn remove_allocation(connection: &Connection, line: i64) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM allocation WHERE line = ?1")?.execute([line])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_packed_and_read_back_as_they_were() {
        let parts = vec![
            Part {
                organisation: "U90001".to_owned(),
                parent: Some("91A".to_owned()),
                weight: "3348.75".to_owned(),
                quota: "6366030.390229".to_owned(),
                floor: 6_366_030,
                rank: Some(2),
                pence: 6_366_030,
                posts: None,
            },
            Part { organisation: "U90002".to_owned(), posts: Some(38), ..Part::default() },
        ];
        let packed = pack(&parts.iter().collect::<Vec<_>>()).unwrap();
        assert_eq!(
            packed, "U90001|91A|3348.75|6366030.390229|6366030|2|6366030|;U90002||||0||0|38",
            "a part a stretch"
        );
        assert_eq!(unpack(&packed).unwrap(), parts, "read back");
        assert_eq!(unpack("").unwrap(), Vec::new(), "nobody");
        assert!(unpack("U90001|x").is_err(), "a torn part is said, never guessed");
        let bad = Part { weight: "1;2".to_owned(), ..Part::default() };
        assert!(pack(&[&bad]).is_err(), "what would read back as something else is not written");
    }
}
