//! The plan as typed becomes exact figures, with every problem beside its field.

use super::super::pay::{self, Paid, Says};
use super::super::reader::{Reader, blank};
use crate::dto::calculate::Typed;
use crate::dto::cost::{CostPlan, CostPost};
use chrono::NaiveDate;
use pch_domain::FinancialYear;
use pch_domain::definitions::Definitions;
use pch_domain::funding::exact::{self, Exact, Rounding};
use pch_domain::funding::part_year::Counting;
use std::collections::BTreeMap;

/// More posts than this are a payroll, not a plan.
const MOST_POSTS: usize = 400;

/// A plan that was read.
pub(super) struct Read {
    pub(super) years: Vec<FinancialYear>,
    pub(super) counting: Counting,
    /// Rates from a day on, in order of the days.
    pub(super) changes: Vec<(NaiveDate, Exact)>,
    pub(super) posts: Vec<Post>,
    pub(super) lines: Vec<Line>,
    pub(super) warnings: Vec<String>,
}

/// A post.
pub(super) struct Post {
    pub(super) title: String,
    pub(super) wte: Exact,
    pub(super) people: i64,
    pub(super) start: NaiveDate,
    pub(super) end: Option<NaiveDate>,
    pub(super) line: String,
    pub(super) role: String,
    pub(super) scheme: String,
    pub(super) baseline: Exact,
    /// By year.
    pub(super) paid: Vec<Paid>,
}

/// A line.
#[derive(Clone)]
pub(super) struct Line {
    pub(super) code: String,
    pub(super) title: String,
    pub(super) recurrent: bool,
    /// Pence by year.
    pub(super) amounts: BTreeMap<FinancialYear, i64>,
}

impl Line {
    /// What it gives in a year: recurrent money goes on as in its last year.
    pub(super) fn in_year(&self, year: FinancialYear) -> i64 {
        let goes_on = self.amounts.range(..=year).next_back().filter(|(from, _)| self.recurrent || **from == year);
        goes_on.map_or(0, |(_, pence)| *pence)
    }
}

fn year(reader: &mut Reader, place: &str, text: &str) -> Option<FinancialYear> {
    let read: Result<FinancialYear, _> = text.trim().parse();
    match read {
        Ok(year) if (2015..=2030).contains(&year.start_year()) => Some(year),
        Ok(year) => {
            reader.wrong(place, format!("{year} is outside the years that are planned here: 2015/16 to 2030/31."));
            None
        }
        Err(error) => {
            reader.wrong(place, format!("{error}."));
            None
        }
    }
}

/// Reads it; none where something is wrong.
pub(super) fn read(reader: &mut Reader, definitions: &Definitions, input: &CostPlan) -> Option<Read> {
    let usual = ["2018/19", "2019/20", "2020/21"].map(str::to_owned).to_vec();
    let texts = if input.years.is_empty() { &usual } else { &input.years };
    let mut years: Vec<FinancialYear> =
        texts.iter().enumerate().filter_map(|(at, text)| year(reader, &format!("years.{at}"), text)).collect();
    years.sort();
    years.dedup();
    let counting = match Counting::read(&input.counting) {
        Ok(counting) => Some(counting),
        Err(message) => {
            reader.wrong("counting", format!("{message}."));
            None
        }
    };
    let mut changes = Vec::new();
    for (at, change) in input.pension_changes.iter().enumerate() {
        let from = reader.day(&format!("pension_changes.{at}.from"), &change.from);
        let rate = reader.share(&format!("pension_changes.{at}.rate"), &Typed(change.rate.clone()));
        changes.extend(from.zip(rate));
    }
    changes.sort_by_key(|(from, _)| *from);
    let mut lines: Vec<Line> = Vec::new();
    for (at, line) in input.lines.iter().enumerate() {
        let code = if line.code.trim().is_empty() { line.title.trim() } else { line.code.trim() };
        if code.is_empty() {
            reader.wrong(format!("lines.{at}.title"), "Write what the line is called.");
        }
        if lines.iter().any(|other| other.code.eq_ignore_ascii_case(code)) {
            reader
                .wrong(format!("lines.{at}.code"), format!("The line “{code}” stands twice: put its years into one."));
        }
        let mut amounts = BTreeMap::new();
        for (of, amount) in line.amounts.iter().enumerate() {
            let place = format!("lines.{at}.amounts.{of}");
            let year = year(reader, &format!("{place}.year"), &amount.year);
            let pence = reader.money(&format!("{place}.amount"), &amount.amount);
            if let (Some(year), Some(pence)) = (year, pence) {
                amounts.insert(year, exact::round_to_whole(&pence, Rounding::HalfUp).unwrap_or(0));
            }
        }
        let title = if line.title.trim().is_empty() { code } else { line.title.trim() };
        lines.push(Line { code: code.to_owned(), title: title.to_owned(), recurrent: line.recurrent, amounts });
    }
    if input.posts.len() > MOST_POSTS {
        reader.wrong(
            "posts",
            format!("{} posts are more than {MOST_POSTS}: put like with like together.", input.posts.len()),
        );
    }
    let mut warnings = Vec::new();
    let mut posts = Vec::new();
    for (at, one) in input.posts.iter().enumerate().take(MOST_POSTS) {
        posts.extend(post(reader, definitions, input, one, at, &years, &mut warnings));
    }
    for (at, post) in input.posts.iter().enumerate() {
        let line = post.line.trim();
        if !line.is_empty() && !lines.iter().any(|known| known.code.eq_ignore_ascii_case(line)) {
            let known: Vec<&str> = lines.iter().map(|line| line.code.as_str()).collect();
            let known = if known.is_empty() { "no line yet".to_owned() } else { known.join(", ") };
            reader.wrong(format!("posts.{at}.line"), format!("There is no line “{line}”: there is {known}."));
        }
    }
    warnings.dedup();
    if !reader.problems.is_empty() {
        return None;
    }
    Some(Read { years, counting: counting?, changes, posts, lines, warnings })
}

