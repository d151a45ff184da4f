//! Local editions of the matrix: editing, checking, handing down, pairing, carrying.
use super::Named;
use crate::error::FieldError;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An edition in the list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditionEntry {
    pub code: String,
    pub title: String,
    pub version: String,
    pub applies_from: String,
    pub applies_to: Option<String>,
    pub source: String,
    pub author: String,
    pub notes: String,
    /// Made in this copy or taken in as a file; the others come with the program and are copied before they are changed.
    pub local: bool,
    pub copied_from: String,
    /// Shown to those who have not answered any edition yet.
    pub preferred: bool,
    pub check_against_your_copy: bool,
    /// Name, role and day of whoever held it beside the official copy.
    pub checked_by: Option<String>,
    /// What keeps people from being assessed with it; none where nothing does.
    pub gaps: Vec<String>,
    /// Organisations that have answered, agreed or planned with it.
    pub users: u32,
    pub domains: u32,
    pub criteria: u32,
}

/// An edition whole, to read or to edit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditionView {
    pub entry: EditionEntry,
    /// Only wording may be changed, because somebody has been assessed with it.
    pub locked: bool,
    /// What may be changed and why.
    pub rule: String,
    pub levels: Vec<EditionLevel>,
    /// Levels that the edition does not have.
    pub other_levels: Vec<Named>,
    pub prerequisites: Vec<EditionCriterion>,
    pub domains: Vec<EditionDomain>,
}

/// A level of an edition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditionLevel {
    pub level: String,
    pub title: String,
    pub meaning: String,
}

/// A domain of an edition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditionDomain {
    pub code: String,
    pub title: String,
    pub about: String,
    /// One a level of the edition, lowest first.
    pub cells: Vec<EditionCell>,
}

/// A cell of an edition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditionCell {
    pub level: String,
    pub criteria: Vec<EditionCriterion>,
}

/// A criterion of an edition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditionCriterion {
    pub code: String,
    pub text: String,
    pub help: String,
    pub evidence: Vec<String>,
    pub actions: Vec<String>,
}

/// An edition by its code.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EditionId {
    pub matrix: String,
}

/// Copy an edition to a local one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CopyEdition {
    pub from: String,
    /// The new edition's own code.
    pub code: String,
    pub title: String,
    /// ISO date.
    pub applies_from: String,
    pub source: String,
}

/// Change an edition's head.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveEdition {
    pub matrix: String,
    pub title: String,
    /// ISO date.
    pub applies_from: String,
    /// ISO date, or empty.
    pub applies_to: String,
    pub source: String,
    pub author: String,
    pub notes: String,
}

/// Add a level or change what it means.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveEditionLevel {
    pub matrix: String,
    pub level: String,
    pub meaning: String,
}

/// A level, domain or criterion of an edition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EditionPart {
    pub matrix: String,
    /// `level`, `domain` or `criterion`.
    pub kind: String,
    pub code: String,
}

/// Add a domain or change its words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveEditionDomain {
    pub matrix: String,
    /// None adds a domain.
    pub domain: Option<String>,
    /// Code of a new domain; made from the title where empty.
    #[serde(default)]
    pub code: String,
    pub title: String,
    pub about: String,
}

/// Add a criterion or change its words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveEditionCriterion {
    pub matrix: String,
    /// None adds a criterion.
    pub criterion: Option<String>,
    /// Domain's code; empty for a prerequisite of the whole edition.
    pub domain: String,
    pub level: String,
    pub text: String,
    pub help: String,
    pub evidence: Vec<String>,
    pub actions: Vec<String>,
}

/// Move a domain or criterion one place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveEditionPart {
    pub matrix: String,
    /// `domain` or `criterion`.
    pub kind: String,
    pub code: String,
    pub up: bool,
}

/// Sign that an edition was held beside the official copy.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckEdition {
    pub matrix: String,
    pub by_name: String,
    pub by_role: String,
    /// ISO date; today where none.
    pub on: Option<String>,
}

/// A table of wording from a spreadsheet or a text: levels across, domains down.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PasteWording {
    pub matrix: String,
    pub rows: Vec<Vec<String>>,
}

/// What a pasted table would change.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PastedWording {
    pub problems: Vec<FieldError>,
    pub cells: Vec<WordingCell>,
    /// Cells that stay as they are.
    pub unchanged: u32,
    /// “12 cells reworded, 3 criteria added, 1 taken out.”
    pub sentence: String,
}

/// A cell whose wording would change.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WordingCell {
    pub domain: String,
    pub level: String,
    pub before: Vec<String>,
    pub after: Vec<String>,
}

/// Write an edition into a folder, with the pairs that people made for it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveEditionFile {
    pub matrix: String,
    pub folder: String,
}

/// Files of editions and mappings to look at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EditionFiles {
    pub paths: Vec<String>,
}

/// What files of editions would do.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditionFilesView {
    pub files: Vec<EditionFileView>,
    /// Whether there is something to take, and nothing is refused.
    pub ready: bool,
}

