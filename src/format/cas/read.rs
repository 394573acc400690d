//! Feature structures → rows.

use std::collections::{BTreeMap, BTreeSet};

use super::found::{Cas, Structure};
use super::types::{
    CLAIM, DOCUMENT, ENTITY, EVIDENCE, FRAGMENT, LINK, MENTION, METADATA, NO_LANGUAGE, RELATION,
    VALUE,
};
use super::{BETWEEN, Id, row_at_end};
use crate::format::At;
use crate::format::builder::{Builder, NewDocument, NewEvidence, NewMention, Open};
use crate::format::knowledge_base::kb_from_address;
use crate::model::fragment::joined_quote;
use crate::model::{
    AuthorId, ClaimId, Claimer, Entity, EntityChoice, EntityId, Fragment, Key, MentionId, RowId,
};
use crate::text::Unit;

/// What is read of several files.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Links between rows of several documents, read when all are there.
    links: Vec<(String, Id, Structure)>,
    /// The entities by the id that a knowledge base gives them.
    by_kb: BTreeMap<String, EntityId>,
}

impl Rows {
    /// Takes one file.
    pub(super) fn take(&mut self, builder: &mut Builder<'_>, file: &str, mut cas: Cas) {
        for (r#type, count) in &cas.unknown {
            builder.left_out(&format!("{count} annotations of the type {type:?}"));
        }
        for (r#type, count) in &cas.beside {
            builder.remark(&format!(
                "{count} structures of the type {type:?}, which mean nothing here"
            ));
        }
        if let Some(words) = &cas.words {
            builder.left_out(&format!(
                "words between elements, which may have been one: {words:?}"
            ));
        }
        let mut reading = Reading {
            entities: BTreeMap::new(),
            claims: BTreeMap::new(),
            mentions: BTreeMap::new(),
            by_kb: &mut self.by_kb,
            builder,
            file,
        };
        reading.entities(&mut cas);
        reading.claims(&mut cas);
        let texts = std::mem::take(&mut cas.texts);
        let is_only = texts.len() == 1;
        for (sofa, text) in &texts {
            if text.is_empty()
                && (!reading.entities.is_empty() || cas.holds(LINK) || cas.holds(CLAIM))
            {
                continue;
            }
            reading.document(&mut cas, *sofa, text, is_only);
        }
        reading.elsewhere(&cas, &texts);
        for id in cas.all(LINK) {
            if let Some(link) = cas.structures.remove(&id) {
                self.links.push((file.to_owned(), id, link));
            }
        }
        if cas.odd > 0 {
            builder.at(At::Whole);
            let count = cas.odd;
            builder.left_out(&format!(
                "{count} elements of arrays, which are nothing that such an array holds"
            ));
        }
    }

    /// Takes what waited until all files were there.
    pub(super) fn finish(self, builder: &mut Builder<'_>) {
        for (file, id, link) in self.links {
            builder.enter(&file);
            builder.at(element(id));
            let kind = link.text("kind");
            let ends = ["fromId", "toId"].map(|end| row_at_end(kind, link.text(end)));
            let [Some(from), Some(to)] = ends else {
                builder.left_out("a link whose ends are no rows");
                continue;
            };
            let author = builder.author(link.text("author"));
            builder.link(link.text("id"), author, link.text("value"), from, to);
        }
    }
}

fn element(id: Id) -> At {
    At::Element(format!("feature structure {id}"))
}

/// A file that is being read.
struct Reading<'r, 'b> {
    builder: &'r mut Builder<'b>,
    file: &'r str,
    entities: BTreeMap<Id, EntityId>,
    claims: BTreeMap<Id, ClaimId>,
    /// The mention of each named entity.
    mentions: BTreeMap<Id, MentionId>,
    by_kb: &'r mut BTreeMap<String, EntityId>,
}

impl Reading<'_, '_> {
    /// The name of a row for this import: its id, else its place.
    fn given(&self, structure: &Structure, id: Id) -> String {
        match structure.text("id") {
            "" => format!("{}#{id}", self.file),
            given => given.to_owned(),
        }
    }

