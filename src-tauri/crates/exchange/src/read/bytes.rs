//! What the bytes are, before anything is read from them: text in some encoding, a workbook, or something else.

use super::refuse::ReadError;
use std::borrow::Cow;

/// The largest file that is read, in bytes. The largest official file is a tenth of this.
pub const MAX_BYTES: usize = 250_000_000;

/// A file whose kind of container is known.
pub(crate) enum Content<'a> {
    /// Text, decoded.
    Text(Decoded<'a>),
    /// A zip archive that holds a workbook.
    Workbook,
}

/// Text and the encoding it came in.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) encoding: &'static str,
}

/// Tells text from workbook and refuses the rest, each with its own message.
pub(crate) fn open<'a>(file: &str, bytes: &'a [u8]) -> Result<Content<'a>, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::file(
            file,
            "an empty file (0 bytes)",
            "an official file with data in it",
            "Download the file again and check that its size is not 0",
        ));
    }
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::file(
            file,
            format!("{} MB", bytes.len() / 1_000_000),
            "a file of at most 250 MB",
            "The official files are far smaller: check that this is the right one, or cut it to your area first",
        ));
    }
    if bytes.starts_with(b"PK") {
        return Ok(Content::Workbook);
    }
    known_other(file, bytes)?;
    let decoded = decode(file, bytes)?;
    let start = decoded.text.trim_start();
    if start.is_empty() {
        return Err(ReadError::file(
            file,
            "only blank lines",
            "an official file with data in it",
            "Download the file again: this copy holds nothing",
        ));
    }
    if start.starts_with('<') {
        return Err(ReadError::file(
            file,
            "a web page, not data",
            "a CSV file or an Excel workbook",
            "The download gave an error or sign-in page under the file's name. Open the publication in a browser and save the file again",
        ));
    }
    Ok(Content::Text(decoded))
}

/// Containers that people do try, told apart by their first bytes.
fn known_other(file: &str, bytes: &[u8]) -> Result<(), ReadError> {
    const TABLE: &str = "a CSV file or an .xlsx workbook";
    let (found, mend) = if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        if holds_utf16(bytes, "EncryptedPackage") {
            (
                "a workbook protected by a password",
                "Open it in Excel, remove the password (File, Info, Protect Workbook) and save it again",
            )
        } else {
            (
                "a workbook in the old .xls format",
                "Open it in Excel and save it as “Excel Workbook (.xlsx)” or “CSV UTF-8”",
            )
        }
    } else if bytes.starts_with(b"%PDF") {
        ("a PDF document", "Download the data file of the publication, not its report")
    } else if bytes.starts_with(&[0x1F, 0x8B]) || bytes.starts_with(b"7z\xBC\xAF") || bytes.starts_with(b"Rar!") {
        ("a compressed archive", "Unpack it and import the file inside")
    } else if bytes.starts_with(b"SQLite format 3\0") {
        ("a database", "A store of this program is opened with “Open” or brought back with “Restore”, not imported")
    } else if bytes.starts_with(b"\x89PNG") || bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        ("a picture", "Import the data file itself, not a picture of it")
    } else {
        return Ok(());
    };
    Err(ReadError::file(file, found, TABLE, mend))
}

fn holds_utf16(bytes: &[u8], word: &str) -> bool {
    let wanted: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Text from bytes: by its mark, else UTF-8, else Windows-1252 as Excel and the publishers write it.
pub(crate) fn decode<'a>(file: &str, bytes: &'a [u8]) -> Result<Decoded<'a>, ReadError> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        if broken {
            return Err(wrong_encoding(file, encoding.name()));
        }
        let encoding = if encoding == encoding_rs::UTF_8 { "UTF-8" } else { "UTF-16" };
        refuse_binary(file, text.as_bytes())?;
        return Ok(Decoded { text, encoding });
    }
    refuse_binary(file, bytes)?;
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: Cow::Borrowed(text), encoding: "UTF-8" }),
        // Cut in the middle of a letter: the rest of a long UTF-8 text would otherwise pass for Windows-1252.
        Err(error) if error.error_len().is_none() && bytes[..error.valid_up_to()].iter().any(|b| *b >= 0x80) => {
            Err(cut_off(file, "the text stops in the middle of a letter"))
        }
        Err(_) => {
            // Five byte values mean nothing in Windows-1252: a text that has them was written in something else.
            if bytes.iter().any(|b| matches!(b, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D)) {
                return Err(wrong_encoding(file, "an unknown encoding"));
            }
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
            Ok(Decoded { text, encoding: "Windows-1252" })
        }
    }
}

