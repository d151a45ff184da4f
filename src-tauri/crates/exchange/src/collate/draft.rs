//! What a shared draft, or its taking back, would do. A draft never stands in the way of what was signed.

use super::plan::{Held, HeldStatus, Incoming, Outcome};
use crate::package::{Carries, Checked};

/// The outcome of a draft or of the taking back of one. `signed` is the newest signed package of the same return in the batch.
pub(super) fn outcome(
    package: &Checked,
    at: usize,
    existing: &[Held],
    incoming: &[&Incoming],
    signed: Option<&Checked>,
    warnings: &mut Vec<String>,
) -> Outcome {
    let identity = &package.manifest.identity;
    let same_return: Vec<&Held> = existing.iter().filter(|held| held.identity.same_return(identity)).collect();
    let drafts = || same_return.iter().filter(|held| held.status == HeldStatus::Shared);
    if package.manifest.carries == Carries::TakenBack {
        let held = drafts().any(|held| Some(&held.package_id) == package.manifest.supersedes.as_ref());
        return if held { Outcome::TakesBack } else { Outcome::Same };
    }
    let revision = package.manifest.revision;
    let newest = same_return.iter().filter(|held| held.status != HeldStatus::Shared).map(|held| held.revision);
    let in_batch = signed.map(|package| package.manifest.revision);
    if let Some(held_revision) = newest.chain(in_batch).max().filter(|held| *held >= revision) {
        return Outcome::Older { held_revision };
    }
    let others = || {
        let packages = incoming.iter().enumerate().filter_map(|(at, file)| Some((at, file.package.as_deref().ok()?)));
        packages.filter(|(_, other)| other.manifest.identity.same_return(identity))
    };
    let back = others().any(|(_, other)| {
        other.manifest.carries == Carries::TakenBack
            && other.manifest.supersedes.as_ref() == Some(&package.manifest.package_id)
    });
    if back {
        warnings.push("its sender has taken this draft back".to_owned());
        return Outcome::Same;
    }
    // Of several drafts in one batch the one made last is looked at; of those made together the first.
    let made = |package: &Checked| chrono::DateTime::parse_from_rfc3339(&package.manifest.created).ok();
    let later = others().any(|(other_at, other)| {
        other_at != at
            && other.manifest.carries == Carries::Draft
            && (made(other), std::cmp::Reverse(other_at)) > (made(package), std::cmp::Reverse(at))
    });
    if later {
        warnings.push("a later draft of the same return is among these files".to_owned());
        return Outcome::Same;
    }
    match drafts().max_by_key(|held| held.revision) {
        Some(held) if held.package_id == package.manifest.package_id || held.data_digest == package.data_digest => {
            Outcome::Same
        }
        Some(held) if held.revision > revision => Outcome::Older { held_revision: held.revision },
        Some(held) => Outcome::Replaces { revision: held.revision },
        None => Outcome::New,
    }
}
