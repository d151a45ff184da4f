//! Packages in: who has returned what, what a batch would do, and the consolidated figures.

mod checks;
mod commit;
mod compare;
mod condense;
mod decide;
mod export;
mod files;
mod inbox;
pub(crate) mod known;
pub(crate) mod plan;
mod preview;
mod reply;
mod show;
mod tables;
mod tidy;
mod totals;
mod workbook;

pub(crate) use checks::checks;
pub(crate) use commit::commit;
pub(crate) use compare::compare;
pub(crate) use decide::decide;
pub(crate) use export::export;
pub(crate) use inbox::Inbox;
pub(crate) use preview::preview;
pub(crate) use reply::{figures, write as write_reply};
pub(crate) use show::{changes, show, tables};
pub(crate) use totals::parts;
pub(crate) use workbook::{mark as mark_workbooks, write as write_workbooks};

#[cfg(test)]
mod batch_tests;
#[cfg(test)]
mod tests;
