//! Documents and mentions → lines.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::io;

use super::bracket::{Marked, Marks};
use super::{ATTRIBUTE, META, SINGLE, escape};
use crate::format::{Dataset, Selected, Target, tokens};
use crate::text::Span;

/// Which word of a mention is its head: readers want one, and as nobody has said which, it is the first.
const HEAD: usize = 1;

pub(super) fn write(data: &Dataset<'_>, target: &mut dyn Target) -> io::Result<()> {
    for (name, documents) in data.files(SINGLE, target.is_single()) {
        let out = target.file(&name)?;
        // Mentions without an entity are numbered through the file.
        let mut alone = 0;
        let mut lines = String::new();
        for selected in documents {
            lines.clear();
            // Writing to a string cannot fail.
            let _infallible = document(selected, &mut alone, &mut lines);
            out.write_all(lines.as_bytes())?;
            data.count_written();
        }
    }
    Ok(())
}

fn document(selected: &Selected<'_>, alone: &mut usize, out: &mut String) -> fmt::Result {
    let text = selected.text;
    let marked = Marked::of(selected);
    let reach: Vec<Span> = marked.mentions.iter().filter_map(Marks::reach).collect();
    let pieces = marked.mentions.iter().flat_map(|marks| &marks.pieces);
    let edges: BTreeSet<u32> = pieces
        .flat_map(|piece| [piece.start(), piece.end()])
        .collect();
    let parts = tokens::cut(&marked.words, &edges);
    let entities = entities(&marked, &parts, alone);
    let sentences = tokens::by_sentence(text, &marked.words, &reach);
    let stem = selected.stem.replace(tokens::is_white, "_");
    let mut following = marked.words.iter().skip(1).map(|word| word.start());
    for (number, words) in (1..).zip(&sentences) {
        if number == 1 {
            head(selected, out)?;
        }
        write!(out, "# sent_id = {stem}-{number}\n# text = ")?;
        plain(text, words, out);
        out.push('\n');
        let mut id = 0;
        for (at, word) in words.iter().enumerate() {
            let before = (number == 1 && at == 0).then(|| text.get(..word.start() as usize));
            let mut misc = spaces(text, before.flatten(), word.end(), following.next());
            let range = tokens::touched(&parts, *word);
            if range.len() > 1 {
                write!(out, "{}-", id + 1)?;
                line(out, id + range.len(), word.slice(text), &misc)?;
                misc.clear();
            }
            for part in parts.get(range).unwrap_or_default() {
                id += 1;
                if let Some(entity) = entities.get(&part.start()) {
                    misc.insert(0, format!("Entity={}", entity.text()));
                }
                line(out, id, part.slice(text), &misc)?;
                misc.clear();
            }
        }
        out.push('\n');
    }
    Ok(())
}

/// What stands before a document.
fn head(selected: &Selected<'_>, out: &mut String) -> fmt::Result {
    let document = selected.document;
    writeln!(out, "# global.Entity = eid-etype-head")?;
    writeln!(out, "# newdoc id = {}", document.id)?;
    let known = [
        ("source", &document.source),
        ("title", &document.title),
        ("language", &document.language),
    ];
    for (key, value) in known.into_iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(out, "# {META}{key} = {}", escape::value(value))?;
    }
    for (key, value) in &document.attributes {
        let (key, value) = (escape::name(&key.0), escape::value(value));
        writeln!(out, "# {META}{ATTRIBUTE}{key} = {value}")?;
    }
    Ok(())
}

fn line(out: &mut String, id: usize, form: Option<&str>, misc: &[String]) -> fmt::Result {
    write!(out, "{id}\t{}", form.unwrap_or_default())?;
    out.push_str("\t_\t_\t_\t_\t_\t_\t_\t");
    match misc {
        [] => out.push('_'),
        [only] => out.push_str(only),
        several => out.push_str(&several.join("|")),
    }
    out.push('\n');
    Ok(())
}

/// The words with a space wherever there is white space.
fn plain(text: &str, words: &[Span], out: &mut String) {
    let mut end = None;
    for word in words {
        if end.is_some_and(|end| end < word.start()) {
            out.push(' ');
        }
        out.push_str(word.slice(text).unwrap_or_default());
        end = Some(word.end());
    }
}

/// What is said of the white space before a text's first word, and of that after a word up to the next.
fn spaces(text: &str, before: Option<&str>, end: u32, next: Option<u32>) -> Vec<String> {
    let mut misc = Vec::new();
    let behind = next.map_or(text.len(), |next| next as usize);
    match text.get(end as usize..behind).unwrap_or_default() {
        "" => misc.push("SpaceAfter=No".to_owned()),
        " " if next.is_some() => {}
        gap => misc.push(format!("SpacesAfter={}", escape::spaces(gap))),
    }
    if let Some(gap) = before.filter(|gap| !gap.is_empty()) {
        misc.push(format!("SpacesBefore={}", escape::spaces(gap)));
    }
    misc
}

/// The brackets at a word. Those that close stand first, as after one that opens they would seem to be its
/// own.
#[derive(Default)]
struct Brackets {
    closing: String,
    opening: String,
    both: String,
}

impl Brackets {
    fn text(&self) -> String {
        [&*self.closing, &*self.opening, &*self.both].concat()
    }
}

/// The brackets by the place where their word starts.
fn entities(marked: &Marked, parts: &[Span], alone: &mut usize) -> BTreeMap<u32, Brackets> {
    let mut entities: BTreeMap<u32, Brackets> = BTreeMap::new();
    for marks in &marked.mentions {
        let id = match marks.entity {
            Some(entity) => entity.to_string(),
            None => {
                *alone += 1;
                format!("m{alone}")
            }
        };
        for (number, piece) in (1..).zip(&marks.pieces) {
            let id = match marks.pieces.len() {
                1 => id.clone(),
                count => format!("{id}[{number}/{count}]"),
            };
            let r#type = &marks.r#type;
            let last = parts
                .get(tokens::touched(parts, *piece))
                .and_then(<[Span]>::last);
            let last = last.map_or(piece.start(), |last| last.start());
            let first = entities.entry(piece.start()).or_default();
            if last == piece.start() {
                first.both.push_str(&format!("({id}-{type}-{HEAD})"));
            } else {
                first.opening.push_str(&format!("({id}-{type}-{HEAD}"));
                let closing = &mut entities.entry(last).or_default().closing;
                closing.insert_str(0, &format!("{id})"));
            }
        }
    }
    entities
}
