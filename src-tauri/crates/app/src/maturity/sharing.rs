//! Who sees a practice's answers: a draft is the practice's own until it is shared, and can be taken back until it went
//! with a return. Who owns it, and whoever wrote it, sees it; the cluster and everybody else sees what is shared.

use super::answers::Answers;
use super::{PREREQUISITES, assessable, edition, wrong};
use crate::dto::standing::{ShareAnswers, SharingView};
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::registry::{Organisation, Registry, day};
use crate::session::{Deed, Session};
use pch_domain::definitions::{Definition, Matrix};
use pch_domain::words;
use pch_exchange::package::SubmissionData;
use pch_exchange::package::data::Maturity;
use pch_store::tables::standing::{self as rows, Shared};
use pch_store::tables::{blobs, criteria, maturity, received, submissions};
use std::collections::{BTreeMap, BTreeSet};

/// What whoever is here may see of an organisation's answers.
pub(super) struct Sight {
    /// Everything: it is no practice, or the practice's own person is here.
    all: bool,
    actor: String,
    shared: BTreeMap<String, Shared>,
}

impl Sight {
    pub(super) fn of(session: &Session, organisation: &str, practice: bool, matrix: &str) -> Result<Self, AppError> {
        let own = session.person().is_none_or(|person| {
            let of_practice = person.organisation_kind.as_deref() == Some("practice");
            person.role == "practice_manager" && (!of_practice || person.organisation.as_deref() == Some(organisation))
        });
        let shared = rows::shared(session.read(), organisation, matrix)?;
        Ok(Self {
            all: !practice || own,
            actor: session.actor(),
            shared: shared.into_iter().map(|row| (row.domain.clone(), row)).collect(),
        })
    }

    /// Whether an answer may be seen here.
    pub(super) fn sees(&self, domain: &str, by: &str) -> bool {
        self.all || by == self.actor || self.shared.contains_key(domain)
    }
}

/// Refuses to write over a draft that whoever is here does not see.
pub(super) fn guard(
    session: &Session,
    organisation: &Organisation,
    matrix: &str,
    domain: &str,
) -> Result<(), AppError> {
    let practice = organisation.kind == "practice";
    let sight = Sight::of(session, &organisation.code, practice, matrix)?;
    let held = maturity::of(session.read(), &organisation.code, matrix)?;
    let hidden = held.iter().any(|row| row.domain == domain && !sight.sees(domain, &row.assessed_by));
    if hidden {
        return Err(AppError::not_allowed(format!(
            "{} has a draft here that it has not shared: only the practice changes it.",
            organisation.name
        )));
    }
    Ok(())
}

/// Shares answers with the cluster.
pub fn share(session: &mut Session, input: ShareAnswers) -> Result<Outcome<Done>, AppError> {
    let (organisation, matrix) = practice(session, &input)?;
    let held = answered(session, &organisation.code, &matrix)?;
    let sight = Sight::of(session, &organisation.code, true, &matrix.id)?;
    let mut wanted: Vec<&str> = Vec::new();
    let mut problems = Vec::new();
    for (at, domain) in input.domains.iter().enumerate() {
        match held.iter().find(|(code, _)| code == domain) {
            Some((code, by)) if sight.sees(code, by) => wanted.push(code),
            Some(_) => problems.push(wrong(format!("domains.{at}"), "Only the practice shares its own draft.")),
            None => problems.push(wrong(
                format!("domains.{at}"),
                format!("“{domain}” is not answered yet, so there is nothing to share."),
            )),
        }
    }
    if !problems.is_empty() {
        return Err(AppError::fields(problems));
    }
    if input.domains.is_empty() {
        wanted = held.iter().filter(|(code, by)| sight.sees(code, by)).map(|(code, _)| code.as_str()).collect();
    }
    if wanted.is_empty() {
        let message = format!("{} has answered nothing on this edition yet.", organisation.name);
        return Err(AppError::field("organisation", message));
    }
    let registry = session.registry()?;
    let with = with(&registry, session, &organisation.code);
    let label = format!("Answers of {} shared with {with}", organisation.name);
    let (on_day, by_name) = (session.today().to_string(), session.actor());
    session.transact(Deed::new("share_answers", label), |tx| {
        for domain in wanted {
            let row = Shared {
                organisation: organisation.code.clone(),
                matrix: matrix.id.clone(),
                domain: domain.to_owned(),
                on_day: on_day.clone(),
                by_name: by_name.clone(),
            };
            rows::share(tx, &row)?;
        }
        Ok(Done {})
    })
}

