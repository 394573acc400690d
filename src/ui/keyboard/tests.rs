use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Event, Key, Modifiers};

use super::{Focus, meant_row, taken};
use crate::session::verb::{ALSO, VERBS};
use crate::session::{Action, NoPicker, Prompt, Session, Settings, StateFolder, Verb, sample};
use crate::text::nudge::Edge;

/// What a layout types: the key's place, what it types, what it types with Shift (where it matters).
type Layout = (&'static str, &'static [(Key, &'static str, &'static str)]);

const US: Layout = (
    "US",
    &[
        (Key::Num1, "1", "!"),
        (Key::Num9, "9", "("),
        (Key::Num0, "0", ")"),
        (Key::C, "c", "C"),
        (Key::D, "d", "D"),
        (Key::K, "k", "K"),
        (Key::M, "m", "M"),
        (Key::S, "s", "S"),
        (Key::U, "u", "U"),
        (Key::Z, "z", "Z"),
        (Key::OpenBracket, "[", "{"),
        (Key::CloseBracket, "]", "}"),
        (Key::Slash, "/", "?"),
        (Key::Minus, "-", "_"),
        (Key::Equals, "=", "+"),
    ],
);

const HEBREW: Layout = (
    "Hebrew",
    &[
        (Key::Num1, "1", "!"),
        (Key::Num9, "9", ")"),
        (Key::C, "ב", "C"),
        (Key::D, "ג", "D"),
        (Key::K, "ל", "K"),
        (Key::M, "צ", "M"),
        (Key::Q, "/", "Q"),
        (Key::S, "ד", "S"),
        (Key::U, "ו", "U"),
        (Key::W, "'", "W"),
        (Key::Z, "ז", "Z"),
        (Key::OpenBracket, "]", "}"),
        (Key::CloseBracket, "[", "{"),
        (Key::Slash, ".", "?"),
        (Key::Equals, "=", "+"),
    ],
);

const ARABIC: Layout = (
    "Arabic",
    &[
        (Key::Num1, "١", "!"),
        (Key::Num9, "٩", ")"),
        (Key::Num0, "٠", "("),
        (Key::C, "ؤ", "}"),
        (Key::D, "ي", "]"),
        (Key::K, "ن", "،"),
        (Key::M, "ة", "’"),
        (Key::S, "س", "ٍ"),
        (Key::U, "ع", "‘"),
        (Key::Z, "ئ", "~"),
        (Key::OpenBracket, "ج", "<"),
        (Key::CloseBracket, "د", ">"),
        (Key::Slash, "ظ", "؟"),
        (Key::Equals, "=", "+"),
    ],
);

const AZERTY: Layout = (
    "AZERTY",
    &[
        (Key::Num1, "&", "1"),
        (Key::Num4, "'", "4"),
        (Key::Num6, "-", "6"),
        (Key::Num9, "ç", "9"),
        (Key::Num0, "à", "0"),
        (Key::C, "c", "C"),
        (Key::K, "k", "K"),
        (Key::M, ",", "?"),
        (Key::S, "s", "S"),
        (Key::U, "u", "U"),
        (Key::W, "z", "Z"),
        (Key::Semicolon, "m", "M"),
        // The dead circumflex types nothing by itself.
        (Key::OpenBracket, "", ""),
        (Key::Equals, "=", "+"),
    ],
);

const DVORAK: Layout = (
    "Dvorak",
    &[
        (Key::Num1, "1", "!"),
        (Key::Num9, "9", "("),
        (Key::I, "c", "C"),
        (Key::H, "d", "D"),
        (Key::V, "k", "K"),
        (Key::M, "m", "M"),
        (Key::Semicolon, "s", "S"),
        (Key::F, "u", "U"),
        (Key::Slash, "z", "Z"),
        (Key::Minus, "[", "{"),
        (Key::Equals, "]", "}"),
        (Key::OpenBracket, "/", "?"),
        (Key::CloseBracket, "=", "+"),
    ],
);

const PLAIN: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers {
    ctrl: true,
    command: true,
    ..Modifiers::NONE
};
const CTRL_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..CTRL
};

