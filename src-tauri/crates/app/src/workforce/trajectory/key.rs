//! What a line is about: a staff group, or a role within it. Written `gp` or `gp.partner`.

use super::super::role::{self, Role};
use pch_domain::StaffGroup;

/// A staff group, or a role within it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) group: StaffGroup,
    /// Role code; empty for the whole group.
    pub(super) role: String,
}

impl Key {
    pub(super) fn group(group: StaffGroup) -> Self {
        Self { group, role: String::new() }
    }

    pub(super) fn text(&self) -> String {
        if self.role.is_empty() { self.group.name().to_owned() } else { format!("{}.{}", self.group.name(), self.role) }
    }

    pub(super) fn title(&self, roles: &[Role]) -> String {
        match roles.iter().find(|role| role.code == self.role) {
            Some(role) => role.title.clone(),
            None if self.role.is_empty() => self.group.title().to_owned(),
            None => self.role.clone(),
        }
    }

    /// Whether a post of a role belongs to it.
    pub(super) fn holds(&self, roles: &[Role], code: &str) -> bool {
        if self.role.is_empty() {
            roles.iter().any(|role| role.code == code && role.group == self.group)
        } else {
            self.role == code
        }
    }

    /// From `gp`, `GPs`, `gp.partner`, or a role as people write it.
    ///
    /// # Errors
    /// Words for the person.
    pub(super) fn read(roles: &[Role], text: &str) -> Result<Self, String> {
        let trimmed = text.trim();
        let plain = trimmed.to_lowercase();
        let group =
            StaffGroup::ALL.into_iter().find(|group| group.name() == plain || group.title().to_lowercase() == plain);
        if let Some(group) = group {
            return Ok(Self::group(group));
        }
        let of_group = plain.split_once('.').and_then(|(group, role)| Some((group.parse::<StaffGroup>().ok()?, role)));
        let wanted = of_group.map_or(trimmed, |(_, role)| role);
        let role = role::find(roles, wanted)?;
        match of_group {
            Some((group, _)) if group != role.group => {
                Err(format!("“{}” belongs to {}, not to {}.", role.title, role.group.title(), group.title()))
            }
            _ => Ok(Self { group: role.group, role: role.code.clone() }),
        }
    }
}
