//! Every reader of what comes from outside, as a function of bytes: for the fuzzer, and for the campaign of changes among the
//! tests (`tests/hostile/mutated.rs`), which needs no other toolchain.
//!
//! A compressor hides what a fuzzer does inside an archive. So besides the readers of whole files there are those that put the
//! bytes where they are read: behind the headings of an official file, into a part of a workbook, into a sealed package.

use pch_domain::definitions::{Definition, StaffList};
use pch_domain::facts::Unwatched;
use pch_domain::{OdsCode, Pence, Period, Share, Wte};
use pch_exchange::package::{self, Carries, Identity, ManifestDraft, OrganisationRef, Part, ReturnType, Signed};
use pch_exchange::read::{Hints, ReadError, read, recognise, staff_list};
use pch_exchange::{edition, form};
use std::io::{Cursor, Write as _};
use std::sync::LazyLock;

/// One reader.
pub struct Reader {
    /// Its name; the fuzz target's too.
    pub name: &'static str,
    /// What it does with bytes: it may refuse them, and must say why.
    pub read: fn(&[u8]),
    /// Folders of the hostile corpus whose files it starts from.
    pub corpus: &'static [&'static str],
    /// What it starts from besides.
    pub seeds: &'static [&'static str],
}

/// All of them.
pub const READERS: [Reader; 23] = [
    of("package", package, &["collect", "collect-signed", "call", "reply"], &[]),
    of("forwarded", forwarded, &["collect"], &[]),
    of("package_data", package_data, &[], &[RETURN]),
    of(
        "call_data",
        call_data,
        &[],
        &["{\"schema\":\"pch-call/1\",\"due\":\"2018-11-30\",\"organisations\":[],\"membership\":[]}"],
    ),
    of("reply_data", reply_data, &[], &[REPLY]),
    of("official", official, &["import", "staff-list"], &[]),
    of("csv_workforce", csv_workforce, &[], &["Y90001,\"A, B\",4000,1.25,99X\nY90002,C,ND,.,99X\n"]),
    of("csv_by_year", csv_by_year, &[], &["Y90001,2019,Sept 2018,4\nY90001,2021,FY mean,5\n"]),
    of("csv_tidy", csv_tidy, &[], &["Y90001,A,GP,Total,FTE,1,2024,6\n"]),
    of("csv_patients", csv_patients, &[], &["01JAN2021,Y90001,ALL,ALL,4000\n"]),
    of("csv_payments", csv_payments, &[], &["Y90001,4.25,5,-6.5,U90001\n"]),
    of("csv_epcn", csv_epcn, &[], &["U90001,Y90001,20191001,20200331\n"]),
    of("csv_network_workforce", csv_network_workforce, &[], &["2020,3,U90001,Directors,Clinical Director,0.5\n"]),
    of(
        "csv_epraccur",
        csv_epraccur,
        &[],
        &[
            "\"Y90001\",\"A\",\"Y99\",\"Q99\",\"1\",\"\",\"\",\"T\",\"\",\"ZZ1 1ZZ\",\"19740401\",\"\",\"A\",\"B\",\"99X\",\"20130401\",\"\",\"\",\"\",\"\",\"\",\"0\",\"\",\"99X\",\"\",\"4\",\"\"\n",
        ],
    ),
    of(
        "workbook_sheet",
        workbook_sheet,
        &[],
        &[
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>PRAC_CODE</t></is></c><c r=\"B1\" t=\"s\"><v>0</v></c></row>",
        ],
    ),
    of("workbook_strings", workbook_strings, &[], &["<si><t>TOTAL_GP_FTE</t></si><si><r><t>a</t></r></si>"]),
    of(
        "workbook_styles",
        workbook_styles,
        &[],
        &[
            "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts><cellXfs><xf numFmtId=\"164\"/></cellXfs>",
        ],
    ),
    of("form", form_file, &["forms", "import"], &[]),
    of(
        "form_sheet",
        form_sheet,
        &[],
        &["<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>Layout</t></is></c><c r=\"B3\"><v>2</v></c></row>"],
    ),
    of("staff_list", staff_list_rows, &["staff-list"], &["Role,Age band,Headcount,WTE\npartner,45-49,1,0.875\n"]),
    of("edition", edition_file, &["edition"], &[]),
    of(
        "mapping",
        edition_file,
        &["edition"],
        &[
            "{\"definition\":\"maturity_mapping\",\"id\":\"a\",\"content\":{\"from\":\"a\",\"to\":\"b\",\"domains\":[]}}",
        ],
    ),
    of("typed", typed, &[], &["0.875", "£1,234.56", "2018/19-Q3", "E81001", "12.5%"]),
];

