//! A random script of acts by the real `pch`, each killed at a random moment. Beside it a twin does the same act to its end: the
//! killed store holds all of the act or nothing of it, all where the answer was read; it opens, is whole, and can take back.

use crate::process::command;
use crate::script::{Act, Script, files};
use crate::sent;
use crate::state::{everything, lay};
use pch_app::ErrorCode;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Acts on one store before another is begun with: what is compared grows with the journal.
const ACTS_A_STORE: usize = 20;

/// Tables that no person writes: the journal, bytes, and what official files say.
const OTHERS: [&str; 8] =
    ["operation", "change", "blob", "release", "release_measure", "measure", "snapshot", "observation"];

/// What was counted.
#[derive(Default)]
struct Counts {
    acts: usize,
    refused: usize,
    kills: usize,
    /// With a journal file beside the store, which the next opening rolls back.
    inside: usize,
    /// Between the commit and the answer.
    unsaid: usize,
    acknowledged: usize,
    undone: usize,
    stores: usize,
    migrations: usize,
    kinds: BTreeMap<&'static str, usize>,
}

/// Two stores that are the same before each act.
struct Twins {
    folder: PathBuf,
    work: PathBuf,
    twin: PathBuf,
}

impl Twins {
    fn new(folder: PathBuf) -> Self {
        for name in ["work", "twin", "look"] {
            std::fs::create_dir_all(folder.join(name)).unwrap();
        }
        let (work, twin) = (folder.join("work/pch.db"), folder.join("twin/pch.db"));
        Self { folder, work, twin }
    }

    /// The twin becomes what the worked store is.
    fn level(&self) {
        copy(&self.work, &self.twin);
    }
}

/// Copies a store that may have a journal beside it.
fn copy(from: &Path, to: &Path) {
    for name in ["pch.db", "pch.db-journal"] {
        let (from, to) = (from.with_file_name(name), to.with_file_name(name));
        let _ = std::fs::remove_file(&to);
        if from.exists() {
            std::fs::copy(from, to).unwrap();
        }
    }
}

/// How a killed process ended.
struct Ended {
    killed: bool,
    done: bool,
    out: String,
    err: String,
}

/// When a process is killed.
#[derive(Clone, Copy)]
enum When {
    /// So long after its start.
    After(Duration),
    /// So long after it began to write.
    Writing(Duration),
}

/// Runs an act, and kills it in its time.
fn cut(store: &Path, act: &Act, clock: &str, when: When) -> Ended {
    let journal = store.with_file_name("pch.db-journal");
    let mut process = command(store, &act.words).env("PCH_CLOCK", clock).spawn().unwrap();
    let (mut out, mut err) = (process.stdout.take().unwrap(), process.stderr.take().unwrap());
    let reads = std::thread::spawn(move || {
        let mut text = String::new();
        let _ = out.read_to_string(&mut text);
        text
    });
    let remarks = std::thread::spawn(move || {
        let mut text = String::new();
        let _ = err.read_to_string(&mut text);
        text
    });
    let mut began = matches!(when, When::After(_)).then(Instant::now);
    let (When::After(long) | When::Writing(long)) = when;
    while began.is_none_or(|began| began.elapsed() < long) && process.try_wait().unwrap().is_none() {
        if began.is_none() && journal.exists() {
            began = Some(Instant::now());
        }
        std::thread::sleep(Duration::from_micros(100));
    }
    let _ = process.kill();
    let status = process.wait().unwrap();
    Ended {
        killed: status.code().is_none(),
        done: status.success(),
        out: reads.join().unwrap(),
        err: remarks.join().unwrap(),
    }
}

/// A store to begin with: the sample, or one of an older schema, which the first killed process migrates.
fn begin(twins: &Twins, script: &mut Script, sample: &Path, counts: &mut Counts) {
    counts.stores += 1;
    for store in [&twins.work, &twins.twin] {
        let _ = std::fs::remove_file(store);
        let _ = std::fs::remove_file(store.with_file_name("pch.db-journal"));
        let _ = std::fs::remove_dir_all(store.with_file_name("pch backups"));
    }
    let earlier = usize::try_from(pch_store::SCHEMA_VERSION).unwrap() - 1;
    let schema = script.chance.below(earlier) + 1;
    if counts.stores.is_multiple_of(2) {
        std::fs::copy(sample, &twins.work).unwrap();
        return;
    }
    lay(i64::try_from(schema).unwrap(), &twins.work);
    counts.migrations += 1;
    one(twins, Act { kind: "migration", words: vec!["backup".to_owned()] }, script, counts);
    // Cut off or not, whoever opens it next has the same.
    drop(sent::opened(&twins.work, "Soak"));
    assert_eq!(
        everything(&twins.work),
        everything(&twins.twin),
        "store of schema {schema}: a migration that was cut off"
    );
}

/// What a store holds once the program has opened it, and brought it to the schema of today.
fn opened(twins: &Twins, store: &Path) -> String {
    let look = twins.folder.join("look/pch.db");
    let _ = std::fs::remove_file(look.with_file_name("pch.db-journal"));
    std::fs::copy(store, &look).unwrap();
    drop(sent::opened(&look, "Soak"));
    everything(&look)
}

/// The rows that people write, of all that a store holds.
fn of_people(everything: &str) -> Vec<&str> {
    let table = |line: &&str| {
        let table = line.split('|').next().unwrap_or_default();
        !OTHERS.contains(&table) && !table.starts_with("fact_")
    };
    everything.lines().filter(table).collect()
}

