//! Disks and folders that do not do as they are told: full, read-only, gone, or held by somebody else.

use crate::pch::Desk;
use crate::process::{command, done, here, pch, program, run};
use crate::state::{everything, operations};
use pch_app::{App, ErrorCode, OpenOptions};
use pch_cli::Exit;
use serde_json::json;
use std::path::Path;
use std::process::Command;

const WORKFORCE: &str = "PRAC_CODE,PRAC_NAME,TOTAL_PATIENTS,TOTAL_GP_FTE,CCG_CODE_1819\n";

fn workforce(practices: usize) -> String {
    (0..practices).fold(WORKFORCE.to_owned(), |text, at| {
        text + &format!("Y9{at:04},INVENTED SURGERY WITH A NAME OF SOME LENGTH {at},4000,1.{at:04},99Z\n")
    })
}

/// A desk with the sample, a file to import, and a package and a backup to take in.
fn laid() -> Desk {
    let desk = Desk::new();
    desk.done(&["sample"]);
    desk.file("w_sept2018.csv", workforce(900));
    let folder = desk.folder.path().display().to_string();
    let sender = desk.folder.path().join("sender.db");
    std::fs::copy(desk.store(), &sender).unwrap();
    done(
        &sender,
        &["submit", "--cluster", "U99001", "--period", "2018/19-Q3", "--by", "A", "--role", "Lead", "--out", &folder],
    );
    std::fs::copy(desk.store(), desk.folder.path().join("earlier.db")).unwrap();
    desk
}

/// Acts that write, in words of a shell script; the folder is `$D`, the disk `$D/disk`.
const ACTS: [&str; 8] = [
    "import $D/w_sept2018.csv",
    "collect $D/U99001_2018-19-Q3_r1.pch.zip",
    "undo",
    "redo",
    "backup",
    "backup --to $D/disk/copy.db",
    "restore $D/earlier.db",
    "submit --cluster U99001 --period 2018/19-Q3 --by A --role Lead --out $D/disk/out",
];

/// Runs a script in a mount namespace of its own, whose mounts go with it. None where the system does not allow it.
fn in_namespace(desk: &Desk, script: &str) -> Option<String> {
    let folder = desk.folder.path();
    std::fs::create_dir_all(folder.join("disk")).unwrap();
    let mut shell = Command::new("unshare");
    shell.args(["--map-root-user", "--mount", "sh", "-c", script]).env("D", folder).env("PCH", program());
    let output = shell.env("PCH_CLOCK", "2018-11-21T09:00:00+00:00").output();
    match output {
        Ok(output) if output.status.success() => Some(String::from_utf8(output.stdout).unwrap()),
        other => {
            println!("skipped: this system allows no mounts of one's own ({other:?})");
            None
        }
    }
}

