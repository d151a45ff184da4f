//! Nothing leaves that may not: a store in which every text is marked, every command that writes a file, every byte of what they
//! wrote. What each gives away is kept in `tests/fixtures/leaving.json`; `PCH_WRITE=1` writes it anew, to be read line by line.

mod filled;
mod opened;
mod runs;

use crate::corpus::{folder, writes};
use opened::Piece;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What is nobody's but whoever wrote it, or says what a person is to a practice: in no file, whatever the command.
const NEVER: [&str; 11] = [
    "post.note",
    "handover.person",
    "handover.to_name",
    "handover.note",
    "operation.label",
    "operation.actor",
    "role_word.word",
    "engagement.noted_by",
    "movement.noted_by",
    "scheme_post.note",
    "trusted_key.compared_by",
];

/// Rows of a practice that has shared nothing: no file of its cluster or CCG may hold a word of them.
const UNSHARED: [(&str, i64); 5] = [
    ("criterion_answer.evidence", 2),
    ("criterion_answer.reference", 2),
    ("evidence.text", 91),
    ("evidence.reference", 91),
    ("assessment.assessed_by", 91),
];

/// The private posts: who pays for them, and their whole-time equivalents as they are typed.
const PRIVATE: [(&str, i64); 4] =
    [("post.employer", 900), ("post.employer", 901), ("post.note", 900), ("post.note", 901)];
const PRIVATE_WTE: [&str; 2] = ["0.123456789", "0.234567891"];

/// A written projection holds every line that it was computed from, without practice, role or name, so that the same figures can
/// be computed again by whoever has the file: the lines of private posts among them.
const WORKS_WITH: [&str; 1] = ["plan.result.save"];

/// Every file below a folder.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { out.extend(files(&path)) } else { out.push(path) }
    }
    out.sort();
    out
}

