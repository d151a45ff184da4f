//! Why a figure moved between two days: from the lines of posts themselves where posts were entered on both, from what
//! people noted where there are only totals. What is left is unexplained, and said so.

use super::super::carry::lines;
use super::super::edit::Line;
use super::super::role::{self, Role};
use super::actual::{self, Actuals};
use super::key::Key;
use super::movement::{KINDS, kind_title, of_scope};
use super::show::check_scope;
use super::sums::{input, signed, wte};
use crate::dto::trajectory::{MovedQuery, MovedStep, MovedView};
use crate::dto::{ChartPicture, Figure, Scope, Working};
use crate::error::AppError;
use crate::registry::{Registry, day};
use crate::session::Session;
use chrono::NaiveDate;
use pch_domain::fixed::{SCALE, divide_half_even};
use pch_domain::{Wte, words};
use pch_report::charts::{Step, Waterfall, waterfall};
use pch_report::{Cell, Kind};
use pch_store::tables::posts;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The steps from one figure to the other, with their lines.
///
/// # Errors
/// A scope, line or day that is not one; a day by which nothing is known.
pub fn moved(session: &mut Session, query: MovedQuery) -> Result<MovedView, AppError> {
    let registry = session.registry()?;
    check_scope(&registry, &query.scope)?;
    let definitions = Arc::clone(&session.definitions);
    let roles = role::all(&definitions);
    let key = Key::read(&roles, &query.line).map_err(|message| AppError::field("line", message))?;
    let (from, to) = (iso("from", &query.from)?, iso("to", &query.to)?);
    if to <= from {
        return Err(AppError::field("to", "The second day must come after the first."));
    }
    let at = |end: &str| actual::at(session, &registry, &roles, &query.scope, "", end);
    let (before, after) = (at(&from)?, at(&to)?);
    let title = key.title(&roles);
    let nothing = |place: &str, on: &str| {
        AppError::field(place, format!("Nothing is known of {title} by {}: choose a later day.", day(on)))
    };
    let start = before.of(&key).ok_or_else(|| nothing("from", &from))?;
    let end = after.of(&key).ok_or_else(|| nothing("to", &to))?;
    let mut reasons = Reasons {
        session,
        registry: &registry,
        roles: &roles,
        key: &key,
        scope: &query.scope,
        from: &from,
        to: &to,
        steps: BTreeMap::new(),
        notes: Vec::new(),
    };
    let seen = reasons.posts(&before, &after)?;
    reasons.noted(&seen)?;
    let explained: i64 = reasons.steps.values().map(|step| step.wte).sum();
    let rest = end - start - explained;
    reasons.rest(rest, &before, &after, &seen);
    let Reasons { steps, notes, .. } = reasons;
    let whole = Whole { title: &title, from: &from, to: &to, start, end };
    view(&whole, &steps, rest, notes, &before, &after, &key, &registry)
}

struct Whole<'a> {
    title: &'a str,
    from: &'a str,
    to: &'a str,
    start: i64,
    end: i64,
}

#[derive(Default)]
struct Found {
    wte: i64,
    lines: Vec<String>,
}

