//! ODS ePCN: networks, and the practices that belong to them. A workbook of two sheets, or either sheet as CSV.

use super::Asked;
use super::cell::{code, network_code, postcode, practice_code, spaced};
use super::date::day;
use super::draft::{Draft, NETWORK_CODE, PRACTICE_CODE, Width, bad_code, packed};
use super::epraccur::register_date;
use super::heading::Headings;
use super::layout::{Found, Layout};
use super::refuse::{ReadError, quoted};
use super::table::Row;
use chrono::NaiveDate;
use pch_domain::facts::{MembershipFact, OrganisationFact, Reading, SourceKind};
use pch_domain::{OdsCode, OrganisationKind};

/// Networks, CCGs and memberships from one or two tables.
pub(crate) fn read(tables: &[Found<'_>], asked: &Asked<'_>) -> Result<Reading, ReadError> {
    let networks = tables.iter().find(|found| found.layout == Layout::EpcnNetworks);
    let partners = tables.iter().find(|found| found.layout == Layout::EpcnPartners);
    let Some(first) = networks.or(partners) else {
        return Err(ReadError::file(
            asked.file,
            "no sheet of networks",
            "the ePCN workbook",
            "Choose the ePCN workbook",
        ));
    };
    let both = networks.is_some() && partners.is_some();
    let variety = if both { "workbook of networks and practices".to_owned() } else { first.variety() };
    let mut draft = Draft::new(SourceKind::Epcn, &variety, first.table, asked.progress);
    let mut latest = None;
    if let Some(found) = networks {
        read_networks(&mut draft, found, &mut latest)?;
    }
    if let Some(found) = partners {
        draft.table = found.table;
        read_partners(&mut draft, found, &mut latest)?;
    }
    if partners.is_none() {
        draft.note("This file names the networks; which practices belong to them is in the other sheet or file.");
    }
    register_date(&mut draft, asked, latest);
    draft.finish()
}

fn read_networks(draft: &mut Draft<'_>, found: &Found<'_>, latest: &mut Option<NaiveDate>) -> Result<(), ReadError> {
    let headings = &found.headings;
    let columns = NetworkColumns {
        code: headings.any(&["pcn code"]).unwrap_or(0),
        name: headings.any(&["pcn name"]),
        parent: commissioner(
            headings,
            &["current clinical commissioning group code", "ccg code", "pcn parent ccg code"],
        ),
        parent_name: commissioner(headings, &["clinical commissioning group name", "ccg name"]),
        opened: headings.starting("open date"),
        closed: headings.starting("close date"),
        postcode: headings.any(&["postcode"]),
    };
    let needed = [Some(columns.code), columns.name, columns.parent, columns.opened].into_iter().flatten().max();
    let width = Width { named: headings.len(), needed: needed.unwrap_or(0) + 1 };
    let mut items = Vec::with_capacity(found.table.len());
    for at in found.first..found.table.len() {
        let Some(row) = draft.take(at, width)? else { continue };
        let text = row.get(columns.code);
        let Some(network) = network_code(text) else {
            bad_code(draft, row, &headings.name(columns.code), text, NETWORK_CODE);
            continue;
        };
        let Some(opened) = date_or_blank(draft, headings, row, columns.opened) else { continue };
        let Some(closed) = date_or_blank(draft, headings, row, columns.closed) else { continue };
        *latest = [opened, closed, *latest].into_iter().flatten().max();
        let parent = code(row.find(columns.parent));
        let mut fact = named(network, OrganisationKind::Cluster, row.find(columns.name), parent);
        (fact.opened, fact.closed, fact.postcode) = (opened, closed, postcode(row.find(columns.postcode)));
        items.push((row.line, (fact, spaced(row.find(columns.parent_name)))));
    }
    let same = |a: &(OrganisationFact, String), b: &(OrganisationFact, String)| a == b;
    for (_, (fact, parent)) in
        draft.settle(items, |(fact, _)| packed(&fact.code), same, |(fact, _)| fact.code.to_string())
    {
        ccg(draft, fact.parent.clone(), &parent);
        draft.organisation(fact);
    }
    Ok(())
}

struct NetworkColumns {
    code: usize,
    name: Option<usize>,
    parent: Option<usize>,
    parent_name: Option<usize>,
    opened: Option<usize>,
    closed: Option<usize>,
    postcode: Option<usize>,
}

fn read_partners(draft: &mut Draft<'_>, found: &Found<'_>, latest: &mut Option<NaiveDate>) -> Result<(), ReadError> {
    let headings = &found.headings;
    let practice = headings.any(&["partner organisation code", "partner organisation"]).unwrap_or(0);
    let network = headings.any(&["pcn code"]).unwrap_or(0);
    let [practice_name, network_name] = [headings.any(&["partner name"]), headings.any(&["pcn name"])];
    let practice_ccg = commissioner(headings, &["practice parent ccg code", "practice parent sub icb loc code"]);
    let practice_ccg_name = commissioner(headings, &["practice parent ccg name", "practice parent sub icb loc name"]);
    let network_ccg = commissioner(headings, &["pcn parent ccg code", "pcn parent sub icb loc code"]);
    let network_ccg_name = commissioner(headings, &["pcn parent ccg name", "pcn parent sub icb loc name"]);
    let from = headings.normal.iter().position(|heading| heading.ends_with("start date"));
    let to = headings.normal.iter().position(|heading| heading.ends_with("end date"));
    let Some(from) = from else {
        let found = format!("the headings {}", headings.printed.join(", "));
        let expected = "a heading “Practice to PCN Relationship Start Date”";
        return Err(ReadError::file(
            &draft.table.file,
            found,
            expected,
            "Download the file again: a column is missing",
        ));
    };
    let width = Width { named: headings.len(), needed: practice.max(network).max(from) + 1 };
    let mut items = Vec::with_capacity(found.table.len());
    for at in found.first..found.table.len() {
        let Some(row) = draft.take(at, width)? else { continue };
        let Some(practice_code) = practice_code(row.get(practice)) else {
            bad_code(draft, row, &headings.name(practice), row.get(practice), PRACTICE_CODE);
            continue;
        };
        let Some(network_code) = network_code(row.get(network)) else {
            bad_code(draft, row, &headings.name(network), row.get(network), NETWORK_CODE);
            continue;
        };
        let Some(start) = day(row.get(from)) else {
            let expected = "a date as year, month and day, such as 20191001";
            let mend = "A membership needs its first day: compare the row with the publisher's file";
            draft.reject(row, Some(&headings.name(from)), quoted(row.get(from)), expected, mend);
            continue;
        };
        let Some(end) = date_or_blank(draft, headings, row, to) else { continue };
        if end.is_some_and(|end| end < start) {
            let expected = "an end on or after the start";
            let column = to.map(|to| headings.name(to));
            let mend = "Compare the row with the publisher's file";
            draft.reject(row, column.as_deref(), quoted(row.find(to)), expected, mend);
            continue;
        }
        *latest = [Some(start), end, *latest].into_iter().flatten().max();
        let parents = [code(row.find(practice_ccg)), code(row.find(network_ccg))];
        ccg(draft, parents[0].clone(), row.find(practice_ccg_name));
        ccg(draft, parents[1].clone(), row.find(network_ccg_name));
        let [practice_parent, network_parent] = parents;
        let practice_fact =
            named(practice_code.clone(), OrganisationKind::Practice, row.find(practice_name), practice_parent);
        draft.organisation(practice_fact);
        let network_fact =
            named(network_code.clone(), OrganisationKind::Cluster, row.find(network_name), network_parent);
        draft.organisation(network_fact);
        items.push((row.line, MembershipFact { practice: practice_code, cluster: network_code, from: start, to: end }));
    }
    let key = |fact: &MembershipFact| (packed(&fact.practice), packed(&fact.cluster), fact.from);
    let kept = draft.settle(items, key, |a, b| a == b, |fact| format!("{} in {}", fact.practice, fact.cluster));
    warn_overlaps(draft, &kept);
    draft.reading.memberships = kept.into_iter().map(|(_, fact)| fact).collect();
    Ok(())
}

/// A practice in two networks on one day is possible and worth a look.
fn warn_overlaps(draft: &mut Draft<'_>, kept: &[(u32, MembershipFact)]) {
    let mut order: Vec<&(u32, MembershipFact)> = kept.iter().collect();
    order.sort_by(|a, b| (&a.1.practice, a.1.from, a.0).cmp(&(&b.1.practice, b.1.from, b.0)));
    for pair in order.windows(2) {
        let [(_, before), (line, after)] = pair else { continue };
        if before.practice == after.practice && before.to.is_none_or(|to| to >= after.from) {
            draft.warn(
                Some(*line),
                None,
                format!("{} in {} while still in {}", after.practice, after.cluster, before.cluster),
                "one network at a time",
                "Both were taken; check with the CCG which one counts",
            );
        }
    }
}

/// A column by its known names, or by the names of later years that speak of sub-ICB locations.
fn commissioner(headings: &Headings, names: &[&str]) -> Option<usize> {
    headings.any(names).or_else(|| {
        let wanted = if names[0].ends_with("name") { "name" } else { "code" };
        let side = ["practice", "pcn"].into_iter().find(|side| names[0].starts_with(side));
        headings.normal.iter().position(|heading| {
            heading.contains("sub icb")
                && heading.ends_with(wanted)
                && side.is_none_or(|side| heading.starts_with(side))
        })
    })
}

/// A date, or `Some(None)` for a blank; `None` and a rejected row for anything else.
fn date_or_blank(
    draft: &mut Draft<'_>,
    headings: &Headings,
    row: Row<'_>,
    column: Option<usize>,
) -> Option<Option<NaiveDate>> {
    let text = row.find(column);
    let found = day(text);
    if found.is_none() && !text.is_empty() {
        let heading = column.map(|column| headings.name(column));
        let expected = "a date as year, month and day, such as 20191001, or a blank";
        let mend = "Compare the row with the publisher's file";
        draft.reject(row, heading.as_deref(), quoted(text), expected, mend);
        return None;
    }
    Some(found)
}

fn ccg(draft: &mut Draft<'_>, code: Option<OdsCode>, name: &str) {
    if let Some(code) = code {
        draft.organisation(named(code, OrganisationKind::Ccg, name, None));
    }
}

/// An organisation of which only the name and the one above are known.
pub(crate) fn named(code: OdsCode, kind: OrganisationKind, name: &str, parent: Option<OdsCode>) -> OrganisationFact {
    OrganisationFact {
        code,
        kind,
        name: spaced(name),
        parent,
        postcode: None,
        opened: None,
        closed: None,
        status: None,
        setting: None,
        general_practice: None,
    }
}
