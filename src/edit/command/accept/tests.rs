use super::*;
use crate::edit::tests::{author, id, predicted, stamp, start};
use crate::edit::{Change, Command};
use crate::model::{
    ClaimId, Claimer, EntityChoice, EntityId, EvidenceId, LinkId, MentionId, Row, VerdictId,
};

const MENTION: RowId = RowId::Mention(MentionId(ulid::Ulid(33)));
const EVIDENCE: RowId = RowId::Evidence(EvidenceId(ulid::Ulid(33)));
const ENTITY: RowId = RowId::Entity(EntityId(ulid::Ulid(33)));
const CLAIM: RowId = RowId::Claim(ClaimId(ulid::Ulid(33)));

fn project() -> Project {
    let mut project = start();
    predicted().into_iter().for_each(|row| project.put(row));
    project
}

fn mention(number: u128) -> RowId {
    RowId::Mention(MentionId(id(number)))
}

fn evidence(number: u128) -> RowId {
    RowId::Evidence(EvidenceId(id(number)))
}

fn entity(number: u128) -> RowId {
    RowId::Entity(EntityId(id(number)))
}

fn claim(number: u128) -> RowId {
    RowId::Claim(ClaimId(id(number)))
}

fn link(number: u128) -> RowId {
    RowId::Link(LinkId(id(number)))
}

fn plan(project: &Project, copies: &[(RowId, RowId)], verdict: u128) -> Result<Change, Refusal> {
    let command = Command::Accept {
        copies: copies.to_vec(),
        verdict: VerdictId(id(verdict)),
        places: Vec::new(),
    };
    command.plan(project, &stamp(verdict as usize, 1))
}

