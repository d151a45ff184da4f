//! Nothing lost, by campaign: random walks over every act, taken back to the start; barriers; processes killed in mid-act.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may stop where it stands, and says what it counted"
)]

mod barriers;
#[path = "../hostile/chance.rs"]
#[allow(dead_code, reason = "the other tests use all of it")]
mod chance;
mod ground;
mod makers;
mod numbers;
#[path = "../files/pch.rs"]
#[allow(dead_code, reason = "the other tests use all of it")]
mod pch;
#[path = "../hostile/process.rs"]
#[allow(dead_code, reason = "the other tests use all of it")]
mod process;
mod script;
mod sent;
mod soak;
#[path = "../hostile/state.rs"]
#[allow(dead_code, reason = "the other tests use all of it")]
mod state;
mod walk;
mod workbook;
