//! Dividing the documents of a project into train, dev and test.
//!
//! [`split`] answers which document goes where, what is in each part, and what leaks from one into
//! another. It is made of [`Material`], one pass over the project; [`units`] puts together what must stay
//! together, [`divide`] gives the units to the parts, [`report`] counts.
//! [`event_groups`](super::event_groups) says which documents are about one event.
//!
//! **Invariants.** Every document gets a part, the documents of a unit the same one, a part whose share is
//! 0 none. The same material, wishes and seed give the same answer on every machine: numbers are whole, maps
//! are ordered, and the generator is our own. **Units:** documents by their place in the project's order.

mod divide;
mod material;
mod report;
mod shares;
#[cfg(test)]
mod tests;
mod units;

pub use material::{Item, Label, Material};
pub use report::{Counts, Leak, Report, report};
pub use shares::{BadShares, Shares};

use super::event_groups::{Grouping, Proposal, proposed};
use crate::model::{DocumentId, Key, Project, Split};

/// What of the documents stays together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum By {
    /// Each document goes by itself.
    #[default]
    Document,
    /// Documents on one event go together, so that their claims do not leak.
    Group,
    /// Documents in one language go together.
    Language,
}

/// Where the event groups come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum GroupsFrom {
    /// The value of this attribute of documents.
    Attribute(Key),
    /// Shared claims and entities.
    Proposed,
}

impl GroupsFrom {
    /// Key of the attribute that schemas have for it.
    pub const EVENT: &'static str = "event";

    /// The attribute for it, if a document has a value there, else what is proposed.
    #[must_use]
    pub fn usual(project: &Project) -> Self {
        let key = Key::from(Self::EVENT);
        let mut documents = project.documents().values();
        if documents.any(|document| document.attributes.contains_key(&key)) {
            Self::Attribute(key)
        } else {
            Self::Proposed
        }
    }
}

/// Which split is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// What stays together.
    pub by: By,
    /// How much each part gets.
    pub shares: Shares,
    /// What the draws begin with.
    pub seed: u64,
    /// Whether languages, types and stances are to be as frequent in every part.
    pub stratify: bool,
}

/// A split and what is to be known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Division {
    /// The part of each document, in the order of the documents.
    pub parts: Vec<(DocumentId, Split)>,
    /// What is in the parts, and what leaks.
    pub report: Report,
    /// Why documents were put into a group, where that was proposed.
    pub proposal: Option<Proposal>,
    /// The event groups that were looked at.
    pub grouping: Grouping,
}

/// Divides the documents. `named` are the groups that an attribute says; without them, groups are proposed.
#[must_use]
pub fn split(material: &Material, named: Option<Grouping>, wanted: &Wanted) -> Division {
    let (grouping, proposal) = match named {
        Some(grouping) => (grouping, None),
        None => {
            let proposal = proposed(material);
            (proposal.grouping.clone(), Some(proposal))
        }
    };
    let units = units::units(material, &grouping, wanted.by);
    let places = divide::divided(material, units, wanted);
    Division {
        report: report(material, &grouping, &places),
        parts: material
            .documents
            .iter()
            .zip(places)
            .filter_map(|(document, part)| Some((document.id, part?)))
            .collect(),
        proposal,
        grouping,
    }
}
