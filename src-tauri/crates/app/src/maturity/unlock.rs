//! Readiness for money: what lines ask of the matrix, what is met, and what is missing. Where a line is settled by
//! whoever decides about the money is theirs; this says whether the assessment would carry it.

use super::{answer, edition, edition_of, level, title, wrong};
use crate::dto::funding::FundingQuery;
use crate::dto::money::{ConditionView, ConditionsView};
use crate::dto::standing::{
    AskView, NeedView, SaveAsk, StandingId, UnlockCondition, UnlockQuery, UnlockRow, UnlockView,
};
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::session::{Deed, Session};
use pch_domain::definitions::Matrix;
use pch_domain::maturity::Level;
use pch_store::tables::asks::{self as rows, Ask};
use pch_store::tables::{conditions, criteria, engagement, maturity};
use std::collections::BTreeMap;

const RULE: &str = "A line is unlocked where every level that it asks for is agreed, and every criterion that it asks for is answered yes with evidence. Conditions in words are decided by whoever decides about the money.";

/// Lines of a year with what the assessment unlocks, for each cluster that holds money of them.
pub fn show(session: &mut Session, input: UnlockQuery) -> Result<UnlockView, AppError> {
    let query = FundingQuery { scope: input.scope.clone(), year: input.year.clone() };
    let view: ConditionsView = crate::funding::conditions(session, query)?;
    let mut out = Vec::new();
    let mut askable = Vec::new();
    let mut known: BTreeMap<String, Standing> = BTreeMap::new();
    for line in view.lines.iter().filter(|line| input.line.is_none_or(|id| id == line.id)) {
        let mut needs: BTreeMap<String, (crate::dto::Named, Vec<NeedView>)> = BTreeMap::new();
        for condition in &line.conditions {
            let asks = rows::of(session.read(), condition.id)?;
            if view.may_decide {
                askable.push(UnlockCondition {
                    id: condition.id,
                    line: line.title.clone(),
                    text: condition.text.clone(),
                    asks: asks.iter().map(|ask| AskView { id: ask.id, text: words(session, ask) }).collect(),
                });
            }
            for given in &condition.answers {
                let code = given.cluster.code.clone();
                if !known.contains_key(&code) {
                    known.insert(code.clone(), Standing::read(session, &code)?);
                }
                let Some(standing) = known.get(&code) else { continue };
                let held = needs.entry(code).or_insert_with(|| (given.cluster.clone(), Vec::new()));
                held.1.extend(of_condition(session, condition, &asks, standing, &given.decision));
            }
        }
        for (_, (cluster, needs)) in needs {
            if needs.is_empty() {
                continue;
            }
            let missing: Vec<String> =
                needs.iter().filter(|need| !need.met).map(|need| format!("{} ({})", need.text, need.now)).collect();
            out.push(UnlockRow {
                line: line.id,
                code: line.code.clone(),
                title: line.title.clone(),
                pence: None,
                unlocked: missing.is_empty(),
                sentence: if missing.is_empty() {
                    "Unlocked: everything that it asks for is met.".to_owned()
                } else {
                    format!("Missing: {}.", missing.join("; "))
                },
                cluster,
                needs,
            });
        }
    }
    allocated(session, &input, &mut out)?;
    Ok(UnlockView { year: view.year, rule: RULE.to_owned(), rows: out, conditions: askable })
}

/// What each line allocated to each cluster.
fn allocated(session: &mut Session, input: &UnlockQuery, out: &mut [UnlockRow]) -> Result<(), AppError> {
    let query = FundingQuery { scope: input.scope.clone(), year: input.year.clone() };
    let funding = crate::funding::show(session, query)?;
    for row in out {
        let line = funding.lines.iter().find(|line| line.id == row.line);
        let parts =
            line.and_then(|line| line.allocation.as_ref()).map(|made| made.parts.as_slice()).unwrap_or_default();
        row.pence = parts.iter().find(|part| part.code == row.cluster.code).map(|part| part.pence);
    }
    Ok(())
}

