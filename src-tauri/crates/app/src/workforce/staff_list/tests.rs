use crate::{App, FixedClock, OpenOptions};
use chrono::DateTime;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn app(store: &str) -> App {
    let now = DateTime::parse_from_rfc3339("2019-01-10T09:00:00+00:00").unwrap();
    let clock = Box::new(FixedClock(now));
    let app = App::open(OpenOptions { store: store.into(), clock, actor: "Tester".into() }).unwrap();
    let area = json!({ "ccg_code": "99Z", "ccg_name": "NHS Sampleshire CCG", "cluster_code": "U99001", "cluster_name": "Riverside" });
    app.call("area.start", area).unwrap();
    for (code, name) in [("Y99001", "Mill Lane"), ("Y99002", "Bridge Street")] {
        let practice = json!({ "code": code, "name": name, "cluster": "U99001", "registered": "8000", "list_as_of": "2018-10-01" });
        app.call("practices.save", practice).unwrap();
    }
    app
}

fn file(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn input(path: &Path, more: Value) -> Value {
    let mut input = json!({ "scope": { "kind": "practice", "code": "Y99001" }, "period": "2018/19-Q3", "path": path });
    input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    input
}

fn read(app: &App, input: &Value) -> Value {
    app.call("staff_list.read", input.clone()).unwrap()
}

fn commit(app: &App, input: &Value, preview: &Value) -> Value {
    app.call("staff_list.commit", json!({ "read": input, "token": preview["token"] })).unwrap()
}

fn dump(app: &App) -> String {
    app.with_session(|session| session.store().dump().unwrap())
}

fn posts(app: &App) -> Vec<(String, String, i64, f64)> {
    let view = json!({ "scope": { "kind": "cluster", "code": "U99001" }, "period": "2018/19-Q3" });
    let shown = app.call("workforce.show", view).unwrap();
    let mut out: Vec<(String, String, i64, f64)> = shown["posts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|post| {
            (
                format!("{} {}", post["organisation"]["code"].as_str().unwrap(), post["role"].as_str().unwrap()),
                post["age_band"].as_str().unwrap().to_owned(),
                post["headcount"].as_i64().unwrap_or(-1),
                post["wte"].as_f64().unwrap_or(-1.0),
            )
        })
        .collect();
    out.sort_by(|a, b| a.partial_cmp(b).unwrap());
    out
}

const PAYROLL: &str = "Surname,Forename,NHS number,NI no,Date of birth,Job title,Contracted hours,Start date\n\
Ashworth,Beryl,943 476 5919,QQ123456C,31/12/1963,Practice nurse,30,01/04/2010\n\
Collins,Dev,,QQ654321A,14/02/1988,Recptnst grade 2,18.75,\n\
Eames,Fay,,QQ111111B,1990-05-01,Recptnst grade 2,37.5,\n\
Grant,Hal,,QQ222222D,1970-05-01,GP partner,37.5,\n";

