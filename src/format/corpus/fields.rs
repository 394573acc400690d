//! What the columns of a table and the fields of a JSON object say about a text.

use std::collections::BTreeSet;

use super::Text;
use crate::model::Key;

/// What a column with the texts is called, the likeliest first; in any letter case.
pub(super) const TEXT: &[&str] = &["text", "content", "body", "data.text"];
const TITLE: &[&str] = &["title", "headline"];
const LANGUAGE: &[&str] = &["language", "lang"];

/// Longest value that becomes an attribute of a document, bytes.
const LONGEST: usize = 8 << 10;

/// Whether a column is called so, in any letter case.
pub(super) fn is_called(column: &str, names: &[&str]) -> bool {
    let column = column.trim();
    names.iter().any(|name| name.eq_ignore_ascii_case(column))
}

/// Which of these columns holds the texts, by its name.
pub(super) fn text_column<'n>(names: impl Iterator<Item = &'n str> + Clone) -> Option<usize> {
    TEXT.iter().find_map(|wanted| {
        let mut names = names.clone();
        names.position(|name| is_called(name, &[wanted]))
    })
}

/// Gives what fields say to texts, and remembers those that are too long to be said.
#[derive(Default)]
pub(super) struct Fields {
    too_long: BTreeSet<String>,
}

impl Fields {
    /// Puts a value where it belongs: title, language, or an attribute of the field's name. An empty value
    /// says nothing.
    pub(super) fn put(&mut self, text: &mut Text, name: &str, value: &str) {
        let name = name.trim();
        if value.is_empty() || name.is_empty() {
            return;
        }
        if value.len() > LONGEST {
            self.too_long.insert(name.to_owned());
            return;
        }
        if is_called(name, TITLE) && text.title.is_none() {
            text.title = Some(value.to_owned());
        } else if is_called(name, LANGUAGE) && text.language.is_none() && is_language(value) {
            text.language = Some(value.to_owned());
        } else {
            let key: String = name.chars().filter(|c| !c.is_control()).collect();
            let key = key.trim();
            if !key.is_empty() {
                text.attributes.insert(Key::from(key), value.to_owned());
            }
        }
    }

    /// What is to be said about values that were left out.
    pub(super) fn remark(self) -> Option<String> {
        let names: Vec<String> = self
            .too_long
            .iter()
            .map(|name| format!("{name:?}"))
            .collect();
        (!names.is_empty()).then(|| {
            format!(
                "values of more than {LONGEST} bytes are no attributes of documents and are left out: {}",
                names.join(", ")
            )
        })
    }
}

/// Whether a value looks like a BCP 47 code.
fn is_language(value: &str) -> bool {
    let mut parts = value.split(['-', '_']);
    let is_part = |part: &str, longest: usize| {
        (2..=longest).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    parts
        .next()
        .is_some_and(|first| is_part(first, 3) && first.bytes().all(|b| b.is_ascii_alphabetic()))
        && parts.all(|part| (1..=8).contains(&part.len()) && part.is_ascii())
}
