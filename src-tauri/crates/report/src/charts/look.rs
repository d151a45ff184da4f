//! The one look of every chart, and the colours that staff groups, levels and money keep through the whole program.
//!
//! Each set runs from dark to light in even steps (CIE lightness about 23, 41, 61, 85), so that it stays apart in greyscale and for
//! every kind of colour blindness.

use pch_domain::StaffGroup;

/// A colour: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// `#003087`.
    #[must_use]
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// Ink for text on this colour.
    #[must_use]
    pub fn ink(self) -> Self {
        // Rec. 601 luma in thousandths; above the middle, dark ink reads better.
        let luma = 299 * u32::from(self.0) + 587 * u32::from(self.1) + 114 * u32::from(self.2);
        if luma > 105_000 { Look::INK } else { Look::PAPER }
    }
}

/// What a mark stands for; its colour follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// A staff group.
    Group(StaffGroup),
    /// A maturity level: 0 Foundation, 1 to 3 the steps.
    Level(u8),
    /// Money allocated.
    Allocated,
    /// Money committed.
    Committed,
    /// Money spent.
    Spent,
    /// Anything else that is the point of the picture.
    Accent,
    /// A scenario by its place among those that are compared; the first is what would be without a plan.
    Scenario(u8),
}

impl Paint {
    /// The colour, everywhere in the program.
    #[must_use]
    pub fn colour(self) -> Colour {
        match self {
            Self::Group(StaffGroup::Gp) | Self::Level(3..) | Self::Spent => Colour(0x00, 0x30, 0x87),
            Self::Group(StaffGroup::Nurse) => Colour(0xae, 0x25, 0x73),
            Self::Group(StaffGroup::Dpc) => Colour(0x00, 0xa4, 0x99),
            Self::Group(StaffGroup::Admin) | Self::Allocated => Colour(0xd0, 0xd5, 0xda),
            Self::Level(0) => Colour(0xc9, 0xdc, 0xef),
            Self::Level(1) | Self::Committed => Colour(0x7f, 0xb0, 0xdc),
            Self::Level(2) => Colour(0x1d, 0x70, 0xb8),
            Self::Accent | Self::Scenario(1) => Colour(0x00, 0x5e, 0xb8),
            Self::Scenario(0) => Colour(0x56, 0x64, 0x6e),
            Self::Scenario(2) => Colour(0x7c, 0x28, 0x55),
            Self::Scenario(3) => Colour(0x00, 0x67, 0x47),
            Self::Scenario(4..) => Colour(0x21, 0x2b, 0x32),
        }
    }
}

impl Paint {
    /// The line around it where its colour alone is too pale to be seen on paper (WCAG 1.4.11).
    #[must_use]
    pub fn edge(self) -> Option<Colour> {
        matches!(self, Self::Group(StaffGroup::Admin) | Self::Allocated).then_some(Look::QUIET)
    }
}

/// Sizes and colours shared by all charts. Lengths are pixels on screen at 100%.
#[derive(Debug, Clone, Copy)]
pub struct Look;

impl Look {
    /// Text and axes.
    pub const INK: Colour = Colour(0x21, 0x2b, 0x32);
    /// Less important text; still 4.5:1 on white.
    pub const QUIET: Colour = Colour(0x4c, 0x62, 0x72);
    /// Marks that are there for comparison.
    pub const CONTEXT: Colour = Colour(0x76, 0x86, 0x92);
    /// Grid.
    pub const GRID: Colour = Colour(0xe1, 0xe6, 0xe9);
    /// Ground.
    pub const PAPER: Colour = Colour(0xff, 0xff, 0xff);
    /// Space around.
    pub const MARGIN: f64 = 16.0;
    /// Title.
    pub const TITLE: f64 = 19.0;
    /// Labels and values.
    pub const LABEL: f64 = 14.0;
    /// Axis figures, unit, source.
    pub const SMALL: f64 = 12.5;
    /// Height of a row.
    pub const ROW: f64 = 26.0;
}

/// How wide a chart is drawn. Letters have one size in both, so a chart is drawn for its place and never shrunk into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Size {
    /// Across a page or screen: 960 pixels.
    #[default]
    Page,
    /// Beside a grid: 460 pixels.
    Beside,
    /// In a printed document: 680 pixels, whose letters are those of the text around on A4.
    Paper,
}

impl Size {
    /// Width of the picture.
    #[must_use]
    pub fn width(self) -> f64 {
        match self {
            Self::Page => 960.0,
            Self::Beside => 460.0,
            Self::Paper => 680.0,
        }
    }

    /// Widest column of row labels.
    #[must_use]
    pub fn labels(self) -> f64 {
        match self {
            Self::Page => 290.0,
            Self::Beside => 150.0,
            Self::Paper => 220.0,
        }
    }

    /// Least distance between the figures of two ticks.
    pub(super) fn between_ticks(self) -> f64 {
        match self {
            Self::Page | Self::Paper => 0.0,
            Self::Beside => 48.0,
        }
    }

    /// Size of the title's letters.
    pub(super) fn title(self) -> f64 {
        match self {
            Self::Page | Self::Paper => Look::TITLE,
            Self::Beside => 16.0,
        }
    }
}
