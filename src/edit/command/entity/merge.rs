//! One entity of several.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Plan, Refusal, own, written};
use super::name::{add, all};
use crate::edit::{Act, Delta};
use crate::model::{
    AttributeKind, AuthorId, Claimer, Entity, EntityChoice, EntityId, Key, Link, LinkId, Outcome,
    Project, Row, RowId, Subject,
};
use crate::text::language::language;

/// `keep` takes the names, mentions, evidence, links and comments of `gone`, which go.
pub fn merge(
    project: &Project,
    author: AuthorId,
    keep: EntityId,
    gone: &[EntityId],
    r#type: Option<&Key>,
) -> Result<Plan, Refusal> {
    let gone: BTreeSet<EntityId> = gone.iter().copied().filter(|id| *id != keep).collect();
    let mut kept = own_entity(project, author, keep)?;
    let going = gone.iter().map(|id| own_entity(project, author, *id));
    let going: Vec<Entity> = going.collect::<Result<_, _>>()?;
    if going.is_empty() {
        return Err(Refusal::Nothing);
    }
    kept.r#type = one_type(project, &kept, &going, r#type)?;
    for entity in &going {
        take_in(&mut kept, entity);
    }
    let merger = Merger {
        project,
        keep,
        gone: &gone,
    };
    let detail = kept.name.clone();
    // What the kept entity says of itself may name one that goes.
    let kept = merger.with_values(kept.into(), Subject::Entity);
    let mut rows: Vec<Delta> = vec![written(project, kept)];
    rows.extend(going.into_iter().map(|entity| Delta {
        id: RowId::Entity(entity.id),
        before: Some(Box::new(entity.into())),
        after: None,
    }));
    for (id, after) in merger.moved() {
        let before = match own(project, &id, author) {
            Err(Refusal::NotYours(by)) => {
                let needed = gone
                    .first()
                    .map_or(RowId::Entity(keep), |id| RowId::Entity(*id));
                return Err(Refusal::Needed { needed, by });
            }
            other => Some(other?),
        };
        let before = before.map(Box::new);
        rows.push(Delta { id, before, after });
    }
    Ok(Plan {
        act: Act::MergeEntities,
        detail,
        rows,
    })
}

fn own_entity(project: &Project, author: AuthorId, id: EntityId) -> Result<Entity, Refusal> {
    let id = RowId::Entity(id);
    match own(project, &id, author)? {
        Row::Entity(entity) => Ok(entity),
        _ => Err(Refusal::WrongKind(id)),
    }
}

