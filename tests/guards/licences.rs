//! What ships and under which licence: the page of help is the list, made from the lock files and never by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use crate::tree::{json, root, text};
use serde_json::Value;

const PAGE: &str = "assets/help/licences.md";
const SHIPPED: [&str; 2] = ["pch-planner", "pch-cli"];
const SYSTEMS: [&str; 3] = ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc", "aarch64-apple-darwin"];

type Parts = BTreeSet<(String, String, String)>;

/// Name, version and licence of every crate that the window and `pch` are built from, on the three systems.
fn crates() -> Parts {
    let mut cargo = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()));
    cargo.current_dir(root()).args(["metadata", "--format-version", "1", "--locked"]);
    for system in SYSTEMS {
        cargo.args(["--filter-platform", system]);
    }
    let said = cargo.output().expect("cargo runs, for it started this test");
    assert!(said.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&said.stderr));
    let metadata: Value = serde_json::from_slice(&said.stdout).expect("cargo writes JSON");
    let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages: BTreeMap<String, &Value> =
        metadata["packages"].as_array().into_iter().flatten().map(|one| (words(&one["id"]), one)).collect();
    let needs: BTreeMap<String, &Value> =
        metadata["resolve"]["nodes"].as_array().into_iter().flatten().map(|one| (words(&one["id"]), one)).collect();
    let ours = |id: &&String| packages[*id]["source"].is_null();
    let mut open: Vec<String> =
        packages.keys().filter(ours).filter(|id| SHIPPED.contains(&&*words(&packages[*id]["name"]))).cloned().collect();
    assert_eq!(open.len(), SHIPPED.len(), "both programs are members of the workspace");
    let mut seen: BTreeSet<String> = open.iter().cloned().collect();
    while let Some(id) = open.pop() {
        for need in needs[&id]["deps"].as_array().into_iter().flatten() {
            // What only builds or tests the program is not in it.
            let ships = need["dep_kinds"].as_array().into_iter().flatten().any(|kind| kind["kind"].is_null());
            if ships && seen.insert(words(&need["pkg"])) {
                open.push(words(&need["pkg"]));
            }
        }
    }
    let foreign = seen.iter().filter(|id| !ours(id)).map(|id| packages[id]);
    foreign.map(|one| (words(&one["name"]), words(&one["version"]), words(&one["license"]))).collect()
}

/// The same of every package in the page.
fn packages() -> Parts {
    let lock = json("ui/package-lock.json");
    let all = lock["packages"].as_object().into_iter().flatten();
    all.filter(|(path, about)| !path.is_empty() && about["dev"] != Value::Bool(true))
        .map(|(path, about)| {
            let word = |key: &str| about[key].as_str().unwrap_or_default().to_owned();
            (path.rsplit("node_modules/").next().unwrap_or(path).to_owned(), word("version"), word("license"))
        })
        .collect()
}

fn table(parts: &Parts) -> String {
    let rows = parts
        .iter()
        .map(|(name, version, licence)| format!("| {name} | {version} | {} |\n", licence.replace('/', " OR ")));
    format!("| Part | Version | Licence |\n| --- | --- | --- |\n{}", rows.collect::<String>())
}

#[test]
fn the_page_of_licences_lists_all_that_ships() {
    let (crates, packages) = (crates(), packages());
    for (name, version, licence) in crates.iter().chain(&packages) {
        assert!(!licence.is_empty(), "{name} {version} says no licence, so nobody may hand it on");
    }
    let page = format!(
        "# Licences of its parts\n\nPCH Planner is free software under the MIT licence. It is built from the parts below, each under its own licence; \
         where there is a choice, the first that is named is taken. The fonts in charts and documents are Liberation (SIL Open Font License 1.1), and \
         SQLite, which keeps the store, is in the public domain; SQLCipher, which locks it, is © Zetetic LLC under \
         BSD-3-Clause, and OpenSSL, which it encrypts with, is under Apache-2.0.\n\n## In the page ({} parts)\n\n{}\n## In the program ({} parts)\n\n{}",
        packages.len(),
        table(&packages),
        crates.len(),
        table(&crates)
    );
    if std::env::var_os("PCH_WRITE").is_some() {
        std::fs::write(root().join(PAGE), &page).expect("the page is written");
    }
    assert!(text(PAGE) == page, "{PAGE} is stale: PCH_WRITE=1 cargo test -p pch-tests --test guards licences");
}
