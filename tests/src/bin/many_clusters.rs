//! A store with as many invented clusters as England has networks, each with four assessments: what the system page is
//! measured on. `many_clusters FILE [clusters]`.
#![expect(clippy::print_stderr, reason = "a command of its own; it speaks on the terminal")]

use pch_app::{App, FixedClock, OpenOptions};
use pch_store::tables::criteria::{self, Round};
use pch_store::tables::maturity::{self, Agreement, Ambition, Assessment};
use pch_store::tables::organisations::{self, Organisation};
use pch_store::tables::settings;
use pch_store::{Act, Store, StoreError, Transaction};
use std::error::Error;
use std::path::PathBuf;

const MATRIX: &str = "matrix-2018";
const DOMAINS: [&str; 5] =
    ["right_scale", "integrated_working", "targeting_care", "managing_resources", "empowered_primary_care"];
const LEVELS: [&str; 4] = ["foundation", "step_1", "step_2", "step_3"];
const CCGS: usize = 40;
const PLACES: usize = 8;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let Some(file) = words.next().map(PathBuf::from) else {
        eprintln!("many_clusters FILE [clusters]");
        std::process::exit(2);
    };
    let clusters: usize = words.next().map_or(Ok(1_250), |text| text.parse())?;
    let mut store = Store::open(&file)?;
    let act = Act {
        kind: "many_clusters",
        label: "Many clusters".to_owned(),
        actor: "bench".to_owned(),
        at: "2018-11-20T09:00:00+00:00".to_owned(),
        barrier: true,
        package_id: None,
    };
    store.transact::<_, StoreError>(&act, |tx| fill(tx, clusters))?;
    store.write_unjournalled::<_, StoreError>(|tx| {
        settings::set(tx, "scope", "system QZZ")?;
        settings::set(tx, "period", "2018/19-Q3")
    })?;
    drop(store);
    // Somebody has answered the first run's questions, so that the page opens on the figures.
    let clock = FixedClock("2018-11-21T09:00:00+00:00".parse()?);
    let app = App::open(OpenOptions { store: file, clock: Box::new(clock), actor: "bench".to_owned() })?;
    let person = serde_json::json!({"id": null, "name": "System officer", "role": "system_officer", "organisation": {"kind": "system", "code": "QZZ"}, "current": true});
    app.call("people.save", person)?;
    Ok(())
}

fn organisation(code: &str, kind: &str, name: String, parent: &str, place: Option<String>) -> Organisation {
    Organisation {
        code: code.to_owned(),
        kind: kind.to_owned(),
        name: Some(name),
        parent: (!parent.is_empty()).then(|| parent.to_owned()),
        place,
        source: "invented".to_owned(),
        ..Organisation::default()
    }
}

fn fill(tx: &Transaction<'_>, clusters: usize) -> Result<(), StoreError> {
    organisations::save(tx, &organisation("QZZ", "system", "Invented system".to_owned(), "", None))?;
    for place in 0..PLACES {
        let name = format!("Place {}", place + 1);
        organisations::save(tx, &organisation(&format!("PLACE{place}"), "place", name, "QZZ", None))?;
    }
    for ccg in 0..CCGS {
        let name = format!("Invented CCG {}", ccg + 1);
        organisations::save(tx, &organisation(&format!("9{ccg:02}"), "ccg", name, "QZZ", None))?;
    }
    for at in 0..clusters {
        let code = format!("U{:05}", 10_000 + at);
        let place = Some(format!("PLACE{}", at % PLACES));
        let ccg = format!("9{:02}", at % CCGS);
        organisations::save(tx, &organisation(&code, "cluster", format!("Cluster {:04}", at + 1), &ccg, place))?;
        assessed(tx, &code, at)?;
    }
    Ok(())
}

/// Three assessments that are kept and one that stands, some way further each time.
fn assessed(tx: &Transaction<'_>, code: &str, at: usize) -> Result<(), StoreError> {
    let level = |round: usize, domain: usize| LEVELS[((at + domain) % 3 + round) / 2 % 4];
    let json = |round: usize| {
        let levels: Vec<String> =
            DOMAINS.iter().enumerate().map(|(nth, domain)| format!("\"{domain}\":\"{}\"", level(round, nth))).collect();
        format!("{{{}}}", levels.join(","))
    };
    for (round, day) in ["2018-02-01", "2018-05-01", "2018-08-06"].into_iter().enumerate() {
        let kept = Round {
            organisation: code.to_owned(),
            matrix: MATRIX.to_owned(),
            matrix_version: "1".to_owned(),
            title: format!("Round {}", round + 1),
            assessed_on: day.to_owned(),
            closed_by: "bench".to_owned(),
            overall: Some(LEVELS[round / 2].to_owned()),
            levels: json(round),
            answers: "{}".to_owned(),
            ..Round::default()
        };
        criteria::add_round(tx, &kept)?;
    }
    for (nth, domain) in DOMAINS.iter().enumerate() {
        let answer = Assessment {
            organisation: code.to_owned(),
            matrix: MATRIX.to_owned(),
            matrix_version: "1".to_owned(),
            domain: (*domain).to_owned(),
            level: Some(level(3, nth).to_owned()),
            assessed_on: "2018-11-01".to_owned(),
            assessed_by: "bench".to_owned(),
            ..Assessment::default()
        };
        maturity::save(tx, &answer, &[])?;
    }
    if at.is_multiple_of(2) {
        let agreed = Agreement {
            organisation: code.to_owned(),
            matrix: MATRIX.to_owned(),
            matrix_version: "1".to_owned(),
            rule: "lowest".to_owned(),
            level: "step_1".to_owned(),
            computed: "step_1".to_owned(),
            by_name: "A. Lead".to_owned(),
            by_role: "Cluster lead".to_owned(),
            agreed_on: "2018-11-05".to_owned(),
            levels: json(3),
            overrides: "{}".to_owned(),
            ..Agreement::default()
        };
        maturity::add_agreement(tx, &agreed)?;
    }
    if at.is_multiple_of(3) {
        let wanted = Ambition {
            organisation: code.to_owned(),
            matrix: MATRIX.to_owned(),
            level: "step_2".to_owned(),
            by_day: "2019-03-31".to_owned(),
            set_by: "bench".to_owned(),
        };
        maturity::save_ambition(tx, &wanted)?;
    }
    Ok(())
}
