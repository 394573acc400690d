//! One document: who worked on it, and the groups of its rows.

use std::collections::BTreeMap;

use super::Counterparts;
use super::counterparts::Votes;
use super::group::{Group, Member, grouped};
use super::judge::Judge;
use super::kind::Kinds;
use super::pair::Line;
use super::place;
use super::read::Read;
use crate::model::{
    AuthorId, AuthorKind, Claimer, DocumentId, EntityChoice, Layer, Project, WorkState,
};

/// The groups of a document, and what they say about which entity is which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    /// Mentions, then evidence, each in text order.
    pub groups: Vec<Group>,
    pub votes: Votes,
    /// Who worked on it, by id.
    pub authors: Vec<AuthorId>,
    /// Authors who have named entities, by id.
    pub naming: Vec<AuthorId>,
}

/// The rows of one document that are to be put together, by kind.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows<'p> {
    pub mentions: Vec<Read<'p>>,
    pub evidence: Vec<Read<'p>>,
}

impl Sheet {
    /// Puts the rows of a document together; who worked on it are the authors of the rows and `others`.
    /// In what they differ is not said yet.
    pub fn of(
        document: Option<DocumentId>,
        layer: Layer,
        rows: &Rows,
        others: &[AuthorId],
    ) -> Self {
        let all = rows.mentions.iter().chain(&rows.evidence);
        let mut authors: Vec<AuthorId> = all.map(|read| read.author()).collect();
        authors.extend(others);
        authors.sort_unstable();
        authors.dedup();
        let mut sheet = Self::default();
        for reads in [&rows.mentions, &rows.evidence] {
            sheet.add(document, layer, reads, &authors);
        }
        let naming = rows.mentions.iter().filter_map(|read| match read {
            Read::Mention(row) if row.entity != EntityChoice::Unset => Some(row.author),
            _ => None,
        });
        sheet.naming = naming.collect();
        sheet.naming.sort_unstable();
        sheet.naming.dedup();
        sheet.authors = authors;
        sheet
    }

    fn add(
        &mut self,
        document: Option<DocumentId>,
        layer: Layer,
        reads: &[Read],
        authors: &[AuthorId],
    ) {
        let line = |read: &Read<'_>| authors.binary_search(&read.author()).ok();
        let lines = reads.iter().copied();
        let mut lines: Vec<Line> = lines
            .filter_map(|read| Line::of(read, line(&read)?))
            .collect();
        lines.sort_by(|one, other| one.by_place(other).then(one.id.cmp(&other.id)));
        let found = grouped(&lines, authors.len());
        for line in &lines {
            self.note_use(line);
        }
        for (one, other) in found.pairs {
            if let (Some(one), Some(other)) = (lines.get(one), lines.get(other)) {
                self.note_pair(one, other);
            }
        }
        self.groups
            .extend(found.groups.into_iter().map(|(members, crossing)| {
                group(document, layer, &lines, &members, crossing, authors)
            }));
    }

    fn note_use(&mut self, line: &Line) {
        match line.read {
            Read::Mention(row) => {
                if let EntityChoice::Is(entity) = row.entity {
                    self.votes.entities.uses(row.author, entity.0);
                }
            }
            Read::Evidence(row) => {
                self.votes.claims.uses(row.author, row.claim.0);
                if let Claimer::Entity(entity) = row.claimer {
                    self.votes.entities.uses(row.author, entity.0);
                }
            }
            Read::Link(_) => {}
        }
    }

    fn note_pair(&mut self, one: &Line, other: &Line) {
        match (one.read, other.read) {
            (Read::Mention(a), Read::Mention(b)) => {
                if let (EntityChoice::Is(x), EntityChoice::Is(y)) = (a.entity, b.entity)
                    && x != y
                {
                    let entities = &mut self.votes.entities;
                    entities.vote((a.author, x.0), (b.author, y.0), 1);
                }
            }
            (Read::Evidence(a), Read::Evidence(b)) => {
                if let (Claimer::Entity(x), Claimer::Entity(y)) = (&a.claimer, &b.claimer)
                    && x != y
                {
                    let entities = &mut self.votes.entities;
                    entities.vote((a.author, x.0), (b.author, y.0), 1);
                }
                if a.claim != b.claim {
                    let weight = place::overlap(one.place, other.place);
                    let claims = &mut self.votes.claims;
                    claims.vote((a.author, a.claim.0), (b.author, b.claim.0), weight);
                }
            }
            _ => {}
        }
    }

    /// Says of every group in what its rows differ.
    pub fn judge(&mut self, project: &Project, counterparts: &Counterparts) {
        let judge = Judge {
            counterparts,
            naming: &self.naming,
        };
        let mut reads = Vec::new();
        for group in &mut self.groups {
            reads.clear();
            let members = group.members.iter();
            reads.extend(members.filter_map(|member| Read::of(project, &member.row)));
            judge.judge(group, &reads);
        }
    }
}

fn group(
    document: Option<DocumentId>,
    layer: Layer,
    lines: &[Line],
    members: &[(usize, u32)],
    crossing: Kinds,
    authors: &[AuthorId],
) -> Group {
    let mut rows: Vec<(&Line, u32)> = members
        .iter()
        .filter_map(|(at, unit)| Some((lines.get(*at)?, *unit)))
        .collect();
    let start = rows.first().map_or(0, |(line, _)| line.start);
    rows.sort_by_key(|(line, _)| line.author);
    // Units are counted in the group, so that they stay as they are when something else changes.
    let mut units: BTreeMap<u32, u32> = BTreeMap::new();
    for (number, (_, unit)) in (0..).zip(members) {
        units.entry(*unit).or_insert(number);
    }
    let has = |author: usize| rows.iter().any(|(line, _)| line.author == author);
    let missing = authors.iter().enumerate();
    let missing = missing.filter(|(number, _)| !has(*number));
    Group {
        document,
        layer,
        start,
        missing: missing.map(|(_, author)| *author).collect(),
        members: rows
            .iter()
            .map(|(line, unit)| Member {
                author: line.read.author(),
                row: line.read.id(),
                unit: units.get(unit).copied().unwrap_or(*unit),
            })
            .collect(),
        kinds: Kinds::default(),
        agreement: 0,
        crossing,
    }
}

/// The authors who say of a document that they worked on it: an annotator's own word; a reviewer looks it
/// over without having tagged it.
pub(super) fn working(project: &Project, document: DocumentId) -> Vec<AuthorId> {
    let states = project.documents().get(&document);
    let states = states.into_iter().flat_map(|document| &document.states);
    let begun = states.filter(|(_, state)| **state != WorkState::New);
    let is_working = |author: &&AuthorId| {
        let author = project.authors().get(*author);
        author.is_some_and(|it| !matches!(it.kind, AuthorKind::Reviewer | AuthorKind::Suggester))
    };
    let authors = begun.map(|(author, _)| author).filter(is_working);
    authors.copied().collect()
}
