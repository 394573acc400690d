//! The line between what is annotated and what is only proposed.
//!
//! Rows of an author of the kind [`AuthorKind::Suggester`] are **predictions**: they stand in the project
//! with their author, and are no annotations. Nothing counts, lists, searches or exports them as such
//! until a person accepts them, which makes rows of their own. Whoever goes over the rows of a project for
//! what was annotated asks [`Project::annotations`], and the tables of the project only for what concerns
//! every row: whether it is sound, what it needs, how it is written.

use super::{AuthorId, AuthorKind, Claim, Entity, Evidence, Key, Link, Mention, Project, Row};

/// The attribute in which a prediction says how sure its program is: a number from 0 to 1.
pub const SCORE: &str = "score";

/// The rows of one side of the line, in the order of their ids.
#[derive(Clone, Debug)]
pub struct Rows<'p> {
    project: &'p Project,
    suggesters: Vec<AuthorId>,
    predicted: bool,
}

impl Project {
    /// The rows that were annotated.
    #[must_use]
    pub fn annotations(&self) -> Rows<'_> {
        self.rows_of(false)
    }

    /// The rows that programs have proposed.
    #[must_use]
    pub fn predictions(&self) -> Rows<'_> {
        self.rows_of(true)
    }

    /// Whether the rows of an author are predictions.
    #[must_use]
    pub fn is_suggester(&self, author: AuthorId) -> bool {
        let author = self.authors().get(&author);
        author.is_some_and(|author| author.kind == AuthorKind::Suggester)
    }

    /// Whether a row is a prediction.
    #[must_use]
    pub fn is_prediction(&self, row: &Row) -> bool {
        row.author().is_some_and(|author| self.is_suggester(author))
    }

    /// The authors whose rows are predictions.
    #[must_use]
    pub fn suggesters(&self) -> Vec<AuthorId> {
        let authors = self.authors().values();
        let authors = authors.filter(|author| author.kind == AuthorKind::Suggester);
        authors.map(|author| author.id).collect()
    }

    fn rows_of(&self, predicted: bool) -> Rows<'_> {
        Rows {
            project: self,
            suggesters: self.suggesters(),
            predicted,
        }
    }
}

macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident: $row:ty;)*) => {
        impl<'p> Rows<'p> {
            $(
                $(#[$doc])*
                pub fn $table(&self) -> impl DoubleEndedIterator<Item = &'p $row> + use<'p> {
                    let (suggesters, predicted) = (self.suggesters.clone(), self.predicted);
                    let rows = self.project.$table().values();
                    rows.filter(move |row| suggesters.contains(&row.author) == predicted)
                }
            )*
        }
    };
}

tables! {
    /// The entities.
    entities: Entity;
    /// The mentions.
    mentions: Mention;
    /// The claims.
    claims: Claim;
    /// The pieces of evidence.
    evidence: Evidence;
    /// The links.
    links: Link;
}

/// How sure a program is of a row, from 0 to 1; `None` where it does not say so in such a number.
#[must_use]
pub fn score(row: &Row) -> Option<f64> {
    let said = row.values()?.get(&Key(SCORE.to_owned()))?;
    let score: f64 = said.trim().parse().ok()?;
    (0.0..=1.0).contains(&score).then_some(score)
}