fn post(
    reader: &mut Reader,
    definitions: &Definitions,
    plan: &CostPlan,
    one: &CostPost,
    at: usize,
    years: &[FinancialYear],
    warnings: &mut Vec<String>,
) -> Option<Post> {
    let place = |field: &str| format!("posts.{at}.{field}");
    let wte = reader.number_or(&place("wte"), &one.wte, exact::whole(1));
    if wte.as_ref().is_some_and(|wte| *wte > exact::whole(10_000)) {
        reader.wrong(place("wte"), "That is more than 10,000 WTE: look at the figure again.");
    }
    let fewest = wte.as_ref().and_then(|wte| exact::round_to_whole(&wte.ceil(), Rounding::HalfUp).ok()).unwrap_or(1);
    let people = if blank(&one.people) {
        Some(fewest.max(1))
    } else {
        let read = reader.positive(&place("people"), &one.people, "how many people share the post");
        let whole =
            read.filter(|people| people.is_integer()).and_then(|p| exact::round_to_whole(&p, Rounding::HalfUp).ok());
        if whole.is_none() && !reader.problems.iter().any(|problem| problem.place == place("people")) {
            reader.wrong(place("people"), "People are counted whole: write 1, 2 and so on.");
        }
        whole
    };
    let first = years
        .first()
        .map_or_else(|| FinancialYear::starting(2018).map(FinancialYear::first_day), |year| Some(year.first_day()));
    let start = if one.start.trim().is_empty() { first } else { reader.day(&place("start"), &one.start) };
    let end = if one.end.trim().is_empty() { Some(None) } else { reader.day(&place("end"), &one.end).map(Some) };
    if let (Some(start), Some(Some(end))) = (start, end)
        && end < start
    {
        reader.wrong(place("end"), "The last day is before the first: mend one of the two.");
    }
    if let (Some(start), Some(last)) = (start, years.last())
        && start > last.last_day()
    {
        let message = format!("It starts after the last year of the plan, {last}: nothing of it would be priced.");
        reader.wrong(place("start"), message);
    }
    let all_in = !blank(&one.cost);
    if all_in && !blank(&one.salary) {
        reader.wrong(place("cost"), "Write a salary or what one WTE costs all in, but only one of them.");
    }
    if !all_in && blank(&one.salary) && one.band.trim().is_empty() {
        reader.wrong(
            place("band"),
            "Choose a band, or write the salary of a whole-time year, or what one WTE costs all in.",
        );
        return None;
    }
    let says = Says { salary: &one.salary, band: &one.band, point: &one.point, pension: &plan.pension };
    let mut paid = Vec::new();
    let cost = if all_in { reader.money(&place("cost"), &one.cost) } else { None };
    for year in years {
        if all_in {
            paid.extend(cost.clone().map(Paid::all_in));
            continue;
        }
        match pay::with_band(definitions, *year, &one.band) {
            Some((pay, remark)) => {
                warnings.extend(remark.filter(|remark| !warnings.contains(remark)));
                // The same slip in every year is one slip.
                let before = reader.problems.len();
                paid.extend(pay::read(reader, &format!("posts.{at}"), &says, &pay));
                if reader.problems.len() > before {
                    break;
                }
            }
            None => {
                reader.wrong("years", format!("No pay is known for {year} or before."));
                break;
            }
        }
    }
    let baseline = reader.number_or(&place("baseline"), &one.baseline, exact::whole(0));
    let scheme = one.scheme.trim();
    if !scheme.is_empty() {
        let all: Vec<_> = definitions.schemes().flat_map(|set| &set.content.schemes).collect();
        match all.iter().find(|known| known.code == scheme) {
            None => {
                let known: Vec<&str> = all.iter().map(|scheme| scheme.code.as_str()).collect();
                reader.wrong(place("scheme"), format!("There is no scheme “{scheme}”: there is {}.", known.join(", ")));
            }
            Some(found) if !found.roles.iter().any(|role| role.role == one.role.trim()) => {
                let known: Vec<&str> = found.roles.iter().map(|role| role.role.as_str()).collect();
                let message = format!("The scheme does not pay for “{}”: it pays for {}.", one.role, known.join(", "));
                reader.wrong(place("role"), message);
            }
            Some(_) => {}
        }
    }
    if paid.len() < years.len() {
        return None;
    }
    let title = if one.title.trim().is_empty() { format!("Post {}", at + 1) } else { one.title.trim().to_owned() };
    Some(Post {
        title,
        wte: wte?,
        people: people?,
        start: start?,
        end: end?,
        line: one.line.trim().to_owned(),
        role: one.role.trim().to_owned(),
        scheme: scheme.to_owned(),
        baseline: baseline?,
        paid,
    })
}
