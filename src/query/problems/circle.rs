//! Comments and links that are about one another.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Project, RowId};

/// The comments and links whose way to what they are about leads round in a circle; in time that grows
/// with the number of rows, however long the ways are.
pub(super) fn circular(project: &Project) -> BTreeSet<RowId> {
    let comments = project.comments().values();
    let comments = comments.map(|row| (RowId::Comment(row.id), vec![&row.about]));
    let links = project.links().values();
    let links = links.map(|row| (RowId::Link(row.id), vec![&row.from, &row.to]));
    let mut open: BTreeMap<RowId, usize> = BTreeMap::new();
    let mut leading_to: BTreeMap<&RowId, Vec<RowId>> = BTreeMap::new();
    for (id, ends) in comments.chain(links) {
        let on: Vec<_> = ends
            .into_iter()
            .filter(|end| goes_on(project, end))
            .collect();
        open.insert(id.clone(), on.len());
        for end in on {
            leading_to.entry(end).or_default().push(id.clone());
        }
    }
    // Whatever ends somewhere is taken away, then what led only there, and so on.
    let ended = open.iter().filter(|(_, ends)| **ends == 0);
    let mut ended: Vec<RowId> = ended.map(|(id, _)| id.clone()).collect();
    while let Some(id) = ended.pop() {
        open.remove(&id);
        for before in leading_to.get(&id).into_iter().flatten() {
            if let Some(ends) = open.get_mut(before) {
                *ends -= 1;
                if *ends == 0 {
                    ended.push(before.clone());
                }
            }
        }
    }
    open.into_keys().collect()
}

/// Whether a row is there and about others itself.
fn goes_on(project: &Project, id: &RowId) -> bool {
    matches!(id, RowId::Comment(_) | RowId::Link(_)) && project.has(id)
}
