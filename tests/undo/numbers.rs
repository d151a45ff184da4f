//! No act takes an NHS number, in whichever of its texts somebody writes it.

use crate::chance::Chance;
use crate::ground::Ground;
use crate::makers::{NEEDS, all};
use crate::sent;
use crate::walk::dump;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The number that the NHS uses in its own examples, as it would be typed.
const NUMBER: &str = "943 476 5919";

/// Every text in an input by its place, `edits.0.remark`; what stands in a list stands under the same place.
fn texts(input: &mut Value, place: &str, visit: &mut dyn FnMut(&str, &mut String)) {
    let below = |key: &str| if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") };
    match input {
        Value::String(text) => visit(place, text),
        Value::Array(all) => all.iter_mut().for_each(|one| texts(one, &below("…"), visit)),
        Value::Object(fields) => fields.iter_mut().for_each(|(key, one)| texts(one, &below(key), visit)),
        _ => {}
    }
}

/// The input with the number behind the first text at a place.
fn with_number(input: &Value, at: &str) -> Value {
    let (mut changed, mut once) = (input.clone(), false);
    texts(&mut changed, "", &mut |place, text| {
        if place == at && !std::mem::replace(&mut once, true) {
            *text = format!("{text} {NUMBER}");
        }
    });
    changed
}

#[test]
fn no_text_of_any_act_takes_an_nhs_number() {
    let desk = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let app = sent::opened(&desk.path().join("walk.db"), "Walker");
    sent::done(&app, "sample.load", json!({"dry_run": false}));
    sent::fill(desk.path(), Some(&app));
    let (makers, mut chance, mut serial) = (all(), Chance::new(20_181_121), 0);
    let mut tried: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut taken, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let holds = |text: &str| text.contains(NUMBER);
    for _ in 0..40 {
        // Whatever another act is in want of comes first; the rest while there is one that was never tried.
        let never: Vec<&str> = makers.keys().copied().filter(|name| !tried.contains_key(name)).collect();
        let needed = NEEDS.iter().filter(|(act, _)| never.contains(act)).map(|(_, before)| *before);
        let round: Vec<&str> = needed.chain(never.iter().copied()).collect();
        for name in round {
            let mut ground = Ground { source: &app, chance: &mut chance, folder: desk.path(), serial };
            let made = makers[name](&mut ground);
            serial = ground.serial;
            let Some(mut input) = made else { continue };
            let mut places = BTreeSet::new();
            texts(&mut input, "", &mut |place, _| {
                places.insert(place.to_owned());
            });
            // Each place of each act once; an act that is tried for another's sake has no new ones.
            for place in places.into_iter().filter(|place| seen.insert(format!("{name}: {place}"))) {
                let Ok(answer) = app.call(name, with_number(&input, &place)) else { continue };
                if !answer["operation"].is_i64() {
                    continue;
                }
                if holds(&dump(&app)) {
                    taken.insert(format!("{name}: {place}"));
                }
                app.call("undo", json!({})).unwrap_or_else(|error| panic!("{name} {place}: {error:?}"));
            }
            if app.call(name, input).is_ok_and(|answer| answer["operation"].is_i64()) {
                *tried.entry(name).or_default() += 1;
            }
        }
    }
    let never: Vec<&&str> = makers.keys().filter(|name| !tried.contains_key(**name)).collect();
    assert!(never.len() <= 5, "acts whose texts were never looked at: {never:?}");
    println!("{} texts of {} acts; never done: {never:?}", seen.len(), tried.len());
    assert!(
        taken.is_empty(),
        "these took an NHS number and keep it:\n{}",
        taken.into_iter().collect::<Vec<_>>().join("\n")
    );
}
