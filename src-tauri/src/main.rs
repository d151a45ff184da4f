//! The window of PCH Planner, and only the window: it shows the page, hands `call` to the core, and asks for files.
//!
//! `pch-planner [--store FILE]`; without it the store is the one of `PCH_STORE`, or else `PCH Planner/pch.db` in the
//! local application-data folder.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod call;
mod clock;
mod desk;
mod dialog;
mod folder;
mod journal;
#[cfg(target_os = "linux")]
mod paint;
mod stamp;

use std::process::ExitCode;
use std::sync::Arc;
use tauri::Manager;

use arguments::Arguments;
use desk::Desk;
use journal::Journal;
use stamp::Stamps;

fn main() -> ExitCode {
    let stamps = Stamps::begin();
    let arguments = match Arguments::read(std::env::args_os().skip(1)) {
        Ok(arguments) => arguments,
        Err(message) => return tell(&message, 2),
    };
    if let Some(text) = arguments.text {
        return tell(&text, 0);
    }
    if cfg!(target_os = "linux") && ["DISPLAY", "WAYLAND_DISPLAY"].iter().all(|name| std::env::var_os(name).is_none()) {
        return tell("There is no display to show a window on. Without a window: the command pch.", 3);
    }
    #[cfg(target_os = "linux")]
    paint::without_a_card();
    let journal = Arc::new(Journal::beside(&arguments.store));
    journal.note_panics();
    journal.note(concat!("started, version ", env!("CARGO_PKG_VERSION")));

    // The store opens while the web view starts: the first `call` waits for whichever is slower, not for both in turn.
    let desk = Arc::new(Desk::new(arguments.store, Arc::clone(&journal)));
    let early = Arc::clone(&desk);
    std::thread::spawn(move || drop(early.app(false)));

    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| {
            if let Some(window) = app.get_webview_window("main") {
                let _ = window.unminimize();
                let _ = window.set_focus();
            }
        }))
        .manage(desk)
        .manage(stamps)
        .invoke_handler(tauri::generate_handler![
            call::call,
            dialog::dialog_open,
            dialog::dialog_save,
            dialog::dialog_folder,
            folder::show_in_folder,
            stamp::stamp
        ])
        .run(tauri::generate_context!());
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            journal.note(&format!("the window could not be shown: {error}"));
            tell(&format!("PCH Planner could not show its window: {error}"), 3)
        }
    }
}

/// Says one thing on the terminal that the window was started from, and ends with `code`.
fn tell(text: &str, code: u8) -> ExitCode {
    say(text);
    ExitCode::from(code)
}

/// Says one thing on the terminal, if there is one.
pub(crate) fn say(text: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{text}");
}
