//! The printed table of the return: practices, GPs, nurses and the ratios between them and patients, a row a place.
//!
//! Printed papers give counts and rounded ratios that need not follow from one another. Given such figures, this works
//! out which populations they imply, whether one population fits them all, and what the ratios of the whole should be.
//! Everything is exact on billionths; only what is shown is rounded, as each name says.

use super::show::{check_scope, period};
use crate::dto::trajectory::{DerivedPlace, PlaceTotals, PrintedPlace, WorkforceTable, WorkforceTableQuery};
use crate::dto::{DataTable, Scope};
use crate::error::{AppError, FieldError};
use crate::session::Session;
use crate::staff::{self, OfRow, Rests};
use pch_domain::fixed::{SCALE, divide_half_even, parse_billionths};
use pch_domain::{StaffGroup, Wte, words};
use pch_report::{Cell, Column, Kind, Table};
use serde_json::Number;
use std::collections::BTreeMap;

/// The table of an organisation here, or of figures that are given.
///
/// # Errors
/// Neither a scope nor places; a figure below nought; a share above 1.
pub fn printed(session: &mut Session, query: WorkforceTableQuery) -> Result<WorkforceTable, AppError> {
    if let Some(scope) = &query.scope {
        let text = query.period.clone().unwrap_or_else(|| session.period().to_string());
        let (table, findings) = of_scope(session, scope, &text)?;
        return Ok(WorkforceTable {
            table: DataTable::from(&table),
            derived: BTreeMap::new(),
            totals: PlaceTotals::default(),
            findings,
            rule: "A practice with a missing figure is left out of both sides of a ratio. WTE, not headcount."
                .to_owned(),
        });
    }
    if query.places.is_empty() && query.area.is_none() {
        return Err(AppError::field("places", "Give a scope, or the printed figures by place."));
    }
    let mut wrong = Vec::new();
    let places: Vec<(String, Place)> =
        query.places.iter().map(|(name, printed)| (name.clone(), Place::read(name, printed, &mut wrong))).collect();
    let area = query.area.as_ref().map(|printed| Place::read("area", printed, &mut wrong));
    let england = query.england.as_ref().map(|printed| Place::read("england", printed, &mut wrong));
    if !wrong.is_empty() {
        return Err(AppError::fields(wrong));
    }
    let area_name = query.area_name.clone().unwrap_or_else(|| "BLMK".to_owned());
    let mut derived: BTreeMap<String, DerivedPlace> =
        places.iter().map(|(name, place)| (name.clone(), place.derived())).collect();
    if let Some(area) = &area {
        derived.insert(format!("{area_name}_as_printed"), area.derived());
    }
    let totals = totals(&places, area.as_ref());
    let findings = findings(&places, area.as_ref(), &area_name, &totals);
    let mut columns: Vec<(String, &Place)> = places.iter().map(|(name, place)| (name.clone(), place)).collect();
    columns.extend(area.as_ref().map(|area| (area_name.clone(), area)));
    columns.extend(england.as_ref().map(|england| ("England".to_owned(), england)));
    Ok(WorkforceTable {
        table: DataTable::from(&as_printed(&columns)),
        derived,
        totals,
        findings,
        rule: "A printed ratio stands for every figure that rounds to it: half a unit of its last place either way. A population fits where it lies within the interval of every ratio; ratios of the whole are recomputed from the counts and the middle of the sum of the intervals.".to_owned(),
    })
}

/// A printed figure with half a unit of its last place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shown {
    value: i128,
    half: i128,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Place {
    practices: Option<Shown>,
    gps: Option<Shown>,
    nurses: Option<Shown>,
    pat_per_gp: Option<Shown>,
    pat_per_nurse: Option<Shown>,
    pat_per_practice: Option<Shown>,
    gp_per_1000: Option<Shown>,
    nurse_per_1000: Option<Shown>,
    gp55: Option<Shown>,
    nurse55: Option<Shown>,
    registered: Option<Shown>,
}

const ONE: i128 = SCALE as i128;

/// `a x b` of two billionths.
fn times(a: i128, b: i128) -> i128 {
    a.saturating_mul(b) / ONE
}

/// `a / b` of two billionths, half to even.
fn over(a: i128, b: i128) -> Option<i128> {
    (b > 0).then(|| i128::from(divide_half_even(a.saturating_mul(ONE), b)))
}

/// Rounded to a number of decimals, as a float that prints so.
fn rounded(value: i128, places: u32) -> f64 {
    let unit = 10_i128.pow(9 - places.min(9));
    let whole = i128::from(divide_half_even(value, unit)) * unit;
    Wte(i64::try_from(whole).unwrap_or(i64::MAX)).to_f64()
}

