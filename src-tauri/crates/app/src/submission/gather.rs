//! What a return says, gathered from the store as it stands.

use super::ages;
use super::indicators;
use super::subject::Subject;
use crate::dto::Working;
use crate::dto::funding::{FundingLineView, FundingQuery};
use crate::dto::maturity::{MaturityQuery, MaturityView};
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use crate::staff::{self, Whence};
use chrono::NaiveDate;
use pch_domain::{OdsCode, Patients, Pence, Share, StaffGroup, Wte};
use pch_exchange::package::data::{
    DefinitionRef, FundingPosition, KeptBack, Member, Post, PostShare, SCHEMA, Workforce,
};
use pch_exchange::package::{ReturnType, SubmissionData};
use pch_store::tables::posts;
use std::collections::HashMap;

/// A return's figures, with what the checks and the screen need besides.
pub(crate) struct Gathered {
    /// The figures, without revision and explanations.
    pub(crate) data: SubmissionData,
    /// Codes of practices for which nobody supplied any staff figure.
    pub(crate) without_staff: Vec<String>,
    /// Domains that are not assessed.
    pub(crate) unassessed: Vec<String>,
    /// Whether the overall level is agreed and still fits the assessment.
    pub(crate) agreed: Agreed,
    /// Posts that stay here.
    pub(crate) private_posts: usize,
    /// Notes that stay here.
    pub(crate) notes: usize,
    /// Definitions that the figures were made with.
    pub(crate) definitions: Vec<DefinitionRef>,
    /// How the computed figures came about.
    pub(crate) workings: Vec<Working>,
    /// For a CCG return: clusters that have not returned, and those that are not accepted.
    pub(crate) open: Vec<(String, &'static str)>,
}

/// How the overall level stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Agreed {
    /// Nobody has agreed it.
    No,
    /// The assessment changed after it was agreed.
    Stale,
    /// Agreed.
    Yes,
}

/// Gathers the return.
///
/// # Errors
/// The store's, and those of the parts.
pub(crate) fn gather(session: &mut Session, subject: &Subject) -> Result<Gathered, AppError> {
    if subject.return_type == ReturnType::CcgReturn {
        return super::of_ccg::gather(session, subject);
    }
    let registry = session.registry()?;
    let day = subject.day();
    let members = registry.practices_within(&subject.scope(), &day);
    let clusters = registry.clusters_within(&subject.scope());
    let definitions = std::sync::Arc::clone(&session.definitions);
    let with_closed = registry.practices_ever_within(&subject.scope(), &day);
    let picture = staff::picture(session.read(), &registry, &definitions, Some(&with_closed), &clusters, &day)?;
    let without_staff = picture
        .practices
        .values()
        .filter(|practice| practice.whence == Whence::Nothing)
        .map(|practice| practice.code.clone())
        .collect();
    let indicators = indicators::rows(&registry, subject, &picture)?;
    let workings = indicators::workings(&registry, &picture);
    let mut posts = Posts::default();
    for practice in members.iter().chain(&clusters) {
        posts.add(session, &definitions, practice, &day)?;
    }
    let source = workforce_source(!posts.sent.is_empty(), &picture.sources);
    let as_of = posts.as_of.or_else(|| date(picture.as_of.as_deref()));
    let view = maturity_view(session, subject)?;
    let unassessed = unassessed(&view);
    let agreed = match (view.overall.agreed, view.overall.stale) {
        (false, _) => Agreed::No,
        (true, true) => Agreed::Stale,
        (true, false) => Agreed::Yes,
    };
    let fallback = subject.period.last_day().min(session.today());
    let maturity = crate::maturity::send(session, &subject.organisation.code, &view, fallback)?;
    let funding = funding(session, subject)?;
    let mut refs = vec![DefinitionRef { id: view.matrix.id.clone(), version: view.matrix.version.clone() }];
    refs.extend(super::rules::definition_refs(&definitions));
    refs.sort();
    refs.dedup();
    // A cluster knows the ages of its people; beyond it go only numbers that point at nobody.
    let ((sent, ages), kept_back) = match subject.return_type {
        ReturnType::PracticeReturn => ((posts.sent, Vec::new()), posts.kept_back),
        _ => (ages::without(posts.sent), Vec::new()),
    };
    let data = SubmissionData {
        schema: SCHEMA.to_owned(),
        identity: subject.identity(),
        revision: 0,
        membership: members.iter().map(|practice| member(&registry, practice, &day)).collect::<Result<_, _>>()?,
        indicators,
        workforce: Workforce { source, as_of, posts: sent },
        maturity,
        funding,
        explanations: Vec::new(),
        clusters: Vec::new(),
        ages,
        kept_back,
    };
    Ok(Gathered {
        data,
        without_staff,
        unassessed,
        agreed,
        private_posts: posts.private,
        notes: posts.notes,
        definitions: refs,
        workings,
        open: Vec::new(),
    })
}

/// A code of the picture as the package writes it.
///
/// # Errors
/// A code of a shape that no package can carry.
pub(crate) fn ods(code: &str) -> Result<OdsCode, AppError> {
    code.parse().map_err(|error| AppError::field("organisation", format!("{error}.")))
}

fn date(iso: Option<&str>) -> Option<NaiveDate> {
    iso?.parse().ok()
}

