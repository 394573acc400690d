//! The main job on the five real articles, which are not ours and so stay outside the project: tests
//! here are ignored, and counted so, where `../shared/corpus` is not.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use isnad::model::{Document, Fragment};
use isnad::session::{Action, NoPicker, SaveState, Selection, Session, Settings, Verb};
use isnad::store::StateFolder;
use isnad::text::Span;
use isnad::text::direction::{document_direction, paragraph_direction};
use isnad::text::paragraph::paragraphs;
use isnad::ui::text::{Layouter, Style};
use unicode_segmentation::UnicodeSegmentation as _;

fn session(state: &std::path::Path) -> Session {
    let state = StateFolder::at(state);
    Session::new(
        state,
        Settings::default(),
        Arc::new(NoPicker),
        Arc::new(|| {}),
    )
}

fn wait(session: &mut Session, until: impl Fn(&Session) -> bool) {
    for _ in 0..3_000 {
        session.poll();
        if until(session) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("waited in vain; notices: {:?}", session.notices());
}

/// Where to tag: part of a file's name, what stands there, which part of that, and with which key.
const PLACES: &[(&str, &str, &str, Verb)] = &[
    ("000", "באו\"ם ציינו", "או\"ם", Verb::Type(2)),
    ("001", "(CSTO)", "CSTO", Verb::Type(2)),
    ("000", "2022-01", "22", Verb::Type(8)),
    // Begins in Arabic and ends in English.
    ("001", "منظمة CSTO وقرار", "منظمة CSTO", Verb::Type(2)),
    // Three wrapped lines and more.
    (
        "000",
        "החיילים והשוטרים מקזחסטן תועדו על ידי כלי תקשורת מקומי כשהם חמושים ברובי סער ומקלעים, כמו גם רימונים לפיזור הפגנות, בזמן שלראשם הקסדות הכחולות המפורסמות שמזוהות עם אנשי האו\"ם כשהם במשימות",
        "והשוטרים מקזחסטן תועדו על ידי כלי תקשורת מקומי כשהם חמושים ברובי סער ומקלעים, כמו גם רימונים לפיזור הפגנות, בזמן שלראשם הקסדות הכחולות המפורסמות שמזוהות עם אנשי האו\"ם כשהם",
        Verb::Claim,
    ),
    // Over the end of a paragraph.
    ("001", "رسمي\n\nقضايا", "رسمي\n\nقضايا", Verb::Claim),
    ("004", "أمس الخميس", "أمس", Verb::Type(8)),
    (
        "002",
        "A picture of Kazakh soldiers",
        "Kazakh",
        Verb::Type(7),
    ),
    ("003", "Concerns conveyed", "Concerns", Verb::Type(6)),
];

#[test]
#[cfg_attr(not(corpus), ignore = "../shared/corpus is not here")]
fn five_articles_are_tagged_saved_and_come_back() {
    let corpus = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let mut session = session(&state);
    session.run(Action::Open(vec![corpus]));
    wait(&mut session, |session| {
        session
            .workspace()
            .is_some_and(|workspace| workspace.project().documents().len() == 5)
    });
    let mut expected = Vec::new();
    for (file, around, part, verb) in PLACES {
        let documents = session.workspace().unwrap().project().documents();
        let document = documents
            .values()
            .find(|document| document.source.starts_with(file));
        session.run(Action::Show(document.unwrap().id));
        let text = session.text().unwrap();
        let start = text.find(around).expect(around) + around.find(part).unwrap();
        session.run(Action::Select {
            selection: Some(Selection {
                anchor: start as u32,
                caret: (start + part.len()) as u32,
                more: Vec::new(),
            }),
            complete: true,
        });
        session.run(Action::Run(*verb));
        expected.push((*file, *part));
    }
    let path = folder.path().join("articles.isnad.ron");
    session.run(Action::SaveAs(path.clone()));
    wait(&mut session, |session| {
        let workspace = session.workspace().unwrap();
        workspace.path().is_some() && workspace.save_state() == SaveState::Saved
    });
    session.close();

    let mut again = self::session(&state);
    again.run(Action::Open(vec![path]));
    wait(&mut again, |session| session.workspace().is_some());
    let project = again.workspace().unwrap().project();
    let mut found: Vec<(&Document, &Fragment)> = Vec::new();
    let mentions = project
        .mentions()
        .values()
        .map(|row| (row.document, &row.fragments));
    let evidence = project
        .evidence()
        .values()
        .map(|row| (row.document, &row.content));
    for (document, fragments) in mentions.chain(evidence) {
        let document = &project.documents()[&document];
        found.extend(fragments.iter().map(|fragment| (document, fragment)));
    }
    assert_eq!(found.len(), expected.len());
    for (file, part) in expected {
        let there = found.iter().find(|(document, fragment)| {
            document.source.starts_with(file) && fragment.quote() == part
        });
        let (document, fragment) = there.unwrap_or_else(|| panic!("{part} of {file} is gone"));
        let text = project.text(document.id).unwrap();
        assert!(fragment.fits(text), "{part}");
        covers_its_letters(text, fragment.span().unwrap());
    }
    again.close();
}

/// The rectangles of a span hold the middle of each of its letters, and of no other.
fn covers_its_letters(text: &str, span: Span) {
    let own = document_direction(text);
    let mut layouter = Layouter::new();
    for range in paragraphs(text) {
        let paragraph = range.slice(text).unwrap();
        let direction = paragraph_direction(paragraph, own);
        let layout = layouter.layout(paragraph, direction, &Style::reader(1.0, true), Some(680.0));
        let start = span.start().clamp(range.start, range.end) - range.start;
        let end = span.end().clamp(range.start, range.end) - range.start;
        let rects = layout.selection(start..end);
        for (at, grapheme) in paragraph.grapheme_indices(true) {
            let at = at as u32;
            let own = layout.selection(at..at + grapheme.len() as u32);
            let Some(own) = own.first().filter(|own| own.width() > 0.0) else {
                continue;
            };
            let covered = rects.iter().any(|rect| rect.contains(own.center()));
            assert_eq!(
                covered,
                start <= at && at < end,
                "{grapheme:?} at {at} of {paragraph}"
            );
        }
    }
}
