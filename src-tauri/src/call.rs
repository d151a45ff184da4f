//! The one way from the page to the core.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use pch_app::{AppError, ErrorCode};
use serde_json::Value;
use tauri::State;

use crate::desk::Desk;
use crate::journal::Journal;
use crate::stamp::Stamps;

/// Runs one command of the core's table away from the window's own thread, so that the window stays alive meanwhile.
#[tauri::command]
pub(crate) async fn call(
    desk: State<'_, Arc<Desk>>,
    stamps: State<'_, Stamps>,
    name: String,
    input: Value,
) -> Result<Value, AppError> {
    let desk = Arc::clone(&desk);
    let command = name.clone();
    let ran = tauri::async_runtime::spawn_blocking(move || answer(&desk, &command, input)).await;
    // Where a measurement was asked for, it also tells when the core had answered what.
    stamps.add(&name);
    ran.unwrap_or_else(|_| Err(AppError::internal("the command was ended before it had an answer")))
}

fn answer(desk: &Desk, name: &str, input: Value) -> Result<Value, AppError> {
    guarded(desk.journal(), || {
        if let Some(answer) = desk.rescue(name, &input) {
            return answer;
        }
        // The page asks for the session first, and again when the user presses "Try again".
        let app = desk.app(name == "session.show")?;
        app.call(name, input)
    })
}

/// A panic in the core becomes an error that names the log; nothing acknowledged is lost, a transaction that it broke
/// was rolled back.
pub(crate) fn guarded<T>(journal: &Journal, work: impl FnOnce() -> Result<T, AppError>) -> Result<T, AppError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(AppError::new(
            ErrorCode::Internal,
            format!(
                "The program met a fault of its own; your data are as they were before this step. The place is noted in {}.",
                journal.path().display()
            ),
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_that_names_the_log() {
        let folder = tempfile::tempdir().expect("a folder to write in");
        let journal = Journal::beside(&folder.path().join("pch.db"));
        let error = guarded::<()>(&journal, || panic!("on purpose")).expect_err("a panic is never an answer");
        assert!(error.message.contains("pch.log"), "the user is told where to look, it said: {}", error.message);
        assert!(!error.message.contains("on purpose"), "a panic's text may hold data and stays out");
    }
}