impl Place {
    fn read(name: &str, printed: &PrintedPlace, wrong: &mut Vec<FieldError>) -> Self {
        let mut read = |field: &str, number: Option<&Number>, most: Option<i64>| -> Option<Shown> {
            let text = number?.to_string();
            let mut refuse = |message: String| {
                wrong.push(FieldError { place: format!("places.{name}.{field}"), message });
            };
            match parse_billionths(&text) {
                Ok(value) if value < 0 => refuse(format!("“{text}” is below nought.")),
                Ok(value) if most.is_some_and(|most| value > most * SCALE) => {
                    refuse(format!("“{text}” is above 1: write a share, such as 0.24 for 24%."));
                }
                Ok(value) => {
                    let decimals = text.split_once('.').map_or(0, |(_, after)| after.len());
                    let unit = 10_i128.pow(9 - u32::try_from(decimals.min(9)).unwrap_or(9));
                    return Some(Shown { value: i128::from(value), half: unit / 2 });
                }
                Err(error) => refuse(format!("{error}.")),
            }
            None
        };
        Self {
            practices: read("practices", printed.practices.as_ref(), None),
            gps: read("gps", printed.gps.as_ref(), None),
            nurses: read("nurses", printed.nurses.as_ref(), None),
            pat_per_gp: read("pat_per_gp", printed.pat_per_gp.as_ref(), None),
            pat_per_nurse: read("pat_per_nurse", printed.pat_per_nurse.as_ref(), None),
            pat_per_practice: read("pat_per_practice", printed.pat_per_practice.as_ref(), None),
            gp_per_1000: read("gp_per_1000", printed.gp_per_1000.as_ref(), None),
            nurse_per_1000: read("nurse_per_1000", printed.nurse_per_1000.as_ref(), None),
            gp55: read("gp55", printed.gp55.as_ref(), Some(1)),
            nurse55: read("nurse55", printed.nurse55.as_ref(), Some(1)),
            registered: read("registered", printed.registered.as_ref(), None),
        }
    }

    /// Count and ratio that belong together.
    fn pairs(&self) -> [Option<(Shown, Shown)>; 3] {
        [self.gps.zip(self.pat_per_gp), self.nurses.zip(self.pat_per_nurse), self.practices.zip(self.pat_per_practice)]
    }

    /// The populations that fit every printed ratio, billionths; crossed where none does.
    fn interval(&self) -> Option<(i128, i128)> {
        let spans: Vec<(i128, i128)> = self
            .pairs()
            .into_iter()
            .flatten()
            .map(|(count, ratio)| {
                (times(count.value, ratio.value - ratio.half), times(count.value, ratio.value + ratio.half))
            })
            .collect();
        let low = spans.iter().map(|(low, _)| *low).max()?;
        Some((low, spans.iter().map(|(_, high)| *high).min()?))
    }

    fn fitting(&self) -> Option<(i128, i128)> {
        self.interval().filter(|(low, high)| low <= high)
    }

    fn derived(&self) -> DerivedPlace {
        let population =
            |pair: Option<(Shown, Shown)>| pair.map(|(count, ratio)| rounded(times(count.value, ratio.value), 0));
        let [gp, nurse, practice] = self.pairs();
        let fits = self.fitting();
        let middle = fits.map(|(low, high)| (low + high) / 2);
        let per_thousand =
            |count: Option<Shown>| over(count?.value.saturating_mul(1_000), middle?).map(|value| rounded(value, 4));
        let implied = |rate: Option<Shown>| Some(rounded(times(rate?.value, middle?) / 1_000, 1));
        let plain = |shown: Option<Shown>| shown.map(|shown| rounded(shown.value, 9));
        DerivedPlace {
            pop_from_gp: population(gp),
            pop_from_nurse: population(nurse),
            pop_from_practice: population(practice),
            pop_interval: fits.map(|(low, high)| [rounded(low, 9), rounded(high, 9)]),
            ratios_mutually_consistent: fits.is_some(),
            gp_per_1000_from_headcount: per_thousand(self.gps),
            gp_per_1000_printed: plain(self.gp_per_1000),
            implied_gp_count_from_printed_rate: implied(self.gp_per_1000),
            nurse_per_1000_from_headcount: per_thousand(self.nurses),
            nurse_per_1000_printed: plain(self.nurse_per_1000),
            implied_nurse_count_from_printed_rate: implied(self.nurse_per_1000),
        }
    }
}

