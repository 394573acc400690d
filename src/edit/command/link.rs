//! Commands about links between rows.

use super::{Plan, Refusal, fresh};
use crate::edit::Act;
use crate::model::{AuthorId, Key, Layer, Link, LinkId, Project, RowId, Subject, Type};

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
        layer: Layer::Own,
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

/// Whether a link may stand as it is: its ends are there, it is sound by itself, and its author has no
/// other one that says the same.
pub(super) fn checked(project: &Project, link: &Link) -> Result<(), Refusal> {
    link_type(project, &link.r#type)?;
    for end in [&link.from, &link.to] {
        if !project.has(end) {
            return Err(Refusal::Missing(end.clone()));
        }
    }
    can_stand(project, link)?;
    let same = project.links().values().find(|other| {
        other.id != link.id
            && other.author == link.author
            && other.layer == link.layer
            && says_the_same(other, link)
    });
    match same {
        Some(same) => Err(Refusal::Linked(RowId::Link(same.id))),
        None => Ok(()),
    }
}

/// Whether a link is sound by itself: its ends differ, its type joins them, and a symmetric one is stored as
/// such.
pub(super) fn can_stand(project: &Project, link: &Link) -> Result<(), Refusal> {
    let kind = link_type(project, &link.r#type)?;
    if link.from == link.to {
        return Err(Refusal::ToItself(link.from.clone()));
    }
    let stored = Link::ends(kind, &link.from, &link.to);
    if !Link::can_join(kind, &link.from, &link.to) || stored.0 != link.from {
        return Err(Refusal::DoesNotJoin(link.r#type.clone()));
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Command;
    use crate::edit::tests::{id, stamp, start};
    use crate::model::*;
    use crate::text::Span;

    fn claim(number: u128) -> RowId {
        RowId::Claim(ClaimId(id(number)))
    }

    fn mention(number: u128) -> RowId {
        RowId::Mention(MentionId(id(number)))
    }

    /// Claims 1 and 2 and mentions 1 and 2 of the first author.
    fn project() -> Project {
        let mut project = start();
        for number in 1..3 {
            let (document, spans) = (DocumentId(id(number)), vec![Span::new(0, 8).unwrap()]);
            let claim = Command::Claim {
                claim: ClaimId(id(number)),
                evidence: EvidenceId(id(number)),
                document,
                spans: spans.clone(),
            };
            let tag = Command::Tag {
                mention: MentionId(id(number)),
                document,
                spans,
                r#type: "PER".into(),
            };
            for command in [claim, tag] {
                let change = command.plan(&project, &stamp(1, 1)).unwrap();
                project.apply(&change).unwrap();
            }
        }
        project
    }

    fn link(number: u128, r#type: &str, from: RowId, to: RowId) -> Command {
        Command::Link {
            link: LinkId(id(number)),
            r#type: r#type.into(),
            from,
            to,
        }
    }

    #[test]
    fn a_link_that_breaks_a_rule_is_refused_by_its_name() {
        let mut project = project();
        for (number, r#type, from, to) in [
            (1, "refuting", claim(1), claim(2)),
            (2, "related", claim(2), claim(1)),
        ] {
            let change = link(number, r#type, from, to).plan(&project, &stamp(20, 1));
            project.apply(&change.unwrap()).unwrap();
        }
        let stored = &project.links()[&LinkId(id(2))];
        assert_eq!((&stored.from, &stored.to), (&claim(1), &claim(2)));
        for (r#type, from, to, by, refusal) in [
            ("refuting", claim(1), claim(1), 1, "refusal-to-itself"),
            ("related", mention(1), mention(1), 1, "refusal-to-itself"),
            ("refuting", claim(1), claim(2), 1, "refusal-linked"),
            ("related", claim(1), claim(2), 1, "refusal-linked"),
            ("related", claim(2), claim(1), 1, "refusal-linked"),
            (
                "refuting",
                mention(1),
                mention(2),
                1,
                "refusal-does-not-join",
            ),
            ("related", claim(1), mention(2), 1, "refusal-does-not-join"),
            ("refuting", claim(1), claim(7), 1, "refusal-missing"),
            ("PER", claim(1), claim(2), 1, "refusal-no-type"),
            ("NONE", claim(1), claim(2), 1, "refusal-no-type"),
            // The other direction is another link, and so is the same of another author.
            ("refuting", claim(2), claim(1), 1, ""),
            ("refuting", claim(1), claim(2), 2, ""),
            ("related", mention(2), mention(1), 1, ""),
        ] {
            let planned = link(9, r#type, from.clone(), to.clone()).plan(&project, &stamp(21, by));
            let found = planned.err().map_or("", |refusal| refusal.key());
            assert_eq!(found, refusal, "{type} {from:?} {to:?}");
        }
        let same_id = link(1, "refuting", claim(2), claim(1));
        assert!(matches!(
            same_id.plan(&project, &stamp(22, 1)),
            Err(Refusal::Taken(_))
        ));
    }
}
