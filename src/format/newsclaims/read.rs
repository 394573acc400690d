//! Claims by article and sentence → evidence.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

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
        let articles = files
            .text(&name, LARGEST)
            .map_err(|error| error.to_string());
        let articles = articles.and_then(|text| {
            let read: Result<BTreeMap<String, BTreeMap<String, Value>>, _> =
                serde_json::from_str(&text);
            read.map_err(|error| {
                format!("all of it: {error}; expected is articles, sentences, claims")
            })
        });
        let articles = match articles {
            Ok(articles) => articles,
            Err(error) => {
                builder.left_out(&error);
                continue;
            }
        };
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut without_quote = 0;
        for (article, segments) in articles {
            builder.enter(&name);
            builder.at(At::Element(article.clone()));
            let Some(open) = document(files, &names, folder, &article, builder) else {
                continue;
            };
            builder.enter(&name);
            for (sentence, segment) in segments {
                if builder.is_full() {
                    return;
                }
                builder.at(At::Element(format!("{article}, {sentence}")));
                match serde_json::from_value::<Segment>(segment) {
                    Ok(segment) => {
                        let is_unsure = segment.quote.is_empty() && segment.claim_span.is_some();
                        without_quote += usize::from(is_unsure);
                        evidence(builder, &open, segment);
                    }
                    Err(error) => builder.left_out(&error.to_string()),
                }
            }
        }
        if without_quote > 0 {
            builder.enter(&name);
            builder.remark(&format!(
                "{without_quote} claims have no quote to check their places by; they are read as code points of \
                 the whole article, the last one included: look at some of them"
            ));
        }
    }
}

/// The article: its text beside the claims, else the document of its name.
fn document(
    files: &dyn Files,
    names: &BTreeSet<String>,
    folder: &str,
    article: &str,
    builder: &mut Builder<'_>,
) -> Option<Rc<Open>> {
    let source = format!("{article}.txt");
    let wanted = [
        format!("{folder}/text/{source}"),
        format!("text/{source}"),
        source.clone(),
    ];
    let beside = wanted.iter().map(|name| name.trim_start_matches('/'));
    let mut beside = beside.filter(|name| names.contains(*name));
    let Some(name) = beside.next() else {
        return builder.document_named(article);
    };
    match builder.text_beside(files, name, None) {
        Ok((text, _)) => builder.document(NewDocument {
            source: &source,
            text: &text,
            ..NewDocument::default()
        }),
        Err(error) => {
            builder.left_out(&format!("{name}: {error}"));
            None
        }
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
