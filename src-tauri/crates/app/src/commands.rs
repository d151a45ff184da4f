//! The one table of commands. The window, `pch call` and the tests dispatch through it; the TypeScript map is made from it.

use crate::dto::calculate as k;
use crate::dto::call as ca;
use crate::dto::collect as c;
use crate::dto::cost as ct;
use crate::dto::edition as e;
use crate::dto::fit as ft;
use crate::dto::form as fo;
use crate::dto::funding as f;
use crate::dto::handover as h;
use crate::dto::import as i;
use crate::dto::lock as lo;
use crate::dto::maturity as m;
use crate::dto::money as n;
use crate::dto::plan as pp;
use crate::dto::plan_assumption as pa;
use crate::dto::plan_scenario as po;
use crate::dto::plan_scheme as pc;
use crate::dto::plan_sums as ps;
use crate::dto::practices as p;
use crate::dto::programme as r;
use crate::dto::report as rp;
use crate::dto::required as rq;
use crate::dto::session as s;
use crate::dto::settings as t;
use crate::dto::staff_list as l;
use crate::dto::staffing as sg;
use crate::dto::standing as g;
use crate::dto::submission as u;
use crate::dto::trajectory as y;
use crate::dto::trust as tr;
use crate::dto::workforce as w;
use crate::dto::{Done, Nothing, Outcome, Scope, View, WrittenFile};
use crate::error::AppError;
use crate::session::Session;
use serde_json::Value;

macro_rules! commands {
    ($( $name:literal: $input:ty => $output:ty = $body:path, $about:literal; )*) => {
        /// Names, with what each does, in the order of the table.
        #[must_use]
        pub fn list() -> Vec<(&'static str, &'static str)> {
            vec![$( ($name, $about) ),*]
        }

        /// Calls a command by name.
        ///
        /// # Errors
        /// What the command says; an unknown name or an input of another shape.
        pub fn dispatch(session: &mut Session, name: &str, input: Value) -> Result<Value, AppError> {
            match name {
                $( $name => {
                    session.refusal = if is_act::<$output>() { crate::privacy::nhs_numbers(&input) } else { None };
                    let input: $input = read(name, input)?;
                    let before = journal_end(session);
                    let output: $output = $body(session, input)?;
                    answered(name, output, before == journal_end(session))
                } )*
                _ => Err(AppError::field("name", format!("There is no command “{name}”. `pch commands` lists them."))),
            }
        }

        /// The shape of a command's input, a field a line with what it means; none for an unknown name.
        #[must_use]
        pub fn shape(name: &str) -> Option<String> {
            match name {
                $( $name => Some(crate::bindings::shape::<$input>()), )*
                _ => None,
            }
        }

        /// Visits the types of every command for the TypeScript bindings.
        pub(crate) fn visit_types(visitor: &mut crate::bindings::Collector) {
            $( visitor.command::<$input, $output>($name); )*
        }
    };
}

pub(crate) fn read<T: serde::de::DeserializeOwned>(name: &str, input: Value) -> Result<T, AppError> {
    let input = if input.is_null() { Value::Object(serde_json::Map::new()) } else { input };
    serde_json::from_value(input)
        .map_err(|error| AppError::field("input", format!("The input of {name} is not of its shape: {error}.")))
}

/// The last operation, for [`answered`]; always the same where nobody looks.
fn journal_end(session: &Session) -> i64 {
    let last = || session.read().query_row("SELECT ifnull(max(id), 0) FROM operation", [], |row| row.get(0));
    if cfg!(debug_assertions) { last().unwrap_or(-1) } else { 0 }
}

/// Whether a command is an act, by the type of its answer.
fn is_act<T>() -> bool {
    std::any::type_name::<T>().contains("::Outcome<")
}

/// A command's answer. What writes to the journal is an act and answers with an [`Outcome`], by which the screen offers to take it
/// back; so every test of whatever kind asks of every command that it calls whether that is so.
fn answered<T: serde::Serialize>(name: &str, output: T, unwritten: bool) -> Result<Value, AppError> {
    debug_assert!(is_act::<T>() || unwritten, "{name} wrote to the journal, but its answer is no Outcome");
    serde_json::to_value(output).map_err(|error| AppError::internal(error.to_string()))
}

/// Just the names.
#[must_use]
pub fn names() -> Vec<&'static str> {
    list().into_iter().map(|(name, _)| name).collect()
}

