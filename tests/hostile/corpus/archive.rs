//! Archives of any shape, good and bad. The program's own writer makes good ones only.

use std::io::{Cursor, Write as _};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

/// Every field of an archive that a case may want to be wrong.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) name: Vec<u8>,
    pub(super) data: Vec<u8>,
    pub(super) flags: u16,
    pub(super) unpacked: Option<u32>,
    pub(super) offset: Option<u32>,
    pub(super) attributes: u32,
}

impl Entry {
    pub(super) fn new(name: &str, data: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.as_bytes().to_vec(),
            data: data.into(),
            flags: 1 << 11,
            unpacked: None,
            offset: None,
            attributes: 0o100_644 << 16,
        }
    }
}

/// Stored parts, laid out as the published description says, but for what a case has bent.
pub(super) fn stored(entries: &[Entry]) -> Vec<u8> {
    let short = |number: usize| u16::try_from(number).unwrap().to_le_bytes();
    let long = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for entry in entries {
        let at = out.len();
        let mut shared = Vec::new();
        for field in [20, entry.flags, 0, 0, 33] {
            shared.extend(u16::to_le_bytes(field));
        }
        shared.extend(crc(&entry.data).to_le_bytes());
        shared.extend(long(entry.data.len()));
        shared.extend(entry.unpacked.map_or_else(|| long(entry.data.len()), u32::to_le_bytes));
        shared.extend(short(entry.name.len()));
        shared.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&shared);
        out.extend(&entry.name);
        out.extend(&entry.data);
        list.extend(b"PK\x01\x02");
        list.extend(((3_u16 << 8) | 20).to_le_bytes());
        list.extend(&shared);
        list.extend([0; 6]);
        list.extend(entry.attributes.to_le_bytes());
        list.extend(entry.offset.map_or_else(|| long(at), u32::to_le_bytes));
        list.extend(&entry.name);
    }
    let at = out.len();
    out.extend(&list);
    out.extend(b"PK\x05\x06");
    out.extend([0; 4]);
    out.extend(short(entries.len()));
    out.extend(short(entries.len()));
    out.extend(long(list.len()));
    out.extend(long(at));
    out.extend([0; 2]);
    out
}

/// CRC-32 as in every zip, bit by bit: the corpus is small.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |mut crc, byte| {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
        crc
    })
}

/// What another program packs.
pub(super) fn deflated(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
