//! `cargo bindings`: writes `ui/src/bindings/commands.ts` from the core's command table. A guard keeps it fresh.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/bindings/commands.ts");
    std::fs::write(file, pch_app::bindings::typescript())
}
