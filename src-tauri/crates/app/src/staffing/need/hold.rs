//! Today's ratio held while people (or activity) grow.

use super::super::reader::{Reader, said, short};
use crate::dto::required::{HeldRatio, HoldRatio};
use crate::dto::{Working, WorkingInput};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::funding::exact;

/// WTE that hold the ratio of the base.
pub fn hold_ratio(_: &mut Session, input: HoldRatio) -> Result<HeldRatio, AppError> {
    let mut reader = Reader::default();
    let wte = reader.number("wte", &input.wte);
    let base = reader.positive("base", &input.base, "the people of the base");
    let later = reader.number("later", &input.later);
    reader.done()?;
    let (Some(wte), Some(base), Some(later)) = (wte, base, later) else {
        return Err(AppError::internal("figures were read and are not here"));
    };
    let ratio = &later / &base;
    let required = &wte * &ratio;
    let growth = (&ratio - exact::whole(1)) * exact::whole(100);
    let since =
        if input.base_year.trim().is_empty() { "the base".to_owned() } else { input.base_year.trim().to_owned() };
    let by =
        if input.later_year.trim().is_empty() { "later".to_owned() } else { format!("by {}", input.later_year.trim()) };
    let sign = if growth < exact::whole(0) { "" } else { "+" };
    let sentence = format!(
        "{} WTE hold the ratio of {since} {by} ({sign}{}% of {since}).",
        exact::decimal(&required, 2),
        exact::short(&growth, 2)
    );
    let input = |label: &str, value: String, source: &str| WorkingInput {
        label: label.to_owned(),
        value,
        source: source.to_owned(),
    };
    Ok(HeldRatio {
        more: short(&(&required - &wte)),
        growth: exact::decimal(&growth, 4),
        working: Working {
            title: "Required WTE, ratio held".to_owned(),
            sentence: sentence.clone(),
            inputs: vec![
                input("WTE", short(&wte), &since),
                input("People (or activity)", said(&base), &since),
                input("People (or activity)", said(&later), &by),
            ],
            rule: "Required = WTE x later / base. The growth is that of people from the base named, not from any other year or scenario.".to_owned(),
            definition: None,
            notes: Vec::new(),
        },
        required: short(&required),
        sentence,
    })
}
