//! Scripts of searching.

use super::super::*;
use super::{press, sample, select, wait};
use crate::edit::Command;
use crate::model::RowId;
use crate::query::Mode;

fn look_for(session: &mut Session, words: &str) {
    session.run(Action::Search(Wanted {
        words: words.to_owned(),
        ..Wanted::default()
    }));
}

fn search(session: &Session) -> &Search {
    session.workspace().unwrap().search()
}

/// How many hits in how many documents.
fn counts(session: &Session) -> (usize, usize) {
    let hits = search(session).hits();
    (hits.count(), hits.document_count())
}

/// The selected words and the language of their document.
fn shown(session: &Session) -> (String, String) {
    let span = session.selection().and_then(Selection::span);
    let words = span.and_then(|span| span.slice(session.text()?));
    let language = session.document().map(|document| document.language.clone());
    (
        words.unwrap_or_default().to_owned(),
        language.unwrap_or_default(),
    )
}

#[test]
fn typing_finds_at_once_and_nothing_is_found_while_the_box_is_closed() {
    let mut session = sample();
    look_for(&mut session, "המנוף");
    assert_eq!(counts(&session), (0, 0));
    press(&mut session, Verb::Search);
    assert!(search(&session).is_open());
    assert_eq!(search(&session).wanted().words, "המנוף");
    let there = session.text().unwrap().matches("המנוף").count();
    assert!(counts(&session).0 >= there && there > 0);
    look_for(&mut session, "TARSIS");
    let (hits, documents) = counts(&session);
    assert!(hits > 0 && documents > 0);
    look_for(&mut session, " ");
    assert_eq!(counts(&session), (0, 0));
    look_for(&mut session, "tarsis");
    assert_eq!(counts(&session).0, hits);
    session.run(Action::EndSearch);
    assert!(!search(&session).is_open());
    assert_eq!(counts(&session), (0, 0));
    assert_eq!(search(&session).wanted().words, "tarsis");
}

#[test]
fn keys_go_from_hit_to_hit_through_the_documents_and_round() {
    let mut session = sample();
    press(&mut session, Verb::Search);
    session.run(Action::Search(Wanted {
        words: "tarsis".to_owned(),
        mode: Mode::Folded,
        scope: Scope::Project,
    }));
    let (count, _) = counts(&session);
    assert!(count > 2);
    let mut seen = Vec::new();
    for _ in 0..count {
        press(&mut session, Verb::NextHit);
        let (words, language) = shown(&session);
        assert_eq!(words.to_lowercase(), "tarsis");
        let hit = search(&session).current().unwrap();
        let span = search(&session).hits().get(hit).unwrap().span;
        let workspace = session.workspace().unwrap();
        let shown = workspace.document().unwrap();
        assert_eq!(workspace.reveal(shown).span, Some(span));
        seen.push((hit, language));
    }
    let numbers: Vec<usize> = seen.iter().map(|(hit, _)| *hit).collect();
    assert_eq!(numbers, (0..count).collect::<Vec<_>>());
    for language in ["he", "ar", "en"] {
        assert!(
            seen.iter().any(|(_, shown)| shown == language),
            "{language}"
        );
    }
    press(&mut session, Verb::NextHit);
    assert_eq!(search(&session).current(), Some(0));
    press(&mut session, Verb::PreviousHit);
    assert_eq!(search(&session).current(), Some(count - 1));
}

#[test]
fn the_next_hit_is_the_next_one_from_the_caret() {
    let mut session = sample();
    press(&mut session, Verb::Search);
    look_for(&mut session, "של");
    let second = search(&session).hits().get(1).unwrap();
    let caret = second.span.start();
    let at = |anchor| Selection {
        anchor,
        caret: anchor,
        more: Vec::new(),
    };
    session.run(Action::Select {
        selection: Some(at(caret)),
        complete: true,
    });
    press(&mut session, Verb::NextHit);
    assert_eq!(search(&session).current(), Some(1));
    session.run(Action::Select {
        selection: Some(at(caret)),
        complete: true,
    });
    press(&mut session, Verb::PreviousHit);
    assert_eq!(search(&session).current(), Some(0));
}

#[test]
fn a_hit_is_selected_so_that_one_key_tags_it() {
    let mut session = sample();
    press(&mut session, Verb::Search);
    look_for(&mut session, "המנופ");
    session.run(Action::Hit(0));
    press(&mut session, Verb::Type(5));
    let row = session.workspace().unwrap().focused_row();
    let Some(crate::model::Row::Mention(mention)) = row else {
        panic!("{row:?}");
    };
    assert_eq!(mention.fragments[0].quote(), "המנוף");
}

