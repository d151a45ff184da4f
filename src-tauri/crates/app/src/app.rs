//! The door: one `call` for window, command line and tests.

use crate::clock::{Clock, SystemClock};
use crate::commands;
use crate::error::AppError;
use crate::progress::Watch;
use crate::session::Session;
use crate::trust::KeyPlace;
use pch_report::document::Renderer;
use pch_store::Passphrase;
use serde_json::Value;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// How to open the program.
pub struct OpenOptions {
    /// The store's file.
    pub store: PathBuf,
    /// The clock.
    pub clock: Box<dyn Clock>,
    /// Name in the journal where no person is set, such as “pch” or the operating system's user.
    pub actor: String,
}

impl OpenOptions {
    /// The store at a path, with the machine's clock.
    #[must_use]
    pub fn at(store: PathBuf) -> Self {
        Self { store, clock: Box::new(SystemClock), actor: "somebody".to_owned() }
    }
}

/// The open program: a session behind a lock, progress outside it.
pub struct App {
    session: Mutex<Session>,
    watch: Arc<Watch>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").finish_non_exhaustive()
    }
}

impl App {
    /// Opens the store.
    ///
    /// # Errors
    /// Open elsewhere, too new, damaged, read-only; nothing was written.
    pub fn open(options: OpenOptions) -> Result<Self, AppError> {
        Self::open_with(options, None)
    }

    /// The same for a store that may be locked.
    ///
    /// # Errors
    /// As [`App::open`]; locked, and no passphrase or not this one.
    pub fn open_with(options: OpenOptions, passphrase: Option<&Passphrase>) -> Result<Self, AppError> {
        let watch = Arc::new(Watch::default());
        let path = options.store.clone();
        let opened = Session::open(options, passphrase, Arc::clone(&watch));
        let session = opened.map_err(|error| crate::rescue::advise(error, &path))?;
        Ok(Self { session: Mutex::new(session), watch })
    }

    /// With something that prints documents. Without it everything works but printing, and packages carry no PDF.
    #[must_use]
    pub fn with_renderer(self, renderer: Box<dyn Renderer>) -> Self {
        self.with_session(|session| session.renderer = Some(Arc::from(renderer)));
        self
    }

    /// With a place for our secret key, so that packages are signed.
    #[must_use]
    pub fn with_keys(self, keys: Box<dyn KeyPlace>) -> Self {
        self.with_session(|session| session.keys = Some(keys));
        self
    }

    /// With a memory of the copies that this computer has seen, so that an older one is told when it is opened.
    #[must_use]
    pub fn with_memory(self, folder: PathBuf) -> Self {
        self.with_session(|session| session.remember_in(folder));
        self
    }

    /// Calls a command of the table by name. `progress.show` and `progress.cancel` never wait for the session.
    ///
    /// # Errors
    /// What the command says; an unknown name or an input of another shape is bad input.
    pub fn call(&self, name: &str, input: Value) -> Result<Value, AppError> {
        match name {
            "progress.show" => {
                return serde_json::to_value(self.watch.view()).map_err(|error| AppError::internal(error.to_string()));
            }
            "progress.cancel" => {
                self.watch.cancel();
                return Ok(serde_json::json!({}));
            }
            _ => {}
        }
        // A panic inside a command poisons the lock, but never the store: its transaction was rolled back.
        let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        let result = commands::dispatch(&mut session, name, input);
        self.watch.end();
        result
    }

    /// Whether this copy may be changed at all: a dry run must not promise what the act would be refused.
    ///
    /// # Errors
    /// The refusal of every act, where work goes on in somebody else's copy.
    pub fn may_change(&self) -> Result<(), AppError> {
        self.with_session(|session| crate::handover::guard(session.read(), "dry_run"))
    }

    /// The session itself, for tests and the command line.
    pub fn with_session<T>(&self, body: impl FnOnce(&mut Session) -> T) -> T {
        body(&mut self.session.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