#[allow(clippy::too_many_arguments, reason = "the last step, in which all that was found meets")]
fn view(
    whole: &Whole<'_>,
    steps: &BTreeMap<&'static str, Found>,
    rest: i64,
    notes: Vec<String>,
    before: &Actuals,
    after: &Actuals,
    key: &Key,
    registry: &Registry,
) -> Result<MovedView, AppError> {
    let Whole { title, from, to, start, end } = *whole;
    let kinds = KINDS.iter().map(|(kind, _)| *kind).chain(["unexplained"]);
    let made: Vec<MovedStep> = kinds
        .filter_map(|kind| {
            let found = steps.get(kind)?;
            Some(MovedStep {
                kind: kind.to_owned(),
                title: kind_title(kind).to_owned(),
                wte: Wte(found.wte).to_f64(),
                shown: signed(found.wte, 2),
                lines: found.lines.clone(),
            })
        })
        .collect();
    let figure = |value: i64, on: &str, counted: &Actuals| -> Figure {
        let inputs = counted.with(key).map(|one| {
            input(
                registry.name(&one.organisation),
                words::decimal(one.wte.get(key).copied().unwrap_or_default(), 2),
                one.source.clone(),
            )
        });
        wte(
            value,
            Working {
                title: format!("{title}: {} WTE on {}", words::decimal(value, 2), day(on)),
                sentence: format!("The latest figures by {} come to {} WTE.", day(on), words::decimal(value, 2)),
                inputs: inputs.collect(),
                rule: "Sum over practices of the latest figure by that day.".to_owned(),
                definition: None,
                notes: Vec::new(),
            },
        )
    };
    let direction = match end - start {
        0 => "did not move".to_owned(),
        more if more > 0 => format!("rose by {} WTE", words::decimal(more, 2)),
        less => format!("fell by {} WTE", words::decimal(-less, 2)),
    };
    let open =
        if rest == 0 { "all of it explained".to_owned() } else { format!("{} WTE of it unexplained", signed(rest, 2)) };
    let sentence = format!("{title} {direction} from {} to {}, {open}.", day(from), day(to));
    let cell = |value: i64| Cell::Number { billionths: value, places: 2 };
    let mut bars = vec![Step { label: day(from), value: cell(start), total: true }];
    bars.extend(KINDS.iter().map(|(kind, _)| *kind).chain(["unexplained"]).filter_map(|kind| {
        Some(Step { label: kind_title(kind).to_owned(), value: cell(steps.get(kind)?.wte), total: false })
    }));
    bars.push(Step { label: day(to), value: cell(end), total: true });
    let described = format!(
        "{sentence} The steps between: {}.",
        made.iter().map(|step| format!("{} {}", step.title, step.shown)).collect::<Vec<_>>().join(", ")
    );
    let drawn = waterfall(&Waterfall {
        title: format!("{title} {direction}"),
        description: described.clone(),
        unit: "WTE".to_owned(),
        kind: Kind::Wte,
        steps: bars,
        source: String::new(),
    })
    .map_err(|error| AppError::internal(error.to_string()))?;
    Ok(MovedView {
        chart: ChartPicture::of(format!("{title} {direction}"), described, drawn),
        sentence,
        start: figure(start, from, before),
        end: figure(end, to, after),
        steps: made,
        notes,
    })
}

fn iso(place: &str, text: &str) -> Result<String, AppError> {
    text.trim()
        .parse::<NaiveDate>()
        .map(|day| day.to_string())
        .map_err(|_| AppError::field(place, format!("“{text}” is not a date: write it like 2018-12-31.")))
}

/// A line of posts with the part of it that works within the practices that are compared.
#[derive(Clone)]
struct Worked {
    line: Line,
    /// Billionths.
    wte: i64,
    /// People in billionths, where they are known.
    heads: Option<i64>,
}

struct Reasons<'a> {
    session: &'a Session,
    registry: &'a Registry,
    roles: &'a [Role],
    key: &'a Key,
    scope: &'a Scope,
    from: &'a str,
    to: &'a str,
    steps: BTreeMap<&'static str, Found>,
    notes: Vec<String>,
}

