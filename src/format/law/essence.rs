//! A dataset in words: everything a format may carry, without ids.

use std::collections::BTreeMap;

use crate::format::{Dataset, Selected, Thing};
use crate::model::{Claimer, EntityChoice, EntityId, Evidence, Fragment, Key, RowId};
use crate::text::Span;

/// Lines for everything in `carries`, sorted.
pub(super) fn essence(data: &Dataset<'_>, carries: &[Thing]) -> Vec<String> {
    let words = Words {
        data,
        carries,
        first_mentions: first_mentions(data),
    };
    let mut lines = Vec::new();
    for selected in data.documents() {
        lines.push(words.document(selected));
        if words.has(Thing::Mentions) {
            lines.extend(selected.mentions.iter().map(|m| words.mention(selected, m)));
        }
        if words.has(Thing::Evidence) {
            lines.extend(
                selected
                    .evidence
                    .iter()
                    .map(|e| words.evidence(selected, e)),
            );
        }
    }
    if words.has(Thing::Entities) {
        lines.extend(data.entities().iter().map(|entity| words.entity(entity.id)));
    }
    if words.has(Thing::Claims) {
        for claim in data.claims() {
            let mut line = format!("claim {:?} {}", claim.text, claim.language);
            words.and(&mut line, Thing::ClaimAttributes, &claim.attributes);
            lines.push(line);
        }
    }
    lines.extend(data.links().iter().filter_map(|link| words.link(link)));
    if words.has(Thing::Comments) {
        for comment in data.comments() {
            let about = words.end(&comment.about);
            let place = comment.place.as_ref().map(|place| &place.fragments);
            let mut line = format!(
                "comment {:?} {:?} {} on {about}",
                comment.text, comment.kind, comment.resolved
            );
            words.and(&mut line, Thing::CommentPlaces, &place);
            lines.push(line);
        }
    }
    lines.sort();
    lines
}

struct Words<'d, 'p> {
    data: &'d Dataset<'p>,
    carries: &'d [Thing],
    /// Where each entity is named first: what it is known by where its name is not carried.
    first_mentions: BTreeMap<EntityId, String>,
}

fn first_mentions(data: &Dataset<'_>) -> BTreeMap<EntityId, String> {
    let mut first = BTreeMap::new();
    let mut documents: Vec<_> = data.documents().iter().collect();
    documents.sort_by_key(|selected| selected.document.hash.to_string());
    for selected in documents {
        for mention in &selected.mentions {
            if let EntityChoice::Is(id) = mention.row.entity {
                first
                    .entry(id)
                    .or_insert_with(|| place(selected, &mention.spans));
            }
        }
    }
    first
}

/// The document by its text, which is of no other, and the quotes.
fn place(selected: &Selected<'_>, spans: &[Span]) -> String {
    let hash = selected.document.hash.to_string();
    let spans: Vec<_> = spans
        .iter()
        .map(|span| (span.start(), span.end(), span.slice(selected.text).unwrap()))
        .collect();
    format!("{} {spans:?}", &hash[..8])
}

fn spans(fragments: &[Fragment]) -> Vec<Span> {
    fragments.iter().filter_map(Fragment::span).collect()
}

impl Words<'_, '_> {
    fn has(&self, thing: Thing) -> bool {
        self.carries.contains(&thing)
    }

    fn and<T: std::fmt::Debug>(&self, line: &mut String, thing: Thing, value: &T) {
        if self.has(thing) {
            line.push_str(&format!(" {thing:?}={value:?}"));
        }
    }

    fn document(&self, selected: &Selected<'_>) -> String {
        let document = selected.document;
        let mut line = format!("document {:?}", selected.text);
        self.and(&mut line, Thing::Title, &document.title);
        self.and(&mut line, Thing::Language, &document.language);
        self.and(&mut line, Thing::Source, &document.source);
        self.and(&mut line, Thing::DocumentAttributes, &document.attributes);
        line
    }

    fn places(&self, line: &mut String, spans: &BTreeMap<Key, Vec<Fragment>>) {
        self.and(line, Thing::Places, spans);
    }

