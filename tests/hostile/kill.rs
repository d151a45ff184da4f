//! Processes killed in mid-act. Whatever was acknowledged is there, nothing is half there, and work goes on.

use crate::chance::Chance;
use crate::process::{command, done, here, run};
use crate::state::{everything, operations};
use pch_cli::Exit;
use pch_store::Store;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Enough practices that storing them takes a while and reaches the disk before the commit.
const PRACTICES: usize = 400;

fn workforce() -> String {
    let mut text = "PRAC_CODE,PRAC_NAME,TOTAL_PATIENTS,TOTAL_GP_FTE,TOTAL_NURSES_FTE,CCG_CODE_1819\n".to_owned();
    for at in 0..PRACTICES {
        let _ = writeln!(text, "Y9{at:04},INVENTED SURGERY {at},{},4.{at:04},2.{at:04},99Z", 4_000 + at);
    }
    text
}

fn patients() -> String {
    let mut text = "EXTRACT_DATE,CODE,SEX,AGE,NUMBER_OF_PATIENTS\n".to_owned();
    for at in 0..PRACTICES {
        let _ = writeln!(text, "01JAN2019,Y9{at:04},ALL,ALL,{}", 5_000 + at);
    }
    text
}

/// An act, the store that it starts from, and every state in which a kill may leave it.
struct Act {
    name: &'static str,
    words: Vec<String>,
    start: PathBuf,
    allowed: Vec<String>,
    takes: Duration,
}

struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    fn copy(&self, from: &str, to: &str) -> PathBuf {
        std::fs::copy(self.path(from), self.path(to)).unwrap();
        self.path(to)
    }

    /// Prepares an act by doing it whole once, with the states in between that are whole as well.
    fn act(&self, name: &'static str, words: &[&str], start: &str, between: Vec<String>) -> Act {
        let store = self.copy(start, &format!("{name} whole.db"));
        let mut allowed = vec![everything(&store)];
        allowed.extend(between);
        let began = Instant::now();
        done(&store, words);
        let takes = began.elapsed();
        allowed.push(everything(&store));
        Act { name, words: words.iter().map(ToString::to_string).collect(), start: self.path(start), allowed, takes }
    }
}

fn submit(who: &str, code: &str, out: &str) -> Vec<String> {
    [
        "submit",
        who,
        code,
        "--period",
        "2018/19-Q3",
        "--by",
        "A. Lead",
        "--role",
        "Cluster lead",
        "--explain",
        "Invented",
    ]
    .into_iter()
    .chain(["--out", out])
    .map(str::to_owned)
    .collect()
}

fn prepare(bench: &Bench) -> Vec<Act> {
    std::fs::write(bench.path("w_sept2018.csv"), workforce()).unwrap();
    std::fs::write(bench.path("patients.csv"), patients()).unwrap();
    done(&bench.path("base.db"), &["sample"]);
    let packages = bench.text("packages");
    let sender = bench.copy("base.db", "sender.db");
    for (who, code) in [("--cluster", "U99001"), ("--practice", "Y99001"), ("--practice", "Y99002")] {
        done(&sender, &submit(who, code, &packages));
    }
    let (w, p) = (bench.text("w_sept2018.csv"), bench.text("patients.csv"));
    let one = bench.copy("base.db", "one.db");
    done(&one, &["import", &w]);
    let both = bench.copy("base.db", "both.db");
    done(&both, &["import", &w, &p]);
    let (one, base) = (everything(&one), everything(&bench.path("base.db")));
    let (out, backup) = (bench.text("out"), bench.text("base.db"));
    let submit = submit("--cluster", "U99001", &out);
    let submit: Vec<&str> = submit.iter().map(String::as_str).collect();
    vec![
        bench.act("import", &["import", &w, &p], "base.db", vec![one]),
        bench.act("submit", &submit, "base.db", vec![]),
        bench.act("collect", &["collect", &packages], "base.db", vec![]),
        bench.act("undo", &["undo"], "both.db", vec![]),
        bench.act("backup", &["backup"], "both.db", vec![]),
        // The backup's own rows, before the restore is noted in the journal, are a whole store as well.
        bench.act("restore", &["restore", &backup], "both.db", vec![base]),
    ]
}

