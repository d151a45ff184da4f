//! Who is here, what they look at, and what can be undone.
use super::{Scope, WrittenFile};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything the frame shows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionView {
    pub version: String,
    pub store_path: String,
    /// ISO date by the session's clock.
    pub today: String,
    /// True until a person, a role and an area are known.
    pub needs_first_run: bool,
    pub person: Option<Person>,
    pub scope: Option<Scope>,
    pub scope_name: String,
    /// Kind of the organisation that the person has yet to say is theirs, where one of it can be chosen.
    pub own_wanted: Option<String>,
    pub period: String,
    pub periods: Vec<String>,
    /// What Ctrl+Z takes back, in words; none where there is nothing or a barrier stands before it.
    pub undo: Option<String>,
    pub redo: Option<String>,
    /// Menu item -> how many things need somebody there.
    pub attention: Vec<Attention>,
    /// Screen on which this role opens: `home` or `collect`.
    pub opens_on: String,
    /// Who has this store, and whether work goes on in it.
    pub handover: super::handover::HandoverBrief,
}

/// A dot or number on a menu item.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Attention {
    pub place: String,
    pub count: i64,
}

/// A choice of the scope switcher, in reading order: system, CCGs, clusters, practices.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ScopeOption {
    pub kind: String,
    pub code: String,
    pub name: String,
    /// Code of the organisation above, for indenting.
    pub parent: Option<String>,
}

/// Somebody who uses this copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    pub id: i64,
    pub name: String,
    /// `practice_manager`, `cluster_lead`, `ccg_officer` or `system_officer`.
    pub role: String,
    pub role_title: String,
    pub organisation: Option<Scope>,
    pub current: bool,
}

/// Add or change a person; the one with `current` is the actor of what follows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SavePerson {
    pub id: Option<i64>,
    pub name: String,
    pub role: String,
    pub organisation: Option<Scope>,
    pub current: bool,
}

/// Start with one's own area: a known one by definition id, or a system and CCG typed in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StartArea {
    /// Id of an `area` definition, such as `area-blmk`.
    pub area: Option<String>,
    /// Of the system that a typed-in CCG belongs to.
    #[ts(optional = nullable)]
    pub system_code: Option<String>,
    #[ts(optional = nullable)]
    pub system_name: Option<String>,
    pub ccg_code: Option<String>,
    pub ccg_name: Option<String>,
    pub cluster_code: Option<String>,
    pub cluster_name: Option<String>,
}

/// One journalled operation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HistoryEntry {
    pub id: i64,
    pub kind: String,
    pub label: String,
    pub actor: String,
    /// RFC 3339.
    pub at: String,
    pub undone: bool,
    /// The operation that this one undid or redid.
    pub undoes: Option<i64>,
    /// Undo cannot cross it (sign-off, restore).
    pub barrier: bool,
    /// What changed, a line a row: table, key, field, old, new. Filled by `history.show`.
    pub changes: Vec<String>,
}

/// Which part of the history.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HistoryQuery {
    pub limit: Option<u32>,
    pub before: Option<i64>,
}

/// One operation by number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OperationId {
    pub id: i64,
}

/// How far long work is. Answered without waiting for that work.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ProgressView {
    pub running: bool,
    pub what: String,
    pub done: f64,
    pub of: f64,
}

/// A backup on disk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackupFile {
    pub file: WrittenFile,
    /// RFC 3339.
    pub made: String,
    /// Why it was made: `daily`, `import`, `migration`, `restore`, `asked`.
    pub reason: String,
}

/// What stands beside a store that cannot be opened.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Rescue {
    pub store: String,
    /// Its backups, newest first.
    pub backups: Vec<BackupFile>,
}

/// A backup that took the place of a damaged store.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Rescued {
    pub store: String,
    /// Where the damaged file is now.
    pub kept: String,
    /// What is in the store now.
    pub backup: BackupContents,
}

/// A file by path.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FilePath {
    pub path: String,
}

/// A store's file: a backup, or a copy.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StoreFile {
    pub path: String,
    /// Where it is locked with another passphrase than this store.
    #[serde(default)]
    #[ts(optional)]
    pub passphrase: Option<String>,
}

/// What a backup holds, to look at before restoring it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackupContents {
    pub path: String,
    pub schema_version: i64,
    pub operations: i64,
    pub last_operation: Option<String>,
    pub last_at: Option<String>,
    pub people: Vec<String>,
    pub organisations: i64,
    pub posts: i64,
    pub submissions: i64,
}

/// Which period to look at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetPeriod {
    /// `2018/19-Q3`.
    pub period: String,
}

/// Load the sample.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct LoadSample {
    /// Says what would be done, or refuses as the act would; changes nothing.
    pub dry_run: bool,
}
