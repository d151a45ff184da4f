//! Facts as official files state them, before anybody's edit: what readers hand to the store.

use crate::fixed::Patients;
use crate::ods::{OdsCode, OrganisationKind};
use crate::supplied::Supplied;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The kinds of official file that are recognised, by content and never by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// ODS `epraccur`: practices and prescribing cost centres.
    Epraccur,
    /// ODS `ePCN`: networks and which practices belong to them.
    Epcn,
    /// Patients Registered at a GP Practice.
    PatientsRegistered,
    /// NHS Payments to General Practice.
    Payments,
    /// General Practice Workforce, practice level: any era's names, the tidy form, or several years in one file.
    PracticeWorkforce,
    /// Primary Care Network Workforce, a row a post.
    NetworkWorkforce,
}

impl SourceKind {
    /// All of them, strongest first where two name the same organisation.
    pub const ALL: [Self; 6] = [
        Self::Epraccur,
        Self::Epcn,
        Self::PatientsRegistered,
        Self::Payments,
        Self::PracticeWorkforce,
        Self::NetworkWorkforce,
    ];

    /// The stored name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Epraccur => "epraccur",
            Self::Epcn => "epcn",
            Self::PatientsRegistered => "patients_registered",
            Self::Payments => "payments",
            Self::PracticeWorkforce => "practice_workforce",
            Self::NetworkWorkforce => "network_workforce",
        }
    }

    /// From the stored name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The publication's title.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Epraccur => "ODS practices and prescribing cost centres (epraccur)",
            Self::Epcn => "ODS networks and their practices (ePCN)",
            Self::PatientsRegistered => "Patients Registered at a GP Practice",
            Self::Payments => "NHS Payments to General Practice",
            Self::PracticeWorkforce => "General Practice Workforce, practice level",
            Self::NetworkWorkforce => "Primary Care Network Workforce, individual level",
        }
    }

    /// Rank when several files name the same organisation: 0 is strongest.
    #[must_use]
    pub fn rank(self) -> u8 {
        Self::ALL.iter().position(|kind| *kind == self).map_or(u8::MAX, |at| u8::try_from(at).unwrap_or(u8::MAX))
    }
}

/// How a reading's as-of date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AsOfBasis {
    /// Written in the file.
    Content,
    /// The file says only a year, or its columns are those of one year: the quarter end is assumed.
    Columns,
    /// Taken from the file's name, which anybody may have changed.
    FileName,
    /// Said by the person importing.
    Given,
}

/// An organisation as a file describes it. Empty where the file is silent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationFact {
    /// National code.
    pub code: OdsCode,
    /// What it is.
    pub kind: OrganisationKind,
    /// Name as printed.
    pub name: String,
    /// The organisation above: a practice's or cluster's CCG, a CCG's system.
    pub parent: Option<OdsCode>,
    /// Postcode with single spaces.
    pub postcode: Option<String>,
    /// First day.
    pub opened: Option<NaiveDate>,
    /// Last day.
    pub closed: Option<NaiveDate>,
    /// Status letter as printed: A active, C closed, D dormant, P proposed.
    pub status: Option<String>,
    /// What sort of practice, as printed: `GP practice`, `Walk In Centre`, a prescribing setting number …
    pub setting: Option<String>,
    /// Whether the file treats it as a general practice (setting 4, or practice type “GP practice”); `None` if silent.
    pub general_practice: Option<bool>,
}

/// A practice's membership of a network, with dates.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MembershipFact {
    /// The practice.
    pub practice: OdsCode,
    /// The network.
    pub cluster: OdsCode,
    /// First day.
    pub from: NaiveDate,
    /// Last day, where it has ended.
    pub to: Option<NaiveDate>,
}

/// A list size on a day (or over a year, as average of its quarters).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListSizeFact {
    /// The practice.
    pub practice: OdsCode,
    /// As-of date; for payments the financial year's last day.
    pub as_of: NaiveDate,
    /// Registered patients.
    pub registered: Supplied<Patients>,
    /// Weighted patients, where the file gives them.
    pub weighted: Option<Supplied<Patients>>,
}

/// What a column of figures means. The key is stable through eras of names.
///
/// `wte.<group>[.<role>][@band]`, `headcount.<group>[.<role>][@band]`, `records.<group>.<role>` (billionths of a record),
/// `payment.<slug>` (billionths of a pound), `patients`. Groups are `gp`, `nurse`, `dpc`, `admin`, and `director` in the
/// workforce of networks; roles are role codes of the staff definition, or for parts of the GP total `ex_locum`,
/// `ex_registrar`, `ex_registrar_locum`, `locum_and_registrar`. A band is like `30-34`, `under30`, `70plus`, `unknown`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Measure {
    /// Stable key.
    pub key: String,
    /// The column's heading as printed in the file.
    pub printed: String,
}

/// Figures of one organisation at one date, in the order of [`ObservationTable::measures`]. Billionths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObservationRow {
    /// The practice or network.
    pub organisation: OdsCode,
    /// Snapshot date.
    pub as_of: NaiveDate,
    /// Row in the file (1 is the first line), for messages.
    pub row: u32,
    /// A value per measure.
    pub values: Vec<Supplied<i64>>,
}

/// Figures by organisation and measure.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ObservationTable {
    /// Columns.
    pub measures: Vec<Measure>,
    /// Rows.
    pub rows: Vec<ObservationRow>,
}

/// A place in a file, for messages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FilePlace {
    /// File name without folders.
    pub file: String,
    /// Sheet, in a workbook.
    pub sheet: Option<String>,
    /// Line or sheet row; 1 is the first.
    pub row: Option<u32>,
    /// Column heading or letter.
    pub column: Option<String>,
}

/// Something wrong or remarkable at a place in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileProblem {
    /// Where.
    pub place: FilePlace,
    /// The value as found.
    pub value: String,
    /// What was expected instead.
    pub expected: String,
    /// How to mend it.
    pub mend: String,
    /// Whether the row was left out (`true`) or taken with a warning.
    pub rejects: bool,
}

/// All that a file says, as values. Nothing has been stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Recognised kind.
    pub kind: SourceKind,
    /// The variety within the kind, for the preview: “2018 column names”, “tidy form”, “without header”.
    pub variety: String,
    /// Latest date that the figures describe; `None` means that the person must say.
    pub as_of: Option<NaiveDate>,
    /// How that date is known.
    pub as_of_basis: AsOfBasis,
    /// Organisations named.
    pub organisations: Vec<OrganisationFact>,
    /// Memberships stated.
    pub memberships: Vec<MembershipFact>,
    /// List sizes stated.
    pub list_sizes: Vec<ListSizeFact>,
    /// Figures stated.
    pub observations: ObservationTable,
    /// Rows rejected, and warnings about the file itself.
    pub problems: Vec<FileProblem>,
    /// Plain sentences for the preview: assumptions made, columns not used.
    pub notes: Vec<String>,
    /// Data rows in the file, taken or not.
    pub rows_read: u64,
}

/// The person stopped long work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped as asked; nothing was changed")]
pub struct Cancelled;

/// Where long work says how far it is and learns that it should stop.
pub trait Progress {
    /// `done` of `of` units of `what`.
    ///
    /// # Errors
    /// [`Cancelled`] when the person has asked to stop.
    fn step(&self, what: &str, done: u64, of: u64) -> Result<(), Cancelled>;
}

/// For work that nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Progress for Unwatched {
    fn step(&self, _: &str, _: u64, _: u64) -> Result<(), Cancelled> {
        Ok(())
    }
}
