//! The data of returns that were kept, read back: one, or a whole collection's.

use crate::error::AppError;
use crate::session::Session;
use pch_exchange::package::SubmissionData;
use pch_store::tables::blobs::{self, Found};

/// Returns that are held as bytes at a time, between the store and those who read them.
const BATCH: usize = 256;
/// Fewer are sooner read by one.
const FEW: usize = 16;
const MOST_READERS: usize = 8;

/// The data of a stored return.
///
/// # Errors
/// The store's; bytes that are not what was stored.
pub(crate) fn data(session: &Session, digest: &str) -> Result<SubmissionData, AppError> {
    read(blobs::find(session.read(), digest)?)
}

/// The data of stored returns, in the order of their digests. Proving and parsing England's takes a second of a processor, so
/// the processors share it.
///
/// # Errors
/// As [`data`].
pub(crate) fn all(session: &Session, digests: &[&str]) -> Result<Vec<SubmissionData>, AppError> {
    let readers = std::thread::available_parallelism().map_or(1, usize::from).clamp(1, MOST_READERS);
    let mut out = Vec::with_capacity(digests.len());
    for batch in digests.chunks(BATCH) {
        let mut found = Vec::with_capacity(batch.len());
        for digest in batch {
            found.push(blobs::find(session.read(), digest)?);
        }
        if readers == 1 || found.len() <= FEW {
            out.extend(found.into_iter().map(read).collect::<Result<Vec<_>, _>>()?);
            continue;
        }
        let part = found.len().div_ceil(readers);
        let mut parts: Vec<Vec<Found>> = Vec::new();
        while !found.is_empty() {
            let rest = found.split_off(part.min(found.len()));
            parts.push(std::mem::replace(&mut found, rest));
        }
        let made: Vec<Result<Vec<SubmissionData>, AppError>> = std::thread::scope(|scope| {
            let at_work: Vec<_> = parts
                .into_iter()
                .map(|part| scope.spawn(move || part.into_iter().map(read).collect::<Result<Vec<_>, _>>()))
                .collect();
            let ended = || AppError::internal("a reader of stored returns ended");
            at_work.into_iter().map(|one| one.join().unwrap_or_else(|_| Err(ended()))).collect()
        });
        for part in made {
            out.extend(part?);
        }
    }
    Ok(out)
}

fn read(found: Found) -> Result<SubmissionData, AppError> {
    let (digest, bytes) = found.proved()?;
    serde_json::from_slice(&bytes).map_err(|error| AppError::internal(format!("stored data {digest}: {error}")))
}
