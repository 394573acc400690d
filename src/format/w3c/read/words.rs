//! Words of a text: mentions, and evidence of claims.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Reader, given};
use crate::format::builder::{Builder, NewComment, NewEvidence, NewMention, Open};
use crate::format::knowledge_base::kb_from_address;
use crate::format::w3c::item::{Item, Says, attribute};
use crate::format::w3c::{field, place};
use crate::model::fragment::joined_quote;
use crate::model::{
    AuthorId, ClaimId, Claimer, CommentKind, DocumentId, Entity, EntityChoice, Fragment, Key, RowId,
};

/// What bodies say of words.
#[derive(Default)]
struct About {
    r#type: Option<String>,
    comments: Vec<String>,
    /// The name of the entity meant.
    means: Option<String>,
    no_entity: EntityChoice,
    claim: Option<ClaimId>,
    claimer: Claimer,
    /// The name of the entity that makes the claim.
    claimer_is: Option<String>,
    unsure: bool,
    attributes: BTreeMap<Key, String>,
    /// Values that are places, by document.
    spans: BTreeMap<(DocumentId, Key), Vec<Fragment>>,
    cue: BTreeMap<DocumentId, Vec<Fragment>>,
    source: BTreeMap<DocumentId, Vec<Fragment>>,
}

impl Reader<'_, '_> {
    pub(super) fn words(&mut self, item: &Item) {
        let Some(places) = self.places(item) else {
            return;
        };
        let about = self.about(item);
        let author = self.author(item);
        if places.len() > 1 {
            let count = places.len();
            self.builder.remark(&format!(
                "it stands in {count} texts and becomes {count} rows"
            ));
        }
        let is_evidence = about.r#type.is_none() && about.claim.is_some();
        for (number, (open, fragments)) in places.into_iter().enumerate() {
            let id = if number == 0 {
                given(item.id())
            } else {
                String::new()
            };
            let row = if is_evidence {
                self.evidence(&id, &open, author, fragments, &about)
            } else {
                self.mention(&id, &open, author, fragments, &about)
            };
            if let Some(row) = row.filter(|_| number == 0) {
                self.keep(item, row);
            }
        }
    }

    /// Where its targets stand, text by text. `None`, and said, where one of them stands nowhere.
    fn places(&mut self, item: &Item) -> Option<Vec<(Rc<Open>, Vec<Fragment>)>> {
        let mut places: Vec<(Rc<Open>, Vec<Fragment>)> = Vec::new();
        for target in item.targets() {
            let Some(source) = target.get("source") else {
                self.builder.left_out("a target without a source");
                return None;
            };
            let open = self.text(source);
            let Some(open) = open else {
                self.builder.left_out("the text of a target cannot be had");
                return None;
            };
            let fragment = place::fragment(self.builder, &open, target)?;
            match places.iter_mut().find(|(known, _)| known.id == open.id) {
                Some((_, fragments)) => fragments.push(fragment),
                None => places.push((open, vec![fragment])),
            }
        }
        for (_, fragments) in &mut places {
            fragments.sort_by_key(Fragment::start);
            if !fragments.is_sorted_by(|a, b| a.end() <= b.start()) {
                self.builder.left_out("two of its targets share letters");
                return None;
            }
        }
        Some(places)
    }