/// A file whose end is missing.
pub(crate) fn cut_off(file: &str, how: &str) -> ReadError {
    ReadError::file(
        file,
        how,
        "a whole file",
        "The file seems to be cut off, as by a download that did not finish: download it again and import the whole file",
    )
}

/// A workbook whose archive is whole and whose inside is not.
pub(crate) fn spoilt(file: &str, how: &str) -> ReadError {
    // The library's word for what only a declared document type brings in, which workbooks may not have.
    let how = if how.contains("unrecognized entity") { "words declared by the file itself (a DOCTYPE)" } else { how };
    ReadError::file(
        file,
        format!("a workbook whose inside is damaged ({how})"),
        "a workbook as Excel writes it",
        "Save it anew in Excel or LibreOffice; where it does not open there either, download it or ask for it again",
    )
}

fn wrong_encoding(file: &str, found: &str) -> ReadError {
    ReadError::file(
        file,
        format!("text in {found} that cannot be read"),
        "text in UTF-8, UTF-16 with its mark, or Windows-1252",
        "Open it in Excel and save it as “CSV UTF-8 (comma delimited)”",
    )
}

fn refuse_binary(file: &str, bytes: &[u8]) -> Result<(), ReadError> {
    let Some(first) = bytes.iter().position(|b| is_control(*b)) else {
        return Ok(());
    };
    let nuls = bytes.iter().filter(|b| **b == 0).count();
    if bytes[first..].iter().all(|b| *b == 0) && first > 0 {
        return Err(cut_off(file, "an end of nothing but noughts (a space that a download had reserved)"));
    }
    if nuls * 5 > bytes.len() * 2 && nuls * 5 < bytes.len() * 3 {
        return Err(wrong_encoding(file, "UTF-16 without its mark"));
    }
    Err(ReadError::file(
        file,
        "binary data, not text",
        "a CSV file or an .xlsx workbook",
        "Check that this is the right file; if it is, download it again",
    ))
}

fn is_control(byte: u8) -> bool {
    // 0x1A is the end mark of old DOS programs and harmless.
    byte < 0x20 && !matches!(byte, b'\t' | b'\r' | b'\n' | 0x0C | 0x1A)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(bytes: &[u8]) -> String {
        match open("f.csv", bytes) {
            Err(error) => error.to_string(),
            Ok(_) => panic!("{bytes:?} must be refused"),
        }
    }

    #[test]
    fn every_sort_of_non_table_has_its_own_message() {
        let mut locked = vec![0xD0, 0xCF, 0x11, 0xE0];
        locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        let cases: [(&[u8], &str); 11] = [
            (b"", "empty file"),
            (b" \r\n \n", "only blank lines"),
            (b"<!DOCTYPE html><html>", "a web page"),
            (b"\n  <html>", "a web page"),
            (&locked, "protected by a password"),
            (&[0xD0, 0xCF, 0x11, 0xE0, 0xA1], "old .xls"),
            (b"%PDF-1.4", "a PDF document"),
            (b"a,b\n1,2\n\0\0\0\0", "cut off"),
            (b"a\0b\0,\0c\0", "UTF-16 without its mark"),
            (&[1, 2, 3, 0xFF], "binary data"),
            (b"a,\x81,b", "unknown encoding"),
        ];
        for (bytes, expected) in cases {
            assert!(
                refusal(bytes).contains(expected),
                "{bytes:?} must be refused as {expected}, not: {}",
                refusal(bytes)
            );
        }
    }

    #[test]
    fn the_four_encodings_give_the_same_text() {
        let text = "PRAC_NAME\nDR O\u{2019}SULLIVAN \u{2013} PARTNERS\n";
        let utf8 = text.as_bytes().to_vec();
        let marked = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let big: Vec<u8> = [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        for bytes in [utf8, marked, utf16, big, windows.into_owned()] {
            assert_eq!(decode("f", &bytes).unwrap().text, text, "an encoding must never change what a file says");
        }
    }
}
