//! Reading a package, and refusing every one that is not exactly what the writer would have made.

use super::call::{self, CallData};
use super::check::{check_data, check_listing, check_manifest, check_seal, unknown_parts};
use super::data::{Carries, FORMAT, Manifest, SubmissionData};
use super::layout::{self, Entry};
use super::problem::{EXPORT_AGAIN, PackageProblem};
use super::reply::{self, ReplyData};
use super::signature::SIGNATURE;
use super::write::{DATA, EDITION, MANIFEST, Part, digest};
use crate::edition::{self, EditionFile};
use crate::read::quoted;
use pch_domain::definitions::{Definition, Matrix};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;

/// Most bytes in a manifest.
const MOST_MANIFEST_BYTES: usize = 1024 * 1024;
/// Most bytes of the parts whose values are held in memory: a list of empty texts takes ten times its bytes there. A whole CCG's
/// figures come to a quarter of it.
const MOST_READ: [(&str, usize); 4] = [
    (MANIFEST, MOST_MANIFEST_BYTES),
    (DATA, 8 * 1024 * 1024),
    (EDITION, edition::MAX_BYTES as usize),
    (SIGNATURE, 4 * 1024),
];

/// What a package says, found whole; its bytes stay with whoever holds them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What it is.
    pub manifest: Manifest,
    /// The figures.
    pub data: SubmissionData,
    /// SHA-256 of `data.json`: equal for equal figures.
    pub data_digest: String,
    /// The sender's public key, where the package is signed: the signature has been found to fit.
    pub public_key: Option<String>,
}

/// A package that has been found whole, with its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// What it is.
    pub manifest: Manifest,
    /// The figures.
    pub data: SubmissionData,
    /// SHA-256 of `data.json`: equal for equal figures.
    pub data_digest: String,
    /// Every part but the manifest and the signature.
    pub parts: Vec<Part>,
    /// The sender's public key, where the package is signed: the signature has been found to fit.
    pub public_key: Option<String>,
}

/// A call for return that has been found whole.
#[derive(Debug, Clone, PartialEq)]
pub struct CallPackage {
    /// What it is.
    pub manifest: Manifest,
    /// What is asked, and what is needed to answer.
    pub data: CallData,
    /// The wording of the matrix, where it comes with one.
    pub edition: Option<Definition<Matrix>>,
    /// The caller's public key, where the call is signed: the signature has been found to fit.
    pub public_key: Option<String>,
}

/// A reply that has been found whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyPackage {
    /// What it is.
    pub manifest: Manifest,
    /// What is said, and about which package.
    pub data: ReplyData,
    /// The public key of whoever replies, where it is signed: the signature has been found to fit.
    pub public_key: Option<String>,
}

/// A package by what it carries.
#[derive(Debug, Clone, PartialEq)]
pub enum Opened {
    /// A return, the draft of one, or that a draft is taken back; the manifest says which.
    Return(Box<Checked>),
    /// A call for return.
    Call(Box<CallPackage>),
    /// A reply.
    Reply(Box<ReplyPackage>),
}

/// The manifest alone, without reading the rest: cheap enough for a folder full of packages. It is no proof that the package is
/// whole; [`verify`] is.
///
/// # Errors
/// The one thing that stands in the way.
pub fn read_manifest(bytes: &[u8]) -> Result<Manifest, PackageProblem> {
    if bytes.is_empty() {
        return Err(PackageProblem::whole(
            "the file is empty (0 bytes)",
            "a package made by PCH Planner",
            "Save the attachment again",
        ));
    }
    let (name, data) =
        layout::first(bytes, MOST_MANIFEST_BYTES).filter(|(name, _)| *name == MANIFEST).ok_or_else(|| {
            PackageProblem::whole(
                "this is not a PCH Planner package",
                "a .pch.zip file that begins with its manifest",
                "Choose the .pch.zip file as it was sent",
            )
        })?;
    debug_assert_eq!(name, MANIFEST, "filtered above");
    parse_manifest(data)
}

