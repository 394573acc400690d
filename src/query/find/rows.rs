//! Words of rows that stand in no text: names and notes of entities, claims, comments.

use std::ops::Range;

use super::{Query, find};
use crate::model::{Project, RowId};

/// Some words of a row, one of which may be what is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowWords {
    /// Which row.
    pub row: RowId,
    /// The words; any script, any length.
    pub words: String,
}

/// Words of a row with what was looked for in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowHit {
    /// Which row.
    pub row: RowId,
    /// The words in which it was found first.
    pub words: String,
    /// Where in them, in bytes: the first place.
    pub hit: Range<u32>,
}

impl RowWords {
    /// The words as a hit, if what is looked for is in them.
    #[must_use]
    pub fn hit(self, query: &Query) -> Option<RowHit> {
        let span = find(&self.words, query).next()?;
        Some(RowHit {
            row: self.row,
            words: self.words,
            hit: span.start()..span.end(),
        })
    }
}

/// The words of all entities, claims and comments, in this order; of an entity its name, its names in
/// every language, its id in a knowledge base and its note. The words of one row follow one another.
#[must_use]
pub fn words_of_rows(project: &Project) -> Vec<RowWords> {
    let entities = project.annotations().entities().flat_map(|entity| {
        let names = entity.names.values().flatten();
        let words = std::iter::once(&entity.name).chain(names);
        let words = words.chain([&entity.kb, &entity.note]);
        words.map(|words| (RowId::Entity(entity.id), words))
    });
    let claims = project.annotations().claims();
    let claims = claims.map(|claim| (RowId::Claim(claim.id), &claim.text));
    let comments = project.comments().values();
    let comments = comments.map(|comment| (RowId::Comment(comment.id), &comment.text));
    entities
        .chain(claims)
        .chain(comments)
        .filter(|(_, words)| !words.is_empty())
        .map(|(row, words)| RowWords {
            row,
            words: words.clone(),
        })
        .collect()
}
