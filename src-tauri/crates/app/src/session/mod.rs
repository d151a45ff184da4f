//! A session: an open store with its clock, definitions and the picture of organisations kept at hand.

mod open;
mod people;
mod show;
mod start;
#[cfg(test)]
mod tests;

pub(crate) use people::{ROLE_WANTED, ROLES, collectors, role_title};
pub use people::{list as list_people, save as save_person};
pub use show::{scopes, set_period, set_scope, show};
pub use start::start_area;

use crate::clock::Clock;
use crate::dto::Outcome;
use crate::error::AppError;
use crate::import::preview::Preview;
use crate::progress::Watch;
use crate::registry::Registry;
use chrono::NaiveDate;
use pch_domain::Period;
use pch_domain::definitions::Definitions;
use pch_report::document::Renderer;
use pch_store::tables::{people as person_rows, settings};
use pch_store::{Act, Store, Transaction};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An open store and all that a command needs.
pub struct Session {
    pub(crate) store: Store,
    pub(crate) clock: Box<dyn Clock>,
    /// In force: those that the program carries, with the local editions of the matrix.
    pub(crate) definitions: Arc<Definitions>,
    /// As the program carries them.
    built_in: Arc<Definitions>,
    pub(crate) watch: Arc<Watch>,
    /// Prints documents, where whoever opened the program handed one in.
    pub(crate) renderer: Option<Arc<dyn Renderer>>,
    fallback_actor: String,
    registry: Option<Arc<Registry>>,
    pub(crate) import_previews: BTreeMap<String, Preview>,
    pub(crate) collect_previews: BTreeMap<String, crate::collect::plan::Preview>,
    pub(crate) form_previews: BTreeMap<String, crate::maturity::FormPreview>,
    next_preview: u64,
    /// Where our secret key is kept; none where nothing is signed.
    pub(crate) keys: Option<Box<dyn crate::trust::KeyPlace>>,
    /// Where this computer remembers which copies it has seen; none where it keeps no memory.
    pub(crate) memory: Option<std::path::PathBuf>,
    /// What the act under way is refused with, where its own checks let it pass.
    pub(crate) refusal: Option<AppError>,
    /// That this is an older copy than this computer has seen, or one that was changed apart.
    pub(crate) older: Option<String>,
}

/// Which topic a table belongs to: what a screen asks again for when the table changed.
fn topic(table: &str) -> &'static str {
    match table {
        "release_active" => "facts",
        "person" => "people",
        "organisation" | "membership" | "list_size" => "organisations",
        "post" | "post_share" | "comparator" | "trajectory" | "trajectory_plan" | "movement" | "split_share"
        | "list_layout" | "role_word" => "workforce",
        "assessment"
        | "evidence"
        | "agreement"
        | "ambition"
        | "challenge"
        | "criterion_answer"
        | "maturity_round"
        | "carried"
        | "maturity_action"
        | "shared_answer"
        | "domain_ambition"
        | "readiness"
        | "cycle_step"
        | "engagement"
        | "engagement_criterion"
        | "condition_ask" => "maturity",
        "funding_line" | "funder" | "allocation" | "funding_entry" | "funding_condition" | "condition_answer"
        | "funding_instalment" | "funding_move" | "funding_forecast" | "funding_link" | "finance_figure" => "funding",
        "scenario"
        | "assumption"
        | "scheme"
        | "scheme_host"
        | "scheme_post"
        | "scenario_scheme"
        | "scenario_recruitment"
        | "scenario_demand" => "plan",
        "staffing_sheet" => "staffing",
        "report_words" => "reports",
        "milestone" | "milestone_after" | "risk" | "benefit" | "benefit_reading" => "programme",
        "explanation" | "submission" | "return_note" | "shared_draft" | "reply" | "call" => "submissions",
        table if table.starts_with("edition") => "maturity",
        _ => "collect",
    }
}

/// Topics of a set of tables, each once; `session` is always among them, because undo and the menu's dots change.
#[must_use]
pub fn topics(tables: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut out = vec!["session".to_owned()];
    for table in tables {
        let topic = topic(&table).to_owned();
        if !out.contains(&topic) {
            out.push(topic);
        }
    }
    out
}

/// One act of a person: what it is called in the journal and on the quiet line.
#[derive(Debug, Clone)]
pub struct Deed {
    /// Stable kind, such as `move_practice`.
    pub kind: &'static str,
    /// Past tense: “Mill Lane moved to Riverside cluster”.
    pub label: String,
    /// Undo cannot cross it.
    pub barrier: bool,
    /// The package that it concerns.
    pub package_id: Option<String>,
}

impl Deed {
    /// An act that can be taken back.
    #[must_use]
    pub fn new(kind: &'static str, label: impl Into<String>) -> Self {
        Self { kind, label: label.into(), barrier: false, package_id: None }
    }
}

/// How a rehearsal ends: it never comes to its end, so that nothing of it is kept.
enum Rehearsal {
    Over,
    Refused(AppError),
}

impl From<AppError> for Rehearsal {
    fn from(error: AppError) -> Self {
        Self::Refused(error)
    }
}