#[test]
fn what_is_selected_is_looked_for() {
    let mut session = sample();
    select(&mut session, "המנוף ", 1);
    press(&mut session, Verb::Search);
    assert_eq!(search(&session).wanted().words, "המנוף");
    assert!(counts(&session).0 > 0);
    // A hit that is selected because it was found changes nothing.
    look_for(&mut session, "המנופ");
    session.run(Action::Hit(0));
    press(&mut session, Verb::Search);
    assert_eq!(search(&session).wanted().words, "המנופ");
    assert_eq!(search(&session).asked(), 2);
}

#[test]
fn escape_lets_go_first_and_closes_then() {
    let mut session = sample();
    press(&mut session, Verb::Search);
    look_for(&mut session, "המנוף");
    session.run(Action::Hit(0));
    press(&mut session, Verb::Deselect);
    assert!(search(&session).is_open());
    press(&mut session, Verb::Deselect);
    assert!(!search(&session).is_open());
}

#[test]
fn one_document_or_all_and_the_list_follows_the_shown_one() {
    let mut session = sample();
    press(&mut session, Verb::Search);
    let wanted = |scope| {
        Action::Search(Wanted {
            words: "tarsis".to_owned(),
            mode: Mode::Folded,
            scope,
        })
    };
    session.run(wanted(Scope::Project));
    let all = counts(&session);
    session.run(wanted(Scope::Document));
    let here = counts(&session);
    assert!(here.0 < all.0 && here.1 == 1);
    let last = *session
        .workspace()
        .unwrap()
        .project()
        .documents()
        .keys()
        .last()
        .unwrap();
    session.run(Action::Show(last));
    session.poll();
    assert_eq!(counts(&session).1, 1);
    assert_eq!(search(&session).hits().get(0).unwrap().document, last);
}

#[test]
fn exact_letters_are_fewer() {
    let mut session = sample();
    press(&mut session, Verb::Search);
    look_for(&mut session, "TARSIS");
    let folded = counts(&session).0;
    session.run(Action::Search(Wanted {
        words: "TARSIS".to_owned(),
        mode: Mode::Exact,
        scope: Scope::Project,
    }));
    assert!(folded > 0 && counts(&session).0 == 0);
}

#[test]
fn much_text_is_searched_by_a_job_that_another_word_stops() {
    let mut session = big();
    press(&mut session, Verb::Search);
    look_for(&mut session, "שלום");
    let first = search(&session).job();
    assert!(first.is_some());
    look_for(&mut session, "עולם");
    assert_ne!(search(&session).job(), first);
    wait(&mut session, |session| search(session).job().is_none());
    assert_eq!(counts(&session), (60, 60));
    let hit = search(&session).hits().get(59).unwrap();
    let project = session.workspace().unwrap().project();
    assert_eq!(
        hit.span.slice(project.text(hit.document).unwrap()),
        Some("עוֹלָם")
    );
    // A job that was closed away leaves nothing behind.
    look_for(&mut session, "שלום");
    session.run(Action::EndSearch);
    wait(&mut session, |session| session.jobs().count() == 0);
    assert_eq!(counts(&session), (0, 0));
}

/// Sixty documents of 20 kB, each with one word of its own.
fn big() -> Session {
    let mut session = sample();
    let mut project = session.workspace().unwrap().project().clone();
    let pattern = project.documents().values().next().unwrap().clone();
    for id in project.documents().keys().copied().collect::<Vec<_>>() {
        project.take(&crate::model::RowId::Document(id));
    }
    for number in 0..60_u128 {
        let text = format!("{} עוֹלָם {number}", "שלום ".repeat(2_200));
        let hash = crate::text::TextHash::of(&text);
        project.add_text(hash, text.into());
        let id = crate::model::DocumentId(ulid::Ulid::from(number));
        project.put(
            crate::model::Document {
                id,
                hash,
                ..pattern.clone()
            }
            .into(),
        );
    }
    session.show_only(project);
    session
}

