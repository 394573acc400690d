//! Merging whole projects: rows, texts, and what this version does not know.

use std::collections::{BTreeMap, BTreeSet};

use super::three_way;
use super::value::{Findings, Merge3};
use crate::model::{Extra, Project, Row, RowId};

/// Two projects in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// All rows, with new [`Conflict`](crate::model::Conflict) rows among them, all texts, and the kept
    /// records of both.
    pub project: Project,
    /// How many rows were changed differently on both sides.
    pub conflicts: usize,
}

/// Why two projects cannot be merged here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unmergeable {
    /// They are no versions of one project.
    #[error("these are files of different projects")]
    OtherProject,
    /// Both sides changed a field of a newer version, each in another way, and there is no row to keep
    /// both in.
    #[error(
        "both sides have changed a field of {0:?} that this version of isnad does not know; merge with the \
         version that wrote it"
    )]
    UnknownField(RowId),
}

/// Brings what `theirs` did to `base` together with `ours`. Records that could not be read and unknown
/// fields are kept as the side has them that changed them.
///
/// # Errors
/// See [`Unmergeable`].
pub fn joined(base: &Project, ours: &Project, theirs: &Project) -> Result<Joined, Unmergeable> {
    if [base.id(), theirs.id()].iter().any(|id| *id != ours.id()) {
        return Err(Unmergeable::OtherProject);
    }
    let merged = three_way(base, ours, theirs);
    let mut rows: BTreeMap<RowId, Row> = ours.rows().map(|row| (row.id(), row)).collect();
    for delta in merged.deltas {
        match delta.after {
            Some(row) => rows.insert(delta.id, row),
            None => rows.remove(&delta.id),
        };
    }
    let mut project = Project::new(ours.id());
    rows.into_values().for_each(|row| project.put(row));
    for (hash, text) in ours
        .texts()
        .iter()
        .chain(theirs.texts())
        .chain(base.texts())
    {
        project.add_text(*hash, text.clone());
    }
    join_kept(&mut project, base, ours, theirs);
    join_extras(&mut project, [base, ours, theirs])?;
    Ok(Joined {
        project,
        conflicts: merged.conflicts,
    })
}

/// A kept record stays unless a side took it out, by repairing it or with a version that reads it.
fn join_kept(project: &mut Project, base: &Project, ours: &Project, theirs: &Project) {
    let [in_base, in_ours, in_theirs] =
        [base, ours, theirs].map(|side| side.kept().collect::<BTreeSet<_>>());
    for record in ours.kept() {
        if in_theirs.contains(&record) || !in_base.contains(&record) {
            project.keep(record.0, record.1);
        }
    }
    for record in theirs.kept() {
        if !in_ours.contains(&record) && !in_base.contains(&record) {
            project.keep(record.0, record.1);
        }
    }
}

fn join_extras(project: &mut Project, sides: [&Project; 3]) -> Result<(), Unmergeable> {
    let rows = sides.iter().flat_map(|side| side.extras().keys());
    for id in rows.collect::<BTreeSet<_>>() {
        let none = Vec::new();
        let [base, ours, theirs] = sides.map(|side| side.extras().get(id).unwrap_or(&none));
        let by_name = [base, ours, theirs].map(|extras| -> BTreeMap<String, Whole<'_>> {
            let named = extras.iter().map(|extra| (name_of(extra), Whole(extra)));
            named.collect()
        });
        let [in_base, in_ours, in_theirs] = &by_name;
        let mut findings = Findings::default();
        let merged = BTreeMap::merged(Some(in_base), in_ours, in_theirs, &mut findings);
        if findings.clash {
            return Err(Unmergeable::UnknownField(id.clone()));
        }
        // Each side's fields in that side's order.
        let mut left: BTreeSet<&String> = merged.keys().collect();
        let mut extras = Vec::new();
        for extra in ours.iter().chain(theirs) {
            let name = name_of(extra);
            if left.remove(&name)
                && let Some(Whole(extra)) = merged.get(&name)
            {
                extras.push((*extra).clone());
            }
        }
        project.set_extras(id.clone(), extras);
    }
    Ok(())
}

/// The name of an unknown field.
fn name_of(extra: &Extra) -> String {
    let name = extra.text.split(':').next().unwrap_or_default();
    name.trim().to_owned()
}

/// A field of which nothing is known but how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Whole<'e>(&'e Extra);

impl Merge3 for Whole<'_> {
    fn merged(base: Option<&Self>, ours: &Self, theirs: &Self, findings: &mut Findings) -> Self {
        super::value::whole(base, ours, theirs, findings)
    }
}
