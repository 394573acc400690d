//! Lines → rows.

mod annotations;
mod link;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use self::annotations::Annotations;
use crate::format::Files;
use crate::format::builder::{Builder, NewDocument, Open};

/// Largest file of annotations that is read, bytes.
const LARGEST: usize = 256 << 20;

pub(super) fn read(files: &dyn Files, builder: &mut Builder<'_>) {
    let (texts, annotations) = (files.ending(".txt"), files.ending(".ann"));
    let of_annotations: BTreeSet<&str> = annotations.iter().map(|name| stem(name)).collect();
    for name in &texts {
        if !of_annotations.contains(stem(name)) {
            builder.enter(name);
            text(files, builder, name);
        }
    }
    let texts: BTreeMap<&str, &String> = texts.iter().map(|name| (stem(name), name)).collect();
    for name in &annotations {
        if builder.is_full() {
            return;
        }
        builder.enter(name);
        let beside = texts.get(stem(name)).map(|text| (*text).clone());
        let beside = beside.unwrap_or_else(|| format!("{}.txt", stem(name)));
        let Some((open, mark)) = text_of(files, builder, name, &beside) else {
            continue;
        };
        match files.bytes(name, LARGEST) {
            Ok(bytes) => Annotations::new(builder, open, mark).read(&bytes),
            Err(error) => builder.left_out(&error.to_string()),
        }
    }
}

/// A name without its ending of four letters.
fn stem(name: &str) -> &str {
    let length = name.len().saturating_sub(4);
    name.get(..length).unwrap_or(name)
}

/// The text beside a file of annotations, else the document of the project that is called so; and whether
/// its file begins with a byte-order mark.
fn text_of(
    files: &dyn Files,
    builder: &mut Builder<'_>,
    name: &str,
    beside: &str,
) -> Option<(Rc<Open>, bool)> {
    let why = match builder.text_beside(files, beside, None) {
        Ok((text, mark)) => {
            let open = builder.document(NewDocument {
                source: beside,
                text: &text,
                ..NewDocument::default()
            })?;
            return Some((open, mark));
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => Some(error),
    };
    let open = builder.document_named(name)?;
    if let Some(why) = why {
        builder.remark(&format!(
            "{beside} cannot be read ({why}); the project's document of that name is taken"
        ));
    }
    let document = builder.project().documents().get(&open.id);
    let mark = document.is_some_and(|document| document.bom);
    Some((open, mark))
}

fn text(files: &dyn Files, builder: &mut Builder<'_>, name: &str) {
    match builder.text_beside(files, name, None) {
        Ok((text, _)) => {
            builder.document(NewDocument {
                source: name,
                text: &text,
                ..NewDocument::default()
            });
        }
        Err(error) => builder.left_out(&error.to_string()),
    }
}
