//! A picture of the help is there, is used, is told in words, and is light.

use crate::tree::{files, root, text};
use regex::Regex;
use std::collections::BTreeSet;

const FOLDER: &str = "assets/help/";
/// Whoever cannot see a picture is told more than its name.
const FEWEST_WORDS: usize = 20;
/// The window carries all of them.
const MOST_BYTES: u64 = 60_000;

/// Page, words and target of each picture that a page of the help names.
fn named() -> Vec<(String, String, String)> {
    let picture = Regex::new(r"!\[([^\]]*)\]\(([^)]*)\)").expect("a pattern");
    let pages = files(FOLDER).into_iter().filter(|file| file.ends_with(".md"));
    pages
        .flat_map(|page| {
            let found: Vec<_> = picture
                .captures_iter(&text(&page))
                .map(|one| (page.clone(), one[1].to_owned(), one[2].to_owned()))
                .collect();
            found
        })
        .collect()
}

#[test]
fn every_picture_of_the_help_is_there_and_every_one_there_is_in_a_page() {
    let named: BTreeSet<String> = named().into_iter().map(|(_, _, target)| format!("{FOLDER}{target}")).collect();
    let there: BTreeSet<String> = files(FOLDER).into_iter().filter(|file| !file.ends_with(".md")).collect();
    assert!(named.len() > 8, "the whole round is told with a picture of each step: {named:?}");
    assert_eq!(named, there, "named in a page on the left, there on the right; ./dev shots help takes them");
    // The page bundles these and no others.
    let bundled = Regex::new(r"^assets/help/pictures/[a-z0-9-]+\.png$").expect("a pattern");
    let others: Vec<&String> = there.iter().filter(|file| !bundled.is_match(file)).collect();
    assert!(others.is_empty(), "a page would show only the words of these: {others:?}");
}

#[test]
fn every_picture_of_the_help_is_told_in_words() {
    let wrong: Vec<String> = named()
        .into_iter()
        .filter(|(_, words, _)| words.trim().chars().count() < FEWEST_WORDS)
        .map(|(page, words, target)| format!("{page}: {target} says “{words}”"))
        .collect();
    assert!(wrong.is_empty(), "say what is to be seen:\n{}", wrong.join("\n"));
}

#[test]
fn every_picture_of_the_help_is_light() {
    let heavy: Vec<String> = files(&format!("{FOLDER}pictures"))
        .into_iter()
        .map(|file| (std::fs::metadata(root().join(&file)).expect("a file").len(), file))
        .filter(|(bytes, _)| *bytes >= MOST_BYTES)
        .map(|(bytes, file)| format!("{file}: {bytes} bytes"))
        .collect();
    assert!(heavy.is_empty(), "crop to the part that matters:\n{}", heavy.join("\n"));
}
