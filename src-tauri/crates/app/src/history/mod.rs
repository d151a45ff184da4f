//! What was done: history, undo, redo, and the backups behind it.

mod backup;
mod lock;
mod undo;

pub use backup::{back_up, backups, look, restore, save_copy};
pub(crate) use backup::{backup_view, contents_view};
pub(crate) use lock::passphrase;
pub use lock::{set_passphrase, show_lock};
pub use undo::{list, redo, show, undo};
