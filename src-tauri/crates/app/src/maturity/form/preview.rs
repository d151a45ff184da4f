//! Forms that came back, held against what they should be and what is stored. Nothing is changed.

use super::super::{PREREQUISITES, answer, assessed_day, before_it_was_there, edition_of, sharing, wrong};
use super::files::{self, Came};
use super::{known, write};
use crate::dto::Scope;
use crate::dto::form::{FormChange, FormFault, FormFile, FormsPreview, PreviewForms};
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::definitions::{Definition, Matrix};
use pch_domain::words;
use pch_exchange::form::practice::{self, Answers, Identity};
use pch_exchange::form::{self, Form, FormProblem};
use std::collections::BTreeMap;

/// Forms that were looked at.
pub(crate) struct Preview {
    pub(super) forms: Vec<Looked>,
}

/// A form that was looked at.
pub(super) struct Looked {
    pub(super) view: FormFile,
    pub(super) read: Option<ReadForm>,
    pub(super) problems: Vec<FormProblem>,
    bytes: Vec<u8>,
}

/// A form whose practice and edition are known.
pub(super) struct ReadForm {
    pub(super) identity: Identity,
    pub(super) form: Form,
    pub(super) answers: Answers,
}

impl Looked {
    /// It is sound and changes something.
    pub(super) fn ready(&self) -> bool {
        self.problems.is_empty() && !self.view.changes.is_empty()
    }
}

/// Reads the forms and says what each would do.
///
/// # Errors
/// No file named, a period that is none, or that the person stopped it. What is wrong in a form is in the answer.
pub fn preview(session: &mut Session, input: PreviewForms) -> Result<FormsPreview, AppError> {
    let mut wrongs = Vec::new();
    if input.paths.is_empty() {
        wrongs.push(wrong("paths", "Choose at least one form or folder."));
    }
    let period = super::period(&input.period, &mut wrongs);
    let (Some(period), true) = (period, wrongs.is_empty()) else { return Err(AppError::fields(wrongs)) };
    let registry = session.registry()?;
    let within = registry.practices_within(&input.scope, &period.last_day().to_string());
    let mut forms = Vec::new();
    for came in files::read(session, &input.paths)? {
        forms.push(look(session, &registry, &input.scope, &within, came)?);
    }
    twice(&mut forms);
    for looked in &mut forms {
        settle(session, looked)?;
    }
    let id = session.new_preview_id();
    let count = |test: &dyn Fn(&Looked) -> bool| {
        u32::try_from(forms.iter().filter(|form| test(form)).count()).unwrap_or(u32::MAX)
    };
    let shown = FormsPreview {
        id: id.clone(),
        files: forms.iter().map(|looked| looked.view.clone()).collect(),
        ready: count(&Looked::ready),
        refused: count(&|looked| !looked.problems.is_empty()),
    };
    // One batch is looked at at a time; an older one was left without a choice.
    session.form_previews.clear();
    session.form_previews.insert(id, Preview { forms });
    Ok(shown)
}

fn look(
    session: &mut Session,
    registry: &Registry,
    scope: &Scope,
    within: &[String],
    came: Came,
) -> Result<Looked, AppError> {
    let mut looked = Looked {
        view: FormFile { file: came.file.clone(), path: came.path, ..FormFile::default() },
        read: None,
        problems: Vec::new(),
        bytes: Vec::new(),
    };
    let opened = match came.bytes {
        Ok(bytes) => {
            let opened = form::open(&came.file, &bytes);
            looked.bytes = bytes;
            opened
        }
        Err(problem) => Err(problem),
    };
    let opened = match opened {
        Ok(opened) => opened,
        Err(problem) => {
            looked.problems.push(problem);
            return Ok(looked);
        }
    };
    let identity = match practice::identity(&opened) {
        Ok(identity) => identity,
        Err(problems) => {
            looked.problems = problems;
            return Ok(looked);
        }
    };
    looked.view.practice = Some(registry.named(&identity.practice));
    let matrix = edition_of(session, &identity.edition);
    looked.view.edition = matrix.as_ref().map_or_else(|| identity.edition.clone(), |matrix| matrix.title.clone());
    looked.problems.extend(belongs(registry, scope, within, &identity));
    let Some(matrix) = matrix else {
        let known: Vec<&str> = session.definitions.matrices().map(|matrix| matrix.id.as_str()).collect();
        looked.problems.push(about(
            format!("the edition “{}”", identity.edition),
            format!("one of {}", known.join(", ")),
            "Open the edition here first, or make the form anew on an edition that is here",
        ));
        return Ok(looked);
    };
    if matrix.version != identity.revision {
        looked.problems.push(about(
            format!("revision {} of {}", identity.revision, matrix.title),
            format!("revision {}, the one in force", matrix.version),
            "The edition has changed since the form was made: make the form anew, which brings the answers along, and check those whose question changed",
        ));
        return Ok(looked);
    }
    let blank = write::blank(session, &identity.practice, identity.period, &matrix)?;
    let checked = form::check(&opened, blank);
    let (answers, together) = practice::answers(&checked.form, &matrix.content);
    looked.problems.extend(checked.problems);
    looked.problems.extend(together);
    looked.problems.extend(day(session, registry, &identity, &answers)?);
    looked.view.by.clone_from(&answers.by);
    looked.view.on = answers.on.map(|day| day.to_string());
    looked.read = Some(ReadForm { identity, form: checked.form, answers });
    Ok(looked)
}

