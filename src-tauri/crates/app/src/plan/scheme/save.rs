//! Adding and changing a scheme.

use crate::dto::Outcome;
use crate::dto::plan_scheme::{PlanId, SaveHost, SaveScheme};
use crate::error::AppError;
use crate::plan::read::{self, Reader};
use crate::plan::{level, opening_period};
use crate::registry::Registry;
use crate::session::{Deed, Session};
use pch_domain::Pence;
use pch_domain::definitions::Definitions;
use pch_domain::fixed::{SCALE, show_billionths};
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_store::tables::scenario;
use pch_store::tables::scheme::{self as rows, Host, Scheme};

/// Most WTE of one scheme; more is a slip of the finger.
const MOST_WTE: i64 = 5_000 * SCALE;

/// Adds a scheme, of the library or of one's own, or changes one.
pub fn save(session: &mut Session, input: SaveScheme) -> Result<Outcome<PlanId>, AppError> {
    let registry = session.registry()?;
    let definitions = std::sync::Arc::clone(&session.definitions);
    let mut reader = Reader::default();
    let before = input.id.map(|id| super::known(session, id)).transpose()?;
    let mut scheme = match &before {
        Some(before) => before.clone(),
        None => {
            let scope = level::known(&registry, input.scope.as_ref())?;
            match input.code.trim() {
                "" => Scheme { ramp: vec![SCALE], success: SCALE, ..Scheme::default() },
                code => of_library(&definitions, code)
                    .ok_or_else(|| AppError::field("code", format!("There is no scheme “{code}” in the library.")))?,
            }
            .at(&scope.kind, &scope.code)
        }
    };
    read_scheme(&mut reader, &definitions, &input, &mut scheme, before.is_some());
    let opening = opening_period(session, &registry, &scheme.organisation_kind, &scheme.organisation)?;
    if let Ok(start) = read::period(&scheme.start) {
        let first = read::quarters_between(opening, start) + scheme.lag;
        let last = read::quarters_between(opening, crate::plan::plan_end());
        if first > last.max(4) {
            reader.wrong(
                "start",
                format!(
                    "The first arrivals come {} quarters after {start}, beyond the end of the plan ({}): start it earlier.",
                    scheme.lag,
                    crate::plan::plan_end()
                ),
            );
        }
    }
    let hosts = input.hosts.as_ref().map(|hosts| read_hosts(&mut reader, &registry, hosts));
    let doubled = rows::all(session.read())?.into_iter().any(|other| {
        other.id != scheme.id
            && other.title == scheme.title
            && (&other.organisation_kind, &other.organisation) == (&scheme.organisation_kind, &scheme.organisation)
    });
    if doubled {
        reader.wrong("title", format!("There is a scheme “{}” already: give this one another title.", scheme.title));
    }
    for id in &input.scenarios {
        if scenario::get(session.read(), *id)?.is_none() {
            reader.wrong("scenarios", "One of these scenarios is not here.");
        }
    }
    reader.done()?;
    let label = format!("Scheme {}: {}", if before.is_some() { "changed" } else { "added" }, scheme.title);
    session.transact(Deed::new("save_scheme", label), |tx| {
        let id = rows::save(tx, &scheme)?;
        if let Some(hosts) = &hosts {
            rows::set_hosts(tx, id, hosts)?;
        }
        for scenario in &input.scenarios {
            let mut schemes = scenario::schemes(tx, *scenario)?;
            schemes.push(id);
            scenario::set_schemes(tx, *scenario, &schemes)?;
        }
        Ok(PlanId { id })
    })
}

trait At {
    fn at(self, kind: &str, code: &str) -> Self;
}

impl At for Scheme {
    fn at(mut self, kind: &str, code: &str) -> Self {
        kind.clone_into(&mut self.organisation_kind);
        code.clone_into(&mut self.organisation);
        self
    }
}

/// A scheme as the library has it.
pub(in crate::plan) fn of_library(definitions: &Definitions, code: &str) -> Option<Scheme> {
    let found = definitions.plan_library()?.content.schemes.iter().find(|scheme| scheme.code == code)?;
    Some(Scheme {
        code: found.code.clone(),
        title: found.title.clone(),
        role: found.role.clone(),
        keeps: found.keeps,
        planned_wte: found.planned_wte.billionths(),
        start: found.start.to_string(),
        lag: i64::from(found.lag),
        ramp: found.ramp.iter().map(|part| part.billionths()).collect(),
        success: found.success.billionths(),
        cost: found.cost_pence.map(|pence| pence.0),
        recurrent: found.recurrent,
        funder: found.funder.clone(),
        takes_from: found.takes_from.clone(),
        takes_share: found.takes_share.map_or(0, |share| share.billionths()),
        source: found.source.clone(),
        note: found.about.clone(),
        ..Scheme::default()
    })
}

