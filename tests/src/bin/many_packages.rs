//! A folder of cluster packages with everything in them: what collecting is measured on. `many_packages FOLDER [clusters]`.
//!
//! As many figures as the workbooks that `collect_workbooks_pandas.py make` writes: six practices, 20 roles by eight age bands
//! in each with headcount, WTE and vacancy, five domains a practice, 30 funding lines; and the workbook and tables beside them.
#![expect(clippy::print_stderr, reason = "a command of its own; it speaks on the terminal")]

use pch_domain::{OrganisationKind, Pence, Period, StaffGroup, Wte};
use pch_exchange::package::data::{
    Ambition, DomainLevel, FundingPosition, IndicatorRow, Maturity, Member, Post, SCHEMA, Workforce,
};
use pch_exchange::package::{
    Carries, Identity, ManifestDraft, OrganisationRef, Part, ReturnType, Signed, SubmissionData, package_id, write,
};
use std::error::Error;
use std::fmt::Write as _;
use std::path::PathBuf;

const PRACTICES: usize = 6;
const LINES: usize = 30;
const BANDS: [&str; 8] = ["under-30", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60-plus"];
const ROLES: [(&str, StaffGroup); 20] = [
    ("senior_partner", StaffGroup::Gp),
    ("partner", StaffGroup::Gp),
    ("salaried_practice", StaffGroup::Gp),
    ("registrar", StaffGroup::Gp),
    ("retainer", StaffGroup::Gp),
    ("locum_vacancy", StaffGroup::Gp),
    ("practice_nurse", StaffGroup::Nurse),
    ("advanced_nurse_practitioner", StaffGroup::Nurse),
    ("nurse_specialist", StaffGroup::Nurse),
    ("health_care_assistant", StaffGroup::Dpc),
    ("phlebotomist", StaffGroup::Dpc),
    ("pharmacist", StaffGroup::Dpc),
    ("pharmacy_technician", StaffGroup::Dpc),
    ("paramedic", StaffGroup::Dpc),
    ("physiotherapist", StaffGroup::Dpc),
    ("physician_associate", StaffGroup::Dpc),
    ("social_prescribing_link_worker", StaffGroup::Dpc),
    ("manager", StaffGroup::Admin),
    ("medical_secretary", StaffGroup::Admin),
    ("receptionist", StaffGroup::Admin),
];
const DOMAINS: [(&str, &str); 5] = [
    ("right_scale", "Right scale"),
    ("integrated_working", "Integrated working"),
    ("targeting_care", "Targeting care"),
    ("managing_resources", "Managing resources"),
    ("empowered_primary_care", "Empowered primary care"),
];
const LEVELS: [&str; 4] = ["foundation", "step_1", "step_2", "step_3"];

/// The next of a row of numbers that only look like chance (splitmix64): the same folder every time.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

fn below(state: &mut u64, most: i64) -> i64 {
    i64::try_from(next(state) % u64::try_from(most).unwrap_or(1)).unwrap_or(0)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let Some(folder) = words.next().map(PathBuf::from) else {
        eprintln!("many_packages FOLDER [clusters]");
        std::process::exit(2);
    };
    let clusters: usize = words.next().map_or(Ok(1_250), |text| text.parse())?;
    std::fs::create_dir_all(&folder)?;
    for cluster in 0..clusters {
        let (name, bytes) = package(cluster)?;
        std::fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}

fn package(cluster: usize) -> Result<(String, Vec<u8>), Box<dyn Error>> {
    let mut state = 1 + cluster as u64;
    let period: Period = "2018/19-Q3".parse()?;
    let code = format!("U{cluster:05}");
    let organisation = OrganisationRef {
        code: code.parse()?,
        name: format!("Cluster {:04}", cluster + 1),
        kind: OrganisationKind::Cluster,
    };
    let identity = Identity { return_type: ReturnType::ClusterSubmission, organisation, period };
    let signed = Signed { name: "A. Lead".to_owned(), role: "Cluster lead".to_owned(), date: "2018-11-29".parse()? };
    let data = figures(cluster, &identity, &signed, &mut state)?;
    let created = "2018-11-29T10:15:00Z".to_owned();
    let draft = ManifestDraft {
        carries: Carries::Return,
        package_id: package_id(&identity, 1, &created),
        identity,
        revision: 1,
        supersedes: None,
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        definitions: Vec::new(),
        created,
        signed,
    };
    let csv = table(&data);
    let parts = vec![
        Part { name: "data.json".to_owned(), bytes: data.to_bytes()? },
        Part { name: "workbook.xlsx".to_owned(), bytes: workbook(&csv)? },
        Part { name: "csv/workforce.csv".to_owned(), bytes: csv.into_bytes() },
    ];
    Ok((format!("{code}_2018-19-Q3_r1.pch.zip"), write(draft, parts)?))
}

fn figures(
    cluster: usize,
    identity: &Identity,
    signed: &Signed,
    state: &mut u64,
) -> Result<SubmissionData, Box<dyn Error>> {
    let ccg = Some(format!("9{:02}", cluster % 40).parse()?);
    let (mut membership, mut indicators, mut posts) = (Vec::new(), Vec::new(), Vec::new());
    let mut whole = [0_i64; 4];
    let mut patients_of_all = 0;
    for practice in 0..PRACTICES {
        let code: pch_domain::OdsCode = format!("A{cluster:04}{practice}").parse()?;
        let name = format!("Practice {} of cluster {:04}", practice + 1, cluster + 1);
        let patients = (4_000 + below(state, 9_000)) * 1_000_000_000;
        patients_of_all += patients;
        let mut sums = [0_i64; 4];
        for (role, group) in ROLES {
            for band in BANDS {
                let wte = below(state, 20_000) * 100_000;
                sums[group as usize] += wte;
                posts.push(Post {
                    practice: code.clone(),
                    employer: None,
                    role: role.to_owned(),
                    group,
                    age_band: Some(band.to_owned()),
                    headcount: Some(u32::try_from(below(state, 4))?),
                    wte: Some(Wte(wte)),
                    vacancy_wte: Some(Wte(below(state, 100) * 10_000_000)),
                    shares: Vec::new(),
                    note: None,
                });
            }
        }
        whole.iter_mut().zip(sums).for_each(|(all, one)| *all += one);
        indicators.push(row(code.clone(), &name, 1, patients, sums));
        membership.push(Member {
            code,
            name,
            ccg: ccg.clone(),
            registered: Some(pch_domain::Patients(patients)),
            weighted: Some(pch_domain::Patients(patients)),
            list_as_of: Some("2018-10-01".parse()?),
            list_source: Some("typed by the practice".to_owned()),
            joined: None,
        });
    }
    let organisation = &identity.organisation;
    indicators.push(row(organisation.code.clone(), &organisation.name, 6, patients_of_all, whole));
    let level = |state: &mut u64| Some(LEVELS[usize::try_from(below(state, 4)).unwrap_or(0)].to_owned());
    let mut domains = Vec::new();
    for (domain, title) in DOMAINS {
        domains.push(DomainLevel {
            domain: domain.to_owned(),
            title: title.to_owned(),
            level: level(state),
            working_towards: None,
            evidence: (0..PRACTICES).map(|practice| format!("minutes of the meeting of practice {practice}")).collect(),
            ..DomainLevel::default()
        });
    }
    let mut funding = Vec::new();
    for line in 0..LINES {
        funding.push(FundingPosition {
            capital: false,
            ring_fence: None,
            owner: None,
            conditions: Vec::new(),
            payments: Vec::new(),
            line: format!("L{line:02}"),
            title: format!("Line {line:02}"),
            year: "2018/19".parse()?,
            allocated_pence: Some(Pence(below(state, 10_000_000))),
            moved_pence: Pence(0),
            committed_pence: Pence(below(state, 1_000_000)),
            spent_pence: Pence(below(state, 1_000_000)),
        });
    }
    Ok(SubmissionData {
        schema: SCHEMA.to_owned(),
        identity: identity.clone(),
        revision: 1,
        membership,
        indicators,
        workforce: Workforce { source: "practice returns".to_owned(), as_of: Some("2018-12-31".parse()?), posts },
        maturity: Some(Maturity {
            matrix_id: "matrix-2018".to_owned(),
            matrix_version: "1".to_owned(),
            assessed_on: "2018-11-01".parse()?,
            domains,
            overall: level(state),
            overall_rule: "lowest".to_owned(),
            override_reason: None,
            agreed_by: Some(signed.clone()),
            ambition: Some(Ambition { level: "step_2".to_owned(), by: "2019-03-31".parse()? }),
            ..Maturity::default()
        }),
        funding,
        explanations: Vec::new(),
        clusters: Vec::new(),
        ages: Vec::new(),
        kept_back: Vec::new(),
    })
}

fn row(code: pch_domain::OdsCode, name: &str, practices: u32, patients: i64, wte: [i64; 4]) -> IndicatorRow {
    IndicatorRow {
        code,
        name: name.to_owned(),
        practices,
        registered_patients: Some(pch_domain::Patients(patients)),
        gp_wte: Some(Wte(wte[0])),
        nurse_wte: Some(Wte(wte[1])),
        dpc_wte: Some(Wte(wte[2])),
        admin_wte: Some(Wte(wte[3])),
        patients_per_gp_wte: None,
        patients_per_nurse_wte: None,
        missing: Vec::new(),
    }
}

/// The posts as the table beside the figures.
fn table(data: &SubmissionData) -> String {
    let mut out = String::from("\u{feff}Code,Role,Age band,Headcount,In post (WTE),Vacant (WTE)\r\n");
    for post in &data.workforce.posts {
        let figure = |wte: Option<Wte>| wte.map(|wte| wte.to_string()).unwrap_or_default();
        let _ = write!(
            out,
            "{},{},{},{},{},{}\r\n",
            post.practice,
            post.role,
            post.age_band.as_deref().unwrap_or_default(),
            post.headcount.unwrap_or(0),
            figure(post.wte),
            figure(post.vacancy_wte)
        );
    }
    out
}

fn workbook(csv: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(csv.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number)?,
                Err(_) => sheet.write_string(row, column, cell)?,
            };
        }
    }
    Ok(book.save_to_buffer()?)
}
