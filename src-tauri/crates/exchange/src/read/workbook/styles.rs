//! How much a workbook's formats come to when every one of them gets its own copy of what it names.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::BufRead;

/// Most bytes of the part.
pub(super) const MOST_BYTES: u64 = 4_000_000;
/// Most formats: Excel has room for 65,490 of cells, and for as many named ones.
const MOST_FORMATS: usize = 130_980;
/// Most bytes of the names and number formats that all of them copy.
const MOST_COPIED: usize = 24_000_000;

/// Whether they come to no more than a workbook may hold, or in words what they come to.
pub(super) fn weigh(part: impl BufRead) -> Result<(), String> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().check_end_names = false;
    let (mut formats, mut longest) = (0_usize, 0_usize);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => match tag.local_name().as_ref() {
                "xf" => formats += 1,
                "numFmt" | "name" => longest = longest.max(tag.len()),
                _ => {}
            },
            Ok(Event::Eof) => break,
            Ok(_) => {}
            // The library meets the same fault at the same place, and says so.
            Err(_) => break,
        }
    }
    if formats > MOST_FORMATS {
        return Err(format!("{formats} cell formats"));
    }
    if formats.saturating_mul(longest) > MOST_COPIED && longest > SHORT {
        return Err(format!("{formats} cell formats whose names have up to {longest} letters"));
    }
    Ok(())
}

/// Names that are no longer than this are no harm, however many formats have them.
const SHORT: usize = 160;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_weighed_by_what_they_copy() {
        let of = |formats: usize, name: usize| {
            let name = "x".repeat(name);
            let all = "<xf fontId=\"0\"/>".repeat(formats);
            let text = format!(
                "<styleSheet><fonts><font><name val=\"{name}\"/></font></fonts><cellXfs>{all}</cellXfs></styleSheet>"
            );
            weigh(text.as_bytes())
        };
        assert_eq!(of(65_490, 31), Ok(()), "all that Excel has room for");
        assert_eq!(of(300, 10_000), Ok(()), "few may be wordy");
        assert!(of(5_000, 10_000).unwrap_err().contains("5000 cell formats"), "copies of a long name fill the memory");
        assert!(of(140_000, 5).is_err(), "more than there can be");
        assert_eq!(weigh(&b"<styleSheet><xf"[..]), Ok(()), "what is damaged is the library's to say");
    }
}
