//! Building the picture: the weakest source first, so that stronger ones overwrite what they state.

use super::{ListEntry, Membership, Organisation, Registry};
use crate::error::AppError;
use pch_domain::definitions::Definitions;
use pch_domain::facts::SourceKind;
use pch_store::Connection;
use pch_store::tables::facts::{self, Release};
use pch_store::tables::organisations as by_hand;

/// Takes a stated value and leaves what is known where the source is silent.
fn take(known: &mut Option<String>, stated: Option<String>) {
    if stated.as_deref().is_some_and(|text| !text.is_empty()) {
        *known = stated;
    }
}

impl Registry {
    pub(crate) fn build(connection: &Connection, definitions: &Definitions) -> Result<Self, AppError> {
        let mut registry = Self::default();
        let mut releases: Vec<Release> =
            facts::releases(connection)?.into_iter().filter(|release| release.active).collect();
        let rank = |release: &Release| SourceKind::from_name(&release.kind).map_or(u8::MAX, SourceKind::rank);
        releases.sort_by(|a, b| rank(b).cmp(&rank(a)).then(a.as_of.cmp(&b.as_of)).then(a.id.cmp(&b.id)));
        for release in &releases {
            registry.add_release(connection, release)?;
        }
        registry.add_by_hand(connection)?;
        // Last, because a CCG may stand only as the parent of what came by hand or in a return; it overwrites nothing.
        registry.add_areas(definitions);
        registry.settle();
        Ok(registry)
    }

    fn add_release(&mut self, connection: &Connection, release: &Release) -> Result<(), AppError> {
        let source = format!("{} ({})", release.file_name, day(&release.as_of));
        let rank = SourceKind::from_name(&release.kind).map_or(u8::MAX - 1, SourceKind::rank);
        for row in facts::organisations(connection, release.id)? {
            let known = self.organisations.entry(row.code.clone()).or_default();
            known.code = row.code;
            known.kind = row.kind;
            if !row.name.is_empty() {
                known.name = row.name;
            }
            take(&mut known.parent, row.parent);
            take(&mut known.postcode, row.postcode);
            take(&mut known.opened, row.opened);
            take(&mut known.closed, row.closed);
            known.general_practice = row.general_practice.or(known.general_practice);
            known.sources.push(source.clone());
            known.rank = known.rank.min(rank);
        }
        for row in facts::memberships(connection, release.id)? {
            let links = self.memberships.entry(row.practice).or_default();
            links.retain(|link| link.from != row.from_day);
            links.push(Membership {
                cluster: row.cluster,
                from: row.from_day,
                to: row.to_day,
                by_hand: false,
                returned: false,
            });
        }
        for row in facts::list_sizes(connection, release.id)? {
            let weighted = match (row.weighted, row.weighted_mark) {
                (Some(value), _) => Some(Ok(value)),
                (None, Some(mark)) => Some(Err(mark)),
                (None, None) => None,
            };
            self.lists.entry(row.practice).or_default().push(ListEntry {
                as_of: row.as_of,
                registered: row.registered.ok_or_else(|| row.registered_mark.unwrap_or_default()),
                weighted,
                source: source.clone(),
                kind: release.kind.clone(),
            });
        }
        Ok(())
    }

    /// Systems and places that the area definitions know, for CCGs that are here: nobody has to type what is public.
    fn add_areas(&mut self, definitions: &Definitions) {
        for area in definitions.areas() {
            let content = &area.content;
            if !content.ccgs.iter().any(|ccg| {
                self.organisations.contains_key(ccg.code.as_str()) || self.stated_as_parent(ccg.code.as_str())
            }) {
                continue;
            }
            let source = format!("definition {} {}", area.id, area.version);
            let mut add = |code: &str, kind: &str, name: &str, parent: Option<&str>| {
                let known = self.organisations.entry(code.to_owned()).or_default();
                code.clone_into(&mut known.code);
                kind.clone_into(&mut known.kind);
                if known.name.is_empty() {
                    name.clone_into(&mut known.name);
                }
                if known.parent.is_none() {
                    known.parent = parent.map(str::to_owned);
                }
                known.sources.push(source.clone());
            };
            let system = content.system.code.as_str();
            add(system, "system", &content.system.name, None);
            for ccg in &content.ccgs {
                add(ccg.code.as_str(), "ccg", &ccg.name, Some(system));
            }
            for place in &content.places {
                add(place.code.as_str(), "place", &place.name, Some(system));
            }
        }
    }

