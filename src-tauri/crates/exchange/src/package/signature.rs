//! The sender's signature: a last part beside those that the manifest lists, so that a package without one stays as it is.
//!
//! Hashes tell that a package was damaged on its way. Whoever alters one on purpose makes them anew; a signature they cannot
//! make. It is over the manifest, which names every part with its hash.

use super::layout;
use super::problem::PackageProblem;
use super::write::{MANIFEST, digest};
use ed25519_dalek::{Signature as Mark, Signer as _, SigningKey, VerifyingKey};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// The signature's name; always the last part.
pub const SIGNATURE: &str = "signature.json";
/// The one algorithm there is.
pub const ALGORITHM: &str = "ed25519";
/// What stands before the manifest in what is signed, so that a signature made for anything else is none of a package.
const CONTEXT: &[u8] = b"pch-package-1\n";

/// `signature.json`: who made the package, so that nobody else can have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// Always `ed25519`.
    pub algorithm: String,
    /// The sender's public key, 64 lower-case hexadecimal digits.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub public_key: String,
    /// Over the text `pch-package-1`, a line feed and the SHA-256 of `manifest.json` in hexadecimal digits: 128 lower-case hexadecimal digits.
    #[schemars(regex(pattern = "^[0-9a-f]{128}$"))]
    pub signature: String,
}

/// The public key of a secret one, in hexadecimal digits.
#[must_use]
pub fn public_key(secret: &[u8; 32]) -> String {
    hex(SigningKey::from_bytes(secret).verifying_key().as_bytes())
}

/// A public key as people read it out: six groups of five digits.
#[must_use]
pub fn fingerprint(public_key: &str) -> String {
    let hash = Sha256::digest(public_key.as_bytes());
    let group = |at: usize| {
        let number = hash[at * 5..at * 5 + 5].iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        format!("{:05}", number % 100_000)
    };
    (0..6).map(group).collect::<Vec<_>>().join(" ")
}

/// A package with the signature that belongs to another: what a forger makes, for tests.
#[doc(hidden)]
#[must_use]
pub fn with_signature_of(bytes: &[u8], other: &[u8]) -> Option<Vec<u8>> {
    let (entries, theirs) = (layout::walk(bytes).ok()?, layout::walk(other).ok()?);
    let taken = theirs.iter().find(|entry| entry.name == SIGNATURE)?;
    let mut parts: Vec<(&str, &[u8])> =
        entries.iter().map(|entry| (entry.name.as_str(), &bytes[entry.data.clone()])).collect();
    parts.push((SIGNATURE, &other[taken.data.clone()]));
    Some(layout::archive(&parts))
}

/// Signs a package: the same package and key give the same bytes.
///
/// # Errors
/// Bytes that are no package, or one that is signed already.
pub fn sign(bytes: &[u8], secret: &[u8; 32]) -> Result<Vec<u8>, Vec<PackageProblem>> {
    let entries = layout::walk(bytes)?;
    if entries.iter().any(|entry| entry.name == SIGNATURE) {
        return Err(vec![PackageProblem::at(SIGNATURE, "it is signed already", "an unsigned package", "Sign it once")]);
    }
    let manifest = entries.iter().find(|entry| entry.name == MANIFEST).map(|entry| &bytes[entry.data.clone()]);
    let key = SigningKey::from_bytes(secret);
    let made = Signature {
        algorithm: ALGORITHM.to_owned(),
        public_key: hex(key.verifying_key().as_bytes()),
        signature: hex(&key.sign(&signed(manifest.unwrap_or_default())).to_bytes()),
    };
    let part = part(&made)
        .map_err(|error| vec![PackageProblem::at(SIGNATURE, error.to_string(), "JSON", "Report this fault")])?;
    let mut parts: Vec<(&str, &[u8])> =
        entries.iter().map(|entry| (entry.name.as_str(), &bytes[entry.data.clone()])).collect();
    parts.push((SIGNATURE, &part));
    Ok(layout::archive(&parts))
}

fn part(signature: &Signature) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(signature)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Reads the signature of a package whose parts are whole: the public key, or that somebody else's hand was in it.
pub(super) fn check(found: &[u8], manifest: &[u8]) -> Result<String, PackageProblem> {
    let refuse = |message: &str| {
        PackageProblem::at(
            SIGNATURE,
            message,
            "a signature that fits the package",
            "Do not take it in. Ring the sender on a number that you know, and ask whether they sent it",
        )
    };
    let read: Signature = serde_json::from_slice(found).map_err(|_| refuse("the signature cannot be read"))?;
    // One way of writing it, as everywhere in a package.
    let canonical = part(&read).is_ok_and(|bytes| bytes == found);
    if read.algorithm != ALGORITHM || !canonical {
        return Err(refuse("the signature is not of this format"));
    }
    let key = bytes::<32>(&read.public_key).and_then(|key| VerifyingKey::from_bytes(&key).ok());
    let mark = bytes::<64>(&read.signature).map(|mark| Mark::from_bytes(&mark));
    let fits = key.zip(mark).is_some_and(|(key, mark)| key.verify_strict(&signed(manifest), &mark).is_ok());
    if fits {
        Ok(read.public_key)
    } else {
        Err(refuse(
            "the package was altered after it was signed, or somebody else made it: it is not damaged by chance",
        ))
    }
}

fn signed(manifest: &[u8]) -> Vec<u8> {
    [CONTEXT, digest(manifest).as_bytes()].concat()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != N * 2 || !text.bytes().all(|digit| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit)) {
        return None;
    }
    let mut out = [0; N];
    for (at, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(out)
}
