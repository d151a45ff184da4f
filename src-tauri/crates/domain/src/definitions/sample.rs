//! The invented sample cluster, as data.

use super::DefinitionError;
use super::sample_programme::SampleProgramme;
use crate::fixed::{Patients, Share, Wte};
use crate::maturity::{Level, OverallRule};
use crate::money::Pence;
use crate::ods::{OdsCode, OrganisationKind};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Everything that an empty store gets from the sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// What it is, for the journal.
    pub title: String,
    /// System, place, CCG, cluster, practices.
    pub organisations: Vec<SampleOrganisation>,
    /// Which practice belongs to which cluster since when.
    pub memberships: Vec<SampleMembership>,
    /// List sizes.
    pub list_sizes: Vec<SampleListSize>,
    /// Figures of CCG, system and England to compare with.
    pub comparators: Vec<SampleComparator>,
    /// Posts.
    pub posts: Vec<SamplePost>,
    /// Domain answers with evidence.
    pub assessments: Vec<SampleAssessment>,
    /// Agreed overall levels.
    pub agreements: Vec<SampleAgreement>,
    /// Ambitions.
    pub ambitions: Vec<SampleAmbition>,
    /// The set of funding lines that it takes over.
    pub funding_definition: String,
    /// What the cluster got of each line, by hand.
    pub allocations: Vec<SampleAllocation>,
    /// Commitments and spends.
    pub entries: Vec<SampleEntry>,
    /// Milestones, risks and benefits.
    #[serde(default)]
    pub programme: SampleProgramme,
    /// Planned staff.
    #[serde(default)]
    pub trajectories: Vec<SampleTrajectory>,
}

/// A line of the sample's trajectory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleTrajectory {
    /// Whose plan.
    pub organisation: OdsCode,
    /// Staff group.
    pub group: crate::StaffGroup,
    /// Role code; empty for the whole group.
    #[serde(default)]
    pub role: String,
    /// Where it begins.
    pub baseline: Wte,
    /// Its day.
    pub baseline_day: NaiveDate,
    /// Where it should come to.
    pub target: Wte,
    /// Its day.
    pub target_day: NaiveDate,
    /// The quarter of the first planned figure.
    pub first: crate::Period,
    /// Planned WTE by quarter end from there on.
    pub plan: Vec<Wte>,
}

/// An organisation of the sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleOrganisation {
    /// Code.
    pub code: OdsCode,
    /// Kind.
    pub kind: OrganisationKind,
    /// Name.
    pub name: String,
    /// The organisation above.
    #[serde(default)]
    pub parent: Option<OdsCode>,
    /// A cluster's place.
    #[serde(default)]
    pub place: Option<OdsCode>,
    /// Postcode.
    #[serde(default)]
    pub postcode: Option<String>,
}

/// A membership of the sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleMembership {
    /// Practice.
    pub practice: OdsCode,
    /// Cluster.
    pub cluster: OdsCode,
    /// First day.
    pub from: NaiveDate,
}

/// A list size of the sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleListSize {
    /// Practice.
    pub practice: OdsCode,
    /// As-of date.
    pub as_of: NaiveDate,
    /// Registered patients.
    pub registered: Patients,
    /// Weighted patients.
    pub weighted: Patients,
}

/// A comparator of the sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleComparator {
    /// Whose figure.
    pub label: String,
    /// `ccg`, `system` or `england`.
    pub kind: String,
    /// Measure key.
    pub measure: String,
    /// WTE or patients.
    pub value: Wte,
    /// As-of date.
    pub as_of: NaiveDate,
}

/// A post of the sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SamplePost {
    /// Practice, or the cluster.
    pub organisation: OdsCode,
    /// Who employs.
    pub employer: String,
    /// Role code.
    pub role: String,
    /// Age band.
    pub age_band: String,
    /// People.
    pub headcount: u32,
    /// Filled WTE.
    pub wte: Wte,
    /// Vacant WTE.
    #[serde(default)]
    pub vacancy_wte: Option<Wte>,
    /// As-of date.
    pub as_of: NaiveDate,
    /// Where the work is done, where in several places.
    #[serde(default)]
    pub shares: Vec<SampleShare>,
    /// Free text.
    #[serde(default)]
    pub note: String,
}

/// A host's share of a post.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleShare {
    /// Host.
    pub host: OdsCode,
    /// Share of the whole.
    pub share: Share,
}

