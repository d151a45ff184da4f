//! From one edition of the matrix to another: which old answers say something about which new questions.

use crate::definitions::Matrix;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Pairs of domains and criteria of two editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Id of the edition that answers come from.
    pub from: String,
    /// Id of the edition that they go to.
    pub to: String,
    /// Domains of the old edition.
    pub domains: Vec<Pair>,
    /// Criteria of the old edition; one may stand in several pairs.
    pub criteria: Vec<Pair>,
}

/// An old code with what it says something about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// Code in the old edition.
    pub from: String,
    /// Code in the new edition; none where nothing stands on that side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// How well the two fit.
    #[serde(default)]
    pub fit: Fit,
    /// What differs; why nothing fits, where nothing does.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// How well an old question fits a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    /// The same question.
    #[default]
    Same,
    /// Nearly the same: whoever confirms compares the wording.
    Near,
}

impl Fit {
    /// The stored name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Near => "near",
        }
    }
}

impl std::str::FromStr for Fit {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        [Self::Same, Self::Near]
            .into_iter()
            .find(|fit| fit.name() == text)
            .ok_or_else(|| format!("“{text}” is not known: expected same or near"))
    }
}

/// Codes of an edition's criteria, prerequisites first.
#[must_use]
pub fn criterion_codes(matrix: &Matrix) -> Vec<&str> {
    let cells = matrix.domains.iter().flat_map(|domain| &domain.cells).flat_map(|cell| &cell.criteria);
    matrix.prerequisites.iter().chain(cells).map(|criterion| criterion.id.as_str()).collect()
}

fn domain_codes(matrix: &Matrix) -> Vec<&str> {
    matrix.domains.iter().map(|domain| domain.code.as_str()).collect()
}

/// What a mapping says wrongly, its two editions not yet looked at.
#[must_use]
pub fn faults(mapping: &Mapping) -> Vec<String> {
    let mut out = Vec::new();
    if mapping.from == mapping.to {
        out.push(format!("from and to: both are “{}”, expected two editions", mapping.from));
    }
    for (what, pairs) in [("domain", &mapping.domains), ("criterion", &mapping.criteria)] {
        let mut seen = BTreeSet::new();
        for pair in pairs {
            let to = pair.to.as_deref().unwrap_or("nothing");
            if !seen.insert((&pair.from, &pair.to)) {
                out.push(format!("{what} “{}” to “{to}” stands twice; a pair stands once", pair.from));
            }
            if pair.to.is_none() && pair.why.trim().is_empty() {
                out.push(format!("{what} “{}” is paired with nothing and does not say why", pair.from));
            }
            if pair.to.is_none() && pairs.iter().any(|other| other.from == pair.from && other.to.is_some()) {
                out.push(format!("{what} “{}” is paired with nothing and with something", pair.from));
            }
        }
    }
    out
}

/// What a mapping says of editions that do not say so themselves: codes that are not theirs, old codes without a word.
#[must_use]
pub fn misfits(mapping: &Mapping, from: &Matrix, to: &Matrix) -> Vec<String> {
    let mut out = Vec::new();
    let sides = [
        ("domain", &mapping.domains, domain_codes(from), domain_codes(to)),
        ("criterion", &mapping.criteria, criterion_codes(from), criterion_codes(to)),
    ];
    for (what, pairs, old, new) in sides {
        for pair in pairs {
            if !old.contains(&pair.from.as_str()) {
                out.push(format!("{what} “{}” is not one of {}", pair.from, mapping.from));
            }
            if let Some(code) = pair.to.as_deref().filter(|code| !new.contains(code)) {
                out.push(format!("{what} “{code}” is not one of {}", mapping.to));
            }
        }
        let silent = old.iter().filter(|code| !pairs.iter().any(|pair| pair.from == **code));
        out.extend(silent.map(|code| format!("{what} “{code}” of {} is not spoken of", mapping.from)));
    }
    out
}

/// Where a pair comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Both editions use the same code.
    Code,
    /// A definition says so.
    Definition,
    /// Somebody paired them in this copy.
    Person,
}

/// A pair with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paired {
    /// The pair.
    pub pair: Pair,
    /// Where it comes from.
    pub origin: Origin,
}

/// The pairs in force between two editions. An old code without a pair is not spoken of by anybody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pairing {
    /// Domains, in the old edition's order.
    pub domains: Vec<Paired>,
    /// Criteria, in the old edition's order.
    pub criteria: Vec<Paired>,
}

/// Pairs two editions: what people paired stands first, then the same code, then definitions. A definition counts where
/// the codes are the editions' own, so that a local edition inherits it from the one it was copied from.
#[must_use]
pub fn pairing<'a>(
    from: &Matrix,
    to: &Matrix,
    definitions: impl IntoIterator<Item = &'a Mapping> + Clone,
    people: Option<&Mapping>,
) -> Pairing {
    let of = |old: Vec<&str>, new: Vec<&str>, pick: &dyn Fn(&'a Mapping) -> &'a [Pair], own: &[Pair]| {
        let mut out = Vec::new();
        for code in old {
            let said: Vec<Paired> = own
                .iter()
                .filter(|pair| pair.from == code && pair.to.as_deref().is_none_or(|to| new.contains(&to)))
                .map(|pair| Paired { pair: pair.clone(), origin: Origin::Person })
                .collect();
            if !said.is_empty() {
                out.extend(said);
            } else if new.contains(&code) {
                let pair =
                    Pair { from: code.to_owned(), to: Some(code.to_owned()), fit: Fit::Same, why: String::new() };
                out.push(Paired { pair, origin: Origin::Code });
            } else {
                let defined = definitions.clone().into_iter().flat_map(pick);
                out.extend(
                    defined
                        .filter(|pair| pair.from == code && pair.to.as_deref().is_none_or(|to| new.contains(&to)))
                        .map(|pair| Paired { pair: pair.clone(), origin: Origin::Definition }),
                );
            }
        }
        out
    };
    let (own_domains, own_criteria) =
        people.map_or((&[][..], &[][..]), |own| (own.domains.as_slice(), own.criteria.as_slice()));
    let mut made = Pairing {
        domains: of(domain_codes(from), domain_codes(to), &|mapping| &mapping.domains, own_domains),
        criteria: of(criterion_codes(from), criterion_codes(to), &|mapping| &mapping.criteria, own_criteria),
    };
    for pairs in [&mut made.domains, &mut made.criteria] {
        drop_doubles(pairs);
    }
    made
}

/// One definition's “nothing” gives way to another's pair.
fn drop_doubles(pairs: &mut Vec<Paired>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for paired in pairs.iter().filter(|paired| paired.pair.to.is_some()) {
        *counts.entry(paired.pair.from.clone()).or_default() += 1;
    }
    let mut seen = BTreeSet::new();
    pairs.retain(|paired| {
        let nothing = paired.pair.to.is_none() && counts.contains_key(&paired.pair.from);
        !nothing && seen.insert((paired.pair.from.clone(), paired.pair.to.clone()))
    });
}
