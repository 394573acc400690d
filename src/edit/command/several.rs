//! Several commands as one change.

use std::collections::BTreeSet;

use super::{Command, Plan, Refusal, Tagging, row, tag_all};
use crate::edit::{Delta, Stamp};
use crate::model::{Project, RowId};

/// Every command planned on the project as it stands. One that is refused, and one that would write a row
/// that another of them writes, is left out; refused, with the first refusal, if none remains. Deletions
/// are one deletion, since what hangs on several rows goes once, and places to be tagged are one tagging.
pub(super) fn several(
    project: &Project,
    stamp: &Stamp,
    commands: &[Command],
) -> Result<Plan, Refusal> {
    let mut first_refusal = None;
    let mut plans: Vec<Plan> = Vec::new();
    let mut going: Vec<RowId> = Vec::new();
    let mut tagging: Vec<Tagging> = Vec::new();
    for command in commands {
        match command {
            Command::Delete { rows } => going.extend(rows.iter().cloned()),
            Command::TagAll { places } => tagging.extend(places.iter().cloned()),
            other => match other.parts(project, stamp) {
                Ok(plan) => plans.push(plan),
                Err(refusal) => first_refusal = first_refusal.or(Some(refusal)),
            },
        }
    }
    if !going.is_empty() {
        match deletion(project, stamp, going) {
            Ok(plan) => plans.push(plan),
            Err(refusal) => first_refusal = first_refusal.or(Some(refusal)),
        }
    }
    if !tagging.is_empty() {
        match tag_all::tag_all(project, stamp.author, &tagging) {
            Ok(plan) => plans.push(plan),
            Err(refusal) => first_refusal = first_refusal.or(Some(refusal)),
        }
    }
    let mut taken: BTreeSet<RowId> = BTreeSet::new();
    let mut rows: Vec<Delta> = Vec::new();
    let mut of_them: Vec<Plan> = Vec::new();
    for mut plan in plans {
        if plan.rows.iter().any(|delta| taken.contains(&delta.id)) {
            continue;
        }
        taken.extend(plan.rows.iter().map(|delta| delta.id.clone()));
        rows.append(&mut plan.rows);
        of_them.push(plan);
    }
    let count = of_them.len();
    let Some(first) = of_them.into_iter().next() else {
        return Err(first_refusal.unwrap_or(Refusal::Nothing));
    };
    let detail = if count == 1 {
        first.detail
    } else {
        count.to_string()
    };
    Ok(Plan {
        act: first.act,
        detail,
        rows,
    })
}

/// All rows deleted at once, or those of them that can be.
fn deletion(project: &Project, stamp: &Stamp, rows: Vec<RowId>) -> Result<Plan, Refusal> {
    let all = row::delete(project, stamp.author, &rows);
    let Err(refusal) = all else {
        return all;
    };
    let can_go = |id: &RowId| row::delete(project, stamp.author, std::slice::from_ref(id)).is_ok();
    let able: Vec<RowId> = rows.into_iter().filter(can_go).collect();
    if able.is_empty() {
        return Err(refusal);
    }
    row::delete(project, stamp.author, &able)
}