/// A domain answer of the sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleAssessment {
    /// Who is assessed.
    pub organisation: OdsCode,
    /// Matrix id.
    pub matrix: String,
    /// Domain code.
    pub domain: String,
    /// Level.
    pub level: Level,
    /// The level worked towards.
    #[serde(default)]
    pub working_towards: Option<Level>,
    /// When.
    pub on: NaiveDate,
    /// By which role.
    pub by: String,
    /// Evidence.
    pub evidence: Vec<SampleEvidence>,
}

/// Evidence of the sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleEvidence {
    /// What it shows.
    pub text: String,
    /// File or link.
    #[serde(default)]
    pub reference: String,
    /// Date.
    #[serde(default)]
    pub date: Option<NaiveDate>,
}

/// An agreed level of the sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleAgreement {
    /// Who.
    pub organisation: OdsCode,
    /// Matrix id.
    pub matrix: String,
    /// By which rule.
    pub rule: OverallRule,
    /// The level.
    pub level: Level,
    /// Reasons.
    pub reason: String,
    /// Role that agreed.
    pub by: String,
    /// When.
    pub on: NaiveDate,
}

/// An ambition of the sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleAmbition {
    /// Who.
    pub organisation: OdsCode,
    /// Matrix id.
    pub matrix: String,
    /// The level to reach.
    pub level: Level,
    /// By when.
    pub by: NaiveDate,
}

/// What an organisation got of a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleAllocation {
    /// Line code.
    pub line: String,
    /// Who gets.
    pub organisation: OdsCode,
    /// Whole pence.
    pub pence: Pence,
}

/// A commitment or spend of the sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleEntry {
    /// Line code.
    pub line: String,
    /// Cluster.
    pub cluster: OdsCode,
    /// `commitment` or `spend`.
    pub kind: String,
    /// When.
    pub on: NaiveDate,
    /// Whole pence.
    pub pence: Pence,
    /// For what.
    pub note: String,
}

impl Sample {
    /// The sample that the program carries.
    ///
    /// # Errors
    /// A fault in the carried file; a test keeps that from happening.
    pub fn built_in() -> Result<Self, DefinitionError> {
        serde_json::from_str(include_str!("../../../../../assets/sample/sample-cluster.json"))
            .map_err(|error| DefinitionError(vec![format!("sample-cluster.json: {error}")]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_six_practices_with_45_000_patients_and_a_full_picture_of_staff() {
        let sample = Sample::built_in().unwrap();
        let practices = sample.organisations.iter().filter(|o| o.kind == OrganisationKind::Practice).count();
        assert_eq!(practices, 6, "a cluster of six practices");
        let patients: Patients = sample.list_sizes.iter().map(|list| list.registered).sum();
        assert_eq!(patients, Patients::whole(45_000), "45,000 registered patients");
        let definitions = crate::definitions::Definitions::built_in().unwrap();
        for post in &sample.posts {
            assert!(definitions.roles().any(|role| role.code == post.role), "{} is a known role", post.role);
            assert!(crate::staff::AGE_BANDS.contains(&post.age_band.as_str()), "{} is an age band", post.age_band);
            let shares: Share = post.shares.iter().map(|share| share.share).sum();
            assert!(
                post.shares.is_empty() || shares == Share::whole(1),
                "shares of a post make the whole: {}",
                post.note
            );
        }
        for organisation in sample.organisations.iter().filter(|o| o.kind == OrganisationKind::Practice) {
            let has = sample.posts.iter().any(|post| post.organisation == organisation.code);
            assert!(has, "{} has staff", organisation.name);
        }
    }

    #[test]
    fn every_date_number_and_link_of_the_sample_programme_can_be_read() {
        let programme = Sample::built_in().unwrap().programme;
        assert_eq!(programme.milestones.len(), 9, "enough for a page");
        for (at, milestone) in programme.milestones.iter().enumerate() {
            assert!(milestone.due.parse::<crate::programme::Due>().is_ok(), "{} is due some time", milestone.title);
            assert!(
                milestone.after.iter().all(|before| *before < at),
                "{} waits for what stands above",
                milestone.title
            );
        }
        for benefit in &programme.benefits {
            let values =
                [&benefit.baseline, &benefit.target].into_iter().chain(benefit.readings.iter().map(|(_, value)| value));
            for value in values {
                assert!(crate::fixed::parse_billionths(value).is_ok(), "{value} of {} is a number", benefit.title);
            }
        }
        for risk in &programme.risks {
            assert!(
                crate::programme::Rating::new(risk.likelihood, risk.impact).is_some(),
                "{} is scored",
                risk.description
            );
        }
    }
}
