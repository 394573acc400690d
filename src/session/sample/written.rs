//! The sample as it is written down: rows whose places are quotes.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::Key;

/// A row of the sample's file; each comes after those that it names.
#[derive(Deserialize)]
pub(super) enum Written {
    Document {
        id: String,
        file: String,
        title: String,
        language: String,
        outlet: String,
        date: String,
        group: String,
        values: BTreeMap<Key, String>,
    },
    /// Made by the first mention that means it.
    Entity {
        id: String,
        r#type: Key,
        name: String,
        names: BTreeMap<String, String>,
        #[serde(default)]
        kb: String,
        note: String,
    },
    Mention {
        document: String,
        fragments: Vec<Quote>,
        r#type: Key,
        entity: Meant,
    },
    /// Made by its first evidence.
    Claim {
        id: String,
        text: String,
        language: String,
        values: BTreeMap<Key, String>,
    },
    Evidence {
        claim: String,
        document: String,
        content: Vec<Quote>,
        #[serde(default)]
        cue: Vec<Quote>,
        #[serde(default)]
        source: Vec<Quote>,
        claimer: Said,
        values: BTreeMap<Key, String>,
    },
    /// Between two claims.
    Link {
        r#type: Key,
        from: String,
        to: String,
    },
    /// About the claim of this name.
    Question { about: String, text: String },
}

/// A piece of a document: its letters, and which of their occurrences is meant, from 1.
#[derive(Deserialize)]
pub(super) struct Quote(pub(super) String, pub(super) usize);

#[derive(Deserialize)]
pub(super) enum Meant {
    Unset,
    Entity(String),
    NotInList,
    Unsure,
}

#[derive(Deserialize)]
pub(super) enum Said {
    Entity(String),
    Author,
    Description(String),
}
