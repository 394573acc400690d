//! Scripts of what programs propose: accepted, dismissed, corrected, undone.

use std::collections::BTreeMap;

use ulid::Ulid;

use super::super::*;
use super::{focused, press, sample, select};
use crate::edit::Command;
use crate::model::{
    Author, AuthorId, AuthorKind, Claim, ClaimId, Claimer, DocumentId, Entity, EntityChoice,
    EntityId, Evidence, EvidenceId, Fragment, Key, Layer, Mention, MentionId, Outcome, Row, RowId,
    SCORE,
};
use crate::text::Span;

const PROGRAM: AuthorId = AuthorId(Ulid(7_000));

fn scored(score: &str) -> BTreeMap<Key, String> {
    BTreeMap::from([(Key(SCORE.to_owned()), score.to_owned())])
}

/// A program, its entity and its claim.
fn program() -> Vec<Row> {
    let author = Author {
        own_file: false,
        id: PROGRAM,
        name: "model-3".to_owned(),
        kind: AuthorKind::Suggester,
        colour: 0,
    };
    let entity = Entity {
        id: EntityId(Ulid(7_001)),
        author: PROGRAM,
        name: "האגודה".to_owned(),
        r#type: "ORG".into(),
        names: BTreeMap::new(),
        kb: String::new(),
        note: String::new(),
        attributes: BTreeMap::new(),
    };
    let claim = Claim {
        id: ClaimId(Ulid(7_002)),
        author: PROGRAM,
        text: "המנוף קרס".to_owned(),
        language: "he".to_owned(),
        attributes: BTreeMap::new(),
    };
    vec![author.into(), entity.into(), claim.into()]
}

/// The fragment of the nth occurrence of words that nobody has annotated, from 0.
fn place(session: &Session, words: &str, nth: usize) -> Fragment {
    let workspace = session.workspace().unwrap();
    let (document, text) = (workspace.document().unwrap(), session.text().unwrap());
    let spans = text
        .match_indices(words)
        .map(|(start, _)| Span::new(start as u32, (start + words.len()) as u32).unwrap());
    let index = workspace.index();
    let mut free = spans.filter(|span| {
        index
            .touching(document, span.start(), span.end())
            .is_empty()
    });
    Fragment::of(text, free.nth(nth).expect(words)).unwrap()
}

fn mention(number: u128, document: DocumentId, at: Fragment, r#type: &str, score: &str) -> Row {
    Mention {
        id: MentionId(Ulid(8_000 + number)),
        author: PROGRAM,
        document,
        r#type: r#type.into(),
        fragments: vec![at],
        entity: EntityChoice::Unset,
        spans: BTreeMap::new(),
        old_text: None,
        layer: Layer::Own,
        unsure: false,
        attributes: scored(score),
    }
    .into()
}

fn predicted(number: u128) -> RowId {
    RowId::Mention(MentionId(Ulid(8_000 + number)))
}

/// Words of the first document of the sample that nobody has annotated, first to last.
fn free_words(session: &Session, count: usize) -> Vec<String> {
    let workspace = session.workspace().unwrap();
    let (document, text) = (workspace.document().unwrap(), session.text().unwrap());
    let mut at = 0;
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let start = at + text[at..].find(word).unwrap();
        at = start + word.len();
        let is_free = workspace
            .index()
            .touching(document, start as u32, at as u32)
            .is_empty();
        if is_free && word.chars().all(char::is_alphabetic) && text.matches(word).count() == 1 {
            words.push(word.to_owned());
        }
    }
    words.truncate(count);
    assert_eq!(words.len(), count);
    words
}