#[test]
fn a_mention_is_copied_with_its_entity_and_without_score() {
    let mut project = project();
    let needed = accepted_with(&project, author(1), &[MENTION]);
    assert_eq!(needed, [MENTION, ENTITY, link(34)]);
    let change = plan(&project, &[(MENTION, mention(1)), (ENTITY, entity(2))], 1).unwrap();
    assert_eq!((change.act, &*change.detail), (Act::Accept, "האו\"ם"));
    project.apply(&change).unwrap();
    let made = &project.mentions()[&MentionId(id(1))];
    let was = &project.mentions()[&MentionId(id(33))];
    assert_eq!((made.author, made.unsure), (author(1), false));
    assert_eq!(
        (&made.fragments, &made.r#type),
        (&was.fragments, &was.r#type)
    );
    assert_eq!(made.entity, EntityChoice::Is(EntityId(id(2))));
    assert!(made.attributes.is_empty() && !was.attributes.is_empty());
    let named = &project.entities()[&EntityId(id(2))];
    assert_eq!((named.author, &*named.name), (author(1), "האו\"ם"));
    let verdict = &project.verdicts()[&VerdictId(id(1))];
    assert_eq!(verdict.about, [(MENTION, None)]);
    assert_eq!(verdict.outcome, Outcome::Accept);
    project.apply(&change.inverse()).unwrap();
    assert_eq!(project, super::tests::project());
}

#[test]
fn what_says_the_same_is_not_made_twice() {
    let mut project = project();
    let copies = [(MENTION, mention(1)), (ENTITY, entity(2))];
    project.apply(&plan(&project, &copies, 1).unwrap()).unwrap();
    // The entity is there by now; the claim is not.
    assert_eq!(
        accepted_with(&project, author(1), &[EVIDENCE]),
        [EVIDENCE, CLAIM, link(34)]
    );
    let copies = [(EVIDENCE, evidence(1)), (CLAIM, claim(2))];
    project.apply(&plan(&project, &copies, 2).unwrap()).unwrap();
    let made = &project.evidence()[&EvidenceId(id(1))];
    assert_eq!(made.claim, ClaimId(id(2)));
    assert_eq!(made.claimer, Claimer::Entity(EntityId(id(2))));
    assert_eq!((made.content.len(), made.cue.len()), (1, 1));
    // Once more: it is dealt with again, and nothing is annotated twice.
    let again = plan(&project, &[(EVIDENCE, evidence(3))], 3).unwrap();
    assert_eq!(again.rows.len(), 1);
    assert!(matches!(again.rows[0].id, RowId::Verdict(_)));
}

#[test]
fn what_cannot_be_accepted_is_refused() {
    let project = project();
    let mut waiting = project.clone();
    if let Some(Row::Mention(mut row)) = waiting.row(&MENTION) {
        row.old_text = Some(crate::text::TextHash::of("אחר"));
        waiting.put(row.into());
    }
    let mut untyped = project.clone();
    untyped.take(&RowId::Type("ORG".into()));
    for (project, copies, refusal) in [
        (&project, vec![], Refusal::NoPlace),
        (&project, vec![(ENTITY, entity(2))], Refusal::NoPlace),
        (
            &project,
            vec![(MENTION, mention(1))],
            Refusal::Missing(ENTITY),
        ),
        (
            &project,
            vec![(mention(9), mention(1))],
            Refusal::Missing(mention(9)),
        ),
        (
            &project,
            vec![(MENTION, evidence(1))],
            Refusal::WrongKind(MENTION),
        ),
        (
            &project,
            vec![(entity(1), entity(2)), (MENTION, mention(1))],
            Refusal::WrongKind(entity(1)),
        ),
        (
            &project,
            vec![(ENTITY, entity(1)), (MENTION, mention(1))],
            Refusal::Taken(entity(1)),
        ),
        (
            &waiting,
            vec![(MENTION, mention(1))],
            Refusal::Waiting(MENTION),
        ),
        (
            &untyped,
            vec![(MENTION, mention(1))],
            Refusal::NoType("ORG".into()),
        ),
    ] {
        assert_eq!(plan(project, &copies, 1), Err(refusal), "{copies:?}");
    }
}

#[test]
fn links_of_a_program_are_made_when_both_of_their_ends_are_there() {
    let mut project = project();
    let other = mention(34);
    // The other mention is not accepted yet; the entity that the named one is related to is no prediction.
    let needed = accepted_with(&project, author(1), std::slice::from_ref(&MENTION));
    assert_eq!(needed, [MENTION, ENTITY, link(34)]);
    let copies = [
        (MENTION, mention(1)),
        (ENTITY, entity(2)),
        (link(34), link(1)),
    ];
    project.apply(&plan(&project, &copies, 1).unwrap()).unwrap();
    let made = &project.links()[&LinkId(id(1))];
    assert_eq!((made.author, &*made.r#type.0), (author(1), "related"));
    assert_eq!([&made.from, &made.to], [&entity(1), &entity(2)]);
    // Now the first mention has been accepted, and what is linked already is not linked again.
    let needed = accepted_with(&project, author(1), std::slice::from_ref(&other));
    assert_eq!(needed, [other.clone(), link(33)]);
    let nobody = accepted_with(&project, author(2), std::slice::from_ref(&other));
    assert_eq!(
        nobody,
        std::slice::from_ref(&other),
        "another has not accepted the first"
    );
    let copies = [(other, mention(3)), (link(33), link(2))];
    let change = plan(&project, &copies, 2).unwrap();
    project.apply(&change).unwrap();
    let made = &project.links()[&LinkId(id(2))];
    assert_eq!([&made.from, &made.to], [&mention(1), &mention(3)]);
    let again = [
        (mention(34), mention(4)),
        (link(33), link(3)),
        (link(34), link(4)),
    ];
    let again = plan(&project, &again, 3).unwrap();
    assert_eq!(again.rows.len(), 1, "all of it is there");
    project.apply(&change.inverse()).unwrap();
    assert!(!project.has(&link(2)));
}

#[test]
fn both_ends_may_be_accepted_at_once_and_only_a_link_becomes_a_link() {
    let mut project = project();
    let both = [MENTION, mention(34)];
    let needed = accepted_with(&project, author(1), &both);
    assert_eq!(needed[2..], [ENTITY, link(33), link(34)]);
    let wrong = [
        (MENTION, mention(1)),
        (ENTITY, entity(2)),
        (link(33), mention(9)),
    ];
    assert_eq!(plan(&project, &wrong, 1), Err(Refusal::WrongKind(link(33))));
    let ids = [mention(1), mention(2), entity(2), link(1), link(2)];
    let copies: Vec<_> = needed.into_iter().zip(ids).collect();
    project.apply(&plan(&project, &copies, 1).unwrap()).unwrap();
    let links = project.annotations().links();
    assert_eq!(links.count(), 2);
}
