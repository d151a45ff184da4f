//! What the program was started with.

use std::ffi::OsString;
use std::path::PathBuf;

/// The folder and file of the store when nothing else is said, in the *local* (never roaming) application data.
const FOLDER: &str = "PCH Planner";
const FILE: &str = "pch.db";

/// The arguments, read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// The store to open.
    pub(crate) store: PathBuf,
    /// Text to say instead of opening a window (`--help`, `--version`).
    pub(crate) text: Option<String>,
}

impl Arguments {
    /// Reads the words after the program's name; a word it does not know is refused in plain English.
    pub(crate) fn read(words: impl Iterator<Item = OsString>) -> Result<Self, String> {
        Self::read_with(words, std::env::var_os("PCH_STORE").map(PathBuf::from), dirs::data_local_dir())
    }

    fn read_with(
        mut words: impl Iterator<Item = OsString>,
        from_environment: Option<PathBuf>,
        local_data: Option<PathBuf>,
    ) -> Result<Self, String> {
        let mut store = None;
        let mut text = None;
        while let Some(word) = words.next() {
            match word.to_str() {
                Some("--store") => match words.next() {
                    Some(file) if !file.is_empty() => store = Some(PathBuf::from(file)),
                    _ => return Err("--store needs the path of a store file after it.".to_owned()),
                },
                Some(joined) if joined.starts_with("--store=") => store = Some(PathBuf::from(&joined[8..])),
                Some("--help" | "-h") => text = Some("pch-planner [--store FILE]\n\nOpens PCH Planner on its store, or on FILE.\nWithout a window: the command pch.".to_owned()),
                Some("--version" | "-V") => text = Some(concat!("pch-planner ", env!("CARGO_PKG_VERSION")).to_owned()),
                _ => return Err(format!("\"{}\" is not understood. Usage: pch-planner [--store FILE]", word.display())),
            }
        }
        let store = store
            .or(from_environment.filter(|path| !path.as_os_str().is_empty()))
            .or_else(|| local_data.map(|folder| folder.join(FOLDER).join(FILE)))
            .ok_or("This computer names no folder for application data. Start with --store FILE.")?;
        Ok(Self { store, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str], environment: Option<&str>) -> Result<PathBuf, String> {
        let words = words.iter().map(OsString::from);
        Arguments::read_with(words, environment.map(PathBuf::from), Some("/data".into())).map(|read| read.store)
    }

    #[test]
    fn the_store_of_the_argument_wins_over_the_environment_and_that_over_the_default() {
        assert_eq!(read(&["--store", "a.db"], Some("b.db")), Ok("a.db".into()), "the argument is the nearest wish");
        assert_eq!(read(&["--store=a.db"], None), Ok("a.db".into()), "both spellings of an option are common");
        assert_eq!(read(&[], Some("b.db")), Ok("b.db".into()), "the environment is set on purpose");
        assert_eq!(read(&[], Some("")), Ok("/data/PCH Planner/pch.db".into()), "an empty variable says nothing");
    }

    #[test]
    fn a_word_that_is_not_known_is_refused_by_name() {
        let refused = read(&["--stroe", "a.db"], None).expect_err("a misspelt option must not open the usual store");
        assert!(refused.contains("\"--stroe\""), "the message names the word at fault, it said: {refused}");
        assert!(read(&["--store"], None).is_err(), "an option without its value is refused");
    }
}
