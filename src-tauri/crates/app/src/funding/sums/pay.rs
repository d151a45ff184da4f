//! What posts cost: pay points with on-costs, parts of a year, settlements.

use super::{Reader, penny};
use crate::dto::calculate::{
    PartOf, PartYearQuery, PartYearView, PostCost, PostCostView, PostPart, Typed, Uplift, Uplifted,
};
use crate::dto::{Working, WorkingInput};
use crate::error::AppError;
use crate::funding::{wrong, year};
use crate::session::Session;
use chrono::NaiveDate;
use pch_domain::definitions::{Definition, Definitions, Pay, PayYear};
use pch_domain::funding::exact::{self, Exact, Rounding};
use pch_domain::funding::part_year::{Counting, PartYear};
use pch_domain::funding::post::{Cost, Parts, Post, cost};
use pch_domain::{FinancialYear, Pence};

/// The year's pay and the definition that says it.
fn paid_in(definitions: &Definitions, year: FinancialYear) -> Option<(&Definition<Pay>, &PayYear)> {
    definitions.pay().find_map(|set| set.content.years.iter().find(|one| one.year == year).map(|one| (set, one)))
}

fn day(reader: &mut Reader, place: &str, text: &str) -> Option<NaiveDate> {
    let read = text.trim().parse().map_err(|_| format!("“{text}” is not a day: write it like 2018-10-15"));
    reader.say(place, read)
}

/// The whole-time salary in exact pence, and in words.
fn salary(reader: &mut Reader, input: &PostCost, pay: Option<&PayYear>) -> Option<(Exact, String)> {
    if let Some(typed) = &input.salary {
        let pounds = reader.positive("salary", typed)?;
        return Some((pounds * exact::whole(100), "as typed".to_owned()));
    }
    let band = input.band.0.trim().to_lowercase();
    let band = band.strip_prefix("band").map_or(band.clone(), |rest| rest.trim().to_owned());
    if band.is_empty() {
        return reader.say("salary", Err("Write the salary of a whole-time year, or choose a band.".to_owned()));
    }
    let pay = pay?;
    let points: Vec<(&str, i64)> = pay
        .points
        .iter()
        .filter(|point| point.band == band)
        .map(|point| (point.point.as_str(), point.salary_pence.0))
        .collect();
    if points.is_empty() {
        let mut known: Vec<&str> = pay.points.iter().map(|point| point.band.as_str()).collect();
        known.dedup();
        let message =
            format!("There is no band “{}” in {}: choose one of {}.", input.band.0, pay.year, known.join(", "));
        return reader.say("band", Err(message));
    }
    let of = |name: &str| points.iter().find(|(point, _)| *point == name).map(|(_, pence)| *pence);
    let wanted = if input.point.trim().is_empty() { "top" } else { input.point.trim() };
    let found = match wanted {
        "midpoint" | "mid" => of("entry").zip(of("top")).map(|(entry, top)| exact::ratio(entry + top, 2)),
        name => of(name).map(exact::whole),
    };
    let words = format!("{wanted} of band {band} in {}", pay.year);
    let none = || format!("Band {band} has no {wanted} in {}: it has {}.", pay.year, names(&points));
    reader.say("point", found.ok_or_else(none)).map(|pence| (pence, words))
}

