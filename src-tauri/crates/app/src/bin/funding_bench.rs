//! Money at England's size: a million splits, and 30 lines over 1,250 clusters allocated again with the store.
//!
//! `funding_bench [--folder DIR] [--times N]`; the last line is JSON.
#![allow(clippy::print_stdout, reason = "a program that measures says what it found")]

use pch_app::session::{Deed, Session};
use pch_app::{App, AppError, FixedClock, OpenOptions};
use pch_domain::funding::allocate::{Claim, divide};
use pch_store::tables::organisations::{self, ListSize, Membership, Organisation};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Instant;

const CLUSTERS: usize = 1_250;
const PRACTICES: usize = 6_900;
const LINES: usize = 30;
const MILLION: usize = 1_000_000;
/// Two lists, so that every part changes from one to the other.
const LISTS: [(&str, &str); 2] = [("2018/19", "2019-03-31"), ("2019/20", "2020-03-31")];

/// A list size: quarter averages have decimals.
fn list_size(practice: usize, year: usize) -> i64 {
    let quarters = 8_000 + (practice * 7_919 + year * 104_729) % 48_000;
    i64::try_from(quarters).unwrap_or(0) * 250_000_000
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().collect();
    let after = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1));
    let folder = after("--folder").map_or_else(std::env::temp_dir, PathBuf::from);
    let times: usize = after("--times").map_or(Ok(10), |times| times.parse())?;

    let (one_of_a_million, million_of_twenty) = (one_large_split(times)?, many_small_splits(times)?);
    println!("one envelope over a million claims:     {:.0} ms (median of {times})", one_of_a_million * 1e3);
    println!("a million envelopes over twenty claims: {:.0} ms (median of {times})", million_of_twenty * 1e3);

    let path = folder.join("funding-bench.db");
    let began = Instant::now();
    let app = england(&path)?;
    println!(
        "{PRACTICES} practices, {CLUSTERS} clusters and {LINES} allocated lines made in {:.1} s",
        began.elapsed().as_secs_f64()
    );
    let mut again = Vec::new();
    for turn in 0..times {
        let list = LISTS[(turn + 1) % 2].0;
        let began = Instant::now();
        let outcome = app.call("funding.reallocate", json!({"year": "2018/19", "list": list}))?;
        again.push(began.elapsed().as_secs_f64());
        let changed = outcome["value"]["changed"].as_i64();
        if changed != i64::try_from(LINES).ok() {
            return Err(format!("{list}: {changed:?} lines changed, expected {LINES}").into());
        }
    }
    let began = Instant::now();
    app.call("undo", json!({}))?;
    let undone = began.elapsed().as_secs_f64();
    let parts = CLUSTERS * LINES;
    println!(
        "{LINES} lines over {CLUSTERS} clusters allocated again, {parts} parts kept: {:.0} ms (median of {times}); undone in {:.0} ms",
        median(&mut again) * 1e3,
        undone * 1e3
    );
    drop(app);
    clear(&path);
    println!(
        "{}",
        json!({"one_over_a_million_s": one_of_a_million, "a_million_over_twenty_s": million_of_twenty,
            "england_again_s": again, "england_undo_s": undone})
    );
    Ok(())
}

fn median(seconds: &mut [f64]) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

/// One envelope over a million claims.
fn one_large_split(times: usize) -> Result<f64, Box<dyn std::error::Error>> {
    let claims: Vec<Claim> =
        (0..MILLION).map(|at| Claim { code: format!("P{at:07}"), weight: list_size(at, 0) }).collect();
    let mut took = Vec::new();
    for turn in 0..times {
        let envelope = 73_000_000_000 + i64::try_from(turn)?;
        let began = Instant::now();
        let division = divide(envelope, &claims)?;
        took.push(began.elapsed().as_secs_f64());
        let sum: i64 = division.portions.iter().map(|portion| portion.result).sum();
        if sum != envelope {
            return Err("the parts do not make the whole".into());
        }
    }
    Ok(median(&mut took))
}

/// A million envelopes over twenty claims each.
fn many_small_splits(times: usize) -> Result<f64, Box<dyn std::error::Error>> {
    let claims: Vec<Claim> =
        (0..20).map(|at| Claim { code: format!("U{at:05}"), weight: list_size(at, 1) * 6 }).collect();
    let mut took = Vec::new();
    for _ in 0..times.min(3) {
        let began = Instant::now();
        for envelope in 0..i64::try_from(MILLION)? {
            let envelope = 73_000_000 + envelope;
            let division = divide(envelope, &claims)?;
            if division.portions.iter().map(|portion| portion.result).sum::<i64>() != envelope {
                return Err("the parts do not make the whole".into());
            }
        }
        took.push(began.elapsed().as_secs_f64());
    }
    Ok(median(&mut took))
}

fn clear(path: &Path) {
    let _ = std::fs::remove_file(path);
    let _ = std::fs::remove_file(path.with_extension("db-journal"));
}

/// A store on disk with England's practices and clusters, and thirty lines divided by registered list.
fn england(path: &Path) -> Result<App, Box<dyn std::error::Error>> {
    clear(path);
    let clock = FixedClock("2019-04-10T09:00:00+00:00".parse()?);
    let options = OpenOptions { store: path.to_owned(), clock: Box::new(clock), actor: "Bench".to_owned() };
    let app = App::open(options)?;
    app.with_session(people)?;
    for line in 1..=LINES {
        let amount = format!("£{}", 1_000_000 + line * 73_001);
        let funders = json!([{"funder": "NHS England", "share": ""}]);
        let input = json!({"code": format!("L{line:02}"), "title": format!("Line {line}"), "year": "2018/19", "amount": amount, "funders": funders});
        let id = app.call("funding.save_line", input)?["value"]["id"].clone();
        let ask = json!({"line": id, "rule": "registered", "to": "cluster", "list": LISTS[0].0});
        app.call("funding.allocate", ask)?;
    }
    Ok(app)
}

fn people(session: &mut Session) -> Result<(), AppError> {
    let source = || "bench".to_owned();
    let organisation = |code: String, kind: &str| Organisation {
        name: Some(format!("{kind} {code}")),
        code,
        kind: kind.to_owned(),
        source: source(),
        ..Organisation::default()
    };
    session.transact(Deed::new("bench", "England made"), |tx| {
        for at in 0..CLUSTERS {
            organisations::save(tx, &organisation(format!("U{at:05}"), "cluster"))?;
        }
        for at in 0..PRACTICES {
            let practice = format!("{}{at:05}", if at % 2 == 0 { "A" } else { "B" });
            organisations::save(tx, &organisation(practice.clone(), "practice"))?;
            let cluster = format!("U{:05}", at % CLUSTERS);
            let from_day = "2018-04-01".to_owned();
            let member = Membership { practice: practice.clone(), cluster, from_day, to_day: None, source: source() };
            organisations::save_membership(tx, &member)?;
            for (year, (_, as_of)) in LISTS.iter().enumerate() {
                let size = ListSize {
                    practice: practice.clone(),
                    as_of: (*as_of).to_owned(),
                    registered: Some(list_size(at, year)),
                    weighted: None,
                    source: source(),
                };
                organisations::save_list_size(tx, &size)?;
            }
        }
        Ok(())
    })?;
    Ok(())
}
