//! Opening the store from the command line.

use crate::{Talk, say};
use pch_app::{App, AppError, Clock, ErrorCode, FixedClock, OpenOptions, Passphrase, SystemClock};
use std::path::{Path, PathBuf};

/// The window's own store: in the local, never the roaming, application data.
fn default_store() -> Result<PathBuf, AppError> {
    if let Some(path) = std::env::var_os("PCH_STORE").filter(|path| !path.is_empty()) {
        return Ok(path.into());
    }
    dirs::data_local_dir().map(|folder| folder.join("PCH Planner").join("pch.db")).ok_or_else(|| {
        AppError::new(ErrorCode::NotFound, "This computer names no folder for application data: give --store FILE.")
    })
}

/// `PCH_CLOCK` (RFC 3339) sets the clock, so that a script's output can be repeated.
pub(crate) fn clock() -> Result<Box<dyn Clock>, AppError> {
    match std::env::var("PCH_CLOCK") {
        Ok(text) => {
            chrono::DateTime::parse_from_rfc3339(&text).map(|at| Box::new(FixedClock(at)) as Box<dyn Clock>).map_err(
                |_| AppError::field("PCH_CLOCK", format!("“{text}” is not a time like 2018-11-21T09:00:00+00:00.")),
            )
        }
        Err(_) => Ok(Box::new(SystemClock)),
    }
}

/// The store that was named, else the window's own.
pub(crate) fn path(store: Option<PathBuf>) -> Result<PathBuf, AppError> {
    store.map_or_else(default_store, Ok)
}

/// The passphrase for the store, where one was given.
pub(crate) fn passphrase(file: Option<PathBuf>) -> Result<Option<String>, AppError> {
    let named = || std::env::var_os("PCH_PASSPHRASE_FILE").filter(|path| !path.is_empty()).map(PathBuf::from);
    file.or_else(named).map(|file| first_line(&file)).transpose()
}

/// The first line of a file that holds a passphrase, without what ends it.
pub(crate) fn first_line(file: &Path) -> Result<String, AppError> {
    let refused = |why: String| AppError::field("passphrase_file", format!("{} {why}", file.display()));
    let text = std::fs::read_to_string(file).map_err(|error| refused(format!("cannot be read: {error}.")))?;
    let line = text.lines().next().unwrap_or_default();
    let line = line.trim_start_matches('\u{feff}');
    if line.is_empty() { Err(refused("has no passphrase in its first line.".to_owned())) } else { Ok(line.to_owned()) }
}

/// Opens the store. What only looks makes none: a misspelt path would leave an empty store behind.
pub(crate) fn open(
    mut store: PathBuf,
    passphrase: Option<&Passphrase>,
    actor: Option<String>,
    only_looks: bool,
    talk: &mut Talk<'_>,
) -> Result<App, AppError> {
    let own = default_store().is_ok_and(|own| own == store);
    if only_looks && store.as_os_str() != ":memory:" && matches!(store.try_exists(), Ok(false)) {
        say::remark(talk, format!("There is no store {} yet.{}", store.display(), left_behind(&store)));
        store = ":memory:".into();
    }
    let keys = pch_app::place_for(&store, chance);
    let makes_keys = own && std::env::var_os("PCH_CLOCK").is_none();
    let options = OpenOptions { store, clock: clock()?, actor: actor.unwrap_or_else(|| "pch".to_owned()) };
    App::open_with(options, passphrase)
        .map_err(|error| match error.code {
            ErrorCode::StoreLocked => {
                error.with_help("The first line of the file that --passphrase-file names is the passphrase.")
            }
            _ => error,
        })
        // On a store that is named a script signs where its owner does, and makes no key of its own.
        .map(|app| if makes_keys || matches!(keys.read(), Ok(Some(_))) { app.with_keys(keys) } else { app })
        .map(|app| remembering(app, own))
        .map(printing)
}

/// Of a store that is gone its backups may be left.
fn left_behind(store: &Path) -> String {
    let newest = pch_app::rescue::show(store).ok().and_then(|rescue| rescue.backups.into_iter().next());
    newest.map_or_else(String::new, |backup| {
        format!(" Its newest backup is {}: “pch restore” with that file brings it back.", backup.file.path)
    })
}

/// On its own store the window's memory of copies is this program's too; for any other store `PCH_MEMORY` names a folder. A
/// clock that is set repeats a run, and stores made twice at one moment would pass for copies of each other.
fn remembering(app: App, own: bool) -> App {
    let named = std::env::var_os("PCH_MEMORY").filter(|path| !path.is_empty()).map(PathBuf::from);
    let usual = || {
        let folder = dirs::data_local_dir().filter(|_| own && std::env::var_os("PCH_CLOCK").is_none());
        folder.map(|folder| folder.join("PCH Planner"))
    };
    match named.or_else(usual) {
        Some(folder) => app.with_memory(folder),
        None => app,
    }
}

#[cfg(feature = "print")]
fn printing(app: App) -> App {
    app.with_renderer(Box::new(pch_print::Printer))
}

#[cfg(not(feature = "print"))]
fn printing(app: App) -> App {
    app
}

/// Thirty-two bytes of the system's own chance.
fn chance() -> Result<[u8; 32], String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}
