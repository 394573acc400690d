//! Which row of one author is which of another: the best one-to-one map of rows that overlap.
//!
//! What is gained by a pair is first of all its overlap (Jaccard, over bytes), then the same type, then
//! what else they say alike. A place and type that each of the two has exactly once is a pair without
//! looking further: since the overlap is one minus a distance, no other map gains more. Which author is
//! called first, and what they are called, changes nothing: the side with the oldest row comes first.

use std::cmp::Ordering;

use super::place;
use super::read::Read;
use crate::compare::assignment::best_map;
use crate::model::{Claimer, EntityChoice, Fragment};
use ulid::Ulid;

/// One row of a document, with its author as a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'p> {
    pub read: Read<'p>,
    pub author: usize,
    pub place: &'p [Fragment],
    pub start: u32,
    pub end: u32,
    /// Its own id, to tell what is alike apart.
    pub id: Ulid,
}

impl<'p> Line<'p> {
    /// The line of a row; `None` for one that stands nowhere.
    pub fn of(read: Read<'p>, author: usize) -> Option<Self> {
        let place = read.place();
        let id = match read {
            Read::Mention(row) => row.id.0,
            Read::Evidence(row) => row.id.0,
            Read::Link(row) => row.id.0,
        };
        Some(Self {
            read,
            author,
            place,
            start: place.first()?.start(),
            end: place.last()?.end(),
            id,
        })
    }

    /// The order of places, longer ones first, then of types.
    pub fn by_place(&self, other: &Self) -> Ordering {
        let spans = |line: &Self| {
            let rest = line.place.get(1..).unwrap_or_default();
            rest.iter().map(|it| (it.start(), it.end()))
        };
        let first = |line: &Self| line.place.first().map(Fragment::end);
        (self.start, other.end)
            .cmp(&(other.start, self.end))
            .then_with(|| first(self).cmp(&first(other)))
            .then_with(|| spans(self).cmp(spans(other)))
            .then_with(|| self.read.label().cmp(&other.read.label()))
    }

    /// Whether the two have a byte in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        let may = self.start < other.end && other.start < self.end;
        let is_whole = self.place.len() == 1 && other.place.len() == 1;
        may && (is_whole || place::shared(self.place, other.place) > 0)
    }
}

/// The pairs of two authors' rows: numbers into `lines`, which are in the order of [`Line::by_place`].
pub(super) fn pairs(lines: &[Line], one: &[usize], other: &[usize]) -> Vec<(usize, usize)> {
    let oldest = |side: &[usize]| side.iter().filter_map(|at| Some(lines.get(*at)?.id)).min();
    if oldest(other) < oldest(one) {
        let turned = pairs_of(lines, other, one);
        return turned.into_iter().map(|(a, b)| (b, a)).collect();
    }
    pairs_of(lines, one, other)
}

fn pairs_of(lines: &[Line], one: &[usize], other: &[usize]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::with_capacity(one.len().min(other.len()));
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let (mut one, mut other) = (runs(lines, one).peekable(), runs(lines, other).peekable());
    loop {
        let order = match (one.peek(), other.peek()) {
            (Some(a), Some(b)) => order_of(lines, a, b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => break,
        };
        let a = one.next_if(|_| order != Ordering::Greater);
        let b = other.next_if(|_| order != Ordering::Less);
        match (a.unwrap_or_default(), b.unwrap_or_default()) {
            ([a], [b]) => pairs.push((*a, *b)),
            (a, b) => {
                ours.extend_from_slice(a);
                theirs.extend_from_slice(b);
            }
        }
    }
    pairs.extend(best_of_rest(lines, &ours, &theirs));
    pairs
}

/// Rows of one author that are alike in place and type, one after the other.
fn runs<'l>(lines: &'l [Line], rows: &'l [usize]) -> impl Iterator<Item = &'l [usize]> {
    rows.chunk_by(|a, b| order(lines, *a, *b) == Ordering::Equal)
}

fn order(lines: &[Line], a: usize, b: usize) -> Ordering {
    match (lines.get(a), lines.get(b)) {
        (Some(a), Some(b)) => a.by_place(b),
        _ => a.cmp(&b),
    }
}

fn order_of(lines: &[Line], a: &[usize], b: &[usize]) -> Ordering {
    match (a.first(), b.first()) {
        (Some(a), Some(b)) => order(lines, *a, *b),
        _ => a.len().cmp(&b.len()),
    }
}

fn best_of_rest(lines: &[Line], ours: &[usize], theirs: &[usize]) -> Vec<(usize, usize)> {
    let line = |side: &[usize], at: usize| side.get(at).and_then(|at| lines.get(*at)).copied();
    let mut furthest = Vec::with_capacity(theirs.len());
    let mut end = 0;
    for at in 0..theirs.len() {
        end = end.max(line(theirs, at).map_or(0, |line| line.end));
        furthest.push(end);
    }
    let mut edges: Vec<(usize, usize, i64)> = Vec::new();
    for a in 0..ours.len() {
        let Some(row) = line(ours, a) else { continue };
        let from = furthest.partition_point(|end| *end <= row.start);
        for b in from..theirs.len() {
            let Some(other) = line(theirs, b) else { break };
            if other.start >= row.end {
                break;
            }
            let gain = gain(&row, &other);
            if gain > 0 {
                edges.push((a, b, gain));
            }
        }
    }
    let pairs = best_map(ours.len(), theirs.len(), &edges).into_iter();
    pairs
        .filter_map(|(a, b)| Some((*ours.get(a)?, *theirs.get(b)?)))
        .collect()
}

/// What is gained by taking two rows for the same: the overlap before all else; 0 where they do not overlap.
fn gain(one: &Line, other: &Line) -> i64 {
    if !one.overlaps(other) {
        return 0;
    }
    let overlap = place::overlap(one.place, other.place);
    let label = i64::from(one.read.label() == other.read.label());
    (overlap << 24) + (label << 16) + alike(one.read, other.read)
}

/// How much two rows say alike beside their place and type, 0 to 255.
fn alike(one: Read, other: Read) -> i64 {
    let points = match (one, other) {
        (Read::Mention(one), Read::Mention(other)) => {
            let is_meant = one.entity == other.entity && one.entity != EntityChoice::Unset;
            64 * i64::from(is_meant)
        }
        (Read::Evidence(one), Read::Evidence(other)) => {
            let says = one.claimer == other.claimer && one.claimer != Claimer::Unset;
            let named =
                place::is_same(&one.cue, &other.cue) && place::is_same(&one.source, &other.source);
            128 * i64::from(one.claim == other.claim) + 32 * i64::from(says) + 16 * i64::from(named)
        }
        _ => 0,
    };
    let same = one
        .attributes()
        .into_iter()
        .flatten()
        .filter(|(key, value)| {
            let other = other.attributes().and_then(|values| values.get(*key));
            other == Some(*value)
        });
    points + i64::try_from(same.count().min(15)).unwrap_or(0)
}
