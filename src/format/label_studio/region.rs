//! A region as Label Studio writes it: what it says, and what is wrong with one that says it otherwise.

use serde::Deserialize;
use serde_json::Value;

use super::Meta;

/// The words of a region as they stand in `value.text`.
pub(super) fn shown_text(words: &str) -> String {
    words.replace('\n', "\\n")
}

/// A part of a result, of any kind.
#[derive(Debug, Deserialize)]
pub(super) struct Part {
    #[serde(default)]
    pub id: String,
    #[serde(default, rename = "type")]
    pub kind: String,
    #[serde(default)]
    pub value: Words,
    #[serde(default)]
    pub score: Option<f64>,
    #[serde(default)]
    pub meta: Option<Meta>,
    #[serde(default)]
    pub from_id: String,
    #[serde(default)]
    pub to_id: String,
    #[serde(default)]
    pub direction: String,
    /// Of a relation.
    #[serde(default)]
    pub labels: Option<Vec<String>>,
}

/// What a region marks.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    #[serde(default)]
    pub start: Value,
    #[serde(default)]
    pub end: Value,
    #[serde(default)]
    pub text: Value,
    #[serde(default)]
    pub labels: Vec<String>,
}

impl Words {
    /// Its half-open range; `Err` says what it is instead.
    pub(super) fn range(&self) -> Result<(u64, u64), String> {
        match (&self.start, &self.end) {
            (Value::Number(start), Value::Number(end)) => {
                let range = start.as_u64().zip(end.as_u64());
                range.ok_or_else(|| format!("[{start}, {end}] is no range"))
            }
            (Value::String(path), _) => Err(format!(
                "a region of a web page, at {path:?}: its offsets do not count characters of the text"
            )),
            (start, end) => Err(format!(
                "a region from {start} to {end}, which are no offsets"
            )),
        }
    }
}
