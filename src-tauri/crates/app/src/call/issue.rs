//! Making a call: looked at first, then frozen, kept and written.

use super::gather::{Asked, gather};
use super::{counted, lines, part, title, wanted};
use crate::dto::call::{CallContents, CallPart, ExportCall, IssueCall, IssuedCall};
use crate::dto::{Outcome, WrittenFile};
use crate::error::{AppError, FieldError};
use crate::file;
use crate::session::{Deed, Session};
use crate::submission::explain::text_fault;
use crate::submission::{freeze, rules, sender};
use chrono::NaiveDate;
use pch_domain::definitions::{Definition, Definitions, Matrix};
use pch_domain::{Pence, Period, words};
use pch_exchange::package::{self, CallData, Carries, DATA, EDITION, ManifestDraft, Part};
use pch_store::tables::blobs;
use pch_store::tables::calls::{self as rows, Call};

/// What a call would hold. Changes nothing.
///
/// # Errors
/// Days that are none, an edition that is not here, a text that may not leave.
pub(crate) fn preview(session: &mut Session, input: IssueCall) -> Result<CallContents, AppError> {
    let asked = read(session, input)?;
    let edition = edition(session, &asked.input)?;
    let data = gather(session, &asked)?;
    Ok(CallContents { return_title: title(asked.kind), parts: parts(&session.definitions, &data, edition.as_ref()) })
}

/// Makes the call: it is frozen, and holds in this copy too.
///
/// # Errors
/// As [`preview`]; nobody to ask.
pub(crate) fn issue(session: &mut Session, input: IssueCall) -> Result<Outcome<IssuedCall>, AppError> {
    let asked = read(session, input)?;
    let edition = edition(session, &asked.input)?;
    let mut data = gather(session, &asked)?;
    if data.membership.is_empty() {
        return Err(AppError::field(
            "scope",
            "No practice belongs to anybody here, so there is nobody to ask. Set up clusters and their practices first.",
        ));
    }
    let kind = asked.kind.name();
    let (code, period) = (asked.input.scope.code.clone(), asked.period.to_string());
    let calls = rows::list(session.read())?;
    let same = |call: &&Call| call.return_type == kind && call.period == period && call.caller == code;
    let before = calls.iter().filter(|call| call.direction == "sent").filter(same).max_by_key(|call| call.revision);
    data.revision = before.map_or(1, |call| u32::try_from(call.revision).unwrap_or(0) + 1);
    data.passes_on =
        super::list::passed_on(&calls, &asked.input.scope.kind, &period).map(|call| call.package_id.clone());
    let created = session.clock.now().to_rfc3339();
    let draft = ManifestDraft {
        carries: Carries::Call,
        package_id: package::package_id_of(Carries::Call, &data.identity, data.revision, &created),
        identity: data.identity.clone(),
        revision: data.revision,
        supersedes: before.map(|call| call.package_id.clone()),
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        definitions: rules::definition_refs(&session.definitions),
        created,
        signed: sender(session),
    };
    let package_id = draft.package_id.clone();
    let internal = |error: serde_json::Error| AppError::internal(error.to_string());
    let mut files = vec![Part { name: DATA.to_owned(), bytes: data.to_bytes().map_err(internal)? }];
    if let Some(edition) = &edition {
        let mut bytes = serde_json::to_vec_pretty(edition).map_err(internal)?;
        bytes.push(b'\n');
        files.push(Part { name: EDITION.to_owned(), bytes });
    }
    let (bytes, remark) = crate::trust::sealed(session, package::write(draft, files).map_err(freeze::refused)?)?;
    let (revision, name) = (data.revision, data.identity.organisation.name.clone());
    let file_name = format!("{code}_{}_call_r{revision}.pch.zip", period.replace('/', "-"));
    let row = Call {
        id: 0,
        direction: "sent".to_owned(),
        return_type: kind.to_owned(),
        caller: code,
        caller_name: name.clone(),
        period: period.clone(),
        revision: i64::from(revision),
        package_id: package_id.clone(),
        due: data.due.to_string(),
        onward_due: data.onward_due.map(|day| day.to_string()),
        message: data.message.clone(),
        by_name: session.actor(),
        on_day: session.today().to_string(),
        file_name: file_name.clone(),
        package: String::new(),
    };
    let label = format!(
        "Call made: {} of {name} for {}, due {}",
        asked.kind.title(),
        words::quarter(&period),
        words::date(data.due)
    );
    let deed = Deed { package_id: Some(package_id), ..Deed::new("make_call", label) };
    let mut outcome = session.transact(deed, |tx| {
        let id = rows::save(tx, &Call { package: blobs::put(tx, &bytes)?, ..row })?;
        Ok(IssuedCall { id, revision, file_name })
    })?;
    outcome.warnings.extend(remark);
    Ok(outcome)
}

