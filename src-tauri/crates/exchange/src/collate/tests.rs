use super::*;
use crate::package::tests::sample;
use crate::package::{Carries, check, package_id, package_id_of, write};

fn made(code: &str, revision: u32, spent: i64) -> Incoming {
    let identity = sample::identity(code);
    let mut data = sample::data();
    data.identity = identity.clone();
    data.revision = revision;
    data.funding[0].spent_pence = pch_domain::Pence(spent);
    let mut parts = sample::parts();
    parts[0].bytes = data.to_bytes().unwrap();
    let mut draft = sample::draft();
    draft.package_id = package_id(&identity, revision, &format!("{spent}"));
    draft.identity = identity;
    draft.revision = revision;
    Incoming {
        file: format!("{code}-{revision}.pch.zip"),
        package: Ok(Box::new(check(&write(draft, parts).unwrap()).unwrap())),
    }
}

fn held(incoming: &[Incoming]) -> Vec<Held> {
    let package = |file: &Incoming| file.package.clone().unwrap();
    incoming
        .iter()
        .map(|file| Held {
            identity: package(file).manifest.identity,
            revision: package(file).manifest.revision,
            package_id: package(file).manifest.package_id,
            data_digest: package(file).data_digest,
            status: HeldStatus::Received,
        })
        .collect()
}

fn outcomes(existing: &[Held], incoming: &[Incoming]) -> Vec<Outcome> {
    plan(existing, &incoming.iter().collect::<Vec<_>>(), None).entries.into_iter().map(|entry| entry.outcome).collect()
}

#[test]
fn three_packages_into_an_empty_store_are_new_and_again_they_are_already_here() {
    let batch = [made("LUT-1", 1, 0), made("LUT-2", 1, 0), made("LUT-3", 1, 0)];
    assert_eq!(outcomes(&[], &batch), [Outcome::New, Outcome::New, Outcome::New], "nothing was held");
    let again = plan(&held(&batch), &batch.iter().collect::<Vec<_>>(), None);
    assert!(again.changes_nothing(), "the same files change nothing: {}", again.summary());
    assert_eq!(again.summary(), "3 already here", "and it is said");
}

#[test]
fn a_higher_revision_replaces_and_a_lower_one_is_older() {
    let first = held(&[made("LUT-1", 1, 0)]);
    assert_eq!(
        outcomes(&first, &[made("LUT-1", 2, 0)]),
        [Outcome::Replaces { revision: 1 }],
        "even with the same figures"
    );
    let second = held(&[made("LUT-1", 2, 0)]);
    assert_eq!(
        outcomes(&second, &[made("LUT-1", 1, 9)]),
        [Outcome::Older { held_revision: 2 }],
        "a late arrival does not undo a correction"
    );
    let both = held(&[made("LUT-1", 1, 0), made("LUT-1", 2, 5)]);
    assert_eq!(
        outcomes(&both, &[made("LUT-1", 1, 0)]),
        [Outcome::Same],
        "a superseded revision that is held is already here"
    );
}

#[test]
fn one_revision_with_other_figures_is_a_conflict_to_choose() {
    let (mine, theirs) = (made("LUT-1", 1, 0), made("LUT-1", 1, 7));
    let existing = held(std::slice::from_ref(&mine));
    let conflict = Outcome::Conflicting { revision: 1, other_package_id: existing[0].package_id.clone() };
    assert_eq!(outcomes(&existing, &[theirs]), [conflict], "the one held is named");
}

#[test]
fn within_a_batch_the_highest_revision_wins() {
    let batch =
        [made("LUT-1", 1, 0), made("LUT-1", 3, 0), made("LUT-1", 3, 0), made("LUT-1", 3, 8), made("LUT-2", 1, 0)];
    let winner = batch[1].package.clone().unwrap().manifest.package_id;
    let conflict = Outcome::Conflicting { revision: 3, other_package_id: winner };
    let older = Outcome::Older { held_revision: 3 };
    assert_eq!(
        outcomes(&[], &batch),
        [older, Outcome::New, Outcome::Same, conflict, Outcome::New],
        "each against the winner"
    );
    let existing = held(&[made("LUT-1", 2, 0)]);
    assert_eq!(
        outcomes(&existing, &batch)[..2],
        [Outcome::Older { held_revision: 2 }, Outcome::Replaces { revision: 2 }],
        "and against what is held"
    );
}

#[test]
fn a_rejected_file_keeps_its_reasons_and_stops_no_other() {
    let broken = Incoming { file: "broken.pch.zip".to_owned(), package: Err(check(b"").unwrap_err()) };
    let planned = plan(&[], &[&broken, &made("LUT-1", 1, 0)], None);
    assert_eq!(planned.summary(), "1 new, 1 rejected", "one bad file in a folder does not spoil the rest");
    assert!(
        matches!(&planned.entries[0].outcome, Outcome::Rejected { problems } if problems.len() == 1),
        "with its reason"
    );
}

