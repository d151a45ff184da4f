//! England's 7,000 practices as a benchmark: builds the arrays that the definition asks for, holds the closed form and the
//! runs against the published answer, and says how long 1,000 runs with their quantiles take on one thread and on two.
//!
//! `eng7000 [--oracle FILE] [--runs N] [--uncertain] [--json]`
#![allow(clippy::print_stdout, reason = "a program that measures says what it found")]

use std::error::Error;
use std::time::Instant;

use pch_projection::chance::{Runs, Simulation, simulate};
use pch_projection::eng7000::{self, England, QUARTERS, england, model};
use pch_projection::exact;
use pch_projection::model::Model;
use sha2::{Digest, Sha256};

const ROLES: usize = eng7000::ROLES.len();

fn sha256(england: &England) -> String {
    let mut hash = Sha256::new();
    for heads in england.heads.iter().flatten().flatten() {
        hash.update(heads.to_le_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Megabytes that this process held at most, where the system says so.
fn most_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1024.0)
}

fn number(value: &serde_json::Value) -> Result<f64, String> {
    value.as_f64().ok_or_else(|| format!("{value} is not a number"))
}

/// Holds what was built and found against the published answer; says how far the worst figure is off.
fn verify(file: &str, england: &England, model: &Model, found: &Simulation, runs: usize) -> Result<(), Box<dyn Error>> {
    let oracle: serde_json::Value = serde_json::from_slice(&std::fs::read(file)?)?;
    if oracle["sha256_H_int32_le"].as_str() != Some(&sha256(england)) {
        return Err("the arrays are not those of the definition".into());
    }
    let exact = exact::project(model)?;
    let mut off: f64 = 0.0;
    let mut hold = |found: f64, wanted: f64| off = off.max((found / wanted - 1.0).abs());
    for role in 0..ROLES {
        let (wanted, found) = (&oracle["oracle_final"][role], &exact.totals[role]);
        hold(found.heads[QUARTERS].mean, number(&wanted["head_mean"])?);
        hold(found.heads[QUARTERS].variance, number(&wanted["head_var"])?);
        hold(found.wte[QUARTERS].mean, number(&wanted["fte_mean"])?);
        hold(found.wte[QUARTERS].variance, number(&wanted["fte_var"])?);
    }
    for quarter in 0..QUARTERS {
        let found = exact.totals[ROLES].wte[quarter + 1];
        hold(found.mean, number(&oracle["oracle_fte_mean_by_quarter"][quarter])?);
        hold(found.variance, number(&oracle["oracle_fte_var_by_quarter"][quarter])?);
    }
    println!("closed form against the published answer: the worst of 56 figures is off by {off:.1e} of itself");
    if off > 1e-9 {
        return Err("the closed form is not the published answer".into());
    }
    let n = runs as f64;
    let (mut worst_mean, mut worst_variance): (f64, f64) = (0.0, 0.0);
    for (total, exact) in exact.totals.iter().enumerate() {
        for quarter in 1..=QUARTERS {
            let (fan, exact) = (&found.totals[total][quarter], &exact.wte[quarter]);
            worst_mean = worst_mean.max((fan.mean - exact.mean).abs() / (exact.variance / n).sqrt());
            let wide = ((exact.excess_kurtosis() + 2.0) / n).sqrt();
            worst_variance = worst_variance.max((fan.variance / exact.variance - 1.0).abs() / wide);
        }
    }
    println!(
        "runs against the closed form: worst mean {worst_mean:.2} standard errors off, worst variance {worst_variance:.2}"
    );
    if worst_mean > 4.0 || worst_variance > 4.0 {
        return Err("the runs are not the closed form".into());
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let after = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1));
    let uncertain = args.iter().any(|arg| arg == "--uncertain");
    let runs = after("--runs").map_or(Ok(1000), |runs| runs.parse())?;

    let england = england();
    let model = model(&england, uncertain);
    let mut seconds = [f64::INFINITY; 2];
    let mut answers = Vec::new();
    // In turn, and the best of three: what else the machine does hits both alike.
    for _ in 0..after("--times").map_or(Ok(3), |times| times.parse())? {
        for (best, threads) in seconds.iter_mut().zip([1, 2]) {
            let began = Instant::now();
            let found = simulate(&model, Runs { runs, seed: 1, threads })?;
            *best = best.min(began.elapsed().as_secs_f64());
            answers.push(found);
            answers.truncate(2);
        }
    }
    if answers[0] != answers[1] {
        return Err("one thread and two do not agree".into());
    }
    match after("--oracle") {
        Some(oracle) if !uncertain => verify(oracle, &england, &model, &answers[0], runs)?,
        _ => println!("not held against the published answer (--oracle FILE, fixed rates)"),
    }
    let last = &answers[0].totals[ROLES][QUARTERS];
    println!(
        "England after 12 quarters: mean {:.2} sd {:.2} p10 {:.2} p50 {:.2} p90 {:.2} WTE",
        last.mean,
        last.variance.sqrt(),
        last.p10,
        last.p50,
        last.p90
    );
    println!(
        "{runs} runs with quantiles: one thread {:.3} s, two threads {:.3} s, ratio {:.2}",
        seconds[0],
        seconds[1],
        seconds[0] / seconds[1]
    );
    if let Some(megabytes) = most_memory() {
        println!("memory at most {megabytes:.0} MB");
    }
    println!("{}", serde_json::json!({ "runs": runs, "one_thread_s": seconds[0], "two_threads_s": seconds[1] }));
    Ok(())
}
