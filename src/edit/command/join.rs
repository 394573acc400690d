//! Bringing in the rows of another project, as [`crate::edit::join`] has found them.

use std::collections::BTreeSet;

use super::bring::complete;
use super::{Plan, Refusal};
use crate::edit::{Act, Delta};
use crate::model::{Project, RowId};

pub(super) fn join(project: &Project, deltas: &[Delta], from: &str) -> Result<Plan, Refusal> {
    let mut seen = BTreeSet::new();
    for delta in deltas {
        let is_of_its_row = delta.versions().all(|row| row.id() == delta.id);
        if !is_of_its_row || !seen.insert(&delta.id) {
            return Err(Refusal::WrongKind(delta.id.clone()));
        }
        if !project.reads(&delta.id, delta.before.as_deref()) {
            return Err(match delta.before {
                Some(_) => Refusal::Missing(delta.id.clone()),
                None => Refusal::Taken(delta.id.clone()),
            });
        }
    }
    let gone = deltas.iter().filter(|delta| delta.after.is_none());
    let gone: BTreeSet<&RowId> = gone.map(|delta| &delta.id).collect();
    let new = deltas.iter().filter(|delta| delta.after.is_some());
    let new: BTreeSet<RowId> = new.map(|delta| delta.id.clone()).collect();
    for row in deltas.iter().filter_map(|delta| delta.after.as_ref()) {
        complete(project, row, &new)?;
        if let Some(needed) = row.needs().into_iter().find(|id| gone.contains(id)) {
            return Err(Refusal::Missing(needed));
        }
    }
    if !gone.is_empty() {
        let left = project.rows().filter(|row| !seen.contains(&row.id()));
        for row in left {
            if let Some(needed) = row.needs().into_iter().find(|id| gone.contains(id)) {
                let by = row.id();
                return Err(Refusal::Needed { needed, by });
            }
        }
    }
    Ok(Plan {
        act: Act::Join,
        detail: from.to_owned(),
        rows: deltas.to_vec(),
    })
}
