//! Starting with one's own area.

use super::{Deed, Session};
use crate::dto::session::StartArea;
use crate::dto::{Outcome, Scope};
use crate::error::{AppError, FieldError};
use pch_domain::OdsCode;
use pch_store::tables::organisations::{self as rows, Organisation};

/// Makes the organisations that a first run asks for: a known area by definition, or a system, a CCG and a cluster typed in.
pub fn start_area(session: &mut Session, input: StartArea) -> Result<Outcome<Scope>, AppError> {
    let source = format!("entered by {}", session.actor());
    let mut made: Vec<Organisation> = Vec::new();
    let mut add = |kind: &str, code: &str, name: &str, parent: Option<String>| {
        made.push(Organisation {
            code: code.to_owned(),
            kind: kind.to_owned(),
            name: Some(name.to_owned()),
            parent,
            source: source.clone(),
            ..Organisation::default()
        });
    };
    let mut scope = None;
    if let Some(id) = &input.area {
        let definitions = std::sync::Arc::clone(&session.definitions);
        let area = definitions
            .areas()
            .find(|area| &area.id == id)
            .ok_or_else(|| AppError::field("area", format!("There is no area {id}.")))?;
        let system = area.content.system.code.to_string();
        add("system", &system, &area.content.system.name, None);
        for ccg in &area.content.ccgs {
            add("ccg", ccg.code.as_str(), &ccg.name, Some(system.clone()));
        }
        for place in &area.content.places {
            add("place", place.code.as_str(), &place.name, Some(system.clone()));
        }
        scope = Some(Scope { kind: "system".to_owned(), code: system });
    }
    let mut wrong = Vec::new();
    let mut typed = |kind: &str, code: &Option<String>, name: &Option<String>| -> Option<(String, String)> {
        let (code, name) = (code.as_deref().unwrap_or("").trim(), name.as_deref().unwrap_or("").trim());
        if code.is_empty() && name.is_empty() {
            return None;
        }
        match code.parse::<OdsCode>() {
            Ok(code) if !name.is_empty() => Some((code.to_string(), name.to_owned())),
            Ok(_) => {
                wrong.push(FieldError { place: format!("{kind}_name"), message: "Write the name.".to_owned() });
                None
            }
            Err(error) => {
                wrong.push(FieldError { place: format!("{kind}_code"), message: error.to_string() });
                None
            }
        }
    };
    let system = typed("system", &input.system_code, &input.system_name);
    let ccg = typed("ccg", &input.ccg_code, &input.ccg_name);
    let cluster = typed("cluster", &input.cluster_code, &input.cluster_name);
    if !wrong.is_empty() {
        return Err(AppError::fields(wrong));
    }
    if let Some((code, name)) = &system {
        add("system", code, name, None);
        scope = Some(Scope { kind: "system".to_owned(), code: code.clone() });
    }
    if let Some((code, name)) = &ccg {
        let parent = scope.take().map(|scope| scope.code);
        add("ccg", code, name, parent);
        scope = Some(Scope { kind: "ccg".to_owned(), code: code.clone() });
    }
    if let Some((code, name)) = &cluster {
        add("cluster", code, name, ccg.as_ref().map(|(code, _)| code.clone()));
        scope = Some(Scope { kind: "cluster".to_owned(), code: code.clone() });
    }
    let Some(scope) = scope else {
        return Err(AppError::field("area", "Choose an area, or write the code and name of your CCG or cluster."));
    };
    let name = made.last().and_then(|organisation| organisation.name.clone()).unwrap_or_default();
    session.transact(Deed::new("start_area", format!("Area started: {name}")), |tx| {
        for organisation in &made {
            rows::save(tx, organisation)?;
        }
        Ok(scope)
    })
}