/// The events of one key press, as egui makes them of what the window system reports.
fn events(layout: &Layout, place: Key, modifiers: Modifiers) -> Vec<Event> {
    let (_, plain, shifted) = layout
        .1
        .iter()
        .find(|(key, ..)| *key == place)
        .copied()
        .unwrap_or((place, "", ""));
    let text = if modifiers.shift { shifted } else { plain };
    let key = Key::from_name(text).unwrap_or(place);
    if modifiers.command_only() && key == Key::C {
        return vec![Event::Copy];
    }
    let mut events = vec![Event::Key {
        key,
        physical_key: Some(place),
        pressed: true,
        repeat: false,
        modifiers,
    }];
    if !text.is_empty() && !modifiers.command {
        events.push(Event::Text(text.to_owned()));
    }
    events
}

#[test]
fn every_layout_has_every_key() {
    let end_earlier = Verb::Nudge(Edge::END_EARLIER);
    let table: &[(&Layout, Key, Modifiers, Option<Verb>)] = &[
        (&US, Key::Num1, PLAIN, Some(Verb::Type(1))),
        (&US, Key::Num9, PLAIN, Some(Verb::Type(9))),
        (&US, Key::Num1, SHIFT, None),
        (&US, Key::C, PLAIN, Some(Verb::Claim)),
        (&US, Key::C, SHIFT, None),
        (&US, Key::C, CTRL, Some(Verb::Copy)),
        (&US, Key::U, PLAIN, Some(Verb::Unsure)),
        (&US, Key::M, PLAIN, Some(Verb::Comment)),
        (&US, Key::D, SHIFT, Some(Verb::ParagraphDirection)),
        (
            &US,
            Key::OpenBracket,
            PLAIN,
            Some(Verb::Nudge(Edge::START_EARLIER)),
        ),
        (
            &US,
            Key::CloseBracket,
            PLAIN,
            Some(Verb::Nudge(Edge::START_LATER)),
        ),
        (&US, Key::OpenBracket, SHIFT, Some(end_earlier)),
        (
            &US,
            Key::OpenBracket,
            ALT,
            Some(Verb::Nudge(Edge::START_EARLIER.by_prefix())),
        ),
        (
            &US,
            Key::OpenBracket,
            CTRL,
            Some(Verb::Nudge(Edge::START_EARLIER.by_word())),
        ),
        (
            &US,
            Key::OpenBracket,
            CTRL_SHIFT,
            Some(Verb::Nudge(Edge::END_EARLIER.by_word())),
        ),
        (&US, Key::Slash, SHIFT, Some(Verb::Shortcuts)),
        (&US, Key::Slash, PLAIN, Some(Verb::Search)),
        (&US, Key::F, CTRL, Some(Verb::Search)),
        (&US, Key::F3, PLAIN, Some(Verb::NextHit)),
        (&US, Key::F3, SHIFT, Some(Verb::PreviousHit)),
        (&US, Key::Equals, SHIFT, Some(Verb::AddFragment)),
        (&US, Key::Equals, PLAIN, None),
        (&US, Key::Plus, PLAIN, Some(Verb::AddFragment)),
        (&US, Key::Equals, CTRL, Some(Verb::ZoomIn)),
        (&US, Key::Equals, CTRL_SHIFT, Some(Verb::ZoomIn)),
        (&US, Key::Plus, CTRL, Some(Verb::ZoomIn)),
        (&US, Key::Minus, CTRL, Some(Verb::ZoomOut)),
        (&US, Key::Num0, CTRL, Some(Verb::ZoomReset)),
        (&US, Key::Z, CTRL, Some(Verb::Undo)),
        (&US, Key::Z, CTRL_SHIFT, Some(Verb::Redo)),
        (&US, Key::Z, PLAIN, None),
        (&US, Key::S, CTRL, Some(Verb::Save)),
        (&US, Key::S, CTRL_SHIFT, Some(Verb::SaveAs)),
        (&US, Key::K, CTRL, Some(Verb::Palette)),
        (&US, Key::Tab, PLAIN, Some(Verb::NextAnnotation)),
        (&US, Key::Tab, SHIFT, Some(Verb::PreviousAnnotation)),
        (&US, Key::Tab, CTRL, None),
        (&US, Key::Delete, PLAIN, Some(Verb::Delete)),
        (&US, Key::ArrowUp, ALT, Some(Verb::SelectMore)),
        (&US, Key::ArrowUp, PLAIN, None),
        (&US, Key::Escape, PLAIN, Some(Verb::Deselect)),
        (&US, Key::Enter, CTRL, Some(Verb::DocumentDone)),
        (&US, Key::F9, PLAIN, Some(Verb::CorpusPanel)),
        (&HEBREW, Key::Num1, PLAIN, Some(Verb::Type(1))),
        (&HEBREW, Key::Num9, PLAIN, Some(Verb::Type(9))),
        (&HEBREW, Key::C, PLAIN, Some(Verb::Claim)),
        (&HEBREW, Key::C, CTRL, Some(Verb::Copy)),
        (&HEBREW, Key::U, PLAIN, Some(Verb::Unsure)),
        (&HEBREW, Key::M, PLAIN, Some(Verb::Comment)),
        (&HEBREW, Key::D, SHIFT, Some(Verb::ParagraphDirection)),
        (&HEBREW, Key::Q, PLAIN, Some(Verb::Question)),
        (&HEBREW, Key::Q, CTRL, Some(Verb::Quit)),
        (&HEBREW, Key::W, CTRL, Some(Verb::Close)),
        (
            &HEBREW,
            Key::OpenBracket,
            PLAIN,
            Some(Verb::Nudge(Edge::START_EARLIER)),
        ),
        (
            &HEBREW,
            Key::CloseBracket,
            PLAIN,
            Some(Verb::Nudge(Edge::START_LATER)),
        ),
        (&HEBREW, Key::OpenBracket, SHIFT, Some(end_earlier)),
        (&HEBREW, Key::Slash, SHIFT, Some(Verb::Shortcuts)),
        (&HEBREW, Key::Slash, PLAIN, Some(Verb::Search)),
        (&HEBREW, Key::F, CTRL, Some(Verb::Search)),
        (&HEBREW, Key::Equals, SHIFT, Some(Verb::AddFragment)),
        (&HEBREW, Key::Z, CTRL, Some(Verb::Undo)),
        (&HEBREW, Key::S, CTRL, Some(Verb::Save)),
        (&HEBREW, Key::K, CTRL, Some(Verb::Palette)),
        (&HEBREW, Key::Tab, PLAIN, Some(Verb::NextAnnotation)),
        (&HEBREW, Key::Delete, PLAIN, Some(Verb::Delete)),
        (&HEBREW, Key::ArrowUp, ALT, Some(Verb::SelectMore)),
        (&HEBREW, Key::ArrowUp, PLAIN, None),
        (&ARABIC, Key::Num1, PLAIN, Some(Verb::Type(1))),
        (&ARABIC, Key::Num9, PLAIN, Some(Verb::Type(9))),
        (&ARABIC, Key::Num0, CTRL, Some(Verb::ZoomReset)),
        (&ARABIC, Key::C, PLAIN, Some(Verb::Claim)),
        (&ARABIC, Key::C, CTRL, Some(Verb::Copy)),
        (&ARABIC, Key::U, PLAIN, Some(Verb::Unsure)),
        (&ARABIC, Key::M, PLAIN, Some(Verb::Comment)),
        (&ARABIC, Key::D, SHIFT, Some(Verb::ParagraphDirection)),
        (
            &ARABIC,
            Key::OpenBracket,
            PLAIN,
            Some(Verb::Nudge(Edge::START_EARLIER)),
        ),
        (
            &ARABIC,
            Key::CloseBracket,
            PLAIN,
            Some(Verb::Nudge(Edge::START_LATER)),
        ),
        (&ARABIC, Key::OpenBracket, SHIFT, Some(end_earlier)),
        (&ARABIC, Key::Slash, SHIFT, Some(Verb::Shortcuts)),
        (&ARABIC, Key::Slash, PLAIN, Some(Verb::Search)),
        (&ARABIC, Key::F, CTRL, Some(Verb::Search)),
        (&ARABIC, Key::Equals, SHIFT, Some(Verb::AddFragment)),
        (&ARABIC, Key::Z, CTRL, Some(Verb::Undo)),
        (&ARABIC, Key::S, CTRL, Some(Verb::Save)),
        (&ARABIC, Key::K, CTRL, Some(Verb::Palette)),
        (&ARABIC, Key::Tab, PLAIN, Some(Verb::NextAnnotation)),
        (&ARABIC, Key::Delete, PLAIN, Some(Verb::Delete)),
        (&ARABIC, Key::ArrowUp, ALT, Some(Verb::SelectMore)),
        (&ARABIC, Key::ArrowUp, PLAIN, None),
        (&AZERTY, Key::Num1, PLAIN, Some(Verb::Type(1))),
        (&AZERTY, Key::Num1, SHIFT, Some(Verb::Type(1))),
        (&AZERTY, Key::Num4, PLAIN, Some(Verb::Type(4))),
        (&AZERTY, Key::Num6, PLAIN, Some(Verb::Type(6))),
        (&AZERTY, Key::Num6, CTRL, Some(Verb::ZoomOut)),
        (&AZERTY, Key::Num9, PLAIN, Some(Verb::Type(9))),
        (&AZERTY, Key::Num0, CTRL, Some(Verb::ZoomReset)),
        (&AZERTY, Key::C, PLAIN, Some(Verb::Claim)),
        (&AZERTY, Key::U, PLAIN, Some(Verb::Unsure)),
        (&AZERTY, Key::Semicolon, PLAIN, Some(Verb::Comment)),
        (&AZERTY, Key::M, SHIFT, Some(Verb::Shortcuts)),
        (
            &AZERTY,
            Key::OpenBracket,
            PLAIN,
            Some(Verb::Nudge(Edge::START_EARLIER)),
        ),
        (&AZERTY, Key::OpenBracket, SHIFT, Some(end_earlier)),
        (&AZERTY, Key::Equals, SHIFT, Some(Verb::AddFragment)),
        (&AZERTY, Key::W, CTRL, Some(Verb::Undo)),
        (&AZERTY, Key::S, CTRL, Some(Verb::Save)),
        (&AZERTY, Key::K, CTRL, Some(Verb::Palette)),
        (&AZERTY, Key::Tab, PLAIN, Some(Verb::NextAnnotation)),
        (&AZERTY, Key::Delete, PLAIN, Some(Verb::Delete)),
        (&DVORAK, Key::Num1, PLAIN, Some(Verb::Type(1))),
        (&DVORAK, Key::Num9, PLAIN, Some(Verb::Type(9))),
        (&DVORAK, Key::I, PLAIN, Some(Verb::Claim)),
        (&DVORAK, Key::I, CTRL, Some(Verb::Copy)),
        (&DVORAK, Key::F, PLAIN, Some(Verb::Unsure)),
        (&DVORAK, Key::M, PLAIN, Some(Verb::Comment)),
        (&DVORAK, Key::H, SHIFT, Some(Verb::ParagraphDirection)),
        (
            &DVORAK,
            Key::Minus,
            PLAIN,
            Some(Verb::Nudge(Edge::START_EARLIER)),
        ),
        (
            &DVORAK,
            Key::Equals,
            PLAIN,
            Some(Verb::Nudge(Edge::START_LATER)),
        ),
        (&DVORAK, Key::Minus, SHIFT, Some(end_earlier)),
        (&DVORAK, Key::OpenBracket, SHIFT, Some(Verb::Shortcuts)),
        (&DVORAK, Key::CloseBracket, SHIFT, Some(Verb::AddFragment)),
        (&DVORAK, Key::CloseBracket, CTRL, Some(Verb::ZoomIn)),
        (&DVORAK, Key::Slash, CTRL, Some(Verb::Undo)),
        (&DVORAK, Key::Semicolon, CTRL, Some(Verb::Save)),
        (&DVORAK, Key::V, CTRL, Some(Verb::Palette)),
        (&DVORAK, Key::Tab, PLAIN, Some(Verb::NextAnnotation)),
        (&DVORAK, Key::Delete, PLAIN, Some(Verb::Delete)),
    ];
    for (layout, place, modifiers, expected) in table {
        let events = events(layout, *place, *modifiers);
        let found = meant_row(&events[0]).map(|(row, _)| row.verb);
        assert_eq!(
            found, *expected,
            "{} {place:?} {modifiers:?}: {events:?}",
            layout.0
        );
    }
}

