//! Edits of attributes.

use std::collections::BTreeSet;

use super::working::{Working, annotations, count, named};
use crate::edit::Act;
use crate::edit::command::{Plan, Refusal};
use crate::model::value::many;
use crate::model::{Attribute, AttributeKind, Key, Project, Row, RowId};

pub(super) fn add(mut now: Working<'_>, new: &Attribute) -> Result<Plan, Refusal> {
    insert(&mut now, new)?;
    now.plan(Act::SchemaAdd, new.name.clone())
}

/// Puts a new attribute after the others of its rows.
fn insert(now: &mut Working<'_>, new: &Attribute) -> Result<(), Refusal> {
    if now.attributes.contains_key(&new.id) {
        return Err(Refusal::Taken(RowId::Attribute(new.id.clone())));
    }
    let alike = now.attributes.values().filter(|other| other.of == new.of);
    let last = alike.map(|other| other.order).max();
    let order = last.unwrap_or(0).saturating_add(1);
    let new = Attribute {
        order,
        ..new.clone()
    };
    now.attributes.insert(new.id.clone(), new);
    Ok(())
}

pub(super) fn edit(mut now: Working<'_>, edited: &Attribute) -> Result<Plan, Refusal> {
    let id = &edited.id;
    let slot = now.attribute(id)?;
    let before = std::mem::replace(slot, edited.clone());
    if before.of != edited.of {
        return Err(Refusal::Fixed(RowId::Attribute(id.clone())));
    }
    let lost = count(now.project, |row| {
        let said = row.values().and_then(|values| values.get(id));
        let loses = said.is_some_and(|value| {
            before.kind.takes(value).is_ok() && edited.kind.takes(value).is_err()
        });
        loses || edited.kind != AttributeKind::Span && has_span(row, id)
    });
    if lost > 0 {
        return Err(Refusal::InUse {
            id: RowId::Attribute(id.clone()),
            rows: lost,
        });
    }
    if let AttributeKind::Many(_) = edited.kind
        && edited.kind != before.kind
    {
        now.rewrite(None, |row| in_order(row, edited));
    }
    now.plan(Act::SchemaEdit, edited.name.clone())
}

/// Puts many values of a row into the order of the schema.
pub(super) fn in_order(row: &mut Row, attribute: &Attribute) {
    if let Some(value) = row.values_mut().and_then(|v| v.get_mut(&attribute.id)) {
        *value = attribute.kind.joined(many(value));
    }
}

fn has_span(row: &Row, id: &Key) -> bool {
    row.span_values()
        .is_some_and(|spans| spans.contains_key(id))
}

/// Whether a row says something for an attribute.
fn says(row: &Row, id: &Key) -> bool {
    has_span(row, id) || row.values().is_some_and(|values| values.contains_key(id))
}

pub(super) fn rename(mut now: Working<'_>, from: &Key, to: &Key) -> Result<Plan, Refusal> {
    let mut renamed = now.attribute(from)?.clone();
    if from != to && now.attributes.contains_key(to) {
        return Err(Refusal::Taken(RowId::Attribute(to.clone())));
    }
    now.attributes.remove(from);
    renamed.id = to.clone();
    now.attributes.insert(to.clone(), renamed);
    redirect(&mut now, from, to);
    now.rewrite(None, |row| move_value(row, from, to, None));
    now.plan(Act::SchemaRename, named(&from.0, &to.0))
}

/// Lets conditions on one attribute look at another.
fn redirect(now: &mut Working<'_>, from: &Key, to: &Key) {
    for attribute in now.attributes.values_mut() {
        if let Some(value) = attribute.when.remove(from) {
            attribute.when.entry(to.clone()).or_insert(value);
        }
    }
}

/// Moves what a row says for one attribute to another; values of several are put together.
fn move_value(row: &mut Row, from: &Key, to: &Key, into: Option<&Attribute>) {
    if let Some(values) = row.values_mut()
        && let Some(value) = values.remove(from)
    {
        let joined = match (into, values.get(to)) {
            (Some(into), there) if matches!(into.kind, AttributeKind::Many(_)) => {
                let there = there.map_or("", String::as_str);
                into.kind.joined(many(there).chain(many(&value)))
            }
            _ => value,
        };
        values.insert(to.clone(), joined);
    }
    if let Some(spans) = row.span_values_mut()
        && let Some(mut fragments) = spans.remove(from)
    {
        let there = spans.entry(to.clone()).or_default();
        fragments.retain(|fragment| !there.contains(fragment));
        there.append(&mut fragments);
        there.sort_unstable();
    }
}

