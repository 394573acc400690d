//! Which words of a text stayed where they were.
//!
//! Three words in a row that stand once in either text are the fixed points, as far as they follow each
//! other in both (the longest such chain). What lies between two of them is compared word by word, which
//! takes time in the product of the two lengths at worst: so a stretch that is too long for that, and
//! all that come after too many, count as changed. No text takes longer than [`MOST_STEPS`] allows.

use imara_diff::{Algorithm, Diff, Token};

/// The number of no word.
pub(super) const GONE: u32 = u32::MAX;
/// Words in a row that are looked for in both texts.
const IN_A_ROW: usize = 3;
/// Longest stretch that is compared word by word, as the product of its lengths in both texts.
const LONGEST: u64 = 1 << 26;
/// The same for all stretches together.
const MOST_STEPS: u64 = 1 << 30;

/// For each word of the old text the number that it has in the new one; [`GONE`] for none. Numbers rise.
pub(super) fn kept(old: &[Token], new: &[Token]) -> Vec<u32> {
    let mut kept = vec![GONE; old.len()];
    let mut left = MOST_STEPS;
    let mut from = (0, 0);
    let end = (old.len() as u32, new.len() as u32);
    let points = chain(&fixed_points(old, new));
    for to in points.into_iter().chain([end]) {
        compare(old, new, from, to, &mut kept, &mut left);
        if let Some(place) = kept.get_mut(to.0 as usize) {
            *place = to.1;
        }
        from = (to.0 + 1, to.1 + 1);
    }
    kept
}

/// Where rows of words begin that stand once in either text, in the order of the old one.
fn fixed_points(old: &[Token], new: &[Token]) -> Vec<(u32, u32)> {
    let (old_rows, new_rows) = (single_rows(old), single_rows(new));
    let mut news = new_rows.iter().peekable();
    let mut points = Vec::new();
    for (hash, at) in &old_rows {
        while news.next_if(|(new, _)| new < hash).is_some() {}
        if let Some((_, new_at)) = news.next_if(|(new, _)| new == hash) {
            let row = |words: &[Token], at: u32| words.get(at as usize..).map(first_words);
            if row(old, *at) == row(new, *new_at) {
                points.push((*at, *new_at));
            }
        }
    }
    points.sort_unstable();
    points
}

fn first_words(words: &[Token]) -> Vec<Token> {
    words.iter().copied().take(IN_A_ROW).collect()
}

/// A number for each row of words that stands once, and where it begins; by that number.
fn single_rows(words: &[Token]) -> Vec<(u64, u32)> {
    let rows = (0..).zip(words.windows(IN_A_ROW)).map(|(at, row)| {
        let hash = row.iter().fold(0_u64, |hash, word| {
            (hash ^ u64::from(word.0))
                .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                .rotate_left(29)
        });
        (hash, at)
    });
    let mut rows: Vec<(u64, u32)> = rows.collect();
    rows.sort_unstable();
    let runs = rows.chunk_by(|one, other| one.0 == other.0);
    let single = runs.filter_map(|run| match run {
        [only] => Some(*only),
        _ => None,
    });
    single.collect()
}

/// The most points that follow each other in both texts (patience sorting).
fn chain(points: &[(u32, u32)]) -> Vec<(u32, u32)> {
    // For each length of a chain the point that ends one as early as can be in the new text.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(points.len());
    let new_of = |at: usize| points.get(at).map_or(0, |point| point.1);
    for (at, (_, new)) in points.iter().enumerate() {
        let length = ends.partition_point(|end| new_of(*end) < *new);
        before.push(
            length
                .checked_sub(1)
                .and_then(|last| ends.get(last).copied()),
        );
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(here) = at {
        chain.extend(points.get(here).copied());
        at = before.get(here).copied().flatten();
    }
    chain.reverse();
    chain
}

/// Finds the words that stayed between two fixed points.
fn compare(
    old: &[Token],
    new: &[Token],
    from: (u32, u32),
    to: (u32, u32),
    kept: &mut [u32],
    left: &mut u64,
) {
    let range = |from: u32, to: u32| from as usize..to as usize;
    let (Some(old), Some(new), Some(kept)) = (
        old.get(range(from.0, to.0)),
        new.get(range(from.1, to.1)),
        kept.get_mut(range(from.0, to.0)),
    ) else {
        return;
    };
    if old.is_empty() || new.is_empty() {
        return;
    }
    let steps = old.len() as u64 * new.len() as u64;
    if steps > LONGEST || steps > *left {
        return;
    }
    *left -= steps;
    // Numbered anew, so that a short stretch costs as little as it is short.
    let mut known: Vec<Token> = old.iter().chain(new).copied().collect();
    known.sort_unstable_by_key(|word| word.0);
    known.dedup();
    let number = |word: &Token| Token(known.partition_point(|known| known.0 < word.0) as u32);
    let old: Vec<Token> = old.iter().map(number).collect();
    let new: Vec<Token> = new.iter().map(number).collect();
    let mut diff = Diff::default();
    diff.compute_with(Algorithm::Myers, &old, &new, known.len() as u32);
    let mut stayed = (0..new.len() as u32).filter(|&word| !diff.is_added(word));
    for (word, place) in (0..).zip(kept) {
        if !diff.is_removed(word)
            && let Some(new) = stayed.next()
        {
            *place = from.1 + new;
        }
    }
}
