//! How good the method is: from what was known by a day to the years after it, held against what came.

use super::project::{Asked, recipe};
use super::{key_of, level, read};
use crate::dto::plan::{Backcast, BackcastCount, BackcastQuery, BackcastRow};
use crate::dto::{DataTable, Scope};
use crate::error::AppError;
use crate::registry::Registry;
use crate::session::Session;
use crate::staff::{self, Picture};
use pch_domain::definitions::plan::BANDS;
use pch_domain::staff::AGE_BANDS;
use pch_domain::{Period, StaffGroup, words};
use pch_projection::chance::simulate;
use pch_projection::model::{Area, Cell, Group, JoinersSpread, Model, Rates, Spread};
use pch_projection::rates::clipped_mean;
use pch_store::tables::assumption as assumption_rows;

/// Official figures of a day.
struct Day {
    on: String,
    period: Period,
    picture: Picture,
}

/// One cluster's group on two days: practices that can be compared.
struct Pair {
    before: f64,
    after: f64,
    practices: i64,
    left_out: i64,
}

/// What history says of a staff group in the area.
#[derive(Debug, Clone, Copy)]
struct History {
    /// Net growth a year.
    growth: f64,
    /// Standard deviation of a cluster's growth a year, beyond chance.
    spread: f64,
}

/// Casts each cluster's staff groups forward from a day and counts how many true figures fell between P10 and P90.
pub fn backcast(session: &mut Session, input: BackcastQuery) -> Result<Backcast, AppError> {
    let registry = session.registry()?;
    let scope = level::known(&registry, input.scope.as_ref())?;
    let until = match input.until.trim() {
        "" => "2017-09-30".to_owned(),
        text => read::day(text).map_err(|message| AppError::field("until", message))?.to_string(),
    };
    let days = days(session, &registry, &scope, &until)?;
    let (known, cast): (Vec<&Day>, Vec<&Day>) = days.iter().partition(|day| day.on <= until);
    let Some(base) = known.last() else {
        return Err(AppError::not_allowed(format!(
            "There are no official practice-level figures of {} or before. Import a file of several years first.",
            crate::registry::day(&until)
        )));
    };
    if known.len() < 2 || cast.is_empty() {
        return Err(AppError::not_allowed(format!(
            "A back-cast needs two days of official figures up to {} and one after it; there are {} and {}.",
            crate::registry::day(&until),
            known.len(),
            cast.len()
        )));
    }
    let counts = (input.runs, input.seed, input.threads);
    let asked = Asked::read(session, &registry, &scope, &base.period.to_string(), "", Some(4), counts)?;
    let clusters = registry.clusters_within(&scope);
    let casting = Casting { session, registry: &registry, clusters: &clusters, asked };
    let history: Vec<History> = StaffGroup::ALL.iter().map(|group| casting.history(&known, *group)).collect();
    let mut rows = Vec::new();
    let mut last = None;
    for day in &cast {
        let (found, model) = casting.cast(base, day, &history)?;
        rows.extend(found);
        last = Some(model);
    }
    let Some(model) = last.filter(|_| !rows.is_empty()) else {
        return Err(AppError::not_allowed("No cluster here has figures on both days."));
    };
    let counted = count(&rows);
    let all = &counted[0];
    let sentence = format!(
        "Of {} true figures {} ({}) fell between P10 and P90; 80% would be right.",
        all.of,
        all.inside,
        whole_percent(all.share)
    );
    Ok(Backcast {
        scope,
        known: known.iter().map(|day| day.on.clone()).collect(),
        cast: cast.iter().map(|day| day.on.clone()).collect(),
        table: table(&rows),
        counts: counted,
        rows,
        sentence,
        method: "Staff of each cluster on the last known day, with the assumed split by role and age; leaving as the assumptions stand; joining as the area's net change over the known years needs it; and for each cluster an uncertainty of its own, as wide as the clusters' growth differed in the known years beyond chance. Nothing of the years that are cast is used.".to_owned(),
        recipe: recipe(session, &model, asked),
        notes: vec![
            "A practice that has no figure on one of the two days is left out of both; one that is no longer listed has closed, and its staff count as gone.".to_owned(),
            "Clusters are those of today: a practice belongs where its first known membership puts it.".to_owned(),
        ],
    })
}

