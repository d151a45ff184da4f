//! A reply: a few words about a package that was sent, which find their way back to it and to the field that they mean.

use super::data::{Identity, Manifest, OrganisationRef};
use super::problem::{EXPORT_AGAIN, PackageProblem};
use super::write::DATA;
use pch_domain::privacy::holds_nhs_number;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name of the reply's schema.
pub const REPLY_SCHEMA: &str = "pch-reply/1";

/// What the collector decided about a return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// The collector accepts the return.
    Accepted,
    /// The collector returns it for correction.
    Returned,
}

impl Decision {
    /// The stored and exported name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Returned => "returned",
        }
    }
}

/// `data.json` of a reply, as published in `assets/schema/reply-1.schema.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplyData {
    /// Always `pch-reply/1`.
    pub schema: String,
    /// The return that it is about; the same as in the manifest.
    pub identity: Identity,
    /// The revision that it is about; the same as in the manifest.
    #[schemars(range(min = 1))]
    pub revision: u32,
    /// `package_id` of the package that it is about.
    #[schemars(regex(pattern = "^[0-9a-f]{32}$"))]
    pub about: String,
    /// Who replies; replies that were written before this was said do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<OrganisationRef>,
    /// What was decided.
    pub decision: Decision,
    /// What should be mended, in order; empty where nothing is.
    pub comments: Vec<ReplyComment>,
}

/// A comment, and the figure that it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplyComment {
    /// The comment.
    pub text: String,
    /// The figure as the differences of two revisions name it; `null` for the return as a whole.
    pub figure: Option<String>,
    /// The part of the program in which it is mended.
    #[schemars(regex(pattern = "^(practices|workforce|maturity|funding|submissions)$"))]
    pub place: Option<String>,
    /// What to look at there: a practice's code, a domain, a funding line, a check.
    pub focus: Option<String>,
}

impl ReplyData {
    /// The bytes of `data.json`: two-space JSON, one line feed at the end.
    ///
    /// # Errors
    /// Only if a value cannot be written as JSON.
    pub fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

/// The parts of the program to which a comment may lead.
const PLACES: [&str; 5] = ["practices", "workforce", "maturity", "funding", "submissions"];

/// What must hold of a reply besides its shape, all problems at once.
pub(super) fn check(data: &ReplyData, manifest: &Manifest) -> Vec<PackageProblem> {
    let mut problems = Vec::new();
    let mut refuse =
        |message: String, expected: &str| problems.push(PackageProblem::at(DATA, message, expected, EXPORT_AGAIN));
    if data.schema != REPLY_SCHEMA {
        refuse(format!("schema is “{}”", data.schema), "“pch-reply/1”");
    }
    if data.identity != manifest.identity || data.revision != manifest.revision {
        refuse(
            format!("the reply is about revision {} of the {}", data.revision, data.identity),
            "the identity and revision that the manifest says",
        );
    }
    if data.about.len() != 32 || !data.about.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
        refuse(format!("about is “{}”", data.about), "32 hexadecimal digits");
    }
    if data.decision == Decision::Returned && data.comments.is_empty() {
        refuse("nothing is said about what to mend".to_owned(), "a comment with a return for correction");
    }
    for (at, comment) in data.comments.iter().enumerate() {
        if comment.text.trim().is_empty() {
            refuse(format!("at comments[{at}].text: nothing is written"), "a comment");
        }
        if holds_nhs_number(&comment.text) {
            refuse(
                format!("at comments[{at}].text: it holds what looks like an NHS number"),
                "nothing about a patient",
            );
        }
        if let Some(place) = comment.place.as_deref().filter(|place| !PLACES.contains(place)) {
            refuse(format!("at comments[{at}].place: “{place}” is not a place"), &PLACES.join(", "));
        }
    }
    problems
}
