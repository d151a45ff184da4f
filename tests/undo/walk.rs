//! A random walk over every kind of act, taken back to the start and done again to the end.

use crate::chance::Chance;
use crate::ground::Ground;
use crate::makers::{Maker, NEEDS, all};
use crate::sent;
use pch_app::{App, ErrorCode};
use serde_json::json;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

/// How often an act was tried and done, and what was last said where it was refused.
#[derive(Default, Clone)]
pub(crate) struct Tally {
    pub(crate) offered: usize,
    pub(crate) tried: usize,
    pub(crate) done: usize,
    pub(crate) refusal: String,
}

/// An act that was done, and the store as it was before it, where that was looked at.
pub(crate) type Step = (&'static str, Option<u64>);

/// The walk so far.
pub(crate) struct Walk<'a> {
    pub(crate) app: &'a App,
    chance: Chance,
    folder: &'a Path,
    serial: usize,
    /// What an act was in want of.
    wish: Option<&'static str>,
    makers: BTreeMap<&'static str, Maker>,
    /// The store as it is now, where that is known.
    now: Option<u64>,
    /// Of so many steps one is looked at: of a short walk every one, of a long one every tenth.
    looks: usize,
    /// Acts that can be taken back.
    pub(crate) stack: Vec<Step>,
    pub(crate) tallies: BTreeMap<&'static str, Tally>,
}

/// Every journalled row as one number.
pub(crate) fn mark(app: &App) -> u64 {
    let mut hasher = DefaultHasher::new();
    dump(app).hash(&mut hasher);
    hasher.finish()
}

/// Whether the store is as it was, where that is known.
fn is(app: &App, was: Option<u64>) -> bool {
    was.is_none_or(|was| mark(app) == was)
}

/// Every journalled row.
pub(crate) fn dump(app: &App) -> String {
    app.with_session(|session| session.store().dump().unwrap())
}

impl<'a> Walk<'a> {
    pub(crate) fn new(app: &'a App, folder: &'a Path, seed: u64, tallies: BTreeMap<&'static str, Tally>) -> Self {
        let serial = usize::try_from(seed % 1_000).unwrap();
        let looks = if length() > 1_000 { 10 } else { 1 };
        Self {
            app,
            chance: Chance::new(seed),
            folder,
            serial,
            wish: None,
            makers: all(),
            now: None,
            looks,
            stack: Vec::new(),
            tallies,
        }
    }

    /// An act of the table, those that were never done before the others.
    fn next(&mut self) -> (&'static str, Maker) {
        if let Some(wish) = self.wish.take() {
            return (wish, self.makers[wish]);
        }
        let new: Vec<(&'static str, Maker)> = self
            .makers
            .iter()
            .filter(|(name, _)| self.tallies.get(**name).is_none_or(|tally| tally.done == 0))
            .map(|(name, maker)| (*name, *maker))
            .collect();
        if !new.is_empty() && self.chance.below(2) == 0 {
            return new[self.chance.below(new.len())];
        }
        let at = self.chance.below(self.makers.len());
        self.makers.iter().nth(at).map(|(name, maker)| (*name, *maker)).unwrap()
    }

    /// Tries one act. Whatever is refused changes nothing.
    fn try_one(&mut self) -> bool {
        let (name, maker) = self.next();
        let mut ground =
            Ground { source: self.app, chance: &mut self.chance, folder: self.folder, serial: self.serial };
        let input = maker(&mut ground);
        self.serial = ground.serial;
        let tally = self.tallies.entry(name).or_default();
        tally.offered += 1;
        let Some(input) = input else {
            self.want(name);
            return false;
        };
        tally.tried += 1;
        let looked = self.chance.below(self.looks) == 0;
        let before = looked.then(|| self.now.unwrap_or_else(|| mark(self.app)));
        self.now = before;
        match self.app.call(name, input.clone()) {
            Ok(answer) if answer["operation"].is_i64() => {
                tally.done += 1;
                self.now = None;
                self.stack.push((name, before));
                true
            }
            Ok(answer) => {
                tally.refusal = format!("nothing changed: {answer:.300}");
                assert!(is(self.app, before), "{name} says that it changed nothing: {input}");
                self.want(name);
                false
            }
            Err(error) => {
                assert_ne!(
                    error.code,
                    ErrorCode::Internal,
                    "{name} is never a fault of the program: {input} {error:?}"
                );
                tally.refusal = format!("{} {:?} {input:.400}", error.message, error.fields);
                assert!(is(self.app, before), "{name} was refused and changes nothing: {input}");
                false
            }
        }
    }

    /// Next comes what an act was in want of.
    fn want(&mut self, name: &str) {
        let needs: Vec<&str> = NEEDS.iter().filter(|(act, _)| *act == name).map(|(_, before)| *before).collect();
        self.wish = needs.get(self.chance.below(needs.len().max(1))).copied();
    }

    /// The kinds of acts that were never done.
    fn never(&self) -> Vec<&'static str> {
        let done = |name: &&&str| self.tallies.get(**name).is_some_and(|tally| tally.done > 0);
        self.makers.keys().filter(|name| !done(name)).copied().collect()
    }

