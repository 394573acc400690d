//! Rows → feature structures.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use super::types::{
    CLAIM, DOCUMENT, ENTITY, EVIDENCE, FRAGMENT, LINK, MENTION, METADATA, NAMED_ENTITY,
    NO_LANGUAGE, RELATION, SENTENCE, TOKEN, VALUE,
};
use super::{Id, PROJECT, Sink, Value};
use crate::format::knowledge_base::address_from_kb;
use crate::format::{Dataset, Selected, Tagged, Target, tokens};
use crate::model::fragment::joined_quote;
use crate::model::{
    Claim, ClaimId, Claimer, DocumentId, Entity, EntityChoice, EntityId, Evidence, Fragment, Key,
    Link, MentionId, RowId,
};
use crate::text::{OffsetIndex, Span, Unit};

/// Writes a file in one form: its head, then what `fill` puts, then its end.
pub(super) type Form = fn(
    out: &mut dyn io::Write,
    text: &str,
    fill: &mut dyn FnMut(&mut dyn Sink) -> io::Result<()>,
) -> io::Result<()>;

/// Number of the sofa, which stands first.
pub(super) const SOFA_ID: Id = 1;

/// Writes the files of a dataset in a form.
pub(super) fn write(
    data: &Dataset<'_>,
    target: &mut dyn Target,
    ending: &str,
    form: Form,
) -> io::Result<()> {
    let mut used = Used::default();
    let mut inside = links_inside(data);
    for selected in data.documents() {
        let links = inside.remove(&selected.document.id).unwrap_or_default();
        let out = target.file(&format!("{}{ending}", selected.stem))?;
        form(out, selected.text, &mut |sink| {
            let text = Arc::clone(selected.text);
            let mut file = File {
                data,
                sink,
                index: OffsetIndex::new(text, Unit::Utf16),
                used: &mut used,
                entities: BTreeMap::new(),
                claims: BTreeMap::new(),
            };
            file.document(selected, &links)
        })?;
        data.count_written();
    }
    let entities = data.entities().iter();
    let entities: Vec<_> = entities
        .filter(|row| !used.entities.contains(&row.id))
        .collect();
    let claims = data.claims().iter();
    let claims: Vec<_> = claims
        .filter(|row| !used.claims.contains(&row.id))
        .collect();
    let links = data.links().iter();
    let links: Vec<_> = links.filter(|link| place(data, link).is_none()).collect();
    if entities.is_empty() && claims.is_empty() && links.is_empty() {
        return Ok(());
    }
    let out = target.file(&format!("{PROJECT}{ending}"))?;
    form(out, "", &mut |sink| {
        for row in &entities {
            entity(data, sink, row)?;
        }
        for row in &claims {
            claim(data, sink, row)?;
        }
        links.iter().try_for_each(|row| link(data, sink, row))
    })
}

/// The entities and claims that stand in some file already.
#[derive(Debug, Default)]
struct Used {
    entities: BTreeSet<EntityId>,
    claims: BTreeSet<ClaimId>,
}

/// The document that a link stands in: one between two of its mentions.
fn place(data: &Dataset<'_>, link: &Link) -> Option<DocumentId> {
    let document = |end: &RowId| match end {
        RowId::Mention(id) => data.project().mentions().get(id).map(|row| row.document),
        _ => None,
    };
    document(&link.from).filter(|from| Some(*from) == document(&link.to))
}

fn links_inside<'p>(data: &Dataset<'p>) -> BTreeMap<DocumentId, Vec<&'p Link>> {
    let mut inside: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for link in data.links() {
        if let Some(document) = place(data, link) {
            inside.entry(document).or_default().push(*link);
        }
    }
    inside
}

/// A file that is being written.
struct File<'f, 'p> {
    data: &'f Dataset<'p>,
    sink: &'f mut dyn Sink,
    index: OffsetIndex,
    used: &'f mut Used,
    entities: BTreeMap<EntityId, Id>,
    claims: BTreeMap<ClaimId, Id>,
}

