//! Handing the store to a deputy or successor: a copy that they take over, and this one at rest.

use super::standing::{Standing, of};
use crate::dto::handover::{HandOn, HandedOn};
use crate::dto::{Outcome, WrittenFile};
use crate::error::{AppError, FieldError};
use crate::session::{Deed, Session};
use crate::submission::explain::text_fault;
use pch_store::tables::handovers::{self as rows, Handover, TURN_HERE};
use pch_store::tables::settings;
use pch_store::{Act, Passphrase, Store};
use std::path::{Path, PathBuf};

/// Makes a copy for somebody, who takes it over, and leaves this store at rest: it can be looked at and not changed.
///
/// # Errors
/// No name, a folder that is not there, a file of that name there already, a store that is handed on already; nothing is
/// changed then.
pub fn hand_on(session: &mut Session, input: HandOn) -> Result<Outcome<HandedOn>, AppError> {
    let (to_name, note) = (input.to_name.trim().to_owned(), input.note.trim().to_owned());
    let mut wrong = Vec::new();
    let mut take = |place: &str, message: String| wrong.push(FieldError { place: place.to_owned(), message });
    if to_name.is_empty() {
        take("to_name", "Write the name of whoever takes it over.".to_owned());
    }
    if let Some(fault) = text_fault(&note) {
        take("note", fault);
    }
    let folder = Path::new(&input.folder);
    if !folder.is_dir() {
        take("folder", format!("There is no folder {}. Make it first, or choose another.", folder.display()));
    }
    if session.store.path().as_os_str() == ":memory:" {
        take("folder", "A store in memory cannot be handed on.".to_owned());
    }
    let target = folder.join(file_name(session, &to_name));
    if target.exists() {
        take("folder", format!("{} is there already: choose another folder.", target.display()));
    }
    if !wrong.is_empty() {
        return Err(AppError::fields(wrong));
    }
    if !matches!(of(session.read())?, Standing::Here(_)) {
        super::guard(session.read(), "hand_on")?;
    }
    let now = session.clock.now().to_rfc3339();
    let turn = rows::mark(session.read())?.turn + 1;
    let line = Handover {
        id: 0,
        turn,
        event: "handed".to_owned(),
        person: session.actor(),
        to_name: to_name.clone(),
        at: now.clone(),
        note,
    };
    let label = format!("Handed on to {to_name}");
    session.store.save_copy(&target)?;
    // The copy knows of its own handing on, and that it is the one that was handed.
    let made = in_copy(&target, session.store.passphrase(), &line, &label, turn);
    let file = WrittenFile {
        path: target.display().to_string(),
        bytes: std::fs::metadata(&target).map_or(0, |meta| i64::try_from(meta.len()).unwrap_or(i64::MAX)),
    };
    let deed = Deed { barrier: true, ..Deed::new("hand_on", label) };
    let outcome = made.and_then(|()| {
        session.transact(deed, |tx| {
            rows::add(tx, &line)?;
            Ok(HandedOn { file, to_name })
        })
    });
    if outcome.is_err() {
        let _ = std::fs::remove_file(&target);
    }
    outcome
}

fn in_copy(
    path: &Path,
    passphrase: Option<&Passphrase>,
    line: &Handover,
    label: &str,
    turn: i64,
) -> Result<(), AppError> {
    let mut copy = Store::open_with(path, passphrase)?;
    let act = Act {
        kind: "hand_on",
        label: label.to_owned(),
        actor: line.person.clone(),
        at: line.at.clone(),
        barrier: true,
        package_id: None,
    };
    copy.transact(&act, |tx| rows::add(tx, line).map_err(AppError::from))?;
    copy.write_unjournalled(|tx| settings::set(tx, TURN_HERE, &turn.to_string()))?;
    Ok(())
}

/// `area_for_B-Deputy_2018-11-21.db`.
fn file_name(session: &Session, to_name: &str) -> PathBuf {
    let stem =
        session.store.path().file_stem().map_or_else(|| "pch".into(), |stem| stem.to_string_lossy().into_owned());
    // A copy of a copy is not named after every hand that it went through.
    let stem = stem.split("_for_").next().unwrap_or(&stem).to_owned();
    let plain: String = to_name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    let plain = plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    PathBuf::from(format!("{stem}_for_{plain}_{}.db", session.today()))
}
