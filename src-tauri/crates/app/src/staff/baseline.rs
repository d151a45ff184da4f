//! Staff by practice, role and age band: what was entered or printed, and what is assumed where only totals are known.

use super::picture::{Observed, Picture, Whence, picture};
use super::split::Splits;
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::fixed::{SCALE, divide_half_even};
use pch_domain::staff::split::{by_age, by_role_and_age};
use pch_domain::{StaffGroup, Wte};
use pch_store::tables::posts::{self, Post};

/// What of a row is assumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rests {
    /// Entered as it stands.
    Stated,
    /// The role is entered, its age bands are assumed.
    AssumedAge,
    /// Only the group's total is known.
    AssumedRoleAndAge,
}

/// Staff of one practice (or of a cluster as a whole) in one role and age band.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BaselineRow {
    /// Practice, or cluster.
    pub(crate) organisation: String,
    /// Staff group.
    pub(crate) group: StaffGroup,
    /// Role code.
    pub(crate) role: String,
    /// Age band as posts have it; `not stated` does not occur.
    pub(crate) age_band: String,
    /// People in billionths. Whole where they were entered, an expectation where they are assumed.
    pub(crate) heads: i64,
    /// WTE in billionths.
    pub(crate) wte: i64,
    /// What of it is assumed.
    pub(crate) rests: Rests,
}

/// Staff of a scope with what it leaves out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Baseline {
    /// By organisation, group, role and age band.
    pub(crate) rows: Vec<BaselineRow>,
    /// Practices and staff groups of which nothing is known, with the reason: code, group, reason.
    pub(crate) left_out: Vec<(String, StaffGroup, String)>,
    /// Titles of what was used, the assumed splits among them.
    pub(crate) sources: Vec<String>,
    /// What it was made from.
    pub(crate) picture: Picture,
}

/// Staff of practices and clusters on an ISO day. Entered posts stand before an official snapshot that is no newer, as in
/// the staff picture, whose totals this always adds up to.
///
/// # Errors
/// The store's.
pub(crate) fn baseline(
    session: &Session,
    registry: &Registry,
    practices: &[String],
    clusters: &[String],
    on: &str,
) -> Result<Baseline, AppError> {
    let picture = picture(session.read(), registry, &session.definitions, Some(practices), clusters, on)?;
    let mut out = Baseline { sources: picture.sources.clone(), ..Baseline::default() };
    let mut making = Making { session, on, splits: Splits::read(session, registry, on)?, out: &mut out };
    for practice in practices {
        let Some(staff) = picture.practices.get(practice) else { continue };
        if staff.whence == Whence::Entered {
            making.entered(practice)?;
        } else {
            for group in StaffGroup::ALL {
                making.by_total(practice, group, staff.of(group))?;
            }
        }
    }
    for cluster in clusters {
        for post in posts::of(session.read(), cluster, on)? {
            if posts::shares(session.read(), post.id)?.is_empty() {
                making.post(cluster, &post, SCALE)?;
            }
        }
    }
    gather(&mut out.rows);
    out.picture = picture;
    out.sources.sort();
    out.sources.dedup();
    Ok(out)
}

/// Rows of one key as one.
fn gather(rows: &mut Vec<BaselineRow>) {
    fn key(row: &BaselineRow) -> (&str, StaffGroup, &str, &str) {
        (&row.organisation, row.group, &row.role, &row.age_band)
    }
    rows.sort_by(|a, b| key(a).cmp(&key(b)));
    rows.dedup_by(|row, held| {
        let same = key(row) == key(held);
        if same {
            held.heads += row.heads;
            held.wte += row.wte;
            held.rests = held.rests.max(row.rests);
        }
        same
    });
}

struct Making<'a> {
    session: &'a Session,
    on: &'a str,
    splits: Splits<'a>,
    out: &'a mut Baseline,
}

impl Making<'_> {
    fn entered(&mut self, practice: &str) -> Result<(), AppError> {
        let connection = self.session.read();
        for post in posts::of(connection, practice, self.on)? {
            let shares = posts::shares(connection, post.id)?;
            let share = if shares.is_empty() {
                SCALE
            } else {
                shares.iter().find(|share| share.organisation == practice).map_or(0, |share| share.share)
            };
            self.post(practice, &post, share)?;
        }
        for (post, share) in posts::shared_with(connection, practice)? {
            let current = posts::of(connection, &post.organisation, self.on)?.iter().any(|known| known.id == post.id);
            if post.organisation != practice && current {
                self.post(practice, &post, share)?;
            }
        }
        Ok(())
    }

    fn post(&mut self, organisation: &str, post: &Post, share: i64) -> Result<(), AppError> {
        let group = self.session.definitions.roles().find(|role| role.code == post.role).map(|role| role.group);
        let (Some(group), Some(wte)) = (group, post.wte) else { return Ok(()) };
        let part = |whole: i64| divide_half_even(i128::from(whole) * i128::from(share), i128::from(SCALE));
        let wte = part(wte);
        let heads = match post.headcount {
            Some(people) => part(people.saturating_mul(SCALE)),
            None => {
                let assumed = self.splits.of(organisation, group)?;
                let each = assumed
                    .split
                    .roles
                    .iter()
                    .find(|role| role.role == post.role)
                    .map_or(SCALE, |role| role.wte_per_head.0);
                divide_half_even(i128::from(wte) * i128::from(SCALE), i128::from(each.max(1)))
            }
        };
        let row = |age_band: String, heads: i64, wte: i64, rests: Rests| BaselineRow {
            organisation: organisation.to_owned(),
            group,
            role: post.role.clone(),
            age_band,
            heads,
            wte,
            rests,
        };
        if post.age_band != "not stated" {
            self.out.rows.push(row(post.age_band.clone(), heads, wte, Rests::Stated));
            return Ok(());
        }
        let assumed = self.splits.of(organisation, group)?;
        self.out.sources.push(assumed.source.clone());
        let ages = assumed
            .split
            .roles
            .iter()
            .find(|role| role.role == post.role && !role.ages.is_empty())
            .map_or(&assumed.split.ages, |role| &role.ages);
        for ((band, part), (_, people)) in by_age(Wte(wte), ages).into_iter().zip(by_age(Wte(heads), ages)) {
            self.out.rows.push(row(band, people.0, part.0, Rests::AssumedAge));
        }
        Ok(())
    }

    fn by_total(&mut self, practice: &str, group: StaffGroup, total: &Observed) -> Result<(), AppError> {
        let wte = match total {
            Ok(wte) => *wte,
            Err(mark) => {
                self.out.left_out.push((practice.to_owned(), group, super::missing_text(mark)));
                return Ok(());
            }
        };
        let assumed = self.splits.of(practice, group)?;
        if wte > 0 {
            self.out.sources.push(assumed.source.clone());
        }
        self.out.rows.extend(by_role_and_age(Wte(wte), &assumed.split).into_iter().map(|part| BaselineRow {
            organisation: practice.to_owned(),
            group,
            role: part.role,
            age_band: part.age_band,
            heads: part.heads,
            wte: part.wte.0,
            rests: Rests::AssumedRoleAndAge,
        }));
        Ok(())
    }
}
