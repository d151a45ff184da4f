//! What the page believes of the core is what the core says of itself.

use crate::tree::text;

#[test]
fn the_bindings_are_fresh() {
    let file = "ui/src/bindings/commands.ts";
    // Compared line by line, so that a failure shows the first stale line and not two whole files.
    let (made, held) = (pch_app::bindings::typescript(), text(file));
    let stale = made.lines().zip(held.lines()).find(|(made, held)| made != held);
    assert_eq!(stale, None, "{file} is stale (left: as the core says it); run `cargo bindings`");
    assert_eq!(made.lines().count(), held.lines().count(), "{file} is stale; run `cargo bindings`");
}
