//! What is wrong in a form, with the cell.

/// Something wrong in a form. The file's name is added by whoever read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormProblem {
    /// Sheet; none where the file as a whole is meant.
    pub sheet: Option<String>,
    /// Cell as Excel names it, such as `F12`; none where the sheet as a whole is meant.
    pub cell: Option<String>,
    /// As found, in quotation marks.
    pub found: String,
    /// What was expected instead.
    pub expected: String,
    /// How to mend it.
    pub mend: String,
}

impl FormProblem {
    /// A problem with the file as a whole.
    pub fn file(found: impl Into<String>, expected: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { sheet: None, cell: None, found: found.into(), expected: expected.into(), mend: mend.into() }
    }

    /// In a sheet.
    #[must_use]
    pub fn on(mut self, sheet: &str) -> Self {
        self.sheet = Some(sheet.to_owned());
        self
    }

    /// At a cell; counted from nought.
    #[must_use]
    pub fn at(mut self, row: u32, column: u16) -> Self {
        self.cell = Some(address(row, column));
        self
    }
}

impl std::fmt::Display for FormProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(sheet) = &self.sheet {
            write!(f, "sheet “{sheet}”, ")?;
        }
        if let Some(cell) = &self.cell {
            write!(f, "cell {cell}, ")?;
        }
        write!(f, "found {}; expected {}. {}.", self.found, self.expected, self.mend.trim_end_matches('.'))
    }
}

/// `F12`; row and column counted from nought.
pub(super) fn address(row: u32, column: u16) -> String {
    format!("{}{}", letters(column), row + 1)
}

/// `F` for 5.
pub(super) fn letters(column: u16) -> String {
    let mut rest = u32::from(column) + 1;
    let mut out = Vec::new();
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        out.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    out.iter().rev().collect()
}
