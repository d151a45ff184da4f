//! Reading packages and saying what would happen. Nothing is stored.

use super::files;
use super::plan::{self, Came, Kind, Preview};
use super::workbook;
use crate::dto::Named;
use crate::dto::collect::{CollectPreview, PackagePreview, PreviewCollect};
use crate::dto::submission::FigureDifference;
use crate::error::{AppError, FieldError};
use crate::registry::Registry;
use crate::session::Session;
use crate::submission::titles::Titles;
use crate::submission::{differences, export, tables};
use pch_domain::Period;
use pch_domain::facts::Progress as _;
use pch_exchange::collate::{Entry, Outcome, Plan};
use pch_exchange::package::{Carries, Checked, ReturnType, SubmissionData};
use pch_store::tables::blobs;
use pch_store::tables::received::{self as rows, Received};

/// Reads the files and plans.
///
/// # Errors
/// No file named, a period that is none, or that the person stopped it. Files that are no packages are in the answer.
pub(crate) fn preview(session: &mut Session, input: PreviewCollect) -> Result<CollectPreview, AppError> {
    let mut wrong = Vec::new();
    if input.paths.is_empty() {
        wrong.push(FieldError { place: "paths".to_owned(), message: "Choose at least one file or folder.".to_owned() });
    }
    let period = match input.period.as_deref().map(str::parse::<Period>).transpose() {
        Ok(period) => period,
        Err(error) => {
            wrong.push(FieldError { place: "period".to_owned(), message: format!("{error}.") });
            None
        }
    };
    if !wrong.is_empty() {
        return Err(AppError::fields(wrong));
    }
    let mut files = files::read(session, &input.paths)?;
    let mut turned = workbook::turn(session, &mut files)?;
    let registry = session.registry()?;
    let mut plan = plan::plan(session, &files, period)?;
    if turn_down(&registry, &mut files, &plan) {
        plan = plan::plan(session, &files, period)?;
    }
    let held = rows::list(session.read())?;
    let titles = Titles::of(&session.definitions);
    let mut packages = Vec::with_capacity(files.len());
    let total = files.len() as u64;
    for (done, (file, entry)) in (0_u64..).zip(files.iter().zip(&plan.entries)) {
        session.watch.step("Comparing with what is here", done, total)?;
        let mut shown = view(session, file, entry, &files, &held, &titles)?;
        if let Some(package) = file.package() {
            shown.warnings.extend(outside(&registry, package));
            shown.warnings.extend(renamed(&entry.file, package));
            shown.warnings.extend(crate::maturity::remarks(session, package));
        }
        shown.warnings.extend(turned.warnings.remove(&file.path).unwrap_or_default());
        packages.push(shown);
    }
    let would_change =
        plan.entries.iter().any(|entry| entry.outcome.takes() || matches!(entry.outcome, Outcome::Conflicting { .. }));
    let to_mend = u32::try_from(turned.marked.len()).unwrap_or(u32::MAX);
    let id = session.new_preview_id();
    // One batch is looked at at a time; an older one was left without a choice.
    session.collect_previews.clear();
    session.collect_previews.insert(id.clone(), Preview { files, plan, period, marked: turned.marked });
    Ok(CollectPreview { id, packages, would_change, to_mend })
}

/// Refuses returns whose assessment cannot be right, whole; what is held already stays as it was taken, and a draft is only
/// looked at. Whether any was.
fn turn_down(registry: &Registry, files: &mut [Came], plan: &Plan) -> bool {
    let mut any = false;
    for (file, entry) in files.iter_mut().zip(&plan.entries) {
        let would = entry.outcome.takes() || matches!(entry.outcome, Outcome::Conflicting { .. });
        let problem = file.package().filter(|package| would && package.manifest.carries.is_return());
        if let Some(problem) = problem.and_then(|package| crate::maturity::too_early(registry, package)) {
            file.incoming.package = Err(vec![problem]);
            any = true;
        }
    }
    any
}

