//! The kept question of an organisation; where nobody has kept one, one made from the carried standards and the list.

use super::super::need::There;
use super::super::reader::{Reader, short};
use super::super::{pay, sheet};
use super::read::read;
use crate::dto::calculate::Typed;
use crate::dto::fit::{FitDoes, FitPeople, FitQuestion, FitSheet, FitWork, SaveFit, StaffingQuery};
use crate::dto::{Done, Named, Outcome};
use crate::error::AppError;
use crate::session::Session;
use pch_domain::definitions::{Definitions, RoleWork, WorkStandards};
use pch_domain::funding::exact::{self, Exact};

/// The question of a scope.
pub fn show(session: &mut Session, input: StaffingQuery) -> Result<FitSheet, AppError> {
    let name = sheet::known(session, &input.scope)?;
    let held: Option<FitQuestion> = sheet::kept(session, &input.scope.code, "fit")?;
    let definitions = std::sync::Arc::clone(&session.definitions);
    let (people, source) = super::super::need::people_of(session, &input.scope)?;
    let from_standards = held.is_none();
    let mut notes = Vec::new();
    if from_standards && let Some(set) = definitions.work_standards() {
        notes.push(format!("{}, version {}: {}", set.title, set.version, set.notes));
        notes.push(source);
    }
    let question = match held {
        Some(question) => question,
        None => {
            let there = super::super::need::there(session, &input.scope)?;
            if !there.is_empty() {
                notes.push(
                    "Kept are the WTE of the posts entered here, tenths rounded down; for GPs those of all GPs."
                        .to_owned(),
                );
            }
            of_standards(&definitions, people.as_ref(), &there)
        }
    };
    Ok(FitSheet {
        scope: input.scope,
        name,
        from_standards,
        question,
        years: definitions.pay().flat_map(|set| &set.content.years).map(|pay| pay.year.to_string()).collect(),
        bands: pay::bands(&definitions),
        roles: definitions.roles().map(|role| Named { code: role.code.clone(), name: role.title.clone() }).collect(),
        notes,
    })
}

/// Keeps a question: all of its figures must be readable, whether or not a plan is possible.
pub fn save(session: &mut Session, input: SaveFit) -> Result<Outcome<Done>, AppError> {
    let name = sheet::known(session, &input.scope)?;
    let definitions = std::sync::Arc::clone(&session.definitions);
    let mut reader = Reader::default();
    read(&mut reader, &definitions, &input.question);
    reader.done()?;
    let question = FitQuestion { further: None, ..input.question };
    let label = sheet::label(&input.label, "Work, people and envelope", &name);
    sheet::keep(session, &input.scope, "fit", label, &question)
}

/// WTE in whole tenths, rounded down: a plan in tenths can keep no more.
fn kept(there: &There) -> Typed {
    let tenths = there.wte.max(0) / (pch_domain::fixed::SCALE / 10);
    Typed(short(&exact::ratio(tenths, 10)))
}

/// Hours a year that are left for patients.
fn hours_for_patients(standards: &WorkStandards, role: &RoleWork) -> Exact {
    let number = |text: &str| exact::parse(text).unwrap_or_else(|_| exact::whole(0));
    let off: i64 = standards.absences.iter().map(|absence| absence.days).sum();
    let taken: Exact = role.category.iter().map(|part| number(&part.share)).sum();
    number(&standards.hours_a_day) * exact::whole(standards.days_a_year - off) * (exact::whole(1) - taken)
}

/// A question to start from: contacts by type for so many people, and who does them at which rate.
fn of_standards(definitions: &Definitions, people: Option<&Exact>, there: &[There]) -> FitQuestion {
    let Some(set) = definitions.work_standards() else { return FitQuestion::default() };
    let standards = &set.content;
    let number = |text: &str| exact::parse(text).unwrap_or_else(|_| exact::whole(0));
    // Round figures: nobody should take them for counts.
    let typed = |value: &Exact| {
        let tens = exact::round(&(value / exact::whole(10)), exact::Rounding::HalfUp);
        Typed(short(&(Exact::from_integer(tens) * exact::whole(10))))
    };
    let all = people.cloned().unwrap_or_else(|| exact::whole(10_000)) * number(&standards.consultations_a_person);
    let work = standards
        .work
        .iter()
        .map(|kind| FitWork {
            code: kind.code.clone(),
            title: kind.title.clone(),
            unit: kind.unit.clone(),
            amount: typed(&(&all * number(&kind.share))),
            worth: Typed::default(),
        })
        .collect();
    let title = |code: &str| {
        definitions.roles().find(|role| role.code == code).map_or_else(|| code.to_owned(), |role| role.title.clone())
    };
    let kinds = standards
        .roles
        .iter()
        .map(|role| {
            let hours = hours_for_patients(standards, role);
            FitPeople {
                code: role.role.clone(),
                title: title(&role.role),
                least: there.iter().find(|one| one.code == role.role).map_or_else(Typed::default, kept),
                band: role.band.clone(),
                point: role.point.clone(),
                does: role
                    .does
                    .iter()
                    .map(|one| FitDoes {
                        work: one.work.clone(),
                        rate: typed(&(&hours * exact::whole(60) / number(&one.minutes).max(exact::whole(1)))),
                    })
                    .collect(),
                ..FitPeople::default()
            }
        })
        .collect();
    FitQuestion {
        goal: "cheapest".to_owned(),
        step: "tenth".to_owned(),
        year: "2018/19".to_owned(),
        work,
        people: kinds,
        ..FitQuestion::default()
    }
}
