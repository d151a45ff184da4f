//! The statement of a practice or cluster, on two pages: levels, evidence, ambition, actions.

use super::{Whose, begun, many, pictures, short, source, word};
use crate::dto::maturity::{DomainView, MaturityView, SpreadView};
use crate::error::AppError;
use crate::registry::day;
use crate::session::Session;
use pch_domain::Pence;
use pch_report::charts::{Picture, Size};
use pch_report::document::{Block, Document, Figure, Grid, Renderer};
use pch_store::tables::standing;

/// Pages that the statement has room for.
const PAGES: usize = 2;

/// How much is said of everything: what does not fit on two pages is counted and left to the workbook.
#[derive(Debug, Clone, Copy)]
struct Room {
    /// Rows of the way and of the actions.
    rows: usize,
    /// Letters of a text that somebody typed.
    words: usize,
    /// Pieces of evidence of a domain.
    pieces: usize,
    /// Lines of how it was agreed.
    agreed: usize,
    /// Whether the levels are drawn too: the table says the same.
    drawn: bool,
}

/// From all that is worth saying to the least.
const ROOMS: [Room; 5] = [
    Room { rows: 8, words: 150, pieces: 3, agreed: 10, drawn: true },
    Room { rows: 7, words: 110, pieces: 2, agreed: 6, drawn: true },
    Room { rows: 6, words: 80, pieces: 1, agreed: 4, drawn: true },
    Room { rows: 5, words: 60, pieces: 1, agreed: 3, drawn: true },
    Room { rows: 4, words: 45, pieces: 1, agreed: 2, drawn: false },
];

/// The statement with as much as its pages have room for.
pub(super) fn fitting(
    session: &Session,
    whose: &Whose,
    period: &str,
    view: &MaturityView,
    renderer: &dyn Renderer,
) -> Result<Document, AppError> {
    let [first, rest @ ..] = ROOMS;
    let mut made = document(session, whose, period, view, first)?;
    for room in rest {
        if renderer.pages(&made).map_err(AppError::internal)? <= PAGES {
            break;
        }
        made = document(session, whose, period, view, room)?;
    }
    Ok(made)
}

fn document(
    session: &Session,
    whose: &Whose,
    period: &str,
    view: &MaturityView,
    room: Room,
) -> Result<Document, AppError> {
    let mut made = begun(session, whose, "Maturity statement", period);
    made.blocks.push(Block::facts(facts(session, whose, view)?));
    made.blocks.push(Block::heading(1, "Where we are"));
    let (_, picture) = pictures::map(view, &whose.name, Size::Paper);
    let alt = match &picture {
        Picture::Heat(plot) => plot.description.clone(),
        _ => String::new(),
    };
    let mut figure =
        Figure::of(&picture, alt, "Level of each domain").map_err(|error| AppError::internal(error.to_string()))?;
    // The table below says the same and more.
    figure.table = None;
    if room.drawn {
        made.blocks.push(Block::Figure(figure));
    }
    made.blocks.push(Block::Table(levels(view, room)));
    made.blocks.extend(agreed(view, room));
    made.blocks.push(Block::PageBreak);
    made.blocks.push(Block::heading(1, "Ambition"));
    made.blocks.extend(ambition(view, room));
    made.blocks.push(Block::heading(1, "Actions"));
    made.blocks.extend(actions(view, room));
    made.blocks.push(source(view));
    Ok(made)
}

