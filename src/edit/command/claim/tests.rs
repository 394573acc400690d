//! Evidence that moves and claims that become one, and what is refused.

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
