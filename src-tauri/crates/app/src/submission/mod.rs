//! The return of a practice or a cluster: checked, signed off, frozen, written as a package.

mod ages;
pub(crate) mod check;
pub(crate) mod deadline;
pub(crate) mod differences;
mod document;
mod draft;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod freeze;
pub(crate) mod gather;
pub(crate) mod indicators;
mod maturity_tables;
mod names;
mod of_ccg;
pub(crate) mod place;
pub(crate) mod reply;
mod report;
pub(crate) mod rules;
pub(crate) mod show;
mod sign;
mod standing;
mod state;
pub(crate) mod stored;
pub(crate) mod subject;
pub(crate) mod tables;
pub(crate) mod titles;
pub(crate) mod typed;

pub(crate) use draft::{sender, share, take_back};
pub(crate) use explain::explain;
pub(crate) use export::{export, verify};
pub(crate) use reply::{preview as preview_reply, take as take_reply};
pub(crate) use report::report;
pub(crate) use show::show;
pub(crate) use sign::sign;
pub(crate) use standing::standing_document;
pub(crate) use state::state;

#[cfg(test)]
mod printed;
#[cfg(test)]
mod tests;