    /// Does so many acts; every twentieth time some are taken back on the way, and done again or not.
    pub(crate) fn go(&mut self, acts: usize) {
        let (mut made, mut idle) = (0, 0);
        while made < acts {
            if self.try_one() {
                (made, idle) = (made + 1, 0)
            } else {
                idle += 1
            }
            assert!(idle < 2_000, "the walk came to a stand after {made} acts");
            if made < acts && self.chance.below(20) == 0 {
                self.back_and_forth();
            }
        }
    }

    fn back_and_forth(&mut self) {
        let end = self.now.unwrap_or_else(|| mark(self.app));
        let many = (1 + self.chance.below(4)).min(self.stack.len());
        let taken: Vec<Step> = (0..many).map(|_| self.undo()).collect();
        if self.chance.below(2) == 0 {
            for act in taken.into_iter().rev() {
                sent::done(self.app, "redo", json!({}));
                self.stack.push(act);
            }
            assert_eq!(mark(self.app), end, "done again is as it was");
        }
        self.now = None;
    }

    /// Takes the last act back and looks whether all of it went.
    pub(crate) fn undo(&mut self) -> Step {
        let (name, before) = self.stack.pop().unwrap();
        let said = self.app.call("undo", json!({}));
        said.unwrap_or_else(|error| panic!("{name} cannot be taken back: {error:?}"));
        assert!(is(self.app, before), "{name} was taken back, but the store is not as it was before it");
        (name, before)
    }

    /// Takes everything back, does everything again, and says how many acts that was.
    pub(crate) fn there_and_back(&mut self, start: &str) -> usize {
        let (end, many) = (dump(self.app), self.stack.len());
        let taken: Vec<Step> = (0..many).map(|_| self.undo()).collect();
        assert_eq!(dump(self.app), start, "everything is taken back to the same bytes");
        let more = self.app.call("undo", json!({}));
        assert!(more.is_err(), "before the first act there is nothing to take back");
        for (name, before) in taken.into_iter().rev() {
            assert!(is(self.app, before), "{name} is done again from where it was done");
            self.app.call("redo", json!({})).unwrap_or_else(|error| panic!("{name} cannot be done again: {error:?}"));
            self.stack.push((name, before));
        }
        assert_eq!(dump(self.app), end, "everything is done again to the same bytes");
        assert!(self.app.call("redo", json!({})).is_err(), "after the last act there is nothing to do again");
        many
    }
}

/// How many acts a walk does: 300, or as many as the environment says.
pub(crate) fn length() -> usize {
    std::env::var("PCH_WALK").ok().and_then(|text| text.parse().ok()).unwrap_or(300)
}

