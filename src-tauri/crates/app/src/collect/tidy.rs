//! Every figure of the returns in a row of its own.

use super::inbox::Inbox;
use crate::registry::Registry;
use pch_domain::fixed::SCALE;
use pch_exchange::package::SubmissionData;
use pch_exchange::package::data::IndicatorRow;
use pch_report::{Figure, ReportError};

const PENCE: i64 = SCALE / 100;

/// Tells every figure, return by return.
///
/// # Errors
/// Those of whoever is told.
pub(crate) fn each(
    registry: &Registry,
    inbox: &Inbox,
    mut tell: impl FnMut(&Figure<'_>) -> Result<(), ReportError>,
) -> Result<(), ReportError> {
    let period = inbox.period.to_string();
    for one in &inbox.expected {
        let Some((row, data)) = &one.held else { continue };
        let place = registry.get(&one.code).and_then(|known| known.place.clone()).unwrap_or_default();
        let name = data.identity.organisation.name.as_str();
        let base = Figure {
            period: &period,
            return_type: inbox.return_type.name(),
            revision: row.revision,
            ccg: one.ccg.as_deref().unwrap_or_default(),
            place: &place,
            returned_by: &one.code,
            organisation: &one.code,
            organisation_name: name,
            ..Figure::default()
        };
        indicators(data, base, &mut tell)?;
        staff(data, base, &mut tell)?;
        maturity(data, base, &mut tell)?;
        funding(data, base, &mut tell)?;
    }
    Ok(())
}

type Tell<'t> = &'t mut dyn FnMut(&Figure<'_>) -> Result<(), ReportError>;

/// Rows of practices; the row of the whole is their sum and would count everybody twice.
fn indicators(data: &SubmissionData, base: Figure<'_>, tell: Tell<'_>) -> Result<(), ReportError> {
    let members = |row: &&IndicatorRow| data.membership.iter().any(|member| member.code == row.code);
    for row in data.indicators.iter().filter(members) {
        let figures = [
            (
                "registered_patients",
                "patients",
                "registered",
                "patients",
                row.registered_patients.map(|one| one.billionths()),
            ),
            ("gp_wte", "staff_group", "gp", "WTE", row.gp_wte.map(|one| one.billionths())),
            ("nurse_wte", "staff_group", "nurse", "WTE", row.nurse_wte.map(|one| one.billionths())),
            ("dpc_wte", "staff_group", "dpc", "WTE", row.dpc_wte.map(|one| one.billionths())),
            ("admin_wte", "staff_group", "admin", "WTE", row.admin_wte.map(|one| one.billionths())),
        ];
        for (figure, subject, item, unit, value) in figures {
            let mark = row.missing.iter().find(|missing| missing.figure == figure && missing.code == row.code);
            let (item, measure) = if subject == "patients" { ("", item) } else { (item, "wte") };
            tell(&Figure {
                organisation: row.code.as_str(),
                organisation_name: &row.name,
                subject,
                item,
                measure,
                unit,
                value,
                mark: mark.map(|missing| missing.mark.as_str()).unwrap_or_default(),
                ..base
            })?;
        }
    }
    Ok(())
}

fn staff(data: &SubmissionData, base: Figure<'_>, tell: Tell<'_>) -> Result<(), ReportError> {
    for post in &data.workforce.posts {
        let name =
            data.membership.iter().find(|member| member.code == post.practice).map(|member| member.name.as_str());
        let of = Figure {
            organisation: post.practice.as_str(),
            organisation_name: name.unwrap_or(base.organisation_name),
            subject: "staff",
            item: &post.role,
            ..base
        };
        let people = post.headcount.map(|count| i64::from(count).saturating_mul(SCALE));
        tell(&Figure { measure: "headcount", unit: "people", value: people, ..of })?;
        tell(&Figure { measure: "wte", unit: "WTE", value: post.wte.map(|wte| wte.billionths()), ..of })?;
        if let Some(vacant) = post.vacancy_wte {
            tell(&Figure { measure: "vacancy_wte", unit: "WTE", value: Some(vacant.billionths()), ..of })?;
        }
    }
    Ok(())
}

fn maturity(data: &SubmissionData, base: Figure<'_>, tell: Tell<'_>) -> Result<(), ReportError> {
    let Some(maturity) = &data.maturity else { return Ok(()) };
    let of = Figure { subject: "maturity", measure: "level", ..base };
    for domain in &maturity.domains {
        let text = domain.level.as_deref().unwrap_or_default();
        tell(&Figure { item: &domain.domain, text, ..of })?;
    }
    let ambition = maturity.ambition.as_ref().map(|ambition| ambition.level.as_str()).unwrap_or_default();
    tell(&Figure { item: "overall", text: maturity.overall.as_deref().unwrap_or_default(), ..of })?;
    tell(&Figure { item: "overall", measure: "ambition", text: ambition, ..of })
}

fn funding(data: &SubmissionData, base: Figure<'_>, tell: Tell<'_>) -> Result<(), ReportError> {
    for line in &data.funding {
        let year = line.year.to_string();
        let item = format!("{} {year}", line.line);
        let of = Figure { subject: "funding", item: &item, unit: "GBP", ..base };
        let pounds = |pence: i64| Some(pence.saturating_mul(PENCE));
        tell(&Figure {
            measure: "allocated",
            value: line.allocated_pence.and_then(|pence| pounds(pence.0)),
            mark: if line.allocated_pence.is_none() { "TBC" } else { "" },
            ..of
        })?;
        tell(&Figure { measure: "committed", value: pounds(line.committed_pence.0), ..of })?;
        tell(&Figure { measure: "spent", value: pounds(line.spent_pence.0), ..of })?;
    }
    Ok(())
}
