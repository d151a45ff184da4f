//! The call for return: what a collector asks of everyone below, and what they need to answer with one another's words.
//!
//! A call travels down as the returns travel up, in the same package: `data.json` is the call, and the part `edition.json`
//! beside it the wording of the matrix, in the published schema of definitions.

use super::data::{Identity, Manifest, Member, ReturnType};
use super::problem::{EXPORT_AGAIN, PackageProblem};
use super::write::DATA;
use crate::read::quoted;
use chrono::NaiveDate;
use pch_domain::privacy::holds_nhs_number;
use pch_domain::{FinancialYear, OdsCode, OrganisationKind, Pence, Share, Wte};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name of the call's schema.
pub const CALL_SCHEMA: &str = "pch-call/1";

/// `data.json` of a call for return, as published in `assets/schema/call-1.schema.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallData {
    /// Always `pch-call/1`.
    pub schema: String,
    /// Which return is asked for, who asks, and for which quarter; the same as in the manifest.
    pub identity: Identity,
    /// Revision of the call, from 1; the same as in the manifest.
    #[schemars(range(min = 1))]
    pub revision: u32,
    /// The last day on which the return is in time.
    pub due: NaiveDate,
    /// The last day for whoever returns to those who are asked, where the caller says it.
    pub onward_due: Option<NaiveDate>,
    /// What the caller writes to those who are asked.
    pub message: String,
    /// The call that this one passes on.
    #[schemars(regex(pattern = "^[0-9a-f]{32}$"))]
    pub passes_on: Option<String>,
    /// The caller, what stands above, and the clusters that it asks.
    pub organisations: Vec<CalledOrganisation>,
    /// Which practice belongs to which cluster, with list sizes.
    pub membership: Vec<CalledMember>,
    /// Assumptions on rates that apply to those who are asked.
    pub rates: Vec<CalledRate>,
    /// Money, with who gets how much.
    pub lines: Vec<CalledLine>,
    /// Figures of larger areas to compare with.
    pub comparators: Vec<CalledComparator>,
}

/// An organisation that the call names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalledOrganisation {
    /// Code.
    pub code: OdsCode,
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: OrganisationKind,
    /// What it belongs to: a cluster to its CCG, a CCG and a place to the system.
    pub parent: Option<OdsCode>,
    /// The place of a cluster.
    pub place: Option<OdsCode>,
}

/// A practice in its cluster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalledMember {
    /// The cluster.
    pub cluster: OdsCode,
    /// The practice.
    pub practice: Member,
}

/// An assumption: an 80% interval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalledRate {
    /// What is assumed, such as `leaving.gp`.
    pub key: String,
    /// `england`, `system`, `ccg`, `cluster` or `practice`.
    #[schemars(regex(pattern = "^(england|system|ccg|cluster|practice)$"))]
    pub level: String,
    /// For whom; `null` for England.
    pub organisation: Option<OdsCode>,
    /// Low end.
    pub low: Share,
    /// High end.
    pub high: Share,
    /// Where it comes from.
    pub source: String,
    /// The day that the source describes.
    pub as_of: Option<NaiveDate>,
}

/// A funding line and its division.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalledLine {
    /// Code, once a year.
    pub code: String,
    /// Title.
    pub title: String,
    /// What it pays for.
    pub activity: String,
    /// Financial year.
    pub year: FinancialYear,
    /// Comes again every year.
    pub recurrent: bool,
    /// Buildings and equipment, as against running costs.
    pub capital: bool,
    /// What alone it may be spent on.
    pub ring_fence: Option<String>,
    /// The role that answers for it.
    pub owner: String,
    /// Who holds the money.
    pub holder: String,
    /// The whole line; `null` is to be confirmed.
    pub amount_pence: Option<Pence>,
    /// Who pays; a share of `null` is not known.
    pub funders: Vec<CalledFunder>,
    /// Conditions in words.
    pub conditions: String,
    /// Where it is printed.
    pub source: String,
    /// To be checked against one's own copy.
    pub check_against_your_copy: bool,
    /// How it was divided; `null` where it was not.
    pub division: Option<CalledDivision>,
}

/// Who pays a part of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalledFunder {
    /// Name.
    pub name: String,
    /// Of the whole.
    pub share: Option<Share>,
}

/// How a line was divided, with the parts of those who are asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalledDivision {
    /// The rule's stored name, such as `registered`.
    pub rule: String,
    /// The division in a sentence.
    pub sentence: String,
    /// The level at which the rule ran.
    pub level: String,
    /// Who gets: `practice`, `cluster`, `ccg` or `place`.
    #[schemars(regex(pattern = "^(practice|cluster|ccg|place)$"))]
    pub recipients: String,
    /// The day of the list sizes.
    pub list_as_of: Option<NaiveDate>,
    /// Where the list sizes come from.
    pub list_source: String,
    /// What was divided among all, not only among those who are asked.
    pub envelope_pence: Pence,
    /// Parts of those who are asked.
    pub parts: Vec<CalledPart>,
}

/// One organisation's part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalledPart {
    /// Who.
    pub organisation: OdsCode,
    /// Through which organisation the money came down.
    pub parent: Option<OdsCode>,
    /// Its weight, an exact decimal.
    pub weight: String,
    /// Its exact quota in pence, to six decimals.
    pub quota: String,
    /// What it gets.
    pub pence: Pence,
}