/// Takes answers back that were shared and have not gone with a return.
pub fn take_back(session: &mut Session, input: ShareAnswers) -> Result<Outcome<Done>, AppError> {
    let (organisation, matrix) = practice(session, &input)?;
    let own = Sight::of(session, &organisation.code, true, &matrix.id)?;
    if !own.all && !own.shared.values().all(|row| row.by_name == own.actor) {
        return Err(AppError::not_allowed(format!(
            "{} shared these answers: only the practice takes them back.",
            organisation.name
        )));
    }
    let answers = Answers::load(session.read(), &organisation.code, &matrix)?;
    let sent = sent(session, &organisation.code, &matrix.id)?;
    let gone = submitted(&answers, sent.as_ref());
    let mut problems = Vec::new();
    for (at, domain) in input.domains.iter().enumerate() {
        if gone.contains(domain.as_str()) {
            let from = sent.as_ref().map_or("a return", |(from, _)| from.as_str());
            let message = format!("This went with {from}: change it and sign the next revision instead.");
            problems.push(wrong(format!("domains.{at}"), message));
        } else if !own.shared.contains_key(domain) {
            problems.push(wrong(format!("domains.{at}"), format!("“{domain}” is not shared.")));
        }
    }
    let wanted: Vec<String> = if input.domains.is_empty() {
        own.shared.keys().filter(|domain| !gone.contains(domain.as_str())).cloned().collect()
    } else {
        input.domains.clone()
    };
    if wanted.is_empty() && problems.is_empty() {
        let message = match &sent {
            Some((from, _)) => {
                format!("These answers went with {from}: change one and sign the next revision instead.")
            }
            None => "Nothing is shared, so there is nothing to take back.".to_owned(),
        };
        problems.push(wrong("organisation", message));
    }
    if !problems.is_empty() {
        return Err(AppError::fields(problems));
    }
    let label = format!("Answers of {} taken back", organisation.name);
    session.transact(Deed::new("take_back_answers", label), |tx| {
        for domain in &wanted {
            rows::unshare(tx, &organisation.code, &matrix.id, domain)?;
        }
        Ok(Done {})
    })
}

/// How the answers of a practice are shared.
pub(super) fn view(
    session: &Session,
    registry: &Registry,
    organisation: &str,
    matrix: &Definition<Matrix>,
) -> Result<(SharingView, BTreeMap<String, &'static str>), AppError> {
    let held = answered(session, organisation, matrix)?;
    let sight = Sight::of(session, organisation, true, &matrix.id)?;
    let answers = Answers::load(session.read(), organisation, matrix)?;
    let sent = sent(session, organisation, &matrix.id)?;
    let gone = submitted(&answers, sent.as_ref());
    let mut states = BTreeMap::new();
    let mut hidden = 0;
    for (domain, by) in &held {
        let state = if gone.contains(domain.as_str()) {
            "submitted"
        } else if sight.shared.contains_key(domain) {
            "shared"
        } else {
            "draft"
        };
        hidden += u32::from(!sight.sees(domain, by));
        states.insert(domain.clone(), state);
    }
    let count = |state: &str| u32::try_from(states.values().filter(|held| **held == state).count()).unwrap_or(u32::MAX);
    let (drafts, shared, gone) = (count("draft"), count("shared"), count("submitted"));
    let (name, with) = (registry.name(organisation), with(registry, session, organisation));
    let state = match (drafts, shared, gone) {
        (0, 0, 0) => "nothing",
        (_, 0, 0) => "draft",
        (0, 0, _) => "submitted",
        (0, _, _) => "shared",
        _ => "part",
    };
    let since = sight.shared.values().map(|row| row.on_day.as_str()).max().map(day).unwrap_or_default();
    let sentence = match state {
        _ if hidden > 0 && shared + gone == 0 => format!("{name} has a draft that it has not shared."),
        "nothing" => format!("What is answered here stays with {name} until it is shared."),
        "draft" => format!("Only {name} sees these answers until they are shared with {with}."),
        "submitted" => {
            let from = sent.map(|(from, _)| from).unwrap_or_default();
            format!("These answers went with {from}. To correct one, change it and sign the next revision.")
        }
        "shared" => {
            format!("{with} sees these answers, since {since}. They can be taken back until they are submitted.")
        }
        _ => {
            let some = shared + gone;
            format!("{with} sees {some} of {} domains; the others are a draft that only {name} sees.", some + drafts)
        }
    };
    let view = SharingView { state: state.to_owned(), sentence, drafts, shared, submitted: gone, hidden };
    Ok((view, states))
}