const RETURN: &str = "{\"schema\":\"pch-submission/1\",\"identity\":{\"return_type\":\"cluster_submission\",\"organisation\":{\"code\":\"U99001\",\"name\":\"A\",\"kind\":\"cluster\"},\"period\":\"2018/19-Q3\"},\"revision\":1,\"membership\":[],\"indicators\":[],\"workforce\":{\"source\":\"a\",\"as_of\":\"2018-12-31\",\"posts\":[]},\"maturity\":null,\"funding\":[],\"explanations\":[]}";
const REPLY: &str = "{\"schema\":\"pch-reply/1\",\"identity\":{\"return_type\":\"cluster_submission\",\"organisation\":{\"code\":\"U99001\",\"name\":\"A\",\"kind\":\"cluster\"},\"period\":\"2018/19-Q3\"},\"revision\":1,\"about\":\"0123456789abcdef0123456789abcdef\",\"decision\":\"accepted\",\"comments\":[]}";

const fn of(
    name: &'static str,
    read: fn(&[u8]),
    corpus: &'static [&'static str],
    seeds: &'static [&'static str],
) -> Reader {
    Reader { name, read, corpus, seeds }
}

fn package(bytes: &[u8]) {
    let _ = package::read_manifest(bytes);
    match package::open(bytes) {
        Ok(_) => assert!(package::part(bytes, "data.json").is_some(), "what is whole has figures"),
        Err(problems) => {
            assert!(!problems.is_empty() && problems.iter().all(|problem| !problem.mend.is_empty()), "a refusal helps");
            assert!(problems.iter().all(|problem| problem.to_string().len() < 2_000), "and can be read to its end");
        }
    }
}

fn forwarded(bytes: &[u8]) {
    const ROOM: usize = 8_000_000;
    let inside = package::forwarded(Cursor::new(bytes), ROOM).unwrap_or_default();
    let held: usize = inside.iter().filter_map(|one| one.bytes.as_ref().ok()).map(Vec::len).sum();
    assert!(held <= ROOM, "no more is taken out than there is room for");
}

/// Bytes as the figures of a package that is right in everything else.
fn sealed(carries: Carries, bytes: &[u8]) {
    let organisation = OrganisationRef {
        code: "U99001".parse().expect("a code"),
        name: "A".to_owned(),
        kind: pch_domain::OrganisationKind::Cluster,
    };
    let identity = Identity {
        return_type: ReturnType::ClusterSubmission,
        organisation,
        period: "2018/19-Q3".parse().expect("a period"),
    };
    let date = chrono::NaiveDate::from_ymd_opt(2018, 12, 3).expect("a day");
    let draft = ManifestDraft {
        carries,
        package_id: "0123456789abcdef0123456789abcdef".to_owned(),
        identity,
        revision: 1,
        supersedes: None,
        app_version: "0.1.0".to_owned(),
        definitions: Vec::new(),
        created: "2018-12-03T09:30:00Z".to_owned(),
        signed: Signed { name: "A".to_owned(), role: "Lead".to_owned(), date },
    };
    // The writer reads what it made before it hands it out.
    if let Ok(made) = package::write(draft, vec![Part { name: "data.json".to_owned(), bytes: bytes.to_vec() }]) {
        assert!(package::open(&made).is_ok(), "what was written can be read");
    }
}

fn package_data(bytes: &[u8]) {
    sealed(Carries::Return, bytes);
}

fn call_data(bytes: &[u8]) {
    sealed(Carries::Call, bytes);
}

fn reply_data(bytes: &[u8]) {
    sealed(Carries::Reply, bytes);
}

fn official(bytes: &[u8]) {
    let _ = recognise(bytes);
    answered(read("x", bytes, &Hints::default(), &Unwatched).err());
}

fn answered(error: Option<ReadError>) {
    if let Some(error) = error {
        assert!(error.to_string().len() > 20, "a refusal explains itself: {error}");
        assert_ne!(error, ReadError::Cancelled, "nobody asked to stop");
    }
}

/// Bytes as the rows of an official file, known by its headings.
fn rows(headings: &str, bytes: &[u8]) {
    let file = [headings.as_bytes(), b"\n", bytes].concat();
    answered(read("gp_sept2018.csv", &file, &Hints::default(), &Unwatched).err());
}

fn csv_workforce(bytes: &[u8]) {
    rows("PRAC_CODE,PRAC_NAME,TOTAL_PATIENTS,TOTAL_GP_FTE,CCG_CODE_1819", bytes);
}

fn csv_by_year(bytes: &[u8]) {
    rows("PRAC_CODE,HEEC_YEAR,SNAPSHOT,TOTAL_GP_EXTGL_HC", bytes);
}

fn csv_tidy(bytes: &[u8]) {
    rows("prac_code,prac_name,staff_group,detailed_staff_role,measure,value,year,month", bytes);
}

fn csv_patients(bytes: &[u8]) {
    rows("EXTRACT_DATE,CODE,SEX,AGE,NUMBER_OF_PATIENTS", bytes);
}

fn csv_payments(bytes: &[u8]) {
    rows("Practice Code,Number of Registered Patients,Number of Weighted Patients,Global Sum,PCN Code", bytes);
}

fn csv_epcn(bytes: &[u8]) {
    rows("PCN Code,Partner Organisation Code,Relationship Start Date,Relationship End Date", bytes);
}