/// The type that the entity is to have: the one that all have, else the one that was asked for.
fn one_type(
    project: &Project,
    kept: &Entity,
    going: &[Entity],
    asked: Option<&Key>,
) -> Result<Key, Refusal> {
    let same = going.iter().all(|entity| entity.r#type == kept.r#type);
    match asked {
        Some(asked) => {
            super::super::span::mention_type(project, asked)?;
            Ok(asked.clone())
        }
        None if same => Ok(kept.r#type.clone()),
        None => Err(Refusal::TypesDiffer(RowId::Entity(kept.id))),
    }
}

/// Names, knowledge base, note and attributes of one that goes; nothing that the kept one says is lost.
fn take_in(kept: &mut Entity, gone: &Entity) {
    for (language, name) in all(gone) {
        add(kept, language, name);
    }
    let is_known = kept.name == gone.name || all(kept).any(|(_, name)| *name == gone.name);
    if !is_known {
        add(kept, language(&gone.name), &gone.name);
    }
    join(&mut kept.kb, &gone.kb, "; ");
    join(&mut kept.note, &gone.note, "\n");
    for (key, value) in &gone.attributes {
        let values = &mut kept.attributes;
        values.entry(key.clone()).or_insert_with(|| value.clone());
    }
}

fn join(kept: &mut String, gone: &str, between: &str) {
    if kept.is_empty() {
        gone.clone_into(kept);
    } else if !gone.is_empty() && *kept != gone {
        kept.push_str(between);
        kept.push_str(gone);
    }
}

/// Finds what names an entity that goes, and lets it name the one that stays.
struct Merger<'p> {
    project: &'p Project,
    keep: EntityId,
    gone: &'p BTreeSet<EntityId>,
}

impl Merger<'_> {
    /// The rows that change beside the entities, as they read then; `None` for those that go.
    fn moved(&self) -> BTreeMap<RowId, Option<Row>> {
        let mut moved = BTreeMap::new();
        self.move_meant(&mut moved);
        let links = self.move_links(&mut moved);
        self.move_comments(&mut moved, &links);
        self.move_verdicts(&mut moved);
        self.move_values(&mut moved);
        moved
    }

    fn move_meant(&self, moved: &mut BTreeMap<RowId, Option<Row>>) {
        for mention in self.project.mentions().values() {
            if matches!(mention.entity, EntityChoice::Is(id) if self.gone.contains(&id)) {
                let mut row = mention.clone();
                row.entity = EntityChoice::Is(self.keep);
                moved.insert(RowId::Mention(row.id), Some(row.into()));
            }
        }
        for evidence in self.project.evidence().values() {
            if matches!(evidence.claimer, Claimer::Entity(id) if self.gone.contains(&id)) {
                let mut row = evidence.clone();
                row.claimer = Claimer::Entity(self.keep);
                moved.insert(RowId::Evidence(row.id), Some(row.into()));
            }
        }
    }

    /// Moves the ends of links. A link that would join the entity with itself goes, and one that says what
    /// another of its author says; returns them.
    fn move_links(&self, moved: &mut BTreeMap<RowId, Option<Row>>) -> BTreeSet<LinkId> {
        let types = self.project.types();
        let ends = |link: &Link| {
            let is_symmetric = types.get(&link.r#type).is_some_and(|it| it.symmetric);
            let (from, to) = (link.from.clone(), link.to.clone());
            let ends = if is_symmetric && to < from {
                (to, from)
            } else {
                (from, to)
            };
            (link.author, link.r#type.clone(), ends)
        };
        let links = self.project.links().values();
        let (old, staying): (Vec<&Link>, Vec<&Link>) =
            links.partition(|link| self.is_gone(&link.from) || self.is_gone(&link.to));
        let mut said: BTreeSet<_> = if old.is_empty() {
            BTreeSet::new()
        } else {
            staying.into_iter().map(ends).collect()
        };
        let mut dropped = BTreeSet::new();
        for link in old {
            let mut row = link.clone();
            row.from = self.instead(&row.from);
            row.to = self.instead(&row.to);
            let stays = row.from != row.to && said.insert(ends(&row));
            if !stays {
                dropped.insert(row.id);
            }
            moved.insert(RowId::Link(row.id), stays.then(|| row.into()));
        }
        dropped
    }

    /// Moves the comments about what goes to the entity.
    fn move_comments(&self, moved: &mut BTreeMap<RowId, Option<Row>>, links: &BTreeSet<LinkId>) {
        for comment in self.project.comments().values() {
            let of_link = matches!(&comment.about, RowId::Link(id) if links.contains(id));
            if of_link || self.is_gone(&comment.about) {
                let mut row = comment.clone();
                row.about = RowId::Entity(self.keep);
                moved.insert(RowId::Comment(row.id), Some(row.into()));
            }
        }
    }

    /// Verdicts of others are left as they are: they no longer count.
    fn move_verdicts(&self, moved: &mut BTreeMap<RowId, Option<Row>>) {
        let author = self
            .project
            .entities()
            .get(&self.keep)
            .map(|kept| kept.author);
        for verdict in self.project.verdicts().values() {
            let mut row = verdict.clone();
            for (about, _) in &mut row.about {
                *about = self.instead(about);
            }
            if let Outcome::Replace(rows) = &mut row.outcome {
                for id in rows {
                    *id = self.instead(id);
                }
            }
            if row != *verdict && Some(row.author) == author {
                moved.insert(RowId::Verdict(row.id), Some(row.into()));
            }
        }
    }

    /// Moves attributes whose value is an entity.
    fn move_values(&self, moved: &mut BTreeMap<RowId, Option<Row>>) {
        let attributes = self.project.attributes().values();
        let subjects: BTreeSet<Subject> = attributes
            .filter(|attribute| attribute.kind == AttributeKind::Entity)
            .map(|attribute| attribute.of)
            .collect();
        for subject in subjects {
            for row in self.rows_of(subject) {
                let id = row.id();
                let present = match moved.get(&id) {
                    Some(Some(changed)) => changed.clone(),
                    Some(None) => continue,
                    None => row.clone(),
                };
                let after = self.with_values(present, subject);
                if after != row {
                    moved.insert(id, Some(after));
                }
            }
        }
    }

    fn rows_of(&self, subject: Subject) -> Vec<Row> {
        let project = self.project;
        match subject {
            Subject::Document => project
                .documents()
                .values()
                .cloned()
                .map(Row::from)
                .collect(),
            // Those of the merge itself are written already.
            Subject::Entity => {
                let entities = project.entities().values();
                let others =
                    entities.filter(|it| it.id != self.keep && !self.gone.contains(&it.id));
                others.cloned().map(Row::from).collect()
            }
            Subject::Mention => project
                .mentions()
                .values()
                .cloned()
                .map(Row::from)
                .collect(),
            Subject::Claim => project.claims().values().cloned().map(Row::from).collect(),
            Subject::Evidence => project
                .evidence()
                .values()
                .cloned()
                .map(Row::from)
                .collect(),
            Subject::Link => Vec::new(),
        }
    }

    /// The row with the entity in place of those that go, in its attributes that name entities.
    fn with_values(&self, mut row: Row, subject: Subject) -> Row {
        let values = match &mut row {
            Row::Document(row) => &mut row.attributes,
            Row::Entity(row) => &mut row.attributes,
            Row::Mention(row) => &mut row.attributes,
            Row::Claim(row) => &mut row.attributes,
            Row::Evidence(row) => &mut row.attributes,
            _ => return row,
        };
        let gone: Vec<String> = self.gone.iter().map(ToString::to_string).collect();
        for (key, value) in values {
            let attribute = self.project.attributes().get(key);
            let names_entity =
                attribute.is_some_and(|it| it.of == subject && it.kind == AttributeKind::Entity);
            if names_entity && gone.contains(value) {
                *value = self.keep.to_string();
            }
        }
        row
    }

    fn is_gone(&self, id: &RowId) -> bool {
        matches!(id, RowId::Entity(id) if self.gone.contains(id))
    }

    fn instead(&self, id: &RowId) -> RowId {
        if self.is_gone(id) {
            RowId::Entity(self.keep)
        } else {
            id.clone()
        }
    }
}
