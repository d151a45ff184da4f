//! A campaign of changes against every reader (`fuzz/src/readers.rs`, which the fuzzer runs too): what is taken for a file may be
//! anything, and a reader answers all of it.
//!
//! Seeds are the corpus and small good files; a change flips, cuts, repeats, splices, or puts in what such files find hard. The
//! same seed makes the same file for ever. A few thousand run with the tests; `PCH_MUTATIONS=200000` runs a campaign, of one
//! reader where `PCH_READER` names it. What it finds is written to the temporary folder under its number: keep it in
//! `tests/fixtures/hostile/found`, which is run every time.

use crate::chance::Chance;
use crate::corpus;
use crate::readers::{READERS, Reader};
use serde_json::json;
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

/// What a reader starts from: its own seeds, and the corpus where it reads whole files.
fn seeds(reader: &Reader) -> Vec<Vec<u8>> {
    let own = reader.seeds.iter().map(|seed| seed.as_bytes().to_vec());
    let files = corpus::seeds_of(reader.corpus);
    own.chain(files).filter(|seed| seed.len() <= MOST_SEED).collect()
}

#[test]
fn whatever_a_file_is_changed_into_every_reader_answers() {
    let wanted = std::env::var("PCH_MUTATIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(MUTATIONS);
    let only = std::env::var("PCH_READER").ok();
    let mut found = Vec::new();
    for (number, reader) in READERS.iter().enumerate() {
        if only.as_ref().is_some_and(|only| only != reader.name) {
            continue;
        }
        let (name, seeds) = (reader.name, seeds(reader));
        assert!(!seeds.is_empty(), "{name} has something to start from");
        let mut chance = Chance::new(6_000 + number as u64);
        for round in 0..wanted {
            let bytes = changed(&mut chance, &seeds);
            if catch_unwind(AssertUnwindSafe(|| (reader.read)(&bytes))).is_err() {
                let kept = std::env::temp_dir().join(format!("pch-found-{name}-{round}"));
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
        for reader in READERS {
            assert!(catch_unwind(|| (reader.read)(&bytes)).is_ok(), "{} on {}", reader.name, path.display());
        }
    }
}

#[test]
fn every_reader_is_a_target_of_the_fuzzer_and_has_seeds_for_it() {
    let listed = std::fs::read_to_string(corpus::folder("fuzz/Cargo.toml")).unwrap();
    let targets = std::fs::read_dir(corpus::folder("fuzz/fuzz_targets")).unwrap().count();
    assert_eq!(targets, READERS.len(), "a target for each reader, and none besides");
    for reader in READERS {
        let name = reader.name;
        assert!(listed.contains(&format!("name = \"{name}\"")), "{name} is in fuzz/Cargo.toml");
        let target = std::fs::read_to_string(corpus::folder(&format!("fuzz/fuzz_targets/{name}.rs"))).unwrap();
        assert!(target.contains(&format!("run(\"{name}\", bytes)")), "the target {name} runs {name}");
    }
    // `./dev fuzz` asks for them.
    let Some(into) = std::env::var_os("PCH_SEEDS").map(std::path::PathBuf::from) else { return };
    for reader in READERS {
        let folder = into.join(reader.name);
        std::fs::create_dir_all(&folder).unwrap();
        for (number, seed) in seeds(&reader).into_iter().enumerate() {
            std::fs::write(folder.join(format!("seed-{number}")), seed).unwrap();
        }
    }
}

/// The two tables that are pasted into the program: wording of the matrix, and lines of money.
const PASTED: [&str; 2] = [
    "Domain\tStep 1\tStep 2\tStep 3\nRight scale\t• partners chosen\t• model defined\t• model runs\nTargeting care\ta\tb\tc",
    "Title\tAmount\tFunders\nIncentive scheme\t£730,000\tThe system 50; councils 50\nPharmacists\t1,000.50\tX 60/40",
];

#[test]
fn whatever_is_pasted_is_answered_and_changes_nothing() {
    let desk = crate::pch::Desk::new();
    desk.done(&["sample"]);
    let copy = json!({"from": "matrix-2018", "code": "matrix-local", "title": "Ours", "applies_from": "2018-04-01", "source": "A"});
    desk.done(&["call", "maturity.copy_edition", &copy.to_string()]);
    let before = desk.dump();
    let app = pch_app::App::open(pch_app::OpenOptions::at(desk.store())).unwrap();
    let seeds: Vec<Vec<u8>> = PASTED.iter().map(|line| line.as_bytes().to_vec()).collect();
    let mut chance = Chance::new(7_000);
    for round in 0..MUTATIONS {
        let text = String::from_utf8_lossy(&changed(&mut chance, &seeds)).into_owned();
        let rows: Vec<Vec<&str>> = text.split('\n').map(|line| line.split('\t').collect()).collect();
        let asked = [
            ("maturity.preview_wording", json!({"matrix": "matrix-local", "rows": rows})),
            ("funding.preview_lines", json!({"year": "2018/19", "rows": rows, "leave_out_refused": false})),
        ];
        for (name, input) in asked {
            if let Err(error) = app.call(name, input) {
                assert_ne!(error.code, pch_app::ErrorCode::Internal, "{name}, round {round}, {text:?}: {error:?}");
                assert!(!error.message.is_empty(), "{name}, round {round}: a refusal says something");
            }
        }
    }
    drop(app);
    assert_eq!(desk.dump(), before, "looking changes nothing");
}
