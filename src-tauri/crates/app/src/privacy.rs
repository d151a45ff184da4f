//! No text that somebody types holds an NHS number: looked for at the door, of every act, whoever wrote it. An act that names its
//! fields itself does so first, with whatever else is wrong; what it overlooks is refused before it is kept.

use crate::error::{AppError, FieldError};
use pch_domain::privacy::{NHS_NUMBER_REFUSED, holds_nhs_number};
use serde_json::Value;

/// Fields that name files and previews, not things that a person says.
const NAMES: [&str; 7] = ["path", "paths", "files", "folder", "token", "preview", "hash"];

/// Fields of money, in which ten digits are an amount.
const MONEY: [&str; 3] = ["amount", "value", "pence"];

/// The refusal of an input in whose texts an NHS number stands, each by the name of its field.
pub(crate) fn nhs_numbers(input: &Value) -> Option<AppError> {
    let mut found = Vec::new();
    look(input, "input", &mut found);
    found.dedup();
    (!found.is_empty()).then(|| AppError::fields(found))
}

fn look(value: &Value, field: &str, found: &mut Vec<FieldError>) {
    match value {
        Value::String(text) => {
            let amount = MONEY.contains(&field) && text.bytes().all(|byte| byte.is_ascii_digit());
            if !amount && holds_nhs_number(text) {
                found.push(FieldError { place: field.to_owned(), message: NHS_NUMBER_REFUSED.to_owned() });
            }
        }
        Value::Array(all) => all.iter().for_each(|one| look(one, field, found)),
        Value::Object(fields) => {
            for (name, one) in fields.iter().filter(|(name, _)| !NAMES.contains(&name.as_str())) {
                look(one, name, found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_text_is_looked_at_and_files_and_amounts_are_not() {
        let places = |input: Value| {
            let refused = nhs_numbers(&input).map(|error| error.fields).unwrap_or_default();
            refused.into_iter().map(|field| field.place).collect::<Vec<_>>()
        };
        assert_eq!(places(json!({"name": "seen 943 476 5919", "posts": [{"title": "9434765919"}]})), ["name", "title"]);
        assert_eq!(places(json!({"a": ["9434765919", "943-476-5919"]})), ["a"], "a list is told of once");
        assert_eq!(places(json!({"path": "/lists/9434765919.csv", "amount": "9434765919"})), [""; 0]);
        assert_eq!(places(json!({"amount": "for 9434765919"})), ["amount"], "what is no amount is a text");
        assert_eq!(places(json!({"name": "ring 9434765918"})), [""; 0], "a telephone number fails the check");
    }
}