#[test]
fn a_killed_process_loses_nothing_acknowledged_and_leaves_nothing_half_done() {
    let bench = Bench { folder: tempfile::tempdir().unwrap() };
    let acts = prepare(&bench);
    let mut chance = Chance::new(20_181_121);
    let (mut killed, mut unfinished) = (0, 0);
    for round in 0..7 {
        for act in &acts {
            let folder = bench.path(&format!("{} {round}", act.name));
            std::fs::create_dir(&folder).unwrap();
            let store = folder.join("pch.db");
            std::fs::copy(&act.start, &store).unwrap();
            let mut process = command(&store, &act.words).spawn().unwrap();
            let most = u64::try_from(act.takes.as_micros()).unwrap().max(1);
            std::thread::sleep(Duration::from_micros(chance.next() % most));
            process.kill().unwrap();
            let ended = process.wait().unwrap();
            killed += u32::from(!ended.success());
            let hot = store.with_file_name("pch.db-journal").exists();
            survived(act, round, &store, ended.success(), hot);
            unfinished += u32::from(hot);
        }
    }
    println!("{killed} processes were killed in time, {unfinished} of them with a journal file beside the store");
    assert!(killed >= 20, "most kills must come before the end, {killed} did");
}

fn survived(act: &Act, round: usize, store: &Path, acknowledged: bool, hot: bool) {
    let name = format!("{} {round} (journal: {hot})", act.name);
    drop(Store::open(store).unwrap_or_else(|error| panic!("{name}: the store must open: {error}")));
    let found = everything(store);
    let at = act.allowed.iter().rposition(|state| *state == found);
    let Some(at) = at else { panic!("{name}: the store is between two acts") };
    assert!(!acknowledged || at + 1 == act.allowed.len(), "{name}: what was acknowledged must be there");
    let before = operations(store);
    let undone = here(store, &["undo"]);
    let barrier = undone.err.contains("nothing to undo");
    assert!(undone.exit == Exit::Done || barrier, "{name}: undo goes on working: {}{}", undone.out, undone.err);
    assert_eq!(operations(store), before + i64::from(!barrier), "{name}: undo is an operation of its own");
    assert_eq!(here(store, &["backup"]).exit, Exit::Done, "{name}: a backup can be made");
    whole_files(&name, store);
}

/// What lies around a store after a kill is whole, or is taken away by the next of its kind.
fn whole_files(name: &str, store: &Path) {
    let backups = store.with_file_name("pch backups");
    for entry in std::fs::read_dir(&backups).unwrap() {
        let path = entry.unwrap().path();
        assert!(path.extension().is_some_and(|end| end == "db"), "{name}: half a copy stays: {}", path.display());
        pch_store::backup::look_into(&path, None).unwrap_or_else(|error| panic!("{name}: {}: {error}", path.display()));
    }
}

#[test]
fn a_package_of_a_killed_sign_off_is_whole_or_not_there() {
    let bench = Bench { folder: tempfile::tempdir().unwrap() };
    done(&bench.path("base.db"), &["sample"]);
    let whole = bench.copy("base.db", "whole.db");
    let began = Instant::now();
    done(&whole, &submit("--cluster", "U99001", &bench.text("whole")));
    let most = u64::try_from(began.elapsed().as_micros()).unwrap();
    let mut chance = Chance::new(7);
    for round in 0..4 {
        let store = bench.copy("base.db", &format!("{round}.db"));
        let out = bench.path(&format!("out {round}"));
        let mut process = command(&store, &submit("--cluster", "U99001", &out.display().to_string())).spawn().unwrap();
        // The file is written at the end.
        std::thread::sleep(Duration::from_micros(most / 2 + chance.next() % (most / 2)));
        process.kill().unwrap();
        process.wait().unwrap();
        let packages: Vec<_> =
            std::fs::read_dir(&out).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
        for package in packages.iter().filter(|path| path.to_string_lossy().ends_with(".pch.zip")) {
            done(&store, &["verify".as_ref(), package.as_os_str()]);
        }
        if operations(&store) == 2 {
            // What was signed can be written again as the very same file.
            let folder = serde_json::json!({ "id": 1, "folder": bench.text("whole") });
            let written = done(&store, &["call", "submission.export", &folder.to_string()]);
            assert!(!written.out.contains("(2)"), "the same bytes as from the process that was not killed");
        }
    }
}