/// Marks what a return carried as shared: whoever got the return has seen it.
pub(crate) fn mark(
    tx: &pch_store::Connection,
    organisation: &str,
    answers: &Maturity,
    on_day: &str,
    by_name: &str,
) -> Result<(), AppError> {
    let mut domains: Vec<&str> = answers
        .domains
        .iter()
        .filter(|domain| domain.level.is_some() || domain.working_towards.is_some() || !domain.evidence.is_empty())
        .map(|domain| domain.domain.as_str())
        .collect();
    if !answers.criteria.is_empty() {
        domains.push(PREREQUISITES);
    }
    for domain in domains {
        let row = Shared {
            organisation: organisation.to_owned(),
            matrix: answers.matrix_id.clone(),
            domain: domain.to_owned(),
            on_day: on_day.to_owned(),
            by_name: by_name.to_owned(),
        };
        rows::share(tx, &row)?;
    }
    Ok(())
}

fn practice(session: &mut Session, input: &ShareAnswers) -> Result<(Organisation, Definition<Matrix>), AppError> {
    let mut problems = Vec::new();
    let organisation = assessable(session, input.organisation.trim(), &mut problems)?;
    let matrix = edition(session, &input.matrix, &mut problems);
    if let Some(organisation) = organisation.as_ref().filter(|organisation| organisation.kind != "practice") {
        let message =
            format!("{} is no practice: only a practice's answers are drafts until shared.", organisation.name);
        problems.push(wrong("organisation", message));
    }
    match (organisation, matrix) {
        (Some(organisation), Some(matrix)) if problems.is_empty() => Ok((organisation, matrix)),
        _ => Err(AppError::fields(problems)),
    }
}

/// The cluster's name, for a sentence.
fn with(registry: &Registry, session: &Session, practice: &str) -> String {
    let at = registry.cluster_of(practice, &session.today().to_string());
    at.map_or_else(|| "the cluster".to_owned(), |at| registry.name(&at.cluster))
}

/// Domains with any answer, and who gave it; the prerequisites count as one.
fn answered(
    session: &Session,
    organisation: &str,
    matrix: &Definition<Matrix>,
) -> Result<Vec<(String, String)>, AppError> {
    let mut out: Vec<(String, String)> = maturity::of(session.read(), organisation, &matrix.id)?
        .into_iter()
        .map(|row| (row.domain, row.assessed_by))
        .collect();
    for row in criteria::of(session.read(), organisation, &matrix.id)? {
        let Some((domain, _)) = super::answer::find(&matrix.content, &row.criterion) else { continue };
        let domain = domain.unwrap_or(PREREQUISITES);
        if !out.iter().any(|(known, _)| known == domain) {
            out.push((domain.to_owned(), row.answered_by));
        }
    }
    Ok(out)
}

/// The return in force that carries a practice's answers on an edition, in words and as it was.
fn sent(session: &Session, practice: &str, matrix: &str) -> Result<Option<(String, Maturity)>, AppError> {
    let own = submissions::latest(session.read(), "practice_return", practice)?
        .into_iter()
        .filter(|row| matches!(row.status.as_str(), "submitted" | "accepted"))
        .map(|row| (row.period, row.revision, row.data));
    let got = received::list(session.read())?
        .into_iter()
        .filter(|row| row.return_type == "practice_return" && row.organisation == practice)
        .filter(|row| matches!(row.status.as_str(), "received" | "accepted"))
        .map(|row| (row.period, row.revision, row.data));
    let mut all: Vec<(String, i64, String)> = own.chain(got).collect();
    all.sort();
    for (period, revision, data) in all.into_iter().rev() {
        let data: SubmissionData = serde_json::from_slice(&blobs::get(session.read(), &data)?)
            .map_err(|error| AppError::internal(error.to_string()))?;
        if let Some(answers) = data.maturity.filter(|answers| answers.matrix_id == matrix) {
            return Ok(Some((format!("the return of {}, revision {revision}", words::quarter(&period)), answers)));
        }
    }
    Ok(None)
}

/// Domains whose answer is the one that was sent.
fn submitted<'a>(answers: &Answers, sent: Option<&'a (String, Maturity)>) -> BTreeSet<&'a str> {
    let Some((_, sent)) = sent else { return BTreeSet::new() };
    let same = |code: &str, level: &Option<String>, towards: &Option<String>| {
        answers.iter().any(|(known, _, answer)| {
            known == code
                && answer.as_ref().is_some_and(|answer| {
                    answer.level == *level
                        && answer.working_towards == *towards
                        && answer.assessed_on <= sent.assessed_on.to_string()
                })
        })
    };
    sent.domains
        .iter()
        .filter(|domain| domain.level.is_some() || domain.working_towards.is_some())
        .filter(|domain| same(&domain.domain, &domain.level, &domain.working_towards))
        .map(|domain| domain.domain.as_str())
        .collect()
}
