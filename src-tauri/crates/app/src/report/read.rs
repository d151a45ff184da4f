//! What a report is filled from: the same views that the screens show, read once.

use crate::dto::collect::{CollectChecks, CollectQuery, CollectView};
use crate::dto::finance::{FinanceQuery, FinanceSheet};
use crate::dto::funding::{FundingQuery, FundingView};
use crate::dto::maturity::{MaturityQuery, MaturityView};
use crate::dto::money::Reconciliation;
use crate::dto::plan_scenario::Scenarios;
use crate::dto::plan_scheme::{SchemeQuery, Schemes};
use crate::dto::practices::{IndicatorQuery, IndicatorRow, IndicatorTable};
use crate::dto::programme::ProgrammeView;
use crate::dto::trajectory::{TrajectoryQuery, TrajectoryView};
use crate::dto::{Figure, Named, Scope, View};
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use crate::submission::titles::Titles;
use chrono::NaiveDate;
use pch_domain::Period;
use pch_domain::definitions::{ReportFigures, ReportForm, ReportPart};
use pch_report::document::Block;

/// Everything that a report says something about.
pub(super) struct Position {
    /// Charts get a picture for the word processor too.
    pub(super) for_word: bool,
    pub(super) scope: Scope,
    pub(super) name: String,
    pub(super) period: Period,
    pub(super) today: NaiveDate,
    pub(super) practices: usize,
    pub(super) clusters: usize,
    /// Registered patients with the source of every list.
    pub(super) patients: Figure,
    /// What lies below: practices of a cluster, clusters of a CCG or place, CCGs of a system.
    pub(super) below: IndicatorTable,
    /// The organisation as a whole.
    pub(super) whole: Option<IndicatorRow>,
    pub(super) trajectory: TrajectoryView,
    pub(super) maturity: MaturityView,
    pub(super) funding: FundingView,
    pub(super) money: Reconciliation,
    pub(super) finance: FinanceSheet,
    pub(super) programme: ProgrammeView,
    pub(super) schemes: Schemes,
    pub(super) scenarios: Scenarios,
    /// Engagement of the organisation and the clusters within it, newest first: whose, day, who, how, what came of it.
    pub(super) engagement: Vec<[String; 5]>,
    /// Who has returned; read only where the report says so, because every package is opened for it.
    pub(super) returns: Option<CollectView>,
    /// What stands out across them.
    pub(super) questions: Option<CollectChecks>,
    /// The organisation's own return as it stands, where the report holds it.
    pub(super) submission: Vec<Block>,
    /// Whether that return is signed, in a sentence.
    pub(super) signed: String,
}

impl Position {
    /// Reads it.
    ///
    /// # Errors
    /// An organisation or period that is none; the store's.
    pub(super) fn read(
        session: &mut Session,
        scope: &Scope,
        period: Period,
        form: &ReportForm,
    ) -> Result<Self, AppError> {
        let registry = session.registry()?;
        if registry.get(&scope.code).is_none_or(|known| known.kind != scope.kind) {
            return Err(AppError::field("scope", format!("There is no {} {} here.", scope.kind, scope.code)));
        }
        let text = period.to_string();
        let day = period.last_day().to_string();
        let year = period.year().to_string();
        let practices = registry.practices_within(scope, &day);
        let clusters = registry.clusters_within(scope);
        let (patients, _) = crate::home::list_figure(&registry, &practices, &day);
        let by = match scope.kind.as_str() {
            "cluster" => "practice",
            "ccg" | "place" => "cluster",
            _ => "ccg",
        };
        let mut indicators = |by: &str| {
            let query = IndicatorQuery { by: by.to_owned(), within: Some(scope.clone()), as_of: Some(day.clone()) };
            crate::indicators::list(session, query)
        };
        let below = indicators(by)?;
        let whole = indicators(&scope.kind)?.rows.into_iter().find(|row| row.code == scope.code);
        let trajectory = TrajectoryQuery { scope: scope.clone(), period: text.clone(), until: None };
        let maturity = MaturityQuery { scope: scope.clone(), period: text.clone(), matrix: None };
        let funding = FundingQuery { scope: scope.clone(), year };
        let wants = |wanted: &[ReportFigures]| {
            form.parts.iter().any(|part| matches!(part, ReportPart::Figures { of } if wanted.contains(of)))
        };
        let returns = [ReportFigures::Returns, ReportFigures::ReturnsMissing, ReportFigures::ReturnedStaff];
        let returns = if wants(&returns) {
            let query = CollectQuery { scope: scope.clone(), period: text.clone(), return_type: None };
            Some(crate::collect::show(session, query)?)
        } else {
            None
        };
        let questions = if wants(&[ReportFigures::ReturnChecks]) {
            let query = CollectQuery { scope: scope.clone(), period: text.clone(), return_type: None };
            Some(crate::collect::checks(session, query)?)
        } else {
            None
        };
        let (submission, signed) = if wants(&[ReportFigures::Submission]) {
            crate::submission::standing_document(session, &scope.code, &text)?
        } else {
            (Vec::new(), String::new())
        };
        Ok(Self {
            for_word: false,
            name: registry.name(&scope.code),
            practices: practices.len(),
            engagement: engagement(session, &registry, scope, &clusters)?,
            clusters: clusters.len(),
            today: session.today(),
            trajectory: crate::workforce::trajectory::show(session, trajectory)?,
            maturity: crate::maturity::show(session, maturity)?,
            money: crate::funding::reconcile(session, funding.clone())?,
            funding: crate::funding::show(session, funding)?,
            finance: crate::funding::finance(session, FinanceQuery { scope: scope.clone() })?,
            programme: crate::programme::show(session, View { scope: scope.clone(), period: text })?,
            schemes: crate::plan::scheme_list(session, SchemeQuery { scope: scope.clone() })?,
            scenarios: crate::plan::scenario_list(session, SchemeQuery { scope: scope.clone() })?,
            scope: scope.clone(),
            period,
            patients,
            below,
            whole,
            returns,
            questions,
            submission,
            signed,
        })
    }

    /// Whether somebody is the organisation of the report itself: others stand with their names.
    pub(super) fn is_own(&self, of: &Named) -> bool {
        of.code == self.scope.code
    }

    /// Whose a row is, where it is not the report's own: “Riverside cluster: ”.
    pub(super) fn whose(&self, of: &Named) -> String {
        if self.is_own(of) { String::new() } else { format!("{}: ", of.name) }
    }
}

fn engagement(
    session: &Session,
    registry: &Registry,
    scope: &Scope,
    clusters: &[String],
) -> Result<Vec<[String; 5]>, AppError> {
    let titles = Titles::of(&session.definitions);
    let mut rows = Vec::new();
    for code in std::iter::once(&scope.code).chain(clusters.iter().filter(|code| **code != scope.code)) {
        for entry in pch_store::tables::engagement::of(session.read(), code)? {
            let (who, how) = (titles.kind(&entry.who).to_owned(), titles.kind(&entry.how).to_owned());
            rows.push([registry.name(code), entry.on_day, who, how, entry.note]);
        }
    }
    rows.sort_by(|one, other| other[1].cmp(&one[1]));
    Ok(rows)
}