fn whole_percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// Official figures by day: all up to `until`, and those of the two years after it.
fn days(session: &Session, registry: &Registry, scope: &Scope, until: &str) -> Result<Vec<Day>, AppError> {
    let practices: Vec<String> = registry
        .of_kind("practice")
        .map(|practice| practice.code.clone())
        .filter(|code| scope.kind == "all" || within(registry, scope, code))
        .collect();
    let end = read::day(until).ok().and_then(|day| day.checked_add_months(chrono::Months::new(24)));
    let end = end.map(|day| day.to_string()).unwrap_or_default();
    let mut out = Vec::new();
    for on in staff::official_dates(session.read())?.into_iter().filter(|on| *on <= end) {
        let Ok(day) = on.parse() else { continue };
        let picture = staff::official(session.read(), &session.definitions, Some(&practices), &on)?;
        out.push(Day { on, period: Period::of(day), picture });
    }
    Ok(out)
}

/// Whether a practice belongs to a scope, at whatever time: history knows practices that have closed since.
fn within(registry: &Registry, scope: &Scope, practice: &str) -> bool {
    match registry.cluster_of(practice, "") {
        Some(at) => registry.clusters_within(scope).contains(&at.cluster),
        None => false,
    }
}

struct Casting<'a> {
    session: &'a Session,
    registry: &'a Registry,
    clusters: &'a [String],
    asked: Asked,
}

