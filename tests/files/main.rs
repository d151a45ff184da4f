//! From a file to a figure, through the command `pch`, on a real store: invented files always, official ones where they
//! lie beside the project.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may stop where it stands, and says what it skips")]

mod bad;
mod invented;
mod locked;
mod official;
mod pch;
