//! Feature structures → JSON.

use std::io;

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use crate::format::cas::types::{FS_ARRAY, Range, SOFA, TYPES, Type, VALUE};
use crate::format::cas::write::SOFA_ID;
use crate::format::cas::{Id, Sink, Value};

pub(super) fn file(
    out: &mut dyn io::Write,
    text: &str,
    fill: &mut dyn FnMut(&mut dyn Sink) -> io::Result<()>,
) -> io::Result<()> {
    out.write_all(b"{\"%TYPES\":")?;
    serde_json::to_writer(&mut *out, &Types)?;
    out.write_all(b",\n\"%FEATURE_STRUCTURES\":[\n")?;
    let sofa = [
        ("sofaNum", Value::Number(1)),
        ("sofaID", Value::Text("_InitialView".into())),
        ("mimeType", Value::Text("text".into())),
        ("sofaString", Value::Text(text.into())),
    ];
    json(out, SOFA_ID, SOFA, &sofa)?;
    let mut sink = Json {
        out,
        last: SOFA_ID,
        members: Vec::new(),
    };
    fill(&mut sink)?;
    let Json { out, members, .. } = sink;
    write!(
        out,
        "],\n\"%VIEWS\":{{\"_InitialView\":{{\"%SOFA\":{SOFA_ID},\"%MEMBERS\":"
    )?;
    serde_json::to_writer(&mut *out, &members)?;
    out.write_all(b"}}}\n")
}

struct Json<'o> {
    out: &'o mut dyn io::Write,
    last: Id,
    /// What is in the index: all annotations, as readers count the offsets of no others, and all rows.
    members: Vec<Id>,
}

impl Sink for Json<'_> {
    fn put(&mut self, r#type: &str, features: &[(&str, Value<'_>)]) -> io::Result<Id> {
        let mut ready = Vec::with_capacity(features.len());
        for (name, value) in features {
            let value = match value {
                Value::List(ids) => {
                    self.last += 1;
                    self.out.write_all(b",\n")?;
                    let elements = [("%ELEMENTS", Value::List(ids.clone()))];
                    json(self.out, self.last, FS_ARRAY, &elements)?;
                    Value::To(self.last)
                }
                value => value.clone(),
            };
            ready.push((*name, value));
        }
        self.last += 1;
        self.out.write_all(b",\n")?;
        json(self.out, self.last, r#type, &ready)?;
        if r#type != VALUE {
            self.members.push(self.last);
        }
        Ok(self.last)
    }
}

fn json(
    out: &mut dyn io::Write,
    id: Id,
    r#type: &str,
    features: &[(&str, Value<'_>)],
) -> io::Result<()> {
    write!(out, "{{\"%ID\":{id},\"%TYPE\":\"{}\"", r#type)?;
    for (name, value) in features {
        match value {
            Value::Text(text) => {
                write!(out, ",\"{name}\":")?;
                serde_json::to_writer(&mut *out, text)?;
            }
            Value::Number(number) => write!(out, ",\"{name}\":{number}")?,
            Value::Flag(flag) => write!(out, ",\"{name}\":{flag}")?,
            Value::To(id) => write!(out, ",\"@{name}\":{id}")?,
            Value::List(ids) => {
                write!(out, ",\"{name}\":")?;
                serde_json::to_writer(&mut *out, ids)?;
            }
        }
    }
    out.write_all(b"}")
}

/// The declarations of all types.
struct Types;

impl Serialize for Types {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(TYPES.iter().map(|row| (row.name, Declaration(row))))
    }
}

struct Declaration(&'static Type);

impl Serialize for Declaration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("%NAME", row.name)?;
        map.serialize_entry("%SUPER_TYPE", row.parent)?;
        map.serialize_entry("%DESCRIPTION", row.about)?;
        for (name, range) in row.features {
            let range = match range {
                Range::Of(of) => (*of).to_owned(),
                Range::Many(of) => format!("{of}[]"),
            };
            let feature = [("%NAME", (*name).to_owned()), ("%RANGE", range)];
            map.serialize_entry(name, &Feature(feature))?;
        }
        map.end()
    }
}

struct Feature([(&'static str, String); 2]);

impl Serialize for Feature {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (*key, value)))
    }
}
