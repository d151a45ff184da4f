//! Looking into a PDF: its streams, and the words on its pages.

use flate2::read::ZlibDecoder;
use std::collections::HashMap;
use std::io::Read as _;

/// Every packed stream of the file, unpacked. Whatever is no packed stream says so by failing.
fn streams(pdf: &[u8]) -> Vec<Vec<u8>> {
    let (mut out, mut rest) = (Vec::new(), pdf);
    while let Some(at) = rest.windows(7).position(|window| window == b"stream\n") {
        rest = &rest[at + 7..];
        let mut stream = Vec::new();
        if ZlibDecoder::new(rest).read_to_end(&mut stream).is_ok() {
            out.push(stream);
        }
    }
    out
}

/// The file with all of its streams unpacked, as text in which to look for its marks.
#[allow(dead_code, reason = "each test file takes what it needs")]
pub fn unpacked(pdf: &[u8]) -> String {
    let mut out = String::from_utf8_lossy(pdf).into_owned();
    for stream in streams(pdf) {
        out.push_str(&String::from_utf8_lossy(&stream));
    }
    out
}

/// The words on the pages, as somebody who copies them out of a reader gets them. Each font numbers its letters in its own
/// way and says what they mean; pages are read with every font, so that words of one font stand whole in one of the texts.
#[allow(dead_code, reason = "each test file takes what it needs")]
pub fn words(pdf: &[u8]) -> Vec<String> {
    let all = streams(pdf);
    let holds = |stream: &&Vec<u8>, mark: &str| String::from_utf8_lossy(stream).contains(mark);
    let fonts: Vec<HashMap<u16, String>> =
        all.iter().filter(|stream| holds(stream, "begincmap")).map(|stream| meanings(stream)).collect();
    let pages = all.iter().filter(|stream| holds(stream, "Tj") || holds(stream, "TJ"));
    pages.flat_map(|page| fonts.iter().map(|font| letters(page, font))).collect()
}

/// What a font's numbers stand for.
fn meanings(stream: &[u8]) -> HashMap<u16, String> {
    let text = String::from_utf8_lossy(stream);
    let number = |hex: &str| u32::from_str_radix(hex, 16).ok();
    let utf16 = |hex: &str| {
        let units: Vec<u16> =
            (0..hex.len() / 4).filter_map(|at| u16::from_str_radix(&hex[at * 4..at * 4 + 4], 16).ok()).collect();
        String::from_utf16_lossy(&units)
    };
    let mut out = HashMap::new();
    for (begin, end, wide) in [("beginbfchar", "endbfchar", 2), ("beginbfrange", "endbfrange", 3)] {
        for part in text.split(begin).skip(1) {
            let body = part.split(end).next().unwrap_or_default();
            let codes: Vec<&str> = body.split('<').skip(1).filter_map(|one| one.split('>').next()).collect();
            for row in codes.chunks_exact(wide) {
                let (Some(from), Some(to)) = (number(row[0]), number(row[wide - 2])) else { continue };
                for code in from..=to {
                    let Ok(key) = u16::try_from(code) else { continue };
                    let meant = match number(row[wide - 1]) {
                        Some(first) if wide == 3 => char::from_u32(first + code - from).map(String::from),
                        _ => Some(utf16(row[wide - 1])),
                    };
                    out.insert(key, meant.unwrap_or_default());
                }
            }
        }
    }
    out
}

/// The strings of a page, read as numbers of two bytes.
fn letters(page: &[u8], font: &HashMap<u16, String>) -> String {
    let (mut out, mut at) = (String::new(), 0);
    while at < page.len() {
        let mut bytes = Vec::new();
        match page[at] {
            b'(' => {
                let mut depth = 1;
                at += 1;
                while at < page.len() {
                    match page[at] {
                        b'\\' => {
                            at += 1;
                            let digits =
                                page[at..].iter().take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
                            if digits > 0 {
                                let octal = std::str::from_utf8(&page[at..at + digits]).unwrap_or("0");
                                bytes.push(u16::from_str_radix(octal, 8).unwrap_or(0) as u8);
                                at += digits - 1;
                            } else {
                                bytes.push(match page[at] {
                                    b'n' => b'\n',
                                    b'r' => b'\r',
                                    b't' => b'\t',
                                    b'b' => 8,
                                    b'f' => 12,
                                    other => other,
                                });
                            }
                        }
                        b'(' => {
                            depth += 1;
                            bytes.push(b'(');
                        }
                        b')' if depth == 1 => break,
                        b')' => {
                            depth -= 1;
                            bytes.push(b')');
                        }
                        other => bytes.push(other),
                    }
                    at += 1;
                }
            }
            b'<' if page.get(at + 1) != Some(&b'<') => {
                let end = page[at..].iter().position(|byte| *byte == b'>').map_or(page.len(), |end| at + end);
                let hex: Vec<u8> = page[at + 1..end].iter().copied().filter(u8::is_ascii_hexdigit).collect();
                let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap_or("0"), 16).unwrap_or(0);
                bytes = hex.chunks_exact(2).map(pair).collect();
                at = end;
            }
            b'<' => at += 1,
            _ => {}
        }
        for pair in bytes.chunks_exact(2) {
            let code = u16::from_be_bytes([pair[0], pair[1]]);
            out.push_str(font.get(&code).map_or("", String::as_str));
        }
        at += 1;
    }
    out
}
