//! CSV and TSV: a span a row, with what it means; documents, entities, claims and links in tables beside it.
//!
//! ```csv
//! kind,id,fragment,of,document,source,hash,unit,start,end,quote,prefix,suffix,type,entity,entity_name,…
//! mention,01J…,1,,01J…,a.txt,9f2c…,codepoint,6,11,"האו""ם","😀 אמר ",".",ORG,01J…,UN,…
//! evidence,01J…,1,,01J…,a.txt,9f2c…,codepoint,0,12,…
//! evidence,01J…,1,cue,01J…,a.txt,9f2c…,codepoint,2,5,…
//! ```
//!
//! - `spans`: a row for each fragment of a mention or of evidence. Rows with one `id` are one annotation,
//!   its pieces counted in `fragment`; `of` is empty for its own words, `cue` or `source` for those of
//!   evidence, `attribute.KEY` for the value of an attribute that is a place. What holds for all of it stands in
//!   each of its rows and is read from the first.
//! - `documents`: with their texts, each as a JSON string in `text_json`: an apostrophe put into a text would move
//!   every offset behind it. Tables of others may have it plainly in `text`. Without this table, spans join documents of the project by id, hash or source;
//!   without `start` and `end`, by the quote and what stands around it.
//! - `entities`, `claims`, `links`: with ids.
//!
//! A column that is none of the fixed ones is an attribute, under its key; one whose key is that of a fixed
//! column is written as `attribute.KEY`. Offsets are half-open; `unit` says what they count. No cell runs in
//! a spreadsheet, and what was put in for that is taken out again, see
//! [`spreadsheet`](super::spreadsheet).

mod columns;
mod read;
mod spans;
mod table;
#[cfg(test)]
mod tests;
mod write;

use super::spreadsheet::Form;
use super::{Format, Thing, no_more_losses};
use crate::text::Unit;

/// Cells parted by commas.
pub const CSV: Format = Format {
    name: "csv",
    about: "CSV: a span a row, for spreadsheets and data frames; documents, entities, claims and links beside it",
    carries: Thing::ANNOTATION,
    units: &Unit::ALL,
    single: Some("spans.csv"),
    beside: BESIDE,
    write: Some(|data, target| write::write(Form::Csv, data, target)),
    read: Some(|files, builder| read::read(Form::Csv, files, builder)),
    endings: &[".csv"],
    recognises: |begins| table::is_ours(Form::Csv, begins),
    more_losses: no_more_losses,
};

/// Cells parted by tabs.
pub const TSV: Format = Format {
    name: "tsv",
    about: "TSV: the same tables with tabs",
    single: Some("spans.tsv"),
    write: Some(|data, target| write::write(Form::Tsv, data, target)),
    read: Some(|files, builder| read::read(Form::Tsv, files, builder)),
    endings: &[".tsv"],
    recognises: |begins| table::is_ours(Form::Tsv, begins),
    ..CSV
};

/// What does not stand in the table of spans.
const BESIDE: &[Thing] = &[
    Thing::Text,
    Thing::Title,
    Thing::Language,
    Thing::DocumentAttributes,
    Thing::EntityNames,
    Thing::KnowledgeBase,
    Thing::EntityNotes,
    Thing::EntityAttributes,
    Thing::Claims,
    Thing::ClaimAttributes,
    Thing::MentionLinks,
    Thing::LinksAcross,
    Thing::EntityLinks,
    Thing::ClaimLinks,
    Thing::OtherLinks,
];

/// The name of a table's file.
fn file(name: &str, form: Form) -> String {
    match form {
        Form::Csv => format!("{name}.csv"),
        Form::Tsv => format!("{name}.tsv"),
    }
}
