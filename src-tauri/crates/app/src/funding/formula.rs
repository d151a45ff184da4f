//! Formulas: an amount each, then several measures at once, as one exact quota a recipient.

use super::points::{self, Points};
use super::preview::{Lists, by_hand};
use super::recipients::{Asked, Gathered, Recipient};
use super::{amount, count, names, wrong};
use crate::dto::funding::{Allocate, AllocationTerm, HandAmount};
use crate::error::{AppError, FieldError};
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::Pence;
use pch_domain::fixed::{SCALE, show_billionths};
use pch_domain::funding::exact::{self, Exact};
use pch_domain::funding::rule::Rule;
use pch_domain::funding::shares;
use std::collections::{BTreeMap, BTreeSet};

/// What a formula says.
#[derive(Debug, Default)]
pub(super) struct Formula {
    /// Everyone gets this first.
    each: Pence,
    /// Measures with their exact parts of what is left, which make one.
    shares: Vec<(Rule, Exact)>,
    /// For measures that are points.
    points: Vec<(Rule, Points)>,
    /// What each asks for, where bids are one of the measures.
    bids: Vec<HandAmount>,
}

/// Reads a formula; none for other rules. Pushes what is wrong.
pub(super) fn read(
    session: &mut Session,
    input: &Allocate,
    asked: &Asked<'_>,
    problems: &mut Vec<FieldError>,
) -> Result<Option<Formula>, AppError> {
    if asked.rule != Rule::Formula {
        return Ok(None);
    }
    let mut out = Formula::default();
    let mut known = Vec::new();
    let before = problems.len();
    for (at, term) in input.formula.iter().enumerate().filter(|(_, term)| !term.share.trim().is_empty()) {
        let by = term.by.parse::<Rule>().ok().filter(|by| !matches!(by, Rule::ByHand | Rule::Formula));
        let Some(by) = by else {
            let message = format!(
                "“{}” cannot be part of a formula: write fixed, registered, weighted, equal, per_practice, by_level, by_criterion or by_bid",
                term.by
            );
            problems.push(wrong(format!("formula.{at}.by"), message));
            continue;
        };
        let place = format!("formula.{at}.share");
        if by == Rule::Fixed {
            match amount(&term.share) {
                Ok(each) => out.each = out.each + each,
                Err(message) => problems.push(wrong(place, message)),
            }
            continue;
        }
        match shares::parse(&term.share) {
            Ok(share) => {
                known.push(share);
                if share.0 > 0 {
                    out.shares.push((by, exact::of_billionths(share.0)));
                }
            }
            Err(message) => problems.push(wrong(place, message)),
        }
    }
    if problems.len() == before && !shares::make_a_whole(&known) {
        let sum = shares::sum_in_words(&known);
        let of = if out.each.0 > 0 { " of what is left after the amount each" } else { "" };
        problems.push(wrong("formula", format!("The shares of the formula add up to {sum}: they must make 100%{of}.")));
    }
    if out.shares.iter().any(|(share, _)| *share == Rule::ByBid) {
        out.bids.clone_from(&input.by_hand);
    }
    for by in [Rule::ByLevel, Rule::ByCriterion] {
        if out.shares.iter().any(|(share, _)| *share == by) {
            let points = points::read(session, input, &Asked { rule: by, ..asked.clone() }, problems)?;
            out.points.extend(points.map(|points| (by, points)));
        }
    }
    Ok(Some(out))
}

/// The terms of a rule with each one's figures, for the working.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) terms: Vec<AllocationTerm>,
    pub(super) measures: BTreeMap<String, Vec<String>>,
}

impl Said {
    /// Adds a term with everyone's figure; those who have none are not supplied.
    pub(super) fn add(&mut self, term: AllocationTerm, figures: &BTreeMap<&str, String>, everyone: &[Recipient]) {
        let before = self.terms.len();
        self.terms.push(term);
        let none = || "not supplied".to_owned();
        for one in everyone {
            let row = self.measures.entry(one.code.clone()).or_default();
            row.resize_with(before, none);
            row.push(figures.get(one.code.as_str()).cloned().unwrap_or_else(none));
        }
    }
}

