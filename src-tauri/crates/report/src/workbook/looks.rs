//! The one look of every workbook.

use crate::table::Cell;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const BLUE: Color = Color::RGB(0x00_5E_B8);
const GREY: Color = Color::RGB(0x4C_62_72);
const PALE: Color = Color::RGB(0xE8_ED_EE);

pub(super) fn base() -> Format {
    Format::new().set_font_name("Arial").set_font_size(10).set_align(FormatAlign::Top)
}

pub(super) fn title() -> Format {
    base().set_font_size(16).set_bold()
}

pub(super) fn quiet() -> Format {
    base().set_font_color(GREY)
}

pub(super) fn link() -> Format {
    base().set_font_color(BLUE).set_underline(rust_xlsxwriter::FormatUnderline::Single)
}

pub(super) fn bold() -> Format {
    base().set_bold()
}

pub(super) fn wrapped() -> Format {
    base().set_text_wrap()
}

pub(super) fn heading(figure: bool) -> Format {
    let align = if figure { FormatAlign::Right } else { FormatAlign::Left };
    base()
        .set_bold()
        .set_text_wrap()
        .set_align(align)
        .set_background_color(PALE)
        .set_border_bottom(FormatBorder::Medium)
}

/// The format of a cell by what it holds.
pub(super) fn cell(cell: &Cell, total: bool) -> Format {
    let format = if total { base().set_bold().set_border_top(FormatBorder::Thin) } else { base() };
    match cell {
        Cell::Text(_) => format.set_text_wrap(),
        Cell::Number { places, .. } => format.set_num_format(decimals("#,##0", usize::from(*places))),
        Cell::Money(_) => format.set_num_format("[$£-809]#,##0.00;-[$£-809]#,##0.00"),
        Cell::Count(_) => format.set_num_format("#,##0"),
        Cell::Date(_) => format.set_num_format("d mmmm yyyy").set_align(FormatAlign::Left),
        Cell::Missing(_) => format.set_font_color(GREY).set_italic().set_align(FormatAlign::Right),
        Cell::Blank => format,
    }
}

/// Formats of cells, each made once: a format is half a kilobyte, and a sheet may have a quarter of a million cells.
#[derive(Default)]
pub(super) struct Cells {
    made: Vec<(u8, Format)>,
}

impl Cells {
    /// The format of a cell that is no total.
    pub(super) fn of(&mut self, cell: &Cell) -> &Format {
        let kind = match cell {
            Cell::Text(_) => 0,
            Cell::Money(_) => 1,
            Cell::Count(_) => 2,
            Cell::Date(_) => 3,
            Cell::Missing(_) => 4,
            Cell::Blank => 5,
            Cell::Number { places, .. } => places.saturating_add(6),
        };
        let at = self.made.iter().position(|(known, _)| *known == kind).unwrap_or_else(|| {
            self.made.push((kind, self::cell(cell, false)));
            self.made.len() - 1
        });
        &self.made[at].1
    }
}

fn decimals(whole: &str, places: usize) -> String {
    if places == 0 { whole.to_owned() } else { format!("{whole}.{}", "0".repeat(places)) }
}
