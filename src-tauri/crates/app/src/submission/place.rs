//! Where a figure of a return is mended: the screen, and what to look at there. A comment on a figure leads its reader to it.

use super::titles::Titles;
use crate::dto::submission::FigurePlace;
use pch_exchange::package::SubmissionData;

/// Every figure of a return in order, with where it is mended.
pub(crate) fn places(data: &SubmissionData, titles: &Titles) -> Vec<FigurePlace> {
    let place = |figure: super::differences::Figure| FigurePlace {
        figure: figure.name,
        value: figure.value,
        place: figure.place.to_owned(),
        focus: figure.focus,
    };
    super::differences::figures(data, titles).into_iter().map(place).collect()
}
