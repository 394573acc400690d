//! Rows about the program as a whole.

use std::sync::Arc;
use std::time::Duration;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use isnad::format::{Choice, Dataset, InMemory, format_named};
use isnad::model::{DirectionChoice, Document, RowId};
use isnad::query::links::stands_for;
use isnad::session::{Action, NoPicker, Selection, Session, Settings, Verb};
use isnad::store::StateFolder;
use isnad::text::Direction::{self, LeftToRight, RightToLeft};
use isnad::text::Unit;
use isnad::text::paragraph::paragraphs;
use isnad::ui::text::{Field, Layouter, Paragraph, Side, Step, Style};
use isnad::ui::window::Window;
use unicode_segmentation::UnicodeSegmentation as _;

/// A session with these texts open as documents, and the folder in which it all is.
fn desk(texts: &[(&str, &str)]) -> (Session, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let corpus = folder.path().join("corpus");
    std::fs::create_dir(&corpus).unwrap();
    for (name, text) in texts {
        std::fs::write(corpus.join(name), text).unwrap();
    }
    let state = StateFolder::at(folder.path().join("state"));
    let mut session = Session::new(
        state,
        Settings::default(),
        Arc::new(NoPicker),
        Arc::new(|| {}),
    );
    session.run(Action::Open(vec![corpus]));
    for _ in 0..3_000 {
        session.poll();
        let open = session
            .workspace()
            .map(|workspace| workspace.project().documents().len());
        if open == Some(texts.len()) {
            return (session, folder);
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("waited in vain; notices: {:?}", session.notices());
}

/// Shows the document of this file.
fn show<'s>(session: &'s mut Session, file: &str) -> &'s Document {
    let documents = session.workspace().unwrap().project().documents();
    let document = documents
        .values()
        .find(|document| document.source.ends_with(file));
    session.run(Action::Show(document.unwrap().id));
    session.document().unwrap()
}

/// The layout of each paragraph of the shown document, as the reader has it, with its text.
fn laid_out(session: &Session) -> Vec<(String, Paragraph)> {
    let workspace = session.workspace().unwrap();
    let document = workspace.document().unwrap();
    let text = session.text().unwrap();
    let mut layouter = Layouter::new();
    let style = Style::reader(1.0, true);
    paragraphs(text)
        .into_iter()
        .map(|range| {
            let content = range.slice(text).unwrap();
            let direction = workspace.direction_of(document, range.start, content);
            let layout = layouter.layout(content, direction, &style, Some(400.0));
            (content.to_owned(), layout)
        })
        .collect()
}

fn directions(session: &Session) -> Vec<Direction> {
    laid_out(session)
        .iter()
        .map(|(_, layout)| layout.direction)
        .collect()
}

#[test]
fn r12_a_document_stays_when_its_direction_is_switched() {
    let text = "כותרת עם שם של CNN\n\nSecond paragraph.\n- 12:57 -";
    let (mut session, _folder) = desk(&[("a.txt", text)]);
    show(&mut session, "a.txt");
    session.run(Action::Select {
        selection: Some(Selection {
            anchor: 0,
            caret: 10,
            more: Vec::new(),
        }),
        complete: true,
    });
    session.run(Action::Run(Verb::Type(2)));
    let marks = |session: &Session| {
        let workspace = session.workspace().unwrap();
        workspace
            .index()
            .counts(workspace.document().unwrap())
            .mentions
    };
    assert_eq!(marks(&session), 1);
    for choice in [
        DirectionChoice::All(RightToLeft),
        DirectionChoice::All(LeftToRight),
        DirectionChoice::Auto,
    ] {
        session.run(Action::Direction(choice));
        assert_eq!(session.text().map(|text| &**text), Some(text), "{choice:?}");
        assert_eq!(marks(&session), 1, "{choice:?}");
        for (content, layout) in laid_out(&session) {
            assert_eq!(
                layout.clusters.len(),
                content.graphemes(true).count(),
                "{choice:?}"
            );
            let column = -6.0..=406.0;
            let mut letters = layout.clusters.iter();
            assert!(
                letters.all(|c| column.contains(&c.left) && column.contains(&c.right)),
                "{choice:?}"
            );
        }
        if let DirectionChoice::All(direction) = choice {
            assert_eq!(directions(&session), [direction; 4]);
        }
    }
    assert_eq!(
        directions(&session),
        [RightToLeft, RightToLeft, LeftToRight, RightToLeft]
    );
}

