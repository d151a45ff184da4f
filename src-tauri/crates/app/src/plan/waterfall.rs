//! Where the change of staff comes from: one driver at a time, and what they do together.

use super::project::{Asked, Built, Intent, Opening, Tag, build};
use super::{level, plan_end, read};
use crate::dto::plan::{Waterfall, WaterfallQuery, WaterfallStep};
use crate::dto::{DataTable, Working, WorkingInput};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::Period;
use pch_domain::staff::AGE_BANDS;
use pch_domain::words;
use pch_projection::ProjectionError;
use pch_projection::exact;
use pch_projection::model::{Model, Spread};

/// The last age band in which leaving is not retirement.
const BEFORE_RETIREMENT: usize = 5;

/// Which drivers act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Acting {
    Nothing,
    Leaving,
    Retiring,
    Joining,
    Scheme(usize),
    Everything,
}

/// The waterfall of a line from the baseline to a quarter.
pub fn waterfall(session: &mut Session, input: WaterfallQuery) -> Result<Waterfall, AppError> {
    let registry = session.registry()?;
    let scope = level::known(&registry, input.scope.as_ref())?;
    let to = if input.to.trim().is_empty() { plan_end().to_string() } else { input.to.clone() };
    let asked = Asked::read(session, &registry, &scope, &input.from, &to, None, (None, None, None))?;
    let wanted = if input.staff.trim().is_empty() { "gp" } else { input.staff.trim() };
    let (staff, title) =
        read::staff(&session.definitions, wanted).map_err(|message| AppError::field("staff", message))?;
    let opening = Opening::read(session, &registry, &scope, asked.opening)?;
    let mut intent = Intent::read(session, &registry, &scope, asked.opening, input.scenario, input.changes.as_ref())?;
    let mut notes = opening.notes.clone();
    if intent.hold_to_posts || intent.money.is_some() {
        notes.push("Posts and money hold nobody back here, so that each driver can be seen by itself.".to_owned());
        (intent.hold_to_posts, intent.money) = (false, None);
    }
    let built = build(session, &registry, &opening, &intent, asked.quarters, false)?;
    notes.extend(built.notes.iter().cloned());
    let Some(total) = built.totals.iter().position(|total| total.staff == staff) else {
        return Err(AppError::field("staff", format!("Nobody here is {title}, and nobody is planned to be.")));
    };
    let at = |acting: Acting| -> Result<f64, AppError> {
        let found = exact::project(&only(&built, acting)).map_err(refused)?;
        Ok(found.totals[total].wte[asked.quarters].mean)
    };
    let (start, end) = (at(Acting::Nothing)?, at(Acting::Everything)?);
    let oldest = AGE_BANDS[BEFORE_RETIREMENT];
    let mut drivers = vec![
        (
            Acting::Leaving,
            "leaving",
            "Leaving".to_owned(),
            format!("Everybody leaves at the rate of their age; from {oldest} on at the rate of that age."),
        ),
        (
            Acting::Retiring,
            "retiring",
            "Retirement".to_owned(),
            format!("What the oldest bands leave more than those aged {oldest}."),
        ),
        (
            Acting::Joining,
            "joining",
            "Joining".to_owned(),
            "Joiners as assumed, or as the scenario sets them.".to_owned(),
        ),
    ];
    for (which, running) in intent.schemes.iter().enumerate() {
        let scheme = &running.scheme;
        let why = format!(
            "{} planned at a success of {}.",
            wte_text(read::float(scheme.planned_wte)),
            read::percent(scheme.success)
        );
        drivers.push((Acting::Scheme(which), "scheme", scheme.title.clone(), why));
    }
    let mut steps = Vec::new();
    let mut explained = 0.0;
    for (acting, driver, title, why) in drivers {
        let wte = at(acting)? - start;
        if driver == "scheme" && wte.abs() < 1e-9 {
            continue;
        }
        explained += wte;
        steps.push(WaterfallStep { driver: driver.to_owned(), title, wte, why });
    }
    steps.push(WaterfallStep {
        driver: "interaction".to_owned(),
        title: "Together".to_owned(),
        wte: end - start - explained,
        why: "What the drivers do together and none does alone: those who join leave again, those who stay grow older."
            .to_owned(),
    });
    let to = last(asked.opening, asked.quarters);
    Ok(Waterfall {
        table: table(&title, start, end, &steps, asked.opening, to),
        working: working(&title, start, end, &steps, &opening),
        scope,
        scenario: intent.scenario,
        staff,
        title,
        from: asked.opening.to_string(),
        to: to.to_string(),
        start,
        end,
        steps,
        notes,
    })
}

fn refused(error: ProjectionError) -> AppError {
    AppError::field("scope", format!("This cannot be projected: {error}."))
}

pub(super) fn last(opening: Period, quarters: usize) -> Period {
    (0..quarters).fold(opening, |at, _| at.next())
}

/// The model with only some drivers in it.
fn only(built: &Built, acting: Acting) -> Model {
    let mut model = built.model.clone();
    if acting == Acting::Everything {
        return model;
    }
    for rates in &mut model.rates {
        rates.spread = Spread::Fixed;
        let before = rates.leave.get(BEFORE_RETIREMENT).copied().unwrap_or_default();
        for (band, leave) in rates.leave.iter_mut().enumerate() {
            let retiring = if band > BEFORE_RETIREMENT { (*leave - before).max(0.0) } else { 0.0 };
            *leave = match acting {
                Acting::Leaving => *leave - retiring,
                Acting::Retiring => retiring,
                _ => 0.0,
            };
        }
    }
    for (area, tags) in model.areas.iter_mut().zip(&built.tags) {
        let mut tags = tags.iter();
        area.cells.retain(|_| match tags.next() {
            Some(Tag::Staff) => true,
            Some(Tag::Joiners) => acting == Acting::Joining,
            Some(Tag::Scheme(which)) => acting == Acting::Scheme(*which),
            None => false,
        });
    }
    model
}

fn wte_text(wte: f64) -> String {
    format!("{} WTE", number(wte))
}

fn number(value: f64) -> String {
    words::decimal((value * 1e9).round() as i64, 2)
}

fn table(title: &str, start: f64, end: f64, steps: &[WaterfallStep], from: Period, to: Period) -> DataTable {
    let mut rows = vec![vec![format!("{title} at the end of {from}"), number(start)]];
    rows.extend(steps.iter().map(|step| vec![step.title.clone(), signed(step.wte)]));
    rows.push(vec![format!("{title} at the end of {to}"), number(end)]);
    DataTable {
        title: format!("{title}, from {from} to {to}: what changes them"),
        headings: vec!["Step".to_owned(), "WTE".to_owned()],
        numeric: vec![false, true],
        rows,
        notes: vec![
            "Each driver by itself; the last step is what they do together. Mean of the projection.".to_owned(),
        ],
    }
}

fn signed(value: f64) -> String {
    if value > 0.0 { format!("+{}", number(value)) } else { number(value) }
}

fn working(title: &str, start: f64, end: f64, steps: &[WaterfallStep], opening: &Opening) -> Working {
    Working {
        title: format!("{title}: {} to {} WTE", number(start), number(end)),
        sentence: format!("{title} go from {} to {} WTE on average.", number(start), number(end)),
        inputs: steps
            .iter()
            .map(|step| WorkingInput { label: step.title.clone(), value: signed(step.wte), source: step.why.clone() })
            .collect(),
        rule: "Each step is the mean with that driver alone less today's WTE; “Together” is the rest of the change."
            .to_owned(),
        definition: Some("assumptions-2018".to_owned()),
        notes: opening.notes.clone(),
    }
}
