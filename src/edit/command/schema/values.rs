//! Edits of the values that an attribute chooses among.

use std::collections::BTreeSet;

use super::working::{Working, count, named};
use crate::edit::Act;
use crate::edit::command::{Plan, Refusal};
use crate::model::value::many;
use crate::model::{Attribute, AttributeKind, Key, Row, RowId};

pub(super) fn rename(
    mut now: Working<'_>,
    attribute: &Key,
    from: &str,
    to: &str,
) -> Result<Plan, Refusal> {
    let row = now.attribute(attribute)?;
    let there = place(row, from)?;
    if from != to && place(row, to).is_ok() {
        return Err(Refusal::Taken(RowId::Attribute(attribute.clone())));
    }
    if let Some(options) = options(row)
        && let Some((value, name)) = options.get_mut(there)
    {
        // A value that was shown as it is written still is.
        if name == value {
            *name = to.to_owned();
        }
        *value = to.to_owned();
    }
    moved(&mut now, attribute, from, to);
    let row = now.attribute(attribute)?.clone();
    now.rewrite(None, |other| replace(other, &row, from, to));
    now.plan(Act::SchemaRename, named(from, to))
}

pub(super) fn merge(
    mut now: Working<'_>,
    attribute: &Key,
    from: &str,
    into: &str,
) -> Result<Plan, Refusal> {
    if from == into {
        return Err(Refusal::Unlike(RowId::Attribute(attribute.clone())));
    }
    let detail = removed(&mut now, attribute, from, into)?;
    now.plan(Act::SchemaMerge, detail)
}

/// Takes a value out of the list and gives its rows, its conditions and its default another one; what was
/// done to what.
fn removed(
    now: &mut Working<'_>,
    attribute: &Key,
    from: &str,
    into: &str,
) -> Result<String, Refusal> {
    let row = now.attribute(attribute)?;
    let there = place(row, from)?;
    if !into.is_empty() {
        place(row, into)?;
    }
    let shown = |value: &str| {
        let mut options = row.kind.values().iter();
        options
            .find(|(known, _)| known == value)
            .map_or_else(String::new, |(_, name)| name.clone())
    };
    let (going, stays) = (shown(from), shown(into));
    if let Some(options) = options(row) {
        options.remove(there);
    }
    moved(now, attribute, from, into);
    let row = now.attribute(attribute)?.clone();
    now.rewrite(None, |other| replace(other, &row, from, into));
    Ok(if into.is_empty() {
        going
    } else {
        named(&going, &stays)
    })
}

pub(super) fn split(
    mut now: Working<'_>,
    attribute: &Key,
    from: &str,
    into: &(String, String),
    rows: &[RowId],
) -> Result<Plan, Refusal> {
    let row = now.attribute(attribute)?;
    let there = place(row, from)?;
    if from == into.0 {
        return Err(Refusal::Unlike(RowId::Attribute(attribute.clone())));
    }
    if place(row, &into.0).is_err()
        && let Some(options) = options(row)
    {
        options.insert(there + 1, into.clone());
    }
    let row = row.clone();
    let only: BTreeSet<RowId> = rows.iter().cloned().collect();
    for id in &only {
        let other = now.project.row(id);
        let other = other.ok_or_else(|| Refusal::Missing(id.clone()))?;
        if !has(&other, attribute, from) {
            return Err(Refusal::WrongKind(id.clone()));
        }
    }
    if only.is_empty() {
        return Err(Refusal::NoPlace);
    }
    now.rewrite(Some(&only), |other| replace(other, &row, from, &into.0));
    now.plan(Act::SchemaSplit, named(from, &into.0))
}

pub(super) fn delete(
    mut now: Working<'_>,
    attribute: &Key,
    value: &str,
    rows_to: Option<&str>,
) -> Result<Plan, Refusal> {
    place(now.attribute(attribute)?, value)?;
    let used = count(now.project, |row| has(row, attribute, value));
    if used > 0 && rows_to.is_none() {
        return Err(Refusal::InUse {
            id: RowId::Attribute(attribute.clone()),
            rows: used,
        });
    }
    if rows_to == Some(value) {
        return Err(Refusal::Unlike(RowId::Attribute(attribute.clone())));
    }
    let detail = removed(&mut now, attribute, value, rows_to.unwrap_or(""))?;
    now.plan(Act::SchemaDelete, detail)
}

/// Where a value stands in the list of its attribute.
fn place(attribute: &Attribute, value: &str) -> Result<usize, Refusal> {
    let mut options = attribute.kind.values().iter();
    options
        .position(|(known, _)| known == value)
        .ok_or_else(|| Refusal::Missing(RowId::Attribute(attribute.id.clone())))
}

fn options(attribute: &mut Attribute) -> Option<&mut Vec<(String, String)>> {
    match &mut attribute.kind {
        AttributeKind::Choice(options) | AttributeKind::Many(options) => Some(options),
        _ => None,
    }
}

/// Whether a row has this value, alone or among others.
fn has(row: &Row, attribute: &Key, value: &str) -> bool {
    let said = row.values().and_then(|values| values.get(attribute));
    said.is_some_and(|said| many(said).any(|one| one == value))
}

/// Lets the default of an attribute, and the conditions on it, follow its value. A condition on a value that
/// goes for nothing stays as it is, and so refuses the edit.
fn moved(now: &mut Working<'_>, attribute: &Key, from: &str, to: &str) {
    for other in now.attributes.values_mut() {
        if let Some(value) = other.when.get_mut(attribute)
            && value == from
            && !to.is_empty()
        {
            to.clone_into(value);
        }
        if other.id == *attribute {
            let values = many(&other.default).map(|one| if one == from { to } else { one });
            other.default = other.kind.joined(values);
        }
    }
}

/// Puts one value of an attribute in the place of another, alone or among others; the empty one is none.
fn replace(row: &mut Row, attribute: &Attribute, from: &str, to: &str) {
    let Some(values) = row.values_mut() else {
        return;
    };
    let Some(said) = values.get(&attribute.id) else {
        return;
    };
    if !many(said).any(|one| one == from) {
        return;
    }
    let replaced = many(said).map(|one| if one == from { to } else { one });
    let replaced = attribute.kind.joined(replaced);
    if replaced.is_empty() {
        values.remove(&attribute.id);
    } else {
        values.insert(attribute.id.clone(), replaced);
    }
}
