//! A monkey in a field.

use std::sync::Arc;

use egui::mutex::Mutex;
use egui::{Id, Key, Modifiers, Pos2, Rect, vec2};

use super::super::Field;
use super::super::state::State;
use crate::text::segment::is_grapheme_edge;
use crate::ui::text::tests::monkey::{Monkey, ON_A_LINE, ON_LINES, SCRIPTS, Script, check_tree};

/// Events between two times that everything is undone.
const STRETCH: usize = 250;
/// A field is emptied that has got longer than this, bytes.
const LONGEST: usize = 600;

/// A field with a monkey in it.
struct Den {
    monkey: Monkey,
    text: String,
    rows: Option<usize>,
    id: Id,
    area: Rect,
    /// Events until now.
    count: usize,
    /// The text as assistive technology knows it; nothing while nobody listens.
    told: String,
}

impl Den {
    fn frame(&mut self, events: Vec<egui::Event>) {
        self.count += events.len();
        let (text, rows, id) = (&mut self.text, self.rows, self.id);
        let mut area = self.area;
        let output = self.monkey.frame(events, |ui| {
            let field = match rows {
                Some(rows) => Field::multiline(text, rows),
                None => Field::new(text),
            };
            let response = ui.add(field.label("field").id(id).desired_width(180.0));
            area = response.rect;
            ui.memory_mut(|memory| memory.request_focus(id));
        });
        self.area = area;
        self.told = check_tree(&output);
    }

    fn state(&self) -> Arc<Mutex<State>> {
        let state = self.monkey.ctx.data(|data| data.get_temp(self.id));
        state.expect("a field that was shown")
    }

    /// What must hold after every frame.
    fn check(&self, script: &Script) {
        let state = self.state();
        let editor = &state.lock().editor;
        let place = || format!("{}, event {}: {:?}", script.name, self.count, self.text);
        for byte in [editor.caret().byte, editor.anchor()] {
            assert!(
                is_grapheme_edge(&self.text, byte as usize),
                "{byte} in {}",
                place()
            );
        }
        if let Some(composed) = editor.preedit() {
            let composed = composed.start as usize..composed.end as usize;
            assert!(
                self.text.get(composed.clone()).is_some(),
                "{composed:?} in {}",
                place()
            );
        }
        let is_clean =
            |c: char| !c.is_control() || (self.rows.is_some() && matches!(c, '\n' | '\t'));
        assert!(self.text.chars().all(is_clean), "{}", place());
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.frame(vec![egui::Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        }]);
    }

    /// Undoes or redoes everything.
    fn until_still(&mut self, modifiers: Modifiers, key: Key) {
        loop {
            let revision = self.state().lock().editor.revision();
            self.press(modifiers, key);
            if self.state().lock().editor.revision() == revision {
                return;
            }
        }
    }
}

fn is_undo(event: &egui::Event) -> bool {
    matches!(
        event,
        egui::Event::Key {
            key: Key::Z | Key::Y,
            ..
        }
    )
}

fn play(script: &'static Script, rows: Option<usize>, seed: u64, events: usize) {
    let mut den = Den {
        monkey: Monkey::new(script, seed),
        text: String::new(),
        rows,
        id: Id::unique(("field", 0)),
        area: Rect::from_min_size(Pos2::ZERO, vec2(180.0, 24.0)),
        count: 0,
        told: String::new(),
    };
    let (mut stretch, mut changes) = (0, 0);
    while den.count < events {
        // A text of its own, given from outside: as it comes, but for what a field of one line takes.
        let given = den.monkey.text(20);
        den.text = super::super::events::clean(&given, rows.is_some());
        stretch += 1;
        if stretch % 8 == 0 {
            den.monkey.ctx.enable_accesskit();
        } else {
            den.monkey.ctx.disable_accesskit();
        }
        den.id = Id::unique(("field", stretch));
        den.frame(Vec::new());
        let start = den.text.clone();
        let until = den.count + STRETCH;
        let mut undid = false;
        while den.count < until {
            if den.text.len() > LONGEST {
                den.press(Modifiers::COMMAND, Key::A);
                den.press(Modifiers::NONE, Key::Backspace);
            }
            let area = den.area;
            let events = den.monkey.events(area);
            undid |= events.iter().any(is_undo);
            den.frame(events);
            den.check(script);
            if stretch % 8 == 0 {
                assert_eq!(den.told, den.text, "{}: told", script.name);
            }
        }
        changes += den.state().lock().editor.revision();
        let end = den.text.clone();
        den.until_still(Modifiers::COMMAND, Key::Z);
        assert_eq!(den.text, start, "{}: all undone", script.name);
        den.check(script);
        den.until_still(Modifiers::COMMAND, Key::Y);
        // The monkey may have undone something itself before the stretch ended.
        if !undid {
            assert_eq!(den.text, end, "{}: all done again", script.name);
        }
        den.check(script);
    }
    assert!(changes > events as u64 / 10, "{changes} changes");
}

#[test]
fn a_monkey_writes_hebrew() {
    play(&SCRIPTS[0], None, 1, ON_A_LINE);
    play(&SCRIPTS[0], Some(3), 2, ON_LINES);
}

#[test]
fn a_monkey_writes_arabic() {
    play(&SCRIPTS[1], None, 3, ON_A_LINE);
    play(&SCRIPTS[1], Some(3), 4, ON_LINES);
}

#[test]
fn a_monkey_writes_latin() {
    play(&SCRIPTS[2], None, 5, ON_A_LINE);
    play(&SCRIPTS[2], Some(3), 6, ON_LINES);
}

#[test]
fn a_monkey_writes_what_is_hostile() {
    play(&SCRIPTS[3], None, 7, ON_A_LINE);
    play(&SCRIPTS[3], Some(3), 8, ON_LINES);
}
