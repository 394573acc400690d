//! Looking for all places, here or on another thread.

use std::sync::Arc;

use super::{MOST_PLACES, Prefixes, TagAll, TagHit};
use crate::model::DocumentId;
use crate::query::occurrences::{Matcher, Occurrence, Options, Tagged, longest, pieces};
use crate::session::workspace::Workspace;
use crate::text::Direction;
use crate::text::direction::document_direction;

/// Bytes of text after which a job asks whether it should go on, and sends what it has found.
const PIECE: usize = 1 << 20;

/// What is looked for, and where.
pub(super) struct Work {
    matcher: Matcher<()>,
    pub texts: Vec<(DocumentId, Arc<str>)>,
    tagged: Tagged,
    inside: bool,
    /// How many more places may be found.
    pub room: usize,
}

impl Work {
    /// What there is to do; `None` where there is nothing to look for.
    pub fn of(workspace: &Workspace, all: &TagAll) -> Option<Self> {
        let wanted = &all.wanted;
        let options = Options {
            prefixes: wanted.prefixes != Prefixes::Without,
            whole_words: wanted.whole_words,
            variants: wanted.variants,
            capitals: wanted.capitals,
        };
        let names = all.names();
        let matcher = Matcher::new(names.iter().map(|name| ((), name)), options)?;
        let documents = workspace.documents_in(wanted.reach);
        let set = documents.iter().copied().collect();
        let texts = documents.into_iter().filter_map(|document| {
            let text = workspace.project.text(document)?;
            Some((document, Arc::clone(text)))
        });
        Some(Self {
            matcher,
            texts: texts.collect(),
            tagged: Tagged::of(
                &workspace.project,
                workspace.author,
                (&wanted.r#type, wanted.entity),
                &set,
                |author| workspace.sees(author),
            ),
            inside: wanted.prefixes == Prefixes::Inside,
            room: MOST_PLACES,
        })
    }

    /// Looks through all texts as long as `go_on`, which is told how far it is, says so; tells of what it
    /// has found now and then, and of the first places at once.
    pub fn run(&mut self, go_on: &dyn Fn(usize, usize) -> bool, tell: &mut dyn FnMut(Vec<TagHit>)) {
        let texts = std::mem::take(&mut self.texts);
        let of = texts.iter().map(|(_, text)| text.len()).sum();
        let (mut done, mut told) = (0, None);
        let mut found = Vec::new();
        for (document, text) in &texts {
            let mut own = None;
            let mut end = 0;
            for piece in pieces(text, PIECE) {
                if self.room == 0 || !go_on(done, of) {
                    break;
                }
                done += piece.len();
                let mut places = longest(self.matcher.find_in(text, piece));
                // One of the piece before may reach into this one.
                places.retain(|place| place.span.start() >= end);
                places.truncate(self.room);
                self.room -= places.len();
                end = places.last().map_or(end, |place| place.span.end());
                for place in places {
                    let own = *own.get_or_insert_with(|| document_direction(text));
                    found.push(self.hit(*document, own, place));
                }
                if !found.is_empty() && told.is_none_or(|told| done - told >= PIECE) {
                    told = Some(done);
                    tell(std::mem::take(&mut found));
                }
            }
        }
        tell(found);
    }

    fn hit(&self, document: DocumentId, own: Direction, place: Occurrence<()>) -> TagHit {
        let span = if self.inside {
            place.with_prefix()
        } else {
            place.span
        };
        TagHit {
            document,
            own,
            place,
            span,
            conflict: self.tagged.conflict(document, span),
            ticked: false,
        }
    }
}
