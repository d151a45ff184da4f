//! The sceptic's tests: killed processes, full and read-only disks, packages and files that were tampered with, and whatever
//! else people and machines do to a program. What is acknowledged stays, what is refused changes nothing, nobody sees a panic.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may stop where it stands, and says what it skips")]

mod answers;
mod chance;
mod collected;
mod corpus;
mod damaged;
mod disk;
mod dry;
mod files;
mod kill;
mod leaving;
mod measured;
mod mutated;
mod names;
mod packages;
#[path = "../files/pch.rs"]
mod pch;
mod process;
#[path = "../../fuzz/src/readers.rs"]
mod readers;
mod state;
