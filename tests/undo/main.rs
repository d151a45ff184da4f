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
mod sent;
mod walk;
mod workbook;
