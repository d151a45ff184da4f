//! Archives made to do harm, or mangled on the way.

use super::sample::{package, parts};
use crate::package::{MANIFEST, MOST_BYTES, layout, read_manifest, verify};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

fn refusals(bytes: &[u8]) -> String {
    verify(bytes).unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn manifest() -> Vec<u8> {
    let bytes = package();
    let entries = layout::walk(&bytes).unwrap();
    bytes[entries[0].data.clone()].to_vec()
}

#[test]
fn names_that_reach_outside_are_refused() {
    for name in ["../data.json", "/etc/passwd", "C:\\data.json", "csv\\posts.csv", "csv/../../x.csv"] {
        let text = refusals(&layout::archive(&[(MANIFEST, &manifest()), (name, b"x")]));
        assert!(text.contains("tries to reach outside") && text.contains(name), "{name} is named and refused:\n{text}");
    }
}

#[test]
fn doubled_and_unknown_parts_are_refused_together() {
    let parts = parts();
    let (manifest, data) = (manifest(), &parts[0].bytes);
    let text = refusals(&layout::archive(&[(MANIFEST, &manifest), ("data.json", data), ("DATA.JSON", data)]));
    assert!(text.contains("holds this part twice"), "Windows would not tell them apart:\n{text}");
    let text = refusals(&layout::archive(&[
        (MANIFEST, &manifest),
        ("data.json", data),
        ("run.exe", b"MZ"),
        ("more.zip", b"PK\x03\x04"),
        ("csv/a.csv", b"PK\x03\x04"),
    ]));
    for wanted in [
        "run.exe: a package does not hold",
        "more.zip: a package does not hold",
        "csv/a.csv: this part is an archive",
        "workbook.xlsx: this part is listed in the manifest but missing",
    ] {
        assert!(text.contains(wanted), "“{wanted}” is among all problems:\n{text}");
    }
}

#[test]
fn a_bomb_is_refused_without_being_unpacked() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let deflated = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    writer.start_file(MANIFEST, deflated).unwrap();
    writer.write_all(&manifest()).unwrap();
    writer.start_file("data.json", deflated).unwrap();
    writer.write_all(&vec![b' '; 8_000_000]).unwrap();
    let bytes = writer.finish().unwrap().into_inner();
    let text = refusals(&bytes);
    assert!(
        text.contains("data.json: this part claims to unpack from") && text.contains("at most 200 times"),
        "the ratio is named:\n{text}"
    );
    assert!(
        text.contains("packed again by another program (manifest.json compressed)"),
        "and so is the re-packing:\n{text}"
    );
}

#[test]
fn a_package_zipped_again_says_to_send_the_original() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let deflated = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    writer.start_file("data.json", deflated).unwrap();
    writer.write_all(&parts()[0].bytes).unwrap();
    let text = refusals(&writer.finish().unwrap().into_inner());
    assert!(
        text.contains("the original .pch.zip, not a folder that was zipped again"),
        "the commonest mishap has its own advice:\n{text}"
    );
}

#[test]
fn links_and_locked_parts_are_refused() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    writer.start_file(MANIFEST, stored).unwrap();
    writer.write_all(&manifest()).unwrap();
    writer.add_symlink("data.json", "/etc/passwd", stored).unwrap();
    let text = refusals(&writer.finish().unwrap().into_inner());
    assert!(text.contains("data.json: this part is a link"), "a link is no part:\n{text}");

    let mut locked = package();
    let entries = layout::walk(&locked).unwrap();
    locked[entries[1].record.start + 8] |= 1;
    assert!(
        refusals(&locked).contains("data.json: this part is locked with a password"),
        "the flag alone is enough to stop"
    );
}

#[test]
fn what_is_no_package_at_all_is_said_plainly() {
    assert!(refusals(b"").contains("empty (0 bytes)"), "an empty download");
    assert!(refusals(b"practice,wte\r\nE81001,3.5\r\n").contains("not a PCH Planner package"), "a CSV");
    assert!(refusals(&vec![0; MOST_BYTES + 1]).contains("35 MB"), "a file too large to be one");
    assert!(
        read_manifest(b"").is_err() && read_manifest(b"PK\x03\x04").is_err(),
        "the quick look does not fall over either"
    );
    let many: Vec<String> = (0..65).map(|at| format!("csv/{at}.csv")).collect();
    let entries: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert!(refusals(&layout::archive(&entries)).contains("1 to 64 parts"), "too many parts");
}

#[test]
fn no_bytes_whatever_make_the_reader_fall_over() {
    use proptest::prelude::*;
    let whole = package();
    proptest!(|(noise in proptest::collection::vec((0..whole.len(), any::<u8>()), 1..40), cut in 0..whole.len())| {
        let mut bytes = whole.clone();
        for (at, value) in noise {
            bytes[at] = value;
        }
        let changed = bytes != whole;
        prop_assert!(!changed || verify(&bytes).is_err(), "changed bytes are refused");
        bytes.truncate(cut);
        prop_assert!(verify(&bytes).is_err(), "and so is what is left of them");
        let _ = read_manifest(&bytes);
    });
}
