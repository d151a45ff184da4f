//! The readers on the published files themselves, where they are present: counts and sums that anybody can check.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "says which files were absent")]

use pch_domain::facts::{AsOfBasis, Reading, SourceKind, Unwatched};
use pch_domain::{OdsCode, OrganisationKind, Wte};
use pch_exchange::read::{Hints, read, recognise};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn bytes(name: &str) -> Option<Vec<u8>> {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data").join(name);
    let found = std::fs::read(&path).ok();
    if found.is_none() {
        println!("skipped: {} is not here", path.display());
    }
    found
}

fn reading(name: &str) -> Option<Reading> {
    let bytes = bytes(name)?;
    let as_named = read(name, &bytes, &Hints::default(), &Unwatched).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(
        recognise(&bytes).map(|found| found.kind),
        Ok(as_named.kind),
        "{name} must be recognised from its head as it is from the whole"
    );
    Some(as_named)
}

fn count(reading: &Reading, kind: OrganisationKind) -> usize {
    reading.organisations.iter().filter(|fact| fact.kind == kind).count()
}

fn sums(reading: &Reading, key: &str) -> BTreeMap<String, String> {
    let at = reading.observations.measures.iter().position(|measure| measure.key == key);
    let at = at.unwrap_or_else(|| panic!("{key} must be among the measures"));
    let parent: BTreeMap<&OdsCode, &OdsCode> =
        reading.organisations.iter().filter_map(|fact| Some((&fact.code, fact.parent.as_ref()?))).collect();
    let mut sums: BTreeMap<String, Wte> = BTreeMap::new();
    for row in &reading.observations.rows {
        if let Some(value) = row.values[at].value() {
            let ccg = parent.get(&row.organisation).map(ToString::to_string).unwrap_or_default();
            *sums.entry(ccg).or_default() += Wte(value);
        }
    }
    sums.into_iter().map(|(ccg, sum)| (ccg, sum.to_places(6))).collect()
}

fn map(pairs: [(&str, &str); 3]) -> BTreeMap<String, String> {
    pairs.into_iter().map(|(code, sum)| (code.to_owned(), sum.to_owned())).collect()
}

const SEPT_2018: &str = "blmk_general_practice_sept2018_practice_level_extract.csv";

