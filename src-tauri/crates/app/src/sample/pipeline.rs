//! Posts of the sample's schemes on their way, so that the board is not empty.

use super::load::SOURCE;
use crate::dto::Scope;
use pch_domain::fixed::SCALE;
use pch_store::tables::scheme::{self, SchemePost};
use pch_store::{StoreError, Transaction};

/// Scheme, practice (empty for the cluster as a whole), name, tenths of a WTE, days of approved, advertised, appointed.
type Line = (&'static str, &'static str, &'static str, i64, [&'static str; 3]);

const LINES: &[Line] = &[
    ("retention", "Y99002", "Retained GP, four sessions", 4, ["2018-09-03", "2018-09-24", "2018-11-12"]),
    ("nursing_plan", "Y99001", "Practice nurse, first post", 8, ["2018-09-17", "2018-10-15", ""]),
    ("nursing_plan", "", "Practice nurse, return to practice", 7, ["2018-10-08", "", ""]),
    ("pharmacist", "", "Clinical pharmacist", 10, ["2018-10-22", "2018-11-05", ""]),
    ("pharmacist", "", "Clinical pharmacist, second post", 10, ["2018-11-12", "", ""]),
    ("link_worker", "Y99004", "Social prescribing link worker", 10, ["2018-11-12", "", ""]),
];

/// Puts the posts beside the schemes of the sample's cluster; none has started, so that no figure rests on them yet.
pub(super) fn put(tx: &Transaction<'_>, scope: &Scope) -> Result<(), StoreError> {
    let schemes = scheme::all(tx)?;
    for (code, practice, label, tenths, days) in LINES {
        let own = schemes.iter().find(|one| one.code == *code && one.organisation == scope.code);
        let Some(own) = own else { continue };
        let step = |day: &str| (!day.is_empty()).then(|| day.to_owned());
        scheme::save_post(
            tx,
            &SchemePost {
                scheme: own.id,
                practice: (*practice).to_owned(),
                label: (*label).to_owned(),
                wte: tenths * SCALE / 10,
                steps: [step(days[0]), step(days[1]), step(days[2]), None, None],
                note: format!("{SOURCE}: an invented post"),
                ..SchemePost::default()
            },
        )?;
    }
    Ok(())
}
