//! Two returns beside each other, figure by figure.

use super::names::Names;
use super::titles::Titles;
use crate::dto::submission::FigureDifference;
use pch_domain::{Patients, Wte};
use pch_exchange::package::SubmissionData;
use pch_exchange::package::data::Maturity;
use std::collections::{BTreeMap, HashMap};

/// What stands where one side has no such figure.
const NONE: &str = "not there";

/// A figure of a return with a name of its own, and where it is mended.
pub(crate) struct Figure {
    /// “Workforce: Mill Lane, practice nurse: WTE”.
    pub(crate) name: String,
    /// As it is shown.
    pub(crate) value: String,
    /// The screen.
    pub(crate) place: &'static str,
    /// What to look at there.
    pub(crate) focus: Option<String>,
}

/// What differs from `old` to `new`, in the order of the new return; what is gone comes last.
pub(crate) fn differences(old: &SubmissionData, new: &SubmissionData, titles: &Titles) -> Vec<FigureDifference> {
    let before = figures(old, titles);
    let after = figures(new, titles);
    let known: HashMap<&str, &str> = before.iter().map(|one| (one.name.as_str(), one.value.as_str())).collect();
    let still: HashMap<&str, ()> = after.iter().map(|one| (one.name.as_str(), ())).collect();
    let difference = |figure: &str, old: &str, new: &str| FigureDifference {
        figure: figure.to_owned(),
        old: old.to_owned(),
        new: new.to_owned(),
    };
    let changed = after.iter().filter_map(|one| match known.get(one.name.as_str()) {
        Some(held) if *held == one.value => None,
        Some(held) => Some(difference(&one.name, held, &one.value)),
        None => Some(difference(&one.name, NONE, &one.value)),
    });
    let gone = before.iter().filter(|one| !still.contains_key(one.name.as_str()));
    changed.chain(gone.map(|one| difference(&one.name, &one.value, NONE))).collect()
}

fn wte(value: Option<Wte>) -> String {
    value.map_or_else(|| "not supplied".to_owned(), |wte| wte.to_string())
}

fn patients(value: Option<Patients>) -> String {
    value.map_or_else(|| "not supplied".to_owned(), |patients| pch_domain::words::decimal(patients.billionths(), 0))
}

fn level(value: Option<&String>) -> String {
    value.map_or_else(|| "not assessed".to_owned(), |level| level_title(level))
}

/// A level as people say it.
pub(crate) fn level_title(level: &str) -> String {
    match level {
        "foundation" => "Foundation".to_owned(),
        "step_1" => "Step 1".to_owned(),
        "step_2" => "Step 2".to_owned(),
        "step_3" => "Step 3".to_owned(),
        other => other.to_owned(),
    }
}

/// Figures as they are gathered, each with the screen of its part.
struct Gathering(Vec<Figure>);

impl Gathering {
    fn add(&mut self, place: &'static str, focus: &str, name: String, value: String) {
        let focus = (!focus.is_empty()).then(|| focus.to_owned());
        self.0.push(Figure { name, value, place, focus });
    }
}

