//! Every file of the corpus by the command that it was made for: what is said of it, what it costs, what it leaves behind.
//!
//! `tests/fixtures/hostile` holds the small ones, so that another program can be tried on them, and `expected.json` with what is
//! said of each. Large ones and bombs are made here. `PCH_WRITE=1` writes both anew; what it wrote is then to be read line by line.

use super::{CASES, Case, folder, writes};
use crate::measured::{MOST_MEMORY, MOST_TIME, Measured, measured};
use crate::process::{done, here};
use crate::state::everything;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex};
use std::time::Duration;

/// Larger files are made when they are wanted.
const MOST_KEPT: usize = 20_000;
/// What is said of a folder of thousands is kept by its beginning and its end.
const MOST_LINES: usize = 7;
/// What the folder may have in all.
const MOST_FOLDER: u64 = 2_000_000;
/// Who begins and ends a sentence of the parser's own, which no reader of a message understands.
const PARSERS_WORDS: [&str; 8] = ["panicked", "unwrap", "Error(", "Err(", "Option", "NaiveDate", "serde", "`Result"];

fn place() -> PathBuf {
    folder("tests/fixtures/hostile")
}

fn kept(kind: &str, case: &Case) -> Option<PathBuf> {
    (case.bytes.len() <= MOST_KEPT).then(|| place().join(kind.replace(' ', "-")).join(case.name))
}

/// The command that takes such a file.
fn words(kind: &str, path: &Path) -> Vec<OsString> {
    let file = || path.as_os_str().to_owned();
    let call = |name: &str, input: Value| vec!["call".into(), name.into(), input.to_string().into()];
    let text = path.display().to_string();
    match kind {
        "collect" | "collect signed" => vec!["collect".into(), file()],
        "import" => vec!["import".into(), "--as-of".into(), "2018-09-30".into(), file()],
        "forms" => vec!["forms".into(), "--period".into(), "2018/19-Q3".into(), file()],
        "staff list" => call(
            "staff_list.read",
            json!({"scope": {"kind": "practice", "code": "Y99001"}, "period": "2018/19-Q3", "path": text, "as_of": "2018-12-31", "practice": "Y99001"}),
        ),
        "edition" => call("maturity.preview_edition_files", json!({"paths": [text]})),
        "call" => call("calls.look", json!({"path": text})),
        "reply" => call("reply.preview", json!({"path": text})),
        "result" => call("plan.result.reproduce", json!({"path": text})),
        other => panic!("no reader is called {other}"),
    }
}

/// The stores that files are tried on: one with the sample cluster, and one that knows a sender by a key as well.
struct Stores {
    _folder: tempfile::TempDir,
    sample: PathBuf,
    trusting: PathBuf,
    before: [String; 2],
}

static STORES: LazyLock<Stores> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let (sample, trusting) = (folder.path().join("sample.db"), folder.path().join("trusting.db"));
    done(&sample, &["sample"]);
    std::fs::copy(&sample, &trusting).unwrap();
    let known = folder.path().join("U99001.pch.zip");
    std::fs::write(&known, super::handed::signed(&super::figures::good(), 1)).unwrap();
    done(&trusting, &["collect".as_ref(), known.as_os_str()]);
    let before = [everything(&sample), everything(&trusting)];
    Stores { _folder: folder, sample, trusting, before }
});

/// What one file came to.
struct Verdict {
    key: String,
    /// What was said of it.
    said: Value,
    measured: Measured,
    /// What is wrong besides.
    faults: Vec<String>,
}

