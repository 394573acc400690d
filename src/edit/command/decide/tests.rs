//! What a decision makes, and what is refused.

use super::*;
use crate::edit::tests::{TEXT, author, id, stamp, start};
use crate::edit::{Change, Command};
use crate::model::{
    ClaimId, Claimer, EntityChoice, EntityId, Evidence, EvidenceId, LinkId, Mention, MentionId,
};
use crate::text::Span;

fn mention_id(number: u128) -> RowId {
    RowId::Mention(MentionId(id(number)))
}

fn place(start: u32, end: u32) -> Vec<Fragment> {
    vec![Fragment::of(TEXT, Span::new(start, end).unwrap()).unwrap()]
}

fn mention(number: u128, by: u128, place: Vec<Fragment>) -> Mention {
    Mention {
        spans: BTreeMap::new(),
        old_text: None,
        layer: Layer::Own,
        id: MentionId(id(number)),
        author: author(by),
        document: DocumentId(id(1)),
        r#type: "PER".into(),
        fragments: place,
        entity: EntityChoice::Unset,
        unsure: true,
        attributes: BTreeMap::new(),
    }
}

fn link(number: u128, by: u128, from: &RowId, to: &RowId) -> Link {
    Link {
        id: LinkId(id(number)),
        author: author(by),
        r#type: "related".into(),
        from: from.clone(),
        to: to.clone(),
        layer: Layer::Own,
    }
}

/// Mentions 1 and 2 of the second author, which overlap, and 3 elsewhere.
fn project() -> Project {
    let mut project = start();
    for (number, place) in [(1, place(0, 8)), (2, place(0, 18)), (3, place(19, 25))] {
        project.put(mention(number, 2, place).into());
    }
    project
}

fn decision(about: &[RowId], ruling: Ruling) -> Decision {
    Decision {
        verdict: VerdictId(id(50)),
        about: about.to_vec(),
        ruling,
        reason: String::new(),
        note: "כך".to_owned(),
    }
}

fn plan(project: &Project, decisions: Vec<Decision>) -> Result<Change, Refusal> {
    Command::Decide { decisions }.plan(project, &stamp(1, 1))
}

#[test]
fn gold_is_sure_and_of_its_layer_whatever_it_is_made_of() {
    let mut project = project();
    let about = [mention_id(1), mention_id(2)];
    let row = mention(40, 1, place(0, 18));
    let change = plan(
        &project,
        vec![decision(&about, Ruling::Gold(vec![row.into()]))],
    )
    .unwrap();
    assert_eq!((change.act, change.rows.len()), (Act::Decide, 2));
    assert_eq!(change.detail, TEXT[0..8]);
    project.apply(&change).unwrap();
    let gold = &project.mentions()[&MentionId(id(40))];
    assert_eq!((gold.layer, gold.unsure), (Layer::Gold, false));
    let verdict = &project.verdicts()[&VerdictId(id(50))];
    assert_eq!(verdict.outcome, Outcome::Replace(vec![mention_id(40)]));
    assert!(verdict.counts(&project) && verdict.note == "כך");
    // What was decided is not decided twice in one command.
    let (one, mut other) = (
        decision(&about[..1], Ruling::Nobody),
        decision(&about[1..], Ruling::Nobody),
    );
    other.verdict = VerdictId(id(51));
    let twice = plan(&project, vec![one.clone(), other]);
    assert_eq!(
        twice,
        Err(Refusal::Taken(RowId::Verdict(VerdictId(id(50)))))
    );
    project.apply(&plan(&project, vec![one]).unwrap()).unwrap();
    assert!(!project.has(&mention_id(40)));
    assert_eq!(project.verdicts().len(), 1);
}

