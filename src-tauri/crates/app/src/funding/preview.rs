//! Dividing an amount, with the working of every part. Changes nothing.

use super::lists::Wanted;
use super::recipients::{self, Asked, Gathered, Recipient};
use super::{amount, count, day_in_words, formula, known_line, names, points, rate, weigh, whole_posts, wrong};
use crate::dto::funding::{Allocate, AllocationPart, AllocationView, HandAmount};
use crate::error::{AppError, FieldError};
use crate::registry::Registry;
use crate::session::Session;
use pch_domain::Pence;
use pch_domain::fixed::show_billionths;
use pch_domain::funding::rule::{Level, Recipients, Rule};
use pch_domain::funding::spread::{self, Claimant, Part, SpreadError};
use pch_store::tables::funding::Line;
use std::collections::{BTreeMap, HashMap};

/// Divides, and says why each part is what it is.
pub fn preview(session: &mut Session, input: Allocate) -> Result<AllocationView, AppError> {
    let worked = work_out(session, &input)?;
    let mut view = worked.view;
    view.warnings.extend(worked.over);
    Ok(view)
}

/// A division that has been worked out and not kept.
pub(super) struct Worked {
    pub(super) view: AllocationView,
    pub(super) line: Option<Line>,
    /// Why it cannot be kept: it takes more than the line holds.
    pub(super) over: Option<String>,
}

/// Reads an amount under a field; pushes what is wrong with it.
fn read_amount(place: &str, text: Option<&str>, problems: &mut Vec<FieldError>) -> Option<Pence> {
    let text = text.filter(|text| !text.trim().is_empty())?;
    amount(text).map_err(|message| problems.push(wrong(place, message))).ok()
}

/// Who there is and what each weighs, by what was asked: several lines that ask the same are gathered once.
#[derive(Debug, Default)]
pub(super) struct Lists(HashMap<String, Gathered>);

impl Lists {
    /// Gathers, or gives what was gathered before.
    pub(super) fn gather(&mut self, registry: &Registry, asked: &Asked<'_>) -> Result<Gathered, Vec<FieldError>> {
        let key = format!("{asked:?}");
        if let Some(known) = self.0.get(&key) {
            return Ok(known.clone());
        }
        let gathered = recipients::gather(registry, asked)?;
        self.0.insert(key, gathered.clone());
        Ok(gathered)
    }
}

pub(super) fn work_out(session: &mut Session, input: &Allocate) -> Result<Worked, AppError> {
    work_out_with(session, input, &mut Lists::default())
}

