//! Taking official files in: a preview, then exactly that preview.

mod commit;
mod compare;
pub(crate) mod preview;
mod releases;
mod warn;

pub use commit::{commit, discard};
pub use preview::preview;
pub use releases::{list as releases, set_active as set_release};
pub(crate) use warn::PATIENTS_PER_GP;
