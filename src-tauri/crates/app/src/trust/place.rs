//! Where the secret key lies: the platform's keychain where it offers one that works without a service of its own, else a
//! file beside the store that nobody else may read. Never in the store, which is copied and handed on.

use std::path::{Path, PathBuf};

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
    return Box::new(Keychain { name: store.display().to_string(), chance });
    #[cfg(not(any(windows, target_os = "macos")))]
    {
        let mut name = store.as_os_str().to_owned();
        name.push(".key");
        Box::new(KeyFile { path: name.into(), chance })
    }
}

/// A file beside the store, for its owner alone.
#[cfg_attr(any(windows, target_os = "macos"), allow(dead_code, reason = "the keychain stands before it"))]
struct KeyFile {
    path: PathBuf,
    chance: Chance,
}

impl KeyPlace for KeyFile {
    fn place(&self) -> String {
        format!(
            "the file {}, which only you may read: this computer offers the program no keychain. Do not copy it or send it on",
            self.path.display()
        )
    }

    fn read(&self) -> Result<Option<[u8; 32]>, String> {
        let text = match std::fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(format!("{} cannot be read ({error})", self.path.display())),
        };
        from_hex(text.trim()).map(Some).ok_or_else(|| format!("{} holds no key", self.path.display()))
    }

    fn make(&self) -> Result<[u8; 32], String> {
        use std::io::Write as _;
        let secret = (self.chance)()?;
        let failed = |error: std::io::Error| format!("{} cannot be written ({error})", self.path.display());
        let mut partial = self.path.as_os_str().to_owned();
        partial.push(".part");
        let partial = PathBuf::from(partial);
        let _ = std::fs::remove_file(&partial);
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        // From its first moment nobody else can open it.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&partial).map_err(failed)?;
        file.write_all(to_hex(&secret).as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
        std::fs::rename(&partial, &self.path).map_err(failed)?;
        Ok(secret)
    }

    fn remove(&self) -> Result<(), String> {
        match std::fs::remove_file(&self.path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(format!("{} cannot be taken away ({error})", self.path.display()))
            }
            _ => Ok(()),
        }
    }
}

/// The Credential Manager of Windows, or the Keychain of macOS.
#[cfg(any(windows, target_os = "macos"))]
struct Keychain {
    name: String,
    chance: Chance,
}

#[cfg(any(windows, target_os = "macos"))]
impl Keychain {
    fn entry(&self) -> Result<keyring::Entry, String> {
        keyring::Entry::new("PCH Planner", &self.name).map_err(|error| error.to_string())
    }
}

#[cfg(any(windows, target_os = "macos"))]
impl KeyPlace for Keychain {
    fn place(&self) -> String {
        let name = if cfg!(windows) { "the Credential Manager of Windows" } else { "the Keychain of this Mac" };
        format!("{name}, for your account alone")
    }

    fn read(&self) -> Result<Option<[u8; 32]>, String> {
        match self.entry()?.get_secret() {
            Ok(bytes) => {
                <[u8; 32]>::try_from(bytes).map(Some).map_err(|_| "the keychain holds no key of ours".to_owned())
            }
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(error.to_string()),
        }
    }

    fn make(&self) -> Result<[u8; 32], String> {
        let secret = (self.chance)()?;
        self.entry()?.set_secret(&secret).map_err(|error| error.to_string())?;
        Ok(secret)
    }

    fn remove(&self) -> Result<(), String> {
        match self.entry()?.delete_credential() {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(error) => Err(error.to_string()),
        }
    }
}

fn to_hex(bytes: &[u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut out = [0; 32];
    for (at, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(out)
}
