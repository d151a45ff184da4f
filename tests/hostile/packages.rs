//! Packages that were tampered with, each through `verify` and through `collect`.

use crate::chance::Chance;
use crate::pch::Desk;
use crate::process::{done, here, pch};
use crate::state::everything;
use pch_cli::Exit;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use zip::CompressionMethod::{Deflated, Stored};
use zip::write::SimpleFileOptions;

/// A good package of the sample cluster.
fn good(desk: &Desk) -> Vec<u8> {
    let sender = desk.folder.path().join("sender.db");
    done(&sender, &["sample"]);
    let out = desk.folder.path().join("out").display().to_string();
    let ran = done(
        &sender,
        &[
            "submit",
            "--cluster",
            "U99001",
            "--period",
            "2018/19-Q3",
            "--by",
            "A",
            "--role",
            "Lead",
            "--out",
            &out,
            "--json",
        ],
    );
    let said: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    std::fs::read(said["file"]["path"].as_str().unwrap()).unwrap()
}

/// The parts of a package, manifest first.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            std::io::copy(&mut entry, &mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// What another program makes of them.
fn packed(parts: &[(String, Vec<u8>)], method: zip::CompressionMethod) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Every place of some bytes, with others as long put there.
fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len(), "places in the archive must not move");
    let mut out = bytes.to_vec();
    let places: Vec<usize> = (0..=out.len() - old.len()).filter(|at| &out[*at..*at + old.len()] == old).collect();
    assert!(!places.is_empty(), "{} must be there to be changed", String::from_utf8_lossy(old));
    for at in places {
        out[at..at + new.len()].copy_from_slice(new);
    }
    out
}

fn changed(parts: &[(String, Vec<u8>)], name: &str, change: impl Fn(&mut Vec<u8>)) -> Vec<(String, Vec<u8>)> {
    let mut parts = parts.to_vec();
    change(&mut parts.iter_mut().find(|part| part.0 == name).unwrap().1);
    parts
}

fn with(parts: &[(String, Vec<u8>)], name: &str, content: &[u8]) -> Vec<(String, Vec<u8>)> {
    parts.iter().cloned().chain([(name.to_owned(), content.to_vec())]).collect()
}

/// Name of the case, its bytes, and what the refusal must name.
fn cases(good: &[u8]) -> Vec<(&'static str, Vec<u8>, Vec<&'static str>)> {
    let parts = parts(good);
    let edit = |content: &mut Vec<u8>| {
        let at = content.iter().position(|byte| *byte == b'4').unwrap();
        content[at] = b'9';
    };
    let data = &parts[1].1;
    let newer = |format: &[u8]| replaced(good, b"\"format\": 1", format);
    let twice = replaced(&packed(&with(&parts, "data.jsoX", data), Stored), b"data.jsoX", b"data.json");
    let mut swapped = parts.clone();
    let (a, b) = (swapped[3].1.clone(), swapped[4].1.clone());
    (swapped[3].1, swapped[4].1) = (b, a);
    let without: Vec<_> = parts.iter().filter(|part| part.0 != "workbook.xlsx").cloned().collect();
    let first: &'static str = Box::leak(parts[3].0.clone().into_boxed_str());
    vec![
        ("edited and zipped again", packed(&changed(&parts, "data.json", edit), Deflated), vec!["the original"]),
        ("edited and stored again", packed(&changed(&parts, "data.json", edit), Stored), vec!["data.json"]),
        ("manifest edited", packed(&changed(&parts, "manifest.json", edit), Stored), vec!["manifest.json"]),
        ("zipped again as it was", packed(&parts, Deflated), vec!["the original"]),
        ("newer", newer(b"\"format\": 9"), vec!["newer version", "Update"]),
        ("path above", packed(&with(&parts, "../escaped.json", data), Stored), vec!["../escaped.json", "outside"]),
        ("path from the root", packed(&with(&parts, "/tmp/escaped.json", data), Stored), vec!["outside"]),
        ("path of Windows", packed(&with(&parts, "..\\escaped.json", data), Stored), vec!["outside"]),
        ("a part twice", twice, vec!["data.json", "twice"]),
        (
            "a bomb",
            packed(&with(&parts, "csv/bomb.csv", &vec![0; 30_000_000]), Deflated),
            vec!["csv/bomb.csv", "unpack"],
        ),
        ("a zip inside", packed(&with(&parts, "csv/more.csv", good), Stored), vec!["csv/more.csv", "archive"]),
        ("a program inside", packed(&with(&parts, "run.exe", b"MZ"), Stored), vec!["run.exe"]),
        ("parts exchanged", packed(&swapped, Stored), vec![first]),
        ("a part missing", packed(&without, Stored), vec!["workbook.xlsx", "missing"]),
        ("a letter that is none", replaced(good, b"data.json", b"data.js\xFFn"), vec!["data.js"]),
        ("a name that moves the cursor", packed(&with(&parts, "csv/\u{1b}[2Jx.csv", data), Stored), vec!["csv/"]),
        ("cut", good[..good.len() / 2].to_vec(), vec!["cut short"]),
        ("cut at the end", good[..good.len() - 1].to_vec(), vec!["cut short"]),
        ("something added", [good, b"\n"].concat(), vec!["cut short", "added"]),
        ("empty", Vec::new(), vec!["0 bytes"]),
        ("a table", b"PRAC_CODE,TOTAL_GP_FTE\nY90001,1\n".to_vec(), vec!["not a PCH Planner package"]),
        ("a workbook", parts[2].1.clone(), vec![]),
        ("noise", (0..4_000_u32).flat_map(|at| at.wrapping_mul(2_654_435_761).to_le_bytes()).collect(), vec!["not a"]),
        ("far too large", vec![b'x'; 36 * 1024 * 1024], vec!["35 MB"]),
    ]
}

