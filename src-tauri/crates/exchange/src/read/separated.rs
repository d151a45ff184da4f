//! Separated text taken apart: which separator, which line, and whether the end is there.

use super::bytes::{Decoded, cut_off};
use super::refuse::ReadError;
use super::table::{STEP, Table, count};
use pch_domain::facts::Progress;
use pch_domain::words::thousands;

/// Most cells, blank ones counted: 7,000 practices in the widest official columns come to half.
const MOST_CELLS: usize = 12_000_000;

impl Table {
    /// Reads separated text. With `head`, at most that many rows and no complaint about the end.
    pub(crate) fn from_text(
        file: &str,
        decoded: &Decoded<'_>,
        head: Option<usize>,
        progress: &dyn Progress,
    ) -> Result<Self, ReadError> {
        let text: &str = &decoded.text;
        let (text, told) = separator_line(text);
        let separator = told.unwrap_or_else(|| separator(text));
        let skipped = u32::from(told.is_some());
        if head.is_none()
            && let Some(line) = unclosed_quote(text, separator)
        {
            let how = format!("a quotation mark opened in line {} and never closed", line + skipped);
            return Err(cut_off(file, &how));
        }
        let mut table = Self::new(file, None);
        table.encoding = decoded.encoding;
        let mut cells: Vec<u8> = Vec::with_capacity(if head.is_none() { text.len() } else { 0 });
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(text.as_bytes());
        let mut record = csv::ByteRecord::new();
        let total = text.len() as u64;
        let mut lines = Lines { line: 1, counted: 0 };
        loop {
            match reader.read_byte_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => return Err(cut_off(file, &format!("a row that cannot be taken apart ({error})"))),
            }
            let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
            table.start_row(lines.of(text.as_bytes(), start) + skipped);
            for cell in &record {
                cells.extend_from_slice(cell);
                table.ends.push(count(cells.len()));
            }
            if table.ends.len() > MOST_CELLS {
                return Err(ReadError::file(
                    file,
                    format!("more than {} cells", thousands(MOST_CELLS as u64)),
                    "a table of one publication",
                    "The official files are far smaller: check that this is the right one, or cut it to your area first",
                ));
            }
            if head.is_some_and(|head| table.len() >= head) {
                break;
            }
            if table.len().is_multiple_of(STEP) {
                progress.step("Taking the rows apart", start as u64, total)?;
            }
        }
        table.text = String::from_utf8(cells).map_err(|_| cut_off(file, "a letter that is cut in two"))?;
        table.open_end = !text.ends_with(['\n', '\r']);
        Ok(table)
    }
}

/// Line numbers as an editor shows them. The reader's own are one behind where lines end in CR LF.
struct Lines {
    line: u32,
    counted: usize,
}

impl Lines {
    /// The line of the first cell at or after a byte, past the line ends of the row before.
    fn of(&mut self, bytes: &[u8], start: usize) -> u32 {
        let start = start.min(bytes.len());
        let blanks = bytes[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let newlines = bytes[self.counted..start + blanks].iter().filter(|byte| **byte == b'\n').count();
        self.line = self.line.saturating_add(count(newlines));
        self.counted = start + blanks;
        self.line
    }
}

/// Excel's own first line `sep=;`, which names the separator and is no data.
fn separator_line(text: &str) -> (&str, Option<u8>) {
    let Some(rest) = text.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).map(|_| &text[4..]) else {
        return (text, None);
    };
    match rest.as_bytes() {
        [mark @ (b',' | b';' | b'\t'), b'\n' | b'\r', ..] => (rest[1..].trim_start_matches(['\r', '\n']), Some(*mark)),
        _ => (text, None),
    }
}

/// Comma, semicolon or tab: whichever stands most often outside quotation marks in the first lines.
fn separator(text: &str) -> u8 {
    let mut counts = [0_usize; 3];
    let mut quoted = false;
    let mut lines = 0;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => counts[0] += 1,
            b';' if !quoted => counts[1] += 1,
            b'\t' if !quoted => counts[2] += 1,
            b'\n' if !quoted => {
                lines += 1;
                if lines == 10 {
                    break;
                }
            }
            _ => {}
        }
    }
    let [comma, semicolon, tab] = counts;
    if semicolon > comma && semicolon >= tab {
        b';'
    } else if tab > comma {
        b'\t'
    } else {
        b','
    }
}

/// The line in which a quoted cell opens that is never closed.
fn unclosed_quote(text: &str, separator: u8) -> Option<u32> {
    let bytes = text.as_bytes();
    if !bytes.contains(&b'"') {
        return None;
    }
    let (mut at, mut line, mut fresh) = (0, 1_u32, true);
    while at < bytes.len() {
        let byte = bytes[at];
        if byte == b'"' && fresh {
            let opened = line;
            at += 1;
            loop {
                match bytes.get(at) {
                    None => return Some(opened),
                    Some(b'"') if bytes.get(at + 1) == Some(&b'"') => at += 1,
                    Some(b'"') => break,
                    Some(b'\n') => line = line.saturating_add(1),
                    Some(_) => {}
                }
                at += 1;
            }
        }
        line = line.saturating_add(u32::from(byte == b'\n'));
        fresh = byte == separator || byte == b'\n' || byte == b'\r';
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use pch_domain::facts::Unwatched;
    use std::borrow::Cow;

    fn table(text: &str) -> Result<Table, ReadError> {
        Table::from_text("f.csv", &Decoded { text: Cow::Borrowed(text), encoding: "UTF-8" }, None, &Unwatched)
    }

    #[test]
    fn rows_keep_their_lines_through_quoted_newlines_and_blank_lines() {
        let table = table("a,b\r\n\r\n\"one\ntwo\", x \r\nlast,\"say \"\"hi\"\"\"").unwrap();
        let lines: Vec<u32> = table.rows().map(|row| row.line).collect();
        assert_eq!(lines, [1, 3, 5], "a message must name the line that a text editor shows");
        assert_eq!(table.row(1).get(0), "one\ntwo", "a quoted newline belongs to the cell");
        assert_eq!(table.row(1).get(1), "x", "spaces round a cell are no part of it");
        assert_eq!(table.row(2).get(1), "say \"hi\"", "a doubled quotation mark is one");
        assert_eq!(table.row(2).get(9), "", "beyond the end a cell is blank");
    }

    #[test]
    fn the_separator_is_found_or_told() {
        for text in ["a;b\n1;2\n", "a\tb\n1\t2\n", "sep=;\na;b\n1;2\n", "a,b\n1,2\n", "\"x;y\",b\n1,2\n"] {
            let table = table(text).unwrap();
            assert_eq!(table.row(table.len() - 1).get(1), "2", "{text:?} has two columns");
        }
    }

    #[test]
    fn a_quotation_mark_never_closed_is_a_cut_file() {
        let error = table("a,b\n1,2\n3,\"half").unwrap_err().to_string();
        assert!(
            error.contains("line 3") && error.contains("cut off"),
            "the line where it opens helps to find it: {error}"
        );
        assert!(table("a,5\" pipe\n1,2\n").is_ok(), "a mark inside an unquoted cell is only a mark");
    }
}