/// Weights by code, with what is said of them.
pub(super) type Weighed = Result<(BTreeMap<String, Exact>, Said), Vec<FieldError>>;

/// Everyone's exact share of the whole by a formula: the amount each, and of the rest each measure's share times the part of
/// that measure.
pub(super) fn combined(
    registry: &Registry,
    asked: &Asked<'_>,
    formula: &Formula,
    envelope: Pence,
    lists: &mut Lists,
    gathered: &mut Gathered,
) -> Weighed {
    let mut out: BTreeMap<String, Exact> = BTreeMap::new();
    let mut said = Said::default();
    let mut terms: Vec<(AllocationTerm, BTreeMap<String, String>)> = Vec::new();
    let mut bids = None;
    for (by, share) in &formula.shares {
        // Membership is that of the list's day, where a list was asked for, for every part of the formula.
        let part = Asked { rule: *by, ..asked.clone() };
        let mut found = lists.gather(registry, &part)?;
        if *by == Rule::ByBid {
            weigh_bids(registry, &part, &formula.bids, &mut found)?;
        }
        match formula.points.iter().find(|(of, _)| of == by) {
            Some((_, points)) => points.weigh(registry, &mut found),
            None => missing(registry, asked, *by, &found, gathered),
        }
        let all: Exact = found.recipients.iter().filter_map(|one| one.weight).map(exact::whole).sum();
        if all == exact::whole(0) {
            let message = format!("Nobody weighs anything {}: take it out of the formula.", by.title());
            return Err(vec![wrong("formula", message)]);
        }
        let mut known: BTreeSet<String> = gathered.recipients.iter().map(|one| one.code.clone()).collect();
        for one in &found.recipients {
            let weight = share * exact::whole(one.weight.unwrap_or(0)) / &all;
            let sum = out.remove(&one.code).unwrap_or_else(|| exact::whole(0));
            out.insert(one.code.clone(), sum + weight);
            if known.insert(one.code.clone()) {
                gathered.recipients.push(one.clone());
            }
        }
        let shown = |weight: i64| if *by == Rule::ByBid { Pence(weight).to_string() } else { show_billionths(weight) };
        let figures = found.recipients.iter().filter_map(|one| Some((one.code.clone(), shown(one.weight?))));
        let term = AllocationTerm {
            title: by.title().to_owned(),
            share: percent(share),
            all: match by {
                Rule::ByBid => Pence(found.recipients.iter().filter_map(|one| one.weight).sum()).to_string(),
                _ => exact::short(&(&all / exact::whole(SCALE)), 9),
            },
        };
        if *by == Rule::ByBid {
            bids = Some((all, share));
        }
        terms.push((term, figures.collect()));
        take_list(*by, &found, gathered);
    }
    if let Some((bids, share)) = bids {
        enough_asked(&bids, share, envelope.0 - each_of_all(formula, &gathered.recipients).0)?;
    }
    if formula.each.0 > 0 {
        terms.insert(0, each_first(formula.each, envelope, &gathered.recipients, &mut out)?);
    }
    for (term, figures) in &terms {
        let figures = figures.iter().map(|(code, figure)| (code.as_str(), figure.clone())).collect();
        said.add(term.clone(), &figures, &gathered.recipients);
    }
    Ok((out, said))
}

/// Weighs everyone by the pence they ask for; who asks for nothing has no figure.
fn weigh_bids(
    registry: &Registry,
    asked: &Asked<'_>,
    bids: &[HandAmount],
    found: &mut Gathered,
) -> Result<(), Vec<FieldError>> {
    let (_, _, bids) = by_hand(registry, asked, &found.recipients, bids).map_err(|error| error.fields)?;
    for one in &mut found.recipients {
        one.weight = bids.iter().find(|bid| bid.code == one.code).map(|bid| bid.pence);
    }
    Ok(())
}

