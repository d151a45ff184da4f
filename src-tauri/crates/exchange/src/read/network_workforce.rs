//! Primary Care Network Workforce: a row a post, summed by network, census and role. Nobody's row is kept.

use super::Asked;
use super::cell::{code, figure, network_code};
use super::draft::{Draft, NETWORK_CODE, Width, bad_code, packed};
use super::epcn::named;
use super::heading::slug;
use super::layout::Found;
use super::refuse::{ReadError, quoted};
use super::workforce::MOST_STAFF;
use super::workforce::asof::Dates;
use super::workforce::role::{group, worded};
use chrono::NaiveDate;
use pch_domain::facts::{Measure, ObservationRow, Reading, SourceKind};
use pch_domain::fixed::SCALE;
use pch_domain::words::thousands;
use pch_domain::{Mark, OdsCode, OrganisationKind, Supplied};
use std::collections::{BTreeMap, HashMap};

/// Posts of one role in one network at one census.
#[derive(Default, Clone)]
struct Posts {
    records: i64,
    wte: i64,
    supplied: bool,
    mark: Option<Mark>,
}

struct Place {
    network: OdsCode,
    as_of: NaiveDate,
    line: u32,
    roles: HashMap<usize, Posts>,
}

/// Sums of WTE and numbers of records, and the networks.
pub(crate) fn read(found: &Found<'_>, asked: &Asked<'_>) -> Result<Reading, ReadError> {
    let headings = &found.headings;
    let role = headings.any(&["detailed staff role", "staff role"]);
    let (Some(network), Some(fte), Some(role)) = (headings.any(&["pcn code"]), headings.any(&["fte"]), role) else {
        return Err(ReadError::file(
            asked.file,
            "headings of no known form",
            "PCN_CODE, STAFF_ROLE, FTE",
            "Download the file again",
        ));
    };
    let name = headings.any(&["pcn name"]);
    let parent = headings.any(&["sub icb code", "sub icb location code", "ccg code"]);
    let staff = headings.any(&["staff group"]);
    let mut draft = Draft::new(SourceKind::NetworkWorkforce, &found.variety(), found.table, asked.progress);
    let mut dates = Dates::of(headings, &mut draft, asked);
    let used = [network, fte, role].into_iter().chain(staff).chain(dates.columns());
    let width = Width { named: headings.len(), needed: used.max().unwrap_or(0) + 1 };
    let mut roles = Roles::default();
    let mut places: BTreeMap<(u128, NaiveDate), Place> = BTreeMap::new();
    let mut unmeasured = 0_u64;
    for at in found.first..found.table.len() {
        let Some(row) = draft.take(at, width)? else { continue };
        let Some(organisation) = network_code(row.get(network)) else {
            bad_code(&mut draft, row, &headings.name(network), row.get(network), NETWORK_CODE);
            continue;
        };
        let wte = match figure(row.get(fte)) {
            Ok(figure) if figure.value().is_none_or(|value| (0..=MOST_STAFF).contains(&value)) => figure,
            _ => {
                let mend = "Correct the figure in the file and import again; the other rows go on";
                let expected = "the WTE of a post, not negative, or a mark such as ND";
                draft.reject(row, Some(&headings.name(fte)), quoted(row.get(fte)), expected, mend);
                continue;
            }
        };
        let as_of = match dates.of_row(row) {
            Ok(as_of) => as_of,
            Err(_) if !dates.known() => NaiveDate::default(),
            Err(found) => {
                let mend = "Compare the row with the publisher's file";
                draft.reject(row, None, quoted(&found), "the year and month of the census", mend);
                continue;
            }
        };
        let index = roles.of(row.find(staff), row.get(role));
        let fact = named(organisation.clone(), OrganisationKind::Cluster, row.find(name), code(row.find(parent)));
        draft.organisation(fact);
        let place = places.entry((packed(&organisation), as_of)).or_insert_with(|| Place {
            network: organisation,
            as_of,
            line: row.line,
            roles: HashMap::new(),
        });
        let posts = place.roles.entry(index).or_default();
        posts.records += 1;
        match wte {
            Supplied::Value(value) => {
                posts.wte = posts.wte.saturating_add(value);
                posts.supplied = true;
            }
            Supplied::Missing(mark) => {
                unmeasured += 1;
                posts.mark = Some(mark);
            }
        }
    }
    if dates.known() {
        draft.room_for(places.len(), roles.list.len() * 2)?;
        draft.reading.observations.rows =
            places.into_values().map(|place| observation(place, roles.list.len())).collect();
        draft.reading.observations.measures = roles.measures();
    }
    dates.close(&mut draft, asked);
    draft.note("Posts were summed by network, census and role; the identifiers of persons were not read.");
    if unmeasured > 0 {
        let posts = thousands(unmeasured);
        draft.note(format!(
            "{posts} post(s) have no WTE: they count as records, and their role's WTE is of the others alone."
        ));
    }
    draft.finish()
}

/// WTE of every role first, then the records, as in [`Roles::measures`].
fn observation(place: Place, roles: usize) -> ObservationRow {
    let blank = || Supplied::Missing(Mark(String::new()));
    let mut values = vec![blank(); roles * 2];
    for (at, posts) in place.roles {
        values[at] = match posts.mark {
            Some(mark) if !posts.supplied => Supplied::Missing(mark),
            _ => Supplied::Value(posts.wte),
        };
        values[roles + at] = Supplied::Value(posts.records.saturating_mul(SCALE));
    }
    ObservationRow { organisation: place.network, as_of: place.as_of, row: place.line, values }
}

/// Roles as they turn up.
#[derive(Default)]
struct Roles {
    list: Vec<(String, String)>,
    known: HashMap<String, usize>,
    seen: HashMap<(String, String), usize>,
}

impl Roles {
    fn of(&mut self, staff: &str, role: &str) -> usize {
        let words = (staff.to_owned(), role.to_owned());
        if let Some(found) = self.seen.get(&words) {
            return *found;
        }
        let known = group(staff);
        // Directors are a staff group of networks alone and stand beside the four of practices.
        let place = known.map_or_else(|| slug(staff).trim_end_matches('s').to_owned(), |group| group.name().to_owned());
        let place = if place.is_empty() { "other".to_owned() } else { place };
        let key = format!("{place}.{}", worded(known, role).unwrap_or_else(|| "other".to_owned()));
        let next = self.list.len();
        let index = *self.known.entry(key.clone()).or_insert(next);
        if index == next {
            self.list.push((key, role.to_owned()));
        }
        self.seen.insert(words, index);
        index
    }

    fn measures(&self) -> Vec<Measure> {
        let of = |kind: &str, word: &str| -> Vec<Measure> {
            let one = |(key, printed): &(String, String)| Measure {
                key: format!("{kind}.{key}"),
                printed: format!("{printed}, {word}"),
            };
            self.list.iter().map(one).collect()
        };
        [of("wte", "FTE"), of("records", "records")].concat()
    }
}
