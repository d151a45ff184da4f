//! What manifest, parts and figures must satisfy, each check on its own and all problems at once.

use super::data::{Carries, FORMAT, Manifest, Maturity, ReturnType, SCHEMA, SubmissionData};
use super::layout::Entry;
use super::problem::{EXPORT_AGAIN, PackageProblem};
use super::signature::SIGNATURE;
use super::write::{DATA, DOCUMENT, EDITION, MANIFEST, WORKBOOK, digest, in_order, known, manifest_bytes};
use chrono::DateTime;
use pch_domain::maturity::Level;

fn hexadecimal(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

pub(super) fn check_seal(manifest: &Manifest, written: &[u8]) -> Option<PackageProblem> {
    let unsealed = Manifest { seal: String::new(), ..manifest.clone() };
    // The seal covers the values; the comparison covers how they are written.
    let sealed = manifest_bytes(&unsealed).is_ok_and(|bytes| digest(&bytes) == manifest.seal);
    let canonical = manifest_bytes(manifest).is_ok_and(|bytes| bytes == written);
    (!sealed || !canonical).then(|| {
        PackageProblem::at(
            MANIFEST,
            "the manifest has been changed since the package was made",
            "a manifest that fits its seal",
            EXPORT_AGAIN,
        )
    })
}

pub(super) fn check_manifest(manifest: &Manifest) -> Vec<PackageProblem> {
    let mut problems = Vec::new();
    let mut refuse = |field: &str, found: &str, expected: &str| {
        problems.push(PackageProblem::at(MANIFEST, format!("{field} is “{found}”"), expected, EXPORT_AGAIN));
    };
    if manifest.format != FORMAT {
        refuse("format", &manifest.format.to_string(), &FORMAT.to_string());
    }
    if manifest.revision == 0 {
        refuse("revision", "0", "1 or more");
    }
    for (field, id) in [("package_id", Some(&manifest.package_id)), ("supersedes", manifest.supersedes.as_ref())] {
        if let Some(id) = id.filter(|id| !hexadecimal(id, 32)) {
            refuse(field, id, "32 hexadecimal digits");
        }
    }
    if DateTime::parse_from_rfc3339(&manifest.created).is_err() {
        refuse("created", &manifest.created, "a time like 2018-12-03T09:30:00Z");
    }
    if manifest.signed.name.trim().is_empty() || manifest.signed.role.trim().is_empty() {
        refuse("signed", &format!("{}, {}", manifest.signed.name, manifest.signed.role), "a name and a role");
    }
    problems
}

pub(super) fn unknown_parts(bytes: &[u8], entries: &[Entry]) -> Vec<PackageProblem> {
    let mut problems = Vec::new();
    for entry in &entries[1..] {
        let start = &bytes[entry.data.clone()];
        let archive = start.starts_with(b"PK\x03\x04");
        if !known(&entry.name) && entry.name != SIGNATURE {
            problems.push(PackageProblem::at(
                &entry.name,
                "a package does not hold such a part",
                format!("{DATA}, {EDITION}, {WORKBOOK}, {DOCUMENT} and csv/….csv"),
                EXPORT_AGAIN,
            ));
        } else if archive && entry.name != WORKBOOK {
            problems.push(PackageProblem::at(
                &entry.name,
                "this part is an archive within the archive",
                "the part itself",
                EXPORT_AGAIN,
            ));
        }
    }
    problems
}

pub(super) fn check_listing(bytes: &[u8], entries: &[Entry], manifest: &Manifest) -> Vec<PackageProblem> {
    let mut problems = Vec::new();
    for entry in &entries[1..] {
        let data = &bytes[entry.data.clone()];
        let Some(listed) = manifest.parts.iter().find(|part| part.name == entry.name) else {
            if known(&entry.name) {
                problems.push(PackageProblem::at(
                    &entry.name,
                    "the manifest does not list this part",
                    "only listed parts",
                    EXPORT_AGAIN,
                ));
            }
            continue;
        };
        if listed.bytes != data.len() as u64 {
            problems.push(PackageProblem::at(
                &entry.name,
                format!("this part has {} bytes", data.len()),
                format!("{} bytes as listed in the manifest", listed.bytes),
                EXPORT_AGAIN,
            ));
        } else if listed.sha256 != digest(data) {
            problems.push(PackageProblem::at(
                &entry.name,
                "this part has been changed since the package was made",
                "the content that the manifest lists",
                EXPORT_AGAIN,
            ));
        }
    }
    if manifest.carries != Carries::Call && entries.iter().any(|entry| entry.name == EDITION) {
        problems.push(PackageProblem::at(
            EDITION,
            format!("a {} carries no edition of the matrix", manifest.carries.title()),
            "this part in a call for return alone",
            EXPORT_AGAIN,
        ));
    }
    for listed in &manifest.parts {
        if !entries.iter().any(|entry| entry.name == listed.name) {
            problems.push(PackageProblem::at(
                &listed.name,
                "this part is listed in the manifest but missing",
                "every listed part",
                EXPORT_AGAIN,
            ));
        }
    }
    if !entries.iter().any(|entry| entry.name == DATA) && !manifest.parts.iter().any(|part| part.name == DATA) {
        problems.push(PackageProblem::at(DATA, "the package holds no figures", "the part data.json", EXPORT_AGAIN));
    }
    let listed: Vec<&str> = manifest.parts.iter().map(|part| part.name.as_str()).collect();
    let signed = entries.last().is_some_and(|entry| entry.name == SIGNATURE);
    let last = entries.len() - usize::from(signed);
    let found: Vec<&str> = entries[1..last].iter().map(|entry| entry.name.as_str()).collect();
    if problems.is_empty() && (listed != found || !in_order(&listed)) {
        problems.push(PackageProblem::at(
            MANIFEST,
            "the parts do not stand in their order",
            format!(
                "{DATA}, {EDITION}, {WORKBOOK}, {DOCUMENT}, then the CSVs by name, each listed once, and a signature last"
            ),
            EXPORT_AGAIN,
        ));
    }
    problems
}

pub(super) fn check_data(data: &SubmissionData, manifest: &Manifest) -> Vec<PackageProblem> {
    let mut problems = Vec::new();
    let mut refuse =
        |message: String, expected: String| problems.push(PackageProblem::at(DATA, message, expected, EXPORT_AGAIN));
    if data.schema != SCHEMA {
        refuse(format!("schema is “{}”", data.schema), format!("“{SCHEMA}”"));
    }
    if data.identity != manifest.identity {
        refuse(
            format!("the figures are those of the {}", data.identity),
            format!("the {}, as the manifest says", manifest.identity),
        );
    }
    if data.revision != manifest.revision {
        refuse(
            format!("the figures are of revision {}", data.revision),
            format!("revision {}, as the manifest says", manifest.revision),
        );
    }
    for (place, level) in data.maturity.iter().flat_map(levels) {
        if Level::ALL.iter().all(|known| known.name() != level) {
            refuse(
                format!("at maturity.{place}: “{level}” is not a level"),
                "foundation, step_1, step_2 or step_3".to_owned(),
            );
        }
    }
    for (message, expected) in data.maturity.iter().flat_map(|one| super::maturity::faults(one, manifest.signed.date)) {
        refuse(message, expected);
    }
    for (at, member) in data.membership.iter().enumerate() {
        for (field, figure) in [("registered", member.registered), ("weighted", member.weighted)] {
            if let Some(figure) = figure.filter(|figure| figure.billionths() < 0) {
                refuse(
                    format!("at membership[{at}].{field}: {} has {figure} patients", member.code),
                    "0 or more".to_owned(),
                );
            }
        }
    }
    for (at, row) in data.indicators.iter().enumerate() {
        let figures = [
            ("gp_wte", row.gp_wte),
            ("nurse_wte", row.nurse_wte),
            ("dpc_wte", row.dpc_wte),
            ("admin_wte", row.admin_wte),
        ];
        for (field, figure) in figures {
            if let Some(figure) = figure.filter(|figure| figure.billionths() < 0) {
                refuse(format!("at indicators[{at}].{field}: {} has {figure} WTE", row.code), "0 or more".to_owned());
            }
        }
    }
    let of_ccg = data.identity.return_type == ReturnType::CcgReturn;
    if !of_ccg && !data.clusters.is_empty() {
        refuse(
            format!("a {} lists clusters", data.identity.return_type.title()),
            "clusters in a CCG return alone".to_owned(),
        );
    }
    for (at, cluster) in data.clusters.iter().enumerate() {
        if data.clusters[..at].iter().any(|other| other.code == cluster.code) {
            refuse(format!("at clusters[{at}]: {} stands there twice", cluster.code), "each cluster once".to_owned());
        }
        for (place, level) in cluster.maturity.iter().flat_map(levels) {
            if Level::ALL.iter().all(|known| known.name() != level) {
                refuse(
                    format!("at clusters[{at}].maturity.{place}: “{level}” is not a level"),
                    "foundation, step_1, step_2 or step_3".to_owned(),
                );
            }
        }
        if cluster.practices.iter().any(|code| data.membership.iter().all(|member| &member.code != code)) {
            refuse(
                format!("at clusters[{at}].practices: a practice of {} is not in the membership", cluster.code),
                "practices that membership lists".to_owned(),
            );
        }
    }
    let empty = data.membership.is_empty() && data.indicators.is_empty() && data.workforce.posts.is_empty();
    if manifest.carries == Carries::TakenBack && !(empty && data.maturity.is_none() && data.funding.is_empty()) {
        refuse("a draft is taken back, and there are figures".to_owned(), "no figure".to_owned());
    }
    if manifest.carries == Carries::TakenBack && manifest.supersedes.is_none() {
        refuse("a draft is taken back, and it is not said which".to_owned(), "supersedes in the manifest".to_owned());
    }
    if let Some(small) = data.ages.iter().find(|row| row.headcount.is_some_and(|count| (1..5).contains(&count))) {
        refuse(
            format!("ages has {} people of {}", small.headcount.unwrap_or(0), small.age_band),
            "null where there are fewer than five".to_owned(),
        );
    }
    if data.identity.return_type != ReturnType::PracticeReturn && !data.kept_back.is_empty() {
        refuse(
            format!("a {} keeps posts back", data.identity.return_type.title()),
            "kept_back in a practice return alone".to_owned(),
        );
    }
    for (at, kept) in data.kept_back.iter().enumerate() {
        if kept.wte.billionths() <= 0 {
            refuse(format!("at kept_back[{at}].wte: {} WTE is kept back", kept.wte), "above 0".to_owned());
        }
        if data.kept_back[..at].iter().any(|other| other.group == kept.group) {
            refuse(
                format!("at kept_back[{at}]: {} stands there twice", kept.group.name()),
                "each staff group once".to_owned(),
            );
        }
    }
    for (at, post) in data.workforce.posts.iter().enumerate() {
        for (field, figure) in [("wte", post.wte), ("vacancy_wte", post.vacancy_wte)] {
            if let Some(figure) = figure.filter(|figure| figure.billionths() < 0) {
                refuse(
                    format!("at workforce.posts[{at}].{field}: {} in {} has {figure} WTE", post.role, post.practice),
                    "0 or more".to_owned(),
                );
            }
        }
    }
    problems
}

/// Every level that an assessment names, with its place.
fn levels(maturity: &Maturity) -> Vec<(String, &str)> {
    let mut levels: Vec<(String, &str)> = Vec::new();
    for (at, domain) in maturity.domains.iter().enumerate() {
        levels.extend(domain.level.as_deref().map(|level| (format!("domains[{at}].level"), level)));
        levels.extend(domain.working_towards.as_deref().map(|level| (format!("domains[{at}].working_towards"), level)));
    }
    levels.extend(super::maturity::levels(maturity));
    levels.extend(maturity.overall.as_deref().map(|level| ("overall".to_owned(), level)));
    levels.extend(maturity.ambition.as_ref().map(|ambition| ("ambition.level".to_owned(), ambition.level.as_str())));
    levels
}
