//! People for so many WTE: nobody can appoint 3.4 people.

use super::super::reader::{Reader, blank, said, short};
use crate::dto::required::{Heads, HeadsQuery};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::funding::exact::{self, Rounding};

/// WTE of one person, and people for so many WTE.
pub fn heads(_: &mut Session, input: HeadsQuery) -> Result<Heads, AppError> {
    let mut reader = Reader::default();
    let each = if blank(&input.wte_per_head) {
        let records =
            reader.positive("records", &input.records, "how many people were counted, or the WTE of one person");
        let fte = reader.positive("fte", &input.fte, "how many WTE they work");
        records.zip(fte).map(|(records, fte)| fte / records)
    } else {
        reader.positive("wte_per_head", &input.wte_per_head, "the WTE of one person")
    };
    if each.as_ref().is_some_and(|each| *each > exact::whole(2)) {
        reader.wrong("wte_per_head", "One person does not work more than 2 WTE: look at the figures again.");
    }
    let wte = if blank(&input.wte) { Some(None) } else { reader.number("wte", &input.wte).map(Some) };
    reader.done()?;
    let (Some(each), Some(wte)) = (each, wte) else {
        return Err(AppError::internal("figures were read and are not here"));
    };
    let people = wte.as_ref().map(|wte| wte / &each);
    let whole = people
        .as_ref()
        .map(|people| exact::round_to_whole(&people.ceil(), Rounding::HalfUp))
        .transpose()
        .map_err(|message| AppError::field("wte", format!("{message}.")))?;
    let shown = exact::decimal(&each, 3);
    let sentence = match (&wte, whole) {
        (Some(wte), Some(1)) => format!("{} WTE are 1 person at {shown} WTE each.", said(wte)),
        (Some(wte), Some(whole)) => format!("{} WTE are {whole} people at {shown} WTE each.", said(wte)),
        _ => format!("One person works {shown} WTE."),
    };
    Ok(Heads {
        wte_per_head_exact: short(&each),
        wte_per_head: shown,
        people: whole,
        people_exact: people.map(|people| exact::short(&people, 4)),
        sentence,
    })
}
