//! Time stamps for measurements, written only when `PCH_STAMPS` names a file.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::sync::Mutex;
use std::time::Instant;

use pch_app::{Clock, SystemClock};
use tauri::State;

/// The stamp file of this run; silent when no measurement was asked for.
#[derive(Debug)]
pub(crate) struct Stamps {
    began: Instant,
    file: Option<Mutex<File>>,
}

impl Stamps {
    /// Call it first in `main`: the milliseconds of every stamp count from here. Each line also carries the wall clock,
    /// because only whoever started the process knows how long the system took to get as far as `main`.
    pub(crate) fn begin() -> Self {
        let file = std::env::var_os("PCH_STAMPS")
            .and_then(|path| OpenOptions::new().create(true).append(true).open(path).ok())
            .map(Mutex::new);
        let stamps = Self { began: Instant::now(), file };
        stamps.add("process-start");
        stamps
    }

    /// Adds a line, if a measurement was asked for.
    pub(crate) fn add(&self, name: &str) {
        let Some(Ok(mut file)) = self.file.as_ref().map(Mutex::lock) else { return };
        let line = serde_json::json!({
            "name": name,
            "ms": self.began.elapsed().as_secs_f64() * 1000.0,
            "unix_ms": SystemClock.now().timestamp_millis(),
        });
        // In one piece: whoever watches the file must never meet half a line.
        let _ = file.write_all(format!("{line}\n").as_bytes());
    }
}

/// The page says that something it shows is ready (`home-figures`, `edit-figures`).
#[tauri::command]
pub(crate) fn stamp(stamps: State<'_, Stamps>, name: String) {
    if name.len() <= 40 && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
        stamps.add(&name);
    }
}
