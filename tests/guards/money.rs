//! Money is divided on exact integers and fractions: no float comes near it.

use crate::tree::{files, lines_where};

#[test]
fn no_float_stands_in_the_path_of_money() {
    let sources: Vec<String> = ["src-tauri/crates/domain/src/funding", "src-tauri/crates/app/src/funding/sums"]
        .into_iter()
        .flat_map(files)
        .chain(
            ["weigh", "preview", "recipients", "whole_posts", "why", "reallocate", "withdraw", "returned", "finance"]
                .map(|file| format!("src-tauri/crates/app/src/funding/{file}.rs")),
        )
        .filter(|file| file.ends_with(".rs"))
        .collect();
    assert!(sources.len() > 12, "the path of money was found: {sources:?}");
    let floats = regex::Regex::new(r"\bf(32|64)\b|\b\d+\.\d+\s*[;,)*/+-]|\.(powf|sqrt|round|floor|ceil)\(\)\s+as\b")
        .expect("a pattern");
    let wrong = lines_where(&sources, |line| {
        let code = line.split("//").next().unwrap_or("");
        // A decimal inside a text is what people read or type.
        let bare: String = code.split('"').step_by(2).collect();
        floats.is_match(&bare)
    });
    assert!(wrong.is_empty(), "a float loses pennies; use exact integers or fractions:\n{}", wrong.join("\n"));
}