impl File<'_, '_> {
    fn document(&mut self, selected: &Selected<'_>, links: &[&Link]) -> io::Result<()> {
        self.metadata(selected)?;
        // Programs that show sentence by sentence take no annotation across two.
        let mentions = selected.mentions.iter();
        let whole: Vec<Span> = mentions.flat_map(|m| m.spans.iter().copied()).collect();
        for words in tokens::sentences(selected.text, &whole) {
            if let (Some(first), Some(last)) = (words.first(), words.last()) {
                self.annotation(SENTENCE, first.union(*last), Features::default())?;
            }
            for word in words {
                self.annotation(TOKEN, word, Features::default())?;
            }
        }
        let mut labels = BTreeMap::new();
        for mention in &selected.mentions {
            let label = self.mention(selected, mention)?;
            labels.insert(mention.row.id, label);
        }
        for row in &selected.evidence {
            self.evidence(row)?;
        }
        let mentions = selected.mentions.iter();
        let starts: BTreeMap<_, _> = mentions
            .map(|mention| (mention.row.id, mention.spans.first().copied()))
            .collect();
        for row in links {
            self.relation(row, &labels, &starts)?;
        }
        Ok(())
    }

    fn metadata(&mut self, selected: &Selected<'_>) -> io::Result<()> {
        let row = selected.document;
        let language = match row.language.as_str() {
            "" => NO_LANGUAGE,
            language => language,
        };
        let id = row.id.to_string();
        let features = Features::default()
            .text("language", language)
            .text("documentTitle", &row.title)
            .text("documentId", &id);
        if let Some(all) = Span::new(0, selected.text.len() as u32) {
            self.annotation(METADATA, all, features)?;
        }
        let hash = row.hash.to_string();
        let attributes = values(self.sink, &row.attributes)?;
        let features = Features::default()
            .text("source", &row.source)
            .text("hash", &hash)
            .list("attributes", attributes);
        self.sink.put(DOCUMENT, &features.0)?;
        Ok(())
    }

