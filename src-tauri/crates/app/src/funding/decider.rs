//! Who decides about money: conditions, payments, clawback and moves beyond a limit.

use crate::error::AppError;
use crate::session::Session;
use crate::session::role_title;
use pch_domain::definitions::MoneyRules;

/// The rules in force; without any, nothing is allowed that needs a decision.
pub(super) fn rules(session: &Session) -> MoneyRules {
    session.definitions.money_rules().map_or_else(
        || MoneyRules {
            decided_by: Vec::new(),
            virement_share: pch_domain::Share(0),
            flag_from_quarter: 3,
            carry_recurrent: false,
        },
        |rules| rules.content.clone(),
    )
}

/// Name and role of whoever acts. The person of this copy stands before what is stated.
pub(super) fn who(session: &Session, stated: Option<&String>) -> (String, String) {
    let role = session.person().map(|person| person.role).or_else(|| stated.cloned()).unwrap_or_default();
    (session.actor(), role)
}

/// Whether whoever is here may decide.
pub(super) fn may(session: &Session, stated: Option<&String>) -> bool {
    rules(session).decided_by.contains(&who(session, stated).1)
}

/// The roles that decide, in words.
pub(super) fn deciders(session: &Session) -> String {
    let titles: Vec<String> = rules(session).decided_by.iter().map(|role| role_title(role).to_lowercase()).collect();
    titles.join(" or ").replace("ccg", "CCG")
}

/// Name and role of whoever decides.
///
/// # Errors
/// Somebody whose role does not decide.
pub(super) fn decider(session: &Session, stated: Option<&String>, what: &str) -> Result<(String, String), AppError> {
    let (name, role) = who(session, stated);
    if rules(session).decided_by.contains(&role) {
        return Ok((name, role));
    }
    let here = if role.is_empty() { "nobody whose role is known".to_owned() } else { role_title(&role).to_lowercase() };
    Err(AppError::not_allowed(format!(
        "{what} takes a {}; here is {here}. Choose who you are in Settings, People.",
        deciders(session)
    )))
}
