//! `annotation.conf` and `visual.conf`: what brat needs to show types, attributes and colours.
//!
//! Signs that mean something in these files cannot be escaped there. A name or value that has them is left
//! out of them; brat shows it all the same, in its default colour.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::word::word_from_text;
use super::write::{attribute_name, entity_type};
use super::{ENTITY_TYPE, NO_ENTITY, NOT_IN_LIST, UNSURE};
use crate::format::Dataset;
use crate::format::web_colour::{NO_COLOUR, web_colour};
use crate::model::{AttributeKind, Key, Subject, Type};

/// Types and attributes.
pub(super) fn annotation(data: &Dataset<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "[entities]\n")?;
    for name in mention_types(data).keys() {
        writeln!(out, "{name}")?;
    }
    writeln!(out, "\n[relations]\n")?;
    writeln!(
        out,
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
    )?;
    for (name, row) in link_types(data) {
        let alike = if row.is_some_and(|row| row.symmetric) {
            ", <REL-TYPE>:symmetric-transitive"
        } else {
            ""
        };
        writeln!(out, "{name}\tArg1:<ENTITY>, Arg2:<ENTITY>{alike}")?;
    }
    writeln!(out, "\n[events]\n\n[attributes]\n")?;
    for (name, values) in attributes(data) {
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        if values.is_empty() {
            writeln!(out, "{name}\tArg:<ENTITY>")?;
        } else {
            writeln!(out, "{name}\tArg:<ENTITY>, Value:{}", values.join("|"))?;
        }
    }
    Ok(())
}

/// Names as shown, and colours.
pub(super) fn visual(data: &Dataset<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut types = mention_types(data);
    types.append(&mut link_types(data));
    writeln!(out, "[labels]\n")?;
    for (name, row) in &types {
        let shown = row.map_or("", |row| row.name.as_str());
        if is_plain(shown) && shown != name {
            writeln!(out, "{name} | {shown}")?;
        }
    }
    writeln!(out, "\n[drawing]\n")?;
    writeln!(
        out,
        "SPAN_DEFAULT\tfgColor:black, bgColor:{NO_COLOUR}, borderColor:darken"
    )?;
    writeln!(out, "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5")?;
    writeln!(out, "ATTRIBUTE_DEFAULT\tglyph:*")?;
    for (name, row) in mention_types(data) {
        let slot = row.map_or("", |row| row.colour.as_str());
        if let Some(colour) = web_colour(slot) {
            writeln!(out, "{name}\tbgColor:{colour}")?;
        }
    }
    Ok(())
}

/// By name: those of the schema and those that are used.
fn mention_types<'p>(data: &Dataset<'p>) -> BTreeMap<String, Option<&'p Type>> {
    let mentions = data
        .documents()
        .iter()
        .flat_map(|document| &document.mentions);
    let used = mentions.map(|mention| &mention.row.r#type);
    types(data, used, |row| row.of == Subject::Mention)
}

fn link_types<'p>(data: &Dataset<'p>) -> BTreeMap<String, Option<&'p Type>> {
    types(data, [].into_iter(), |row| {
        row.joins_rows_of(Subject::Mention)
    })
}

fn types<'p>(
    data: &Dataset<'p>,
    used: impl Iterator<Item = &'p Key>,
    fits: impl Fn(&Type) -> bool,
) -> BTreeMap<String, Option<&'p Type>> {
    let known = data.project().types();
    let of_schema = known.values().filter(|row| fits(row)).map(|row| &row.id);
    let all: BTreeSet<&Key> = of_schema.chain(used).collect();
    let named = all
        .into_iter()
        .map(|key| (word_from_text(&key.0), known.get(key)));
    named.filter(|(name, _)| is_plain(name)).collect()
}

/// By name: the values of the schema and those that are used; none for a flag.
fn attributes(data: &Dataset<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    found.insert(UNSURE.to_owned(), BTreeSet::new());
    let ours = [NOT_IN_LIST, UNSURE].map(str::to_owned);
    found.insert(NO_ENTITY.to_owned(), ours.into());
    let known = data.project().attributes();
    for row in known.values().filter(|row| row.of == Subject::Mention) {
        if row.kind != AttributeKind::Span {
            let values = found.entry(attribute_name(&row.id)).or_default();
            values.extend(
                row.kind
                    .values()
                    .iter()
                    .map(|(value, _)| word_from_text(value)),
            );
        }
    }
    let mentions = data
        .documents()
        .iter()
        .flat_map(|document| &document.mentions);
    for r#type in mentions
        .clone()
        .filter_map(|mention| entity_type(data, mention))
    {
        let types = found.entry(ENTITY_TYPE.to_owned()).or_default();
        types.insert(word_from_text(&r#type.0));
    }
    for (key, value) in mentions.flat_map(|mention| &mention.row.attributes) {
        let kind = known.get(key).map(|row| &row.kind);
        let values = found.entry(attribute_name(key)).or_default();
        if kind != Some(&AttributeKind::Flag) {
            values.insert(word_from_text(value));
        }
    }
    found.retain(|name, values| {
        values.retain(|value| is_plain(value));
        is_plain(name)
    });
    found
}

/// Whether a name stands in such a file for itself.
fn is_plain(name: &str) -> bool {
    let begins = name.chars().next();
    let is_mark = |letter: char| "#![<&-".contains(letter);
    let means_something = |letter: char| letter.is_control() || "|,:<>".contains(letter);
    begins.is_some_and(|first| !is_mark(first)) && !name.contains(means_something)
}