/// The same, with what was gathered for other lines.
pub(super) fn work_out_with(session: &mut Session, input: &Allocate, lists: &mut Lists) -> Result<Worked, AppError> {
    let registry = session.registry()?;
    let today = session.today().to_string();
    let line = input.line.map(|id| known_line(session, id)).transpose()?;
    let mut problems: Vec<FieldError> = Vec::new();
    let rule = input.rule.parse::<Rule>().map_err(|error| problems.push(wrong("rule", error.to_string()))).ok();
    let to = input.to.parse::<Recipients>().map_err(|error| problems.push(wrong("to", error.to_string()))).ok();
    let level = match input.level.trim() {
        "" => Some(Level::Direct),
        text => text.parse::<Level>().map_err(|error| problems.push(wrong("level", error.to_string()))).ok(),
    };
    let wanted = Wanted::read(input.list.as_deref()).map_err(|message| problems.push(wrong("list", message))).ok();
    let typed = read_amount("amount", input.amount.as_deref(), &mut problems);
    let given =
        typed.or(if rule == Some(Rule::Fixed) { None } else { line.as_ref().and_then(|line| line.amount.map(Pence)) });
    let bad_amount = problems.iter().any(|problem| problem.place == "amount");
    let with_posts = input.posts.as_deref().is_some_and(|text| !text.trim().is_empty());
    if given.is_none() && !bad_amount && !with_posts && rule != Some(Rule::ByHand) {
        problems.push(wrong("amount", missing_amount(rule, line.as_ref())));
    }
    let (Some(rule), Some(to), Some(level), Some(wanted)) = (rule, to, level, wanted) else {
        return Err(AppError::fields(problems));
    };
    let asked = Asked { rule, to, level, wanted, within: input.within.as_ref(), only: &input.only, today: &today };
    let limits = weigh::Limits::read(input, &asked, &mut problems);
    let formula = formula::read(session, input, &asked, &mut problems)?;
    let points = points::read(session, input, &asked, &mut problems)?;
    let times = points::times(input, &asked, &mut problems);
    let rate = rate::read(input, &asked, &mut problems);
    let posts = whole_posts::read(input, rule, &mut problems);
    let mut gathered = match lists.gather(&registry, &asked) {
        Ok(gathered) => gathered,
        Err(more) => {
            problems.extend(more);
            return Err(AppError::fields(problems));
        }
    };
    if let Some(points) = points {
        points.weigh(&registry, &mut gathered);
    }
    let envelope = given.unwrap_or_default();
    let combined = match (times, &formula) {
        (Some(by), _) => points::multiplied(&registry, &asked, by, lists, &mut gathered),
        (None, Some(formula)) => formula::combined(&registry, &asked, formula, envelope, lists, &mut gathered),
        (None, None) => Ok(Default::default()),
    };
    let (shares, said) = match combined {
        Ok(made) => made,
        Err(more) => {
            problems.extend(more);
            return Err(AppError::fields(problems));
        }
    };
    if !problems.is_empty() {
        return Err(AppError::fields(problems));
    }
    let given = envelope;
    let own = rule == Rule::Formula || times.is_some();
    let weights = || if own { shares.clone() } else { weigh::as_they_are(&gathered.recipients) };
    let (envelope, groups, mut parts) = match rule {
        _ if posts.is_some() => {
            let posts = posts.unwrap_or_default();
            whole_posts::divide(&registry, &asked, &gathered.recipients, &weights(), posts, given)?
        }
        Rule::Fixed => fixed(&registry, &gathered.recipients, given)?,
        Rule::ByHand => by_hand(&registry, &asked, &gathered.recipients, &input.by_hand)?,
        Rule::ByBid => {
            let (_, _, bids) = by_hand(&registry, &asked, &gathered.recipients, &input.by_hand)?;
            weigh::by_bid(&registry, given, &bids, &mut gathered.warnings)?
        }
        _ if own || limits.any() => weigh::within(&registry, &asked, &gathered.recipients, &weights(), given, &limits)?,
        _ => divided(&registry, &asked, &gathered.recipients, given)?,
    };
    for part in &mut parts {
        part.measures = said.measures.get(&part.code).cloned().unwrap_or_default();
    }
    let mut view = AllocationView {
        rule: rule.name().to_owned(),
        rule_title: rule.title().to_owned(),
        to: to.name().to_owned(),
        level: level.name().to_owned(),
        list_as_of: gathered.list_as_of.clone(),
        list_source: gathered.list_source.clone(),
        envelope: envelope.0,
        sum: parts.iter().map(|part| part.pence).sum(),
        sentence: String::new(),
        warnings: Vec::new(),
        groups,
        terms: said.terms,
        parts,
        rate: rate.map(|rate| rate::beside(&rate, &gathered.recipients, given)).transpose()?,
        asked: Some(input.clone()),
    };
    view.sentence = sentence(&registry, &asked, &view, given);
    if let Some(formula) = &formula {
        view.sentence = formula::in_words(&view.sentence, formula, view.list_as_of.as_deref());
    } else if let Some(by) = times {
        view.sentence = points::times_in_words(&view.sentence, rule, by, view.list_as_of.as_deref());
    }
    if let Some(posts) = posts {
        let money = if given.0 == 0 { String::new() } else { format!(" and {given}") };
        let rest = view.sentence.strip_prefix(&given.to_string()).unwrap_or(&view.sentence).to_owned();
        view.sentence = format!("{} whole posts{money}{rest}", count_of_posts(posts));
    }
    view.warnings = warnings(&registry, &asked, gathered);
    let over = line.as_ref().and_then(|line| more_than_the_line_holds(line, Pence(view.sum)));
    Ok(Worked { view, line, over })
}

fn missing_amount(rule: Option<Rule>, line: Option<&Line>) -> String {
    match (rule, line) {
        (Some(Rule::Fixed), _) => "Write the amount that each gets.".to_owned(),
        (_, Some(line)) => {
            format!("The amount of “{}” is to be confirmed: write the amount that you want to try.", line.title)
        }
        _ => "Write the amount to divide, such as £730,000.".to_owned(),
    }
}

