//! A call and a reply travel whole, are told from a return, and are refused where they contradict themselves.

use super::sample;
use crate::package::call::{
    CalledComparator, CalledDivision, CalledFunder, CalledLine, CalledMember, CalledOrganisation, CalledPart,
    CalledRate,
};
use crate::package::data::KeptBack;
use crate::package::{
    CALL_SCHEMA, CallData, Carries, DATA, Decision, EDITION, Identity, ManifestDraft, Opened, OrganisationRef, Part,
    REPLY_SCHEMA, ReplyComment, ReplyData, open, package_id_of, read_manifest, verify, write,
};
use chrono::NaiveDate;
use pch_domain::{OdsCode, OrganisationKind, Pence, StaffGroup};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2018, month, day).unwrap()
}

fn code(text: &str) -> OdsCode {
    text.parse().unwrap()
}

fn asked() -> Identity {
    let organisation =
        OrganisationRef { code: code("06P"), name: "NHS Sample".to_owned(), kind: OrganisationKind::Ccg };
    Identity { organisation, ..sample::identity("SAMPLE-1") }
}

fn call() -> CallData {
    let organisation = |at: &str, kind, parent: Option<&str>| CalledOrganisation {
        code: code(at),
        name: format!("The {at}"),
        kind,
        parent: parent.map(code),
        place: None,
    };
    CallData {
        schema: CALL_SCHEMA.to_owned(),
        identity: asked(),
        revision: 1,
        due: day(11, 30),
        onward_due: Some(day(11, 9)),
        message: "The third quarter, as agreed in October.".to_owned(),
        passes_on: None,
        organisations: vec![
            organisation("06P", OrganisationKind::Ccg, None),
            organisation("SAMPLE-1", OrganisationKind::Cluster, Some("06P")),
        ],
        membership: vec![CalledMember { cluster: code("SAMPLE-1"), practice: sample::data().membership[0].clone() }],
        rates: vec![CalledRate {
            key: "leaving.gp".to_owned(),
            level: "ccg".to_owned(),
            organisation: Some(code("06P")),
            low: "0.07".parse().unwrap(),
            high: "0.11".parse().unwrap(),
            source: "Five years of joiners and leavers".to_owned(),
            as_of: Some(day(9, 30)),
        }],
        lines: vec![CalledLine {
            code: "incentive".to_owned(),
            title: "Incentive scheme".to_owned(),
            activity: String::new(),
            year: "2018/19".parse().unwrap(),
            recurrent: false,
            capital: false,
            ring_fence: None,
            owner: String::new(),
            holder: String::new(),
            amount_pence: Some(Pence(10_000)),
            funders: vec![CalledFunder { name: "The system".to_owned(), share: Some("1".parse().unwrap()) }],
            conditions: String::new(),
            source: String::new(),
            check_against_your_copy: true,
            division: Some(CalledDivision {
                rule: "registered".to_owned(),
                sentence: "£100 by registered list".to_owned(),
                level: "system".to_owned(),
                recipients: "cluster".to_owned(),
                list_as_of: Some(day(4, 1)),
                list_source: "Payments".to_owned(),
                envelope_pence: Pence(10_000),
                parts: vec![CalledPart {
                    organisation: code("SAMPLE-1"),
                    parent: None,
                    weight: "8672.25".to_owned(),
                    quota: "6000.000000".to_owned(),
                    pence: Pence(6_000),
                }],
            }),
        }],
        comparators: vec![CalledComparator {
            label: "NHS Sample".to_owned(),
            kind: "ccg".to_owned(),
            measure: "wte.gp".to_owned(),
            value: "82.5".parse().unwrap(),
            as_of: day(9, 30),
            source: "Practice workforce".to_owned(),
        }],
    }
}

fn edition() -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/definitions/matrix-2018.json")).unwrap()
}

fn sealed(carries: Carries, identity: Identity, data: Vec<u8>, edition: Option<Vec<u8>>) -> Result<Vec<u8>, String> {
    let created = "2018-11-01T09:00:00Z".to_owned();
    let draft = ManifestDraft {
        carries,
        package_id: package_id_of(carries, &identity, 1, &created),
        identity,
        created,
        ..sample::draft()
    };
    let mut parts = vec![Part { name: DATA.to_owned(), bytes: data }];
    parts.extend(edition.map(|bytes| Part { name: EDITION.to_owned(), bytes }));
    write(draft, parts).map_err(|error| error.to_string())
}

#[test]
fn a_call_travels_with_its_edition_and_is_no_return() {
    let bytes = sealed(Carries::Call, asked(), call().to_bytes().unwrap(), Some(edition())).unwrap();
    let Ok(Opened::Call(found)) = open(&bytes) else { panic!("a call") };
    assert_eq!(found.data, call(), "everything asked came back");
    assert_eq!(found.edition.map(|edition| edition.id).as_deref(), Some("matrix-2018"), "with the wording");
    assert_eq!(read_manifest(&bytes).unwrap().carries, Carries::Call, "the manifest alone says what it is");
    let refused = verify(&bytes).unwrap_err();
    assert!(refused[0].to_string().contains("this is a call for return"), "a collector is told: {}", refused[0]);
}

