use super::*;
use serde_json::json;

fn carried() -> Value {
    let definitions = pch_domain::definitions::Definitions::built_in().unwrap();
    let mut ours = definitions.matrix("matrix-2018").unwrap().clone();
    ours.id = "ours".to_owned();
    serde_json::to_value(ours).unwrap()
}

fn problems(value: &Value) -> Vec<(String, String, String)> {
    let said = read("ours.json", &serde_json::to_vec(value).unwrap()).unwrap_err();
    said.problems()
        .iter()
        .map(|one| (one.place.file.clone(), one.value.clone(), format!("{} | {}", one.expected, one.mend)))
        .collect()
}

#[test]
fn an_edition_that_was_saved_reads_back_as_it_was() {
    let value = carried();
    let read = read("ours.json", &serde_json::to_vec_pretty(&value).unwrap()).unwrap();
    let EditionFile::Matrix(matrix) = read else { panic!("it is an edition") };
    assert_eq!(serde_json::to_value(&*matrix).unwrap(), value, "not a word is lost");
    let with_mark = [&[0xEF, 0xBB, 0xBF], serde_json::to_string(&value).unwrap().as_bytes()].concat();
    assert!(super::read("ours.json", &with_mark).is_ok(), "Windows editors write a byte order mark");
}

#[test]
fn everything_that_is_wrong_is_named_at_once_with_place_value_expectation_and_mend() {
    let mut value = carried();
    value["id"] = json!("Ours 2018");
    value["applies_from"] = json!("1 April 2018");
    value["colour"] = json!("blue");
    let domains = value["content"]["domains"].as_array_mut().unwrap();
    domains[1]["code"] = json!("right_scale");
    domains[0]["cells"].as_array_mut().unwrap().remove(1);
    domains[2]["cells"][0]["level"] = json!("step_9");
    domains[3]["cells"][0]["criteria"][0]["id"] = json!("m18.f.plan");
    domains[3]["cells"][0]["criteria"][1]["text"] = json!(" ");
    domains[4]["cells"][0]["criteria"][0]["help"] = json!("Ask about 943 476 5919");
    let all = problems(&value);
    let said: Vec<(&str, &str)> = all.iter().map(|(place, value, _)| (place.as_str(), value.as_str())).collect();
    assert_eq!(
        said,
        [
            ("ours.json, the top", "the field colour"),
            ("ours.json, id", "Ours 2018"),
            ("ours.json, applies_from", "1 April 2018"),
            ("ours.json, domain 1 “right_scale”", "a missing level"),
            ("ours.json, domain 2, code", "right_scale"),
            ("ours.json, domain 3 “targeting_care”, cell 1, level", "step_9"),
            ("ours.json, domain 3 “targeting_care”", "a missing level"),
            ("ours.json, domain 4 “managing_resources”, Step 1, criterion 1, id", "m18.f.plan"),
            ("ours.json, domain 4 “managing_resources”, Step 1, criterion 2, text", "an empty text"),
            ("ours.json, domain 5 “empowered_primary_care”, Step 1, criterion 1, help", "a text with an NHS number"),
        ],
        "all at once, in the order of the file"
    );
    assert!(
        all[3].2.starts_with("a cell for Step 2 | Add the cell"),
        "what is missing and how to mend it: {}",
        all[3].2
    );
    assert!(all[4].2.contains("it stands at domain 1, code too"), "where the other one is: {}", all[4].2);
    assert!(all[7].2.contains("prerequisite 1, id"), "across the whole edition: {}", all[7].2);
}

#[test]
fn what_is_no_edition_is_refused_in_one_sentence() {
    for (bytes, words) in [
        (&b"PK\x03\x04\xff\xfe"[..], "bytes that are no text"),
        (b"{\"definition\": \"maturity_matrix\",\n  \"id\": }", "\"id\": }"),
        (b"[1, 2]", "a list"),
        (b"{\"definition\": \"staff\"}", "staff"),
        (b"", ""),
    ] {
        let error = read("x.json", bytes).unwrap_err();
        assert_eq!(error.problems().len(), 1, "{words}: one reason");
        assert_eq!(error.problems()[0].value, words, "what was found is shown");
        assert!(!error.problems()[0].mend.is_empty(), "and what to do");
    }
    let cut = serde_json::to_vec_pretty(&carried()).unwrap();
    let error = read("x.json", &cut[..cut.len() / 2]).unwrap_err();
    assert!(error.problems()[0].place.file.contains("line "), "where it breaks off: {error}");
}

#[test]
fn a_mapping_reads_back_and_its_faults_are_named() {
    let definitions = pch_domain::definitions::Definitions::built_in().unwrap();
    let mapping = definitions.mappings().next().unwrap();
    let mut value = serde_json::to_value(mapping).unwrap();
    let back = read("map.json", &serde_json::to_vec(&value).unwrap()).unwrap();
    assert_eq!(back, EditionFile::Mapping(Box::new(mapping.clone())), "as it was");
    value["content"]["domains"][0]["why"] = json!("");
    let all = problems(&value);
    assert!(all[0].1.contains("right_scale") && all[0].1.contains("paired with nothing"), "a gap says why: {all:?}");
    value["content"]["criteria"][0]["fit"] = json!("exact");
    value["content"]["to"] = json!(7);
    let all = problems(&value);
    assert_eq!(all.len(), 2, "both at once: {all:?}");
    assert_eq!((all[0].1.as_str(), all[1].1.as_str()), ("7", "exact"), "the values as found");
}

#[test]
fn any_change_of_a_value_is_read_or_refused_but_never_breaks_the_reader() {
    fn paths(value: &Value, at: String, out: &mut Vec<String>) {
        out.push(at.clone());
        match value {
            Value::Object(map) => map.iter().for_each(|(key, one)| paths(one, format!("{at}/{key}"), out)),
            Value::Array(all) => all.iter().enumerate().for_each(|(n, one)| paths(one, format!("{at}/{n}"), out)),
            _ => {}
        }
    }
    let value = carried();
    let mut all = Vec::new();
    paths(&value, String::new(), &mut all);
    for path in all.iter().filter(|path| !path.is_empty()) {
        for other in [Value::Null, json!(1), json!("x y"), json!([]), json!({})] {
            let mut changed = value.clone();
            *changed.pointer_mut(path).unwrap() = other.clone();
            if let Err(error) = read("x.json", &serde_json::to_vec(&changed).unwrap()) {
                assert!(!error.problems().is_empty(), "{path} as {other}: a refusal says why");
            }
        }
    }
}