/// A sum over places; none where one of them lacks the figure.
fn sum(places: &[(String, Place)], of: impl Fn(&Place) -> Option<i128>) -> Option<i128> {
    let all: Option<Vec<i128>> = places.iter().map(|(_, place)| of(place)).collect();
    all.filter(|all| !all.is_empty()).map(|all| all.iter().sum())
}

fn totals(places: &[(String, Place)], area: Option<&Place>) -> PlaceTotals {
    let count = |of: fn(&Place) -> Option<Shown>| sum(places, |place| of(place).map(|shown| shown.value));
    let (practices, gps, nurses) =
        (count(|place| place.practices), count(|place| place.gps), count(|place| place.nurses));
    let low = sum(places, |place| place.fitting().map(|(low, _)| low));
    let high = sum(places, |place| place.fitting().map(|(_, high)| high));
    let interval = low.zip(high);
    let middle = interval.map(|(low, high)| (low + high) / 2);
    let whole = area.and_then(Place::fitting);
    let ratio = |count: Option<i128>| over(middle?, count?).map(|value| rounded(value, 2));
    let older = |of: fn(&Place) -> Option<(Shown, Shown)>| -> BTreeMap<String, f64> {
        let one = |(name, place): &(String, Place)| {
            of(place).map(|(count, share)| (name.clone(), rounded(times(count.value, share.value), 2)))
        };
        places.iter().filter_map(one).collect()
    };
    let weighted = |of: fn(&Place) -> Option<(Shown, Shown)>| {
        let with: Vec<(Shown, Shown)> = places.iter().filter_map(|(_, place)| of(place)).collect();
        let people: i128 = with.iter().map(|(count, _)| count.value).sum();
        let older: i128 = with.iter().map(|(count, share)| times(count.value, share.value)).sum();
        over(older, people).map(|value| rounded(value, 4))
    };
    let pair = |(low, high): (i128, i128)| [rounded(low, 9), rounded(high, 9)];
    PlaceTotals {
        sum_practices: practices.map(|value| rounded(value, 9)),
        sum_gps: gps.map(|value| rounded(value, 9)),
        sum_nurses: nurses.map(|value| rounded(value, 9)),
        sum_of_place_pop_interval: interval.map(pair),
        sum_of_place_pop_mid: middle.map(|value| rounded(value, 9)),
        area_pop_implied_by_printed_ratios: whole.map(pair),
        area_minus_sum_places: whole.zip(interval).map(|((low, high), (from, to))| pair((low - to, high - from))),
        area_pat_per_gp_recomputed: ratio(gps),
        area_pat_per_nurse_recomputed: ratio(nurses),
        area_pat_per_practice_recomputed: ratio(practices),
        weighted_gp55: weighted(|place| place.gps.zip(place.gp55)),
        weighted_nurse55: weighted(|place| place.nurses.zip(place.nurse55)),
        gps_over_55_by_place: older(|place| place.gps.zip(place.gp55)),
        nurses_over_55_by_place: older(|place| place.nurses.zip(place.nurse55)),
    }
}

fn whole(value: i128) -> String {
    words::decimal(i64::try_from(value).unwrap_or(i64::MAX), 0)
}

