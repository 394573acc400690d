//! From offsets and quotes to fragments of a document's text.

use super::{Builder, Open};
use crate::model::Fragment;
use crate::model::fragment::joined_quote;
use crate::text::{Span, Unit};

/// Characters of a quote that a message shows.
const SHOWN: usize = 60;

impl Builder<'_> {
    /// The fragments of half-open ranges in a unit, in text order, if all fit the text and have the quote
    /// that the file gives, the fragments joined by `between`. `None`, and said why, for anything else;
    /// where the quote fits in another unit, that is said too.
    pub fn fragments(
        &mut self,
        open: &Open,
        unit: Unit,
        ranges: &[(u64, u64)],
        quote: Option<(&str, &str)>,
    ) -> Option<Vec<Fragment>> {
        match fragments(open, unit, ranges, quote) {
            Ok(fragments) => Some(fragments),
            Err(mut why) => {
                let fits = |other: &Unit| {
                    *other != unit
                        && quote.is_some()
                        && fragments(open, *other, ranges, quote).is_ok()
                };
                if let Some(other) = Unit::ALL.iter().find(|unit| fits(unit)) {
                    why = format!("{why}; counted in {other} units it would fit");
                }
                self.left_out(&why);
                None
            }
        }
    }

    /// The only place where a quote stands, between what may be given as standing before and after it; of
    /// several the one that begins nearest to byte `near`. `None`, and said why, for no place or several.
    pub fn quoted(
        &mut self,
        open: &Open,
        quote: &str,
        before: &str,
        after: &str,
        near: Option<u32>,
    ) -> Option<Vec<Fragment>> {
        let text: &str = &open.text;
        let fits = |at: &usize| {
            let (head, rest) = text.split_at_checked(*at).unwrap_or_default();
            let tail = rest.get(quote.len()..).unwrap_or_default();
            head.ends_with(before) && tail.starts_with(after)
        };
        let places: Vec<usize> = match quote {
            "" => Vec::new(),
            quote => text
                .match_indices(quote)
                .map(|(at, _)| at)
                .filter(fits)
                .collect(),
        };
        let nearest = |near: u32| {
            let distance = |at: &usize| at.abs_diff(near as usize);
            places.iter().copied().min_by_key(distance)
        };
        let found = match (places.as_slice(), near) {
            ([], _) => None,
            ([only], _) => Some(*only),
            (_, Some(near)) => nearest(near),
            (_, None) => None,
        };
        let span = found.and_then(|at| Span::new(at as u32, (at + quote.len()) as u32));
        let fragment = span.and_then(|span| Fragment::of(text, span));
        if fragment.is_none() {
            let (quote, count) = (shown(quote), places.len());
            self.left_out(&format!(
                "{quote:?} stands at {count} places of the text, not at one"
            ));
        }
        fragment.map(|fragment| vec![fragment])
    }
}

fn fragments(
    open: &Open,
    unit: Unit,
    ranges: &[(u64, u64)],
    quote: Option<(&str, &str)>,
) -> Result<Vec<Fragment>, String> {
    let index = open.offsets(unit);
    let mut fragments = Vec::with_capacity(ranges.len());
    for &(start, end) in ranges {
        if start == end {
            return Err(format!("[{start}, {end}] has no width"));
        }
        let range = u32::try_from(start).ok().zip(u32::try_from(end).ok());
        let span = range.and_then(|(start, end)| index.span_from_units(start, end));
        let fragment = span.and_then(|span| Fragment::of(&open.text, span));
        fragments.push(fragment.ok_or_else(|| {
            let length = index.unit_len();
            format!("[{start}, {end}] is no range of a text of {length} ({unit})")
        })?);
    }
    let is_ordered = fragments.is_sorted_by(|a, b| a.end() <= b.start());
    if fragments.is_empty() || !is_ordered {
        return Err(format!("{ranges:?} are no ranges in order without overlap"));
    }
    if let Some((quote, between)) = quote {
        let parts: Vec<&str> = fragments.iter().map(Fragment::quote).collect();
        if parts.join(between) != quote {
            let (found, quote) = (joined_quote(&fragments), shown(quote));
            let found = shown(&found);
            return Err(format!(
                "{ranges:?} holds {found:?}, but the quote is {quote:?}"
            ));
        }
    }
    Ok(fragments)
}

fn shown(quote: &str) -> String {
    let mut shown: String = quote.chars().take(SHOWN).collect();
    if shown.len() < quote.len() {
        shown.push('…');
    }
    shown
}