#[test]
fn another_period_or_a_new_name_is_taken_with_a_warning() {
    let expected = "2018/19-Q2".parse().ok();
    let mut existing = held(&[made("LUT-1", 1, 0)]);
    existing[0].identity.organisation.name = "Old name".to_owned();
    let planned = plan(&existing, &[&made("LUT-1", 2, 0)], expected);
    assert!(planned.entries[0].outcome.takes(), "a rename does not make another return");
    assert_eq!(planned.entries[0].warnings.len(), 2, "both are said: {:?}", planned.entries[0].warnings);
    assert!(planned.entries[0].warnings[0].contains("2018/19 Q3"), "with the period found");
}

/// A draft, or the taking back of the one that it names.
fn unsigned(code: &str, revision: u32, spent: i64, carries: Carries, about: Option<&Incoming>) -> Incoming {
    let identity = sample::identity(code);
    let mut data = sample::data();
    data.identity = identity.clone();
    data.revision = revision;
    data.funding[0].spent_pence = pch_domain::Pence(spent);
    let mut parts = sample::parts();
    if carries == Carries::TakenBack {
        (data.membership, data.indicators, data.workforce.posts) = (Vec::new(), Vec::new(), Vec::new());
        (data.maturity, data.funding, data.explanations) = (None, Vec::new(), Vec::new());
        parts.truncate(1);
    }
    parts[0].bytes = data.to_bytes().unwrap();
    let mut draft = sample::draft();
    draft.carries = carries;
    draft.package_id = package_id_of(carries, &identity, revision, &format!("{spent}"));
    draft.supersedes = about.map(|file| file.package.as_ref().unwrap().manifest.package_id.clone());
    draft.created = format!("2018-11-29T10:{:02}:00Z", spent % 60);
    draft.identity = identity;
    draft.revision = revision;
    Incoming {
        file: format!("{code}-{revision}_draft.pch.zip"),
        package: Ok(Box::new(check(&write(draft, parts).unwrap()).unwrap())),
    }
}

fn shared(file: &Incoming) -> Vec<Held> {
    let mut held = held(std::slice::from_ref(file));
    held[0].status = HeldStatus::Shared;
    held
}

#[test]
fn a_draft_is_looked_at_replaced_and_taken_back_and_never_stands_in_the_way_of_what_is_signed() {
    let (first, second) =
        (unsigned("LUT-1", 1, 1, Carries::Draft, None), unsigned("LUT-1", 1, 2, Carries::Draft, None));
    assert_eq!(outcomes(&[], std::slice::from_ref(&first)), [Outcome::New], "a draft where nothing is held");
    let holds = shared(&first);
    assert_eq!(outcomes(&holds, std::slice::from_ref(&first)), [Outcome::Same], "the same draft again");
    assert_eq!(
        outcomes(&holds, std::slice::from_ref(&second)),
        [Outcome::Replaces { revision: 1 }],
        "a later draft of the same revision is no conflict"
    );
    let signed = made("LUT-1", 1, 9);
    assert_eq!(
        outcomes(&holds, std::slice::from_ref(&signed)),
        [Outcome::New],
        "the signed return is the first of its revision, whatever the draft said"
    );
    assert_eq!(
        outcomes(&held(std::slice::from_ref(&signed)), std::slice::from_ref(&first)),
        [Outcome::Older { held_revision: 1 }],
        "a draft that arrives after the signed return is older than it"
    );
    assert_eq!(
        outcomes(&[], &[first.clone(), second.clone(), signed]),
        [Outcome::Older { held_revision: 1 }, Outcome::Older { held_revision: 1 }, Outcome::New],
        "in one batch too"
    );
    assert_eq!(
        outcomes(&[], &[first.clone(), second.clone()]),
        [Outcome::Same, Outcome::New],
        "the later draft counts"
    );
    let back = unsigned("LUT-1", 1, 3, Carries::TakenBack, Some(&first));
    assert_eq!(outcomes(&holds, std::slice::from_ref(&back)), [Outcome::TakesBack], "the draft that is held");
    assert_eq!(outcomes(&shared(&second), std::slice::from_ref(&back)), [Outcome::Same], "not another one");
    assert_eq!(outcomes(&[], &[first, back]), [Outcome::Same, Outcome::Same], "what was taken back is not looked at");
}

#[test]
fn a_draft_of_the_next_revision_stands_beside_the_one_that_was_signed() {
    let existing = held(&[made("LUT-1", 1, 0)]);
    let draft = unsigned("LUT-1", 2, 4, Carries::Draft, None);
    assert_eq!(outcomes(&existing, &[draft]), [Outcome::New], "the signed revision keeps its place");
}
