//! A workbook is weighed before anything of it is kept.
//!
//! The library that reads workbooks believes them: it makes room for as many texts as a list says that it has, gives every
//! format its own copy of what it names, holds an element in memory however long, and reads a part as often as sheets point to
//! it. So every part is read once into nothing, counting, and what is let through can be read within the memory of a small
//! computer whatever stands in it. Official tables that are larger come as CSV, which is read without any of this.

use super::super::bytes::{cut_off, spoilt};
use super::super::refuse::{ReadError, quoted};
use super::parts::{key, listed};
use super::styles;
use super::tally::tally;
use crate::form::MAX_FORM;
use crate::zipped;
use pch_domain::words::thousands;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;

/// What a workbook of a sort may hold.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Bytes of the file.
    packed: usize,
    /// Bytes of all its parts.
    unpacked: u64,
    /// Shared texts.
    texts: u64,
    /// Sheets.
    sheets: usize,
}

/// The largest workbook that is read, in bytes.
pub const MAX_WORKBOOK: usize = 24_000_000;
/// England's ePCN has 0.6 MB, unpacks to 5 MB, and shares 21,000 texts.
pub(super) const OFFICIAL: Limits = Limits { packed: MAX_WORKBOOK, unpacked: 32_000_000, texts: 250_000, sheets: 256 };
/// A filled form has 0.1 MB, unpacks to 1 MB, and shares a thousand texts.
pub(crate) const FORM: Limits = Limits { packed: MAX_FORM, unpacked: 12_000_000, texts: 50_000, sheets: 64 };

/// Most parts, of which a sheet has three at most.
const MOST_PARTS: usize = 2_000;
/// The most that one part may grow in unpacking, once it is larger than [`SMALL`]; worksheets reach 30.
const MAX_RATIO: u64 = 200;
const SMALL: u64 = 5_000_000;
/// A part beyond this must be made of small pieces: nothing of it is held but one piece at a time.
const MOST_WHOLE: u64 = 8_000_000;
/// Most bytes of a piece of a large part; a cell has 32,767 letters at most.
const MOST_PIECE: u64 = 1_000_000;
/// A list of texts says within its first bytes how many it has.
const HEAD: u64 = 65_536;

const FEW_FORMATS: &str = "a workbook with a few thousand cell formats of short names";
/// The way out for whoever has a larger table.
pub(super) const SAVE_AS_CSV: &str = "If it is the right file, open it in Excel and save its sheet as “CSV UTF-8 (comma \
                                      delimited)”; if somebody sent it to you, ask them what it is";

