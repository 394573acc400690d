//! Claims by article and sentence → evidence.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::rc::Rc;

use serde::Deserialize as _;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::Value;

use super::{AUTHOR, FILLER, OBJECT, Range, STANCE, Segment, TOPIC};
use crate::format::builder::{Builder, NewDocument, NewEvidence, Open};
use crate::format::{At, Files};
use crate::model::fragment::joined_quote;
use crate::model::{AttributeKind, ClaimId, Claimer, Fragment, Key};
use crate::text::Unit;

/// Largest file of claims that is read, bytes.
const LARGEST: usize = 256 << 20;

/// What joins the quotes of fragments.
const BETWEEN: &str = " … ";

pub(super) fn read(files: &dyn Files, builder: &mut Builder<'_>) {
    let names: BTreeSet<String> = files.names().into_iter().collect();
    for name in files.ending(".json") {
        builder.enter(&name);
        let text = match files.text(&name, LARGEST) {
            Ok(text) => text,
            Err(error) => {
                builder.left_out(&error.to_string());
                continue;
            }
        };
        let mut reader = Reader {
            files,
            names: &names,
            name: &name,
            builder: &mut *builder,
            without_quote: 0,
        };
        let mut json = serde_json::Deserializer::from_str(&text);
        let end = Articles(&mut reader).deserialize(&mut json);
        let end = end.and_then(|()| json.end());
        let without_quote = reader.without_quote;
        builder.enter(&name);
        if let Err(error) = end {
            builder.at(At::Line(error.line()));
            builder.left_out(&format!("the rest of the file: {error}"));
            builder.at(At::Whole);
        }
        if without_quote > 0 {
            builder.remark(&format!(
                "{without_quote} claims have no quote to check their places by; they are read as code points of \
                 the whole article, the last one included: look at some of them"
            ));
        }
    }
}

/// Reads a file of claims, one claim at a time.
struct Reader<'r, 'b> {
    files: &'r dyn Files,
    names: &'r BTreeSet<String>,
    /// The file.
    name: &'r str,
    builder: &'r mut Builder<'b>,
    /// Claims that have a place and no quote.
    without_quote: usize,
}

impl Reader<'_, '_> {
    /// The article: its text beside the claims, else the document of its name.
    fn document(&mut self, article: &str) -> Option<Rc<Open>> {
        let folder = self.name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let source = format!("{article}.txt");
        let wanted = [
            format!("{folder}/text/{source}"),
            format!("text/{source}"),
            source.clone(),
        ];
        let beside = wanted.iter().map(|name| name.trim_start_matches('/'));
        let mut beside = beside.filter(|name| self.names.contains(*name));
        let Some(name) = beside.next() else {
            return self.builder.document_named(article);
        };
        match self.builder.text_beside(self.files, name, None) {
            Ok((text, _)) => self.builder.document(NewDocument {
                source: &source,
                text: &text,
                ..NewDocument::default()
            }),
            Err(error) => {
                self.builder.left_out(&format!("{name}: {error}"));
                None
            }
        }
    }

    fn segment(&mut self, open: &Open, segment: Value) {
        match Segment::deserialize(segment) {
            Ok(segment) => {
                let is_unsure = segment.quote.is_empty() && segment.claim_span.is_some();
                self.without_quote += usize::from(is_unsure);
                evidence(self.builder, open, segment);
            }
            Err(error) => self.builder.left_out(&error.to_string()),
        }
    }
}

/// All articles of a file.
struct Articles<'a, 'r, 'b>(&'a mut Reader<'r, 'b>);

impl<'de> DeserializeSeed<'de> for Articles<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Articles<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("articles, sentences, claims")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut articles: A) -> Result<(), A::Error> {
        while let Some(article) = articles.next_key::<String>()? {
            self.0.builder.at(At::Element(article.clone()));
            let open = self.0.document(&article);
            articles.next_value_seed(Segments {
                reader: &mut *self.0,
                article: &article,
                open,
            })?;
        }
        Ok(())
    }
}

/// The claims of an article.
struct Segments<'s, 'r, 'b> {
    reader: &'s mut Reader<'r, 'b>,
    article: &'s str,
    /// Its text; `None` where there is none, which is said.
    open: Option<Rc<Open>>,
}

