//! Mentions → tags of words.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};
use std::io;

use super::tag::{Scheme, tag_of};
use super::{DOCUMENT, SINGLE};
use crate::format::{Dataset, Selected, Target, tokens};
use crate::text::Span;

pub(super) fn write(data: &Dataset<'_>, target: &mut dyn Target, scheme: Scheme) -> io::Result<()> {
    for (name, selected) in data.files(SINGLE, target.is_single()) {
        let out = target.file(&name)?;
        let mut lines = String::new();
        for selected in selected {
            lines.clear();
            // Writing to a string cannot fail.
            let _infallible = document(selected, &mut lines, scheme);
            out.write_all(lines.as_bytes())?;
            data.count_written();
        }
    }
    Ok(())
}

/// The dataset holds mentions of whole words in one piece each, or those at whose edges words are to be
/// cut; no two share a letter.
fn document(selected: &Selected<'_>, out: &mut String, scheme: Scheme) -> fmt::Result {
    writeln!(out, "{DOCUMENT} -X- -X- O\n")?;
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
            out.push_str(letters);
            if at < count {
                let prefix = scheme.prefix(*at, *count);
                writeln!(out, " _ _ {prefix}-{type}")?;
                *at += 1;
            } else {
                out.push_str(" _ _ O\n");
            }
        }
        out.push('\n');
    }
    Ok(())
}
