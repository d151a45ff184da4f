//! Posts are a picture at a date. The first edit at a later date copies an organisation's picture forward, so that the
//! rest of it still stands and the earlier one stays as it was.

use super::edit::Line;
use crate::error::AppError;
use crate::session::Session;
use pch_store::tables::posts::{self, Post};
use pch_store::{Connection, Transaction};
use std::collections::{BTreeMap, BTreeSet};

/// An organisation's posts with their shares as they stand on an ISO day, in order of number.
pub(super) fn lines(connection: &Connection, organisation: &str, on: &str) -> Result<Vec<Line>, AppError> {
    let held = posts::of(connection, organisation, on)?;
    held.into_iter().map(|post| with_shares(connection, post)).collect()
}

fn with_shares(connection: &Connection, post: Post) -> Result<Line, AppError> {
    let shares = posts::shares(connection, post.id)?;
    Ok(Line { post, shares: shares.into_iter().map(|share| (share.organisation, share.share)).collect() })
}

/// What is to be written, gathered before the transaction so that nothing changes while reading.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Lines by their present number, as they shall be.
    pub(super) changed: BTreeMap<i64, Line>,
    /// New lines.
    pub(super) added: Vec<Line>,
    /// Numbers of lines to take out.
    pub(super) removed: BTreeSet<i64>,
}

/// A line's number before and after its picture was copied forward.
pub(super) type Carried = Vec<(i64, i64)>;

impl Plan {
    pub(super) fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.added.is_empty() && self.removed.is_empty()
    }

    /// Organisations whose picture it touches.
    fn touched(&self, held: &BTreeMap<i64, Line>) -> BTreeSet<String> {
        let before = self.changed.keys().chain(&self.removed).filter_map(|id| held.get(id));
        let after = self.changed.values().chain(&self.added);
        before.chain(after).map(|line| line.post.organisation.clone()).collect()
    }

    /// The pictures that begin anew on `as_of`: those of touched organisations that are older.
    pub(super) fn beginning(
        &self,
        session: &Session,
        held: &BTreeMap<i64, Line>,
        as_of: &str,
    ) -> Result<Vec<Line>, AppError> {
        let mut out = Vec::new();
        for organisation in self.touched(held) {
            let picture = lines(session.read(), &organisation, as_of)?;
            if picture.first().is_some_and(|line| line.post.as_of.as_str() < as_of) {
                out.extend(picture);
            }
        }
        Ok(out)
    }

    /// A picture with no line at all would let the one before it stand again: an organisation that loses its last line
    /// keeps one of noughts. Gives the organisations for which that was done.
    pub(super) fn leave_no_hole(
        &mut self,
        session: &Session,
        held: &BTreeMap<i64, Line>,
        as_of: &str,
    ) -> Result<Vec<String>, AppError> {
        let mut done = Vec::new();
        let losing: BTreeSet<String> = self
            .changed
            .keys()
            .chain(&self.removed)
            .filter_map(|id| held.get(id))
            .map(|line| line.post.organisation.clone())
            .collect();
        for organisation in losing {
            let picture = lines(session.read(), &organisation, as_of)?;
            let stays = |line: &&Line| {
                let after = self.changed.get(&line.post.id).unwrap_or(line);
                !self.removed.contains(&line.post.id) && after.post.organisation == organisation
            };
            let moves_in = self.changed.values().chain(&self.added).any(|line| line.post.organisation == organisation);
            if picture.iter().find(stays).is_some() || moves_in {
                continue;
            }
            let begun = picture.first().is_some_and(|line| line.post.as_of == as_of);
            let eve = as_of
                .parse::<chrono::NaiveDate>()
                .ok()
                .and_then(|day| day.pred_opt())
                .map(|day| day.to_string())
                .unwrap_or_default();
            if begun && posts::of(session.read(), &organisation, &eve)?.is_empty() {
                continue;
            }
            let Some(last) = picture.last() else { continue };
            let mut nought = last.clone();
            nought.shares = Vec::new();
            nought.post =
                Post { headcount: Some(0), wte: Some(0), vacancy_wte: None, note: String::new(), ..nought.post };
            if self.removed.remove(&last.post.id) {
                self.changed.insert(last.post.id, nought);
            } else {
                self.added.push(nought);
            }
            done.push(organisation);
        }
        Ok(done)
    }

    /// Writes it. Gives the numbers of the added lines, and which lines got new numbers.
    pub(super) fn write(
        &self,
        tx: &Transaction<'_>,
        beginning: &[Line],
        as_of: &str,
    ) -> Result<(Vec<i64>, Carried), AppError> {
        let mut carried: Carried = Vec::new();
        for line in beginning {
            let old = line.post.id;
            if self.removed.contains(&old) {
                continue;
            }
            let line = self.changed.get(&old).unwrap_or(line);
            carried.push((old, put(tx, line, 0, as_of)?));
        }
        let copied: BTreeSet<i64> = beginning.iter().map(|line| line.post.id).collect();
        for (id, line) in self.changed.iter().filter(|(id, _)| !copied.contains(id)) {
            put(tx, line, *id, &line.post.as_of)?;
        }
        for id in self.removed.difference(&copied) {
            posts::remove(tx, *id)?;
        }
        let added = self.added.iter().map(|line| put(tx, line, 0, as_of)).collect::<Result<_, _>>()?;
        Ok((added, carried))
    }
}

fn put(tx: &Transaction<'_>, line: &Line, id: i64, as_of: &str) -> Result<i64, AppError> {
    let post = Post { id, as_of: as_of.to_owned(), ..line.post.clone() };
    let id = posts::save(tx, &post)?;
    let held: Vec<(String, i64)> =
        posts::shares(tx, id)?.into_iter().map(|share| (share.organisation, share.share)).collect();
    if held != line.shares {
        posts::set_shares(tx, id, &line.shares)?;
    }
    Ok(id)
}
