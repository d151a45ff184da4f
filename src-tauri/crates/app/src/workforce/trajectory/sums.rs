//! Figures of the table with their workings.

use crate::dto::{Figure, Working, WorkingInput};
use crate::registry::day;
use pch_domain::fixed::{SCALE, divide_half_even};
use pch_domain::{Wte, words};

/// A figure that is not there, with the reason.
pub(super) fn missing(why: &str) -> Figure {
    Figure { value: None, shown: String::new(), missing: Some(why.to_owned()), working: None }
}

/// WTE with its sign: “+0.40”.
pub(super) fn signed(billionths: i64, places: u32) -> String {
    let shown = words::decimal(billionths, places);
    let nought = shown.chars().all(|letter| !letter.is_ascii_digit() || letter == '0');
    match () {
        () if nought => shown.trim_start_matches('-').to_owned(),
        () if billionths > 0 => format!("+{shown}"),
        () => shown,
    }
}

/// A part of a whole in per cent, billionths of a per cent; none where the whole is nought.
pub(super) fn percent(part: i64, whole: i64) -> Option<i64> {
    let hundredfold = i128::from(part) * 100 * i128::from(SCALE);
    (whole > 0).then(|| divide_half_even(hundredfold, i128::from(whole)))
}

/// A computed WTE figure.
pub(super) fn wte(billionths: i64, working: Working) -> Figure {
    Figure {
        value: Some(Wte(billionths).to_f64()),
        shown: words::decimal(billionths, 2),
        missing: None,
        working: Some(working),
    }
}

/// An input of a working.
pub(super) fn input(label: impl Into<String>, value: impl Into<String>, source: impl Into<String>) -> WorkingInput {
    WorkingInput { label: label.into(), value: value.into(), source: source.into() }
}

/// From a baseline to a later figure in per cent. Never without the day and the figure that it starts from.
pub(super) fn growth(title: &str, baseline: Option<(i64, &str)>, later: Option<(i64, &str)>) -> Figure {
    let (Some((base, base_day)), Some((to, to_day))) = (baseline, later) else {
        return missing("needs a baseline and a target");
    };
    let Some(value) = percent(to - base, base) else {
        return missing("the baseline is 0, so there is no per cent of it");
    };
    let shown = format!("{}% on {}", signed(value, 1), day(base_day));
    Figure {
        value: Some(Wte(value).to_f64()),
        shown: shown.clone(),
        missing: None,
        working: Some(Working {
            title: format!("{title}: {shown}"),
            sentence: format!(
                "From {} WTE on {} to {} WTE on {} is {}%.",
                words::decimal(base, 2),
                day(base_day),
                words::decimal(to, 2),
                day(to_day),
                signed(value, 1)
            ),
            inputs: vec![
                input("Baseline", words::decimal(base, 2), day(base_day)),
                input("Target", words::decimal(to, 2), day(to_day)),
            ],
            rule: "(Target - baseline) / baseline. A growth is always said with the day that it starts from."
                .to_owned(),
            definition: None,
            notes: Vec::new(),
        }),
    }
}
