//! A return as it stands, to be read before anybody signs: the sections of the printed one, made from today's figures.

use super::document::sections;
use super::show::judge;
use super::titles::Titles;
use crate::error::AppError;
use crate::session::Session;
use pch_domain::words;
use pch_exchange::package::data::Explanation;
use pch_report::document::Block;

/// Sections, and a sentence that says whether it is signed.
///
/// # Errors
/// An organisation that makes no return, a period that is none, a chart that cannot be drawn.
pub(crate) fn standing_document(
    session: &mut Session,
    organisation: &str,
    period: &str,
) -> Result<(Vec<Block>, String), AppError> {
    let mut judged = judge(session, organisation, period)?;
    let titles = Titles::of(&session.definitions);
    let of = |result: &str| judged.checks.iter().filter(|check| check.result == result).collect::<Vec<_>>();
    let open: Vec<String> = of("failed").iter().map(|check| format!("{}: {}", check.title, check.message)).collect();
    let explained = of("explained")
        .iter()
        .map(|check| Explanation { check: check.id.clone(), text: check.explanation.clone().unwrap_or_default() })
        .collect();
    judged.gathered.data.explanations = explained;
    let signed = match judged.revisions.last() {
        Some(last) => format!(
            "Revision {} was signed by {} on {}; the figures here are those of today",
            last.revision,
            super::tables::named(&last.signed_name, &last.signed_role),
            last.signed_on.parse().map(words::date).unwrap_or_default(),
        ),
        None => "Not signed: the figures here are those of today".to_owned(),
    };
    Ok((sections(&judged.gathered.data, &titles, &open)?, signed))
}
