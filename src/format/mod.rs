//! Bytes ↔ rows: the project file, and the formats that people train and evaluate with.
//!
//! - [`project_file`]: our own file, which carries everything; [`mod@line`] is the form of its records.
//! - [`FORMATS`]: the exchange formats, one file or folder each, read or written through one table.
//! - [`Dataset`]: what of a project is written, the same for all formats; [`Thing`]: what one may lose.
//! - [`Builder`]: from what a file says to rows that fit the project, the same for all formats.
//! - [`tokens`]: words and sentences, the same in all formats that know nothing smaller.
//! - [`Target`], [`Files`]: where files go to and come from, so that no format knows the disk.
//! - [`corpus`]: files that only hold texts, such as tables, web pages and archives.
//! - [`json`]: what is wrong with JSON, said so that it fits a place in a file.
//! - [`spreadsheet`], [`svg`]: what tables and drawings of the window are saved as.
//!
//! **Rules for a format.** Pure: files in, rows out; rows in, files out, always the same ones. Offsets
//! are in bytes inside the program and are converted at this border, in the unit that is asked for or
//! that the format demands; the unit stands in the output if it is not code points. What the format
//! carries stands in `carries`; everything else is in the loss report before anything is written. What
//! cannot be read comes back as a list, with file and place, and is never left out silently. Ids and the
//! importing author come from outside. Input may be hostile: nothing panics, nothing grows beyond a few
//! times its size.
//!
//! **To add a format:** a file here with a `FORMAT`, one line in [`FORMATS`]. The laws in `law.rs` then
//! write it, read it and compare, over texts where no two units agree; command line, dialogs, file drop
//! and the list of formats follow.

pub mod brat;
pub mod builder;
pub mod cas;
mod choice;
pub mod claimreview;
pub mod conll;
pub mod conllu;
pub mod corpus;
pub mod csv;
mod dataset;
pub mod doccano;
pub mod gate;
pub mod html;
mod imported;
pub mod json;
pub mod jsonl;
mod knowledge_base;
pub mod label_studio;
pub mod line;
pub mod newsclaims;
pub mod parquet;
pub mod prodigy;
pub mod project_file;
pub mod spreadsheet;
pub mod statistics;
pub mod svg;
mod target;
pub mod tei;
mod thing;
pub mod tokens;
pub mod w3c;
mod web_colour;
pub mod xml;

#[cfg(test)]
pub(crate) mod arbitrary;
#[cfg(test)]
mod law;

use std::io;

pub use builder::{Builder, Owner};
pub use choice::{Choice, Policy};
pub use dataset::{
    Dataset, Fate, Loss, SPLIT, Selected, Tagged, context, free_name, outermost, split, stem,
};
pub use imported::{At, ImportProblem, Imported};
pub use target::{Files, InMemory, Line, Lines, Target};
pub use thing::Thing;

use crate::text::Unit;

/// Every exchange format: those that are read and written, the most used first; those that are only written.
pub const FORMATS: &[&Format] = &[
    &jsonl::FORMAT,
    &brat::FORMAT,
    &conll::CONLL_2003,
    &conll::BILOU,
    &conllu::FORMAT,
    &cas::json::FORMAT,
    &doccano::FORMAT,
    &label_studio::FORMAT,
    &prodigy::FORMAT,
    &w3c::FORMAT,
    &csv::CSV,
    &csv::TSV,
    &cas::xmi::FORMAT,
    &tei::FORMAT,
    &gate::FORMAT,
    &newsclaims::FORMAT,
    &html::FORMAT,
    &parquet::FORMAT,
    &claimreview::FORMAT,
    &statistics::FORMAT,
];

