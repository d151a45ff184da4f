use super::*;
use crate::{Cell, Kind};
use pch_domain::{Pence, StaffGroup};

const PRACTICES: [&str; 6] = [
    "Mill Lane Surgery",
    "Church Street Practice",
    "The Old Station Health Centre and Branch Surgery at Lower Harwick",
    "Priory Medical Group",
    "Dr Ash & Partners",
    "Riverside",
];

fn number(text: &str, places: u8) -> Cell {
    Cell::Number { billionths: pch_domain::fixed::parse_billionths(text).unwrap(), places }
}

fn dots(rows: usize) -> DotPlot {
    let values = ["2410", "1932.4", "3105.7", "", "2204", "2688"];
    DotPlot {
        title: "The Old Station has 650 more patients for each GP than the CCG".to_owned(),
        description: "Registered patients per GP WTE for each practice, with lines for cluster, CCG and England."
            .to_owned(),
        unit: "Registered patients per GP WTE".to_owned(),
        row_heading: "Practice".to_owned(),
        kind: Kind::Patients,
        rows: (0..rows)
            .map(|at| DotRow {
                label: PRACTICES[at % 6].to_owned(),
                value: if values[at % 6].is_empty() {
                    Cell::Missing("ND".to_owned())
                } else {
                    number(values[at % 6], 0)
                },
                emphasised: at == 2,
            })
            .collect(),
        references: [("Cluster", "2389"), ("CCG", "2452"), ("England", "2120")]
            .map(|(label, value)| Reference { label: label.to_owned(), value: number(value, 0) })
            .to_vec(),
        source: "practice returns, 30 September 2018; General Practice Workforce, September 2018".to_owned(),
        size: Size::Page,
    }
}

fn stacked(rows: usize) -> StackedBars {
    let values = [
        ["4.5", "2.1", "0.17", "9"],
        ["6.2", "3.4", "2.1", "11.25"],
        ["3.31", "2", "1.5", "8.4"],
        ["", "1.4", "0.8", "5"],
        ["", "", "", ""],
        ["1", "0.5", "0", "1.6"],
    ];
    StackedBars {
        title: "WTE by staff group".to_owned(),
        description: "WTE of GPs, nurses, direct patient care and admin for each practice.".to_owned(),
        unit: "WTE (1.00 is 37.5 hours a week)".to_owned(),
        row_heading: "Practice".to_owned(),
        kind: Kind::Wte,
        series: StaffGroup::ALL
            .map(|group| StackSeries { title: group.title().to_owned(), paint: Paint::Group(group) })
            .to_vec(),
        rows: (0..rows)
            .map(|at| StackRow {
                label: PRACTICES[at % 6].to_owned(),
                values: values[at % 6]
                    .map(|text| if text.is_empty() { Cell::Missing(String::new()) } else { number(text, 2) })
                    .to_vec(),
            })
            .collect(),
        source: "practice returns, 30 September 2018".to_owned(),
        size: Size::Page,
    }
}

fn money() -> Bars {
    let row = |label: &str, values: [Cell; 3]| BarRow { label: label.to_owned(), values: values.to_vec() };
    let pounds = |pounds: i64| Cell::Money(Pence(pounds * 100));
    Bars {
        title: "£8,400 is unspent and non-recurrent".to_owned(),
        description: "Money allocated, committed and spent by funding line, 2018/19.".to_owned(),
        unit: "Pounds, 2018/19".to_owned(),
        row_heading: "Funding line".to_owned(),
        kind: Kind::Pence,
        series: [("allocated", Paint::Allocated), ("committed", Paint::Committed), ("spent", Paint::Spent)]
            .map(|(title, paint)| BarSeries { title: title.to_owned(), paint })
            .to_vec(),
        rows: vec![
            row("Primary care incentive scheme", [pounds(36_500), pounds(30_000), pounds(28_100)]),
            row("Piloting new workforce roles", [pounds(67_500), pounds(31_200), pounds(0)]),
            row("International recruitment", [Cell::money(None), pounds(0), Cell::Missing(String::new())]),
        ],
        source: "the cluster's own figures".to_owned(),
    }
}

