//! Work of general practice as definition data: types of work, who does them, how long they take, what else takes time.

use crate::funding::exact;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Standards to start from. Decimals are texts, so that they stay exact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkStandards {
    /// Working days of a year, before absences.
    pub days_a_year: i64,
    /// Hours of a working day.
    pub hours_a_day: String,
    /// Contacts that one registered person has in a year.
    pub consultations_a_person: String,
    /// Days of a year on which nobody works.
    pub absences: Vec<Absence>,
    /// Types of work.
    pub work: Vec<WorkKind>,
    /// Who does them.
    pub roles: Vec<RoleWork>,
}

/// Days off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Absence {
    /// As people read it.
    pub title: String,
    /// Days a year.
    pub days: i64,
}

/// A type of work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkKind {
    /// Stable code.
    pub code: String,
    /// As people read it.
    pub title: String,
    /// What is counted, in the plural.
    pub unit: String,
    /// Share of all contacts.
    pub share: String,
}

/// What a role does, and what else takes its time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleWork {
    /// Role code of the staff definition.
    pub role: String,
    /// Pay band to start from.
    pub band: String,
    /// Pay point to start from.
    pub point: String,
    /// Shares of the available time that everybody in the role spends otherwise.
    pub category: Vec<Allowance>,
    /// Types of work with the minutes of one contact.
    pub does: Vec<Standard>,
}

/// A share of the time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Allowance {
    /// As people read it.
    pub title: String,
    /// Share of the available time.
    pub share: String,
}

/// How long one contact takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// Code of the type of work.
    pub work: String,
    /// Minutes of one contact.
    pub minutes: String,
}

pub(super) fn check(content: &WorkStandards) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut number = |what: String, text: &str| {
        if let Err(problem) = exact::parse(text) {
            wrong.push(format!("{what}: {problem}"));
        }
    };
    number("hours_a_day".to_owned(), &content.hours_a_day);
    number("consultations_a_person".to_owned(), &content.consultations_a_person);
    for work in &content.work {
        number(format!("work “{}”, share", work.code), &work.share);
    }
    for role in &content.roles {
        for part in &role.category {
            number(format!("role “{}”, {}", role.role, part.title), &part.share);
        }
        for standard in &role.does {
            number(format!("role “{}”, {}", role.role, standard.work), &standard.minutes);
        }
    }
    for role in &content.roles {
        for standard in role.does.iter().filter(|one| !content.work.iter().any(|work| work.code == one.work)) {
            wrong.push(format!("role “{}” does “{}”, which is no type of work", role.role, standard.work));
        }
    }
    wrong
}
