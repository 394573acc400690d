//! Rows that speak about the same, of whichever authors.
//!
//! A group is a connected component of rows that overlap, with two exceptions. Where one author marks
//! something inside something else and another marks the outer one too, the inner row is not about what
//! the other's outer row is about, although they overlap: the outer row is matched with one that holds the
//! inner one. And where two authors mark exactly the same place, it is no matter of other rows of theirs
//! that overlap it. So what is nested is decided by itself, and one long span does not make one conflict of
//! all that stands in it.

use super::kind::Kinds;
use super::pair::{Line, pairs};
use super::place;
use crate::compare::sets::Sets;
use crate::model::{AuthorId, DocumentId, Layer, RowId};

/// Rows that speak about the same, and in what they differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Where it stands; `None` for links between rows of the whole project.
    pub document: Option<DocumentId>,
    /// Whether it is work of annotators or what reviewers made of it.
    pub layer: Layer,
    /// First byte of its first row; 0 where there is no place.
    pub start: u32,
    /// Its rows, at least one: by author, then in text order.
    pub members: Vec<Member>,
    /// Authors who worked there and have no row in it, by id.
    pub missing: Vec<AuthorId>,
    /// In what they differ, at least one: [`Kind::Agreed`](super::Kind::Agreed) alone where in nothing.
    pub kinds: Kinds,
    /// How far they agree, in thousandths: see [`judge`](super::judge).
    pub agreement: u16,
    /// The differences of rows that overlap and are not matched.
    pub(super) crossing: Kinds,
}

/// A row in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Whose.
    pub author: AuthorId,
    /// Which.
    pub row: RowId,
    /// Members of one number are matched: they are the same thing for their authors.
    pub unit: u32,
}

impl Group {
    /// Its first row by id, by which it is known as long as that row is there.
    #[must_use]
    pub fn key(&self) -> Option<&RowId> {
        self.members.iter().map(|member| &member.row).min()
    }

    /// The authors of its rows, each once, by id.
    pub fn authors(&self) -> impl Iterator<Item = AuthorId> + '_ {
        let runs = self.members.chunk_by(|a, b| a.author == b.author);
        runs.filter_map(|run| Some(run.first()?.author))
    }

    /// The rows of an author, in text order.
    pub fn rows_of(&self, author: AuthorId) -> impl Iterator<Item = &RowId> {
        let members = self.members.iter();
        let theirs = members.filter(move |member| member.author == author);
        theirs.map(|member| &member.row)
    }

    /// Whether a row is in it.
    #[must_use]
    pub fn has(&self, row: &RowId) -> bool {
        self.members.iter().any(|member| member.row == *row)
    }
}

/// The rows of one kind in one document, put together.
pub(super) struct Grouped {
    /// The groups in text order, each as numbers of lines with their units, and the kinds of crossings.
    pub groups: Vec<(Vec<(usize, u32)>, Kinds)>,
    /// Every pair that is matched.
    pub pairs: Vec<(usize, usize)>,
}

/// Puts together the rows of one kind in one document: `lines` in the order of places and ids, their
/// authors below `authors`.
pub(super) fn grouped(lines: &[Line], authors: usize) -> Grouped {
    let mut by_author = vec![Vec::new(); authors];
    for (at, line) in lines.iter().enumerate() {
        if let Some(rows) = by_author.get_mut(line.author) {
            rows.push(at);
        }
    }
    let mut partners = Partners {
        authors,
        of: vec![None; lines.len() * authors],
    };
    let mut units = Sets::new(lines.len());
    let mut all_pairs = Vec::new();
    for (number, one) in by_author.iter().enumerate() {
        for other in by_author.iter().skip(number + 1) {
            for (a, b) in pairs(lines, one, other) {
                partners.set(lines, a, b);
                units.join(a, b);
                all_pairs.push((a, b));
            }
        }
    }
    let mut sets = units.clone();
    let mut crossings = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        open.retain(|before| lines.get(*before).is_some_and(|it| it.end > line.start));
        for before in &open {
            let Some(other) = lines.get(*before) else {
                continue;
            };
            let is_one_matter = other.author != line.author
                && other.overlaps(line)
                && partners.are_one_matter(lines, *before, at);
            if is_one_matter {
                sets.join(*before, at);
                let same_type = other.read.label() == line.read.label();
                if let Some(kind) = place::difference(other.place, line.place, same_type) {
                    crossings.push((at, kind));
                }
            }
        }
        open.push(at);
    }
    let (firsts, units) = (sets.firsts(), units.firsts());
    let mut number_of = vec![usize::MAX; lines.len()];
    let mut groups: Vec<(Vec<(usize, u32)>, Kinds)> = Vec::new();
    let numbered = firsts.iter().zip(&units).enumerate();
    for (at, (first, unit)) in numbered {
        let known = number_of.get(*first).copied().unwrap_or(usize::MAX);
        let member = (at, u32::try_from(*unit).unwrap_or(u32::MAX));
        match groups.get_mut(known) {
            Some((members, _)) => members.push(member),
            None => {
                if let Some(number) = number_of.get_mut(*first) {
                    *number = groups.len();
                }
                groups.push((vec![member], Kinds::default()));
            }
        }
    }
    for (at, kind) in crossings {
        let first = firsts.get(at).and_then(|first| number_of.get(*first));
        if let Some((_, kinds)) = first.and_then(|number| groups.get_mut(*number)) {
            kinds.insert(kind);
        }
    }
    Grouped {
        groups,
        pairs: all_pairs,
    }
}

/// Which row of each author a row is matched with.
struct Partners {
    authors: usize,
    of: Vec<Option<usize>>,
}

impl Partners {
    fn set(&mut self, lines: &[Line], one: usize, other: usize) {
        for (row, partner) in [(one, other), (other, one)] {
            if let Some(author) = lines.get(partner).map(|line| line.author)
                && let Some(place) = self.of.get_mut(row * self.authors + author)
            {
                *place = Some(partner);
            }
        }
    }

    fn get(&self, row: usize, author: usize) -> Option<usize> {
        self.of.get(row * self.authors + author).copied().flatten()
    }

    /// Whether two rows of different authors that overlap are about the same: unless one of them is matched
    /// with a row of the other's author that stands where it does itself, or is nested with the other.
    fn are_one_matter(&self, lines: &[Line], one: usize, other: usize) -> bool {
        let (Some(a), Some(b)) = (lines.get(one), lines.get(other)) else {
            return false;
        };
        let (for_one, for_other) = (self.get(one, b.author), self.get(other, a.author));
        if for_one == Some(other) {
            return true;
        }
        let is_another = |partner: Option<usize>, row: &Line, other: &Line| {
            let partner = partner.and_then(|partner| lines.get(partner));
            partner.is_some_and(|partner| {
                place::is_same(partner.place, row.place)
                    || place::is_nested(partner.place, other.place)
            })
        };
        !is_another(for_one, a, b) && !is_another(for_other, b, a)
    }
}
