//! Taking back and doing again.

use crate::dto::session::{HistoryEntry, HistoryQuery, OperationId};
use crate::dto::{Done, Nothing, Outcome};
use crate::error::{AppError, ErrorCode};
use crate::session::{Session, topics};
use pch_store::{Change, Operation, StoreError};
use serde_json::Value;

/// Takes the last act back.
pub fn undo(session: &mut Session, _: Nothing) -> Result<Outcome<Done>, AppError> {
    let last = session.store.history(None, 1)?.pop();
    reverse(session, "Undone", pch_store::Store::undo).map_err(|error| match last {
        Some(last) if last.barrier && error.code == ErrorCode::NothingToUndo => AppError {
            message: format!(
                "There is nothing to undo: “{}” cannot be taken back. A return is mended by its next revision, a restore by restoring the backup that was made before it.",
                last.label
            ),
            ..error
        },
        _ => error,
    })
}

/// Does the last undone act again.
pub fn redo(session: &mut Session, _: Nothing) -> Result<Outcome<Done>, AppError> {
    reverse(session, "Done again", pch_store::Store::redo)
}

type Reverse = fn(&mut pch_store::Store, &str, &str) -> Result<(String, Vec<String>, i64), StoreError>;

fn reverse(session: &mut Session, word: &str, act: Reverse) -> Result<Outcome<Done>, AppError> {
    crate::handover::guard(session.read(), "undo")?;
    let (actor, at) = (session.actor(), session.clock.now().to_rfc3339());
    let (label, tables, operation) = act(&mut session.store, &actor, &at)?;
    session.forget()?;
    session.seen();
    Ok(Outcome {
        value: Done {},
        changed: topics(tables),
        operation: Some(operation),
        label: format!("{word}: {label}"),
        can_undo: false,
        warnings: Vec::new(),
    })
}

/// What was done, newest first.
pub fn list(session: &mut Session, query: HistoryQuery) -> Result<Vec<HistoryEntry>, AppError> {
    let operations = session.store.history(query.before, query.limit.unwrap_or(100).min(10_000))?;
    Ok(operations.into_iter().map(|operation| entry(session, operation, Vec::new())).collect())
}

/// One operation with the rows that it changed.
pub fn show(session: &mut Session, input: OperationId) -> Result<HistoryEntry, AppError> {
    let operation = session
        .store
        .history(Some(input.id.saturating_add(1)), 1)?
        .pop()
        .filter(|operation| operation.id == input.id)
        .ok_or_else(|| AppError::not_found(format!("Operation {}", input.id)))?;
    let changes = session.store.changes(input.id)?.iter().flat_map(describe).collect();
    Ok(entry(session, operation, changes))
}

fn entry(session: &Session, operation: Operation, changes: Vec<String>) -> HistoryEntry {
    HistoryEntry {
        undone: session.store.is_undone(operation.id),
        id: operation.id,
        kind: operation.kind,
        label: operation.label,
        actor: operation.actor,
        at: operation.at,
        undoes: operation.undoes.or(operation.redoes),
        barrier: operation.barrier,
        changes,
    }
}

/// “post 12, wte: 0.5 → 0.75”, a line a field that differs.
fn describe(change: &Change) -> Vec<String> {
    let read = |text: &Option<String>| text.as_deref().and_then(|text| serde_json::from_str::<Value>(text).ok());
    let what = format!("{} {}", change.table.replace('_', " "), change.row);
    match (read(&change.before), read(&change.after)) {
        (None, Some(_)) => vec![format!("{what} added")],
        (Some(_), None) => vec![format!("{what} taken out")],
        (Some(Value::Object(before)), Some(Value::Object(after))) => before
            .iter()
            .filter(|(field, old)| after.get(*field) != Some(old))
            .map(|(field, old)| {
                format!(
                    "{what}, {}: {} → {}",
                    field.replace('_', " "),
                    plain(field, old),
                    plain(field, after.get(field).unwrap_or(&Value::Null))
                )
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn plain(field: &str, value: &Value) -> String {
    let quantity = matches!(field, "wte" | "vacancy_wte" | "registered" | "weighted" | "share");
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Number(number) if quantity => {
            number.as_i64().map_or_else(|| number.to_string(), pch_domain::fixed::show_billionths)
        }
        Value::Number(number) if matches!(field, "pence" | "amount" | "envelope") => {
            number.as_i64().map_or_else(|| number.to_string(), |pence| pch_domain::Pence(pence).to_string())
        }
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
