//! The package `*.pch.zip`: what a return travels in.
//!
//! [`write`](write()) and [`verify`](verify()) are two halves of one contract: a package is exactly the bytes that the writer
//! makes of its parts. The seal and the hashes show change, not forgery; a signature, where the
//! sender has a key, shows forgery too.

pub mod call;
mod check;
mod clusters;
pub mod data;
mod forwarded;
mod funding;
mod layout;
mod maturity;
mod problem;
pub mod reply;
mod schema;
mod signature;
mod verify;
mod write;

pub use call::{CALL_SCHEMA, CallData};
pub use data::{Carries, Identity, Manifest, OrganisationRef, ReturnType, Signed, SubmissionData};
pub use forwarded::{Forwarded, MOST_DEEP, begins_as_package, forwarded};
pub use layout::{MOST_BYTES, MOST_PART_BYTES, MOST_PARTS, MOST_RATIO};
pub use problem::PackageProblem;
pub use reply::{Decision, REPLY_SCHEMA, ReplyComment, ReplyData};
pub use schema::{call_schema, manifest_schema, reply_schema, schema, signature_schema};
pub use signature::{ALGORITHM, SIGNATURE, Signature, fingerprint, public_key, sign, with_signature_of};
pub use verify::{CallPackage, Checked, Opened, Package, ReplyPackage, check, open, part, read_manifest, verify};
pub use write::{
    DATA, DOCUMENT, EDITION, MANIFEST, ManifestDraft, Part, WORKBOOK, WriteError, digest, package_id, package_id_of,
    write,
};

#[cfg(test)]
pub(crate) mod tests;