    /// The dataset holds only what fits its text and has offsets in the unit.
    fn annotation(
        &mut self,
        r#type: &str,
        span: Span,
        mut features: Features<'_>,
    ) -> io::Result<Id> {
        let units = self.index.units_from_span(span);
        let (begin, end) =
            units.ok_or_else(|| io::Error::other("an annotation has no offset in the unit"))?;
        let mut all = vec![
            ("sofa", Value::To(SOFA_ID)),
            ("begin", Value::Number(begin.into())),
            ("end", Value::Number(end.into())),
        ];
        all.append(&mut features.0);
        self.sink.put(r#type, &all)
    }

    fn fragments(&mut self, name: &str, fragments: &[Fragment]) -> io::Result<Vec<Id>> {
        let spans = fragments.iter().filter_map(Fragment::span);
        let spans: Vec<Span> = spans.collect();
        let mut ids = Vec::with_capacity(spans.len());
        for span in spans {
            ids.push(self.annotation(FRAGMENT, span, Features::default().text("name", name))?);
        }
        Ok(ids)
    }

    fn places(&mut self, places: &BTreeMap<Key, Vec<Fragment>>) -> io::Result<Vec<Id>> {
        let mut ids = Vec::new();
        for (key, fragments) in places {
            ids.extend(self.fragments(&key.0, fragments)?);
        }
        Ok(ids)
    }

    /// Puts a mention and gives its first named entity.
    fn mention(&mut self, selected: &Selected<'_>, mention: &Tagged<'_>) -> io::Result<Id> {
        let row = mention.row;
        let (entity, no_entity) = match row.entity {
            EntityChoice::Is(id) => (self.entity(id)?, ""),
            EntityChoice::NotInList => (0, "not in list"),
            EntityChoice::Unsure => (0, "unsure"),
            EntityChoice::Unset => (0, ""),
        };
        let identifier = match row.entity {
            EntityChoice::Is(id) => identifier(self.data, id),
            _ => String::new(),
        };
        let mut labels = Vec::with_capacity(mention.spans.len());
        for span in &mention.spans {
            let features = Features::default()
                .text("value", &row.r#type.0)
                .text("identifier", &identifier);
            labels.push(self.annotation(NAMED_ENTITY, *span, features)?);
        }
        let first = labels.first().copied().unwrap_or_default();
        let quotes = mention.spans.iter();
        let quotes: Vec<&str> = quotes
            .filter_map(|span| span.slice(selected.text))
            .collect();
        let (id, quote) = (row.id.to_string(), quotes.join(super::BETWEEN));
        let attributes = values(self.sink, &row.attributes)?;
        let places = self.places(&row.spans)?;
        let features = Features::default()
            .text("id", &id)
            .text("author", self.data.author(row.author))
            .text("quote", &quote)
            .list("labels", labels)
            .to("entity", entity)
            .text("noEntity", no_entity)
            .flag("unsure", row.unsure)
            .list("attributes", attributes)
            .list("places", places);
        if let (Some(first), Some(last)) = (mention.spans.first(), mention.spans.last()) {
            self.annotation(MENTION, first.union(*last), features)?;
        }
        Ok(first)
    }

    fn evidence(&mut self, row: &Evidence) -> io::Result<()> {
        let claim = self.claim(row.claim)?;
        let (claimer, words) = match &row.claimer {
            Claimer::Entity(id) => (self.entity(*id)?, ""),
            Claimer::Described(words) => (0, words.as_str()),
            Claimer::Unset | Claimer::DocumentAuthor => (0, ""),
        };
        let content = self.fragments("", &row.content)?;
        let cue = self.fragments("", &row.cue)?;
        let source = self.fragments("", &row.source)?;
        let attributes = values(self.sink, &row.attributes)?;
        let places = self.places(&row.spans)?;
        let (id, quote) = (row.id.to_string(), joined_quote(&row.content));
        let features = Features::default()
            .text("id", &id)
            .text("author", self.data.author(row.author))
            .text("quote", &quote)
            .to("claim", claim)
            .list("content", content)
            .list("cue", cue)
            .list("source", source)
            .to("claimer", claimer)
            .flag("claimerIsAuthor", row.claimer == Claimer::DocumentAuthor)
            .text("claimerWords", words)
            .flag("unsure", row.unsure)
            .list("attributes", attributes)
            .list("places", places);
        let ends = row.content.first().zip(row.content.last());
        if let Some(span) = ends.and_then(|(first, last)| Some(first.span()?.union(last.span()?))) {
            self.annotation(EVIDENCE, span, features)?;
        }
        Ok(())
    }

    fn relation(
        &mut self,
        row: &Link,
        labels: &BTreeMap<MentionId, Id>,
        starts: &BTreeMap<MentionId, Option<Span>>,
    ) -> io::Result<()> {
        let (RowId::Mention(from), RowId::Mention(to)) = (&row.from, &row.to) else {
            return Ok(());
        };
        let label = |id: &MentionId| labels.get(id).copied().unwrap_or_default();
        let id = row.id.to_string();
        let features = Features::default()
            .text("id", &id)
            .text("author", self.data.author(row.author))
            .text("value", &row.r#type.0)
            .to("Governor", label(from))
            .to("Dependent", label(to));
        if let Some(span) = starts.get(to).copied().flatten() {
            self.annotation(RELATION, span, features)?;
        }
        Ok(())
    }

    /// The entity's number in this file; 0 for one that the project lacks.
    fn entity(&mut self, id: EntityId) -> io::Result<Id> {
        if let Some(number) = self.entities.get(&id) {
            return Ok(*number);
        }
        let Some(row) = self.data.project().entities().get(&id) else {
            return Ok(0);
        };
        let number = entity(self.data, self.sink, row)?;
        self.entities.insert(id, number);
        self.used.entities.insert(id);
        Ok(number)
    }

    /// As [`entity`](Self::entity).
    fn claim(&mut self, id: ClaimId) -> io::Result<Id> {
        if let Some(number) = self.claims.get(&id) {
            return Ok(*number);
        }
        let Some(row) = self.data.project().claims().get(&id) else {
            return Ok(0);
        };
        let number = claim(self.data, self.sink, row)?;
        self.claims.insert(id, number);
        self.used.claims.insert(id);
        Ok(number)
    }
}

/// What names an entity for other programs: its address in a knowledge base, else its id.
pub(super) fn identifier(data: &Dataset<'_>, id: EntityId) -> String {
    let entity = data.project().entities().get(&id);
    match entity.map_or("", |entity| entity.kb.as_str()) {
        "" => id.to_string(),
        kb => address_from_kb(kb).unwrap_or_else(|| kb.to_owned()),
    }
}

fn entity(data: &Dataset<'_>, sink: &mut dyn Sink, row: &Entity) -> io::Result<Id> {
    let mut names = Vec::new();
    for (language, of) in &row.names {
        for name in of {
            names.push(value(sink, language, name)?);
        }
    }
    let attributes = values(sink, &row.attributes)?;
    let id = row.id.to_string();
    let features = Features::default()
        .text("id", &id)
        .text("author", data.author(row.author))
        .text("name", &row.name)
        .text("value", &row.r#type.0)
        .list("names", names)
        .text("kb", &row.kb)
        .text("note", &row.note)
        .list("attributes", attributes);
    sink.put(ENTITY, &features.0)
}

fn claim(data: &Dataset<'_>, sink: &mut dyn Sink, row: &Claim) -> io::Result<Id> {
    let attributes = values(sink, &row.attributes)?;
    let id = row.id.to_string();
    let features = Features::default()
        .text("id", &id)
        .text("author", data.author(row.author))
        .text("text", &row.text)
        .text("language", &row.language)
        .list("attributes", attributes);
    sink.put(CLAIM, &features.0)
}

fn link(data: &Dataset<'_>, sink: &mut dyn Sink, row: &Link) -> io::Result<()> {
    let (Some((kind, start)), Some((_, end))) = (super::end(&row.from), super::end(&row.to)) else {
        return Ok(());
    };
    let id = row.id.to_string();
    let features = Features::default()
        .text("id", &id)
        .text("author", data.author(row.author))
        .text("value", &row.r#type.0)
        .text("kind", kind)
        .text("fromId", &start)
        .text("toId", &end);
    sink.put(LINK, &features.0)?;
    Ok(())
}

fn values(sink: &mut dyn Sink, values: &BTreeMap<Key, String>) -> io::Result<Vec<Id>> {
    let values = values.iter();
    values
        .map(|(key, text)| value(sink, &key.0, text))
        .collect()
}

fn value(sink: &mut dyn Sink, name: &str, value: &str) -> io::Result<Id> {
    let features = Features::default().text("name", name).text("value", value);
    sink.put(VALUE, &features.0)
}

/// Features that have a value.
#[derive(Debug, Default)]
struct Features<'v>(Vec<(&'static str, Value<'v>)>);

impl<'v> Features<'v> {
    fn and(mut self, name: &'static str, value: Option<Value<'v>>) -> Self {
        self.0.extend(value.map(|value| (name, value)));
        self
    }

    fn text(self, name: &'static str, text: &'v str) -> Self {
        self.and(name, (!text.is_empty()).then(|| Value::Text(text.into())))
    }

    fn flag(self, name: &'static str, flag: bool) -> Self {
        self.and(name, flag.then_some(Value::Flag(true)))
    }

    fn to(self, name: &'static str, id: Id) -> Self {
        self.and(name, (id > 0).then_some(Value::To(id)))
    }

    fn list(self, name: &'static str, ids: Vec<Id>) -> Self {
        self.and(name, (!ids.is_empty()).then_some(Value::List(ids)))
    }
}