fn view(
    session: &Session,
    file: &Came,
    entry: &Entry,
    files: &[Came],
    held: &[Received],
    titles: &Titles,
) -> Result<PackagePreview, AppError> {
    let mut view = PackagePreview {
        file: entry.file.clone(),
        path: file.path.clone(),
        workbook: file.kind != Kind::Package,
        return_type: String::new(),
        organisation: None,
        period: String::new(),
        revision: entry.revision.unwrap_or(0),
        signed_by: String::new(),
        signed_on: String::new(),
        trust: crate::trust::Trust::Unsigned.name().to_owned(),
        trust_sentence: String::new(),
        carries: entry.carries.map(carries_name).unwrap_or_default().to_owned(),
        outcome: outcome_name(&entry.outcome).to_owned(),
        sentence: sentence(entry),
        faults: Vec::new(),
        warnings: entry.warnings.clone(),
        differences: Vec::new(),
    };
    match &file.incoming.package {
        Err(problems) => view.faults = problems.iter().map(export::fault).collect(),
        Ok(package) => {
            let identity = &package.manifest.identity;
            view.return_type = identity.return_type.name().to_owned();
            view.organisation =
                Some(Named { code: identity.organisation.code.to_string(), name: identity.organisation.name.clone() });
            view.period = identity.period.to_string();
            view.signed_by = tables::named(&package.manifest.signed.name, &package.manifest.signed.role);
            view.signed_on = package.manifest.signed.date.to_string();
            let (trust, sentence) = crate::trust::judge(session.read(), &crate::trust::Hand::from(&**package))?;
            // What is here already is not taken again, whoever signed it.
            if entry.outcome.takes() || matches!(entry.outcome, Outcome::Conflicting { .. }) {
                trust.name().clone_into(&mut view.trust);
                view.trust_sentence = sentence;
            }
            view.differences = against(session, file, &entry.outcome, files, held, titles)?;
        }
    }
    Ok(view)
}

/// A practice that belongs to no cluster here: its return is kept, and nobody would see it beside the others.
fn outside(registry: &Registry, package: &Checked) -> Option<String> {
    let identity = &package.manifest.identity;
    let code = identity.organisation.code.as_str();
    let last = identity.period.last_day().to_string();
    let alone = identity.return_type == ReturnType::PracticeReturn && registry.cluster_of(code, &last).is_none();
    alone.then(|| {
        format!(
            "{} ({code}) belongs to no cluster here, so that its answers would stand beside nobody's. Move it into its cluster under Practices.",
            identity.organisation.name
        )
    })
}

/// A file that somebody gave the name of another return: what counts is inside, and a person should know.
fn renamed(file: &str, package: &Checked) -> Option<String> {
    let identity = &package.manifest.identity;
    let period_in_names = identity.period.to_string().replace('/', "-");
    let wanted = format!("{}_{period_in_names}_r{}", identity.organisation.code, package.manifest.revision);
    let mut said = file.split('_');
    let (code, period, rest) = (said.next()?, said.next()?, said.next()?);
    // Only a name that is made as the program makes them says anything: any other is just a name.
    let revision: String = rest.strip_prefix('r')?.chars().take_while(char::is_ascii_digit).collect();
    let as_made = period.len() == 10 && period.contains("-Q") && !revision.is_empty();
    let claims = format!("{code}_{period}_r{revision}");
    (as_made && claims != wanted).then(|| {
        format!(
            "the file is called {claims}, and inside is revision {} of {} ({}) for {}: what is inside counts",
            package.manifest.revision, identity.organisation.name, identity.organisation.code, identity.period
        )
    })
}

