//! What was counted at a quarter end, practice by practice: entered posts, a return that came in, or an official release.

use super::super::role::Role;
use super::key::Key;
use crate::dto::Scope;
use crate::error::AppError;
use crate::registry::{Registry, day};
use crate::session::Session;
use crate::staff::{self, Whence};
use pch_domain::facts::SourceKind;
use pch_domain::{Period, StaffGroup, words};
use pch_exchange::package::SubmissionData;
use pch_store::tables::{blobs, facts, received};
use std::collections::BTreeMap;

/// WTE of one practice, or of a cluster's own posts, by line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) organisation: String,
    /// By line; a role that no source states is absent.
    pub(super) wte: BTreeMap<Key, i64>,
    /// ISO date that it describes.
    pub(super) as_of: String,
    pub(super) source: String,
    /// Counted within the quarter; else carried forward from an earlier day.
    pub(super) fresh: bool,
    /// From posts entered here, so that its lines can be told apart.
    pub(super) by_posts: bool,
}

/// What is known of a scope at a quarter end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Actuals {
    pub(super) counted: Vec<Counted>,
    /// Open practices of which nothing is known by then.
    pub(super) unknown: Vec<String>,
}

impl Actuals {
    /// WTE of a line; none where nothing within the quarter was counted.
    pub(super) fn of(&self, key: &Key) -> Option<i64> {
        let with: Vec<&Counted> = self.with(key).collect();
        with.iter().any(|counted| counted.fresh).then(|| with.iter().map(|counted| counted.wte[key]).sum())
    }

    pub(super) fn with<'a>(&'a self, key: &'a Key) -> impl Iterator<Item = &'a Counted> {
        self.counted.iter().filter(move |counted| counted.wte.contains_key(key))
    }

    /// Practices that lack the line though others have it.
    pub(super) fn lacking(&self, key: &Key) -> Vec<String> {
        let without = self.counted.iter().filter(|counted| !counted.wte.contains_key(key));
        let mut out = self.unknown.clone();
        // Somebody who lists posts and has none of the role has nought of it, so only totals lack a role.
        out.extend(without.map(|counted| counted.organisation.clone()));
        out
    }
}

/// Days on which anything was counted: official snapshots, entered posts, returns that came in.
pub(super) fn days(session: &Session) -> Result<Vec<String>, AppError> {
    let mut days = staff::official_dates(session.read())?;
    let mut statement = session.read().prepare_cached("SELECT DISTINCT as_of FROM post")?;
    let entered: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    days.extend(entered);
    for row in received::list(session.read())?.iter().filter(|row| row.status != "shared") {
        days.extend(row.period.parse::<Period>().ok().map(|period| period.last_day().to_string()));
    }
    days.sort();
    days.dedup();
    Ok(days)
}