    fn mention(&self, selected: &Selected<'_>, mention: &crate::format::Tagged<'_>) -> String {
        let row = mention.row;
        let mut line = format!("mention {} {}", place(selected, &mention.spans), row.r#type);
        let entity = match row.entity {
            EntityChoice::Is(id) => Some(self.named(id)),
            _ => None,
        };
        self.and(&mut line, Thing::MentionEntity, &entity);
        let none = matches!(row.entity, EntityChoice::NotInList | EntityChoice::Unsure);
        self.and(&mut line, Thing::NoEntity, &none.then_some(row.entity));
        self.and(&mut line, Thing::MentionAttributes, &row.attributes);
        self.places(&mut line, &row.spans);
        self.and(&mut line, Thing::Unsure, &row.unsure);
        self.and(&mut line, Thing::Authors, &self.data.author(row.author));
        line
    }

    fn named(&self, id: EntityId) -> String {
        if self.has(Thing::Entities) {
            return self.entity(id);
        }
        let first = self.first_mentions.get(&id).cloned();
        first.unwrap_or_default()
    }

    fn entity(&self, id: EntityId) -> String {
        let Some(entity) = self.data.project().entities().get(&id) else {
            return "no entity".to_owned();
        };
        let mut line = format!("entity {:?} {}", entity.name, entity.r#type);
        self.and(&mut line, Thing::EntityNames, &entity.names);
        self.and(&mut line, Thing::KnowledgeBase, &entity.kb);
        self.and(&mut line, Thing::EntityNotes, &entity.note);
        self.and(&mut line, Thing::EntityAttributes, &entity.attributes);
        line
    }

    fn evidence(&self, selected: &Selected<'_>, row: &Evidence) -> String {
        let mut line = format!("evidence {}", place(selected, &spans(&row.content)));
        if self.has(Thing::Claims) {
            let claim = self.data.project().claims().get(&row.claim);
            line.push_str(&format!(" of {:?}", claim.map(|claim| &claim.text)));
        }
        let claimer = match &row.claimer {
            Claimer::Entity(id) => self.named(*id),
            other => format!("{other:?}"),
        };
        self.and(&mut line, Thing::Claimer, &claimer);
        self.and(&mut line, Thing::Cue, &row.cue);
        self.and(&mut line, Thing::ClaimSource, &row.source);
        self.and(&mut line, Thing::EvidenceAttributes, &row.attributes);
        self.places(&mut line, &row.spans);
        self.and(&mut line, Thing::Unsure, &row.unsure);
        self.and(&mut line, Thing::Authors, &self.data.author(row.author));
        line
    }

    fn link(&self, link: &crate::model::Link) -> Option<String> {
        let project = self.data.project();
        let document = |row: &RowId| match row {
            RowId::Mention(id) => project.mentions().get(id).map(|row| row.document),
            _ => None,
        };
        let thing = match &link.from {
            RowId::Mention(_) if document(&link.from) == document(&link.to) => Thing::MentionLinks,
            RowId::Mention(_) => Thing::LinksAcross,
            RowId::Entity(_) => Thing::EntityLinks,
            RowId::Claim(_) => Thing::ClaimLinks,
            _ => Thing::OtherLinks,
        };
        self.has(thing).then(|| {
            let ends = [&link.from, &link.to].map(|end| self.end(end));
            format!("link {} {ends:?}", link.r#type)
        })
    }

    fn end(&self, row: &RowId) -> String {
        let project = self.data.project();
        let in_document = |id| {
            let mut documents = self.data.documents().iter();
            documents.find(|selected| selected.document.id == id)
        };
        match row {
            RowId::Mention(id) => {
                let row = &project.mentions()[id];
                let mentions = in_document(row.document).unwrap().mentions.iter();
                let mut mentions = mentions.filter(|mention| mention.row.id == *id);
                let mention = mentions.next().unwrap();
                place(in_document(row.document).unwrap(), &mention.spans)
            }
            RowId::Evidence(id) => {
                let row = &project.evidence()[id];
                place(in_document(row.document).unwrap(), &spans(&row.content))
            }
            RowId::Entity(id) => self.named(*id),
            RowId::Claim(id) => project.claims()[id].text.clone(),
            RowId::Document(id) => in_document(*id).unwrap().text.to_string(),
            RowId::Comment(id) => project.comments()[id].text.clone(),
            RowId::Link(id) => {
                let link = &project.links()[id];
                let ends = [&link.from, &link.to].map(|end| self.end(end));
                format!("link {} {ends:?}", link.r#type)
            }
            other => format!("{other:?}"),
        }
    }
}
