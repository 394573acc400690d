//! Commands about claims as wholes: their evidence goes from one to another, and two become one.

use std::collections::BTreeMap;

use super::default::defaults;
use super::link::says_the_same;
use super::{Plan, Refusal, fresh, own, written};
use crate::edit::{Act, Delta};
use crate::model::fragment::joined_quote;
use crate::model::{
    AuthorId, Claim, ClaimId, Claimer, Comment, Evidence, EvidenceId, Link, Project, Row, RowId,
    Subject,
};

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

/// One claim becomes another one: its evidence, links and comments go along, and the other takes over what
/// was said about it as far as nothing was said about the other. A piece of evidence that marks a place
/// which the other has already, a link between the two, and one that the other has already go.
pub(super) fn merge_claims(
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
        before: project.row(id),
        after: None,
        id: id.clone(),
    }
}

#[cfg(test)]
mod tests {
    use crate::edit::Command;
    use crate::edit::tests::{id, stamp, start};
    use crate::model::*;
    use crate::text::Span;

    const FIRST: (u32, u32) = (0, 8);
    const SECOND: (u32, u32) = (9, 18);
    const THIRD: (u32, u32) = (0, 18);

    fn claim(number: u128) -> RowId {
        RowId::Claim(ClaimId(id(number)))
    }

    fn evidence(number: u128) -> RowId {
        RowId::Evidence(EvidenceId(id(number)))
    }

    struct Desk {
        project: Project,
        step: usize,
    }

    impl Desk {
        fn run(&mut self, by: u128, command: &Command) -> Result<(), &'static str> {
            self.step += 1;
            let change = command.plan(&self.project, &stamp(self.step, by));
            let change = change.map_err(|refusal| refusal.key())?;
            let before = self.project.clone();
            self.project.apply(&change).unwrap();
            // Whatever is done can be undone.
            let mut undone = self.project.clone();
            undone.apply(&change.inverse()).unwrap();
            assert_eq!(undone, before);
            Ok(())
        }

        fn claim(&mut self, by: u128, number: u128, (from, to): (u32, u32)) {
            let command = Command::Claim {
                claim: ClaimId(id(number)),
                evidence: EvidenceId(id(number)),
                document: DocumentId(id(1)),
                spans: vec![Span::new(from, to).unwrap()],
            };
            self.run(by, &command).unwrap();
        }

        fn add(&mut self, by: u128, to: u128, number: u128, (from, until): (u32, u32)) {
            let command = Command::AddEvidence {
                claim: ClaimId(id(to)),
                evidence: EvidenceId(id(number)),
                document: DocumentId(id(1)),
                spans: vec![Span::new(from, until).unwrap()],
            };
            self.run(by, &command).unwrap();
        }

        fn link(&mut self, by: u128, number: u128, r#type: &str, from: RowId, to: RowId) {
            let command = Command::Link {
                link: LinkId(id(number)),
                r#type: r#type.into(),
                from,
                to,
            };
            self.run(by, &command).unwrap();
        }

        fn comment(&mut self, by: u128, number: u128, about: RowId) {
            let command = Command::Comment {
                comment: CommentId(id(number)),
                about,
                kind: CommentKind::Question,
                text: "האם זה אותו דבר?".to_owned(),
            };
            self.run(by, &command).unwrap();
        }

        fn set(&mut self, number: u128, key: &str, value: &str) {
            let mut row = self.project.claims()[&ClaimId(id(number))].clone();
            row.attributes.insert(key.into(), value.to_owned());
            self.run(1, &Command::Edit { row: row.into() }).unwrap();
        }

