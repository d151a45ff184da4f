//! The loopback host of the browser journeys: the real core behind HTTP on 127.0.0.1, with the built page. For tests
//! alone; nothing that is released contains it.
//!
//! `host --store FILE [--dist ui/dist] [--port 0] [--clock RFC3339] [--with-parent]` prints its address and serves
//! - `POST /call/NAME` with a JSON body: 200 and the answer, or 422 and the error (500 for a fault of the program),
//! - `POST /upload?name=N`: keeps the body as a file called N and answers its path; with `&reserve=1` only the path,
//! - `GET /download?path=P`: a file that a command of this run has written,
//! - anything else from the page's folder, under the window's own content policy.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command of its own; it speaks on the terminal")]

use std::collections::BTreeSet;
use std::error::Error;
use std::io::Write;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use chrono::DateTime;
use pch_app::rescue::Closed;
use pch_app::{App, AppError, FixedClock, OpenOptions};
use serde_json::{Value, json};
use tiny_http::{Method, Request, Server};

/// A day in the middle of the quarter that the sample cluster reports on.
const USUAL_CLOCK: &str = "2018-11-21T09:00:00+00:00";
/// As many requests at once as a page makes; progress must be answered while a long command runs.
const THREADS: usize = 4;

/// What goes back: status, headers beside the usual ones, body.
struct Answer {
    status: u16,
    kind: &'static str,
    policy: Option<String>,
    body: Vec<u8>,
}

struct Host {
    app: RwLock<Result<App, AppError>>,
    closed: Mutex<Closed>,
    clock: FixedClock,
    dist: PathBuf,
    held: tempfile::TempDir,
    uploads: AtomicUsize,
    written: Mutex<BTreeSet<PathBuf>>,
    policy: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let mut memory = None;
    let (mut store, mut dist, mut port, mut clock) = (None, PathBuf::from("ui/dist"), 0_u16, USUAL_CLOCK.to_owned());
    while let Some(word) = words.next() {
        let mut next = || words.next().ok_or(format!("{word} needs a value after it"));
        match word.as_str() {
            "--store" => store = Some(PathBuf::from(next()?)),
            "--dist" => dist = PathBuf::from(next()?),
            "--port" => port = next()?.parse()?,
            "--clock" => clock = next()?,
            "--memory" => memory = Some(PathBuf::from(next()?)),
            "--with-parent" => end_with_parent(),
            _ => return Err(format!("{word} is not understood").into()),
        }
    }
    let store = store.ok_or("--store FILE is needed")?;
    let clock = FixedClock(DateTime::parse_from_rfc3339(&clock)?);
    let app =
        App::open(OpenOptions { clock: Box::new(clock), ..OpenOptions::at(store.clone()) }).map(|app| match memory {
            Some(folder) => app.with_memory(folder),
            None => app,
        });
    if let Err(error) = &app {
        eprintln!("the store did not open, every call will say so: {}", error.message);
    }
    let host = Arc::new(Host {
        app: RwLock::new(app),
        closed: Mutex::new(Closed::at(store)),
        clock,
        dist,
        held: tempfile::tempdir()?,
        uploads: AtomicUsize::new(0),
        written: Mutex::default(),
        policy: policy()?,
    });
    let server = Arc::new(Server::http(("127.0.0.1", port)).map_err(|error| error.to_string())?);
    println!("http://{}/", server.server_addr());
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let (host, server) = (Arc::clone(&host), Arc::clone(&server));
            std::thread::spawn(move || {
                while let Ok(mut request) = server.recv() {
                    let answer = host.answer(&mut request);
                    let _ = answer.write(request.into_writer());
                }
            })
        })
        .collect();
    for thread in threads {
        let _ = thread.join();
    }
    Ok(())
}

/// Ends this process when whoever started it closes our standard input, so that a broken test run leaves nothing behind.
fn end_with_parent() {
    std::thread::spawn(|| {
        let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
        std::process::exit(0);
    });
}

/// The window's content policy, read from its settings so that the browser journeys live under the same rules.
fn policy() -> Result<String, Box<dyn Error>> {
    let settings: Value = serde_json::from_str(include_str!("../../../src-tauri/tauri.conf.json"))?;
    let directives = settings["app"]["security"]["csp"].as_object().ok_or("the window's settings hold no CSP")?;
    let line = |(name, value): (&String, &Value)| format!("{name} {}", value.as_str().unwrap_or("'none'"));
    Ok(directives.iter().map(line).collect::<Vec<_>>().join("; "))
}

impl Host {
    fn answer(&self, request: &mut Request) -> Answer {
        let url = request.url().to_owned();
        let (path, query) = url.split_once('?').unwrap_or((&url, ""));
        let outcome = match (request.method(), path) {
            (Method::Post, "/upload") => self.upload(request, query),
            (Method::Post, _) if path.starts_with("/call/") => self.call(request, &path["/call/".len()..]),
            (Method::Get, "/download") => self.download(query),
            (Method::Get | Method::Head, _) => self.page(path),
            _ => Ok(text(405, "not understood")),
        };
        outcome.unwrap_or_else(|error| text(500, &format!("the host itself failed: {error}")))
    }