/// What differs from the package that this one would replace or contradicts, post by post.
fn against(
    session: &Session,
    file: &Came,
    outcome: &Outcome,
    files: &[Came],
    held: &[Received],
    titles: &Titles,
) -> Result<Vec<FigureDifference>, AppError> {
    let Some(package) = file.package() else { return Ok(Vec::new()) };
    let identity = &package.manifest.identity;
    let stored = |wanted: &dyn Fn(&Received) -> bool| -> Result<Option<SubmissionData>, AppError> {
        let same = |row: &&Received| {
            row.return_type == identity.return_type.name()
                && row.organisation == identity.organisation.code.as_str()
                && row.period == identity.period.to_string()
        };
        held.iter().filter(same).find(|row| wanted(row)).map(|row| whole(session, row)).transpose()
    };
    let other = match outcome {
        Outcome::Replaces { revision } if package.manifest.carries == Carries::Draft => {
            stored(&|row| row.revision == i64::from(*revision) && row.status == "shared")?
        }
        // A draft is looked at beside what was signed before it.
        Outcome::New if package.manifest.carries == Carries::Draft => {
            stored(&|row| !matches!(row.status.as_str(), "shared" | "superseded"))?
        }
        Outcome::Replaces { revision } => stored(&|row| row.revision == i64::from(*revision))?,
        Outcome::Conflicting { other_package_id, .. } => match stored(&|row| &row.package_id == other_package_id)? {
            Some(data) => Some(data),
            None => files
                .iter()
                .find(|file| file.package().is_some_and(|package| &package.manifest.package_id == other_package_id))
                .map(Came::figures)
                .transpose()?,
        },
        _ => None,
    };
    let Some(other) = other else { return Ok(Vec::new()) };
    Ok(differences::differences(&other, &file.figures()?, titles))
}

/// The figures of a held return with every post, from the package itself.
///
/// # Errors
/// The store's.
pub(crate) fn whole(session: &Session, row: &Received) -> Result<SubmissionData, AppError> {
    plan::figures(&blobs::get(session.read(), &row.package)?)
}

fn outcome_name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::New => "new",
        Outcome::Replaces { .. } => "replaces",
        Outcome::Same => "same",
        Outcome::Older { .. } => "older",
        Outcome::Conflicting { .. } => "conflicting",
        Outcome::TakesBack => "takes_back",
        Outcome::Rejected { .. } => "rejected",
    }
}

fn carries_name(carries: Carries) -> &'static str {
    match carries {
        Carries::Draft => "draft",
        Carries::TakenBack => "taken_back",
        _ => "return",
    }
}

fn sentence(entry: &Entry) -> String {
    let revision = entry.revision.unwrap_or(0);
    if entry.carries == Some(Carries::Draft) {
        match &entry.outcome {
            Outcome::New => return "A draft to look at: it counts in no total.".to_owned(),
            Outcome::Replaces { .. } => return "A later draft takes the place of the one that is here.".to_owned(),
            Outcome::Older { held_revision } => {
                return format!("Revision {held_revision} is here: this earlier draft changes nothing.");
            }
            Outcome::Same => return "Nothing to do with this draft.".to_owned(),
            _ => {}
        }
    }
    match &entry.outcome {
        Outcome::New => "New: nothing is held of this return yet.".to_owned(),
        Outcome::Replaces { revision: held } => format!("Revision {revision} replaces revision {held}."),
        Outcome::TakesBack => "Its sender takes the draft back: it goes from here.".to_owned(),
        Outcome::Same if entry.carries == Some(Carries::TakenBack) => {
            "A draft was taken back that is not here: nothing to do.".to_owned()
        }
        Outcome::Same => "Already here with the same figures: nothing to do.".to_owned(),
        Outcome::Older { held_revision } => {
            format!("Revision {held_revision} is here: this earlier one changes nothing.")
        }
        Outcome::Conflicting { .. } => {
            format!("Another revision {revision} with other figures is here. Choose which of the two to keep.")
        }
        Outcome::Rejected { problems } => match problems.as_slice() {
            [] => "Not a package.".to_owned(),
            [one] => one.to_string(),
            [first, rest @ ..] => format!("{first} (and {} more)", rest.len()),
        },
    }
}
