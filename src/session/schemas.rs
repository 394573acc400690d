//! The schemas that a person can choose from.

use crate::model::{Row, Schema, Subject};
use crate::store::schema;

/// A schema that comes with the program.
pub struct Offer {
    /// The name by which it is asked for.
    pub name: &'static str,
    /// Its head.
    pub schema: Schema,
    /// The names of its types of mention, in the order of its file.
    pub types: Vec<String>,
}

/// The schemas that come with the program, the default first.
#[must_use]
pub fn offers() -> Vec<Offer> {
    let names = schema::BUNDLED.iter().map(|(name, _)| *name);
    names.filter_map(offer).collect()
}

fn offer(name: &'static str) -> Option<Offer> {
    let mut head = None;
    let mut types = Vec::new();
    for row in schema::bundled(name).ok()? {
        match row {
            Row::Schema(schema) => head = Some(schema),
            Row::Type(r#type) if r#type.of == Subject::Mention => types.push(r#type.name),
            _ => {}
        }
    }
    Some(Offer {
        name,
        schema: head?,
        types,
    })
}