/// How a cluster stands, read once.
struct Standing {
    /// The level agreed last, with its domains, by edition.
    overall: Option<Level>,
    domains: BTreeMap<(String, String), Level>,
    /// Answer and whether something shows it, by edition and criterion.
    answers: BTreeMap<(String, String), (String, bool)>,
}

impl Standing {
    fn read(session: &Session, code: &str) -> Result<Self, AppError> {
        let read = session.read();
        let mut agreements = maturity::agreements(read, code)?;
        agreements.sort_by(|a, b| (&a.agreed_on, a.id).cmp(&(&b.agreed_on, b.id)));
        let mut domains = BTreeMap::new();
        // The newest agreement of each edition says which domains stand where.
        for agreement in &agreements {
            let mut levels: BTreeMap<String, String> = serde_json::from_str(&agreement.levels).unwrap_or_default();
            for (domain, (level, _)) in super::overall::overrides(agreement) {
                levels.insert(domain, level);
            }
            for (domain, level) in levels {
                if let Ok(level) = level.parse() {
                    domains.insert((agreement.matrix.clone(), domain), level);
                }
            }
        }
        let log = engagement::of(read, code)?;
        let mut answers = BTreeMap::new();
        for matrix in session.definitions.matrices() {
            for row in criteria::of(read, code, &matrix.id)? {
                let logged =
                    log.iter().any(|entry| entry.criteria.iter().any(|(m, c)| *m == matrix.id && *c == row.criterion));
                let shown = logged || !row.evidence.is_empty() || !row.reference.is_empty();
                answers.insert((matrix.id.clone(), row.criterion), (row.answer, shown));
            }
        }
        Ok(Self { overall: agreements.last().and_then(|row| row.level.parse().ok()), domains, answers })
    }
}

/// What a condition asks of the matrix, and how it stands. A condition in words alone asks nothing of it.
fn of_condition(
    session: &Session,
    condition: &ConditionView,
    asks: &[Ask],
    standing: &Standing,
    decision: &str,
) -> Vec<NeedView> {
    let need = |text: String, met: bool, now: String| NeedView {
        condition: condition.id,
        text,
        met,
        now,
        decision: decision.to_owned(),
    };
    let mut out = Vec::new();
    if let Some(wanted) = condition.level.as_deref().and_then(|level| level.parse::<Level>().ok()) {
        let now = standing.overall;
        out.push(need(
            format!("{} or above agreed", wanted.title()),
            now.is_some_and(|now| now >= wanted),
            now.map_or_else(|| "no level is agreed".to_owned(), |now| format!("{} is agreed", now.title())),
        ));
    }
    for ask in asks {
        if ask.criterion.is_empty() {
            let now = standing.domains.get(&(ask.matrix.clone(), ask.domain.clone())).copied();
            let wanted = ask.level.parse::<Level>().ok();
            let said = now.map_or_else(|| "not agreed".to_owned(), |now| format!("{} is agreed", now.title()));
            let met = now.zip(wanted).is_some_and(|(now, wanted)| now >= wanted);
            out.push(need(words(session, ask), met, said));
        } else {
            let held = standing.answers.get(&(ask.matrix.clone(), ask.criterion.clone()));
            let (met, now) = match held {
                Some((answer, shown)) if answer == "yes" && *shown => (true, "answered yes, with evidence".to_owned()),
                Some((answer, shown)) => {
                    let shown = if *shown { "with evidence" } else { "no evidence" };
                    (false, format!("answered {answer}, {shown}"))
                }
                None => (false, "not answered".to_owned()),
            };
            out.push(need(words(session, ask), met, now));
        }
    }
    out
}

/// What is asked, in words.
fn words(session: &Session, ask: &Ask) -> String {
    let matrix = edition_of(session, &ask.matrix);
    let content: Option<&Matrix> = matrix.as_ref().map(|matrix| &matrix.content);
    if ask.criterion.is_empty() {
        let domain = content.and_then(|content| content.domains.iter().find(|domain| domain.code == ask.domain));
        let domain = domain.map_or(ask.domain.as_str(), |domain| domain.title.as_str());
        format!("{domain} agreed at {} or above", title(&ask.level))
    } else {
        let criterion = content.and_then(|content| answer::find(content, &ask.criterion));
        let criterion = criterion.map_or(ask.criterion.as_str(), |(_, criterion)| criterion.text.as_str());
        format!("“{criterion}” with evidence")
    }
}

