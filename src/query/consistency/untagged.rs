//! Places where words stand that are tagged elsewhere, and where nothing is tagged.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::words::{Groups, only_entity, usual_type};
use super::{Fix, Found, Slip, SlipKind, What, spans_of};
use crate::model::{AuthorId, DocumentId, Project};
use crate::query::occurrences::{Matcher, Options};
use crate::text::direction::is_address;
use crate::text::{Span, TextHash};

/// How much of the text on either side is looked at to see whether a place is in an address, in bytes.
const REACH: usize = 256;
/// At most so many places of the same words are remembered.
const MOST_OF_WORDS: usize = 20_000;
/// The very words, with the prefixes that may stand before them outside.
const OPTIONS: Options = Options {
    prefixes: true,
    whole_words: true,
    variants: false,
    capitals: true,
};

/// What was found in the texts of a project, so that only new words and new texts are searched the next
/// time.
#[derive(Clone, Debug, Default)]
pub struct Scan {
    texts: BTreeMap<DocumentId, TextHash>,
    /// The places of folded words, also of those that have none.
    places: BTreeMap<String, BTreeMap<DocumentId, Vec<Span>>>,
}

impl Scan {
    /// Finds these words in the texts of the project, and forgets all others; `None` when told to stop,
    /// with nothing known any more. `words`: folded, each as it is written somewhere.
    fn follow(
        &mut self,
        project: &Project,
        words: &BTreeMap<&str, &str>,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Option<()> {
        let documents = project.documents().values();
        let texts: BTreeMap<DocumentId, TextHash> = documents
            .map(|document| (document.id, document.hash))
            .collect();
        let known = std::mem::take(self);
        let is_known = |id: &DocumentId| known.texts.get(id) == texts.get(id);
        let (old, new): (Vec<DocumentId>, Vec<DocumentId>) =
            texts.keys().partition(|id| is_known(id));
        let old_set: BTreeSet<DocumentId> = old.iter().copied().collect();
        let mut places = known.places;
        places.retain(|word, _| words.contains_key(word.as_str()));
        for places in places.values_mut() {
            places.retain(|document, _| old_set.contains(document));
        }
        let fresh: BTreeMap<&str, &str> = words
            .iter()
            .filter(|(word, _)| !places.contains_key(**word))
            .map(|(word, written)| (*word, *written))
            .collect();
        for word in fresh.keys() {
            places.insert((*word).to_owned(), BTreeMap::new());
        }
        for (words, documents) in [(&fresh, &old), (words, &new)] {
            let names: Vec<(usize, &str)> = words.values().copied().enumerate().collect();
            let keys: Vec<&str> = words.keys().copied().collect();
            let Some(matcher) = Matcher::new(names, OPTIONS) else {
                continue;
            };
            for document in documents {
                if !go_on() {
                    return None;
                }
                let Some(text) = project.text(*document) else {
                    continue;
                };
                for place in matcher.find(text).into_iter().filter(|it| !it.melted) {
                    let word = keys.get(place.owner).and_then(|word| places.get_mut(*word));
                    if let Some(word) = word
                        && !is_in_address(text, place.span)
                    {
                        let spans = word.entry(*document).or_default();
                        if spans.len() < MOST_OF_WORDS {
                            spans.push(place.span);
                        }
                    }
                }
            }
        }
        *self = Self { texts, places };
        Some(())
    }
}

/// Whether the word around a place is an e-mail address, a link or the like: names in it are none.
fn is_in_address(text: &str, span: Span) -> bool {
    let before = text.get(..span.start() as usize).unwrap_or_default();
    let after = text.get(span.end() as usize..).unwrap_or_default();
    let from = before.floor_char_boundary(before.len().saturating_sub(REACH));
    let until = after.floor_char_boundary(REACH.min(after.len()));
    let head = before
        .get(from..)
        .and_then(|near| near.rsplit(char::is_whitespace).next());
    let tail = after
        .get(..until)
        .and_then(|near| near.split(char::is_whitespace).next());
    let start = before.len() - head.map_or(0, str::len);
    let end = span.end() as usize + tail.map_or(0, str::len);
    text.get(start..end).is_some_and(is_address)
}

/// Whether words are looked for: at least two letters, one of which is no digit.
fn is_wanted(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphanumeric());
    letters.clone().nth(1).is_some() && letters.clone().any(char::is_alphabetic)
}

