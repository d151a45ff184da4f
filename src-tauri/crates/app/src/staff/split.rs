//! The assumed split that applies to an organisation: its own, else that of the nearest level above, else the definition.

use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::definitions::{AgeShare, Definitions, GroupSplit, RoleShare};
use pch_domain::fixed::SCALE;
use pch_domain::{Share, StaffGroup, Wte};
use pch_store::tables::splits::{self, SplitShare};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// A split with where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Assumed {
    /// The shares.
    pub(crate) split: GroupSplit,
    /// The organisation that set it; none where the definition's applies.
    pub(crate) set_for: Option<String>,
    /// In words, for every figure that rests on it.
    pub(crate) source: String,
}

/// The split of a staff group for a practice, cluster, CCG or system on an ISO day.
///
/// # Errors
/// The store's; a definition that has no split for the group.
pub(crate) fn assumed(
    session: &Session,
    registry: &Registry,
    organisation: &str,
    group: StaffGroup,
    on: &str,
) -> Result<Rc<Assumed>, AppError> {
    Splits::read(session, registry, on)?.of(organisation, group)
}

/// The splits of many organisations on one day, each worked out once.
pub(crate) struct Splits<'a> {
    session: &'a Session,
    registry: &'a Registry,
    on: &'a str,
    set_for: BTreeSet<(String, String)>,
    known: HashMap<(Option<String>, StaffGroup), Rc<Assumed>>,
}

impl<'a> Splits<'a> {
    /// For an ISO day.
    ///
    /// # Errors
    /// The store's.
    pub(crate) fn read(session: &'a Session, registry: &'a Registry, on: &'a str) -> Result<Self, AppError> {
        Ok(Self { session, registry, on, set_for: splits::set_for(session.read())?, known: HashMap::new() })
    }

    /// That of a staff group of an organisation.
    ///
    /// # Errors
    /// As [`assumed`].
    pub(crate) fn of(&mut self, organisation: &str, group: StaffGroup) -> Result<Rc<Assumed>, AppError> {
        let level = if self.set_for.is_empty() {
            None
        } else {
            let set = |level: &String| self.set_for.contains(&(level.clone(), group.name().to_owned()));
            levels(self.registry, organisation, self.on).into_iter().find(set)
        };
        let key = (level, group);
        if let Some(known) = self.known.get(&key) {
            return Ok(Rc::clone(known));
        }
        let made = Rc::new(self.make(key.0.as_deref(), group)?);
        self.known.insert(key, Rc::clone(&made));
        Ok(made)
    }

    fn make(&self, level: Option<&str>, group: StaffGroup) -> Result<Assumed, AppError> {
        let definition = of_definition(&self.session.definitions, group)?;
        let Some(level) = level else { return Ok(definition) };
        let set = splits::of(self.session.read(), level, group.name())?;
        let Some(first) = set.first() else { return Ok(definition) };
        let source = format!(
            "assumed split of {}, set by {} on {}: {}",
            self.registry.name(level),
            first.set_by,
            crate::registry::day(&first.set_on),
            first.source
        );
        Ok(Assumed { split: overlaid(&definition.split, &set), set_for: Some(level.to_owned()), source })
    }
}

/// The split that the definition has for a group.
///
/// # Errors
/// A definition without one.
pub(crate) fn of_definition(definitions: &Definitions, group: StaffGroup) -> Result<Assumed, AppError> {
    let split = definitions
        .staff_split(group)
        .ok_or_else(|| AppError::internal(format!("no definition splits {}", group.title())))?;
    let title =
        definitions.staff_splits().map(|set| format!("{}, version {}", set.id, set.version)).unwrap_or_default();
    Ok(Assumed { split: split.clone(), set_for: None, source: format!("assumed split, England 2018 ({title})") })
}

/// An organisation and what stands above it, nearest first. Nobody sets a split for a place.
fn levels(registry: &Registry, organisation: &str, on: &str) -> Vec<String> {
    let mut out = vec![organisation.to_owned()];
    out.extend(registry.above(organisation, on));
    out.retain(|code| code == organisation || registry.get(code).is_none_or(|known| known.kind != "place"));
    out
}

/// Shares that were set, over those of the definition: roles for roles, ages for all ages.
fn overlaid(definition: &GroupSplit, set: &[SplitShare]) -> GroupSplit {
    let of = |kind: &'static str| set.iter().filter(move |row| row.kind == kind);
    let mut out = definition.clone();
    if of("role").next().is_some() {
        let each = |role: &str| {
            definition
                .roles
                .iter()
                .find(|known| known.role == role)
                .map_or(Wte(SCALE * 3 / 4), |known| known.wte_per_head)
        };
        let ages = |role: &str| {
            definition.roles.iter().find(|known| known.role == role).map(|known| known.ages.clone()).unwrap_or_default()
        };
        out.roles = of("role")
            .map(|row| RoleShare {
                role: row.item.clone(),
                share: Share(row.share),
                wte_per_head: each(&row.item),
                ages: ages(&row.item),
            })
            .collect();
    }
    if of("age").next().is_some() {
        out.ages = of("age").map(|row| AgeShare { band: row.item.clone(), share: Share(row.share) }).collect();
        // Who states the ages of the group has stated those of all its roles.
        out.roles.iter_mut().for_each(|role| role.ages.clear());
    }
    out
}
