//! The rows that a decision would make, and those that stand in the end.
//!
//! A gold row says what one or several rows of a group say; entities and claims that are the same for
//! several authors are named by the one that stands for all, so that gold speaks of a thing in one way
//! whoever's version was taken. Its ends, if it is a link, are the gold of the rows that it joins.

use std::collections::{BTreeMap, BTreeSet};

use ulid::Ulid;

use super::align::{Alignment, Counterparts, Group, Read, is_same, length, shared};
use super::queue::{Decisions, Queue, is_decision};
use crate::model::{
    AuthorId, Claimer, EntityChoice, EvidenceId, Key, Layer, Link, LinkId, MentionId, Outcome,
    Project, Row, RowId,
};

/// Whose version of a group is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Take {
    /// What this author has; nothing, if they have nothing there.
    Author(AuthorId),
    /// The widest rows that do not overlap.
    Widest,
    /// The narrowest rows that do not overlap.
    Narrowest,
    /// Every row; what is said by several once.
    All,
}

/// What would be decided about a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// The rows of the group.
    pub about: Vec<RowId>,
    /// The gold rows to be made, with ids of their own; none: nobody is right.
    pub rows: Vec<Row>,
}

/// What would be made of some groups, each by its own choice: mentions and evidence first, so that links
/// join what is made of their ends. `new_id` gives the ids.
#[must_use]
pub fn proposed(
    project: &Project,
    queue: &Queue,
    groups: &[(&Group, Take)],
    reviewer: AuthorId,
    new_id: &mut impl FnMut() -> Ulid,
) -> Vec<Proposed> {
    let is_link = |group: &Group| {
        let mut members = group.members.iter();
        members.any(|member| matches!(member.row, RowId::Link(_)))
    };
    let (links, others): (Vec<_>, Vec<_>) = groups
        .iter()
        .copied()
        .partition(|(group, _)| is_link(group));
    let mut ends: BTreeMap<RowId, RowId> = BTreeMap::new();
    let mut all = Vec::with_capacity(groups.len());
    for (group, take) in others.into_iter().chain(links) {
        let mut rows: Vec<Row> = Vec::new();
        for taken in taken(project, queue.alignment(), group, take) {
            let Some(row) = project.row(&taken) else {
                continue;
            };
            let row = as_gold(queue.alignment().counterparts(), row, new_id(), reviewer);
            let row = match row {
                Row::Link(link) => {
                    let gold = |end: &RowId| {
                        let made = ends.get(end).cloned();
                        made.or_else(|| gold_of(project, queue.decisions(), end, reviewer))
                    };
                    Row::Link(joined(project, link, gold))
                }
                row => row,
            };
            let unit = group.members.iter().find(|member| member.row == taken);
            let unit = unit.map(|member| member.unit);
            let of_unit = group.members.iter().filter(|it| Some(it.unit) == unit);
            ends.extend(of_unit.map(|member| (member.row.clone(), row.id())));
            rows.push(row);
        }
        all.push(Proposed {
            about: group
                .members
                .iter()
                .map(|member| member.row.clone())
                .collect(),
            rows,
        });
    }
    all
}

/// The rows of a group that a choice takes, in text order.
#[must_use]
pub fn taken(project: &Project, alignment: &Alignment, group: &Group, take: Take) -> Vec<RowId> {
    let reads = group.members.iter();
    let reads: Vec<Read> = reads
        .filter_map(|member| Read::of(project, &member.row))
        .collect();
    let mut taken: Vec<Read> = match take {
        Take::Author(author) => {
            let theirs = reads.into_iter().filter(|read| read.author() == author);
            theirs.collect()
        }
        Take::All => distinct(project, alignment.counterparts(), reads),
        Take::Widest => apart(reads, |read| std::cmp::Reverse(length(read.place()))),
        Take::Narrowest => apart(reads, |read| length(read.place())),
    };
    taken.sort_by_key(|read| {
        let start = read.place().first().map(|fragment| fragment.start());
        (start, std::cmp::Reverse(length(read.place())))
    });
    taken.into_iter().map(Read::id).collect()
}