    fn entities(&mut self, cas: &mut Cas) {
        for id in cas.all(ENTITY) {
            let attributes = values(cas, id, "attributes").into_iter().collect();
            let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for (language, name) in values(cas, id, "names") {
                names.entry(language.0).or_default().push(name);
            }
            let Some(found) = cas.structures.get(&id) else {
                continue;
            };
            self.builder.at(element(id));
            let author = self.builder.author(found.text("author"));
            let entity = Entity {
                names,
                kb: found.text("kb").to_owned(),
                note: found.text("note").to_owned(),
                attributes,
                ..Builder::entity_called(found.text("name"), found.text("value"))
            };
            let given = self.given(found, id);
            let kb = entity.kb.clone();
            if let Some(entity) = self.builder.entity(&given, author, entity) {
                self.entities.insert(id, entity);
                self.by_kb.entry(kb).or_insert(entity);
            }
        }
    }

    fn claims(&mut self, cas: &mut Cas) {
        for id in cas.all(CLAIM) {
            let attributes = values(cas, id, "attributes").into_iter().collect();
            let Some(found) = cas.structures.get(&id) else {
                continue;
            };
            self.builder.at(element(id));
            let author = self.builder.author(found.text("author"));
            let given = self.given(found, id);
            let (text, language) = (found.text("text"), found.text("language"));
            let claim = self
                .builder
                .claim(&given, author, text, language, attributes);
            self.claims.insert(id, claim);
        }
    }

    fn document(&mut self, cas: &mut Cas, sofa: Id, text: &str, is_only: bool) {
        let about = cas.all(DOCUMENT).first().copied().filter(|_| is_only);
        let attributes = about.map(|id| values(cas, id, "attributes"));
        let source = about.and_then(|id| cas.structures.get(&id));
        let source = source.map_or("", |about| about.text("source"));
        let mut metadata = cas.all(METADATA).into_iter();
        let metadata = metadata.find_map(|id| {
            let found = cas.structures.get(&id);
            found.filter(|found| found.to("sofa") == sofa)
        });
        let said = |name| metadata.map_or("", |metadata| metadata.text(name));
        let language = match said("language") {
            NO_LANGUAGE => "",
            language => language,
        };
        self.builder.at(At::Whole);
        let open = self.builder.document(NewDocument {
            id: said("documentId"),
            source: if source.is_empty() { self.file } else { source },
            text,
            title: said("documentTitle"),
            language,
            attributes: attributes.unwrap_or_default().into_iter().collect(),
        });
        let Some(open) = open else {
            return;
        };
        self.mentions(cas, sofa, &open);
        for id in in_sofa(cas, EVIDENCE, sofa) {
            self.evidence(cas, id, &open);
        }
        for id in in_sofa(cas, RELATION, sofa) {
            self.relation(cas, id);
        }
    }

