//! "Show in folder".

use std::path::{Path, PathBuf};

use pch_app::{AppError, ErrorCode};

/// Opens the system's file manager with the file marked. Takes only what exists on this computer, so that the page can
/// never have a web address or a program opened.
#[tauri::command]
pub(crate) async fn show_in_folder(path: PathBuf) -> Result<(), AppError> {
    let shown = tauri::async_runtime::spawn_blocking(move || show(&path)).await;
    shown.unwrap_or_else(|_| Err(AppError::internal("showing the folder was ended")))
}

fn show(path: &Path) -> Result<(), AppError> {
    if !path.exists() {
        return Err(AppError::new(
            ErrorCode::NotFound,
            format!(
                "{} is no longer there. It may have been moved, renamed or deleted since it was written.",
                path.display()
            ),
        ));
    }
    tauri_plugin_opener::reveal_item_in_dir(path).map_err(|error| {
        AppError::new(ErrorCode::Internal, format!("The folder of {} could not be shown: {error}", path.display()))
    })
}
