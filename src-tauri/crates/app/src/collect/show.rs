//! The inbox on the screen.

use super::inbox::{Expected, Inbox, STATUSES, kinds, status_title};
use super::preview::whole as whole_return;
use super::tables::consolidated;
use super::totals;
use crate::dto::collect::{CollectQuery, CollectRow, CollectView, DraftView, ReceivedQuery, StatusCount};
use crate::dto::submission::FigureDifference;
use crate::dto::{DataTable, Named};
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use crate::submission::titles::Titles;
use crate::submission::{differences, indicators, reply, tables as parts};
use pch_domain::{Pence, words};
use pch_exchange::package::{ReturnType, SubmissionData};
use pch_store::tables::comments::{self, On};
use pch_store::tables::received::{self as rows, Received};

/// Who has returned what, totals, and the list to chase.
///
/// # Errors
/// A period that is none.
pub(crate) fn show(session: &mut Session, input: CollectQuery) -> Result<CollectView, AppError> {
    let registry = session.registry()?;
    let inbox = Inbox::read(session, &input.scope, &input.period, input.return_type.as_deref())?;
    let titles = Titles::of(&session.definitions);
    let mut list = Vec::with_capacity(inbox.expected.len());
    for one in &inbox.expected {
        list.push(row(session, &registry, &inbox, one, &titles)?);
    }
    let counts = STATUSES
        .iter()
        .map(|(status, title)| StatusCount {
            status: (*status).to_owned(),
            title: (*title).to_owned(),
            count: i64::try_from(list.iter().filter(|row| row.status == *status).count()).unwrap_or(0),
        })
        .collect();
    Ok(CollectView {
        period: inbox.period.to_string(),
        return_type: inbox.return_type.name().to_owned(),
        returns_title: plural(inbox.return_type).to_owned(),
        kinds: kinds(&input.scope.kind)
            .iter()
            .map(|kind| Named { code: kind.name().to_owned(), name: plural(*kind).to_owned() })
            .collect(),
        due: inbox.due.map(|day| day.to_string()),
        collectors: crate::session::collectors(session, &input.scope)?,
        chase: chase(&inbox, &list),
        counts,
        totals: totals::totals(&registry, &inbox, &input.scope),
        rows: list,
    })
}

/// The consolidated tables, as the workbook has them.
///
/// # Errors
/// A period that is none.
pub(crate) fn tables(session: &mut Session, input: CollectQuery) -> Result<Vec<DataTable>, AppError> {
    let registry = session.registry()?;
    let inbox = Inbox::read(session, &input.scope, &input.period, input.return_type.as_deref())?;
    let titles = Titles::of(&session.definitions);
    let made = consolidated(&registry, &inbox, &input.scope, &titles, session.today());
    Ok(made.iter().map(parts::shown).collect())
}

/// What changed in a return since the revision before it, post by post.
///
/// # Errors
/// Not there; the store's.
pub(crate) fn changes(session: &mut Session, input: ReceivedQuery) -> Result<Vec<FigureDifference>, AppError> {
    let row = rows::get(session.read(), input.id)?.ok_or_else(|| AppError::not_found("That return"))?;
    let before = rows::of_period(session.read(), &row.period)?.into_iter().rfind(|other| {
        (&other.return_type, &other.organisation) == (&row.return_type, &row.organisation)
            && other.revision < row.revision
            && other.status != "shared"
    });
    let Some(before) = before else { return Ok(Vec::new()) };
    let titles = Titles::of(&session.definitions);
    Ok(differences::differences(&whole_return(session, &before)?, &whole_return(session, &row)?, &titles))
}

