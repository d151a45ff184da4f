//! The program without its window: the same core, the same table of commands.

mod arguments;
mod commands;
mod open;
mod say;

use arguments::{Arguments, Command};
use clap::Parser as _;
use clap::error::ErrorKind;
use pch_app::{AppError, ErrorCode};
use std::ffi::OsString;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

/// How `pch` ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// Problems in the input; all were listed and nothing was changed.
    Problems = 1,
    /// The command line itself was wrong.
    Usage = 2,
    /// A fault of the program.
    Internal = 3,
}

/// Where a command writes: results to `out`, remarks and problems to `err`.
pub(crate) struct Talk<'a> {
    pub(crate) out: &'a mut dyn Write,
    pub(crate) err: &'a mut dyn Write,
    pub(crate) json: bool,
}

/// Runs `pch` with its arguments, the program's name first.
pub fn run(args: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write) -> Exit {
    let args: Vec<OsString> = args.into_iter().collect();
    if let Some(name) = asked_about(&args) {
        let json = args.iter().any(|arg| arg == "--json");
        return commands::shape(&mut Talk { out, err, json }, &name).unwrap_or(Exit::Problems);
    }
    let parsed = Arguments::try_parse_from(args);
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            let _ = write!(out, "{}", error.render());
            return Exit::Done;
        }
        Err(error) => {
            let _ = write!(err, "{}", error.render());
            return Exit::Usage;
        }
    };
    let json = arguments.json;
    let mut talk = Talk { out, err, json };
    // Nothing acknowledged is lost by a panic: its transaction was rolled back.
    match catch_unwind(AssertUnwindSafe(|| act(arguments, &mut talk))) {
        Ok(Ok(exit)) => exit,
        Ok(Err(error)) => {
            say::error(&mut talk, &error);
            if error.code == ErrorCode::Internal { Exit::Internal } else { Exit::Problems }
        }
        Err(_) => {
            let mut error = AppError::internal("");
            "The program met a fault of its own. What was acknowledged before is safe; this act was not done."
                .clone_into(&mut error.message);
            error.detail = PLACE.lock().ok().and_then(|place| place.clone());
            say::error(&mut talk, &error);
            Exit::Internal
        }
    }
}

/// The command that `pch call NAME --help` asks about.
fn asked_about(args: &[OsString]) -> Option<String> {
    let at = args.iter().position(|arg| arg == "call")?;
    let help = args[at + 1..].iter().any(|arg| arg == "--help" || arg == "-h" || arg == "help");
    let name = args.get(at + 1)?.to_str()?;
    (help && pch_app::commands::names().contains(&name)).then(|| name.to_owned())
}

/// Where in the source the last panic was.
static PLACE: Mutex<Option<String>> = Mutex::new(None);

/// From now on a panic prints nothing of its own: those inside a reader are caught and told as a problem of the file, and one
/// of the program is told by [`run`], with its place. Its text stays out, because it may hold a value from somebody's file.
pub fn silence_panics() {
    std::panic::set_hook(Box::new(|panic| {
        if let Ok(mut place) = PLACE.lock() {
            *place = panic.location().map(ToString::to_string);
        }
    }));
}

fn act(arguments: Arguments, talk: &mut Talk<'_>) -> Result<Exit, AppError> {
    let Arguments { store, passphrase_file, actor, command, .. } = arguments;
    if let Command::Commands { name } = command {
        return match name {
            Some(name) => commands::shape(talk, &name),
            None => Ok(commands::table(talk)),
        };
    }
    if let Command::Verify { files } = command {
        // Verifying needs no store of one's own, and must not make one.
        return commands::verify(talk, &files);
    }
    let path = open::path(store)?;
    if matches!(command, Command::Call { .. })
        && path.as_os_str() != ":memory:"
        && matches!(path.try_exists(), Ok(false))
    {
        // Which commands of the table only look is not for us to say; a misspelt path must not pass in silence.
        say::remark(talk, format!("There was no store {}: a new one is made.", path.display()));
    }
    let given = open::passphrase(passphrase_file)?;
    let passphrase = given.clone().and_then(pch_app::Passphrase::new);
    let opened = open::open(path.clone(), passphrase.as_ref(), actor, command.only_looks(), talk);
    if let (Err(error), Command::Restore { file, dry_run }) = (&opened, &command)
        && matches!(error.code, ErrorCode::StoreUnreadable | ErrorCode::StoreLocked)
    {
        // What cannot be opened cannot be restored into: the backup takes its place.
        return commands::rescue(talk, &path, file, passphrase.as_ref(), *dry_run);
    }
    commands::dispatch(&opened?, command, given, talk)
}
