//! Whatever left, opened down to its texts: archives within archives, pages of PDF, columns of Parquet.

use parquet::file::reader::{FileReader as _, SerializedFileReader};
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

/// A piece of what left: where it stood, and its bytes without any packing.
pub(super) struct Piece {
    pub(super) place: String,
    pub(super) text: String,
}

/// Every piece of a file, the file as it lies first.
pub(super) fn pieces(place: &str, bytes: &[u8]) -> Vec<Piece> {
    let mut out = vec![Piece { place: place.to_owned(), text: String::from_utf8_lossy(bytes).into_owned() }];
    if bytes.starts_with(b"PK") {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for at in 0..archive.len() {
            let mut entry = archive.by_index(at).unwrap();
            let name = format!("{place}/{}", entry.name().unwrap());
            let mut inside = Vec::new();
            entry.read_to_end(&mut inside).unwrap();
            out.push(Piece { place: name.clone(), text: name.clone() });
            out.extend(pieces(&name, &inside));
        }
    } else if bytes.starts_with(b"%PDF") {
        out.extend(pdf(bytes).into_iter().map(|text| Piece { place: format!("{place}, a stream"), text }));
    } else if bytes.starts_with(b"PAR1") {
        let reader = SerializedFileReader::new(bytes::Bytes::copy_from_slice(bytes)).unwrap();
        let rows = reader.get_row_iter(None).unwrap();
        let text = rows.map(|row| row.unwrap().to_string()).collect::<Vec<_>>().join("\n");
        out.push(Piece { place: format!("{place}, its rows"), text });
    }
    out
}

/// Every stream of a PDF as it unpacks, and what its letters say: a page names letters by their number in a font, and each font
/// brings the table that gives them back.
fn pdf(bytes: &[u8]) -> Vec<String> {
    let mut streams = Vec::new();
    let mut rest = bytes;
    while let Some(start) = find(rest, b"stream") {
        rest = &rest[start + 6..];
        let body = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        let end = find(body, b"endstream").unwrap_or(body.len());
        let mut plain = Vec::new();
        if flate2::read::ZlibDecoder::new(&body[..end]).read_to_end(&mut plain).is_err() {
            plain = body[..end].to_vec();
        }
        streams.push(plain);
        rest = &body[end..];
        rest = rest.strip_prefix(b"endstream").unwrap_or(rest);
    }
    let mut texts: Vec<String> = streams.iter().map(|stream| String::from_utf8_lossy(stream).into_owned()).collect();
    let fonts: Vec<BTreeMap<u32, String>> = texts
        .iter()
        .filter(|text| text.contains("beginbfchar") || text.contains("beginbfrange"))
        .map(|text| letters(text))
        .collect();
    for page in streams.iter().filter(|stream| find(stream, b"BT").is_some() && find(stream, b" Tf").is_some()) {
        let shown = shown(page);
        // Which font a piece is set in does not matter: the right one gives the words, the others give noise.
        for font in &fonts {
            texts.push(shown.iter().map(|letter| font.get(letter).map_or("\u{fffd}", String::as_str)).collect());
        }
    }
    texts
}