fn csv_network_workforce(bytes: &[u8]) {
    rows("CENSUS_YEAR,CENSUS_MONTH,PCN_CODE,STAFF_GROUP,STAFF_ROLE,FTE", bytes);
}

fn csv_epraccur(bytes: &[u8]) {
    // The register has no headings: a first row tells what it is.
    rows(
        "\"Y90009\",\"A\",\"Y99\",\"Q99\",\"1\",\"\",\"\",\"T\",\"\",\"ZZ1 1ZZ\",\"19740401\",\"\",\"A\",\"B\",\"99X\",\"20130401\",\"\",\"\",\"\",\"\",\"\",\"0\",\"\",\"99X\",\"\",\"4\",\"\"",
        bytes,
    );
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of one sheet whose parts are these texts, stored and not packed.
fn workbook(sheet: &[u8], strings: &[u8], styles: &[u8]) -> Vec<u8> {
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let around = |tag: &str, inside: &[u8]| {
        [format!("<{tag} xmlns=\"{MAIN}\">").as_bytes(), inside, format!("</{tag}>").as_bytes()].concat()
    };
    let parts: [(&str, Vec<u8>); 7] = [
        ("[Content_Types].xml", b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>".to_vec()),
        ("_rels/.rels", format!("<Relationships xmlns=\"{relations}\"><Relationship Id=\"r1\" Type=\"{LINKS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>").into_bytes()),
        ("xl/workbook.xml", format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{LINKS}\"><sheets><sheet name=\"About this form\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>").into_bytes()),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships xmlns=\"{relations}\"><Relationship Id=\"r1\" Type=\"{LINKS}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{LINKS}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"r3\" Type=\"{LINKS}/styles\" Target=\"styles.xml\"/></Relationships>").into_bytes()),
        ("xl/worksheets/sheet1.xml", around("worksheet", &around("sheetData", sheet))),
        ("xl/sharedStrings.xml", around("sst", strings)),
        ("xl/styles.xml", around("styleSheet", styles)),
    ];
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in parts {
        writer.start_file(name, options).expect("into memory");
        writer.write_all(&content).expect("into memory");
    }
    writer.finish().expect("into memory").into_inner()
}

const ROW: &[u8] = b"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>PRAC_CODE</t></is></c><c r=\"B1\" t=\"s\"><v>0</v></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Y90001</t></is></c><c r=\"B2\" s=\"0\"><v>4</v></c></row>";
const STRINGS: &[u8] = b"<si><t>TOTAL_GP_FTE</t></si>";
const STYLES: &[u8] = b"<cellXfs><xf numFmtId=\"0\"/></cellXfs>";

fn workbook_sheet(bytes: &[u8]) {
    official(&workbook(bytes, STRINGS, STYLES));
}

fn workbook_strings(bytes: &[u8]) {
    official(&workbook(ROW, bytes, STYLES));
}

fn workbook_styles(bytes: &[u8]) {
    official(&workbook(ROW, STRINGS, bytes));
}

fn form_file(bytes: &[u8]) {
    match form::open("x.xlsx", bytes) {
        Ok(opened) => {
            let _ = form::practice::identity(&opened);
            let _ = form::practice_return::identity(&opened);
        }
        Err(problem) => assert!(!problem.mend.is_empty(), "a refusal helps"),
    }
}

fn form_sheet(bytes: &[u8]) {
    form_file(&workbook(bytes, STRINGS, STYLES));
}

static HEADINGS: LazyLock<StaffList> = LazyLock::new(|| {
    let text = include_str!("../../assets/definitions/staff-list.json");
    serde_json::from_str::<Definition<StaffList>>(text).expect("the definition that the program carries").content
});

fn staff_list_rows(bytes: &[u8]) {
    let Ok(file) = staff_list::open("x", bytes, &Unwatched) else { return };
    let _ = file.sheets();
    let guess = file.guess(&HEADINGS, &staff_list::Asked::default());
    let day = chrono::NaiveDate::from_ymd_opt(2018, 12, 31).expect("a day");
    assert!(file.read(&HEADINGS, &guess, day, &Unwatched).is_ok(), "nobody asked to stop");
}

fn edition_file(bytes: &[u8]) {
    answered(edition::read("x.json", bytes).err());
}

/// What people type or paste into a cell.
fn typed(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = text.parse::<OdsCode>().map_err(|error| error.to_string());
    let _ = text.parse::<Period>().map_err(|error| error.to_string());
    if let Ok(wte) = text.parse::<Wte>() {
        assert_eq!(wte.to_string().parse::<Wte>().ok(), Some(wte), "what is shown is what is held");
    }
    if let Ok(share) = text.parse::<Share>() {
        assert_eq!(share.to_string().parse::<Share>().ok(), Some(share), "what is shown is what is held");
    }
    let _ = text.parse::<Pence>().map_err(|error| error.to_string());
    let _ = pch_domain::privacy::holds_nhs_number(&text);
}
