//! `label_config.xml`: what Label Studio needs to show the labels in their colours.

use std::collections::BTreeMap;
use std::io;

use super::{LABEL, TEXT};
use crate::format::Dataset;
use crate::format::web_colour::{NO_COLOUR, web_colour};
use crate::format::xml::{Escaped, can_hold_all};
use crate::model::{Key, Subject, Type};

/// Writes it. A type whose name XML cannot hold is not in it.
pub(super) fn write(data: &Dataset<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "<View>")?;
    let links = types(data, |row| row.joins_rows_of(Subject::Mention));
    if !links.is_empty() {
        writeln!(out, "  <Relations>")?;
        for row in links {
            writeln!(out, "    <Relation value=\"{}\"/>", Escaped(&row.id.0))?;
        }
        writeln!(out, "  </Relations>")?;
    }
    writeln!(out, "  <Labels name=\"{LABEL}\" toName=\"{TEXT}\">")?;
    let known = types(data, |row| row.of == Subject::Mention);
    let known: BTreeMap<&Key, &Type> = known.into_iter().map(|row| (&row.id, row)).collect();
    let mentions = data
        .documents()
        .iter()
        .flat_map(|document| &document.mentions);
    let used = mentions.map(|mention| &mention.row.r#type);
    let used = used.filter(|key| !known.contains_key(key) && can_hold_all(&key.0));
    let mut labels: Vec<(u32, &Key, Option<&Type>)> =
        used.map(|key| (u32::MAX, key, None)).collect();
    labels.extend(known.iter().map(|(key, row)| (row.order, *key, Some(*row))));
    labels.sort_by_key(|(order, key, _)| (*order, *key));
    labels.dedup_by_key(|(_, key, _)| *key);
    for (_, key, row) in labels {
        let colour = row.and_then(|row| web_colour(&row.colour));
        let colour = colour.unwrap_or(NO_COLOUR);
        write!(
            out,
            "    <Label value=\"{}\" background=\"{colour}\"",
            Escaped(&key.0)
        )?;
        match row.map_or("", |row| row.key.as_str()) {
            "" => {}
            key => write!(out, " hotkey=\"{}\"", Escaped(key))?,
        }
        writeln!(out, "/>")?;
    }
    writeln!(out, "  </Labels>")?;
    // Letters, not words, so that a mark may stand inside a word.
    writeln!(
        out,
        "  <Text name=\"{TEXT}\" value=\"${TEXT}\" granularity=\"symbol\"/>"
    )?;
    writeln!(out, "</View>")
}

fn types<'p>(data: &Dataset<'p>, fits: impl Fn(&Type) -> bool) -> Vec<&'p Type> {
    let rows = data.project().types().values();
    let mut rows: Vec<&Type> = rows
        .filter(|row| fits(row) && can_hold_all(&row.id.0))
        .collect();
    rows.sort_by_key(|row| (row.order, &row.id));
    rows
}