/// What is known of a scope on the last day of a quarter whose predecessor ended on `after`.
pub(super) fn at(
    session: &Session,
    registry: &Registry,
    roles: &[Role],
    scope: &Scope,
    after: &str,
    end: &str,
) -> Result<Actuals, AppError> {
    let practices = registry.practices_within(scope, end);
    let clusters = registry.clusters_within(scope);
    let picture = staff::picture(session.read(), registry, &session.definitions, Some(&practices), &clusters, end)?;
    let came = returned(session, &practices, end)?;
    let mut out = Actuals::default();
    let (mut by_posts, mut by_release) = (Vec::new(), Vec::new());
    for code in &practices {
        let staff = picture.practices.get(code).filter(|staff| staff.as_of.as_str() <= end);
        let entered = staff.filter(|staff| staff.whence == Whence::Entered && staff.as_of.as_str() > after);
        if entered.is_none()
            && let Some(counted) = came.get(code)
        {
            out.counted.push(counted.clone());
            continue;
        }
        match staff {
            Some(staff) if staff.whence == Whence::Entered => by_posts.push(code.clone()),
            Some(staff) if matches!(staff.whence, Whence::Official(_)) => by_release.push(staff),
            _ => out.unknown.push(code.clone()),
        }
    }
    let held = staff::baseline(session, registry, &by_posts, &clusters, end)?;
    let with_posts = |code: &String| !clusters.contains(code) || held.rows.iter().any(|row| &row.organisation == code);
    for code in by_posts.iter().chain(&clusters).filter(|code| with_posts(code)) {
        let as_of = pch_store::tables::posts::of(session.read(), code, end)?
            .first()
            .map_or_else(|| end.to_owned(), |post| post.as_of.clone());
        let mut wte: BTreeMap<Key, i64> = StaffGroup::ALL.into_iter().map(|group| (Key::group(group), 0)).collect();
        wte.extend(roles.iter().map(|role| (Key { group: role.group, role: role.code.clone() }, 0)));
        for row in held.rows.iter().filter(|row| &row.organisation == code) {
            for key in [Key::group(row.group), Key { group: row.group, role: row.role.clone() }] {
                *wte.entry(key).or_default() += row.wte;
            }
        }
        out.counted.push(Counted {
            organisation: code.clone(),
            wte,
            source: format!("posts entered here, as at {}", day(&as_of)),
            // A cluster's own posts stand beside those of its practices and make no quarter counted by themselves.
            fresh: as_of.as_str() > after && !clusters.contains(code),
            by_posts: true,
            as_of,
        });
    }
    for staff in by_release {
        let mut wte = BTreeMap::new();
        for group in StaffGroup::ALL {
            if let Ok(value) = staff.of(group) {
                wte.insert(Key::group(group), *value);
            }
        }
        wte.extend(printed_roles(session, roles, &staff.code, &staff.as_of)?);
        if wte.is_empty() {
            out.unknown.push(staff.code.clone());
            continue;
        }
        out.counted.push(Counted {
            organisation: staff.code.clone(),
            wte,
            as_of: staff.as_of.clone(),
            source: staff.source(),
            fresh: staff.as_of.as_str() > after,
            by_posts: false,
        });
    }
    Ok(out)
}

/// Roles as the releases of a day print them for a practice.
fn printed_roles(
    session: &Session,
    roles: &[Role],
    practice: &str,
    as_of: &str,
) -> Result<BTreeMap<Key, i64>, AppError> {
    let mut out = BTreeMap::new();
    let snapshots = facts::snapshots(session.read(), SourceKind::PracticeWorkforce.name())?;
    for snapshot in snapshots.iter().filter(|snapshot| snapshot.as_of == as_of) {
        for role in roles {
            let key = format!("wte.{}.{}", role.group.name(), role.code);
            if let Some(Ok(wte)) = facts::measure_of(session.read(), snapshot.id, &key, &[practice])?.get(practice) {
                out.insert(Key { group: role.group, role: role.code.clone() }, *wte);
            }
        }
    }
    Ok(out)
}

/// Practices' totals in the cluster submissions that came in for the quarter that ends on a day.
fn returned(session: &Session, practices: &[String], end: &str) -> Result<BTreeMap<String, Counted>, AppError> {
    let mut out: BTreeMap<String, Counted> = BTreeMap::new();
    // A submission describes the end of its quarter and no day before it.
    let Some(period) = end.parse().ok().map(Period::of).filter(|period| period.last_day().to_string() == end) else {
        return Ok(out);
    };
    for row in received::of_period(session.read(), &period.to_string())? {
        if row.return_type != "cluster_submission" || !matches!(row.status.as_str(), "received" | "accepted") {
            continue;
        }
        let bytes = blobs::get(session.read(), &row.data)?;
        let Ok(data) = serde_json::from_slice::<SubmissionData>(&bytes) else { continue };
        for line in data.indicators.iter().filter(|line| practices.iter().any(|code| code == line.code.as_str())) {
            let mut wte = BTreeMap::new();
            for (group, value) in
                StaffGroup::ALL.into_iter().zip([line.gp_wte, line.nurse_wte, line.dpc_wte, line.admin_wte])
            {
                if let Some(value) = value {
                    wte.insert(Key::group(group), value.billionths());
                }
            }
            if wte.is_empty() {
                continue;
            }
            let source = format!(
                "submission of {} for {}, revision {}",
                row.organisation_name,
                words::quarter(&row.period),
                row.revision
            );
            let counted = Counted {
                organisation: line.code.to_string(),
                wte,
                as_of: end.to_owned(),
                source,
                fresh: true,
                by_posts: false,
            };
            out.insert(line.code.to_string(), counted);
        }
    }
    Ok(out)
}
