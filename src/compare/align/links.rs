//! Links of different authors between the same two things.
//!
//! Ends are the same if their rows are matched, or if one entity or claim is the other's counterpart. An
//! author takes part who has both ends and has linked anything at all: who lacks an end differs there
//! already, and who never links was not asked to.

use std::collections::{BTreeMap, BTreeSet};

use super::Alignment;
use super::group::{Group, Member};
use super::kind::{Kind, Kinds};
use super::read::Read;
use crate::model::{AuthorId, ClaimId, DocumentId, EntityId, Key, Layer, Link, Project, RowId};

/// What an end of a link is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    /// A unit of a group: the number of the group, and the unit's.
    Unit(usize, u32),
    /// The row that stands for all that are the same.
    Row(RowId),
}

/// A link with what its ends are, the smaller first.
struct Seen<'p> {
    link: &'p Link,
    ends: (End, End),
    /// Whether it leads from the smaller end to the greater one; always for a symmetric type.
    is_forward: bool,
}

/// A type and direction of link.
type Way<'p> = (&'p Key, bool);

pub(super) fn groups(project: &Project, alignment: &Alignment) -> Vec<Group> {
    let links: Vec<&Link> = project.annotations().links().collect();
    if links.is_empty() {
        return Vec::new();
    }
    let ends = Ends::of(alignment, &links);
    let linking: BTreeSet<AuthorId> = links.iter().map(|link| link.author).collect();
    let mut by_ends: BTreeMap<(End, End), Vec<Seen>> = BTreeMap::new();
    for link in links {
        let seen = ends.seen(project, link);
        by_ends.entry(seen.ends.clone()).or_default().push(seen);
    }
    let groups = by_ends.into_iter();
    let groups = groups.map(|((one, other), seen)| {
        let mut taking_part: BTreeSet<AuthorId> = ends.having(&one);
        taking_part
            .retain(|author| linking.contains(author) && ends.having(&other).contains(author));
        let (document, start) = ends.place(&one, &other);
        group(document, start, &seen, &taking_part)
    });
    let mut groups: Vec<Group> = groups.collect();
    groups.sort_by(|one, other| order(one).cmp(&order(other)));
    groups
}

/// Whether two ends of links are the same thing.
pub(super) fn is_same_end(
    project: &Project,
    alignment: &Alignment,
    one: &RowId,
    other: &RowId,
) -> bool {
    let same = &alignment.counterparts;
    match (one, other) {
        (RowId::Claim(one), RowId::Claim(other)) => {
            same.proposition(*one) == same.proposition(*other)
        }
        (RowId::Entity(one), RowId::Entity(other)) => same.entity(*one) == same.entity(*other),
        (one, other) => {
            let document = Read::of(project, one).and_then(Read::document);
            let groups = document.map_or(&[][..], |document| alignment.groups(document));
            let unit = |group: &Group, row: &RowId| {
                let member = group.members.iter().find(|member| member.row == *row);
                member.map(|member| member.unit)
            };
            let is_matched = |group: &Group| {
                unit(group, one).is_some() && unit(group, one) == unit(group, other)
            };
            one == other || groups.iter().any(is_matched)
        }
    }
}

/// Documents first, in their order; what belongs to the whole project by its oldest link.
fn order(group: &Group) -> (bool, Option<DocumentId>, u32, Option<&RowId>) {
    (
        group.document.is_none(),
        group.document,
        group.start,
        group.key(),
    )
}

/// What the rows are that links join.
struct Ends<'a> {
    alignment: &'a Alignment,
    groups: Vec<&'a Group>,
    units: BTreeMap<&'a RowId, (usize, u32)>,
    /// Who uses an entity or a claim, or one that is the same.
    users: BTreeMap<RowId, BTreeSet<AuthorId>>,
}

impl<'a> Ends<'a> {
    fn of(alignment: &'a Alignment, links: &[&Link]) -> Self {
        let ends = links.iter().flat_map(|link| [&link.from, &link.to]);
        let ends: BTreeSet<&RowId> = ends.collect();
        let groups = alignment.sheets.values().flat_map(|sheet| &sheet.groups);
        let groups: Vec<&Group> = groups.collect();
        let mut units = BTreeMap::new();
        for (number, group) in groups.iter().enumerate() {
            for member in group.members.iter().filter(|it| ends.contains(&it.row)) {
                units.insert(&member.row, (number, member.unit));
            }
        }
        let mut users: BTreeMap<RowId, BTreeSet<AuthorId>> = BTreeMap::new();
        let same = &alignment.counterparts;
        for votes in alignment.sheets.values().map(|sheet| &sheet.votes) {
            for (author, row) in votes.claims.used() {
                let row = RowId::Claim(same.proposition(ClaimId(row)));
                users.entry(row).or_default().insert(author);
            }
            for (author, row) in votes.entities.used() {
                let row = RowId::Entity(same.entity(EntityId(row)));
                users.entry(row).or_default().insert(author);
            }
        }
        Self {
            alignment,
            groups,
            units,
            users,
        }
    }

