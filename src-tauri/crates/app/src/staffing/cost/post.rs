//! A post in a year: the part of it in which it stands, its cost, what a scheme pays back.

use super::super::reader::{penny, short};
use super::read::{Post, Read};
use crate::dto::calculate::{Claim, ClaimPost, Typed};
use crate::dto::cost::CostPostYear;
use crate::dto::{Working, WorkingInput};
use crate::error::AppError;
use crate::session::Session;
use chrono::{Days, NaiveDate};
use pch_domain::definitions::Maximum;
use pch_domain::funding::exact::{self, Exact};
use pch_domain::funding::part_year::{Counting, PartYear};
use pch_domain::funding::post::{Cost, Parts};
use pch_domain::{FinancialYear, Pence};

fn next(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

/// From a day to a day of the year, both counted; the second may lie before the first, which is nothing.
fn between(from: NaiveDate, to: NaiveDate, year: FinancialYear, by: Counting) -> PartYear {
    let begun = PartYear::from(from, year, by);
    let after = PartYear::from(next(to), year, by);
    // A month that ends within counts whole, as the month of a start does.
    let rest = match by {
        Counting::Days => after.counted,
        Counting::WholeMonths if next(to).format("%d").to_string() == "01" => after.counted,
        Counting::WholeMonths => (after.counted - 1).max(0),
    };
    PartYear { counted: (begun.counted - rest).max(0), ..begun }
}

/// The exact cost of a post in a year.
pub(super) struct Priced {
    pub(super) part: PartYear,
    pub(super) gross: Exact,
    pub(super) ni: Exact,
    pub(super) pension: Exact,
    /// Of one WTE in a whole year at the year's own rates.
    pub(super) whole_wte: Exact,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
}

/// Prices a post in a year.
pub(super) fn price(read: &Read, post: &Post, at: usize, wte: &Exact, people: i64) -> Priced {
    let (year, paid) = (read.years[at], &post.paid[at]);
    let from = post.start.max(year.first_day());
    let to = post.end.unwrap_or(year.last_day()).min(year.last_day());
    let part = between(from, to, year, read.counting);
    let gross = &paid.salary * wte;
    let above = &gross - &paid.ni_threshold * exact::whole(people);
    let ni = if above > exact::whole(0) { above * &paid.ni_rate } else { exact::whole(0) };
    // Each stretch of days at its own pension rate.
    let mut pension = exact::whole(0);
    let mut counted = 0;
    let mut edges: Vec<(NaiveDate, &Exact)> = vec![(from, &paid.pension)];
    for (day, rate) in read.changes.iter().filter(|_| !paid.all_in) {
        if *day <= from {
            edges[0].1 = rate;
        } else if *day <= to {
            edges.push((*day, rate));
        }
    }
    for (place, (begin, rate)) in edges.iter().enumerate() {
        let share = match edges.get(place + 1) {
            // Months are not split: the rate on their first counted day holds.
            Some((end, _)) => {
                let until = end.pred_opt().unwrap_or(*end);
                let stretch = between(*begin, until, year, read.counting);
                stretch.counted.min(part.counted - counted)
            }
            None => part.counted - counted,
        };
        counted += share;
        pension += &gross * *rate * exact::ratio(share, part.of);
    }
    let annual_pension = &gross * edges.last().map_or(&paid.pension, |(_, rate)| *rate);
    let whole_wte = if *wte > exact::whole(0) { (&gross + &ni + annual_pension) / wte } else { exact::whole(0) };
    let fraction = part.fraction();
    Priced { part, gross: gross * &fraction, ni: ni * &fraction, pension, whole_wte, from, to }
}

/// What the scheme pays back for a post in a year, in pence; `baseline` is what is left of the role's baseline for it.
pub(super) fn reimbursed(
    session: &mut Session,
    post: &Post,
    priced: &Priced,
    baseline: &Exact,
) -> Result<(i64, Option<String>), AppError> {
    if post.scheme.is_empty() || priced.from > priced.to {
        return Ok((0, None));
    }
    let definitions = std::sync::Arc::clone(&session.definitions);
    let role = definitions
        .schemes()
        .flat_map(|set| &set.content.schemes)
        .filter(|scheme| scheme.code == post.scheme)
        .flat_map(|scheme| &scheme.roles)
        .find(|role| role.role == post.role);
    let first = role.and_then(|role| role.maxima.first()).map(|one: &Maximum| one.from);
    let Some(first) = first else { return Ok((0, None)) };
    let from = priced.from.max(first);
    if from > priced.to {
        let remark = format!("{}: the scheme pays nothing before {}.", post.title, pch_domain::words::date(first));
        return Ok((0, Some(remark)));
    }
    let pounds = &priced.whole_wte / exact::whole(100);
    let claim = Claim {
        scheme: post.scheme.clone(),
        from: from.to_string(),
        to: priced.to.to_string(),
        posts: vec![ClaimPost {
            role: post.role.clone(),
            wte: Typed(short(&post.wte)),
            baseline: Some(Typed(short(baseline))),
            cost: Typed(exact::short(&pounds, 12)),
        }],
        ..Claim::default()
    };
    Ok((crate::funding::sums::claim(session, claim)?.total, None))
}

/// A post's year for the screen.
pub(super) fn shown(
    post: &Post,
    priced: &Priced,
    year: FinancialYear,
    at: usize,
    reimbursed: i64,
) -> Result<CostPostYear, AppError> {
    let cost = Cost::of(priced.gross.clone(), priced.ni.clone(), priced.pension.clone());
    let Parts { gross, ni, pension, total } =
        cost.adding_up().map_err(|message| AppError::not_allowed(format!("{message}.")))?;
    let paid = &post.paid[at];
    let money = |pence: i64| Pence(pence).to_string();
    let percent = |share: &Exact| format!("{}%", exact::short(&(share * exact::whole(100)), 4));
    let input = |label: &str, value: String, source: &str| WorkingInput {
        label: label.to_owned(),
        value,
        source: source.to_owned(),
    };
    let words = priced.part.in_words();
    let whole = if paid.all_in { "Cost of one WTE in a whole year" } else { "Salary of a whole-time year" };
    let mut inputs = vec![
        input(whole, money(penny(&paid.salary)?), &paid.words),
        input("WTE", short(&post.wte), "of all who share the post"),
    ];
    if !paid.all_in {
        inputs.extend([
            input("People", post.people.to_string(), "each has a threshold of their own"),
            input("National Insurance threshold of one person", money(penny(&paid.ni_threshold)?), "pay definition"),
            input("Employer's National Insurance", percent(&paid.ni_rate), "pay definition"),
            input("Pension", percent(&paid.pension), "until a change within the plan"),
        ]);
    }
    inputs.push(input("Part of the year", words.clone(), "start and end of the post"));
    if reimbursed > 0 {
        inputs.push(input("Paid back", money(reimbursed), "scheme's maxima by day, above the baseline only"));
    }
    Ok(CostPostYear {
        year: year.to_string(),
        part: words.clone(),
        gross,
        ni,
        pension,
        total,
        reimbursed,
        net: total - reimbursed,
        working: Working {
            title: format!("{}, {year}", post.title),
            sentence: format!("{} in {words} of {year}.", money(total)),
            inputs,
            rule: if paid.all_in {
                "Cost of one WTE x WTE, times the part of the year. Rounded once, at the end, a half up."
            } else {
                "Salary x WTE, plus National Insurance on what is above the threshold of each person (never scaled by WTE), plus pension at the rate of each day; times the part of the year. Rounded once, at the end, a half up; the parts are split so that they add up to it."
            }
            .to_owned(),
            definition: None,
            notes: Vec::new(),
        },
    })
}
