//! The plan of a collection. The preview and the commit are this same value.
//!
//! A return is known by its kind, organisation and period, and its revision; never by a hash of its figures. The digest of
//! `data.json` only tells whether two packages of one revision say the same.

use crate::package::{Carries, Checked, Identity, PackageProblem};
use pch_domain::{Period, words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// Where a held package stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HeldStatus {
    /// Received, not yet judged.
    Received,
    /// Accepted by the collector.
    Accepted,
    /// Returned to the sender for correction.
    Returned,
    /// Replaced by a later revision.
    Superseded,
    /// A draft that its sender shared: to be looked at, never counted.
    Shared,
}

/// A package that is held already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Held {
    /// Which return.
    pub identity: Identity,
    /// Its revision.
    pub revision: u32,
    /// The very package.
    pub package_id: String,
    /// SHA-256 of its `data.json`.
    pub data_digest: String,
    /// Where it stands.
    pub status: HeldStatus,
}

/// A file that came in: a package, or why it is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// File name without folders.
    pub file: String,
    /// What verification found.
    pub package: Result<Box<Checked>, Vec<PackageProblem>>,
}

/// What a file would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// The first of this return.
    New,
    /// A later revision than the one held.
    Replaces {
        /// The revision that it replaces.
        revision: u32,
    },
    /// The same revision with the same figures: nothing to do.
    Same,
    /// A later revision is held, or came in the same batch.
    Older {
        /// That later revision.
        held_revision: u32,
    },
    /// The same revision with other figures: somebody must choose. Nothing is taken until they do.
    Conflicting {
        /// The revision that both claim.
        revision: u32,
        /// The package held, or the first of the batch, that it disagrees with.
        other_package_id: String,
    },
    /// The sender takes back the draft that is held.
    TakesBack,
    /// Not a package that can be taken.
    Rejected {
        /// Every reason.
        problems: Vec<PackageProblem>,
    },
}

impl Outcome {
    /// Whether committing the plan takes this package.
    #[must_use]
    pub fn takes(&self) -> bool {
        matches!(self, Self::New | Self::Replaces { .. } | Self::TakesBack)
    }

    /// The outcome in a word or two, for a list.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Replaces { .. } => "replaces",
            Self::Same => "already here",
            Self::Older { .. } => "older",
            Self::Conflicting { .. } => "conflicting",
            Self::TakesBack => "taken back",
            Self::Rejected { .. } => "rejected",
        }
    }
}

/// One file of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Entry {
    /// File name without folders.
    pub file: String,
    /// Which return; `None` for a rejected file.
    pub identity: Option<Identity>,
    /// Its revision.
    pub revision: Option<u32>,
    /// The very package.
    pub package_id: Option<String>,
    /// SHA-256 of its `data.json`.
    pub data_digest: Option<String>,
    /// What it carries; `None` for a rejected file.
    pub carries: Option<Carries>,
    /// What it would do.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// Remarks that do not stand in the way, such as another period than the one collected.
    pub warnings: Vec<String>,
}

/// What a batch would do, a line a file, in the order in which the files came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Plan {
    /// The files.
    pub entries: Vec<Entry>,
}

impl Plan {
    /// Files that would be taken.
    pub fn taken(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.outcome.takes())
    }

    /// Whether committing would change nothing.
    #[must_use]
    pub fn changes_nothing(&self) -> bool {
        self.taken().next().is_none()
    }

    /// One sentence for the person: `3 new, 1 replaces, 2 already here`.
    #[must_use]
    pub fn summary(&self) -> String {
        let titles = ["new", "replaces", "already here", "older", "taken back", "conflicting", "rejected"];
        let counted: Vec<String> = titles
            .iter()
            .filter_map(|title| {
                let count = self.entries.iter().filter(|entry| entry.outcome.title() == *title).count();
                (count > 0).then(|| format!("{count} {title}"))
            })
            .collect();
        if counted.is_empty() { "no files".to_owned() } else { counted.join(", ") }
    }
}

type Key = (crate::package::ReturnType, pch_domain::OdsCode, Period);