/// A practice with its list size, as a return or a call names it.
///
/// # Errors
/// A code of a shape that no package can carry.
pub(crate) fn member(registry: &Registry, practice: &str, day: &str) -> Result<Member, AppError> {
    let list = registry.list_of(practice, day);
    let entry = list.map(|at| at.entry);
    let patients =
        |value: Option<&Result<i64, String>>| value.and_then(|value| value.as_ref().ok()).copied().map(Patients);
    Ok(Member {
        code: ods(practice)?,
        name: registry.name(practice),
        ccg: registry.ccg_of(practice).and_then(|ccg| ccg.parse().ok()),
        registered: patients(entry.map(|entry| &entry.registered)),
        weighted: patients(entry.and_then(|entry| entry.weighted.as_ref())),
        list_as_of: date(entry.map(|entry| entry.as_of.as_str())),
        list_source: entry.map(|entry| entry.source.clone()),
        joined: registry.cluster_of(practice, day).and_then(|at| date(Some(&at.from))),
    })
}

#[derive(Default)]
struct Posts {
    sent: Vec<Post>,
    private: usize,
    kept_back: Vec<KeptBack>,
    notes: usize,
    as_of: Option<NaiveDate>,
}

impl Posts {
    fn add(
        &mut self,
        session: &Session,
        definitions: &pch_domain::definitions::Definitions,
        place: &str,
        day: &str,
    ) -> Result<(), AppError> {
        let groups: HashMap<&str, StaffGroup> =
            definitions.roles().map(|role| (role.code.as_str(), role.group)).collect();
        for row in posts::of(session.read(), place, day)? {
            let group = groups.get(row.role.as_str()).copied();
            if row.private {
                self.private += 1;
                let here = staff::works_at(session.read(), place, &row)?;
                if let Some((group, wte)) = group.zip(here.filter(|wte| *wte > 0)) {
                    self.keep_back(group, wte);
                }
                continue;
            }
            // A post of a role that no definition knows belongs to no group; the workforce screen does not take one.
            let Some(group) = group else { continue };
            self.notes += usize::from(!row.note.is_empty());
            self.as_of = self.as_of.max(date(Some(&row.as_of)));
            let mut shares = Vec::new();
            for share in posts::shares(session.read(), row.id)? {
                shares.push(PostShare { host: ods(&share.organisation)?, share: Share(share.share) });
            }
            let own = row.employer.is_empty() || row.employer == row.organisation;
            self.sent.push(Post {
                practice: ods(&row.organisation)?,
                employer: (!own).then_some(row.employer),
                role: row.role,
                group,
                age_band: (!row.age_band.is_empty()).then_some(row.age_band),
                headcount: row.headcount.and_then(|count| u32::try_from(count).ok()),
                wte: row.wte.map(Wte),
                vacancy_wte: row.vacancy_wte.map(Wte),
                shares,
                note: None,
            });
        }
        Ok(())
    }

    fn keep_back(&mut self, group: StaffGroup, wte: i64) {
        match self.kept_back.iter_mut().find(|kept| kept.group == group) {
            Some(kept) => kept.wte = Wte(kept.wte.billionths() + wte),
            None => self.kept_back.push(KeptBack { group, wte: Wte(wte) }),
        }
    }
}

/// Where a return's staff figures come from, in words.
pub(crate) fn workforce_source(posts: bool, sources: &[String]) -> String {
    let official: Vec<&str> =
        sources.iter().map(String::as_str).filter(|source| !source.starts_with("posts entered")).collect();
    let totals = format!("group totals from {}", official.join("; "));
    match (!posts, official.is_empty()) {
        (false, true) => "posts entered by the sender".to_owned(),
        (false, false) => format!("posts entered by the sender; where there are none, {totals} (see indicators)"),
        (true, false) => format!("{totals} (see indicators); no posts were entered"),
        (true, true) => "not supplied".to_owned(),
    }
}

fn maturity_view(session: &mut Session, subject: &Subject) -> Result<MaturityView, AppError> {
    crate::maturity::show(
        session,
        MaturityQuery { scope: subject.scope(), period: subject.period.to_string(), matrix: None },
    )
}

fn unassessed(view: &MaturityView) -> Vec<String> {
    let answered = |code: &str| view.domains.iter().any(|domain| domain.domain == code && domain.level.is_some());
    view.matrix.domains.iter().filter(|domain| !answered(&domain.code)).map(|domain| domain.title.clone()).collect()
}

/// A cluster's lines with something in them, and those that are still to be confirmed. Practices hold no lines.
fn funding(session: &mut Session, subject: &Subject) -> Result<Vec<FundingPosition>, AppError> {
    if subject.scope().kind != "cluster" {
        return Ok(Vec::new());
    }
    let year = subject.period.year();
    let query = FundingQuery { scope: subject.scope(), year: year.to_string() };
    let shown = crate::funding::Shown::of(session, &query)?;
    let view = crate::funding::show(session, query)?;
    let concerns = |line: &&FundingLineView| {
        let has_part = line
            .allocation
            .as_ref()
            .is_some_and(|made| made.parts.iter().any(|part| part.code == subject.organisation.code));
        line.amount.is_none()
            || has_part
            || line.allocated != 0
            || line.moved != 0
            || line.committed != 0
            || line.spent != 0
    };
    let position = |line: &FundingLineView| FundingPosition {
        line: line.code.clone(),
        title: line.title.clone(),
        year,
        allocated_pence: line.amount.map(|_| Pence(line.allocated)),
        moved_pence: Pence(line.moved),
        committed_pence: Pence(line.committed),
        spent_pence: Pence(line.spent),
        capital: line.capital,
        ring_fence: line.ring_fenced.then(|| line.ring_fence.clone()),
        owner: (!line.owner.is_empty()).then(|| line.owner.clone()),
        conditions: shown.conditions(line.id),
        payments: shown.payments(line.id),
    };
    Ok(view.lines.iter().filter(concerns).map(position).collect())
}
