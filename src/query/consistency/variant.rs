//! Mentions that differ by what may stand around a name: a prefix that Hebrew or Arabic writes together
//! with it, or quotation marks.
//!
//! Both ways of tagging are right by some guideline, so a project's own habit decides. Of the mentions of
//! one name that have such an addition in the text, those that have it inside the span stand against those
//! that leave it outside; the more frequent way is the habit, and of two as frequent the one that leaves it
//! outside. Where a name has only mentions with it inside, and others where the text has none, the author's
//! whole work says which is the habit.
//!
//! The article is held apart from the particles: `האו"ם` and ב+`או"ם` are both right, for an article is part
//! of many a name, and melts into the particle before it. It is a slip only where the same name has its
//! article inside here and outside there.

use std::collections::BTreeMap;

use super::words::Groups;
use super::{Fix, Found, Slip, What, place_of, spans_of};
use crate::model::fragment::joined_quote;
use crate::model::{AuthorId, Key, Mention, Project, RowId};
use crate::text::Span;
use crate::text::fold::folded_query;
use crate::text::prefix::prefix_edges;

/// How far before a span a prefix is looked for, in bytes: the longest one, with vowel marks.
const REACH: usize = 64;

/// What stands around a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Around {
    /// A prefix with a particle in it.
    Prefix,
    /// The article alone.
    Article,
    Quotes,
}

const ALL: [Around; 3] = [Around::Prefix, Around::Article, Around::Quotes];

impl Around {
    /// Which of the two a prefix is.
    fn of_prefix(prefix: &str) -> Self {
        let letters = folded_query(prefix);
        if letters == "ה" || letters == "ال" {
            Self::Article
        } else {
            Self::Prefix
        }
    }
}

/// The mentions of one name of one type.
#[derive(Default)]
struct Name<'p> {
    /// With the addition in the span, and the span without it.
    inside: Vec<(&'p Mention, Span)>,
    /// With the addition beside the span, and the span with it.
    outside: Vec<(&'p Mention, Span)>,
    /// How many have none in the text.
    plain: usize,
}

type Names<'p> = BTreeMap<(AuthorId, Around, String, &'p Key), Name<'p>>;

pub(super) fn variants(project: &Project, groups: &Groups<'_>, found: &mut Found) {
    let names = names(project, groups);
    let mut habits: BTreeMap<(AuthorId, Around), (usize, usize)> = BTreeMap::new();
    for ((author, around, ..), name) in &names {
        let habit = habits.entry((*author, *around)).or_default();
        habit.0 += name.inside.len();
        habit.1 += name.outside.len();
    }
    for ((author, around, ..), name) in &names {
        let (inside, outside) = (name.inside.len(), name.outside.len());
        let (all_inside, all_outside) = habits.get(&(*author, *around)).copied().unwrap_or((0, 0));
        let is_habit_inside = if outside > 0 {
            inside > outside
        } else {
            // A few of them are no habit yet.
            all_inside > all_outside && all_inside >= 3
        };
        let at_fault = match (is_habit_inside, inside, outside) {
            (true, _, 1..) => &name.outside,
            (false, 1.., _) if outside + name.plain > 0 => &name.inside,
            _ => continue,
        };
        for (mention, span) in at_fault {
            found.push(slip(project, mention, *span));
        }
    }
}

fn slip(project: &Project, mention: &Mention, span: Span) -> Slip {
    let mut spans = spans_of(&mention.fragments);
    if let Some(first) = spans.first_mut() {
        *first = span;
    }
    let text = project.text(mention.document);
    let usual = text.and_then(|text| span.slice(text)).unwrap_or_default();
    Slip {
        author: Some(mention.author),
        what: What::Variant {
            usual: usual.to_owned(),
        },
        rows: vec![RowId::Mention(mention.id)],
        place: place_of(mention.document, &mention.fragments),
        fix: Some(Fix::Respan {
            row: RowId::Mention(mention.id),
            place: 0,
            spans,
        }),
    }
}

