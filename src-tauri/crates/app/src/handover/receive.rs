//! A copy that comes back: its contents go on in this store, where it is the same store and newer.

use crate::dto::session::StoreFile;
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::history;
use crate::session::Session;
use pch_store::backup::look_into;
use pch_store::tables::handovers as rows;
use std::path::Path;

/// Puts a copy that was worked on elsewhere in the place of this store. The present is backed up first.
///
/// # Errors
/// Another store, an older copy, one that was changed apart from this: nothing is changed then, and each says what it is.
pub fn receive(session: &mut Session, input: StoreFile) -> Result<Outcome<Done>, AppError> {
    let path = Path::new(&input.path);
    let own = rows::mark(session.read())?;
    let given = history::passphrase(input.passphrase.clone());
    let given = given.as_ref().or(session.store.passphrase());
    look_into(path, given)?;
    let (there, last, turn_here, at) = rows::peek(path, given, own.operation)?;
    let refuse = |message: String| Err(AppError::field("path", message));
    let name = path.file_name().map_or_else(|| input.path.clone(), |name| name.to_string_lossy().into_owned());
    if own.first.is_some() && there.first != own.first {
        return refuse(format!("{name} is another store, not a copy of this one. Open it by itself instead."));
    }
    if there.operation <= own.operation && there.turn <= own.turn {
        return refuse(format!("{name} is no newer than this store: it ends with “{}”.", there.label));
    }
    // The line of the handing on is the last thing that both have done together.
    if own.operation > 0 && at.as_deref() != Some(own.at.as_str()) {
        return refuse(format!(
            "{name} was changed apart from this store: here “{}” was done, and there it never was. Only one of the two can go on.",
            own.label
        ));
    }
    let handed_elsewhere = last.is_some_and(|last| last.event == "handed" && last.turn != turn_here);
    if handed_elsewhere {
        return refuse(format!("{name} was itself handed on: ask for the copy in which work goes on."));
    }
    history::restore(session, input)
}
