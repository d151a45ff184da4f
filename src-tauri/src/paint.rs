//! How the page is painted on Linux.
//!
//! WebKit paints through the graphics card. On a computer without one (a virtual machine, a terminal server) it has the
//! processor play a card, and from an edit to its figures takes nearly twice as long as when it paints without.

use std::ffi::OsStr;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

/// What WebKit asks for; whoever sets it, to 0 or 1, is not overruled.
const VARIABLE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Begins this program again, painting without a card, where there is none. Comes back where there is one, where somebody has
/// said how to paint, and where a program cannot be begun again.
pub fn without_a_card() {
    if std::env::var_os(VARIABLE).is_some() || has_card(Path::new("/dev/dri")) {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let mut arguments = std::env::args_os();
    let name = arguments.next().unwrap_or_else(|| program.clone().into_os_string());
    // The process stays the same one, and only what it runs begins anew: a value of the environment cannot safely be set later.
    let _refused = Command::new(program).arg0(name).args(arguments).env(VARIABLE, "1").exec();
}

/// Whether a folder of devices has one that draws.
fn has_card(devices: &Path) -> bool {
    let draws = |name: &OsStr| name.to_str().is_some_and(|name| name.starts_with("renderD"));
    std::fs::read_dir(devices).is_ok_and(|all| all.flatten().any(|one| draws(&one.file_name())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_a_device_that_draws() {
        let folder = std::env::temp_dir().join(format!("pch-paint-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        assert!(!has_card(&folder), "an empty folder has no card");
        std::fs::write(folder.join("card0"), "").unwrap();
        assert!(!has_card(&folder), "a card that only shows, as that of a virtual screen, does not draw");
        std::fs::write(folder.join("renderD128"), "").unwrap();
        assert!(has_card(&folder), "this one draws");
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(!has_card(&folder), "no folder, no card");
    }
}
