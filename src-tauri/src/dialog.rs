//! The system's own file dialogs. A cancelled dialog is `null`, never an error.

use std::path::PathBuf;

use rfd::{AsyncFileDialog, FileHandle};
use serde::Deserialize;
use tauri::{AppHandle, Manager};

/// A line in the dialog's list of file kinds.
#[derive(Debug, Deserialize)]
pub(crate) struct Kind {
    name: String,
    /// Without the dot: `csv`.
    extensions: Vec<String>,
}

/// Asks for one file, or several with `multiple`: their paths, or `null`.
#[tauri::command]
pub(crate) async fn dialog_open(
    app: AppHandle,
    title: String,
    kinds: Vec<Kind>,
    multiple: bool,
) -> Option<Vec<PathBuf>> {
    if let Some(answer) = answered_by_test() {
        return answer;
    }
    let dialog = dressed(title, kinds);
    if multiple {
        let files = ask(&app, dialog, |dialog| Box::pin(dialog.pick_files())).await?;
        Some(files.iter().map(path).collect())
    } else {
        let file = ask(&app, dialog, |dialog| Box::pin(dialog.pick_file())).await?;
        Some(vec![path(&file)])
    }
}

/// Asks where to save, offering the name `suggested`: a path, or `null`.
#[tauri::command]
pub(crate) async fn dialog_save(app: AppHandle, title: String, suggested: String, kinds: Vec<Kind>) -> Option<PathBuf> {
    if let Some(answer) = answered_by_test() {
        return answer.and_then(|paths| paths.into_iter().next());
    }
    let dialog = dressed(title, kinds).set_file_name(suggested);
    ask(&app, dialog, |dialog| Box::pin(dialog.save_file())).await.as_ref().map(path)
}

/// Asks for a folder: its path, or `null`.
#[tauri::command]
pub(crate) async fn dialog_folder(app: AppHandle, title: String) -> Option<PathBuf> {
    if let Some(answer) = answered_by_test() {
        return answer.and_then(|paths| paths.into_iter().next());
    }
    ask(&app, dressed(title, Vec::new()), |dialog| Box::pin(dialog.pick_folder())).await.as_ref().map(path)
}

type Asking<T> = std::pin::Pin<Box<dyn Future<Output = Option<T>> + Send>>;

/// Shows the dialog over the main window. It is begun on the window's thread, where GTK and AppKit want it, and waited
/// for off it.
async fn ask<T: Send + 'static>(
    app: &AppHandle,
    dialog: AsyncFileDialog,
    show: impl FnOnce(AsyncFileDialog) -> Asking<T> + Send + 'static,
) -> Option<T> {
    let (begun, beginning) = std::sync::mpsc::channel();
    let over = app.get_webview_window("main");
    app.run_on_main_thread(move || {
        let dialog = match &over {
            Some(window) => dialog.set_parent(window),
            None => dialog,
        };
        let _ = begun.send(show(dialog));
    })
    .ok()?;
    let asking = tauri::async_runtime::spawn_blocking(move || beginning.recv().ok()).await.ok()??;
    asking.await
}

fn dressed(title: String, kinds: Vec<Kind>) -> AsyncFileDialog {
    kinds
        .into_iter()
        .fold(AsyncFileDialog::new().set_title(title), |dialog, kind| dialog.add_filter(kind.name, &kind.extensions))
}

fn path(file: &FileHandle) -> PathBuf {
    file.path().to_owned()
}

/// A test answers dialogs through `PCH_TEST_DIALOG`: the path of a file holding one path a line, or nothing for cancel.
/// It is read anew each time, so that one run can answer several dialogs. Not compiled into a released program.
#[cfg(any(debug_assertions, feature = "test-hooks"))]
fn answered_by_test() -> Option<Option<Vec<PathBuf>>> {
    let text = std::fs::read_to_string(std::env::var_os("PCH_TEST_DIALOG")?).unwrap_or_default();
    let paths: Vec<PathBuf> = text.lines().filter(|line| !line.is_empty()).map(PathBuf::from).collect();
    Some((!paths.is_empty()).then_some(paths))
}

#[cfg(not(any(debug_assertions, feature = "test-hooks")))]
fn answered_by_test() -> Option<Option<Vec<PathBuf>>> {
    None
}
