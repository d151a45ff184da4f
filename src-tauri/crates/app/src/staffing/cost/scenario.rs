//! The schemes of a scenario as posts of the cost sheet: one post for each step of a scheme's ramp.

use crate::dto::calculate::Typed;
use crate::dto::cost::{CostOfScenario, CostPost, ScenarioPosts};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::funding::exact::{self, Exact};
use pch_domain::words::date;
use pch_domain::{FinancialYear, Period};
use pch_store::tables::{scenario as scenarios, scheme as schemes};

/// The last year of a plan where nobody says otherwise.
const LAST_YEAR: i32 = 2020;

/// A first quarter with the quarters that pass before anybody arrives.
fn after(mut period: Period, quarters: i64) -> Period {
    for _ in 0..quarters.clamp(0, 80) {
        period = period.next();
    }
    period
}

/// The first day of a quarter.
fn first_day(period: Period) -> chrono::NaiveDate {
    let month = [4, 7, 10, 1][usize::from(period.quarter() - 1)];
    let year = period.year().start_year() + i32::from(period.quarter() == 4);
    chrono::NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default()
}

/// Posts that a scenario's schemes make. Changes nothing.
///
/// # Errors
/// A scenario that is not this organisation's, or a way of counting that is none.
pub fn of_scenario(session: &mut Session, input: CostOfScenario) -> Result<ScenarioPosts, AppError> {
    let registry = session.registry()?;
    let Some(scenario) = scenarios::get(session.read(), input.scenario)? else {
        return Err(AppError::not_found("This scenario"));
    };
    if scenario.organisation != input.scope.code {
        let (its, here) = (registry.name(&scenario.organisation), registry.name(&input.scope.code));
        return Err(AppError::field("scenario", format!("“{}” is a scenario of {its}, not of {here}.", scenario.name)));
    }
    let expected = match input.count.trim() {
        "" | "planned" => false,
        "expected" => true,
        other => {
            return Err(AppError::field("count", format!("“{other}” is no way to count: write planned or expected.")));
        }
    };
    let mut out = ScenarioPosts { scenario: scenario.name.clone(), ..ScenarioPosts::default() };
    let last = FinancialYear::starting(LAST_YEAR).map(FinancialYear::last_day);
    for id in scenarios::schemes(session.read(), input.scenario)? {
        let Some(scheme) = schemes::get(session.read(), id)? else { continue };
        if scheme.planned_wte == 0 {
            continue;
        }
        let Some(cost) = scheme.cost else {
            out.notes.push(format!("“{}” is left out: nobody has said what one WTE of it costs.", scheme.title));
            continue;
        };
        let Ok(start) = scheme.start.parse::<Period>() else { continue };
        let begin = after(start, scheme.lag);
        let success = if expected { exact::of_billionths(scheme.success) } else { exact::whole(1) };
        let steps: Vec<Exact> = if scheme.ramp.is_empty() {
            vec![exact::whole(1)]
        } else {
            scheme.ramp.iter().map(|share| exact::of_billionths(*share)).collect()
        };
        let several = steps.iter().filter(|share| **share > exact::whole(0)).count() > 1;
        for (at, share) in steps.into_iter().enumerate().filter(|(_, share)| *share > exact::whole(0)) {
            let day = first_day(after(begin, at as i64));
            // Money that ends cannot pay for a post without an end.
            let end = last.filter(|last| !scheme.recurrent && day <= *last);
            let wte = exact::of_billionths(scheme.planned_wte) * share * &success;
            out.posts.push(CostPost {
                title: if several { format!("{}, from {}", scheme.title, date(day)) } else { scheme.title.clone() },
                role: scheme.role.clone(),
                wte: Typed(exact::short(&wte, 9)),
                cost: Typed(exact::decimal(&exact::ratio(cost, 100), 2)),
                start: day.to_string(),
                end: end.map(|day| day.to_string()).unwrap_or_default(),
                ..CostPost::default()
            });
        }
    }
    out.notes.push(if expected {
        "Expected: planned WTE times the scheme’s success. Money is then short if more succeed.".to_owned()
    } else {
        "Planned: money for every post, whether or not all of them are filled.".to_owned()
    });
    out.notes.push(
        "A scheme paid once ends with 2020/21. Who is recruited into posts that exist already is not priced here."
            .to_owned(),
    );
    Ok(out)
}