/// Plans what `incoming` would do to what is held.
///
/// Within the batch the highest revision of a return wins, and the others are told apart from it. Files of another period than
/// `expected_period` keep a warning; a person may well be collecting two periods.
#[must_use]
pub fn plan(existing: &[Held], incoming: &[&Incoming], expected_period: Option<Period>) -> Plan {
    let held = newest_held(existing);
    let mut peers: HashMap<(Key, u32), Vec<&Held>> = HashMap::new();
    for one in existing.iter().filter(|held| held.status != HeldStatus::Shared) {
        peers.entry((one.identity.key(), one.revision)).or_default().push(one);
    }
    let firsts = winners(incoming);
    let entries = incoming
        .iter()
        .enumerate()
        .map(|(at, file)| {
            let package = match &file.package {
                Ok(package) => package,
                Err(problems) => return rejected(file, problems),
            };
            let identity = &package.manifest.identity;
            let newest = held.get(&identity.key()).copied();
            let mut warnings = Vec::new();
            let outcome = if package.manifest.carries.is_return() {
                let winner = firsts[&identity.key()];
                let like =
                    peers.get(&(identity.key(), package.manifest.revision)).map(Vec::as_slice).unwrap_or_default();
                let outcome = against_held(package, like, newest);
                if winner != at && outcome.takes() {
                    against_winner(package, incoming[winner].package.as_deref().unwrap_or(package))
                } else {
                    outcome
                }
            } else {
                let signed = firsts.get(&identity.key()).and_then(|at| incoming[*at].package.as_deref().ok());
                super::draft::outcome(package, at, existing, incoming, signed, &mut warnings)
            };
            if let Some(expected) = expected_period.filter(|expected| *expected != identity.period) {
                let (found, expected) = (words::quarter(&identity.period), words::quarter(&expected));
                warnings.push(format!("this is for {found}, and the collection is for {expected}"));
            }
            if let Some(earlier) = held.get(&identity.key())
                && earlier.identity.organisation.name != identity.organisation.name
            {
                let (was, is) = (&earlier.identity.organisation.name, &identity.organisation.name);
                warnings.push(format!("{} was called “{was}” before and is “{is}” here", identity.organisation.code));
            }
            Entry {
                file: file.file.clone(),
                identity: Some(identity.clone()),
                revision: Some(package.manifest.revision),
                package_id: Some(package.manifest.package_id.clone()),
                data_digest: Some(package.data_digest.clone()),
                carries: Some(package.manifest.carries),
                outcome,
                warnings,
            }
        })
        .collect();
    Plan { entries }
}

fn rejected(file: &Incoming, problems: &[PackageProblem]) -> Entry {
    Entry {
        file: file.file.clone(),
        identity: None,
        revision: None,
        package_id: None,
        data_digest: None,
        carries: None,
        outcome: Outcome::Rejected { problems: problems.to_vec() },
        warnings: Vec::new(),
    }
}

fn newest_held(existing: &[Held]) -> BTreeMap<Key, &Held> {
    let mut newest: BTreeMap<Key, &Held> = BTreeMap::new();
    for held in existing.iter().filter(|held| held.status != HeldStatus::Shared) {
        let slot = newest.entry(held.identity.key()).or_insert(held);
        if held.revision > slot.revision {
            *slot = held;
        }
    }
    newest
}

/// The place in the batch of the highest signed revision of each return; the first where several claim it.
fn winners(incoming: &[&Incoming]) -> BTreeMap<Key, usize> {
    let mut best: BTreeMap<Key, (u32, usize)> = BTreeMap::new();
    for (at, file) in incoming.iter().enumerate() {
        if let Some(package) = file.package.as_ref().ok().filter(|package| package.manifest.carries.is_return()) {
            let revision = package.manifest.revision;
            let slot = best.entry(package.manifest.identity.key()).or_insert((revision, at));
            if revision > slot.0 {
                *slot = (revision, at);
            }
        }
    }
    best.into_iter().map(|(key, (_, at))| (key, at)).collect()
}

/// `peers` are those held of the same return and revision.
fn against_held(package: &Checked, peers: &[&Held], newest: Option<&Held>) -> Outcome {
    let Some(newest) = newest else { return Outcome::New };
    let revision = package.manifest.revision;
    // An old revision may have been conflicting or superseded since: it is compared with its own like first.
    if peers.iter().any(|held| held.data_digest == package.data_digest) {
        return Outcome::Same;
    }
    if let Some(peer) = peers.first() {
        return Outcome::Conflicting { revision, other_package_id: peer.package_id.clone() };
    }
    if revision > newest.revision {
        Outcome::Replaces { revision: newest.revision }
    } else {
        Outcome::Older { held_revision: newest.revision }
    }
}

fn against_winner(package: &Checked, winner: &Checked) -> Outcome {
    let (revision, best) = (package.manifest.revision, winner.manifest.revision);
    if revision < best {
        Outcome::Older { held_revision: best }
    } else if package.data_digest == winner.data_digest {
        Outcome::Same
    } else {
        Outcome::Conflicting { revision, other_package_id: winner.manifest.package_id.clone() }
    }
}
