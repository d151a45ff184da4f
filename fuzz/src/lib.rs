//! Targets for the fuzzer. See `README.md`.

pub mod readers;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind, set_hook};
use std::sync::{Mutex, Once};

/// Where and why somebody fell over last.
static LAST: Mutex<String> = Mutex::new(String::new());
static QUIET: Once = Once::new();

/// Runs the reader of a name.
///
/// # Panics
/// Where the reader falls over, which is what is looked for. What a library does in it and the reader catches is no find: the
/// fuzzer's own hook would end the process at once, so that ours takes its place.
pub fn run(name: &str, bytes: &[u8]) {
    QUIET.call_once(|| {
        set_hook(Box::new(|panic| {
            if let Ok(mut last) = LAST.lock() {
                *last = panic.to_string();
            }
        }));
    });
    let reader = readers::READERS.iter().find(|reader| reader.name == name).expect("a reader of that name");
    if let Err(fell) = catch_unwind(AssertUnwindSafe(|| (reader.read)(bytes))) {
        eprintln!("{}", LAST.lock().map(|last| last.clone()).unwrap_or_default());
        resume_unwind(fell);
    }
}