/// Whether something that a condition asks of the matrix is not met by a cluster: what, in words.
///
/// # Errors
/// The store's.
pub(crate) fn missing(session: &Session, condition: i64, cluster: &str) -> Result<Vec<String>, AppError> {
    let asks = rows::of(session.read(), condition)?;
    if asks.is_empty() {
        return Ok(Vec::new());
    }
    let standing = Standing::read(session, cluster)?;
    // Only what is asked besides the overall level, which whoever decides looks at themselves.
    let view = ConditionView {
        id: condition,
        text: String::new(),
        due: None,
        level: None,
        level_title: None,
        answers: Vec::new(),
    };
    let needs = of_condition(session, &view, &asks, &standing, "open");
    Ok(needs.into_iter().filter(|need| !need.met).map(|need| format!("{} ({})", need.text, need.now)).collect())
}

/// Lets a condition of money ask for a level in a domain, or for a criterion with evidence.
pub fn save_ask(session: &mut Session, input: SaveAsk) -> Result<Outcome<Done>, AppError> {
    let condition = conditions::get(session.read(), input.condition)?;
    let condition = condition.ok_or_else(|| AppError::not_found("This condition"))?;
    let mut problems = Vec::new();
    let matrix = edition(session, input.matrix.trim(), &mut problems);
    let (domain, wanted, criterion) = (input.domain.trim(), input.level.trim(), input.criterion.trim());
    let mut asked = String::new();
    match (&matrix, domain.is_empty() && wanted.is_empty(), criterion.is_empty()) {
        (None, ..) => {}
        (Some(_), true, true) => {
            problems.push(wrong("domain", "Choose a domain with a level, or a criterion."));
        }
        (Some(_), false, false) => {
            problems.push(wrong("criterion", "Choose either a domain with a level or a criterion, not both."));
        }
        (Some(matrix), false, true) => {
            if !matrix.content.domains.iter().any(|known| known.code == domain) {
                let known: Vec<&str> = matrix.content.domains.iter().map(|known| known.code.as_str()).collect();
                let message = format!("There is no domain “{domain}”: choose one of {}.", known.join(", "));
                problems.push(wrong("domain", message));
            }
            if let Some(level) = level(&matrix.content, "level", wanted, &mut problems) {
                level.name().clone_into(&mut asked);
            }
        }
        (Some(matrix), true, false) => {
            if answer::find(&matrix.content, criterion).is_none() {
                let message = format!("There is no criterion “{criterion}” in {}.", matrix.title);
                problems.push(wrong("criterion", message));
            }
        }
    }
    let (Some(matrix), true) = (matrix, problems.is_empty()) else { return Err(AppError::fields(problems)) };
    let ask = Ask {
        id: 0,
        condition: condition.id,
        matrix: matrix.id,
        domain: if asked.is_empty() { String::new() } else { domain.to_owned() },
        level: asked,
        criterion: criterion.to_owned(),
    };
    let label = format!("“{}” asks for: {}", condition.text, words(session, &ask));
    session.transact(Deed::new("save_ask", label), |tx| {
        rows::save(tx, &ask)?;
        Ok(Done {})
    })
}

/// A condition of money asks for one thing less.
pub fn remove_ask(session: &mut Session, input: StandingId) -> Result<Outcome<Done>, AppError> {
    let ask = rows::get(session.read(), input.id)?.ok_or_else(|| AppError::not_found("What is asked"))?;
    let label = format!("Not asked for any more: {}", words(session, &ask));
    session.transact(Deed::new("remove_ask", label), |tx| {
        rows::remove(tx, ask.id)?;
        Ok(Done {})
    })
}