/// One act, done by the twin and cut off in the worked store.
fn one(twins: &Twins, act: Act, script: &mut Script, counts: &mut Counts) {
    twins.level();
    // The clock is another one each time, set back as often as forward.
    let day = 10 + script.chance.below(20);
    let clock = format!("2018-11-{day}T09:00:00+00:00");
    let name = format!("{} on {clock}: {}", act.kind, act.words.join(" ").chars().take(600).collect::<String>());
    let before = everything(&twins.work);
    let began = Instant::now();
    let whole = cut(&twins.twin, &act, &clock, When::After(Duration::from_secs(60)));
    let takes = began.elapsed();
    assert!(!whole.killed && !whole.err.contains("panicked"), "{name}: {}", whole.err);
    counts.acts += 1;
    if !whole.done {
        assert!(everything(&twins.twin) == before, "{name}: refused, and changes nothing: {}", whole.err);
        counts.refused += 1;
        return;
    }
    let after = everything(&twins.twin);
    let most = usize::try_from(takes.as_micros()).unwrap();
    // Most of the time goes into opening: half of the kills wait until something is written.
    let wait = if script.chance.below(2) == 0 {
        When::After(Duration::from_micros(script.chance.below(most) as u64))
    } else {
        When::Writing(Duration::from_micros(script.chance.below(20_000) as u64))
    };
    // The backup's own rows, before the restore is noted in the journal, are a whole store as well. Looked at now: once it is
    // restored, the backup may be the one too many.
    let restored = (act.kind == "restore").then(|| opened(twins, Path::new(&act.words[1])));
    let ended = cut(&twins.work, &act, &clock, wait);
    let hot = twins.work.with_file_name("pch.db-journal").exists();
    let found = everything(&twins.work);
    let acknowledged = ended.done || !whole.out.is_empty() && ended.out == whole.out;
    let mut allowed = vec![&before, &after];
    allowed.extend(restored.as_ref());
    assert!(allowed.contains(&&found), "{name}: the store is between two acts (journal: {hot})");
    assert!(!acknowledged || found == after, "{name}: what was acknowledged must be there: {}", ended.out);
    assert!(ended.killed || ended.done, "{name}: the twin did it: {}", ended.err);
    counts.kills += usize::from(ended.killed);
    counts.inside += usize::from(ended.killed && hot);
    counts.unsaid += usize::from(!acknowledged && found == after && after != before);
    counts.acknowledged += usize::from(acknowledged);
    *counts.kinds.entry(act.kind).or_default() += usize::from(ended.killed);
    goes_on(twins, &act, (&before, &found), &name, counts);
}

/// The store opens, takes back what was done, and whatever lies around it is whole.
fn goes_on(twins: &Twins, act: &Act, (before, found): (&str, &str), name: &str, counts: &mut Counts) {
    let look = twins.folder.join("look/pch.db");
    copy(&twins.work, &look);
    let _ = std::fs::remove_dir_all(look.with_file_name("pch backups"));
    let app = sent::opened(&look, "Soak");
    match app.call("undo", json!({})) {
        Ok(_) => {
            counts.undone += 1;
            // What is taken back after these is another act than they.
            let other = ["undo", "redo", "restore", "migration"].contains(&act.kind);
            if found != before && !other {
                drop(app);
                assert!(of_people(&everything(&look)) == of_people(before), "{name}: taken back, it is as before");
            }
        }
        Err(error) => assert_eq!(error.code, ErrorCode::NothingToUndo, "{name}: undo goes on working: {error:?}"),
    }
    for store in [&twins.work, &twins.twin] {
        for path in files(&store.with_file_name("pch backups"), "") {
            if path.extension().is_some_and(|end| end == "db") {
                pch_store::backup::look_into(&path, None)
                    .unwrap_or_else(|error| panic!("{name}: {}: {error}", path.display()));
            }
        }
    }
    // A file that bears its own name is whole.
    for path in files(&twins.folder, "") {
        if path.extension().is_some_and(|end| end == "xlsx" || end == "zip") {
            let file = std::fs::File::open(&path).unwrap();
            assert!(zip::ZipArchive::new(file).is_ok(), "{name}: {} is half written", path.display());
            std::fs::remove_file(path).unwrap();
        }
    }
}

/// How many processes are killed: 25, or as many as the environment says.
fn wanted() -> usize {
    std::env::var("PCH_SOAK").ok().and_then(|text| text.parse().ok()).unwrap_or(25)
}

#[test]
fn a_process_killed_at_any_moment_loses_nothing_acknowledged_and_leaves_nothing_half_done() {
    let desk = tempfile::tempdir().unwrap();
    let twins = Twins::new(desk.path().to_owned());
    let sample = desk.path().join("sample.db");
    let app = sent::opened(&sample, "Soak");
    sent::done(&app, "sample.load", json!({"dry_run": false}));
    sent::fill(desk.path(), Some(&app));
    drop(app);
    let seed = std::env::var("PCH_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(20_181_121);
    let (mut script, mut counts) = (Script::new(seed), Counts::default());
    while counts.kills < wanted() {
        begin(&twins, &mut script, &sample, &mut counts);
        for _ in 0..ACTS_A_STORE {
            if counts.kills < wanted() {
                let act = script.next(&twins.work, desk.path());
                one(&twins, act, &mut script, &mut counts);
            }
        }
    }
    println!(
        "{} acts ({} refused) on {} stores ({} of an older schema); {} processes killed, {} with a journal file beside the store, \
         {} between commit and answer; {} acts acknowledged, {} undone",
        counts.acts,
        counts.refused,
        counts.stores,
        counts.migrations,
        counts.kills,
        counts.inside,
        counts.unsaid,
        counts.acknowledged,
        counts.undone
    );
    println!("seed {seed}, killed by kind: {:?}", counts.kinds);
    assert!(counts.kills >= wanted() && counts.undone > counts.kills / 4, "kills fall on acts that can be taken back");
}
