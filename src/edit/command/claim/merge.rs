//! Two claims become one.

use std::collections::BTreeMap;

use super::super::link::says_the_same;
use super::super::{Plan, Refusal, written};
use super::{gone, same_place};
use crate::edit::{Act, Delta};
use crate::model::{AuthorId, Claim, ClaimId, Claimer, Comment, Evidence, Link, Project, RowId};

/// One claim becomes another one: its evidence, links and comments go along, and the other takes over what
/// was said about it as far as nothing was said about the other. A piece of evidence that marks a place
/// which the other has already, a link between the two, and one that the other has already go.
pub(in crate::edit::command) fn merge_claims(
    project: &Project,
    author: AuthorId,
    from: ClaimId,
    into: ClaimId,
) -> Result<Plan, Refusal> {
    let claims = project.claims();
    let [source, target] = [from, into].map(|id| {
        let claim = claims.get(&id);
        claim.ok_or(Refusal::Missing(RowId::Claim(id)))
    });
    let (source, target) = (source?, target?);
    if from == into {
        return Err(Refusal::ToItself(RowId::Claim(from)));
    }
    if source.author != author {
        return Err(Refusal::NotYourClaim(RowId::Claim(from)));
    }
    let mut plan = Merging {
        project,
        author,
        rows: vec![gone(project, &RowId::Claim(from))],
        becomes: BTreeMap::from([(RowId::Claim(from), RowId::Claim(into))]),
    };
    for evidence in project.evidence().values() {
        if evidence.claim == from {
            plan.evidence(evidence, into)?;
        }
    }
    for link in project.links().values() {
        plan.link(link)?;
    }
    for comment in project.comments().values() {
        plan.comment(comment)?;
    }
    if target.author == author {
        let attributes = source.attributes.clone();
        let filled = attributes.into_iter().chain(target.attributes.clone());
        let filled = Claim {
            attributes: filled.collect(),
            ..target.clone()
        };
        plan.rows.push(written(project, filled.into()));
    }
    Ok(Plan {
        act: Act::MergeClaims,
        detail: source.text.clone(),
        rows: plan.rows,
    })
}

/// The rows of a merge as they are gathered.
struct Merging<'p> {
    project: &'p Project,
    author: AuthorId,
    rows: Vec<Delta>,
    /// The rows that go, each with the one that speaks for it from now on.
    becomes: BTreeMap<RowId, RowId>,
}

impl Merging<'_> {
    fn evidence(&mut self, evidence: &Evidence, into: ClaimId) -> Result<(), Refusal> {
        let id = RowId::Evidence(evidence.id);
        self.owned(&id, evidence.author)?;
        if let Some(there) = same_place(self.project, evidence, into) {
            let filled = filled(there, evidence);
            self.becomes.insert(id.clone(), RowId::Evidence(there.id));
            self.rows.push(gone(self.project, &id));
            self.rows.push(written(self.project, filled.into()));
            return Ok(());
        }
        let moved = Evidence {
            claim: into,
            ..evidence.clone()
        };
        self.rows.push(written(self.project, moved.into()));
        Ok(())
    }

    fn link(&mut self, link: &Link) -> Result<(), Refusal> {
        if ![&link.from, &link.to]
            .iter()
            .any(|end| self.becomes.contains_key(end))
        {
            return Ok(());
        }
        let id = RowId::Link(link.id);
        self.owned(&id, link.author)?;
        let (from, to) = (self.now(&link.from), self.now(&link.to));
        let ends = match self.project.types().get(&link.r#type) {
            Some(r#type) => Link::ends(r#type, &from, &to),
            None => (from, to),
        };
        let moved = Link {
            from: ends.0,
            to: ends.1,
            ..link.clone()
        };
        let mut others = self.project.links().values();
        let same = others.find(|other| {
            other.id != link.id && other.author == link.author && says_the_same(other, &moved)
        });
        let instead = if moved.from == moved.to {
            Some(moved.from.clone())
        } else {
            same.map(|same| RowId::Link(same.id))
        };
        if let Some(instead) = instead {
            self.rows.push(gone(self.project, &id));
            self.becomes.insert(id, instead);
        } else {
            self.rows.push(written(self.project, moved.into()));
        }
        Ok(())
    }

    fn comment(&mut self, comment: &Comment) -> Result<(), Refusal> {
        if !self.becomes.contains_key(&comment.about) {
            return Ok(());
        }
        self.owned(&RowId::Comment(comment.id), comment.author)?;
        let moved = Comment {
            about: self.now(&comment.about),
            ..comment.clone()
        };
        self.rows.push(written(self.project, moved.into()));
        Ok(())
    }

    /// The row itself, or the one that speaks for it from now on.
    fn now(&self, id: &RowId) -> RowId {
        self.becomes.get(id).unwrap_or(id).clone()
    }

    fn owned(&self, id: &RowId, author: AuthorId) -> Result<(), Refusal> {
        if author == self.author {
            return Ok(());
        }
        Err(Refusal::Shared(id.clone()))
    }
}

/// A piece of evidence that also says what another one of the same place says, where it says nothing.
fn filled(evidence: &Evidence, by: &Evidence) -> Evidence {
    let mut filled = evidence.clone();
    if filled.claimer == Claimer::Unset {
        filled.claimer = by.claimer.clone();
    }
    for (slot, by) in [(&mut filled.cue, &by.cue), (&mut filled.source, &by.source)] {
        if slot.is_empty() {
            slot.clone_from(by);
        }
    }
    filled.unsure |= by.unsure;
    for (key, value) in &by.attributes {
        let entry = filled.attributes.entry(key.clone());
        entry.or_insert_with(|| value.clone());
    }
    filled
}