fn tried(kind: &str, case: &Case) -> Verdict {
    let key = format!("{kind}/{}", case.name);
    let desk = tempfile::tempdir().unwrap();
    let (store, path) = (desk.path().join("pch.db"), desk.path().join(case.name));
    let trusting = kind == "collect signed";
    std::fs::copy(if trusting { &STORES.trusting } else { &STORES.sample }, &store).unwrap();
    match kept(kind, case).filter(|_| !writes()).map(std::fs::read) {
        Some(bytes) => std::fs::write(&path, bytes.unwrap_or_else(|error| panic!("{key} is not there: {error}"))),
        None => std::fs::write(&path, &case.bytes),
    }
    .unwrap();
    let measured = measured(&store, &words(kind, &path));
    let mut faults = Vec::new();
    let ran = &measured.ran;
    let files: BTreeSet<OsString> =
        std::fs::read_dir(desk.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
    let ours: BTreeSet<OsString> = [OsString::from("pch.db"), case.name.into()].into();
    let known = |name: &OsString| ours.contains(name) || name.to_string_lossy().starts_with("pch backups");
    if let Some(other) = files.iter().find(|name| !known(name)) {
        faults.push(format!("left {} behind", other.display()));
    }
    let folder = desk.path().display().to_string();
    let lines = |text: &str| -> Vec<String> {
        let text = text.replace(&format!("{folder}/"), "");
        let all: Vec<String> =
            text.lines().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect();
        if all.len() <= MOST_LINES {
            return all;
        }
        let (first, rest) = all.split_at(MOST_LINES - 2);
        let between = format!("… and {} lines more …", rest.len() - 1);
        first.iter().cloned().chain([between]).chain(rest.last().cloned()).collect()
    };
    let refused = ran.code == Some(1);
    let mut said = Map::new();
    said.insert("taken".to_owned(), json!(ran.code == Some(0)));
    if kind_answers(kind) {
        let answer: Value = serde_json::from_str(&ran.out).unwrap_or(Value::Null);
        let mut told = Vec::new();
        problems(&answer, &mut told);
        let all: Vec<String> = lines(&ran.err).into_iter().chain(told.iter().flat_map(|text| lines(text))).collect();
        said.insert("says".to_owned(), json!(all));
    } else {
        let all = if refused { lines(&ran.err) } else { [lines(&ran.out), lines(&ran.err)].concat() };
        said.insert("says".to_owned(), json!(all));
    }
    if !matches!(ran.code, Some(0 | 1)) {
        faults.push(format!("ended with {:?}: {}{}", ran.code, ran.out, ran.err));
    }
    let before = &STORES.before[usize::from(trusting)];
    if refused || kind_answers(kind) {
        if everything(&store) != *before {
            faults.push("changed the store".to_owned());
        }
    } else if ran.code == Some(0) {
        if kind == "import" {
            let rows = here(&store, &["indicators", "--by", "practice", "--json"]).json();
            let ours = rows
                .as_array()
                .unwrap()
                .iter()
                .filter(|row| row["code"].as_str().is_some_and(|code| code.starts_with("Y9000")));
            let figures: Map<String, Value> = ours
                .map(|row| {
                    (
                        row["code"].as_str().unwrap().to_owned(),
                        json!([row["gp_wte"], row["nurse_wte"], row["registered_patients"]]),
                    )
                })
                .collect();
            said.insert("figures".to_owned(), Value::Object(figures));
        }
        let _ = here(&store, &["undo"]);
        let dump = |path: &Path| pch_store::Store::open(path).unwrap().dump().unwrap();
        if dump(&store) != *DUMPS[usize::from(trusting)] {
            faults.push("what was taken in could not be taken back".to_owned());
        }
    }
    if measured.memory > MOST_MEMORY {
        faults.push(format!("took {} MB", measured.memory / 1_000_000));
    }
    if measured.time > MOST_TIME {
        faults.push(format!("took {:?} of a processor", measured.time));
    }
    Verdict { key, said: Value::Object(said), measured, faults }
}

/// What people did in the two stores, before anything is tried.
static DUMPS: LazyLock<[String; 2]> = LazyLock::new(|| {
    let dump = |path: &Path| pch_store::Store::open(path).unwrap().dump().unwrap();
    [dump(&STORES.sample), dump(&STORES.trusting)]
});

/// Whether the command only looks, and says what is wrong in its answer.
fn kind_answers(kind: &str) -> bool {
    matches!(kind, "staff list" | "edition" | "call" | "reply" | "result")
}

/// Every sentence of an answer that says what is wrong: problems with their place, refusals, what blocks.
fn problems(answer: &Value, told: &mut Vec<String>) {
    let text = |value: &Value, field: &str| value[field].as_str().unwrap_or_default().to_owned();
    match answer {
        Value::Object(fields) => {
            for (name, value) in fields {
                match (name.as_str(), value) {
                    ("problems", Value::Array(all)) => told.extend(all.iter().map(|one| {
                        if one["mend"].is_string() {
                            let row = one["row"].as_i64().map(|row| format!("row {row}, ")).unwrap_or_default();
                            let column =
                                one["column"].as_str().map(|name| format!("column “{name}”, ")).unwrap_or_default();
                            let value = Some(text(one, "value"))
                                .filter(|value| !value.is_empty())
                                .unwrap_or("nothing".to_owned());
                            format!(
                                "{}: {row}{column}found {value}; expected {}. {}",
                                text(one, "file"),
                                text(one, "expected"),
                                text(one, "mend")
                            )
                        } else {
                            format!("{}: {}", text(one, "place"), text(one, "message"))
                        }
                    })),
                    ("refused", Value::String(why)) => told.push(format!("Refused: {why}")),
                    ("blocked" | "says" | "notes", Value::Array(all)) => {
                        told.extend(all.iter().filter_map(|one| one.as_str().map(|one| format!("{name}: {one}"))));
                    }
                    ("trust_sentence", Value::String(sentence)) if !sentence.is_empty() => told.push(sentence.clone()),
                    (_, Value::Object(_) | Value::Array(_)) => problems(value, told),
                    _ => {}
                }
            }
        }
        Value::Array(all) => all.iter().for_each(|one| problems(one, told)),
        _ => {}
    }
}

/// Whether a refusal says what to do.
fn mends(text: &str) -> bool {
    let text = text.to_lowercase();
    let acts = [
        "ask ",
        "save ",
        "choose ",
        "update ",
        "check ",
        "export ",
        "correct ",
        "type ",
        "open ",
        "ring ",
        "take ",
        "leave ",
        "mend ",
        "write ",
        "put ",
        "use ",
        "download ",
        "unpack ",
        "delete ",
        "copy ",
        "make ",
        "clear ",
        "answer ",
        "shorten ",
    ];
    acts.iter().any(|act| text.contains(act))
}

fn all_tried() -> Vec<Verdict> {
    LazyLock::force(&DUMPS);
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((kind, case)) = CASES.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let verdict = tried(kind, case);
                    found.lock().unwrap().push(verdict);
                }
            });
        }
    });
    let mut found = found.into_inner().unwrap();
    found.sort_by(|a, b| a.key.cmp(&b.key));
    found
}