fn row(
    session: &Session,
    registry: &Registry,
    inbox: &Inbox,
    one: &Expected,
    titles: &Titles,
) -> Result<CollectRow, AppError> {
    let status = inbox.status(one, session.today());
    let mut row = CollectRow {
        organisation: registry.named(&one.code),
        kind: inbox.kind().to_owned(),
        ccg: one.ccg.as_deref().map(|ccg| registry.named(ccg)),
        status: status.to_owned(),
        status_title: status_title(status).to_owned(),
        due: one.due.map(|due| due.to_string()),
        draft: one.draft.as_ref().map(|(shared, data)| draft(one, shared, data, titles)),
        received: None,
        revision: None,
        signed_by: String::new(),
        signed_on: String::new(),
        received_at: String::new(),
        file: String::new(),
        indicators: None,
        overall: None,
        maturity: Vec::new(),
        allocated: None,
        spent: None,
        explanations: Vec::new(),
        comments: Vec::new(),
    };
    let Some((held, data)) = &one.held else { return Ok(row) };
    let late = one
        .due
        .or(inbox.due)
        .is_some_and(|due| held.received_at.get(..10).is_some_and(|day| day > due.to_string().as_str()));
    if late && status == "received" {
        row.status_title = "Received late".to_owned();
    }
    row.received = Some(held.id);
    row.revision = u32::try_from(held.revision).ok();
    row.signed_by = parts::named(&held.signed_name, &held.signed_role);
    row.signed_on.clone_from(&held.signed_on);
    row.received_at.clone_from(&held.received_at);
    row.file.clone_from(&held.file_name);
    row.indicators = whole(data).map(indicators::view);
    row.overall = data.maturity.as_ref().and_then(|maturity| maturity.overall.clone());
    row.maturity = data.maturity.as_ref().map(crate::maturity::story).unwrap_or_default();
    row.allocated = money(data, |line| line.allocated_pence);
    row.spent = money(data, |line| Some(line.spent_pence));
    row.explanations = data
        .explanations
        .iter()
        .map(|given| format!("{}: {}", titles.check(data.identity.return_type, &given.check), given.text))
        .collect();
    row.comments = comments::of(session.read(), On::Received, held.id)?.iter().map(reply::view).collect();
    Ok(row)
}

/// Returns of a kind, as a heading.
fn plural(kind: ReturnType) -> &'static str {
    match kind {
        ReturnType::PracticeReturn => "Practice returns",
        ReturnType::ClusterSubmission => "Cluster submissions",
        ReturnType::CcgReturn => "CCG returns",
    }
}

/// The draft that an organisation shares, beside what it signed before.
fn draft(one: &Expected, shared: &Received, data: &SubmissionData, titles: &Titles) -> DraftView {
    let signed = one.held.as_ref().map(|(_, signed)| signed);
    DraftView {
        received: shared.id,
        revision: u32::try_from(shared.revision).unwrap_or(0),
        shared_by: parts::named(&shared.signed_name, &shared.signed_role),
        shared_on: shared.signed_on.clone(),
        indicators: whole(data).map(indicators::view),
        differences: signed.map(|signed| differences::differences(signed, data, titles)).unwrap_or_default(),
    }
}

/// The row of the organisation as a whole.
pub(crate) fn whole(data: &SubmissionData) -> Option<&pch_exchange::package::data::IndicatorRow> {
    data.indicators.iter().rev().find(|row| row.code == data.identity.organisation.code)
}

/// A sum over the lines that have the amount; none where there is no line.
pub(crate) fn money(
    data: &SubmissionData,
    each: impl Fn(&pch_exchange::package::data::FundingPosition) -> Option<Pence>,
) -> Option<i64> {
    let amounts: Vec<Pence> = data.funding.iter().filter_map(each).collect();
    (!amounts.is_empty()).then(|| amounts.into_iter().sum::<Pence>().0)
}

/// The missing and late, for an e-mail.
fn chase(inbox: &Inbox, list: &[CollectRow]) -> String {
    let open: Vec<&CollectRow> =
        list.iter().filter(|row| matches!(row.status.as_str(), "missing" | "late" | "shared")).collect();
    let back: Vec<&CollectRow> = list.iter().filter(|row| row.status == "returned").collect();
    let due = inbox.due.map_or_else(String::new, |due| format!(", due {}", words::date(due)));
    let what = inbox.return_type.title();
    if open.is_empty() && back.is_empty() {
        return format!("Every {what} for {} has been received.", words::quarter(&inbox.period));
    }
    let line = |row: &&CollectRow| {
        let ccg = row.ccg.as_ref().map_or_else(String::new, |ccg| format!(", {}", ccg.name));
        format!("- {} ({}){ccg}", row.organisation.name, row.organisation.code)
    };
    let mut out = Vec::new();
    if !open.is_empty() {
        out.push(format!("Not yet received: {what} for {}{due}", words::quarter(&inbox.period)));
        out.extend(open.iter().map(line));
    }
    if !back.is_empty() {
        if !out.is_empty() {
            out.push(String::new());
        }
        out.push("Returned with comments, corrected revision awaited:".to_owned());
        out.extend(back.iter().map(|row| {
            let said: Vec<&str> = row.comments.iter().map(|comment| comment.text.as_str()).collect();
            if said.is_empty() { line(row) } else { format!("{}: {}", line(row), said.join(" ")) }
        }));
    }
    out.join("\n")
}
