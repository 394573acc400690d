//! Places where words stand that are tagged elsewhere, and where nothing is tagged.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::words::{Groups, only_entity, usual_type};
use super::{Fix, Found, Slip, SlipKind, What, spans_of};
use crate::model::{AuthorId, DocumentId, Project};
use crate::query::find::{Mode, Query, find};
use crate::text::prefix::prefix_edges;
use crate::text::{Span, TextHash};

/// How far before a place the beginning of its word is looked for, in bytes.
const REACH: usize = 64;
/// At most so many places of the same words are remembered.
const MOST_OF_WORDS: usize = 20_000;

/// What was found in the texts of a project, so that only new words and new texts are searched the next
/// time.
#[derive(Clone, Debug, Default)]
pub struct Scan {
    texts: BTreeMap<DocumentId, TextHash>,
    /// The places of folded words, as far as there are any.
    places: BTreeMap<String, BTreeMap<DocumentId, Vec<Span>>>,
}

impl Scan {
    /// Finds these words in the texts of the project, and forgets all others; `None` when told to stop,
    /// with some of the work done.
    fn follow(
        &mut self,
        project: &Project,
        words: &BTreeSet<String>,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Option<()> {
        let documents = project.documents().values();
        let texts: BTreeMap<DocumentId, TextHash> =
            documents.map(|document| (document.id, document.hash)).collect();
        let is_known = |document: &DocumentId, hash: &TextHash| {
            self.texts.get(document) == Some(hash)
        };
        let new: Vec<DocumentId> = texts
            .iter()
            .filter(|(document, hash)| !is_known(document, hash))
            .map(|(document, _)| *document)
            .collect();
        let known: Vec<DocumentId> = texts
            .keys()
            .filter(|document| !new.contains(document))
            .copied()
            .collect();
        self.places.retain(|word, _| words.contains(word));
        for places in self.places.values_mut() {
            places.retain(|document, _| known.contains(document));
        }
        let text = |document: &DocumentId| project.text(*document).map(Arc::clone);
        for word in words {
            let is_new = !self.places.contains_key(word);
            let places = self.places.entry(word.clone()).or_default();
            let searched = if is_new { known.iter().chain(&new) } else { [].iter().chain(&new) };
            let Some(query) = Query::new(word, Mode::Folded) else {
                continue;
            };
            let mut room = MOST_OF_WORDS;
            for document in searched {
                let Some(text) = text(document) else { continue };
                let spans = find(&text, &query).filter(|span| is_whole(&text, *span));
                let spans: Vec<Span> = spans.take(room).collect();
                room -= spans.len();
                if !spans.is_empty() {
                    places.insert(*document, spans);
                }
            }
            if !go_on() {
                // What was not searched for is not known.
                *self = Self::default();
                return None;
            }
        }
        self.texts = texts;
        Some(())
    }
}

/// Whether a place is whole words, but for a prefix of the first one.
fn is_whole(text: &str, span: Span) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let before = text.get(..span.start() as usize).unwrap_or_default();
    let after = text.get(span.end() as usize..).unwrap_or_default();
    if is_letter(after.chars().next()) {
        return false;
    }
    if !is_letter(before.chars().next_back()) {
        return true;
    }
    let near = before.floor_char_boundary(before.len().saturating_sub(REACH));
    let near = before.get(near..).unwrap_or_default();
    let tail = near.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let start = before.len() - tail.len();
    let word = text.get(start..span.end() as usize).unwrap_or_default();
    prefix_edges(word).contains(&tail.len())
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
    let is_one_piece =
        |group: &[&crate::model::Mention]| group.iter().all(|it| it.fragments.len() == 1);
    let groups = groups
        .iter()
        .filter(|((_, words), group)| is_wanted(words) && is_one_piece(group));
    let words: BTreeSet<String> = groups.clone().map(|((_, words), _)| words.clone()).collect();
    scan.follow(project, &words, go_on)?;
    let tagged = tagged(project);
    for ((author, words), group) in groups {
        let (Some((usual, count)), Some(places)) = (usual_type(group), scan.places.get(words)) else {
            continue;
        };
        let entity = only_entity(group, &usual);
        for (document, spans) in places {
            let known = tagged.get(&(*author, *document)).map_or(&[][..], Vec::as_slice);
            for span in spans.iter().filter(|span| !is_covered(known, **span)) {
                found.push(Slip {
                    author: Some(*author),
                    what: What::Untagged {
                        usual: usual.clone(),
                        count,
                    },
                    rows: Vec::new(),
                    place: Some((*document, vec![*span])),
                    fix: Some(Fix::Tag {
                        document: *document,
                        span: *span,
                        r#type: usual.clone(),
                        entity,
                    }),
                });
            }
        }
        if found.is_full(SlipKind::Untagged) {
            break;
        }
    }
    Some(())
}

/// The tagged places of each author in each document, in text order, joined where they overlap.
fn tagged(project: &Project) -> BTreeMap<(AuthorId, DocumentId), Vec<Span>> {
    let mut tagged: BTreeMap<(AuthorId, DocumentId), Vec<Span>> = BTreeMap::new();
    let mentions = project.mentions().values();
    for mention in mentions.filter(|mention| mention.old_text.is_none()) {
        let spans = tagged.entry((mention.author, mention.document)).or_default();
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
