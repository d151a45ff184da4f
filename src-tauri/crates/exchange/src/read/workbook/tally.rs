//! Counting a part while it is unpacked into nothing: its bytes, its texts, and how small the pieces are that it is made of.

use std::io::{self, BufRead};

/// What a part comes to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Bytes.
    pub(super) size: u64,
    /// Shared texts.
    pub(super) texts: u64,
    /// The longest stretch between the beginnings of two rows, cells or texts.
    pub(super) longest: u64,
}

/// Letters of a name that are looked at; the names that count have three at most.
const LETTERS: usize = 8;

/// Reads a part to its end. Every `<` counts as the beginning of an element, so that nothing that a reader of XML would find is
/// missed; what stands in a comment may be counted in vain.
pub(super) fn tally(part: &mut impl BufRead) -> io::Result<Tally> {
    let mut out = Tally::default();
    let mut since = 0;
    let mut name = Vec::with_capacity(LETTERS);
    let mut hidden = false;
    loop {
        let skipped = part.skip_until(b'<')? as u64;
        if skipped == 0 {
            out.longest = out.longest.max(since);
            return Ok(out);
        }
        let read = skipped + local_name(part, &mut name)?;
        out.size += read;
        since += read;
        let text = name == b"si";
        out.texts += u64::from(text);
        // In a comment or a literal text nothing begins; from then on a part is one piece.
        hidden |= name.starts_with(b"!");
        if !hidden && (text || name == b"c" || name == b"row") {
            out.longest = out.longest.max(since);
            since = 0;
        }
    }
}

/// The name at the beginning of an element, without its prefix. Gives how many bytes were read.
fn local_name(part: &mut impl BufRead, name: &mut Vec<u8>) -> io::Result<u64> {
    name.clear();
    let mut read = 0;
    loop {
        let buffer = part.fill_buf()?;
        if buffer.is_empty() {
            return Ok(read);
        }
        let end = buffer.iter().position(|byte| matches!(byte, b'<' | b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n'));
        let upto = end.unwrap_or(buffer.len());
        for byte in &buffer[..upto] {
            if *byte == b':' {
                name.clear();
            } else if name.len() < LETTERS {
                name.push(*byte);
            }
        }
        part.consume(upto);
        read += upto as u64;
        if end.is_some() {
            return Ok(read);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn of(text: &str) -> Tally {
        // A buffer of three bytes cuts every name somewhere.
        let (whole, cut) =
            (tally(&mut text.as_bytes()).unwrap(), tally(&mut BufReader::with_capacity(3, text.as_bytes())));
        assert_eq!(cut.unwrap(), whole, "where a buffer ends must not matter: {text}");
        whole
    }

    #[test]
    fn texts_are_counted_whatever_their_prefix() {
        let text = "<sst><si><t>a</t></si><x:si/><si a=\"1\"></si><sid/><t>si</t><s:i/></sst>";
        assert_eq!(of(text).texts, 3, "ends, longer names and prefixes are no texts");
        assert_eq!(of(text).size, text.len() as u64, "every byte is counted");
    }

    #[test]
    fn a_piece_is_what_lies_between_rows_cells_and_texts() {
        assert_eq!(of("").longest, 0, "nothing");
        assert_eq!(of("no mark-up").longest, 10, "text alone is one piece");
        assert_eq!(of("<row><c><v>1</v></c></row>").longest, 19, "from the cell to the end");
        let long = format!("<row><c><v>{}</v></c><c/></row>", "9".repeat(100));
        assert!((100..130).contains(&of(&long).longest), "{}", of(&long).longest);
        let comment = format!("<row><!-- {} --></row>", "<c>".repeat(100));
        assert!(of(&comment).longest > 300, "cells in a comment are none");
    }
}
