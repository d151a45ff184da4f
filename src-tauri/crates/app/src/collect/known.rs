//! What a package makes known: its organisations, where they are not known here; a practice's posts and answers.

use super::plan::Came;
use crate::error::AppError;
use crate::maturity::{Sender, receive};
use crate::registry::Registry;
use pch_domain::StaffGroup;
use pch_exchange::package::data::{Member, Post};
use pch_exchange::package::{Checked, ReturnType};
use pch_store::Connection;
use pch_store::tables::organisations::{self as rows, ListSize, Membership, Organisation};
use pch_store::tables::posts;
use std::collections::BTreeSet;

/// How a figure that came in a return says where it is from.
pub(crate) const SOURCE: &str = "return of";

/// Rows that a batch adds to the picture of organisations.
#[derive(Debug, Default)]
pub(crate) struct Known {
    organisations: Vec<Organisation>,
    memberships: Vec<Membership>,
    lists: Vec<ListSize>,
    seen: BTreeSet<String>,
}

/// `return of Riverside cluster, revision 2`.
pub(crate) fn source(package: &Checked) -> String {
    format!("{SOURCE} {}, revision {}", package.manifest.identity.organisation.name, package.manifest.revision)
}

impl Known {
    /// What the taken packages make known besides what the registry has.
    pub(crate) fn of<'a>(registry: &Registry, taken: impl Iterator<Item = &'a Came>) -> Self {
        let mut known = Self::default();
        for package in taken.filter_map(Came::package) {
            known.add(registry, package);
        }
        known
    }

    fn add(&mut self, registry: &Registry, package: &Checked) {
        let identity = &package.manifest.identity;
        let (code, source) = (identity.organisation.code.as_str(), source(package));
        let cluster = identity.return_type == ReturnType::ClusterSubmission;
        if cluster {
            let ccg = ccg_of(package);
            self.organisation(registry, code, "cluster", &identity.organisation.name, ccg, &source);
        }
        for member in &package.data.membership {
            let ccg = member.ccg.as_ref().map(ToString::to_string);
            self.organisation(registry, member.code.as_str(), "practice", &member.name, ccg, &source);
            if cluster && registry.cluster_of(member.code.as_str(), "9999-12-31").is_none() {
                let from_day = member.joined.unwrap_or_else(|| identity.period.year().first_day()).to_string();
                self.memberships.push(Membership {
                    practice: member.code.to_string(),
                    cluster: code.to_owned(),
                    from_day,
                    to_day: None,
                    source: source.clone(),
                });
            }
            self.list(registry, member, &source);
        }
    }

    fn organisation(
        &mut self,
        registry: &Registry,
        code: &str,
        kind: &str,
        name: &str,
        parent: Option<String>,
        source: &str,
    ) {
        if registry.get(code).is_some() || !self.seen.insert(code.to_owned()) {
            return;
        }
        self.organisations.push(Organisation {
            code: code.to_owned(),
            kind: kind.to_owned(),
            name: Some(name.to_owned()),
            parent,
            source: source.to_owned(),
            ..Organisation::default()
        });
    }

    /// A list size that nobody else states for that day, or one that an earlier return stated.
    fn list(&mut self, registry: &Registry, member: &Member, source: &str) {
        let (Some(as_of), Some(registered)) = (member.list_as_of, member.registered) else { return };
        let as_of = as_of.to_string();
        let other = registry
            .lists(member.code.as_str())
            .iter()
            .any(|entry| entry.as_of == as_of && !entry.source.starts_with(SOURCE));
        if other {
            return;
        }
        self.lists.push(ListSize {
            practice: member.code.to_string(),
            as_of,
            registered: Some(registered.billionths()),
            weighted: member.weighted.map(|patients| patients.billionths()),
            source: source.to_owned(),
        });
    }

    /// Writes them.
    ///
    /// # Errors
    /// The store's.
    pub(crate) fn write(&self, tx: &Connection) -> Result<(), AppError> {
        for organisation in &self.organisations {
            rows::save(tx, organisation)?;
        }
        for membership in &self.memberships {
            rows::save_membership(tx, membership)?;
        }
        for list in &self.lists {
            rows::save_list_size(tx, list)?;
        }
        Ok(())
    }
}