/// Nobody gets more by bid than it bids, so the part that goes by bid cannot be more than all bids together. Posts that
/// are divided before their money is known have no amount to compare.
fn enough_asked(bids: &Exact, share: &Exact, rest: i64) -> Result<(), Vec<FieldError>> {
    let part = share * exact::whole(rest);
    if part <= *bids {
        return Ok(());
    }
    let pence = |value: &Exact| exact::round_to_whole(value, exact::Rounding::HalfUp).map(Pence).unwrap_or_default();
    let (bids, money) = (pence(bids), pence(&part));
    let message = format!(
        "The bids make {bids}, and {} by bid is {money}: nobody gets more than it asks for. Lower the share by bid, or write more bids.",
        percent(share)
    );
    Err(vec![wrong("formula", message)])
}

/// `33.3333333%`.
fn percent(share: &Exact) -> String {
    format!("{}%", exact::short(&(share * exact::whole(100)), 7))
}

/// What the amount each comes to.
fn each_of_all(formula: &Formula, everyone: &[Recipient]) -> Pence {
    Pence(formula.each.0.saturating_mul(i64::try_from(everyone.len()).unwrap_or(i64::MAX)))
}

/// Puts the amount each before the measures, which then share what is left.
fn each_first(
    each: Pence,
    envelope: Pence,
    everyone: &[Recipient],
    out: &mut BTreeMap<String, Exact>,
) -> Result<(AllocationTerm, BTreeMap<String, String>), Vec<FieldError>> {
    let number = i64::try_from(everyone.len()).unwrap_or(i64::MAX);
    let sum = Pence(each.0.saturating_mul(number));
    if sum > envelope {
        let message = format!("{each} to each of {number} makes {sum}, which is more than the {envelope} there is.");
        return Err(vec![wrong("formula", message)]);
    }
    let (first, rest) = (exact::ratio(each.0, envelope.0), exact::ratio((envelope - sum).0, envelope.0));
    for one in everyone {
        let share = out.remove(&one.code).unwrap_or_else(|| exact::whole(0));
        out.insert(one.code.clone(), &first + share * &rest);
    }
    let term = AllocationTerm { title: Rule::Fixed.title().to_owned(), share: String::new(), all: sum.to_string() };
    Ok((term, everyone.iter().map(|one| (one.code.clone(), each.to_string())).collect()))
}

/// Names who has no figure of a measure.
pub(super) fn missing(registry: &Registry, asked: &Asked<'_>, by: Rule, found: &Gathered, gathered: &mut Gathered) {
    let missing: Vec<String> =
        found.recipients.iter().filter(|one| one.weight.is_none()).map(|one| one.code.clone()).collect();
    if !missing.is_empty() {
        gathered.warnings.push(format!(
            "{} no figure {}, so nothing for that part: {}.",
            count(missing.len(), &format!("{} has", asked.to.one()), &format!("{} have", asked.to.title())),
            by.title(),
            names(registry, &missing)
        ));
    }
}

/// Takes the list of a measure over, with its remarks.
pub(super) fn take_list(by: Rule, found: &Gathered, gathered: &mut Gathered) {
    if by.needs_list() {
        gathered.list_as_of.clone_from(&found.list_as_of);
        gathered.list_source.clone_from(&found.list_source);
    }
    for warning in &found.warnings {
        if !gathered.warnings.contains(warning) {
            gathered.warnings.push(warning.clone());
        }
    }
}

/// The sentence with the formula in full: “£5,000 each, and of the rest 70% by registered list at 31 March 2019 and 30% in equal
/// parts”.
pub(super) fn in_words(sentence: &str, formula: &Formula, list_as_of: Option<&str>) -> String {
    let one = |(by, share): &(Rule, Exact)| {
        let list = match list_as_of.filter(|_| by.needs_list()) {
            Some(day) => format!(" at {}", super::day_in_words(day)),
            None => String::new(),
        };
        format!("{} {}{list}", percent(share), by.title())
    };
    let said: Vec<String> = formula.shares.iter().map(one).collect();
    let each = if formula.each.0 > 0 { format!("as {} each, and of the rest ", formula.each) } else { String::new() };
    sentence.replacen(Rule::Formula.title(), &format!("{each}{}", said.join(" and ")), 1)
}