#[test]
fn the_september_2018_extract_gives_the_printed_sums() {
    let Some(found) = reading(SEPT_2018) else { return };
    assert_eq!(found.kind, SourceKind::PracticeWorkforce, "known by its columns");
    assert_eq!(found.rows_read, 95, "rows of the extract");
    assert_eq!(found.observations.rows.len(), 95, "no row is lost: {:?}", found.problems);
    assert_eq!(found.as_of.map(|d| d.to_string()).as_deref(), Some("2018-09-30"), "September 2018");
    assert_eq!(found.as_of_basis, AsOfBasis::FileName, "its name is the only place that says the month");
    let wte = |group: &str| sums(&found, &format!("wte.{group}"));
    let expected = [
        ("gp", map([("04F", "128.362641"), ("06F", "223.124295"), ("06P", "101.199074")])),
        ("nurse", map([("04F", "77.652838"), ("06F", "142.218472"), ("06P", "43.233333")])),
        ("dpc", map([("04F", "59.856044"), ("06F", "81.058440"), ("06P", "30.026667")])),
        ("admin", map([("04F", "286.175920"), ("06F", "471.283500"), ("06P", "210.941123")])),
    ];
    for (group, sum) in expected {
        assert_eq!(wte(group), sum, "{group} WTE by CCG to six places");
    }
    let missing = |key: &str| {
        let at = found.observations.measures.iter().position(|m| m.key == key).unwrap();
        let rows = found.observations.rows.iter().filter(|row| row.values[at].value().is_none());
        rows.map(|row| row.organisation.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(missing("wte.gp"), ["E81054"], "the practice whose GPs are marked ND");
    assert_eq!(missing("wte.nurse"), ["E81615"], "the practice whose nurses are marked ND");
    assert_eq!(missing("wte.dpc"), ["E81030", "E81049", "E81054", "E81064", "E81612"], "ND in direct patient care");
    let empty = found.list_sizes.iter().filter(|fact| fact.registered.value().is_some_and(|list| list.0 == 0)).count();
    assert!(empty >= 2, "two merged practices have a list of nought, which is a figure and not missing");
}

#[test]
fn a_renamed_file_reads_the_same() {
    let Some(bytes) = bytes(SEPT_2018) else { return };
    let named = read(SEPT_2018, &bytes, &Hints::default(), &Unwatched).unwrap();
    let renamed = read("export (3).csv", &bytes, &Hints::default(), &Unwatched).unwrap();
    assert_eq!(renamed.observations, named.observations, "the figures and their date do not hang on the name");
    assert_eq!(renamed.as_of_basis, AsOfBasis::Columns, "the date is now assumed from the year in a heading");
}

#[test]
fn several_years_in_one_file_keep_their_dates() {
    for (name, rows, measures) in [
        ("blmk_practice_workforce_2015-2024.csv", 914, 10),
        ("england/practice_workforce_by_year_gp_admin.csv", 62_673, 7),
        ("england/practice_workforce_by_year_nurse_dpc.csv", 62_673, 6),
    ] {
        let Some(found) = reading(name) else { continue };
        assert_eq!(found.rows_read, rows, "{name}: practice-years");
        assert_eq!(found.observations.rows.len() as u64, rows, "{name}: every one taken: {:?}", found.problems.first());
        assert_eq!(found.observations.measures.len(), measures, "{name}: {:?}", found.observations.measures);
        assert_eq!(
            found.as_of.map(|d| d.to_string()).as_deref(),
            Some("2023-09-30"),
            "{name}: HEEC_YEAR 2024 ends the year"
        );
        let first = found.observations.rows.iter().map(|row| row.as_of).min().unwrap();
        assert_eq!(first.to_string(), "2015-09-30", "{name}: the first snapshot is September 2015");
    }
    let Some(found) = reading("blmk_practice_workforce_2015-2024.csv") else { return };
    let at = |key: &str| found.observations.measures.iter().position(|m| m.key == key).unwrap();
    let total = |year: i32, key: &str| {
        let rows = found.observations.rows.iter().filter(|row| row.as_of.to_string() == format!("{year}-09-30"));
        rows.filter_map(|row| row.values[at(key)].value()).map(Wte).sum::<Wte>().to_places(1)
    };
    assert_eq!(total(2018, "patients"), "1,014,621.0", "the published patients of September 2018");
    assert_eq!(total(2018, "wte.gp.ex_registrar_locum"), "401.5", "GPs without trainees and locums");
    assert_eq!(total(2018, "wte.admin"), "1,036.6", "admin");
    assert_eq!(total(2015, "wte.nurse"), "255.7", "nurses in 2015");
}

#[test]
fn epraccur_is_read_with_and_without_its_header() {
    for (name, rows, variety, practices) in [
        ("blmk_epraccur_2019-12.csv", 199, "with header", 100),
        ("england/epraccur_2019-12.csv", 14_357, "without header", 0),
    ] {
        let Some(found) = reading(name) else { continue };
        assert_eq!((found.rows_read, found.variety.as_str()), (rows, variety), "{name}");
        assert_eq!(found.organisations.len() as u64, rows, "{name}: all rows taken: {:?}", found.problems);
        assert_eq!(found.as_of.map(|d| d.to_string()).as_deref(), Some("2019-12-31"), "{name}: from its name");
        let active = found.organisations.iter().filter(|fact| fact.status.as_deref() == Some("A"));
        let active = active.filter(|fact| fact.general_practice == Some(true)).count();
        assert!(practices == 0 || active == practices, "{name}: {active} active GP practices");
        assert!(
            found.organisations.iter().all(|fact| !fact.postcode.as_deref().unwrap_or("").contains("  ")),
            "{name}: postcodes have single spaces"
        );
    }
}

#[test]
fn networks_are_read_from_the_workbook_and_from_each_csv() {
    if let Some(found) = reading("england/ePCN_2019-12.xlsx") {
        assert_eq!(
            count(&found, OrganisationKind::Cluster),
            1_250,
            "networks of England: {:?}",
            found.problems.first()
        );
        assert_eq!(found.memberships.len(), 6_757, "links of practices: {:?}", found.problems);
        assert!(count(&found, OrganisationKind::Ccg) > 180, "the CCGs of 2019");
    }
    if let Some(found) = reading("blmk_ePCN_pcn_details_2019-11.csv") {
        assert_eq!((count(&found, OrganisationKind::Cluster), count(&found, OrganisationKind::Ccg)), (22, 3), "BLMK");
        assert!(found.memberships.is_empty(), "the details name no practice");
    }
    if let Some(found) = reading("blmk_ePCN_core_partners_2019-11.csv") {
        assert_eq!(found.memberships.len(), 99, "BLMK links: {:?}", found.problems);
        assert!(
            found.memberships.iter().any(|fact| fact.from.to_string() == "2019-10-01"),
            "they start in October 2019"
        );
    }
}

#[test]
fn payments_of_every_year_know_their_year() {
    for (name, rows, year, money) in [
        ("blmk_nhs_payments_17-18.csv", 110, "2018-03-31", 36),
        ("blmk_nhs_payments_18-19.csv", 111, "2019-03-31", 34),
        ("blmk_nhs_payments_19-20.csv", 105, "2020-03-31", 35),
        ("england/nhs_payments_gp_18-19.csv", 7_279, "2019-03-31", 34),
        ("england/nhs_payments_gp_19-20.csv", 7_001, "2020-03-31", 35),
    ] {
        let Some(bytes) = bytes(name) else { continue };
        let found = reading(name).unwrap();
        assert_eq!(found.rows_read, rows, "{name}: practices");
        assert_eq!(found.list_sizes.len() as u64, rows, "{name}: every list taken: {:?}", found.problems.first());
        assert_eq!(found.as_of.map(|d| d.to_string()).as_deref(), Some(year), "{name}: its year ends then");
        assert_eq!(found.observations.measures.len(), money, "{name}: columns of money: {:?}", found.notes);
        let renamed = read("x.csv", &bytes, &Hints::default(), &Unwatched).unwrap();
        assert_eq!(renamed.as_of, found.as_of, "{name}: the year is known by the columns, not the name");
    }
    let Some(found) = reading("blmk_nhs_payments_18-19.csv") else { return };
    let list: i64 = found.list_sizes.iter().filter_map(|fact| fact.registered.value()).map(|list| list.0).sum();
    assert_eq!(Wte(list).to_string(), "1031514.5", "the registered list that the incentive is divided by");
}

#[test]
fn registered_patients_are_dated_by_their_extract() {
    for (name, rows) in
        [("blmk_gp_reg_pat_prac_all_2021-01.csv", 98), ("england/gp-reg-pat-prac-all_2021-01.csv", 6_658)]
    {
        let Some(found) = reading(name) else { continue };
        assert_eq!(found.list_sizes.len() as u64, rows, "{name}: {:?}", found.problems.first());
        assert_eq!(found.as_of.map(|d| d.to_string()).as_deref(), Some("2021-01-01"), "{name}: 01JAN2021");
        assert_eq!(found.as_of_basis, AsOfBasis::Content, "{name}: the file says so itself");
    }
}

#[test]
fn network_posts_are_summed_by_census() {
    for (name, rows) in [
        ("blmk_pcn_workforce_individual_2020-03_to_2022-06.csv", 1_007),
        ("england/pcn_workforce_individual_March_2020.csv", 534),
        ("england/pcn_workforce_individual_December_2020.csv", 5_007),
    ] {
        let Some(found) = reading(name) else { continue };
        assert_eq!(found.rows_read, rows, "{name}: posts: {:?}", found.problems.first());
        assert!(found.problems.is_empty(), "{name}: {:?}", found.problems);
        let keys: Vec<&str> = found.observations.measures.iter().map(|m| m.key.as_str()).collect();
        assert!(keys.contains(&"wte.director.clinical_director_medical"), "{name}: the en dash folds away: {keys:?}");
        assert!(keys.contains(&"records.dpc.pharmacist"), "{name}: records by role: {keys:?}");
    }
    let Some(found) = reading("blmk_pcn_workforce_individual_2020-03_to_2022-06.csv") else { return };
    let mut censuses: BTreeMap<String, Wte> = BTreeMap::new();
    for row in &found.observations.rows {
        for (measure, value) in found.observations.measures.iter().zip(&row.values) {
            if let (true, Some(value)) = (measure.key.starts_with("wte."), value.value()) {
                *censuses.entry(row.as_of.to_string()).or_default() += Wte(value);
            }
        }
    }
    let sums: Vec<String> = censuses.values().map(|sum| sum.to_places(1)).collect();
    let expected = ["4.0", "8.2", "28.4", "60.7", "78.6", "93.2", "91.8", "110.9", "135.2", "162.4"];
    assert_eq!(sums, expected, "the published sums of the ten censuses");
}

#[test]
fn another_publication_is_refused_with_its_headings() {
    let Some(bytes) = bytes("blmk_ons_mid2011_population_single_year_age_sex.csv") else { return };
    let refusal = read("population.csv", &bytes, &Hints::default(), &Unwatched).unwrap_err().to_string();
    assert!(refusal.contains("LAD_CODE"), "the headings found are named: {refusal}");
}

#[test]
fn the_831_columns_of_2024_are_all_understood() {
    let Some(bytes) = bytes("general_practice_workforce_practice_detailed_columns_2024.txt") else { return };
    let names: Vec<String> = String::from_utf8(bytes).unwrap().lines().map(str::to_uppercase).collect();
    let cells: Vec<&str> = names
        .iter()
        .map(|name| match name.as_str() {
            "PRAC_CODE" => "Y90001",
            "YEAR" => "2024",
            "MONTH" => "6",
            name if name.ends_with("_CODE") || name.ends_with("_NAME") || name.ends_with("_SOURCE") => "",
            _ => "1",
        })
        .collect();
    let text = format!("{}\n{}\n", names.join(","), cells.join(","));
    let found = read("x.csv", text.as_bytes(), &Hints::default(), &Unwatched).unwrap();
    let keys: Vec<&str> = found.observations.measures.iter().map(|m| m.key.as_str()).collect();
    for key in
        ["patients", "wte.gp", "wte.gp.registrar_st3", "headcount.gp.ex_registrar_locum@70plus", "wte.dpc.link_worker"]
    {
        assert!(keys.contains(&key), "{key} must be among {} keys", keys.len());
    }
    assert_eq!(found.as_of.map(|d| d.to_string()).as_deref(), Some("2024-06-30"), "year and month are columns");
    assert!(!found.notes.iter().any(|note| note.contains("repeat")), "no two columns share a key: {:?}", found.notes);
}
