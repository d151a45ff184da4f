//! The answer to a return: the figures that a comment may mean, and the reply that goes back to the sender.

use crate::dto::collect::{ReceivedFigures, ReceivedId, WriteReply, WrittenReply};
use crate::error::AppError;
use crate::file;
use crate::session::Session;
use crate::submission::titles::Titles;
use crate::submission::{freeze, place, sender, stored, subject};
use crate::trust;
use pch_domain::Period;
use pch_exchange::package::{
    self, Carries, DATA, Decision, Identity, ManifestDraft, OrganisationRef, Part, REPLY_SCHEMA, ReplyComment,
    ReplyData,
};
use pch_store::tables::comments::{self, On};
use pch_store::tables::received::{self as rows, Received};

/// Every figure of a received return, with where its sender mends it.
///
/// # Errors
/// No such return.
pub(crate) fn figures(session: &mut Session, input: ReceivedId) -> Result<ReceivedFigures, AppError> {
    let row = held(session, input.id)?;
    let data = stored::data(session, &row.data)?;
    Ok(ReceivedFigures { figures: place::places(&data, &Titles::of(&session.definitions)) })
}

/// Writes the reply to a return that was accepted, or returned for correction.
///
/// # Errors
/// No such return, or none that was decided on; a folder that cannot be written.
pub(crate) fn write(session: &mut Session, input: WriteReply) -> Result<WrittenReply, AppError> {
    let row = held(session, input.id)?;
    let decision = match row.status.as_str() {
        "accepted" => Decision::Accepted,
        "returned" => Decision::Returned,
        _ => {
            let message = format!(
                "Nothing has been decided about the return of {}: accept it, or return it with comments, then write the reply.",
                row.organisation_name
            );
            return Err(AppError::not_allowed(message));
        }
    };
    let identity = identity(&row)?;
    let revision = u32::try_from(row.revision).unwrap_or(1);
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    let data = ReplyData {
        schema: REPLY_SCHEMA.to_owned(),
        identity: identity.clone(),
        revision,
        about: row.package_id.clone(),
        by: collector(session, &identity)?,
        decision,
        comments: comments::of(session.read(), On::Received, row.id)?
            .iter()
            .map(|one| ReplyComment {
                text: one.text.clone(),
                figure: some(&one.figure),
                place: some(&one.place),
                focus: some(&one.focus),
            })
            .collect(),
    };
    let created = session.clock.now().to_rfc3339();
    let draft = ManifestDraft {
        carries: Carries::Reply,
        package_id: package::package_id_of(Carries::Reply, &identity, revision, &created),
        identity,
        revision,
        supersedes: None,
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        definitions: Vec::new(),
        created,
        signed: sender(session),
    };
    let bytes = data.to_bytes().map_err(|error| AppError::internal(error.to_string()))?;
    let package = package::write(draft, vec![Part { name: DATA.to_owned(), bytes }]).map_err(freeze::refused)?;
    let (package, remark) = trust::sealed(session, package)?;
    let period = row.period.replace('/', "-");
    let name = format!("{}_{period}_r{revision}_{}.pch.zip", row.organisation, decision.name());
    let written = file::write_whole(&input.folder, &name, &package)?;
    Ok(WrittenReply { path: written.path, bytes: written.bytes, remark })
}

/// Who collects a return here: whoever is working, where their organisation stands above its sender, else the nearest that does.
fn collector(session: &mut Session, identity: &Identity) -> Result<Option<OrganisationRef>, AppError> {
    let registry = session.registry()?;
    let (day, code) = (identity.period.last_day().to_string(), identity.organisation.code.as_str());
    let above = registry.collectors(code, &day);
    let own = session.person().and_then(|person| person.organisation).filter(|own| above.contains(own));
    let Some(code) = own.or_else(|| above.first().cloned()) else { return Ok(None) };
    let Some(found) = registry.get(&code) else { return Ok(None) };
    let (Ok(code), Ok(kind)) = (code.parse(), found.kind.parse()) else { return Ok(None) };
    Ok(Some(OrganisationRef { code, name: found.name.clone(), kind }))
}

fn held(session: &Session, id: i64) -> Result<Received, AppError> {
    rows::get(session.read(), id)?.ok_or_else(|| AppError::not_found("That return"))
}

/// Which return a received row is.
fn identity(row: &Received) -> Result<Identity, AppError> {
    let return_type = subject::return_type(&row.return_type);
    let unreadable = |what: &str| AppError::internal(format!("received {}: {what}", row.id));
    let period: Period = row.period.parse().map_err(|_| unreadable(&row.period))?;
    let code = row.organisation.parse().map_err(|_| unreadable(&row.organisation))?;
    let organisation =
        OrganisationRef { code, name: row.organisation_name.clone(), kind: subject::kind_of(return_type) };
    Ok(Identity { return_type, organisation, period })
}