/// Takes what was typed over what was there; what is left empty stays.
fn read_scheme(
    reader: &mut Reader,
    definitions: &Definitions,
    input: &SaveScheme,
    scheme: &mut Scheme,
    changing: bool,
) {
    let text = |typed: &str, into: &mut String| {
        if !typed.trim().is_empty() {
            typed.trim().clone_into(into);
        }
    };
    text(&input.title, &mut scheme.title);
    text(&input.funder, &mut scheme.funder);
    text(&input.source, &mut scheme.source);
    if let Some(note) = &input.note {
        note.trim().clone_into(&mut scheme.note);
    }
    if scheme.title.is_empty() {
        reader.wrong("title", "Write what the scheme is called.");
    }
    if (!input.role.trim().is_empty() || scheme.role.is_empty())
        && let Some(role) = reader.say("role", read::role(definitions, &input.role))
    {
        scheme.role.clone_from(&role.code);
    }
    scheme.keeps = input.keeps.unwrap_or(scheme.keeps);
    scheme.recurrent = input.recurrent.unwrap_or(scheme.recurrent);
    if !read::empty(&input.planned_wte) {
        if let Some(wte) = reader.say("planned_wte", read::amount(&input.planned_wte.0)) {
            scheme.planned_wte = wte;
            if wte > MOST_WTE {
                reader.wrong("planned_wte", format!("{} WTE is more than can be.", show_billionths(wte)));
            }
        }
    } else if !changing && scheme.code.is_empty() {
        reader.wrong("planned_wte", "Write how many WTE are planned; 0 where none are yet.");
    }
    if (!input.start.trim().is_empty() || scheme.start.is_empty())
        && let Some(period) = reader.say("start", read::period(&input.start))
    {
        scheme.start = period.to_string();
    }
    if !read::empty(&input.lag) {
        scheme.lag = reader.say("lag", read::whole(&input.lag.0, 0, 40)).unwrap_or(scheme.lag);
    }
    if !input.ramp.trim().is_empty() {
        scheme.ramp = reader.say("ramp", ramp(&input.ramp)).unwrap_or_default();
    }
    if !read::empty(&input.success) {
        scheme.success = reader.say("success", read::share(&input.success.0)).unwrap_or(scheme.success);
    }
    match input.cost.0.trim() {
        "" => {}
        tbc if tbc.eq_ignore_ascii_case("tbc") => scheme.cost = None,
        pounds => {
            let read: Result<Pence, String> =
                pounds.parse().map_err(|error: pch_domain::money::MoneyError| format!("{error}."));
            match reader.say("cost", read) {
                Some(Pence(pence)) if pence < 0 => reader.wrong("cost", "A cost is not below nought."),
                Some(Pence(pence)) => scheme.cost = Some(pence),
                None => {}
            }
        }
    }
    match input.takes_from.trim() {
        "" => {}
        nobody if nobody.eq_ignore_ascii_case("nobody") => (scheme.takes_from, scheme.takes_share) = (String::new(), 0),
        from => {
            if let Some((code, _)) = reader.say("takes_from", read::staff(definitions, from)) {
                scheme.takes_from = code;
            }
        }
    }
    if !read::empty(&input.takes_share) {
        scheme.takes_share = reader.say("takes_share", read::share(&input.takes_share.0)).unwrap_or_default();
    }
    if scheme.takes_share > 0 && scheme.takes_from.is_empty() {
        reader.wrong("takes_from", "Say whose work it takes on: a staff group or a role.");
    }
    training(reader, input, scheme);
    for (place, typed) in [("title", &scheme.title), ("note", &scheme.note), ("funder", &scheme.funder)] {
        if holds_nhs_number(typed) {
            reader.wrong(place, NHS_NUMBER_REFUSED);
        }
    }
    if scheme.source.is_empty() {
        "entered here".clone_into(&mut scheme.source);
    }
}

fn training(reader: &mut Reader, input: &SaveScheme, scheme: &mut Scheme) {
    if !read::empty(&input.trained) {
        scheme.trained = reader.say("trained", read::whole(&input.trained.0, 0, 1_000_000));
    }
    if !read::empty(&input.trained_of) {
        scheme.trained_of = reader.say("trained_of", read::whole(&input.trained_of.0, 1, 1_000_000));
    }
    if let (Some(trained), Some(of)) = (scheme.trained, scheme.trained_of)
        && trained > of
    {
        reader.wrong(
            "trained",
            format!("{trained} of {of} cannot be: write how many took the training up, and of how many."),
        );
    }
}

/// “50%, 25%, 25%”: shares that make a whole.
fn ramp(text: &str) -> Result<Vec<i64>, String> {
    let parts: Vec<&str> = text.trim_matches(['[', ']']).split([',', ';', '/']).map(str::trim).collect();
    let mut shares = Vec::with_capacity(parts.len());
    for part in &parts {
        shares.push(read::share(part)?);
    }
    let sum: i64 = shares.iter().sum();
    // Thirds as people write them, 33.3% each, are a whole.
    let off = sum - SCALE;
    if off.abs() > SCALE / 500 {
        return Err(format!("The shares of the ramp make {}; they must make 100%.", read::percent(sum)));
    }
    if let Some(last) = shares.iter_mut().rev().find(|share| **share >= off) {
        *last -= off;
    }
    Ok(shares)
}

fn read_hosts(reader: &mut Reader, registry: &Registry, typed: &[SaveHost]) -> Vec<Host> {
    let mut out: Vec<Host> = Vec::new();
    for (at, host) in typed.iter().enumerate() {
        let code = host.practice.trim().to_ascii_uppercase();
        if registry.get(&code).is_none_or(|known| known.kind != "practice") {
            reader.wrong(&format!("hosts.{at}.practice"), format!("There is no practice “{code}” here."));
            continue;
        }
        if out.iter().any(|other| other.practice == code) {
            reader.wrong(&format!("hosts.{at}.practice"), format!("{} stands twice.", registry.name(&code)));
            continue;
        }
        let places = reader.say(&format!("hosts.{at}.places"), read::whole(&host.places.0, 0, 1_000));
        out.push(Host { practice: code, places: places.unwrap_or_default(), supervisor: host.supervisor });
    }
    out
}
