//! A small invented package.

use crate::package::data::{
    Ambition, DomainLevel, Explanation, FundingPosition, IndicatorRow, Maturity, Member, MissingFigure, Post,
    PostShare, SCHEMA, Workforce,
};
use crate::package::{
    Carries, Identity, ManifestDraft, OrganisationRef, Part, ReturnType, Signed, SubmissionData, package_id, write,
};
use chrono::NaiveDate;
use pch_domain::{OrganisationKind, Pence, StaffGroup};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub(crate) fn identity(code: &str) -> Identity {
    Identity {
        return_type: ReturnType::ClusterSubmission,
        organisation: OrganisationRef {
            code: code.parse().unwrap(),
            name: "Sample cluster".to_owned(),
            kind: OrganisationKind::Cluster,
        },
        period: "2018/19-Q3".parse().unwrap(),
    }
}

pub(crate) fn signed() -> Signed {
    Signed { name: "A Lead".to_owned(), role: "Cluster lead".to_owned(), date: day(2018, 11, 29) }
}

pub(crate) fn data() -> SubmissionData {
    SubmissionData {
        schema: SCHEMA.to_owned(),
        identity: identity("SAMPLE-1"),
        revision: 1,
        membership: vec![Member {
            code: "E99001".parse().unwrap(),
            name: "Mill Lane Surgery".to_owned(),
            ccg: Some("06P".parse().unwrap()),
            registered: Some("8672.25".parse().unwrap()),
            weighted: None,
            list_as_of: Some(day(2018, 10, 1)),
            list_source: Some("typed by the practice".to_owned()),
            joined: None,
        }],
        indicators: vec![IndicatorRow {
            code: "E99001".parse().unwrap(),
            name: "Mill Lane Surgery".to_owned(),
            practices: 1,
            registered_patients: Some("8672.25".parse().unwrap()),
            gp_wte: Some("4.5".parse().unwrap()),
            nurse_wte: None,
            dpc_wte: Some("0.173333333".parse().unwrap()),
            admin_wte: Some("9".parse().unwrap()),
            patients_per_gp_wte: Some("1927.166666667".parse().unwrap()),
            patients_per_nurse_wte: None,
            missing: vec![MissingFigure {
                code: "E99001".parse().unwrap(),
                name: "Mill Lane Surgery".to_owned(),
                figure: "nurse_wte".to_owned(),
                mark: "ND".to_owned(),
            }],
        }],
        workforce: Workforce {
            source: "practice returns".to_owned(),
            as_of: Some(day(2018, 9, 30)),
            posts: vec![Post {
                practice: "E99001".parse().unwrap(),
                employer: None,
                role: "practice_nurse".to_owned(),
                group: StaffGroup::Nurse,
                age_band: Some("55-59".to_owned()),
                headcount: Some(3),
                wte: Some("2.1".parse().unwrap()),
                vacancy_wte: None,
                shares: vec![PostShare { host: "E99001".parse().unwrap(), share: "1".parse().unwrap() }],
                note: None,
            }],
        },
        maturity: Some(Maturity {
            matrix_id: "nhse-2018".to_owned(),
            matrix_version: "1".to_owned(),
            assessed_on: day(2018, 8, 6),
            domains: vec![DomainLevel {
                domain: "right_scale".to_owned(),
                title: "Right scale".to_owned(),
                level: Some("foundation".to_owned()),
                working_towards: Some("step_1".to_owned()),
                evidence: vec!["shared plan".to_owned()],
                ..DomainLevel::default()
            }],
            overall: Some("foundation".to_owned()),
            overall_rule: "lowest".to_owned(),
            override_reason: None,
            agreed_by: Some(signed()),
            ambition: Some(Ambition { level: "step_2".to_owned(), by: day(2019, 3, 31) }),
            ..Maturity::default()
        }),
        funding: vec![FundingPosition {
            capital: false,
            ring_fence: None,
            owner: None,
            conditions: Vec::new(),
            payments: Vec::new(),
            line: "incentive".to_owned(),
            title: "Incentive scheme".to_owned(),
            year: "2018/19".parse().unwrap(),
            allocated_pence: None,
            moved_pence: Pence(0),
            committed_pence: Pence(100_000),
            spent_pence: Pence(0),
        }],
        explanations: vec![Explanation {
            check: "nurse_wte_missing".to_owned(),
            text: "asked on 2 November".to_owned(),
        }],
        clusters: Vec::new(),
        ages: Vec::new(),
        kept_back: Vec::new(),
    }
}

pub(crate) fn draft() -> ManifestDraft {
    let (identity, created) = (identity("SAMPLE-1"), "2018-11-29T10:15:00Z".to_owned());
    ManifestDraft {
        carries: Carries::Return,
        package_id: package_id(&identity, 1, &created),
        identity,
        revision: 1,
        supersedes: None,
        app_version: "0.1.0".to_owned(),
        definitions: Vec::new(),
        created,
        signed: signed(),
    }
}

pub(crate) fn parts() -> Vec<Part> {
    let part = |name: &str, bytes: &[u8]| Part { name: name.to_owned(), bytes: bytes.to_vec() };
    vec![
        part("data.json", &data().to_bytes().unwrap()),
        part("csv/posts.csv", b"role,wte\r\npractice_nurse,2.1\r\n"),
        part("workbook.xlsx", b"PK\x03\x04 stands for a workbook"),
        part("csv/indicators.csv", b"code,gp_wte\r\nE99001,4.5\r\n"),
    ]
}

pub(crate) fn package() -> Vec<u8> {
    write(draft(), parts()).unwrap()
}
