//! NHS Payments of any year.

use super::{column, day, problems, taken};
use chrono::NaiveDate;
use pch_domain::facts::{AsOfBasis, Unwatched};
use pch_domain::{OrganisationKind, Supplied};
use pch_exchange::read::{Hints, read};

fn payments(columns: &str, row: &str) -> String {
    format!(
        "CCG Code,CCG NAME,Practice Code,Practice Name,Practice Postcode,Practice Open Date,Practice Close Date,Practice Type,\
         Number of Registered Patients (Last Known Figure),Number of Weighted Patients (Last Known Figure),Global Sum{columns}\n\
         99X,NHS INVENTED CCG,Y90001,INVENTED SURGERY,ZZ1   1ZZ,01/04/1999, ,GP practice,8672.25,8450.85,£719587.28{row}\n"
    )
}

#[test]
fn payments_take_lists_money_and_practices() {
    let found = taken("x.csv", &payments(",Total Local Incentive Schemes,Remarks", ",-1.5,closed soon"));
    assert_eq!(found.variety, "2018/19 columns", "local incentive schemes, no quarter, no networks");
    assert_eq!(found.as_of, Some(day("2019-03-31")), "the year's last day");
    let list = &found.list_sizes[0];
    assert_eq!(
        list.registered.value().map(|list| list.to_string()).as_deref(),
        Some("8672.25"),
        "averages are fractional"
    );
    assert_eq!(
        list.weighted.as_ref().and_then(Supplied::value).map(|list| list.to_string()).as_deref(),
        Some("8450.85"),
        "weighted"
    );
    assert_eq!(column(&found, "payment.global_sum"), [Supplied::Value(719_587_280_000_000)], "billionths of a pound");
    assert_eq!(
        column(&found, "payment.total_local_incentive_schemes"),
        [Supplied::Value(-1_500_000_000)],
        "may be negative"
    );
    let practice = found.organisations.iter().find(|fact| fact.kind == OrganisationKind::Practice).unwrap();
    assert_eq!(practice.opened, Some(day("1999-04-01")), "dd/mm/yyyy, not the American way");
    assert_eq!((practice.closed, practice.general_practice), (None, Some(true)), "a space is no date");
    assert!(
        found.notes.iter().any(|note| note.contains("Remarks")),
        "an unknown column of words is said: {:?}",
        found.notes
    );
}

#[test]
fn the_year_of_payments_is_known_by_columns_then_asked_for() {
    let year = |name: &str, columns: &str, row: &str, as_of: Option<NaiveDate>| {
        let found = read(name, payments(columns, row).as_bytes(), &Hints { as_of }, &Unwatched).unwrap();
        (found.as_of.map(|date| date.to_string()), found.as_of_basis, found.problems.len())
    };
    let (columns, name, given) = (AsOfBasis::Columns, AsOfBasis::FileName, AsOfBasis::Given);
    let date = |text: &str| Some(text.to_owned());
    let networks = ",PCN Code,PCN Name,PCN Participation";
    let (u, none) = (",U90001,FIRST PCN,5", ",U,Unknown or no PCN,5");
    assert_eq!(year("x", networks, u, None), (date("2020-03-31"), columns, 0), "networks came in 2019/20");
    assert_eq!(year("pay_18-19.csv", networks, none, None), (date("2020-03-31"), columns, 1), "a wrong name is told");
    let later = ",PCN Code,PCN Name,PCN Participation,PCN Leadership,Covid Immunisation";
    assert_eq!(year("x", later, ",U90001,F,5,6,7", None).0, None, "later years cannot be told apart");
    assert_eq!(year("x_20-21.csv", later, ",U90001,F,5,6,7", None), (date("2021-03-31"), name, 0), "but by the name");
    let said = Some(day("2021-10-05"));
    assert_eq!(year("x", later, ",U90001,F,5,6,7", said), (date("2022-03-31"), given, 0), "or by the person");
}

#[test]
fn payments_without_a_year_ask_for_it_and_name_networks_without_membership() {
    let found = taken("x.csv", &payments(",PCN Code,PCN Name,PCN Leadership", ",U90001,FIRST PCN,5"));
    assert!(found.list_sizes.is_empty(), "a list without a date is no fact");
    assert!(problems(&found).contains("--as-of"), "the message says how to go on: {}", problems(&found));
    assert!(found.organisations.iter().any(|fact| fact.kind == OrganisationKind::Cluster), "the network is named");
    assert!(found.memberships.is_empty(), "a link without dates is no membership");
}
