//! What must hold within a schema: for the files that one is read from, and for the changes that a person
//! makes to it.

use std::collections::{BTreeMap, BTreeSet};

use super::value::BadValue;
use super::{Attribute, AttributeKind, Key, RowId, Subject, Type};

/// Something in a schema that cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which type or attribute.
    pub row: RowId,
    /// In which of its fields.
    pub field: Field,
    /// What is wrong there.
    pub wrong: Wrong,
}

/// A field of a type or attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Its id.
    Id,
    /// What it belongs to.
    Of,
    /// Its key.
    Key,
    /// What its links join.
    Joins,
    /// The nth of its values, from 0.
    Value(usize),
    /// Its kind.
    Kind,
    /// Its default.
    Default,
    /// Its condition.
    When,
}

/// What is wrong in a schema.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// An id without letters, or with white space around it or control characters in it.
    #[error(
        "an id needs letters, without white space around them and control characters among them"
    )]
    Id,
    /// A type of something other than mentions and links.
    #[error("types are of mentions or of links")]
    Of,
    /// A key that is no digit from 1 to 9, or a link's.
    #[error("the key {0} is none of 1 to 9, which tag mentions")]
    Key(String),
    /// Two types have the same key.
    #[error("the key {0} is that of {1} already")]
    KeyTwice(String, Key),
    /// A type of mention that joins rows, or a link between rows that none can join.
    #[error("only links join rows, and only mentions, entities, claims and evidence are joined")]
    Joins,
    /// A list of values that is empty.
    #[error("a list needs at least one value")]
    NoValues,
    /// A value without letters, or in several lines.
    #[error("a value needs letters and stands in one line")]
    Value,
    /// Two values are the same.
    #[error("the value {0} is there twice")]
    ValueTwice(String),
    /// Places of rows that stand in no document.
    #[error("places are values of mentions and evidence only")]
    Places,
    /// A default that is no value of the attribute.
    #[error("the default {0} {1}")]
    Default(String, BadValue),
    /// A condition on an attribute that the schema does not have.
    #[error("the condition names {0}, which is no attribute of this schema")]
    UnknownAttribute(Key),
    /// A condition on an attribute of other rows.
    #[error("the condition names {0}, which is an attribute of other rows")]
    OtherRows(Key),
    /// A condition on a value that the attribute never has.
    #[error("the condition names the value {1}, which {0} never has")]
    UnknownValue(Key, String),
    /// Conditions that lead back to the attribute.
    #[error("the condition leads back to the attribute itself by way of {0}")]
    Circle(Key),
}

/// All that cannot be in a schema of these types and attributes, in their order.
#[must_use]
pub fn faults<'s>(
    types: impl Iterator<Item = &'s Type>,
    attributes: impl Iterator<Item = &'s Attribute>,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut keys = BTreeMap::new();
    for r#type in types {
        let mut wrong = |field, wrong| {
            faults.push(Fault {
                row: RowId::Type(r#type.id.clone()),
                field,
                wrong,
            });
        };
        if !is_id(&r#type.id) {
            wrong(Field::Id, Wrong::Id);
        }
        match r#type.of {
            Subject::Mention if !r#type.joins.is_empty() => wrong(Field::Joins, Wrong::Joins),
            Subject::Link if !r#type.joins.iter().all(|of| can_be_joined(*of)) => {
                wrong(Field::Joins, Wrong::Joins);
            }
            Subject::Mention | Subject::Link => {}
            _ => wrong(Field::Of, Wrong::Of),
        }
        let key = &r#type.key;
        if key.is_empty() {
            continue;
        }
        if r#type.of != Subject::Mention || !is_key(key) {
            wrong(Field::Key, Wrong::Key(key.clone()));
        } else if let Some(other) = keys.insert(key, &r#type.id) {
            wrong(Field::Key, Wrong::KeyTwice(key.clone(), other.clone()));
        }
    }
    let attributes: Vec<&Attribute> = attributes.collect();
    let by_id: BTreeMap<&Key, &Attribute> = attributes.iter().map(|row| (&row.id, *row)).collect();
    for attribute in attributes {
        let found = wrong_in(attribute, &by_id);
        faults.extend(found.into_iter().map(|(field, wrong)| Fault {
            row: RowId::Attribute(attribute.id.clone()),
            field,
            wrong,
        }));
    }
    faults
}

fn is_id(id: &Key) -> bool {
    let id = &id.0;
    !id.is_empty() && id.trim() == id && !id.chars().any(char::is_control)
}

/// Whether a key tags: a digit from 1 to 9.
#[must_use]
pub fn is_key(key: &str) -> bool {
    matches!(key.as_bytes(), [b'1'..=b'9'])
}

fn can_be_joined(of: Subject) -> bool {
    matches!(
        of,
        Subject::Claim | Subject::Entity | Subject::Mention | Subject::Evidence
    )
}

fn wrong_in(attribute: &Attribute, all: &BTreeMap<&Key, &Attribute>) -> Vec<(Field, Wrong)> {
    let mut found = Vec::new();
    if !is_id(&attribute.id) {
        found.push((Field::Id, Wrong::Id));
    }
    if let AttributeKind::Choice(options) | AttributeKind::Many(options) = &attribute.kind {
        if options.is_empty() {
            found.push((Field::Kind, Wrong::NoValues));
        }
        let mut seen = BTreeSet::new();
        for (nth, (value, _)) in options.iter().enumerate() {
            if value.trim().is_empty() || value.chars().any(char::is_control) {
                found.push((Field::Value(nth), Wrong::Value));
            } else if !seen.insert(value) {
                found.push((Field::Value(nth), Wrong::ValueTwice(value.clone())));
            }
        }
    }
    let default = &attribute.default;
    // Which entities there are is not for a schema to say.
    let taken = match attribute.kind {
        AttributeKind::Entity if !default.is_empty() => Err(BadValue::NoEntity),
        _ => attribute.kind.takes(default),
    };
    if let Err(why) = taken {
        found.push((Field::Default, Wrong::Default(default.clone(), why)));
    }
    if attribute.kind == AttributeKind::Span
        && !matches!(attribute.of, Subject::Mention | Subject::Evidence)
    {
        found.push((Field::Kind, Wrong::Places));
    }
    for (key, value) in &attribute.when {
        if let Some(wrong) = wrong_condition(attribute, key, value, all) {
            found.push((Field::When, wrong));
        }
    }
    found
}

fn wrong_condition(
    attribute: &Attribute,
    key: &Key,
    value: &str,
    all: &BTreeMap<&Key, &Attribute>,
) -> Option<Wrong> {
    let Some(of) = all.get(key) else {
        return Some(Wrong::UnknownAttribute(key.clone()));
    };
    if of.of != attribute.of {
        return Some(Wrong::OtherRows(key.clone()));
    }
    let known = match &of.kind {
        // One value of several is asked for.
        AttributeKind::Many(values) => values.iter().any(|(known, _)| known == value),
        AttributeKind::Entity | AttributeKind::Span => false,
        kind => !value.is_empty() && kind.takes(value).is_ok(),
    };
    if !known {
        return Some(Wrong::UnknownValue(key.clone(), value.to_owned()));
    }
    let (mut open, mut seen) = (vec![*of], BTreeSet::new());
    while let Some(next) = open.pop() {
        if next.id == attribute.id {
            return Some(Wrong::Circle(key.clone()));
        }
        if seen.insert(&next.id) {
            open.extend(next.when.keys().filter_map(|key| all.get(key)));
        }
    }
    None
}