fn fan(size: Size) -> Timeline {
    let run = |start: i64, slope: i64| -> Vec<Cell> {
        (0..13).map(|at| Cell::Number { billionths: (start + slope * at) * 10_000_000, places: 1 }).collect()
    };
    let line = |title: &str, paint, mark, values| TimeSeries { title: title.to_owned(), paint, mark, values };
    Timeline {
        title: "Without action, 8 in 10 outcomes lie between 15.1 and 18.0 GP WTE in September 2021".to_owned(),
        description: "GP WTE at each quarter end, with the middle outcome and the range of 8 in 10.".to_owned(),
        unit: "GP WTE (all GPs)".to_owned(),
        heading: "Quarter end".to_owned(),
        kind: Kind::Wte,
        times: ["Sep 2018", "Dec 2018", "Mar 2019", "Jun 2019", "Sep 2019", "Dec 2019", "Mar 2020", "Jun 2020"]
            .into_iter()
            .chain(["Sep 2020", "Dec 2020", "Mar 2021", "Jun 2021", "Sep 2021"])
            .map(str::to_owned)
            .collect(),
        bands: vec![TimeBand {
            low_title: "P10".to_owned(),
            high_title: "P90".to_owned(),
            low: run(1840, -28),
            high: run(1840, -3),
            paint: Paint::Scenario(1),
        }],
        series: vec![
            line("Funded plan", Paint::Scenario(1), TimeMark::Line, run(1840, -15)),
            line("Do nothing", Paint::Scenario(0), TimeMark::Dashed, run(1840, -25)),
            line("Counted", Paint::Scenario(4), TimeMark::Points, run(1840, -9)[..2].to_vec()),
        ],
        targets: vec![TimeTarget { label: "Target".to_owned(), at: 6, value: number("19.5", 1) }],
        level: Some(Reference { label: "0.40 per 1,000".to_owned(), value: number("16.2", 1) }),
        from_nought: false,
        source: "practice returns, 30 September 2018".to_owned(),
        size,
    }
}

fn gallery() -> Vec<(&'static str, Picture)> {
    vec![
        ("dots-6", Picture::Dots(dots(6))),
        ("dots-1", Picture::Dots(DotPlot { rows: dots(1).rows, references: Vec::new(), ..dots(1) })),
        ("dots-25", Picture::Dots(dots(25))),
        ("stacked-6", Picture::Stacked(stacked(6))),
        ("stacked-25", Picture::Stacked(stacked(25))),
        ("dots-beside", Picture::Dots(DotPlot { size: Size::Beside, ..dots(6) })),
        ("stacked-beside", Picture::Stacked(StackedBars { size: Size::Beside, ..stacked(6) })),
        ("bars", Picture::Bars(money())),
        ("fan", Picture::Timeline(fan(Size::Page))),
        ("fan-beside", Picture::Timeline(fan(Size::Beside))),
        ("fan-paper", Picture::Timeline(fan(Size::Paper))),
    ]
}