#[test]
fn a_payroll_becomes_posts_in_one_act_and_nobody_in_it_reaches_the_store() {
    let folder = TempDir::new().unwrap();
    let store = folder.path().join("area.db");
    let app = app(store.to_str().unwrap());
    let path = file(&folder, "payroll.csv", PAYROLL);
    let first = read(&app, &input(&path, json!({})));
    assert_eq!(first["words"][0]["word"], "Recptnst grade 2", "what is not known stands on top");
    assert_eq!(first["words"][0]["how"], "unknown", "and waits to be matched");
    assert!(
        first["blocked"][0].as_str().unwrap().contains("1 role is not known"),
        "it cannot be taken before: {}",
        first["blocked"]
    );
    let before = dump(&app);
    let chosen = input(&path, json!({ "roles": { "Recptnst grade 2": "receptionist" } }));
    let preview = read(&app, &chosen);
    assert_eq!(preview["blocked"], json!([]), "now it can");
    assert_eq!((preview["rows_read"].clone(), preview["rows_taken"].clone()), (json!(4), json!(4)), "every row counts");
    assert_eq!(preview["changes"].as_array().unwrap().len(), 4, "four kinds of post come");
    assert_eq!(dump(&app), before, "a look changes nothing");
    let done = commit(&app, &chosen, &preview);
    assert_eq!(done["label"], "Staff list of Mill Lane taken in, as at 31 December 2018", "one act, named");
    let wanted = [
        ("Y99001 partner", "45-49", 1, 1.0),
        ("Y99001 practice_nurse", "55-59", 1, 0.8),
        ("Y99001 receptionist", "30-34", 1, 0.5),
        ("Y99001 receptionist", "under 30", 1, 1.0),
    ];
    assert_eq!(
        posts(&app),
        wanted.map(|(a, b, c, d)| (a.to_owned(), b.to_owned(), c, d)),
        "hours and birthdays became WTE and bands"
    );
    let again = read(&app, &input(&path, json!({})));
    assert_eq!(again["words"][0]["how"], "remembered", "the choice is remembered for this practice");
    assert_eq!(
        (again["remembered"].clone(), again["same"].clone()),
        (json!(true), json!(4)),
        "and so is the layout; the same list changes nothing"
    );
    assert_eq!(again["changes"], json!([]), "no line comes or goes");
    let secrets = [
        "Ashworth",
        "Beryl",
        "Collins",
        "Forename",
        "Recptnst",
        "943 476",
        "9434765919",
        "QQ123456C",
        "QQ65",
        "31/12/1963",
        "1963-12-31",
        "1988-02-14",
    ];
    let text = dump(&app);
    app.call("backup.make", json!({})).unwrap();
    let mut bytes = std::fs::read(&store).unwrap();
    for one in std::fs::read_dir(folder.path()).unwrap().flatten().filter(|one| one.path().is_dir()) {
        for inner in std::fs::read_dir(one.path()).unwrap().flatten() {
            bytes.extend(std::fs::read(inner.path()).unwrap_or_default());
        }
    }
    let history = app.call("history.list", json!({ "limit": 50 })).unwrap().to_string();
    for secret in secrets {
        let raw = secret.as_bytes();
        assert!(!text.contains(secret) && !history.contains(secret), "{secret} must not be in the store");
        assert!(
            !bytes.windows(raw.len()).any(|window| window == raw),
            "{secret} must not be in its bytes or in a backup"
        );
    }
    for secret in ["Ashworth", "Beryl", "QQ123456C", "1963"] {
        assert!(!preview.to_string().contains(secret), "{secret} is not even shown");
    }
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "one undo takes posts, layout and words back");
}

