//! Names as people and machines write them: any letters, any length, any case, and bytes that are no letters.

use crate::pch::Desk;
use crate::process::{done, here, pch};
use crate::state::everything;
use pch_cli::Exit;
use serde_json::json;

const WORKFORCE: &str =
    "PRAC_CODE,PRAC_NAME,TOTAL_PATIENTS,TOTAL_GP_FTE,CCG_CODE_1819\nY99001,MILLBROOK,8000,4.5,99Z\n";

/// A turn of work on one store and one folder: everything that takes a path.
fn turn(folder: &std::path::Path, store: &str) {
    std::fs::create_dir_all(folder).unwrap();
    let store = folder.join(store);
    let file = folder.join("Größe 95 % & “Ärzte” (2).csv");
    std::fs::write(&file, WORKFORCE).unwrap();
    done(&store, &["sample"]);
    done(&store, &["import".as_ref(), "--as-of".as_ref(), "2018-09-30".as_ref(), file.as_os_str()]);
    let out = folder.join("out – für CCG");
    let mut words: Vec<std::ffi::OsString> =
        ["submit", "--cluster", "u99001", "--period", "2018/19-Q3", "--by", "Zoë O’Neill", "--role", "Cluster lead"]
            .map(Into::into)
            .to_vec();
    words.extend(["--explain", "None this quarter", "--json", "--out"].map(Into::into));
    words.push(out.clone().into_os_string());
    let said = here(&store, &words);
    assert_eq!(said.exit, Exit::Done, "{}{}", said.out, said.err);
    let package = said.json()["file"]["path"].as_str().unwrap().to_owned();
    let said = done(&store, &["verify", &package]);
    assert!(said.out.contains("Zoë O’Neill"), "the name as it was written: {}", said.out);
    done(&store, &["collect".as_ref(), out.as_os_str()]);
    let copy = folder.join("copy ü.db");
    done(&store, &["backup".as_ref(), "--to".as_ref(), copy.as_os_str()]);
    assert_eq!(everything(&copy), everything(&store), "the copy is whole");
    done(&store, &["undo"]);
    done(&store, &["restore".as_ref(), copy.as_os_str()]);
    let list = here(&store, &["backup", "--list", "--json"]).json();
    assert!(!list.as_array().unwrap().is_empty(), "backups lie beside the store");
}

#[test]
fn paths_with_spaces_and_any_letters_work() {
    let folder = tempfile::tempdir().unwrap();
    turn(&folder.path().join("Eigene Dateien – 日本語 🦷 'quoted' %20"), "my store's \"file\".db");
}

#[test]
#[cfg(target_os = "linux")]
fn names_that_are_no_text_are_worked_with_or_refused_and_never_taken_for_others() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().unwrap();
    let strange = folder.path().join(std::ffi::OsStr::from_bytes(b"caf\xE9"));
    std::fs::create_dir(&strange).unwrap();
    let store = strange.join("pch.db");
    done(&store, &["sample"]);
    done(&store, &["backup"]);
    let backups = std::fs::read_dir(strange.join("pch backups")).unwrap().count();
    assert_eq!(backups, 1, "the backup lies beside its store");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "and in no folder of a mended name");
    let file = strange.join("w.csv");
    std::fs::write(&file, WORKFORCE).unwrap();
    let before = everything(&store);
    for words in [["import"], ["collect"], ["restore"], ["verify"]] {
        let words: Vec<&std::ffi::OsStr> = words.iter().map(std::ffi::OsStr::new).chain([file.as_os_str()]).collect();
        let ran = pch(&store, &words);
        assert_eq!(ran.code, Some(1), "{words:?}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains("no text (UTF-8)"), "{words:?}: why, and how to mend it: {}", ran.err);
    }
    assert_eq!(everything(&store), before, "nothing was changed");
    let out = strange.join("out");
    let mut words: Vec<&std::ffi::OsStr> =
        ["submit", "--cluster", "U99001", "--period", "2018/19-Q3", "--by", "A", "--role", "B", "--out"]
            .map(std::ffi::OsStr::new)
            .to_vec();
    words.push(out.as_os_str());
    let ran = pch(&store, &words);
    assert_eq!(ran.code, Some(1), "a folder that cannot be named is found before the signature: {}", ran.out);
    assert_eq!(everything(&store), before, "nothing was signed");
}

