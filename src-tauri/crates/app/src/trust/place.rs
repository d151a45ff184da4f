//! Where the secret key lies: the platform's keychain where it offers one that works without a service of its own, else a
//! file beside the store that nobody else may read. Never in the store, which is copied and handed on.

#[cfg(not(any(windows, target_os = "macos")))]
mod file;
#[cfg(any(windows, target_os = "macos"))]
mod keychain;

use std::path::Path;

/// Where a secret key is kept. Chance comes from whoever opens the program.
pub trait KeyPlace: Send {
    /// Where it is, in words.
    fn place(&self) -> String;

    /// The key, where there is one.
    ///
    /// # Errors
    /// A place that cannot be read, in words.
    fn read(&self) -> Result<Option<[u8; 32]>, String>;

    /// Makes a new key in the place of the one there was.
    ///
    /// # Errors
    /// A place that cannot be written, in words.
    fn make(&self) -> Result<[u8; 32], String>;

    /// Takes the key away.
    ///
    /// # Errors
    /// A place that cannot be written, in words.
    fn remove(&self) -> Result<(), String>;
}

/// Thirty-two bytes that nobody can guess.
pub type Chance = fn() -> Result<[u8; 32], String>;

/// The place for a store's key on this computer.
#[must_use]
pub fn place_for(store: &Path, chance: Chance) -> Box<dyn KeyPlace> {
    #[cfg(any(windows, target_os = "macos"))]
    return Box::new(keychain::Keychain { name: store.display().to_string(), chance });
    #[cfg(not(any(windows, target_os = "macos")))]
    {
        let mut name = store.as_os_str().to_owned();
        name.push(".key");
        Box::new(file::KeyFile { path: name.into(), chance })
    }
}