/// The sample with four predictions in its first document, their words, and what it was without.
fn with_predictions() -> (Session, Vec<String>) {
    let mut session = sample();
    // Nothing but predictions is suggested.
    let document = session.document().unwrap().id;
    let words = free_words(&session, 4);
    let mut rows = program();
    for (number, (word, (r#type, score))) in (1..).zip(words.iter().zip([
        ("PER", "0.9"),
        ("ORG", "0.4"),
        ("LOC", "0.7"),
        ("PER", "0.2"),
    ])) {
        let at = place(&session, word, 0);
        rows.push(mention(number, document, at, r#type, score));
    }
    if let Some(Row::Mention(row)) = rows.get_mut(4) {
        row.entity = EntityChoice::Is(EntityId(Ulid(7_001)));
    }
    let from = "model-3.jsonl".to_owned();
    session.run(Action::Edit(Command::Import { rows, from }));
    (session, words)
}

/// The predictions that wait in the shown document.
fn waiting(session: &Session) -> Vec<RowId> {
    let workspace = session.workspace().unwrap();
    let (project, document) = (workspace.project(), workspace.document().unwrap());
    let all = workspace.suggestions().in_document(project, document);
    all.into_iter()
        .filter_map(|it| it.origin.prediction())
        .collect()
}

fn to_start(session: &mut Session) {
    session.run(Action::Pick(None));
    session.run(Action::Select {
        selection: Some(Selection {
            anchor: 0,
            caret: 0,
            more: Vec::new(),
        }),
        complete: true,
    });
}

#[test]
fn predictions_are_accepted_and_dismissed_one_by_one_and_counted_nowhere() {
    let plain = sample();
    let counts = |session: &Session| {
        let workspace = session.workspace().unwrap();
        let document = workspace.document().unwrap();
        (
            workspace.index().counts(document),
            workspace.work_state(document),
        )
    };
    let (mut session, words) = with_predictions();
    assert_eq!(
        counts(&session),
        counts(&plain),
        "predictions are no annotations"
    );
    assert_eq!(waiting(&session), [1, 2, 3, 4].map(predicted));
    let before = session.workspace().unwrap().project().clone();

    to_start(&mut session);
    // Names may stand between them: this one is taken where it is asked for.
    session.run(Action::Focus(Some(predicted(1))));
    press(&mut session, Verb::AcceptSuggestion);
    assert_eq!(focused(&session), format!("PER {}", words[0]));
    let made = session.workspace().unwrap().focused_row().unwrap();
    assert_eq!(made.author(), Some(session.workspace().unwrap().author()));
    assert!(
        made.values().unwrap().get(&SCORE.into()).is_none(),
        "the score is the program's"
    );
    assert_eq!(waiting(&session), [2, 3, 4].map(predicted));

    // What the program's row names goes along, once.
    session.run(Action::Focus(Some(predicted(2))));
    press(&mut session, Verb::AcceptSuggestion);
    let Some(Row::Mention(made)) = session.workspace().unwrap().focused_row() else {
        panic!("the accepted one has the focus")
    };
    let EntityChoice::Is(entity) = made.entity else {
        panic!("{made:?}")
    };
    let project = session.workspace().unwrap().project();
    assert_eq!(project.entities()[&entity].name, "האגודה");
    assert!(!project.is_suggester(project.entities()[&entity].author));

    session.run(Action::Focus(Some(predicted(3))));
    press(&mut session, Verb::DismissSuggestion);
    assert_eq!(waiting(&session), [predicted(4)]);
    let project = session.workspace().unwrap().project();
    let verdict = project.verdicts().values().next_back().unwrap();
    assert_eq!(verdict.about, [(predicted(3), None)]);
    assert_eq!(
        (&verdict.outcome, &verdict.place),
        (&Outcome::Dismissed, &None)
    );

    for left in [2, 3, 4] {
        press(&mut session, Verb::Undo);
        assert_eq!(waiting(&session).len(), left);
    }
    assert_eq!(*session.workspace().unwrap().project(), before);
    press(&mut session, Verb::Undo);
    assert!(waiting(&session).is_empty());
    assert_eq!(
        *session.workspace().unwrap().project(),
        *plain.workspace().unwrap().project()
    );
    assert_eq!(counts(&session), counts(&plain));
    press(&mut session, Verb::Redo);
    assert_eq!(waiting(&session).len(), 4);
}

#[test]
fn all_that_are_sure_enough_are_accepted_in_one_change() {
    let (mut session, words) = with_predictions();
    session.run(Action::LeastScore(70));
    assert_eq!(session.settings().least_score, 70);
    assert_eq!(waiting(&session), [predicted(1), predicted(3)]);
    // Nothing else is asked for here.
    let names = |session: &Session| {
        let open = session.workspace().unwrap();
        open.suggestions().names_in(open.document().unwrap())
    };
    let others = names(&session);
    let before = session.workspace().unwrap().project().clone();
    let done = session.history().unwrap().done().len();
    press(&mut session, Verb::AcceptSuggestions);
    assert_eq!(session.history().unwrap().done().len(), done + 1);
    let project = session.workspace().unwrap().project();
    assert_eq!(
        project.mentions().len(),
        before.mentions().len() + 2 + others
    );
    assert_eq!(session.notices().last().unwrap().key, "notice-accepted");
    assert!(waiting(&session).is_empty());
    session.run(Action::LeastScore(0));
    assert_eq!(waiting(&session), [predicted(2), predicted(4)]);
    press(&mut session, Verb::Undo);
    assert_eq!(*session.workspace().unwrap().project(), before);
    assert_eq!(waiting(&session).len(), 4);
    assert!(
        words
            .iter()
            .all(|word| session.text().unwrap().contains(word))
    );
}

#[test]
fn of_two_programs_at_one_place_the_surer_is_taken_with_all_others() {
    let (mut session, words) = with_predictions();
    let document = session.document().unwrap().id;
    let at = place(&session, &words[1], 0);
    let row = mention(5, document, at, "GPE", "0.8");
    session.run(Action::Edit(Command::Import {
        rows: vec![row],
        from: "again".to_owned(),
    }));
    assert_eq!(waiting(&session).len(), 5);
    press(&mut session, Verb::AcceptSuggestions);
    assert!(
        waiting(&session).is_empty(),
        "the other's place is annotated now"
    );
    let workspace = session.workspace().unwrap();
    let made: Vec<&str> = workspace
        .project()
        .annotations()
        .mentions()
        .filter(|row| row.document == document && row.fragments[0].quote() == words[1])
        .map(|row| row.r#type.0.as_str())
        .collect();
    assert_eq!(made, ["GPE"]);
}

#[test]
fn a_prediction_is_corrected_by_one_key_and_deleted_is_dismissed() {
    let (mut session, words) = with_predictions();
    session.run(Action::Focus(Some(predicted(1))));
    press(&mut session, Verb::Type(5));
    assert_eq!(focused(&session), format!("FAC {}", words[0]));
    assert_eq!(waiting(&session), [2, 3, 4].map(predicted));
    session.run(Action::Focus(Some(predicted(2))));
    press(&mut session, Verb::Delete);
    assert_eq!(waiting(&session), [3, 4].map(predicted));
    let project = session.workspace().unwrap().project();
    assert!(project.has(&predicted(2)), "it is its program's row");
    // What is selected is meant before what has the focus.
    session.run(Action::Focus(Some(predicted(3))));
    select(&mut session, &words[3], 1);
    press(&mut session, Verb::Type(1));
    assert_eq!(focused(&session), format!("PER {}", words[3]));
    assert_eq!(waiting(&session), [predicted(3)]);
}

#[test]
fn evidence_is_accepted_with_its_claim() {
    let (mut session, words) = with_predictions();
    let document = session.document().unwrap().id;
    let content = vec![place(&session, &words[3], 0)];
    let row = Evidence {
        id: EvidenceId(Ulid(9_000)),
        author: PROGRAM,
        claim: ClaimId(Ulid(7_002)),
        document,
        content,
        cue: Vec::new(),
        source: Vec::new(),
        claimer: Claimer::DocumentAuthor,
        spans: BTreeMap::new(),
        old_text: None,
        layer: Layer::Own,
        unsure: false,
        attributes: scored("1"),
    };
    session.run(Action::Edit(Command::Import {
        rows: vec![row.into()],
        from: "again".to_owned(),
    }));
    let evidence = RowId::Evidence(EvidenceId(Ulid(9_000)));
    assert!(waiting(&session).contains(&evidence));
    session.run(Action::Focus(Some(evidence.clone())));
    press(&mut session, Verb::AcceptSuggestion);
    assert!(!waiting(&session).contains(&evidence));
    let claim = session.claim_in_focus().unwrap();
    let project = session.workspace().unwrap().project();
    assert_eq!(project.claims()[&claim].text, "המנוף קרס");
    let numbered = project.annotations().claims().count();
    assert_eq!(project.claim_number(claim), Some(numbered));
    assert_eq!(project.claim_number(ClaimId(Ulid(7_002))), None);
    assert!(
        waiting(&session).contains(&predicted(4)),
        "a mention there is another matter"
    );
}