#[test]
fn a_journal_file_beside_a_killed_store_is_rolled_back() {
    let bench = Bench { folder: tempfile::tempdir().unwrap() };
    done(&bench.path("base.db"), &["sample"]);
    let before = everything(&bench.path("base.db"));
    let work = bench.copy("base.db", "work.db");
    let connection = rusqlite::Connection::open(&work).unwrap();
    // So little memory that changed pages reach the file before the commit, as in an import larger than memory.
    connection
        .execute_batch("PRAGMA cache_size = 4; BEGIN IMMEDIATE; DELETE FROM post_share; DELETE FROM post;")
        .unwrap();
    for at in 0..400 {
        let row = rusqlite::params![format!("{at:064}"), vec![7_u8; 2_000]];
        connection.execute("INSERT INTO blob (sha256, bytes) VALUES (?1, ?2)", row).unwrap();
    }
    // What the disk holds at this moment is what a killed process would leave.
    let left = bench.copy("work.db", "left.db");
    let journal = bench.copy("work.db-journal", "left.db-journal");
    assert_ne!(
        std::fs::read(&left).unwrap(),
        std::fs::read(bench.path("base.db")).unwrap(),
        "the file is half written"
    );
    drop(connection);
    done(&left, &["history"]);
    assert!(!journal.exists(), "the journal was played back");
    assert_eq!(everything(&left), before, "nothing of the act that was cut off is left");
    done(&left, &["undo"]);
}

#[test]
fn a_store_whose_making_was_cut_off_can_be_made_again() {
    let bench = Bench { folder: tempfile::tempdir().unwrap() };
    let began = Instant::now();
    done(&bench.path("whole.db"), &["sample"]);
    let most = u64::try_from(began.elapsed().as_micros()).unwrap();
    let wanted = everything(&bench.path("whole.db"));
    let mut chance = Chance::new(11);
    for round in 0..6 {
        let store = bench.path(&format!("{round}.db"));
        let mut process = command(&store, &["sample"]).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(chance.next() % most));
        process.kill().unwrap();
        process.wait().unwrap();
        let again = run(command(&store, &["sample"]));
        let there = again.err.contains("here already");
        assert!(again.code == Some(0) || there, "round {round}: {:?} {}", again.code, again.err);
        assert_eq!(everything(&store), wanted, "round {round}: it is as if nothing had happened");
    }
}

#[test]
fn of_several_that_start_at_once_one_works_and_the_others_are_told() {
    let bench = Bench { folder: tempfile::tempdir().unwrap() };
    done(&bench.path("one.db"), &["sample"]);
    let wanted = everything(&bench.path("one.db"));
    for round in 0..3 {
        let store = bench.path(&format!("{round}.db"));
        let together: Vec<_> = (0..5).map(|_| command(&store, &["sample"]).spawn().unwrap()).collect();
        let mut worked = 0;
        for process in together {
            let output = process.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            worked += u32::from(output.status.success());
            let told = said.contains("open in another") || said.contains("here already");
            assert!(output.status.success() || output.status.code() == Some(1) && told, "round {round}: {said}");
        }
        assert_eq!((worked, everything(&store)), (1, wanted.clone()), "round {round}: one did it, once");
    }
}