    /// Tells of annotations whose text is not in the file.
    fn elsewhere(&mut self, cas: &Cas, texts: &BTreeMap<Id, String>) {
        for (id, found) in &cas.structures {
            let is_row = [MENTION, EVIDENCE, RELATION].contains(&found.r#type.as_str())
                || cas.is_label(&found.r#type);
            let sofa = found.to("sofa");
            if is_row && !texts.contains_key(&sofa) {
                self.builder.at(element(*id));
                self.builder
                    .left_out(&format!("its text, the sofa {sofa}, is not in the file"));
            }
        }
    }

    fn mentions(&mut self, cas: &mut Cas, sofa: Id, open: &Open) {
        let mut labels: BTreeSet<Id> = cas
            .structures
            .iter()
            .filter(|(_, found)| cas.is_label(&found.r#type) && found.to("sofa") == sofa)
            .map(|(id, _)| *id)
            .collect();
        for id in in_sofa(cas, MENTION, sofa) {
            let mut own = cas.take_list(id, "labels");
            own.retain(|label| labels.remove(label));
            self.builder.at(element(id));
            if own.is_empty() {
                self.builder.remark(
                    "its named entities were taken out elsewhere; it is no mention any more",
                );
            } else if let Some(mention) = self.mention(cas, id, &own, open) {
                self.mentions
                    .extend(own.iter().map(|label| (*label, mention)));
            }
        }
        for id in labels {
            self.builder.at(element(id));
            if let Some(mention) = self.label(cas, id, open) {
                self.mentions.insert(id, mention);
            }
        }
    }

    /// A mention of ours, at its named entities.
    fn mention(&mut self, cas: &mut Cas, id: Id, labels: &[Id], open: &Open) -> Option<MentionId> {
        let places = self.places(cas, id, open)?;
        let attributes = values(cas, id, "attributes").into_iter().collect();
        let found = cas.structures.get(&id)?;
        let label = labels.first().and_then(|label| cas.structures.get(label))?;
        let ranges = labels
            .iter()
            .filter_map(|label| cas.structures.get(label)?.range());
        let mut ranges: Vec<_> = ranges.collect();
        ranges.sort_unstable();
        let extent = ranges.first().zip(ranges.last());
        let extent = extent.map(|(first, last)| (first.0, last.1));
        // Moved elsewhere: the quote is that of the old place.
        let quote = found.text("quote");
        let quote = (extent == found.range() && !quote.is_empty()).then_some((quote, BETWEEN));
        let fragments = self.builder.fragments(open, Unit::Utf16, &ranges, quote)?;
        let author = self.builder.author(found.text("author"));
        let known = self.entities.get(&found.to("entity")).copied();
        let identifier = label.text("identifier");
        let r#type = cas.label(label);
        let entity = match known {
            Some(entity) if self.is_named(cas, found.to("entity"), identifier) => {
                EntityChoice::Is(entity)
            }
            _ => self.entity(identifier, &fragments, &r#type, author),
        };
        let entity = match (entity, found.text("noEntity")) {
            (EntityChoice::Unset, "not in list") => EntityChoice::NotInList,
            (EntityChoice::Unset, "unsure") => EntityChoice::Unsure,
            (entity, _) => entity,
        };
        let new = NewMention {
            id: found.text("id"),
            r#type: &r#type,
            fragments,
            entity,
            unsure: found.flag("unsure"),
            attributes,
            spans: places,
        };
        self.builder.mention(open, author, new)
    }

    /// Whether an identifier still names the entity that is written beside it.
    fn is_named(&self, cas: &Cas, entity: Id, identifier: &str) -> bool {
        let Some(entity) = cas.structures.get(&entity) else {
            return false;
        };
        let (id, kb) = (entity.text("id"), entity.text("kb"));
        identifier == id || !kb.is_empty() && kb_from_address(identifier) == kb
    }

    /// A named entity of another program.
    fn label(&mut self, cas: &Cas, id: Id, open: &Open) -> Option<MentionId> {
        let found = cas.structures.get(&id)?;
        let Some(range) = found.range() else {
            self.builder
                .left_out("a named entity without begin and end");
            return None;
        };
        let fragments = self.builder.fragments(open, Unit::Utf16, &[range], None)?;
        let author = self.builder.author("");
        let r#type = cas.label(found);
        let entity = self.entity(found.text("identifier"), &fragments, &r#type, author);
        let new = NewMention {
            r#type: &r#type,
            fragments,
            entity,
            ..NewMention::default()
        };
        self.builder.mention(open, author, new)
    }

    /// The entity that an identifier names: one of ours by its id or its address, else a new one.
    fn entity(
        &mut self,
        identifier: &str,
        fragments: &[Fragment],
        r#type: &str,
        author: AuthorId,
    ) -> EntityChoice {
        if identifier.is_empty() {
            return EntityChoice::Unset;
        }
        let kb = kb_from_address(identifier);
        if let Some(entity) = self.by_kb.get(&kb) {
            return EntityChoice::Is(*entity);
        }
        let entity = Entity {
            kb,
            ..Builder::entity_called(&joined_quote(fragments), r#type)
        };
        let id = self.builder.entity(identifier, author, entity);
        id.map_or(EntityChoice::Unset, EntityChoice::Is)
    }

    fn evidence(&mut self, cas: &mut Cas, id: Id, open: &Open) -> Option<()> {
        self.builder.at(element(id));
        let lists = ["content", "cue", "source"].map(|name| ranges(cas, id, name));
        let [content, cue, source] = lists;
        let places = self.places(cas, id, open)?;
        let attributes = values(cas, id, "attributes").into_iter().collect();
        let found = cas.structures.get(&id)?;
        let quote = found.text("quote");
        let quote = (!quote.is_empty()).then_some((quote, BETWEEN));
        let content = self.builder.fragments(open, Unit::Utf16, &content, quote)?;
        let cue = self.optional(open, &cue)?;
        let source = self.optional(open, &source)?;
        let author = self.builder.author(found.text("author"));
        let claim = self.claims.get(&found.to("claim")).copied();
        let claim = claim.unwrap_or_else(|| {
            self.builder
                .remark("its claim is not in the file; the claim's text is its evidence");
            let given = format!("{}#claim of {id}", self.file);
            let (text, language) = (joined_quote(&content), &open.language);
            self.builder
                .claim(&given, author, &text, language, BTreeMap::new())
        });
        let claimer = match self.entities.get(&found.to("claimer")) {
            Some(entity) => Claimer::Entity(*entity),
            None if found.flag("claimerIsAuthor") => Claimer::DocumentAuthor,
            None => match found.text("claimerWords") {
                "" => Claimer::Unset,
                words => Claimer::Described(words.to_owned()),
            },
        };
        let new = NewEvidence {
            id: found.text("id"),
            content,
            cue,
            source,
            claimer,
            unsure: found.flag("unsure"),
            attributes,
            spans: places,
        };
        self.builder.evidence(open, author, claim, new);
        Some(())
    }

    fn relation(&mut self, cas: &Cas, id: Id) {
        let Some(found) = cas.structures.get(&id) else {
            return;
        };
        self.builder.at(element(id));
        let mention = |name| self.mentions.get(&found.to(name)).copied();
        let (Some(from), Some(to)) = (mention("Governor"), mention("Dependent")) else {
            self.builder
                .left_out("a relation, an end of which is no mention");
            return;
        };
        let author = self.builder.author(found.text("author"));
        let (from, to) = (RowId::Mention(from), RowId::Mention(to));
        let (given, r#type) = (found.text("id"), found.text("value"));
        self.builder.link(given, author, r#type, from, to);
    }

    fn optional(&mut self, open: &Open, ranges: &[(u64, u64)]) -> Option<Vec<Fragment>> {
        if ranges.is_empty() {
            return Some(Vec::new());
        }
        self.builder.fragments(open, Unit::Utf16, ranges, None)
    }

    /// The attributes of a row that are places.
    fn places(
        &mut self,
        cas: &mut Cas,
        id: Id,
        open: &Open,
    ) -> Option<BTreeMap<Key, Vec<Fragment>>> {
        let mut named: BTreeMap<Key, Vec<(u64, u64)>> = BTreeMap::new();
        for place in cas.take_list(id, "places") {
            let place = cas.take_element(place, FRAGMENT);
            let range = place.as_ref().and_then(Structure::range);
            if let (Some(place), Some(range)) = (place, range) {
                named
                    .entry(place.text("name").into())
                    .or_default()
                    .push(range);
            }
        }
        let mut places = BTreeMap::new();
        for (key, ranges) in named {
            places.insert(key, self.optional(open, &ranges)?);
        }
        Some(places)
    }
}

fn in_sofa(cas: &Cas, r#type: &str, sofa: Id) -> Vec<Id> {
    let mut all = cas.all(r#type);
    all.retain(|id| {
        let found = cas.structures.get(id);
        found.is_some_and(|found| found.to("sofa") == sofa)
    });
    all
}

/// The names and values that an array feature holds; each structure is taken out.
fn values(cas: &mut Cas, id: Id, name: &str) -> Vec<(Key, String)> {
    let list = cas.take_list(id, name).into_iter();
    let mut taken = list
        .filter_map(|value| cas.take_element(value, VALUE))
        .collect::<Vec<_>>();
    taken
        .iter_mut()
        .map(|value| (Key(value.take_text("name")), value.take_text("value")))
        .collect()
}

/// The ranges of the pieces that an array feature holds; each piece is taken out.
fn ranges(cas: &mut Cas, id: Id, name: &str) -> Vec<(u64, u64)> {
    let list = cas.take_list(id, name).into_iter();
    let pieces = list.filter_map(|piece| cas.take_element(piece, FRAGMENT)?.range());
    pieces.collect()
}
