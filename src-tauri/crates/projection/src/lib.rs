//! Stock and flow of staff, quarter by quarter: numbers in, distributions out.
//!
//! One quarter goes in this order, on the staff at its opening, by practice, role and age band:
//! 1. leavers ~ Binomial(stock, q), with q from the year's rate ([`rates::quarterly`]);
//! 2. ageing ~ Binomial(those who stayed, the band's share a quarter);
//! 3. joiners ~ Poisson(rate), and those whom schemes bring ~ Binomial(planned, success); hiring held to the vacancy and
//!    to the money where these are set. Whoever joins is counted at this quarter's end and can leave from the next on;
//! 4. WTE = stock x WTE per head.
//!
//! [`exact::project`] gives mean and variance without chance where rates are fixed and hiring is not held back;
//! [`chance::simulate`] draws. Nothing here reads a clock, a file or the machine's chance, every function of mathematics
//! that processors may round differently comes from one pinned library, and sums over threads are whole numbers: the same
//! question has the same answer to the last bit, on any number of threads.

pub mod chance;
pub mod eng7000;
mod error;
pub mod exact;
pub mod model;
pub mod rates;
pub mod required;

pub use error::ProjectionError;
