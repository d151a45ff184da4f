//! What of a call stands in one line of its preview, in words.

use crate::plan::assumption_title;
use pch_domain::definitions::Definitions;
use pch_domain::{StaffGroup, words};
use pch_exchange::package::call::{CalledComparator, CalledRate};

/// `GPs leaving in a year, CCG 06P: 0.07 to 0.11 (Five years of leavers)`.
pub(super) fn rate(definitions: &Definitions, rate: &CalledRate) -> String {
    let title = assumption_title(definitions, &rate.key);
    let code = rate.organisation.as_ref().map(|code| format!(" {code}")).unwrap_or_default();
    let level = match rate.level.as_str() {
        "england" => "England",
        "ccg" => "CCG",
        other => other,
    };
    let source = if rate.source.is_empty() { String::new() } else { format!(" ({})", rate.source) };
    format!("{title}, {level}{code}: {} to {}{source}", rate.low, rate.high)
}

/// `NHS Luton: 82.5 WTE of GPs, as at 30 September 2018`.
pub(super) fn comparator(one: &CalledComparator) -> String {
    let group = |name: &str| name.parse::<StaffGroup>().ok().map(StaffGroup::title);
    let (wte, patients) = (one.measure.strip_prefix("wte."), one.measure.strip_prefix("patients."));
    let figure = match (wte.and_then(group), patients.and_then(group)) {
        (Some(group), _) => format!("{} WTE of {}", one.value, inside(group)),
        (_, Some(group)) => {
            format!("{} patients of practices with a figure for {}", words::decimal(one.value.0, 0), inside(group))
        }
        _ => format!("{} {}", one.measure, one.value),
    };
    format!("{}: {figure}, as at {}", one.label, words::date(one.as_of))
}

/// A staff group's title within a sentence.
fn inside(title: &str) -> String {
    if title == "GPs" { title.to_owned() } else { title.to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_figure_to_compare_with_is_said_in_words() {
        let said = |measure: &str, value: &str| {
            let one = json!({"kind": "ccg", "label": "NHS Luton", "measure": measure, "value": value, "as_of": "2018-09-30", "source": "x"});
            comparator(&serde_json::from_value(one).unwrap())
        };
        assert_eq!(said("wte.gp", "82.5"), "NHS Luton: 82.5 WTE of GPs, as at 30 September 2018", "a group's staff");
        assert_eq!(
            said("patients.dpc", "210000"),
            "NHS Luton: 210,000 patients of practices with a figure for direct patient care, as at 30 September 2018",
            "the patients that go with it"
        );
    }
}