#[test]
fn every_picture_is_drawn_with_name_description_and_table() {
    let folder = std::env::var_os("PCH_GALLERY").map(std::path::PathBuf::from);
    for (name, picture) in gallery() {
        let chart = draw(&picture).unwrap();
        let pixels = png(&picture, 2).unwrap();
        assert!(
            chart.svg.starts_with("<svg ") && chart.svg.contains(r#"role="img""#),
            "{name} is an image to a screen reader"
        );
        let (title, desc) = (chart.svg.find("<title id="), chart.svg.find("<desc id="));
        assert!(
            title.is_some() && title < desc && desc < chart.svg.find("<rect"),
            "{name} says its name before anything else"
        );
        assert!(pixels.starts_with(b"\x89PNG"), "{name} is a PNG");
        assert!(chart.table.check().is_ok() && !chart.table.rows.is_empty(), "{name} has its data beside it");
        if let Some(folder) = &folder {
            std::fs::write(folder.join(format!("{name}.svg")), &chart.svg).unwrap();
            std::fs::write(folder.join(format!("{name}.png")), &pixels).unwrap();
        }
    }
}

#[test]
fn the_same_figures_give_the_same_picture() {
    for (name, picture) in gallery() {
        assert_eq!(draw(&picture).unwrap(), draw(&picture).unwrap(), "{name} must not change from run to run");
        assert_eq!(png(&picture, 1).unwrap(), png(&picture, 1).unwrap(), "nor its pixels");
    }
}

#[test]
fn missing_is_written_and_never_drawn_as_nought() {
    let svg = dot_plot(&dots(6)).unwrap().svg;
    assert!(svg.contains("not supplied (ND)"), "the mark is said");
    let circles = svg.matches("<circle").count();
    assert_eq!(circles, 10, "five practices with a figure, each a dot with its ring of paper; none for the sixth");
    let svg = stacked_bars(&stacked(6)).unwrap().svg;
    assert!(svg.contains("GPs not supplied"), "a row without one group says which");
    let svg = bars(&money()).unwrap().svg;
    assert!(svg.contains("allocated: to be confirmed (TBC)"), "TBC is no nought either");
}

#[test]
fn a_name_of_sixty_characters_is_cut_and_stays_whole_in_the_table() {
    let chart = dot_plot(&dots(6)).unwrap();
    assert!(chart.svg.contains("…") && !chart.svg.contains("Lower Harwick"), "cut where the column ends");
    assert_eq!(chart.table.rows[2][0], Cell::text(PRACTICES[2]), "the table keeps the whole name");
}

#[test]
fn nothing_supplied_still_makes_a_picture() {
    let mut empty = dots(2);
    empty.references.clear();
    for row in &mut empty.rows {
        row.value = Cell::Missing(String::new());
    }
    assert!(dot_plot(&empty).unwrap().svg.contains("not supplied"), "an empty picture says why it is empty");
    empty.rows.clear();
    assert!(dot_plot(&empty).is_ok(), "and no rows at all do not make it fall over");
}

#[test]
fn names_in_the_picture_cannot_become_markup() {
    let mut plot = dots(1);
    plot.title = "<script>&".to_owned();
    plot.rows[0].label = "<b>&".to_owned();
    let svg = dot_plot(&plot).unwrap().svg;
    assert!(!svg.contains("<script") && !svg.contains("<b>"), "texts are escaped");
}

#[test]
fn the_colours_of_a_set_stay_apart_in_greyscale() {
    let luma = |paint: Paint| {
        let Colour(r, g, b) = paint.colour();
        (299 * i32::from(r) + 587 * i32::from(g) + 114 * i32::from(b)) / 1000
    };
    let sets = [
        StaffGroup::ALL.map(Paint::Group).to_vec(),
        (0..4).rev().map(Paint::Level).collect(),
        vec![Paint::Spent, Paint::Committed, Paint::Allocated],
    ];
    for set in sets {
        for pair in set.windows(2) {
            assert!(
                luma(pair[1]) - luma(pair[0]) >= 25,
                "{:?} and {:?} would look alike on a black and white printer",
                pair[0],
                pair[1]
            );
        }
    }
}

/// Relative luminance, as WCAG has it.
fn light(Colour(r, g, b): Colour) -> f64 {
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
}

#[test]
fn what_is_too_pale_for_paper_has_an_edge() {
    for paint in StaffGroup::ALL.map(Paint::Group).into_iter().chain([Paint::Allocated, Paint::Spent, Paint::Accent]) {
        let contrast = (light(Look::PAPER) + 0.05) / (light(paint.edge().unwrap_or(paint.colour())) + 0.05);
        assert!(contrast >= 3.0, "{paint:?} is seen on paper; its contrast is only {contrast:.2}");
    }
    let svg = stacked_bars(&stacked(6)).unwrap().svg.to_lowercase();
    let rects = |part: &str, colour: Colour| {
        let wanted = format!(r#"{part}="{}""#, colour.hex());
        svg.split("<rect")
            .skip(1)
            .filter(|rect| rect.split('>').next().is_some_and(|own| own.contains(&wanted)))
            .count()
    };
    let bars = rects("fill", Paint::Group(StaffGroup::Admin).colour());
    assert!(bars > 0, "the bars of Admin are in the picture");
    assert_eq!(rects("stroke", Look::QUIET), bars, "and each has its edge");
}

#[test]
fn figures_in_a_bar_can_be_read() {
    let mut paints = StaffGroup::ALL.map(Paint::Group).to_vec();
    paints.extend((0..4).map(Paint::Level));
    paints.extend((0..5).map(Paint::Scenario));
    paints.extend([Paint::Allocated, Paint::Committed, Paint::Spent, Paint::Accent]);
    for paint in paints {
        let (ground, ink) = (light(paint.colour()), light(paint.colour().ink()));
        let contrast = (ground.max(ink) + 0.05) / (ground.min(ink) + 0.05);
        assert!(contrast >= 4.5, "{paint:?}: the contrast of its text is only {contrast:.2}");
    }
}
