//! What is tagged already where more is to be tagged.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    AuthorId, DocumentId, EntityChoice, EntityId, Fragment, Key, MentionId, Project,
};
use crate::text::Span;

/// How a mention that is there stands to a place that is to be tagged; the later the graver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It is another author's.
    OfOthers,
    /// It is within the place.
    Within,
    /// The place is within it.
    Around,
    /// Each has bytes that the other has not.
    Crossing,
    /// It has the same place, and another type or entity.
    Otherwise,
    /// It has the same place and type, and is not said to mean any entity.
    Unlinked,
    /// It is what would be made.
    Done,
}

impl Standing {
    /// Whether the place should be tagged all the same, unless a person says otherwise.
    #[must_use]
    pub fn is_harmless(self) -> bool {
        matches!(self, Self::OfOthers | Self::Within | Self::Unlinked)
    }
}

/// A mention that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Which one.
    pub mention: MentionId,
    /// How it stands to the place.
    pub standing: Standing,
}

/// The mentions of some documents, as far as one author who tags one type and entity must know them.
#[derive(Clone, Debug, Default)]
pub struct Tagged {
    entity: Option<EntityId>,
    documents: BTreeMap<DocumentId, InDocument>,
}

#[derive(Clone, Debug, Default)]
struct InDocument {
    /// By start.
    fragments: Vec<Taken>,
    /// Length of the longest, in bytes.
    longest: u32,
}

#[derive(Clone, Copy, Debug)]
struct Taken {
    span: Span,
    mention: MentionId,
    is_own: bool,
    is_whole: bool,
    is_of_type: bool,
    entity: EntityChoice,
}

impl Tagged {
    /// The mentions in these documents, for an author who is to tag places with a type and, if that is
    /// known, an entity; as far as the author sees those of other authors.
    #[must_use]
    pub fn of(
        project: &Project,
        author: AuthorId,
        (r#type, entity): (&Key, Option<EntityId>),
        documents: &BTreeSet<DocumentId>,
        sees: impl Fn(AuthorId) -> bool,
    ) -> Self {
        let mut tagged = Self {
            entity,
            documents: BTreeMap::new(),
        };
        for mention in project.annotations().mentions() {
            let is_there = mention.old_text.is_none() && documents.contains(&mention.document);
            if !is_there || !sees(mention.author) {
                continue;
            }
            let there = tagged.documents.entry(mention.document).or_default();
            for span in mention.fragments.iter().filter_map(Fragment::span) {
                there.longest = there.longest.max(span.byte_len());
                there.fragments.push(Taken {
                    span,
                    mention: mention.id,
                    is_own: mention.author == author,
                    is_whole: mention.fragments.len() == 1,
                    is_of_type: mention.r#type == *r#type,
                    entity: mention.entity,
                });
            }
        }
        for there in tagged.documents.values_mut() {
            there.fragments.sort_unstable_by_key(|taken| taken.span);
        }
        tagged
    }

    /// The gravest conflict of a place.
    #[must_use]
    pub fn conflict(&self, document: DocumentId, place: Span) -> Option<Conflict> {
        let there = self.documents.get(&document)?;
        let least = place.start().saturating_sub(there.longest);
        let fragments = &there.fragments;
        let from = fragments.partition_point(|taken| taken.span.start() < least);
        let until = fragments.partition_point(|taken| taken.span.start() < place.end());
        let near = fragments.get(from..until).unwrap_or_default().iter();
        let touching = near.filter(|taken| taken.span.overlaps(place));
        let conflicts = touching.map(|taken| Conflict {
            mention: taken.mention,
            standing: self.standing(taken, place),
        });
        conflicts.max_by_key(|conflict| conflict.standing)
    }

    fn standing(&self, taken: &Taken, place: Span) -> Standing {
        if !taken.is_own {
            return Standing::OfOthers;
        }
        if taken.span != place || !taken.is_whole {
            return if place.contains(taken.span) {
                Standing::Within
            } else if taken.span.contains(place) {
                Standing::Around
            } else {
                Standing::Crossing
            };
        }
        match (self.entity, taken.entity) {
            _ if !taken.is_of_type => Standing::Otherwise,
            (None, _) => Standing::Done,
            (Some(entity), EntityChoice::Is(meant)) if entity == meant => Standing::Done,
            (Some(_), EntityChoice::Is(_)) => Standing::Otherwise,
            (Some(_), _) => Standing::Unlinked,
        }
    }
}
