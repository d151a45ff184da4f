//! Declares the window's own commands, so that each needs its line in `capabilities/`: what is not listed is refused.

const COMMANDS: &[&str] = &["call", "dialog_open", "dialog_save", "dialog_folder", "show_in_folder", "stamp"];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        println!("cargo::error={error:#}");
    }
}
