//! JSON → feature structures.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::format::cas::read::Rows;
use crate::format::cas::types::{FS_ARRAY, SOFA};
use crate::format::cas::{Cas, Id, LARGEST_FILE, Structure, Value};
use crate::format::json::value_of_file;
use crate::format::{Builder, Files};

pub(super) fn read(files: &dyn Files, builder: &mut Builder<'_>) {
    let mut rows = Rows::default();
    for name in files.ending(".json") {
        builder.enter(&name);
        if builder.is_full() {
            return;
        }
        let file = files
            .bytes(&name, LARGEST_FILE)
            .map_err(|error| error.to_string());
        let file = file.and_then(|bytes| value_of_file::<File>(&bytes));
        match file.and_then(cas) {
            Ok(cas) => rows.take(builder, &name, cas),
            Err(error) => builder.left_out(&format!("the whole file: {error}")),
        }
    }
    rows.finish(builder);
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "%TYPES", default)]
    types: BTreeMap<String, Declaration>,
    #[serde(rename = "%FEATURE_STRUCTURES")]
    structures: Structures,
}

#[derive(Deserialize)]
struct Declaration {
    #[serde(rename = "%SUPER_TYPE", default)]
    parent: String,
}

fn cas(file: File) -> Result<Cas, String> {
    let types = file.types.iter();
    let parents: BTreeMap<&str, &str> = types
        .map(|(name, row)| (name.as_str(), row.parent.as_str()))
        .collect();
    let mut cas = Cas::of_types(&parents);
    for (id, mut structure) in file.structures.0 {
        match structure.r#type.as_str() {
            SOFA => cas.add_text(id, structure.take_text("sofaString"))?,
            of if of == FS_ARRAY || of.ends_with("[]") => {
                cas.lists.insert(id, structure.take_list("%ELEMENTS"));
            }
            _ => cas.add(id, structure)?,
        }
    }
    Ok(cas)
}

/// Feature structures by number: a list, or, in files before 0.4, a map.
struct Structures(Vec<(Id, Structure)>);

impl<'de> Deserialize<'de> for Structures {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Structures;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of feature structures")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Structures, A::Error> {
                let mut all = Vec::new();
                while let Some(One(id, structure)) = list.next_element()? {
                    let id = id.ok_or_else(|| A::Error::missing_field("%ID"))?;
                    all.push((id, structure));
                }
                Ok(Structures(all))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Structures, A::Error> {
                let mut all = Vec::new();
                while let Some((id, One(_, structure))) = map.next_entry::<String, One>()? {
                    let id = id.parse().map_err(A::Error::custom)?;
                    all.push((id, structure));
                }
                Ok(Structures(all))
            }
        }
        deserializer.deserialize_any(All)
    }
}

/// A feature structure with its number, if it says it.
struct One(Option<Id>, Structure);

impl<'de> Deserialize<'de> for One {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = One;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a feature structure")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<One, A::Error> {
                let mut id = None;
                let mut structure = Structure::default();
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "%ID" => id = Some(map.next_value()?),
                        "%TYPE" => structure.r#type = map.next_value()?,
                        _ => {
                            let value = map.next_value::<Feature>()?;
                            structure.features.extend(value.of(key));
                        }
                    }
                }
                Ok(One(id, structure))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

/// The value of a feature; nothing where it is of no use to us.
struct Feature(Option<Value<'static>>);

impl Feature {
    /// With the name of the feature, without the sign that says how it is written.
    fn of(self, key: String) -> Option<(String, Value<'static>)> {
        let value = match (key.strip_prefix('@'), self.0?) {
            (Some(name), Value::Number(id)) => {
                let id = Id::try_from(id).ok()?;
                return Some((name.to_owned(), Value::To(id)));
            }
            (_, value) => value,
        };
        let name = key.strip_prefix('^').unwrap_or(&key);
        Some((name.to_owned(), value))
    }
}

impl<'de> Deserialize<'de> for Feature {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Feature;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_bool<E>(self, flag: bool) -> Result<Feature, E> {
                Ok(Feature(Some(Value::Flag(flag))))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Feature, E> {
                Ok(Feature(Some(Value::Number(number))))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Feature, E> {
                Ok(Feature(i64::try_from(number).ok().map(Value::Number)))
            }

            fn visit_f64<E>(self, _: f64) -> Result<Feature, E> {
                Ok(Feature(None))
            }

            fn visit_unit<E>(self) -> Result<Feature, E> {
                Ok(Feature(None))
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Feature, E> {
                self.visit_string(text.to_owned())
            }

            fn visit_string<E: serde::de::Error>(self, text: String) -> Result<Feature, E> {
                Ok(Feature(Some(Value::Text(text.into()))))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Feature, A::Error> {
                let mut ids = Vec::new();
                while let Some(Feature(value)) = list.next_element()? {
                    if let Some(Value::Number(id)) = value {
                        ids.extend(Id::try_from(id).ok());
                    }
                }
                Ok(Feature(Some(Value::List(ids))))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Feature, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Feature(None))
            }
        }
        deserializer.deserialize_any(Any)
    }
}
