//! The real `pch` as a process of its own.

use crate::pch::Said;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

/// The clock of every process, so that the same act gives the same rows.
const CLOCK: &str = "2018-11-21T09:00:00+00:00";

static PCH: LazyLock<PathBuf> = LazyLock::new(|| {
    let test = std::env::current_exe().unwrap();
    let profile = test.parent().and_then(Path::parent).unwrap().to_owned();
    let program = profile.join(format!("pch{}", std::env::consts::EXE_SUFFIX));
    if is_fresh(&program, &profile.join("deps")) {
        return program;
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build.args(["build", "--quiet", "--package", "pch-cli", "--bin", "pch", "--target-dir"]);
    build.arg(profile.parent().unwrap()).current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    if profile.ends_with("release") {
        build.arg("--release");
    }
    let built = build.output().unwrap();
    assert!(built.status.success(), "pch must build: {}", String::from_utf8_lossy(&built.stderr));
    program
});

/// Whether the program is no older than the library that it is made of: one left over from before would prove nothing.
fn is_fresh(program: &Path, built: &Path) -> bool {
    let age = |path: &Path| path.metadata().and_then(|meta| meta.modified()).ok();
    let libraries = std::fs::read_dir(built).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let ours = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.starts_with("libpch_cli-") && name.ends_with(".rlib")
    };
    let newest = libraries.filter(ours).filter_map(|path| age(&path)).max();
    matches!((age(program), newest), (Some(program), Some(library)) if program >= library)
}

/// Where the program is.
pub(crate) fn program() -> &'static Path {
    &PCH
}

/// How a process ended. No code: it was killed.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// `pch --store STORE words…`, not yet started.
pub(crate) fn command<W: AsRef<OsStr>>(store: &Path, words: &[W]) -> Command {
    let mut command = Command::new(program());
    command.arg("--store").arg(store).args(words).env("PCH_CLOCK", CLOCK).env_remove("RUST_BACKTRACE");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs a command to its end. Whatever it was asked, it must never speak of a panic.
pub(crate) fn run(mut command: Command) -> Ran {
    let output = command.output().unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8_lossy(&output.stderr).into_owned());
    assert!(!err.contains("panicked") && !err.contains("RUST_BACKTRACE"), "no panic is ever shown: {err}");
    Ran { code: output.status.code(), out, err }
}

/// Runs `pch --store STORE words…`, which must end with a code of its own and never with a fault of the program.
pub(crate) fn pch<W: AsRef<OsStr>>(store: &Path, words: &[W]) -> Ran {
    let ran = run(command(store, words));
    assert!(matches!(ran.code, Some(0..=2)), "never a fault of the program: {:?} {}{}", ran.code, ran.out, ran.err);
    ran
}

/// The same, which must be done.
pub(crate) fn done<W: AsRef<OsStr>>(store: &Path, words: &[W]) -> Ran {
    let ran = pch(store, words);
    assert_eq!(ran.code, Some(0), "expected to be done, said: {}{}", ran.out, ran.err);
    ran
}

/// The same program within this process, which is quicker where nothing is to be killed.
pub(crate) fn here<W: AsRef<OsStr>>(store: &Path, words: &[W]) -> Said {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let head = [OsString::from("pch"), "--store".into(), store.into()];
    let exit =
        pch_cli::run(head.into_iter().chain(words.iter().map(|word| word.as_ref().to_owned())), &mut out, &mut err);
    Said { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}
