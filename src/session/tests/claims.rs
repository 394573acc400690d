//! Claims, evidence and links by keys.

use super::*;
use crate::model::{Claimer, EvidenceId, Project};

fn project(session: &Session) -> &Project {
    session.workspace().unwrap().project()
}

fn last_notice(session: &Session) -> &str {
    session.notices().last().map_or("", |notice| notice.key)
}

/// The sample with its own author at the desk, so that its rows can be changed.
fn own_sample() -> Session {
    let mut session = session();
    let project = sample::project().unwrap();
    session.settings_mut().author = project.authors().keys().next().copied();
    session.show_only(project);
    session
}

fn focus_evidence(session: &Session) -> EvidenceId {
    match session.focus() {
        Some(RowId::Evidence(id)) => *id,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_slots_of_a_claim_are_filled_by_one_key_each() {
    let mut session = own_sample();
    select(&mut session, "איש לא עצר את העבודה", 1);
    press(&mut session, Verb::Claim);
    let made = focus_evidence(&session);
    select(&mut session, "המנוף", 1);
    press(&mut session, Verb::Slot(Slot::Source));
    assert_eq!(focus_evidence(&session), made);
    assert!(session.selection().is_none());
    select(&mut session, "שקרס", 1);
    press(&mut session, Verb::Slot(Slot::Cue));
    select(&mut session, "העבודה", 1);
    press(&mut session, Verb::Slot(Slot::ReportedBy));
    select(&mut session, "שבעה", 1);
    press(&mut session, Verb::Slot(Slot::Claimer));
    let row = &project(&session).evidence()[&made];
    assert_eq!(
        (row.source[0].quote(), row.cue[0].quote()),
        ("המנוף", "שקרס")
    );
    assert_eq!(row.attributes[&"reported-by".into()], "העבודה");
    assert_eq!(row.claimer, Claimer::Described("שבעה".to_owned()));
    // A click into the text takes the focus away, and a mention with an entity is the claimer as such.
    let shown = session.document().unwrap().id;
    let mut mentions = project(&session).mentions().values();
    let named =
        mentions.find(|it| it.document == shown && matches!(it.entity, EntityChoice::Is(_)));
    let named = named.unwrap().clone();
    session.run(Action::Pick(Some(RowId::Mention(named.id))));
    press(&mut session, Verb::Slot(Slot::Claimer));
    let EntityChoice::Is(entity) = named.entity else {
        unreachable!();
    };
    let row = &project(&session).evidence()[&made];
    assert_eq!(row.claimer, Claimer::Entity(entity));
    assert_eq!(focus_evidence(&session), made);
    // So it is by its letters.
    press(&mut session, Verb::Undo);
    let span = named.fragments[0].span().unwrap();
    session.run(Action::Select {
        selection: Some(Selection {
            anchor: span.end(),
            caret: span.start(),
            more: named.fragments[1..]
                .iter()
                .filter_map(|it| it.span())
                .collect(),
        }),
        complete: true,
    });
    press(&mut session, Verb::Slot(Slot::Claimer));
    let row = &project(&session).evidence()[&made];
    assert_eq!(row.claimer, Claimer::Entity(entity));
    // Not from another document, and not without evidence in hand.
    press(&mut session, Verb::NextDocument);
    select(&mut session, "a", 1);
    let before = project(&session).clone();
    session.run(Action::Slot(made, Slot::Cue));
    assert_eq!(last_notice(&session), "refusal-other-document");
    press(&mut session, Verb::Slot(Slot::Cue));
    assert_eq!(*project(&session), before);
}

#[test]
fn e_without_a_claim_in_focus_asks_which_one() {
    let mut session = own_sample();
    let claims = project(&session).claims().len();
    select(&mut session, "איש לא עצר את העבודה", 1);
    press(&mut session, Verb::AddEvidence);
    let wanted = Prompt::Claims(Carried::Selection);
    assert_eq!(session.prompt(), Some(&wanted));
    let found = session.claims_for(&Carried::Selection);
    assert_eq!(found.len(), claims);
    let claim = found[1].claim;
    session.run(Action::Prompt(None));
    session.run(Action::PutOn(Carried::Selection, claim));
    let made = focus_evidence(&session);
    assert_eq!(project(&session).evidence()[&made].claim, claim);
    // Once more is refused: the claim has this place.
    select(&mut session, "איש לא עצר את העבודה", 1);
    session.run(Action::PutOn(Carried::Selection, claim));
    assert_eq!(last_notice(&session), "refusal-same");
    // From there to another claim, of which the one that had the focus last is none.
    session.run(Action::Run(Verb::Deselect));
    session.run(Action::Focus(Some(RowId::Evidence(made))));
    press(&mut session, Verb::AddEvidence);
    let wanted = Prompt::Claims(Carried::Evidence(made));
    assert_eq!(session.prompt(), Some(&wanted));
    let others = session.claims_for(&Carried::Evidence(made));
    assert_eq!(others.len(), claims - 1);
    let other = others[0].claim;
    session.run(Action::PutOn(Carried::Evidence(made), other));
    assert_eq!(project(&session).evidence()[&made].claim, other);
    assert_eq!(focus_evidence(&session), made);
    session.run(Action::OwnClaim(Carried::Evidence(made)));
    assert_eq!(project(&session).claims().len(), claims + 1);
    for _ in 0..3 {
        press(&mut session, Verb::Undo);
    }
    assert!(!project(&session).evidence().contains_key(&made));
}

#[test]
fn the_claim_at_hand_comes_first() {
    let mut session = own_sample();
    let last = session.claims_for(&Carried::Selection);
    assert!(last.is_empty(), "nothing is selected");
    select(&mut session, "איש לא עצר את העבודה", 1);
    let ranked = session.claims_for(&Carried::Selection);
    let least = ranked.last().unwrap().claim;
    let mut evidence = project(&session).evidence().values();
    let held = evidence.find(|it| it.claim == least).unwrap();
    let (held, shown) = (held.id, session.document().unwrap().id);
    session.run(Action::Focus(Some(RowId::Evidence(held))));
    session.run(Action::Show(shown));
    session.run(Action::Pick(None));
    select(&mut session, "איש לא עצר את העבודה", 1);
    let now = session.claims_for(&Carried::Selection);
    assert_eq!(now[0].claim, least);
    let rest = |all: &[crate::query::Candidate]| -> Vec<_> {
        let rest = all.iter().filter(|it| it.claim != least);
        rest.map(|it| it.claim).collect()
    };
    assert_eq!(rest(&now), rest(&ranked));
}

/// Two evidence rows of claims that are not linked, in different documents if there are such.
fn unlinked(session: &Session) -> (EvidenceId, EvidenceId) {
    let project = project(session);
    let linked = |one, other| {
        let (one, other) = (RowId::Claim(one), RowId::Claim(other));
        let mut links = project.links().values();
        links.any(|it| [&it.from, &it.to] == [&one, &other] || [&it.from, &it.to] == [&other, &one])
    };
    let rows = project.evidence().values();
    let mut pairs = rows.flat_map(|one| project.evidence().values().map(move |it| (one, it)));
    let pair = pairs.find(|(one, other)| {
        let apart = one.claim != other.claim && one.document != other.document;
        apart && !linked(one.claim, other.claim)
    });
    let (one, other) = pair.unwrap();
    (one.id, other.id)
}

#[test]
fn k_at_two_places_and_a_type_make_a_link_that_g_walks() {
    let mut session = own_sample();
    let (one, other) = unlinked(&session);
    let claim = |session: &Session, id| project(session).evidence()[&id].claim;
    let (from, to) = (claim(&session, one), claim(&session, other));
    let ends = (RowId::Claim(from), RowId::Claim(to));
    session.run(Action::Focus(Some(RowId::Evidence(one))));
    press(&mut session, Verb::Link);
    assert_eq!(
        session.workspace().unwrap().link_start(),
        Some(&RowId::Evidence(one))
    );
    // The same key at the same place takes it back; Escape does, too.
    press(&mut session, Verb::Link);
    assert_eq!(session.workspace().unwrap().link_start(), None);
    press(&mut session, Verb::Link);
    session.run(Action::Focus(Some(RowId::Evidence(other))));
    press(&mut session, Verb::Link);
    let wanted = Prompt::Link {
        from: RowId::Evidence(one),
        to: RowId::Evidence(other),
    };
    assert_eq!(session.prompt(), Some(&wanted));
    session.run(Action::Prompt(None));
    let links = project(&session).links().len();
    let action = Action::Link {
        r#type: "refuting".into(),
        from: ends.0.clone(),
        to: ends.1.clone(),
    };
    session.run(action.clone());
    assert_eq!(project(&session).links().len(), links + 1);
    session.run(action);
    assert_eq!(last_notice(&session), "refusal-linked");
    // All the way round the links of the claim, each end in its turn.
    session.run(Action::Focus(Some(RowId::Evidence(one))));
    let index = crate::query::LinkIndex::of(project(&session));
    let count = index.of_row(&ends.0).len();
    let mut seen = Vec::new();
    for _ in 0..count {
        press(&mut session, Verb::OtherEnd);
        seen.push(claim(&session, focus_evidence(&session)));
        let shown = project(&session).evidence()[&focus_evidence(&session)].document;
        assert_eq!(session.document().unwrap().id, shown);
    }
    assert!(seen.contains(&to) && !seen.contains(&from), "{seen:?}");
    press(&mut session, Verb::OtherEnd);
    assert_eq!(focus_evidence(&session), one);
    // Undo takes the link away, and shows nothing in its place.
    press(&mut session, Verb::Undo);
    assert_eq!(project(&session).links().len(), links);
}

#[test]
fn two_selected_places_are_joined_and_what_cannot_be_is_said() {
    let mut session = own_sample();
    let shown = session.document().unwrap().id;
    let rows = project(&session).evidence().values();
    let here: Vec<_> = rows.filter(|it| it.document == shown).cloned().collect();
    let mut pairs = here
        .iter()
        .flat_map(|one| here.iter().map(move |it| (one, it)));
    let (one, other) = pairs.find(|(one, other)| one.claim != other.claim).unwrap();
    let span = |row: &crate::model::Evidence| row.content[0].span().unwrap();
    let both = |session: &mut Session, first: crate::text::Span, second: crate::text::Span| {
        session.run(Action::Select {
            selection: Some(Selection {
                anchor: second.start(),
                caret: second.end(),
                more: vec![first],
            }),
            complete: true,
        });
        press(session, Verb::Link);
    };
    both(&mut session, span(other), span(one));
    let wanted = Prompt::Link {
        from: RowId::Evidence(other.id),
        to: RowId::Evidence(one.id),
    };
    assert_eq!(session.prompt(), Some(&wanted));
    session.run(Action::Prompt(None));
    let mentions = project(&session).mentions().values();
    let mentions: Vec<_> = mentions
        .filter(|it| it.document == shown)
        .cloned()
        .collect();
    let place = |at: usize| mentions[at].fragments[0].span().unwrap();
    both(&mut session, place(0), place(1));
    assert_eq!(session.prompt(), None);
    assert_eq!(last_notice(&session), "notice-no-link-type");
    let text = session.text().unwrap();
    let blank = crate::text::Span::new(text.len() as u32 - 1, text.len() as u32).unwrap();
    both(&mut session, place(0), blank);
    assert_eq!(last_notice(&session), "notice-nothing-tagged-there");
    let place = RowId::Evidence(one.id);
    session.run(Action::LinkAt(place.clone()));
    session.run(Action::LinkAt(RowId::Claim(one.claim)));
    assert_eq!(last_notice(&session), "refusal-to-itself");
}

#[test]
fn two_claims_become_one_and_undo_parts_them() {
    let mut session = own_sample();
    let (one, other) = unlinked(&session);
    let claim = |session: &Session, id| project(session).evidence()[&id].claim;
    let (from, into) = (claim(&session, one), claim(&session, other));
    let before = project(&session).clone();
    session.run(Action::Focus(Some(RowId::Evidence(one))));
    session.run(Action::MergeClaims { from, into });
    assert_eq!(last_notice(&session), "notice-merged-claims");
    assert_eq!(claim(&session, one), into);
    assert_eq!(focus_evidence(&session), one);
    assert!(!project(&session).claims().contains_key(&from));
    press(&mut session, Verb::Undo);
    assert_eq!(*project(&session), before);
    // A claim put on another one asks how they belong together.
    session.run(Action::PutOn(Carried::Claim(from), into));
    let wanted = Prompt::Link {
        from: RowId::Claim(from),
        to: RowId::Claim(into),
    };
    assert_eq!(session.prompt(), Some(&wanted));
}
