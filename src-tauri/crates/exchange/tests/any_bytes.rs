//! Whatever is dropped on the program, the readers answer; they never panic. Practices and figures are invented.
#![allow(clippy::unwrap_used, reason = "the bytes under test are made here")]

use pch_domain::facts::Unwatched;
use pch_exchange::read::{Hints, ReadError, read, recognise};
use proptest::prelude::*;
use std::sync::LazyLock;

const TEXTS: [&str; 7] = [
    "PRAC_CODE,PRAC_NAME,TOTAL_PATIENTS,TOTAL_GP_FTE,CCG_CODE_1819\nY90001,\"A, B\",4000,1.25,99X\nY90002,C,ND,.,99X\n",
    "PRAC_CODE,HEEC_YEAR,SNAPSHOT,TOTAL_GP_EXTGL_HC\nY90001,2019,Sept 2018,4\nY90001,2021,FY mean,5\n",
    "prac_code,prac_name,staff_group,detailed_staff_role,measure,value,year,month\nY90001,A,GP,Total,FTE,1,2024,6\n",
    "EXTRACT_DATE,CODE,SEX,AGE,NUMBER_OF_PATIENTS\n01JAN2021,Y90001,ALL,ALL,4000\n",
    "Practice Code,Number of Registered Patients,Number of Weighted Patients,Global Sum,PCN Code\nY90001,4.25,5,-6.5,U90001\n",
    "PCN Code,Partner Organisation Code,Relationship Start Date,Relationship End Date\nU90001,Y90001,20191001,20200331\n",
    "CENSUS_YEAR,CENSUS_MONTH,PCN_CODE,STAFF_GROUP,STAFF_ROLE,FTE\n2020,3,U90001,Directors,Clinical Director \u{2013} DPC,0.5\n",
];

static BOOK: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut book = rust_xlsxwriter::Workbook::new();
    for text in TEXTS {
        let sheet = book.add_worksheet();
        for (row, line) in text.lines().enumerate() {
            for (column, cell) in line.split(',').enumerate() {
                sheet.write_string(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
});

/// The reading answers, and every refusal says something.
fn answers(name: &str, bytes: &[u8]) {
    let _ = recognise(bytes);
    if let Err(error) = read(name, bytes, &Hints::default(), &Unwatched) {
        assert!(error.to_string().len() > 20, "a refusal must explain itself: {error}");
        assert_ne!(error, ReadError::Cancelled, "nobody asked to stop");
    }
}

fn mutated(mut bytes: Vec<u8>, changes: &[(prop::sample::Index, u8)], cut: Option<prop::sample::Index>) -> Vec<u8> {
    for (at, value) in changes {
        let at = at.index(bytes.len());
        bytes[at] = *value;
    }
    if let Some(cut) = cut {
        bytes.truncate(cut.index(bytes.len()) + 1);
    }
    bytes
}

fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, u8)>> {
    // Bytes that mean something in these files find more than bytes at random.
    let telling = prop::sample::select(b"\",;\n\r\t0.-NDU'<>&\0\x80\xFF".to_vec());
    prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![telling, any::<u8>()]), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        answers("x.csv", &bytes);
    }

    #[test]
    fn any_text_and_any_name_are_answered(name in ".{0,30}", text in "[ -~\\r\\n\t\u{2013}£]{0,300}") {
        answers(&name, text.as_bytes());
    }

    #[test]
    fn official_texts_with_changes_are_answered(
        which in 0..TEXTS.len(),
        changes in changes(),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        answers("gp_sept2018.csv", &mutated(TEXTS[which].as_bytes().to_vec(), &changes, cut));
    }

    #[test]
    fn cells_of_any_content_are_answered(
        which in 0..TEXTS.len(),
        cells in prop::collection::vec("[ -~]{0,12}|[0-9]{1,25}(\\.[0-9]{0,25})?|[0-9]{4,8}|[A-Z][0-9]{5}", 1..40),
    ) {
        let heading = TEXTS[which].lines().next().unwrap();
        answers("x", format!("{heading}\n{}\n", cells.join(",")).as_bytes());
        let columns = heading.split(',').count();
        let rows: Vec<String> = cells.chunks(columns).map(|row| row.join(",")).collect();
        answers("x", format!("{heading}\n{}\n", rows.join("\n")).as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn workbooks_with_changes_are_answered(
        changes in changes(),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
    ) {
        answers("x.xlsx", &mutated(BOOK.clone(), &changes, cut));
    }

    #[test]
    fn workbooks_with_changed_parts_are_answered(part in any::<prop::sample::Index>(), changes in changes()) {
        use std::io::{Read, Write};
        // Changing a part before it is packed gets past the archive's own checks to the reader of the sheets.
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(BOOK.as_slice())).unwrap();
        let chosen = part.index(archive.len());
        let mut changed = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for at in 0..archive.len() {
            let mut entry = archive.by_index(at).unwrap();
            let name = entry.name().unwrap().into_owned();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            if at == chosen {
                content = mutated(content, &changes, None);
            }
            changed.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            changed.write_all(&content).unwrap();
        }
        answers("x.xlsx", &changed.finish().unwrap().into_inner());
    }
}
