//! Making a package. The same parts and the same draft give the same bytes, on every machine and for ever.

use super::data::{Carries, DefinitionRef, FORMAT, Identity, Manifest, PartEntry, Signed};
use super::layout;
use super::problem::PackageProblem;
use super::verify::open;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The manifest's name; always the first part.
pub const MANIFEST: &str = "manifest.json";
/// The data's name; always the second part.
pub const DATA: &str = "data.json";
/// The wording of the matrix in a call for return, a definition file.
pub const EDITION: &str = "edition.json";
/// The workbook's name.
pub const WORKBOOK: &str = "workbook.xlsx";
/// The printed submission's name.
pub const DOCUMENT: &str = "submission.pdf";

/// A part and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Path inside the archive: `data.json`, `edition.json`, `workbook.xlsx`, `submission.pdf` or `csv/<name>.csv`.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// What the manifest says before the parts are counted and it is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestDraft {
    /// What it carries.
    pub carries: Carries,
    /// This very package; see [`package_id`].
    pub package_id: String,
    /// Which return it is.
    pub identity: Identity,
    /// Revision of that return, from 1.
    pub revision: u32,
    /// `package_id` of the package that this one replaces.
    pub supersedes: Option<String>,
    /// Version of the program.
    pub app_version: String,
    /// Definitions that the figures were made with.
    pub definitions: Vec<DefinitionRef>,
    /// Now, RFC 3339, from the caller's clock.
    pub created: String,
    /// Who signed it off.
    pub signed: Signed,
}

/// The package could not be made; every reason at once.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the package cannot be made: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))]
pub struct WriteError(pub Vec<PackageProblem>);

/// The id of a package: 32 hexadecimal digits that follow from the return, its revision and the time of making.
#[must_use]
pub fn package_id(identity: &Identity, revision: u32, created: &str) -> String {
    let (kind, code, period) = identity.key();
    let mut id = digest(format!("{}|{code}|{period}|{revision}|{created}", kind.name()).as_bytes());
    id.truncate(32);
    id
}

/// The id of a package that carries something else than a signed return: the same, kept apart by what it carries.
#[must_use]
pub fn package_id_of(carries: Carries, identity: &Identity, revision: u32, created: &str) -> String {
    if carries.is_return() {
        return package_id(identity, revision, created);
    }
    let (kind, code, period) = identity.key();
    let text = format!("{}|{}|{code}|{period}|{revision}|{created}", carries.title(), kind.name());
    let mut id = digest(text.as_bytes());
    id.truncate(32);
    id
}

/// SHA-256 as 64 lower-case hexadecimal digits.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Makes the package: `manifest.json`, `data.json`, `workbook.xlsx`, `submission.pdf`, then the CSVs by name.
///
/// What is made is verified before it is handed back, so nothing leaves that a reader would refuse.
///
/// # Errors
/// [`WriteError`] with everything that a reader would refuse.
pub fn write(draft: ManifestDraft, mut parts: Vec<Part>) -> Result<Vec<u8>, WriteError> {
    parts.sort_by(|a, b| (rank(&a.name), &a.name).cmp(&(rank(&b.name), &b.name)));
    let ManifestDraft {
        carries,
        package_id,
        identity,
        revision,
        supersedes,
        app_version,
        definitions,
        created,
        signed,
    } = draft;
    let entries = parts
        .iter()
        .map(|part| PartEntry { name: part.name.clone(), bytes: part.bytes.len() as u64, sha256: digest(&part.bytes) })
        .collect();
    let seal = String::new();
    let mut manifest = Manifest {
        format: FORMAT,
        carries,
        package_id,
        identity,
        revision,
        supersedes,
        app_version,
        definitions,
        created,
        signed,
        parts: entries,
        seal,
    };
    let failed = |error: serde_json::Error| {
        WriteError(vec![PackageProblem::at(MANIFEST, error.to_string(), "JSON", "Report this fault")])
    };
    manifest.seal = digest(&manifest_bytes(&manifest).map_err(failed)?);
    let first = manifest_bytes(&manifest).map_err(failed)?;
    let mut all = vec![(MANIFEST, first.as_slice())];
    all.extend(parts.iter().map(|part| (part.name.as_str(), part.bytes.as_slice())));
    let bytes = layout::archive(&all);
    open(&bytes).map(|_| bytes).map_err(WriteError)
}

/// The bytes of a manifest: two-space JSON in the order of the schema, one line feed at the end.
pub(crate) fn manifest_bytes(manifest: &Manifest) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(manifest)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Whether a name is one of the parts that a package may hold, besides the manifest.
pub(crate) fn known(name: &str) -> bool {
    let csv = name.strip_prefix("csv/").and_then(|rest| rest.strip_suffix(".csv"));
    let plain = |stem: &str| {
        !stem.is_empty()
            && stem.len() <= 60
            && stem.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
    };
    matches!(name, DATA | EDITION | WORKBOOK | DOCUMENT) || csv.is_some_and(plain)
}

fn rank(name: &str) -> u8 {
    match name {
        DATA => 0,
        EDITION => 1,
        WORKBOOK => 2,
        DOCUMENT => 3,
        _ => 4,
    }
}

/// The order in which these parts must stand.
pub(crate) fn in_order(names: &[&str]) -> bool {
    names.is_sorted_by(|a, b| (rank(a), a) < (rank(b), b))
}
