//! One edit of a post: every cell is read by itself, so that a refused one does not take its neighbours with it.

use super::role::{self, Role};
use crate::dto::workforce::{PostEdit, PostShare, RefusedCell};
use crate::registry::Registry;
use pch_domain::fixed::{DecimalError, SCALE, parse_billionths};
use pch_domain::privacy::holds_nhs_number;
use pch_domain::{StaffGroup, Wte, words};
use pch_store::tables::posts::Post;

/// A free text longer than this fits no cell.
const LONGEST_TEXT: usize = 200;
/// More people than any line of posts has.
const MOST_PEOPLE: i64 = 500;
/// More WTE than any line of posts has, where no headcount says so.
const MOST_WTE: i64 = 500;

/// A post with its hosts, before or after an edit. Shares in billionths, by host.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Line {
    pub(super) post: Post,
    pub(super) shares: Vec<(String, i64)>,
}

/// What edits are read against.
pub(super) struct Ground<'a> {
    pub(super) roles: &'a [Role],
    pub(super) registry: &'a Registry,
    /// Organisations that may hold posts here: practices of the scope and its cluster.
    pub(super) places: &'a [String],
    /// Where a new line stands if it does not say.
    pub(super) usual_place: Option<&'a str>,
}

/// Reads an edit onto a line. Gives the line with all cells that can be taken, what was refused, and remarks.
pub(super) fn apply(
    ground: &Ground<'_>,
    at: u32,
    edit: &PostEdit,
    line: &Line,
) -> (Line, Vec<RefusedCell>, Vec<String>) {
    let mut reading = Reading { ground, at, line: line.clone(), refused: Vec::new(), warnings: Vec::new() };
    reading.place(edit);
    reading.words(edit);
    reading.role(edit);
    reading.numbers(edit);
    reading.shares(edit);
    (reading.line, reading.refused, reading.warnings)
}

struct Reading<'a> {
    ground: &'a Ground<'a>,
    at: u32,
    line: Line,
    refused: Vec<RefusedCell>,
    warnings: Vec<String>,
}