    fn about(&mut self, item: &Item) -> About {
        let mut about = About::default();
        for body in item.bodies() {
            match body.says() {
                Some(Says::Type(name)) if about.r#type.is_none() => {
                    about.r#type = Some(name.to_owned())
                }
                Some(Says::Words { value, .. }) => {
                    // A tag without a purpose says in the annotation what it is for.
                    let is_tag = item.is("tagging") || item.is("classifying");
                    if is_tag && about.r#type.is_none() {
                        about.r#type = Some(value.to_owned());
                    } else {
                        about.comments.push(value.to_owned());
                    }
                }
                Some(Says::Value { name, value, .. }) => about.take(name, value),
                Some(Says::Place { name, target }) => self.place(name, target, &mut about),
                Some(Says::Resource {
                    name: field::CLAIMER,
                    iri,
                    ..
                }) => about.claimer_is = Some(iri.to_owned()),
                Some(Says::Resource { iri, purpose, .. }) => match self.row(iri) {
                    Some(RowId::Claim(id)) => about.claim = Some(id),
                    Some(RowId::Entity(_)) => about.means = Some(iri.to_owned()),
                    None if purpose != "linking" && !item.is("linking") => {
                        about.means = Some(iri.to_owned());
                    }
                    _ => self
                        .builder
                        .left_out(&format!("{iri:?} is neither a claim nor an entity")),
                },
                Some(Says::Type(_)) | None => self
                    .builder
                    .left_out("a body of a form that means nothing here"),
            }
        }
        about
    }

    fn place(&mut self, name: &str, target: &serde_json::Value, about: &mut About) {
        let open = target.get("source").and_then(|source| self.text(source));
        let Some(open) = open else {
            return;
        };
        let Some(fragment) = place::fragment(self.builder, &open, target) else {
            return;
        };
        let list = match (attribute(name), name) {
            (Some(key), _) => about.spans.entry((open.id, key)).or_default(),
            (None, field::CUE) => about.cue.entry(open.id).or_default(),
            (None, _) => about.source.entry(open.id).or_default(),
        };
        list.push(fragment);
    }

    fn mention(
        &mut self,
        id: &str,
        open: &Open,
        author: AuthorId,
        fragments: Vec<Fragment>,
        about: &About,
    ) -> Option<RowId> {
        let Some(r#type) = &about.r#type else {
            return self.remarks(open, author, fragments, about);
        };
        let entity = match &about.means {
            Some(iri) => self.entity(iri, &joined_quote(&fragments), r#type, author),
            None => about.no_entity,
        };
        let new = NewMention {
            id,
            r#type,
            fragments,
            entity,
            unsure: about.unsure,
            attributes: about.attributes.clone(),
            spans: about.spans_in(open.id),
        };
        let id = self.builder.mention(open, author, new)?;
        for text in &about.comments {
            self.note(author, RowId::Mention(id), None, text);
        }
        Some(RowId::Mention(id))
    }

    /// Words that are not tagged, but about which something is said.
    fn remarks(
        &mut self,
        open: &Open,
        author: AuthorId,
        fragments: Vec<Fragment>,
        about: &About,
    ) -> Option<RowId> {
        if about.comments.is_empty() {
            self.builder
                .left_out("no body says its type: {\"purpose\": \"tagging\", \"value\": …}");
            return None;
        }
        let place = crate::model::Place {
            document: open.id,
            text: crate::text::TextHash::of(&open.text),
            fragments,
        };
        self.note(
            author,
            RowId::Document(open.id),
            Some(place),
            &about.comments.join("\n"),
        );
        None
    }

    fn note(
        &mut self,
        author: AuthorId,
        about: RowId,
        place: Option<crate::model::Place>,
        text: &str,
    ) {
        let new = NewComment {
            id: "",
            about,
            place,
            kind: CommentKind::Note,
            text,
            resolved: false,
        };
        self.builder.comment(author, new);
    }

    fn evidence(
        &mut self,
        id: &str,
        open: &Open,
        author: AuthorId,
        content: Vec<Fragment>,
        about: &About,
    ) -> Option<RowId> {
        let claimer = match &about.claimer_is {
            Some(iri) => match self.row(iri) {
                Some(RowId::Entity(id)) => Claimer::Entity(id),
                _ => {
                    self.builder
                        .remark(&format!("nothing says what the claimer {iri:?} is"));
                    Claimer::Described(iri.clone())
                }
            },
            None => about.claimer.clone(),
        };
        let new = NewEvidence {
            id,
            content,
            cue: about.cue.get(&open.id).cloned().unwrap_or_default(),
            source: about.source.get(&open.id).cloned().unwrap_or_default(),
            claimer,
            unsure: about.unsure,
            attributes: about.attributes.clone(),
            spans: about.spans_in(open.id),
        };
        let id = self.builder.evidence(open, author, about.claim?, new)?;
        for text in &about.comments {
            self.note(author, RowId::Evidence(id), None, text);
        }
        Some(RowId::Evidence(id))
    }

    /// The entity of this name, made where nothing describes it.
    fn entity(&mut self, iri: &str, quote: &str, r#type: &str, author: AuthorId) -> EntityChoice {
        if let Some(RowId::Entity(id)) = self.row(iri) {
            return EntityChoice::Is(id);
        }
        let new = Entity {
            kb: kb_from_address(iri),
            ..Builder::entity_called(quote, r#type)
        };
        let made = self.builder.entity(iri, author, new);
        if let Some(id) = made {
            self.rows.insert(iri.to_owned(), RowId::Entity(id));
            self.builder.remark(&format!(
                "nothing describes {iri:?}; it is called {quote:?}"
            ));
        }
        made.map_or(EntityChoice::Unset, EntityChoice::Is)
    }
}

impl About {
    fn take(&mut self, name: &str, value: &str) {
        if let Some(key) = attribute(name) {
            self.attributes.insert(key, value.to_owned());
            return;
        }
        match (name, value) {
            (field::UNSURE, _) => self.unsure = true,
            (field::NO_ENTITY, field::NOT_IN_LIST) => self.no_entity = EntityChoice::NotInList,
            (field::NO_ENTITY, _) => self.no_entity = EntityChoice::Unsure,
            (field::CLAIMER, words) => self.claimer = Claimer::Described(words.to_owned()),
            (field::DOCUMENT_AUTHOR, _) => self.claimer = Claimer::DocumentAuthor,
            (other, _) => {
                self.attributes.insert(Key::from(other), value.to_owned());
            }
        }
    }

    fn spans_in(&self, document: DocumentId) -> BTreeMap<Key, Vec<Fragment>> {
        let spans = self.spans.iter().filter(|((of, _), _)| *of == document);
        spans
            .map(|((_, key), list)| (key.clone(), list.clone()))
            .collect()
    }
}
