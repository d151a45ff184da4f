//! How two editions are paired, and what people say of it.

use super::{domain_title, place_of};
use crate::dto::edition::{MappingQuery, MappingRow, MappingTarget, MappingView, PairCodes};
use crate::dto::{Done, Named, Outcome};
use crate::error::{AppError, FieldError};
use crate::maturity::{edition as find, wrong};
use crate::session::{Deed, Session};
use pch_domain::definitions::{Definition, Matrix};
use pch_domain::maturity::carry::CARRY_RULE;
use pch_domain::maturity::mapping::{self, Fit, Mapping, Origin, Pair, Paired, Pairing};
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use pch_store::tables::editions as rows;

/// Two editions of which one is older, or a copy of the other.
pub(super) fn two(
    session: &Session,
    from: &str,
    to: &str,
    problems: &mut Vec<FieldError>,
) -> Option<(Definition<Matrix>, Definition<Matrix>)> {
    let mut of = |place: &str, code: &str| {
        let mut own = Vec::new();
        let found = find(session, code.trim(), &mut own);
        problems.extend(own.into_iter().map(|problem| wrong(place, problem.message)));
        found
    };
    let (old, new) = (of("from", from), of("to", to));
    let (old, new) = (old?, new?);
    if old.id == new.id {
        problems.push(wrong("to", "Both are the same edition: choose another one to carry to."));
        return None;
    }
    Some((old, new))
}

/// What people paired between two editions.
pub(in crate::maturity) fn own_pairs(session: &Session, from: &str, to: &str) -> Result<Mapping, AppError> {
    let mut own = Mapping { from: from.to_owned(), to: to.to_owned(), domains: Vec::new(), criteria: Vec::new() };
    for row in rows::pairs(session.read(), from, to)? {
        let pair = Pair {
            from: row.from_code,
            to: Some(row.to_code).filter(|code| !code.is_empty()),
            fit: row.fit.parse::<Fit>().unwrap_or_default(),
            why: row.why,
        };
        if row.kind == "domain" { own.domains.push(pair) } else { own.criteria.push(pair) }
    }
    Ok(own)
}

/// The pairs in force: people's, the same code, definitions.
pub(super) fn in_force(
    session: &Session,
    from: &Definition<Matrix>,
    to: &Definition<Matrix>,
) -> Result<Pairing, AppError> {
    let own = own_pairs(session, &from.id, &to.id)?;
    let defined: Vec<&Mapping> = session.definitions.mappings().map(|mapping| &mapping.content).collect();
    Ok(mapping::pairing(&from.content, &to.content, defined, Some(&own)))
}

/// What people paired, as a file; none where they paired nothing.
pub(in crate::maturity) fn mapping_file(
    session: &Session,
    from: &str,
    to: &str,
) -> Result<Option<Definition<Mapping>>, AppError> {
    let content = own_pairs(session, from, to)?;
    let title = |code: &str| session.definitions.matrix(code).map_or_else(|| code.to_owned(), |one| one.title.clone());
    if content.domains.is_empty() && content.criteria.is_empty() {
        return Ok(None);
    }
    Ok(Some(Definition {
        definition: "maturity_mapping".to_owned(),
        id: format!("mapping.{from}.{to}"),
        version: "1".to_owned(),
        title: format!("From {} to {}", title(from), title(to)),
        applies_from: session.definitions.matrix(to).map_or_else(|| session.today(), |one| one.applies_from),
        applies_to: None,
        source: "Paired by hand".to_owned(),
        author: session.actor(),
        checked_by: None,
        check_against_your_copy: true,
        notes:
            "Only what people paired: the rest goes by the same code, or by the mapping that comes with the program."
                .to_owned(),
        content,
    }))
}

/// Every old domain and criterion with what it is paired with, and what can be chosen.
pub fn show(session: &mut Session, input: MappingQuery) -> Result<MappingView, AppError> {
    let mut problems = Vec::new();
    let Some((from, to)) = two(session, &input.from, &input.to, &mut problems) else {
        return Err(AppError::fields(problems));
    };
    let pairing = in_force(session, &from, &to)?;
    let mut out: Vec<MappingRow> = Vec::new();
    for domain in &from.content.domains {
        out.push(row("domain", &domain.code, &domain.title, "", &pairing.domains));
    }
    for code in mapping::criterion_codes(&from.content) {
        if let Some((one, place)) = place_of(&from.content, code) {
            out.push(row("criterion", code, &one.text, &place, &pairing.criteria));
        }
    }
    let mut targets: Vec<MappingTarget> =
        to.content.domains.iter().map(|domain| target("domain", &domain.code, &domain.title, "")).collect();
    for code in mapping::criterion_codes(&to.content) {
        if let Some((one, place)) = place_of(&to.content, code) {
            targets.push(target("criterion", code, &one.text, &place));
        }
    }
    Ok(MappingView {
        unpaired: u32::try_from(out.iter().filter(|row| row.origin == "nobody").count()).unwrap_or(u32::MAX),
        from: Named { code: from.id, name: from.title },
        to: Named { code: to.id, name: to.title },
        rows: out,
        targets,
        rule: CARRY_RULE.to_owned(),
    })
}