impl Reading<'_> {
    fn refuse(&mut self, field: &str, text: &str, message: impl Into<String>) {
        self.refused.push(RefusedCell {
            edit: self.at,
            field: field.to_owned(),
            text: text.to_owned(),
            message: message.into(),
        });
    }

    fn is_new(&self) -> bool {
        self.line.post.id == 0
    }

    fn place(&mut self, edit: &PostEdit) {
        let typed = edit.organisation.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let text = match typed.or(self.ground.usual_place.filter(|_| self.is_new())) {
            Some(text) => text,
            None if self.is_new() || edit.organisation.is_some() => {
                return self.refuse(
                    "organisation",
                    "",
                    "Choose the practice, or the cluster, in which the work is done.",
                );
            }
            None => return,
        };
        let code = text.to_ascii_uppercase();
        let registry = self.ground.registry;
        let named = |place: &&String| registry.name(place).eq_ignore_ascii_case(text);
        let found =
            self.ground.places.iter().find(|place| **place == code).or_else(|| self.ground.places.iter().find(named));
        match found {
            Some(place) => self.line.post.organisation.clone_from(place),
            None => {
                let message = format!("“{text}” is not a practice here: write the code or name of one in the list.");
                self.refuse("organisation", text, message);
            }
        }
    }

    fn words(&mut self, edit: &PostEdit) {
        if let Some(employer) = self.free("employer", edit.employer.as_deref()) {
            self.line.post.employer = employer;
        }
        if self.line.post.employer.is_empty() && !self.line.post.organisation.is_empty() {
            self.line.post.employer = self.ground.registry.name(&self.line.post.organisation);
        }
        if let Some(note) = self.free("note", edit.note.as_deref()) {
            self.line.post.note = note;
        }
        if let Some(private) = edit.private {
            self.line.post.private = private;
        }
        match edit.age_band.as_deref().map(role::age_band) {
            Some(Ok(band)) => self.line.post.age_band = band,
            Some(Err(message)) => self.refuse("age_band", edit.age_band.as_deref().unwrap_or_default(), message),
            None if self.line.post.age_band.is_empty() => self.line.post.age_band = "not stated".to_owned(),
            None => {}
        }
    }

    fn free(&mut self, field: &str, text: Option<&str>) -> Option<String> {
        let text = text?.trim();
        if holds_nhs_number(text) {
            self.refuse(field, text, "This holds an NHS number: take it out. No patient's details belong here.");
            return None;
        }
        if text.chars().count() > LONGEST_TEXT {
            self.refuse(field, text, format!("This is longer than {LONGEST_TEXT} characters: shorten it."));
            return None;
        }
        Some(text.to_owned())
    }

    fn role(&mut self, edit: &PostEdit) {
        let text = match edit.role.as_deref() {
            Some(text) => text,
            None if self.is_new() => "",
            None => return,
        };
        match role::find(self.ground.roles, text) {
            Ok(role) => self.line.post.role.clone_from(&role.code),
            Err(message) => self.refuse("role", text, message),
        }
    }

    fn is_gp(&self) -> bool {
        self.ground.roles.iter().any(|role| role.code == self.line.post.role && role.group == StaffGroup::Gp)
    }

    fn numbers(&mut self, edit: &PostEdit) {
        let before = (self.line.post.headcount, self.line.post.wte);
        let headcount = edit.headcount.as_deref().and_then(|text| self.headcount(text));
        let typed: Vec<(&str, &str)> = [("wte", &edit.wte), ("hours", &edit.hours), ("sessions", &edit.sessions)]
            .into_iter()
            .filter_map(|(unit, text)| Some((unit, text.as_deref()?)))
            .collect();
        if let [_, rest @ ..] = typed.as_slice() {
            for (unit, text) in rest {
                self.refuse(unit, text, "Write WTE, hours or sessions, not several of them.");
            }
        }
        let wte = typed.first().and_then(|(unit, text)| Some((*unit, *text, self.wte(unit, text)?)));
        if let Some(text) = edit.vacancy_wte.as_deref()
            && let Some(vacancy) = self.amount("vacancy_wte", text, MOST_WTE * SCALE, "WTE")
        {
            self.line.post.vacancy_wte = vacancy;
        }
        if let Some(headcount) = headcount {
            self.line.post.headcount = headcount;
        }
        if let Some((_, _, wte)) = wte {
            self.line.post.wte = wte;
        }
        if let Err(message) = self.together() {
            (self.line.post.headcount, self.line.post.wte) = before;
            if headcount.is_some() {
                self.refuse("headcount", edit.headcount.as_deref().unwrap_or_default(), message.clone());
            }
            if let Some((unit, text, _)) = wte {
                self.refuse(unit, text, message);
            }
        }
    }

    /// Headcount and WTE must fit each other; much WTE for few people is remarked on first and refused beyond twice.
    fn together(&mut self) -> Result<(), String> {
        let (Some(people), Some(wte)) = (self.line.post.headcount, self.line.post.wte) else { return Ok(()) };
        let shown = words::decimal(wte, 2);
        if people == 0 && wte > 0 {
            return Err(format!(
                "{shown} WTE with 0 people cannot be: write the headcount, or leave it empty where it is not known."
            ));
        }
        let people_word = if people == 1 { "person".to_owned() } else { format!("{people} people") };
        let people_word = if people == 1 { format!("1 {people_word}") } else { people_word };
        if i128::from(wte) > i128::from(people) * 2 * i128::from(SCALE) {
            return Err(format!(
                "{shown} WTE for {people_word} is more than two full-time weeks each: check both figures."
            ));
        }
        if i128::from(wte) * 2 > i128::from(people) * 3 * i128::from(SCALE) {
            self.warnings.push(format!(
                "{shown} WTE for {people_word} is more than one and a half full-time weeks each: check."
            ));
        }
        Ok(())
    }

    /// Outer `None`: refused. Inner `None`: cleared, which is “not supplied”.
    #[allow(clippy::option_option, reason = "refused, cleared and typed are three things")]
    fn headcount(&mut self, text: &str) -> Option<Option<i64>> {
        let value = self.amount("headcount", text, MOST_PEOPLE * SCALE, "people")?;
        if value.is_some_and(|value| value % SCALE != 0) {
            let message = format!("“{}” people: headcount is whole people; parts of a week go into WTE.", text.trim());
            self.refuse("headcount", text, message);
            return None;
        }
        Some(value.map(|value| value / SCALE))
    }

    #[allow(clippy::option_option, reason = "refused, cleared and typed are three things")]
    fn wte(&mut self, unit: &str, text: &str) -> Option<Option<i64>> {
        if unit == "sessions" && !text.trim().is_empty() && !self.is_gp() {
            self.refuse(unit, text, "Only GPs are counted in sessions: write hours or WTE for this role.");
            return None;
        }
        let (most, word) = match unit {
            "hours" => (MOST_WTE * 38 * SCALE, "hours a week"),
            "sessions" => (MOST_WTE * 9 * SCALE, "sessions a week"),
            _ => (MOST_WTE * SCALE, "WTE"),
        };
        let value = self.amount(unit, text, most, word)?;
        Some(value.map(|value| match unit {
            "hours" => Wte::from_hours(value).billionths(),
            "sessions" => Wte::from_sessions(value).billionths(),
            _ => value,
        }))
    }

    #[allow(clippy::option_option, reason = "refused, cleared and typed are three things")]
    fn amount(&mut self, field: &str, text: &str, most: i64, word: &str) -> Option<Option<i64>> {
        let trimmed = text.trim();
        if pch_domain::Mark::read(trimmed).is_some() {
            return Some(None);
        }
        let message = match parse_billionths(trimmed) {
            Ok(value) if value < 0 => {
                format!("“{trimmed}” is below nought: write 0 or more, or leave it empty where it is not known.")
            }
            Ok(value) if value > most => {
                format!(
                    "“{trimmed}” is more than {} {word}, which no line of posts has: check for a slipped point.",
                    words::decimal(most, 0)
                )
            }
            Ok(value) => return Some(Some(value)),
            Err(DecimalError::NotANumber(_)) => {
                format!("“{trimmed}” is not a number: write digits with a point, for example 0.75.")
            }
            Err(error) => format!("{error}."),
        };
        self.refuse(field, text, message);
        None
    }

    fn shares(&mut self, edit: &PostEdit) {
        let Some(shares) = &edit.shares else { return };
        match self.read_shares(shares) {
            Ok(shares) => self.line.shares = shares,
            Err(message) => {
                let text: Vec<String> =
                    shares.iter().map(|share| format!("{} {}", share.organisation, share.share)).collect();
                self.refuse("shares", &text.join(", "), message);
            }
        }
    }

    /// Shares of known hosts that make up a whole; what rounding leaves over goes to the largest.
    fn read_shares(&self, shares: &[PostShare]) -> Result<Vec<(String, i64)>, String> {
        let mut out: Vec<(String, i64)> = Vec::with_capacity(shares.len());
        for share in shares {
            let code = share.organisation.trim().to_ascii_uppercase();
            let known = self
                .ground
                .registry
                .get(&code)
                .is_some_and(|known| matches!(known.kind.as_str(), "practice" | "cluster"));
            if !known {
                return Err(format!(
                    "“{}” is not a practice or cluster here: choose one of the list.",
                    share.organisation
                ));
            }
            if out.iter().any(|(host, _)| *host == code) {
                return Err(format!("{} is named twice: give it one share.", self.ground.registry.name(&code)));
            }
            let part = parse_billionths(&share.share.to_string()).map_err(|error| format!("{error}."))?;
            if part <= 0 {
                return Err(format!("The share of {} must be above nought.", self.ground.registry.name(&code)));
            }
            out.push((code, part));
        }
        if out.is_empty() {
            return Ok(out);
        }
        let sum: i64 = out.iter().map(|(_, share)| share).sum();
        // A ten-thousandth is what typing thirds in percent leaves over.
        if (sum - SCALE).abs() > SCALE / 10_000 {
            let percent = words::decimal(sum.saturating_mul(100), 2);
            return Err(format!("The shares add up to {percent}%: they must make up 100%."));
        }
        if let Some(largest) = out.iter_mut().max_by_key(|(_, share)| *share) {
            largest.1 += SCALE - sum;
        }
        out.sort();
        Ok(out)
    }
}
