//! Pictures that leave the program by themselves.

mod save;

pub use save::save;
