//! The two charts: patients per GP WTE by practice against what is larger, and WTE by staff group by practice.

use crate::dto::{ChartPicture, Scope};
use crate::error::AppError;
use crate::registry::{Registry, day};
use crate::session::Session;
use crate::staff::{self, OfRow, Picture, PracticeStaff};
use pch_domain::fixed::{SCALE, divide_half_even};
use pch_domain::{StaffGroup, Wte, words};
use pch_report::Cell;
use pch_report::Kind;
use pch_report::charts::{
    Chart, DotPlot, DotRow, Paint, Reference, Size, StackRow, StackSeries, StackedBars, dot_plot, stacked_bars,
};

/// Ratios of what is larger, and of the scope itself.
pub(super) struct Compared {
    references: Vec<(String, i64)>,
    own: Option<i64>,
}

impl Compared {
    pub(super) fn gather(
        session: &Session,
        registry: &Registry,
        scope: &Scope,
        picture: &Picture,
        on: &str,
    ) -> Result<Self, AppError> {
        let rows: Vec<OfRow<'_>> =
            picture.practices.values().map(|staff| OfRow { staff, name: String::new() }).collect();
        let of_clusters: i64 = picture.of_clusters.values().map(|wte| wte[StaffGroup::Gp as usize]).sum();
        let own = staff::ratio_of(StaffGroup::Gp, &rows, of_clusters);
        let mut references: Vec<(String, i64)> = Vec::new();
        // For one practice the scope's own figure is its dot.
        if scope.kind != "practice" {
            let label = match scope.kind.as_str() {
                "ccg" => "CCG",
                "place" => "Place",
                "system" => "System",
                _ => "Cluster",
            };
            references.extend(own.map(|ratio| (label.to_owned(), ratio)));
        }
        let larger = staff::comparators(session, registry, scope, StaffGroup::Gp, on)?;
        references.extend(larger.into_iter().map(|compared| (compared.label, compared.ratio)));
        Ok(Self { references, own })
    }
}

fn drawn(chart: Result<Chart, pch_report::ReportError>) -> Result<Chart, AppError> {
    chart.map_err(|error| AppError::internal(error.to_string()))
}

fn ratio(staff: &PracticeStaff) -> Result<i64, String> {
    let (wte, patients) = (staff.of(StaffGroup::Gp).clone()?, staff.patients.clone()?);
    if wte <= 0 {
        Err(String::new())
    } else {
        Ok(divide_half_even(i128::from(patients) * i128::from(SCALE), i128::from(wte)))
    }
}

fn cell(figure: Result<i64, String>, places: u8) -> Cell {
    match figure {
        Ok(billionths) => Cell::Number { billionths, places },
        Err(mark) => Cell::Missing(mark),
    }
}

fn source(picture: &Picture) -> String {
    picture.sources.join("; ")
}

/// Patients per GP WTE, a dot a practice, most patients per GP on top; lines for cluster, CCG, system and England.
pub(super) fn patients_per_gp(
    registry: &Registry,
    practices: &[String],
    picture: &Picture,
    compared: &Compared,
) -> Result<ChartPicture, AppError> {
    let mut rows: Vec<(String, Result<i64, String>)> = practices
        .iter()
        .map(|code| (registry.name(code), picture.practices.get(code).map_or(Err(String::new()), ratio)))
        .collect();
    rows.sort_by(|(a, x), (b, y)| match (x, y) {
        (Ok(x), Ok(y)) => y.cmp(x).then_with(|| a.cmp(b)),
        (Ok(_), Err(_)) => std::cmp::Ordering::Less,
        (Err(_), Ok(_)) => std::cmp::Ordering::Greater,
        (Err(_), Err(_)) => a.cmp(b),
    });
    let england = compared.references.iter().find(|(label, _)| label == "England").map(|(_, ratio)| *ratio);
    let title = finding(&rows, compared, england);
    let described: Vec<String> = rows
        .iter()
        .map(|(name, ratio)| match ratio {
            Ok(ratio) => format!("{name} {}", words::decimal(*ratio, 0)),
            Err(_) => format!("{name} not supplied"),
        })
        .chain(compared.references.iter().map(|(label, ratio)| format!("{label} {}", words::decimal(*ratio, 0))))
        .collect();
    let description = format!("Registered patients per GP WTE by practice: {}.", described.join(", "));
    let plot = DotPlot {
        title: title.clone(),
        description: description.clone(),
        unit: "Registered patients per GP WTE (all GPs)".to_owned(),
        row_heading: "Practice".to_owned(),
        kind: Kind::Patients,
        rows: rows
            .into_iter()
            .enumerate()
            .map(|(at, (label, ratio))| DotRow { label, emphasised: at == 0 && ratio.is_ok(), value: cell(ratio, 0) })
            .collect(),
        references: compared
            .references
            .iter()
            .map(|(label, ratio)| Reference { label: label.clone(), value: cell(Ok(*ratio), 0) })
            .collect(),
        source: source(picture),
        size: Size::Beside,
    };
    Ok(ChartPicture::of(title, description, drawn(dot_plot(&plot))?))
}

