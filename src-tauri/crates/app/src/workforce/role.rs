//! Roles and age bands as people write them.

use pch_domain::StaffGroup;
use pch_domain::definitions::Definitions;
use pch_domain::staff::AGE_BANDS;

/// A role as the grid needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Role {
    pub(super) code: String,
    pub(super) title: String,
    /// Other names and short forms.
    pub(super) also: Vec<String>,
    pub(super) group: StaffGroup,
}

/// All roles, in the order of the staff definition.
pub(super) fn all(definitions: &Definitions) -> Vec<Role> {
    let role = |role: &pch_domain::definitions::Role| Role {
        code: role.code.clone(),
        title: role.title.clone(),
        also: role.also.clone(),
        group: role.group,
    };
    definitions.roles().map(role).collect()
}

/// Letters and digits in lower case: “Salaried GP (practice)” and “salaried gp practice” are one.
fn plain(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A role by code, title or another name it goes by; a plural counts as its singular.
///
/// # Errors
/// Words for the person: unknown, or standing for several.
pub(super) fn find<'a>(roles: &'a [Role], text: &str) -> Result<&'a Role, String> {
    let wanted = plain(text);
    if wanted.is_empty() {
        return Err("Choose a role, such as “Practice nurse”.".to_owned());
    }
    if let Some(role) = roles.iter().find(|role| plain(&role.code) == wanted) {
        return Ok(role);
    }
    let singular = wanted.strip_suffix('s').unwrap_or(&wanted);
    let says = |known: &str| {
        let known = plain(known);
        known == wanted || known == singular
    };
    let found: Vec<&Role> =
        roles.iter().filter(|role| says(&role.title) || role.also.iter().any(|name| says(name))).collect();
    match found.as_slice() {
        [one] => return Ok(one),
        [] => {}
        several => return Err(stands_for_several(text, several)),
    }
    // Half a title is enough where only one role has it.
    let part: Vec<&Role> = roles.iter().filter(|role| plain(&role.title).contains(&wanted)).collect();
    match part.as_slice() {
        [one] => Ok(one),
        [] => Err(format!(
            "“{}” is not a role here: choose one of the list, such as “Practice nurse” or “Receptionist”.",
            text.trim()
        )),
        several => Err(stands_for_several(text, several)),
    }
}

fn stands_for_several(text: &str, roles: &[&Role]) -> String {
    let titles: Vec<&str> = roles.iter().take(4).map(|role| role.title.as_str()).collect();
    format!("“{}” may be {}: write one of them.", text.trim(), titles.join(" or "))
}

/// An age band as people and spreadsheets write it: `30 - 34`, `<30`, `65+`, `55 to 59`; blank is “not stated”.
///
/// # Errors
/// Words for the person, with the bands there are.
pub(super) fn age_band(text: &str) -> Result<String, String> {
    let lower = text.trim().to_lowercase().replace(['–', '—', '‑', '−'], "-").replace(" to ", "-");
    let tight: String = lower.chars().filter(|c| !c.is_whitespace()).collect();
    let band = match tight.as_str() {
        "" | "notstated" | "unknown" | "notknown" | "nd" | "ns" | "na" | "n/a" | "-" => Some("not stated"),
        "under30" | "<30" | "u30" | "0-29" | "below30" | "<=29" | "upto29" => Some("under 30"),
        "65+" | "65andover" | "over65" | "65plus" | ">=65" | "65&over" | "≥65" | ">64" | "65orover" => {
            Some("65 and over")
        }
        other => AGE_BANDS.into_iter().find(|band| *band == other),
    };
    band.map(str::to_owned)
        .ok_or_else(|| format!("“{}” is not an age band: choose one of {}.", text.trim(), AGE_BANDS.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles() -> Vec<Role> {
        let role = |code: &str, title: &str, short: &str, group| Role {
            code: code.to_owned(),
            title: title.to_owned(),
            also: vec![short.to_owned()],
            group,
        };
        vec![
            role("salaried_practice", "Salaried GP (employed by practice)", "Salaried GP", StaffGroup::Gp),
            role("practice_nurse", "Practice nurse", "PN", StaffGroup::Nurse),
            role("apprentice", "Apprentice (direct patient care)", "Apprentice", StaffGroup::Dpc),
            role("apprentice_admin", "Apprentice (admin)", "Apprentice", StaffGroup::Admin),
        ]
    }

    #[test]
    fn a_role_is_known_by_code_title_or_short_form_in_any_case() {
        let roles = roles();
        for text in ["practice_nurse", "PRACTICE NURSE", "practice nurses", "pn", " Practice  nurse "] {
            assert_eq!(find(&roles, text).unwrap().code, "practice_nurse", "“{text}” is how somebody writes it");
        }
        assert_eq!(
            find(&roles, "salaried gp employed by practice").unwrap().code,
            "salaried_practice",
            "brackets do not matter"
        );
        assert!(find(&roles, "apprentice").is_ok(), "a code stands before titles that are alike");
        assert!(find(&roles, "Apprentice (").is_ok(), "signs alone tell nothing apart, so the code is found");
        assert!(find(&roles, "astronaut").unwrap_err().contains("astronaut"), "a refusal shows what was typed");
        assert!(find(&roles, " ").unwrap_err().contains("Choose a role"), "a blank role says what to do");
    }

    #[test]
    fn age_bands_are_read_as_people_write_them() {
        let cases = [
            ("30 - 34", "30-34"),
            ("30–34", "30-34"),
            ("55 to 59", "55-59"),
            ("<30", "under 30"),
            ("Under 30", "under 30"),
            ("65+", "65 and over"),
            ("65 and over", "65 and over"),
            ("", "not stated"),
            ("Unknown", "not stated"),
        ];
        for (typed, band) in cases {
            assert_eq!(age_band(typed).as_deref(), Ok(band), "“{typed}” means {band}");
        }
        assert!(
            age_band("30-39").unwrap_err().contains("30-34"),
            "a band that is not ours is refused with those that are"
        );
    }
}
