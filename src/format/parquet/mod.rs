//! Parquet, laid out as Hugging Face's `datasets` loads a folder, with a dataset card.
//!
//! ```text
//! data/train-00000-of-00001.parquet      the documents of a part of the split; `dev` is called `validation`,
//!                                        a project without a split is all `train`
//! entities/… claims/… links/…            the project's entities, claims and links, each if there are any
//! README.md                              the card: what `load_dataset` needs as YAML, then tables for people
//! ```
//!
//! A row of `data` is a document. Its annotations are lists of structs: `entities` with the type as `label`,
//! `evidence` with the claim that is made there. **Offsets are code points, half-open**, so that in Python
//! `text[start:end] == quote`; an annotation in several pieces reaches from the first to the last, and
//! `fragments` has each. What is not said is null. The values of attributes are a struct with a field for
//! each attribute that the project uses of such rows, so that every row of every part has the same columns.
//!
//! Columns are built as Arrow arrays, one column after the other ([`columns::Columns`]), for some hundred documents at
//! a time; what is packed goes out after each row group. The features of `datasets` are read off the Arrow
//! types ([`features`]) and stand in the metadata under `huggingface`.
//!
//! **To add a column:** a line where its table is built, in [`documents`] or [`tables`].

mod card;
mod columns;
mod documents;
mod features;
mod file;
mod tables;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::io;

use self::file::ParquetFile;
use super::{Dataset, Format, Selected, Target, Thing, no_more_losses};
use crate::text::Unit;

/// The format.
pub const FORMAT: Format = Format {
    name: "parquet",
    about: "Parquet and a dataset card, as Hugging Face's datasets loads a folder",
    carries: Thing::ANNOTATION,
    units: &[Unit::CodePoint],
    single: None,
    beside: &[],
    write: Some(write),
    read: None,
    endings: &[],
    recognises: |_| false,
    more_losses: no_more_losses,
};

/// Most bytes of texts, and most documents, that are built at a time.
const BATCH_BYTES: usize = 8 << 20;
const BATCH_DOCUMENTS: usize = 1_000;

fn write(data: &Dataset<'_>, target: &mut dyn Target) -> io::Result<()> {
    let parts = parts(data);
    let tables = tables::all(data)?;
    card::write(data, &parts, &tables, target.file("README.md")?)?;
    let keys = documents::Keys::of(data);
    for (name, documents) in &parts {
        let out = target.file(&format!("data/{name}-00000-of-00001.parquet"))?;
        let mut file = ParquetFile::begin(&documents::columns(data, &keys, &[])?, out)?;
        for batch in batches(documents) {
            file.add(documents::columns(data, &keys, batch)?)?;
            batch.iter().for_each(|_| data.count_written());
        }
        file.end()?;
    }
    for (name, columns) in tables {
        let out = target.file(&format!("{name}/train-00000-of-00001.parquet"))?;
        let mut file = ParquetFile::begin(&columns, out)?;
        file.add(columns)?;
        file.end()?;
    }
    Ok(())
}

/// Documents in groups that are built at a time.
fn batches<'d, 'p>(documents: &'d [&'p Selected<'p>]) -> Vec<&'d [&'p Selected<'p>]> {
    let mut batches = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (at, selected) in documents.iter().enumerate() {
        bytes += selected.text.len();
        let count = at + 1 - start;
        if bytes >= BATCH_BYTES || count == BATCH_DOCUMENTS || at + 1 == documents.len() {
            batches.extend(documents.get(start..=at));
            (start, bytes) = (at + 1, 0);
        }
    }
    batches
}

/// The parts of the split, by names that `datasets` takes: letters, digits and low lines.
fn parts<'d>(data: &'d Dataset<'_>) -> Vec<(String, Vec<&'d Selected<'d>>)> {
    let parts = data.parts();
    let is_whole = parts.len() < 2;
    let mut taken = BTreeSet::new();
    let mut named: Vec<(String, Vec<&Selected<'_>>)> = parts
        .into_iter()
        .map(|(part, documents)| {
            let name = match part {
                "" if is_whole => "train",
                "" => "unassigned",
                "dev" => "validation",
                part => part,
            };
            let is_taken = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let safe: String = name
                .chars()
                .map(|c| if is_taken(c) { c } else { '_' })
                .collect();
            let mut free = safe.clone();
            let mut number = 2;
            while !taken.insert(free.to_lowercase()) {
                free = format!("{safe}_{number}");
                number += 1;
            }
            (free, documents)
        })
        .collect();
    if named.is_empty() {
        named.push(("train".to_owned(), Vec::new()));
    }
    named
}
