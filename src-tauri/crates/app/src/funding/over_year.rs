//! Money over the year: committed, spent and forecast by quarter, payments, moves, and what to look at.

use super::accounts::{self, Books};
use super::decider::{may, rules};
use super::year;
use crate::dto::Named;
use crate::dto::funding::FundingQuery;
use crate::dto::money::{InstalmentView, MoneyLine, MoneyRow, MoneyView, MoveView, QuarterMoney};
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::{Session, role_title};
use chrono::{Datelike, NaiveDate};
use pch_domain::funding::account::Account;
use pch_domain::{FinancialYear, Pence, Period};
use pch_store::tables::{conditions, funding};

/// Money of a year as a scope sees it.
pub fn show(session: &mut Session, input: FundingQuery) -> Result<MoneyView, AppError> {
    let registry = session.registry()?;
    let year = year(&input.year).map_err(|message| AppError::field("year", message))?;
    let flag_from = rules(session).flag_from_quarter;
    let mut view = MoneyView {
        year: year.to_string(),
        periods: periods(year).iter().map(ToString::to_string).collect(),
        rows: Vec::new(),
        instalments: Vec::new(),
        moves: Vec::new(),
        may_decide: may(session, None),
        lines: Vec::new(),
        clusters: registry.clusters_within(&input.scope).iter().map(|code| registry.named(code)).collect(),
    };
    for books in accounts::of_year(session, &view.year)? {
        let known = conditions::of_line(session.read(), books.line.id)?;
        view.lines.push(MoneyLine {
            id: books.line.id,
            title: books.line.title.clone(),
            recurrent: books.line.recurrent,
            conditions: known.iter().map(|one| Named { code: one.id.to_string(), name: one.text.clone() }).collect(),
        });
        for (code, account) in books.accounts(&registry) {
            if books.within(&registry, &code, &input.scope) {
                view.rows.push(row(&registry, &books, year, &code, &account, session.today(), flag_from));
            }
        }
        for payment in books
            .instalments
            .iter()
            .filter(|one| books.within(&registry, &books.holder(&registry, &one.cluster), &input.scope))
        {
            let condition = known.iter().find(|condition| payment.condition == Some(condition.id));
            let decision = match condition {
                Some(condition) => conditions::answers(session.read(), condition.id)?
                    .into_iter()
                    .find(|answer| answer.cluster == payment.cluster)
                    .map_or_else(|| "open".to_owned(), |answer| answer.decision),
                None => String::new(),
            };
            view.instalments.push(InstalmentView {
                id: payment.id,
                line: books.line.id,
                title: books.line.title.clone(),
                cluster: registry.named(&payment.cluster),
                due: payment.due.clone(),
                pence: payment.pence,
                condition: payment.condition,
                condition_text: condition.map(|condition| condition.text.clone()).unwrap_or_default(),
                decision,
                released_on: payment.released_on.clone(),
                note: payment.note.clone(),
            });
        }
        for moved in &books.moves {
            let seen = view.moves.iter().any(|other| other.id == moved.id);
            let concerns = books.within(&registry, &moved.from_cluster, &input.scope)
                || moved.to.as_ref().is_some_and(|(_, cluster)| books.within(&registry, cluster, &input.scope));
            if seen || !concerns {
                continue;
            }
            let title = |line: i64| -> Result<String, AppError> {
                let line = funding::line(session.read(), line)?;
                Ok(line
                    .map(
                        |line| {
                            if line.year == view.year { line.title } else { format!("{} {}", line.title, line.year) }
                        },
                    )
                    .unwrap_or_default())
            };
            view.moves.push(MoveView {
                id: moved.id,
                kind: moved.kind.clone(),
                from: format!("{}, {}", title(moved.from_line)?, registry.name(&moved.from_cluster)),
                to: match &moved.to {
                    Some((line, cluster)) => format!("{}, {}", title(*line)?, registry.name(cluster)),
                    None => "the funder".to_owned(),
                },
                on: moved.on_day.clone(),
                pence: moved.pence,
                reason: moved.reason.clone(),
                by_name: moved.by_name.clone(),
                by_role: role_title(&moved.by_role).to_owned(),
            });
        }
    }
    Ok(view)
}

fn periods(year: FinancialYear) -> Vec<Period> {
    (1..=4).filter_map(|quarter| Period::new(year, quarter)).collect()
}

fn row(
    registry: &Registry,
    books: &Books,
    year: FinancialYear,
    code: &str,
    account: &Account,
    today: NaiveDate,
    flag_from: u8,
) -> MoneyRow {
    let own = |other: &str| books.holder(registry, other) == code;
    let mut outturn = 0;
    let mut quarters = Vec::new();
    let last = periods(year).len() - 1;
    for (at, period) in periods(year).into_iter().enumerate() {
        let within = |day: &str| {
            let Ok(day) = day.parse::<NaiveDate>() else { return false };
            // What was booked outside the year belongs to its nearer end: no pound falls out of the table.
            let here = if day < year.first_day() {
                0
            } else if day > year.last_day() {
                last
            } else {
                usize::from(Period::of(day).quarter()) - 1
            };
            here == at
        };
        let sum = |kind: &str| {
            let rows = books.entries.iter().filter(|row| row.kind == kind && own(&row.cluster) && within(&row.on_day));
            rows.map(|row| row.pence).sum::<i64>()
        };
        let (committed, spent) = (sum("commitment"), sum("spend"));
        let wanted = period.to_string();
        let forecast =
            books.forecasts.iter().find(|row| row.period == wanted && own(&row.cluster)).map(|row| row.pence);
        outturn += if period.last_day() < today { spent } else { spent.max(forecast.unwrap_or(0)) };
        quarters.push(QuarterMoney { period: wanted, committed, spent, forecast });
    }
    let spends = books.entries.iter().filter(|row| row.kind == "spend" && own(&row.cluster));
    let mut months = vec![0_i64; 12];
    for spend in spends {
        if let Ok(day) = spend.on_day.parse::<NaiveDate>() {
            // April is the first; what was booked outside the year belongs to its nearer end, as above.
            let month = day.clamp(year.first_day(), year.last_day()).month0();
            months[(month as usize + 9) % 12] += spend.pence;
        }
    }
    let held = account.held();
    let mut warnings = Vec::new();
    if account.over().0 > 0 {
        warnings.push(format!("{} more is spent than is held.", account.over()));
    } else if account.over_committed().0 > 0 {
        warnings.push(format!("{} more is committed than is held.", account.over_committed()));
    }
    let flagged = Period::new(year, flag_from).is_some_and(|from| Period::of(today) >= from);
    if flagged && !books.line.recurrent && account.left().0 > 0 {
        warnings.push(format!("{} is unspent and does not come again.", account.left()));
    }
    MoneyRow {
        line: books.line.id,
        title: books.line.title.clone(),
        cluster: registry.named(code),
        held: held.0,
        planned: account.planned,
        paid: account.paid().0,
        committed: account.committed,
        spent: account.spent,
        free: account.free().0,
        quarters,
        months,
        outturn,
        variance: (held - Pence(outturn)).0,
        warnings,
    }
}
