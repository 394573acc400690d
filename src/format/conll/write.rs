//! Mentions → tags of words.

use std::collections::BTreeSet;
use std::io;

use super::tag::{Scheme, tag_of};
use super::{DOCUMENT, SINGLE};
use crate::format::{Dataset, Selected, Target, tokens};
use crate::text::Span;

pub(super) fn write(data: &Dataset<'_>, target: &mut dyn Target, scheme: Scheme) -> io::Result<()> {
    for (name, selected) in data.files(SINGLE, target.is_single()) {
        let out = target.file(&name)?;
        for selected in selected {
            writeln!(out, "{DOCUMENT} -X- -X- O\n")?;
            document(selected, out, scheme)?;
        }
    }
    Ok(())
}

/// The dataset holds mentions of whole words in one piece each, or those at whose edges words are to be
/// cut; no two share a letter.
fn document(selected: &Selected<'_>, out: &mut dyn io::Write, scheme: Scheme) -> io::Result<()> {
    let text = selected.text;
    let spans: Vec<Span> = selected
        .mentions
        .iter()
        .flat_map(|m| m.spans.clone())
        .collect();
    let edges: BTreeSet<u32> = spans
        .iter()
        .flat_map(|span| [span.start(), span.end()])
        .collect();
    let mut mentions = selected.mentions.iter().peekable();
    for sentence in tokens::sentences(text, &spans) {
        let words = tokens::cut(&sentence, &edges);
        // The name that the words are of: its type, its words, and how many of them were.
        let mut name = (String::new(), 0, 0);
        for word in &words {
            let begins = |m: &&crate::format::Tagged<'_>| m.start() <= word.start();
            if let Some(mention) = mentions.next_if(begins) {
                let span = Span::new(mention.start(), mention.end());
                let count = span.map_or(0, |span| tokens::touched(&words, span).len());
                name = (tag_of(&mention.row.r#type.0), count, 0);
            }
            let letters = word.slice(text).unwrap_or_default();
            let (r#type, count, at) = &mut name;
            if at < count {
                let prefix = scheme.prefix(*at, *count);
                writeln!(out, "{letters} _ _ {prefix}-{type}")?;
                *at += 1;
            } else {
                writeln!(out, "{letters} _ _ O")?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}
