//! “Why did we get this?”: the working of one part, from what is kept with a division or from one that is tried.

use super::preview::work_out;
use super::{allocate, day_in_words, known_line};
use crate::dto::funding::{AllocationPart, AllocationView, WhyPart};
use crate::dto::{Working, WorkingInput};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::Pence;
use pch_domain::funding::exact::{self, Exact};
use pch_domain::funding::rule::Rule;
use pch_store::tables::funding as rows;

/// The working of a part.
pub fn why(session: &mut Session, input: WhyPart) -> Result<Working, AppError> {
    let view = match (&input.asked, input.line) {
        (Some(asked), _) => work_out(session, asked)?.view,
        (None, Some(id)) => {
            let line = known_line(session, id)?;
            let registry = session.registry()?;
            let kept = rows::allocation(session.read(), id)?;
            let (allocation, parts) = kept.ok_or_else(|| {
                AppError::not_allowed(format!("“{}” is not allocated, so nobody got a part.", line.title))
            })?;
            allocate::view(&registry, &allocation, &parts)
        }
        (None, None) => return Err(AppError::field("line", "Say which line's division it is, or what is tried.")),
    };
    let Some(part) = view.parts.iter().find(|part| part.code == input.code) else {
        return Err(AppError::field("code", format!("“{}” has no part in this division.", input.code)));
    };
    Ok(working(&view, part))
}

/// A figure with thousands and at most four decimals.
fn large(value: &Exact) -> String {
    grouped(&exact::short(value, 4))
}

/// A decimal with its thousands apart.
pub(super) fn grouped(text: &str) -> String {
    let (whole, rest) = text.split_once('.').map_or((text, String::new()), |(whole, rest)| (whole, format!(".{rest}")));
    whole
        .parse::<u64>()
        .map_or_else(|_| text.to_owned(), |whole| format!("{}{rest}", pch_domain::words::thousands(whole)))
}

/// A weight as it is kept; `None` where it was not supplied.
fn weight(text: &str) -> Option<Exact> {
    exact::parse(text).ok()
}

fn counted(rule: Rule) -> &'static str {
    match rule {
        Rule::Registered => "registered patients",
        Rule::Weighted => "weighted patients",
        Rule::PerPractice => "practices",
        Rule::Equal => "equal parts",
        Rule::ByLevel | Rule::ByCriterion => "points",
        Rule::ByBid => "pounds asked for",
        Rule::Formula => "of the whole, by the formula",
        Rule::Fixed | Rule::ByHand => "",
    }
}

fn input(label: impl Into<String>, value: impl Into<String>, source: impl Into<String>) -> WorkingInput {
    WorkingInput { label: label.into(), value: value.into(), source: source.into() }
}

