//! The plan priced by year and set against its lines.

use super::super::reader::{Reader, penny};
use super::read::{Read, read};
use super::{lines, post, words};
use crate::dto::cost::{CostLasting, CostPlan, CostPostView, CostView, CostYear};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::Pence;
use pch_domain::funding::exact::{self, Exact};
use std::collections::BTreeMap;

/// Prices a plan. Changes nothing.
pub fn plan(session: &mut Session, mut input: CostPlan) -> Result<CostView, AppError> {
    if let Some(scope) = input.scope.take() {
        let held = super::sheet::held(session, &scope, &input.years)?;
        super::sheet::beside(&mut input.lines, held);
    }
    let mut reader = Reader::default();
    let definitions = std::sync::Arc::clone(&session.definitions);
    let Some(read) = read(&mut reader, &definitions, &input) else { return Err(AppError::fields(reader.problems)) };
    let mut warnings = read.warnings.clone();
    let mut posts: Vec<CostPostView> = read
        .posts
        .iter()
        .map(|post| CostPostView {
            title: post.title.clone(),
            line: post.line.clone(),
            people: post.people,
            years: Vec::new(),
        })
        .collect();
    let mut years = Vec::new();
    for (at, year) in read.years.iter().enumerate() {
        let mut sum = CostYear { year: year.to_string(), ..CostYear::default() };
        let mut named = Vec::new();
        let mut left = baselines(&read);
        for (one, view) in read.posts.iter().zip(&mut posts) {
            let priced = post::price(&read, one, at, &one.wte, one.people);
            // A baseline is of the role: the first posts of the role use it up.
            let rest = left.entry(one.role.clone()).or_insert_with(|| exact::whole(0));
            let used = rest.clone().min(one.wte.clone());
            let (back, remark) = post::reimbursed(session, one, &priced, &used)?;
            if !one.scheme.is_empty() {
                *rest -= used;
            }
            warnings.extend(remark.filter(|remark| !warnings.contains(remark)));
            let shown = post::shown(one, &priced, *year, at, back)?;
            sum.gross += shown.gross;
            sum.ni += shown.ni;
            sum.pension += shown.pension;
            sum.total += shown.total;
            sum.reimbursed += shown.reimbursed;
            if one.line.is_empty() {
                sum.unassigned += shown.net;
            } else {
                named.push((one.line.clone(), shown.net));
            }
            view.years.push(shown);
        }
        sum.net = sum.total - sum.reimbursed;
        let (charged, open) = lines::charge(&read.lines, *year, &named, sum.unassigned);
        sum.recurrent = charged.iter().filter(|line| line.recurrent).map(|line| line.amount).sum();
        sum.non_recurrent = charged.iter().filter(|line| !line.recurrent).map(|line| line.amount).sum();
        sum.short = charged.iter().map(|line| line.short).sum::<i64>() + open;
        sum.left = charged.iter().map(|line| line.left).sum();
        sum.sentence = words::year(&sum, &charged, open);
        sum.lines = charged;
        years.push(sum);
    }
    let lasting = lasting(session, &read)?;
    let sentence = words::headline(&years, &lasting);
    let mut view = CostView {
        working: words::working(&sentence, &read),
        table: words::table(&years, &posts),
        chart: words::picture(&years)?,
        sentence,
        years,
        posts,
        lasting,
        warnings,
    };
    if definitions.pay().any(|set| set.check_against_your_copy) {
        view.warnings.push("Pay points and rates are recalled: check them against your copy.".to_owned());
    }
    Ok(view)
}

/// The baseline of each role: the largest that any of its posts states.
fn baselines(read: &Read) -> BTreeMap<String, Exact> {
    let mut out: BTreeMap<String, Exact> = BTreeMap::new();
    for post in &read.posts {
        let held = out.entry(post.role.clone()).or_insert_with(|| exact::whole(0));
        if post.baseline > *held {
            *held = post.baseline.clone();
        }
    }
    out
}

/// What all posts without an end cost in a whole year, at the pay of the last.
fn lasting(session: &mut Session, read: &Read) -> Result<CostLasting, AppError> {
    let Some((at, year)) = read.years.iter().enumerate().next_back() else { return Ok(CostLasting::default()) };
    let mut cost = 0;
    let mut left = baselines(read);
    for one in read.posts.iter().filter(|post| post.end.is_none()) {
        let whole = super::read::Post {
            title: one.title.clone(),
            wte: one.wte.clone(),
            people: one.people,
            start: year.first_day(),
            end: None,
            line: one.line.clone(),
            role: one.role.clone(),
            scheme: one.scheme.clone(),
            baseline: one.baseline.clone(),
            paid: one.paid.clone(),
        };
        let priced = post::price(read, &whole, at, &whole.wte, whole.people);
        let rest = left.entry(one.role.clone()).or_insert_with(|| exact::whole(0));
        let used = rest.clone().min(one.wte.clone());
        let (back, _) = post::reimbursed(session, &whole, &priced, &used)?;
        if !one.scheme.is_empty() {
            *rest -= used;
        }
        cost += penny(&(&priced.gross + &priced.ni + &priced.pension))? - back;
    }
    let recurrent: i64 = read.lines.iter().filter(|line| line.recurrent).map(|line| line.in_year(*year)).sum();
    let gap = (cost - recurrent).max(0);
    let sentence = if gap > 0 {
        format!(
            "The posts that go on cost {} in every whole year; {} of that has no money that lasts.",
            Pence(cost),
            Pence(gap)
        )
    } else {
        format!("The posts that go on cost {} in every whole year, which lasting money covers.", Pence(cost))
    };
    Ok(CostLasting { year: year.to_string(), cost, recurrent, gap, sentence })
}