/// “38”, as the number of posts is said.
fn count_of_posts(posts: i64) -> String {
    pch_domain::words::thousands(posts.unsigned_abs())
}

fn more_than_the_line_holds(line: &Line, sum: Pence) -> Option<String> {
    match line.amount {
        // Posts alone can be divided before the money is known.
        None if sum.0 == 0 => None,
        None => Some(format!(
            "The amount of “{}” is to be confirmed, so nothing can be allocated yet: write its amount first.",
            line.title
        )),
        Some(held) if sum.0 > held => {
            Some(format!("{sum} is {} more than “{}” holds ({}).", sum - Pence(held), line.title, Pence(held)))
        }
        Some(_) => None,
    }
}

pub(super) type Parts = (Pence, Vec<AllocationPart>, Vec<AllocationPart>);

fn divided(
    registry: &Registry,
    asked: &Asked<'_>,
    recipients: &[Recipient],
    envelope: Pence,
) -> Result<Parts, AppError> {
    let claimants: Vec<Claimant> = recipients
        .iter()
        .map(|recipient| Claimant {
            code: recipient.code.clone(),
            group: recipient.parent.clone(),
            weight: recipient.weight.unwrap_or(0),
        })
        .collect();
    let spread = match asked.level {
        Level::Direct => spread::straight(envelope.0, &claimants),
        _ => spread::through_groups(envelope.0, &claimants),
    };
    let spread = spread.map_err(|error| match error {
        SpreadError::NoGroup(lost) => in_no_group(registry, asked, &lost),
        SpreadError::Divide(error) => AppError::field("rule", format!("{error}.")),
    })?;
    let part = |part: Part, supplied: bool| AllocationPart {
        name: registry.name(&part.portion.code),
        code: part.portion.code,
        parent: part.group,
        weight: if supplied { show_billionths(part.portion.weight) } else { "not supplied".to_owned() },
        quota: part.quota,
        floor: part.portion.floor,
        rank: part.portion.rank,
        pence: part.portion.result,
        held: None,
        posts: None,
        measures: Vec::new(),
    };
    let groups = spread.groups.into_iter().map(|group| part(group, true)).collect();
    // The parts come in the order of the claimants, which is that of the recipients.
    let parts = spread.parts.into_iter().zip(recipients).map(|(one, of)| part(one, of.weight.is_some())).collect();
    Ok((envelope, groups, parts))
}

/// Whose money would be lost on its way down.
pub(super) fn in_no_group(registry: &Registry, asked: &Asked<'_>, lost: &[String]) -> AppError {
    let kind = asked.level.title().trim_start_matches("by ").trim_end_matches(" first").to_owned();
    let message = format!(
        "{} in no {kind}, so money that comes {} would not reach them: {}. Set it under Practices, or choose straight.",
        count(lost.len(), &format!("{} stands", asked.to.one()), &format!("{} stand", asked.to.title())),
        asked.level.title(),
        names(registry, lost)
    );
    AppError::field("level", message)
}

pub(super) fn given(code: &str, name: String, pence: i64) -> AllocationPart {
    AllocationPart {
        code: code.to_owned(),
        name,
        parent: None,
        weight: String::new(),
        quota: format!("{pence}.000000"),
        floor: pence,
        rank: None,
        pence,
        held: None,
        posts: None,
        measures: Vec::new(),
    }
}

fn fixed(registry: &Registry, recipients: &[Recipient], each: Pence) -> Result<Parts, AppError> {
    let number = i64::try_from(recipients.len()).unwrap_or(i64::MAX);
    let envelope = each.0.checked_mul(number).filter(|sum| *sum <= pch_domain::money::MOST.0).ok_or_else(|| {
        AppError::field("amount", format!("{each} to each of {number} is more than {}.", pch_domain::money::MOST))
    })?;
    let parts =
        recipients.iter().map(|recipient| given(&recipient.code, registry.name(&recipient.code), each.0)).collect();
    Ok((Pence(envelope), Vec::new(), parts))
}