/// What one file would do.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditionFileView {
    pub path: String,
    pub name: String,
    pub sha256: String,
    /// `edition` or `mapping`; empty where it could not be read.
    pub kind: String,
    pub code: String,
    pub title: String,
    pub version: String,
    pub source: String,
    pub checked_by: Option<String>,
    /// `new`, `newer`, `same` or `refused`.
    pub result: String,
    /// In words: what happens, what differs.
    pub says: Vec<String>,
    pub problems: Vec<FieldError>,
}

/// Take in exactly the files that were previewed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeEditions {
    pub files: Vec<EditionFileId>,
    /// Also show the edition to those who have not answered any yet.
    #[serde(default)]
    pub prefer: bool,
}

/// A file as it was previewed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EditionFileId {
    pub path: String,
    pub sha256: String,
}

/// Which two editions.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MappingQuery {
    pub from: String,
    pub to: String,
}

/// How two editions are paired.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MappingView {
    pub from: Named,
    pub to: Named,
    pub rows: Vec<MappingRow>,
    /// What can be chosen on the new side.
    pub targets: Vec<MappingTarget>,
    /// Old codes that nobody speaks of.
    pub unpaired: u32,
    /// How several old answers make one new one.
    pub rule: String,
}

/// An old domain or criterion with what it is paired with.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MappingRow {
    /// `domain` or `criterion`.
    pub kind: String,
    pub code: String,
    pub text: String,
    /// “Right scale, Step 1”.
    pub place: String,
    /// Codes on the new side; none where nothing is there or nobody has said.
    pub to: Vec<String>,
    /// `same` or `near`.
    pub fit: String,
    pub why: String,
    /// `code`, `definition`, `person`, or `nobody`.
    pub origin: String,
}

/// Something on the new side.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MappingTarget {
    pub kind: String,
    pub code: String,
    pub text: String,
    pub place: String,
}

/// Pair an old code with a new one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PairCodes {
    pub from: String,
    pub to: String,
    /// `domain` or `criterion`.
    pub kind: String,
    pub from_code: String,
    /// Empty says that nothing stands there; none takes back what people said.
    pub to_code: Option<String>,
    /// `same` or `near`.
    pub fit: String,
    /// What differs; needed where nothing stands there.
    pub why: String,
}

/// Whose assessment, from which edition to which.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CarryAssessment {
    pub organisation: String,
    pub from: String,
    pub to: String,
}

/// What was carried to an edition, or would be.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CarryReport {
    pub organisation: Named,
    pub from: Named,
    pub to: Named,
    /// “12 answers and 4 levels are carried, 16 are not.”
    pub sentence: String,
    pub rule: String,
    /// ISO date and person; empty in a preview.
    pub on: String,
    pub by: String,
    pub answers: Vec<CarriedAnswerView>,
    pub levels: Vec<CarriedLevelView>,
    pub behind: Vec<BehindView>,
    /// Criteria of the new edition for which there is no old answer.
    pub to_answer: Vec<NewQuestion>,
    /// Domains of the new edition for which there is no old level.
    pub to_assess: Vec<Named>,
}

/// An answer that comes along.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CarriedAnswerView {
    pub criterion: String,
    pub text: String,
    /// “Integrating care, Step 1”.
    pub place: String,
    pub answer: String,
    /// The old criteria with their answers.
    pub from: Vec<OldAnswer>,
    /// `same` or `near`.
    pub fit: String,
    pub why: String,
    /// ISO date of the old answer.
    pub from_day: String,
    /// Nobody has confirmed or changed it yet.
    pub waiting: bool,
}

/// An old criterion with its answer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OldAnswer {
    pub text: String,
    /// `yes`, `partly`, `no`, or empty.
    pub answer: String,
}

/// A level that comes along.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CarriedLevelView {
    pub domain: String,
    pub title: String,
    pub level: String,
    /// Titles of the old domains.
    pub from: Vec<String>,
    pub fit: String,
    pub why: String,
    pub waiting: bool,
}

/// Something that stays behind.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BehindView {
    /// `criterion`, `domain`, `agreement`, `ambition` or `action`.
    pub kind: String,
    pub text: String,
    /// The old answer or level.
    pub said: String,
    pub why: String,
}

/// A question of the new edition without an old answer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NewQuestion {
    pub criterion: String,
    pub text: String,
    pub place: String,
}

/// Whose carries, to which edition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CarriedQuery {
    pub organisation: String,
    /// The new edition.
    pub matrix: String,
}

/// What was carried to an edition, newest first, and from where more could be.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CarriedView {
    pub reports: Vec<CarryReport>,
    /// Answers and levels that wait to be confirmed.
    pub waiting: u32,
    /// Editions with answers of the organisation, other than this one.
    pub sources: Vec<Named>,
}

/// Answers that still hold.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConfirmCarried {
    pub organisation: String,
    pub matrix: String,
    pub criteria: Vec<String>,
}

/// Write the report of a carry.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportCarry {
    pub organisation: String,
    pub matrix: String,
    pub folder: String,
}