#[test]
fn a_full_disk_is_told_plainly_and_loses_nothing() {
    let desk = laid();
    let package = std::fs::read_dir(desk.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let package =
        package.map(|name| name.to_string_lossy().into_owned()).find(|name| name.ends_with(".pch.zip")).unwrap();
    let mut script = "set -e; mount -t tmpfs -o size=3m tmpfs $D/disk; cp $D/pch.db $D/disk/pch.db\n".to_owned();
    // From no room at all to room for some of what an act writes.
    for room in [0, 40, 200, 600] {
        script.push_str(
            "rm -rf $D/disk/fill $D/disk/out $D/disk/*.db-journal; cat /dev/zero > $D/disk/fill 2>/dev/null || true\n",
        );
        script.push_str(&format!(
            "s=$(stat -c %s $D/disk/fill); truncate -s $((s > {room}*1024 ? s - {room}*1024 : 0)) $D/disk/fill\n"
        ));
        for act in ACTS {
            let act = act.replace("U99001_2018-19-Q3_r1.pch.zip", &package);
            script.push_str(&format!(
                "rc=0; $PCH --store $D/disk/pch.db {act} >$D/out 2>$D/err || rc=$?; echo \"ACT {room}K $rc {act}: $(tr '\\n' ' ' <$D/err)\"\n\
                 cp $D/disk/pch.db $D/after.db; rm -f $D/after.db-journal; [ ! -f $D/disk/pch.db-journal ] || cp $D/disk/pch.db-journal $D/after.db-journal\n\
                 $PCH --store $D/after.db history --limit 1 >/dev/null && echo READABLE\n"
            ));
        }
    }
    script.push_str("rm -f $D/disk/fill; cp $D/disk/pch.db $D/left.db");
    let Some(said) = in_namespace(&desk, &script) else { return };
    let mut refused = 0;
    for line in said.lines().filter(|line| line.starts_with("ACT")) {
        let code = line.split(' ').nth(2).unwrap();
        assert!(matches!(code, "0" | "1"), "a full disk is never a fault of the program: {line}");
        let plain = ["disk is full", " is full. ", "cannot be", "nothing to", "not known here"]
            .iter()
            .any(|words| line.contains(words));
        assert!(code == "0" || plain, "the disk is named as the reason: {line}");
        refused += u32::from(line.contains("disk is full") || line.contains(" is full. "));
    }
    assert!(refused >= 5, "the disk was full more than once, {refused} times:\n{said}");
    assert_eq!(said.matches("READABLE").count(), 4 * ACTS.len(), "the store can be opened after each:\n{said}");
    let left = desk.folder.path().join("left.db");
    everything(&left);
    done(&left, &["import", &desk.folder.path().join("w_sept2018.csv").display().to_string()]);
}

#[test]
fn a_limit_on_the_size_of_files_is_told_plainly_and_loses_nothing() {
    let desk = laid();
    let before = everything(&desk.store());
    let mut shell = Command::new("sh");
    let script = "trap '' XFSZ; ulimit -f 900; exec \"$PCH\" --store \"$D/pch.db\" import \"$D/w_sept2018.csv\"";
    shell.args(["-c", script]).env("D", desk.folder.path()).env("PCH", program());
    let ran = run(shell);
    if ran.code == Some(0) {
        println!("skipped: this system does not limit the size of files");
        return;
    }
    assert_eq!(ran.code, Some(1), "the disk is no fault of the program: {}", ran.err);
    assert!(ran.err.contains("Nothing was changed"), "and the person knows where they stand: {}", ran.err);
    assert_eq!(everything(&desk.store()), before, "nothing was changed");
}

#[test]
fn a_read_only_disk_is_told_plainly_and_left_alone() {
    let desk = laid();
    std::fs::create_dir_all(desk.folder.path().join("disk")).unwrap();
    std::fs::copy(desk.store(), desk.folder.path().join("disk/pch.db")).unwrap();
    let bytes = std::fs::read(desk.store()).unwrap();
    let mut script = "mount --bind $D/disk $D/disk; mount -o remount,ro,bind $D/disk\n".to_owned();
    for act in ["history", "sample", "import $D/w_sept2018.csv", "undo", "backup", "restore $D/earlier.db"] {
        script.push_str(&format!("$PCH --store $D/disk/pch.db {act} 2>&1; echo \"CODE $?\"\n"));
    }
    script.push_str("$PCH --store $D/disk/new.db sample 2>&1; echo \"CODE $?\"\n");
    // A copy may be read, though: saving from and restoring from a read-only disk is an ordinary day.
    script.push_str("$PCH --store $D/pch.db restore $D/disk/pch.db 2>&1; echo \"RESTORE $?\"; true\n");
    let Some(said) = in_namespace(&desk, &script) else { return };
    assert_eq!(said.matches("CODE 1").count(), 7, "each is refused as a problem of the input:\n{said}");
    assert_eq!(said.matches("cannot be written").count(), 7, "each says why:\n{said}");
    assert!(said.contains("RESTORE 0"), "a backup on a read-only disk can be restored:\n{said}");
    assert_eq!(std::fs::read(desk.folder.path().join("disk/pch.db")).unwrap(), bytes, "the store is as it was");
}

#[test]
fn a_folder_that_goes_while_the_program_is_open_is_told_plainly() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("on a stick");
    std::fs::create_dir(&inner).unwrap();
    let app = App::open(OpenOptions::at(inner.join("pch.db"))).unwrap();
    app.call("sample.load", json!({})).unwrap();
    std::fs::rename(&inner, folder.path().join("pulled out")).unwrap();
    for (name, input) in [
        (
            "people.save",
            json!({"id": null, "name": "A. Lead", "role": "cluster_lead", "organisation": {"kind": "cluster", "code": "U99001"}, "current": true}),
        ),
        ("backup.make", json!({})),
        ("undo", json!({})),
    ] {
        let Err(error) = app.call(name, input) else { panic!("{name} cannot be acknowledged: the store is gone") };
        assert_ne!(error.code, ErrorCode::Internal, "{name}: {error:?}");
        assert!(error.message.contains("pch.db") || error.message.contains("The store"), "{name}: {}", error.message);
    }
    std::fs::rename(folder.path().join("pulled out"), &inner).unwrap();
    app.call("undo", json!({})).unwrap_or_else(|error| panic!("back in its place, it goes on: {error:?}"));
}

