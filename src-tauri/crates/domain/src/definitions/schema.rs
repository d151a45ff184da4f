//! A JSON Schema a kind, made from the types.

use super::{
    Area, Definition, DevelopmentCycle, FundingLines, Indicators, Matrix, MoneyRules, Pay, Printed, Returns, Schemes,
    Staff, StaffList, StaffSplit, TrajectoryRules, sample::Sample,
};
use schemars::{JsonSchema, schema_for};

/// File names and texts of the published schemas.
#[must_use]
pub fn schemas() -> Vec<(&'static str, String)> {
    fn text<T: JsonSchema>() -> String {
        let mut text = serde_json::to_string_pretty(&schema_for!(T)).unwrap_or_default();
        text.push('\n');
        text
    }
    vec![
        ("staff.schema.json", text::<Definition<Staff>>()),
        ("maturity_matrix.schema.json", text::<Definition<Matrix>>()),
        ("maturity_mapping.schema.json", text::<Definition<crate::maturity::mapping::Mapping>>()),
        ("funding_lines.schema.json", text::<Definition<FundingLines>>()),
        ("indicators.schema.json", text::<Definition<Indicators>>()),
        ("area.schema.json", text::<Definition<Area>>()),
        ("returns.schema.json", text::<Definition<Returns>>()),
        ("printed.schema.json", text::<Definition<Printed>>()),
        ("pay.schema.json", text::<Definition<Pay>>()),
        ("schemes.schema.json", text::<Definition<Schemes>>()),
        ("work_standards.schema.json", text::<Definition<super::WorkStandards>>()),
        ("money_rules.schema.json", text::<Definition<MoneyRules>>()),
        ("staff_list.schema.json", text::<Definition<StaffList>>()),
        ("collect_checks.schema.json", text::<Definition<super::CollectChecks>>()),
        ("trajectory_rules.schema.json", text::<Definition<TrajectoryRules>>()),
        ("staff_split.schema.json", text::<Definition<StaffSplit>>()),
        ("assumptions.schema.json", text::<Definition<super::plan::Assumptions>>()),
        ("plan_library.schema.json", text::<Definition<super::plan::PlanLibrary>>()),
        ("development_cycle.schema.json", text::<Definition<DevelopmentCycle>>()),
        ("reports.schema.json", text::<Definition<super::Reports>>()),
        ("sample.schema.json", text::<Sample>()),
    ]
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_kind_of_definition_that_the_program_carries_has_a_schema() {
        let published = super::schemas();
        for entry in crate::definitions::Definitions::built_in().unwrap().entries() {
            let name = format!("{}.schema.json", entry.kind);
            assert!(
                published.iter().any(|(file, _)| *file == name),
                "{} is data that others write by hand: {name} must say how",
                entry.id
            );
        }
    }

    #[test]
    fn the_published_schemas_are_those_of_the_types() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/schema/definitions");
        for (name, text) in super::schemas() {
            let path = format!("{folder}/{name}");
            if std::env::var_os("PCH_WRITE").is_some() {
                std::fs::create_dir_all(folder).unwrap();
                std::fs::write(&path, &text).unwrap();
            }
            let published = std::fs::read_to_string(&path).unwrap_or_default();
            assert_eq!(
                published, text,
                "{name} is stale: run the tests once with PCH_WRITE=1 and commit what it writes"
            );
        }
    }
}
