//! How far long work is, and the wish to stop it: outside the session's lock, so that asking never waits.

use crate::dto::session::ProgressView;
use pch_domain::facts::{Cancelled, Progress};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// Shared between the work and whoever watches it.
#[derive(Debug, Default)]
pub struct Watch {
    cancel: AtomicBool,
    view: Mutex<ProgressView>,
}

impl Watch {
    /// Long work begins: forget an earlier wish to stop.
    pub fn begin(&self, what: &str) {
        self.cancel.store(false, Ordering::SeqCst);
        *self.view.lock().unwrap_or_else(PoisonError::into_inner) =
            ProgressView { running: true, what: what.to_owned(), done: 0.0, of: 0.0 };
    }

    /// Long work has ended, well or not.
    pub fn end(&self) {
        *self.view.lock().unwrap_or_else(PoisonError::into_inner) = ProgressView::default();
    }

    /// Stop at the next step.
    pub fn cancel(&self) {
        self.cancel.store(true, Ordering::SeqCst);
    }

    /// How far it is.
    #[must_use]
    pub fn view(&self) -> ProgressView {
        self.view.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Progress for Watch {
    #[allow(clippy::cast_precision_loss, reason = "a bar's length")]
    fn step(&self, what: &str, done: u64, of: u64) -> Result<(), Cancelled> {
        if self.cancel.load(Ordering::SeqCst) {
            return Err(Cancelled);
        }
        *self.view.lock().unwrap_or_else(PoisonError::into_inner) =
            ProgressView { running: true, what: what.to_owned(), done: done as f64, of: of as f64 };
        Ok(())
    }
}
