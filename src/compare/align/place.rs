//! How two places of one document lie to each other.

use super::Kind;
use crate::model::Fragment;

/// Bytes that a place covers.
pub(in crate::compare) fn length(place: &[Fragment]) -> u64 {
    let bytes = place.iter();
    let bytes = bytes.map(|it| u64::from(it.end().saturating_sub(it.start())));
    bytes.sum()
}

/// Bytes that both cover; both in text order, without overlaps of their own.
pub(in crate::compare) fn shared(one: &[Fragment], other: &[Fragment]) -> u64 {
    let (mut ours, mut theirs) = (one.iter(), other.iter());
    let (mut a, mut b) = (ours.next(), theirs.next());
    let mut bytes = 0;
    while let (Some(x), Some(y)) = (a, b) {
        let common = x
            .end()
            .min(y.end())
            .saturating_sub(x.start().max(y.start()));
        bytes += u64::from(common);
        if x.end() < y.end() {
            a = ours.next();
        } else {
            b = theirs.next();
        }
    }
    bytes
}

/// Whether the two cover exactly the same fragments; their quotes are not looked at.
pub(in crate::compare) fn is_same(one: &[Fragment], other: &[Fragment]) -> bool {
    let spans = |place: &[Fragment]| place.len();
    spans(one) == spans(other)
        && one
            .iter()
            .zip(other)
            .all(|(a, b)| (a.start(), a.end()) == (b.start(), b.end()))
}

/// Whether one lies wholly in the other, in whichever order.
pub(super) fn is_nested(one: &[Fragment], other: &[Fragment]) -> bool {
    let common = shared(one, other);
    common == length(one) || common == length(other)
}

/// What the two have in common of what they cover together, in ten-thousandths (Jaccard).
pub(super) fn overlap(one: &[Fragment], other: &[Fragment]) -> i64 {
    if is_same(one, other) {
        return 10_000;
    }
    let common = shared(one, other);
    let all = length(one) + length(other) - common;
    let part = (common * 10_000).checked_div(all).unwrap_or(0);
    // What overlaps at all has something in common, and what is not the same not everything.
    i64::try_from(part)
        .unwrap_or(0)
        .clamp(i64::from(common > 0), 9_999)
}

/// How two places that overlap differ; `None` where they do not.
pub(super) fn difference(one: &[Fragment], other: &[Fragment], as_same_type: bool) -> Option<Kind> {
    if is_same(one, other) {
        return None;
    }
    let start = |place: &[Fragment]| place.first().map(Fragment::start);
    let end = |place: &[Fragment]| place.last().map(Fragment::end);
    let has_edge = start(one) == start(other) || end(one) == end(other);
    let is_inside = is_nested(one, other) && !(has_edge && as_same_type);
    Some(if is_inside {
        Kind::Inside
    } else {
        Kind::OtherEdges
    })
}
