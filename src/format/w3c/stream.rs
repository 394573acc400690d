//! Annotations one by one, whatever they stand in: a collection, a page, a list, or one alone.

use std::fmt;
use std::io::BufRead;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize as _, Deserializer};
use serde_json::{Map, Value};

/// Which fields of annotations are read; the others are passed over.
pub(super) type Wanted = fn(&str) -> bool;

/// Hands over each annotation of a file, in order, without holding the others.
///
/// # Errors
/// Where it is not JSON, with line and column; those before are handed over.
pub(super) fn each(
    file: impl BufRead,
    wanted: Wanted,
    take: &mut dyn FnMut(Map<String, Value>),
) -> serde_json::Result<()> {
    let mut json = serde_json::Deserializer::from_reader(file);
    Within { wanted, take }.deserialize(&mut json)?;
    json.end()
}

/// Fields of what holds annotations.
const HOLDS: &[&str] = &["items", "first", "@graph"];

struct Within<'t> {
    wanted: Wanted,
    take: &'t mut dyn FnMut(Map<String, Value>),
}

impl<'de> DeserializeSeed<'de> for Within<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Within<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an annotation, or a list, page or collection of them")
    }

    // The name of a page that is elsewhere.
    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list
            .next_element_seed(Within {
                wanted: self.wanted,
                take: &mut *self.take,
            })?
            .is_some()
        {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let mut own = Map::new();
        let mut holds = false;
        while let Some(name) = fields.next_key::<String>()? {
            if HOLDS.contains(&name.as_str()) {
                holds = true;
                fields.next_value_seed(Within {
                    wanted: self.wanted,
                    take: &mut *self.take,
                })?;
            } else if !(self.wanted)(&name) {
                fields.next_value::<IgnoredAny>()?;
            } else {
                own.insert(name, fields.next_value_seed(Whole)?);
            }
        }
        if !holds {
            (self.take)(own);
        }
        Ok(())
    }
}

/// A value as it stands.
struct Whole;

impl<'de> DeserializeSeed<'de> for Whole {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Value, D::Error> {
        Value::deserialize(json)
    }
}