impl From<pch_store::StoreError> for Rehearsal {
    fn from(error: pch_store::StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl Session {
    /// Does one act as one journalled operation with one undo. The outcome's topics come from the rows that changed.
    ///
    /// # Errors
    /// What the body says; nothing is changed then.
    pub fn transact<T>(
        &mut self,
        deed: Deed,
        body: impl FnOnce(&Transaction<'_>) -> Result<T, AppError>,
    ) -> Result<Outcome<T>, AppError> {
        crate::handover::guard(self.store.read(), deed.kind)?;
        let mut warnings = self.back_up_daily();
        let (act, refusal) = (self.act_of(&deed), self.refusal.take());
        let (value, operation) = self.store.transact(&act, |tx| {
            let value = body(tx)?;
            refusal.map_or(Ok(value), Err)
        })?;
        let tables: Vec<String> = match operation {
            Some(id) => self.store.touched(id)?,
            None => Vec::new(),
        };
        if tables.iter().any(|table| table.starts_with("edition")) {
            self.take_up_editions()?;
        }
        let changed = if operation.is_some() { topics(tables) } else { Vec::new() };
        if changed.iter().any(|topic| topic == "facts" || topic == "organisations") {
            self.registry = None;
        }
        if operation.is_some() {
            warnings.extend(self.older.iter().map(|older| format!("{older} What you change here is not there.")));
            self.seen();
        }
        let label = if operation.is_some() { deed.label } else { "Nothing changed".to_owned() };
        Ok(Outcome { value, changed, operation, label, can_undo: operation.is_some() && !deed.barrier, warnings })
    }

    /// Does an act and takes all of it back, to say what it would do: what would be refused is refused the same way, by its
    /// own checks, by the store and by whose turn it is.
    ///
    /// # Errors
    /// As [`Session::transact`].
    pub fn rehearse<T>(
        &mut self,
        deed: Deed,
        body: impl FnOnce(&Transaction<'_>) -> Result<T, AppError>,
    ) -> Result<Outcome<T>, AppError> {
        crate::handover::guard(self.store.read(), deed.kind)?;
        let (act, refusal) = (self.act_of(&deed), self.refusal.take());
        let mut made = None;
        let ended = self.store.transact(&act, |tx| {
            made = Some(body(tx)?);
            refusal.map_or(Ok(()), |refused| Err(Rehearsal::Refused(refused)))?;
            Err::<(), _>(Rehearsal::Over)
        });
        match (ended, made) {
            (Err(Rehearsal::Over), Some(value)) => Ok(Outcome {
                value,
                changed: Vec::new(),
                operation: None,
                label: deed.label,
                can_undo: false,
                warnings: Vec::new(),
            }),
            (Err(Rehearsal::Refused(error)), _) => Err(error),
            _ => Err(AppError::internal("a rehearsal ended otherwise than it must")),
        }
    }

    fn act_of(&self, deed: &Deed) -> Act {
        Act {
            kind: deed.kind,
            label: deed.label.clone(),
            actor: self.actor(),
            at: self.clock.now().to_rfc3339(),
            barrier: deed.barrier,
            package_id: deed.package_id.clone(),
        }
    }

    /// Forgets the picture of organisations, after undo, redo and restore.
    pub(crate) fn forget(&mut self) -> Result<(), AppError> {
        self.registry = None;
        self.take_up_editions()
    }

    /// Puts the local editions as they are now beside the definitions that the program carries.
    pub(crate) fn take_up_editions(&mut self) -> Result<(), AppError> {
        self.definitions = Arc::new(crate::maturity::edition::overlay(&self.built_in, self.store.read())?);
        Ok(())
    }

    /// The picture of organisations, made once and kept until something changes it.
    ///
    /// # Errors
    /// The store's.
    pub fn registry(&mut self) -> Result<Arc<Registry>, AppError> {
        if let Some(registry) = &self.registry {
            return Ok(Arc::clone(registry));
        }
        let registry = Arc::new(Registry::build(self.store.read(), &self.definitions)?);
        self.registry = Some(Arc::clone(&registry));
        Ok(registry)
    }

    /// Reads the store.
    #[must_use]
    pub fn read(&self) -> &pch_store::Connection {
        self.store.read()
    }

    /// The store, for tests.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Today by the session's clock.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.clock.today()
    }

    /// Who acts: the current person, or the name that was given at opening.
    #[must_use]
    pub fn actor(&self) -> String {
        self.person().map_or_else(|| self.fallback_actor.clone(), |person| person.name)
    }

    /// The current person.
    #[must_use]
    pub fn person(&self) -> Option<person_rows::Person> {
        let people = person_rows::list(self.read()).ok()?;
        let wanted: Option<i64> = settings::get(self.read(), "person").ok().flatten().and_then(|id| id.parse().ok());
        people.iter().find(|person| Some(person.id) == wanted).or(people.first()).cloned()
    }

    /// The period in the bar: as chosen, else that of today.
    #[must_use]
    pub fn period(&self) -> Period {
        let chosen = settings::get(self.read(), "period").ok().flatten();
        chosen.and_then(|text| text.parse().ok()).unwrap_or_else(|| Period::of(self.today()))
    }

    pub(crate) fn new_preview_id(&mut self) -> String {
        self.next_preview += 1;
        format!("preview-{}", self.next_preview)
    }

    /// The first change of a day makes a backup of the day before it. A backup that fails warns; it never stops an act.
    fn back_up_daily(&mut self) -> Vec<String> {
        let today = self.today().to_string();
        let store = &mut self.store;
        if store.path().as_os_str() == ":memory:"
            || settings::get(store.read(), "daily_backup").ok().flatten().as_deref() == Some(&today)
        {
            return Vec::new();
        }
        let empty = store.history(None, 1).is_ok_and(|history| history.is_empty());
        let made = if empty { Ok(()) } else { store.back_up("daily", self.clock.now().naive_local()).map(|_| ()) };
        // Marked when it is there: a process that dies in between makes it again, and none is missing. One that failed is
        // told of once a day.
        let marked = store.write_unjournalled(|tx| settings::set(tx, "daily_backup", &today));
        match made.and(marked) {
            Ok(()) => Vec::new(),
            Err(error) => {
                vec![format!("Today's automatic backup could not be made: {}", AppError::from(error).message)]
            }
        }
    }
}