/// Checks a return, or the draft of one, through and through. One changed byte anywhere is enough to be refused, by the name of
/// the part that it is in.
///
/// # Errors
/// All problems at once; never empty. A call or a reply is refused by what it is.
pub fn verify(bytes: &[u8]) -> Result<Package, Vec<PackageProblem>> {
    let Checked { manifest, data, data_digest, public_key } = check(bytes)?;
    let parts = layout::walk(bytes)?
        .iter()
        .skip(1)
        .filter(|entry| entry.name != SIGNATURE)
        .map(|entry| Part { name: entry.name.clone(), bytes: bytes[entry.data.clone()].to_vec() })
        .collect();
    Ok(Package { manifest, data, data_digest, parts, public_key })
}

/// The bytes of one part of a package that was verified before; none where it has no such part.
#[must_use]
pub fn part<'a>(bytes: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let entries = layout::walk(bytes).ok()?;
    entries.iter().find(|entry| entry.name == name).map(|entry| &bytes[entry.data.clone()])
}

fn other(manifest: &Manifest, mend: &str) -> Vec<PackageProblem> {
    vec![PackageProblem::whole(format!("this is a {}", manifest.carries.title()), "a return", mend)]
}

/// As thorough as [`verify`], without a copy of the parts: for a folder of a thousand packages.
///
/// # Errors
/// All problems at once; never empty.
pub fn check(bytes: &[u8]) -> Result<Checked, Vec<PackageProblem>> {
    match open(bytes)? {
        Opened::Return(checked) => Ok(*checked),
        Opened::Call(call) => Err(other(&call.manifest, "Open it under Submissions, on the tab Calls")),
        Opened::Reply(reply) => Err(other(&reply.manifest, "Open it under Submissions, with “Open a reply”")),
    }
}

/// Checks any package through and through, and gives it by what it carries.
///
/// # Errors
/// All problems at once; never empty.
pub fn open(bytes: &[u8]) -> Result<Opened, Vec<PackageProblem>> {
    // A newer format may be laid out differently: saying so comes before every complaint about the layout.
    if let Some((MANIFEST, data)) = layout::first(bytes, MOST_MANIFEST_BYTES)
        && let Some(problem) = newer(data)
    {
        return Err(vec![problem]);
    }
    let entries = layout::walk(bytes)?;
    if entries[0].name != MANIFEST {
        return Err(vec![PackageProblem::whole(
            format!("the first part is {}", entries[0].name),
            format!("{MANIFEST} first"),
            "Choose a package made by PCH Planner, as it was sent",
        )]);
    }
    let large: Vec<PackageProblem> = entries.iter().filter_map(too_large).collect();
    if !large.is_empty() {
        return Err(large);
    }
    let mut problems = unknown_parts(bytes, &entries);
    let written = &bytes[entries[0].data.clone()];
    let manifest = match parse_manifest(written) {
        Ok(manifest) => manifest,
        Err(problem) => {
            problems.push(problem);
            return Err(problems);
        }
    };
    if let Some(problem) = check_seal(&manifest, written) {
        // A changed manifest says nothing reliable about the other parts.
        problems.push(problem);
        return Err(problems);
    }
    problems.extend(check_manifest(&manifest));
    problems.extend(check_listing(bytes, &entries, &manifest));
    let part = |name: &str| entries.iter().find(|entry| entry.name == name).map(|entry| &bytes[entry.data.clone()]);
    let data_bytes = part(DATA);
    // Damaged data would only repeat in the parser's words what the hash has said.
    let sound = data_bytes.filter(|_| !problems.iter().any(|problem| problem.part.as_deref() == Some(DATA)));
    let mut body = None;
    if let Some(found) = sound {
        match read_body(&manifest, found, part(EDITION)) {
            Ok((read, faults)) => {
                problems.extend(faults);
                body = Some(read);
            }
            Err(faults) => problems.extend(faults),
        }
    }
    if problems.is_empty() {
        problems.extend(check_bytes(bytes, &entries));
    }
    // Last: what is damaged is said to be damaged, and only what is whole in itself can be altered or forged.
    let mut public_key = None;
    if let Some(entry) = entries.iter().find(|entry| entry.name == SIGNATURE).filter(|_| problems.is_empty()) {
        match super::signature::check(&bytes[entry.data.clone()], written) {
            Ok(key) => public_key = Some(key),
            Err(problem) => problems.push(problem),
        }
    }
    let Some(body) = body.filter(|_| problems.is_empty()) else { return Err(problems) };
    Ok(match body {
        Body::Return(data) => {
            // The hash that the manifest lists has just been found to be that of the bytes.
            let listed = manifest.parts.iter().find(|part| part.name == DATA).map(|part| part.sha256.clone());
            let data_digest = listed.unwrap_or_else(|| digest(data_bytes.unwrap_or_default()));
            Opened::Return(Box::new(Checked { manifest, data: *data, data_digest, public_key }))
        }
        Body::Call(data, edition) => {
            let edition = edition.map(|edition| *edition);
            Opened::Call(Box::new(CallPackage { manifest, data: *data, edition, public_key }))
        }
        Body::Reply(data) => Opened::Reply(Box::new(ReplyPackage { manifest, data: *data, public_key })),
    })
}