#[test]
fn whoever_comes_second_is_told_whose_store_it_is() {
    let desk = laid();
    let store = desk.store();
    let before = everything(&store);
    let held = pch_store::Store::open(&store).unwrap();
    let w = desk.folder.path().join("w_sept2018.csv").display().to_string();
    let earlier = desk.folder.path().join("earlier.db").display().to_string();
    let acts: [&[&str]; 8] = [
        &["history"],
        &["import", &w],
        &["import", "--dry-run", &w],
        &["undo"],
        &["backup"],
        &["backup", "--list"],
        &["restore", &earlier],
        &["call", "session.show"],
    ];
    for act in acts {
        let ran = pch(&store, act);
        assert_eq!(ran.code, Some(1), "{act:?}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains("pch.db is open in another window or program"), "{act:?}: {}", ran.err);
    }
    // Restoring from a store that is open elsewhere would take a picture of an act half done.
    let other = desk.folder.path().join("earlier.db");
    let ran = pch(&other, &["restore", &store.display().to_string()]);
    assert!(ran.code == Some(1) && ran.err.contains("is open in another"), "{}{}", ran.out, ran.err);
    drop(held);
    assert_eq!(everything(&store), before, "nobody changed anything");
}

#[test]
#[cfg(unix)]
fn a_second_process_is_told_by_every_path_that_leads_to_the_store() {
    let desk = laid();
    let link = desk.folder.path().join("link.db");
    std::os::unix::fs::symlink(desk.store(), &link).unwrap();
    let held = pch_store::Store::open(&desk.store()).unwrap();
    let ran = pch(&link, &["history"]);
    assert!(ran.code == Some(1) && ran.err.contains("is open in another"), "by a link: {}{}", ran.out, ran.err);
    let mut relative = command(Path::new("pch.db"), &["history"]);
    relative.current_dir(desk.folder.path());
    let ran = run(relative);
    assert!(ran.code == Some(1) && ran.err.contains("is open in another"), "by its bare name: {}{}", ran.out, ran.err);
    drop(held);
}

#[test]
fn a_copy_never_takes_the_place_of_the_store_or_of_another_file() {
    let desk = laid();
    let store = desk.store();
    let folder = desk.folder.path();
    let before = (std::fs::read(&store).unwrap(), operations(&store));
    let dotted = folder.join("x/../pch.db");
    std::fs::create_dir(folder.join("x")).unwrap();
    let mut targets = vec![store.clone(), dotted];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&store, folder.join("link.db")).unwrap();
        targets.push(folder.join("link.db"));
    }
    for target in &targets {
        for act in ["backup --to", "restore"] {
            let words = act.split(' ').map(std::ffi::OsString::from).chain([target.clone().into_os_string()]);
            let said = here(&store, &words.collect::<Vec<_>>());
            assert_eq!(said.exit, Exit::Problems, "{act} {}: {}", target.display(), said.out);
            assert!(said.err.contains("is the store itself"), "{act} {}: {}", target.display(), said.err);
        }
    }
    let csv = folder.join("w_sept2018.csv");
    let said = here(&store, &["backup".as_ref(), "--to".as_ref(), csv.as_os_str()]);
    assert!(said.exit == Exit::Problems && said.err.contains("is no copy of a store"), "{}", said.err);
    assert_eq!(std::fs::read_to_string(&csv).unwrap(), workforce(900), "the file is as it was");
    let said = here(&store, &["backup".as_ref(), "--to".as_ref(), folder.as_os_str()]);
    assert!(said.exit == Exit::Problems && said.err.contains("is a folder"), "{}", said.err);
    let said = here(&store, &["backup".as_ref(), "--to".as_ref(), folder.join("no/copy.db").as_os_str()]);
    assert!(said.exit == Exit::Problems && said.err.contains("There is no folder"), "{}", said.err);
    // A file beside the copy that happens to end in .part is somebody's.
    std::fs::write(folder.join("copy.part"), b"mine").unwrap();
    let copy = folder.join("copy.db");
    for _ in 0..2 {
        let said = here(&store, &["backup".as_ref(), "--to".as_ref(), copy.as_os_str()]);
        assert_eq!(said.exit, Exit::Done, "an earlier copy may be replaced: {}", said.err);
    }
    assert_eq!(std::fs::read(folder.join("copy.part")).unwrap(), b"mine", "and stays");
    assert_eq!(everything(&copy), everything(&store), "the copy holds what the store holds");
    assert_eq!((std::fs::read(&store).unwrap(), operations(&store)), before, "the store is as it was");
}