commands! {
    "session.show": Nothing => s::SessionView = crate::session::show, "who is here, the scope and period, what can be undone";
    "scopes.list": Nothing => Vec<s::ScopeOption> = crate::session::scopes, "organisations to look at: practices only of the cluster that is looked at";
    "session.set_scope": Scope => Done = crate::session::set_scope, "look at another organisation";
    "session.set_period": s::SetPeriod => Done = crate::session::set_period, "look at another period";
    "people.list": Nothing => Vec<s::Person> = crate::session::list_people, "people who use this copy";
    "people.save": s::SavePerson => Outcome<s::Person> = crate::session::save_person, "add or change a person, or take over as one";
    "area.start": s::StartArea => Outcome<Scope> = crate::session::start_area, "start with one's own area";
    "sample.load": s::LoadSample => Outcome<Scope> = crate::sample::load, "put the invented sample cluster into an empty store";
    "undo": Nothing => Outcome<Done> = crate::history::undo, "take the last act back";
    "redo": Nothing => Outcome<Done> = crate::history::redo, "do the last undone act again";
    "history.list": s::HistoryQuery => Vec<s::HistoryEntry> = crate::history::list, "what was done, newest first";
    "history.show": s::OperationId => s::HistoryEntry = crate::history::show, "one operation with the rows that it changed";
    "backup.list": Nothing => Vec<s::BackupFile> = crate::history::backups, "backups beside the store, newest first";
    "backup.make": Nothing => s::BackupFile = crate::history::back_up, "make a backup now";
    "backup.look": s::StoreFile => s::BackupContents = crate::history::look, "what a backup holds";
    "backup.restore": s::StoreFile => Outcome<Done> = crate::history::restore, "put a backup in the store's place; undo cannot cross it";
    "backup.save_copy": s::FilePath => WrittenFile = crate::history::save_copy, "save the whole store as one file";
    "passphrase.show": Nothing => lo::LockView = crate::history::show_lock, "whether the store is locked";
    "passphrase.set": lo::SetPassphrase => lo::PassphraseSet = crate::history::set_passphrase,
        "lock the store and its backups with a passphrase, with another, or with none; undo cannot take it back";
    "definitions.list": Nothing => Vec<t::DefinitionEntry> = crate::settings::definitions, "dated definitions";
    "definitions.show": t::DefinitionId => t::DefinitionView = crate::settings::definition, "one definition whole";
    "help.list": Nothing => Vec<t::HelpPage> = crate::settings::help, "all help pages";
    "releases.list": Nothing => Vec<t::ReleaseView> = crate::import::releases, "imported releases of official figures";
    "releases.set_active": t::SetRelease => Outcome<Done> = crate::import::set_release, "withdraw a release or take it in again";
    "import.preview": i::PreviewImport => i::ImportPreview = crate::import::preview, "read files and say what would change; changes nothing";
    "import.commit": i::PreviewId => Outcome<i::Imported> = crate::import::commit, "commit exactly what was previewed";
    "import.discard": i::PreviewId => Done = crate::import::discard, "forget a preview";
    "indicators.list": p::IndicatorQuery => p::IndicatorTable = crate::indicators::list, "WTE and patients per WTE by practice, cluster, CCG or system";
    "home.show": View => crate::dto::home::Home = crate::home::show, "the organisation at a glance and what needs doing";
    "practices.list": View => p::Practices = crate::practices::list, "practices, clusters and what stands above them";
    "practices.find": p::FindPractices => Vec<p::FoundPractice> = crate::practices::find, "practices by a few letters of name, code or postcode";
    "practices.save": p::SavePractice => Outcome<Done> = crate::practices::save, "add or change a practice and its list size";
    "practices.move": p::MovePractice => Outcome<Done> = crate::practices::move_practice, "move a practice to another cluster from a day on";
    "practices.merge": p::MergePractice => Outcome<Done> = crate::practices::merge, "merge a practice into another";
    "practices.close": p::ClosePractice => Outcome<Done> = crate::practices::close, "close a practice";
    "clusters.save": p::SaveCluster => Outcome<Scope> = crate::practices::save_cluster, "add or change a cluster";
    "organisations.save": p::SaveOrganisation => Outcome<Scope> = crate::practices::save_organisation, "add or change a CCG, place or system";
    "workforce.show": View => w::Workforce = crate::workforce::show, "posts with totals, indicators and charts";
    "workforce.charts": View => w::WorkforceCharts = crate::workforce::charts,
        "the pictures of the same posts";
    "workforce.save": w::SavePosts => Outcome<w::SavedPosts> = crate::workforce::save, "save a block of edits of posts";
    "workforce.remove": w::RemovePosts => Outcome<Done> = crate::workforce::remove, "take posts out";
    "chart.save": crate::dto::SaveChart => WrittenFile = crate::chart::save, "write a picture as an SVG file";
    "workforce.trajectory": y::WorkforceTableQuery => y::WorkforceTable = crate::workforce::trajectory::printed,
        "the printed table of the return, of an organisation here or of figures that are given, with what they imply";
    "staff_list.read": l::ReadStaffList => l::StaffListPreview = crate::workforce::staff_list::read,
        "read a practice's own staff list and say what it would change; changes nothing";
    "staff_list.commit": l::CommitStaffList => Outcome<l::TakenStaffList> = crate::workforce::staff_list::commit,
        "take in exactly what was shown of a staff list, as one act";
    "staff.split": l::SplitQuery => l::SplitView = crate::workforce::staff_list::show_split,
        "the assumed split by role and age, with the level that applies";
    "staff.save_split": l::SaveSplit => Outcome<Done> = crate::workforce::staff_list::save_split,
        "set an assumed split for an organisation and all below it";
    "staff.clear_split": l::ClearSplit => Outcome<Done> = crate::workforce::staff_list::clear_split,
        "take an organisation's own assumed split out";
    "trajectory.show": y::TrajectoryQuery => y::TrajectoryView = crate::workforce::trajectory::show,
        "baseline, plan by quarter end, target, actuals and variance";
    "trajectory.save": y::SaveTrajectory => Outcome<y::SavedTrajectory> = crate::workforce::trajectory::save,
        "save a block of edits of the trajectory";
    "trajectory.take_baseline": y::TakeBaseline => Outcome<Done> = crate::workforce::trajectory::take_baseline,
        "take the baseline from a release or from entered posts";
    "trajectory.chart": y::TrajectoryChartQuery => crate::dto::ChartPicture = crate::workforce::trajectory::chart,
        "plan, actual and target of one line as a picture";
    "trajectory.moved": y::MovedQuery => y::MovedView = crate::workforce::trajectory::moved,
        "why a figure moved between two days";
    "trajectory.save_movement": y::SaveMovement => Outcome<y::MovementId> = crate::workforce::trajectory::save_movement,
        "note a reason for a figure that moved";
    "trajectory.remove_movement": y::MovementId => Outcome<Done> = crate::workforce::trajectory::remove_movement,
        "take a noted reason out";
    "trajectory.export": y::ExportTrajectory => Vec<WrittenFile> = crate::workforce::trajectory::export,
        "write the trajectory and the printed table as workbook and CSV";
    "maturity.show": m::MaturityQuery => m::MaturityView = crate::maturity::show, "matrix, answers, overall level, ambition, heat map";
    "maturity.gaps": m::MaturityQuery => m::MaturityGaps = crate::maturity::gaps, "what stands between the clusters of an area and their ambitions";
    "maturity.story": m::MaturityQuery => Vec<m::StoryLine> = crate::maturity::tell, "the story of a practice's or cluster's maturity, oldest first";
    "maturity.assess": m::AssessDomain => Outcome<Done> = crate::maturity::assess, "answer one domain with evidence";
    "maturity.answer": m::AnswerCriterion => Outcome<Done> = crate::maturity::answer, "answer one criterion yes, partly or no";
    "maturity.confirm": m::ConfirmDomain => Outcome<Done> = crate::maturity::confirm, "confirm that last time's answer of a domain still holds";
    "maturity.begin_round": m::BeginRound => Outcome<Done> = crate::maturity::begin_round, "keep the assessment as it is and begin the next with its answers";
    "maturity.challenge": m::ChallengeLevel => Outcome<Done> = crate::maturity::challenge, "confirm or challenge the agreed level as a second person";
    "maturity.save_action": m::SaveAction => Outcome<Done> = crate::maturity::save_action, "add or change an action towards a level";
    "maturity.remove_action": m::ActionId => Outcome<Done> = crate::maturity::remove_action, "take an action out";
    "maturity.agree": m::AgreeLevel => Outcome<Done> = crate::maturity::agree, "agree the overall level";
    "maturity.share": g::ShareAnswers => Outcome<Done> = crate::maturity::share, "share a practice's answers with its cluster";
    "maturity.take_back": g::ShareAnswers => Outcome<Done> = crate::maturity::take_back, "take shared answers back that were not submitted";
    "maturity.set_domain_ambition": g::SetDomainAmbition => Outcome<Done> = crate::maturity::set_domain_ambition, "set the level to reach in one domain and by when";
    "maturity.standing": Scope => g::StandingView = crate::maturity::standing, "readiness, the development cycle and the engagement log";
    "maturity.set_readiness": g::SetReadiness => Outcome<Done> = crate::maturity::set_readiness, "state how ready a cluster is and whether it gets extra support";
    "maturity.set_cycle_step": g::SetCycleStep => Outcome<Done> = crate::maturity::set_cycle_step, "say which step of the development cycle a cluster came to";
    "maturity.remove_cycle_step": g::StandingId => Outcome<Done> = crate::maturity::remove_cycle_step, "take a step of the cycle out";
    "maturity.save_engagement": g::SaveEngagement => Outcome<Done> = crate::maturity::save_engagement, "add or change who was drawn in, when and how";
    "maturity.remove_engagement": g::StandingId => Outcome<Done> = crate::maturity::remove_engagement, "take an entry out of the engagement log";
    "maturity.unlocks": g::UnlockQuery => g::UnlockView = crate::maturity::unlocks, "what the assessment unlocks of the money, and what is missing";
    "maturity.save_ask": g::SaveAsk => Outcome<Done> = crate::maturity::save_ask, "let a condition of money ask for a level or a criterion with evidence";
    "maturity.remove_ask": g::StandingId => Outcome<Done> = crate::maturity::remove_ask, "let a condition of money ask for one thing less";
    "maturity.write_forms": fo::WriteForms => Vec<WrittenFile> = crate::maturity::write_forms, "write a form as a workbook for each practice without the program";
    "maturity.preview_forms": fo::PreviewForms => fo::FormsPreview = crate::maturity::preview_forms, "read forms that came back and say what they would change";
    "maturity.take_forms": i::PreviewId => Outcome<fo::FormsTaken> = crate::maturity::take_forms, "take in the sound forms of a preview";
    "maturity.mark_forms": fo::MarkForms => Vec<WrittenFile> = crate::maturity::mark_forms, "write forms with something to mend again, errors marked in place";
    "maturity.statement": fo::WriteStatement => WrittenFile = crate::maturity::statement, "write the two-page statement of a cluster, or the summary of an area, as PDF or .docx";
    "maturity.pictures": fo::MaturityPicturesQuery => fo::MaturityPictures = crate::maturity::pictures, "draw the map of levels, movement between two days, small pictures and the spider";
    "maturity.export": m::ExportMaturity => Vec<WrittenFile> = crate::maturity::export, "write levels, gap and actions, or the clusters of an area, as workbook and CSV";
    "maturity.set_ambition": m::SetAmbition => Outcome<Done> = crate::maturity::set_ambition, "set the level to reach and by when";
    "maturity.editions": Nothing => Vec<e::EditionEntry> = crate::maturity::edition::list, "editions of the matrix, carried and local";
    "maturity.edition": e::EditionId => e::EditionView = crate::maturity::edition::show, "one edition whole, to read or to edit";
    "maturity.copy_edition": e::CopyEdition => Outcome<e::EditionId> = crate::maturity::edition::copy, "copy an edition to a local one";
    "maturity.save_edition": e::SaveEdition => Outcome<Done> = crate::maturity::edition::save, "change title, days, source and notes of a local edition";
    "maturity.remove_edition": e::EditionId => Outcome<Done> = crate::maturity::edition::remove, "take a local edition out that nobody was assessed with";
    "maturity.prefer_edition": e::EditionId => Outcome<Done> = crate::maturity::edition::prefer, "show an edition first to those who have answered none";
    "maturity.save_edition_level": e::SaveEditionLevel => Outcome<Done> = crate::maturity::edition::save_level, "add a level, or say what it means";
    "maturity.save_edition_domain": e::SaveEditionDomain => Outcome<Done> = crate::maturity::edition::save_domain, "add a domain, or change its words";
    "maturity.save_edition_criterion": e::SaveEditionCriterion => Outcome<Done> = crate::maturity::edition::save_criterion, "add a criterion, or change its words";
    "maturity.remove_edition_part": e::EditionPart => Outcome<Done> = crate::maturity::edition::remove_part, "take a level, domain or criterion out";
    "maturity.move_edition_part": e::MoveEditionPart => Outcome<Done> = crate::maturity::edition::move_part, "move a domain or criterion one place";
    "maturity.check_edition": e::CheckEdition => Outcome<Done> = crate::maturity::edition::check, "sign that an edition was held beside the official copy";
    "maturity.uncheck_edition": e::EditionId => Outcome<Done> = crate::maturity::edition::uncheck, "take that signature back";
    "maturity.preview_wording": e::PasteWording => e::PastedWording = crate::maturity::edition::preview_wording, "what a pasted table of wording would change; changes nothing";
    "maturity.paste_wording": e::PasteWording => Outcome<e::PastedWording> = crate::maturity::edition::paste_wording, "take a pasted table of wording, whole or not at all";
    "maturity.save_edition_file": e::SaveEditionFile => Vec<WrittenFile> = crate::maturity::edition::save_file, "write an edition and its pairs into a folder, to hand down";
    "maturity.preview_edition_files": e::EditionFiles => e::EditionFilesView = crate::maturity::edition::preview_files, "what files of editions would do; changes nothing";
    "maturity.take_editions": e::TakeEditions => Outcome<Done> = crate::maturity::edition::take, "take in exactly the files that were previewed";
    "maturity.mapping": e::MappingQuery => e::MappingView = crate::maturity::carry::mapping, "how two editions are paired";
    "maturity.pair": e::PairCodes => Outcome<Done> = crate::maturity::carry::pair, "pair a domain or criterion of two editions";
    "maturity.preview_carry": e::CarryAssessment => e::CarryReport = crate::maturity::carry::preview, "what of an assessment would come along to another edition; changes nothing";
    "maturity.carry": e::CarryAssessment => Outcome<e::CarryReport> = crate::maturity::carry::carry, "carry an assessment to another edition as a draft";
    "maturity.carried": e::CarriedQuery => e::CarriedView = crate::maturity::carry::carried, "what was carried to an edition, and what waits to be confirmed";
    "maturity.confirm_carried": e::ConfirmCarried => Outcome<Done> = crate::maturity::carry::confirm, "confirm carried answers as they are";
    "maturity.export_carry": e::ExportCarry => Vec<WrittenFile> = crate::maturity::carry::export, "write what was carried and what was not, and why, as workbook and CSV";
    "programme.show": View => r::ProgrammeView = crate::programme::show, "milestones with the critical path, risks, benefits";
    "programme.save_milestone": r::SaveMilestone => Outcome<Done> = crate::programme::save_milestone, "add or change a milestone";
    "programme.remove_milestone": r::ProgrammeId => Outcome<Done> = crate::programme::remove_milestone, "take a milestone out";
    "programme.save_risk": r::SaveRisk => Outcome<Done> = crate::programme::save_risk, "add or change a risk; a new one gets the next reference";
    "programme.remove_risk": r::ProgrammeId => Outcome<Done> = crate::programme::remove_risk, "take a risk out of the register";
    "programme.save_benefit": r::SaveBenefit => Outcome<Done> = crate::programme::save_benefit, "add or change a benefit with its measure";
    "programme.remove_benefit": r::ProgrammeId => Outcome<Done> = crate::programme::remove_benefit, "take a benefit out with its readings";
    "programme.save_reading": r::SaveReading => Outcome<Done> = crate::programme::save_reading, "set the measure of a day; empty takes it out";
    "programme.export": r::ExportProgramme => Vec<WrittenFile> = crate::programme::export, "write milestones, risks and benefits as workbook and CSV";
    "funding.show": f::FundingQuery => f::FundingView = crate::funding::show, "lines, allocation, commitments and spend";
    "funding.take_lines": f::TakeLines => Outcome<Done> = crate::funding::take_lines, "take over the lines of a definition";
    "funding.save_line": f::SaveLine => Outcome<f::LineId> = crate::funding::save_line, "add or change a line";
    "funding.preview_lines": f::PasteLines => f::PastedLines = crate::funding::preview_lines, "what a pasted block of lines would add; changes nothing";
    "funding.paste_lines": f::PasteLines => Outcome<f::PastedLines> = crate::funding::paste_lines, "add a pasted block of lines as one act";
    "funding.remove_line": f::LineId => Outcome<Done> = crate::funding::remove_line, "take a line out that has no allocation and no entries";
    "funding.preview": f::Allocate => f::AllocationView = crate::funding::preview, "divide an amount and show the working; changes nothing";
    "funding.allocate": f::Allocate => Outcome<f::AllocationView> = crate::funding::allocate, "divide a line and keep the result with its working";
    "funding.reallocate": f::Reallocate => Outcome<f::Reallocated> = crate::funding::reallocate, "allocate lines of a year again, each by its own rule";
    "funding.withdraw": f::LineId => Outcome<Done> = crate::funding::withdraw, "take the allocation of a line back, where nothing was done with its money";
    "funding.why": f::WhyPart => crate::dto::Working = crate::funding::why, "why somebody gets a part: inputs, quota, remainder, rank, result";
    "funding.linkable": f::LinkableQuery => Vec<f::EntryLink> = crate::funding::linkable, "posts and actions that money of a cluster can be for";
    "funding.paid_by": f::PaidByQuery => Vec<f::PaidBy> = crate::funding::paid_by, "commitments and spends that are for posts, actions or schemes";
    "funding.finance": crate::dto::finance::FinanceQuery => crate::dto::finance::FinanceSheet = crate::funding::finance, "population and allocations of an area by year, with growth and pounds a head";
    "funding.save_finance": crate::dto::finance::SaveFinance => Outcome<crate::dto::finance::SavedFinance> = crate::funding::save_finance, "change figures of the finance table";
    "funding.save_entry": f::SaveEntry => Outcome<f::EntryId> = crate::funding::save_entry, "commit or spend money of a line";
    "funding.remove_entry": f::EntryId => Outcome<Done> = crate::funding::remove_entry, "take a commitment or spend out";
    "funding.divide": k::Divide => k::Divided = crate::funding::sums::divide, "divide whole units over any weights within floors and caps; changes nothing";
    "funding.match": k::MatchFunding => k::Matched = crate::funding::sums::match_funding, "split an amount by shares, odd pennies to a named party";
    "funding.round": k::RoundQuery => k::Rounded = crate::funding::sums::round, "an amount rounded half up and half to even";
    "funding.rate_and_envelope": k::RateAndEnvelope => k::RateView = crate::funding::sums::rate_and_envelope, "what a rate a head costs, what an envelope affords, and the gap";
    "funding.post_cost": k::PostCost => k::PostCostView = crate::funding::sums::post_cost, "salary, National Insurance and pension of a post, whole and part year";
    "funding.part_year": k::PartYearQuery => k::PartYearView = crate::funding::sums::part_year, "a yearly amount from a day on, by days and by whole months";
    "funding.uplift": k::Uplift => k::Uplifted = crate::funding::sums::uplift, "a salary after settlements, one after another";
    "funding.claim": k::Claim => k::ClaimView = crate::funding::sums::claim, "a reimbursement claim by maxima, dates and baseline, as a table to paste";
    "funding.finance_table": k::FinanceTable => k::FinanceView = crate::funding::sums::finance_table, "sums, growth and pounds a head over years";
    "funding.percentages": k::Percentages => k::PercentagesView = crate::funding::sums::percentages, "shares of a sum, exact and in whole per cents that make 100";
    "funding.conditions": f::FundingQuery => n::ConditionsView = crate::funding::conditions, "what must be shown for each line, and what was shown";
    "funding.save_condition": n::SaveCondition => Outcome<n::RowId> = crate::funding::save_condition, "add or change what must be shown for a line";
    "funding.remove_condition": n::RowId => Outcome<Done> = crate::funding::remove_condition, "take a condition out";
    "funding.give_evidence": n::GiveEvidence => Outcome<Done> = crate::funding::give_evidence, "say what shows that a condition is met";
    "funding.decide": n::DecideCondition => Outcome<Done> = crate::funding::decide, "decide whether a condition is met";
    "funding.save_instalment": n::SaveInstalment => Outcome<n::RowId> = crate::funding::save_instalment, "plan a payment";
    "funding.plan_payments": n::PlanPayments => Outcome<n::PlannedPayments> = crate::funding::plan_payments, "plan a payment for everyone who holds money of a line, as a share";
    "funding.release_instalment": n::ReleaseInstalment => Outcome<Done> = crate::funding::release_instalment, "release a payment whose condition is met";
    "funding.remove_instalment": n::RowId => Outcome<Done> = crate::funding::remove_instalment, "take a planned payment out";
    "funding.claw_back": n::ClawBack => Outcome<Done> = crate::funding::claw_back, "claw back what was paid and is not spent";
    "funding.transfer": n::Transfer => Outcome<Done> = crate::funding::transfer, "move money that is neither spent nor committed";
    "funding.save_forecast": n::SaveForecast => Outcome<Done> = crate::funding::save_forecast, "say what will be spent in a quarter";
    "funding.close_year": n::CloseYear => Outcome<Done> = crate::funding::close_year, "carry unspent money over, or give it back";
    "funding.money": f::FundingQuery => n::MoneyView = crate::funding::money, "committed, spent and forecast by quarter, payments and moves";
    "funding.reconciliation": f::FundingQuery => n::Reconciliation = crate::funding::reconcile, "where every pound of every line is";
    "funding.bridge": n::BridgeQuery => n::BridgeView = crate::funding::bridge, "from the envelope to what is unspent, with its tables";
    "funding.export": n::ExportFunding => Vec<WrittenFile> = crate::funding::export, "write the reconciliation as workbook and CSV";
    "funding.letter": n::WriteLetter => WrittenFile = crate::funding::letter, "write a cluster's funding letter with its working";
    "funding.letters": n::WriteLetters => Vec<WrittenFile> = crate::funding::letters, "write the funding letters of everybody in a scope who holds money of a year";
    "submission.show": u::SubmissionQuery => u::SubmissionView = crate::submission::show, "checks, what is sent, revisions";
    "submission.explain": u::ExplainCheck => Outcome<Done> = crate::submission::explain, "explain a should-check";
    "submission.sign": u::SignOff => Outcome<u::SignedOff> = crate::submission::sign, "sign off and freeze the next revision";
    "submission.export": u::ExportSubmission => WrittenFile = crate::submission::export, "write a frozen revision's package into a folder";
    "submission.report": u::ReportSubmission => WrittenFile = crate::submission::report, "write a frozen revision as PDF or .docx into a folder";
    "submission.share_draft": u::ShareDraft => Outcome<WrittenFile> = crate::submission::share,
        "write a return as it stands as a draft to be looked at";
    "submission.take_back": u::ShareDraft => Outcome<WrittenFile> = crate::submission::take_back,
        "take a shared draft back, with a file that takes it back where it was opened";
    "reply.preview": s::FilePath => u::ReplyPreview = crate::submission::preview_reply,
        "what a reply says, and about which revision; changes nothing";
    "reply.take": u::TakeReply => Outcome<Done> = crate::submission::take_reply,
        "take a reply in: the return is accepted, or came back with comments";
    "report.list": View => rp::ReportList = crate::report::list, "reports that can be made, and which fit the organisation";
    "report.show": rp::ReportQuery => rp::ReportView = crate::report::show, "a report as it would be printed now, with its words";
    "report.word": rp::WordReport => Outcome<Done> = crate::report::word, "word a part of a report for a period";
    "report.reset": rp::ResetReport => Outcome<Done> = crate::report::reset, "put the standard words back, of one part or of all";
    "report.carry": rp::CarryWords => Outcome<Done> = crate::report::carry, "take the words of an earlier period over";
    "report.write": rp::WriteReport => WrittenFile = crate::report::write, "write a report as PDF or .docx into a folder";
    "package.verify": s::FilePath => u::Verified = crate::submission::verify, "verify a package file";
    "handover.show": Nothing => h::HandoverView = crate::handover::show, "who has this store, since when, and how it came to them";
    "handover.hand_on": h::HandOn => Outcome<h::HandedOn> = crate::handover::hand_on, "make a copy for a deputy or successor, and leave this one at rest";
    "handover.take_over": h::TakeOver => Outcome<Done> = crate::handover::take_over, "take this copy over";
    "handover.take_back": h::TakeBack => Outcome<Done> = crate::handover::take_back, "take back what was handed on: work goes on here";
    "handover.receive": s::StoreFile => Outcome<Done> = crate::handover::receive, "go on with a copy of this store that was worked on elsewhere";
    "handover.go_on": Nothing => Done = crate::handover::go_on, "go on with a copy that is older than what this computer has seen";

    "trust.show": Nothing => tr::TrustView = crate::trust::show, "what we sign with, and by which keys others signed";
    "trust.renew": Nothing => Done = crate::trust::renew, "sign from now on, with a new key";
    "trust.refuse": Nothing => Done = crate::trust::refuse, "sign no more, and take the key away";
    "trust.compare": tr::TrustOrganisation => Outcome<Done> = crate::trust::compare, "the fingerprint was read out by telephone and is the same";
    "trust.forget": tr::TrustOrganisation => Outcome<Done> = crate::trust::forget, "forget the key of an organisation";

    "collect.show": c::CollectQuery => c::CollectView = crate::collect::show, "who has returned what; totals; the list to chase";
    "collect.preview": c::PreviewCollect => c::CollectPreview = crate::collect::preview, "read packages and return workbooks and say what would happen; changes nothing";
    "collect.write_workbooks": c::WriteWorkbooks => Vec<WrittenFile> = crate::collect::write_workbooks, "write a return workbook for each practice without the program";
    "collect.mark_workbooks": fo::MarkForms => Vec<WrittenFile> = crate::collect::mark_workbooks, "write return workbooks with something to mend again, errors marked in place";
    "collect.commit": c::CommitCollect => Outcome<c::Collected> = crate::collect::commit, "take in exactly what was previewed";
    "collect.tables": c::CollectQuery => Vec<crate::dto::DataTable> = crate::collect::tables, "the consolidated tables, as the workbook has them";
    "collect.changes": c::ReceivedQuery => Vec<crate::dto::submission::FigureDifference> = crate::collect::changes, "what changed in a return since the revision before, figure by figure";
    "collect.checks": c::CollectQuery => c::CollectChecks = crate::collect::checks, "what stands out across the returns: practices in two, list sizes, totals, peers";
    "collect.compare": c::ComparePeriods => c::CollectCompared = crate::collect::compare, "two periods beside each other, each change with its base";
    "collect.decide": c::DecideReceived => Outcome<Done> = crate::collect::decide, "accept a return, or return it with comments";
    "calls.list": View => ca::CallsView = crate::call::list, "calls made and taken in, what can be asked, and what is due when";
    "calls.preview": ca::IssueCall => ca::CallContents = crate::call::preview, "what a call for return would hold; changes nothing";
    "calls.issue": ca::IssueCall => Outcome<ca::IssuedCall> = crate::call::issue, "make a call for return of those below";
    "calls.export": ca::ExportCall => WrittenFile = crate::call::export, "write a call's package";
    "calls.look": s::FilePath => ca::CallPreview = crate::call::look, "what opening a call would set up; changes nothing";
    "calls.take": ca::TakeCall => Outcome<Done> = crate::call::take, "set up what a call brings, as one act";
    "collect.figures": c::ReceivedId => c::ReceivedFigures = crate::collect::figures,
        "every figure of a received return, to comment on, with where it is mended";
    "collect.write_reply": c::WriteReply => c::WrittenReply = crate::collect::write_reply,
        "write the reply to a decided return, for its sender to open";
    "collect.export": c::ExportCollected => Vec<WrittenFile> = crate::collect::export, "write the consolidated tables as workbook and CSV, and every figure as tidy CSV and Parquet";
    "plan.assumptions.list": pa::AssumptionQuery => pa::Assumptions = crate::plan::assumption_list, "80% intervals with source, and which level applies";
    "plan.assumptions.set": pa::SetAssumption => Outcome<Done> = crate::plan::assumption_set, "set an interval for England, a system, CCG, cluster or practice, or for one scenario";
    "plan.assumptions.clear": pa::ClearAssumption => Outcome<Done> = crate::plan::assumption_clear, "take out what was set at a level";
    "plan.schemes.library": Nothing => Vec<pc::LibraryScheme> = crate::plan::scheme_library, "schemes to start from";
    "plan.schemes.list": pc::SchemeQuery => pc::Schemes = crate::plan::scheme_list, "schemes with hosts, expected arrivals and pipeline";
    "plan.schemes.save": pc::SaveScheme => Outcome<pc::PlanId> = crate::plan::scheme_save, "add or change a scheme";
    "plan.schemes.remove": pc::PlanId => Outcome<Done> = crate::plan::scheme_remove, "take a scheme out";
    "plan.pipeline.list": pc::SchemeQuery => pc::Pipeline = crate::plan::pipeline_list, "posts of schemes: approved, advertised, appointed, started, left";
    "plan.pipeline.save": pc::SavePipelinePost => Outcome<pc::PlanId> = crate::plan::pipeline_save, "add a post on its way, or move one on";
    "plan.pipeline.remove": pc::PlanId => Outcome<Done> = crate::plan::pipeline_remove, "take a post on its way out";
    "plan.scenarios.list": pc::SchemeQuery => po::Scenarios = crate::plan::scenario_list, "scenarios with schemes, recruitment and demand";
    "plan.scenarios.start": po::StartScenarios => Outcome<po::Scenarios> = crate::plan::scenario_start, "take over do nothing, funded plan and ambition";
    "plan.scenarios.copy": po::CopyScenario => Outcome<pc::PlanId> = crate::plan::scenario_copy, "copy a scenario";
    "plan.scenarios.save": po::SaveScenario => Outcome<pc::PlanId> = crate::plan::scenario_save, "add or change a scenario";
    "plan.keep": crate::dto::outlook::KeepTried => Outcome<Done> = crate::plan::keep, "keep what was tried on a projection, or a block of assumptions, as one act";
    "plan.scenarios.remove": pc::PlanId => Outcome<Done> = crate::plan::scenario_remove, "take a scenario out";
    "plan.fan": crate::dto::outlook::FanQuery => crate::dto::outlook::FanView = crate::outlook::fan, "a projection with the picture of one of its lines, its handle and its figures";
    "plan.pictures": crate::dto::outlook::FanQuery => crate::dto::outlook::OutlookPictures = crate::outlook::pictures, "staff by group over time, ages and the waterfall of a projection";
    "plan.beside": crate::dto::outlook::BesideQuery => crate::dto::outlook::BesideView = crate::outlook::beside, "scenarios side by side with chart, differences and waterfalls";
    "plan.export": crate::dto::outlook::ExportPlan => Vec<WrittenFile> = crate::outlook::export, "write a scenario as workbook and CSV, PDF or Word document";
    "plan.project": pp::ProjectQuery => pp::Projection = crate::plan::project, "project WTE by role and quarter with P10, P50 and P90, and the chance of falling below a level";
    "plan.waterfall": pp::WaterfallQuery => pp::Waterfall = crate::plan::waterfall, "what changes staff from the baseline to a quarter: one driver at a time, and together";
    "plan.compare": pp::CompareQuery => pp::Comparison = crate::plan::compare, "scenarios side by side";
    "plan.backcast": pp::BackcastQuery => pp::Backcast = crate::plan::backcast, "cast known history forward and count how many true figures fell between P10 and P90";
    "plan.result.save": pp::SaveResult => WrittenFile = crate::plan::save_result, "write a projection with seed, inputs and versions";
    "plan.result.reproduce": s::FilePath => pp::Reproduced = crate::plan::reproduce, "compute a written projection again from its file";
    "plan.sums.rate": ps::RateQuery => ps::RateView = crate::plan::sums::rate, "a year's rate as a quarter's and a month's";
    "plan.sums.decay": ps::DecayQuery => ps::StockView = crate::plan::sums::decay, "a stock that only leaves, after whole years";
    "plan.sums.stock": ps::StockQuery => ps::StockView = crate::plan::sums::stock, "a stock that leaves and is joined, and its steady state";
    "plan.sums.order": ps::StockQuery => ps::OrderView = crate::plan::sums::order, "one period in three orders of leaving and joining";
    "plan.sums.bands": ps::BandsQuery => ps::BandsView = crate::plan::sums::bands, "heads and WTE by age band and quarter, mean and variance";
    "plan.sums.arrivals": ps::ArrivalsQuery => ps::ArrivalsView = crate::plan::sums::arrivals, "how many of those planned arrive";
    "plan.sums.training": ps::TrainingQuery => ps::TrainingView = crate::plan::sums::training, "heads and WTE that come of places in training";
    "plan.sums.per_head": ps::PerHeadQuery => ps::PerHeadView = crate::plan::sums::per_head, "WTE per head by role";
    "plan.sums.growth": ps::GrowthQuery => ps::GrowthView = crate::plan::sums::growth, "growth on the base year, whatever it was printed on";
    "plan.sums.activity": ps::ActivityQuery => ps::ActivityView = crate::plan::sums::activity, "growth of services without change and with the programme, on both bases";
    "plan.sums.hold_ratio": ps::HoldRatioQuery => ps::HoldRatioView = crate::plan::sums::hold_ratio, "WTE that hold a ratio while patients or activity grow";
    "plan.sums.model": ps::ModelQuery => ps::ModelView = crate::plan::sums::model, "any groups of staff by band: closed form, and runs where asked for";
    "plan.sums.eng7000": Nothing => ps::Eng7000View = crate::plan::sums::eng7000, "the closed form of the benchmark's 7,000 invented practices";
    "required.hold_ratio": rq::HoldRatio => rq::HeldRatio = crate::staffing::need::hold_ratio, "WTE that hold the base's ratio while people or activity grow; changes nothing";
    "required.workload": rq::Workload => rq::Need = crate::staffing::need::workload, "WTE that a role's work needs, by workload, available time and allowances (WHO's WISN)";
    "required.heads": rq::HeadsQuery => rq::Heads = crate::staffing::need::heads, "people for so many WTE at the WTE of one person, as given or counted";
    "required.show": ft::StaffingQuery => rq::NeedSheet = crate::staffing::need::show, "what the work of an organisation needs";
    "required.save": rq::SaveNeed => Outcome<Done> = crate::staffing::need::save, "keep what the work of an organisation needs";
    "cost.plan": ct::CostPlan => ct::CostView = crate::staffing::cost::plan, "posts priced by year against their funding lines, with what schemes pay back and what is short";
    "cost.of_scenario": ct::CostOfScenario => ct::ScenarioPosts = crate::staffing::cost::of_scenario, "the schemes of a scenario as posts to be priced; changes nothing";
    "cost.show": ft::StaffingQuery => ct::CostSheet = crate::staffing::cost::show, "an organisation's posts against the lines that it holds";
    "cost.save": ct::SaveCost => Outcome<Done> = crate::staffing::cost::save, "keep an organisation's posts and their lines";
    "fit.solve": ft::FitQuestion => ft::FitView = crate::staffing::fit::solve, "the cheapest mix that covers the work, or the most work for the money; what binds, what more buys, what is impossible";
    "fit.show": ft::StaffingQuery => ft::FitSheet = crate::staffing::fit::show, "an organisation's work, people and envelope";
    "fit.save": ft::SaveFit => Outcome<Done> = crate::staffing::fit::save, "keep an organisation's work, people and envelope";
    "staffing.tables": sg::StaffingTables => Vec<crate::dto::DataTable> = crate::staffing::tables, "required WTE, cost or the plan that fits as tables, to be copied";
    "staffing.export": sg::ExportStaffing => Vec<WrittenFile> = crate::staffing::export, "write required WTE, cost or the plan that fits as workbook and CSV, PDF or Word document";
}