pub(super) fn untagged(
    project: &Project,
    groups: &Groups<'_>,
    scan: &mut Scan,
    found: &mut Found,
    go_on: &mut dyn FnMut() -> bool,
) -> Option<()> {
    let wanted = groups.iter().filter_map(|((author, words), group)| {
        let is_one_piece = group.iter().all(|mention| mention.fragments.len() == 1);
        let first = group
            .first()
            .and_then(|mention| mention.fragments.first())?;
        (is_wanted(words) && is_one_piece).then_some((
            *author,
            words.as_str(),
            first.quote(),
            group,
        ))
    });
    let wanted: Vec<_> = wanted.collect();
    let words: BTreeMap<&str, &str> = wanted
        .iter()
        .map(|(_, words, quote, _)| (*words, *quote))
        .collect();
    scan.follow(project, &words, go_on)?;
    let tagged = tagged(project);
    let mut places: Vec<(AuthorId, DocumentId, Span, usize)> = Vec::new();
    for (at, (author, words, ..)) in wanted.iter().enumerate() {
        for (document, spans) in scan.places.get(*words).into_iter().flatten() {
            let known = tagged
                .get(&(*author, *document))
                .map_or(&[][..], Vec::as_slice);
            let free = spans.iter().filter(|span| !is_covered(known, **span));
            places.extend(free.map(|span| (*author, *document, *span, at)));
        }
    }
    // Of names within names the longest.
    places.sort_unstable_by_key(|(author, document, span, at)| {
        (*author, *document, span.start(), Reverse(span.end()), *at)
    });
    let mut last: Option<(AuthorId, DocumentId, Span)> = None;
    for (author, document, span, at) in places {
        let is_free = last.is_none_or(|(by, within, last)| {
            (by, within) != (author, document) || !last.overlaps(span)
        });
        let group = wanted.get(at).map(|(.., group)| group).filter(|_| is_free);
        let Some((group, (usual, count))) = group.and_then(|it| Some((it, usual_type(it)?))) else {
            continue;
        };
        last = Some((author, document, span));
        let entity = only_entity(group, &usual);
        found.push(Slip {
            author: Some(author),
            what: What::Untagged {
                usual: usual.clone(),
                count,
            },
            rows: Vec::new(),
            place: Some((document, vec![span])),
            fix: Some(Fix::Tag {
                document,
                span,
                r#type: usual,
                entity,
            }),
        });
        if found.is_full(SlipKind::Untagged) {
            break;
        }
    }
    Some(())
}

/// The tagged places of each author in each document, in text order, joined where they overlap.
fn tagged(project: &Project) -> BTreeMap<(AuthorId, DocumentId), Vec<Span>> {
    let mut tagged: BTreeMap<(AuthorId, DocumentId), Vec<Span>> = BTreeMap::new();
    let mentions = project.annotations().mentions();
    for mention in mentions.filter(|mention| mention.old_text.is_none()) {
        let spans = tagged
            .entry((mention.author, mention.document))
            .or_default();
        spans.extend(spans_of(&mention.fragments));
    }
    for spans in tagged.values_mut() {
        spans.sort_unstable();
        let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans.drain(..) {
            match joined.last_mut() {
                Some(last) if last.overlaps(span) => *last = last.union(span),
                _ => joined.push(span),
            }
        }
        *spans = joined;
    }
    tagged
}

/// Whether one of the spans, which are disjoint and in order, has a byte of the place.
fn is_covered(spans: &[Span], place: Span) -> bool {
    let at = spans.partition_point(|span| span.end() <= place.start());
    spans.get(at).is_some_and(|span| span.overlaps(place))
}