impl Reasons<'_> {
    fn add(&mut self, kind: &'static str, wte: i64, line: String) {
        if wte != 0 {
            let found = self.steps.entry(kind).or_default();
            found.wte += wte;
            found.lines.push(format!("{line}: {}", signed(wte, 2)));
        }
    }

    fn title(&self, line: &Line) -> String {
        super::super::save::title(self.roles, self.registry, line)
    }

    /// Compares lines of posts where both days have posts. Gives the organisations for which that was done.
    fn posts(&mut self, before: &Actuals, after: &Actuals) -> Result<BTreeSet<String>, AppError> {
        let by_posts = |counted: &Actuals| -> BTreeSet<String> {
            counted.counted.iter().filter(|one| one.by_posts).map(|one| one.organisation.clone()).collect()
        };
        let (then, now) = (by_posts(before), by_posts(after));
        let known_now: BTreeSet<&String> =
            after.counted.iter().map(|one| &one.organisation).chain(&after.unknown).collect();
        let known_then: BTreeSet<&String> =
            before.counted.iter().map(|one| &one.organisation).chain(&before.unknown).collect();
        let clusters = self.registry.clusters_within(self.scope);
        // Who is gone by the second day has closed, and its posts went with it; a cluster without posts has nought of them.
        let gone = |code: &String| !known_now.contains(code) || clusters.contains(code);
        let new = |code: &String| !known_then.contains(code) && clusters.contains(code);
        let left: BTreeSet<String> = then.iter().filter(|code| now.contains(*code) || gone(code)).cloned().collect();
        let right: BTreeSet<String> = now.iter().filter(|code| then.contains(*code) || new(code)).cloned().collect();
        let old = self.worked(&left, &clusters, self.from)?;
        let mut fresh = self.worked(&right, &clusters, self.to)?;
        for one in old {
            let same = |other: &Worked, exact: bool| {
                let (a, b) = (&one.line.post, &other.line.post);
                (a.lineage == b.lineage)
                    || (exact
                        && (&a.organisation, &a.role, &a.age_band, &a.employer)
                            == (&b.organisation, &b.role, &b.age_band, &b.employer))
            };
            let at = fresh
                .iter()
                .position(|other| same(other, false))
                .or_else(|| fresh.iter().position(|other| same(other, true)));
            let matched = at.map(|at| fresh.remove(at));
            self.pair(Some(&one), matched.as_ref())?;
        }
        for other in &fresh {
            self.pair(None, Some(other))?;
        }
        Ok(left.union(&right).cloned().collect())
    }

    /// Lines of some organisations with the part of each that works there.
    fn worked(&self, of: &BTreeSet<String>, clusters: &[String], on: &str) -> Result<Vec<Worked>, AppError> {
        let mut parts: BTreeMap<i64, (Line, i64)> = BTreeMap::new();
        let mut add = |line: Line, share: i64| {
            if share > 0 {
                parts.entry(line.post.id).or_insert((line, 0)).1 += share;
            }
        };
        for organisation in of {
            for line in lines(self.session.read(), organisation, on)? {
                let share = match line.shares.iter().find(|(host, _)| host == organisation) {
                    _ if line.shares.is_empty() => SCALE,
                    Some((_, share)) if !clusters.contains(organisation) => *share,
                    _ => 0,
                };
                add(line, share);
            }
            if clusters.contains(organisation) {
                continue;
            }
            for (post, share) in posts::shared_with(self.session.read(), organisation)? {
                if post.organisation == *organisation {
                    continue;
                }
                let current = lines(self.session.read(), &post.organisation, on)?;
                if let Some(line) = current.into_iter().find(|line| line.post.id == post.id) {
                    add(line, share);
                }
            }
        }
        let part = |whole: i64, share: i64| divide_half_even(i128::from(whole) * i128::from(share), i128::from(SCALE));
        Ok(parts
            .into_values()
            .filter_map(|(line, share)| {
                let wte = part(line.post.wte?, share);
                let heads = line.post.headcount.map(|people| part(people.saturating_mul(SCALE), share));
                Some(Worked { line, wte, heads })
            })
            .collect())
    }

    fn pair(&mut self, old: Option<&Worked>, new: Option<&Worked>) -> Result<(), AppError> {
        let holds = |worked: &&Worked| self.key.holds(self.roles, &worked.line.post.role);
        match (old.filter(holds), new.filter(holds)) {
            (Some(old), Some(new)) => self.changed(old, new),
            (Some(old), None) if new.is_some() => {
                let into = new.map(|new| self.role_title(&new.line.post.role)).unwrap_or_default();
                self.add("reclassified", -old.wte, format!("{} became {into}", self.title(&old.line)));
            }
            (None, Some(new)) if old.is_some() => {
                let out_of = old.map(|old| self.role_title(&old.line.post.role)).unwrap_or_default();
                self.add("reclassified", new.wte, format!("{} was {out_of}", self.title(&new.line)));
            }
            (Some(old), None) => {
                let closed = self.registry.get(&old.line.post.organisation).and_then(|known| known.closed.clone());
                let why = match closed.filter(|closed| closed.as_str() < self.to) {
                    Some(closed) => format!(" (closed on {})", day(&closed)),
                    None => String::new(),
                };
                self.add("leavers", -old.wte, format!("{}{why}", self.title(&old.line)));
            }
            (None, Some(new)) => match self.came_from(new)? {
                Some(elsewhere) => {
                    self.add("reclassified", new.wte, format!("{} came from {elsewhere}", self.title(&new.line)));
                }
                None => self.add("joiners", new.wte, self.title(&new.line)),
            },
            (None, None) => {}
        }
        Ok(())
    }

    fn role_title(&self, code: &str) -> String {
        self.roles.iter().find(|role| role.code == code).map_or_else(|| code.to_owned(), |role| role.title.clone())
    }

    /// The other organisation in which a line stood before, outside what is compared.
    fn came_from(&self, new: &Worked) -> Result<Option<String>, AppError> {
        let post = &new.line.post;
        if post.lineage == post.id {
            return Ok(None);
        }
        let Some(first) = posts::get(self.session.read(), post.lineage)? else { return Ok(None) };
        let before = first.organisation != post.organisation && first.as_of.as_str() <= self.from;
        Ok(before.then(|| self.registry.name(&first.organisation)))
    }

    /// A line on both days: people came or went at its own WTE a person, the rest is hours.
    fn changed(&mut self, old: &Worked, new: &Worked) {
        let title = self.title(&new.line);
        let whole = new.wte - old.wte;
        let people = match (old.heads, new.heads) {
            (Some(a), Some(b)) => b - a,
            _ => 0,
        };
        let each = |wte: i64, heads: Option<i64>| {
            let heads = heads.filter(|heads| *heads > 0)?;
            Some(divide_half_even(i128::from(people) * i128::from(wte), i128::from(heads)))
        };
        let (kind, by_people) = if people > 0 {
            ("joiners", each(new.wte, new.heads))
        } else {
            ("leavers", each(old.wte, old.heads).filter(|_| people < 0))
        };
        let by_people = by_people.unwrap_or_default();
        self.add(kind, by_people, title.clone());
        self.add("hours", whole - by_people, title);
    }

    /// Reasons that people noted. Where lines of posts tell the joiners, a scheme says which of them it brought.
    fn noted(&mut self, seen: &BTreeSet<String>) -> Result<(), AppError> {
        let mut left_out = 0;
        for row in of_scope(self.session, self.registry, self.scope, self.from, self.to)? {
            let concerns =
                row.staff_group == self.key.group.name() && (self.key.role.is_empty() || row.role == self.key.role);
            if !concerns {
                continue;
            }
            let kind = KINDS.iter().map(|(kind, _)| *kind).find(|kind| *kind == row.kind).unwrap_or("hours");
            let note = if row.note.is_empty() { format!("noted by {}", row.noted_by) } else { row.note.clone() };
            let line = format!("{}, {}, {note}", self.registry.name(&row.organisation), day(&row.on_day));
            if !seen.contains(&row.organisation) {
                self.add(kind, row.wte, line);
                continue;
            }
            let joined = self.steps.get("joiners").map_or(0, |found| found.wte);
            let taken = row.wte.min(joined.max(0));
            if kind == "schemes" && taken > 0 {
                self.add("joiners", -taken, format!("of these through a scheme: {note}"));
                self.add("schemes", taken, line);
            } else {
                left_out += 1;
            }
        }
        if left_out > 0 {
            self.notes.push(format!(
                "{left_out} noted reasons are not counted, because the posts of those practices show what changed."
            ));
        }
        Ok(())
    }

    fn rest(&mut self, rest: i64, before: &Actuals, after: &Actuals, seen: &BTreeSet<String>) {
        if rest == 0 {
            return;
        }
        let of = |counted: &Actuals, code: &str| {
            counted.counted.iter().find(|one| one.organisation == code).and_then(|one| one.wte.get(self.key).copied())
        };
        let mut codes: Vec<&String> = before
            .counted
            .iter()
            .chain(&after.counted)
            .map(|one| &one.organisation)
            .filter(|code| !seen.contains(*code))
            .collect();
        codes.sort();
        codes.dedup();
        let mut found = Found { wte: rest, lines: Vec::new() };
        for code in codes {
            let name = self.registry.name(code);
            let by_posts =
                |counted: &Actuals| counted.counted.iter().any(|one| one.organisation == *code && one.by_posts);
            let line = match (of(before, code), of(after, code)) {
                (Some(a), Some(b)) if a == b => continue,
                (Some(a), Some(b)) if by_posts(before) != by_posts(after) => {
                    format!("{name}: {}, its source changed between posts and official totals", signed(b - a, 2))
                }
                (Some(a), Some(b)) => format!("{name}: {}, known by its totals alone", signed(b - a, 2)),
                (None, Some(b)) => format!("{name}: {}, not counted on {}", signed(b, 2), day(self.from)),
                (Some(a), None) => format!("{name}: {}, not counted on {}", signed(-a, 2), day(self.to)),
                (None, None) => continue,
            };
            found.lines.push(line);
        }
        self.steps.insert("unexplained", found);
    }
}
