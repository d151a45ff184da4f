//! What the journal cannot see must not be written.

use crate::tree::{files, lines_where};

#[test]
fn no_statement_changes_rows_behind_the_journal() {
    let sources: Vec<String> =
        files("src-tauri").into_iter().filter(|file| file.ends_with(".rs") || file.ends_with(".sql")).collect();
    let wrong = lines_where(&sources, |line| {
        let code = line.trim_start();
        let comment = code.starts_with("//") || code.starts_with("--");
        let line = line.to_uppercase().split_whitespace().collect::<Vec<_>>().join(" ");
        !comment
            && [
                "ON DELETE CASCADE",
                "ON UPDATE CASCADE",
                "ON DELETE SET NULL",
                "INSERT OR REPLACE",
                "REPLACE INTO",
                "INSERT OR IGNORE",
            ]
            .iter()
            .any(|behind| line.contains(behind))
    });
    assert!(
        wrong.is_empty(),
        "a row that goes or is replaced without its own statement fires no trigger, so undo would lose it; use RESTRICT \
         and ON CONFLICT DO UPDATE or DO NOTHING:\n{}",
        wrong.join("\n")
    );
}