/// Writes a dataset; the only errors are the target's.
pub type Write = fn(&Dataset<'_>, &mut dyn Target) -> io::Result<()>;
/// Reads files; what does not fit is listed by the builder.
pub type Read = fn(&dyn Files, &mut Builder<'_>);

/// The JSON Schemas of formats that have one, by name.
pub const SCHEMAS: [(&str, &str); 1] = [(jsonl::FORMAT.name, jsonl::SCHEMA)];

/// Bytes by which a format is recognised: in most files of lines a whole article stands before what is said
/// about it.
pub const BEGINS: usize = 64 << 10;

/// An exchange format.
#[derive(Debug)]
pub struct Format {
    /// Name on the command line.
    pub name: &'static str,
    /// What it is, in one English line.
    pub about: &'static str,
    /// What of a project its files carry.
    pub carries: &'static [Thing],
    /// What its offsets count: by choice where there are several; none where it has no offsets.
    pub units: &'static [Unit],
    /// The file that alone is written where one file is wanted; `None`: it is always a folder.
    pub single: Option<&'static str>,
    /// What of all that it carries stands in files beside that one, and is lost where it is alone.
    pub beside: &'static [Thing],
    /// Writes it; `None`: it is only read.
    pub write: Option<Write>,
    /// Reads it; `None`: it is only written.
    pub read: Option<Read>,
    /// Endings of its files, such as `.jsonl`, in lower case; in a folder the others are passed over.
    pub endings: &'static [&'static str],
    /// Whether a file with one of these endings looks like it, by its first bytes ([`BEGINS`] or fewer).
    pub recognises: fn(&[u8]) -> bool,
    /// Losses that only it knows, beside those that are counted for all formats.
    pub more_losses: fn(&Dataset<'_>) -> Vec<Loss>,
}

impl Format {
    /// What its offsets count where this is chosen.
    #[must_use]
    pub fn unit(&self, choice: &Choice) -> Unit {
        let wanted = self.units.iter().find(|unit| **unit == choice.unit);
        wanted.or(self.units.first()).copied().unwrap_or_default()
    }

    /// What is lost if a dataset is written in it.
    #[must_use]
    pub fn losses(&self, data: &Dataset<'_>) -> Vec<Loss> {
        let mut losses = data.losses();
        losses.extend((self.more_losses)(data));
        losses
    }

    /// What is lost if a dataset is written in it; if `alone`, to its one file without those beside it.
    #[must_use]
    pub fn losses_of(&self, data: &Dataset<'_>, alone: bool) -> Vec<Loss> {
        let mut losses = self.losses(data);
        if alone {
            let more = (self.more_losses)(data);
            let told = |thing: &Thing| -> usize {
                let of = more.iter().filter(|loss| loss.thing == *thing);
                of.map(|loss| loss.count).sum()
            };
            let left_out = self.beside.iter().map(|thing| Loss {
                thing: *thing,
                count: thing.count(data).saturating_sub(told(thing)),
                fate: Fate::LeftOut,
            });
            losses.extend(left_out.filter(|loss| loss.count > 0));
        }
        losses
    }

    /// Whether its files are XML, which cannot hold every character.
    #[must_use]
    pub fn is_xml(&self) -> bool {
        self.endings.contains(&".xml")
    }

    /// What it cannot carry.
    pub fn cannot_carry(&self) -> impl Iterator<Item = Thing> {
        let carries = self.carries;
        Thing::ALL
            .iter()
            .copied()
            .filter(move |thing| !carries.contains(thing))
    }
}

/// No losses beside those that are counted for all formats.
#[must_use]
pub fn no_more_losses(_: &Dataset<'_>) -> Vec<Loss> {
    Vec::new()
}

/// The format of this name.
#[must_use]
pub fn format_named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// The formats that could have written a file of this name that begins so, the likeliest first.
#[must_use]
pub fn formats_of(name: &str, begins: &[u8]) -> Vec<&'static Format> {
    let name = name.to_lowercase();
    let fits = |format: &&&Format| {
        let endings = format.endings.iter();
        let ends = endings.clone().any(|ending| name.ends_with(ending));
        format.read.is_some() && ends && (format.recognises)(begins)
    };
    FORMATS.iter().filter(fits).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_named_once_and_can_do_something() {
        for (index, format) in FORMATS.iter().enumerate() {
            assert_eq!(format_named(format.name).unwrap().about, format.about);
            let earlier = &FORMATS[..index];
            assert!(earlier.iter().all(|other| other.name != format.name));
            assert!(format.write.is_some() || format.read.is_some());
            assert!(format.read.is_none() || !format.endings.is_empty());
        }
        assert!(format_named("none").is_none());
    }
}
