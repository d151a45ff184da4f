//! The list's words for roles: by the national list, by what was remembered, or by what somebody chooses.

use super::super::role::{self, Role};
use crate::dto::staff_list::RoleWord;
use crate::error::AppError;
use pch_domain::StaffGroup;
use pch_exchange::read::staff_list::ListLine;
use std::collections::BTreeMap;

/// What became of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A role, by its code.
    Role(String),
    /// Its rows are left out.
    LeftOut,
    /// Somebody must choose.
    Unknown,
}

/// A word with what it means.
pub(super) struct Word {
    pub(super) digest: String,
    pub(super) meaning: Meaning,
    /// Chosen now, so that it is remembered.
    pub(super) chosen: bool,
    pub(super) view: RoleWord,
}

/// Words of a list with what they mean.
///
/// # Errors
/// A choice that is not a role.
pub(super) fn match_all(
    roles: &[Role],
    lines: &[ListLine],
    remembered: &BTreeMap<String, String>,
    chosen: &BTreeMap<String, String>,
) -> Result<Vec<Word>, AppError> {
    let mut out: Vec<Word> = Vec::new();
    for line in lines {
        if let Some(known) = out.iter_mut().find(|word| word.digest == line.role_digest) {
            known.view.rows += 1;
            continue;
        }
        out.push(one(roles, line, remembered, chosen)?);
    }
    // What needs somebody stands on top, then the commonest.
    out.sort_by(|a, b| {
        (a.meaning != Meaning::Unknown)
            .cmp(&(b.meaning != Meaning::Unknown))
            .then(b.view.rows.cmp(&a.view.rows))
            .then(a.view.word.cmp(&b.view.word))
    });
    Ok(out)
}

fn one(
    roles: &[Role],
    line: &ListLine,
    remembered: &BTreeMap<String, String>,
    chosen: &BTreeMap<String, String>,
) -> Result<Word, AppError> {
    let said = chosen.iter().find(|(word, _)| word.eq_ignore_ascii_case(&line.role)).map(|(_, code)| code);
    let mut message = String::new();
    let (meaning, how) = match (said, remembered.get(&line.role_digest)) {
        (Some(code), _) if code.is_empty() => (Meaning::LeftOut, "chosen"),
        (Some(code), _) => {
            let Some(role) = roles.iter().find(|role| role.code == *code) else {
                return Err(AppError::field(
                    "roles",
                    format!("“{code}” is not a role of the national list: choose one of it."),
                ));
            };
            (Meaning::Role(role.code.clone()), "chosen")
        }
        (None, Some(code)) if code.is_empty() => (Meaning::LeftOut, "remembered"),
        (None, Some(code)) if roles.iter().any(|role| role.code == *code) => {
            (Meaning::Role(code.clone()), "remembered")
        }
        _ => match by_list(roles, line) {
            Ok(role) => (Meaning::Role(role.code.clone()), "list"),
            Err(why) => {
                message = why;
                (Meaning::Unknown, "unknown")
            }
        },
    };
    let code = if let Meaning::Role(code) = &meaning { code.clone() } else { String::new() };
    let title = roles.iter().find(|role| role.code == code).map(|role| role.title.clone()).unwrap_or_default();
    let how = if meaning == Meaning::LeftOut { "left_out" } else { how };
    Ok(Word {
        digest: line.role_digest.clone(),
        chosen: said.is_some(),
        view: RoleWord {
            word: line.role.clone(),
            rows: 1,
            role: code,
            role_title: title,
            how: how.to_owned(),
            message,
        },
        meaning,
    })
}

/// By the national list, with the staff group to tell apart what has one name in two groups.
fn by_list<'a>(roles: &'a [Role], line: &ListLine) -> Result<&'a Role, String> {
    let plain = line.role.to_lowercase();
    let group = group_of(&line.group);
    if let Some(group) = group {
        let within: Vec<Role> = roles.iter().filter(|role| role.group == group).cloned().collect();
        if let Ok(found) = role::find(&within, &plain) {
            return roles.iter().find(|role| role.code == found.code).ok_or_else(String::new);
        }
    }
    let found = role::find(roles, &plain);
    // Payrolls write “Nurse - Practice”, “Receptionist (part time)”, “Band 6 practice nurse”.
    found.or_else(|message| {
        let bare: String = plain.split(['(', '/', ',']).next().unwrap_or_default().to_owned();
        let words: Vec<&str> = bare
            .split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
            .filter(|word| !word.is_empty() && !NOISE.contains(word) && word.parse::<u32>().is_err())
            .collect();
        let forward = words.join(" ");
        let turned: Vec<&str> = words.iter().rev().copied().collect();
        role::find(roles, &forward).or_else(|_| role::find(roles, &turned.join(" "))).map_err(|_| message)
    })
}

/// Words that say nothing of the role.
const NOISE: [&str; 18] = [
    "senior",
    "lead",
    "deputy",
    "assistant's",
    "band",
    "grade",
    "part",
    "full",
    "time",
    "bank",
    "temporary",
    "temp",
    "fixed",
    "term",
    "maternity",
    "cover",
    "level",
    "new",
];

fn group_of(text: &str) -> Option<StaffGroup> {
    let plain = text.to_lowercase();
    let has = |part: &str| plain.contains(part);
    if plain.is_empty() {
        None
    } else if has("admin") || has("non-clinical") || has("non clinical") {
        Some(StaffGroup::Admin)
    } else if has("dpc") || has("direct patient") {
        Some(StaffGroup::Dpc)
    } else if has("nurs") {
        Some(StaffGroup::Nurse)
    } else if plain.split(|letter: char| !letter.is_alphanumeric()).any(|word| word.starts_with("gp")) || has("doctor")
    {
        Some(StaffGroup::Gp)
    } else {
        None
    }
}
