//! Putting the picture together, practice by practice.

use crate::error::AppError;
use crate::registry::Registry;
use pch_domain::StaffGroup;
use pch_domain::definitions::Definitions;
use pch_domain::facts::SourceKind;
use pch_store::Connection;
use pch_store::tables::facts::{self, Snapshot};
use pch_store::tables::posts::{self, Post};
use std::collections::{BTreeMap, HashMap};

/// A figure in billionths, or the mark or reason why there is none.
pub(crate) type Observed = Result<i64, String>;

/// Where a practice's figures come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Whence {
    /// Posts that people entered.
    Entered,
    /// An official release: title with date, and file name.
    Official(String),
    /// Neither.
    Nothing,
}

/// A practice's WTE by staff group and the patients that go with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PracticeStaff {
    /// The practice.
    pub(crate) code: String,
    /// ISO date that the figures describe.
    pub(crate) as_of: String,
    /// WTE in the order of [`StaffGroup::ALL`].
    pub(crate) wte: [Observed; 4],
    /// Registered patients of the same snapshot, or for entered posts the list at that date.
    pub(crate) patients: Observed,
    /// Where the patients come from.
    pub(crate) patients_source: String,
    /// Where the staff figures come from.
    pub(crate) whence: Whence,
    /// Its CCG as the same file states it.
    pub(crate) stated_ccg: Option<String>,
}

impl PracticeStaff {
    /// WTE of a group.
    pub(crate) fn of(&self, group: StaffGroup) -> &Observed {
        &self.wte[group as usize]
    }

    /// Source in words.
    pub(crate) fn source(&self) -> String {
        match &self.whence {
            Whence::Entered => format!("entered here, as at {}", crate::registry::day(&self.as_of)),
            Whence::Official(title) => title.clone(),
            Whence::Nothing => "not supplied".to_owned(),
        }
    }
}

/// All practices asked for, with posts of clusters beside them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Picture {
    /// By practice.
    pub(crate) practices: BTreeMap<String, PracticeStaff>,
    /// WTE of posts that belong to a cluster as a whole and are not shared out to practices.
    pub(crate) of_clusters: BTreeMap<String, [i64; 4]>,
    /// Date of the official snapshot that was used.
    pub(crate) as_of: Option<String>,
    /// Titles of what was used.
    pub(crate) sources: Vec<String>,
}

/// Dates of official practice-level snapshots, oldest first.
pub(crate) fn official_dates(connection: &Connection) -> Result<Vec<String>, AppError> {
    let mut dates: Vec<String> = facts::snapshots(connection, SourceKind::PracticeWorkforce.name())?
        .into_iter()
        .map(|snapshot| snapshot.as_of)
        .collect();
    dates.dedup();
    Ok(dates)
}

/// The picture on an ISO day. `only` limits it to some practices; none means every practice of the snapshot.
///
/// The official snapshot is the latest by that day, else the earliest after it. Entered posts stand in its place where
/// they are as recent: somebody who types a figure knows better than last quarter's file.
pub(crate) fn picture(
    connection: &Connection,
    registry: &Registry,
    definitions: &Definitions,
    only: Option<&[String]>,
    clusters: &[String],
    on: &str,
) -> Result<Picture, AppError> {
    let mut picture = official(connection, definitions, only, on)?;
    let groups = role_groups(definitions);
    let asked: Vec<String> = match only {
        Some(only) => only.to_vec(),
        None => practices_with_posts(connection, registry)?,
    };
    let mut entered = false;
    for practice in asked {
        // Of a practice that has closed only a snapshot that still lists it counts; its own posts went with it.
        if registry.get(&practice).is_some_and(|known| !known.is_open(on)) {
            continue;
        }
        let held = posts::of(connection, &practice, on)?;
        let Some(as_of) = held.first().map(|post| post.as_of.clone()) else {
            picture.practices.entry(practice.clone()).or_insert_with(|| nothing(registry, &practice, on));
            continue;
        };
        if picture.practices.get(&practice).is_some_and(|known| known.as_of > as_of) {
            continue;
        }
        entered = true;
        let wte = entered_wte(connection, &practice, &held, on, &groups)?;
        let (patients, patients_source) = patients_on(registry, &practice, on);
        let stated_ccg = None;
        picture.practices.insert(
            practice.clone(),
            PracticeStaff {
                code: practice,
                as_of,
                wte,
                patients,
                patients_source,
                whence: Whence::Entered,
                stated_ccg,
            },
        );
    }
    for cluster in clusters {
        let mut sums = [0_i64; 4];
        for post in posts::of(connection, cluster, on)? {
            if posts::shares(connection, post.id)?.is_empty() {
                add_post(&mut sums, &groups, &post, pch_domain::fixed::SCALE);
                entered = true;
            }
        }
        picture.of_clusters.insert(cluster.clone(), sums);
    }
    if entered {
        picture.sources.push("posts entered here".to_owned());
    }
    Ok(picture)
}

