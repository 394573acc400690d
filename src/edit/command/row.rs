//! Commands about whole rows.

use std::collections::{BTreeMap, BTreeSet};

use super::default::completed;
use super::link::checked;
use super::{Plan, Refusal, fresh, is_there, own, written};
use crate::edit::{Act, Delta};
use crate::model::{
    AttributeKind, AuthorId, ClaimId, Claimer, Comment, CommentId, CommentKind, EntityChoice,
    EntityId, Evidence, Key, Mention, Project, Row, RowId, value,
};

pub(super) fn comment(
    project: &Project,
    author: AuthorId,
    id: CommentId,
    about: &RowId,
    kind: CommentKind,
    text: &str,
) -> Result<Plan, Refusal> {
    if !project.has(about) {
        return Err(Refusal::Missing(about.clone()));
    }
    if text.trim().is_empty() {
        return Err(Refusal::Nothing);
    }
    let comment = Comment {
        id,
        author,
        about: about.clone(),
        kind,
        text: text.to_owned(),
        resolved: false,
        place: None,
    };
    Ok(Plan {
        act: Act::Comment,
        detail: text.to_owned(),
        rows: vec![fresh(project, comment.into())?],
    })
}

pub(super) fn edit(project: &Project, author: AuthorId, row: &Row) -> Result<Plan, Refusal> {
    let id = row.id();
    let before = own(project, &id, author)?;
    if before.author() != row.author() || fixed_part(&before) != fixed_part(row) {
        return Err(Refusal::Fixed(id));
    }
    if super::entity::brings_long_name(&before, row) {
        return Err(Refusal::LongName);
    }
    if before.old_text().is_some() && brings_places(&before, row) {
        return Err(Refusal::Waiting(id));
    }
    for needed in row.needs() {
        if !is_there(project, &needed, author) {
            return Err(Refusal::Missing(needed));
        }
    }
    if let Row::Link(link) = row {
        checked(project, link)?;
    }
    check_values(project, &before, row)?;
    let row = completed(project, &before, row.clone());
    Ok(Plan {
        act: Act::Edit,
        detail: row.name(),
        rows: vec![written(project, row)],
    })
}

/// Whether every value that is new is one of its attribute. Values that an older schema allowed may stay.
fn check_values(project: &Project, before: &Row, after: &Row) -> Result<(), Refusal> {
    let had = before.values();
    for (key, new) in after.values().into_iter().flatten() {
        let is_old = had.and_then(|had| had.get(key)) == Some(new);
        let Some(attribute) = project.attributes().get(key).filter(|_| !is_old) else {
            continue;
        };
        let bad = |why| Refusal::BadValue(key.clone(), why);
        attribute.kind.takes(new).map_err(bad)?;
        if attribute.kind == AttributeKind::Entity
            && let Some(entity) = value::entity(new).map(RowId::Entity)
            && !project.has(&entity)
        {
            return Err(Refusal::Missing(entity));
        }
    }
    Ok(())
}

/// Whether a row has a place that it did not have.
fn brings_places(before: &Row, after: &Row) -> bool {
    let had = before.places();
    let mut has = after.places().into_iter();
    has.any(|place| !place.is_empty() && !had.contains(&place))
}

/// What no edit of fields may touch: the text of a document, and the places of other rows, which
/// have commands of their own.
pub(super) fn fixed_part(row: &Row) -> Option<Row> {
    match row {
        Row::Document(document) => Some(Row::Document(crate::model::Document {
            title: String::new(),
            language: String::new(),
            direction: crate::model::DirectionChoice::Auto,
            paragraph_directions: BTreeMap::new(),
            attributes: BTreeMap::new(),
            states: BTreeMap::new(),
            ..document.clone()
        })),
        Row::Mention(mention) => Some(Row::Mention(Mention {
            entity: EntityChoice::Unset,
            unsure: false,
            attributes: BTreeMap::new(),
            spans: BTreeMap::new(),
            r#type: "".into(),
            ..mention.clone()
        })),
        Row::Evidence(evidence) => Some(Row::Evidence(Evidence {
            cue: Vec::new(),
            source: Vec::new(),
            claimer: Claimer::Unset,
            unsure: false,
            attributes: BTreeMap::new(),
            spans: BTreeMap::new(),
            ..evidence.clone()
        })),
        Row::Schema(_)
        | Row::Type(_)
        | Row::Attribute(_)
        | Row::Author(_)
        | Row::Entity(_)
        | Row::Claim(_)
        | Row::Link(_)
        | Row::Verdict(_)
        | Row::Comment(_)
        | Row::Conflict(_) => None,
    }
}

