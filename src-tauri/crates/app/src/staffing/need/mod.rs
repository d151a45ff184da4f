//! How many WTE the work needs: hold today's ratio, or count the work (WHO's Workload Indicators of Staffing Need).

mod heads;
mod hold;
mod paper;
mod sheet;
mod workload;

pub use heads::heads;
pub use hold::hold_ratio;
pub(super) use paper::paper;
pub(crate) use sheet::{There, people_of, there};
pub use sheet::{save, show};
pub use workload::workload;
