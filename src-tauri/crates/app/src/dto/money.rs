//! Conditions, payments, moves of money, forecasts, and where every pound is. Pence out, texts as typed in.
use super::{ChartPicture, DataTable, Named, Scope};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Conditions of the lines of a year with what each cluster showed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConditionsView {
    pub year: String,
    pub lines: Vec<ConditionLine>,
    /// Whether the person here may decide, release and claw back.
    pub may_decide: bool,
    /// Who may, in words.
    pub decided_by: String,
    pub levels: Vec<Named>,
}

/// A line with its conditions.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConditionLine {
    pub id: i64,
    pub code: String,
    pub title: String,
    pub conditions: Vec<ConditionView>,
}

/// What must be shown.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ConditionView {
    pub id: i64,
    pub text: String,
    pub due: Option<String>,
    pub level: Option<String>,
    pub level_title: Option<String>,
    pub answers: Vec<AnswerView>,
}

/// What one cluster showed, and what was decided.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AnswerView {
    pub cluster: Named,
    pub evidence: String,
    pub reference: String,
    pub given_on: Option<String>,
    /// `open`, `met`, `part` or `not_met`.
    pub decision: String,
    pub reason: String,
    pub by_name: String,
    pub by_role: String,
    pub decided_on: Option<String>,
    /// The cluster's agreed level, where the condition is a level.
    pub level_now: Option<String>,
    /// The day has passed and it is not met.
    pub late: bool,
}

/// Add or change a condition.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SaveCondition {
    pub id: Option<i64>,
    pub line: i64,
    pub text: String,
    /// ISO date; empty where there is none.
    pub due: String,
    /// A maturity level's stored name; empty where it is shown in words.
    pub level: String,
}

/// A condition, instalment or other row by its number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RowId {
    pub id: i64,
}

/// What a cluster shows for a condition.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct GiveEvidence {
    pub condition: i64,
    pub cluster: String,
    pub evidence: String,
    pub reference: String,
}

/// Decide whether a condition is met.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct DecideCondition {
    pub condition: i64,
    pub cluster: String,
    /// `met`, `part`, `not_met`, or `open` to take the decision back.
    pub decision: String,
    pub reason: String,
    /// Where nobody is set as the person of this copy.
    pub role: Option<String>,
}

/// Plan a payment, or change one that is not released.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SaveInstalment {
    pub id: Option<i64>,
    pub line: i64,
    pub cluster: String,
    /// ISO date.
    pub due: String,
    pub amount: String,
    /// The condition that must be met first.
    pub condition: Option<i64>,
    pub note: String,
}

/// Plan a payment for everyone who holds money of a line, as a share of what each holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct PlanPayments {
    pub line: i64,
    /// ISO date.
    pub due: String,
    /// As typed: `50%`; or `rest`, what is held and not yet planned.
    pub share: String,
    /// The condition that must be met first.
    pub condition: Option<i64>,
    pub note: String,
}

/// What was planned for everyone.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlannedPayments {
    /// How many are paid.
    pub number: i64,
    /// Together, pence.
    pub pence: i64,
}

/// Release a planned payment.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ReleaseInstalment {
    pub id: i64,
    /// ISO date; today where empty.
    pub on: String,
    pub role: Option<String>,
}

/// Claw back what was paid.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ClawBack {
    pub line: i64,
    pub cluster: String,
    pub amount: String,
    pub on: String,
    pub reason: String,
    pub role: Option<String>,
}

/// Move money that is neither spent nor committed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct Transfer {
    pub from_line: i64,
    pub from_cluster: String,
    pub to_line: i64,
    /// The same cluster where empty.
    pub to_cluster: String,
    pub amount: String,
    pub on: String,
    pub reason: String,
    pub role: Option<String>,
}

/// What a cluster expects to spend of a line in a quarter.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SaveForecast {
    pub line: i64,
    pub cluster: String,
    /// `2018/19-Q3`.
    pub period: String,
    /// As typed; empty takes the forecast out.
    pub amount: String,
}

/// Close a line's year for a cluster.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct CloseYear {
    pub line: i64,
    /// All that hold unspent money of the line where empty.
    pub cluster: String,
    /// `carry`, `give_back`, or empty: what the rule says.
    pub treatment: String,
    pub reason: String,
    /// ISO date; the last day of the line's year where empty.
    pub on: String,
    pub role: Option<String>,
}

/// Money over the year.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MoneyView {
    pub year: String,
    pub periods: Vec<String>,
    pub rows: Vec<MoneyRow>,
    pub instalments: Vec<InstalmentView>,
    pub moves: Vec<MoveView>,
    pub may_decide: bool,
    /// Lines that money can be moved to, of this year.
    pub lines: Vec<MoneyLine>,
    pub clusters: Vec<Named>,
}

/// A line to choose.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MoneyLine {
    pub id: i64,
    pub title: String,
    pub recurrent: bool,
    pub conditions: Vec<Named>,
}