fn names(points: &[(&str, i64)]) -> String {
    points.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

fn pension(reader: &mut Reader, text: &str, pay: Option<&PayYear>) -> Option<Exact> {
    let share = |share: pch_domain::Share| exact::of_billionths(share.0);
    match text.trim() {
        "" | "paid" | "paid_by_employer" => pay.map(|pay| share(pay.pension_paid)),
        "underlying" => {
            let pay = pay?;
            let none = || format!("No underlying pension rate is known for {}: write it, such as 20.68%.", pay.year);
            reader.say("pension", pay.pension_underlying.map(share).ok_or_else(none))
        }
        rate => rate_of_one(reader, "pension", rate),
    }
}

/// A rate between nought and one; 13.8 without a sign is a slip.
fn rate_of_one(reader: &mut Reader, place: &str, text: &str) -> Option<Exact> {
    let rate = reader.positive(place, &Typed(text.to_owned()))?;
    if rate > exact::whole(1) {
        return reader.say(place, Err(format!("“{text}” is more than all of it: write it like 14.38%.")));
    }
    Some(rate)
}

/// The cost of a post.
pub fn post_cost(session: &mut Session, input: PostCost) -> Result<PostCostView, AppError> {
    let mut reader = Reader::default();
    let start = input.start.as_deref().filter(|text| !text.trim().is_empty());
    let start = start.and_then(|text| day(&mut reader, "start", text));
    let named = input.year.trim();
    let (named, underlying) = named.strip_suffix("underlying").map_or((named, false), |year| (year.trim(), true));
    let year = match (named, start) {
        ("", Some(start)) => Some(FinancialYear::of(start)),
        (text, _) => reader.say("year", year(text)),
    };
    if let Some((year, start)) = year.zip(start).filter(|(year, start)| *start > year.last_day()) {
        let start = pch_domain::words::date(start);
        reader.problems.push(wrong("start", format!("{start} is after the end of {year}: nothing falls in the year.")));
    }
    let counting = reader.say("counting", Counting::read(&input.counting));
    let known = year.and_then(|year| paid_in(&session.definitions, year));
    let own = input.ni_rate.is_some() && input.ni_threshold.is_some() && input.salary.is_some();
    if let (None, Some(year), false) =
        (known, year, own && !matches!(input.pension.0.trim(), "" | "paid" | "underlying"))
    {
        let years: Vec<String> =
            session.definitions.pay().flat_map(|set| &set.content.years).map(|one| one.year.to_string()).collect();
        let message = format!("No pay data for {year}: there is {}, or write salary and rates.", years.join(", "));
        reader.problems.push(wrong("year", message));
    }
    let pay = known.map(|(_, pay)| pay);
    let salary = salary(&mut reader, &input, pay);
    let wte = input.wte.as_ref().map_or_else(|| Some(exact::whole(1)), |typed| reader.positive("wte", typed));
    if wte.as_ref().is_some_and(|wte| *wte > exact::whole(10_000)) {
        reader.problems.push(wrong("wte", "That is more than 10,000 WTE: look at the figure again."));
    }
    let fewest = wte.as_ref().and_then(|wte| exact::round_to_whole(&wte.ceil(), Rounding::HalfUp).ok()).unwrap_or(1);
    let people = input.people.unwrap_or(fewest.max(1));
    if !(1..=100_000).contains(&people) {
        reader.problems.push(wrong("people", "Write how many people share the post, from 1."));
    }
    let ni_rate = match &input.ni_rate {
        Some(typed) => rate_of_one(&mut reader, "ni_rate", &typed.0),
        None => pay.map(|pay| exact::of_billionths(pay.ni_rate.0)),
    };
    let ni_threshold = match &input.ni_threshold {
        Some(typed) => reader.positive("ni_threshold", typed).map(|pounds| pounds * exact::whole(100)),
        None => pay.map(|pay| exact::whole(pay.ni_threshold_pence.0)),
    };
    let rate = if underlying && input.pension.0.trim().is_empty() { "underlying" } else { &input.pension.0 };
    let pension_rate = pension(&mut reader, rate, pay);
    let read = (year, counting, salary, wte, ni_rate, ni_threshold, pension_rate, reader.problems.is_empty());
    let (
        Some(year),
        Some(by),
        Some((salary, words)),
        Some(wte),
        Some(ni_rate),
        Some(ni_threshold),
        Some(pension_rate),
        true,
    ) = read
    else {
        return Err(AppError::fields(reader.problems));
    };
    let part = PartYear::from(start.unwrap_or(year.first_day()), year, by);
    let post = Post { salary, wte, people, ni_rate, ni_threshold, pension_rate, part };
    let whole_time = Post { wte: exact::whole(1), people: 1, ..post.clone() };
    let scaled = cost(&whole_time).0.ni * &post.wte;
    let (in_year, in_part) = cost(&post);
    let on_costs = &in_year.ni + &in_year.pension;
    let nothing = in_year.gross == exact::whole(0);
    let [year_parts, part_parts] = [nearest(&in_year)?, nearest(&in_part)?];
    let view = PostCostView {
        year: year.to_string(),
        salary: penny(&post.salary)?,
        wte: exact::short(&post.wte, 9),
        people,
        gross: year_parts.gross,
        ni: year_parts.ni,
        pension: year_parts.pension,
        total: year_parts.total,
        rounding: missed(year_parts),
        oncost_percent: (!nothing).then(|| exact::decimal(&(on_costs / &in_year.gross * exact::whole(100)), 3)),
        ni_if_scaled: penny(&scaled)?,
        part: PostPart {
            counted: part.counted,
            of: part.of,
            words: part.in_words(),
            fraction: exact::decimal(&part.fraction(), 8),
            gross: part_parts.gross,
            ni: part_parts.ni,
            pension: part_parts.pension,
            total: part_parts.total,
            rounding: missed(part_parts),
        },
        working: working(&post, &words, &in_year, &in_part, known.map(|(set, _)| set))?,
        warnings: known
            .filter(|(set, _)| set.check_against_your_copy)
            .map(|(set, _)| format!("{}: check pay points and rates against your copy.", set.title))
            .into_iter()
            .collect(),
    };
    Ok(view)
}

/// Each figure at its nearest penny: pay tables print them so, and whoever checks a part against one must find it.
fn nearest(cost: &Cost) -> Result<Parts, AppError> {
    Ok(Parts {
        gross: penny(&cost.gross)?,
        ni: penny(&cost.ni)?,
        pension: penny(&cost.pension)?,
        total: penny(&cost.total)?,
    })
}

fn missed(parts: Parts) -> i64 {
    parts.total - parts.gross - parts.ni - parts.pension
}

fn working(
    post: &Post,
    words: &str,
    in_year: &Cost,
    in_part: &Cost,
    from: Option<&Definition<Pay>>,
) -> Result<Working, AppError> {
    let source = from.map_or_else(|| "as typed".to_owned(), |set| set.source.clone());
    let money = |pence: &Exact| penny(pence).map(|pence| Pence(pence).to_string());
    let percent = |rate: &Exact| format!("{}%", exact::short(&(rate * exact::whole(100)), 6));
    let input = |label: &str, value: String, source: &str| WorkingInput {
        label: label.to_owned(),
        value,
        source: source.to_owned(),
    };
    Ok(Working {
        title: "Cost of a post".to_owned(),
        sentence: format!("{} in a year, {} in {}.", money(&in_year.total)?, money(&in_part.total)?, post.part.in_words()),
        inputs: vec![
            input("Salary of a whole-time year", money(&post.salary)?, words),
            input("WTE", exact::short(&post.wte, 9), "of all who share the post"),
            input("People", post.people.to_string(), "each has a threshold of their own"),
            input("National Insurance threshold of one person", money(&post.ni_threshold)?, &source),
            input("Employer's National Insurance", percent(&post.ni_rate), &source),
            input("Employer's pension contribution", percent(&post.pension_rate), &source),
        ],
        rule: "Salary x WTE, plus National Insurance on what is above the threshold of each person (never scaled by WTE), plus pension; times the part of the year. Each figure is rounded once, at the end, a half up.".to_owned(),
        definition: from.map(|set| format!("{} version {}", set.id, set.version)),
        notes: vec!["Parts are each the nearest penny, as pay tables print them; where they miss the total by a penny, “rounding” says so.".to_owned()],
    })
}

/// A yearly amount from a day on, counted both ways.
pub fn part_year(_: &mut Session, input: PartYearQuery) -> Result<PartYearView, AppError> {
    let mut reader = Reader::default();
    let amount = reader.positive("amount", &input.amount).map(|pounds| pounds * exact::whole(100));
    let start = day(&mut reader, "start", &input.start);
    let of = match (input.year.trim(), start) {
        ("", Some(start)) => Some(FinancialYear::of(start)),
        ("", None) => None,
        (text, _) => reader.say("year", year(text)),
    };
    let (Some(amount), Some(start), Some(of), true) = (amount, start, of, reader.problems.is_empty()) else {
        return Err(AppError::fields(reader.problems));
    };
    let by = |counting| {
        let part = PartYear::from(start, of, counting);
        Ok::<_, AppError>(PartOf {
            counted: part.counted,
            of: part.of,
            fraction: exact::decimal(&part.fraction(), 8),
            pence: penny(&(&amount * part.fraction()))?,
        })
    };
    Ok(PartYearView { year: of.to_string(), days: by(Counting::Days)?, whole_months: by(Counting::WholeMonths)? })
}

/// Settlements one after another.
pub fn uplift(_: &mut Session, input: Uplift) -> Result<Uplifted, AppError> {
    let mut reader = Reader::default();
    let amount = reader.positive("amount", &input.amount).map(|pounds| pounds * exact::whole(100));
    let unit = match input.to.trim() {
        "" | "pound" => 100,
        "penny" => 1,
        other => {
            reader.problems.push(wrong("to", format!("“{other}” is not known: write pound or penny")));
            1
        }
    };
    let mut rates = Vec::new();
    for (at, step) in input.steps.iter().enumerate() {
        let place = format!("steps.{at}.percent");
        // In a field called per cent a figure without the sign is per cent too.
        let text = step.percent.0.trim();
        let signed = if text.is_empty() || text.ends_with('%') { text.to_owned() } else { format!("{text}%") };
        let rate = reader.number(&place, &Typed(signed));
        if rate.as_ref().is_some_and(|rate| *rate <= exact::whole(-1) || *rate > exact::whole(1)) {
            reader.problems.push(wrong(place, "Write a settlement like 1.7%."));
        }
        rates.extend(rate);
    }
    let (Some(amount), true) = (amount, reader.problems.is_empty()) else {
        return Err(AppError::fields(reader.problems));
    };
    let unit = exact::whole(unit);
    let near = |value: &Exact| Exact::from_integer(exact::round(&(value / &unit), Rounding::HalfUp)) * &unit;
    let mut pence = vec![penny(&amount)?];
    let mut exactly = amount.clone();
    let mut rounded = amount;
    for (step, rate) in input.steps.iter().zip(rates) {
        let from = if step.exact { &exactly } else { &rounded };
        let factor = rate + exact::whole(1);
        exactly = if step.back { from / factor } else { from * factor };
        rounded = near(&exactly);
        pence.push(penny(&rounded)?);
    }
    Ok(Uplifted { pence })
}