#[test]
fn r15_each_text_and_each_paragraph_has_its_own_direction() {
    let (mut session, _folder) = desk(&[
        (
            "ar.txt",
            "قال الوزير أمس إن منظمة CSTO ستناقش هذا الأمر غدا.\n…\nAs he put it in English, \"we will go\".\n2022-01",
        ),
        (
            "en.txt",
            "He said it twice that day, and meant it.\n12:57\n\"שלום\" אמר לו האיש",
        ),
        ("he.txt", "CNN דיווחה כי הגשר נסגר.\nhttps://example.com/a"),
    ]);
    for (file, expected) in [
        (
            "ar.txt",
            vec![RightToLeft, RightToLeft, LeftToRight, RightToLeft],
        ),
        ("en.txt", vec![LeftToRight, LeftToRight, RightToLeft]),
        ("he.txt", vec![RightToLeft, RightToLeft]),
    ] {
        show(&mut session, file);
        assert_eq!(directions(&session), expected, "{file}");
    }
    // A hand that sets one leaves the others alone.
    session.run(Action::Direction(DirectionChoice::All(LeftToRight)));
    assert_eq!(directions(&session), [LeftToRight; 2]);
    show(&mut session, "ar.txt");
    assert_eq!(directions(&session)[0], RightToLeft);
}

#[test]
fn r16_offsets_count_from_the_start_of_the_text_in_reading_order() {
    let text = "😀 אמר האו\"ם כי בְּרֵאשִׁית.\nقال توكاييف (CSTO) أمس";
    let (mut session, _folder) = desk(&[("a.txt", text)]);
    show(&mut session, "a.txt");
    let quotes = ["האו\"ם", "בְּרֵאשִׁית", "توكاييف", "CSTO", "توكاييف (CSTO"];
    for quote in quotes {
        let start = text.find(quote).unwrap() as u32;
        let selection = Selection {
            anchor: start + quote.len() as u32,
            caret: start,
            more: Vec::new(),
        };
        session.run(Action::Select {
            selection: Some(selection),
            complete: true,
        });
        session.run(Action::Run(Verb::Type(2)));
    }
    let project = session.workspace().unwrap().project();
    for unit in Unit::ALL {
        let format = format_named("jsonl").unwrap();
        let choice = Choice {
            unit,
            ..Choice::default()
        };
        let mut files = InMemory::default();
        let data = Dataset::of(project, &choice, format);
        (format.write.unwrap())(&data, &mut files).unwrap();
        let line: serde_json::Value = serde_json::from_slice(&files.0["documents.jsonl"]).unwrap();
        let spans = line["spans"].as_array().unwrap();
        assert_eq!(spans.len(), quotes.len(), "{unit}");
        for span in spans {
            let place = |end: usize| span["fragments"][0][end].as_u64().unwrap() as usize;
            let (start, end) = (place(0), place(1));
            let sliced: String = match unit {
                Unit::Byte => text[start..end].to_owned(),
                Unit::CodePoint => text.chars().skip(start).take(end - start).collect(),
                Unit::Grapheme => text.graphemes(true).skip(start).take(end - start).collect(),
                Unit::Utf16 => {
                    let units: Vec<u16> = text.encode_utf16().collect();
                    String::from_utf16(&units[start..end]).unwrap()
                }
            };
            assert_eq!(Some(sliced.as_str()), span["quote"].as_str(), "{unit}");
        }
    }
}

/// A window with a field of several lines, as notes and comments have it.
fn field(text: &str) -> Harness<'static, String> {
    let mut harness = Harness::builder().with_size([400.0, 200.0]).build_ui_state(
        |ui, text: &mut String| {
            ui.add(Field::multiline(text, 3).label("Note").desired_width(300.0));
        },
        text.to_owned(),
    );
    harness.get_by_label("Note").focus();
    harness.run();
    harness
}

fn click(harness: &mut Harness<'_, String>, pos: Pos2) {
    for pressed in [true, false] {
        harness.event(Event::PointerMoved(pos));
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        harness.event(Event::PointerButton {
            pos,
            button,
            pressed,
            modifiers,
        });
        harness.step();
    }
}

fn type_in(harness: &mut Harness<'_, String>, letters: &str) {
    for letter in letters.chars() {
        harness.event(Event::Text(letter.to_string()));
        harness.step();
    }
}

#[test]
fn r20_notes_stand_on_the_side_that_their_words_start_on() {
    for (note, starts_right) in [
        ("הערה קצרה", true),
        ("ملاحظة (CNN)", true),
        ("CNN דיווחה ראשונה", true),
        ("a short note", false),
        ("see הארץ for more", false),
    ] {
        let mut harness = field("");
        type_in(&mut harness, note);
        assert_eq!(harness.state(), note);
        let rect = harness.get_by_label("Note").rect();
        // A click at the outer edge of the first line is the start on one side, the end on the other.
        for (x, is_right) in [(rect.left() + 8.0, false), (rect.right() - 8.0, true)] {
            let mut harness = field(note);
            click(&mut harness, pos2(x, rect.top() + 14.0));
            type_in(&mut harness, "|");
            let expected = if is_right == starts_right {
                format!("|{note}")
            } else {
                format!("{note}|")
            };
            assert_eq!(harness.state(), &expected, "{note}");
        }
    }
}

