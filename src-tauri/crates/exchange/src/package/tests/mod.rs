//! What a package survives, and what it must not.

mod call;
mod hostile;
mod maturity;
pub(crate) mod sample;

use super::data::{FORMAT, SCHEMA};
use super::{DATA, MANIFEST, Manifest, Part, digest, layout, package_id, read_manifest, verify, write};
use sample::{data, draft, package, parts};
use std::io::Read as _;

#[test]
fn the_same_parts_give_the_same_bytes_in_whatever_order_they_come() {
    let mut turned = parts();
    turned.reverse();
    assert_eq!(
        write(draft(), parts()).unwrap(),
        write(draft(), turned).unwrap(),
        "a frozen submission is exported again as the same bytes"
    );
}

#[test]
fn a_package_reads_back_as_it_was_written() {
    let bytes = package();
    let found = verify(&bytes).unwrap();
    assert_eq!(found.data, data(), "the figures come back");
    assert_eq!(found.data_digest, digest(&data().to_bytes().unwrap()), "the digest is that of data.json");
    assert_eq!(found.manifest, read_manifest(&bytes).unwrap(), "the manifest alone is the same manifest");
    let names: Vec<&str> = found.parts.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(names, ["data.json", "workbook.xlsx", "csv/indicators.csv", "csv/posts.csv"], "the order is fixed");
    assert_eq!(
        found.manifest.package_id,
        package_id(&data().identity, 1, "2018-11-29T10:15:00Z"),
        "the id follows from return, revision and time"
    );
}

#[test]
fn every_zip_program_can_open_a_package() {
    let bytes = package();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    assert_eq!(archive.len(), 5, "five parts");
    assert_eq!(archive.by_index(0).unwrap().name().unwrap(), MANIFEST, "the manifest comes first");
    let mut text = String::new();
    archive.by_name(DATA).unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(
        text.into_bytes(),
        data().to_bytes().unwrap(),
        "the figures are plain to any reader, and the checksum holds"
    );
}

#[test]
fn the_layout_never_changes() {
    // The bytes are a contract with every package already sent: a changed digest here means that old packages no longer verify.
    let bytes = layout::archive(&[("manifest.json", b"{}"), ("csv/a.csv", b"a\r\n1\r\n")]);
    assert_eq!(bytes.len(), 22 + 2 * (30 + 46) + 2 * (13 + 9) + 2 + 6, "headers, names twice, data, end");
    assert_eq!(
        digest(&bytes),
        "572d3d97d3ad6ceca634a58e5ab63153d31e4ef0ebc61cba7e2003fe1ccdbca6",
        "the layout is frozen"
    );
}

#[test]
fn any_one_changed_bit_is_refused_and_named_where_it_lies_inside_a_part() {
    let bytes = package();
    let entries = layout::walk(&bytes).unwrap();
    for offset in 0..bytes.len() {
        for bit in 0..8 {
            let mut changed = bytes.clone();
            changed[offset] ^= 1 << bit;
            let problems = match verify(&changed) {
                Ok(_) => panic!("bit {bit} of byte {offset} was changed and nobody saw it"),
                Err(problems) => problems,
            };
            assert!(!problems.is_empty(), "a refusal says why (byte {offset}, bit {bit})");
            if let Some(entry) = entries.iter().find(|entry| entry.data.contains(&offset)) {
                assert!(
                    problems.iter().any(|problem| problem.part.as_deref() == Some(&entry.name)),
                    "byte {offset}, bit {bit} lies in {}, but the message is {problems:?}",
                    entry.name
                );
                assert_eq!(problems.len(), 1, "one change, one problem (byte {offset}, bit {bit}): {problems:?}");
            }
        }
    }
}

#[test]
fn a_change_in_a_parts_header_names_the_part() {
    let bytes = package();
    let entries = layout::walk(&bytes).unwrap();
    let date = entries[2].header.start + 12;
    let mut changed = bytes.clone();
    changed[date] ^= 1;
    let problems = verify(&changed).unwrap_err();
    assert_eq!(problems[0].part.as_deref(), Some("workbook.xlsx"), "the header belongs to the workbook: {problems:?}");
    assert!(problems[0].message.contains("its header"), "and says that it is the header: {}", problems[0].message);
}

