//! One figure a row, for other programs: tidy CSV, and Parquet for a warehouse. Written as they come, because England has more
//! than half a million of them.

use crate::ReportError;
use crate::guard::looks_like_formula;
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use pch_domain::fixed::show_billionths;
use std::sync::Arc;

/// The columns, the same in both files. `value` is a decimal with nine places (money in pounds); `text` is what is no number,
/// such as a level; `mark` says why a value is not there.
const SCHEMA: &str = "message figure {
    required binary period (UTF8); required binary return_type (UTF8); required int64 revision;
    optional binary ccg (UTF8); optional binary place (UTF8); required binary returned_by (UTF8);
    required binary organisation (UTF8); required binary organisation_name (UTF8);
    required binary subject (UTF8); required binary item (UTF8); required binary measure (UTF8); required binary unit (UTF8);
    optional int64 value (DECIMAL(18,9)); optional binary text (UTF8); optional binary mark (UTF8);
}";
const NAMES: [&str; 15] = [
    "period",
    "return_type",
    "revision",
    "ccg",
    "place",
    "returned_by",
    "organisation",
    "organisation_name",
    "subject",
    "item",
    "measure",
    "unit",
    "value",
    "text",
    "mark",
];
/// Rows that are held before they are written.
const GROUP: usize = 65_536;

/// A figure with all that is needed to read it on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figure<'a> {
    /// `2018/19-Q3`.
    pub period: &'a str,
    /// `practice_return` or `cluster_submission`.
    pub return_type: &'a str,
    /// Revision of the return, from 1.
    pub revision: i64,
    /// Code of the CCG; empty where not known.
    pub ccg: &'a str,
    /// Code of the place; empty where not known.
    pub place: &'a str,
    /// Code of the organisation that returned it.
    pub returned_by: &'a str,
    /// Code of the organisation that it is about.
    pub organisation: &'a str,
    /// Its name.
    pub organisation_name: &'a str,
    /// `patients`, `staff`, `maturity` or `funding`.
    pub subject: &'a str,
    /// Code of the role, domain or line; empty where the subject has none.
    pub item: &'a str,
    /// `registered`, `wte`, `headcount`, `vacancy_wte`, `level`, `allocated` and so on.
    pub measure: &'a str,
    /// `patients`, `WTE`, `people`, `GBP`; empty for a text.
    pub unit: &'a str,
    /// Whole billionths; `None` is not supplied.
    pub value: Option<i64>,
    /// What is no number.
    pub text: &'a str,
    /// Why there is no value, as printed; empty for a blank.
    pub mark: &'a str,
}

impl<'a> Figure<'a> {
    /// The texts, in the order of the columns, without revision and value.
    fn texts(&self) -> [&'a str; 13] {
        [
            self.period,
            self.return_type,
            self.ccg,
            self.place,
            self.returned_by,
            self.organisation,
            self.organisation_name,
            self.subject,
            self.item,
            self.measure,
            self.unit,
            self.text,
            self.mark,
        ]
    }
}

/// Writes figures as CSV: UTF-8 with a byte order mark, texts guarded against being read as formulas.
pub struct FigureCsv {
    writer: csv::Writer<Vec<u8>>,
}

impl std::fmt::Debug for FigureCsv {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FigureCsv").finish_non_exhaustive()
    }
}

impl FigureCsv {
    /// With its headings.
    ///
    /// # Errors
    /// None in practice: it writes into memory.
    pub fn new() -> Result<Self, ReportError> {
        let start = "\u{feff}".as_bytes().to_vec();
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(start);
        writer.write_record(NAMES)?;
        Ok(Self { writer })
    }

    /// One more.
    ///
    /// # Errors
    /// None in practice.
    pub fn push(&mut self, figure: &Figure<'_>) -> Result<(), ReportError> {
        let (revision, value) = (figure.revision.to_string(), figure.value.map(show_billionths).unwrap_or_default());
        let texts = figure.texts();
        let cells = texts[..2].iter().copied().map(Some);
        let cells = cells.chain([None]).chain(texts[2..11].iter().copied().map(Some));
        let cells = cells.chain([None]).chain(texts[11..].iter().copied().map(Some));
        let mut numbers = [revision, value].into_iter();
        for cell in cells {
            match cell {
                Some(text) if looks_like_formula(text) => self.writer.write_field(format!("'{text}"))?,
                Some(text) => self.writer.write_field(text)?,
                None => self.writer.write_field(numbers.next().unwrap_or_default())?,
            }
        }
        self.writer.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// The whole file.
    ///
    /// # Errors
    /// None in practice.
    pub fn finish(self) -> Result<Vec<u8>, ReportError> {
        self.writer.into_inner().map_err(|error| ReportError::Csv(error.into_error().into()))
    }
}

/// Writes figures as Parquet, exact: values are decimals, not floats.
pub struct FigureParquet {
    writer: SerializedFileWriter<Vec<u8>>,
    texts: [Vec<ByteArray>; 13],
    /// Whether each text is there, for the columns in which it need not be.
    there: [Vec<i16>; 13],
    revisions: Vec<i64>,
    values: Vec<i64>,
    valued: Vec<i16>,
}

impl std::fmt::Debug for FigureParquet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FigureParquet").field("waiting", &self.revisions.len()).finish_non_exhaustive()
    }
}

/// Places among the texts that may be absent: CCG, place, text, mark.
const OPTIONAL: [usize; 4] = [2, 3, 11, 12];

