//! What the workflows build, the installers' settings and the versions say the same.

use std::collections::BTreeSet;

use crate::tree::{files, json, text, toml};
use regex::Regex;

fn found(pattern: &str, text: &str) -> BTreeSet<String> {
    let pattern = Regex::new(pattern).expect("a pattern of ours");
    pattern.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

#[test]
fn every_installer_of_the_settings_is_built_and_no_other() {
    let settings = json("src-tauri/tauri.conf.json");
    let targets: BTreeSet<String> = settings["bundle"]["targets"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| one.as_str().unwrap_or_default().to_owned())
        .collect();
    let workflow = text(".github/workflows/bundle.yml");
    let built: BTreeSet<String> = found(r"(?m)^ +bundles: (.+)$", &workflow)
        .iter()
        .flat_map(|line| line.split(',').map(|one| one.trim().to_owned()).collect::<Vec<_>>())
        .collect();
    assert_eq!(built, targets, "what is named and not built is never tried, and the other way round");
    let endings = found(r"bundle/\*/\*\.(\w+)", &workflow);
    let wanted: BTreeSet<String> =
        targets.iter().map(|target| if target == "nsis" { "exe".to_owned() } else { target.clone() }).collect();
    assert_eq!(endings, wanted, "each installer is handed on");
    for part in ["./dev sbom", "target/sbom/*.cdx.json", "SHA256SUMS"] {
        assert!(workflow.contains(part), "{part} goes with the installers: SECURITY.md promises it");
    }
}

#[test]
fn windows_installs_without_an_administrator_and_without_a_download() {
    let windows = &json("src-tauri/tauri.conf.json")["bundle"]["windows"];
    assert_eq!(windows["nsis"]["installMode"], "currentUser", "practice staff are no administrators");
    assert_eq!(windows["webviewInstallMode"]["type"], "offlineInstaller", "their machines reach no download site");
}

#[test]
fn the_workflows_call_what_the_one_entry_has() {
    let known =
        found(r"(?m)^  ([a-z]+)(?: \| [^)]*)?\)", text("dev").rsplit("case \"${1:-help}\"").next().unwrap_or_default());
    for workflow in files(".github/workflows") {
        let said = text(&workflow);
        for command in found(r"\./dev ([a-z]+)", &said) {
            assert!(known.contains(&command), "{workflow} calls ./dev {command}, which there is not");
        }
        assert!(said.contains("permissions:\n  contents: read\n"), "{workflow} may read and nothing else");
    }
}

#[test]
fn no_checkout_changes_the_ends_of_lines() {
    assert_eq!(
        text(".gitattributes"),
        "# A carriage return that Windows adds would break the scripts and the sums of files.\n* -text\n",
        "the workflow checks out on Windows, where Git would otherwise add them"
    );
}

#[test]
fn there_is_one_version() {
    let workspace = toml("Cargo.toml");
    let version = workspace["workspace"]["package"]["version"].as_str().unwrap_or_default();
    assert_eq!(json("ui/package.json")["version"], version, "the page is of the program's version");
    assert_eq!(json("ui/package-lock.json")["version"], version, "and so is what npm locked");
    assert_eq!(json("src-tauri/tauri.conf.json").get("version"), None, "installers take the version of Cargo.toml");
    let changes = text("assets/help/changes.md");
    assert!(changes.contains(&format!("\n## {version}\n")), "what is new in {version} is told to its users");
}
