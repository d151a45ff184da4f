//! Bytes, stored once under their sha-256 and never changed or removed.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

/// The sha-256 of bytes in lower-case hexadecimal.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let nibbles = |byte: u8| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]];
    Sha256::digest(bytes).iter().flat_map(|byte| nibbles(*byte)).map(char::from).collect()
}

/// Stores bytes and gives their digest; storing the same bytes again does nothing.
///
/// # Errors
/// The store's.
pub fn put(connection: &Connection, bytes: &[u8]) -> Result<String, StoreError> {
    put_known(connection, &digest(bytes), bytes)
}

/// Stores bytes whose digest has just been worked out. A wrong one would make them unreadable, never wrong.
///
/// # Errors
/// The store's.
pub fn put_known(connection: &Connection, digest: &str, bytes: &[u8]) -> Result<String, StoreError> {
    connection
        .prepare_cached("INSERT INTO blob (sha256, bytes) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute(params![digest, bytes])?;
    Ok(digest.to_owned())
}

/// Bytes as they lie in the store, not yet proved to be those that were put there. Proving needs no store, so that another
/// thread may do it.
#[derive(Debug)]
pub struct Found {
    digest: String,
    bytes: Vec<u8>,
}

impl Found {
    /// The digest, and the bytes that it is the digest of.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] for other bytes: what was frozen is given out as it was or not at all.
    pub fn proved(self) -> Result<(String, Vec<u8>), StoreError> {
        if digest(&self.bytes) == self.digest { Ok((self.digest, self.bytes)) } else { Err(unreadable(&self.digest)) }
    }
}

fn unreadable(digest: &str) -> StoreError {
    StoreError::Unreadable { table: "blob", value: digest.to_owned(), expected: "the bytes that were stored under it" }
}

/// Bytes under a digest, to be proved.
///
/// # Errors
/// The store's; a digest that is not there is an unreadable link.
pub fn find(connection: &Connection, digest: &str) -> Result<Found, StoreError> {
    let bytes: Option<Vec<u8>> = connection
        .prepare_cached("SELECT bytes FROM blob WHERE sha256 = ?1")?
        .query_row([digest], |row| row.get(0))
        .optional()?;
    bytes.map(|bytes| Found { digest: digest.to_owned(), bytes }).ok_or_else(|| unreadable(digest))
}

/// The bytes under a digest.
///
/// # Errors
/// As [`find`] and [`Found::proved`].
pub fn get(connection: &Connection, digest: &str) -> Result<Vec<u8>, StoreError> {
    Ok(find(connection, digest)?.proved()?.1)
}
