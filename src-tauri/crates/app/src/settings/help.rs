//! Help pages, carried by the program.

use crate::dto::Nothing;
use crate::dto::settings::HelpPage;
use crate::error::AppError;
use crate::session::Session;

macro_rules! pages {
    ($($id:literal),* $(,)?) => {
        &[$( ($id, include_str!(concat!("../../../../../assets/help/", $id, ".md"))) ),*]
    };
}

const PAGES: &[(&str, &str)] = pages![
    "index",
    "getting-started",
    "home",
    "practices",
    "workforce",
    "planning",
    "maturity",
    "editions",
    "maturity-plan",
    "maturity-forms",
    "funding",
    "programme",
    "submissions",
    "reports",
    "collect",
    "whole-round",
    "import",
    "settings",
    "disaster",
    "files-and-packages",
    "pch",
    "keyboard",
    "accessibility",
    "glossary",
    "licences",
    "changes",
];

/// All pages, in reading order.
pub fn list(_: &mut Session, _: Nothing) -> Result<Vec<HelpPage>, AppError> {
    let page = |(id, text): &(&str, &str)| HelpPage {
        id: (*id).to_owned(),
        title: text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or(id).to_owned(),
        // The title stands above the page already.
        text: text
            .split_once('\n')
            .filter(|(first, _)| first.starts_with("# "))
            .map_or(*text, |(_, rest)| rest)
            .trim_start()
            .to_owned(),
    };
    Ok(PAGES.iter().map(page).collect())
}

#[cfg(test)]
mod tests {
    use super::PAGES;

    #[test]
    fn every_page_begins_with_its_title_and_every_link_leads_somewhere() {
        let known: Vec<&str> = PAGES.iter().map(|(id, _)| *id).collect();
        for (id, text) in PAGES {
            assert!(text.starts_with("# "), "{id} begins with its title");
            assert!(text.lines().count() > 5, "{id} says something");
            for target in text.split("help?page=").skip(1) {
                let page: String = target.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
                assert!(known.contains(&page.as_str()), "{id} leads to “{page}”, which is no page");
            }
        }
    }
}
