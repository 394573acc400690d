//! Scripts about how the text is shown: directions, hidden order, settings of reading.

use std::collections::BTreeMap;

use super::super::*;
use super::{press, sample, select, session_in};
use crate::model::{DirectionChoice, Document};
use crate::text::direction::Rule;
use crate::text::hidden_order::Reason;
use crate::text::{Direction, ScriptGroup, TextHash};
use Direction::{LeftToRight as L, RightToLeft as R};

/// The sample, with a document of this text shown.
fn showing(text: &str, language: &str) -> Session {
    let mut project = sample::project().unwrap();
    let document = Document {
        hash: TextHash::of(text),
        language: language.to_owned(),
        ..project.documents().values().next().unwrap().clone()
    };
    project.add_text(TextHash::of(text), text.into());
    project.put(document.into());
    let mut session = sample();
    session.show_only(project);
    session.poll();
    session
}

fn at_caret(session: &Session) -> (Direction, DirectionFrom) {
    session.workspace().unwrap().direction_at_caret().unwrap()
}

#[test]
fn the_direction_of_a_document_goes_round_and_is_undone() {
    let mut session = showing("שלום לכולם.\n…\nAnd one line in English, no more.", "he");
    let choice = |session: &Session| session.document().unwrap().direction;
    let steps = [
        DirectionChoice::All(R),
        DirectionChoice::All(L),
        DirectionChoice::Auto,
    ];
    for expected in steps {
        press(&mut session, Verb::DocumentDirection);
        assert_eq!(choice(&session), expected);
    }
    press(&mut session, Verb::Undo);
    assert_eq!(choice(&session), DirectionChoice::All(L));
    assert_eq!(at_caret(&session), (L, DirectionFrom::Document));
    press(&mut session, Verb::Undo);
    press(&mut session, Verb::Undo);
    assert_eq!(choice(&session), DirectionChoice::Auto);
    assert_eq!(at_caret(&session), (R, DirectionFrom::Words));
    press(&mut session, Verb::Redo);
    assert_eq!(choice(&session), DirectionChoice::All(R));
}

#[test]
fn the_direction_of_a_paragraph_goes_round_where_the_caret_is_and_is_undone() {
    let mut session = showing("שלום לכולם.\nAnd one line in English.\nסוף.", "he");
    select(&mut session, "line", 1);
    assert_eq!(at_caret(&session), (L, DirectionFrom::Words));
    press(&mut session, Verb::ParagraphDirection);
    assert_eq!(at_caret(&session), (R, DirectionFrom::Paragraph));
    press(&mut session, Verb::ParagraphDirection);
    assert_eq!(at_caret(&session), (L, DirectionFrom::Paragraph));
    // A paragraph's own choice goes before the document's.
    session.run(Action::Direction(DirectionChoice::All(R)));
    assert_eq!(at_caret(&session), (L, DirectionFrom::Paragraph));
    // Escape takes the selection and leaves the caret.
    press(&mut session, Verb::Deselect);
    press(&mut session, Verb::ParagraphDirection);
    assert_eq!(at_caret(&session), (R, DirectionFrom::Document));
    assert_eq!(
        session.document().unwrap().paragraph_directions,
        BTreeMap::new()
    );
    for expected in [
        (L, DirectionFrom::Paragraph),
        (L, DirectionFrom::Paragraph),
        (R, DirectionFrom::Paragraph),
        (L, DirectionFrom::Words),
    ] {
        press(&mut session, Verb::Undo);
        assert_eq!(at_caret(&session), expected);
    }
    select(&mut session, "סוף", 1);
    assert_eq!(at_caret(&session), (R, DirectionFrom::Words));
}

#[test]
fn the_first_strong_letter_is_a_setting() {
    let mut session = showing("CNN: הגשר הישן נפתח אתמול.\n12…", "he");
    assert_eq!(at_caret(&session), (R, DirectionFrom::Words));
    press(&mut session, Verb::FirstStrong);
    assert_eq!(session.settings().reading.direction, Rule::FirstStrong);
    assert_eq!(at_caret(&session), (L, DirectionFrom::Words));
    select(&mut session, "12", 1);
    assert_eq!(at_caret(&session), (L, DirectionFrom::Words));
    press(&mut session, Verb::FirstStrong);
    assert_eq!(at_caret(&session), (R, DirectionFrom::Words));
    // It is no change of the project.
    assert!(session.history().unwrap().undo().is_none());
}