#[test]
fn a_bracket_by_alt_graph_is_a_bracket() {
    let event = Event::Key {
        key: Key::OpenBracket,
        physical_key: Some(Key::Num5),
        pressed: true,
        repeat: false,
        modifiers: PLAIN,
    };
    let found = meant_row(&event).map(|(row, _)| row.verb);
    assert_eq!(found, Some(Verb::Nudge(Edge::START_EARLIER)));
}

#[test]
fn control_on_a_mac_is_not_command() {
    let modifiers = Modifiers {
        ctrl: true,
        ..Modifiers::NONE
    };
    assert_eq!(super::shortcut(Key::K, Some(Key::K), modifiers), None);
}

#[test]
fn no_two_actions_share_a_key() {
    let mut seen = BTreeMap::new();
    let first = VERBS
        .iter()
        .filter_map(|row| Some((row.shortcut?, row.verb)));
    for (shortcut, verb) in first.chain(ALSO.iter().copied()) {
        let other = seen.insert(shortcut, verb);
        assert_eq!(other, None, "{shortcut} is {verb:?} too");
    }
}

fn session() -> Session {
    let mut session = Session::new(
        StateFolder::at(std::env::temp_dir().join("isnad-keyboard-tests")),
        Settings::default(),
        Arc::new(NoPicker),
        Arc::new(|| {}),
    );
    session.show_only(sample::project().unwrap());
    session
}