/// Unpacks every part into nothing, counting: an archive may lie about its sizes, and a bomb must not reach the reader.
pub(crate) fn weigh(file: &str, bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    // A package begins with its manifest; cut short, it ends in one of its parts, which may be a sound workbook.
    if bytes.get(30..43) == Some(b"manifest.json") {
        return Err(a_package(file));
    }
    if bytes.len() > limits.packed {
        let found = format!("a workbook of {} MB", bytes.len() / 1_000_000);
        return Err(too_much(file, &found, &format!("a workbook of at most {} MB", limits.packed / 1_000_000)));
    }
    if zipped::is_huge(Cursor::new(bytes)) {
        return Err(ReadError::file(
            file,
            "a workbook in the form for more than 4 GB (Zip64)",
            "an ordinary .xlsx workbook",
            "Open it in Excel or LibreOffice and save it again as “Excel Workbook (.xlsx)”",
        ));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| cut_off(file, &format!("an archive that cannot be opened ({error})")))?;
    let names: Vec<String> = archive.file_names().flatten().map(Cow::into_owned).collect();
    if names.iter().any(|name| name == "manifest.json") {
        return Err(a_package(file));
    }
    if !names.iter().any(|name| name == "xl/workbook.xml") {
        return Err(not_a_workbook(file, &names));
    }
    if archive.len() > MOST_PARTS {
        let found = format!("a workbook of {} parts", thousands(archive.len() as u64));
        return Err(too_much(file, &found, &format!("a workbook of at most {} parts", thousands(MOST_PARTS as u64))));
    }
    let (mut left, mut texts) = (limits.unpacked, 0);
    for at in 0..archive.len() {
        let (size, found) = part(file, &mut archive, at, left, limits)?;
        left -= size;
        texts += found;
    }
    if texts > limits.texts {
        return Err(too_many_texts(file, texts, limits));
    }
    sheets(file, &mut archive, limits)
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Weighs one part: its bytes and its shared texts.
fn part(file: &str, archive: &mut Archive<'_>, at: usize, left: u64, limits: &Limits) -> Result<(u64, u64), ReadError> {
    let name = archive.name_for_index(at).and_then(Result::ok).map(Cow::into_owned).unwrap_or_default();
    let known = key(&name);
    if known.ends_with("sharedstrings.xml") {
        promised(file, archive, at, limits)?;
    }
    let damaged = |error: &dyn std::fmt::Display| spoilt(file, &format!("{name}: {error}"));
    if known.ends_with("styles.xml") {
        let part = archive.by_index(at).map_err(|error| unreadable(file, &error))?;
        let read = BufReader::new(part.take(styles::MOST_BYTES));
        styles::weigh(read).map_err(|found| too_much(file, &format!("a workbook with {found}"), FEW_FORMATS))?;
    }
    let part = archive.by_index(at).map_err(|error| unreadable(file, &error))?;
    let packed = part.compressed_size().max(1);
    let ratio = packed.saturating_mul(MAX_RATIO).max(SMALL);
    let limit = left.min(ratio);
    let counted =
        tally(&mut BufReader::with_capacity(65_536, part.take(limit + 1))).map_err(|error| damaged(&error))?;
    let most = format!("a workbook of at most {} MB unpacked", limits.unpacked / 1_000_000);
    if counted.size > limit {
        let found = if limit == ratio {
            format!("a workbook that unpacks to far more than it weighs (part {})", quoted(&name))
        } else {
            let most = limits.unpacked / 1_000_000;
            format!("a workbook that unpacks to more than {most} MB (at its part {})", quoted(&name))
        };
        return Err(too_much(file, &found, &most));
    }
    let size = counted.size / 1_000_000;
    if known.ends_with("styles.xml") && counted.size > styles::MOST_BYTES {
        let found = format!("a workbook whose cell formats alone have {size} MB");
        return Err(too_much(file, &found, FEW_FORMATS));
    }
    if counted.size > MOST_WHOLE && counted.longest > MOST_PIECE {
        let found = format!("a workbook whose part {} has {size} MB in one piece", quoted(&name));
        return Err(too_much(file, &found, "cells of at most 32,767 letters, as in Excel, and no large pictures"));
    }
    Ok((counted.size, counted.texts))
}

/// Room is made for as many texts as the list says that it has, before one of them is read.
fn promised(file: &str, archive: &mut Archive<'_>, at: usize, limits: &Limits) -> Result<(), ReadError> {
    let part = archive.by_index(at).map_err(|error| unreadable(file, &error))?;
    let mut reader = Reader::from_reader(BufReader::new(part.take(HEAD)));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.local_name().as_ref() == "sst" => {
                let most = tag.match_indices("uniqueCount").filter_map(|(at, word)| number(&tag[at + word.len()..]));
                return match most.max() {
                    Some(promised) if promised > limits.texts => Err(too_many_texts(file, promised, limits)),
                    _ => Ok(()),
                };
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    // Not within the first bytes: nobody writes so much before the list begins. Another fault the library meets as well.
    if reader.into_inner().get_ref().limit() == 0 {
        return Err(spoilt(file, "its list of texts does not begin"));
    }
    Ok(())
}

/// The number of an attribute of which the name has just been read.
fn number(rest: &str) -> Option<u64> {
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let digits = rest.trim_start_matches(['"', '\'', '+', '0']);
    let end = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
    // More digits than a number has are more texts than there can be.
    Some(digits[..end].parse().unwrap_or(if end == 0 { 0 } else { u64::MAX }))
}

/// Two sheets in one part would be read twice, a thousand of them a thousand times.
fn sheets(file: &str, archive: &mut Archive<'_>, limits: &Limits) -> Result<(), ReadError> {
    let listed = listed(archive).map_err(|error| spoilt(file, &error.to_string()))?;
    if listed.len() > limits.sheets {
        let found = format!("a workbook of {} sheets", thousands(listed.len() as u64));
        return Err(too_much(file, &found, &format!("a workbook of at most {} sheets", limits.sheets)));
    }
    let mut seen = HashSet::new();
    for sheet in &listed {
        if !seen.insert(key(&sheet.path)) {
            let found = format!("two sheets in one part of the workbook ({})", sheet.name);
            return Err(spoilt(file, &found));
        }
    }
    Ok(())
}

fn too_many_texts(file: &str, found: u64, limits: &Limits) -> ReadError {
    let most = thousands(limits.texts);
    // A number of twenty digits says no more than that it is absurd.
    let found = if found > 10_000_000_000 { "more than 10,000,000,000".to_owned() } else { thousands(found) };
    let found = format!("a workbook that says it holds {found} different texts");
    too_much(file, &found, &format!("a workbook of at most {most} different texts"))
}

fn too_much(file: &str, found: &str, expected: &str) -> ReadError {
    ReadError::file(file, found, expected, SAVE_AS_CSV)
}

fn a_package(file: &str) -> ReadError {
    ReadError::file(
        file,
        "a return package of this program",
        "an official file",
        "Packages are taken in under Collect (`pch collect`)",
    )
}

fn unreadable(file: &str, error: &zip::result::ZipError) -> ReadError {
    match error {
        zip::result::ZipError::UnsupportedArchive(what) if what.contains("assword") => locked(file),
        other => spoilt(file, &other.to_string()),
    }
}

fn not_a_workbook(file: &str, names: &[String]) -> ReadError {
    if names.iter().any(|name| name == "xl/workbook.bin") {
        return ReadError::file(
            file,
            "a binary workbook (.xlsb)",
            "a CSV file or an .xlsx workbook",
            "Open it in Excel and save it as “Excel Workbook (.xlsx)”",
        );
    }
    let listed = names.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
    ReadError::file(
        file,
        format!("a zip archive that is no Excel workbook (it holds {listed})"),
        "a CSV file or an .xlsx workbook",
        "Unpack it and import the files inside, one by one",
    )
}

pub(super) fn locked(file: &str) -> ReadError {
    ReadError::file(
        file,
        "a workbook protected by a password",
        "a workbook that anybody can open",
        "Open it in Excel, remove the password (File, Info, Protect Workbook) and save it again",
    )
}
