//! What is asked of every zip before the library opens it.

use std::io::{Read, Seek, SeekFrom};

/// The end record with the longest comment, and the pointer that stands before it in large archives.
const END: u64 = 22 + 65_535 + 20;
/// Signature of that pointer.
const POINTER: &[u8] = b"PK\x06\x07";

/// Whether an archive is in the form for more than 4 GB or 65,535 files. The library makes room for as many entries as such an
/// archive says that it has, before it reads one; none of what is sent between people is so large.
pub(crate) fn is_huge<R: Read + Seek>(mut reader: R) -> bool {
    let mut end = Vec::new();
    let size = reader.seek(SeekFrom::End(0)).unwrap_or(0);
    let from = SeekFrom::Start(size.saturating_sub(END));
    if reader.seek(from).and_then(|_| reader.by_ref().take(END).read_to_end(&mut end)).is_err() {
        return false;
    }
    end.windows(POINTER.len()).any(|four| four == POINTER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn only_the_form_for_huge_archives_is_told() {
        let end = |before: &[u8]| Cursor::new([before, b"PK\x05\x06", &[0; 18]].concat());
        assert!(!is_huge(end(b"PK\x03\x04")), "an ordinary one");
        assert!(is_huge(end(&[POINTER, &[0; 16]].concat())), "its pointer stands before the end");
        let far = [POINTER, &[0; 70_000]].concat();
        assert!(!is_huge(end(&far)), "what lies further back is content");
        assert!(!is_huge(Cursor::new(Vec::new())), "nothing is nothing");
    }
}
