//! The platform's keychain.

use super::{Chance, KeyPlace};

/// The Credential Manager of Windows, or the Keychain of macOS.
pub(super) struct Keychain {
    pub(super) name: String,
    pub(super) chance: Chance,
}

impl Keychain {
    fn entry(&self) -> Result<keyring::Entry, String> {
        keyring::Entry::new("PCH Planner", &self.name).map_err(|error| error.to_string())
    }
}

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
