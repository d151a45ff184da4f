//! Adding or changing a cluster.

use super::typed::{Wrong, by_hand, filled};
use crate::dto::practices::SaveCluster;
use crate::dto::{Outcome, Scope};
use crate::error::AppError;
use crate::registry::{Organisation, Registry};
use crate::session::{Deed, Session};
use pch_store::tables::organisations as rows;

/// Adds or changes a cluster; where no code is given, the next free one of its CCG is made.
///
/// # Errors
/// No name; a name that another cluster of the CCG has; unknown CCG or place; a code that is another organisation's.
pub fn save_cluster(session: &mut Session, input: SaveCluster) -> Result<Outcome<Scope>, AppError> {
    let registry = session.registry()?;
    let mut wrong = Wrong::default();
    let name = wrong.name("name", &input.name, "cluster");
    let typed = filled(input.code.as_ref()).and_then(|code| wrong.code("code", code));
    let known = typed.as_deref().and_then(|code| registry.get(code));
    if let Some(known) = known.filter(|known| known.kind != "cluster") {
        wrong.add(
            "code",
            format!(
                "{} is a {}, {}: choose another code.",
                known.code,
                super::typed::kind_word(&known.kind),
                known.name
            ),
        );
    }
    let mut ccg = filled(input.ccg.as_ref())
        .and_then(|code| wrong.known("ccg", code, "ccg", &registry))
        .map(|ccg| ccg.code.clone());
    if ccg.is_none() && filled(input.ccg.as_ref()).is_none() {
        ccg = known.and_then(|known| registry.ccg_of(&known.code)).or_else(|| only_ccg(&registry));
        if ccg.is_none() && known.is_none() {
            wrong.add("ccg", "Choose the CCG that the cluster belongs to.");
        }
    }
    let place = filled(input.place.as_ref())
        .and_then(|code| wrong.known("place", code, "place", &registry))
        .map(|place| place.code.clone());
    let twin = registry.of_kind("cluster").find(|other| {
        Some(other.code.as_str()) != known.map(|known| known.code.as_str())
            && other.name.eq_ignore_ascii_case(&name)
            && registry.ccg_of(&other.code) == ccg
    });
    if let Some(twin) = twin.filter(|_| !name.is_empty()) {
        wrong.add("name", format!("{} ({}) has this name already: choose another.", twin.name, twin.code));
    }
    wrong.refuse()?;
    let code = typed.unwrap_or_else(|| next_code(&registry, ccg.as_deref().unwrap_or("OWN")));
    let source = format!("entered by {}", session.actor());
    let organisation = Organisation { code: code.clone(), kind: "cluster".to_owned(), ..Organisation::default() };
    let mut row = by_hand(session.read(), known.unwrap_or(&organisation), &source)?;
    row.name = Some(name.clone());
    if ccg.is_some() {
        row.parent = ccg;
    }
    if place.is_some() {
        row.place = place;
    }
    let label = if known.is_some() { format!("{name} changed") } else { format!("{name} added as a cluster, {code}") };
    session.transact(Deed::new("save_cluster", label), |tx| {
        rows::save(tx, &row)?;
        Ok(Scope { kind: "cluster".to_owned(), code })
    })
}

fn only_ccg(registry: &Registry) -> Option<String> {
    let mut ccgs = registry.of_kind("ccg");
    let first = ccgs.next()?;
    ccgs.next().is_none().then(|| first.code.clone())
}

/// `06P-C1`, `06P-C2`: local codes, told apart from national ones by their hyphen.
fn next_code(registry: &Registry, ccg: &str) -> String {
    (1_u32..).map(|number| format!("{ccg}-C{number}")).find(|code| registry.get(code).is_none()).unwrap_or_default()
}
