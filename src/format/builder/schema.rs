//! Types and attributes that files use: the schema's where it has them, else added to it.

use std::collections::{BTreeMap, BTreeSet};

use super::Builder;
use crate::model::value::YES;
use crate::model::{Attribute, AttributeKind, Key, Project, Row, Subject, Type};

/// The types and attributes that are there.
#[derive(Debug, Default)]
pub(super) struct Known {
    types: BTreeMap<Key, Subject>,
    attributes: BTreeSet<Key>,
    /// How many types were added.
    new_types: usize,
    /// Attributes that were added, and whether all their values are `yes`.
    new: BTreeMap<Key, bool>,
}

impl Known {
    pub(super) fn of(project: &Project) -> Self {
        let types = project.types().values();
        Self {
            types: types.map(|row| (row.id.clone(), row.of)).collect(),
            attributes: project.attributes().keys().cloned().collect(),
            new_types: 0,
            new: BTreeMap::new(),
        }
    }
}

/// Most types, and most attributes, that one import adds to the schema.
const MOST_NEW: usize = 200;

/// Colours of types that are added, one after the other; names of slots of the theme.
const COLOURS: &[&str] = &[
    "blue", "amber", "red", "green", "brown", "pink", "cyan", "slate", "olive", "violet",
];

impl Builder<'_> {
    /// The type of mentions, entities or links of this name, exactly; added to the schema where it is not
    /// there. `None`, and said, for an empty name, or one that is of another kind of row already.
    pub fn type_named(&mut self, name: &str, of: Subject) -> Option<Key> {
        self.type_joining(name, of, &[], false)
    }

    /// As [`type_named`](Self::type_named), for links: what a new type joins, and whether both ends are
    /// alike.
    pub fn type_joining(
        &mut self,
        name: &str,
        of: Subject,
        joins: &[Subject],
        symmetric: bool,
    ) -> Option<Key> {
        let key = Key::from(name);
        match self.schema.types.get(&key) {
            Some(known) if *known == of => return Some(key),
            Some(known) => {
                self.left_out(&format!(
                    "{name:?} is a type of {known:?} in the schema, not of {of:?}"
                ));
                return None;
            }
            None if name.trim().is_empty() => {
                self.left_out("it has no type");
                return None;
            }
            None => {}
        }
        if self.schema.new_types == MOST_NEW {
            self.left_out(&format!(
                "the type {name:?} would be one more than {MOST_NEW} new ones"
            ));
            return None;
        }
        self.schema.new_types += 1;
        let order = self.schema.types.len();
        let colour = COLOURS
            .get(order % COLOURS.len())
            .copied()
            .unwrap_or_default();
        self.schema.types.insert(key.clone(), of);
        self.remark(&format!(
            "the type {name:?} was not in the schema; it is added"
        ));
        self.add(Type {
            id: key.clone(),
            of,
            name: name.to_owned(),
            colour: colour.to_owned(),
            key: String::new(),
            symmetric,
            joins: joins.to_vec(),
            order: 1_000 + order as u32,
            guideline: String::new(),
            examples: Vec::new(),
        });
        Some(key)
    }

    /// Makes sure that the schema has an attribute for a value that a row will have. One that is added takes
    /// any text, or is a flag where no value but `yes` comes; beyond [`MOST_NEW`] the rows have values that the
    /// schema does not know.
    pub fn attribute(&mut self, key: &Key, of: Subject, value: &str) {
        if let Some(only_yes) = self.schema.new.get_mut(key) {
            *only_yes &= value == YES;
            return;
        }
        if self.schema.attributes.contains(key) || self.schema.new.len() == MOST_NEW {
            return;
        }
        let order = self.schema.attributes.len() + self.schema.new.len();
        self.schema.new.insert(key.clone(), value == YES);
        self.remark(&format!(
            "the attribute {:?} was not in the schema; it is added",
            key.0
        ));
        self.add(Attribute {
            id: key.clone(),
            of,
            name: key.to_string(),
            kind: AttributeKind::Text,
            default: String::new(),
            required: false,
            when: BTreeMap::new(),
            order: 1_000 + order as u32,
            guideline: String::new(),
        });
    }

    /// Makes those new attributes flags that have no value but `yes`.
    pub(super) fn settle_flags(&mut self) {
        for row in &mut self.done.rows {
            if let Row::Attribute(row) = row
                && self.schema.new.get(&row.id) == Some(&true)
            {
                row.kind = AttributeKind::Flag;
            }
        }
    }
}
