//! Links of programs that become links of one's own with what they join.

use std::collections::BTreeSet;

use super::known::{Annotated, Known, said_by};
use crate::model::{AuthorId, ClaimId, Layer, Link, LinkId, Project, Row, RowId};

/// The predicted links at any of these rows whose both ends are there once `copied` are accepted.
pub(super) fn complete_with(
    project: &Project,
    author: AuthorId,
    known: &Known<'_>,
    touched: &BTreeSet<RowId>,
    copied: &BTreeSet<RowId>,
) -> Vec<RowId> {
    let links = project.predictions().links();
    let links = links.filter(|link| touched.contains(&link.from) || touched.contains(&link.to));
    let links: Vec<&Link> = links.filter(|link| joins(project, link)).collect();
    let ends = links.iter().flat_map(|link| [&link.from, &link.to]);
    let ends = ends.filter(|end| !copied.contains(*end)).cloned();
    let annotated = Annotated::of(project, author, ends);
    let named = |id: &RowId| known.named(project, id);
    let is_there = |end: &RowId| {
        copied.contains(end) || annotation_of(project, end, &annotated, &named).is_some()
    };
    let complete = links
        .into_iter()
        .filter(|link| is_there(&link.from) && is_there(&link.to));
    complete.map(|link| RowId::Link(link.id)).collect()
}

/// The link of an author that says what a predicted one says, among the annotations; `None` where an end is
/// none of them, both are one, or the author has such a link already.
pub(super) fn link_of(
    project: &Project,
    link: &Link,
    (id, author): (LinkId, AuthorId),
    annotated: &Annotated,
    named: &dyn Fn(&RowId) -> Option<RowId>,
) -> Option<Link> {
    let end = |end: &RowId| annotation_of(project, end, annotated, named);
    let (from, to) = (end(&link.from)?, end(&link.to)?);
    let r#type = project.types().get(&link.r#type)?;
    if !Link::can_join(r#type, &from, &to) {
        return None;
    }
    let (from, to) = Link::ends(r#type, &from, &to);
    let links = project.annotations().links();
    let mut own = links.filter(|other| other.author == author);
    let is_there =
        own.any(|other| other.r#type == link.r#type && other.from == from && other.to == to);
    (!is_there).then(|| Link {
        layer: Layer::Own,
        id,
        author,
        r#type: link.r#type.clone(),
        from,
        to,
    })
}

fn joins(project: &Project, link: &Link) -> bool {
    let r#type = project.types().get(&link.r#type);
    r#type.is_some_and(|r#type| Link::can_join(r#type, &link.from, &link.to))
}

/// The annotation that stands for the end of a predicted link.
fn annotation_of(
    project: &Project,
    end: &RowId,
    annotated: &Annotated,
    named: &dyn Fn(&RowId) -> Option<RowId>,
) -> Option<RowId> {
    let mut row = project.row(end)?;
    if !project.is_prediction(&row) {
        return Some(end.clone());
    }
    if let Row::Evidence(row) = &mut row {
        row.claim = claim(named(&RowId::Claim(row.claim))?)?;
    }
    match said_by(&row) {
        Some(said) => annotated.saying(&said),
        None => named(end),
    }
}

fn claim(row: RowId) -> Option<ClaimId> {
    match row {
        RowId::Claim(id) => Some(id),
        _ => None,
    }
}