fn about(found: String, expected: String, mend: &str) -> FormProblem {
    FormProblem::file(found, expected, mend).on("About this form")
}

/// Whether the practice is where the form says, and within what is looked at.
fn belongs(registry: &Registry, scope: &Scope, within: &[String], identity: &Identity) -> Vec<FormProblem> {
    let mut problems = Vec::new();
    let code = &identity.practice;
    let day = identity.period.last_day();
    let area = registry.name(&scope.code);
    if registry.get(code).is_none_or(|organisation| organisation.kind != "practice") {
        problems.push(about(
            format!("the practice {}", words::code_in_quotes(code)),
            "a practice that is here".to_owned(),
            "Check the code on the first sheet, or add the practice under Practices",
        ));
        return problems;
    }
    let now = registry.cluster_of(code, &day.to_string()).map(|at| at.cluster);
    if now.as_deref().is_none_or(|cluster| cluster != identity.cluster) && identity.cluster != "none" {
        let expected = now.map_or_else(
            || format!("a practice in no cluster on {}", words::date(day)),
            |cluster| format!("{} ({cluster}), its cluster on {}", registry.name(&cluster), words::date(day)),
        );
        problems.push(about(
            format!("{} in {} ({})", registry.name(code), registry.name(&identity.cluster), identity.cluster),
            expected,
            "Make the form anew for the cluster in which the practice is, or move the practice under Practices",
        ));
    } else if !within.contains(code) {
        problems.push(about(
            format!("{} ({code})", registry.name(code)),
            format!("a practice of {area}"),
            "Look at the cluster or area that the practice belongs to, and read the form there",
        ));
    }
    problems
}

fn day(
    session: &mut Session,
    registry: &Registry,
    identity: &Identity,
    answers: &Answers,
) -> Result<Vec<FormProblem>, AppError> {
    // The rule of its cell has already refused a day to come.
    let today = session.today();
    let Some(day) = answers.on.filter(|day| *day <= today) else { return Ok(Vec::new()) };
    let mut wrongs = Vec::new();
    let organisation = registry.get(&identity.practice).cloned();
    assessed_day(session, organisation.as_ref(), Some(&day.to_string()), &mut wrongs)?;
    let mut said: Vec<(String, &str)> = wrongs.into_iter().map(|wrong| (wrong.message, "practice")).collect();
    // A form answers for a practice as a member of its cluster.
    if let Some(before) = registry.get(&identity.cluster).and_then(|one| before_it_was_there(registry, one, day)) {
        let mend = "Ask for the right day, or move the practice into it from its first day under Practices";
        said.push((format!("{before} {mend}"), "cluster"));
    }
    let problem = |(mend, whose): (String, &str)| {
        about(words::date(day), format!("a day on which the {whose} was there"), mend.trim_end_matches('.'))
    };
    Ok(said.into_iter().map(problem).collect())
}

/// Two forms of one practice contradict each other, unless they are the same file twice.
fn twice(forms: &mut [Looked]) {
    let mut of: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, looked) in forms.iter().enumerate() {
        if let Some(read) = &looked.read {
            of.entry(format!("{} {}", read.identity.practice, read.identity.edition)).or_default().push(at);
        }
    }
    for places in of.values().filter(|places| places.len() > 1) {
        let names: Vec<String> = places.iter().map(|at| forms[*at].view.file.clone()).collect();
        let same = places.iter().all(|at| forms[*at].bytes == forms[places[0]].bytes);
        for (nth, at) in places.iter().enumerate() {
            if same && nth == 0 {
                continue;
            }
            let others: Vec<&str> =
                names.iter().enumerate().filter(|(other, _)| *other != nth).map(|(_, name)| name.as_str()).collect();
            let found = if same { "the same form a second time" } else { "a second form of the same practice" };
            forms[*at].problems.push(FormProblem::file(
                format!("{found} (beside {})", others.join(", ")),
                "one form a practice",
                if same { "Leave it out" } else { "Ask the practice which one counts, and leave the other out" },
            ));
        }
    }
}

