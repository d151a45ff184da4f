//! What the pictures of maturity say, and what their tables say beside them.

use super::super::{Picture, Size, draw};
use super::*;

const LEVELS: [&str; 4] = ["Foundation", "Step 1", "Step 2", "Step 3"];

fn levels() -> Vec<String> {
    LEVELS.map(str::to_owned).to_vec()
}

fn look(name: &str, picture: &Picture) {
    let Ok(folder) = std::env::var("PCH_LOOK") else { return };
    let png = super::super::png(picture, 1).expect("a picture");
    std::fs::write(std::path::Path::new(&folder).join(format!("{name}.png")), png).expect("written");
}

fn heat() -> HeatMap {
    let cell = |level: Option<u8>, word: &str, edged| HeatCell { level, word: word.to_owned(), edged };
    HeatMap {
        title: "Step 1 agreed, Step 2 wanted by 31 March 2019".to_owned(),
        description: "Right scale: Step 1.".to_owned(),
        row_heading: "Domain".to_owned(),
        columns: levels(),
        rows: ["Right scale", "Integrated working", "Empowered primary care and its place in the whole system"]
            .iter()
            .map(|label| HeatMapRow {
                label: (*label).to_owned(),
                cells: vec![
                    cell(Some(0), "3 of 3 met", false),
                    cell(Some(1), "reached", false),
                    cell(None, "2 of 4 met", true),
                    cell(None, "0 of 2 met", false),
                ],
            })
            .collect(),
        note: "A heavy edge is the ambition.".to_owned(),
        source: "assessed on 6 August 2018".to_owned(),
        size: Size::Paper,
    }
}

#[test]
fn a_map_of_levels_says_its_words_in_picture_and_table() {
    let picture = Picture::Heat(heat());
    let chart = draw(&picture).expect("a chart");
    for word in ["3 of 3 met", "reached", "Foundation", "A heavy edge is the ambition."] {
        assert!(chart.svg.contains(word), "colour never speaks alone: {word}");
    }
    assert_eq!(chart.table.rows[0][2].show(), "reached", "the table says the same");
    assert!(chart.table.check().is_ok(), "a cell a column");
    look("heat", &picture);
}

#[test]
fn movement_is_told_in_words_and_only_so_many_rows_are_drawn() {
    let rows = |many: usize| {
        let row = |at: usize| MovementRow {
            label: format!("Cluster {at}"),
            from: if at == 2 { None } else { Some(1) },
            to: [Some(2), Some(0), Some(1), Some(1)][at % 4],
        };
        (0..many).map(row).collect()
    };
    let plot = |many| Movement {
        title: "2 up, 1 down since August".to_owned(),
        description: "Cluster 0 up 1 level.".to_owned(),
        row_heading: "Cluster".to_owned(),
        levels: levels(),
        from: "6 August 2018".to_owned(),
        to: "now".to_owned(),
        rows: rows(many),
        source: String::new(),
        size: Size::Page,
    };
    let picture = Picture::Movement(plot(4));
    let chart = draw(&picture).expect("a chart");
    let said: Vec<String> = chart.table.rows.iter().map(|row| row[3].show()).collect();
    assert_eq!(said, ["up 1 level", "down 1 level", "not assessed before", "no change"], "each in words");
    look("movement", &picture);
    let many = draw(&Picture::Movement(plot(1_250))).expect("a chart");
    assert!(many.svg.contains("The first 60 of 1250; the table has all."), "England is not drawn a mile long");
    assert_eq!(many.table.rows.len(), 1_250, "the table has all");
}

#[test]
fn twenty_clusters_stand_side_by_side_to_one_scale() {
    let panel = |at: u8| Panel {
        label: format!("Cluster number {at} with a long name"),
        levels: vec![Some(at % 4), Some(0), None, Some(3), Some(1)],
        overall: if at == 3 { None } else { Some(at % 4) },
    };
    let picture = Picture::Multiples(Multiples {
        title: "20 clusters by domain".to_owned(),
        description: "Twenty clusters.".to_owned(),
        levels: levels(),
        domains: ["Right scale", "Integrated working", "Targeting care", "Managing resources", "Empowered"]
            .map(str::to_owned)
            .to_vec(),
        panels: (0..20).map(panel).collect(),
        source: "their own assessments".to_owned(),
        size: Size::Page,
    });
    let chart = draw(&picture).expect("a chart");
    assert_eq!(
        (chart.table.rows.len(), chart.table.columns.len()),
        (20, 7),
        "a row a cluster, a column a domain and overall"
    );
    assert_eq!(chart.table.rows[3][6].show(), "not assessed", "what is missing is said");
    assert!(chart.svg.contains("F Foundation, 1 Step 1"), "the key is below");
    look("multiples", &picture);
}

#[test]
fn the_spider_has_its_table_and_says_what_the_middle_means() {
    let line = |title: &str, levels: [Option<u8>; 5]| SpiderLine { title: title.to_owned(), levels: levels.to_vec() };
    let picture = Picture::Spider(Spider {
        title: "Where Riverside stands".to_owned(),
        description: "Right scale Step 1.".to_owned(),
        levels: levels(),
        axes: ["Right scale", "Integrated working", "Targeting care", "Managing resources", "Empowered primary care"]
            .map(str::to_owned)
            .to_vec(),
        lines: vec![
            line("now", [Some(1), Some(0), Some(2), None, Some(0)]),
            line("ambition", [Some(2), Some(2), Some(2), Some(2), Some(2)]),
        ],
        source: String::new(),
    });
    let chart = draw(&picture).expect("a chart");
    assert!(chart.svg.contains("The middle is not assessed."), "nothing is not nought");
    assert_eq!(chart.table.rows[3][1].show(), "not assessed", "nor in the table");
    look("spider", &picture);
}