#[test]
fn a_package_that_is_cut_short_or_has_a_tail_is_refused_at_every_length() {
    let bytes = package();
    for length in 0..bytes.len() {
        assert!(verify(&bytes[..length]).is_err(), "{length} of {} bytes are not a package", bytes.len());
    }
    let mut longer = bytes.clone();
    longer.push(0);
    let problems = verify(&longer).unwrap_err();
    assert!(problems[0].message.contains("cut short, or something was added"), "said plainly: {}", problems[0]);
}

#[test]
fn a_hole_between_parts_is_refused() {
    let bytes = package();
    let entries = layout::walk(&bytes).unwrap();
    // Something hidden between the last part and the list: the list still finds every part.
    let at = entries.last().unwrap().data.end;
    let mut stuffed = bytes[..at].to_vec();
    stuffed.extend(b"hidden");
    stuffed.extend(&bytes[at..]);
    let end = stuffed.len() - 6;
    let start = u32::try_from(at + 6).unwrap().to_le_bytes();
    stuffed[end..end + 4].copy_from_slice(&start);
    let problems = verify(&stuffed).unwrap_err();
    assert!(problems[0].message.contains("changed outside its parts"), "hidden bytes are seen: {problems:?}");
}

#[test]
fn a_newer_package_says_so_and_nothing_else() {
    let manifest = br#"{"format": 2, "shape": "unknown to us"}"#;
    let bytes = layout::archive(&[(MANIFEST, manifest.as_slice()), ("data.bin", b"x")]);
    let problems = verify(&bytes).unwrap_err();
    assert_eq!(problems.len(), 1, "one message: {problems:?}");
    assert!(problems[0].message.contains("newer version of PCH Planner"), "the true reason: {}", problems[0]);
    assert!(problems[0].mend.contains("Update"), "and the way out: {}", problems[0].mend);
    assert!(read_manifest(&bytes).unwrap_err().message.contains("newer"), "the quick look says the same");
}

#[test]
fn what_a_reader_would_refuse_is_never_written() {
    let mut other = data();
    other.revision = 2;
    other.maturity.as_mut().unwrap().overall = Some("step_4".to_owned());
    other.workforce.posts[0].wte = Some("-0.5".parse().unwrap());
    let mut wrong = parts();
    wrong[0].bytes = other.to_bytes().unwrap();
    wrong.push(Part { name: "notes.txt".to_owned(), bytes: Vec::new() });
    let problems = write(draft(), wrong).unwrap_err().0;
    let text = problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    for wanted in [
        "revision 2",
        "maturity.overall: “step_4” is not a level",
        "workforce.posts[0].wte: practice_nurse in E99001 has -0.5 WTE",
        "notes.txt: a package does not hold such a part",
    ] {
        assert!(text.contains(wanted), "all problems at once, with “{wanted}”:\n{text}");
    }
    assert!(
        write(draft(), Vec::new()).unwrap_err().0[0].message.contains("no figures"),
        "a package without data.json is none"
    );
}

#[test]
fn a_field_that_does_not_fit_the_schema_is_named_by_its_path() {
    let text = String::from_utf8(data().to_bytes().unwrap()).unwrap();
    let cases = [
        (text.replace("\"gp_wte\": 4.5", "\"gp_wte\": \"many\""), "at indicators[0].gp_wte"),
        (text.replace("\"headcount\": 3", "\"headcount\": -3"), "at workforce.posts[0].headcount"),
        (text.replace("\"explanations\"", "\"excuses\""), "unknown field `excuses`"),
        (text.clone() + "{}", "trailing characters"),
    ];
    for (changed, wanted) in cases {
        assert_ne!(changed, text, "the case changes something");
        let mut parts = parts();
        parts[0].bytes = changed.into_bytes();
        let problems = write(draft(), parts).unwrap_err().0;
        assert!(problems[0].message.contains(wanted), "“{wanted}” in “{}”", problems[0]);
        assert_eq!(problems[0].part.as_deref(), Some(DATA), "in the figures");
    }
}

#[test]
fn formats_and_names_are_what_the_published_contract_says() {
    assert_eq!((FORMAT, SCHEMA), (1, "pch-submission/1"), "published; change only with a new schema file");
    let manifest: Manifest = read_manifest(&package()).unwrap();
    assert_eq!(
        manifest.identity.to_string(),
        "cluster submission of Sample cluster (SAMPLE-1) for 2018/19-Q3",
        "how a package is named to people"
    );
}
