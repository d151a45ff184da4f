//! Whose hand a package says that it is from. A return, a draft and a call name it themselves; a reply is about somebody
//! else's return, so whoever collects that return is asked for.

use crate::registry::Registry;
use pch_exchange::package::{CallPackage, Checked, Manifest, OrganisationRef, ReplyPackage};

/// A sender, and the key that the package was found to be signed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hand {
    /// The sender's code.
    pub(crate) code: String,
    /// The sender's name.
    pub(crate) name: String,
    /// The public key; none where it is not signed.
    pub(crate) key: Option<String>,
    /// The package.
    pub(crate) package_id: String,
}

impl Hand {
    fn of(organisation: &OrganisationRef, manifest: &Manifest, key: Option<&String>) -> Self {
        Self {
            code: organisation.code.to_string(),
            name: organisation.name.clone(),
            key: key.cloned(),
            package_id: manifest.package_id.clone(),
        }
    }

    /// Of a reply. What it says of itself is believed where that organisation stands above the sender of the return, or where
    /// nobody is known to; else a made-up name would pass by the key of whoever collects here.
    pub(crate) fn of_reply(registry: &Registry, reply: &ReplyPackage) -> Self {
        let identity = &reply.manifest.identity;
        let above = registry.collectors(identity.organisation.code.as_str(), &identity.period.last_day().to_string());
        let said = reply.data.by.as_ref();
        let believed = said.filter(|by| above.is_empty() || above.iter().any(|code| code == by.code.as_str()));
        let (code, name) = match (believed, above.first()) {
            (Some(by), _) => (by.code.to_string(), by.name.clone()),
            (None, Some(code)) => (code.clone(), registry.name(code)),
            (None, None) => (String::new(), "whoever collects".to_owned()),
        };
        Self { code, name, key: reply.public_key.clone(), package_id: reply.manifest.package_id.clone() }
    }
}

impl From<&Checked> for Hand {
    fn from(package: &Checked) -> Self {
        Self::of(&package.manifest.identity.organisation, &package.manifest, package.public_key.as_ref())
    }
}

impl From<&CallPackage> for Hand {
    fn from(call: &CallPackage) -> Self {
        Self::of(&call.data.identity.organisation, &call.manifest, call.public_key.as_ref())
    }
}
