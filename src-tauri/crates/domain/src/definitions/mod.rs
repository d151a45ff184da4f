//! Dated definition data: one typed loader for all kinds, and a JSON Schema for each.
//!
//! Every matrix, role, line and rule that the program knows is a file in `assets/definitions`, with source, author and a
//! flag where its facts are recalled. The loader names file, place, value and what was expected, all problems at once.

mod check;
mod collect_checks;
mod content;
mod cycle;
mod envelope;
mod load;
mod local;
mod money_rules;
mod pay;
pub mod plan;
mod reports;
pub mod sample;
pub mod sample_programme;
mod schema;
mod split;
mod staff_list;
mod trajectory_rules;
mod work;

pub use collect_checks::CollectChecks;
pub use content::{
    Area, Cell, Check, Coded, Criterion, Domain, Due, Funder, FundingLine, FundingLines, Indicator, Indicators, Matrix,
    MatrixLevel, MeasureSum, Printed, PrintedFigure, Return, Returns, Role, Staff,
};
pub use cycle::{CycleStep, DevelopmentCycle, Kind};
pub use envelope::Definition;
pub use load::{DefinitionError, Entry};
pub use local::{Signature, matrix_faults};
pub use money_rules::MoneyRules;
pub use pay::{Maximum, Pay, PayPoint, PayYear, Scheme, SchemeRole, SchemeSum, Schemes};
pub use reports::{ReportFigures, ReportForm, ReportPart, Reports, names_in};
pub use schema::schemas;
pub use split::{AgeShare, GroupSplit, RoleShare, StaffSplit};
pub use staff_list::{ListField, StaffList};
pub use trajectory_rules::{Rag, TrajectoryRules};
pub use work::{Absence, Allowance, RoleWork, Standard, WorkKind, WorkStandards};

/// All definitions that are in force.
#[derive(Debug, Clone, Default)]
pub struct Definitions {
    staff: Vec<Definition<Staff>>,
    matrices: Vec<Definition<Matrix>>,
    mappings: Vec<Definition<crate::maturity::mapping::Mapping>>,
    funding_lines: Vec<Definition<FundingLines>>,
    indicators: Vec<Definition<Indicators>>,
    areas: Vec<Definition<Area>>,
    returns: Vec<Definition<Returns>>,
    printed: Vec<Definition<Printed>>,
    pay: Vec<Definition<Pay>>,
    schemes: Vec<Definition<Schemes>>,
    money_rules: Vec<Definition<MoneyRules>>,
    work_standards: Vec<Definition<WorkStandards>>,
    assumptions: Vec<Definition<plan::Assumptions>>,
    plan_library: Vec<Definition<plan::PlanLibrary>>,
    staff_splits: Vec<Definition<StaffSplit>>,
    trajectory_rules: Vec<Definition<TrajectoryRules>>,
    staff_lists: Vec<Definition<StaffList>>,
    collect_checks: Vec<Definition<CollectChecks>>,
    cycles: Vec<Definition<DevelopmentCycle>>,
    reports: Vec<Definition<Reports>>,
    entries: Vec<Entry>,
}

impl Definitions {
    /// The list of all definitions, with their texts.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Roles in the order in which they are shown.
    pub fn roles(&self) -> impl Iterator<Item = &Role> {
        self.staff.iter().flat_map(|staff| &staff.content.roles)
    }

    /// Matrices, oldest edition first.
    pub fn matrices(&self) -> impl Iterator<Item = &Definition<Matrix>> {
        self.matrices.iter()
    }

    /// A matrix by id.
    #[must_use]
    pub fn matrix(&self, id: &str) -> Option<&Definition<Matrix>> {
        self.matrices.iter().find(|matrix| matrix.id == id)
    }

    /// Mappings from one edition of the matrix to another.
    pub fn mappings(&self) -> impl Iterator<Item = &Definition<crate::maturity::mapping::Mapping>> + Clone {
        self.mappings.iter()
    }

    /// Sets of funding lines.
    pub fn funding_lines(&self) -> impl Iterator<Item = &Definition<FundingLines>> {
        self.funding_lines.iter()
    }

    /// Indicators.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.indicators.iter().flat_map(|set| &set.content.indicators)
    }

    /// The measures whose sum stands for a total that a file does not give; none where there is no such rule.
    #[must_use]
    pub fn fallback_measures(&self, key: &str) -> Vec<String> {
        let sums = self.indicators.iter().flat_map(|set| &set.content.sums);
        sums.filter(|sum| sum.key == key).flat_map(|sum| sum.of.clone()).collect()
    }

    /// Known areas.
    pub fn areas(&self) -> impl Iterator<Item = &Definition<Area>> {
        self.areas.iter()
    }

    /// A kind of return by its code.
    #[must_use]
    pub fn return_kind(&self, code: &str) -> Option<&Return> {
        self.returns.iter().flat_map(|set| &set.content.returns).find(|kind| kind.code == code)
    }

    /// Printed figures to compare with.
    pub fn printed(&self) -> impl Iterator<Item = &PrintedFigure> {
        self.printed.iter().flat_map(|set| &set.content.figures)
    }

    /// Pay points and on-costs.
    pub fn pay(&self) -> impl Iterator<Item = &Definition<Pay>> {
        self.pay.iter()
    }

    /// How money may be moved, paid and carried over; the latest stands.
    #[must_use]
    pub fn money_rules(&self) -> Option<&Definition<MoneyRules>> {
        self.money_rules.last()
    }

    /// Assumed split by role and age; the latest stands.
    #[must_use]
    pub fn staff_splits(&self) -> Option<&Definition<StaffSplit>> {
        self.staff_splits.last()
    }

    /// Headings of practices' own staff lists; the latest stands.
    #[must_use]
    pub fn staff_list(&self) -> Option<&Definition<StaffList>> {
        self.staff_lists.last()
    }

    /// Rules of the trajectory; the latest stands.
    #[must_use]
    pub fn trajectory_rules(&self) -> Option<&Definition<TrajectoryRules>> {
        self.trajectory_rules.last()
    }

    /// Limits of the checks across returns; the latest stands.
    #[must_use]
    pub fn collect_checks(&self) -> Option<&Definition<CollectChecks>> {
        self.collect_checks.last()
    }

    /// Assumed split of a staff group.
    #[must_use]
    pub fn staff_split(&self, group: crate::StaffGroup) -> Option<&GroupSplit> {
        self.staff_splits()?.content.groups.iter().find(|split| split.group == group)
    }

    /// The cycle in which clusters develop; the latest stands.
    #[must_use]
    pub fn development_cycle(&self) -> Option<&Definition<DevelopmentCycle>> {
        self.cycles.last()
    }

    /// Reports that can be made; the latest stands.
    #[must_use]
    pub fn reports(&self) -> Option<&Definition<Reports>> {
        self.reports.last()
    }

    /// Types of work, who does them and how long they take; the latest stands.
    #[must_use]
    pub fn work_standards(&self) -> Option<&Definition<WorkStandards>> {
        self.work_standards.last()
    }

    /// Reimbursement schemes.
    pub fn schemes(&self) -> impl Iterator<Item = &Definition<Schemes>> {
        self.schemes.iter()
    }

    /// What a projection assumes where nobody says otherwise; the latest stands.
    #[must_use]
    pub fn assumptions(&self) -> Option<&Definition<plan::Assumptions>> {
        self.assumptions.last()
    }

    /// Schemes and scenarios to start from; the latest stands.
    #[must_use]
    pub fn plan_library(&self) -> Option<&Definition<plan::PlanLibrary>> {
        self.plan_library.last()
    }
}
