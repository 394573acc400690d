//! Commands about claims as wholes: their evidence goes from one to another, and two become one
//! ([`merge`]).

mod merge;
#[cfg(test)]
mod tests;

pub(super) use merge::merge_claims;

use super::default::defaults;
use super::{Plan, Refusal, fresh, own, written};
use crate::edit::{Act, Delta};
use crate::model::fragment::joined_quote;
use crate::model::{AuthorId, Claim, ClaimId, Evidence, EvidenceId, Project, Row, RowId, Subject};

/// The evidence speaks for another claim from now on. The claim that it leaves goes too if this was its
/// only evidence and nothing else is known of it: no more than the words of the evidence.
pub(super) fn move_evidence(
    project: &Project,
    author: AuthorId,
    id: EvidenceId,
    to: ClaimId,
) -> Result<Plan, Refusal> {
    let row = RowId::Evidence(id);
    let Row::Evidence(evidence) = own(project, &row, author)? else {
        return Err(Refusal::WrongKind(row));
    };
    if !project.claims().contains_key(&to) {
        return Err(Refusal::Missing(RowId::Claim(to)));
    }
    if evidence.claim == to {
        return Err(Refusal::Nothing);
    }
    if let Some(same) = same_place(project, &evidence, to) {
        return Err(Refusal::Same(RowId::Evidence(same.id)));
    }
    let detail = joined_quote(&evidence.content);
    let left = project.claims().get(&evidence.claim);
    let left = left.filter(|left| left.author == author && is_bare(project, left, &evidence));
    let left = left.map(|left| gone(project, &RowId::Claim(left.id)));
    let moved = Evidence {
        claim: to,
        ..evidence
    };
    Ok(Plan {
        act: Act::MoveEvidence,
        detail,
        rows: std::iter::once(written(project, moved.into()))
            .chain(left)
            .collect(),
    })
}

/// The evidence speaks for a new claim in its own words.
pub(super) fn own_claim(
    project: &Project,
    author: AuthorId,
    id: EvidenceId,
    claim: ClaimId,
) -> Result<Plan, Refusal> {
    let row = RowId::Evidence(id);
    let Row::Evidence(evidence) = own(project, &row, author)? else {
        return Err(Refusal::WrongKind(row));
    };
    let mut others = project.evidence().values();
    if !others.any(|other| other.claim == evidence.claim && other.id != id) {
        // It is the only evidence of its claim already.
        return Err(Refusal::Nothing);
    }
    let text = joined_quote(&evidence.content);
    let document = project.documents().get(&evidence.document);
    let made = Claim {
        id: claim,
        author,
        text: text.clone(),
        language: document.map_or_else(String::new, |document| document.language.clone()),
        attributes: defaults(project, Subject::Claim),
    };
    let moved = Evidence { claim, ..evidence };
    Ok(Plan {
        act: Act::MoveEvidence,
        detail: text,
        rows: vec![fresh(project, made.into())?, written(project, moved.into())],
    })
}

/// The evidence by which its author has marked the same place for this claim already.
fn same_place<'p>(
    project: &'p Project,
    evidence: &Evidence,
    claim: ClaimId,
) -> Option<&'p Evidence> {
    let mut others = project.evidence().values();
    others.find(|other| {
        other.claim == claim
            && other.author == evidence.author
            && other.document == evidence.document
            && other.old_text == evidence.old_text
            && other.layer == evidence.layer
            && other.content == evidence.content
    })
}

/// Whether nothing is known of a claim but that it is made by this piece of evidence, in its words.
fn is_bare(project: &Project, claim: &Claim, only: &Evidence) -> bool {
    let id = RowId::Claim(claim.id);
    let mut evidence = project.evidence().values();
    let mut links = project.links().values();
    let mut comments = project.comments().values();
    (claim.attributes.is_empty() || claim.attributes == defaults(project, Subject::Claim))
        && claim.text == joined_quote(&only.content)
        && !evidence.any(|other| other.claim == claim.id && other.id != only.id)
        && !links.any(|link| link.from == id || link.to == id)
        && !comments.any(|comment| comment.about == id)
}

fn gone(project: &Project, id: &RowId) -> Delta {
    Delta {
        before: project.row(id).map(Box::new),
        after: None,
        id: id.clone(),
    }
}