/// Amounts that were typed for some of those who can get a part.
pub(super) fn by_hand(
    registry: &Registry,
    asked: &Asked<'_>,
    recipients: &[Recipient],
    typed: &[HandAmount],
) -> Result<Parts, AppError> {
    let mut problems = Vec::new();
    let mut parts: BTreeMap<String, AllocationPart> = BTreeMap::new();
    for (at, hand) in typed.iter().enumerate() {
        let code = hand.code.trim();
        if !recipients.iter().any(|recipient| recipient.code == code) {
            let message = format!("{code} is not among the {} that can get a part.", asked.to.title());
            problems.push(wrong(format!("by_hand.{at}.code"), message));
            continue;
        }
        let Some(pence) = read_amount(&format!("by_hand.{at}.amount"), Some(&hand.amount), &mut problems) else {
            continue;
        };
        if parts.insert(code.to_owned(), given(code, registry.name(code), pence.0)).is_some() {
            problems.push(wrong(
                format!("by_hand.{at}.code"),
                format!("{} has two amounts: keep one.", registry.name(code)),
            ));
        }
    }
    if parts.is_empty() && problems.is_empty() {
        problems.push(wrong("by_hand", "Write at least one amount."));
    }
    if !problems.is_empty() {
        return Err(AppError::fields(problems));
    }
    let sum = parts.values().fold(0_i64, |sum, part| sum.saturating_add(part.pence));
    Ok((Pence(sum), Vec::new(), parts.into_values().collect()))
}

fn sentence(registry: &Registry, asked: &Asked<'_>, view: &AllocationView, given: Pence) -> String {
    let mut who = match (asked.only.is_empty(), view.parts.len()) {
        (true, _) => asked.to.title().to_owned(),
        (false, 1) => format!("the one chosen {}", asked.to.one()),
        (false, number) => format!("the {number} chosen {}", asked.to.title()),
    };
    if let Some(scope) = asked.within {
        let itself = view.parts.len() == 1 && view.parts.iter().all(|part| part.code == scope.code);
        let name = registry.name(&scope.code);
        who = if itself { name } else { format!("{who} of {name}") };
    }
    let envelope = Pence(view.envelope);
    match asked.rule {
        Rule::Fixed if asked.only.is_empty() => {
            return format!("{given} to each of {} {who}: {envelope}", view.parts.len());
        }
        Rule::Fixed => return format!("{given} to each of {who}: {envelope}"),
        Rule::ByHand => return format!("{envelope} as typed, straight to {who}"),
        _ => {}
    }
    let list = match (&view.list_as_of, asked.rule.needs_list()) {
        (Some(day), true) => format!(" at {}", day_in_words(day)),
        (None, true) => " (each practice's latest)".to_owned(),
        (_, false) => String::new(),
    };
    match asked.level {
        Level::Direct => format!("{envelope} {}{list}, straight to {who}", asked.rule.title()),
        level => format!("{envelope} {}{list}, {}, then to {who}", asked.rule.title(), level.title()),
    }
}

fn warnings(registry: &Registry, asked: &Asked<'_>, gathered: Gathered) -> Vec<String> {
    let mut out = Vec::new();
    // Bids, levels, answers and formulas say themselves who has nothing and why.
    if matches!(asked.rule, Rule::Registered | Rule::Weighted | Rule::PerPractice | Rule::Equal) {
        let of = |wanted: Option<i64>| -> Vec<String> {
            gathered
                .recipients
                .iter()
                .filter(|recipient| recipient.weight == wanted)
                .map(|recipient| recipient.code.clone())
                .collect()
        };
        let nought = of(Some(0));
        // Points say for themselves who has none.
        if !nought.is_empty() && !matches!(asked.rule, Rule::ByLevel | Rule::ByCriterion) {
            let what = match asked.rule {
                Rule::Registered | Rule::Weighted => "a list of nought",
                _ => "no practices",
            };
            out.push(format!(
                "{} {what} and nothing from this rule: {}.",
                count(nought.len(), &format!("{} has", asked.to.one()), &format!("{} have", asked.to.title())),
                names(registry, &nought)
            ));
        }
        let missing = of(None);
        if !missing.is_empty() && asked.to != Recipients::Practice && asked.rule.needs_list() {
            out.push(format!("No list size supplied, so nothing given: {}.", names(registry, &missing)));
        }
    }
    out.extend(gathered.warnings);
    out
}