pub(super) fn delete(project: &Project, author: AuthorId, rows: &[RowId]) -> Result<Plan, Refusal> {
    let detail = match rows {
        [] => return Err(Refusal::NoPlace),
        [only] => own(project, only, author)?.name(),
        more => more.len().to_string(),
    };
    let going = going_with(project, rows);
    let mut deltas = Vec::new();
    for id in &going {
        let row = match own(project, id, author) {
            Err(Refusal::NotYours(by)) if !rows.contains(&by) => {
                let needed = rows.first().cloned().unwrap_or_else(|| by.clone());
                return Err(Refusal::Needed { needed, by });
            }
            other => other?,
        };
        if matches!(row, Row::Document(_) | Row::Author(_)) {
            return Err(Refusal::WrongKind(id.clone()));
        }
        deltas.push(Delta {
            id: id.clone(),
            before: Some(Box::new(row)),
            after: None,
        });
    }
    deltas.extend(loosened(project, author, &going)?);
    Ok(Plan {
        act: Act::Delete,
        detail,
        rows: deltas,
    })
}

/// Some rows, and all that makes no sense without one of them: comments and links about it, evidence of
/// a claim, a claim whose only evidence goes; and what hangs on these.
fn going_with(project: &Project, rows: &[RowId]) -> BTreeSet<RowId> {
    let mut hanging: BTreeMap<RowId, Vec<RowId>> = BTreeMap::new();
    let mut hang = |on: &RowId, id: RowId| hanging.entry(on.clone()).or_default().push(id);
    for comment in project.comments().values() {
        hang(&comment.about, RowId::Comment(comment.id));
    }
    for link in project.links().values() {
        hang(&link.from, RowId::Link(link.id));
        hang(&link.to, RowId::Link(link.id));
    }
    for evidence in project.evidence().values() {
        hang(&RowId::Claim(evidence.claim), RowId::Evidence(evidence.id));
    }
    all_going(project, rows, hanging)
}

/// Some rows, all that hangs on them by this table, and the claims whose only evidence goes; in time that
/// grows with the number of rows, however they hang on one another.
pub(super) fn all_going(
    project: &Project,
    rows: &[RowId],
    mut hanging: BTreeMap<RowId, Vec<RowId>>,
) -> BTreeSet<RowId> {
    let mut left: BTreeMap<ClaimId, usize> = BTreeMap::new();
    for evidence in project.evidence().values() {
        *left.entry(evidence.claim).or_default() += 1;
    }
    let mut going = BTreeSet::new();
    let mut open: Vec<RowId> = rows.to_vec();
    while let Some(id) = open.pop() {
        if !going.insert(id.clone()) {
            continue;
        }
        if let RowId::Evidence(evidence) = &id
            && let Some(evidence) = project.evidence().get(evidence)
            && let Some(left) = left.get_mut(&evidence.claim)
        {
            *left -= 1;
            if *left == 0 {
                open.push(RowId::Claim(evidence.claim));
            }
        }
        open.extend(hanging.remove(&id).unwrap_or_default());
    }
    going
}

/// Rows that stay but name an entity that goes: they are left without one.
fn loosened(
    project: &Project,
    author: AuthorId,
    going: &BTreeSet<RowId>,
) -> Result<Vec<Delta>, Refusal> {
    without_entities(project, going)
        .map(|row| {
            if row.author().is_none_or(|owner| owner == author) {
                Ok(written(project, row))
            } else {
                let mut gone = going.iter();
                let needed = gone.find(|id| matches!(id, RowId::Entity(_))).cloned();
                Err(Refusal::Needed {
                    needed: needed.unwrap_or_else(|| row.id()),
                    by: row.id(),
                })
            }
        })
        .collect()
}

/// Rows that stay but name an entity that goes, as they are without it.
pub(super) fn without_entities(
    project: &Project,
    going: &BTreeSet<RowId>,
) -> impl Iterator<Item = Row> {
    let entities: BTreeSet<EntityId> = going
        .iter()
        .filter_map(|id| match id {
            RowId::Entity(id) => Some(*id),
            _ => None,
        })
        .collect();
    let attributes = project.attributes().values();
    let naming = attributes.filter(|attribute| attribute.kind == AttributeKind::Entity);
    let naming: Vec<&Key> = naming.map(|attribute| &attribute.id).collect();
    let rows: Vec<Row> = if entities.is_empty() {
        Vec::new()
    } else {
        let rows = project.rows().filter(|row| !going.contains(&row.id()));
        rows.filter_map(|row| without(row, &entities, &naming))
            .collect()
    };
    rows.into_iter()
}

/// The row without these entities, if it names one: as what it means, as its claimer, or as the value of one
/// of these attributes.
fn without(mut row: Row, entities: &BTreeSet<EntityId>, naming: &[&Key]) -> Option<Row> {
    let mut names = false;
    if let Row::Mention(row) = &mut row
        && let EntityChoice::Is(id) = row.entity
        && entities.contains(&id)
    {
        row.entity = EntityChoice::Unset;
        names = true;
    }
    if let Row::Evidence(row) = &mut row
        && let Claimer::Entity(id) = row.claimer
        && entities.contains(&id)
    {
        row.claimer = Claimer::Unset;
        names = true;
    }
    if let Some(values) = row.values_mut() {
        for key in naming {
            let said = values.get(*key).and_then(|said| value::entity(said));
            if said.is_some_and(|id| entities.contains(&id)) {
                values.remove(*key);
                names = true;
            }
        }
    }
    names.then_some(row)
}
