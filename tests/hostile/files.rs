//! Files that were cut, flipped, blown up or never were what they pretend to be. Each is read whole or refused whole.

use crate::chance::Chance;
use crate::pch::{Desk, official};
use crate::process::{here, pch};
use crate::state::everything;
use pch_cli::Exit;
use pch_domain::facts::Unwatched;
use pch_exchange::read::{Hints, read};
use std::io::{Cursor, Read as _, Write as _};

const WORKFORCE: &str = "PRAC_CODE,PRAC_NAME,TOTAL_PATIENTS,TOTAL_GP_FTE,TOTAL_NURSES_FTE,CCG_CODE_1819
Y90001,INVENTED SURGERY,8000,4.173333333,2.5,99Z
Y90002,SECOND INVENTED SURGERY,6000,ND,1.5,99Z
Y90003,\"THIRD, INVENTED SURGERY\",0,0.5,0,99Z
Y90004,FOURTH INVENTED SURGERY \u{2013} ANNEX,10000,0.99,2,98Z
";

fn bad() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let utf16: Vec<u8> = WORKFORCE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let old = [0xD0_u8, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let book = workbook(WORKFORCE);
    let row = |old: &str, new: &str| WORKFORCE.replace(old, new).into_bytes();
    vec![
        ("empty.csv", Vec::new(), "empty"),
        ("blank.csv", b"\r\n \r\n".to_vec(), "blank"),
        ("binary.csv", vec![0, 159, 146, 150, 1, 2, 3, 7], "binary"),
        ("unmarked utf-16.csv", utf16, "UTF-16"),
        ("half downloaded.csv", [WORKFORCE.as_bytes(), &[0; 4_096]].concat(), "cut off"),
        ("sign in.csv", b"<!DOCTYPE html><html><body>Sign in</body></html>".to_vec(), "web page"),
        ("locked.xlsx", [&old[..], &[0; 600], &locked, &[0; 600]].concat(), "password"),
        ("old.xls", [&old[..], &[0; 600]].concat(), "old .xls"),
        ("half.xlsx", book[..book.len() / 2].to_vec(), "cut off"),
        ("document.pdf", b"%PDF-1.4 and so on".to_vec(), "PDF"),
        ("store.db", b"SQLite format 3\0 and so on".to_vec(), "database"),
        ("wrong sheet.xlsx", workbook("Contents,Page\nIntroduction,1\nNotes,2\n"), "expected"),
        ("other.csv", b"LAD_CODE,AGE,SEX,PEOPLE\nE1,1,F,20\n".to_vec(), "LAD_CODE"),
        ("only a heading.csv", WORKFORCE.lines().next().unwrap().as_bytes().to_vec(), ""),
        ("doubled.csv", [WORKFORCE, "Y90001,INVENTED SURGERY,8000,9,2.5,99Z\n"].concat().into_bytes(), "Y90001"),
        ("misspelt.csv", row("Y90004", "Y9OOO4"), "Y9OOO4"),
        ("negative.csv", row(",4.173333333,", ",-4.17,"), "-4.17"),
        ("impossible.csv", row(",0.99,", ",1e300,"), "1e300"),
        ("beyond.csv", row(",0.99,", ",99999999999999999999999,"), "99999999999999999999999"),
        ("not a number.csv", row(",0.99,", ",NaN,"), "NaN"),
        ("quotation without end.csv", row("\"THIRD, INVENTED SURGERY\"", "\"THIRD, INVENTED"), ""),
        ("too few columns.csv", row("Y90002,SECOND INVENTED SURGERY,6000,ND,1.5,99Z", "Y90002,SECOND"), ""),
    ]
}

