//! What is looked up again and again while the page is written.

use std::collections::BTreeMap;

use crate::format::{Dataset, Selected};
use crate::model::{AuthorKind, ClaimId, Evidence, Link, RowId};

/// A dataset with its claims by number, and what belongs to each.
pub(super) struct Book<'d> {
    pub(super) data: &'d Dataset<'d>,
    claims: BTreeMap<ClaimId, OfClaim<'d>>,
}

#[derive(Default)]
struct OfClaim<'d> {
    number: Option<usize>,
    evidence: Vec<(&'d Selected<'d>, &'d Evidence)>,
    links: Vec<&'d Link>,
}

impl<'d> Book<'d> {
    pub(super) fn of(data: &'d Dataset<'d>) -> Self {
        let mut claims: BTreeMap<ClaimId, OfClaim<'_>> = BTreeMap::new();
        let project = data.project();
        let authors = project.authors();
        let is_predicted = |author| {
            let author = authors.get(author);
            author.is_some_and(|author| author.kind == AuthorKind::Suggester)
        };
        let numbered = data.claims().iter();
        let numbered = numbered.filter(|claim| !is_predicted(&claim.author));
        for (number, claim) in (1..).zip(numbered) {
            claims.entry(claim.id).or_default().number = Some(number);
        }
        for selected in data.documents() {
            for row in &selected.evidence {
                let claim = claims.entry(row.claim).or_default();
                claim.evidence.push((selected, row));
            }
        }
        for link in data.links() {
            for end in [&link.from, &link.to] {
                if let RowId::Claim(id) = end {
                    claims.entry(*id).or_default().links.push(link);
                }
            }
        }
        Self { data, claims }
    }

    /// A claim's number as the window shows it.
    pub(super) fn number(&self, claim: ClaimId) -> String {
        let number = self.claims.get(&claim).and_then(|claim| claim.number);
        number.map_or_else(|| "C?".to_owned(), |number| format!("C{number}"))
    }

    /// A claim's evidence, in the order in which it stands.
    pub(super) fn evidence(&self, claim: ClaimId) -> &[(&'d Selected<'d>, &'d Evidence)] {
        let claim = self.claims.get(&claim);
        claim.map_or(&[], |claim| claim.evidence.as_slice())
    }

    /// The links that lead to a claim or from it.
    pub(super) fn links(&self, claim: ClaimId) -> &[&'d Link] {
        let claim = self.claims.get(&claim);
        claim.map_or(&[], |claim| claim.links.as_slice())
    }
}
