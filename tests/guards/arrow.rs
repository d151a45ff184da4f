//! `domain <- projection | store | exchange | report <- app <- cli | window`, with `report <- print <- cli | window`.

use crate::tree::{members, toml};

/// Who may use whom. A room that is not listed here has not been thought about.
const MAY_USE: &[(&str, &[&str])] = &[
    ("pch-domain", &[]),
    ("pch-projection", &[]),
    ("pch-fit", &[]),
    ("pch-store", &["pch-domain"]),
    ("pch-exchange", &["pch-domain"]),
    ("pch-report", &["pch-domain"]),
    ("pch-print", &["pch-domain", "pch-report"]),
    ("pch-app", &["pch-domain", "pch-projection", "pch-fit", "pch-store", "pch-exchange", "pch-report"]),
    ("pch-cli", &["pch-app", "pch-domain", "pch-print"]),
    ("pch-planner", &["pch-app", "pch-print"]),
    ("pch-tests", &["pch-domain", "pch-projection", "pch-store", "pch-exchange", "pch-report", "pch-app", "pch-cli"]),
];

#[test]
fn every_crate_uses_only_the_crates_before_it() {
    let mut wrong = Vec::new();
    for member in members() {
        let manifest = toml(&format!("{member}/Cargo.toml"));
        let name = manifest["package"]["name"].as_str().expect("a crate has a name");
        let Some((_, allowed)) = MAY_USE.iter().find(|(crate_name, _)| *crate_name == name) else {
            wrong.push(format!("{name} has no line in the arrow"));
            continue;
        };
        for table in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let used = manifest.get(table).and_then(|table| table.as_table()).into_iter().flatten();
            for (dependency, _) in used.filter(|(dependency, _)| dependency.starts_with("pch-")) {
                if !allowed.contains(&dependency.as_str()) {
                    wrong.push(format!("{name} must not use {dependency} ({member}/Cargo.toml, [{table}])"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "the arrow keeps the core free of windows and files:\n{}", wrong.join("\n"));
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    for member in members() {
        let manifest = toml(&format!("{member}/Cargo.toml"));
        let taken = manifest.get("lints").and_then(|lints| lints.get("workspace")).and_then(|taken| taken.as_bool());
        assert_eq!(taken, Some(true), "{member} without [lints] workspace = true would be judged by no policy at all");
    }
}
