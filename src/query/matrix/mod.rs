//! The claim matrix: who makes which claim where, in which words, and where they contradict each other.
//!
//! - A **row** is a proposition: claims that `identical` links join, also over others. The one that was
//!   written down first leads: it gives the row its number and its words.
//! - A **column** is a document, a claimer or a language ([`By`]); those without evidence are left out.
//! - A **cell** holds the evidence of the row's claims there, each with its [`Stance`], and what refutes
//!   the row: a `refuting` link says that its end cannot hold if its start is true, so evidence that
//!   holds the start counts as refuted in the row of the end. It does not count the other way round: who
//!   holds the end need not speak of the start, and whoever means both makes two links. Nor does it
//!   where the start itself is refuted or questioned: that takes nothing away from the end.
//! - Evidence **holds** its claim if its stance is affirm or was not said: without a stance it is still a
//!   place where the claim is made.
//! - A **contradiction** is two rows, or one with itself: in a row, evidence that holds it, and evidence
//!   that refutes it by its own stance (the row with itself) or by way of another row (the two rows). Two
//!   rows that refute each other are one contradiction. Only what passes the filter counts.
//!
//! [`matrix`] is whole and self-contained: names and quotes are in it, so that it can be drawn, and
//! written on a thread, without the project. **Invariants:** rows are in the order that is asked for,
//! evidence in a cell in the order in which it stands; every piece of evidence that passes stands once in
//! the row of its claim, and once in each row that its row refutes.

mod build;
mod choices;
mod columns;
mod joined;
mod sieve;
mod table;
#[cfg(test)]
mod tests;
mod voice;

use std::collections::BTreeMap;

use crate::model::{ClaimId, DocumentId, EvidenceId, LinkId};

pub use build::{matrix, stance_of};
pub use choices::{Choices, choices};
pub use columns::{Across, Column};
pub use joined::propositions;
pub use sieve::Filter;
pub use voice::{Voice, Voiced};

/// Key of the link type that joins claims into a row.
pub const IDENTICAL: &str = "identical";
/// Key of the link type by which evidence counts as refuted elsewhere.
pub const REFUTING: &str = "refuting";

/// What the columns are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum By {
    /// Documents, in their order.
    #[default]
    Document,
    /// Who says it, the one with most evidence first.
    Claimer,
    /// Languages of the documents, the one with most evidence first.
    Language,
}

/// The order of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// By number.
    #[default]
    Number,
    /// Those with most evidence first.
    Evidence,
    /// Contradicted ones first, of those the ones with most evidence.
    Contradiction,
    /// By topic, those without one last.
    Topic,
}

/// Which matrix is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// What the columns are.
    pub by: By,
    /// The order of the rows.
    pub sort: Sort,
    /// What is left out.
    pub filter: Filter,
}

/// Claims × documents, claimers or languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The propositions, in the order that was asked for.
    pub rows: Vec<MatrixRow>,
    /// What they are set against.
    pub columns: Vec<Column>,
    /// Where they contradict each other, by the numbers of the rows.
    pub contradictions: Vec<Contradiction>,
}

/// A claim by its id and its number as shown, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Numbered {
    /// As [`Project::claim_number`](crate::model::Project::claim_number) counts.
    pub number: usize,
    /// The claim.
    pub claim: ClaimId,
}

/// A proposition and the evidence for and against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixRow {
    /// The claims that say the same, the leading one first.
    pub claims: Vec<Numbered>,
    /// The words of the leading claim; any script.
    pub text: String,
    /// Its topic; empty for none.
    pub topic: String,
    /// Who holds it here, the one with most evidence first.
    pub voices: Vec<Voiced>,
    /// The rows that refute it, by their leading claims.
    pub refuted_by: Vec<Numbered>,
    /// The rows that it refutes, by their leading claims.
    pub refutes: Vec<Numbered>,
    /// Evidence by number of column.
    pub cells: BTreeMap<usize, Vec<Entry>>,
    /// Whether it is part of a contradiction.
    pub contradicted: bool,
}

/// A piece of evidence as it stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The evidence.
    pub evidence: EvidenceId,
    /// Where it stands.
    pub document: DocumentId,
    /// How it bears on the row.
    pub stance: Stance,
    /// By way of which other row it refutes this one; `None` for evidence of the row itself.
    pub through: Option<Through>,
    /// Its words on one line, cut after [`LONGEST_QUOTE`] characters.
    pub quote: String,
    /// Who says it.
    pub voice: Voiced,
    /// The kind of quotation, as the schema names it; empty where it is not said.
    pub quotation: String,
    /// Title and language of its document, where the columns are not documents.
    pub title: String,
    /// Language code of its document.
    pub language: String,
}

/// Most characters of a quote that are kept.
pub const LONGEST_QUOTE: usize = 1_000;

/// The way by which evidence of another row refutes this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Through {
    /// The leading claim of the other row.
    pub row: Numbered,
    /// The refuting link.
    pub link: LinkId,
}

/// How evidence bears on a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// It says so.
    Affirm,
    /// It says that it is not so, or says what cannot go together with it.
    Refute,
    /// It asks or doubts.
    Question,
    /// Nobody has said.
    Unset,
}

impl Stance {
    /// English, lower case; also the end of the key of its message.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Affirm => "affirm",
            Self::Refute => "refute",
            Self::Question => "question",
            Self::Unset => "unset",
        }
    }

    /// Whether the claim is held: affirmed, or made without a stance.
    #[must_use]
    pub fn holds(self) -> bool {
        matches!(self, Self::Affirm | Self::Unset)
    }
}

/// What cannot hold together, with the evidence on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The row that is refuted, by its leading claim.
    pub row: Numbered,
    /// The row that refutes it; the same where its own evidence does.
    pub against: Numbered,
    /// The evidence that holds the row.
    pub holding: Vec<EvidenceId>,
    /// The evidence that refutes it.
    pub refuting: Vec<EvidenceId>,
}

impl MatrixRow {
    /// The claim that leads; `None` never, as a row has a claim.
    #[must_use]
    pub fn leading(&self) -> Option<Numbered> {
        self.claims.first().copied()
    }

    /// How many pieces of evidence stand in it.
    #[must_use]
    pub fn evidence(&self) -> usize {
        self.cells.values().map(Vec::len).sum()
    }

    /// All that stands in it, by column.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.cells.values().flatten()
    }
}

impl Matrix {
    /// How many claims its rows join.
    #[must_use]
    pub fn claims(&self) -> usize {
        self.rows.iter().map(|row| row.claims.len()).sum()
    }
}
