//! The opened store behind the window, or the reason why there is none.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use pch_app::rescue::Closed;
use pch_app::{App, AppError, OpenOptions, Passphrase};

use crate::clock::clock;
use crate::journal::Journal;

/// Opens the store once and keeps it; a store that would not open leaves the window standing, so that the page can say
/// why and try again.
pub(crate) struct Desk {
    closed: Mutex<Closed>,
    journal: Arc<Journal>,
    opened: Mutex<Option<Result<Arc<App>, AppError>>>,
}

impl Desk {
    /// A desk whose store is not opened yet.
    pub(crate) fn new(store: PathBuf, journal: Arc<Journal>) -> Self {
        Self { closed: Mutex::new(Closed::at(store)), journal, opened: Mutex::new(None) }
    }

    /// The core, opened on first asking. With `again` a store that would not open is tried once more.
    pub(crate) fn app(&self, again: bool) -> Result<Arc<App>, AppError> {
        // A panic while opening left `None` behind: the next call simply opens again.
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if opened.is_none() || (again && matches!(*opened, Some(Err(_)))) {
            let (path, passphrase) = {
                let closed = self.closed.lock().unwrap_or_else(PoisonError::into_inner);
                (closed.path.clone(), closed.passphrase.clone())
            };
            *opened = Some(self.open(path, passphrase.as_ref()));
        }
        match &*opened {
            Some(Ok(app)) => Ok(Arc::clone(app)),
            Some(Err(error)) => Err(error.clone()),
            None => Err(AppError::internal("the store was not opened")),
        }
    }

    /// Answers what can be asked where no store is open; none for every other command.
    pub(crate) fn rescue(&self, name: &str, input: &serde_json::Value) -> Option<Result<serde_json::Value, AppError>> {
        if !pch_app::rescue::COMMANDS.contains(&name) {
            return None;
        }
        // Held meanwhile, so that nobody opens the file while another takes its place; an open store needs no rescue.
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(*opened, Some(Ok(_))) {
            return Some(Err(AppError::new(
                pch_app::ErrorCode::NotAllowed,
                "The store is open: restore a backup under Settings.",
            )));
        }
        let mut closed = self.closed.lock().unwrap_or_else(PoisonError::into_inner);
        closed.call(clock().as_ref(), name, input.clone())
    }

    /// The log beside the store.
    pub(crate) fn journal(&self) -> &Journal {
        &self.journal
    }

    fn open(&self, store: PathBuf, passphrase: Option<&Passphrase>) -> Result<Arc<App>, AppError> {
        let options = OpenOptions { clock: clock(), ..OpenOptions::at(store.clone()) };
        // Beside the journal of this window, in the local application data: the memory is this computer's, not the store's.
        // A clock that is set repeats a run, and stores made twice at one moment would pass for copies of each other; nor would two keys sign the same.
        let fixed = std::env::var_os("PCH_CLOCK").is_some();
        let memory = dirs::data_local_dir().filter(|_| !fixed);
        let memory = memory.map(|folder| folder.join("PCH Planner"));
        let opened = App::open_with(options, passphrase).map(|app| {
            let app = app.with_renderer(Box::new(pch_print::Printer));
            let app = if fixed { app } else { app.with_keys(pch_app::place_for(&store, chance)) };
            Arc::new(match memory {
                Some(folder) => app.with_memory(folder),
                None => app,
            })
        });
        match &opened {
            Ok(_) => self.journal.note("store opened"),
            Err(error) => self.journal.note(&format!("store not opened: {:?}", error.code)),
        }
        opened
    }
}

/// Thirty-two bytes of the system's own chance.
fn chance() -> Result<[u8; 32], String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}
