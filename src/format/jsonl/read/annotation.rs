//! Spans and evidence of one document.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::{ATTRIBUTE, Claimer, Evidence, NoEntity, Ranges, Span};
use super::Reader;
use crate::model::fragment::joined_quote;
use crate::model::id::ulid_from_text;
use crate::model::{
    self, AuthorId, ClaimId, DocumentId, EntityChoice, EntityId, EvidenceId, Fragment, Key,
    MentionId, Row, RowId,
};
use crate::text::OffsetIndex;

/// A document that spans are read for.
pub(super) struct Open {
    pub(super) id: DocumentId,
    pub(super) index: OffsetIndex,
    pub(super) text: Arc<str>,
    pub(super) language: String,
}

impl Reader<'_, '_> {
    /// The fragments of ranges, if all fit the text and have the quote that the file gives.
    fn fragments(
        &mut self,
        open: &Open,
        ranges: &Ranges,
        quote: Option<&str>,
    ) -> Option<Vec<Fragment>> {
        let mut fragments = Vec::with_capacity(ranges.len());
        for &(start, end) in ranges {
            let span = open.index.span_from_units(start, end);
            let Some(fragment) = span.and_then(|span| Fragment::of(&open.text, span)) else {
                let (unit, length) = (open.index.unit(), open.index.unit_len());
                self.problem(format!(
                    "left out: [{start}, {end}] is no range of a text of {length} ({unit})"
                ));
                return None;
            };
            fragments.push(fragment);
        }
        let is_ordered = fragments.is_sorted_by(|a, b| a.end() <= b.start());
        if fragments.is_empty() || !is_ordered {
            self.problem(format!(
                "left out: {ranges:?} are no ranges in order without overlap"
            ));
            return None;
        }
        let found = joined_quote(&fragments);
        match quote {
            Some(quote) if quote != found => {
                self.problem(format!(
                    "left out: {ranges:?} holds {found:?}, but the quote is {quote:?}"
                ));
                None
            }
            Some(_) | None => Some(fragments),
        }
    }

    pub(super) fn span(&mut self, open: &Open, line: Span) {
        let Some(fragments) = self.fragments(open, &line.fragments, line.quote.as_deref()) else {
            return;
        };
        let id = MentionId(self.id(&line.id));
        if !self.is_new(&RowId::Mention(id)) {
            return;
        }
        let author = self.author(&line.author);
        let entity = match (line.entity, line.no_entity) {
            (Some(given), _) => {
                let name = joined_quote(&fragments);
                EntityChoice::Is(self.entity_named(&given, &name, &line.r#type, author))
            }
            (None, Some(NoEntity::NotInList)) => EntityChoice::NotInList,
            (None, Some(NoEntity::Unsure)) => EntityChoice::Unsure,
            (None, None) => EntityChoice::Unset,
        };
        self.add(Row::Mention(model::Mention {
            old_text: None,
            spans: BTreeMap::new(),
            id,
            author,
            document: open.id,
            r#type: line.r#type,
            fragments,
            entity,
            unsure: line.unsure,
            attributes: line.attributes,
        }));
    }

    fn known_entity(&self, given: &str) -> Option<EntityId> {
        let ours = || ulid_from_text(given).map(EntityId);
        let in_project = |id: &EntityId| self.import.project.entities().contains_key(id);
        self.entities
            .get(given)
            .copied()
            .or_else(|| ours().filter(in_project))
    }

    /// The entity with a file's id; made from the mention where neither file nor project has it.
    fn entity_named(
        &mut self,
        given: &str,
        name: &str,
        r#type: &Key,
        author: AuthorId,
    ) -> EntityId {
        if let Some(id) = self.known_entity(given) {
            return id;
        }
        let id = EntityId(self.id(given));
        self.entities.insert(given.to_owned(), id);
        self.problem(format!(
            "no file describes the entity {given:?}; it is called {name:?}"
        ));
        self.add(Row::Entity(model::Entity {
            id,
            author,
            name: name.to_owned(),
            r#type: r#type.clone(),
            names: BTreeMap::new(),
            kb: String::new(),
            note: String::new(),
            attributes: BTreeMap::new(),
        }));
        id
    }

    pub(super) fn evidence(&mut self, open: &Open, line: Evidence) {
        let Some(content) = self.fragments(open, &line.fragments, line.quote.as_deref()) else {
            return;
        };
        let mut optional = |ranges: &Ranges| {
            let is_empty = ranges.is_empty();
            if is_empty {
                Some(Vec::new())
            } else {
                self.fragments(open, ranges, None)
            }
        };
        let (Some(cue), Some(source)) = (optional(&line.cue), optional(&line.source)) else {
            return;
        };
        let id = EvidenceId(self.id(&line.id));
        if !self.is_new(&RowId::Evidence(id)) {
            return;
        }
        let author = self.author(&line.author);
        let claim = self.claim_named(&line.claim, &joined_quote(&content), &open.language, author);
        let claimer = match line.claimer {
            None => model::Claimer::Unset,
            Some(Claimer::DocumentAuthor) => model::Claimer::DocumentAuthor,
            Some(Claimer::Description(words)) => model::Claimer::Described(words),
            Some(Claimer::Entity(given)) => match self.known_entity(&given) {
                Some(id) => model::Claimer::Entity(id),
                None => {
                    self.problem(format!(
                        "no file describes the claimer {given:?}; it has no type"
                    ));
                    model::Claimer::Described(given)
                }
            },
        };
        let attribute = |(name, value): (String, serde_json::Value)| {
            let key = name.strip_prefix(ATTRIBUTE).unwrap_or(&name);
            let text = value.as_str().map(str::to_owned);
            (Key::from(key), text.unwrap_or_else(|| value.to_string()))
        };
        self.add(Row::Evidence(model::Evidence {
            old_text: None,
            spans: BTreeMap::new(),
            id,
            author,
            claim,
            document: open.id,
            content,
            cue,
            source,
            claimer,
            unsure: line.unsure,
            attributes: line.attributes.into_iter().map(attribute).collect(),
        }));
    }

    /// The claim with a file's id; made from the evidence where neither file nor project has it.
    fn claim_named(
        &mut self,
        given: &str,
        text: &str,
        language: &str,
        author: AuthorId,
    ) -> ClaimId {
        if let Some(id) = self.claims.get(given) {
            return *id;
        }
        let id = ClaimId(self.id(given));
        self.claims.insert(given.to_owned(), id);
        if !self.import.project.claims().contains_key(&id) {
            self.problem(format!(
                "no file describes the claim {given:?}; its text is its evidence"
            ));
            self.add(Row::Claim(model::Claim {
                id,
                author,
                text: text.to_owned(),
                language: language.to_owned(),
                attributes: BTreeMap::new(),
            }));
        }
        id
    }
}
