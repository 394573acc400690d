//! Scripts of tagging all occurrences, and of suggestions.

use std::collections::BTreeMap;
use std::sync::Arc;

use ulid::Ulid;

use super::super::tag_all::{Prefixes, Reach};
use super::super::*;
use super::{press, select, session, wait};
use crate::model::{
    Author, AuthorId, AuthorKind, DirectionChoice, Document, DocumentId, EntityChoice, EntityId,
    Project, ProjectId, Row, RowId, TextPlace,
};
use crate::query::occurrences::Standing;
use crate::text::TextHash;

const HEBREW: &str = "דובר האו\"ם אמר: באו\"ם ולאו״ם. שבאו\"ם, האומה.";
const ARABIC: &str = "قال توكاييف في ألماتي إن الماتي هادئة، وتوكايف بالماتي.";
const MIXED: &str = "נשיא קזחסטן טוקאייב (توكاييف) והאו\"ם. CSTO.";

/// A project with these texts as documents 1, 2 …, open without a disk.
fn open(texts: &[&str]) -> Session {
    let mut project = Project::new(ProjectId(Ulid::from(1_u128)));
    for row in crate::store::schema::bundled("news").unwrap() {
        project.put(row);
    }
    project.put(Row::Author(Author {
        own_file: false,
        id: AuthorId(Ulid::from(1_u128)),
        name: "נועה".to_owned(),
        kind: AuthorKind::Annotator,
        colour: 0,
    }));
    for (number, text) in (1_u128..).zip(texts) {
        let hash = TextHash::of(text);
        project.add_text(hash, Arc::from(*text));
        project.put(Row::Document(Document {
            replaced: false,
            id: DocumentId(Ulid::from(number)),
            title: format!("document {number}"),
            language: "he".to_owned(),
            source: String::new(),
            encoding: "UTF-8".to_owned(),
            bom: false,
            hash,
            text: TextPlace::Inside,
            direction: DirectionChoice::Auto,
            paragraph_directions: BTreeMap::new(),
            attributes: BTreeMap::new(),
            states: BTreeMap::new(),
        }));
    }
    let mut session = session();
    session.show_only(project);
    session
}

fn all(session: &Session) -> &TagAll {
    session.workspace().unwrap().tag_all().unwrap()
}

/// The places of the list, as the number of the document and the words; those without a tick in brackets.
fn listed(session: &Session) -> Vec<String> {
    let project = session.workspace().unwrap().project();
    let hits = all(session).hits().iter();
    hits.map(|hit| {
        let words = hit.span.slice(project.text(hit.document).unwrap()).unwrap();
        let line = format!("{} {words}", hit.document.0.0);
        if hit.ticked {
            line
        } else {
            format!("({line})")
        }
    })
    .collect()
}

fn mentions(session: &Session) -> usize {
    session.workspace().unwrap().project().mentions().len()
}

fn step(session: &mut Session, step: TagAllStep) {
    session.run(Action::TagAll(step));
}

fn look(session: &mut Session, change: impl FnOnce(&mut TagAllWanted)) {
    let mut wanted = all(session).wanted().clone();
    change(&mut wanted);
    step(session, TagAllStep::Look(wanted));
}

