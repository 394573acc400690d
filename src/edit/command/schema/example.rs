//! A place of a text as an example of its type.

use super::working::Working;
use crate::edit::Act;
use crate::edit::command::{Plan, Refusal};
use crate::model::{Example, MentionId, RowId};
use crate::text::Span;
use crate::text::paragraph::paragraph_around;
use crate::text::segment::sentence_at;
use crate::text::segment::{next_grapheme_edge, previous_grapheme_edge};

/// Most graphemes of the sentence that are kept on each side.
const CONTEXT: usize = 80;

pub(super) fn example(
    mut now: Working<'_>,
    mention: MentionId,
    counts: bool,
) -> Result<Plan, Refusal> {
    let id = RowId::Mention(mention);
    let missing = || Refusal::Missing(id.clone());
    let row = now.project.mentions().get(&mention).ok_or_else(missing)?;
    if row.old_text.is_some() {
        return Err(Refusal::Waiting(id));
    }
    let document = row.document;
    let text = now.project.text(document);
    let text = text.ok_or(Refusal::NoText(document))?;
    let spans = row.fragments.iter().filter_map(|fragment| fragment.span());
    let span = spans.reduce(Span::union).ok_or(Refusal::NoPlace)?;
    let example = in_sentence(text, span, counts).ok_or(Refusal::BadSpan(span))?;
    let r#type = now.r#type(&row.r#type)?;
    let alike = |other: &Example| {
        (&other.before, &other.quote, &other.after)
            == (&example.before, &example.quote, &example.after)
    };
    // Said again, or the other way round.
    r#type
        .examples
        .retain(|other| !alike(other) || *other == example);
    if !r#type.examples.contains(&example) {
        r#type.examples.push(example.clone());
    }
    now.plan(Act::SchemaExample, example.quote)
}

/// The words of a span with those before and after it in its sentence.
fn in_sentence(text: &str, span: Span, counts: bool) -> Option<Example> {
    let (start, end) = (span.start() as usize, span.end() as usize);
    let first = around(text, start)?;
    let last = around(text, text.get(..end)?.char_indices().next_back()?.0)?;
    let before = text.get(latest(text, first.0, start)..start)?;
    let after = text.get(end..earliest(text, end, last.1))?;
    Some(Example {
        before: before.trim_start().to_owned(),
        quote: span.slice(text)?.to_owned(),
        after: after.trim_end().to_owned(),
        counts,
    })
}

/// Where the sentence at this byte starts and ends.
fn around(text: &str, at: usize) -> Option<(usize, usize)> {
    let paragraph = paragraph_around(text, u32::try_from(at).ok()?)?;
    let start = paragraph.start as usize;
    let words = paragraph.slice(text)?;
    let sentence = sentence_at(words, at.checked_sub(start)?)?;
    Some((start + sentence.start, start + sentence.end))
}

/// The start, or a letter edge as near to the span as the context reaches.
fn latest(text: &str, start: usize, span: usize) -> usize {
    let mut at = span;
    for _ in 0..CONTEXT {
        if at <= start {
            return start;
        }
        at = previous_grapheme_edge(text, at);
    }
    at.max(start)
}

/// The end, or a letter edge as near to the span as the context reaches.
fn earliest(text: &str, span: usize, end: usize) -> usize {
    let mut at = span;
    for _ in 0..CONTEXT {
        if at >= end {
            return end;
        }
        at = next_grapheme_edge(text, at);
    }
    at.min(end)
}
