//! A store in which every free text there is holds a mark of its own, so that what leaves can be told by what it carries.

use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::Path;

/// Columns of text that say what something is, and never what somebody wrote: by name, whatever the table.
const CODES: [&str; 73] = [
    "after",
    "age_band",
    "agreed_on",
    "answer",
    "answered_on",
    "answers",
    "as_of",
    "as_of_basis",
    "assessed_on",
    "at",
    "base",
    "baseline_day",
    "before",
    "by_day",
    "caller",
    "carried_on",
    "ccg",
    "changed_on",
    "check_id",
    "closed",
    "cluster",
    "code",
    "computed",
    "confidence",
    "copied_from",
    "criterion",
    "data",
    "data_digest",
    "day",
    "decided_on",
    "decision",
    "direction",
    "domain",
    "due",
    "evidence_day",
    "factor",
    "figure",
    "fit",
    "focus",
    "from_cluster",
    "from_code",
    "from_day",
    "from_matrix",
    "given_on",
    "item",
    "kind",
    "level",
    "levels",
    "list_as_of",
    "mark",
    "matrix",
    "matrix_version",
    "merged_into",
    "on_day",
    "opened",
    "organisation",
    "organisation_kind",
    "overall",
    "overrides",
    "package",
    "package_id",
    "parent",
    "part",
    "parts",
    "period",
    "place",
    "practice",
    "public_key",
    "quarter_end",
    "role",
    "rule",
    "sha256",
    "status",
];

/// And these, by table and column.
const CODES_OF: [&str; 79] = [
    "agreement.voices",
    "allocation.recipients",
    "allocation.working",
    "assessment.working_towards",
    "assumption.key",
    "benefit.baseline_on",
    "benefit.target_by",
    "benefit.unit",
    "call.onward_due",
    "call.return_type",
    "change.table_name",
    "comparator.measure",
    "edition.applies_from",
    "edition.applies_to",
    "edition_carry.report",
    "edition_carry.to_matrix",
    "edition_check.version",
    "edition_criterion.actions",
    "edition_criterion.evidence",
    "edition_pair.to_code",
    "edition_pair.to_matrix",
    "fact_list_size.registered_mark",
    "fact_list_size.weighted_mark",
    "fact_membership.to_day",
    "fact_organisation.postcode",
    "fact_organisation.setting",
    "finance_figure.year",
    "funding_instalment.released_on",
    "funding_line.year",
    "funding_link.target",
    "funding_move.to_cluster",
    "handover.event",
    "list_layout.columns",
    "list_layout.unit",
    "maturity_action.funding_line",
    "maturity_round.evidence",
    "measure.key",
    "membership.source",
    "membership.to_day",
    "milestone.starts",
    "milestone.strand",
    "movement.staff_group",
    "organisation.postcode",
    "organisation.source",
    "post.source",
    "readiness.state",
    "received.received_at",
    "received.return_type",
    "received.signed_on",
    "release.imported_at",
    "release.variety",
    "release_active.since",
    "release_measure.printed",
    "report_words.report",
    "report_words.written_on",
    "risk.reference",
    "risk.reviewed_on",
    "scenario_demand.from_year",
    "scenario_demand.to_year",
    "scheme.ramp",
    "scheme.start",
    "scheme.takes_from",
    "scheme_post.advertised_on",
    "scheme_post.appointed_on",
    "scheme_post.approved_on",
    "scheme_post.left_on",
    "scheme_post.started_on",
    "setting.key",
    "setting.value",
    "shared_draft.return_type",
    "split_share.set_on",
    "split_share.staff_group",
    "staffing_sheet.body",
    "submission.return_type",
    "submission.signed_on",
    "trajectory.staff_group",
    "trajectory.target_day",
    "trusted_key.compared_on",
    "trusted_key.first_seen",
];

/// What a spreadsheet would run, before each mark in turn.
const BEGINNINGS: [&str; 6] = ["=", "+", "-", "@", "\t", ""];

/// A store whose texts are marked, and what each mark stands for.
pub(super) struct Filled {
    /// Column, such as `post.note`, by its number in the marks.
    pub(super) columns: BTreeMap<usize, String>,
}

/// The mark of a row's column: short, without a break, the same in every kind of file.
fn mark(column: usize, row: i64) -> String {
    format!("zq{column:03}r{row}z")
}

/// Every mark in a text: number of the column, number of the row.
pub(super) fn marks(text: &str) -> Vec<(usize, i64)> {
    let read = |piece: &str| {
        let (column, rest) = (piece.get(..3)?, piece.get(3..)?);
        let (row, _) = rest.strip_prefix('r')?.split_once('z')?;
        Some((column.parse().ok()?, row.parse().ok()?))
    };
    text.split("zq").skip(1).filter_map(read).collect()
}

/// Every column of text of every table, with whether it holds what somebody wrote.
pub(super) fn columns(connection: &Connection) -> Vec<(String, String, bool)> {
    let mut statement = connection
        .prepare(
            "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c
             WHERE t.type = 'table' AND c.type = 'TEXT' ORDER BY t.name, c.cid",
        )
        .unwrap();
    let all: Vec<(String, String)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    all.into_iter()
        .map(|(table, column)| {
            let whole = format!("{table}.{column}");
            let code = CODES.contains(&column.as_str()) || CODES_OF.contains(&whole.as_str());
            (table, column, !code)
        })
        .collect()
}

/// Marks every text of a store. Rows are there for all of them before, or the test would prove nothing.
pub(super) fn fill(store: &Path) -> Filled {
    drop(pch_store::Store::open(store).unwrap());
    let connection = Connection::open(store).unwrap();
    connection.execute_batch(include_str!("filled.sql")).unwrap();
    let mut filled = Filled { columns: BTreeMap::new() };
    for (number, (table, column, free)) in columns(&connection).into_iter().enumerate() {
        if !free || EMPTY.contains(&table.as_str()) {
            continue;
        }
        let mut statement = connection.prepare(&format!("SELECT rowid FROM {table}")).unwrap();
        let rows: Vec<i64> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        assert!(!rows.is_empty(), "{table} needs a row in filled.sql, so that {column} has something to give away");
        for row in rows {
            let beginning = BEGINNINGS[(number + usize::try_from(row).unwrap()) % BEGINNINGS.len()];
            let text = format!("{beginning}{}", mark(number, row));
            connection.execute(&format!("UPDATE {table} SET {column} = ?1 WHERE rowid = ?2"), (text, row)).unwrap();
        }
        filled.columns.insert(number, format!("{table}.{column}"));
    }
    filled
}

/// Tables of what official files say, and of the editions' carrying, whose texts nobody here wrote.
const EMPTY: [&str; 11] = [
    "release",
    "release_active",
    "release_measure",
    "fact_organisation",
    "fact_membership",
    "fact_list_size",
    "measure",
    "observation",
    "snapshot",
    "edition_carry",
    "edition_carried",
];