/// The first rows in this order that do not overlap: of links the first, since they have no place. Of rows
/// that are alike in it the one that says most.
fn apart<K: Ord>(mut reads: Vec<Read>, key: impl Fn(&Read) -> K) -> Vec<Read> {
    reads.sort_by_key(|read| (key(read), std::cmp::Reverse(said(*read)), read.id()));
    let mut taken: Vec<Read> = Vec::new();
    for read in reads {
        let is_free = |other: &Read| {
            let place = read.place();
            !place.is_empty() && shared(place, other.place()) == 0
        };
        if taken.iter().all(is_free) {
            taken.push(read);
        }
    }
    taken
}

/// Rows that differ: of those that say the same the one that says most.
fn distinct<'p>(
    project: &Project,
    counterparts: &Counterparts,
    mut reads: Vec<Read<'p>>,
) -> Vec<Read<'p>> {
    reads.sort_by_key(|read| (std::cmp::Reverse(said(*read)), read.id()));
    let mut taken: Vec<Read> = Vec::new();
    for read in reads {
        let is_other = |other: &Read| !adds_nothing(project, counterparts, read, *other);
        if taken.iter().all(is_other) {
            taken.push(read);
        }
    }
    taken
}

/// How much a row says beside its place and type.
fn said(read: Read) -> usize {
    let named = match read {
        Read::Mention(row) => usize::from(row.entity != EntityChoice::Unset),
        Read::Evidence(row) => usize::from(row.claimer != Claimer::Unset),
        Read::Link(_) => 0,
    };
    let values = read.attributes().map_or(0, |values| values.len());
    named + values + read.spans().map_or(0, |spans| spans.len())
}

/// Whether a row says what the other says, or the same without an entity.
fn adds_nothing(project: &Project, counterparts: &Counterparts, read: Read, other: Read) -> bool {
    match (read, other) {
        (Read::Mention(row), Read::Mention(_)) if row.entity == EntityChoice::Unset => {
            is_same_but_entity(read, other)
        }
        _ => says_the_same(project, counterparts, read, other),
    }
}

fn is_same_but_entity(one: Read, other: Read) -> bool {
    one.document() == other.document()
        && one.label() == other.label()
        && is_same(one.place(), other.place())
        && one.attributes() == other.attributes()
        && one.spans() == other.spans()
}