impl Casting<'_> {
    /// A cluster's practices on two days that can be compared.
    fn pair(&self, cluster: &str, group: StaffGroup, before: &Day, after: &Day) -> Pair {
        let mut pair = Pair { before: 0.0, after: 0.0, practices: 0, left_out: 0 };
        let mut codes: Vec<&String> = before.picture.practices.keys().chain(after.picture.practices.keys()).collect();
        codes.sort();
        codes.dedup();
        for code in codes {
            if self.registry.cluster_of(code, &before.on).is_none_or(|at| at.cluster != cluster) {
                continue;
            }
            let on = |day: &Day| day.picture.practices.get(code).map(|known| known.of(group).clone());
            match (on(before), on(after)) {
                (Some(Ok(a)), Some(Ok(b))) => {
                    pair.practices += 1;
                    pair.before += read::float(a);
                    pair.after += read::float(b);
                }
                // No longer listed: closed, or part of another practice.
                (Some(Ok(a)), None) => {
                    pair.practices += 1;
                    pair.before += read::float(a);
                }
                (None, Some(Ok(b))) => {
                    pair.practices += 1;
                    pair.after += read::float(b);
                }
                _ => pair.left_out += 1,
            }
        }
        pair
    }

    /// Net growth of a group over the known days, and how clusters differed beyond chance.
    fn history(&self, known: &[&Day], group: StaffGroup) -> History {
        let (mut before, mut after, mut years) = (0.0, 0.0, 0.0);
        let mut steps: Vec<(f64, f64, f64)> = Vec::new();
        for days in known.windows(2) {
            let span = read::quarters_between(days[0].period, days[1].period).max(1) as f64 / 4.0;
            let mut sum = (0.0, 0.0);
            for cluster in self.clusters {
                let pair = self.pair(cluster, group, days[0], days[1]);
                sum.0 += pair.before;
                sum.1 += pair.after;
                if pair.before > 0.0 {
                    steps.push((pair.before, (pair.after / pair.before - 1.0) / span, span));
                }
            }
            before += sum.0 * span;
            after += sum.1 - sum.0;
            years += span;
        }
        let growth = if before > 0.0 && years > 0.0 { after / before } else { 0.0 };
        let book = self.book();
        let england = level::chain(self.registry, "england", "", "");
        let of = |topic: &str| book.stands(&format!("{topic}.{}", group.name()), &england);
        let leave = of("leave").map_or(0.1, |standing| standing.mean());
        let each = of("hours").map_or(0.7, |standing| standing.mean());
        // Chance alone: leavers and joiners of as many heads as the WTE stand for.
        let chance = |wte: f64| each * (2.0 * leave + growth).max(0.0) / wte.max(0.1);
        let weight: f64 = steps.iter().map(|step| step.0).sum();
        let beyond: f64 =
            steps.iter().map(|(wte, rate, _)| wte * ((rate - growth) * (rate - growth) - chance(*wte))).sum();
        let spread = if weight > 0.0 { (beyond / weight).max(0.0).sqrt() } else { 0.0 };
        History { growth, spread }
    }

    fn book(&self) -> super::assumption::Book {
        let rows = assumption_rows::all(self.session.read()).unwrap_or_default();
        super::assumption::Book::open(&self.session.definitions, rows, None, Vec::new())
    }

    /// Every cluster's groups from one day to another.
    fn cast(&self, base: &Day, day: &Day, history: &[History]) -> Result<(Vec<BackcastRow>, Model), AppError> {
        let quarters = usize::try_from(read::quarters_between(base.period, day.period)).unwrap_or(0).max(1);
        let years = quarters as f64 / 4.0;
        let book = self.book();
        let england = level::chain(self.registry, "england", "", "");
        let content = self.session.definitions.assumptions().map(|set| &set.content);
        let mut advance: Vec<f64> = content
            .map(|content| content.band_years.iter().map(|years| 1.0 / f64::from(*years)).collect())
            .unwrap_or_else(|| vec![0.2; BANDS - 1]);
        advance.push(0.0);
        let mut model = Model {
            quarters,
            bands: BANDS,
            drivers: Vec::new(),
            rates: Vec::new(),
            areas: Vec::new(),
            totals: 0,
            total_levels: Vec::new(),
        };
        let mut leaving: Vec<Vec<f64>> = Vec::new();
        for group in StaffGroup::ALL {
            let standing = book.stands(&format!("leave.{}", group.name()), &england);
            let (mean, sd) = standing.as_ref().map_or((0.1, 0.0), |standing| (standing.mean(), standing.sd()));
            let factor = |band: &&str| {
                book.stands(&format!("age.{}.{band}", group.name()), &england).map_or(1.0, |standing| standing.mean())
            };
            let factors: Vec<f64> = AGE_BANDS[..BANDS].iter().map(factor).collect();
            model.drivers.push(key_of(&["leave", group.name()]));
            let leave: Vec<f64> = factors.iter().map(|factor| (mean * factor).clamp(0.0, 1.0)).collect();
            model.rates.push(Rates {
                leave: leave.clone(),
                advance: advance.clone(),
                spread: Spread::Interval {
                    driver: model.drivers.len() - 1,
                    sd: factors.iter().map(|factor| sd * factor).collect(),
                },
                joining: ages(self.session, group).1,
            });
            leaving.push(leave);
        }
        let mut rows = Vec::new();
        for cluster in self.clusters {
            let mut area =
                Area { key: key_of(&["cluster", cluster]), groups: Vec::new(), cells: Vec::new(), money: None };
            for (at, group) in StaffGroup::ALL.into_iter().enumerate() {
                let pair = self.pair(cluster, group, base, day);
                if pair.before <= 0.0 {
                    continue;
                }
                let each =
                    book.stands(&format!("hours.{}", group.name()), &england).map_or(0.7, |standing| standing.mean());
                let whole = (pair.before / each).round().max(1.0);
                let heads = spread_out(whole, &ages(self.session, group).0);
                let each = pair.before / whole;
                let leave: f64 =
                    heads.iter().zip(&leaving[at]).map(|(heads, leave)| heads * leave).sum::<f64>() / whole;
                let joining = (leave + history[at].growth).max(0.01);
                // A spread of a year, as wide over the whole horizon as independent years make it.
                let sd = history[at].spread / years.sqrt() / joining;
                let mean = joining / clipped_mean(sd).unwrap_or(1.0) * whole / 4.0;
                model.drivers.push(key_of(&["cluster", cluster, group.name()]));
                area.groups.push(Group {
                    totals: Vec::new(),
                    level: None,
                    key: Some(key_of(&["group", group.name()])),
                });
                area.cells.push(Cell {
                    group: area.groups.len() - 1,
                    rates: at,
                    heads,
                    wte: vec![each; BANDS],
                    joiners: vec![mean; quarters],
                    joiners_spread: Some(JoinersSpread { driver: model.drivers.len() - 1, sd }),
                    ..Cell::default()
                });
                rows.push(BackcastRow {
                    cluster: self.registry.named(cluster),
                    group: group.name().to_owned(),
                    group_title: group.title().to_owned(),
                    on: day.on.clone(),
                    baseline: pair.before,
                    p10: 0.0,
                    p50: 0.0,
                    p90: 0.0,
                    truth: pair.after,
                    inside: false,
                    practices: pair.practices,
                    left_out: pair.left_out,
                });
            }
            model.areas.push(area);
        }
        let found = simulate(&model, self.asked.runs)
            .map_err(|error| AppError::field("scope", format!("This cannot be projected: {error}.")))?;
        let fans = found.groups.iter().flatten();
        for (row, fans) in rows.iter_mut().zip(fans) {
            let fan = &fans[quarters];
            (row.p10, row.p50, row.p90) = (fan.p10, fan.p50, fan.p90);
            row.inside = (fan.p10..=fan.p90).contains(&row.truth);
        }
        Ok((rows, model))
    }
}

