//! A file beside the store that nobody else may read, where there is no keychain.

use std::path::PathBuf;

use super::{Chance, KeyPlace};

/// A file beside the store, for its owner alone.
pub(super) struct KeyFile {
    pub(super) path: PathBuf,
    pub(super) chance: Chance,
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