/// The numbers of the letters that a page shows: the strings in brackets, two bytes a letter.
fn shown(page: &[u8]) -> Vec<u32> {
    let mut bytes = Vec::new();
    let mut at = 0;
    while at < page.len() {
        if page[at] != b'(' {
            at += 1;
            continue;
        }
        at += 1;
        while at < page.len() && page[at] != b')' {
            if page[at] != b'\\' {
                bytes.push(page[at]);
                at += 1;
                continue;
            }
            let escaped = page.get(at + 1).copied().unwrap_or_default();
            let digits = page[at + 1..].iter().take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
            if digits > 0 {
                let number = page[at + 1..at + 1 + digits]
                    .iter()
                    .fold(0_u32, |number, digit| number * 8 + u32::from(digit - b'0'));
                bytes.push(number.to_le_bytes()[0]);
                at += 1 + digits;
            } else {
                bytes.push(match escaped {
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 12,
                    other => other,
                });
                at += 2;
            }
        }
    }
    bytes.chunks_exact(2).map(|pair| u32::from(pair[0]) << 8 | u32::from(pair[1])).collect()
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

/// The numbers in each `<0012…>` of a font's table.
fn hex_strings(text: &str) -> Vec<Vec<u32>> {
    let inside = text.split('<').skip(1).filter_map(|piece| piece.split_once('>').map(|(inside, _)| inside));
    inside
        .filter(|inside| !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .map(|inside| {
            let digits = inside.as_bytes().chunks(4);
            digits.filter_map(|four| u32::from_str_radix(std::str::from_utf8(four).ok()?, 16).ok()).collect()
        })
        .collect()
}

/// A font's table from number to letters.
fn letters(table: &str) -> BTreeMap<u32, String> {
    let text = |units: &[u32]| {
        let units: Vec<u16> = units.iter().filter_map(|unit| u16::try_from(*unit).ok()).collect();
        String::from_utf16_lossy(&units)
    };
    let mut out = BTreeMap::new();
    for block in table.split("beginbfchar").skip(1) {
        let block = block.split("endbfchar").next().unwrap_or_default();
        for pair in hex_strings(block).chunks(2) {
            if let [from, to] = pair {
                out.insert(from[0], text(to));
            }
        }
    }
    for block in table.split("beginbfrange").skip(1) {
        let block = block.split("endbfrange").next().unwrap_or_default();
        for three in hex_strings(block).chunks(3) {
            if let [first, last, to] = three {
                for (step, number) in (first[0]..=last[0]).enumerate() {
                    let mut units = to.clone();
                    *units.last_mut().unwrap() += u32::try_from(step).unwrap();
                    out.insert(number, text(&units));
                }
            }
        }
    }
    out
}

/// Texts of a workbook's cells of which `wanted` says yes and whose cell is not marked as text: Excel shows them as they are, and
/// runs them as soon as somebody opens the cell to edit it.
pub(super) fn unguarded(workbook: &[u8], wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let names: Vec<String> =
        (0..archive.len()).map(|at| archive.by_index(at).unwrap().name().unwrap().into_owned()).collect();
    let mut part = |name: &str| {
        let mut text = String::new();
        if let Ok(mut entry) = archive.by_name(name) {
            entry.read_to_string(&mut text).unwrap();
        }
        text
    };
    let attribute = |tag: &str, name: &str| {
        tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned)
    };
    let styles = part("xl/styles.xml");
    let formats =
        styles.split("<cellXfs").nth(1).and_then(|rest| rest.split("</cellXfs>").next()).unwrap_or_default().to_owned();
    let as_text: Vec<bool> = formats.split("<xf").skip(1).map(|tag| tag.contains("quotePrefix=\"1\"")).collect();
    let strings: Vec<String> = part("xl/sharedStrings.xml")
        .split("<si>")
        .skip(1)
        .map(|item| item.split("<t").skip(1).filter_map(|rest| rest.split_once('>')?.1.split("</t>").next()).collect())
        .collect();
    let mut found = Vec::new();
    for name in names.iter().filter(|name| name.starts_with("xl/worksheets/sheet")) {
        for cell in part(name).split("<c ").skip(1) {
            let Some((tag, inside)) = cell.split_once('>') else { continue };
            let tag = format!(" {tag}");
            if attribute(&tag, "t").as_deref() != Some("s") {
                continue;
            }
            let index = inside
                .split("<v>")
                .nth(1)
                .and_then(|rest| rest.split("</v>").next())
                .and_then(|at| at.parse::<usize>().ok());
            let Some(text) = index.and_then(|at| strings.get(at)) else { continue };
            let format: usize = attribute(&tag, "s").and_then(|at| at.parse().ok()).unwrap_or_default();
            if wanted(text) && !as_text.get(format).copied().unwrap_or_default() {
                found.push(format!("{name}, {}: {text:.60}", attribute(&tag, "r").unwrap_or_default()));
            }
        }
    }
    found
}
