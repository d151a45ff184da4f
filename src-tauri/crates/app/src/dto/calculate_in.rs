//! How the sums read what scripts give them: several spellings of one thing, never two meanings of one spelling.

use super::calculate::{DivideClaim, FinanceRow, NamedFigure, Typed, UpliftStep};
use serde::de::{self, Deserializer, Error as _};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

fn typed(value: &Value) -> Result<Typed, String> {
    Typed::deserialize(value).map_err(|error| error.to_string())
}

/// Weights in order, or by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(type = "(string | number)[] | { [name: string]: string | number }")]
#[serde(transparent)]
pub struct Weights(pub Vec<DivideClaim>);

impl Weights {
    /// Whether none was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'de> Deserialize<'de> for Weights {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let one = |code: String, value: &Value| {
            typed(value).map(|weight| DivideClaim { code, weight, ..DivideClaim::default() }).map_err(D::Error::custom)
        };
        let claims = match Value::deserialize(input)? {
            Value::Array(values) => {
                values.iter().enumerate().map(|(at, value)| one(format!("{:03}", at + 1), value)).collect()
            }
            Value::Object(values) => values.iter().map(|(code, value)| one(code.clone(), value)).collect(),
            Value::Null => Ok(Vec::new()),
            other => Err(D::Error::custom(format!("{other} is no list of weights: write [3, 7, 90] or {{\"A\": 3}}"))),
        };
        claims.map(Self)
    }
}

/// Rows of a finance table: a list, or figures by the row's key.
pub(super) fn rows<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<FinanceRow>, D::Error> {
    match Value::deserialize(input)? {
        Value::Object(rows) => keyed(rows).map_err(D::Error::custom),
        Value::Null => Ok(Vec::new()),
        list => Vec::<FinanceRow>::deserialize(list).map_err(D::Error::custom),
    }
}

fn keyed(rows: Map<String, Value>) -> Result<Vec<FinanceRow>, String> {
    rows.into_iter()
        .map(|(key, values)| {
            let Value::Array(values) = values else { return Err(format!("the row “{key}” is no list of figures")) };
            let values = values.iter().map(typed).collect::<Result<_, _>>()?;
            Ok(FinanceRow { title: key.clone(), key, values })
        })
        .collect()
}

/// Figures by key: a list of key and amount, or an object.
pub(super) fn items<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<NamedFigure>, D::Error> {
    match Value::deserialize(input)? {
        Value::Object(items) => items
            .into_iter()
            .map(|(key, value)| Ok(NamedFigure { key, amount: typed(&value)? }))
            .collect::<Result<_, String>>()
            .map_err(D::Error::custom),
        Value::Null => Ok(Vec::new()),
        list => Vec::<NamedFigure>::deserialize(list).map_err(D::Error::custom),
    }
}

/// Steps: `"1%"`, `1` or an object, in any mixture.
pub(super) fn steps<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<UpliftStep>, D::Error> {
    let Value::Array(steps) = Value::deserialize(input)? else {
        return Err(D::Error::custom("steps are a list, such as [\"1%\", \"3%\"]"));
    };
    steps
        .into_iter()
        .map(|step| match step {
            Value::Object(_) => UpliftStep::deserialize(step).map_err(D::Error::custom),
            plain => {
                let percent = typed(&plain).map_err(D::Error::custom)?;
                Ok(UpliftStep { percent, ..UpliftStep::default() })
            }
        })
        .collect()
}

/// Shares: a list, or one text such as `50:50` or `60/40`.
pub(super) fn shares<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<Typed>, D::Error> {
    match Value::deserialize(input)? {
        Value::String(text) => Ok(text.split([':', '/']).map(|part| Typed(part.trim().to_owned())).collect()),
        Value::Array(values) => values.iter().map(typed).collect::<Result<_, _>>().map_err(D::Error::custom),
        Value::Null => Ok(Vec::new()),
        other => Err(de::Error::custom(format!("{other} are no shares: write [\"50%\", \"50%\"] or \"50:50\""))),
    }
}
