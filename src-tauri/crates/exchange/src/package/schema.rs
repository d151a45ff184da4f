//! The published contract: JSON Schemas made from the types, so that they cannot drift apart.

use super::call::CallData;
use super::data::{Manifest, SubmissionData};
use super::reply::ReplyData;
use super::signature::Signature;

/// The JSON Schema of `data.json`, as published in `assets/schema/package-1.schema.json`.
#[must_use]
pub fn schema() -> String {
    published(schemars::schema_for!(SubmissionData), "PCH Planner submission data, version 1")
}

/// The JSON Schema of `manifest.json`, as published in `assets/schema/package-1-manifest.schema.json`.
#[must_use]
pub fn manifest_schema() -> String {
    published(schemars::schema_for!(Manifest), "PCH Planner package manifest, format 1")
}

/// The JSON Schema of a call's `data.json`, as published in `assets/schema/call-1.schema.json`.
#[must_use]
pub fn call_schema() -> String {
    published(schemars::schema_for!(CallData), "PCH Planner call for return, version 1")
}

/// The JSON Schema of a reply's `data.json`, as published in `assets/schema/reply-1.schema.json`.
#[must_use]
pub fn reply_schema() -> String {
    published(schemars::schema_for!(ReplyData), "PCH Planner reply, version 1")
}

/// The JSON Schema of `signature.json`, as published in `assets/schema/package-1-signature.schema.json`.
#[must_use]
pub fn signature_schema() -> String {
    published(schemars::schema_for!(Signature), "PCH Planner package signature, format 1")
}

fn published(mut schema: schemars::Schema, title: &str) -> String {
    let mut first = serde_json::Map::new();
    first.insert("$schema".to_owned(), schema.remove("$schema").unwrap_or_default());
    first.insert("title".to_owned(), title.into());
    if let Some(rest) = schema.as_object() {
        first.extend(rest.clone());
        first.insert("title".to_owned(), title.into());
    }
    format!("{:#}\n", serde_json::Value::Object(first))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn the_published_schemas_are_those_of_the_types() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/schema");
        for (name, text) in [
            ("package-1.schema.json", super::schema()),
            ("package-1-manifest.schema.json", super::manifest_schema()),
            ("package-1-signature.schema.json", super::signature_schema()),
            ("call-1.schema.json", super::call_schema()),
            ("reply-1.schema.json", super::reply_schema()),
        ] {
            let path = folder.join(name);
            if std::env::var_os("PCH_WRITE").is_some() {
                std::fs::write(&path, &text).unwrap();
            }
            let published = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
            assert!(
                published == text,
                "assets/schema/{name} is stale: run the test once with PCH_WRITE=1 and commit the file"
            );
        }
    }
}
