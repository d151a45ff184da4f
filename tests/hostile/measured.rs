//! `pch` as a process of its own whose memory and time are measured.
//!
//! On Linux the system keeps a hard limit as well: private memory beyond it is refused, so that a reader that reaches for more
//! falls over and is seen, however short the moment was. Elsewhere only the outcome is looked at.

use crate::process::{Ran, command};
use std::ffi::OsStr;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The most memory that a reader may take, in bytes.
pub(crate) const MOST_MEMORY: u64 = 200_000_000;

/// The most time of a processor. The program is meant to need 5 s; unoptimised code, checked for overflow, takes about five times as long.
pub(crate) const MOST_TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 25 } else { 5 });

/// How a process ended, and what it took.
pub(crate) struct Measured {
    pub(crate) ran: Ran,
    /// The most memory that was resident at once, in bytes; 0 where the system does not tell.
    pub(crate) memory: u64,
    /// Time of the processors, so that whoever else is busy does not count.
    pub(crate) time: Duration,
}

/// Runs `pch --store STORE words…` within the limit of memory.
pub(crate) fn measured<W: AsRef<OsStr>>(store: &Path, words: &[W]) -> Measured {
    let plain = command(store, words);
    let mut limited = if cfg!(target_os = "linux") {
        let mut shell = Command::new("sh");
        let limit = MOST_MEMORY / 1024;
        shell.arg("-c").arg(format!("ulimit -d {limit} && exec \"$0\" \"$@\"")).arg(plain.get_program());
        shell.args(plain.get_args());
        for (name, value) in plain.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        shell
    } else {
        plain
    };
    let began = Instant::now();
    // Into files and not through pipes: a pipe that nobody empties stops the process that is measured.
    let (mut out, mut err) = (tempfile::tempfile().unwrap(), tempfile::tempfile().unwrap());
    limited.stdin(Stdio::null()).stdout(out.try_clone().unwrap()).stderr(err.try_clone().unwrap());
    let mut child = limited.spawn().unwrap();
    let mut memory = 0;
    let mut time = Duration::ZERO;
    if cfg!(target_os = "linux") {
        while let Some((state, used)) = state(child.id()) {
            memory = peak(child.id()).unwrap_or(0).max(memory);
            time = used;
            // One that has ended keeps its times until it is waited for, but no longer its memory.
            if state == 'Z' || began.elapsed() > Duration::from_secs(300) {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        if began.elapsed() > Duration::from_secs(300) {
            child.kill().unwrap();
        }
    }
    let status = child.wait().unwrap();
    if time.is_zero() {
        time = began.elapsed();
    }
    let text = |file: &mut std::fs::File| {
        use std::io::Seek as _;
        let mut bytes = Vec::new();
        file.rewind().unwrap();
        file.read_to_end(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let ran = Ran { code: status.code(), out: text(&mut out), err: text(&mut err) };
    Measured { ran, memory, time }
}

/// State and time of the processors; none where there is no such process.
fn state(process: u32) -> Option<(char, Duration)> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name stands in brackets and may hold anything.
    let rest: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u64 = rest.get(11)?.parse::<u64>().ok()? + rest.get(12)?.parse::<u64>().ok()?;
    // A tick is a hundredth of a second wherever Linux runs.
    Some((rest.first()?.chars().next()?, Duration::from_millis(ticks * 10)))
}

/// The most memory that was resident at once, in bytes.
fn peak(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}