impl FigureParquet {
    /// An empty file.
    ///
    /// # Errors
    /// The writer's.
    pub fn new() -> Result<Self, ReportError> {
        let schema = Arc::new(parse_message_type(SCHEMA)?);
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(format!("PCH Planner {}", env!("CARGO_PKG_VERSION")))
            .build();
        Ok(Self {
            writer: SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?,
            texts: Default::default(),
            there: Default::default(),
            revisions: Vec::new(),
            values: Vec::new(),
            valued: Vec::new(),
        })
    }

    /// One more.
    ///
    /// # Errors
    /// The writer's.
    pub fn push(&mut self, figure: &Figure<'_>) -> Result<(), ReportError> {
        for (at, text) in figure.texts().into_iter().enumerate() {
            if OPTIONAL.contains(&at) {
                self.there[at].push(i16::from(!text.is_empty()));
                if text.is_empty() {
                    continue;
                }
            }
            // A column repeats itself from row to row: the bytes are shared then.
            let again = self.texts[at].last().filter(|last| last.data() == text.as_bytes()).cloned();
            self.texts[at].push(again.unwrap_or_else(|| ByteArray::from(text)));
        }
        self.revisions.push(figure.revision);
        self.valued.push(i16::from(figure.value.is_some()));
        self.values.extend(figure.value);
        if self.revisions.len() == GROUP { self.write_group() } else { Ok(()) }
    }

    fn write_group(&mut self) -> Result<(), ReportError> {
        if self.revisions.is_empty() {
            return Ok(());
        }
        let mut group = self.writer.next_row_group()?;
        let mut text = 0;
        for name in NAMES {
            match name {
                "revision" => column::<Int64Type>(&mut group, &self.revisions, None)?,
                "value" => column::<Int64Type>(&mut group, &self.values, Some(&self.valued))?,
                _ => {
                    let there = OPTIONAL.contains(&text).then_some(self.there[text].as_slice());
                    column::<ByteArrayType>(&mut group, &self.texts[text], there)?;
                    text += 1;
                }
            }
        }
        group.close()?;
        self.texts.iter_mut().for_each(Vec::clear);
        self.there.iter_mut().for_each(Vec::clear);
        self.revisions.clear();
        self.values.clear();
        self.valued.clear();
        Ok(())
    }

    /// The whole file.
    ///
    /// # Errors
    /// The writer's.
    pub fn finish(mut self) -> Result<Vec<u8>, ReportError> {
        self.write_group()?;
        Ok(self.writer.into_inner()?)
    }
}

fn column<T: DataType>(
    group: &mut parquet::file::writer::SerializedRowGroupWriter<'_, Vec<u8>>,
    values: &[T::T],
    there: Option<&[i16]>,
) -> Result<(), ReportError> {
    if let Some(mut column) = group.next_column()? {
        column.typed::<T>().write_batch(values, there, None)?;
        column.close()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::reader::{FileReader as _, SerializedFileReader};
    use parquet::record::RowAccessor as _;

    fn figures() -> Vec<Figure<'static>> {
        let first = Figure {
            period: "2018/19-Q3",
            return_type: "cluster_submission",
            revision: 2,
            ccg: "06P",
            returned_by: "U12345",
            organisation: "Y90001",
            organisation_name: "=Mill, \"Lane\"",
            subject: "staff",
            item: "practice_nurse",
            measure: "wte",
            unit: "WTE",
            value: Some(-1_173_333_333),
            ..Figure::default()
        };
        let missing = Figure { value: None, mark: "ND", ..first };
        let level = Figure { subject: "maturity", measure: "level", unit: "", value: None, text: "step_1", ..first };
        vec![first, missing, level]
    }

    #[test]
    fn a_row_of_the_csv_is_exact_and_cannot_become_a_formula() {
        let mut csv = FigureCsv::new().unwrap();
        figures().iter().for_each(|figure| csv.push(figure).unwrap());
        let text = String::from_utf8(csv.finish().unwrap()).unwrap();
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(
            lines[1],
            "2018/19-Q3,cluster_submission,2,06P,,U12345,Y90001,\"'=Mill, \"\"Lane\"\"\",staff,practice_nurse,wte,WTE,-1.173333333,,",
            "all nine places, the name guarded"
        );
        assert!(lines[2].ends_with(",WTE,,,ND"), "not supplied is empty with its mark, not nought: {}", lines[2]);
        assert_eq!(lines[0].trim_start_matches('\u{feff}').split(',').count(), NAMES.len(), "a heading a column");
    }

    #[test]
    fn parquet_reads_back_as_it_was_over_more_than_one_group() {
        let mut parquet = FigureParquet::new().unwrap();
        let rows = GROUP / 3 + 10;
        for _ in 0..rows {
            figures().iter().for_each(|figure| parquet.push(figure).unwrap());
        }
        let file = bytes::Bytes::from(parquet.finish().unwrap());
        let reader = SerializedFileReader::new(file).unwrap();
        assert_eq!(reader.num_row_groups(), 2, "rows go out group by group");
        let mut read = reader.get_row_iter(None).unwrap().map(Result::unwrap);
        let (first, missing, level) = (read.next().unwrap(), read.next().unwrap(), read.next().unwrap());
        assert_eq!(first.get_decimal(12).unwrap().data(), (-1_173_333_333_i64).to_be_bytes(), "an exact decimal");
        assert_eq!(first.get_string(7).unwrap(), "=Mill, \"Lane\"", "a warehouse knows no formulas: the name as it is");
        assert!(missing.get_decimal(12).is_err() && missing.get_string(14).unwrap() == "ND", "null with its mark");
        assert_eq!(level.get_string(13).unwrap(), "step_1", "a level is a text");
        assert!(first.get_string(4).is_err(), "an unknown place is null, not an empty text");
        assert_eq!(read.count() + 3, rows * 3, "every row is there");
    }
}