#[test]
fn one_changed_bit_of_a_call_is_refused() {
    let bytes = sealed(Carries::Call, asked(), call().to_bytes().unwrap(), Some(edition())).unwrap();
    for offset in (0..bytes.len()).step_by(97) {
        let mut changed = bytes.clone();
        changed[offset] ^= 4;
        assert!(open(&changed).is_err(), "byte {offset} was changed and nobody saw it");
    }
}

#[test]
fn a_call_that_contradicts_itself_is_refused_with_every_reason() {
    let mut wrong = call();
    wrong.membership.push(wrong.membership[0].clone());
    wrong.onward_due = Some(day(12, 24));
    wrong.rates[0].low = "0.5".parse().unwrap();
    wrong.lines[0].division.as_mut().unwrap().envelope_pence = Pence(5_999);
    wrong.message = "Ask about 943 476 5919".to_owned();
    let error = sealed(Carries::Call, asked(), wrong.to_bytes().unwrap(), None).unwrap_err();
    for part in ["membership[1]", "onward_due is 2018-12-24", "rates[0]", "lines[0].division", "NHS number"] {
        assert!(error.contains(part), "“{part}” is named: {error}");
    }
    let practice = OrganisationRef { kind: OrganisationKind::Practice, ..asked().organisation };
    let from_below = Identity { organisation: practice, ..asked() };
    let asks = CallData { identity: from_below.clone(), ..call() };
    let error = sealed(Carries::Call, from_below, asks.to_bytes().unwrap(), None).unwrap_err();
    assert!(error.contains("a practice asks for a cluster submission"), "nobody asks upwards: {error}");
}

#[test]
fn an_edition_that_is_damaged_or_in_a_return_is_refused() {
    let error = sealed(Carries::Call, asked(), call().to_bytes().unwrap(), Some(b"{}\n".to_vec())).unwrap_err();
    assert!(error.contains("edition.json"), "the part is named: {error}");
    let data = sample::data().to_bytes().unwrap();
    let error = sealed(Carries::Return, sample::identity("SAMPLE-1"), data, Some(edition())).unwrap_err();
    assert!(error.contains("a return carries no edition"), "only a call words the matrix: {error}");
}

#[test]
fn a_reply_finds_its_way_back_to_the_package_and_the_figure() {
    let identity = sample::identity("SAMPLE-1");
    let reply = ReplyData {
        by: None,
        schema: REPLY_SCHEMA.to_owned(),
        identity: identity.clone(),
        revision: 1,
        about: "0123456789abcdef0123456789abcdef".to_owned(),
        decision: Decision::Returned,
        comments: vec![ReplyComment {
            text: "Three nurses at 2.1 WTE?".to_owned(),
            figure: Some("Workforce: Mill Lane Surgery, practice nurse: WTE".to_owned()),
            place: Some("workforce".to_owned()),
            focus: Some("E99001".to_owned()),
        }],
    };
    let bytes = sealed(Carries::Reply, identity.clone(), reply.to_bytes().unwrap(), None).unwrap();
    let Ok(Opened::Reply(found)) = open(&bytes) else { panic!("a reply") };
    assert_eq!(found.data, reply, "every word came back");
    let silent = ReplyData { comments: Vec::new(), ..reply.clone() };
    let error = sealed(Carries::Reply, identity.clone(), silent.to_bytes().unwrap(), None).unwrap_err();
    assert!(error.contains("nothing is said about what to mend"), "a return for correction says what: {error}");
    let mut astray = reply;
    astray.comments[0].place = Some("settings".to_owned());
    let error = sealed(Carries::Reply, identity, astray.to_bytes().unwrap(), None).unwrap_err();
    assert!(error.contains("comments[0].place: “settings”"), "only where figures are mended: {error}");
}

#[test]
fn a_manifest_that_says_nothing_of_what_it_carries_is_that_of_a_return() {
    let manifest = read_manifest(&sample::package()).unwrap();
    assert_eq!(manifest.carries, Carries::Return, "as every package before calls were");
    let text = String::from_utf8(super::super::write::manifest_bytes(&manifest).unwrap()).unwrap();
    assert!(!text.contains("carries"), "and a return is written as it always was");
}

#[test]
fn what_is_kept_back_is_a_figure_above_nought_a_group_in_a_practice_return_alone() {
    let kept = |wte: &str| KeptBack { group: StaffGroup::Gp, wte: wte.parse().unwrap() };
    let mut data = sample::data();
    data.kept_back = vec![kept("0.625"), kept("0")];
    let error = sealed(Carries::Return, data.identity.clone(), data.to_bytes().unwrap(), None).unwrap_err();
    for reason in ["a cluster submission keeps posts back", "kept_back[1].wte: 0 WTE", "gp stands there twice"] {
        assert!(error.contains(reason), "“{reason}” is said: {error}");
    }
}
