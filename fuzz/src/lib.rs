//! Targets for the fuzzer. See `README.md`.

pub mod readers;

/// Runs the reader of a name.
///
/// # Panics
/// Where the reader falls over, which is what is looked for.
pub fn run(name: &str, bytes: &[u8]) {
    let reader = readers::READERS.iter().find(|reader| reader.name == name).expect("a reader of that name");
    (reader.read)(bytes);
}