    fn stated_as_parent(&self, code: &str) -> bool {
        self.organisations.values().any(|organisation| organisation.parent.as_deref() == Some(code))
    }

    fn add_by_hand(&mut self, connection: &Connection) -> Result<(), AppError> {
        for row in by_hand::list(connection)? {
            let new = !self.organisations.contains_key(&row.code);
            let known = self.organisations.entry(row.code.clone()).or_default();
            known.own |= new;
            known.by_hand = true;
            known.code = row.code;
            known.kind = row.kind;
            if let Some(name) = row.name {
                known.name = name;
            }
            take(&mut known.parent, row.parent);
            take(&mut known.place, row.place);
            take(&mut known.postcode, row.postcode);
            take(&mut known.opened, row.opened);
            take(&mut known.closed, row.closed);
            take(&mut known.merged_into, row.merged_into);
            known.sources.push(row.source);
        }
        for row in by_hand::memberships(connection)? {
            self.memberships.entry(row.practice).or_default().push(Membership {
                cluster: row.cluster,
                from: row.from_day,
                to: row.to_day,
                by_hand: true,
                returned: row.source.starts_with(crate::collect::known::SOURCE),
            });
        }
        for row in by_hand::list_sizes(connection)? {
            self.lists.entry(row.practice).or_default().push(ListEntry {
                as_of: row.as_of,
                registered: row.registered.ok_or_else(String::new),
                weighted: row.weighted.map(Ok),
                source: row.source,
                kind: "entered".to_owned(),
            });
        }
        Ok(())
    }

    /// Orders links and lists, names what nobody named, and makes CCGs of codes that only stand as a parent.
    fn settle(&mut self) {
        for links in self.memberships.values_mut() {
            links.sort_by(|a, b| a.from.cmp(&b.from).then(a.by_hand.cmp(&b.by_hand)));
        }
        for lists in self.lists.values_mut() {
            // Stable: within a date the stronger source, which was added later, stays last.
            lists.sort_by(|a, b| a.as_of.cmp(&b.as_of));
        }
        let parents: Vec<String> = self
            .organisations
            .values()
            .filter(|organisation| matches!(organisation.kind.as_str(), "practice" | "cluster"))
            .filter_map(|organisation| organisation.parent.clone())
            .collect();
        for code in parents {
            self.organisations.entry(code.clone()).or_insert_with(|| Organisation {
                code,
                kind: "ccg".to_owned(),
                ..Organisation::default()
            });
        }
        self.organisations.sort_unstable_keys();
        for organisation in self.organisations.values_mut() {
            if organisation.name.is_empty() {
                organisation.name = organisation.code.clone();
            }
        }
        for (practice, links) in &self.memberships {
            for link in links {
                let members = self.members.entry(link.cluster.clone()).or_default();
                if !members.contains(practice) {
                    members.push(practice.clone());
                }
            }
        }
        let merged = self.organisations.values().filter(|known| !self.memberships.contains_key(&known.code));
        let merged: Vec<(String, String)> =
            merged.filter_map(|known| Some((known.code.clone(), known.merged_into.clone()?))).collect();
        for (practice, into) in merged {
            for link in self.memberships.get(&into).into_iter().flatten() {
                self.members.entry(link.cluster.clone()).or_default().push(practice.clone());
            }
        }
        for members in self.members.values_mut() {
            members.sort();
            members.dedup();
        }
    }
}

/// An ISO date as people write it; anything else as it is.
pub(crate) fn day(iso: &str) -> String {
    iso.parse().map_or_else(|_| iso.to_owned(), pch_domain::words::date)
}
