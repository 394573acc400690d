//! One line: an object as a list of fields, without a tree in between.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Deepest object inside an object whose fields are taken.
const DEEPEST: usize = 4;
/// Most fields of a line.
const MOST_FIELDS: usize = 1_000;
/// Most words of a list that becomes one value.
const MOST_WORDS: usize = 1_000;

/// The fields of an object, those of objects inside it under `outer.inner`.
pub(super) struct Line {
    pub(super) fields: Vec<(String, Value)>,
}

/// What a field says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// A string; a number or flag as JSON writes it; words of a list, one a line.
    Words(String),
    /// A list of objects or of lists, or an object that is too deep.
    Passed,
}

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut fields = Vec::new();
        deserializer.deserialize_map(Object {
            fields: &mut fields,
            before: String::new(),
            depth: 0,
        })?;
        Ok(Self { fields })
    }
}

/// Takes the fields of an object, whose own name with a dot stands before theirs.
struct Object<'f> {
    fields: &'f mut Vec<(String, Value)>,
    before: String,
    depth: usize,
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a text")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            if self.fields.len() >= MOST_FIELDS {
                return Err(A::Error::custom(format!(
                    "more than {MOST_FIELDS} fields in one object"
                )));
            }
            map.next_value_seed(Field {
                fields: self.fields,
                name: format!("{}{name}", self.before),
                depth: self.depth,
            })?;
        }
        Ok(())
    }
}

/// Takes one field, whatever it holds.
struct Field<'f> {
    fields: &'f mut Vec<(String, Value)>,
    name: String,
    depth: usize,
}

impl Field<'_> {
    fn put<E>(self, value: Value) -> Result<(), E> {
        // The last of two fields with one name counts, as for every reader of JSON.
        self.fields.retain(|(name, _)| *name != self.name);
        self.fields.push((self.name, value));
        Ok(())
    }

    fn words<E>(self, words: impl Into<String>) -> Result<(), E> {
        self.put(Value::Words(words.into()))
    }
}

impl<'de> serde::de::DeserializeSeed<'de> for Field<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Field<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.words(value)
    }

    fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
        self.words(value)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.words(value.to_string())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.words(value.to_string())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.words(value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.words(value.to_string())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut words: Vec<String> = Vec::new();
        let mut is_words = true;
        while let Some(item) = list.next_element::<Item>()? {
            match item.0 {
                Some(word) if is_words && words.len() < MOST_WORDS => words.push(word),
                _ => {
                    is_words = false;
                    words.clear();
                }
            }
        }
        if is_words {
            self.words(words.join("\n"))
        } else {
            self.put(Value::Passed)
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if self.depth < DEEPEST {
            return Object {
                before: format!("{}.", self.name),
                depth: self.depth + 1,
                fields: self.fields,
            }
            .visit_map(map);
        }
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.put(Value::Passed)
    }
}

/// A word of a list; `None` for what is no word.
struct Item(Option<String>);

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ItemVisitor).map(Self)
    }
}

struct ItemVisitor;

impl<'de> Visitor<'de> for ItemVisitor {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Some(value.to_owned()))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}