/// A figure of a larger area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalledComparator {
    /// Whose figure, as people read it.
    pub label: String,
    /// `cluster`, `ccg`, `system` or `england`.
    #[schemars(regex(pattern = "^(cluster|ccg|system|england)$"))]
    pub kind: String,
    /// Measure, such as `wte.gp` or `patients`.
    pub measure: String,
    /// The figure.
    pub value: Wte,
    /// Its day.
    pub as_of: NaiveDate,
    /// Where it comes from.
    pub source: String,
}

impl CallData {
    /// The bytes of `data.json`: two-space JSON, one line feed at the end.
    ///
    /// # Errors
    /// Only if a value cannot be written as JSON.
    pub fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Codes of the clusters that are asked, in order.
    #[must_use]
    pub fn clusters(&self) -> Vec<&OdsCode> {
        let clusters = self.organisations.iter().filter(|one| one.kind == OrganisationKind::Cluster);
        clusters.map(|one| &one.code).collect()
    }
}

/// What must hold of a call besides its shape, all problems at once.
pub(super) fn check(data: &CallData, manifest: &Manifest) -> Vec<PackageProblem> {
    let mut problems = Vec::new();
    let mut refuse =
        |message: String, expected: &str| problems.push(PackageProblem::at(DATA, message, expected, EXPORT_AGAIN));
    if data.schema != CALL_SCHEMA {
        refuse(format!("schema is “{}”", data.schema), "“pch-call/1”");
    }
    if data.identity != manifest.identity || data.revision != manifest.revision {
        refuse(
            format!("the call is revision {} of the {}", data.revision, data.identity),
            "the identity and revision that the manifest says",
        );
    }
    let caller = data.identity.organisation.kind;
    let may = match data.identity.return_type {
        ReturnType::PracticeReturn => caller != OrganisationKind::Practice,
        ReturnType::ClusterSubmission => !matches!(caller, OrganisationKind::Practice | OrganisationKind::Cluster),
        ReturnType::CcgReturn => caller == OrganisationKind::System,
    };
    if !may {
        refuse(
            format!("a {} asks for a {}", caller.name(), data.identity.return_type.title()),
            "a caller that stands above those who are asked",
        );
    }
    if let Some(onward) = data.onward_due.filter(|onward| *onward > data.due) {
        refuse(format!("onward_due is {onward}"), &format!("a day no later than {}, when the caller is due", data.due));
    }
    if holds_nhs_number(&data.message) {
        refuse("message holds what looks like an NHS number".to_owned(), "nothing about a patient");
    }
    let mut seen: BTreeMap<&OdsCode, usize> = BTreeMap::new();
    for (at, organisation) in data.organisations.iter().enumerate() {
        if let Some(before) = seen.insert(&organisation.code, at) {
            refuse(
                format!("at organisations[{at}]: {} stands at organisations[{before}] too", organisation.code),
                "each organisation once",
            );
        }
    }
    let mut members: BTreeMap<&OdsCode, usize> = BTreeMap::new();
    for (at, row) in data.membership.iter().enumerate() {
        if let Some(before) = members.insert(&row.practice.code, at) {
            refuse(
                format!("at membership[{at}]: {} stands at membership[{before}] too", row.practice.code),
                "each practice in one cluster",
            );
        }
        let known = seen.get(&row.cluster).is_some_and(|at| data.organisations[*at].kind == OrganisationKind::Cluster);
        if !known {
            refuse(format!("at membership[{at}].cluster: {} is not named", row.cluster), "a cluster of organisations");
        }
        for (field, figure) in [("registered", row.practice.registered), ("weighted", row.practice.weighted)] {
            if let Some(figure) = figure.filter(|figure| figure.billionths() < 0) {
                refuse(
                    format!("at membership[{at}].practice.{field}: {} has {figure} patients", row.practice.code),
                    "0 or more",
                );
            }
        }
    }
    for (at, rate) in data.rates.iter().enumerate() {
        if !["england", "system", "ccg", "cluster", "practice"].contains(&rate.level.as_str()) {
            let found = quoted(&rate.level);
            refuse(format!("at rates[{at}].level: {found} is no level"), "england, system, ccg, cluster or practice");
        }
        if rate.low > rate.high {
            refuse(format!("at rates[{at}]: {} to {}", rate.low, rate.high), "a low end no higher than the high end");
        }
    }
    let mut lines: BTreeMap<(&str, FinancialYear), usize> = BTreeMap::new();
    for (at, line) in data.lines.iter().enumerate() {
        if let Some(before) = lines.insert((&line.code, line.year), at) {
            refuse(format!("at lines[{at}]: {} stands at lines[{before}] too", line.code), "each line of a year once");
        }
        let Some(division) = &line.division else { continue };
        let sum: i128 = division.parts.iter().map(|part| i128::from(part.pence.0)).sum();
        if division.parts.iter().any(|part| part.pence.0 < 0) || sum > i128::from(division.envelope_pence.0) {
            refuse(
                format!("at lines[{at}].division: the parts come to {sum} pence"),
                &format!("parts of 0 or more, together no more than {} pence", division.envelope_pence.0),
            );
        }
    }
    problems
}