    fn call(&self, request: &mut Request, name: &str) -> Result<Answer, Box<dyn Error>> {
        let mut body = Vec::new();
        request.as_reader().read_to_end(&mut body)?;
        let input = if body.is_empty() { Value::Null } else { serde_json::from_slice(&body)? };
        let called = self.ask(name, input);
        Ok(match called {
            Ok(value) => {
                self.remember_files(&value);
                json_answer(200, &value)
            }
            Err(error) => {
                let error = serde_json::to_value(&error)?;
                json_answer(if error["code"] == "internal" { 500 } else { 422 }, &error)
            }
        })
    }

    /// As the window does: a store that does not open is tried again when the page asks for the session.
    fn ask(&self, name: &str, input: Value) -> Result<Value, AppError> {
        if let Ok(app) = &*self.app.read().unwrap_or_else(PoisonError::into_inner) {
            return app.call(name, input);
        }
        let mut held = self.app.write().unwrap_or_else(PoisonError::into_inner);
        let mut closed = self.closed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = closed.call(&self.clock, name, input.clone()) {
            return answer;
        }
        if name == "session.show" && held.is_err() {
            let options = OpenOptions { clock: Box::new(self.clock), ..OpenOptions::at(closed.path.clone()) };
            *held = App::open_with(options, closed.passphrase.as_ref());
        }
        match &*held {
            Ok(app) => app.call(name, input),
            Err(error) => Err(error.clone()),
        }
    }

    /// Files named in an answer as `path` were written by a command: those and no others may be downloaded.
    fn remember_files(&self, value: &Value) {
        match value {
            Value::Object(fields) => {
                if let Some(path) = fields.get("path").and_then(Value::as_str) {
                    self.written.lock().unwrap_or_else(PoisonError::into_inner).insert(PathBuf::from(path));
                }
                fields.values().for_each(|inner| self.remember_files(inner));
            }
            Value::Array(items) => items.iter().for_each(|inner| self.remember_files(inner)),
            _ => {}
        }
    }

    fn upload(&self, request: &mut Request, query: &str) -> Result<Answer, Box<dyn Error>> {
        let name = parameter(query, "name").ok_or("an upload needs a name")?;
        let name = Path::new(&name).file_name().ok_or("an upload needs a plain file name")?;
        // A folder for each, so that two files of the same name stay two files.
        let folder = self.held.path().join(self.uploads.fetch_add(1, Ordering::Relaxed).to_string());
        std::fs::create_dir(&folder)?;
        let path = folder.join(name);
        if parameter(query, "reserve").is_none() {
            std::io::copy(request.as_reader(), &mut std::fs::File::create(&path)?)?;
        }
        Ok(json_answer(200, &json!({ "path": path })))
    }

    fn download(&self, query: &str) -> Result<Answer, Box<dyn Error>> {
        let path = PathBuf::from(parameter(query, "path").ok_or("a download needs a path")?);
        let known = self.written.lock().unwrap_or_else(PoisonError::into_inner).contains(&path);
        if !known {
            return Ok(text(404, "no command of this run has written that file"));
        }
        Ok(Answer { status: 200, kind: "application/octet-stream", policy: None, body: std::fs::read(path)? })
    }

    fn page(&self, path: &str) -> Result<Answer, Box<dyn Error>> {
        let path = decoded(path.trim_start_matches('/'));
        let relative = Path::new(if path.is_empty() { "index.html" } else { &path });
        let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
        let file = self.dist.join(relative);
        if !inside || !file.is_file() {
            return Ok(text(404, "not found; was the page built? (npm run build in ui)"));
        }
        let kind = match file.extension().and_then(|extension| extension.to_str()) {
            Some("html") => "text/html; charset=utf-8",
            Some("js") => "text/javascript; charset=utf-8",
            Some("css") => "text/css; charset=utf-8",
            Some("svg") => "image/svg+xml",
            Some("png") => "image/png",
            Some("json") => "application/json",
            Some("woff2") => "font/woff2",
            _ => "application/octet-stream",
        };
        Ok(Answer { status: 200, kind, policy: Some(self.policy.clone()), body: std::fs::read(file)? })
    }
}

impl Answer {
    /// Written by hand for one header that the library keeps to itself: with connections kept open, two that arrive at
    /// once can both wait for the same idle thread of its pool, and the browser for ever.
    fn write(&self, mut to: Box<dyn Write + Send>) -> std::io::Result<()> {
        let policy =
            self.policy.iter().map(|policy| format!("Content-Security-Policy: {policy}\r\n")).collect::<String>();
        write!(
            to,
            "HTTP/1.1 {} .\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n{policy}Connection: close\r\n\r\n",
            self.status,
            self.kind,
            self.body.len()
        )?;
        to.write_all(&self.body)?;
        to.flush()
    }
}

fn text(status: u16, message: &str) -> Answer {
    Answer { status, kind: "text/plain; charset=utf-8", policy: None, body: message.as_bytes().to_vec() }
}

fn json_answer(status: u16, value: &Value) -> Answer {
    Answer { status, kind: "application/json", policy: None, body: value.to_string().into_bytes() }
}

fn parameter(query: &str, name: &str) -> Option<String> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| decoded(value))
}

/// Undoes percent-encoding (`encodeURIComponent` leaves `+` for itself).
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let pair = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()).filter(|_| first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
