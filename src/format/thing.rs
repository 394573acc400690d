//! What of a project a format may or may not carry, a name each, so that a loss is told before it happens.
//!
//! A format lists the things it carries in `Format::carries`; what a dataset has of all others is its loss
//! report, [`Dataset::losses`](super::Dataset::losses). The tests of all formats hold both sides: what is
//! carried is read back the same, and what is not stands in the report.

use std::collections::BTreeSet;

use super::Dataset;
use crate::model::{Claimer, DirectionChoice, EntityChoice, Outcome, RowId, Subject};

macro_rules! things {
    ($($(#[$doc:meta])* $thing:ident $key:literal $name:literal;)*) => {
        /// Something of a project.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Thing {
            $($(#[$doc])* $thing,)*
        }

        impl Thing {
            /// Every thing, in the order in which they are listed.
            pub const ALL: &[Self] = &[$(Self::$thing,)*];

            /// A short name that does not change: the end of the key of its message.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$thing => $key,)* }
            }

            /// What it is called in English, in the plural.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$thing => $name,)* }
            }
        }
    };
}

things! {
    /// The texts, to the last space.
    Text "text" "exact texts";
    /// Titles of documents.
    Title "title" "titles";
    /// Languages of documents.
    Language "language" "languages of documents";
    /// Names of the files that documents came from.
    Source "source" "names of source files";
    /// Values of attributes of documents: outlet, date …
    DocumentAttributes "document-attributes" "attributes of documents";
    /// How far each author is.
    States "states" "work states";
    /// Directions set by hand.
    Directions "directions" "directions set by hand";
    /// Mentions.
    Mentions "mentions" "mentions";
    /// Mentions that share letters with a longer one.
    Nested "nested" "mentions inside or across others";
    /// Mentions and evidence of several fragments.
    Fragments "fragments" "annotations in several pieces";
    /// Mentions that begin or end inside a word.
    PartWords "part-words" "mentions that begin or end inside a word";
    /// The entity that a mention names: which mentions name the same one.
    MentionEntity "mention-entity" "entities of mentions";
    /// That a mention's entity is not in the list, or cannot be told.
    NoEntity "no-entity" "mentions without an entity by decision";
    /// Values of attributes of mentions.
    MentionAttributes "mention-attributes" "attributes of mentions";
    /// Values of attributes that are places, of mentions and evidence.
    Places "places" "attributes that are places";
    /// Marks of what is unsure.
    Unsure "unsure" "marks of doubt";
    /// Entities by name and type.
    Entities "entities" "entities";
    /// Names of entities by language.
    EntityNames "entity-names" "other names of entities";
    /// Ids of entities in a knowledge base.
    KnowledgeBase "knowledge-base" "knowledge-base ids";
    /// Notes on entities.
    EntityNotes "entity-notes" "notes on entities";
    /// Values of attributes of entities.
    EntityAttributes "entity-attributes" "attributes of entities";
    /// Claims, their text and language.
    Claims "claims" "claims";
    /// Values of attributes of claims.
    ClaimAttributes "claim-attributes" "attributes of claims";
    /// Places where claims are made.
    Evidence "evidence" "pieces of evidence";
    /// Who makes a claim.
    Claimer "claimer" "claimers";
    /// Words that report a claim.
    Cue "cue" "cues";
    /// Words that name who makes a claim.
    ClaimSource "claim-source" "source spans";
    /// Values of attributes of evidence: stance, certainty …
    EvidenceAttributes "evidence-attributes" "attributes of evidence";
    /// Links between mentions of one document.
    MentionLinks "mention-links" "links between mentions";
    /// Links between mentions of two documents.
    LinksAcross "links-across" "links between mentions of two documents";
    /// Links between entities.
    EntityLinks "entity-links" "links between entities";
    /// Links between claims.
    ClaimLinks "claim-links" "links between claims";
    /// Links between evidence or documents.
    OtherLinks "other-links" "links between evidence or documents";
    /// Notes, questions and answers.
    Comments "comments" "comments";
    /// Places that comments are about.
    CommentPlaces "comment-places" "places that comments are about";
    /// Decisions: what was dismissed, or marked as intended.
    Verdicts "verdicts" "decisions";
    /// Whose each annotation is.
    Authors "authors" "authors of annotations";
}

impl Thing {
    /// Texts, what is known of them, everything that annotators make, and the comments: all but how the work
    /// stands and how it is shown.
    pub const ANNOTATION_AND_COMMENTS: &[Self] = &[
        Self::Text,
        Self::Title,
        Self::Language,
        Self::Source,
        Self::DocumentAttributes,
        Self::Mentions,
        Self::Nested,
        Self::Fragments,
        Self::PartWords,
        Self::MentionEntity,
        Self::NoEntity,
        Self::MentionAttributes,
        Self::Places,
        Self::Unsure,
        Self::Entities,
        Self::EntityNames,
        Self::KnowledgeBase,
        Self::EntityNotes,
        Self::EntityAttributes,
        Self::Claims,
        Self::ClaimAttributes,
        Self::Evidence,
        Self::Claimer,
        Self::Cue,
        Self::ClaimSource,
        Self::EvidenceAttributes,
        Self::MentionLinks,
        Self::LinksAcross,
        Self::EntityLinks,
        Self::ClaimLinks,
        Self::OtherLinks,
        Self::Authors,
        Self::Comments,
        Self::CommentPlaces,
    ];

    /// The same without the comments.
    pub const ANNOTATION: &[Self] = {
        let all = Self::ANNOTATION_AND_COMMENTS;
        all.split_at(all.len() - 2).0
    };

    /// How much of it a dataset has: rows, or values where the thing is a value.
    #[must_use]
    pub fn count(self, data: &Dataset<'_>) -> usize {
        let documents = || data.documents().iter();
        let mentions = || documents().flat_map(|document| &document.mentions);
        let evidence = || documents().flat_map(|document| &document.evidence);
        let entities = || data.entities().iter();
        let claims = || data.claims().iter();
        let project = data.project();
        let links = |wanted: fn(Subject) -> bool, across: Option<bool>| {
            let links = data.links().iter().filter(|link| {
                let kind = subject(&link.from);
                let fits = kind.is_some_and(wanted);
                fits && across.is_none_or(|across| across == is_across(data, &link.from, &link.to))
            });
            links.count()
        };
        match self {
            Self::Text => data.documents().len(),
            Self::Title => documents().filter(|d| !d.document.title.is_empty()).count(),
            Self::Language => documents()
                .filter(|d| !d.document.language.is_empty())
                .count(),
            Self::Source => documents()
                .filter(|d| !d.document.source.is_empty())
                .count(),
            Self::DocumentAttributes => documents().map(|d| d.document.attributes.len()).sum(),
            Self::States => documents().map(|d| d.document.states.len()).sum(),
            Self::Directions => {
                let set = |d: &&super::Selected<'_>| {
                    d.document.direction != DirectionChoice::Auto
                        || !d.document.paragraph_directions.is_empty()
                };
                documents().filter(set).count()
            }
            Self::Mentions => mentions().count(),
            Self::Nested => data.nested(),
            Self::Fragments => data.in_pieces(),
            Self::PartWords => data.part_words(),
            Self::MentionEntity => mentions()
                .filter(|m| matches!(m.row.entity, EntityChoice::Is(_)))
                .count(),
            Self::NoEntity => mentions()
                .filter(|m| matches!(m.row.entity, EntityChoice::NotInList | EntityChoice::Unsure))
                .count(),
            Self::MentionAttributes => mentions().map(|m| m.row.attributes.len()).sum(),
            Self::Places => {
                let of_mentions: usize = mentions().map(|m| m.row.spans.len()).sum();
                of_mentions + evidence().map(|e| e.spans.len()).sum::<usize>()
            }
            Self::Unsure => {
                mentions().filter(|m| m.row.unsure).count()
                    + evidence().filter(|e| e.unsure).count()
            }
            Self::Entities => data.entities().len(),
            Self::EntityNames => entities()
                .flat_map(|e| e.names.values())
                .map(Vec::len)
                .sum(),
            Self::KnowledgeBase => entities().filter(|e| !e.kb.is_empty()).count(),
            Self::EntityNotes => entities().filter(|e| !e.note.is_empty()).count(),
            Self::EntityAttributes => entities().map(|e| e.attributes.len()).sum(),
            Self::Claims => data.claims().len(),
            Self::ClaimAttributes => claims().map(|c| c.attributes.len()).sum(),
            Self::Evidence => evidence().count(),
            Self::Claimer => evidence().filter(|e| e.claimer != Claimer::Unset).count(),
            Self::Cue => evidence().filter(|e| !e.cue.is_empty()).count(),
            Self::ClaimSource => evidence().filter(|e| !e.source.is_empty()).count(),
            Self::EvidenceAttributes => evidence().map(|e| e.attributes.len()).sum(),
            Self::MentionLinks => links(|kind| kind == Subject::Mention, Some(false)),
            Self::LinksAcross => links(|kind| kind == Subject::Mention, Some(true)),
            Self::EntityLinks => links(|kind| kind == Subject::Entity, None),
            Self::ClaimLinks => links(|kind| kind == Subject::Claim, None),
            Self::OtherLinks => links(
                |kind| matches!(kind, Subject::Evidence | Subject::Document),
                None,
            ),
            Self::Comments => data.comments().len(),
            Self::CommentPlaces => data.comments().iter().filter(|c| c.place.is_some()).count(),
            // To whom a copy was handed out is no decision about its rows.
            Self::Verdicts => {
                let verdicts = project.verdicts().values();
                verdicts
                    .filter(|row| row.outcome != Outcome::HandedOut)
                    .count()
            }
            Self::Authors => {
                let mut authors: BTreeSet<_> = mentions().map(|m| m.row.author).collect();
                authors.extend(evidence().map(|e| e.author));
                authors.len()
            }
        }
    }
}