fn facts(session: &Session, whose: &Whose, view: &MaturityView) -> Result<Vec<(String, String)>, AppError> {
    let overall = match (&view.overall.level, &view.overall.agreed_by, &view.overall.agreed_on) {
        (Some(level), Some(by), Some(on)) => format!("{}, agreed by {by} on {}", word(Some(level)), day(on)),
        (Some(level), ..) => format!("{} by the rule; not agreed yet", word(Some(level))),
        (None, ..) => "not every domain is assessed yet".to_owned(),
    };
    let ambition = view.ambition.as_ref().map_or_else(
        || "none set".to_owned(),
        |ambition| format!("{} by {}", word(Some(&ambition.level)), day(&ambition.by)),
    );
    let mut out = vec![
        ("Organisation", format!("{} ({})", whose.name, whose.code)),
        ("Overall level", overall),
        ("Ambition", ambition),
        ("Assessed", view.assessed_on.as_deref().map_or_else(|| "not yet".to_owned(), day)),
        ("Criteria answered", format!("{} of {}", view.progress.criteria_answered, view.progress.criteria)),
    ];
    if whose.kind == "cluster" {
        let heard = view.practices.iter().filter(|practice| practice.answered).count();
        out.push(("Practices heard", format!("{heard} of {}", view.practices.len())));
        let ready = standing::readiness(session.read())?.into_iter().find(|row| row.organisation == whose.code);
        if let Some(ready) = ready {
            let state = match ready.state.as_str() {
                "committed" => "committed",
                "engaged" => "engaged",
                "not_yet" => "not yet ready",
                _ => "not stated",
            };
            let support = if ready.support { "; gets extra support" } else { "" };
            out.push(("Readiness", format!("{state}{support}")));
        }
    }
    Ok(out.into_iter().map(|(label, value)| (label.to_owned(), value)).collect())
}

fn grid(caption: &str, headings: &[&str], rows: Vec<Vec<String>>) -> Grid {
    Grid {
        caption: caption.to_owned(),
        headings: headings.iter().map(|heading| (*heading).to_owned()).collect(),
        numeric: vec![false; headings.len()],
        rows,
        total: Vec::new(),
    }
}

fn levels(view: &MaturityView, room: Room) -> Grid {
    let by_list = view.overall.voices == "by_list";
    let together = |at: usize| -> Option<&SpreadView> {
        let compare = view.compare.as_ref()?;
        if by_list { &compare.by_list } else { &compare.one_voice }.get(at)?.as_ref()
    };
    let heard = view.practices.iter().any(|practice| practice.answered);
    let row = |(at, domain): (usize, &DomainView)| {
        let mut evidence: Vec<String> = domain
            .evidence
            .iter()
            .take(room.pieces)
            .map(|item| {
                let on = if item.date.is_empty() { String::new() } else { format!(" ({})", day(&item.date)) };
                format!("{}{on}", short(&item.text, room.words))
            })
            .collect();
        if domain.evidence.len() > room.pieces {
            evidence.push(format!("and {} more", domain.evidence.len() - room.pieces));
        }
        let level = match &domain.working_towards {
            Some(towards) => format!("{}, towards {}", word(domain.level.as_deref()), word(Some(towards))),
            None => word(domain.level.as_deref()),
        };
        let level = if domain.confidence.is_empty() { level } else { format!("{level} ({})", domain.confidence) };
        let level = match &domain.agreed {
            Some(agreed) => format!("{}, agreed; assessed {level}", word(Some(&agreed.level))),
            None => level,
        };
        let met = domain.met.as_deref().map_or_else(|| "none met".to_owned(), |level| word(Some(level)));
        let mut cells = vec![domain.title.clone(), level, met];
        if heard {
            cells.push(together(at).map_or_else(
                || "nobody says".to_owned(),
                |spread| {
                    let middle = format!("middle {}", word(Some(&spread.median)));
                    let from = format!("{} to {}", word(Some(&spread.lowest)), word(Some(&spread.highest)));
                    match (spread.apart, spread.uncertain) {
                        (0, _) => format!("all {}", word(Some(&spread.median))),
                        (_, true) => format!("uncertain: {from}, {middle}"),
                        (_, false) => format!("{from}, {middle}"),
                    }
                },
            ));
        }
        cells.push(if evidence.is_empty() { "none given".to_owned() } else { evidence.join("; ") });
        cells
    };
    let mut headings = vec!["Domain", "Level", "By its criteria"];
    if heard {
        headings.push(if by_list { "Practices say, by list size" } else { "Practices say, one voice each" });
    }
    headings.push("Evidence");
    grid("Levels and evidence", &headings, view.domains.iter().enumerate().map(row).collect())
}

