//! The lines between what is annotated, what is only proposed, and what a review made of it.
//!
//! Rows of an author of the kind [`AuthorKind::Suggester`] are **predictions**: they stand in the project
//! with their author, and are no annotations. Nothing counts, lists, searches or exports them as such
//! until a person accepts them, which makes rows of their own. Rows of [`Layer::Gold`] are what a review
//! made of the annotations: counting them too would count a place twice. Whoever goes over the rows of a
//! project for what was annotated asks [`Project::annotations`], for what was decided [`Project::gold`], and
//! the tables of the project only for what concerns every row: whether it is sound, what it needs, how it
//! is written.

use super::{
    Author, AuthorId, AuthorKind, Claim, Entity, Evidence, Key, Layer, Link, Mention, Project, Row,
};

/// The attribute in which a prediction says how sure its program is: a number from 0 to 1.
pub const SCORE: &str = "score";

/// What a row is to those who read the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Annotated,
    Predicted,
    Decided,
}

/// The rows of one side of the lines, in the order of their ids.
#[derive(Clone, Debug)]
pub struct Rows<'p> {
    project: &'p Project,
    suggesters: Vec<AuthorId>,
    side: Side,
}

impl Project {
    /// The rows that were annotated.
    #[must_use]
    pub fn annotations(&self) -> Rows<'_> {
        self.rows_of(Side::Annotated)
    }

    /// The rows that programs have proposed.
    #[must_use]
    pub fn predictions(&self) -> Rows<'_> {
        self.rows_of(Side::Predicted)
    }

    /// The rows that reviews made or accepted.
    #[must_use]
    pub fn gold(&self) -> Rows<'_> {
        self.rows_of(Side::Decided)
    }

    /// Whether the rows of an author are predictions.
    #[must_use]
    pub fn is_suggester(&self, author: AuthorId) -> bool {
        let author = self.authors().get(&author);
        author.is_some_and(Author::is_suggester)
    }

    /// Whether a row is a prediction.
    #[must_use]
    pub fn is_prediction(&self, row: &Row) -> bool {
        let by_program = || row.author().is_some_and(|author| self.is_suggester(author));
        row.layer() == Layer::Own && by_program()
    }

    /// The authors whose rows are predictions.
    #[must_use]
    pub fn suggesters(&self) -> Vec<AuthorId> {
        let authors = self.authors().values();
        let authors = authors.filter(|author| author.is_suggester());
        authors.map(|author| author.id).collect()
    }

    fn rows_of(&self, side: Side) -> Rows<'_> {
        Rows {
            project: self,
            suggesters: self.suggesters(),
            side,
        }
    }
}

impl Author {
    /// Whether it is a program that proposes.
    #[must_use]
    pub fn is_suggester(&self) -> bool {
        self.kind == AuthorKind::Suggester
    }
}

/// The side of a row of an author in a layer.
fn side(suggesters: &[AuthorId], author: AuthorId, layer: Layer) -> Side {
    match layer {
        Layer::Gold => Side::Decided,
        Layer::Own if suggesters.contains(&author) => Side::Predicted,
        Layer::Own => Side::Annotated,
    }
}

impl Rows<'_> {
    /// Whether there are no mentions, no evidence and no links.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.mentions().next().is_none()
            && self.evidence().next().is_none()
            && self.links().next().is_none()
    }
}

macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident: $row:ty, $layer:expr;)*) => {
        impl<'p> Rows<'p> {
            $(
                $(#[$doc])*
                pub fn $table(&self) -> impl DoubleEndedIterator<Item = &'p $row> + use<'p> {
                    let (suggesters, wanted) = (self.suggesters.clone(), self.side);
                    let layer: fn(&$row) -> Layer = $layer;
                    let rows = self.project.$table().values();
                    rows.filter(move |row| side(&suggesters, row.author, layer(row)) == wanted)
                }
            )*
        }
    };
}

tables! {
    /// The entities; none of them is of a review's layer.
    entities: Entity, |_| Layer::Own;
    /// The mentions.
    mentions: Mention, |row| row.layer;
    /// The claims; none of them is of a review's layer.
    claims: Claim, |_| Layer::Own;
    /// The pieces of evidence.
    evidence: Evidence, |row| row.layer;
    /// The links.
    links: Link, |row| row.layer;
}

/// How sure a program is of a row, from 0 to 1; `None` where it does not say so in such a number.
#[must_use]
pub fn score(row: &Row) -> Option<f64> {
    let said = row.values()?.get(&Key(SCORE.to_owned()))?;
    let score: f64 = said.trim().parse().ok()?;
    (0.0..=1.0).contains(&score).then_some(score)
}