fn too_large(entry: &Entry) -> Option<PackageProblem> {
    let (_, most) = MOST_READ.into_iter().find(|(name, _)| *name == entry.name)?;
    (entry.data.len() > most).then(|| {
        PackageProblem::at(
            &entry.name,
            format!("this part has {} bytes", entry.data.len()),
            format!("at most {most} bytes"),
            "No return has so many: ask the sender whether they sent it, and to export it again",
        )
    })
}

/// `data.json` read as what the manifest says that it is.
enum Body {
    Return(Box<SubmissionData>),
    Call(Box<CallData>, Option<Box<Definition<Matrix>>>),
    Reply(Box<ReplyData>),
}

type Read = Result<(Body, Vec<PackageProblem>), Vec<PackageProblem>>;

fn read_body(manifest: &Manifest, data: &[u8], edition: Option<&[u8]>) -> Read {
    let one = |problem: PackageProblem| vec![problem];
    Ok(match manifest.carries {
        Carries::Return | Carries::Draft | Carries::TakenBack => {
            let data: SubmissionData = parse(DATA, data, "package-1.schema.json").map_err(one)?;
            let faults = check_data(&data, manifest);
            (Body::Return(Box::new(data)), faults)
        }
        Carries::Call => {
            let data: CallData = parse(DATA, data, "call-1.schema.json").map_err(one)?;
            let faults = call::check(&data, manifest);
            let edition = edition.map(read_edition).transpose()?;
            (Body::Call(Box::new(data), edition), faults)
        }
        Carries::Reply => {
            let data: ReplyData = parse(DATA, data, "reply-1.schema.json").map_err(one)?;
            let faults = reply::check(&data, manifest);
            (Body::Reply(Box::new(data)), faults)
        }
    })
}

fn read_edition(bytes: &[u8]) -> Result<Box<Definition<Matrix>>, Vec<PackageProblem>> {
    let fault = |message: String, expected: &str| PackageProblem::at(EDITION, message, expected, EXPORT_AGAIN);
    match edition::read(EDITION, bytes) {
        Ok(EditionFile::Matrix(matrix)) => Ok(matrix),
        Ok(EditionFile::Mapping(_)) => {
            Err(vec![fault("this is the mapping of two editions".to_owned(), "an edition of the matrix")])
        }
        Err(error) => {
            let said = error.problems().iter().map(|problem| {
                let place = problem.place.file.strip_prefix(EDITION).map(|place| place.trim_start_matches([',', ' ']));
                let place = place.filter(|place| !place.is_empty()).map(|place| format!("at {place}: "));
                fault(format!("{}found {}", place.unwrap_or_default(), problem.value), &problem.expected)
            });
            Err(said.collect())
        }
    }
}

fn newer(manifest: &[u8]) -> Option<PackageProblem> {
    #[derive(Deserialize)]
    struct Format {
        format: u32,
    }
    let Format { format } = serde_json::from_slice(manifest).ok()?;
    (format > FORMAT).then(|| {
        PackageProblem::at(
            MANIFEST,
            format!("the package was made by a newer version of PCH Planner (format {format})"),
            format!("format {FORMAT}"),
            "Update PCH Planner on this computer, or ask the sender to export it with your version",
        )
    })
}