/// The start of a walk.
#[derive(Clone, Copy, PartialEq)]
enum Start {
    /// The sample, from which a return was signed: no further back.
    Signed,
    /// An empty store, on which the sample is loaded.
    Sample,
    /// An empty store, on which an area of one's own is begun.
    Own,
}

fn walk(start: Start, seed: u64, acts: usize, tallies: BTreeMap<&'static str, Tally>) -> BTreeMap<&'static str, Tally> {
    // In memory where the system has such a folder: ten thousand acts wait longer for a disk than they take.
    let desk = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let app = sent::opened(&desk.path().join("walk.db"), "Walker");
    let mut first = dump(&app);
    let mut begun;
    if start == Start::Own {
        let area = json!({"area": null, "system_code": "QZZ", "system_name": "Sampleshire", "ccg_code": "99Z", "ccg_name": "NHS Sampleshire CCG",
            "cluster_code": "U99001", "cluster_name": "Riverside"});
        begun = Some(("area.start", Some(mark(&app))));
        sent::done(&app, "area.start", area);
    } else {
        begun = Some(("sample.load", Some(mark(&app))));
        sent::done(&app, "sample.load", json!({"dry_run": false}));
    }
    sent::fill(desk.path(), (start == Start::Signed).then_some(&app));
    if start == Start::Signed {
        first = dump(&app);
        begun = None;
    }
    let mut walk = Walk::new(&app, desk.path(), seed, tallies);
    walk.stack.extend(begun);
    walk.go(acts);
    // The last walk goes on until there was one of each.
    for _ in 0..40 {
        if start == Start::Signed && !walk.never().is_empty() {
            walk.go(10);
        }
    }
    let many = walk.there_and_back(&first);
    println!("seed {seed}: {many} acts in force at the end, taken back to the start and done again");
    walk.tallies
}

fn print(tallies: &BTreeMap<&'static str, Tally>) {
    for (name, tally) in tallies {
        println!("{name:34} done {:5} of {:5} tried, {:5} offered", tally.done, tally.tried, tally.offered);
        if std::env::var_os("PCH_REFUSALS").is_some() || tally.done == 0 {
            println!("    {}", tally.refusal);
        }
    }
}

#[test]
fn whatever_was_done_is_taken_back_to_the_start_and_done_again_to_the_end() {
    let acts = length();
    let tallies = walk(Start::Own, 11, acts / 3, BTreeMap::new());
    let tallies = walk(Start::Sample, 7, acts / 3, tallies);
    let tallies = walk(Start::Signed, 20_181_121, acts - 2 * (acts / 3), tallies);
    print(&tallies);
    let (done, tried) = tallies.values().fold((0, 0), |sum, tally| (sum.0 + tally.done, sum.1 + tally.tried));
    println!("{done} acts of {} kinds done, {} refused", tallies.len(), tried - done);
    let never: Vec<&&str> = tallies.iter().filter(|(_, tally)| tally.done == 0).map(|(name, _)| name).collect();
    assert!(
        never.is_empty() && tallies.len() == all().len(),
        "every kind of act is done at least once, these never were: {never:?}"
    );
}

/// The proof that a fault would be found: one table of many is no longer watched.
#[test]
#[should_panic(expected = "taken back")]
fn a_table_that_the_journal_forgets_is_found() {
    let desk = tempfile::tempdir().unwrap();
    let app = sent::opened(&desk.path().join("walk.db"), "Walker");
    sent::done(&app, "sample.load", json!({"dry_run": false}));
    app.with_session(|session| session.read().execute_batch("DROP TRIGGER temp.journal_edition_level_insert").unwrap());
    let start = dump(&app);
    let mut walk = Walk::new(&app, desk.path(), 3, BTreeMap::new());
    walk.wish = Some("maturity.copy_edition");
    walk.go(3);
    walk.there_and_back(&start);
}
