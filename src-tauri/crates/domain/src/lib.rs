//! What the field knows: organisations, posts, WTE, maturity, funding and the checks on a return.
//!
//! Pure: no input or output, no clock, no chance. Everything stored or submitted is exact; floats live elsewhere.

pub mod definitions;
pub mod facts;
pub mod fixed;
pub mod funding;
pub mod maturity;
pub mod money;
pub mod ods;
pub mod period;
pub mod privacy;
pub mod programme;
pub mod staff;
pub mod supplied;
pub mod words;

pub use fixed::{Patients, Share, Wte};
pub use money::Pence;
pub use ods::{OdsCode, OrganisationKind};
pub use period::{FinancialYear, Period};
pub use staff::StaffGroup;
pub use supplied::{Mark, Supplied};