fn parse<T: DeserializeOwned>(part: &str, bytes: &[u8], schema: &str) -> Result<T, PackageProblem> {
    // Following the path costs as much as reading; it is only wanted where something is wrong.
    if let Ok(value) = serde_json::from_slice(bytes) {
        return Ok(value);
    }
    let mut input = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut input).map_err(|error| {
        let path = error.path().to_string();
        let place = if path == "." { String::new() } else { format!("at {path}: ") };
        let said = error.inner().to_string();
        let found = no_day(&said).then(|| value_at(bytes, error.path())).flatten();
        PackageProblem::at(
            part,
            match found {
                Some(found) => format!("{place}{} is not a day: write it like 2018-12-31", quoted(&found)),
                None => format!("{place}{}", in_words(&said)),
            },
            format!("what the published schema ({schema}) says"),
            EXPORT_AGAIN,
        )
    })?;
    input.end().map_err(|error| {
        PackageProblem::at(part, error.to_string(), "one JSON value and nothing after it", EXPORT_AGAIN)
    })?;
    Ok(value)
}

/// Whether the parser wanted a day: it tells neither that nor what it found.
fn no_day(message: &str) -> bool {
    ["input contains invalid characters", "input is out of range", "premature end of input", "trailing input"]
        .iter()
        .any(|said| message.starts_with(said))
}

/// The text at a place of a part; none where there is no text.
fn value_at(bytes: &[u8], path: &serde_path_to_error::Path) -> Option<String> {
    let mut value: serde_json::Value = serde_json::from_slice(bytes).ok()?;
    for step in path.iter() {
        value = match step {
            Segment::Seq { index } => value.get_mut(*index)?.take(),
            Segment::Map { key } => value.get_mut(key)?.take(),
            Segment::Enum { .. } | Segment::Unknown => return None,
        };
    }
    value.as_str().map(str::to_owned)
}

/// The parser's words for what it wanted, as people say them.
fn in_words(message: &str) -> String {
    let words = [
        ("expected value at", "no JSON value stands at"),
        ("EOF while parsing a value", "the text ends before a value"),
        ("EOF while parsing", "the text ends within"),
        ("number out of range", "the number is too large"),
        ("invalid type: sequence", "invalid type: a list"),
        ("expected u32", "expected a whole number, 0 or more"),
        ("expected u64", "expected a whole number, 0 or more"),
        ("expected i64", "expected a whole number"),
        ("floating point `", "decimal `"),
        ("expected struct ", "expected a "),
        ("expected a sequence", "expected a list"),
        ("invalid type: map", "invalid type: an object"),
    ];
    words.iter().fold(message.to_owned(), |text, (old, new)| text.replace(old, new))
}

fn parse_manifest(bytes: &[u8]) -> Result<Manifest, PackageProblem> {
    match newer(bytes) {
        Some(problem) => Err(problem),
        None => parse(MANIFEST, bytes, "package-1-manifest.schema.json"),
    }
}

/// Rebuilds the archive from its parts and compares: what no hash covers (headers, dates, attributes, the list at the end, bytes
/// between parts) has only one form.
fn check_bytes(bytes: &[u8], entries: &[Entry]) -> Option<PackageProblem> {
    let parts: Vec<(&str, &[u8])> =
        entries.iter().map(|entry| (entry.name.as_str(), &bytes[entry.data.clone()])).collect();
    let rebuilt = layout::archive(&parts);
    if rebuilt == bytes {
        return None;
    }
    let offset = rebuilt.iter().zip(bytes).position(|(a, b)| a != b).unwrap_or_else(|| rebuilt.len().min(bytes.len()));
    let expected = "the bytes that PCH Planner writes for these parts";
    Some(match layout::place(entries, offset) {
        Some((name, what)) => {
            PackageProblem::at(name, format!("{what} has been changed (byte {offset})"), expected, EXPORT_AGAIN)
        }
        None => PackageProblem::whole(
            format!("the package has been changed outside its parts (byte {offset})"),
            expected,
            EXPORT_AGAIN,
        ),
    })
}
