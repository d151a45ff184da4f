//! Every dependency is used, and its version stands in one place.

use crate::tree::{files, members, text, toml};
use regex::Regex;

/// Used without being named in a source.
const UNNAMED: &[&str] = &[
    // Its build script is what names it.
    "tauri-build",
];

/// The sources that a file takes from another crate by their path: what they name, its crate needs.
fn borrowed(file: &str) -> String {
    let folder = std::path::Path::new(file).parent().expect("a source lies in a folder");
    let path = Regex::new(r#"#\[path = "([^"]+)"\]"#).expect("a pattern");
    let named = text(file);
    let taken = path.captures_iter(&named).map(|found| folder.join(&found[1]));
    taken.map(|path| text(path.to_str().expect("our names are UTF-8"))).collect()
}

#[test]
fn every_dependency_is_named_in_the_sources_of_its_crate() {
    let mut unused = Vec::new();
    for member in members() {
        let manifest = toml(&format!("{member}/Cargo.toml"));
        let inner = if member == "src-tauri" { "src-tauri/src".to_owned() } else { member.clone() };
        let own = files(&inner).into_iter().filter(|file| file.ends_with(".rs"));
        let sources: String = own.flat_map(|file| [borrowed(&file), text(&file)]).collect::<Vec<_>>().join("\n");
        for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for (name, _) in manifest.get(table).and_then(|table| table.as_table()).into_iter().flatten() {
                let path = name.replace('-', "_");
                let used = Regex::new(&format!(r"\b{path}(::|!|;|\s+as\b)|extern crate {path}\b")).expect("a pattern");
                if !UNNAMED.contains(&name.as_str()) && !used.is_match(&sources) {
                    unused.push(format!("{member}/Cargo.toml: {name}"));
                }
            }
        }
    }
    assert!(unused.is_empty(), "what nothing names costs build time and trust for nothing:\n{}", unused.join("\n"));
}

#[test]
fn versions_stand_in_the_workspace_alone() {
    let mut apart = Vec::new();
    for member in members() {
        let manifest = toml(&format!("{member}/Cargo.toml"));
        for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for (name, how) in manifest.get(table).and_then(|table| table.as_table()).into_iter().flatten() {
                if how.get("workspace").and_then(|yes| yes.as_bool()) != Some(true) {
                    apart.push(format!("{member}/Cargo.toml: {name}"));
                }
            }
        }
    }
    assert!(
        apart.is_empty(),
        "say `{{name}}.workspace = true`, and the version in the root's Cargo.toml:\n{}",
        apart.join("\n")
    );
}

#[test]
fn every_version_of_the_workspace_has_a_user() {
    let workspace = toml("Cargo.toml");
    let used: String =
        members().iter().map(|member| text(&format!("{member}/Cargo.toml"))).collect::<Vec<_>>().join("\n");
    let offered = workspace["workspace"]["dependencies"].as_table().expect("the workspace lists versions");
    let unused: Vec<&String> = offered
        .keys()
        .filter(|name| !used.lines().any(|line| line.split(['.', ' ', '=']).next() == Some(name)))
        .collect();
    assert!(unused.is_empty(), "no member takes these: {unused:?}");
}

#[test]
fn every_package_of_the_page_is_imported() {
    let sources: String = files("ui")
        .iter()
        .filter(|file| !file.ends_with("package.json") && !file.ends_with("package-lock.json"))
        .map(|file| text(file))
        .collect::<Vec<_>>()
        .join("\n");
    let page = crate::tree::json("ui/package.json");
    // Peers that another package imports: named here with who wants them.
    let peers = ["classnames", "tslib"]; // nhsuk-react-components
    let unused: Vec<&String> = page["dependencies"]
        .as_object()
        .expect("the page lists its packages")
        .keys()
        .filter(|name| !peers.contains(&name.as_str()))
        .filter(|name| {
            !sources.contains(&format!("'{name}"))
                && !sources.contains(&format!("\"{name}"))
                && !sources.contains(&format!("{name}/"))
        })
        .collect();
    assert!(unused.is_empty(), "what no source imports need not be fetched: {unused:?}");
}
