//! Why rows of a group differ, for a sentence in words.

use super::Kind;
use crate::model::{AuthorId, ClaimId, Claimer, EntityChoice, Fragment, Key, RowId};

/// One thing in which authors differ: `kind` gives the sentence, `sides` who said what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The kind of difference.
    pub kind: Kind,
    /// What of the rows differs.
    pub what: What,
    /// Who says what: two sides at least; whoever says the same stands on one side. The side of most
    /// authors first, then that of the first author.
    pub sides: Vec<Side>,
}

/// What of rows can differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Where they stand.
    Place,
    /// The type of a mention.
    Label,
    /// Whether something is there.
    Presence,
    /// The entity that is meant.
    Entity,
    /// The claim that is made.
    Claim,
    /// Who makes the claim.
    Claimer,
    /// The words that report it.
    Cue,
    /// The words that name who says it.
    Source,
    /// The value of an attribute of the row.
    Attribute(Key),
    /// The value of an attribute of the claim.
    ClaimAttribute(Key),
    /// The type of a link.
    LinkType,
    /// The direction of a link.
    LinkDirection,
}

/// Authors who say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Who.
    pub authors: Vec<AuthorId>,
    /// Their rows; none where they have nothing there.
    pub rows: Vec<RowId>,
    /// What they say.
    pub said: Said,
}

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// Nothing: no row, or no value.
    Nothing,
    /// There is a row.
    Something,
    /// It stands here.
    Place(Vec<Fragment>),
    /// It is of this type.
    Type(Key),
    /// It means this.
    Entity(EntityChoice),
    /// It makes this claim.
    Claim(ClaimId),
    /// This is who makes the claim.
    Claimer(Claimer),
    /// It has this value.
    Value(String),
    /// The link leads from this row to that one.
    Ends(RowId, RowId),
}