/// One line in one pair of hands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MoneyRow {
    pub line: i64,
    pub title: String,
    pub cluster: Named,
    pub held: i64,
    pub planned: i64,
    pub paid: i64,
    pub committed: i64,
    pub spent: i64,
    pub free: i64,
    pub quarters: Vec<QuarterMoney>,
    /// Spent in each month, from April.
    pub months: Vec<i64>,
    /// Spent in quarters that are over, forecast (or spent, where more) in the others.
    pub outturn: i64,
    /// Held less outturn: above nought is underspent.
    pub variance: i64,
    pub warnings: Vec<String>,
}

/// A quarter.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct QuarterMoney {
    pub period: String,
    pub committed: i64,
    pub spent: i64,
    pub forecast: Option<i64>,
}

/// A payment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct InstalmentView {
    pub id: i64,
    pub line: i64,
    pub title: String,
    pub cluster: Named,
    pub due: String,
    pub pence: i64,
    pub condition: Option<i64>,
    pub condition_text: String,
    /// Decision on the condition, where there is one.
    pub decision: String,
    pub released_on: Option<String>,
    pub note: String,
}

/// A move of money.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MoveView {
    pub id: i64,
    /// `virement`, `carry`, `give_back` or `clawback`.
    pub kind: String,
    pub from: String,
    pub to: String,
    pub on: String,
    pub pence: i64,
    pub reason: String,
    pub by_name: String,
    pub by_role: String,
}

/// Every pound of every line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Reconciliation {
    pub scope: Scope,
    pub year: String,
    /// One sentence: closes, or by how much it does not.
    pub sentence: String,
    pub closes: bool,
    pub lines: Vec<ReconciledLine>,
    pub total: Reconciled,
    /// Lines without an amount, by title: counted, never added as nought.
    pub to_be_confirmed: Vec<String>,
}

/// A line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReconciledLine {
    pub id: i64,
    pub code: String,
    pub title: String,
    pub recurrent: bool,
    /// None is to be confirmed.
    pub amount: Option<i64>,
    pub money: Reconciled,
    /// Where this line's money is, in a sentence or two.
    pub sentence: String,
    pub clusters: Vec<ReconciledCluster>,
}

/// One cluster's part of a line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReconciledCluster {
    pub cluster: Named,
    pub money: Reconciled,
}

/// Where money is. `amount = unallocated + elsewhere + allocated`; `allocated + carried_in + moved_in - moved_out - carried_on -
/// returned = held`; `held = spent + open + free - over`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reconciled {
    pub amount: i64,
    pub unallocated: i64,
    /// Allocated outside the scope.
    pub elsewhere: i64,
    pub allocated: i64,
    pub carried_in: i64,
    pub moved_in: i64,
    pub moved_out: i64,
    pub carried_on: i64,
    pub returned: i64,
    pub held: i64,
    pub paid: i64,
    pub spent: i64,
    /// Committed, not spent.
    pub open: i64,
    pub free: i64,
    /// Spent beyond what is held.
    pub over: i64,
    /// What the sums above leave unexplained: must be nought.
    pub difference: i64,
}

impl Reconciled {
    /// The cells that stand for money there is, in pence, in the order of a row's columns.
    pub(crate) fn cells(&self) -> [i64; 15] {
        [
            self.amount,
            self.unallocated,
            self.elsewhere,
            self.allocated,
            self.carried_in,
            self.moved_in,
            self.moved_out,
            self.carried_on,
            self.returned,
            self.held,
            self.paid,
            self.spent,
            self.open,
            self.free,
            self.over,
        ]
    }
}

/// Ask for the bridge, of everything or of one line, cluster, funder or year.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BridgeQuery {
    pub scope: Scope,
    /// `2018/19`.
    pub year: String,
    /// How to cut the money: `line` (where empty), `cluster`, `funder`, `year` or `head`.
    #[serde(default)]
    pub by: String,
    /// One of the rows of that cut, by its key; everything where empty.
    #[serde(default)]
    pub of: String,
}

/// From the envelope to what is unspent.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BridgeView {
    pub year: String,
    pub by: String,
    pub of: String,
    /// The rows of the cut that can be asked for one by one; none for `head`.
    pub rows: Vec<Named>,
    /// The steps from the envelope to what is unspent.
    pub chart: ChartPicture,
    /// What became of the money of each row.
    pub parts: ChartPicture,
    /// By line, cluster, funder and year, and for each head.
    pub tables: Vec<DataTable>,
}

/// Write the reconciliation as workbook and CSVs.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportFunding {
    pub scope: Scope,
    pub year: String,
    pub folder: String,
}

/// Write a funding letter.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteLetter {
    pub cluster: String,
    pub year: String,
    pub folder: String,
    /// `pdf` or `docx`.
    pub format: String,
}

/// Write the funding letters of everybody in a scope who holds money of a year.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteLetters {
    pub scope: Scope,
    pub year: String,
    pub folder: String,
    /// `pdf` or `docx`.
    pub format: String,
}
