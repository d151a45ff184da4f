//! What people really drop by mistake. Each gets a message that says what, where and how to mend it, and changes nothing.

use crate::invented::WORKFORCE;
use crate::pch::Desk;
use pch_cli::Exit;

fn refused(name: &str, bytes: &[u8]) -> String {
    let desk = Desk::new();
    let good = desk.file("good_sept2018.csv", WORKFORCE);
    desk.done(&["import".as_ref(), good.as_os_str()]);
    let before = desk.dump();
    let file = desk.file(name, bytes);
    let said = desk.pch(&["import".as_ref(), "--as-of".as_ref(), "2018-12-31".as_ref(), file.as_os_str()]);
    assert_eq!(said.exit, Exit::Problems, "{name} must be refused, said: {} {}", said.out, said.err);
    assert_eq!(desk.dump(), before, "{name}: nothing was changed");
    assert!(said.err.contains(name), "{name}: the message names the file: {}", said.err);
    said.err
}

#[test]
fn files_that_are_no_tables_are_refused_by_what_they_are() {
    assert!(refused("empty.csv", b"").contains("empty"), "0 bytes");
    assert!(refused("binary.csv", &[0_u8, 159, 146, 150, 0, 1, 2, 3].repeat(40)).len() > 20, "binary");
    let page = refused("page.csv", b"<!DOCTYPE html><html><body>Sign in</body></html>");
    assert!(
        page.to_lowercase().contains("web page") || page.to_lowercase().contains("html"),
        "a web page saved as a file: {page}"
    );
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = [&[0xD0_u8, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600], &name, &[0; 600]].concat();
    let said = refused("locked.xlsx", &locked);
    assert!(said.to_lowercase().contains("password"), "a password-protected workbook: {said}");
    assert!(refused("cut.xlsx", b"PK\x03\x04half of a workbook").len() > 20, "truncated");
    assert!(refused("other.csv", b"a,b,c\n1,2,3\n").contains('a'), "another layout");
}

#[test]
fn every_impossible_value_is_named_with_its_row_and_column_at_once() {
    let text = WORKFORCE.replace("2.5,1.25", "-2.5,1.25").replace("0.99,0.99", "99999,0.99");
    let said = refused("impossible.csv", text.as_bytes());
    assert!(
        said.contains("row 2") && said.contains("TOTAL_NURSES_FTE") && said.contains("-2.5"),
        "the negative WTE: {said}"
    );
    assert!(
        said.contains("row 5") && said.contains("TOTAL_GP_FTE") && said.contains("99999"),
        "the impossible WTE: {said}"
    );
}

#[test]
fn doubled_and_misspelt_practices_are_named() {
    let doubled = format!("{WORKFORCE}Y90001,INVENTED SURGERY,8000,9,9,2.5,1.25,9.5,99Z\n");
    let said = refused("doubled.csv", doubled.as_bytes());
    assert!(said.contains("Y90001") && said.contains("row 6"), "both rows cannot be right: {said}");
    let said = refused("misspelt.csv", WORKFORCE.replace("Y90004", "Y9OOO4").as_bytes());
    assert!(said.contains("Y9OOO4") && said.contains("row 5"), "the code as found: {said}");
}

#[test]
fn a_store_that_cannot_be_opened_is_said_plainly_and_left_alone() {
    let desk = Desk::new();
    std::fs::write(desk.store(), b"this is not a database, whatever its name says; it goes on for a while".repeat(20))
        .unwrap();
    let before = std::fs::read(desk.store()).unwrap();
    let said = desk.pch(&["history"]);
    assert_eq!(said.exit, Exit::Problems, "a damaged store is a problem of the input");
    assert!(said.err.contains("damaged") && said.err.contains("pch.db"), "named: {}", said.err);
    assert_eq!(std::fs::read(desk.store()).unwrap(), before, "never overwritten");

    assert!(said.err.contains("no backup beside it"), "and where to turn: {}", said.err);

    let desk = Desk::new();
    let held = pch_store::Store::open(&desk.store()).unwrap();
    let said = desk.pch(&["history"]);
    assert!(said.err.contains("open in another"), "the window has it: {}", said.err);
    drop(held);
}

#[test]
fn a_damaged_store_names_its_newest_backup_and_the_command_brings_it_back() {
    let desk = Desk::new();
    let good = desk.file("good_sept2018.csv", WORKFORCE);
    desk.done(&["import".as_ref(), good.as_os_str()]);
    let rows = desk.done(&["indicators", "--by", "ccg", "--json"]).out;
    let backup = desk.done(&["backup", "--json"]).json()["path"].as_str().unwrap().to_owned();
    let mut bytes = std::fs::read(desk.store()).unwrap();
    bytes[100..4096].fill(0xA5);
    std::fs::write(desk.store(), &bytes).unwrap();
    let said = desk.pch(&["indicators"]);
    assert!(said.err.contains("damaged") && said.err.contains(&backup), "the backup is named: {}", said.err);
    let said = desk.done(&["restore", &backup, "--dry-run"]);
    assert!(said.out.contains("Would take the place of"), "a look first: {}", said.out);
    assert_eq!(std::fs::read(desk.store()).unwrap(), bytes, "which changes nothing");
    let kept = desk.done(&["restore", &backup, "--json"]).json()["kept"].as_str().unwrap().to_owned();
    assert_eq!(std::fs::read(kept).unwrap(), bytes, "the damaged file is kept to the byte");
    assert_eq!(desk.done(&["indicators", "--by", "ccg", "--json"]).out, rows, "and every figure is back");
}

#[test]
fn usage_and_input_problems_have_their_own_exits() {
    let desk = Desk::new();
    assert_eq!(desk.pch(&["imprt"]).exit, Exit::Usage, "a misspelt subcommand");
    assert_eq!(desk.pch(&["--help"]).exit, Exit::Done, "help is no fault");
    assert_eq!(desk.pch(&["call", "no.such", "{}"]).exit, Exit::Problems, "an unknown command of the table");
    assert_eq!(desk.pch(&["undo"]).exit, Exit::Problems, "nothing to undo");
    assert_eq!(desk.pch(&["call", "undo", "{not json"]).exit, Exit::Problems, "an input that is no JSON");
}
