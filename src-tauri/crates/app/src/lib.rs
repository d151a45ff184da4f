//! The surface that window, command line and tests share: a session, one table of commands, one kind of error.
//!
//! A use case is a function from a [`session::Session`] and an input to an output; [`commands`] lists them all.

mod app;
pub mod bindings;
mod call;
mod chart;
mod clock;
mod collect;
pub mod commands;
pub mod dto;
mod error;
pub mod examples;
mod file;
mod funding;
mod handover;
mod history;
mod home;
mod import;
mod indicators;
mod maturity;
mod outlook;
mod plan;
mod practices;
mod privacy;
mod programme;
mod progress;
pub mod registry;
mod report;
pub mod rescue;
mod sample;
pub mod session;
mod settings;
mod staff;
mod staffing;
#[cfg(test)]
mod stage;
mod submission;
mod trust;
mod workforce;

pub use app::{App, OpenOptions};
pub use clock::{Clock, FixedClock, SystemClock};
pub use error::{AppError, ErrorCode, FieldError};
pub use pch_report::document::Renderer;
pub use pch_store::Passphrase;
pub use trust::{KeyPlace, place_for};
