//! All funding letters of an area by the command: a PDF for everybody who holds money, each with its own amount.

mod pdf;

use pch_cli::{Exit, run};
use serde_json::{Value, json};
use std::path::Path;

fn call(store: &Path, name: &str, input: &Value) -> Result<Value, String> {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let (store, input) = (store.display().to_string(), input.to_string());
    let words = ["pch", "--store", &store, "--json", "call", name, &input].map(Into::into);
    let exit = run(words, &mut out, &mut err);
    if exit == Exit::Done {
        return Ok(serde_json::from_slice(&out).expect("JSON"));
    }
    Err(String::from_utf8_lossy(&out).into_owned() + &String::from_utf8_lossy(&err))
}

fn done(store: &Path, name: &str, input: &Value) -> Value {
    call(store, name, input).unwrap_or_else(|said| panic!("{name} {input}: {said}"))
}

#[test]
fn every_cluster_that_holds_money_gets_a_letter_that_says_its_amount() {
    let folder = tempfile::tempdir().expect("a folder");
    let (store, out) = (folder.path().join("ccg.db"), folder.path().join("letters"));
    std::fs::create_dir(&out).expect("a folder");
    done(&store, "organisations.save", &json!({"kind": "ccg", "code": "99Z", "name": "Midshire CCG", "parent": null}));
    let clusters = [
        ("U99401", "Alder", "£12,345.67"),
        ("U99402", "Birch", "£8,000"),
        ("U99403", "Cedar", "£0.05"),
        ("U99404", "Dogwood", ""),
    ];
    for (at, (code, name, _)) in (1..).zip(clusters) {
        done(&store, "clusters.save", &json!({"code": code, "name": name, "ccg": "99Z"}));
        let practice = json!({"code": format!("Y9400{at}"), "name": format!("{name} Surgery"), "ccg": "99Z", "cluster": code, "registered": "8,000", "list_as_of": "2018-07-01"});
        done(&store, "practices.save", &practice);
    }
    let line = json!({"id": null, "code": "INC", "title": "Incentive", "activity": "", "funders": [{"funder": "BLMK", "share": "100%"}], "shares_unknown": false, "holder": "", "year": "2018/19", "recurrent": false, "amount": "£20,345.72", "conditions": "", "source": ""});
    let line = done(&store, "funding.save_line", &line)["value"]["id"].clone();
    let hand: Vec<Value> = clusters
        .iter()
        .filter(|one| !one.2.is_empty())
        .map(|(code, _, amount)| json!({"code": code, "amount": amount}))
        .collect();
    done(&store, "funding.allocate", &json!({"line": line, "rule": "by_hand", "to": "cluster", "by_hand": hand}));
    let ask = |folder: &Path, format: &str| json!({"scope": {"kind": "ccg", "code": "99Z"}, "year": "2018/19", "folder": folder, "format": format});

    let written = done(&store, "funding.letters", &ask(&out, "pdf"));
    assert_eq!(written.as_array().map(Vec::len), Some(3), "one for everybody who holds money: {written}");
    for (code, name, amount) in clusters.iter().filter(|one| !one.2.is_empty()) {
        let path = out.join(format!("{code}_2018-19_funding_letter.pdf"));
        let pdf = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(pdf.starts_with(b"%PDF"), "{name}: a PDF");
        let said = pdf::words(&pdf);
        let says = |words: &str| said.iter().any(|text| text.replace(' ', "").contains(&words.replace(' ', "")));
        assert!(says(&format!("{name} holds {amount} in 2018/19")), "{name}: says {amount}: {said:?}");
        let others = clusters.iter().filter(|other| other.0 != *code && !other.2.is_empty());
        assert!(others.clone().all(|other| !says(other.2) || amount.contains(other.2)), "{name}: and nobody else's");
    }
    let left: Vec<_> = std::fs::read_dir(&out).expect("the folder").flatten().collect();
    assert_eq!(left.len(), 3, "no half file stays: {left:?}");

    let none = call(
        &store,
        "funding.letters",
        &json!({"scope": {"kind": "ccg", "code": "99Z"}, "year": "2020/21", "folder": out, "format": "pdf"}),
    );
    assert!(none.expect_err("nobody").contains("Nobody here holds money of 2020/21"), "said plainly");
    let nowhere = call(&store, "funding.letters", &ask(&folder.path().join("gone"), "pdf"));
    assert!(nowhere.expect_err("no folder").contains("There is no folder"), "and so is a folder that is not there");
    assert!(
        call(&store, "funding.letters", &ask(&out, "odt")).expect_err("no format").contains("choose pdf or docx"),
        "and a format"
    );
}
