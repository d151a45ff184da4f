//! A campaign of changes against every reader: what is taken for a file may be anything, and a reader answers all of it.
//!
//! Seeds are the corpus and small good files; a change flips, cuts, repeats, splices, or puts in what such files find hard. The
//! same seed makes the same file for ever. A few thousand run with the tests; `PCH_MUTATIONS=200000` runs a campaign of about
//! ten minutes a reader. What it finds is written to the temporary folder under its number: keep it in
//! `tests/fixtures/hostile/found`, which is run every time.

use crate::chance::Chance;
use crate::corpus;
use pch_domain::facts::Unwatched;
use pch_exchange::read::{Hints, read, staff_list};
use pch_exchange::{edition, form, package};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Files for each reader where nobody asks for more.
const MUTATIONS: usize = 400;
/// Larger seeds make slow rounds and no other paths.
const MOST_SEED: usize = 60_000;
/// What readers have been seen to stumble over, somewhere.
const TELLING: [&[u8]; 24] = [
    b"0",
    b"-1",
    b"1e308",
    b"1e999",
    b"NaN",
    b"99999999999999999999",
    b"\"",
    b"'",
    b",",
    b";",
    b"<",
    b"&x;",
    b"]]>",
    b"\0",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    b"null",
    b"{",
    b"[[[[[[[[",
    b"=1+1",
    b"2018-02-30",
    b"\xFF\xFF\xFF\xFF",
    b"PK\x03\x04",
    b"\r\n\r\n",
];

/// One reader: its name, and what it does with bytes.
type Reader = (&'static str, fn(&[u8]));

const READERS: [Reader; 6] = [
    ("package", |bytes| {
        let _ = package::read_manifest(bytes);
        if let Err(problems) = package::check(bytes) {
            assert!(!problems.is_empty() && problems.iter().all(|problem| !problem.mend.is_empty()), "a refusal helps");
        }
    }),
    ("forwarded", |bytes| {
        let inside = package::forwarded(std::io::Cursor::new(bytes), 8_000_000).unwrap_or_default();
        let held: usize = inside.iter().filter_map(|one| one.bytes.as_ref().ok()).map(Vec::len).sum();
        assert!(held <= 8_000_000, "no more is taken out than there is room for");
    }),
    ("official", |bytes| {
        if let Err(error) = read("x", bytes, &Hints::default(), &Unwatched) {
            assert!(error.to_string().len() > 20, "a refusal explains itself: {error}");
        }
    }),
    ("form", |bytes| {
        if let Ok(opened) = form::open("x.xlsx", bytes) {
            let _ = form::practice::identity(&opened);
        }
    }),
    ("staff list", |bytes| {
        if let Ok(file) = staff_list::open("x", bytes, &Unwatched) {
            let _ = file.sheets();
        }
    }),
    ("edition", |bytes| {
        let _ = edition::read("x", bytes);
    }),
];

fn changed(chance: &mut Chance, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = seeds[chance.below(seeds.len())].clone();
    for _ in 0..=chance.below(4) {
        if bytes.is_empty() {
            break;
        }
        let at = chance.below(bytes.len());
        match chance.below(7) {
            0 => bytes[at] = chance.other(bytes[at]),
            1 => bytes[at] ^= 1 << chance.below(8),
            2 => bytes.truncate(at),
            3 => drop(bytes.splice(at..at, TELLING[chance.below(TELLING.len())].iter().copied())),
            4 => {
                let telling = TELLING[chance.below(TELLING.len())];
                let end = (at + telling.len()).min(bytes.len());
                bytes.splice(at..end, telling.iter().copied());
            }
            5 => {
                let end = (at + 1 + chance.below(64)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => {
                let other = &seeds[chance.below(seeds.len())];
                let from = chance.below(other.len().max(1));
                bytes.truncate(at);
                bytes.extend_from_slice(other.get(from..).unwrap_or_default());
            }
        }
    }
    bytes
}

#[test]
fn whatever_a_file_is_changed_into_every_reader_answers() {
    let wanted = std::env::var("PCH_MUTATIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(MUTATIONS);
    let seeds: Vec<Vec<u8>> = corpus::seeds().into_iter().filter(|seed| seed.len() <= MOST_SEED).collect();
    assert!(seeds.len() > 50, "the corpus gives the seeds");
    let mut found = Vec::new();
    for (number, (name, reader)) in READERS.into_iter().enumerate() {
        let mut chance = Chance::new(6_000 + number as u64);
        for round in 0..wanted {
            let bytes = changed(&mut chance, &seeds);
            if catch_unwind(AssertUnwindSafe(|| reader(&bytes))).is_err() {
                let kept = std::env::temp_dir().join(format!("pch-found-{}-{round}", name.replace(' ', "-")));
                std::fs::write(&kept, &bytes).unwrap();
                found.push(format!("{name}, round {round}: {}", kept.display()));
            }
        }
    }
    assert!(found.is_empty(), "{} files made a reader fall over:\n{}", found.len(), found.join("\n"));
}

#[test]
fn what_was_found_once_is_answered_for_ever() {
    let place = corpus::folder("tests/fixtures/hostile/found");
    for entry in std::fs::read_dir(place).into_iter().flatten() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for (name, reader) in READERS {
            assert!(catch_unwind(|| reader(&bytes)).is_ok(), "{name} on {}", path.display());
        }
    }
}