/// Checks that the values of some rows can become those of another attribute: each of them is a value
/// there, and no row has another one already.
fn check_move(
    project: &Project,
    from: &Key,
    into: &Attribute,
    only: Option<&BTreeSet<RowId>>,
) -> Result<(), Refusal> {
    let (mut lost, mut both) = (0, 0);
    for row in annotations(project) {
        if only.is_some_and(|only| !only.contains(&row.id())) {
            continue;
        }
        if has_span(&row, from) && into.kind != AttributeKind::Span {
            lost += 1;
        }
        let values = row.values();
        let Some(value) = values.and_then(|values| values.get(from)) else {
            continue;
        };
        let there = values.and_then(|values| values.get(&into.id));
        if into.kind.takes(value).is_err() {
            lost += 1;
        } else if there.is_some_and(|there| there != value)
            && !matches!(into.kind, AttributeKind::Many(_))
        {
            both += 1;
        }
    }
    if lost > 0 {
        return Err(Refusal::InUse {
            id: RowId::Attribute(from.clone()),
            rows: lost,
        });
    }
    if both > 0 {
        return Err(Refusal::SaidTwice {
            id: RowId::Attribute(into.id.clone()),
            rows: both,
        });
    }
    Ok(())
}

/// Adds the values of one list that another one lacks.
fn widen(into: &mut Attribute, from: &Attribute) {
    if let AttributeKind::Choice(options) | AttributeKind::Many(options) = &mut into.kind {
        for option in from.kind.values() {
            if options.iter().all(|(known, _)| *known != option.0) {
                options.push(option.clone());
            }
        }
    }
}

pub(super) fn merge(mut now: Working<'_>, from: &Key, into: &Key) -> Result<Plan, Refusal> {
    let going = now.attribute(from)?.clone();
    let stays = now.attribute(into)?;
    if going.of != stays.of || going.id == stays.id {
        return Err(Refusal::Unlike(RowId::Attribute(from.clone())));
    }
    widen(stays, &going);
    let stays = stays.clone();
    check_move(now.project, from, &stays, None)?;
    now.attributes.remove(from);
    redirect(&mut now, from, into);
    now.rewrite(None, |row| move_value(row, from, into, Some(&stays)));
    now.plan(Act::SchemaMerge, named(&going.name, &stays.name))
}

pub(super) fn split(
    mut now: Working<'_>,
    from: &Key,
    into: &Attribute,
    rows: &[RowId],
) -> Result<Plan, Refusal> {
    let source = now.attribute(from)?.clone();
    if !now.attributes.contains_key(&into.id) {
        insert(&mut now, into)?;
    }
    let target = now.attribute(&into.id)?;
    if target.of != source.of || target.id == source.id {
        return Err(Refusal::Unlike(RowId::Attribute(from.clone())));
    }
    widen(target, &source);
    let target = target.clone();
    let only: BTreeSet<RowId> = rows.iter().cloned().collect();
    for id in &only {
        let row = now.project.row(id);
        let row = row.ok_or_else(|| Refusal::Missing(id.clone()))?;
        if !says(&row, from) {
            return Err(Refusal::WrongKind(id.clone()));
        }
    }
    if only.is_empty() {
        return Err(Refusal::NoPlace);
    }
    check_move(now.project, from, &target, Some(&only))?;
    now.rewrite(Some(&only), |row| {
        move_value(row, from, &target.id, Some(&target));
    });
    now.plan(Act::SchemaSplit, named(&source.name, &target.name))
}

pub(super) fn delete(mut now: Working<'_>, id: &Key, values_too: bool) -> Result<Plan, Refusal> {
    let going = now.attribute(id)?.clone();
    let used = count(now.project, |row| says(row, id));
    if used > 0 && !values_too {
        return Err(Refusal::InUse {
            id: RowId::Attribute(id.clone()),
            rows: used,
        });
    }
    now.attributes.remove(id);
    now.rewrite(None, |row| {
        if let Some(values) = row.values_mut() {
            values.remove(id);
        }
        if let Some(spans) = row.span_values_mut() {
            spans.remove(id);
        }
    });
    now.plan(Act::SchemaDelete, going.name)
}

pub(super) fn order(mut now: Working<'_>, ids: &[Key]) -> Result<Plan, Refusal> {
    for (order, id) in (1_u32..).zip(ids) {
        now.attribute(id)?.order = order;
    }
    let first = ids.first().ok_or(Refusal::Nothing)?;
    let name = now.attribute(first)?.name.clone();
    now.plan(Act::SchemaOrder, name)
}