fn findings(places: &[(String, Place)], area: Option<&Place>, area_name: &str, totals: &PlaceTotals) -> Vec<String> {
    let mut out = Vec::new();
    let named = |name: &str| if name.is_empty() { area_name.to_owned() } else { name.to_owned() };
    for (name, place) in places.iter().map(|(name, place)| (name.as_str(), place)).chain(area.map(|area| ("", area))) {
        match place.interval() {
            Some((low, high)) if low <= high => {
                out.push(format!(
                    "{}: one population of about {} fits every printed ratio.",
                    named(name),
                    whole((low + high) / 2)
                ));
            }
            Some((low, high)) => {
                out.push(format!(
                    "{}: no one population fits the printed ratios; they ask for at least {} and at most {}.",
                    named(name),
                    whole(low),
                    whole(high)
                ));
            }
            None => {}
        }
        let derived = place.derived();
        for (what, printed, computed) in [
            ("GPs", place.gp_per_1000, derived.gp_per_1000_from_headcount),
            ("nurses", place.nurse_per_1000, derived.nurse_per_1000_from_headcount),
        ] {
            let (Some(printed), Some(computed)) = (printed, computed) else { continue };
            let exact = computed.to_string().parse::<Wte>().map_or(0, |value| i128::from(value.billionths()));
            if (exact - printed.value).abs() > printed.half {
                out.push(format!(
                    "{}: {what} per 1,000 are {computed} by the counts, printed {}: another definition, or another population.",
                    named(name),
                    Wte(i64::try_from(printed.value).unwrap_or_default())
                ));
            }
        }
        if let (Some(registered), Some((low, high))) = (place.registered, place.fitting()) {
            let apart = registered.value - (low + high) / 2;
            out.push(format!(
                "{}: {} patients are registered elsewhere, {} from what the ratios imply.",
                named(name),
                whole(registered.value),
                whole(apart)
            ));
        }
    }
    if let (Some([low, high]), Some(area)) = (totals.area_minus_sum_places, area) {
        if low > 0.0 || high < 0.0 {
            out.push(format!(
                "{area_name}: its printed ratios imply {low} to {high} more patients than its places have together; recomputed, they are {} patients per GP, {} per nurse and {} per practice.",
                totals.area_pat_per_gp_recomputed.map_or_else(|| "not known".to_owned(), |value| value.to_string()),
                totals.area_pat_per_nurse_recomputed.map_or_else(|| "not known".to_owned(), |value| value.to_string()),
                totals.area_pat_per_practice_recomputed.map_or_else(|| "not known".to_owned(), |value| value.to_string())
            ));
        }
        for (what, printed, summed) in [
            ("practices", area.practices, totals.sum_practices),
            ("GPs", area.gps, totals.sum_gps),
            ("nurses", area.nurses, totals.sum_nurses),
        ] {
            let (Some(printed), Some(summed)) = (printed, summed) else { continue };
            if (rounded(printed.value, 9) - summed).abs() > f64::EPSILON {
                out.push(format!(
                    "{area_name}: the places have {summed} {what} together, printed {}.",
                    whole(printed.value)
                ));
            }
        }
    }
    out
}

/// The figures as they were printed, a row a place.
fn as_printed(places: &[(String, &Place)]) -> Table {
    let number = |shown: Option<Shown>, places: u8| match shown {
        Some(shown) => Cell::Number { billionths: i64::try_from(shown.value).unwrap_or(i64::MAX), places },
        None => Cell::Missing(String::new()),
    };
    let share = |shown: Option<Shown>| match shown {
        Some(shown) => {
            Cell::text(format!("{}%", words::decimal(i64::try_from(shown.value * 100).unwrap_or(i64::MAX), 0)))
        }
        None => Cell::Missing(String::new()),
    };
    let mut columns = vec![Column::new("Place", Kind::Text)];
    for heading in [
        "GP practices",
        "GPs",
        "Practice nurses",
        "Patients per GP",
        "Patients per nurse",
        "Patients per practice",
        "GPs per 1,000",
        "Nurses per 1,000",
    ] {
        columns.push(Column::new(heading, Kind::Patients));
    }
    columns.push(Column::new("GPs over 55", Kind::Text));
    columns.push(Column::new("Nurses over 55", Kind::Text));
    Table {
        name: "Workforce".to_owned(),
        title: "Primary care workforce as printed".to_owned(),
        columns,
        rows: places
            .iter()
            .map(|(name, place)| {
                vec![
                    Cell::text(name),
                    number(place.practices, 0),
                    number(place.gps, 0),
                    number(place.nurses, 0),
                    number(place.pat_per_gp, 0),
                    number(place.pat_per_nurse, 0),
                    number(place.pat_per_practice, 0),
                    number(place.gp_per_1000, 2),
                    number(place.nurse_per_1000, 2),
                    share(place.gp55),
                    share(place.nurse55),
                ]
            })
            .collect(),
        notes: vec!["Counts stand as printed; ratios need not follow from them.".to_owned()],
        source: String::new(),
    }
}

