//! The local store: one SQLite file with a journal of what people did, from which every act can be taken back.

pub mod backup;
mod dump;
mod error;
pub mod journal;
pub mod lock;
mod open;
mod rescue;
pub mod tables;

pub use error::StoreError;
pub use journal::{Act, Change, Operation};
pub use lock::Passphrase;
pub use open::{APPLICATION_ID, SCHEMA_VERSION, Store};
pub use rescue::bring_back;
pub use rusqlite::{Connection, Transaction};