        fn merge(&mut self, by: u128, from: u128, into: u128) -> Result<(), &'static str> {
            let (from, into) = (ClaimId(id(from)), ClaimId(id(into)));
            self.run(by, &Command::MergeClaims { from, into })
        }

        fn r#move(&mut self, by: u128, number: u128, to: u128) -> Result<(), &'static str> {
            let (evidence, to) = (EvidenceId(id(number)), ClaimId(id(to)));
            self.run(by, &Command::MoveEvidence { evidence, to })
        }

        fn of(&self, number: u128) -> Vec<u128> {
            let rows = self.project.evidence().values();
            let of = rows.filter(|row| row.claim == ClaimId(id(number)));
            of.map(|row| row.id.0.0).collect()
        }
    }

    /// Claims 1–3 of the first author, claim 4 of the second, each with the evidence of its number.
    fn desk() -> Desk {
        let mut desk = Desk {
            project: start(),
            step: 0,
        };
        desk.claim(1, 1, FIRST);
        desk.claim(1, 2, SECOND);
        desk.claim(1, 3, THIRD);
        desk.claim(2, 4, FIRST);
        desk
    }

    #[test]
    fn evidence_moves_and_a_claim_that_was_nothing_else_goes() {
        let mut desk = desk();
        desk.r#move(1, 2, 1).unwrap();
        assert_eq!(desk.of(1), [1, 2]);
        assert!(!desk.project.has(&claim(2)));
        // A claim of which more is known stays, without evidence.
        desk.set(3, "topic", "סיבת הקריסה");
        desk.r#move(1, 3, 1).unwrap();
        assert_eq!((desk.of(1).len(), desk.of(3).len()), (3, 0));
        assert!(desk.project.has(&claim(3)));
        // To a claim of its own, and to one of another author.
        let own = Command::OwnClaim {
            evidence: EvidenceId(id(3)),
            claim: ClaimId(id(5)),
        };
        desk.run(1, &own).unwrap();
        assert_eq!(desk.run(1, &own), Err("refusal-nothing"));
        desk.r#move(1, 3, 4).unwrap();
        assert_eq!(desk.of(4), [3, 4]);
        for (by, number, to, refusal) in [
            (2, 3, 1, "refusal-not-yours"),
            (1, 3, 4, "refusal-nothing"),
            (1, 3, 9, "refusal-missing"),
            (1, 9, 1, "refusal-missing"),
        ] {
            assert_eq!(
                desk.r#move(by, number, to),
                Err(refusal),
                "{number} to {to}"
            );
        }
        desk.add(1, 3, 7, FIRST);
        assert_eq!(desk.r#move(1, 7, 1), Err("refusal-same"));
    }

    #[test]
    fn what_hangs_on_a_claim_goes_along_when_it_becomes_another() {
        let mut desk = desk();
        desk.set(1, "topic", "cause");
        desk.set(2, "topic", "reason");
        desk.set(2, "place", "חיפה");
        // The same place twice: what is said about it is said once, and nothing of it is lost.
        desk.add(1, 2, 6, FIRST);
        let mut row = desk.project.evidence()[&EvidenceId(id(6))].clone();
        row.claimer = Claimer::Described("דובר".to_owned());
        row.attributes.insert("stance".into(), "affirm".to_owned());
        desk.run(1, &Command::Edit { row: row.into() }).unwrap();
        desk.link(1, 1, "related", claim(2), claim(1));
        desk.link(1, 2, "refuting", claim(3), claim(2));
        desk.link(1, 3, "related", claim(2), claim(3));
        desk.link(1, 4, "related", claim(1), claim(3));
        for (number, about) in [
            (1, claim(2)),
            (2, evidence(6)),
            (3, RowId::Link(LinkId(id(1)))),
            (4, RowId::Link(LinkId(id(3)))),
            (5, evidence(2)),
        ] {
            desk.comment(1, number, about);
        }
        desk.merge(1, 2, 1).unwrap();
        let project = &desk.project;
        assert!(!project.has(&claim(2)) && !project.has(&evidence(6)));
        assert_eq!(desk.of(1), [1, 2]);
        let kept = &project.claims()[&ClaimId(id(1))];
        let value = |key: &str| kept.attributes[&Key(key.to_owned())].as_str();
        assert_eq!((value("topic"), value("place")), ("cause", "חיפה"));
        let twin = &project.evidence()[&EvidenceId(id(1))];
        assert_eq!(twin.claimer, Claimer::Described("דובר".to_owned()));
        assert_eq!(twin.attributes.len(), 1);
        let links: Vec<_> = project.links().values().collect();
        let ends: Vec<_> = links.iter().map(|link| (&link.from, &link.to)).collect();
        assert_eq!(ends, [(&claim(3), &claim(1)), (&claim(1), &claim(3))]);
        let about: Vec<_> = project
            .comments()
            .values()
            .map(|it| it.about.clone())
            .collect();
        let link = RowId::Link(LinkId(id(4)));
        assert_eq!(about, [claim(1), evidence(1), claim(1), link, evidence(2)]);
    }

    #[test]
    fn a_claim_on_which_others_work_is_not_taken_away() {
        for prepare in [
            (|desk: &mut Desk| desk.add(2, 2, 8, THIRD)) as fn(&mut Desk),
            |desk| desk.link(2, 8, "refuting", claim(2), claim(3)),
            |desk| desk.comment(2, 8, claim(2)),
        ] {
            let mut desk = desk();
            prepare(&mut desk);
            let before = desk.project.clone();
            assert_eq!(desk.merge(1, 2, 1), Err("refusal-shared"));
            assert_eq!(desk.project, before);
        }
        let mut desk = desk();
        for (by, from, into, refusal) in [
            (1, 1, 1, "refusal-to-itself"),
            (1, 4, 1, "refusal-not-your-claim"),
            (2, 1, 4, "refusal-not-your-claim"),
            (1, 1, 9, "refusal-missing"),
        ] {
            assert_eq!(
                desk.merge(by, from, into),
                Err(refusal),
                "{from} into {into}"
            );
        }
        // One's own may become another's, which stays as it is.
        let theirs = desk.project.claims()[&ClaimId(id(4))].clone();
        desk.set(2, "topic", "reason");
        desk.merge(1, 2, 4).unwrap();
        assert_eq!(desk.project.claims()[&ClaimId(id(4))], theirs);
        assert_eq!(desk.of(4), [2, 4]);
    }
}
