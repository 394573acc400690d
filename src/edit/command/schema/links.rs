//! Links after their types have changed: a symmetric one is kept one way round, and what is said twice by
//! one author is said once.

use std::collections::BTreeMap;

use crate::edit::Delta;
use crate::edit::command::written;
use crate::model::{Comment, Key, Link, LinkId, Project, Row, RowId, Type};

/// What becomes of the links and of what is about them; takes the links out of the rows that are rewritten.
pub(super) fn tidied(
    project: &Project,
    types: &BTreeMap<Key, Type>,
    rows: &mut Vec<Delta>,
) -> Vec<Delta> {
    let mut rewritten: BTreeMap<LinkId, Link> = BTreeMap::new();
    rows.retain(|delta| match &delta.after {
        Some(Row::Link(link)) => {
            rewritten.insert(link.id, link.clone());
            false
        }
        _ => true,
    });
    let as_kept = |link: &Link| {
        let mut link = rewritten.get(&link.id).unwrap_or(link).clone();
        if let Some(r#type) = types.get(&link.r#type) {
            (link.from, link.to) = Link::ends(r#type, &link.from, &link.to);
        }
        link
    };
    let says = |link: &Link| {
        let ends = (link.from.clone(), link.to.clone());
        (link.author, link.r#type.clone(), ends)
    };
    let links = project
        .links()
        .values()
        .map(|before| (before, as_kept(before)));
    let (same, other): (Vec<_>, Vec<_>) = links.partition(|(before, after)| **before == *after);
    let mut said: BTreeMap<_, LinkId> = BTreeMap::new();
    for (_, link) in &same {
        said.entry(says(link)).or_insert(link.id);
    }
    let mut deltas = Vec::new();
    let mut gone: BTreeMap<RowId, RowId> = BTreeMap::new();
    for (before, after) in other {
        let kept = *said.entry(says(&after)).or_insert(after.id);
        let is_kept = kept == after.id;
        if !is_kept {
            gone.insert(RowId::Link(after.id), RowId::Link(kept));
        }
        deltas.push(Delta {
            id: RowId::Link(before.id),
            before: Some(Box::new(before.clone().into())),
            after: is_kept.then(|| after.into()),
        });
    }
    deltas.extend(moved(project, &gone));
    deltas
}

/// Comments about links that go, as comments about those that say the same.
fn moved(project: &Project, gone: &BTreeMap<RowId, RowId>) -> Vec<Delta> {
    let comments = project.comments().values();
    let moved = comments.filter_map(|comment| {
        let about = gone.get(&comment.about)?.clone();
        let comment = Comment {
            about,
            ..comment.clone()
        };
        Some(written(project, comment.into()))
    });
    moved.collect()
}
