//! The schema of a project while it changes.

use std::collections::{BTreeMap, BTreeSet};

use super::links::tidied;
use crate::edit::command::{Plan, Refusal, written};
use crate::edit::{Act, Delta};
use crate::model::{
    Attribute, Conflict, Entity, Key, Project, Row, RowHash, RowId, Type, Verdict, faults,
};

/// Types and attributes as they will be, and the rows that are rewritten for it.
pub(super) struct Working<'p> {
    pub(super) project: &'p Project,
    pub(super) types: BTreeMap<Key, Type>,
    pub(super) attributes: BTreeMap<Key, Attribute>,
    rows: Vec<Delta>,
}

impl<'p> Working<'p> {
    pub(super) fn of(project: &'p Project) -> Self {
        Self {
            project,
            types: project.types().clone(),
            attributes: project.attributes().clone(),
            rows: Vec::new(),
        }
    }

    pub(super) fn r#type(&mut self, id: &Key) -> Result<&mut Type, Refusal> {
        let found = self.types.get_mut(id);
        found.ok_or_else(|| Refusal::Missing(RowId::Type(id.clone())))
    }

    pub(super) fn attribute(&mut self, id: &Key) -> Result<&mut Attribute, Refusal> {
        let found = self.attributes.get_mut(id);
        found.ok_or_else(|| Refusal::Missing(RowId::Attribute(id.clone())))
    }

    /// Rewrites rows, or only these; also what conflicts hold of them. To be called once.
    pub(super) fn rewrite(&mut self, only: Option<&BTreeSet<RowId>>, change: impl Fn(&mut Row)) {
        let wanted = |id: &RowId| only.is_none_or(|only| only.contains(id));
        for before in annotations(self.project) {
            if !wanted(&before.id()) {
                continue;
            }
            let mut after = before.clone();
            change(&mut after);
            if after != before {
                self.rows.push(Delta {
                    id: after.id(),
                    before: Some(Box::new(before)),
                    after: Some(after),
                });
            }
        }
        for conflict in self.project.conflicts().values() {
            if wanted(&conflict.about) {
                let version = |row: &Option<Box<Row>>| {
                    row.clone().map(|mut row| {
                        change(&mut row);
                        row
                    })
                };
                let conflict = Conflict {
                    base: version(&conflict.base),
                    ours: version(&conflict.ours),
                    theirs: version(&conflict.theirs),
                    ..conflict.clone()
                };
                self.rows.push(written(self.project, conflict.into()));
            }
        }
    }

    /// Verdicts on rows that are rewritten, so that they stay in force.
    fn verdicts(&self) -> Vec<Delta> {
        let hash = |row: Option<&Row>| row.map(RowHash::of);
        let rewritten = self.rows.iter().filter(|delta| delta.after.is_some());
        let hashes: BTreeMap<&RowId, _> = rewritten
            .map(|delta| {
                (
                    &delta.id,
                    (hash(delta.before.as_deref()), hash(delta.after.as_ref())),
                )
            })
            .collect();
        let verdicts = self.project.verdicts().values();
        let rehashed = verdicts.filter_map(|verdict| {
            let about = verdict.about.iter().map(|(id, hash)| match hashes.get(id) {
                Some((before, after)) if hash.is_some() && hash == before => (id.clone(), *after),
                _ => (id.clone(), *hash),
            });
            let about: Vec<_> = about.collect();
            (about != verdict.about).then(|| Verdict {
                about,
                ..verdict.clone()
            })
        });
        rehashed
            .map(|verdict| written(self.project, verdict.into()))
            .collect()
    }

    /// The plan, unless the schema would have a fault that it did not have before.
    pub(super) fn plan(mut self, act: Act, detail: String) -> Result<Plan, Refusal> {
        let (old_types, old_attributes) = (self.project.types(), self.project.attributes());
        let old = faults(old_types.values(), old_attributes.values());
        let new = faults(self.types.values(), self.attributes.values());
        if let Some(fault) = new.into_iter().find(|fault| !old.contains(fault)) {
            return Err(Refusal::Schema(Box::new(fault)));
        }
        let long = |name: &String| name.chars().nth(Entity::LONGEST_NAME).is_some();
        let types = self
            .types
            .values()
            .filter(|row| long(&row.name) || long(&row.id.0));
        let attributes = self.attributes.values().filter(|row| {
            let mut values = row.kind.values().iter();
            long(&row.name) || long(&row.id.0) || values.any(|(id, name)| long(id) || long(name))
        });
        let mut types = types.filter(|row| old_types.get(&row.id) != Some(*row));
        let mut attributes = attributes.filter(|row| old_attributes.get(&row.id) != Some(*row));
        if types.next().is_some() || attributes.next().is_some() {
            return Err(Refusal::LongName);
        }
        let links = tidied(self.project, &self.types, &mut self.rows);
        self.rows.extend(links);
        let verdicts = self.verdicts();
        self.rows.extend(verdicts);
        let gone = |id: RowId| Delta {
            before: self.project.row(&id).map(Box::new),
            after: None,
            id,
        };
        let mut rows = self.rows;
        rows.extend(
            old_types
                .keys()
                .filter(|id| !self.types.contains_key(*id))
                .map(|id| gone(RowId::Type(id.clone()))),
        );
        rows.extend(
            old_attributes
                .keys()
                .filter(|id| !self.attributes.contains_key(*id))
                .map(|id| gone(RowId::Attribute(id.clone()))),
        );
        let types = self.types.into_values().map(Row::from);
        let attributes = self.attributes.into_values().map(Row::from);
        rows.extend(
            types
                .chain(attributes)
                .map(|row| written(self.project, row)),
        );
        Ok(Plan { act, detail, rows })
    }
}

/// Every row that has a type or values of attributes.
pub(super) fn annotations(project: &Project) -> impl Iterator<Item = Row> {
    project.rows().filter(|row| row.subject().is_some())
}

/// How many rows there are of which this holds, those that wait in conflicts among them.
pub(super) fn count(project: &Project, holds: impl Fn(&Row) -> bool) -> usize {
    let rows = annotations(project).filter(&holds).count();
    let conflicts = project.conflicts().values();
    let waiting = conflicts.flat_map(|conflict| {
        let versions = [&conflict.base, &conflict.ours, &conflict.theirs];
        versions.into_iter().flatten()
    });
    rows + waiting.filter(|row| holds(row)).count()
}

/// What was done to what, for the history list: names with a dot between them, which says the same in any
/// direction.
pub(super) fn named(one: &str, other: &str) -> String {
    format!("{one} · {other}")
}
