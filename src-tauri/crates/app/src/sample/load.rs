//! The sample as one act with one undo.

use crate::dto::session::LoadSample;
use crate::dto::{Outcome, Scope};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_domain::definitions::sample::Sample;
use pch_store::tables::organisations::{self, Comparator, ListSize, Membership, Organisation};
use pch_store::tables::posts::{self, Post};
use pch_store::tables::settings;
use pch_store::{StoreError, Transaction};

pub(super) const SOURCE: &str = "sample";

/// Loads the sample and looks at its cluster.
///
/// # Errors
/// It is here already; the copy is somebody else's turn. A dry run is refused for the same reasons.
pub fn load(session: &mut Session, input: LoadSample) -> Result<Outcome<Scope>, AppError> {
    let sample = Sample::built_in().map_err(|error| AppError::internal(error.to_string()))?;
    let cluster = sample
        .organisations
        .iter()
        .find(|organisation| organisation.kind == pch_domain::OrganisationKind::Cluster)
        .map(|organisation| organisation.code.to_string())
        .unwrap_or_default();
    if session.registry()?.get(&cluster).is_some() {
        return Err(AppError::not_allowed("The sample cluster is here already."));
    }
    let definitions = std::sync::Arc::clone(&session.definitions);
    let scope = Scope { kind: "cluster".to_owned(), code: cluster };
    let value = scope.clone();
    let deed = Deed::new("load_sample", format!("{} loaded", sample.title));
    let lay = |tx: &Transaction<'_>| {
        put_organisations(tx, &sample)?;
        put_posts(tx, &sample)?;
        super::judged::put(tx, &definitions, &sample)?;
        super::money::put(tx, &definitions, &sample)?;
        super::programme::put(tx, &sample)?;
        super::trajectory::put(tx, &sample)?;
        crate::plan::put_starting(tx, &definitions, &scope, &[], (SOURCE, "2018-12-31"))?;
        super::pipeline::put(tx, &scope)?;
        Ok(value)
    };
    if input.dry_run {
        return session.rehearse(deed, lay);
    }
    let outcome = session.transact(deed, lay)?;
    session.store.write_unjournalled::<_, StoreError>(|tx| {
        settings::set(tx, "scope", &format!("{} {}", scope.kind, scope.code))?;
        // The sample's figures are of autumn 2018, so that is where one looks first.
        settings::set(tx, "period", "2018/19-Q3")
    })?;
    Ok(outcome)
}

fn put_organisations(tx: &Transaction<'_>, sample: &Sample) -> Result<(), StoreError> {
    for organisation in &sample.organisations {
        let row = Organisation {
            code: organisation.code.to_string(),
            kind: organisation.kind.name().to_owned(),
            name: Some(organisation.name.clone()),
            parent: organisation.parent.as_ref().map(ToString::to_string),
            place: organisation.place.as_ref().map(ToString::to_string),
            postcode: organisation.postcode.clone(),
            source: SOURCE.to_owned(),
            ..Organisation::default()
        };
        organisations::save(tx, &row)?;
    }
    for membership in &sample.memberships {
        let row = Membership {
            practice: membership.practice.to_string(),
            cluster: membership.cluster.to_string(),
            from_day: membership.from.to_string(),
            to_day: None,
            source: SOURCE.to_owned(),
        };
        organisations::save_membership(tx, &row)?;
    }
    for list in &sample.list_sizes {
        let row = ListSize {
            practice: list.practice.to_string(),
            as_of: list.as_of.to_string(),
            registered: Some(list.registered.billionths()),
            weighted: Some(list.weighted.billionths()),
            source: SOURCE.to_owned(),
        };
        organisations::save_list_size(tx, &row)?;
    }
    for comparator in &sample.comparators {
        let row = Comparator {
            label: comparator.label.clone(),
            kind: comparator.kind.clone(),
            measure: comparator.measure.clone(),
            value: comparator.value.billionths(),
            as_of: comparator.as_of.to_string(),
            source: SOURCE.to_owned(),
        };
        organisations::save_comparator(tx, &row)?;
    }
    Ok(())
}

fn put_posts(tx: &Transaction<'_>, sample: &Sample) -> Result<(), StoreError> {
    for post in &sample.posts {
        let row = Post {
            id: 0,
            organisation: post.organisation.to_string(),
            employer: post.employer.clone(),
            role: post.role.clone(),
            age_band: post.age_band.clone(),
            headcount: Some(i64::from(post.headcount)),
            wte: Some(post.wte.billionths()),
            vacancy_wte: post.vacancy_wte.map(pch_domain::Wte::billionths),
            as_of: post.as_of.to_string(),
            note: post.note.clone(),
            private: false,
            source: SOURCE.to_owned(),
            lineage: 0,
        };
        let id = posts::save(tx, &row)?;
        let shares: Vec<(String, i64)> =
            post.shares.iter().map(|share| (share.host.to_string(), share.share.billionths())).collect();
        posts::set_shares(tx, id, &shares)?;
    }
    Ok(())
}
