//! A store with a passphrase, from the command line; and one that is gone, whose backups are left.

use crate::pch::Desk;
use pch_cli::Exit;

#[test]
fn a_store_is_locked_opened_and_unlocked_by_files_that_hold_the_passphrase() {
    let desk = Desk::new();
    desk.done(&["sample"]);
    let path = |name: &str, text: &str| desk.file(name, text).to_str().unwrap().to_owned();
    let (right, wrong) =
        (path("right.txt", "three random words\r\nand a remark\n"), path("wrong.txt", "three random word\n"));
    let nothing = path("nothing.txt", "\nthree random words\n");
    assert_eq!(desk.done(&["passphrase"]).out, "The store has no passphrase.\n");
    let refused = desk.pch(&["passphrase", "--new-file", &nothing]);
    assert_eq!((refused.exit, refused.err.contains("has no passphrase in its first line")), (Exit::Problems, true));
    desk.done(&["passphrase", "--new-file", &right]);

    let locked = desk.pch(&["history"]);
    assert_eq!(locked.exit, Exit::Problems);
    assert!(
        locked.err.contains("is locked with a passphrase") && locked.err.contains("--passphrase-file"),
        "{}",
        locked.err
    );
    let mistyped = desk.pch(&["--passphrase-file", &wrong, "history"]);
    assert!(mistyped.err.contains("does not open"), "{}", mistyped.err);
    assert!(!(mistyped.out + &mistyped.err).contains("three random"), "a passphrase is never repeated");
    let history = desk.done(&["--passphrase-file", &right, "history"]).out;
    assert!(history.contains("ample"), "the sample's act is there: {history}");
    let backup =
        desk.done(&["--passphrase-file", &right, "backup", "--json"]).json()["path"].as_str().unwrap().to_owned();

    // A damaged one comes back with the passphrase, and not without.
    let mut spoilt = std::fs::read(desk.store()).unwrap();
    spoilt[100..4000].fill(0xA5);
    std::fs::write(desk.store(), &spoilt).unwrap();
    assert_eq!(desk.pch(&["restore", &backup]).exit, Exit::Problems);
    assert_eq!(std::fs::read(desk.store()).unwrap(), spoilt);
    desk.done(&["--passphrase-file", &right, "restore", &backup]);
    assert_eq!(desk.done(&["--passphrase-file", &right, "history"]).out, history);

    desk.done(&["--passphrase-file", &right, "passphrase", "--remove"]);
    assert_eq!(desk.done(&["history"]).out, history);
}

#[test]
fn of_a_store_that_is_gone_the_newest_backup_is_named() {
    let desk = Desk::new();
    desk.done(&["sample"]);
    let backup = desk.done(&["backup", "--json"]).json()["path"].as_str().unwrap().to_owned();
    let history = desk.done(&["history"]).out;
    std::fs::remove_file(desk.store()).unwrap();
    let said = desk.done(&["history"]);
    assert!(said.err.contains(&backup) && said.err.contains("pch restore"), "{}", said.err);
    assert!(!desk.store().exists(), "looking makes no store");
    desk.done(&["restore", &backup]);
    assert!(desk.done(&["history"]).out.ends_with(&history), "what the backup held is here");
}
