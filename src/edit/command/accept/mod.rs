//! Suggestions that become annotations.
//!
//! A prediction stays as its program made it: accepting it makes a row of one's own that says the same, and
//! a verdict that the prediction is right, by which it is known to be dealt with. What it names goes along
//! where it is a program's, too: the claim that it is evidence of, the entity that is meant.

mod copying;
mod known;
mod links;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use self::copying::Copying;
use self::known::{Annotated, Known, said_by};
use super::tag_all::{Tagging, tag_all};
use super::{Plan, Refusal, fresh};
use crate::edit::{Act, Delta, Stamp};
use crate::model::{AuthorId, LinkId, Outcome, Project, Row, RowId, Verdict, VerdictId};

/// The predictions, and after them the claims and entities of programs that they name and that no annotation
/// is the same as, and the links of programs that then have both of their ends among the annotations of this
/// author: each needs an id for its copy.
#[must_use]
pub fn accepted_with(project: &Project, author: AuthorId, predictions: &[RowId]) -> Vec<RowId> {
    let known = Known::of(project);
    let mut named = BTreeSet::new();
    let mut touched: BTreeSet<RowId> = predictions.iter().cloned().collect();
    for id in predictions {
        let needs = project.row(id).map_or_else(Vec::new, |row| row.needs());
        for need in needs {
            let row = project.row(&need);
            let Some(row) = row.filter(|row| project.is_prediction(row)) else {
                continue;
            };
            if known.same_as(&row).is_none() {
                named.insert(need.clone());
            }
            touched.insert(need);
        }
    }
    let copied: BTreeSet<RowId> = predictions.iter().chain(&named).cloned().collect();
    let links = links::complete_with(project, author, &known, &touched, &copied);
    let predictions = predictions.iter().cloned();
    predictions.chain(named).chain(links).collect()
}

/// Copies predictions for their author, notes that they are right, and tags places.
pub(super) fn accept(
    project: &Project,
    stamp: &Stamp,
    copies: &[(RowId, RowId)],
    verdict: VerdictId,
    places: &[Tagging],
) -> Result<Plan, Refusal> {
    let copying = Copying {
        project,
        stamp,
        ids: copies.iter().map(|(from, to)| (from, to)).collect(),
        known: Known::of(project),
    };
    let is_prediction = |id: &&RowId| matches!(id, RowId::Mention(_) | RowId::Evidence(_));
    let about: Vec<&RowId> = copying.ids.keys().copied().filter(is_prediction).collect();
    let first = about.first().ok_or(Refusal::NoPlace)?;
    let detail = project
        .row(first)
        .map_or_else(String::new, |row| row.name());
    let mut rows = Vec::with_capacity(copies.len() + 1);
    let mut taken = BTreeSet::new();
    let mut annotated = Annotated::of(project, stamp.author, copying.places());
    for (from, to) in &copying.ids {
        if matches!(from, RowId::Link(_)) {
            continue;
        }
        let row = copying.copy(from, to)?;
        let said = said_by(&row);
        let delta = fresh(project, row)?;
        if !taken.insert(*to) {
            return Err(Refusal::Taken(delta.id));
        }
        if said.is_none_or(|said| annotated.take(said, delta.id.clone())) {
            rows.push(delta);
        }
    }
    rows.extend(linked(&copying, &annotated, &mut taken)?);
    if !places.is_empty() {
        rows.extend(tagged(project, stamp, places, &taken)?);
    }
    let verdict = Verdict {
        id: verdict,
        author: stamp.author,
        about: about.into_iter().map(|id| (id.clone(), None)).collect(),
        place: None,
        outcome: Outcome::Accept,
        reason: String::new(),
        note: String::new(),
        at: stamp.at,
    };
    rows.push(fresh(project, verdict.into())?);
    Ok(Plan {
        act: Act::Accept,
        detail,
        rows,
    })
}

/// The copies of links, each that says something new once.
fn linked<'c>(
    copying: &Copying<'c>,
    annotated: &Annotated,
    taken: &mut BTreeSet<&'c RowId>,
) -> Result<Vec<Delta>, Refusal> {
    let project = copying.project;
    let mut rows = Vec::new();
    let mut said = BTreeSet::new();
    for (from, to) in &copying.ids {
        let (RowId::Link(_), id) = (from, to) else {
            continue;
        };
        let wrong = || Refusal::WrongKind((*from).clone());
        let RowId::Link(id) = id else {
            return Err(wrong());
        };
        let row = project.row(from);
        let row = row.ok_or_else(|| Refusal::Missing((*from).clone()))?;
        if !project.is_prediction(&row) {
            return Err(wrong());
        }
        let Row::Link(link) = row else {
            return Err(wrong());
        };
        let whose: (LinkId, AuthorId) = (*id, copying.stamp.author);
        let named = |id: &RowId| copying.annotation(id);
        let Some(link) = links::link_of(project, &link, whose, annotated, &named) else {
            continue;
        };
        let says = (link.r#type.clone(), link.from.clone(), link.to.clone());
        let delta = fresh(project, link.into())?;
        if !taken.insert(*to) {
            return Err(Refusal::Taken(delta.id));
        }
        if said.insert(says) {
            rows.push(delta);
        }
    }
    Ok(rows)
}

/// The rows that tagging places gives beside the copies.
fn tagged(
    project: &Project,
    stamp: &Stamp,
    places: &[Tagging],
    taken: &BTreeSet<&RowId>,
) -> Result<Vec<Delta>, Refusal> {
    let tagged = tag_all(project, stamp.author, places)?.rows;
    match tagged.iter().find(|delta| taken.contains(&delta.id)) {
        Some(twice) => Err(Refusal::Taken(twice.id.clone())),
        None => Ok(tagged),
    }
}