#[test]
fn codes_are_known_in_any_case() {
    let desk = Desk::new();
    desk.done(&["sample"]);
    let upper = desk.done(&["indicators", "--within", "cluster:U99001", "--json"]).out;
    assert_eq!(desk.done(&["indicators", "--within", "cluster:u99001", "--json"]).out, upper, "in small letters");
    assert_eq!(desk.done(&["indicators", "--within", "Cluster:u99001", "--json"]).out, upper, "and the kind too");
    let lower = desk.file("lower_sept2018.csv", WORKFORCE.replace("Y99001", "y99001").replace("99Z", "99z"));
    desk.done(&["import".as_ref(), lower.as_os_str()]);
    let rows = desk.done(&["indicators", "--json"]).json();
    let ours: Vec<_> = rows.as_array().unwrap().iter().filter(|row| row["code"] == "Y99001").collect();
    assert_eq!(ours.len(), 1, "a code in small letters is the same practice: {rows}");
    let out = desk.folder.path().join("out").display().to_string();
    let words = ["submit", "--cluster", " u99001 ", "--period", "2018/19-q3", "--by", "A", "--role", "Lead"];
    let said = desk.pch(&[&words[..], &["--explain", "Invented", "--out", &out]].concat());
    assert_eq!(said.exit, Exit::Done, "{}{}", said.out, said.err);
    let said = desk.done(&["allocate", "--amount", "1000", "--only", "y99001,y99002", "--json"]);
    assert_eq!(said.json()["parts"].as_array().unwrap().len(), 2, "{}", said.out);
}

#[test]
fn very_long_names_and_strange_letters_are_kept_or_refused_whole() {
    let desk = Desk::new();
    desk.done(&["sample"]);
    let long = "Ä".repeat(10_000);
    for name in [long.as_str(), "מרפאה", "Surgery\u{1b}[2J\u{7}", "a\u{0}b", "=1+1", "\u{202e}yregruS", " ", "x\ny"]
    {
        let before = everything(&desk.store());
        let save = json!({ "code": "Y99001", "name": name, "cluster": "U99001", "ccg": "99Z" });
        let said = desk.pch(&["call", "practices.save", &save.to_string()]);
        assert!(matches!(said.exit, Exit::Done | Exit::Problems), "{name:.20}: {}{}", said.out, said.err);
        if said.exit == Exit::Problems {
            assert_eq!(everything(&desk.store()), before, "{name:.20}: refused whole");
            continue;
        }
        let said = desk.done(&["indicators"]);
        assert!(!said.out.contains('\u{1b}') && !said.out.contains('\u{7}'), "a name gives the terminal no command");
        let out = desk.folder.path().join("out").display().to_string();
        let words = ["submit", "--cluster", "U99001", "--period", "2018/19-Q3", "--by", "A", "--role", "Lead"];
        let said = desk.pch(&[&words[..], &["--explain", "Invented", "--out", &out, "--json"]].concat());
        assert!(matches!(said.exit, Exit::Done | Exit::Problems), "{name:.20}: {}", said.err);
        if said.exit == Exit::Done {
            let package = said.json()["file"]["path"].as_str().unwrap().to_owned();
            desk.done(&["verify", &package]);
        }
    }
    let out = desk.folder.path().join("out").display().to_string();
    for by in [long.as_str(), "\u{0}", "Zoë\u{1b}[31m", "A\nB"] {
        let words =
            ["submit", "--cluster", "U99001", "--period", "2018/19-Q3", "--by", by, "--role", "Lead", "--out", &out];
        let said = desk.pch(&words);
        assert!(matches!(said.exit, Exit::Done | Exit::Problems), "{by:.20}: {}{}", said.out, said.err);
        assert!(!said.out.contains('\u{1b}'), "{by:.20}: a name gives the terminal no command");
    }
    let long_file = format!("{}.csv", "n".repeat(250));
    let file = desk.file(&long_file, WORKFORCE);
    let said = desk.pch(&["import".as_ref(), "--as-of".as_ref(), "2018-09-30".as_ref(), file.as_os_str()]);
    assert_eq!(said.exit, Exit::Done, "a file whose name is as long as names can be: {}", said.err);
    let store = desk.folder.path().join(format!("{}.db", "s".repeat(250)));
    let said = here(&store, &["sample"]);
    assert!(matches!(said.exit, Exit::Done | Exit::Problems), "so is a store's: {}", said.err);
}
