//! Evidence → claims by article and sentence.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use super::{AUTHOR, CERTAINTY, CLAIMS, FILLER, OBJECT, Range, STANCE, Segment, TOPIC};
use crate::format::{Dataset, Selected, Target};
use crate::model::fragment::joined_quote;
use crate::model::{ClaimId, Claimer, EntityChoice, EntityId, Evidence, Fragment, Key};
use crate::text::paragraph::paragraph_around;
use crate::text::segment::sentence_at;
use crate::text::{OffsetIndex, Unit};

/// What the evidence of a frame has in common.
type Frame<'p> = (ClaimId, &'p Claimer, &'p str, &'p str);

pub(super) fn write(data: &Dataset<'_>, target: &mut dyn Target) -> io::Result<()> {
    let mut frames: BTreeMap<Frame<'_>, usize> = BTreeMap::new();
    let out = target.file(CLAIMS)?;
    out.write_all(b"{")?;
    for (nth, selected) in data.documents().iter().enumerate() {
        out.write_all(if nth > 0 { b",\n" } else { b"\n" })?;
        serde_json::to_writer(&mut *out, &selected.stem)?;
        out.write_all(b": {")?;
        let article = Article {
            data,
            selected,
            index: OffsetIndex::new(Arc::clone(selected.text), Unit::CodePoint),
        };
        let mut taken = BTreeSet::new();
        for (nth, row) in selected.evidence.iter().enumerate() {
            let frame = (
                row.claim,
                &row.claimer,
                value(row, STANCE),
                value(row, CERTAINTY),
            );
            let number = frames.len() + 1;
            let number = *frames.entry(frame).or_insert(number);
            let (key, segment) = article.segment(row, number, &mut taken)?;
            out.write_all(if nth > 0 { b",\n  " } else { b"\n  " })?;
            serde_json::to_writer(&mut *out, &key)?;
            out.write_all(b": ")?;
            serde_json::to_writer(&mut *out, &segment)?;
        }
        out.write_all(b"}")?;
        data.count_written();
    }
    out.write_all(b"\n}\n")?;
    for selected in data.documents() {
        let out = target.file(&format!("text/{}.txt", selected.stem))?;
        out.write_all(selected.text.as_bytes())?;
    }
    Ok(())
}

fn value<'e>(row: &'e Evidence, key: &str) -> &'e str {
    let value = row.attributes.get(&Key::from(key));
    value.map_or("", String::as_str)
}

struct Article<'a, 'p> {
    data: &'a Dataset<'p>,
    selected: &'a Selected<'p>,
    index: OffsetIndex,
}

impl Article<'_, '_> {
    /// A claim, and what its sentence is called.
    fn segment(
        &self,
        row: &Evidence,
        frame: usize,
        taken: &mut BTreeSet<String>,
    ) -> io::Result<(String, Segment)> {
        let text: &str = self.selected.text;
        let first = row.content.first().map_or(0, Fragment::start);
        let sentence = sentence(text, first).unwrap_or((first, first));
        let name = self.index.unit_from_byte(sentence.0);
        let name = name.ok_or_else(no_offset)?.to_string();
        let later = (2_usize..).map(|nth| format!("{name}-{nth}"));
        let mut names = std::iter::once(name.clone()).chain(later);
        let free = names.find(|name| !taken.contains(name)).unwrap_or_default();
        taken.insert(free.clone());

        let project = self.data.project();
        let claim = project.claims().get(&row.claim);
        let of_claim = |key: &str| {
            let value = claim.and_then(|claim| claim.attributes.get(&Key::from(key)));
            value.cloned().unwrap_or_default()
        };
        let object = row.spans.get(&Key::from(OBJECT));
        let spans = self.ranges(&row.content)?;
        let is_whole = spans.len() == 1;
        let ends = spans.first().zip(spans.last());
        let mut places = BTreeMap::new();
        for (key, fragments) in &row.spans {
            places.insert(key.clone(), self.ranges(fragments)?);
        }
        let (has_claimer, claimer) = match &row.claimer {
            Claimer::Unset | Claimer::DocumentAuthor => (false, AUTHOR.to_owned()),
            Claimer::Described(words) => (true, words.clone()),
            Claimer::Entity(id) => (true, self.name(*id)),
        };
        let mut attributes = row.attributes.clone();
        attributes.remove(&Key::from(STANCE));
        let segment = Segment {
            topic: of_claim(TOPIC),
            claim_object: object.map_or_else(|| of_claim(FILLER), |it| joined_quote(it)),
            stance: value(row, STANCE).to_owned(),
            claim_span: ends.map(|(first, last)| (first.0, last.1)),
            has_claimer,
            claimer,
            claimer_in_sentence: has_claimer && self.stands_in(row, sentence),
            claim: claim.map_or_else(String::new, |claim| claim.text.clone()),
            frame,
            quote: joined_quote(&row.content),
            claim_spans: if is_whole { Vec::new() } else { spans },
            cue: self.ranges(&row.cue)?,
            source: self.ranges(&row.source)?,
            places,
            attributes,
            author: self.data.author(row.author).to_owned(),
            unsure: row.unsure,
        };
        Ok((free, segment))
    }

    fn ranges(&self, fragments: &[Fragment]) -> io::Result<Vec<Range>> {
        let range = |fragment: &Fragment| {
            let (start, end) = self.index.units_from_span(fragment.span()?)?;
            Some((u64::from(start), u64::from(end).checked_sub(1)?))
        };
        let ranges: Option<Vec<Range>> = fragments.iter().map(range).collect();
        ranges.ok_or_else(no_offset)
    }

    /// An entity's name in the article's language, if it has one there.
    fn name(&self, id: EntityId) -> String {
        let Some(entity) = self.data.project().entities().get(&id) else {
            return String::new();
        };
        let own = entity.names.get(&self.selected.document.language);
        let own = own.and_then(|names| names.first());
        own.unwrap_or(&entity.name).clone()
    }

    /// Whether who says it is named between these bytes.
    fn stands_in(&self, row: &Evidence, (start, end): (u32, u32)) -> bool {
        let is_within = |at: u32| (start..end).contains(&at);
        let by_source = row.source.iter().any(|it| is_within(it.start()));
        let by_mention = || {
            let mut mentions = self.selected.mentions.iter();
            mentions.any(|mention| match (mention.row.entity, &row.claimer) {
                (EntityChoice::Is(one), Claimer::Entity(other)) => {
                    one == *other && is_within(mention.start())
                }
                _ => false,
            })
        };
        by_source || by_mention()
    }
}

fn no_offset() -> io::Error {
    io::Error::other("an annotation has no offset in the text")
}

/// The bytes of the sentence around a byte of a text.
fn sentence(text: &str, at: u32) -> Option<(u32, u32)> {
    let paragraph = paragraph_around(text, at)?;
    let start = paragraph.start as usize;
    let words = text.get(start..paragraph.end as usize)?;
    let sentence = sentence_at(words, at as usize - start)?;
    let byte = |offset: usize| u32::try_from(start + offset).ok();
    Some((byte(sentence.start)?, byte(sentence.end)?))
}
