//! Names of the organisations of a return as people tell them apart.

use pch_exchange::package::SubmissionData;
use std::collections::{BTreeMap, HashMap};

/// A name a code. Practices of one firm often have one name, so two of a name are told apart by their codes; everything
/// that is joined is joined by code, never by this.
#[derive(Debug, Default)]
pub(crate) struct Names(BTreeMap<String, String>);

impl Names {
    /// Of the members and of everything that has a row of figures.
    pub(crate) fn of(data: &SubmissionData) -> Self {
        let members = data.membership.iter().map(|member| (member.code.as_str(), member.name.as_str()));
        let rows = data.indicators.iter().map(|row| (row.code.as_str(), row.name.as_str()));
        let plain: BTreeMap<&str, &str> = members.chain(rows).collect();
        let mut bearers: HashMap<&str, usize> = HashMap::new();
        for name in plain.values() {
            *bearers.entry(name).or_default() += 1;
        }
        let told = |(code, name): (&str, &str)| {
            let alone = bearers.get(name).is_none_or(|count| *count < 2);
            (code.to_owned(), if alone { name.to_owned() } else { format!("{name} ({code})") })
        };
        Self(plain.iter().map(|(code, name)| told((code, name))).collect())
    }

    /// The name of a code, where the return knows it.
    pub(crate) fn get(&self, code: &str) -> Option<&str> {
        self.0.get(code).map(String::as_str)
    }

    /// The name of a code; the code itself where the return does not know it.
    pub(crate) fn show<'a>(&'a self, code: &'a str) -> &'a str {
        self.get(code).unwrap_or(code)
    }
}
