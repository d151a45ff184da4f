//! What neither the compiler nor Cargo can keep: each guard reads the repository's own files and names what breaks a
//! rule of the house (src-tauri/ARCHITECTURE.md) by file and line.

mod arrow;
mod bindings;
mod data;
mod dependencies;
mod licences;
mod money;
mod names;
mod page;
mod pictures;
mod sql;
mod tree;
mod window;
mod workflows;