/// What the active official releases say, without anything that people entered.
pub(crate) fn official(
    connection: &Connection,
    definitions: &Definitions,
    only: Option<&[String]>,
    on: &str,
) -> Result<Picture, AppError> {
    let mut picture = Picture::default();
    let snapshots = facts::snapshots(connection, SourceKind::PracticeWorkforce.name())?;
    let date = snapshots
        .iter()
        .rev()
        .find(|snapshot| snapshot.as_of.as_str() <= on)
        .or_else(|| snapshots.first())
        .map(|snapshot| snapshot.as_of.clone());
    if let Some(date) = &date {
        let mut of_date: Vec<&Snapshot> = snapshots.iter().filter(|snapshot| &snapshot.as_of == date).collect();
        // A file that compiles several years rounds what the file of one date prints in full, so the latter has the last word.
        let dates = |release: i64| snapshots.iter().filter(|snapshot| snapshot.release == release).count();
        of_date.sort_by_key(|snapshot| (std::cmp::Reverse(dates(snapshot.release)), snapshot.release));
        add_official(connection, definitions, &of_date, only, &mut picture)?;
        picture.as_of = Some(date.clone());
    }
    Ok(picture)
}

pub(crate) fn nothing(registry: &Registry, practice: &str, on: &str) -> PracticeStaff {
    let (patients, patients_source) = patients_on(registry, practice, on);
    PracticeStaff {
        code: practice.to_owned(),
        as_of: on.to_owned(),
        wte: [const { Err(String::new()) }; 4],
        patients,
        patients_source,
        whence: Whence::Nothing,
        stated_ccg: None,
    }
}

fn patients_on(registry: &Registry, practice: &str, on: &str) -> (Observed, String) {
    match registry.list_of(practice, on) {
        Some(list) => (list.entry.registered.clone(), list.entry.source.clone()),
        None => (Err(String::new()), "no list size here".to_owned()),
    }
}

fn add_official(
    connection: &Connection,
    definitions: &Definitions,
    snapshots: &[&Snapshot],
    only: Option<&[String]>,
    picture: &mut Picture,
) -> Result<(), AppError> {
    let releases = facts::releases(connection)?;
    let short: Option<Vec<&str>> = only.map(|only| only.iter().map(String::as_str).collect());
    for snapshot in snapshots {
        let Some(release) = releases.iter().find(|release| release.id == snapshot.release) else { continue };
        let title = format!(
            "{}, {} ({})",
            SourceKind::PracticeWorkforce.title(),
            crate::registry::day(&snapshot.as_of),
            release.file_name
        );
        let read = |key: &str| match &short {
            Some(only) => facts::measure_of(connection, snapshot.id, key, only),
            None => facts::measure(connection, snapshot.id, key),
        };
        let patients = read("patients")?;
        let mut groups: Vec<HashMap<String, Observed>> = Vec::with_capacity(4);
        for group in StaffGroup::ALL {
            let mut found = read(&format!("wte.{}", group.name()))?;
            if found.is_empty() {
                found = derived(definitions, group, &read)?;
            }
            groups.push(found);
        }
        // Only a whole snapshot is summed by the CCG that the file itself states; a scope asked for is its own answer.
        let ccgs: HashMap<String, Option<String>> = match only {
            Some(_) => HashMap::new(),
            None => {
                facts::organisations(connection, release.id)?.into_iter().map(|row| (row.code, row.parent)).collect()
            }
        };
        let mut codes: Vec<&String> = patients.keys().chain(groups.iter().flat_map(HashMap::keys)).collect();
        codes.sort();
        codes.dedup();
        for code in codes {
            let row = picture.practices.entry(code.clone()).or_insert_with(|| PracticeStaff {
                code: code.clone(),
                as_of: snapshot.as_of.clone(),
                wte: [const { Err(String::new()) }; 4],
                patients: Err(String::new()),
                patients_source: title.clone(),
                whence: Whence::Official(title.clone()),
                stated_ccg: None,
            });
            for (at, found) in groups.iter().enumerate() {
                take(&mut row.wte[at], found.get(code));
            }
            take(&mut row.patients, patients.get(code));
            if let Some(ccg) = ccgs.get(code).cloned().flatten() {
                row.stated_ccg = Some(ccg);
            }
        }
        picture.sources.push(title);
    }
    Ok(())
}

/// A later file's valid figure replaces an earlier one; what it lacks leaves the earlier one standing.
fn take(known: &mut Observed, found: Option<&Observed>) {
    if let Some(found) = found
        && (found.is_ok() || known.is_err())
    {
        known.clone_from(found);
    }
}

/// Reads one measure of a snapshot.
type Reader<'a> = &'a dyn Fn(&str) -> Result<HashMap<String, Observed>, pch_store::StoreError>;