fn expected() -> Map<String, Value> {
    let text = std::fs::read_to_string(place().join("expected.json")).expect("tests/fixtures/hostile/expected.json");
    serde_json::from_str(&text).expect("an object of verdicts")
}

#[test]
fn every_file_of_the_corpus_is_answered_as_expected_in_little_memory_and_time_and_changes_nothing() {
    if writes() {
        for (kind, case) in CASES.iter() {
            let Some(path) = kept(kind, case) else { continue };
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, &case.bytes).unwrap();
        }
    }
    let found = all_tried();
    if writes() {
        let all: Map<String, Value> = found.iter().map(|one| (one.key.clone(), one.said.clone())).collect();
        std::fs::write(place().join("expected.json"), format!("{:#}\n", Value::Object(all))).unwrap();
    }
    let expected = expected();
    let mut wrong = Vec::new();
    for one in &found {
        let mut faults = one.faults.clone();
        if expected.get(&one.key) != Some(&one.said) {
            let wanted = expected.get(&one.key).map_or("nothing".to_owned(), |value| format!("{value:#}"));
            faults.push(format!("says\n{:#}\nand was expected to say\n{wanted}", one.said));
        }
        let says = one.said["says"].as_array().unwrap().iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n");
        if one.said["taken"] == json!(false) {
            let name = one.key.split_once('/').unwrap().1;
            if !says.contains(name) {
                faults.push(format!("does not name the file: {says}"));
            }
            if !mends(&says) {
                faults.push(format!("does not say how to mend it: {says}"));
            }
        }
        faults.extend(
            PARSERS_WORDS.iter().filter(|word| says.contains(**word)).map(|word| format!("says “{word}”: {says}")),
        );
        wrong.extend(faults.into_iter().map(|fault| format!("{}: {fault}", one.key)));
    }
    let memory = found.iter().max_by_key(|one| one.measured.memory).unwrap();
    let time = found.iter().max_by_key(|one| one.measured.time).unwrap();
    println!(
        "{} files; most memory {} MB ({}), most time {:?} ({})",
        found.len(),
        memory.measured.memory / 1_000_000,
        memory.key,
        time.measured.time,
        time.key
    );
    let mut slow: Vec<&Verdict> = found.iter().collect();
    slow.sort_by_key(|one| std::cmp::Reverse(one.measured.time));
    for one in &slow[..5] {
        println!("{:?}, {} MB: {}", one.measured.time, one.measured.memory / 1_000_000, one.key);
    }
    assert!(
        memory.measured.memory == 0 || memory.measured.memory > 1_000_000,
        "memory is measured where the system tells"
    );
    assert!(time.measured.time > Duration::ZERO, "so is time");
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_corpus_is_whole_every_file_has_its_verdict_and_none_is_large() {
    let keys: Vec<String> = CASES.iter().map(|(kind, case)| format!("{kind}/{}", case.name)).collect();
    let once: BTreeSet<&String> = keys.iter().collect();
    assert_eq!(once.len(), keys.len(), "two files of one reader with one name are one file");
    assert!(keys.len() >= 60, "{} files are fewer than were promised", keys.len());
    let expected = expected();
    let told: BTreeSet<&String> = expected.keys().collect();
    assert_eq!(told, once, "each file has its verdict, and each verdict its file");
    for (key, verdict) in &expected {
        assert!(verdict["taken"].is_boolean() && verdict["says"].is_array(), "{key}: taken or not, and what is said");
        assert!(
            verdict["taken"] == json!(true) || !verdict["says"].as_array().unwrap().is_empty(),
            "{key}: a refusal says something"
        );
    }
    // The small ones lie there, and nothing else does.
    let wanted: BTreeSet<PathBuf> = CASES.iter().filter_map(|(kind, case)| kept(kind, case)).collect();
    let mut there = BTreeSet::new();
    let mut bytes = 0;
    let mut open = vec![place()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let size = std::fs::metadata(&path).unwrap().len();
            assert!(size <= 100_000, "{} is too large to be kept", path.display());
            bytes += size;
            if path.parent() != Some(&place()) && !path.starts_with(place().join("found")) {
                there.insert(path);
            }
        }
    }
    assert_eq!(there, wanted, "the small files, each in its reader's folder");
    assert!(bytes <= MOST_FOLDER, "{bytes} bytes are more than a folder of small files has");
}
