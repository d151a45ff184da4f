//! The staff picture: WTE by practice and staff group, from what people entered or what the active release says.

mod baseline;
mod compare;
mod figures;
mod picture;
mod split;

#[allow(unused_imports, reason = "the plan begins from these")]
pub(crate) use baseline::{Baseline, BaselineRow, Rests, baseline};
pub(crate) use compare::{comparators, sums};
pub(crate) use figures::{OfRow, group_figure, missing_text, ratio_figure, ratio_of};
pub(crate) use picture::{
    Line, Observed, Picture, PracticeStaff, Whence, nothing, official, official_dates, picture, typed, works_at,
};
#[allow(unused_imports, reason = "the plan begins from these")]
pub(crate) use split::{Assumed, Splits, assumed, of_definition};
