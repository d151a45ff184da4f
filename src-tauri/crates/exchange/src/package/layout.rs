//! The bytes of the archive: a zip whose parts are stored as they are, and nothing in it left to choice.
//!
//! A frozen submission must come out as the same bytes for ever, and a reader rebuilds the archive to see every changed bit.
//! A compressor's output differs between its versions and processors, and the zip crate writes another “made by” byte on
//! Windows than elsewhere, so neither may have a say here. Parts are small, and the workbook is compressed in itself.

use super::problem::{EXPORT_AGAIN, LONGEST_NAME, PackageProblem};
use pch_domain::words::shortened;
use std::ops::Range;

/// Most bytes in a package: what NHSmail carries.
pub const MOST_BYTES: usize = 35 * 1024 * 1024;
/// Most bytes in one part.
pub const MOST_PART_BYTES: u64 = 64 * 1024 * 1024;
/// Most times that a part may claim to grow when unpacked.
pub const MOST_RATIO: u64 = 200;
/// Most parts, with the manifest.
pub const MOST_PARTS: usize = 64;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const LOCAL_BYTES: usize = 30;
const CENTRAL_BYTES: usize = 46;
const END_BYTES: usize = 22;
/// Zip 2.0, made on Unix: the same wherever it is made.
const MADE_BY: u16 = (3 << 8) | 20;
const NEEDS: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
const ENCRYPTED: u16 = 1;
const STORED: u16 = 0;
/// 1 January 1980, 00:00: the zip format's own first moment. The true one stands in the manifest.
const TIME: u16 = 0;
const DATE: u16 = (1 << 5) | 1;
/// An ordinary file, rw-r--r--.
const ATTRIBUTES: u32 = 0o100_644 << 16;

/// Where a part lies in the archive.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Name as written.
    pub(crate) name: String,
    /// The header before the data.
    pub(crate) header: Range<usize>,
    /// The data.
    pub(crate) data: Range<usize>,
    /// The record in the list at the end.
    pub(crate) record: Range<usize>,
}

