//! Adding or changing a practice and its list size.

use super::typed::{Wrong, by_hand, filled};
use crate::dto::practices::SavePractice;
use crate::dto::{Done, Outcome};
use crate::error::AppError;
use crate::registry::{Organisation, Registry, day};
use crate::session::{Deed, Session};
use chrono::NaiveDate;
use pch_domain::{OdsCode, Patients};
use pch_store::tables::organisations::{self as rows, ListSize, Membership};

/// Adds or changes a practice by hand. A new one needs code and name; figures need their date.
///
/// # Errors
/// Every wrong field at once; nothing is changed then.
pub fn save(session: &mut Session, input: SavePractice) -> Result<Outcome<Done>, AppError> {
    let registry = session.registry()?;
    let today = session.today();
    let mut wrong = Wrong::default();
    let code = wrong.code("code", &input.code);
    let known = code.as_deref().and_then(|code| registry.get(code));
    let name = read_name(&mut wrong, &input, known, code.as_deref());
    let ccg = filled(input.ccg.as_ref())
        .and_then(|code| wrong.known("ccg", code, "ccg", &registry))
        .map(|ccg| ccg.code.clone());
    let cluster = read_cluster(&mut wrong, &input, known, &registry, &today.to_string());
    let registered = wrong.patients("registered", input.registered.as_deref());
    let weighted = wrong.patients("weighted", input.weighted.as_deref());
    let list_as_of = read_list_day(&mut wrong, &input, today);
    wrong.refuse()?;

    let code = code.unwrap_or_default();
    let source = format!("entered by {}", session.actor());
    let fresh = Organisation { code: code.clone(), kind: "practice".to_owned(), ..Organisation::default() };
    let mut row = by_hand(session.read(), known.unwrap_or(&fresh), &source)?;
    let renamed = known.is_none_or(|known| known.name != name);
    if renamed {
        row.name = Some(name.clone());
    }
    let parent =
        ccg.or_else(|| cluster.as_deref().filter(|_| known.is_none()).and_then(|cluster| registry.ccg_of(cluster)));
    let moved_ccg = parent.is_some() && parent != known.and_then(|known| known.parent.clone());
    if moved_ccg {
        row.parent = parent;
    }
    let list = list_as_of.map(|as_of| list_row(session, &code, as_of, registered, weighted, &source)).transpose()?;
    let joins = cluster.filter(|_| known.is_none()).map(|cluster| Membership {
        practice: code.clone(),
        cluster,
        from_day: list_as_of.unwrap_or_else(|| session.period().year().first_day()).to_string(),
        to_day: None,
        source: source.clone(),
    });
    let label = label(known, &name, renamed || moved_ccg, list.as_ref());
    session.transact(Deed::new("save_practice", label), |tx| {
        if known.is_none() || renamed || moved_ccg {
            rows::save(tx, &row)?;
        }
        if let Some(joins) = &joins {
            rows::save_membership(tx, joins)?;
        }
        if let Some(list) = &list {
            rows::save_list_size(tx, list)?;
        }
        Ok(Done {})
    })
}

fn read_name(wrong: &mut Wrong, input: &SavePractice, known: Option<&Organisation>, code: Option<&str>) -> String {
    match known {
        Some(known) if known.kind != "practice" => {
            let word = super::typed::kind_word(&known.kind);
            wrong.add("code", format!("{} is a {word}, {}: write the code of a practice.", known.code, known.name));
            String::new()
        }
        Some(known) if input.name.trim().is_empty() => known.name.clone(),
        Some(_) => wrong.name("name", &input.name, "practice"),
        None => {
            if code.and_then(|code| code.parse::<OdsCode>().ok()).is_some_and(|code| !code.is_practice()) {
                wrong.add(
                    "code",
                    format!(
                        "“{}” is not a practice's code: a letter and five digits, such as E81001.",
                        input.code.trim()
                    ),
                );
            }
            wrong.name("name", &input.name, "practice")
        }
    }
}

/// Only a new practice takes its cluster here: moving one has a day, and so has a form of its own.
fn read_cluster(
    wrong: &mut Wrong,
    input: &SavePractice,
    known: Option<&Organisation>,
    registry: &Registry,
    today: &str,
) -> Option<String> {
    let cluster = wrong.known("cluster", filled(input.cluster.as_ref())?, "cluster", registry)?;
    if let Some(known) = known
        && registry.cluster_of(&known.code, today).is_none_or(|at| at.cluster != cluster.code)
    {
        wrong.add("cluster", format!("To put {} into {}, move it from a day on.", known.name, cluster.name));
    }
    Some(cluster.code.clone())
}

fn read_list_day(wrong: &mut Wrong, input: &SavePractice, today: NaiveDate) -> Option<NaiveDate> {
    let any = [&input.registered, &input.weighted].into_iter().any(|text| filled(text.as_ref()).is_some());
    if !any {
        return None;
    }
    let day = wrong.day("list_as_of", input.list_as_of.as_deref().unwrap_or(""))?;
    if day > today {
        wrong.add(
            "list_as_of",
            format!("{} has not come yet: write the day on which the list was counted.", pch_domain::words::date(day)),
        );
        return None;
    }
    Some(day)
}

/// A figure that is not given keeps what is known by hand of that day.
fn list_row(
    session: &Session,
    code: &str,
    as_of: NaiveDate,
    registered: Option<Patients>,
    weighted: Option<Patients>,
    source: &str,
) -> Result<ListSize, AppError> {
    let as_of = as_of.to_string();
    let held = rows::list_sizes(session.read())?.into_iter().find(|size| size.practice == code && size.as_of == as_of);
    Ok(ListSize {
        practice: code.to_owned(),
        registered: registered.map(Patients::billionths).or(held.as_ref().and_then(|held| held.registered)),
        weighted: weighted.map(Patients::billionths).or(held.as_ref().and_then(|held| held.weighted)),
        source: source.to_owned(),
        as_of,
    })
}

fn label(known: Option<&Organisation>, name: &str, named: bool, list: Option<&ListSize>) -> String {
    let counted = list.and_then(|list| {
        let (figure, word) = match (list.registered, list.weighted) {
            (Some(registered), _) => (registered, "registered"),
            (None, Some(weighted)) => (weighted, "weighted"),
            (None, None) => return None,
        };
        Some(format!("{} {word} patients on {}", pch_domain::words::decimal(figure, 0), day(&list.as_of)))
    });
    match (known, counted) {
        (None, _) => format!("{name} added as a practice"),
        (Some(_), Some(counted)) if !named => format!("{name}: {counted}"),
        _ => format!("{name} changed"),
    }
}
