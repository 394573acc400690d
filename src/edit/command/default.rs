//! The values that rows begin with.
//!
//! A default is written into the row when the row is made, and not read from the schema when the row is
//! read: so exports say it outright, and changing the schema later changes nothing that was said before.
//! The default of an attribute with a condition is written when the condition begins to hold. Rows that
//! come from files are taken as they are.

use std::collections::BTreeMap;

use crate::model::{Attribute, Key, Project, Row, Subject};

/// What a new row of this kind says before anybody has said anything.
pub(super) fn defaults(project: &Project, of: Subject) -> BTreeMap<Key, String> {
    let mut values = BTreeMap::new();
    fill(project, of, &mut values, |_| true);
    values
}

/// The row as edited, with the defaults of attributes that were not asked for before.
pub(super) fn completed(project: &Project, before: &Row, mut after: Row) -> Row {
    let (Some(of), Some(said)) = (after.subject(), before.values()) else {
        return after;
    };
    let attributes = project.attributes();
    if let Some(values) = after.values_mut() {
        fill(project, of, values, |attribute| {
            !attribute.when.is_empty() && !attribute.applies(attributes, said)
        });
    }
    after
}

/// Writes the defaults of those attributes that apply and have no value, until no more begin to apply.
fn fill(
    project: &Project,
    of: Subject,
    values: &mut BTreeMap<Key, String>,
    wanted: impl Fn(&Attribute) -> bool,
) {
    let attributes = project.attributes();
    let with_default = attributes
        .values()
        .filter(|attribute| attribute.of == of && !attribute.default.is_empty());
    let mut open: Vec<&Attribute> = with_default.filter(|row| wanted(row)).collect();
    loop {
        let before = open.len();
        open.retain(|attribute| {
            let applies = attribute.applies(attributes, values);
            if applies {
                let value = values.entry(attribute.id.clone());
                value.or_insert_with(|| attribute.default.clone());
            }
            !applies
        });
        if open.len() == before {
            return;
        }
    }
}