/// Whether two rows say the same: one place, one type, the same values, entities and claims that are the
/// same; whoever made them, on whichever layer, sure of it or not. Of links: of one type between the same
/// rows.
pub(in crate::compare) fn says_the_same(
    project: &Project,
    counterparts: &Counterparts,
    one: Read,
    other: Read,
) -> bool {
    let entity = |choice: EntityChoice| match choice {
        EntityChoice::Is(id) => EntityChoice::Is(counterparts.entity(id)),
        other => other,
    };
    let claimer = |claimer: &Claimer| match claimer {
        Claimer::Entity(id) => Claimer::Entity(counterparts.entity(*id)),
        other => other.clone(),
    };
    match (one, other) {
        (Read::Mention(a), Read::Mention(b)) => {
            is_same_but_entity(one, other) && entity(a.entity) == entity(b.entity)
        }
        (Read::Evidence(a), Read::Evidence(b)) => {
            is_same_but_entity(one, other)
                && counterparts.claim(a.claim) == counterparts.claim(b.claim)
                && claimer(&a.claimer) == claimer(&b.claimer)
                && is_same(&a.cue, &b.cue)
                && is_same(&a.source, &b.source)
        }
        (Read::Link(a), Read::Link(b)) => {
            let is_end = |a: &RowId, b: &RowId| is_same_end(project, counterparts, a, b);
            let is_symmetric = |key: &Key| project.types().get(key).is_some_and(|it| it.symmetric);
            let crosswise = || is_end(&a.from, &b.to) && is_end(&a.to, &b.from);
            a.r#type == b.r#type
                && (is_end(&a.from, &b.from) && is_end(&a.to, &b.to)
                    || is_symmetric(&a.r#type) && crosswise())
        }
        _ => false,
    }
}

/// Whether two ends of links are the same: one row, counterparts, or places that overlap.
fn is_same_end(project: &Project, same: &Counterparts, one: &RowId, other: &RowId) -> bool {
    match (one, other) {
        (RowId::Entity(one), RowId::Entity(other)) => same.entity(*one) == same.entity(*other),
        (RowId::Claim(one), RowId::Claim(other)) => {
            same.proposition(*one) == same.proposition(*other)
        }
        (one, other) if one == other => true,
        (one, other) => match (Read::of(project, one), Read::of(project, other)) {
            (Some(one), Some(other)) => {
                one.document() == other.document() && shared(one.place(), other.place()) > 0
            }
            _ => false,
        },
    }
}

/// A row as gold of a reviewer, under an id of its own: sure, and naming what stands for all.
#[must_use]
pub fn as_gold(counterparts: &Counterparts, row: Row, id: Ulid, reviewer: AuthorId) -> Row {
    match row {
        Row::Mention(mut row) => {
            (row.id, row.author, row.layer) = (MentionId(id), reviewer, Layer::Gold);
            row.unsure = false;
            if let EntityChoice::Is(entity) = row.entity {
                row.entity = EntityChoice::Is(counterparts.entity(entity));
            }
            row.into()
        }
        Row::Evidence(mut row) => {
            (row.id, row.author, row.layer) = (EvidenceId(id), reviewer, Layer::Gold);
            row.unsure = false;
            row.claim = counterparts.claim(row.claim);
            if let Claimer::Entity(entity) = row.claimer {
                row.claimer = Claimer::Entity(counterparts.entity(entity));
            }
            row.into()
        }
        Row::Link(mut row) => {
            (row.id, row.author, row.layer) = (LinkId(id), reviewer, Layer::Gold);
            for end in [&mut row.from, &mut row.to] {
                match end {
                    RowId::Entity(id) => *id = counterparts.entity(*id),
                    RowId::Claim(id) => *id = counterparts.proposition(*id),
                    _ => {}
                }
            }
            row.into()
        }
        other => other,
    }
}

/// A link between the gold of what it joins.
fn joined(project: &Project, mut link: Link, gold: impl Fn(&RowId) -> Option<RowId>) -> Link {
    for end in [&mut link.from, &mut link.to] {
        if let Some(made) = gold(end) {
            *end = made;
        }
    }
    if let Some(r#type) = project.types().get(&link.r#type) {
        (link.from, link.to) = Link::ends(r#type, &link.from, &link.to);
    }
    link
}

/// The gold that a reviewer, or else the latest one, has made of a row: that which overlaps it most.
#[must_use]
fn gold_of(
    project: &Project,
    decisions: &Decisions,
    row: &RowId,
    reviewer: AuthorId,
) -> Option<RowId> {
    let of = Read::of(project, row)?;
    let mut verdicts = decisions.about(project, row);
    verdicts.sort_by_key(|verdict| verdict.author != reviewer);
    verdicts.into_iter().find_map(|verdict| {
        let Outcome::Replace(made) = &verdict.outcome else {
            return None;
        };
        let made = made.iter().filter_map(|row| Read::of(project, row));
        let overlap = |read: &Read| shared(read.place(), of.place());
        let best = made.filter(|read| overlap(read) > 0).max_by_key(overlap);
        best.map(Read::id)
    })
}

/// The gold that stands in the end, by kind and id: without rows in whose place a decision between reviewers
/// has put others, and without the later ones of those that say the same.
#[must_use]
pub fn standing(project: &Project, counterparts: &Counterparts) -> Vec<RowId> {
    let verdicts = project.verdicts().values();
    let decided = verdicts.filter(|verdict| {
        is_decision(verdict) && verdict.outcome != Outcome::Later && verdict.counts(project)
    });
    let replaced = decided.flat_map(|verdict| &verdict.about);
    let replaced: BTreeSet<&RowId> = replaced.map(|(row, _)| row).collect();
    let gold = project.gold();
    let mentions = gold.mentions().map(Read::Mention);
    let evidence = gold.evidence().map(Read::Evidence);
    let links = gold.links().map(Read::Link);
    let mut by_place: BTreeMap<_, Vec<Read>> = BTreeMap::new();
    let mut standing = Vec::new();
    for read in mentions.chain(evidence).chain(links) {
        if replaced.contains(&read.id()) {
            continue;
        }
        let start = read.place().first().map(|fragment| fragment.start());
        let label = read.label();
        let there = by_place.entry((read.document(), start, label)).or_default();
        if !there
            .iter()
            .any(|other| says_the_same(project, counterparts, read, *other))
        {
            there.push(read);
            standing.push(read.id());
        }
    }
    standing
}