/// A cell that a spreadsheet would run.
fn is_formula(cell: &str) -> bool {
    let number = cell.trim_start_matches(['-', '+']).replace([',', '%', '£'], "").parse::<f64>().is_ok();
    !number && cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// Cells of tables that would be run, by their place.
fn formulas(piece: &Piece, name: &str) -> Vec<String> {
    let told = |cell: &str| format!("{}: {cell:.80}", piece.place);
    if name.ends_with(".csv") {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(piece.text.trim_start_matches('\u{feff}').as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        return rows.iter().flat_map(|row| row.iter()).filter(|cell| is_formula(cell)).map(told).collect();
    }
    if name.contains("/xl/worksheets/") {
        // The program's own formulas stand in return workbooks; none of them holds what a person wrote.
        let inside = piece.text.split("<f>").skip(1).filter_map(|rest| rest.split("</f>").next());
        return inside.filter(|formula| !filled::marks(formula).is_empty()).map(told).collect();
    }
    Vec::new()
}

struct Looked {
    /// Columns whose marks were found.
    columns: BTreeSet<String>,
    /// What is wrong.
    faults: Vec<String>,
}

fn look(label: &str, path: &Path, filled: &filled::Filled) -> Looked {
    let mut out = Looked { columns: BTreeSet::new(), faults: Vec::new() };
    let bytes = std::fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut all = opened::pieces(&name, &bytes);
    if name.ends_with(".xlsx") {
        let unguarded = opened::unguarded(&bytes, |text| is_formula(text) && !filled::marks(text).is_empty());
        out.faults.extend(
            unguarded.into_iter().map(|cell| format!("{label}: {name}: would be run when it is edited: {cell}")),
        );
    }
    all.push(Piece { place: format!("the name of {name}"), text: name.clone() });
    for piece in &all {
        for (column, row) in filled::marks(&piece.text) {
            let Some(column) = filled.columns.get(&column) else { continue };
            let what = (column.as_str(), row);
            if NEVER.contains(&column.as_str()) || UNSHARED.contains(&what) || PRIVATE.contains(&what) {
                out.faults.push(format!("{label}: {}: holds {column} of row {row}", piece.place));
            }
            out.columns.insert(column.clone());
        }
        let works = WORKS_WITH.iter().any(|name| label.starts_with(name));
        for wte in PRIVATE_WTE.iter().filter(|_| !works).filter(|wte| piece.text.contains(**wte)) {
            out.faults.push(format!("{label}: {}: tells the {wte} WTE of a private post", piece.place));
        }
        let place = piece.place.clone();
        out.faults.extend(formulas(piece, &place).into_iter().map(|cell| format!("{label}: would be run: {cell}")));
    }
    out.faults.dedup();
    out
}

#[test]
fn every_export_gives_away_what_it_may_and_nothing_that_is_private() {
    let desk = tempfile::tempdir().unwrap();
    let store = desk.path().join("pch.db");
    crate::state::lay(pch_store::SCHEMA_VERSION, &store);
    // A staff list whose names nobody may ever see again: not even the store.
    let list = desk.path().join("list.csv");
    std::fs::write(&list, "Name,Role,Age band,Headcount,WTE\nDr Zqxcanary Yellowfeather,partner,45-49,1,0.875\n")
        .unwrap();
    let scope = json!({"kind": "practice", "code": "Y99004"});
    let read = json!({"scope": scope, "period": "2018/19-Q3", "path": list.display().to_string(), "as_of": "2018-12-31", "practice": "Y99004"});
    let seen = runs::ask(&store, "staff_list.read", read.clone());
    assert!(seen["columns"][0]["personal"] == json!(true), "the column of names is known for what it is: {seen}");
    runs::ask(&store, "staff_list.commit", json!({"read": read, "token": seen["token"]}));
    let held = std::fs::read(&store).unwrap();
    assert!(!held.windows(9).any(|window| window == b"Zqxcanary"), "a name in a staff list never reaches the store");

    let copy = json!({"from": "matrix-2018", "code": "matrix-local", "title": "Our own", "applies_from": "2018-04-01", "source": "A"});
    runs::ask(&store, "maturity.copy_edition", copy);
    let carry = json!({"organisation": "U99001", "from": "matrix-2018", "to": "matrix-local"});
    runs::ask(&store, "maturity.carry", carry);
    let post = json!({"title": "=zqcost", "role": "pharmacist", "wte": "1", "salary": "40,000"});
    let cost =
        json!({"scope": {"kind": "cluster", "code": "U99001"}, "plan": {"posts": [post], "lines": []}, "label": "A"});
    runs::ask(&store, "cost.save", cost);
    let filled = filled::fill(&store);
    let sign = |organisation: &str, role: &str| {
        let input = json!({"organisation": organisation, "period": "2018/19-Q3", "name": "A. Signatory", "role": role, "explain": "Not asked for this quarter"});
        runs::ask(&store, "submission.sign", input)["value"]["submission"].clone()
    };
    let signed = vec![sign("Y99001", "Practice manager"), sign("U99001", "Cluster lead")];
    let asked = json!({"scope": {"kind": "ccg", "code": "99Z"}, "period": "2018/19-Q3", "due": "2018-11-30", "onward_due": null, "message": "Please", "edition": "matrix-local", "rates": true, "money": true, "comparators": true});
    let call = runs::ask(&store, "calls.issue", asked)["value"]["id"].clone();
    let ground = runs::Ground { store: &store, signed, received: json!(1), call };

    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut faults = Vec::new();
    let mut count = 0;
    for name in runs::writers() {
        if runs::WHOLE_STORE.contains(&name.as_str()) || runs::LOOK_ONLY.contains(&name.as_str()) {
            continue;
        }
        let marks = name.contains(".mark_");
        let inputs = if marks { vec![Value::Null] } else { runs::of(&name, &ground) };
        for (number, input) in inputs.into_iter().enumerate() {
            let place = desk.path().join(format!("{name}-{number}"));
            std::fs::create_dir(&place).unwrap();
            let label = format!("{name} {}", if marks { String::new() } else { short(&input) });
            if marks {
                runs::write_marked(&store, &name, &place);
            } else if let Err(why) = runs::write(&store, &name, input, &place) {
                faults.push(format!("{label}: was not written: {why}"));
                continue;
            }
            let written = files(&place);
            if written.is_empty() {
                faults.push(format!("{label}: nothing was written"));
            }
            for path in written {
                count += 1;
                let looked = look(&label, &path, &filled);
                faults.extend(looked.faults);
                seen.entry(name.clone()).or_default().extend(looked.columns);
            }
        }
    }
    println!("{count} files of {} commands; {} columns of text are marked", seen.len(), filled.columns.len());
    let fixture = folder("tests/fixtures/leaving.json");
    if writes() {
        std::fs::write(&fixture, format!("{:#}\n", json!(seen))).unwrap();
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    let expected: BTreeMap<String, BTreeSet<String>> =
        serde_json::from_str(&std::fs::read_to_string(&fixture).unwrap()).unwrap();
    for (name, columns) in &seen {
        let known = expected.get(name).cloned().unwrap_or_default();
        let more: Vec<&String> = columns.difference(&known).collect();
        assert!(
            more.is_empty(),
            "{name} gives away what it did not before: {more:?}. If it may, say so in leaving.json"
        );
    }
}

/// An input in a few words.
fn short(input: &Value) -> String {
    let field = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let words: Vec<String> = ["organisation", "cluster", "report", "sheet", "format", "id"]
        .iter()
        .filter_map(|name| input.get(name).map(field))
        .chain(input["scope"]["code"].as_str().map(str::to_owned))
        .collect();
    words.join(" ")
}

#[test]
fn a_mark_is_found_in_every_kind_of_file() {
    // What cannot be opened cannot be searched: each kind that the program writes gives up a mark that is known to be in it.
    let desk = tempfile::tempdir().unwrap();
    let store = desk.path().join("pch.db");
    crate::process::done(&store, &["sample"]);
    let connection = rusqlite::Connection::open(&store).unwrap();
    connection.execute("UPDATE organisation SET name = 'zq001r1z' WHERE code = 'U99001'", []).unwrap();
    drop(connection);
    let scope = json!({"kind": "cluster", "code": "U99001"});
    let base = json!({"scope": scope, "period": "2018/19-Q3", "matrix": "matrix-2018"});
    for format in ["pdf", "docx"] {
        let place = desk.path().join(format);
        std::fs::create_dir(&place).unwrap();
        let mut input = base.clone();
        input["format"] = json!(format);
        runs::write(&store, "maturity.statement", input, &place).unwrap();
        let path = files(&place).remove(0);
        let bytes = std::fs::read(&path).unwrap();
        // On the page, as letters: the title alone is also in what a PDF says of itself.
        let says_of_itself = |piece: &opened::Piece| {
            ["xmpmeta", " obj", "core.xml"].iter().any(|word| piece.text.contains(word) || piece.place.contains(word))
        };
        let pages = opened::pieces("x", &bytes);
        let found =
            pages.iter().filter(|piece| !says_of_itself(piece) && filled::marks(&piece.text).contains(&(1, 1))).count();
        assert!(found >= 1, "{format}: the cluster's name is on the page");
    }
    let place = desk.path().join("xlsx");
    std::fs::create_dir(&place).unwrap();
    runs::write(&store, "maturity.export", base, &place).unwrap();
    for path in files(&place).into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "xlsx")) {
        let pieces = opened::pieces("x", &std::fs::read(&path).unwrap());
        assert!(
            pieces.iter().any(|piece| !filled::marks(&piece.text).is_empty()),
            "{} names the cluster",
            path.display()
        );
    }
}
