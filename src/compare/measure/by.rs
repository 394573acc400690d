//! A material in parts, each to be measured alone.

use std::collections::BTreeSet;
use std::str::FromStr;

use crate::compare::material::{Label, Material};
use crate::model::{AuthorId, DocumentId};

/// What a material is parted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Each label as if no other had been asked for.
    Label,
    /// Each pair of authors.
    Pair,
    /// Each document.
    Document,
    /// The documents of each language.
    Language,
}

/// What a part holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// One label.
    Label(Label),
    /// Two authors.
    Pair(AuthorId, AuthorId),
    /// One document.
    Document(DocumentId),
    /// The documents in one language, by its code.
    Language(String),
}

/// A word that names no way of parting.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("agreement is told by label, pair, document or language, not by {0:?}")]
pub struct UnknownBy(String);

impl By {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Label, Self::Pair, Self::Document, Self::Language];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Pair => "pair",
            Self::Document => "document",
            Self::Language => "language",
        }
    }

    /// The parts that a material has, sorted.
    #[must_use]
    pub fn parts(self, material: &Material) -> Vec<Part> {
        let author = |at: usize| material.authors.get(at).copied();
        let texts = material.sheets.iter().map(|sheet| &sheet.text);
        match self {
            Self::Label => material
                .labels
                .all()
                .iter()
                .cloned()
                .map(Part::Label)
                .collect(),
            Self::Pair => {
                let pairs = material.pairs();
                let pairs = pairs.filter_map(|(a, b)| Some(Part::Pair(author(a)?, author(b)?)));
                pairs.collect()
            }
            Self::Document => {
                let ids: BTreeSet<DocumentId> = texts.map(|text| text.id).collect();
                ids.into_iter().map(Part::Document).collect()
            }
            Self::Language => {
                let languages: BTreeSet<&String> = texts.map(|text| &text.language).collect();
                languages.into_iter().cloned().map(Part::Language).collect()
            }
        }
    }
}

impl Part {
    /// This part of a material.
    #[must_use]
    pub fn of(&self, material: &Material) -> Material {
        match self {
            Self::Label(label) => match material.labels.number(label) {
                Some(label) => material.of_label(label),
                None => material.drawn(&[]),
            },
            Self::Pair(one, other) => {
                let authors = material.authors.iter().enumerate();
                let authors = authors.filter(|(_, id)| *id == one || *id == other);
                material.of_authors(&authors.map(|(at, _)| at).collect::<Vec<_>>())
            }
            Self::Document(id) => material.of_documents(|text| text.id == *id),
            Self::Language(code) => material.of_documents(|text| text.language == *code),
        }
    }
}

impl FromStr for By {
    type Err = UnknownBy;

    fn from_str(name: &str) -> Result<Self, UnknownBy> {
        let found = Self::ALL.into_iter().find(|by| by.name() == name);
        found.ok_or_else(|| UnknownBy(name.to_owned()))
    }
}