fn workbook(text: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(text.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// Imports a file into a store that holds something, by whichever way it ends: refused and nothing changed, or taken and
/// taken back.
fn import(desk: &Desk, name: &str, bytes: &[u8], before: &str) -> crate::pch::Said {
    let path = desk.file(name, bytes);
    let dump = desk.dump();
    let words = ["import".as_ref(), "--as-of".as_ref(), "2018-12-31".as_ref(), path.as_os_str()];
    let said = desk.pch(&words);
    std::fs::remove_file(path).unwrap();
    match said.exit {
        Exit::Problems => {
            assert!(said.err.contains(name), "{name}: the file is named: {}", said.err);
            assert!(said.err.contains("expected"), "{name}: what was expected is said: {}", said.err);
            assert_eq!(everything(&desk.store()), before, "{name}: nothing was changed");
        }
        Exit::Done => {
            let taken = desk.dump() != dump;
            assert!(!taken || desk.pch(&["undo"]).exit == Exit::Done, "{name}: what was taken can be taken back");
            assert_eq!(desk.dump(), dump, "{name}: and is gone then");
        }
        other => panic!("{name}: {other:?} {}{}", said.out, said.err),
    }
    said
}

#[test]
fn every_bad_file_is_refused_by_what_is_wrong_with_it_and_changes_nothing() {
    let desk = Desk::new();
    desk.done(&["sample"]);
    let before = everything(&desk.store());
    for (name, bytes, word) in bad() {
        let said = import(&desk, name, &bytes, &before);
        assert_eq!(said.exit, Exit::Problems, "{name} must be refused: {}", said.out);
        assert!(said.err.contains(word), "{name}: “{word}” must be said: {}", said.err);
        assert_eq!(everything(&desk.store()), before, "{name}: nothing was changed");
    }
    // One bad file among good ones: none is taken, so that nobody has to find out which.
    let (good, wrong) = (desk.file("good.csv", WORKFORCE), desk.file("wrong.csv", b"a,b\n1,2\n"));
    let said = desk.pch(&["import".as_ref(), good.as_os_str(), wrong.as_os_str()]);
    assert_eq!((said.exit, everything(&desk.store())), (Exit::Problems, before), "all or none: {}", said.err);
}

#[test]
fn a_file_of_300_megabytes_is_refused_by_its_size_without_being_read() {
    let desk = Desk::new();
    desk.done(&["sample"]);
    let before = everything(&desk.store());
    let path = desk.folder.path().join("large.csv");
    let mut file = std::fs::File::create(&path).unwrap();
    file.write_all(WORKFORCE.as_bytes()).unwrap();
    file.set_len(300_000_000).unwrap();
    let began = std::time::Instant::now();
    let ran = pch(&desk.store(), &["import".as_ref(), path.as_os_str()]);
    assert!(
        ran.code == Some(1) && ran.err.contains("large.csv: found 300 MB; expected a file of at most 250 MB"),
        "{}",
        ran.err
    );
    assert!(began.elapsed().as_secs() < 10, "its size is known before its content");
    for act in ["verify", "collect"] {
        let ran = pch(&desk.store(), &[act.as_ref(), path.as_os_str()]);
        assert!(ran.code == Some(1) && ran.err.contains("MB"), "{act}: {}", ran.err);
    }
    assert_eq!(everything(&desk.store()), before, "nothing was changed");
}

#[test]
fn a_file_cut_anywhere_is_taken_whole_or_not_at_all() {
    let desk = Desk::new();
    desk.done(&["sample"]);
    let before = everything(&desk.store());
    let book = workbook(WORKFORCE);
    let mut chance = Chance::new(200);
    // Taking something in and back leaves facts and operations behind, so each way is compared with its own like.
    let mut cuts: Vec<(&str, &[u8], usize)> = Vec::new();
    for _ in 0..25 {
        cuts.push(("cut.csv", WORKFORCE.as_bytes(), chance.below(WORKFORCE.len())));
        cuts.push(("cut.xlsx", &book, chance.below(book.len())));
    }
    let mut before = before;
    for (name, bytes, at) in cuts {
        let said = import(&desk, name, &bytes[..at], &before);
        if said.exit == Exit::Done {
            before = everything(&desk.store());
        }
    }
    // The readers alone at many more places.
    for at in 0..WORKFORCE.len() {
        let _ = read("cut_sept2018.csv", &WORKFORCE.as_bytes()[..at], &Hints::default(), &Unwatched);
    }
}

/// The first bytes of an official CSV up to a line's end: damage is as bad there as anywhere, and is answered sooner.
fn beginning(name: &str) -> Option<Vec<u8>> {
    let mut bytes = std::fs::read(official(name)?).unwrap();
    if bytes.len() > 4_000 {
        let end = bytes[..4_000].iter().rposition(|byte| *byte == b'\n').unwrap_or(4_000);
        bytes.truncate(end + 1);
    }
    Some(bytes)
}

const OFFICIAL: [&str; 16] = [
    "blmk_ePCN_core_partners_2019-11.csv",
    "blmk_ePCN_pcn_details_2019-11.csv",
    "blmk_epraccur_2019-12.csv",
    "blmk_general_practice_sept2018_practice_level_extract.csv",
    "blmk_gp_reg_pat_prac_all_2021-01.csv",
    "blmk_nhs_payments_17-18.csv",
    "blmk_nhs_payments_18-19.csv",
    "blmk_nhs_payments_19-20.csv",
    "blmk_pcn_workforce_individual_2020-03_to_2022-06.csv",
    "blmk_practice_workforce_2015-2024.csv",
    "england/epraccur_2019-12.csv",
    "england/gp-reg-pat-prac-all_2021-01.csv",
    "england/nhs_payments_gp_18-19.csv",
    "england/pcn_workforce_individual_December_2020.csv",
    "england/practice_workforce_by_year_gp_admin.csv",
    "england/practice_workforce_by_year_nurse_dpc.csv",
];

#[test]
fn official_files_with_bits_flipped_or_ends_missing_are_answered() {
    let mut chance = Chance::new(16);
    let mut found = 0;
    for name in OFFICIAL {
        let Some(bytes) = beginning(name) else { continue };
        found += 1;
        for round in 0..200 {
            let mut changed = bytes.clone();
            let at = chance.below(changed.len());
            changed[at] ^= 1 << chance.below(8);
            if round % 4 == 0 {
                changed.truncate(chance.below(changed.len()) + 1);
            }
            if let Err(error) = read(name, &changed, &Hints::default(), &Unwatched) {
                assert!(error.to_string().len() > 20, "{name}, bit in byte {at}: a refusal explains itself: {error}");
            }
        }
    }
    if found == 0 {
        println!("skipped: the official files are not beside the project");
    }
}

#[test]
fn official_files_that_were_damaged_are_taken_whole_or_not_at_all() {
    let desk = Desk::new();
    desk.done(&["sample"]);
    let mut before = everything(&desk.store());
    let mut chance = Chance::new(17);
    for name in &OFFICIAL[..10] {
        let Some(bytes) = beginning(name) else { continue };
        let leaf = name.rsplit('/').next().unwrap();
        for round in 0..3 {
            let mut changed = bytes.clone();
            let at = chance.below(changed.len());
            changed[at] = chance.other(changed[at]);
            if round == 2 {
                changed.truncate(at + 1);
            }
            if import(&desk, leaf, &changed, &before).exit == Exit::Done {
                before = everything(&desk.store());
            }
        }
    }
}

/// A workbook with one part changed before it is packed, so that the archive itself is sound.
fn repacked(book: &[u8], change: impl Fn(&str, &mut Vec<u8>)) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        change(&name, &mut content);
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_that_upsets_the_library_is_refused_without_a_word_of_a_panic() {
    let desk = Desk::new();
    let reversed = repacked(&workbook(WORKFORCE), |name, content| {
        if name == "xl/worksheets/sheet1.xml" {
            let text = String::from_utf8(content.clone()).unwrap();
            assert!(text.contains("<dimension ref=\"A1:"), "the sheet says its size: {text}");
            *content = text.replace("<dimension ref=\"A1:G5\"/>", "<dimension ref=\"G5:A1\"/>").into_bytes();
        }
    });
    let path = desk.file("reversed.xlsx", reversed);
    // `pch` sees to it that whatever is read, no panic shows.
    let ran = pch(&desk.store(), &["import".as_ref(), path.as_os_str()]);
    assert!(ran.code == Some(1) && ran.err.contains("inside is damaged"), "{:?} {}{}", ran.code, ran.out, ran.err);
}

#[test]
fn workbooks_whose_parts_were_changed_are_answered_by_the_process() {
    let desk = Desk::new();
    let book = workbook(WORKFORCE);
    let mut chance = Chance::new(9);
    let mut files = Vec::new();
    for number in 0..60 {
        let (part, at, byte) = (chance.below(12), chance.next(), u8::try_from(chance.below(256)).unwrap());
        let seen = std::cell::Cell::new(0);
        let changed = repacked(&book, |_, content| {
            if seen.replace(seen.get() + 1) == part && !content.is_empty() {
                let at = usize::try_from(at % content.len() as u64).unwrap();
                content[at] = byte;
            }
        });
        files.push(desk.file(&format!("{number}.xlsx"), changed).into_os_string());
    }
    let mut words: Vec<std::ffi::OsString> = ["import", "--dry-run", "--as-of", "2018-12-31"].map(Into::into).to_vec();
    words.extend(files);
    let ran = pch(&desk.store(), &words);
    assert!(matches!(ran.code, Some(0 | 1)), "{:?} {}", ran.code, ran.err);
}

#[test]
fn a_workbook_that_unpacks_to_far_too_much_is_refused() {
    let desk = Desk::new();
    let bomb = repacked(&workbook(WORKFORCE), |name, content| {
        if name == "xl/worksheets/sheet1.xml" {
            content.extend(std::iter::repeat_n(b' ', 20_000_000));
        }
    });
    let path = desk.file("bomb.xlsx", bomb);
    let said = here(&desk.store(), &["import".as_ref(), path.as_os_str()]);
    assert!(said.exit == Exit::Problems && said.err.contains("far more than it weighs"), "{}", said.err);
}