#[test]
fn a_later_list_is_a_difference_and_leaves_what_it_cannot_know() {
    let folder = TempDir::new().unwrap();
    let app = app(":memory:");
    let scope = json!({ "kind": "cluster", "code": "U99001" });
    let edits = json!([
        { "organisation": "Y99001", "role": "practice_nurse", "age_band": "55-59", "headcount": "2", "wte": "1.5", "vacancy_wte": "0.5" },
        { "organisation": "Y99001", "role": "receptionist", "headcount": "3", "wte": "2" },
        { "organisation": "Y99001", "role": "pharmacist", "headcount": "1", "wte": "1", "employer": "Anyshire NHS Trust" },
        { "organisation": "Y99001", "role": "physiotherapist", "headcount": "1", "wte": "1", "shares": [{ "organisation": "Y99001", "share": 0.5 }, { "organisation": "Y99002", "share": 0.5 }] }
    ]);
    app.call("workforce.save", json!({ "scope": scope, "period": "2018/19-Q2", "dry_run": false, "edits": edits }))
        .unwrap();
    let path = file(&folder, "rota.csv", "Role;Age band;WTE\nPN;55-59;0.8\nPN;55-59;0.4\nHCA;;0.6\n");
    let asked = input(&path, json!({}));
    let preview = read(&app, &asked);
    let kinds: Vec<(&str, &str)> = preview["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| (change["kind"].as_str().unwrap(), change["role_title"].as_str().unwrap()))
        .collect();
    assert_eq!(
        kinds,
        [("gone", "Receptionist"), ("changed", "Practice nurse"), ("new", "Health care assistant")],
        "what goes stands first"
    );
    assert_eq!(preview["same"], 2, "shared posts and those of other employers are not on a practice's list");
    assert_eq!(
        (preview["totals"][1]["before"].clone(), preview["totals"][1]["after"].clone()),
        (json!(1.5), json!(1.2)),
        "nurses before and after"
    );
    commit(&app, &asked, &preview);
    let shown = app.call("workforce.show", json!({ "scope": scope, "period": "2018/19-Q3" })).unwrap();
    let nurse =
        shown["posts"].as_array().unwrap().iter().find(|post| post["role"] == "practice_nurse").unwrap().clone();
    assert_eq!(
        (nurse["headcount"].clone(), nurse["wte"].clone(), nurse["vacancy_wte"].clone()),
        (json!(2), json!(1.2), json!(0.5)),
        "two rows are two people; a vacancy the list does not speak of stays"
    );
    let moved = app
        .call("trajectory.moved", json!({ "scope": scope, "line": "nurse", "from": "2018-09-30", "to": "2018-12-31" }))
        .unwrap();
    assert_eq!(moved["steps"][0]["kind"], "hours", "the line is known through its change: {}", moved["steps"]);
    let changed = file(&folder, "rota.csv", "Role;Age band;WTE\nPN;55-59;0.9\n");
    let stale = app
        .call("staff_list.commit", json!({ "read": input(&changed, json!({})), "token": preview["token"] }))
        .unwrap_err();
    assert!(stale.message.contains("have changed since"), "only what was shown is done");
}

#[test]
fn a_workbook_of_the_cluster_names_the_practice_in_a_column() {
    let folder = TempDir::new().unwrap();
    let app = app(":memory:");
    let list = "Practice,Job Title,Headcount,Sessions,FTE\nMill Lane,GP Partner,2,12,\nY99002,Salaried GP,1,6,\nElsewhere,HCA,1,,1\nMill Lane,HCA,1,4,\nBridge Street,Receptionist,0,,0.5\n";
    let path = file(&folder, "all.csv", list);
    let asked = input(&path, json!({ "scope": { "kind": "cluster", "code": "U99001" } }));
    let preview = read(&app, &asked);
    let said: Vec<(i64, String)> = preview["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["row"].as_i64().unwrap(), one["column"].as_str().unwrap().to_owned()))
        .collect();
    assert_eq!(
        said,
        [(6, "Headcount".to_owned()), (4, "Practice".to_owned()), (5, "Sessions".to_owned())],
        "by row and column: 0 people with WTE, a practice elsewhere, sessions of an assistant"
    );
    commit(&app, &asked, &preview);
    assert_eq!(
        posts(&app),
        [
            ("Y99001 partner".to_owned(), "not stated".to_owned(), 2, 1.333333333),
            ("Y99002 salaried_practice".to_owned(), "not stated".to_owned(), 1, 0.666666667)
        ],
        "nine sessions are one WTE"
    );
    let one =
        read(&app, &input(&path, json!({ "scope": { "kind": "cluster", "code": "U99001" }, "practice": "Y99002" })));
    assert_eq!(one["practices"].as_array().unwrap().len(), 1, "or all rows go to one practice");
    assert!(
        app.call("staff_list.read", input(&path, json!({ "practice": "Y00000" }))).is_err(),
        "which must be one of them"
    );
}

#[test]
fn what_is_not_a_list_is_refused_with_its_reason() {
    let folder = TempDir::new().unwrap();
    let app = app(":memory:");
    let refused = |name: &str, text: &str| {
        let path = file(&folder, name, text);
        app.call("staff_list.read", input(&path, json!({}))).unwrap_err().message
    };
    assert!(refused("empty.csv", "").contains("empty"), "an empty file");
    assert!(refused("page.csv", "<html>").contains("web page"), "a sign-in page");
    let path = file(&folder, "words.csv", "Colour,Shape\nred,round\n");
    let preview = read(&app, &input(&path, json!({})));
    assert!(
        preview["blocked"][0].as_str().unwrap().contains("which column holds the role"),
        "a list without known headings says what is missing"
    );
    assert!(
        app.call("staff_list.read", input(&path, json!({ "fields": { "0": "salary" } }))).is_err(),
        "nothing else can be mapped"
    );
    let mapped = input(&path, json!({ "fields": { "0": "role" }, "heading_row": 1 }));
    assert_eq!(read(&app, &mapped)["words"][0]["how"], "unknown", "a mapped column is read");
    let blocked = app.call("staff_list.commit", json!({ "read": mapped, "token": "x" })).unwrap_err();
    assert!(
        blocked.message.contains("hours, sessions, WTE"),
        "and nothing is taken before it can be: {}",
        blocked.message
    );
}

#[test]
fn an_employer_that_may_be_a_person_is_not_kept() {
    let folder = TempDir::new().unwrap();
    let app = app(":memory:");
    let path = file(&folder, "list.csv", "Role,Employer,WTE\nPharmacist,Anyshire NHS Trust,1\nHCA,Beryl Ashworth,1\n");
    let asked = input(&path, json!({}));
    let preview = read(&app, &asked);
    assert_eq!(preview["problems"][0]["column"], "Employer", "it is said");
    commit(&app, &asked, &preview);
    assert!(
        dump(&app).contains("Anyshire NHS Trust") && !dump(&app).contains("Ashworth"),
        "an organisation is kept, a person is not"
    );
}

#[test]
fn an_assumed_split_is_shown_replaced_and_taken_out_again() {
    let app = app(":memory:");
    let show = |scope: &Value| app.call("staff.split", json!({ "scope": scope, "period": "2018/19-Q3" })).unwrap();
    let (cluster, practice) =
        (json!({ "kind": "cluster", "code": "U99001" }), json!({ "kind": "practice", "code": "Y99001" }));
    let shown = show(&practice);
    assert_eq!(shown["groups"][0]["set_for"], Value::Null, "the definition's applies");
    assert!(shown["groups"][0]["source"].as_str().unwrap().contains("assumed split"), "and is called assumed");
    let before = dump(&app);
    let save = |roles: Value, ages: Value| {
        app.call(
            "staff.save_split",
            json!({ "scope": cluster, "group": "nurse", "roles": roles, "ages": ages, "source": "rotas of November" }),
        )
    };
    let wrong =
        save(json!({ "practice_nurse": "60", "partner": "10", "district_nurse": "lots" }), json!({ "30-34": "101" }))
            .unwrap_err();
    let places: Vec<&str> = wrong.fields.iter().map(|field| field.place.as_str()).collect();
    assert_eq!(places, ["roles.district_nurse", "roles.partner", "ages.30-34"], "each beside its field");
    let short = save(json!({ "practice_nurse": "60", "district_nurse": "30" }), json!({})).unwrap_err();
    assert!(short.message.contains("come to 90%"), "shares make a whole: {}", short.message);
    save(json!({ "practice_nurse": "70", "district_nurse": "30%" }), json!({ "30-34": "40", "55-59": "60" })).unwrap();
    let below = show(&practice);
    assert_eq!(below["groups"][1]["set_for"]["code"], "U99001", "a practice takes its cluster's");
    assert_eq!(below["groups"][1]["roles"].as_array().unwrap().len(), 2, "the two roles that were set");
    app.call("staff.clear_split", json!({ "scope": cluster, "group": "nurse" })).unwrap();
    assert_eq!(show(&practice)["groups"][1]["set_for"], Value::Null, "taken out, the definition applies again");
    app.call("undo", json!({})).unwrap();
    app.call("undo", json!({})).unwrap();
    assert_eq!(dump(&app), before, "both acts can be taken back");
    assert!(
        app.call("staff.clear_split", json!({ "scope": practice, "group": "gp" })).is_err(),
        "there is none to take out"
    );
}
