//! The library of schemes.

use crate::dto::Nothing;
use crate::dto::plan_scheme::LibraryScheme;
use crate::error::AppError;
use crate::session::Session;

/// Every scheme to start from.
pub fn library(session: &mut Session, _: Nothing) -> Result<Vec<LibraryScheme>, AppError> {
    let definitions = std::sync::Arc::clone(&session.definitions);
    let Some(library) = definitions.plan_library() else { return Ok(Vec::new()) };
    let scheme = |scheme: &pch_domain::definitions::plan::LibraryScheme| {
        let role = definitions.roles().find(|role| role.code == scheme.role);
        LibraryScheme {
            code: scheme.code.clone(),
            title: scheme.title.clone(),
            about: scheme.about.clone(),
            role: scheme.role.clone(),
            role_title: role.map(|role| role.title.clone()).unwrap_or_default(),
            group: role.map(|role| role.group.name().to_owned()).unwrap_or_default(),
            keeps: scheme.keeps,
            planned_wte: scheme.planned_wte.to_f64(),
            start: scheme.start.to_string(),
            lag: i64::from(scheme.lag),
            ramp: scheme.ramp.iter().map(|part| part.to_f64()).collect(),
            success: scheme.success.to_f64(),
            cost: scheme.cost_pence.map(|pence| pence.0),
            recurrent: scheme.recurrent,
            funder: scheme.funder.clone(),
            takes_from: scheme.takes_from.clone(),
            takes_share: scheme.takes_share.map_or(0.0, |share| share.to_f64()),
            source: scheme.source.clone(),
            check_against_your_copy: library.check_against_your_copy,
        }
    };
    Ok(library.content.schemes.iter().map(scheme).collect())
}
