//! A picture as an SVG file, for a report that somebody else writes.

use crate::dto::{SaveChart, WrittenFile};
use crate::error::AppError;
use crate::file;
use crate::session::Session;

/// Longest name of a file, in letters.
const LONGEST: usize = 80;

/// Writes a picture that the core drew into a folder, named after its title.
pub fn save(_session: &mut Session, input: SaveChart) -> Result<WrittenFile, AppError> {
    let whole = input.svg.trim_start();
    // What is written is opened elsewhere, so only our own pictures, in which nothing can run, are let through.
    if !whole.starts_with("<svg ") || !whole.trim_end().ends_with("</svg>") || whole.contains("<script") {
        return Err(AppError::field("svg", "This is not a picture that the program drew, so it was not saved."));
    }
    file::write_whole(&input.folder, &format!("{}.svg", stem(&input.title)), whole.as_bytes())
}

/// A title as a name that every system takes: letters and figures, with single lines between them.
fn stem(title: &str) -> String {
    let mut out = String::new();
    for letter in title.chars() {
        if letter.is_ascii_alphanumeric() {
            out.push(letter);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
        if out.len() >= LONGEST {
            break;
        }
    }
    let out = out.trim_matches('-');
    if out.is_empty() { "chart".to_owned() } else { out.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{App, OpenOptions};
    use crate::clock::FixedClock;
    use serde_json::json;

    #[test]
    fn a_picture_is_saved_under_its_title_and_nothing_else_is() {
        let clock = FixedClock("2018-11-21T09:00:00+00:00".parse().unwrap());
        let app = App::open(OpenOptions { store: ":memory:".into(), clock: Box::new(clock), actor: "Tester".into() })
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().display().to_string();
        let input = |svg: &str| json!({"folder": place, "title": "GPs: 15.1 to 18.0 WTE", "svg": svg});
        let written = app.call("chart.save", input("<svg width=\"1\"></svg>\n")).unwrap();
        let path = written["path"].as_str().unwrap();
        assert!(path.ends_with("GPs-15-1-to-18-0-WTE.svg"), "named after its title: {path}");
        assert_eq!(std::fs::read(path).unwrap(), b"<svg width=\"1\"></svg>\n", "the picture as it was drawn");
        for wrong in ["", "hello", "<svg onload=\"x\"><script>1</script></svg>"] {
            let error = app.call("chart.save", input(wrong)).unwrap_err();
            assert_eq!(error.fields[0].place, "svg", "“{wrong}” is no picture of ours");
        }
        assert_eq!(stem("£££"), "chart", "a title without a letter still makes a name");
    }
}