/// The workspace and the shown document.
fn here(session: &Session) -> (&crate::session::Workspace, crate::model::DocumentId) {
    let workspace = session.workspace().unwrap();
    (workspace, workspace.document().unwrap())
}

#[test]
fn another_document_is_looked_at_before_it_is_drawn() {
    let mut session = sample();
    session.poll();
    let directions: Vec<_> = (0..3)
        .map(|_| {
            let workspace = session.workspace().unwrap();
            let shown = workspace.document().unwrap();
            let direction = workspace.direction_of(shown, u32::MAX, "…");
            press(&mut session, Verb::NextDocument);
            direction
        })
        .collect();
    assert_eq!(directions, [R, R, L]);
}

#[test]
fn hidden_orders_are_found_and_gone_through() {
    let text = "The vote was \u{202E}ton\u{202C} legal.\nDana \u{2068}דנה\u{2069} left.\n\
                abc \u{2067}def.\nאבג \u{2067}דה.";
    let mut session = showing(text, "en");
    let found = |session: &Session| -> Vec<(String, Reason)> {
        let found = here(session).0.hidden_order(here(session).1).iter();
        found
            .map(|found| (found.span.slice(text).unwrap().to_owned(), found.reason))
            .collect()
    };
    let both = [
        ("\u{202E}ton\u{202C}".to_owned(), Reason::Override),
        ("\u{2067}def.".to_owned(), Reason::Open),
    ];
    assert_eq!(found(&session), both);
    let selected = |session: &Session| {
        let span = session.selection().unwrap().span().unwrap();
        span.slice(text).unwrap().to_owned()
    };
    for nth in [0, 1, 0] {
        press(&mut session, Verb::NextHidden);
        assert_eq!(selected(&session), both[nth].0);
        let shown = here(&session).0.reveal(here(&session).1).span;
        assert_eq!(shown, session.selection().unwrap().span());
    }
    // What a control changes depends on the direction around it.
    session.run(Action::Direction(DirectionChoice::All(R)));
    assert_eq!(found(&session), both[..1]);
    press(&mut session, Verb::Undo);
    assert_eq!(found(&session), both);
    press(&mut session, Verb::NextDocument);
    assert_eq!(found(&session), []);
}

#[test]
fn the_script_of_a_document_is_that_of_its_language_or_else_of_its_letters() {
    for (text, language, expected) in [
        ("شروع", "fa", ScriptGroup::Arabic),
        ("Shalom", "he", ScriptGroup::Hebrew),
        ("שלום", "und", ScriptGroup::Hebrew),
        ("", "", ScriptGroup::Latin),
        ("Привет", "ru", ScriptGroup::Latin),
    ] {
        let session = showing(text, language);
        let (workspace, shown) = here(&session);
        assert_eq!(workspace.script(shown), expected, "{text}");
    }
}

#[test]
fn settings_of_reading_are_kept_within_bounds() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session_in(folder.path());
    let mut reading = session.settings().reading.clone();
    reading.scripts.arabic.size = 1_000.0;
    reading.scripts.hebrew.spacing = f32::NAN;
    session.run(Action::Reading(Box::new(reading)));
    let kept = session.settings().reading.scripts.clone();
    assert_eq!(kept.arabic.size, ScriptReading::SIZES.1);
    assert_eq!(kept.hebrew, ScriptReading::of(ScriptGroup::Hebrew));
    press(&mut session, Verb::ParagraphNumbers);
    press(&mut session, Verb::Signs);
    session.close();
    let (settings, problem) = Settings::load(&StateFolder::at(folder.path()));
    assert_eq!(problem, None);
    assert_eq!(settings.reading.scripts, kept);
    assert!(settings.reading.signs && !settings.reading.paragraph_numbers);
}

#[test]
fn what_can_only_be_read_keeps_its_directions() {
    let mut session = showing("שלום", "he");
    let workspace = session.workspace.as_mut().unwrap();
    workspace.holder = Some(crate::store::Holder::default());
    press(&mut session, Verb::DocumentDirection);
    press(&mut session, Verb::ParagraphDirection);
    session.run(Action::ParagraphDirection(0, Some(L)));
    assert_eq!(at_caret(&session), (R, DirectionFrom::Words));
    assert_eq!(session.notices().last().unwrap().key, "refusal-read-only");
}