#[test]
fn names_claims_and_comments_are_found_with_the_texts_and_follow_changes() {
    let mut session = sample();
    press(&mut session, Verb::Search);
    let entity = {
        let project = session.workspace().unwrap().project();
        project.entities().values().next().unwrap().clone()
    };
    look_for(&mut session, &entity.name);
    let rows = search(&session).rows();
    assert_eq!(rows[0].row, RowId::Entity(entity.id));
    assert!(rows.windows(2).all(|pair| pair[0].row != pair[1].row));
    // By its id in a knowledge base too, as soon as it has one.
    look_for(&mut session, "wikidata:q4242");
    assert!(search(&session).rows().is_empty());
    // Of one's own: tagged, and made of what was tagged.
    let mention = crate::model::MentionId(ulid::Ulid::from(5_u128));
    let tag = Command::Tag {
        mention,
        document: session.document().unwrap().id,
        spans: vec![crate::text::Span::new(0, 8).unwrap()],
        r#type: "FAC".into(),
    };
    session.run(Action::Edit(tag));
    session.run(Action::NewEntity {
        mentions: vec![mention],
        name: None,
    });
    let project = session.workspace().unwrap().project();
    let mut named = project.entities().values().last().unwrap().clone();
    let made = named.id;
    named.kb = "wikidata:Q4242".to_owned();
    session.run(Action::Edit(Command::Edit { row: named.into() }));
    session.poll();
    assert_eq!(search(&session).rows().len(), 1);
    session.run(Action::HitRow(RowId::Entity(made)));
    assert_eq!(session.focus(), Some(&RowId::Entity(made)));
    // A comment leads to what it is about.
    let about = RowId::Claim(
        *session
            .workspace()
            .unwrap()
            .project()
            .claims()
            .keys()
            .next()
            .unwrap(),
    );
    session.run(Action::Comment {
        about: about.clone(),
        kind: crate::model::CommentKind::Note,
        text: "עגורן סמוי".to_owned(),
    });
    look_for(&mut session, "סמוי");
    let row = search(&session).rows()[0].row.clone();
    assert!(matches!(row, RowId::Comment(_)));
    session.run(Action::HitRow(row));
    assert_eq!(session.focus(), Some(&about));
    // Of one document: its text only.
    session.run(Action::Search(Wanted {
        words: "סמוי".to_owned(),
        scope: Scope::Document,
        ..Wanted::default()
    }));
    assert!(search(&session).rows().is_empty());
}

#[test]
fn a_pattern_is_found_or_refused_with_its_place() {
    let mut session = sample();
    press(&mut session, Verb::Search);
    let pattern = |words: &str| {
        Action::Search(Wanted {
            words: words.to_owned(),
            mode: Mode::Pattern,
            scope: Scope::Project,
        })
    };
    session.run(pattern(r"ה?מנוף"));
    wait(&mut session, |session| search(session).job().is_none());
    assert!(counts(&session).0 > 1);
    session.run(pattern(r"ה?מנוף("));
    assert_eq!(counts(&session), (0, 0));
    let refused = search(&session).bad_pattern().unwrap().to_string();
    assert_eq!(refused, "at character 7: unclosed group");
    session.run(pattern(r"ה?מנוף"));
    assert_eq!(search(&session).bad_pattern(), None);
}

#[test]
fn ticked_hits_are_tagged_in_one_change() {
    let mut session = sample();
    press(&mut session, Verb::Search);
    look_for(&mut session, "המנוף");
    let (hits, _) = counts(&session);
    assert!(hits > 2);
    session.run(Action::Tick(Tick::All));
    session.run(Action::Tick(Tick::One(1)));
    session.run(Action::Tick(Tick::One(hits + 5)));
    assert_eq!(search(&session).ticked().len(), hits - 1);
    let before = session.workspace().unwrap().project().clone();
    let done = session.history().unwrap().done().len();
    press(&mut session, Verb::Type(5));
    let project = session.workspace().unwrap().project();
    assert_eq!(project.mentions().len(), before.mentions().len() + hits - 1);
    assert_eq!(session.history().unwrap().done().len(), done + 1);
    assert!(search(&session).ticked().is_empty());
    // Those that are tagged so already are left out; the one that is new is tagged.
    session.run(Action::Tick(Tick::All));
    press(&mut session, Verb::Type(5));
    let project = session.workspace().unwrap().project();
    assert_eq!(project.mentions().len(), before.mentions().len() + hits);
    press(&mut session, Verb::Undo);
    press(&mut session, Verb::Undo);
    let after = session.workspace().unwrap().project();
    assert_eq!(after.mentions(), before.mentions());
    // Those of a document are ticked and unticked together.
    let document = search(&session).hits().get(0).unwrap().document;
    let of = search(&session).hits().of(document);
    session.run(Action::Tick(Tick::All));
    session.run(Action::Tick(Tick::All));
    session.run(Action::Tick(Tick::Document(document)));
    assert_eq!(search(&session).ticked().len(), of.len());
    session.run(Action::Tick(Tick::Document(document)));
    assert!(search(&session).ticked().is_empty());
}
