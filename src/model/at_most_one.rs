//! A struct that may be missing, in a file: a list of none or one.
//!
//! `Some` around a struct has two forms in RON, with and without brackets of its own, and no reader takes
//! both.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub(super) fn serialize<T: Serialize, S: Serializer>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value.as_slice().serialize(serializer)
}

pub(super) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    let mut values = Vec::deserialize(deserializer)?;
    let value = values.pop();
    match values.len() {
        0 => Ok(value),
        more => Err(D::Error::invalid_length(more + 1, &"none or one")),
    }
}
