//! The funding screen: lines with what was allocated, committed and spent.

use super::ledger::Ledger;
use super::{allocate, link, lists, points, take, wrong, year};
use crate::dto::funding::{FunderShare, FundingEntry, FundingLineView, FundingQuery, FundingTotals, FundingView};
use crate::dto::{ChartPicture, Scope};
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::funding::shares;
use pch_domain::{FinancialYear, Pence, Share};
use pch_report::charts::{BarRow, BarSeries, Bars, Paint};
use pch_report::{Cell, Kind};
use pch_store::tables::funding::{self as rows, Line};
use std::collections::BTreeSet;

/// Lines of a year as a scope sees them.
pub fn show(session: &mut Session, input: FundingQuery) -> Result<FundingView, AppError> {
    let registry = session.registry()?;
    let year = year(&input.year).map_err(|message| AppError::fields(vec![wrong("year", message)]))?;
    let today = session.today();
    let mut years: BTreeSet<String> = rows::years(session.read())?.into_iter().collect();
    let now = FinancialYear::of(today).start_year();
    years.extend(
        (2018..=now + 1)
            .filter_map(FinancialYear::starting)
            .filter(|year| year.start_year() <= 2030)
            .map(|year| year.to_string()),
    );
    years.insert(year.to_string());
    let shown = lines(session, &registry, &input.scope, &year.to_string())?;
    let totals = totals(&shown);
    Ok(FundingView {
        year: year.to_string(),
        years: years.into_iter().collect(),
        chart: chart(&registry, &input.scope, &year.to_string(), &shown),
        totals,
        offered: take::offered(session)?,
        lists: lists::offered(&registry),
        criteria: points::criteria(session),
        clusters: registry.clusters_within(&input.scope).iter().map(|code| registry.named(code)).collect(),
        lines: shown,
    })
}

/// Lines of a year as a scope sees them.
fn lines(session: &Session, registry: &Registry, scope: &Scope, year: &str) -> Result<Vec<FundingLineView>, AppError> {
    rows::lines(session.read(), year)?.into_iter().map(|line| view(session, registry, scope, line)).collect()
}

fn view(session: &Session, registry: &Registry, scope: &Scope, line: Line) -> Result<FundingLineView, AppError> {
    let allocation = rows::allocation(session.read(), line.id)?;
    let entries = rows::entries(session.read(), line.id)?;
    let kept = allocation.as_ref().map(|(allocation, parts)| (allocation.list_as_of.as_deref(), parts.as_slice()));
    let ledger = Ledger::new(registry, &line, kept, &entries)
        .with_moves(pch_store::tables::payments::moves(session.read(), line.id)?);
    let held = ledger.within(scope);
    let shown = allocation.as_ref().map(|(allocation, parts)| allocate::view(registry, allocation, parts));
    let mut warnings = Vec::new();
    match (line.amount, &shown) {
        (None, _) => warnings.push("The amount is to be confirmed: it is counted, never added as nought.".to_owned()),
        (Some(amount), Some(allocation)) if allocation.sum < amount => {
            warnings.push(format!("{} of {} is not allocated.", Pence(amount - allocation.sum), Pence(amount)));
        }
        _ => {}
    }
    if held.committed > held.held() {
        warnings.push(format!("{} more is committed than is held.", held.committed - held.held()));
    }
    let entries = ledger
        .entries_within(scope)
        .into_iter()
        .map(|entry| {
            Ok(FundingEntry {
                links: link::of_entry(session, registry, entry.id, &entry.on_day)?,
                id: entry.id,
                kind: entry.kind.clone(),
                cluster: registry.named(&entry.cluster),
                on: entry.on_day.clone(),
                pence: entry.pence,
                note: entry.note.clone(),
                explanation: entry.explanation.clone(),
            })
        })
        .collect::<Result<_, AppError>>()?;
    Ok(FundingLineView {
        id: line.id,
        funders: funders(session, &line)?,
        code: line.code,
        title: line.title,
        activity: line.activity,
        shares_unknown: line.shares_unknown,
        holder: line.holder,
        year: line.year,
        recurrent: line.recurrent,
        amount: line.amount,
        conditions: line.conditions,
        source: line.source,
        check: line.check_copy,
        capital: line.capital,
        ring_fenced: line.ring_fenced,
        ring_fence: line.ring_fence,
        owner: line.owner,
        allocation: shown,
        allocated: held.allocated.0,
        moved: held.moved.0,
        committed: held.committed.0,
        spent: held.spent.0,
        remaining: (held.held() - held.spent).0,
        entries,
        warnings,
    })
}

fn funders(session: &Session, line: &Line) -> Result<Vec<FunderShare>, AppError> {
    let funders = rows::funders(session.read(), line.id)?;
    let known: Option<Vec<Share>> = funders.iter().map(|funder| funder.share.map(Share)).collect();
    let parts = line.amount.zip(known).map(|(amount, known)| shares::parts(Pence(amount), &known)).unwrap_or_default();
    Ok(funders
        .into_iter()
        .enumerate()
        .map(|(at, funder)| FunderShare {
            funder: funder.name,
            share: funder.share.map(|share| Share(share).to_f64()),
            pence: parts.get(at).map(|pence| pence.0),
        })
        .collect())
}

fn totals(lines: &[FundingLineView]) -> FundingTotals {
    let sum = |of: fn(&FundingLineView) -> i64| lines.iter().map(of).fold(0_i64, i64::saturating_add);
    FundingTotals {
        amount: sum(|line| line.amount.unwrap_or(0)),
        to_be_confirmed: i64::try_from(lines.iter().filter(|line| line.amount.is_none()).count()).unwrap_or(i64::MAX),
        allocated: sum(|line| line.allocated),
        committed: sum(|line| line.committed),
        spent: sum(|line| line.spent),
        remaining: sum(|line| line.remaining),
    }
}

/// Allocated, committed and spent by line. No picture where there is nothing to see.
fn chart(registry: &Registry, scope: &Scope, year: &str, lines: &[FundingLineView]) -> ChartPicture {
    let seen: Vec<&FundingLineView> =
        lines.iter().filter(|line| line.allocated > 0 || line.committed > 0 || line.spent > 0).collect();
    if seen.is_empty() {
        return ChartPicture::default();
    }
    let all = totals(lines);
    let title = format!("{} of {} allocated has been spent", Pence(all.spent), Pence(all.allocated));
    let description =
        format!("Money allocated, committed and spent by funding line, {}, {year}.", registry.name(&scope.code));
    let series = |title: &str, paint: Paint| BarSeries { title: title.to_owned(), paint };
    let money = |pence: i64| Cell::Money(Pence(pence));
    let plot = Bars {
        title: title.clone(),
        description: description.clone(),
        unit: "pounds".to_owned(),
        row_heading: "Funding line".to_owned(),
        kind: Kind::Pence,
        series: vec![
            series("allocated", Paint::Allocated),
            series("committed", Paint::Committed),
            series("spent", Paint::Spent),
        ],
        rows: seen
            .iter()
            .map(|line| BarRow {
                label: line.title.clone(),
                values: vec![money(line.allocated), money(line.committed), money(line.spent)],
            })
            .collect(),
        source: String::new(),
    };
    // A picture that cannot be drawn is left out: its figures stand in the table of lines.
    pch_report::charts::bars(&plot).map(|chart| ChartPicture::of(title, description, chart)).unwrap_or_default()
}
