//! What each command that writes files is asked to write.

use crate::process::{done, pch};
use pch_app::{App, FixedClock, OpenOptions};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

const PERIOD: &str = "2018/19-Q3";

/// The store itself, which goes to whoever goes on with the work, whole and on purpose; nothing of it is an export.
pub(super) const WHOLE_STORE: [&str; 6] =
    ["backup.make", "backup.list", "backup.save_copy", "handover.hand_on", "rescue.show", "rescue.restore"];

/// These name a file in what they answer, and write none.
pub(super) const LOOK_ONLY: [&str; 1] = ["package.verify"];

/// Every command whose answer names a written file, or that asks for a folder: from the types of the whole table, so that none
/// can be forgotten.
pub(super) fn writers() -> BTreeSet<String> {
    let types = std::fs::read_to_string(crate::corpus::folder("ui/src/bindings/commands.ts")).unwrap();
    let types: String =
        types.split("/**").map(|piece| piece.split_once("*/").map_or(piece, |(_, code)| code)).collect();
    let (declared, table) = types.split_once("export interface Commands").unwrap();
    let declared: Vec<(&str, &str)> = declared
        .split("export type ")
        .skip(1)
        .filter_map(|text| text.split_once(" = "))
        .map(|(name, body)| (name, body.split("export type ").next().unwrap_or_default()))
        .collect();
    let says = |text: &str, word: &str| {
        text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|piece| piece == word)
    };
    let mut written: BTreeSet<&str> = BTreeSet::from(["WrittenFile"]);
    loop {
        let more: Vec<&str> = declared
            .iter()
            .filter(|(name, body)| !written.contains(name) && written.iter().any(|known| says(body, known)))
            .map(|(name, _)| *name)
            .collect();
        if more.is_empty() {
            break;
        }
        written.extend(more);
    }
    let asks_folder = |name: &str| declared.iter().any(|(known, body)| *known == name && says(body, "folder"));
    table
        .lines()
        .filter_map(|line| {
            let name = line.trim().strip_prefix('"')?.split_once('"')?.0;
            let (input, output) = line.split_once("input: ")?.1.split_once("; output: ")?;
            (asks_folder(input) || written.iter().any(|known| says(output, known))).then(|| name.to_owned())
        })
        .collect()
}

/// The store under test and what has been made in it.
pub(super) struct Ground<'a> {
    pub(super) store: &'a Path,
    /// Numbers of the signed returns: the practice's and the cluster's.
    pub(super) signed: Vec<Value>,
    pub(super) received: Value,
    pub(super) call: Value,
}

fn cluster() -> Value {
    json!({"kind": "cluster", "code": "U99001"})
}

fn practice() -> Value {
    json!({"kind": "practice", "code": "Y99001"})
}

fn ccg() -> Value {
    json!({"kind": "ccg", "code": "99Z"})
}