/// The same table of an organisation and its parts, in WTE, and remarks on what it leaves out.
pub(super) fn of_scope(session: &mut Session, scope: &Scope, text: &str) -> Result<(Table, Vec<String>), AppError> {
    let registry = session.registry()?;
    check_scope(&registry, scope)?;
    let on = period("period", text)?.last_day().to_string();
    let of = |kind: &str, codes: Vec<String>| -> Vec<Scope> {
        codes.into_iter().map(|code| Scope { kind: kind.to_owned(), code }).collect()
    };
    let mut parts = match scope.kind.as_str() {
        "practice" => Vec::new(),
        "cluster" => of("practice", registry.practices_within(scope, &on)),
        "system" => {
            let here = |code: &String| registry.system_of_ccg(code).as_deref() == Some(scope.code.as_str());
            of("ccg", registry.of_kind("ccg").map(|ccg| ccg.code.clone()).filter(here).collect())
        }
        _ => of("cluster", registry.clusters_within(scope)),
    };
    parts.push(scope.clone());
    let definitions = std::sync::Arc::clone(&session.definitions);
    let (mut rows, mut findings) = (Vec::new(), Vec::new());
    for part in &parts {
        let practices = registry.practices_within(part, &on);
        let clusters = registry.clusters_within(part);
        let picture = staff::picture(session.read(), &registry, &definitions, Some(&practices), &clusters, &on)?;
        let held: Vec<OfRow<'_>> =
            picture.practices.values().map(|staff| OfRow { staff, name: registry.name(&staff.code) }).collect();
        let extra = |group: StaffGroup| picture.of_clusters.values().map(|wte| wte[group as usize]).sum::<i64>();
        let known: Vec<i64> = held.iter().filter_map(|row| row.staff.patients.as_ref().ok().copied()).collect();
        let patients: i64 = known.iter().sum();
        let staffed = |group: StaffGroup| {
            let with: Vec<i64> = held.iter().filter_map(|row| row.staff.of(group).as_ref().ok().copied()).collect();
            (!with.is_empty()).then(|| Wte(with.iter().sum::<i64>() + extra(group)))
        };
        let ratio = |group: StaffGroup| staff::ratio_of(group, &held, extra(group));
        let figure = |value: Option<i64>, places: u8| match value {
            Some(billionths) => Cell::Number { billionths, places },
            None => Cell::Missing(String::new()),
        };
        // WTE per 1,000 is the other way round of patients per WTE, over the same practices.
        let per_thousand = |group: StaffGroup| {
            let ratio = ratio(group).filter(|ratio| *ratio > 0)?;
            Some(divide_half_even(1_000 * i128::from(SCALE) * i128::from(SCALE), i128::from(ratio)))
        };
        let stated = staff::baseline(session, &registry, &practices, &clusters, &on)?;
        let older = |group: StaffGroup| {
            let people = |older: bool| -> i64 {
                let counts = |band: &str| !older || matches!(band, "55-59" | "60-64" | "65 and over");
                stated
                    .rows
                    .iter()
                    .filter(|row| row.group == group && row.rests == Rests::Stated && counts(&row.age_band))
                    .map(|row| row.heads)
                    .sum()
            };
            match people(false) {
                0 => Cell::Missing(String::new()),
                all => Cell::text(format!(
                    "{}%",
                    words::decimal(
                        divide_half_even(i128::from(people(true)) * 100 * i128::from(SCALE), i128::from(all)),
                        0
                    )
                )),
            }
        };
        let each = (!known.is_empty())
            .then(|| divide_half_even(i128::from(patients), i128::try_from(known.len()).unwrap_or(1)));
        let missing =
            held.iter().filter(|row| row.staff.of(StaffGroup::Gp).is_err() || row.staff.patients.is_err()).count();
        if missing > 0 {
            findings.push(format!(
                "{}: {missing} of {} practices lack GP WTE or list size and are left out of both sides of the ratio.",
                registry.name(&part.code),
                held.len()
            ));
        }
        rows.push(vec![
            Cell::text(registry.name(&part.code)),
            Cell::Count(i64::try_from(practices.len()).unwrap_or_default()),
            figure((!known.is_empty()).then_some(patients), 0),
            Cell::wte(staffed(StaffGroup::Gp)),
            Cell::wte(staffed(StaffGroup::Nurse)),
            figure(ratio(StaffGroup::Gp), 0),
            figure(ratio(StaffGroup::Nurse), 0),
            figure(each, 0),
            figure(per_thousand(StaffGroup::Gp), 2),
            figure(per_thousand(StaffGroup::Nurse), 2),
            older(StaffGroup::Gp),
            older(StaffGroup::Nurse),
        ]);
    }
    let mut columns = vec![Column::new("Organisation", Kind::Text), Column::new("GP practices", Kind::Count)];
    columns.push(Column::new("Registered", Kind::Patients).unit("patients"));
    columns.push(Column::new("GPs", Kind::Wte).unit("WTE"));
    columns.push(Column::new("Nurses", Kind::Wte).unit("WTE"));
    for heading in [
        "Patients per GP WTE",
        "Patients per nurse WTE",
        "Patients per practice",
        "GP WTE per 1,000",
        "Nurse WTE per 1,000",
    ] {
        columns.push(Column::new(heading, Kind::Patients));
    }
    columns.push(Column::new("GPs aged 55 and over", Kind::Text));
    columns.push(Column::new("Nurses aged 55 and over", Kind::Text));
    let table = Table {
        name: "Workforce table".to_owned(),
        title: format!("Primary care workforce, {}", crate::registry::day(&on)),
        columns,
        rows,
        notes: findings.clone(),
        source: "posts entered here where they are as recent, else the official release".to_owned(),
    };
    Ok((table, findings))
}
