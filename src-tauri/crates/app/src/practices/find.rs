//! Practices by a few letters of name, code or postcode, over everything that is known here.

use crate::dto::practices::{FindPractices, FoundPractice};
use crate::error::AppError;
use crate::session::Session;

/// More than a list to choose from can show is no help.
const MOST: usize = 40;

/// Practices of which every word typed stands in the name, the code or the postcode; those whose name or code begins with
/// what was typed come first. Nothing is found for fewer than two letters: that would be all of England.
///
/// # Errors
/// The store's.
pub fn find(session: &mut Session, input: FindPractices) -> Result<Vec<FoundPractice>, AppError> {
    let typed = input.text.trim().to_lowercase();
    if typed.chars().count() < 2 {
        return Ok(Vec::new());
    }
    let words: Vec<&str> = typed.split_whitespace().collect();
    let registry = session.registry()?;
    let today = session.today().to_string();
    let mut found: Vec<_> = registry
        .of_kind("practice")
        .filter(|practice| practice.general_practice != Some(false))
        .filter_map(|practice| {
            let name = practice.name.to_lowercase();
            let code = practice.code.to_lowercase();
            let postcode = practice.postcode.as_deref().unwrap_or_default().to_lowercase();
            let within = words.iter().all(|word| [&name, &code, &postcode].iter().any(|text| text.contains(word)));
            let begins = name.starts_with(&typed) || code.starts_with(&typed);
            within.then_some((practice.closed.is_some(), !begins, name, practice))
        })
        .collect();
    found.sort_by(|a, b| (a.0, a.1, &a.2, &a.3.code).cmp(&(b.0, b.1, &b.2, &b.3.code)));
    found.truncate(MOST);
    Ok(found
        .into_iter()
        .map(|(closed, _, _, practice)| {
            let under =
                registry.cluster_of(&practice.code, &today).map(|at| at.cluster).or_else(|| practice.parent.clone());
            FoundPractice {
                code: practice.code.clone(),
                name: practice.name.clone(),
                postcode: practice.postcode.clone(),
                under: under.map(|code| registry.name(&code)),
                closed,
            }
        })
        .collect())
}
