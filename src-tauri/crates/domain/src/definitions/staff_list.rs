//! Headings of practices' own staff lists, and which of them are personal.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What headings mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffList {
    /// What a column can hold.
    pub fields: Vec<ListField>,
    /// Headings of columns that are never read.
    pub personal: Vec<String>,
    /// Words in the place of a role by which a row is a total.
    pub totals: Vec<String>,
}

/// What a column can hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListField {
    /// Stable code, such as `hours`.
    pub field: String,
    /// As people read it.
    pub title: String,
    /// Headings that mean it.
    pub also: Vec<String>,
}

/// What the reader knows how to use.
const KNOWN: [&str; 16] = [
    "practice",
    "role",
    "group",
    "age_band",
    "age",
    "born",
    "headcount",
    "wte",
    "hours",
    "hours_worked",
    "sessions",
    "amount",
    "vacancy",
    "employer",
    "starts",
    "ends",
];

/// What is wrong in the content, a line each.
pub(super) fn check(content: &StaffList) -> Vec<String> {
    let mut wrong = Vec::new();
    for (at, field) in content.fields.iter().enumerate() {
        if !KNOWN.contains(&field.field.as_str()) {
            wrong.push(format!("fields: found “{}”, expected one of {}", field.field, KNOWN.join(", ")));
        }
        if content.fields[..at].iter().any(|other| other.field == field.field) {
            wrong.push(format!("field “{}” stands twice", field.field));
        }
        for heading in &field.also {
            if content.personal.contains(heading) {
                wrong.push(format!("“{heading}” is both a heading of {} and personal", field.field));
            }
            if content.fields[..at].iter().any(|other| other.also.contains(heading)) {
                wrong.push(format!("the heading “{heading}” means two fields"));
            }
        }
    }
    wrong
}
