//! Whole turns of work over the real core, from a file to a collected submission.

#![allow(clippy::print_stdout, reason = "a test says what it skips")]

mod blmk_maturity;
mod carried_edition;
mod funding_return;
mod maturity_forms;
mod pch_forms;
mod plan;
mod plan_refused;
mod real_files;
mod round_trip;
mod six_practices;
mod stage;
mod whole_round;
mod worked_money;