/// Writes a call into a folder: the stored bytes, so that it is the same file every time.
///
/// # Errors
/// No such call; a folder that cannot be written.
pub(crate) fn export(session: &mut Session, input: ExportCall) -> Result<WrittenFile, AppError> {
    let row = rows::get(session.read(), input.id)?.ok_or_else(|| AppError::not_found("That call"))?;
    let bytes = blobs::get(session.read(), &row.package)?;
    file::write_whole(&input.folder, &row.file_name, &bytes)
}

fn read(session: &mut Session, mut input: IssueCall) -> Result<Asked, AppError> {
    let mut wrong = Vec::new();
    let mut take = |place: &str, message: String| wrong.push(FieldError { place: place.to_owned(), message });
    let kind = wanted::return_type(&input.scope)?;
    let period = match input.period.parse::<Period>() {
        Ok(period) => Some(period),
        Err(error) => {
            take("period", format!("{error}."));
            None
        }
    };
    let due = day(&input.due);
    if due.is_none() {
        take("due", "Write the day by which the returns are due.".to_owned());
    }
    let onward = input.onward_due.as_deref().filter(|text| !text.trim().is_empty()).map(day);
    if onward == Some(None) {
        take("onward_due", "Write a day, or leave it empty.".to_owned());
    }
    let onward_due = onward.flatten();
    if let (Some(onward), Some(due)) = (onward_due, due)
        && onward > due
    {
        take("onward_due", format!("Choose a day no later than {}: theirs comes first.", words::date(due)));
    }
    input.message = input.message.trim().to_owned();
    if let Some(fault) = text_fault(&input.message) {
        take("message", fault);
    }
    if session.registry()?.get(&input.scope.code).is_none() {
        take("scope", format!("{} is not known here.", input.scope.code));
    }
    match (period, due) {
        (Some(period), Some(due)) if wrong.is_empty() => Ok(Asked { input, kind, period, due, onward_due }),
        _ => Err(AppError::fields(wrong)),
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    text.trim().parse().ok()
}

fn edition(session: &Session, input: &IssueCall) -> Result<Option<Definition<Matrix>>, AppError> {
    let Some(wanted) = input.edition.as_deref().filter(|id| !id.is_empty()) else { return Ok(None) };
    match session.definitions.matrix(wanted) {
        Some(matrix) => Ok(Some(matrix.clone())),
        None => Err(AppError::field("edition", format!("There is no edition “{wanted}” here."))),
    }
}

/// What the call holds, a part a row.
fn parts(definitions: &Definitions, data: &CallData, edition: Option<&Definition<Matrix>>) -> Vec<CallPart> {
    let mut deadline = part("deadline", "Deadline");
    deadline.new = 1;
    deadline.lines.push(format!("Due {}", words::date(data.due)));
    deadline.lines.extend(data.onward_due.map(|day| format!("For those below: {}", words::date(day))));
    let mut members = part("membership", "Clusters and practices");
    members.new = counted(data.membership.len());
    for cluster in data.clusters() {
        let count = data.membership.iter().filter(|row| &row.cluster == cluster).count();
        let name = data.organisations.iter().find(|one| &one.code == cluster).map_or("", |one| one.name.as_str());
        if count > 0 {
            members
                .lines
                .push(format!("{name} ({cluster}): {count} {}", if count == 1 { "practice" } else { "practices" }));
        }
    }
    let mut wording = part("edition", "Wording of the matrix");
    wording.new = i64::from(edition.is_some());
    wording.lines.extend(edition.map(|edition| format!("{}, version {}", edition.title, edition.version)));
    let mut rates = part("rates", "Rates and assumptions");
    rates.new = counted(data.rates.len());
    rates.lines.extend(data.rates.iter().map(|rate| lines::rate(definitions, rate)));
    let mut money = part("money", "Allocations");
    money.new = counted(data.lines.len());
    money.lines.extend(data.lines.iter().map(|line| {
        let amount = line.amount_pence.map_or_else(|| "to be confirmed".to_owned(), |pence| pence.to_string());
        let sum = line.division.as_ref().map(|made| made.parts.iter().map(|part| part.pence).sum::<Pence>());
        let parts = sum.map_or_else(String::new, |sum| format!(", {sum} to those who are asked"));
        format!("{} {}: {amount}{parts}", line.title, line.year)
    }));
    let mut comparators = part("comparators", "Figures to compare with");
    comparators.new = counted(data.comparators.len());
    comparators.lines.extend(data.comparators.iter().map(lines::comparator));
    vec![deadline, members, wording, rates, money, comparators]
}