/// The CCG of most of the members; the first named where several have as many.
pub(crate) fn ccg_of(package: &Checked) -> Option<String> {
    let ccgs: Vec<String> =
        package.data.membership.iter().filter_map(|member| member.ccg.as_ref().map(ToString::to_string)).collect();
    let count = |ccg: &String| ccgs.iter().filter(|other| *other == ccg).count();
    ccgs.iter().rev().max_by_key(|ccg| count(ccg)).cloned()
}

/// Takes a return over: a practice's posts become the practice's posts, and what it says of maturity stands here.
///
/// # Errors
/// The store's.
pub(crate) fn adopt(tx: &Connection, package: &Checked) -> Result<(), AppError> {
    let identity = &package.manifest.identity;
    let code = identity.organisation.code.as_str();
    let source = source(package);
    let practice = identity.return_type == ReturnType::PracticeReturn;
    let own: Vec<&Post> =
        package.data.workforce.posts.iter().filter(|post| post.practice == identity.organisation.code).collect();
    if practice && !(own.is_empty() && package.data.kept_back.is_empty()) {
        let last = identity.period.last_day();
        let as_of = package.data.workforce.as_of.unwrap_or(last).to_string();
        clear_posts(tx, code, &as_of, &last.to_string())?;
        for post in own {
            add_post(tx, code, &as_of, &source, post)?;
        }
        for post in kept_back(package) {
            add_post(tx, code, &as_of, &source, &post)?;
        }
    }
    if let Some(answers) = &package.data.maturity {
        let signed = &package.manifest.signed;
        let by = format!("{} ({source})", signed.name);
        let sender = Sender { organisation: code, practice, by: &by, signed_on: &signed.date.to_string() };
        receive(tx, &sender, answers)?;
    }
    Ok(())
}

/// What a practice counts in its totals and does not tell by post: one post a group, of no role, so that the totals of
/// whoever collects are those that the practice typed.
fn kept_back(package: &Checked) -> impl Iterator<Item = Post> {
    package.data.kept_back.iter().map(|kept| Post {
        practice: package.manifest.identity.organisation.code.clone(),
        employer: None,
        role: match kept.group {
            StaffGroup::Gp => "other_gp",
            StaffGroup::Nurse => "other_nurse",
            StaffGroup::Dpc => "other_dpc",
            StaffGroup::Admin => "other_admin",
        }
        .to_owned(),
        group: kept.group,
        age_band: None,
        headcount: None,
        wte: Some(kept.wte),
        vacancy_wte: None,
        shares: Vec::new(),
        note: None,
    })
}

/// Takes out the pictures of a practice from a day to the period's end: a later one typed here would hide the return.
fn clear_posts(tx: &Connection, practice: &str, from: &str, to: &str) -> Result<(), AppError> {
    loop {
        let held = posts::of(tx, practice, to)?;
        if held.first().is_none_or(|post| post.as_of.as_str() < from) {
            return Ok(());
        }
        for post in held {
            posts::remove(tx, post.id)?;
        }
    }
}

fn add_post(tx: &Connection, practice: &str, as_of: &str, source: &str, post: &Post) -> Result<(), AppError> {
    let id = posts::save(
        tx,
        &posts::Post {
            id: 0,
            organisation: practice.to_owned(),
            employer: post.employer.clone().unwrap_or_else(|| practice.to_owned()),
            role: post.role.clone(),
            age_band: post.age_band.clone().unwrap_or_else(|| "not stated".to_owned()),
            headcount: post.headcount.map(i64::from),
            wte: post.wte.map(|wte| wte.billionths()),
            vacancy_wte: post.vacancy_wte.map(|wte| wte.billionths()),
            as_of: as_of.to_owned(),
            note: post.note.clone().unwrap_or_default(),
            private: false,
            source: source.to_owned(),
            lineage: 0,
        },
    )?;
    let shares: Vec<(String, i64)> =
        post.shares.iter().map(|share| (share.host.to_string(), share.share.billionths())).collect();
    posts::set_shares(tx, id, &shares)?;
    Ok(())
}
