//! Tasks → mentions.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use super::{ATTRIBUTE, Span, Task, Token};
use crate::format::Files;
use crate::format::builder::{Builder, NewDocument, NewMention, Open, SCORE};
use crate::format::jsonl::read::lines;
use crate::model::{AuthorId, Key, MentionId, RowId};
use crate::text::Unit;

pub(super) fn read(files: &dyn Files, builder: &mut Builder<'_>) {
    lines(files, builder, |_| true, read_task);
}

fn read_task(builder: &mut Builder<'_>, task: Task) {
    let is_answered = match task.answer.as_deref() {
        None => false,
        Some("accept") => true,
        Some(answer) => {
            builder.left_out(&format!(
                "a task that was answered with {answer:?}, not accepted"
            ));
            return;
        }
    };
    let Some(open) = document(builder, &task) else {
        return;
    };
    let who = task.annotator.or(task.session).unwrap_or_default();
    let mut read: Vec<(Span, MentionId)> = Vec::new();
    for span in task.spans {
        let author = if is_answered {
            builder.author(&who)
        } else {
            builder.proposer(span.source.as_deref().unwrap_or_default())
        };
        if let Some(id) = mention(builder, &open, author, &span, &task.tokens) {
            read.push((span, id));
        }
    }
    for relation in task.relations {
        let find = |span: &Option<Span>, token: usize| {
            let is_it = |(known, _): &&(Span, MentionId)| match span {
                Some(span) => {
                    (known.start, known.end) == (span.start, span.end)
                        && (span.label.is_none() || known.label == span.label)
                }
                None => known.token_end == Some(token),
            };
            read.iter().find(is_it).map(|(_, id)| RowId::Mention(*id))
        };
        let head = find(&relation.head_span, relation.head);
        let child = find(&relation.child_span, relation.child);
        let (Some(head), Some(child)) = (head, child) else {
            let label = relation.label;
            builder.left_out(&format!(
                "the relation {label:?} of what is no span of the task"
            ));
            continue;
        };
        let author = if is_answered {
            builder.author(&who)
        } else {
            builder.proposer("")
        };
        builder.link("", author, &relation.label, head, child);
    }
}

fn document(builder: &mut Builder<'_>, task: &Task) -> Option<Rc<Open>> {
    let meta = |key: &str| {
        task.meta
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let attribute = |(key, value): (&String, &Value)| {
        let key = key.strip_prefix(ATTRIBUTE)?;
        let text = value.as_str().map(str::to_owned);
        Some((Key::from(key), text.unwrap_or_else(|| value.to_string())))
    };
    builder.document(NewDocument {
        id: meta("document"),
        source: meta("source"),
        text: &task.text,
        title: meta("title"),
        language: meta("language"),
        attributes: task.meta.iter().filter_map(attribute).collect(),
    })
}

fn mention(
    builder: &mut Builder<'_>,
    open: &Open,
    author: AuthorId,
    span: &Span,
    tokens: &[Token],
) -> Option<MentionId> {
    let quote = quote(span, tokens);
    let quote = quote.as_deref().map(|quote| (quote, ""));
    let fragments = builder.fragments(open, Unit::CodePoint, &[(span.start, span.end)], quote)?;
    let score = span
        .score
        .map(|score| (Key::from(SCORE), score.to_string()));
    let new = NewMention {
        r#type: span.label.as_deref().unwrap_or_default(),
        fragments,
        attributes: score.into_iter().collect::<BTreeMap<_, _>>(),
        ..NewMention::default()
    };
    builder.mention(open, author, new)
}

/// The words of a span, as its tokens have them; `None` where it names none, or does not begin and end with
/// them.
fn quote(span: &Span, tokens: &[Token]) -> Option<String> {
    let tokens = tokens.get(span.token_start?..=span.token_end?)?;
    let (first, last) = (tokens.first()?, tokens.last()?);
    if (first.start, last.end) != (span.start, span.end) {
        return None;
    }
    let mut quote = String::new();
    for (at, token) in tokens.iter().enumerate() {
        quote.push_str(&token.text);
        if token.ws && at + 1 < tokens.len() {
            quote.push(' ');
        }
    }
    Some(quote)
}
