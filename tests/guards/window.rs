//! What the page in the window may do, held to the letter: loosening it is a decision, not a slip.

use crate::tree::{files, json};
use serde_json::json;

#[test]
fn the_content_policy_is_exactly_this() {
    let settings = json("src-tauri/tauri.conf.json");
    assert_eq!(
        settings["app"]["security"]["csp"],
        json!({
            "default-src": "'self'",
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": "'self' data: blob:",
            "font-src": "'self'",
            "connect-src": "'self' ipc: http://ipc.localhost",
            "object-src": "'none'",
            "base-uri": "'none'",
            "form-action": "'none'",
            "frame-ancestors": "'none'"
        }),
        "no remote address, no inline script, no frame: the program has no network at all"
    );
    assert_eq!(settings["app"]["withGlobalTauri"], json!(false), "a global would hand the core to any script");
    let opened = &settings["app"]["security"];
    assert_eq!(opened.get("dangerousDisableAssetCspModification"), None, "Tauri's own hashes keep the policy strict");
    assert_eq!(opened.get("assetProtocol"), None, "the page reads no file of the computer");
}

#[test]
fn the_page_may_call_our_six_commands_hear_of_dropped_files_and_grow_its_text() {
    assert_eq!(
        files("src-tauri/capabilities"),
        ["src-tauri/capabilities/main.json"],
        "one page, one list of permissions"
    );
    let capability = json("src-tauri/capabilities/main.json");
    assert_eq!(
        capability["permissions"],
        json!([
            "allow-call",
            "allow-dialog-open",
            "allow-dialog-save",
            "allow-dialog-folder",
            "allow-show-in-folder",
            "allow-stamp",
            "core:event:allow-listen",
            "core:event:allow-unlisten",
            // Ctrl and + grows the text: where the system has no such keys of its own, the page asks for it.
            "core:webview:allow-set-webview-zoom"
        ]),
        "each further permission is a further way out of the page"
    );
    assert_eq!(capability["windows"], json!(["main"]), "there is one window");
    assert_eq!(capability.get("remote"), None, "no page from elsewhere may call anything");
}
