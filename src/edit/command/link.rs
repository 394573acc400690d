//! Commands about links between rows.

use super::{Plan, Refusal, fresh};
use crate::edit::Act;
use crate::model::{AuthorId, Key, Link, LinkId, Project, RowId, Subject, Type};

pub(super) fn link(
    project: &Project,
    author: AuthorId,
    id: LinkId,
    r#type: &Key,
    from: &RowId,
    to: &RowId,
) -> Result<Plan, Refusal> {
    let kind = link_type(project, r#type)?;
    let (from, to) = Link::ends(kind, from, to);
    let link = Link {
        id,
        author,
        r#type: r#type.clone(),
        from,
        to,
    };
    checked(project, &link)?;
    let start = project.row(&link.from);
    let start = start.map_or_else(String::new, |row| row.name());
    Ok(Plan {
        act: Act::Link,
        detail: start,
        rows: vec![fresh(project, link.into())?],
    })
}

/// Whether a link may stand as it is: its ends are there and differ, its type joins them, a symmetric one
/// is stored as such, and its author has no other one that says the same.
pub(super) fn checked(project: &Project, link: &Link) -> Result<(), Refusal> {
    let kind = link_type(project, &link.r#type)?;
    for end in [&link.from, &link.to] {
        if !project.has(end) {
            return Err(Refusal::Missing(end.clone()));
        }
    }
    if link.from == link.to {
        return Err(Refusal::ToItself(link.from.clone()));
    }
    let stored = Link::ends(kind, &link.from, &link.to);
    if !Link::can_join(kind, &link.from, &link.to) || stored.0 != link.from {
        return Err(Refusal::DoesNotJoin(link.r#type.clone()));
    }
    let same = project.links().values().find(|other| {
        other.id != link.id
            && other.author == link.author
            && says_the_same(other, link)
    });
    match same {
        Some(same) => Err(Refusal::Linked(RowId::Link(same.id))),
        None => Ok(()),
    }
}

/// Whether two links are of one type between the same ends in the same direction.
pub(super) fn says_the_same(one: &Link, other: &Link) -> bool {
    one.r#type == other.r#type && one.from == other.from && one.to == other.to
}

fn link_type<'p>(project: &'p Project, key: &Key) -> Result<&'p Type, Refusal> {
    let found = project.types().get(key);
    found
        .filter(|r#type| r#type.of == Subject::Link)
        .ok_or_else(|| Refusal::NoType(key.clone()))
}