/// Builds the archive of these parts in this order. Names and sizes are the caller's business.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let body: usize =
        parts.iter().map(|(name, bytes)| name.len() * 2 + bytes.len() + LOCAL_BYTES + CENTRAL_BYTES).sum();
    let mut out = Vec::with_capacity(body + END_BYTES);
    let mut list = Vec::new();
    for (name, bytes) in parts {
        let at = narrow(out.len());
        let mut shared = Vec::with_capacity(26);
        for field in [NEEDS, FLAGS, STORED, TIME, DATE] {
            shared.extend(field.to_le_bytes());
        }
        for field in [crc32fast::hash(bytes), narrow(bytes.len()), narrow(bytes.len())] {
            shared.extend(field.to_le_bytes());
        }
        shared.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
        shared.extend(0_u16.to_le_bytes());

        out.extend(LOCAL.to_le_bytes());
        out.extend(&shared);
        out.extend(name.as_bytes());
        out.extend(*bytes);

        list.extend(CENTRAL.to_le_bytes());
        list.extend(MADE_BY.to_le_bytes());
        list.extend(&shared);
        // No comment, disk 0, no internal attributes.
        list.extend([0; 6]);
        list.extend(ATTRIBUTES.to_le_bytes());
        list.extend(at.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let at = narrow(out.len());
    out.extend(&list);
    out.extend(END.to_le_bytes());
    out.extend([0; 4]);
    let count = u16::try_from(parts.len()).unwrap_or(u16::MAX).to_le_bytes();
    out.extend(count);
    out.extend(count);
    out.extend(narrow(list.len()).to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// Sizes are capped far below this before they come here; a larger one would fail verification, not wrap.
fn narrow(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

/// The parts of an archive by its own list, each checked to lie where it says. Nothing is unpacked, and no size that the
/// archive declares is believed beyond the bytes that are there.
pub(crate) fn walk(bytes: &[u8]) -> Result<Vec<Entry>, Vec<PackageProblem>> {
    let (count, mut at) = end_record(bytes).map_err(|problem| vec![*problem])?;
    let mut entries: Vec<Entry> = Vec::with_capacity(count);
    let mut problems = Vec::new();
    let mut repacked = Vec::new();
    for number in 1..=count {
        let Some(record) = Record::read(bytes, at) else {
            problems.push(PackageProblem::whole(
                format!("the list of parts at the end of the file is damaged at entry {number} of {count}"),
                "a readable entry for each part",
                EXPORT_AGAIN,
            ));
            break;
        };
        let name = record.name.clone();
        problems.extend(check_name(&name));
        if entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(&name)) {
            problems.push(PackageProblem::at(
                &name,
                "the package holds this part twice",
                "each part once",
                EXPORT_AGAIN,
            ));
        }
        if record.flags & ENCRYPTED != 0 {
            problems.push(PackageProblem::at(
                &name,
                "this part is locked with a password",
                "parts that can be read without one",
                EXPORT_AGAIN,
            ));
        }
        if record.attributes >> 28 == 0o12 {
            problems.push(PackageProblem::at(
                &name,
                "this part is a link to another file",
                "an ordinary file",
                EXPORT_AGAIN,
            ));
        }
        if record.unpacked > MOST_PART_BYTES || record.unpacked / record.packed.max(1) > MOST_RATIO {
            problems.push(PackageProblem::at(
                &name,
                format!("this part claims to unpack from {} to {} bytes", record.packed, record.unpacked),
                format!("at most {MOST_PART_BYTES} bytes and at most {MOST_RATIO} times its packed size"),
                "Do not open it by other means; ask the sender whether they sent it",
            ));
        } else if record.method != STORED {
            repacked.push(shortened(&name, LONGEST_NAME));
        }
        match record.entry(bytes) {
            Some(entry) => entries.push(entry),
            None => problems.push(PackageProblem::at(
                &name,
                "this part does not lie where the list of parts says",
                "a part within the file",
                EXPORT_AGAIN,
            )),
        }
        at = record.end;
    }
    if !repacked.is_empty() {
        problems.push(PackageProblem::whole(
            format!("the package was packed again by another program ({} compressed)", repacked.join(", ")),
            "the file as PCH Planner wrote it",
            "Ask the sender for the original .pch.zip, not a folder that was zipped again",
        ));
    }
    if problems.is_empty() { Ok(entries) } else { Err(problems) }
}

/// Number of parts and where their list starts.
fn end_record(bytes: &[u8]) -> Result<(usize, usize), Box<PackageProblem>> {
    let fail =
        |message: &str, expected: &str, mend: &str| Err(Box::new(PackageProblem::whole(message, expected, mend)));
    if bytes.is_empty() {
        return fail("the file is empty (0 bytes)", "a package made by PCH Planner", "Save the attachment again");
    }
    if bytes.len() > MOST_BYTES {
        return fail(
            &format!("the file has {} bytes", bytes.len()),
            &format!("at most {MOST_BYTES} bytes (35 MB)"),
            "A package is far smaller: check that this is the right file",
        );
    }
    let end = bytes.len().saturating_sub(END_BYTES);
    if long(bytes, end) != Some(END) {
        return if bytes.starts_with(&LOCAL.to_le_bytes()) {
            fail(
                "the file is cut short, or something was added at its end",
                "a whole package",
                "Save the attachment again; if that fails, ask the sender to export it again",
            )
        } else {
            fail(
                "this is not a PCH Planner package",
                "a file that ends in .pch.zip, made by PCH Planner",
                "Choose the .pch.zip file",
            )
        };
    }
    let count = short(bytes, end + 10).map_or(0, usize::from);
    let at = long(bytes, end + 16).and_then(|at| usize::try_from(at).ok()).unwrap_or(usize::MAX);
    if count == 0 || count > MOST_PARTS {
        return fail(
            &format!("the package says that it holds {count} parts"),
            &format!("1 to {MOST_PARTS} parts"),
            EXPORT_AGAIN,
        );
    }
    Ok((count, at))
}

/// A record of the list at the end, as it stands.
struct Record {
    name: String,
    flags: u16,
    method: u16,
    packed: u64,
    unpacked: u64,
    attributes: u32,
    start: usize,
    at: usize,
    end: usize,
}

impl Record {
    fn read(bytes: &[u8], at: usize) -> Option<Self> {
        if long(bytes, at)? != CENTRAL {
            return None;
        }
        let length = |offset| short(bytes, at + offset).map(usize::from);
        let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
        let end = at + CENTRAL_BYTES + name + extra + comment;
        bytes.get(at..end)?;
        let name = &bytes[at + CENTRAL_BYTES..][..name];
        Some(Self {
            name: String::from_utf8_lossy(name).into_owned(),
            flags: short(bytes, at + 8)?,
            method: short(bytes, at + 10)?,
            packed: long(bytes, at + 20)?.into(),
            unpacked: long(bytes, at + 24)?.into(),
            attributes: long(bytes, at + 38)?,
            start: usize::try_from(long(bytes, at + 42)?).ok()?,
            at,
            end,
        })
    }

    fn entry(&self, bytes: &[u8]) -> Option<Entry> {
        if long(bytes, self.start) != Some(LOCAL) {
            return None;
        }
        let data = self.start + LOCAL_BYTES + self.name.len();
        let end = data.checked_add(usize::try_from(self.packed).ok()?)?;
        bytes.get(data..end)?;
        Some(Entry { name: self.name.clone(), header: self.start..data, data: data..end, record: self.at..self.end })
    }
}

/// A name is never used as a path, but one that tries to be one says what the file is.
fn check_name(name: &str) -> Option<PackageProblem> {
    let escapes = name.starts_with('/')
        || name.contains('\\')
        || name.contains(':')
        || name.split('/').any(|step| step == ".." || step == ".");
    escapes.then(|| {
        PackageProblem::at(
            name,
            "this part's name tries to reach outside the package",
            "plain names such as data.json or csv/posts.csv",
            "Do not open it by other means; ask the sender whether they sent it",
        )
    })
}

/// Which part a place in the file belongs to, and what is there: its header, its data, or its record at the end.
pub(crate) fn place(entries: &[Entry], offset: usize) -> Option<(&str, &'static str)> {
    entries.iter().find_map(|entry| {
        let what = if entry.data.contains(&offset) {
            "its data"
        } else if entry.header.contains(&offset) {
            "its header"
        } else if entry.record.contains(&offset) {
            "its entry in the list of parts"
        } else {
            return None;
        };
        Some((entry.name.as_str(), what))
    })
}

/// Name and data of the first part, without looking at the rest of the file.
pub(crate) fn first(bytes: &[u8], most: usize) -> Option<(&str, &[u8])> {
    if long(bytes, 0)? != LOCAL || short(bytes, 8)? != STORED {
        return None;
    }
    let size = usize::try_from(long(bytes, 18)?).ok().filter(|size| *size <= most)?;
    let data = LOCAL_BYTES + usize::from(short(bytes, 26)?) + usize::from(short(bytes, 28)?);
    let name = std::str::from_utf8(bytes.get(LOCAL_BYTES..LOCAL_BYTES + usize::from(short(bytes, 26)?))?).ok()?;
    Some((name, bytes.get(data..data.checked_add(size)?)?))
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let end = at.checked_add(2)?;
    bytes.get(at..end)?.try_into().ok().map(u16::from_le_bytes)
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let end = at.checked_add(4)?;
    bytes.get(at..end)?.try_into().ok().map(u32::from_le_bytes)
}
