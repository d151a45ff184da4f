//! Official files are read, never copied: no row of them lives in the repository.

use crate::tree::{files, lines_where};
use regex::Regex;

#[test]
fn no_real_practice_stands_in_assets_or_fixtures() {
    let held: Vec<String> = ["assets", "tests/fixtures", "tests/ref", "ui/src"]
        .into_iter()
        .flat_map(files)
        .filter(|file| !file.ends_with(".icns") && !file.ends_with(".svg"))
        .collect();
    // The codes of the worked area's practices begin so; invented ones begin with Y99.
    let real = Regex::new(r"\b(E81|K82|K83)\d{3}\b").expect("a pattern");
    // The example of a practice code in the program's own messages.
    let wrong = lines_where(&held, |line| real.is_match(&line.replace("such as E81001", "")));
    assert!(wrong.is_empty(), "use an invented code (Y99001) in what we keep:\n{}", wrong.join("\n"));
}

#[test]
fn no_store_or_package_was_left_in_the_repository() {
    let left: Vec<String> = ["src-tauri", "ui", "assets", "tests"]
        .into_iter()
        .flat_map(files)
        .filter(|file| !file.starts_with("tests/fixtures/") && !file.starts_with("tests/migrations/"))
        // Published for whoever writes another program; every figure in it is invented.
        .filter(|file| !file.starts_with("assets/schema/conformance/"))
        .filter(|file| [".db", ".db-journal", ".pch.zip", ".log"].iter().any(|end| file.ends_with(end)))
        .collect();
    assert!(left.is_empty(), "these hold somebody's figures: {left:?}");
}