impl<'de> DeserializeSeed<'de> for Segments<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Segments<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("claims by sentence")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut segments: A) -> Result<(), A::Error> {
        while let Some((sentence, segment)) = segments.next_entry::<String, Value>()? {
            let Some(open) = &self.open else {
                continue;
            };
            if self.reader.builder.is_full() {
                return Err(A::Error::custom("too many rows"));
            }
            let place = format!("{}, {sentence}", self.article);
            self.reader.builder.at(At::Element(place));
            self.reader.segment(open, segment);
        }
        Ok(())
    }
}

fn evidence(builder: &mut Builder<'_>, open: &Open, segment: Segment) {
    let spans = match (segment.claim_spans.is_empty(), segment.claim_span) {
        (false, _) => segment.claim_spans,
        (true, Some(span)) => vec![span],
        (true, None) => {
            return builder.left_out("the claim has no claim_span, so its place is not known");
        }
    };
    let quote = Some(segment.quote.as_str()).filter(|quote| !quote.is_empty());
    let Some(content) = fragments(builder, open, &spans, quote) else {
        return;
    };
    let optional = |builder: &mut Builder<'_>, spans: &[Range]| match spans {
        [] => Some(Vec::new()),
        spans => fragments(builder, open, spans, None),
    };
    let Some(cue) = optional(builder, &segment.cue) else {
        return;
    };
    let Some(source) = optional(builder, &segment.source) else {
        return;
    };
    let mut places = BTreeMap::new();
    for (key, spans) in segment.places {
        let Some(fragments) = fragments(builder, open, &spans, None) else {
            return;
        };
        places.insert(key, fragments);
    }
    let object = Key::from(OBJECT);
    let attribute = builder.project().attributes().get(&object);
    let is_place = attribute.is_some_and(|it| it.kind == AttributeKind::Span);
    let is_known = segment.claim_object.is_empty() || places.contains_key(&object);
    if is_place && !is_known {
        let near = content.first().map(Fragment::start);
        if let Some(found) = builder.quoted(open, &segment.claim_object, "", "", near) {
            places.insert(object, found);
        }
    }
    let author = builder.author(&segment.author);
    let claim = Said {
        text: segment.claim,
        topic: segment.topic,
        object: segment.claim_object,
    };
    let claim = claim.taken(builder, open, author, &content);
    let claimer = match segment.claimer {
        _ if !segment.has_claimer => Claimer::DocumentAuthor,
        words if words == AUTHOR => Claimer::DocumentAuthor,
        words if words.is_empty() => Claimer::Unset,
        words => Claimer::Described(words),
    };
    let mut attributes = segment.attributes;
    if !segment.stance.is_empty() {
        attributes.insert(STANCE.into(), segment.stance);
    }
    let new = NewEvidence {
        id: "",
        content,
        cue,
        source,
        claimer,
        unsure: segment.unsure,
        attributes,
        spans: places,
    };
    builder.evidence(open, author, claim, new);
}

/// What a segment says of the proposition.
struct Said {
    text: String,
    topic: String,
    object: String,
}

impl Said {
    /// The claim of these words, or a new one; without words of its own it is its evidence.
    fn taken(
        self,
        builder: &mut Builder<'_>,
        open: &Open,
        author: crate::model::AuthorId,
        content: &[Fragment],
    ) -> ClaimId {
        let text = match self.text.as_str() {
            "" => joined_quote(content),
            text => text.to_owned(),
        };
        let given = format!("{}\n{text}", self.topic);
        if let Some(known) = builder.claim_of(&given) {
            return known;
        }
        let values = [(TOPIC, self.topic), (FILLER, self.object)];
        let values = values.into_iter().filter(|(_, value)| !value.is_empty());
        let values = values.map(|(key, value)| (Key::from(key), value)).collect();
        builder.claim(&given, author, &text, &open.language, values)
    }
}

/// Fragments of ranges that include their last code point.
fn fragments(
    builder: &mut Builder<'_>,
    open: &Open,
    ranges: &[Range],
    quote: Option<&str>,
) -> Option<Vec<Fragment>> {
    let ranges: Vec<(u64, u64)> = ranges
        .iter()
        .map(|(first, last)| (*first, last.saturating_add(1)))
        .collect();
    let quote = quote.map(|quote| (quote, BETWEEN));
    builder.fragments(open, Unit::CodePoint, &ranges, quote)
}
