//! The picture of organisations: what active files say, overlaid with what people set by hand.

mod build;
mod resolve;

pub(crate) use build::day;
pub use resolve::{ClusterAt, ListAt};

use indexmap::IndexMap;
use std::collections::{BTreeMap, HashMap};

/// An organisation as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Code.
    pub code: String,
    /// `system`, `place`, `ccg`, `cluster` or `practice`.
    pub kind: String,
    /// Name; the code where no file names it.
    pub name: String,
    /// A practice's or cluster's CCG; a CCG's system; a place's system.
    pub parent: Option<String>,
    /// A cluster's place.
    pub place: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
    /// First day, ISO.
    pub opened: Option<String>,
    /// Last day, ISO.
    pub closed: Option<String>,
    /// The practice that it became part of.
    pub merged_into: Option<String>,
    /// Whether files treat it as a general practice; `None` where none says.
    pub general_practice: Option<bool>,
    /// Made here rather than by a national file.
    pub own: bool,
    /// Somebody named or placed it here, whatever files say of it.
    pub by_hand: bool,
    /// Files that name it, or “entered by …”.
    pub sources: Vec<String>,
    /// Rank of the strongest file that names it (0 is strongest); 255 where none does.
    pub rank: u8,
}

impl Default for Organisation {
    /// Nothing known, named by no file.
    fn default() -> Self {
        Self {
            code: String::new(),
            kind: String::new(),
            name: String::new(),
            parent: None,
            place: None,
            postcode: None,
            opened: None,
            closed: None,
            merged_into: None,
            general_practice: None,
            own: false,
            by_hand: false,
            sources: Vec::new(),
            rank: u8::MAX,
        }
    }
}

/// A practice's time in a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Cluster.
    pub cluster: String,
    /// First day, ISO.
    pub from: String,
    /// Last day, ISO.
    pub to: Option<String>,
    /// Set by hand.
    pub by_hand: bool,
    /// Known from a return alone, which had to name some day: it says nothing of the cluster's age.
    pub returned: bool,
}

/// A list size with where it comes from. Billionths of a patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListEntry {
    /// ISO date.
    pub as_of: String,
    /// Registered patients; `Err` holds the mark of a missing figure.
    pub registered: Result<i64, String>,
    /// Weighted patients, where the source gives them.
    pub weighted: Option<Result<i64, String>>,
    /// File and date, or “entered by …”.
    pub source: String,
    /// Source kind's stored name, `entered` where by hand.
    pub kind: String,
}

/// All organisations with their links.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    /// By code, in the order of the codes. By kind is by filter: codes are unique over all kinds in practice. Asked for by code
    /// a hundred thousand times where England is divided or projected, so it is found by hash.
    pub(crate) organisations: IndexMap<String, Organisation>,
    pub(crate) memberships: HashMap<String, Vec<Membership>>,
    pub(crate) lists: HashMap<String, Vec<ListEntry>>,
    /// Clusters that practices belong to, with their members at any time.
    pub(crate) members: BTreeMap<String, Vec<String>>,
}

impl Registry {
    /// One organisation.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Organisation> {
        self.organisations.get(code)
    }

    /// Its name, or its code where it is not known.
    #[must_use]
    pub fn name(&self, code: &str) -> String {
        self.get(code).map_or_else(|| code.to_owned(), |organisation| organisation.name.clone())
    }

    /// Code and name.
    #[must_use]
    pub fn named(&self, code: &str) -> crate::dto::Named {
        crate::dto::Named { code: code.to_owned(), name: self.name(code) }
    }

    /// All of a kind, by code.
    pub fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Organisation> {
        self.organisations.values().filter(move |organisation| organisation.kind == kind)
    }

    /// Whether anything is known at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.organisations.is_empty()
    }
}