fn verbs(session: &Session, field: bool, place: Key, modifiers: Modifiers) -> (Vec<Verb>, usize) {
    let mut events = events(&US, place, modifiers);
    let verbs = taken(
        &mut events,
        session,
        if field { Focus::Field } else { Focus::Reader },
    );
    (verbs, events.len())
}

#[test]
fn a_key_that_acts_is_taken_with_the_text_that_it_types() {
    let session = session();
    assert_eq!(
        verbs(&session, false, Key::L, PLAIN),
        (vec![Verb::Labels], 0)
    );
    let mut events = events(&HEBREW, Key::D, PLAIN);
    events.push(Event::Text("x".to_owned()));
    assert_eq!(
        taken(&mut events, &session, Focus::Reader),
        [Verb::DocumentDirection]
    );
    assert_eq!(events, [Event::Text("x".to_owned())]);
}

#[test]
fn a_field_keeps_its_own_keys() {
    let session = session();
    for (place, modifiers, left) in [
        (Key::D, PLAIN, 2),
        (Key::D, SHIFT, 2),
        (Key::Num1, PLAIN, 2),
        (Key::Slash, SHIFT, 2),
        (Key::Tab, PLAIN, 1),
        (Key::Delete, PLAIN, 1),
        (Key::Escape, PLAIN, 1),
        (Key::C, CTRL, 1),
        (Key::A, CTRL, 1),
        (Key::Z, CTRL, 1),
    ] {
        assert_eq!(
            verbs(&session, true, place, modifiers),
            (Vec::new(), left),
            "{place:?}"
        );
    }
    assert_eq!(
        verbs(&session, true, Key::K, CTRL),
        (vec![Verb::Palette], 0)
    );
}

#[test]
fn a_dialog_covers_the_keys_of_the_window() {
    let mut session = session();
    session.run(Action::Prompt(Some(Prompt::Shortcuts)));
    for (place, modifiers) in [(Key::Tab, PLAIN), (Key::D, PLAIN), (Key::W, CTRL)] {
        assert!(verbs(&session, false, place, modifiers).0.is_empty());
    }
    assert_eq!(
        verbs(&session, false, Key::Slash, SHIFT),
        (vec![Verb::Shortcuts], 0)
    );
}

#[test]
fn a_held_key_steps_but_does_not_toggle() {
    let session = session();
    for (key, expected) in [(Key::Tab, vec![Verb::NextAnnotation]), (Key::L, vec![])] {
        let mut events = vec![Event::Key {
            key,
            physical_key: Some(key),
            pressed: true,
            repeat: true,
            modifiers: PLAIN,
        }];
        assert_eq!(taken(&mut events, &session, Focus::Reader), expected);
        assert!(events.is_empty());
    }
}
