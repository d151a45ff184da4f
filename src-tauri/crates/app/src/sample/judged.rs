//! The sample's maturity answers, agreement and ambition.

use pch_domain::definitions::Definitions;
use pch_domain::definitions::sample::Sample;
use pch_domain::maturity::overall;
use pch_store::tables::maturity::{self, Agreement, Ambition, Assessment, Evidence};
use pch_store::{StoreError, Transaction};
use std::collections::BTreeMap;

pub(super) fn put(tx: &Transaction<'_>, definitions: &Definitions, sample: &Sample) -> Result<(), StoreError> {
    let version = |matrix: &str| definitions.matrix(matrix).map(|matrix| matrix.version.clone()).unwrap_or_default();
    for answer in &sample.assessments {
        let row = Assessment {
            id: 0,
            organisation: answer.organisation.to_string(),
            matrix: answer.matrix.clone(),
            matrix_version: version(&answer.matrix),
            domain: answer.domain.clone(),
            level: Some(answer.level.name().to_owned()),
            working_towards: answer.working_towards.map(|level| level.name().to_owned()),
            assessed_on: answer.on.to_string(),
            assessed_by: answer.by.clone(),
            confidence: String::new(),
        };
        let evidence: Vec<Evidence> = answer
            .evidence
            .iter()
            .map(|item| Evidence {
                text: item.text.clone(),
                reference: item.reference.clone(),
                day: item.date.map(|day| day.to_string()).unwrap_or_default(),
            })
            .collect();
        maturity::save(tx, &row, &evidence)?;
    }
    for agreed in &sample.agreements {
        let of_it = || {
            sample
                .assessments
                .iter()
                .filter(|answer| answer.organisation == agreed.organisation && answer.matrix == agreed.matrix)
        };
        let levels: BTreeMap<&str, &str> =
            of_it().map(|answer| (answer.domain.as_str(), answer.level.name())).collect();
        let all: Vec<_> = of_it().map(|answer| answer.level).collect();
        let computed = overall(agreed.rule, &all).map_or(agreed.level, |overall| overall.level);
        let row = Agreement {
            id: 0,
            organisation: agreed.organisation.to_string(),
            matrix: agreed.matrix.clone(),
            matrix_version: version(&agreed.matrix),
            rule: agreed.rule.name().to_owned(),
            level: agreed.level.name().to_owned(),
            computed: computed.name().to_owned(),
            reason: agreed.reason.clone(),
            by_name: agreed.by.clone(),
            by_role: agreed.by.clone(),
            agreed_on: agreed.on.to_string(),
            levels: serde_json::to_string(&levels).unwrap_or_default(),
            overrides: "{}".to_owned(),
            voices: String::new(),
        };
        maturity::add_agreement(tx, &row)?;
    }
    for ambition in &sample.ambitions {
        let row = Ambition {
            organisation: ambition.organisation.to_string(),
            matrix: ambition.matrix.clone(),
            level: ambition.level.name().to_owned(),
            by_day: ambition.by.to_string(),
            set_by: "Cluster lead".to_owned(),
        };
        maturity::save_ambition(tx, &row)?;
    }
    Ok(())
}
