//! A text that a spreadsheet would run as a formula is dangerous in whatever leaves the program.

/// Whether a spreadsheet could take this text for a formula.
pub(crate) fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}
