//! A reimbursement claim: what a scheme pays for posts in a period, as a table to paste.

use super::{Reader, penny};
use crate::dto::DataTable;
use crate::dto::calculate::{Claim, ClaimRow, ClaimView};
use crate::error::AppError;
use crate::funding::wrong;
use crate::session::Session;
use chrono::{Days, NaiveDate};
use pch_domain::definitions::{Maximum, SchemeRole};
use pch_domain::funding::exact::{self, Exact};
use pch_domain::{FinancialYear, Pence};

/// Works a claim out. Every day counts at the maximum that holds on it.
pub fn claim(session: &mut Session, input: Claim) -> Result<ClaimView, AppError> {
    let mut reader = Reader::default();
    let schemes: Vec<_> = session.definitions.schemes().flat_map(|set| &set.content.schemes).collect();
    let Some(scheme) = schemes.iter().find(|scheme| scheme.code == input.scheme || input.scheme.is_empty()) else {
        let known: Vec<&str> = schemes.iter().map(|scheme| scheme.code.as_str()).collect();
        return Err(AppError::field("scheme", format!("There is no scheme “{}”: {}.", input.scheme, known.join(", "))));
    };
    let mut day = |place: &str, text: &str| {
        let read =
            text.trim().parse::<NaiveDate>().map_err(|_| format!("“{text}” is not a day: write it like 2022-10-01"));
        reader.say(place, read)
    };
    let (from, to) = (day("from", &input.from), day("to", &input.to));
    if let Some((from, to)) = from.zip(to)
        && (to < from || FinancialYear::of(from) != FinancialYear::of(to))
    {
        reader.problems.push(wrong("to", "Write a last day after the first, in the same financial year."));
    }
    let mut rows = Vec::new();
    let mut old: Vec<String> = Vec::new();
    for (at, post) in input.posts.iter().enumerate() {
        let place = |field: &str| format!("posts.{at}.{field}");
        let role = scheme.roles.iter().find(|role| names_role(role, &post.role));
        if role.is_none() {
            let known: Vec<&str> = scheme.roles.iter().map(|role| role.role.as_str()).collect();
            let message = format!("The scheme does not know “{}”: it knows {}.", post.role, known.join(", "));
            reader.problems.push(wrong(place("role"), message));
        }
        let wte = reader.positive(&place("wte"), &post.wte);
        let nought = || Some(exact::whole(0));
        let before = post.baseline.as_ref().map_or_else(nought, |typed| reader.positive(&place("baseline"), typed));
        let cost = reader.positive(&place("cost"), &post.cost).map(|pounds| pounds * exact::whole(100));
        let (Some(role), Some(wte), Some(before), Some(cost), Some(from), Some(to), true) =
            (role, wte, before, cost, from, to, reader.problems.is_empty())
        else {
            continue;
        };
        if role.maxima.first().is_none_or(|first| from < first.from) {
            let first =
                role.maxima.first().map_or_else(|| "no day".to_owned(), |one| pch_domain::words::date(one.from));
            let message = format!("No maximum is known before {first}: claim from then on.");
            reader.problems.push(wrong(place("role"), message));
            continue;
        }
        // A maximum holds until the next that is known: where that is of another year, it is said.
        if let Some(last) = role.maxima.iter().rev().find(|one| one.from <= from)
            && FinancialYear::of(last.from) != FinancialYear::of(from)
        {
            let (year, since) = (FinancialYear::of(from), pch_domain::words::date(last.from));
            let said = format!("No maximum of {year} is known for {}: that of {since} is used.", role.title);
            if !old.contains(&said) {
                old.push(said);
            }
        }
        let added = if wte > before { &wte - &before } else { exact::whole(0) };
        let (most, paid) = by_day(&role.maxima, &cost, from, to);
        let due = &paid * &added;
        rows.push(ClaimRow {
            role: role.role.clone(),
            title: role.title.clone(),
            wte: exact::short(&wte, 9),
            added: exact::short(&added, 9),
            maximum: penny(&(most * &added))?,
            pence: penny(&due)?,
        });
    }
    let weighted = input.weighted.as_ref().and_then(|typed| reader.positive("weighted", typed));
    let (Some(from), Some(to), true) = (from, to, reader.problems.is_empty()) else {
        return Err(AppError::fields(reader.problems));
    };
    let year = FinancialYear::of(from);
    let limit = match (scheme.sums.iter().find(|sum| sum.year == year), weighted) {
        (Some(sum), Some(heads)) => {
            let rate = exact::parse(&sum.pounds_per_weighted_patient).map_err(AppError::internal)?;
            Some(penny(&(rate * heads * exact::whole(100)))?)
        }
        _ => None,
    };
    // The claim is the sum of what is shown, so that the table adds up where it is pasted.
    let total = rows.iter().fold(0_i64, |sum, row| sum.saturating_add(row.pence));
    let mut warnings = vec!["Maxima are recalled: check them against the scheme's specification.".to_owned()];
    if let Some(limit) = limit.filter(|limit| total > *limit) {
        warnings.push(format!("{} is more than the year's sum of {}.", Pence(total), Pence(limit)));
    }
    if rows.iter().any(|row| row.added == "0") {
        warnings.push("A post that is not above the baseline is not additional and is not paid.".to_owned());
    }
    warnings.extend(old);
    let text = |pence: i64| exact::decimal(&exact::ratio(pence, 100), 2);
    let table = DataTable {
        title: format!(
            "{}: claim for {} to {}",
            scheme.title,
            pch_domain::words::date(from),
            pch_domain::words::date(to)
        ),
        headings: ["Role", "WTE", "WTE above baseline", "Maximum (£)", "Claim (£)"].map(str::to_owned).to_vec(),
        numeric: vec![false, true, true, true, true],
        rows: rows
            .iter()
            .map(|row| vec![row.title.clone(), row.wte.clone(), row.added.clone(), text(row.maximum), text(row.pence)])
            .collect(),
        notes: scheme
            .baseline_on
            .map(|day| format!("Only posts above those of {} count.", pch_domain::words::date(day)))
            .into_iter()
            .collect(),
    };
    Ok(ClaimView { scheme: scheme.code.clone(), rows, total, limit, table, warnings })
}

/// A role by its code or its title, as people write it: `Link worker`, `link_worker`.
fn names_role(role: &SchemeRole, text: &str) -> bool {
    let plain = |text: &str| text.trim().to_lowercase().replace(['_', '-'], " ");
    let wanted = plain(text);
    plain(&role.role) == wanted || plain(&role.title) == wanted
}

/// For one WTE over the days: the maximum, and what is paid of the actual yearly cost. Exact pence.
fn by_day(maxima: &[Maximum], cost: &Exact, from: NaiveDate, to: NaiveDate) -> (Exact, Exact) {
    let year = FinancialYear::of(from);
    let of = (year.last_day() - year.first_day()).num_days() + 1;
    let (mut most, mut paid) = (exact::whole(0), exact::whole(0));
    for (at, one) in maxima.iter().enumerate() {
        let last = maxima.get(at + 1).and_then(|next| next.from.checked_sub_days(Days::new(1))).unwrap_or(to).min(to);
        let first = one.from.max(from);
        if first > last {
            continue;
        }
        let part = exact::ratio((last - first).num_days() + 1, of);
        let maximum = exact::whole(one.pence_a_year.0);
        let share = cost * exact::of_billionths(one.share().0);
        paid += if share < maximum { &share } else { &maximum } * &part;
        most += maximum * part;
    }
    (most, paid)
}