#[test]
fn a_path_that_leads_to_no_file_is_told_plainly() {
    let desk = laid();
    let before = std::fs::read(desk.store()).unwrap();
    let folder = desk.folder.path().display().to_string();
    let mut places = vec![(folder.as_str(), "folder"), ("/no/such/file", "")];
    if cfg!(target_os = "linux") {
        places.extend([("/dev/zero", ""), ("/dev/null", "")]);
    }
    for (place, word) in places {
        for act in ["import", "restore", "verify"] {
            let ran = pch(&desk.store(), &[act, place]);
            assert_eq!(ran.code, Some(1), "{act} {place}: {}{}", ran.out, ran.err);
            assert!(ran.err.contains(word) && ran.err.len() > 20, "{act} {place}: {}", ran.err);
        }
    }
    let ran = pch(&desk.store(), &["collect", "/dev/zero", "/no/such/file"]);
    assert!(ran.code == Some(1) && ran.err.contains("zero") && ran.err.contains("file"), "{}", ran.err);
    assert_eq!(std::fs::read(desk.store()).unwrap(), before, "the store is as it was");
    let ran = pch(desk.folder.path(), &["history"]);
    assert!(ran.code == Some(1) && !ran.err.is_empty(), "a folder is no store: {}", ran.err);
    let ran = pch(Path::new(""), &["sample"]);
    assert!(ran.code == Some(2) && ran.err.contains("--store"), "nothing is no store: {}{}", ran.out, ran.err);
}

#[test]
#[cfg(target_os = "linux")]
fn a_result_that_cannot_be_written_is_no_success() {
    let desk = laid();
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    for words in [&["indicators", "--json"][..], &["history"], &["commands"]] {
        let mut process = command(&desk.store(), words);
        process.stdout(full());
        let ran = run(process);
        assert!(
            ran.code == Some(1) && ran.err.contains("could not be written"),
            "{words:?}: {:?} {}",
            ran.code,
            ran.err
        );
    }
    // Nobody listening is another matter.
    let mut shell = Command::new("sh");
    shell.args(["-c", "\"$PCH\" --store \"$D/pch.db\" commands | head -n 1"]);
    let ran = run({
        shell.env("D", desk.folder.path()).env("PCH", program());
        shell
    });
    assert!(ran.code == Some(0) && ran.err.is_empty(), "{}", ran.err);
}

#[test]
fn a_store_in_a_folder_that_is_a_file_is_told_plainly() {
    let desk = laid();
    let inside = desk.store().join("pch.db");
    let ran = pch(&inside, &["sample"]);
    assert!(ran.code == Some(1) && ran.err.contains("pch.db"), "{}", ran.err);
}