/// A group's WTE from the parts that the indicator definition names, where a file gives the parts and not the total.
fn derived(
    definitions: &Definitions,
    group: StaffGroup,
    read: Reader<'_>,
) -> Result<HashMap<String, Observed>, AppError> {
    let parts = definitions.fallback_measures(&format!("wte.{}", group.name()));
    let mut sums: HashMap<String, Observed> = HashMap::new();
    for (at, key) in parts.iter().enumerate() {
        let found = read(key)?;
        if at == 0 {
            sums = found;
            continue;
        }
        for (code, sum) in &mut sums {
            *sum = match (sum.clone(), found.get(code)) {
                (Ok(a), Some(Ok(b))) => Ok(a + b),
                (Err(mark), _) => Err(mark),
                (Ok(_), Some(Err(mark))) => Err(mark.clone()),
                (Ok(_), None) => Err(String::new()),
            };
        }
    }
    Ok(sums)
}

fn practices_with_posts(connection: &Connection, registry: &Registry) -> Result<Vec<String>, AppError> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT organisation FROM post ORDER BY organisation")?;
    let codes: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    // A cluster's own posts come with the cluster. The shapes of the codes overlap, so only the register can tell.
    Ok(codes.into_iter().filter(|code| registry.get(code).is_none_or(|known| known.kind == "practice")).collect())
}

fn role_groups(definitions: &Definitions) -> HashMap<String, StaffGroup> {
    definitions.roles().map(|role| (role.code.clone(), role.group)).collect()
}

fn entered_wte(
    connection: &Connection,
    practice: &str,
    held: &[Post],
    on: &str,
    groups: &HashMap<String, StaffGroup>,
) -> Result<[Observed; 4], AppError> {
    let mut lines = Vec::with_capacity(held.len());
    for post in held {
        let shares = posts::shares(connection, post.id)?;
        let shares = shares.into_iter().map(|share| (share.organisation, share.share)).collect();
        lines.push(Line { role: post.role.clone(), wte: post.wte, shares });
    }
    sum_of_lines(connection, practice, &lines, on, groups)
}

/// A line of posts as sums need it.
pub(crate) struct Line {
    /// Role code.
    pub(crate) role: String,
    /// WTE in post, billionths.
    pub(crate) wte: Option<i64>,
    /// Where it works, billionths; empty for all of it at home.
    pub(crate) shares: Vec<(String, i64)>,
}

/// A practice as lines state it that are not stored: with the list that is known here, and what others share with it.
pub(crate) fn typed(
    connection: &Connection,
    registry: &Registry,
    definitions: &Definitions,
    practice: &str,
    lines: &[Line],
    on: &str,
) -> Result<PracticeStaff, AppError> {
    let wte = sum_of_lines(connection, practice, lines, on, &role_groups(definitions))?;
    let held = nothing(registry, practice, on);
    Ok(PracticeStaff { wte, whence: Whence::Entered, ..held })
}

fn sum_of_lines(
    connection: &Connection,
    practice: &str,
    lines: &[Line],
    on: &str,
    groups: &HashMap<String, StaffGroup>,
) -> Result<[Observed; 4], AppError> {
    let whole = pch_domain::fixed::SCALE;
    let mut sums = [0_i64; 4];
    for line in lines {
        let share = if line.shares.is_empty() {
            whole
        } else {
            line.shares.iter().find(|(place, _)| place == practice).map_or(0, |(_, share)| *share)
        };
        add(&mut sums, groups, (&line.role, line.wte), share);
    }
    for (post, share) in posts::shared_with(connection, practice)? {
        // A picture replaces the one before it, so only posts of the other's present picture count.
        let current = posts::of(connection, &post.organisation, on)?.iter().any(|known| known.id == post.id);
        if post.organisation != practice && current {
            add_post(&mut sums, groups, &post, share);
        }
    }
    Ok(sums.map(Ok))
}

/// WTE of a post that works at the practice that holds it, in billionths; none where the post has no figure.
///
/// # Errors
/// The store's.
pub(crate) fn works_at(connection: &Connection, practice: &str, post: &Post) -> Result<Option<i64>, AppError> {
    let shares = posts::shares(connection, post.id)?;
    let share = if shares.is_empty() {
        pch_domain::fixed::SCALE
    } else {
        shares.iter().find(|share| share.organisation == practice).map_or(0, |share| share.share)
    };
    let part = |wte: i64| {
        let part = i128::from(wte) * i128::from(share);
        pch_domain::fixed::divide_half_even(part, i128::from(pch_domain::fixed::SCALE))
    };
    Ok(post.wte.map(part))
}

fn add_post(sums: &mut [i64; 4], groups: &HashMap<String, StaffGroup>, post: &Post, share: i64) {
    add(sums, groups, (&post.role, post.wte), share);
}

fn add(sums: &mut [i64; 4], groups: &HashMap<String, StaffGroup>, (role, wte): (&str, Option<i64>), share: i64) {
    if let (Some(wte), Some(group)) = (wte, groups.get(role)) {
        let part = i128::from(wte) * i128::from(share);
        sums[*group as usize] += pch_domain::fixed::divide_half_even(part, i128::from(pch_domain::fixed::SCALE));
    }
}