/// What the form would change, and the sentence.
fn settle(session: &mut Session, looked: &mut Looked) -> Result<(), AppError> {
    let mut same = 0;
    if let Some(read) = looked.read.as_ref().filter(|_| looked.problems.is_empty()) {
        let Some(matrix) = edition_of(session, &read.identity.edition) else { return Ok(()) };
        let held = known::of(session, &read.identity.practice, &matrix, false)?;
        if let Some(problem) = hidden(session, read, &matrix)? {
            looked.problems.push(problem);
        } else {
            (looked.view.changes, same) = changes(&held, &read.answers, &matrix);
        }
    }
    let view = &mut looked.view;
    view.problems = looked.problems.iter().map(fault).collect();
    view.can_mark = looked.read.is_some() && !looked.problems.is_empty();
    let many = |count: usize, one: &str, several: &str| format!("{count} {}", if count == 1 { one } else { several });
    (view.outcome, view.sentence) = if looked.problems.is_empty() {
        let new = view.changes.iter().filter(|change| change.before.is_empty()).count();
        let changed = view.changes.len() - new;
        let answered = many(same, "answer as it is here already", "answers as they are here already");
        match (new, changed) {
            (0, 0) if same == 0 => ("same".to_owned(), "Nothing is answered in it.".to_owned()),
            (0, 0) => ("same".to_owned(), format!("{answered}.")),
            _ => {
                let said = format!("{}, {changed} changed, {answered}.", many(new, "new answer", "new answers"));
                ("changes".to_owned(), said)
            }
        }
    } else {
        (
            "refused".to_owned(),
            format!("{} to mend; nothing of it is taken.", many(looked.problems.len(), "thing", "things")),
        )
    };
    Ok(())
}

fn fault(problem: &FormProblem) -> FormFault {
    FormFault {
        sheet: problem.sheet.clone(),
        cell: problem.cell.clone(),
        found: problem.found.clone(),
        expected: problem.expected.clone(),
        mend: problem.mend.clone(),
    }
}

/// A draft of the practice that whoever is here does not see must not be written over.
fn hidden(
    session: &mut Session,
    read: &ReadForm,
    matrix: &Definition<Matrix>,
) -> Result<Option<FormProblem>, AppError> {
    let registry = session.registry()?;
    let Some(organisation) = registry.get(&read.identity.practice) else { return Ok(None) };
    let mut domains: Vec<&str> = read.answers.levels.iter().map(|level| level.domain.as_str()).collect();
    for one in &read.answers.criteria {
        domains
            .extend(answer::find(&matrix.content, &one.criterion).map(|(domain, _)| domain.unwrap_or(PREREQUISITES)));
    }
    for domain in domains {
        if let Err(refused) = sharing::guard(session, organisation, &matrix.id, domain) {
            let found = format!("a draft of {} in this copy", organisation.name);
            let expected = "answers that are shared, or none";
            return Ok(Some(FormProblem::file(found, expected, refused.message)));
        }
    }
    Ok(None)
}

/// What differs from what is stored, and how many answers do not.
fn changes(held: &Answers, said: &Answers, matrix: &Definition<Matrix>) -> (Vec<FormChange>, usize) {
    let (mut out, mut same) = (Vec::new(), 0);
    let with = |word: &str, more: &[&str]| {
        let more: Vec<&str> = more.iter().copied().filter(|part| !part.is_empty()).collect();
        if more.is_empty() { word.to_owned() } else { format!("{word} ({})", more.join("; ")) }
    };
    for new in &said.levels {
        let before = held.levels.iter().find(|level| level.domain == new.domain);
        if before == Some(new) {
            same += 1;
            continue;
        }
        let title = matrix.content.domains.iter().find(|domain| domain.code == new.domain);
        let shown = |level: &practice::LevelAnswer| {
            let towards = level.towards.map(|level| format!("towards {}", level.title())).unwrap_or_default();
            let day = level.day.map(words::date).unwrap_or_default();
            let reached = level.level.map_or("no level", |level| level.title());
            with(reached, &[&towards, &level.confidence, &level.evidence, &level.reference, &day])
        };
        out.push(FormChange {
            domain: title.map_or_else(|| new.domain.clone(), |domain| domain.title.clone()),
            what: "Level".to_owned(),
            before: before.map(shown).unwrap_or_default(),
            after: shown(new),
        });
    }
    for new in &said.criteria {
        let before = held.criteria.iter().find(|answer| answer.criterion == new.criterion);
        if before == Some(new) {
            same += 1;
            continue;
        }
        let found = answer::find(&matrix.content, &new.criterion);
        let domain = found.and_then(|(domain, _)| domain);
        let title = matrix.content.domains.iter().find(|known| Some(known.code.as_str()) == domain);
        let shown = |answer: &practice::CriterionAnswer| {
            let day = answer.day.map(words::date).unwrap_or_default();
            with(answer.answer.name(), &[&answer.confidence, &answer.evidence, &answer.reference, &day])
        };
        out.push(FormChange {
            domain: title.map_or_else(|| "All domains".to_owned(), |domain| domain.title.clone()),
            what: found.map_or_else(|| new.criterion.clone(), |(_, criterion)| criterion.text.clone()),
            before: before.map(shown).unwrap_or_default(),
            after: shown(new),
        });
    }
    (out, same)
}