/// The title says what is seen.
fn finding(rows: &[(String, Result<i64, String>)], compared: &Compared, england: Option<i64>) -> String {
    let known: Vec<(&String, i64)> =
        rows.iter().filter_map(|(name, ratio)| Some((name, *ratio.as_ref().ok()?))).collect();
    let [(top, most), .., (_, least)] = known.as_slice() else {
        return match (known.first(), england) {
            (Some((name, ratio)), Some(england)) => {
                format!(
                    "{name}: {} patients per GP WTE, England {}",
                    words::decimal(*ratio, 0),
                    words::decimal(england, 0)
                )
            }
            (Some((name, ratio)), None) => format!("{name}: {} patients per GP WTE", words::decimal(*ratio, 0)),
            (None, _) => "Patients per GP WTE: no practice has supplied both figures yet".to_owned(),
        };
    };
    let (least, most) = (words::decimal(*least, 0), words::decimal(*most, 0));
    match compared.own {
        Some(own) => format!("{} patients per GP WTE: from {least} to {most} ({top})", words::decimal(own, 0)),
        None => format!("Patients per GP WTE: from {least} to {most} ({top})"),
    }
}

/// WTE by staff group, a bar a practice, and one for posts of the cluster as a whole.
pub(super) fn wte_by_group(
    registry: &Registry,
    practices: &[String],
    clusters: &[String],
    picture: &Picture,
) -> Result<ChartPicture, AppError> {
    let mut rows: Vec<StackRow> = practices
        .iter()
        .filter_map(|code| picture.practices.get(code))
        .map(|staff| StackRow {
            label: registry.name(&staff.code),
            values: staff.wte.iter().map(|wte| cell(wte.clone(), 2)).collect(),
        })
        .collect();
    for code in clusters {
        if let Some(wte) = picture.of_clusters.get(code).filter(|wte| wte.iter().any(|wte| *wte != 0)) {
            rows.push(StackRow {
                label: format!("{} as a whole", registry.name(code)),
                values: wte.iter().map(|wte| cell(Ok(*wte), 2)).collect(),
            });
        }
    }
    let total: i64 = picture
        .practices
        .values()
        .flat_map(|staff| staff.wte.iter().filter_map(|wte| wte.as_ref().ok()))
        .chain(picture.of_clusters.values().flatten())
        .sum();
    let count = practices.len();
    let word = if count == 1 { "practice" } else { "practices" };
    let title = format!("{} WTE in {count} {word}, by staff group", Wte(total).to_places(1));
    let as_of =
        picture.as_of.as_deref().map(|as_of| format!(" Official figures as at {}.", day(as_of))).unwrap_or_default();
    let description =
        format!("Whole-time equivalents of GPs, nurses, direct patient care and admin, a bar a practice.{as_of}");
    let plot = StackedBars {
        title: title.clone(),
        description: description.clone(),
        unit: "Whole-time equivalents (WTE)".to_owned(),
        row_heading: "Practice".to_owned(),
        kind: Kind::Wte,
        series: StaffGroup::ALL
            .into_iter()
            .map(|group| StackSeries { title: group.title().to_owned(), paint: Paint::Group(group) })
            .collect(),
        rows,
        source: source(picture),
        size: Size::Beside,
    };
    Ok(ChartPicture::of(title, description, drawn(stacked_bars(&plot))?))
}
