//! The look of a form. Yellow ground is what one fills; everything else is locked.

use super::plan::{Entry, Tone};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const GREY: Color = Color::RGB(0x4C_62_72);
const LINE: Color = Color::RGB(0xAE_B7_BD);
const PALE: Color = Color::RGB(0xE8_ED_EE);
const FILL: Color = Color::RGB(0xFF_FB_E5);
const RED: Color = Color::RGB(0xD5_28_1B);

pub(super) fn base() -> Format {
    Format::new().set_font_name("Arial").set_font_size(10).set_align(FormatAlign::Top).set_text_wrap()
}

/// A line that runs across the sheet.
pub(super) fn line() -> Format {
    Format::new().set_font_name("Arial").set_font_size(10).set_align(FormatAlign::Top)
}

pub(super) fn strong_line() -> Format {
    line().set_bold()
}

pub(super) fn bold() -> Format {
    base().set_bold()
}

pub(super) fn heading(entry: bool) -> Format {
    let ground = if entry { FILL } else { PALE };
    base().set_bold().set_background_color(ground).set_border_bottom(FormatBorder::Medium)
}

pub(super) fn fixed() -> Format {
    base().set_border(FormatBorder::Thin).set_border_color(LINE)
}

pub(super) fn key() -> Format {
    fixed().set_font_color(GREY)
}

/// A cell to fill; with `marked`, one that has to be mended.
pub(super) fn entry(entry: &Entry, marked: bool) -> Format {
    let format = fixed().set_background_color(FILL).set_unlocked();
    let format = match entry {
        // As text, so that no program takes an age band for a date.
        Entry::Choice(_) => format.set_bold().set_num_format("@"),
        Entry::Text { .. } => format,
        Entry::Day { .. } => format.set_num_format("d mmm yyyy").set_align(FormatAlign::Left),
        Entry::Decimal { .. } => format.set_num_format("0.00##"),
        Entry::Whole { .. } => format.set_num_format("0"),
    };
    if marked {
        format.set_border(FormatBorder::Thick).set_border_color(RED).set_background_color(Color::RGB(0xFB_E3_E1))
    } else {
        format
    }
}

/// What a rule lays over a cell.
pub(super) fn tone(tone: Tone) -> Format {
    let format = Format::new();
    match tone {
        Tone::Good => format.set_background_color(Color::RGB(0xC9_E7_D2)).set_font_color(Color::RGB(0x00_47_2A)),
        Tone::Part => format.set_background_color(Color::RGB(0xFF_E9_A8)).set_font_color(Color::RGB(0x4A_36_00)),
        Tone::Bare => format.set_background_color(Color::RGB(0xD8_DD_E0)).set_font_color(Color::RGB(0x212B32)),
        Tone::Ask => format.set_background_color(Color::RGB(0xFB_E3_E1)).set_font_color(Color::RGB(0x8F_1A_10)),
    }
}
