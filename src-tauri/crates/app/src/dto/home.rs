//! Home: the organisation at a glance and what needs doing.
use super::{Figure, Named, Scope};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything on Home.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Home {
    pub scope: Scope,
    pub name: String,
    pub parent: Option<Named>,
    pub period: String,
    pub registered: Figure,
    pub practices: i64,
    /// Below or above the 30,000 to 50,000 for which clusters are made: information, never a limit. Clusters only.
    pub band: Option<String>,
    pub staff: Vec<HomeStaff>,
    /// Snapshot date and release of the staff figures, or “entered”.
    pub staff_source: String,
    pub maturity: HomeMaturity,
    pub money: HomeMoney,
    pub submission: HomeReturn,
    pub to_do: Vec<ToDo>,
    pub lately: Vec<String>,
}

/// A staff group's line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HomeStaff {
    /// `gp`, `nurse`, `dpc`, `admin`.
    pub group: String,
    pub title: String,
    pub wte: Figure,
    /// Patients per WTE; for GPs and nurses.
    pub ratio: Option<Figure>,
    /// The same ratio of CCG, system and England where known.
    pub comparators: Vec<Comparator>,
    /// WTE at earlier snapshots, oldest first, for the small line.
    pub history: Vec<f64>,
}

/// The same figure somewhere larger.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Comparator {
    pub label: String,
    pub figure: Figure,
}

/// Maturity now and ambition.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct HomeMaturity {
    pub assessed: bool,
    pub overall: Option<String>,
    pub rule: Option<String>,
    pub agreed: bool,
    pub ambition: Option<String>,
    pub ambition_by: Option<String>,
    pub domains: Vec<HomeDomain>,
    /// “2 of 5 domains at Step 1 or above”.
    pub sentence: String,
}

/// A domain and its level.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HomeDomain {
    pub title: String,
    pub level: Option<String>,
}

/// Money of the year, in pence.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct HomeMoney {
    pub year: String,
    pub allocated: i64,
    pub committed: i64,
    pub spent: i64,
    /// Non-recurrent and not yet spent.
    pub unspent_non_recurrent: i64,
    /// Lines whose amount is still to be confirmed.
    pub to_be_confirmed: i64,
}

/// The return of the period.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct HomeReturn {
    /// “Cluster submission”.
    pub title: String,
    /// Whether returns of others are collected here too.
    pub collects: bool,
    /// `not_started`, `draft`, `shared`, `submitted`, `accepted`, `returned`, `superseded`; `none` where none is made here.
    pub status: String,
    pub status_title: String,
    pub due: Option<String>,
    pub days_left: Option<i64>,
    pub revision: Option<u32>,
}

/// Something that needs somebody, with where to go.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ToDo {
    pub text: String,
    /// Screen: `practices`, `workforce`, …
    pub place: String,
    /// What to focus there, such as a practice's code.
    pub focus: Option<String>,
    /// `high` or `normal`.
    pub weight: String,
}