#[test]
fn every_package_that_was_tampered_with_is_refused_by_name_and_changes_nothing() {
    let desk = Desk::new();
    let good = good(&desk);
    desk.done(&["sample"]);
    let before = everything(&desk.store());
    let inbox = desk.folder.path().join("inbox");
    std::fs::create_dir(&inbox).unwrap();
    for (number, (name, bytes, words)) in cases(&good).into_iter().enumerate() {
        let path = inbox.join(format!("{number:02} {name}.pch.zip"));
        std::fs::write(&path, bytes).unwrap();
        for act in ["verify", "collect"] {
            let said = here(&desk.store(), &[act.as_ref(), path.as_os_str()]);
            assert_eq!(said.exit, Exit::Problems, "{act}, {name}: {} {}", said.out, said.err);
            assert!(said.err.contains(&format!("{name}.pch.zip")), "{act}, {name}: the file is named: {}", said.err);
            for word in &words {
                assert!(said.err.contains(word), "{act}, {name}: “{word}” must be said: {}", said.err);
            }
            assert!(mends(&said.err), "{act}, {name}: how to mend it must be said: {}", said.err);
            assert!(!said.err.contains('\u{1b}'), "{act}, {name}: a name never reaches the terminal as a command");
        }
    }
    // Real processes too: one with every file at once, and one good package among them.
    std::fs::write(inbox.join("good.pch.zip"), &good).unwrap();
    let all: Vec<PathBuf> = std::fs::read_dir(&inbox).unwrap().map(|entry| entry.unwrap().path()).collect();
    let mut words = vec![std::ffi::OsString::from("verify")];
    words.extend(all.iter().map(|path| path.clone().into_os_string()));
    let ran = pch(&desk.store(), &words);
    assert_eq!(
        (ran.code, ran.err.matches("REFUSED").count()),
        (Some(1), all.len() - 1),
        "each has its verdict: {}",
        ran.err
    );
    assert!(ran.out.contains("good.pch.zip: good"), "the good one among them: {}", ran.out);
    let ran = pch(&desk.store(), &["collect".as_ref(), inbox.as_os_str()]);
    assert_eq!(ran.code, Some(1), "a batch with bad packages is not taken: {}", ran.out);
    assert!(ran.err.contains("Nothing was collected"), "and it says so: {}", ran.err);
    assert_eq!(everything(&desk.store()), before, "the store is as it was");
    for place in [desk.folder.path().join("escaped.json"), inbox.join("escaped.json"), "/tmp/escaped.json".into()] {
        assert!(!place.exists(), "nothing is ever unpacked: {}", place.display());
    }
}

/// Whether a refusal ends in something to do.
fn mends(text: &str) -> bool {
    ["ask the sender", "Ask the sender", "Save the attachment", "Choose", "Update", "heck that", "export it again"]
        .iter()
        .any(|advice| text.contains(advice))
}

#[test]
fn any_one_changed_byte_is_refused_and_the_part_is_named() {
    let desk = Desk::new();
    let good = good(&desk);
    let mut chance = Chance::new(35);
    let mut places: Vec<(usize, Option<String>)> = (0..300).map(|_| (chance.below(good.len()), None)).collect();
    // Within every part: its first, its last and three of its other bytes.
    let mut archive = zip::ZipArchive::new(Cursor::new(good.as_slice())).unwrap();
    for at in 0..archive.len() {
        let entry = archive.by_index(at).unwrap();
        let start = usize::try_from(entry.data_start().unwrap()).unwrap();
        let size = usize::try_from(entry.size()).unwrap();
        for offset in [0, size - 1, chance.below(size), chance.below(size), chance.below(size)] {
            places.push((start + offset, Some(entry.name().unwrap().into_owned())));
        }
    }
    let path = desk.folder.path().join("changed.pch.zip");
    let mut first: Option<String> = None;
    for (at, part) in places {
        let mut bytes = good.clone();
        bytes[at] = chance.other(bytes[at]);
        let said = refused(&bytes, &format!("byte {at} from {} to {}", good[at], bytes[at]));
        let Some(part) = part else { continue };
        assert!(said.contains(&part), "byte {at} is in {part}, which must be named: {said}");
        // And the same by the command, once a part.
        if first.replace(part.clone()) != Some(part.clone()) {
            std::fs::write(&path, &bytes).unwrap();
            let said = here(Path::new(":memory:"), &["verify".as_ref(), path.as_os_str()]);
            assert!(said.exit == Exit::Problems && said.err.contains(&part), "byte {at} of {part}: {}", said.err);
        }
    }
    // A byte too few or too many at any place is another file as well.
    for _ in 0..60 {
        let at = chance.below(good.len());
        let mut bytes = good.clone();
        if chance.below(2) == 0 {
            bytes.remove(at);
        } else {
            bytes.insert(at, 0);
        }
        refused(&bytes, &format!("a shift at byte {at}"));
    }
}

/// What verification says of bytes that are no package any more.
fn refused(bytes: &[u8], what: &str) -> String {
    let Err(problems) = pch_exchange::package::verify(bytes) else { panic!("{what} must be seen") };
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