fn agreed(view: &MaturityView, room: Room) -> Vec<Block> {
    let Some(last) = view.history.iter().find(|entry| entry.matrix == view.matrix.id) else { return Vec::new() };
    let mut said = format!("{} agreed by {} on {}.", word(Some(&last.level)), last.by, day(&last.on));
    if !last.reason.is_empty() {
        said.push_str(&format!(" Reason: {}", short(&last.reason, room.words + 70)));
    }
    let mut out = vec![said];
    out.extend(last.domains.iter().map(|domain| {
        format!("{} agreed at {}: {}", domain.title, word(Some(&domain.level)), short(&domain.reason, room.words))
    }));
    out.extend(last.challenges.iter().take(2).map(|challenge| {
        let comment = short(&challenge.comment, room.words);
        let comment = if comment.is_empty() { String::new() } else { format!(": {comment}") };
        format!("{} by {} on {}{comment}", capital(&challenge.decision), challenge.by, day(&challenge.on))
    }));
    if out.len() > room.agreed {
        let rest = out.len() - room.agreed;
        out.truncate(room.agreed);
        out.push(format!("{} more under Story and earlier.", many(rest, "line", "lines")));
    }
    if view.overall.stale {
        out.push("The assessment has changed since it was agreed.".to_owned());
    }
    vec![Block::heading(2, "How it was agreed"), Block::list(out)]
}

fn ambition(view: &MaturityView, room: Room) -> Vec<Block> {
    let Some(way) = &view.way else {
        return vec![Block::paragraph("No ambition is set, so there is no gap to list.")];
    };
    let mut out = vec![Block::paragraph(way.sentence.clone())];
    if !way.shortest.is_empty() {
        let rows = way.shortest.iter().take(room.rows).map(|unmet| {
            vec![
                short(&unmet.text, room.words),
                if unmet.domain.is_empty() { "All domains".to_owned() } else { unmet.domain.clone() },
                word(Some(&unmet.level)),
                unmet.answer.clone().unwrap_or_else(|| "not answered".to_owned()),
            ]
        });
        out.push(Block::Table(grid(
            "The shortest way there",
            &["Criterion", "Domain", "Level", "Answer"],
            rows.collect(),
        )));
    }
    let rest = way.shortest.len().saturating_sub(room.rows);
    let more = if rest > 0 {
        format!("{} more in the workbook. ", many(rest, "criterion", "criteria"))
    } else {
        String::new()
    };
    out.push(Block::note(format!("{more}{}", way.rule)));
    let own: Vec<String> = view
        .domain_ways
        .iter()
        .map(|way| format!("{}: {} by {}. {}", way.title, word(Some(&way.level)), day(&way.by), way.sentence))
        .collect();
    if !own.is_empty() {
        out.push(Block::heading(2, "Domains with an ambition of their own"));
        out.push(Block::list(own));
    }
    out
}

fn actions(view: &MaturityView, room: Room) -> Vec<Block> {
    if view.actions.is_empty() {
        return vec![Block::paragraph("No actions are planned yet.")];
    }
    let rows = view.actions.iter().take(room.rows).map(|action| {
        let status = action.status.replace('_', " ");
        vec![
            short(&action.title, room.words),
            action.owner.clone(),
            action.due.clone(),
            action.cost.map_or_else(|| "not known yet".to_owned(), |cost| Pence(cost).to_string()),
            short(&action.effect, room.words.min(90)),
            if action.overdue { format!("{status}, overdue") } else { status },
        ]
    });
    let headings = ["Action", "Owner", "Due", "Cost", "Expected effect", "Status"];
    let mut out = vec![Block::Table(grid("Actions", &headings, rows.collect()))];
    let rest = view.actions.len().saturating_sub(room.rows);
    if rest > 0 {
        out.push(Block::note(format!("{} in the workbook.", many(rest, "more action", "more actions"))));
    }
    out
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
