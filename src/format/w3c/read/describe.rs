//! What a text, an entity or a claim is.

use std::collections::BTreeMap;

use super::{Reader, given};
use crate::format::builder::{Builder, NewDocument};
use crate::format::knowledge_base::kb_from_address;
use crate::format::w3c::field;
use crate::format::w3c::item::{Body, Item, Says, attribute, has_type, hash, iri};
use crate::model::{Entity, Key, RowId};

/// What bodies say of something.
#[derive(Default)]
struct Facts<'v> {
    r#type: Option<&'v str>,
    words: Option<(&'v str, &'v str)>,
    title: &'v str,
    source: &'v str,
    name: &'v str,
    names: BTreeMap<String, Vec<String>>,
    kb: Option<&'v str>,
    note: &'v str,
    attributes: BTreeMap<Key, String>,
}

impl Reader<'_, '_> {
    pub(super) fn describe(&mut self, item: &Item) {
        let mut facts = Facts::default();
        for body in item.bodies().map(Body::says) {
            match body {
                Some(Says::Type(name)) => facts.r#type = Some(name),
                Some(Says::Words { value, language }) => facts.words = Some((value, language)),
                Some(Says::Value {
                    name,
                    value,
                    language,
                }) => facts.take(name, value, language),
                _ => self
                    .builder
                    .left_out("a body that describes nothing known here"),
            }
        }
        let Some(target) = item.targets().next() else {
            self.builder.left_out("an annotation without a target");
            return;
        };
        if has_type(target, "Text") {
            let language = target.get("language").and_then(|it| it.as_str());
            self.describe_text(item, target, language.unwrap_or_default(), facts);
        } else if let Some(r#type) = facts.r#type {
            self.describe_entity(item, iri(target), r#type, facts);
        } else if let Some((text, language)) = facts.words {
            let author = self.author(item);
            let name = iri(target);
            let given = match given(name) {
                ulid if ulid.is_empty() => name.to_owned(),
                ulid => ulid,
            };
            self.builder.tell_described_before(&given);
            let id = self
                .builder
                .claim(&given, author, text, language, facts.attributes);
            self.rows.insert(name.to_owned(), RowId::Claim(id));
        } else {
            self.builder.left_out(
                "it describes neither a text, nor by type an entity, nor in words a claim",
            );
        }
    }

    fn describe_text(
        &mut self,
        item: &Item,
        target: &serde_json::Value,
        language: &str,
        facts: Facts<'_>,
    ) {
        let name = iri(target);
        let Some((path, text)) = self.beside(name, hash(target)) else {
            self.text(target);
            return;
        };
        let id = given(item.id());
        let open = self.builder.document(NewDocument {
            id: &id,
            source: if facts.source.is_empty() {
                &path
            } else {
                facts.source
            },
            text: &text,
            title: facts.title,
            language,
            attributes: facts.attributes,
        });
        self.know(name, open);
    }

    fn describe_entity(&mut self, item: &Item, name: &str, r#type: &str, facts: Facts<'_>) {
        let author = self.author(item);
        let on_web = || {
            if given(name).is_empty() {
                kb_from_address(name)
            } else {
                String::new()
            }
        };
        let new = Entity {
            names: facts.names,
            kb: facts.kb.map_or_else(on_web, str::to_owned),
            note: facts.note.to_owned(),
            attributes: facts.attributes,
            ..Builder::entity_called(facts.name, r#type)
        };
        let given = match given(item.id()) {
            ulid if ulid.is_empty() => name.to_owned(),
            ulid => ulid,
        };
        self.builder.tell_described_before(&given);
        if let Some(id) = self.builder.entity(&given, author, new) {
            self.rows.insert(name.to_owned(), RowId::Entity(id));
        }
    }
}

impl<'v> Facts<'v> {
    fn take(&mut self, name: &'v str, value: &'v str, language: &'v str) {
        if let Some(key) = attribute(name) {
            self.attributes.insert(key, value.to_owned());
            return;
        }
        match name {
            field::TITLE => self.title = value,
            field::SOURCE => self.source = value,
            field::NAME if language.is_empty() => self.name = value,
            field::NAME => self
                .names
                .entry(language.to_owned())
                .or_default()
                .push(value.to_owned()),
            field::KB => self.kb = Some(value),
            field::NOTE => self.note = value,
            other => {
                self.attributes.insert(Key::from(other), value.to_owned());
            }
        }
    }
}