/// Every figure of a return with a name of its own.
pub(crate) fn figures(data: &SubmissionData, titles: &Titles) -> Vec<Figure> {
    let mut out = Gathering(Vec::new());
    let names = Names::of(data);
    for member in &data.membership {
        let (name, code) = (format!("Members: {} ({})", member.name, member.code), member.code.as_str());
        out.add("practices", code, format!("{name}: registered patients"), patients(member.registered));
        out.add("practices", code, format!("{name}: weighted patients"), patients(member.weighted));
    }
    for row in &data.indicators {
        for (title, value) in [
            ("GP WTE", wte(row.gp_wte)),
            ("nurse WTE", wte(row.nurse_wte)),
            ("direct patient care WTE", wte(row.dpc_wte)),
            ("admin WTE", wte(row.admin_wte)),
        ] {
            let name = format!("Indicators: {}: {title}", names.show(row.code.as_str()));
            out.add("workforce", row.code.as_str(), name, value);
        }
    }
    posts(data, &names, titles, &mut out);
    for row in &data.ages {
        let name = format!("Ages: {}, {}", row.group.title(), row.age_band);
        let people = row.headcount.map_or_else(|| "not shown".to_owned(), |count| count.to_string());
        out.add("workforce", "", name, people);
    }
    if let Some(held) = &data.maturity {
        maturity("Maturity", held, &mut out);
        for (name, value) in super::maturity_tables::figures(held, titles) {
            out.add("maturity", "", name, value);
        }
    }
    for cluster in &data.clusters {
        let name = format!("{} ({})", cluster.name, cluster.code);
        let revision = cluster.revision.map_or_else(String::new, |revision| format!(", revision {revision}"));
        out.add("submissions", "", format!("Clusters: {name}"), format!("{}{revision}", cluster.status));
        if let Some(held) = &cluster.maturity {
            maturity(&format!("Maturity of {name}"), held, &mut out);
        }
    }
    for line in &data.funding {
        let name = format!("Funding: {} {}", line.title, line.year);
        let allocated = line.allocated_pence.map_or_else(|| "TBC".to_owned(), |pence| pence.to_string());
        out.add("funding", &line.line, format!("{name}: allocated"), allocated);
        if line.moved_pence.0 != 0 {
            out.add("funding", &line.line, format!("{name}: moved in, less out"), line.moved_pence.to_string());
        }
        out.add("funding", &line.line, format!("{name}: committed"), line.committed_pence.to_string());
        out.add("funding", &line.line, format!("{name}: spent"), line.spent_pence.to_string());
    }
    for explanation in &data.explanations {
        let name = format!("Explanation: {}", titles.check(data.identity.return_type, &explanation.check));
        out.add("submissions", &explanation.check, name, explanation.text.clone());
    }
    out.0
}

fn maturity(whose: &str, held: &Maturity, out: &mut Gathering) {
    for domain in &held.domains {
        let (name, code) = (format!("{whose}: {}", domain.title), domain.domain.as_str());
        out.add("maturity", code, format!("{name}: level"), level(domain.level.as_ref()));
        out.add("maturity", code, format!("{name}: working towards"), level(domain.working_towards.as_ref()));
        out.add("maturity", code, format!("{name}: how sure"), domain.confidence.clone());
        out.add("maturity", code, format!("{name}: evidence"), domain.evidence.join("; "));
    }
    out.add("maturity", "agree", format!("{whose}: overall"), level(held.overall.as_ref()));
    if let Some(ambition) = &held.ambition {
        let said = format!("{} by {}", level_title(&ambition.level), pch_domain::words::date(ambition.by));
        out.add("maturity", "ambition", format!("{whose}: ambition"), said);
    }
}

fn posts(data: &SubmissionData, names: &Names, titles: &Titles, out: &mut Gathering) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for post in &data.workforce.posts {
        let code = post.practice.as_str();
        let place = names.show(code);
        let role = titles.role(&post.role);
        let mut name = format!("Workforce: {place}, {role}");
        if let Some(band) = &post.age_band {
            name.push_str(&format!(", {band}"));
        }
        // Posts alike in everything that names them are told apart by their place among their like.
        let count = seen.entry(name.clone()).and_modify(|count| *count += 1).or_insert(1);
        if *count > 1 {
            name.push_str(&format!(" ({count})"));
        }
        let headcount = post.headcount.map_or_else(|| "not supplied".to_owned(), |count| count.to_string());
        out.add("workforce", code, format!("{name}: headcount"), headcount);
        out.add("workforce", code, format!("{name}: WTE"), wte(post.wte));
        if post.vacancy_wte.is_some() {
            out.add("workforce", code, format!("{name}: vacancy WTE"), wte(post.vacancy_wte));
        }
    }
}