#[test]
fn all_places_of_what_is_selected_are_one_change() {
    let mut session = open(&[HEBREW, ARABIC, MIXED]);
    let before = session.workspace().unwrap().project().clone();
    select(&mut session, "או\"ם", 1);
    press(&mut session, Verb::TagAll);
    assert_eq!(session.prompt(), Some(&Prompt::TagAll));
    let hebrew = ["1 או\"ם", "1 או\"ם", "1 או״ם", "1 או\"ם"];
    assert_eq!(listed(&session), [&hebrew[..], &["3 או\"ם"]].concat());
    // Prefixes inside, by choice.
    look(&mut session, |wanted| wanted.prefixes = Prefixes::Inside);
    assert_eq!(
        listed(&session)[1..4],
        ["1 באו\"ם", "1 ולאו״ם", "1 שבאו\"ם"]
    );
    look(&mut session, |wanted| wanted.prefixes = Prefixes::Without);
    assert!(listed(&session).is_empty());
    look(&mut session, |wanted| {
        wanted.prefixes = Prefixes::Outside;
        wanted.reach = Reach::Document;
        wanted.r#type = "ORG".into();
    });
    assert_eq!(listed(&session), hebrew);
    // A tick that a person takes off stays off whatever is looked for next.
    step(&mut session, TagAllStep::Tick(2));
    look(&mut session, |wanted| wanted.reach = Reach::Project);
    assert_eq!(all(&session).ticked(), 4);
    assert_eq!(listed(&session)[2], "(1 או״ם)");
    step(&mut session, TagAllStep::Tag);
    assert_eq!(session.prompt(), None);
    assert_eq!(mentions(&session), 4);
    let project = session.workspace().unwrap().project();
    assert!(project.mentions().values().all(|row| row.r#type.0 == "ORG"));
    assert_eq!(session.history().unwrap().done().len(), 1);
    press(&mut session, Verb::Undo);
    assert_eq!(*session.workspace().unwrap().project(), before);
}

/// Tags the nth place of some words, makes an entity of it, and returns that.
fn named(session: &mut Session, quote: &str, nth: usize, digit: u8) -> EntityId {
    select(session, quote, nth);
    press(session, Verb::Type(digit));
    let Some(RowId::Mention(mention)) = session.focus().cloned() else {
        panic!("{quote} is not tagged");
    };
    session.run(Action::NewEntity {
        mentions: vec![mention],
        name: None,
    });
    let project = session.workspace().unwrap().project();
    match project.mentions()[&mention].entity {
        EntityChoice::Is(entity) => entity,
        other => panic!("{quote} means {other:?}"),
    }
}

fn shown(number: u128) -> Action {
    Action::Show(DocumentId(Ulid::from(number)))
}

/// Gives an entity another name.
fn call(session: &mut Session, entity: EntityId, language: &str, name: &str) {
    let mut row = session.workspace().unwrap().project().entities()[&entity].clone();
    let names = row.names.entry(language.to_owned()).or_default();
    names.push(name.to_owned());
    let row = row.into();
    session.run(Action::Edit(crate::edit::Command::Edit { row }));
}

#[test]
fn all_names_of_an_entity_are_looked_for_and_what_is_tagged_is_told() {
    let mut session = open(&[HEBREW, ARABIC, MIXED]);
    session.run(shown(2));
    let entity = named(&mut session, "توكاييف", 1, 1);
    call(&mut session, entity, "he", "טוקאייב");
    // Elsewhere it is tagged, once as something else, once unlinked, once as part of more.
    session.run(shown(3));
    select(&mut session, "טוקאייב", 1);
    press(&mut session, Verb::Type(2));
    select(&mut session, "توكاييف", 1);
    press(&mut session, Verb::Type(1));
    session.run(shown(2));
    select(&mut session, "وتوكايف بالماتي", 1);
    press(&mut session, Verb::Type(6));
    select(&mut session, "توكاييف", 1);
    press(&mut session, Verb::TagAll);
    let wanted = all(&session).wanted();
    assert_eq!(
        (wanted.r#type.0.as_str(), wanted.entity),
        ("PER", Some(entity))
    );
    let expected = ["(2 توكاييف)", "(2 توكايف)", "(3 טוקאייב)", "3 توكاييف"];
    assert_eq!(listed(&session), expected);
    let standings: Vec<Standing> = all(&session)
        .hits()
        .iter()
        .filter_map(|hit| Some(hit.conflict?.standing))
        .collect();
    let told = [
        Standing::Done,
        Standing::Around,
        Standing::Otherwise,
        Standing::Unlinked,
    ];
    assert_eq!(standings, told);
    // All that can be ticked; what is done already cannot.
    step(&mut session, TagAllStep::TickAll(true));
    assert_eq!(all(&session).ticked(), 3);
    step(&mut session, TagAllStep::TickAll(false));
    assert_eq!(all(&session).ticked(), 0);
    step(&mut session, TagAllStep::TickAll(true));
    let before = mentions(&session);
    step(&mut session, TagAllStep::Tag);
    // Two new ones; the unlinked one means the entity now.
    assert_eq!(mentions(&session), before + 2);
    let project = session.workspace().unwrap().project();
    let meant = project.mentions().values();
    let meant = meant.filter(|row| row.entity == EntityChoice::Is(entity));
    assert_eq!(meant.count(), 4);
    // The marked text alone.
    select(&mut session, "توكاييف", 1);
    press(&mut session, Verb::TagAll);
    look(&mut session, |wanted| {
        wanted.all_names = false;
        wanted.variants = false;
    });
    assert_eq!(listed(&session), ["(2 توكاييف)", "(3 توكاييف)"]);
}

#[test]
fn a_long_project_is_looked_through_by_a_job() {
    let long = "לא כאן ولا هنا. ".repeat(20_000) + "או\"ם";
    let mut session = open(&[HEBREW, &long]);
    select(&mut session, "או\"ם", 1);
    press(&mut session, Verb::TagAll);
    assert!(all(&session).job().is_some());
    wait(&mut session, |session| all(session).job().is_none());
    assert_eq!(listed(&session).len(), 5);
    assert!(!all(&session).more());
    session.run(Action::Show(DocumentId(Ulid::from(2_u128))));
    press(&mut session, Verb::SelectAll);
    session.run(Action::Prompt(None));
    press(&mut session, Verb::TagAll);
    assert_eq!(session.prompt(), None, "nobody means a whole page");
    assert_eq!(session.notices().last().unwrap().key, "notice-tag-all-long");
}

/// The suggestions in the shown document.
fn suggested(session: &Session) -> Vec<String> {
    let workspace = session.workspace().unwrap();
    let document = workspace.document().unwrap();
    let text = session.text().unwrap();
    let places = workspace
        .suggestions()
        .in_document(workspace.project(), document);
    places
        .iter()
        .map(|place| place.span.slice(text).unwrap().to_owned())
        .collect()
}

#[test]
fn suggestions_are_accepted_and_dismissed_one_by_one() {
    let mut session = open(&[HEBREW, ARABIC, MIXED]);
    session.run(shown(2));
    assert!(suggested(&session).is_empty());
    let entity = named(&mut session, "ألماتي", 1, 3);
    assert_eq!(suggested(&session), ["الماتي", "الماتي"]);
    let before = session.workspace().unwrap().project().clone();
    press(&mut session, Verb::AcceptSuggestion);
    assert_eq!(suggested(&session), ["الماتي"]);
    let focus = session.workspace().unwrap().focused_row();
    let Some(Row::Mention(made)) = focus else {
        panic!("the accepted one has the focus")
    };
    assert_eq!(
        (made.r#type.0.as_str(), made.entity),
        ("GPE", EntityChoice::Is(entity))
    );
    assert_eq!(made.fragments[0].quote(), "الماتي");
    press(&mut session, Verb::DismissSuggestion);
    assert!(suggested(&session).is_empty());
    assert_eq!(session.workspace().unwrap().project().verdicts().len(), 1);
    // For good: also after another entity of the name has come and gone.
    session.run(shown(1));
    session.run(shown(2));
    assert!(suggested(&session).is_empty());
    press(&mut session, Verb::Undo);
    assert_eq!(suggested(&session), ["الماتي"]);
    press(&mut session, Verb::Undo);
    assert_eq!(suggested(&session), ["الماتي", "الماتي"]);
    assert_eq!(*session.workspace().unwrap().project(), before);
    // All of the document at once, and back at once.
    press(&mut session, Verb::AcceptSuggestions);
    assert!(suggested(&session).is_empty());
    assert_eq!(mentions(&session), before.mentions().len() + 2);
    press(&mut session, Verb::Undo);
    assert_eq!(*session.workspace().unwrap().project(), before);
}

#[test]
fn the_next_suggestion_is_the_one_after_the_caret_and_round_the_end() {
    let mut session = open(&["CSTO CSTO CSTO CSTO"]);
    named(&mut session, "CSTO", 2, 2);
    let starts = |session: &Session| {
        let next = session.next_suggestion();
        next.map(|(_, place)| place.span.start())
    };
    // The new mention has the focus.
    assert_eq!(starts(&session), Some(10));
    let caret = |session: &mut Session, at: u32| {
        session.run(Action::Pick(None));
        let selection = Selection {
            anchor: at,
            caret: at,
            more: Vec::new(),
        };
        session.run(Action::Select {
            selection: Some(selection),
            complete: true,
        });
    };
    for (at, next) in [(0, 0), (2, 0), (4, 10), (12, 10), (14, 15), (19, 0)] {
        caret(&mut session, at);
        assert_eq!(starts(&session), Some(next), "caret at {at}");
    }
    caret(&mut session, 17);
    press(&mut session, Verb::AcceptSuggestion);
    assert_eq!(starts(&session), Some(0));
    press(&mut session, Verb::DismissSuggestion);
    assert_eq!(starts(&session), Some(10));
    press(&mut session, Verb::AcceptSuggestion);
    assert_eq!(starts(&session), None);
    assert_eq!(mentions(&session), 3);
}

#[test]
fn a_long_text_is_looked_through_by_a_job() {
    let long = "קזחסטן ".to_owned() + &"לא כאן ولا هنا. ".repeat(20_000) + "בקזחסטן";
    let mut session = open(&[MIXED, &long]);
    named(&mut session, "קזחסטן", 1, 3);
    session.run(shown(2));
    wait(&mut session, |session| session.jobs().next().is_none());
    assert_eq!(suggested(&session).len(), 2);
    press(&mut session, Verb::AcceptSuggestion);
    assert_eq!(suggested(&session).len(), 1);
}
