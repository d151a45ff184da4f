//! Names say what is in the room.

use crate::tree::{files, lines_where, text};
use regex::Regex;

/// The folders that we write in.
const OURS: &[&str] = &["src-tauri", "ui", "tests", "assets", "fuzz", ".ci", ".cargo", ".github"];

fn all() -> Vec<String> {
    let mut all: Vec<String> = OURS.iter().flat_map(|folder| files(folder)).collect();
    all.extend(["README.md", "Cargo.toml", "clippy.toml", "deny.toml", "dev"].map(str::to_owned));
    all
}

#[test]
fn no_file_or_folder_has_a_name_that_says_nothing() {
    let vague =
        Regex::new(r"(?i)^(utils?|helpers?|managers?|services?|misc|common|stuff)(\.[a-z.]+)?$").expect("a pattern");
    let wrong: Vec<String> =
        all().into_iter().filter(|file| file.split('/').any(|part| vague.is_match(part))).collect();
    assert!(wrong.is_empty(), "name the noun that the file is about:\n{}", wrong.join("\n"));
}

#[test]
fn no_type_has_a_name_that_says_nothing() {
    let vague = Regex::new(r"\b(struct|enum|trait|mod|class|interface)\s+\w*(Utils?|Helpers?|Manager|Service)\b")
        .expect("a pattern");
    let sources: Vec<String> = all()
        .into_iter()
        .filter(|file| file.ends_with(".rs") || file.ends_with(".ts") || file.ends_with(".tsx"))
        .collect();
    let wrong = lines_where(&sources, |line| vague.is_match(line));
    assert!(wrong.is_empty(), "name the noun that the type is about:\n{}", wrong.join("\n"));
}

#[test]
fn the_project_speaks_of_itself_alone() {
    // Built from pieces, so that this file does not hold what it forbids.
    let patterns = [
        ["/wo", r"rk/(main|shared)"],
        ["/ro", r"ot/"],
        ["/ho", r"me/[a-z]+/"],
        ["arti", "factory"],
        ["clau", "de"],
        ["anthro", "pic"],
        ["chat", "gpt"],
        ["open", "ai"],
        ["language ", "model"],
        ["sub", r"-?agent"],
    ];
    let pattern = patterns.map(|pieces| pieces.concat()).join("|");
    let foreign = Regex::new(&format!("(?i){pattern}")).expect("a pattern");
    let wrong = lines_where(&all(), |line| foreign.is_match(line));
    assert!(
        wrong.is_empty(),
        "paths of one machine and words about how it was written have no place here:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn lock_files_fetch_from_one_registry_and_name_no_other_host() {
    let lock = text("Cargo.lock");
    let sources: std::collections::BTreeSet<&str> = lock.lines().filter(|line| line.starts_with("source = ")).collect();
    assert_eq!(sources.len(), 1, "every crate comes from the one public registry, found {sources:?}");
    assert!(sources.iter().all(|source| source.contains("\"registry+")), "none from a git address: {sources:?}");
    let npm: Vec<String> = ["ui/package-lock.json", "tests/e2e/package-lock.json"].map(str::to_owned).to_vec();
    let npm = lines_where(&npm, |line| line.contains("\"resolved\": \"http"));
    assert!(npm.is_empty(), "a lock file that names a host binds everybody to it:\n{}", npm.join("\n"));
}

#[test]
fn files_stay_short_enough_to_read_at_one_sitting() {
    let sources: Vec<(String, usize)> = ["src-tauri", "ui/src", "tests"]
        .into_iter()
        .flat_map(files)
        .filter(|file| [".rs", ".ts", ".tsx", ".mjs", ".scss", ".sql"].iter().any(|end| file.ends_with(end)))
        .filter(|file| !file.starts_with("ui/src/bindings/"))
        // A store as statements: made by a program, and read by one.
        .filter(|file| !file.starts_with("tests/fixtures/"))
        .map(|file| (text(&file).lines().count(), file))
        .map(|(lines, file)| (file, lines))
        .collect();
    let mut long: Vec<&(String, usize)> = sources.iter().filter(|(_, lines)| *lines > 300).collect();
    long.sort_by_key(|(_, lines)| std::cmp::Reverse(*lines));
    let report: Vec<String> = long.iter().map(|(file, lines)| format!("{lines:5} {file}")).collect();
    println!("{} of {} files are longer than 300 lines:\n{}", long.len(), sources.len(), report.join("\n"));
    let longest = long.first().map_or(0, |(_, lines)| *lines);
    assert!(longest <= 700, "a file of {longest} lines holds more than one verb:\n{}", report.join("\n"));
    assert!(long.len() * 6 <= sources.len(), "files are mostly under 300 lines:\n{}", report.join("\n"));
}