fn target(kind: &str, code: &str, text: &str, place: &str) -> MappingTarget {
    MappingTarget { kind: kind.to_owned(), code: code.to_owned(), text: text.to_owned(), place: place.to_owned() }
}

fn row(kind: &str, code: &str, text: &str, place: &str, pairs: &[Paired]) -> MappingRow {
    let own: Vec<&Paired> = pairs.iter().filter(|paired| paired.pair.from == code).collect();
    let origin = own.first().map_or("nobody", |paired| match paired.origin {
        Origin::Code => "code",
        Origin::Definition => "definition",
        Origin::Person => "person",
    });
    MappingRow {
        kind: kind.to_owned(),
        code: code.to_owned(),
        text: text.to_owned(),
        place: place.to_owned(),
        to: own.iter().filter_map(|paired| paired.pair.to.clone()).collect(),
        fit: own.iter().map(|paired| paired.pair.fit).max().unwrap_or_default().name().to_owned(),
        why: own
            .iter()
            .map(|paired| paired.pair.why.as_str())
            .filter(|why| !why.is_empty())
            .collect::<Vec<_>>()
            .join("; "),
        origin: origin.to_owned(),
    }
}

/// Pairs an old code, says that nothing stands there, or takes back what people said.
pub fn pair(session: &mut Session, input: PairCodes) -> Result<Outcome<Done>, AppError> {
    let mut problems = Vec::new();
    let editions = two(session, &input.from, &input.to, &mut problems);
    let (from_code, why) = (input.from_code.trim(), input.why.trim());
    let to_code = input.to_code.as_deref().map(str::trim);
    if !["domain", "criterion"].contains(&input.kind.as_str()) {
        problems.push(wrong("kind", format!("“{}” is not known: expected domain or criterion.", input.kind)));
    }
    let fit = input.fit.parse::<Fit>().map_err(|message| problems.push(wrong("fit", format!("{message}.")))).ok();
    if holds_nhs_number(why) {
        problems.push(wrong("why", NHS_NUMBER_REFUSED));
    }
    if to_code == Some("") && why.is_empty() {
        problems.push(wrong("why", "Write why nothing stands there: the report says it."));
    }
    let mut named = String::new();
    if let Some((from, to)) = &editions {
        let known = |matrix: &Matrix, code: &str| match input.kind.as_str() {
            "domain" => matrix.domains.iter().any(|one| one.code == code),
            _ => mapping::criterion_codes(matrix).contains(&code),
        };
        if !known(&from.content, from_code) {
            problems.push(wrong("from_code", format!("There is no {} “{from_code}” in {}.", input.kind, from.title)));
        }
        if let Some(code) = to_code.filter(|code| !code.is_empty() && !known(&to.content, code)) {
            problems.push(wrong("to_code", format!("There is no {} “{code}” in {}.", input.kind, to.title)));
        }
        named = match input.kind.as_str() {
            "domain" => domain_title(&from.content, from_code),
            _ => place_of(&from.content, from_code).map(|(one, _)| one.text).unwrap_or_default(),
        };
    }
    let (Some((from, to)), Some(fit), true) = (editions, fit, problems.is_empty()) else {
        return Err(AppError::fields(problems));
    };
    let new: Vec<rows::Pair> = to_code
        .map(|code| rows::Pair {
            kind: input.kind.clone(),
            from_code: from_code.to_owned(),
            to_code: code.to_owned(),
            fit: fit.name().to_owned(),
            why: why.to_owned(),
        })
        .into_iter()
        .collect();
    let held: Vec<rows::Pair> = rows::pairs(session.read(), &from.id, &to.id)?
        .into_iter()
        .filter(|pair| pair.kind == input.kind && pair.from_code == from_code)
        .collect();
    let label = match to_code {
        None => format!("Pair taken back: {named}"),
        Some("") => format!("Paired with nothing: {named}"),
        Some(_) => format!("Paired: {named}"),
    };
    session.transact(Deed::new("pair_editions", label), |tx| {
        if held != new {
            rows::pair(tx, &from.id, &to.id, &input.kind, from_code, &new)?;
        }
        Ok(Done {})
    })
}
