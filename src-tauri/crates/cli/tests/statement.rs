//! The statement of a cluster and the summary of its area, printed by the command.

use pch_cli::{Exit, run};
use std::path::Path;

const PERIOD: &str = "2018/19-Q3";
const MATRIX: &str = "matrix-2018";

fn pch(store: &Path, arguments: &[&str]) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let store = store.display().to_string();
    let all = ["pch", "--store", &store].into_iter().chain(arguments.iter().copied()).map(Into::into);
    let exit = run(all, &mut out, &mut err);
    assert_eq!(exit, Exit::Done, "pch {arguments:?}: {}", String::from_utf8_lossy(&err));
    String::from_utf8(out).expect("text")
}

fn statement(store: &Path, folder: &Path, kind: &str, code: &str, format: &str) -> Vec<u8> {
    let input = serde_json::json!({"scope": {"kind": kind, "code": code}, "period": PERIOD, "matrix": MATRIX, "format": format, "folder": folder.display().to_string()});
    let said = pch(store, &["--json", "call", "maturity.statement", &input.to_string()]);
    let written: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    std::fs::read(written["path"].as_str().expect("a path")).expect("the document")
}

/// Pages as the file's own tree of pages counts them.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    let of = |kind: &str| text.match_indices(kind).filter(|(at, _)| !text[at + kind.len()..].starts_with('s')).count();
    of("/Type /Page") + of("/Type/Page")
}

#[test]
fn a_full_statement_has_two_pages_and_both_are_made_for_everybody() {
    let folder = tempfile::tempdir().expect("a folder");
    // `PCH_LOOK=<folder>` keeps the files for a look.
    let look = std::env::var("PCH_LOOK").ok();
    let out = look.as_deref().map_or(folder.path(), Path::new);
    let store = folder.path().join("sample.db");
    pch(&store, &["sample"]);
    let call = |name: &str, input: serde_json::Value| pch(&store, &["call", name, &input.to_string()]);
    call(
        "maturity.set_ambition",
        serde_json::json!({"organisation": "U99001", "matrix": MATRIX, "level": "step_2", "by": "2019-03-31"}),
    );
    for (title, cost) in [
        ("Sign the members' agreement", "0"),
        ("Write one page a tier: what, who, by when", "1,250"),
        ("Buy the tool for risk stratification", "18,400"),
        ("Train six practice nurses in care planning", "9,000.50"),
    ] {
        call(
            "maturity.save_action",
            serde_json::json!({"id": null, "organisation": "U99001", "matrix": MATRIX, "criterion": "", "title": title, "owner": "Cluster lead", "due": "2018/19-Q4", "cost": cost, "funding_line": "", "effect": "Right scale to Step 1", "status": "under_way"}),
        );
    }
    for (kind, code, title, most) in
        [("cluster", "U99001", "Maturity statement: Riverside cluster", 2), ("ccg", "99Z", "Maturity summary: ", 2)]
    {
        let pdf = statement(&store, out, kind, code, "pdf");
        let said = String::from_utf8_lossy(&pdf);
        assert!(said.contains("pdfuaid:part") && said.contains(title), "{title}: tagged, with its title");
        let pages = pages(&pdf);
        assert!((1..=most).contains(&pages), "{title}: {pages} pages");
        assert!(statement(&store, out, kind, code, "docx").starts_with(b"PK"), "{title}: for Word too");
    }
}