#[test]
fn r21_arrow_keys_move_to_where_they_point() {
    let style = Style::reader(1.0, true);
    for text in [
        "שלום עולם",
        "abc שלום def",
        "قال (CSTO) ١٢ أمس",
        "בשנת 2022, NUR.KZ",
    ] {
        for direction in [LeftToRight, RightToLeft] {
            let layout = Layouter::new().layout(text, direction, &style, None);
            let x = |at| layout.caret(at).left();
            for (side, sign) in [(Side::Left, -1.0), (Side::Right, 1.0)] {
                let mut at = layout.line_edge(0, side.other());
                let mut steps = 0;
                while let Step::To(to) = layout.step(at, side) {
                    assert!(
                        (x(to) - x(at)) * sign > 0.5,
                        "{side:?} from {at:?} to {to:?} of {text}"
                    );
                    at = to;
                    steps += 1;
                }
                assert_eq!(steps, text.graphemes(true).count(), "{text} {direction:?}");
            }
        }
    }
    // In a field, with Shift: from the start of a Hebrew line, ← selects its first letters.
    let mut harness = field("שלום עולם");
    harness.key_press(Key::Home);
    harness.step();
    for _ in 0..4 {
        harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowLeft);
        harness.step();
    }
    type_in(&mut harness, "x");
    assert_eq!(harness.state(), "x עולם");
}

#[test]
fn r08_links_lead_from_end_to_end_in_any_direction() {
    let (mut session, _folder) = desk(&[
        (
            "a.txt",
            "הגשר נסגר לתנועה אמש.\n\nדובר העירייה אמר: \"איש לא סגר את הגשר (CNN)\".",
        ),
        (
            "b.txt",
            "The bridge stayed open, the mayor's office said.\n\nNobody closed it.",
        ),
    ]);
    let claim = |session: &mut Session, file: &str, quote: &str| {
        show(session, file);
        let start = session.text().unwrap().find(quote).unwrap() as u32;
        let selection = Selection {
            anchor: start,
            caret: start + quote.len() as u32,
            more: Vec::new(),
        };
        session.run(Action::Select {
            selection: Some(selection),
            complete: true,
        });
        session.run(Action::Run(Verb::Claim));
        session.focus().unwrap().clone()
    };
    let hebrew = claim(&mut session, "a.txt", "איש לא סגר את הגשר");
    let english = claim(&mut session, "b.txt", "Nobody closed it");
    let claim_of = |session: &Session, row: &RowId| {
        let project = session.workspace().unwrap().project();
        stands_for(project, row).pop().unwrap()
    };
    let (from, to) = (claim_of(&session, &hebrew), claim_of(&session, &english));
    session.run(Action::Link {
        r#type: "supporting".into(),
        from,
        to,
    });
    show(&mut session, "a.txt");
    let mut harness = Harness::builder()
        .with_size([1400.0, 900.0])
        .build_ui_state(
            |ui, window: &mut Window| window.show(ui),
            Window::new(session),
        );
    Window::prepare(&harness.ctx);
    harness.run_steps(6);
    // Beside the line of the claim, on the side where its paragraph ends, with its direction in words.
    for (words, is_left, other) in [
        ("Supports C2", true, &english),
        ("C1: Supports this", false, &hebrew),
    ] {
        let page = harness.get_by_role(egui::Role::Document).rect();
        let plain = |label: &str| label.replace(['\u{2068}', '\u{2069}'], "");
        let marks = harness.query_all_by_role(egui::Role::Link);
        let marks = marks.filter(|mark| {
            let label = mark.accesskit_node().label().unwrap_or_default();
            plain(&label).starts_with(words)
        });
        let places: Vec<Rect> = marks.map(|mark| mark.rect()).collect();
        let [place] = places.try_into().expect(words);
        assert_eq!(place.center().x < page.center().x, is_left, "{words}");
        assert!(page.contains_rect(place), "{words}");
        // The claim is in the second paragraph.
        assert!(place.top() > page.top() + 80.0, "{words}");
        for pressed in [true, false] {
            let pos = place.center();
            harness.event(Event::PointerMoved(pos));
            harness.event(Event::PointerButton {
                pos,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
            harness.step();
        }
        harness.run_steps(6);
        let session = &harness.state().session;
        assert_eq!(session.focus(), Some(other), "{words}");
        let shown = session.document().unwrap().id;
        let row = session.workspace().unwrap().project().row(other).unwrap();
        assert_eq!(row.document(), Some(shown), "{words}");
    }
    // And by key, from either end.
    for end in [&english, &hebrew] {
        harness.key_press(Key::G);
        harness.run_steps(6);
        assert_eq!(harness.state().session.focus(), Some(end));
    }
}