    fn end(&self, row: &RowId) -> End {
        let same = &self.alignment.counterparts;
        match row {
            RowId::Claim(id) => End::Row(RowId::Claim(same.proposition(*id))),
            RowId::Entity(id) => End::Row(RowId::Entity(same.entity(*id))),
            other => match self.units.get(other) {
                Some((group, unit)) => End::Unit(*group, *unit),
                None => End::Row(other.clone()),
            },
        }
    }

    fn seen<'p>(&self, project: &Project, link: &'p Link) -> Seen<'p> {
        let (from, to) = (self.end(&link.from), self.end(&link.to));
        let r#type = project.types().get(&link.r#type);
        let is_symmetric = r#type.is_some_and(|r#type| r#type.symmetric);
        let is_forward = from <= to || is_symmetric;
        let ends = if from <= to { (from, to) } else { (to, from) };
        Seen {
            link,
            ends,
            is_forward,
        }
    }

    /// Who has a row that is this end.
    fn having(&self, end: &End) -> BTreeSet<AuthorId> {
        match end {
            End::Row(row) => self.users.get(row).cloned().unwrap_or_default(),
            End::Unit(group, unit) => {
                let members = self.groups.get(*group).map(|group| &group.members);
                let members = members.into_iter().flatten();
                let of_unit = members.filter(|member| member.unit == *unit);
                of_unit.map(|member| member.author).collect()
            }
        }
    }

    /// The document that both ends stand in, and the first byte of the earlier one.
    fn place(&self, one: &End, other: &End) -> (Option<DocumentId>, u32) {
        let group = |end: &End| match end {
            End::Unit(group, _) => self.groups.get(*group).copied(),
            End::Row(_) => None,
        };
        match (group(one), group(other)) {
            (Some(a), Some(b)) if a.document == b.document => (a.document, a.start.min(b.start)),
            _ => (None, 0),
        }
    }
}

fn group(
    document: Option<DocumentId>,
    start: u32,
    seen: &[Seen],
    taking_part: &BTreeSet<AuthorId>,
) -> Group {
    let units = units(seen);
    let mut members: Vec<Member> = units
        .iter()
        .zip(0..)
        .flat_map(|(unit, number)| {
            unit.iter().map(move |seen| Member {
                author: seen.link.author,
                row: RowId::Link(seen.link.id),
                unit: number,
            })
        })
        .collect();
    members.sort_by(|a, b| (a.author, a.unit, &a.row).cmp(&(b.author, b.unit, &b.row)));
    let mut missing: Vec<AuthorId> = taking_part.iter().copied().collect();
    missing.retain(|author| members.iter().all(|member| member.author != *author));
    let authors: BTreeSet<AuthorId> = members.iter().map(|member| member.author).collect();
    let all = authors.len() + missing.len();
    let mut kinds = Kinds::default();
    let mut agreed = 0;
    for unit in &units {
        let whole = unit.len() == all;
        let one_way = unit.windows(2).all(|two| match two {
            [a, b] => way(a) == way(b),
            _ => true,
        });
        kinds.insert(if whole && one_way {
            Kind::Agreed
        } else {
            Kind::Link
        });
        agreed += agreement(unit, all);
    }
    if kinds.contains(Kind::Link) {
        kinds = Kinds::from_iter([Kind::Link]);
    }
    Group {
        document,
        layer: Layer::Own,
        start,
        members,
        missing,
        kinds,
        agreement: u16::try_from(agreed / units.len().max(1)).unwrap_or(1_000),
        crossing: Kinds::default(),
    }
}

fn way<'p>(seen: &Seen<'p>) -> Way<'p> {
    (&seen.link.r#type, seen.is_forward)
}

/// Links that are matched: of one type and direction first, then what is left of each author.
fn units<'s, 'p>(seen: &'s [Seen<'p>]) -> Vec<Vec<&'s Seen<'p>>> {
    let mut units: Vec<Vec<&Seen>> = Vec::new();
    for link in seen {
        let takes = |unit: &&mut Vec<&Seen>| {
            unit.iter()
                .all(|other| way(other) == way(link) && other.link.author != link.link.author)
        };
        match units.iter_mut().find(takes) {
            Some(unit) => unit.push(link),
            None => units.push(vec![link]),
        }
    }
    // Those that most authors have come first; the order of links is that of their ids.
    units.sort_by_key(|unit| std::cmp::Reverse(unit.len()));
    let mut joined: Vec<Vec<&Seen>> = Vec::new();
    for unit in units {
        let fits = |other: &&mut Vec<&Seen>| {
            let is_there = |author| other.iter().any(|it| it.link.author == author);
            !unit.iter().any(|seen| is_there(seen.link.author))
        };
        match joined.iter_mut().find(fits) {
            Some(other) => other.extend(unit),
            None => joined.push(unit),
        }
    }
    joined
}

/// How far the authors agree about a unit, in thousandths: half for the same ends.
fn agreement(unit: &[&Seen], authors: usize) -> usize {
    let mut agreed: usize = 0;
    for (number, one) in unit.iter().enumerate() {
        for other in unit.iter().skip(number + 1) {
            agreed += if way(one) == way(other) { 1_000 } else { 500 };
        }
    }
    let pairs = authors * authors.saturating_sub(1) / 2;
    agreed.checked_div(pairs).unwrap_or(1_000)
}
