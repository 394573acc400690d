//! Edits of types.

use std::collections::BTreeSet;

use super::working::{Working, count, named};
use crate::edit::Act;
use crate::edit::command::{Plan, Refusal, written};
use crate::model::{Key, Link, Project, Row, RowId, Schema, Subject, Type};

pub(super) fn head(project: &Project, schema: &Schema) -> Result<Plan, Refusal> {
    let id = RowId::Schema(schema.id.clone());
    if !project.has(&id) {
        return Err(Refusal::Missing(id));
    }
    Ok(Plan {
        act: Act::SchemaEdit,
        detail: schema.name.clone(),
        rows: vec![written(project, schema.clone().into())],
    })
}

pub(super) fn add(mut now: Working<'_>, new: &Type) -> Result<Plan, Refusal> {
    insert(&mut now, new)?;
    now.plan(Act::SchemaAdd, new.name.clone())
}

/// Puts a new type after the others of its kind.
fn insert(now: &mut Working<'_>, new: &Type) -> Result<(), Refusal> {
    if now.types.contains_key(&new.id) {
        return Err(Refusal::Taken(RowId::Type(new.id.clone())));
    }
    let alike = now.types.values().filter(|other| other.of == new.of);
    let last = alike.map(|other| other.order).max();
    let order = last.unwrap_or(0).saturating_add(1);
    let new = Type {
        order,
        ..new.clone()
    };
    now.types.insert(new.id.clone(), new);
    Ok(())
}

pub(super) fn edit(mut now: Working<'_>, edited: &Type) -> Result<Plan, Refusal> {
    let before = now.r#type(&edited.id)?;
    if before.of != edited.of {
        return Err(Refusal::Fixed(RowId::Type(edited.id.clone())));
    }
    *before = edited.clone();
    let loose = count(now.project, |row| match row {
        Row::Link(link) => {
            link.r#type == edited.id && !Link::can_join(edited, &link.from, &link.to)
        }
        _ => false,
    });
    let before = count(now.project, |row| match row {
        Row::Link(link) => {
            let old = now.project.types().get(&edited.id);
            let could = old.is_some_and(|old| Link::can_join(old, &link.from, &link.to));
            link.r#type == edited.id && !could
        }
        _ => false,
    });
    if loose > before {
        return Err(Refusal::InUse {
            id: RowId::Type(edited.id.clone()),
            rows: loose,
        });
    }
    now.plan(Act::SchemaEdit, edited.name.clone())
}

pub(super) fn rename(mut now: Working<'_>, from: &Key, to: &Key) -> Result<Plan, Refusal> {
    let mut renamed = now.r#type(from)?.clone();
    if from != to && now.types.contains_key(to) {
        return Err(Refusal::Taken(RowId::Type(to.clone())));
    }
    now.types.remove(from);
    renamed.id = to.clone();
    now.types.insert(to.clone(), renamed);
    now.rewrite(None, |row| retype(row, from, to));
    now.plan(Act::SchemaRename, named(&from.0, &to.0))
}

pub(super) fn merge(mut now: Working<'_>, from: &Key, into: &Key) -> Result<Plan, Refusal> {
    let going = now.r#type(from)?.clone();
    let stays = now.r#type(into)?;
    if going.of != stays.of || going.id == stays.id {
        return Err(Refusal::Unlike(RowId::Type(from.clone())));
    }
    for example in going.examples {
        if !stays.examples.contains(&example) {
            stays.examples.push(example);
        }
    }
    widen(stays, &going.joins);
    let detail = named(&going.name, &stays.name);
    now.types.remove(from);
    now.rewrite(None, |row| retype(row, from, into));
    now.plan(Act::SchemaMerge, detail)
}

/// Lets a type of link join what another one joins, so that its links are still what it allows.
fn widen(r#type: &mut Type, others: &[Subject]) {
    if r#type.of != Subject::Link || (r#type.joins.is_empty() && others.is_empty()) {
        return;
    }
    let claims = [Subject::Claim];
    let own = std::mem::take(&mut r#type.joins);
    let both = [own.as_slice(), others].map(|list| if list.is_empty() { &claims } else { list });
    for of in both.concat() {
        if !r#type.joins.contains(&of) {
            r#type.joins.push(of);
        }
    }
}

pub(super) fn split(
    mut now: Working<'_>,
    from: &Key,
    into: &Type,
    rows: &[RowId],
) -> Result<Plan, Refusal> {
    let source = now.r#type(from)?.clone();
    let name = match now.types.get_mut(&into.id) {
        Some(there) => {
            widen(there, &source.joins);
            (there.of, there.name.clone())
        }
        None => {
            insert(&mut now, into)?;
            (into.of, into.name.clone())
        }
    };
    if name.0 != source.of || into.id == *from {
        return Err(Refusal::Unlike(RowId::Type(from.clone())));
    }
    let only: BTreeSet<RowId> = rows.iter().cloned().collect();
    for id in &only {
        let row = now.project.row(id);
        let row = row.ok_or_else(|| Refusal::Missing(id.clone()))?;
        if row.type_named() != Some(from) {
            return Err(Refusal::WrongKind(id.clone()));
        }
    }
    if only.is_empty() {
        return Err(Refusal::NoPlace);
    }
    now.rewrite(Some(&only), |row| retype(row, from, &into.id));
    now.plan(Act::SchemaSplit, named(&source.name, &name.1))
}

pub(super) fn delete(
    mut now: Working<'_>,
    id: &Key,
    rows_to: Option<&Key>,
) -> Result<Plan, Refusal> {
    let going = now.r#type(id)?.clone();
    let used = count(now.project, |row| row.type_named() == Some(id));
    match rows_to {
        None if used > 0 => {
            return Err(Refusal::InUse {
                id: RowId::Type(id.clone()),
                rows: used,
            });
        }
        None => {}
        Some(to) => {
            let stays = now.r#type(to)?;
            if stays.of != going.of || stays.id == going.id {
                return Err(Refusal::Unlike(RowId::Type(id.clone())));
            }
            widen(stays, &going.joins);
        }
    }
    now.types.remove(id);
    let to = rows_to.unwrap_or(id);
    now.rewrite(None, |row| retype(row, id, to));
    now.plan(Act::SchemaDelete, going.name)
}

pub(super) fn order(mut now: Working<'_>, ids: &[Key]) -> Result<Plan, Refusal> {
    for (order, id) in (1_u32..).zip(ids) {
        now.r#type(id)?.order = order;
    }
    let first = ids.first().ok_or(Refusal::Nothing)?;
    let name = now.r#type(first)?.name.clone();
    now.plan(Act::SchemaOrder, name)
}

fn retype(row: &mut Row, from: &Key, to: &Key) {
    let r#type = match row {
        Row::Entity(row) => &mut row.r#type,
        Row::Mention(row) => &mut row.r#type,
        Row::Link(row) => &mut row.r#type,
        _ => return,
    };
    if r#type == from {
        *r#type = to.clone();
    }
}