#[test]
fn many_groups_are_decided_in_one_change() {
    let mut project = project();
    let mut decisions = Vec::new();
    for (number, about, place) in [(1, 1, place(0, 8)), (2, 3, place(19, 25))] {
        let row = mention(40 + number, 1, place).into();
        decisions.push(Decision {
            verdict: VerdictId(id(50 + number)),
            ..decision(&[mention_id(about)], Ruling::Gold(vec![row]))
        });
    }
    let joining = link(45, 1, &mention_id(41), &mention_id(42));
    decisions.push(Decision {
        verdict: VerdictId(id(53)),
        ..decision(&[mention_id(2)], Ruling::Gold(vec![joining.into()]))
    });
    let change = plan(&project, decisions).unwrap();
    assert_eq!((change.rows.len(), &*change.detail), (6, "3"));
    let before = project.clone();
    project.apply(&change).unwrap();
    project.apply(&change.inverse()).unwrap();
    assert_eq!(project, before);
}

#[test]
fn what_cannot_be_decided_is_refused() {
    let mut project = project();
    let own = link(9, 1, &mention_id(1), &mention_id(3));
    project.put(
        Link {
            layer: Layer::Gold,
            ..own
        }
        .into(),
    );
    let about = [mention_id(1)];
    let gold = |row: Row| Ruling::Gold(vec![row]);
    let right = || mention(40, 1, place(0, 8));
    let untrue = Fragment::unchecked(0, 8, "אחרת".to_owned());
    let evidence = Evidence {
        spans: BTreeMap::new(),
        old_text: None,
        layer: Layer::Own,
        id: EvidenceId(id(40)),
        author: author(1),
        claim: ClaimId(id(7)),
        document: DocumentId(id(1)),
        content: place(0, 8),
        cue: Vec::new(),
        source: Vec::new(),
        claimer: Claimer::Unset,
        unsure: false,
        attributes: BTreeMap::new(),
    };
    let entity = RowId::Entity(EntityId(id(1)));
    let table = [
        (decision(&[], Ruling::Nobody), Refusal::NoPlace),
        (decision(&about, Ruling::Gold(Vec::new())), Refusal::NoPlace),
        (
            decision(std::slice::from_ref(&entity), Ruling::Later),
            Refusal::WrongKind(entity),
        ),
        (
            decision(&[mention_id(7)], Ruling::Later),
            Refusal::Missing(mention_id(7)),
        ),
        (
            decision(&about, gold(mention(40, 2, place(0, 8)).into())),
            Refusal::NotYours(mention_id(40)),
        ),
        (
            decision(&about, gold(mention(3, 1, place(0, 8)).into())),
            Refusal::Taken(mention_id(3)),
        ),
        (
            decision(&about, gold(mention(40, 1, Vec::new()).into())),
            Refusal::NoPlace,
        ),
        (
            decision(&about, gold(mention(40, 1, vec![untrue]).into())),
            Refusal::BadSpan(Span::new(0, 8).unwrap()),
        ),
        (
            decision(
                &about,
                gold(
                    Mention {
                        r#type: "NONE".into(),
                        ..right()
                    }
                    .into(),
                ),
            ),
            Refusal::NoType("NONE".into()),
        ),
        (
            decision(
                &about,
                gold(
                    Mention {
                        document: DocumentId(id(9)),
                        ..right()
                    }
                    .into(),
                ),
            ),
            Refusal::Missing(RowId::Document(DocumentId(id(9)))),
        ),
        (
            decision(&about, gold(evidence.into())),
            Refusal::Missing(RowId::Claim(ClaimId(id(7)))),
        ),
        (
            decision(
                &about,
                gold(link(40, 1, &mention_id(3), &mention_id(1)).into()),
            ),
            Refusal::Linked(RowId::Link(LinkId(id(40)))),
        ),
        (
            decision(
                &about,
                gold(link(40, 1, &mention_id(1), &mention_id(1)).into()),
            ),
            Refusal::ToItself(mention_id(1)),
        ),
    ];
    for (decision, refusal) in table {
        assert_eq!(
            plan(&project, vec![decision.clone()]),
            Err(refusal),
            "{decision:?}"
        );
    }
    assert_eq!(plan(&project, Vec::new()), Err(Refusal::NoPlace));
}
