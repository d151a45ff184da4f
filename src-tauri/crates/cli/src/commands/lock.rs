//! The passphrase on the store.

use super::call;
use crate::{Exit, Talk, open, say};
use pch_app::dto::Nothing;
use pch_app::dto::lock::{LockView, PassphraseSet, SetPassphrase};
use pch_app::{App, AppError};
use std::path::Path;

pub(crate) fn passphrase(
    app: &App,
    talk: &mut Talk<'_>,
    present: Option<String>,
    new_file: Option<&Path>,
    remove: bool,
) -> Result<Exit, AppError> {
    let new = new_file.map(open::first_line).transpose()?;
    if new.is_none() && !remove {
        let view: LockView = call(app, "passphrase.show", &Nothing {})?;
        if talk.json {
            say::json(talk, &view);
            return Ok(Exit::Done);
        }
        say::line(
            talk,
            if view.locked { "The store is locked with a passphrase." } else { "The store has no passphrase." },
        );
        for path in &view.open_backups {
            say::line(talk, format!("{path} opens without one."));
        }
        return Ok(Exit::Done);
    }
    let present = if call::<LockView>(app, "passphrase.show", &Nothing {})?.locked { present } else { None };
    let done: PassphraseSet = call(app, "passphrase.set", &SetPassphrase { present, new })?;
    if talk.json {
        say::json(talk, &done);
        return Ok(Exit::Done);
    }
    say::line(
        talk,
        if done.locked {
            "The store and its backups are locked. Without the passphrase nobody can open them."
        } else {
            "The store and its backups have no passphrase any more."
        },
    );
    for path in &done.left {
        say::line(talk, format!("{path} is as it was: damaged, or locked with an earlier passphrase."));
    }
    Ok(Exit::Done)
}
