//! The page knows nothing of what carries it.

use crate::tree::{files, lines_where};

#[test]
fn only_the_host_folder_knows_tauri() {
    let sources: Vec<String> = files("ui/src").into_iter().filter(|file| !file.starts_with("ui/src/host/")).collect();
    let wrong = lines_where(&sources, |line| line.contains("@tauri-apps/") || line.contains("__TAURI"));
    assert!(
        wrong.is_empty(),
        "a screen that speaks to the window cannot be tested in a browser:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_page_fetches_nothing_from_elsewhere() {
    let sources: Vec<String> = files("ui/src").into_iter().chain(["ui/index.html".to_owned()]).collect();
    let wrong = lines_where(&sources, |line| {
        let loads = [
            "src=\"http",
            "href=\"http",
            "url(http",
            "url(\"http",
            "fetch('http",
            "fetch(\"http",
            "@import 'http",
            "@import \"http",
        ];
        loads.iter().any(|load| line.contains(load)) && !line.contains("http://www.w3.org/")
    });
    assert!(wrong.is_empty(), "the program works offline and tells nobody that it is used:\n{}", wrong.join("\n"));
}

#[test]
fn the_page_holds_no_inline_script_or_style() {
    let page = crate::tree::text("ui/index.html");
    assert!(page.contains("<script type=\"module\" src="), "the page starts one script file");
    let bodies = regex::Regex::new(r"(?s)<script[^>]*>\s*[^<\s]|<style|\son\w+=").expect("a pattern");
    let found = bodies.find(&page).map(|found| found.as_str());
    assert_eq!(found, None, "the content policy refuses inline script, so it would be dead code");
}

#[test]
fn what_only_a_screen_reader_hears_never_begins_with_a_mark() {
    // A hidden part stands apart, so “Still so” and “: X” are read with a gap: such a button has a name of its own.
    let wrong = lines_where(&files("ui/src"), |line| {
        [":", ",", ".", ";"].iter().any(|mark| line.contains(&format!("className=\"hidden\">{mark}")))
    });
    assert!(wrong.is_empty(), "write an aria-label for the whole button:\n{}", wrong.join("\n"));
}