/// The names that are tagged by themselves somewhere, with their mentions.
fn names<'p>(project: &Project, groups: &Groups<'p>) -> Names<'p> {
    let mut names = Names::new();
    for ((author, words), group) in groups {
        for mention in group {
            let text = project.text(mention.document);
            let first = mention.fragments.first();
            let Some((text, span)) = text.zip(first.and_then(|it| it.span())) else {
                continue;
            };
            for around in ALL {
                let name = |words: String| (*author, around, words, &mention.r#type);
                let mut inners = inners(text, mention, span, around).into_iter();
                let inner =
                    inners.find(|(_, words)| is_name(groups, *author, words, &mention.r#type));
                if let Some((inner, words)) = inner {
                    let entry = names.entry(name(words)).or_default();
                    entry.inside.push((mention, inner));
                    continue;
                }
                let entry = names.entry(name(words.clone())).or_default();
                match outer(text, span, around) {
                    Some(outer) => entry.outside.push((mention, outer)),
                    // A name without an article says nothing about one with it.
                    None => entry.plain += usize::from(around != Around::Article),
                }
            }
        }
    }
    names
}

/// Whether the author has tagged these words by themselves, as this type.
fn is_name(groups: &Groups<'_>, author: AuthorId, words: &str, r#type: &Key) -> bool {
    let group = groups.get(&(author, words.to_owned()));
    group.is_some_and(|group| group.iter().any(|mention| mention.r#type == *r#type))
}

/// The first span of a mention without what may stand around the name in it, the longest prefix first, and
/// the folded words of what is left.
fn inners(text: &str, mention: &Mention, span: Span, around: Around) -> Vec<(Span, String)> {
    let Some(quote) = span.slice(text) else {
        return Vec::new();
    };
    let at = |offset: usize| Some(span.start() + u32::try_from(offset).ok()?);
    let inner: Vec<Span> = match around {
        Around::Prefix | Around::Article => {
            let word = quote.split_whitespace().next();
            let word = word
                .filter(|word| quote.starts_with(word))
                .unwrap_or_default();
            let edges = prefix_edges(word).into_iter().rev();
            edges
                .filter(|edge| word.get(..*edge).map(Around::of_prefix) == Some(around))
                .filter_map(|edge| Span::new(at(edge)?, span.end()))
                .collect()
        }
        Around::Quotes => {
            let bare = quote.strip_prefix(is_quote);
            let bare = bare.and_then(|bare| bare.strip_suffix(is_quote));
            let place = bare.and_then(|bare| {
                let start = quote.find(bare)?;
                Span::new(at(start)?, at(start + bare.len())?)
            });
            place.into_iter().collect()
        }
    };
    let words = |inner: Span| match mention.fragments.as_slice() {
        [_] => Some(folded_query(inner.slice(text)?)),
        fragments => {
            let whole = joined_quote(fragments);
            let rest = whole.get((inner.start() - span.start()) as usize..)?;
            Some(folded_query(rest))
        }
    };
    let named = inner.into_iter();
    named
        .filter_map(|inner| Some((inner, words(inner)?)))
        .collect()
}

/// The span with what stands around it in the text.
fn outer(text: &str, span: Span, around: Around) -> Option<Span> {
    let before = text.get(..span.start() as usize)?;
    let after = text.get(span.end() as usize..)?;
    match around {
        Around::Prefix | Around::Article => {
            let near =
                before.get(before.floor_char_boundary(before.len().saturating_sub(REACH))..)?;
            let tail = near.rsplit(char::is_whitespace).next()?;
            let word_start = before.len() - tail.len();
            let end = text.get(span.end() as usize..)?.find(char::is_whitespace);
            let end = end.map_or(text.len(), |end| span.end() as usize + end);
            let edges = prefix_edges(text.get(word_start..end)?);
            let is_prefix = edges.contains(&tail.len()) && Around::of_prefix(tail) == around;
            let start = u32::try_from(word_start).ok()?;
            is_prefix.then(|| Span::new(start, span.end())).flatten()
        }
        Around::Quotes => {
            let opening = before.chars().next_back().filter(|c| is_quote(*c))?;
            let closing = after.chars().next().filter(|c| is_quote(*c))?;
            let start = span.start() - opening.len_utf8() as u32;
            Span::new(start, span.end() + closing.len_utf8() as u32)
        }
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '״' | '«' | '»')
}