/// The inputs with which a command is run, each in a folder of its own.
pub(super) fn of(name: &str, ground: &Ground<'_>) -> Vec<Value> {
    let scoped = |scope: Value| json!({"scope": scope, "period": PERIOD});
    let with = |mut input: Value, more: Value| {
        for (field, value) in more.as_object().unwrap() {
            input[field] = value.clone();
        }
        input
    };
    let formats = |input: Value| ["pdf", "docx"].map(|format| with(input.clone(), json!({"format": format})));
    let areas = [cluster(), practice(), ccg()];
    match name {
        "chart.save" => {
            let drawn = ask(ground.store, "workforce.charts", scoped(cluster()));
            let mut pictures = Vec::new();
            svgs(&drawn, &mut pictures);
            assert!(!pictures.is_empty(), "staff are drawn");
            pictures.into_iter().map(|svg| json!({"title": "Staff", "svg": svg})).collect()
        }
        "trajectory.export" | "programme.export" => areas.map(scoped).into(),
        "maturity.write_forms" | "collect.write_workbooks" => [cluster(), practice()]
            .map(|scope| with(scoped(scope), json!({"matrix": null, "practices": ["Y99001"]})))
            .into(),
        "maturity.statement" => [cluster(), ccg()]
            .into_iter()
            .flat_map(|scope| formats(with(scoped(scope), json!({"matrix": "matrix-2018"}))))
            .collect(),
        "maturity.export" => areas.map(|scope| with(scoped(scope), json!({"matrix": "matrix-2018"}))).into(),
        "maturity.save_edition_file" => vec![json!({"matrix": "matrix-local"})],
        "maturity.export_carry" => vec![json!({"organisation": "U99001", "matrix": "matrix-local"})],
        "funding.export" => [cluster(), ccg()].map(|scope| json!({"scope": scope, "year": "2018/19"})).into(),
        "funding.letter" => formats(json!({"cluster": "U99001", "year": "2018/19"})).into(),
        "funding.letters" => vec![json!({"scope": ccg(), "year": "2018/19", "format": "docx"})],
        "submission.export" => ground.signed.iter().map(|id| json!({"id": id})).collect(),
        "submission.report" => ground.signed.iter().flat_map(|id| formats(json!({"id": id}))).collect(),
        "submission.share_draft" | "submission.take_back" => {
            vec![
                json!({"organisation": "Y99003", "period": PERIOD}),
                json!({"organisation": "U99001", "period": PERIOD}),
            ]
        }
        "report.write" => {
            let mut all = Vec::new();
            for (number, scope) in [cluster(), ccg(), json!({"kind": "system", "code": "QZZ"})].into_iter().enumerate()
            {
                let listed = ask(ground.store, "report.list", scoped(scope.clone()));
                let reports = listed["reports"].as_array().unwrap().clone();
                for report in reports.iter().filter(|report| report["fits"] != json!(false)) {
                    let code = report["code"].as_str().or(report["report"].as_str()).or(report["id"].as_str()).unwrap();
                    // One document is printed in both ways; printing takes seconds, so that the others are printed in one.
                    let both = formats(with(scoped(scope.clone()), json!({"report": code})));
                    all.extend(both.into_iter().skip(usize::from(number > 0)));
                }
            }
            assert!(!all.is_empty(), "there are reports");
            all
        }
        "calls.export" => vec![json!({"id": ground.call})],
        "calls.issue" => vec![],
        "collect.export" => {
            vec![
                with(scoped(ccg()), json!({"kinds": []})),
                with(scoped(json!({"kind": "all", "code": "ALL"})), json!({"kinds": []})),
            ]
        }
        "collect.write_reply" => vec![json!({"id": ground.received})],
        "plan.export" => {
            let whole =
                json!({"scope": cluster(), "scenario": 2, "to": "2019/20-Q4", "staff": "gp", "runs": 50, "seed": 1});
            ["xlsx", "pdf", "docx"].map(|format| with(whole.clone(), json!({"format": format}))).into()
        }
        "plan.result.save" => {
            vec![json!({"query": {"scope": cluster(), "scenario": 2, "runs": 50, "seed": 1, "quarters": 4}})]
        }
        "staffing.export" => ["required", "cost", "fit"]
            .into_iter()
            .flat_map(|sheet| {
                ["xlsx", "docx"].map(|format| json!({"scope": cluster(), "sheet": sheet, "format": format}))
            })
            .collect(),
        other => panic!(
            "{other} writes files: say here with what it is to be tried, so that what it gives away is looked at"
        ),
    }
}

fn svgs(value: &Value, found: &mut Vec<Value>) {
    match value {
        Value::Object(fields) => {
            for (name, inside) in fields {
                if name == "svg" && inside.is_string() {
                    found.push(inside.clone());
                } else {
                    svgs(inside, found);
                }
            }
        }
        Value::Array(all) => all.iter().for_each(|one| svgs(one, found)),
        _ => {}
    }
}

/// The answer of a command, by the real program, which prints.
pub(super) fn ask(store: &Path, name: &str, input: Value) -> Value {
    let said = done(store, &["call", name, &input.to_string()]);
    serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{name} answers in JSON ({error}): {}", said.out))
}

/// Runs an export into a folder; what was said where it could not be written.
pub(super) fn write(store: &Path, name: &str, mut input: Value, folder: &Path) -> Result<(), String> {
    input["folder"] = json!(folder.display().to_string());
    let ran = pch(store, &["call", name, &input.to_string()]);
    if ran.code == Some(0) { Ok(()) } else { Err(format!("{}{}", ran.out, ran.err)) }
}

/// Those that write what was looked at before, which one process has to do.
pub(super) fn write_marked(store: &Path, name: &str, folder: &Path) {
    let clock = FixedClock("2018-11-21T09:00:00+00:00".parse().unwrap());
    let options = OpenOptions { store: store.to_owned(), clock: Box::new(clock), actor: "Test".to_owned() };
    let app = App::open(options).unwrap();
    let made = tempfile::tempdir().unwrap();
    let place = made.path().display().to_string();
    let (writer, previewer, sheet) = match name {
        "maturity.mark_forms" => ("maturity.write_forms", "maturity.preview_forms", 2),
        _ => ("collect.write_workbooks", "collect.preview", 3),
    };
    let asked = json!({"scope": practice(), "period": PERIOD, "matrix": "matrix-2018", "practices": ["Y99001"], "folder": place});
    let written = app.call(writer, asked).unwrap();
    let path = written[0]["path"].as_str().unwrap().to_owned();
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, crate::corpus::with_cell(&bytes, sheet, "F6", "perhaps")).unwrap();
    let looked = match previewer {
        "collect.preview" => json!({"paths": [path], "period": PERIOD}),
        _ => json!({"scope": practice(), "period": PERIOD, "paths": [path]}),
    };
    let seen = app.call(previewer, looked).unwrap();
    app.call(name, json!({"id": seen["id"], "folder": folder.display().to_string()})).unwrap();
}