/// Ages of a group's staff and of its joiners.
fn ages(session: &Session, group: StaffGroup) -> (Vec<f64>, Vec<f64>) {
    let even = vec![1.0 / BANDS as f64; BANDS];
    let found =
        session.definitions.assumptions().and_then(|set| set.content.ages.iter().find(|ages| ages.group == group));
    let list = |shares: &[pch_domain::Share]| shares.iter().map(|share| share.to_f64()).collect::<Vec<f64>>();
    found.map_or((even.clone(), even), |ages| (list(&ages.today), list(&ages.joining)))
}

/// Whole people over bands, by the running sum.
fn spread_out(whole: f64, shares: &[f64]) -> Vec<f64> {
    let (mut sum, mut given) = (0.0, 0.0);
    let mut out: Vec<f64> = shares
        .iter()
        .map(|share| {
            sum += share * whole;
            let here = sum.round() - given;
            given += here;
            here
        })
        .collect();
    if let Some(middle) = out.get_mut(BANDS / 2) {
        *middle = (*middle + whole - given).max(0.0);
    }
    out
}

fn count(rows: &[BackcastRow]) -> Vec<BackcastCount> {
    let one = |title: String, of: Vec<&BackcastRow>| {
        let inside = of.iter().filter(|row| row.inside).count();
        BackcastCount {
            title,
            inside: inside as i64,
            of: of.len() as i64,
            share: if of.is_empty() { 0.0 } else { inside as f64 / of.len() as f64 },
            below: of.iter().filter(|row| row.truth < row.p10).count() as i64,
            above: of.iter().filter(|row| row.truth > row.p90).count() as i64,
        }
    };
    let mut out = vec![one("All".to_owned(), rows.iter().collect())];
    for group in StaffGroup::ALL {
        out.push(one(group.title().to_owned(), rows.iter().filter(|row| row.group == group.name()).collect()));
    }
    let mut days: Vec<&String> = rows.iter().map(|row| &row.on).collect();
    days.sort();
    days.dedup();
    for day in days {
        out.push(one(crate::registry::day(day), rows.iter().filter(|row| row.on == *day).collect()));
    }
    out
}

fn table(rows: &[BackcastRow]) -> DataTable {
    let number = |value: f64| words::decimal((value * 1e9).round() as i64, 1);
    DataTable {
        title: "Back-cast against what came".to_owned(),
        headings: ["Cluster", "Staff", "Day", "Before", "P10", "P50", "P90", "True", "Inside"]
            .map(str::to_owned)
            .to_vec(),
        numeric: vec![false, false, false, true, true, true, true, true, false],
        rows: rows
            .iter()
            .map(|row| {
                vec![
                    row.cluster.name.clone(),
                    row.group_title.clone(),
                    crate::registry::day(&row.on),
                    number(row.baseline),
                    number(row.p10),
                    number(row.p50),
                    number(row.p90),
                    number(row.truth),
                    if row.inside { "yes" } else { "no" }.to_owned(),
                ]
            })
            .collect(),
        notes: Vec::new(),
    }
}