/// The working of a part of a division.
pub(super) fn working(view: &AllocationView, part: &AllocationPart) -> Working {
    let rule = view.rule.parse::<Rule>().unwrap_or(Rule::ByHand);
    let got = Pence(part.pence);
    let given = matches!(rule, Rule::Fixed | Rule::ByHand) || part.weight.is_empty();
    if given {
        return Working {
            title: format!("{}: {got}", part.name),
            sentence: format!("{} gets {got}, {}.", part.name, view.rule_title),
            inputs: vec![input("Division", view.sentence.clone(), "as it was kept or is tried")],
            rule: "The amount was given, not divided.".to_owned(),
            definition: None,
            notes: view.warnings.clone(),
        };
    }
    let group = view.groups.iter().find(|one| Some(&one.code) == part.parent.as_ref());
    let among: Vec<&AllocationPart> = match group {
        Some(group) => view.parts.iter().filter(|one| one.parent.as_ref() == Some(&group.code)).collect(),
        None => view.parts.iter().collect(),
    };
    let all: Exact = among.iter().filter_map(|one| weight(&one.weight)).sum();
    let own = weight(&part.weight);
    let envelope = Pence(group.map_or(view.envelope, |group| group.pence));
    let what = counted(rule);
    let list = match (&view.list_as_of, view.list_source.is_empty()) {
        (Some(day), false) => format!("{}, at {}", view.list_source, day_in_words(day)),
        (None, false) => format!("{}, each practice's latest", view.list_source),
        (Some(day), true) => format!("at {}", day_in_words(day)),
        (None, true) => view.rule_title.clone(),
    };
    let mine = own.as_ref().map_or_else(|| "not supplied".to_owned(), large);
    let mut inputs = vec![input(
        group.map_or_else(|| "Amount divided".to_owned(), |group| format!("Part of {}", group.name)),
        envelope.to_string(),
        group.map_or_else(
            || view.sentence.clone(),
            |group| {
                format!(
                    "{}; its own quota is {} pence of {}",
                    view.sentence,
                    grouped(&group.quota),
                    Pence(view.envelope)
                )
            },
        ),
    )];
    for (term, measure) in view.terms.iter().zip(&part.measures) {
        let of = if term.all.is_empty() { String::new() } else { format!(" of {}", grouped(&term.all)) };
        let share = if term.share.is_empty() { String::new() } else { format!("{} ", term.share) };
        let listed = Rule::ALL.iter().any(|rule| rule.title() == term.title && rule.needs_list());
        let source = if listed { list.clone() } else { "as it was asked".to_owned() };
        inputs.push(input(format!("{share}{}", term.title), format!("{}{of}", grouped(measure)), source));
    }
    inputs.push(input(format!("{}: {what}", part.name), mine.clone(), list));
    inputs.push(input(
        format!("All {what}"),
        large(&all),
        group.map_or_else(|| "everyone who gets a part".to_owned(), |group| format!("everyone within {}", group.name)),
    ));
    if let Some(rate) = &view.rate {
        inputs.push(input("Rate a head that was promised", format!("£{}", rate.pounds), rate.sentence.clone()));
    }
    if let Some(posts) = part.posts {
        return whole_posts(view, part, posts, &among, inputs);
    }
    inputs.push(input("Exact quota, in pence", grouped(&part.quota), format!("{envelope} × {mine} ÷ {}", large(&all))));
    inputs.push(input("Whole pence", Pence(part.floor).to_string(), "the quota without its fraction"));
    if let Some((_, fraction)) = part.quota.split_once('.') {
        inputs.push(input("Remainder", format!("0.{fraction} of a penny"), "the fraction of the quota"));
    }
    let penny = part.pence > part.floor;
    if let Some(rank) = part.rank {
        let left = among.iter().map(|one| one.pence - one.floor).sum::<i64>();
        let got = if penny { "got one" } else { "got none" };
        inputs.push(input(
            "Place in the queue for the pennies left over",
            format!("{rank}, and {left} were left"),
            got.to_owned(),
        ));
    }
    inputs.push(input("Result", got.to_string(), if penny { "whole pence and one penny" } else { "whole pence" }));
    let held = match part.held.as_deref() {
        Some("floor") => "The floor lifted this part; the others share what is left. ",
        Some("cap") => "The cap cut this part; the others share the rest. ",
        _ => "",
    };
    Working {
        title: format!("{}: {got}", part.name),
        sentence: match own {
            None => format!("{} gets {got}, because its figure was not supplied.", part.name),
            Some(_) if rule == Rule::Formula => {
                format!("{} gets {got} of {envelope}: {mine} {what}.", part.name)
            }
            Some(_) => format!("{} gets {got} for {mine} of {} {what}.", part.name, large(&all)),
        },
        inputs,
        rule: format!(
            "{held}Everyone gets the whole pence of their quota; the pennies left over go one each to the largest fractions (then the larger weight, then the first code), so that the parts make the amount exactly."
        ),
        definition: None,
        notes: view.warnings.clone(),
    }
}

/// Posts were divided first, and the money followed them.
fn whole_posts(
    view: &AllocationView,
    part: &AllocationPart,
    posts: i64,
    among: &[&AllocationPart],
    mut inputs: Vec<WorkingInput>,
) -> Working {
    let group = view.groups.iter().find(|one| Some(&one.code) == part.parent.as_ref());
    let (got, envelope) = (Pence(part.pence), Pence(group.map_or(view.envelope, |group| group.pence)));
    let every: i64 = among.iter().filter_map(|one| one.posts).sum();
    let of = group.map_or_else(|| "whole posts".to_owned(), |group| format!("whole posts of {}", group.name));
    if let Some(group) = group {
        let all: i64 = view.groups.iter().filter_map(|one| one.posts).sum();
        inputs.push(input(
            format!("Posts of {}", group.name),
            every.to_string(),
            format!("of {all}, by Webster first"),
        ));
    }
    let all: Exact = among.iter().filter_map(|one| weight(&one.weight)).sum();
    let own = weight(&part.weight).unwrap_or_else(|| exact::whole(0));
    let nought = exact::whole(0);
    if all != nought {
        let quota = exact::whole(every) * &own / &all;
        let source = format!("{every} × {} ÷ {}", large(&own), large(&all));
        inputs.push(input("Exact quota, in posts", exact::decimal(&quota, 6), source));
    }
    inputs.push(input("Whole posts", posts.to_string(), format!("of {every}, by Webster (Sainte-Laguë)")));
    let money = if view.envelope == 0 {
        inputs.retain(|one| one.label != "Amount divided" && !one.label.starts_with("Part of "));
        "; its money is to be confirmed".to_owned()
    } else {
        let source = format!("{envelope} × {posts} ÷ {every}, to the penny");
        inputs.push(input("Money that follows the posts", got.to_string(), source));
        format!(", and {got} with them")
    };
    Working {
        title: format!("{}: {posts} of {every} posts", part.name),
        sentence: format!("{} gets {posts} of {every} {of}{money}.", part.name),
        inputs,
        rule: "Posts go one by one to whoever has the largest weight over (2 x posts held + 1): Webster, so that small and large are treated alike. The money follows the posts, by largest remainder to the penny.".to_owned(),
        definition: None,
        notes: view.warnings.clone(),
    }
}