fn subject(row: &RowId) -> Option<Subject> {
    match row {
        RowId::Document(_) => Some(Subject::Document),
        RowId::Entity(_) => Some(Subject::Entity),
        RowId::Mention(_) => Some(Subject::Mention),
        RowId::Claim(_) => Some(Subject::Claim),
        RowId::Evidence(_) => Some(Subject::Evidence),
        _ => None,
    }
}

fn is_across(data: &Dataset<'_>, from: &RowId, to: &RowId) -> bool {
    let document = |row: &RowId| match row {
        RowId::Mention(id) => data.project().mentions().get(id).map(|row| row.document),
        _ => None,
    };
    document(from) != document(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annotation_is_all_but_work_states_decisions_and_what_is_shown() {
        let not_carried = |carried: &[Thing]| -> Vec<Thing> {
            let things = Thing::ALL.iter().copied();
            things.filter(|thing| !carried.contains(thing)).collect()
        };
        let never = [Thing::States, Thing::Directions, Thing::Verdicts];
        assert_eq!(not_carried(Thing::ANNOTATION_AND_COMMENTS), never);
        let lacks = not_carried(Thing::ANNOTATION);
        let comments = [Thing::Comments, Thing::CommentPlaces];
        assert!(
            lacks
                .iter()
                .all(|thing| never.contains(thing) || comments.contains(thing))
        );
        assert_eq!(lacks.len(), never.len() + comments.len());
    }
}
