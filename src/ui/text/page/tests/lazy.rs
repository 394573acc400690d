//! What is laid out when, and that nothing on the screen moves for it.

use std::cell::Cell;
use std::sync::Arc;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, pos2, vec2};

use super::super::*;
use crate::text::direction::paragraph_direction;
use crate::ui::shot::Offscreen;

const SIZE: [u32; 2] = [700, 500];
pub(super) const SENTENCE: &str =
    "דובר באו\"ם (UN) אמר ב-2022 כי \"CSTO לא תתערב\" במרסאנה, والقوات «لم تشارك» في القتال. ";

pub(super) struct Desk {
    offscreen: Offscreen,
    pub(super) page: Page,
    text: Arc<str>,
    zoom: f32,
    column: f32,
    direction: Option<Direction>,
    begin: (u32, f32),
    reveal: (u64, Option<Span>),
    pub(super) selection: Option<(u32, u32)>,
    marks: Vec<Decoration>,
    marks_key: u64,
    /// How often decorations were asked for.
    asked: Cell<usize>,
    pub(super) place: (u32, f32),
}

impl Desk {
    pub(super) fn closed(text: &str) -> Self {
        let offscreen = Offscreen::new(SIZE, 1.0);
        Theme::apply(offscreen.ctx());
        Self {
            offscreen,
            page: Page::default(),
            text: Arc::from(text),
            zoom: 1.0,
            column: 520.0,
            direction: None,
            begin: (0, 0.0),
            reveal: (0, None),
            selection: None,
            marks: Vec::new(),
            marks_key: 0,
            asked: Cell::new(0),
            place: (0, 0.0),
        }
    }

    pub(super) fn new(text: &str) -> Self {
        let mut desk = Self::closed(text);
        desk.frame(vec![]);
        desk
    }

    pub(super) fn frame(&mut self, events: Vec<Event>) {
        let Self {
            offscreen,
            page,
            text,
            selection,
            ..
        } = self;
        let (direction, marks, asked) = (self.direction, &self.marks, &self.asked);
        let mut place = (0, 0.0);
        let input = PageInput {
            text,
            name: "text",
            style: Style::reader(self.zoom, true),
            letters: 17.0 * self.zoom,
            column: self.column,
            direction: &|_, paragraph| {
                direction.unwrap_or_else(|| paragraph_direction(paragraph, Direction::LeftToRight))
            },
            direction_key: direction.map_or(0, |direction| 1 + direction as u64),
            decorations: &|start, end| {
                asked.set(asked.get() + 1);
                let near = |mark: &&Decoration| mark.span.start() < end && start < mark.span.end();
                marks.iter().filter(near).cloned().collect()
            },
            decorations_key: self.marks_key,
            beside: &|_, _| Vec::new(),
            selection: *selection,
            more: &[],
            edges: &[],
            labels: true,
            numbers: true,
            hidden: &[],
            hidden_words: &|_| String::new(),
            begin: self.begin,
            reveal: self.reveal,
        };
        let mut selected = input.selection;
        offscreen.frame(events, |ui| {
            let output = page.show(ui, &input);
            output.response.request_focus();
            place = output.top;
            for event in output.events {
                if let PageEvent::Select { anchor, caret, .. } = event {
                    selected = Some((anchor, caret));
                }
            }
        });
        self.selection = selected;
        self.place = place;
    }

    /// Frames until the page is at rest.
    fn rest(&mut self) {
        for _ in 0..60 {
            self.frame(vec![]);
        }
    }

    pub(super) fn wheel(&mut self, by: f32) {
        self.frame(vec![
            Event::PointerMoved(pos2(300.0, 200.0)),
            Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: vec2(0.0, -by),
                modifiers: Modifiers::NONE,
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
            },
        ]);
    }

    pub(super) fn key(&mut self, key: Key, modifiers: Modifiers) {
        for pressed in [true, false] {
            self.frame(vec![Event::Key {
                key,
                physical_key: Some(key),
                pressed,
                repeat: false,
                modifiers,
            }]);
        }
    }

    fn pointer(&mut self, at: Pos2, pressed: Option<bool>) {
        let mut events = vec![Event::PointerMoved(at)];
        events.extend(pressed.map(|pressed| Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        }));
        self.frame(events);
    }

    pub(super) fn reveal(&mut self, byte: usize) {
        let byte = byte as u32;
        self.reveal = (self.reveal.0 + 1, Span::new(byte, byte + 1));
    }

    /// The lines on the screen: first byte, and the top in px.
    pub(super) fn lines(&mut self) -> Vec<(u32, f32)> {
        let mut y = padding(self.page.top.0) - self.page.top.1;
        let mut index = self.page.top.0;
        let mut lines = Vec::new();
        while y < SIZE[1] as f32
            && let Some(range) = self.page.table.get(index)
        {
            if let Some(layout) = self.page.layouts.get(index) {
                let on_screen = |top: &f32| -36.0 < *top && *top < SIZE[1] as f32;
                let tops = layout.lines.iter();
                let tops = tops.map(|line| (range.start + line.range.start, y + line.top));
                lines.extend(tops.filter(|(_, top)| on_screen(top)));
            }
            y += self.page.heights.of(index);
            index += 1;
        }
        lines
    }

    pub(super) fn sees(&mut self, byte: usize) -> bool {
        let lines = self.lines();
        let line = lines.partition_point(|(start, _)| *start as usize <= byte);
        let top = line.checked_sub(1).and_then(|line| lines.get(line));
        let last = lines.last().map_or(0, |(start, _)| *start as usize);
        let text = &self.text[last..];
        let end = last + text.find('\n').unwrap_or(text.len()).min(2_000);
        top.is_some_and(|(_, top)| *top >= 0.0 && top + 36.0 <= SIZE[1] as f32) && byte <= end
    }
}

/// Paragraphs of very different lengths, each begun with its number.
fn long(paragraphs: usize) -> String {
    let paragraph = |number| format!("{number}: {}\n", SENTENCE.repeat(number * 7 % 12));
    (0..paragraphs).map(paragraph).collect()
}

/// How far the lines that both frames show have moved; all by the same, or the test fails.
pub(super) fn moved(before: &[(u32, f32)], after: &[(u32, f32)]) -> Option<f32> {
    let both = before.iter().filter_map(|(start, top)| {
        let same = after.iter().find(|(other, _)| other == start);
        same.map(|(_, now)| now - top)
    });
    let moved: Vec<f32> = both.collect();
    let first = moved.first()?;
    for by in &moved {
        assert!((by - first).abs() < 0.05, "{moved:?}");
    }
    Some(*first)
}

#[test]
fn nothing_jumps_while_heights_above_and_below_are_learnt() {
    let text = long(3_000);
    let mut desk = Desk::new(&text);
    desk.reveal(text.find("\n1500: ").unwrap() + 1);
    desk.frame(vec![]);
    let mut learnt = 0;
    for (count, by) in [(40, -300.0), (60, 170.0), (40, -900.0)] {
        for _ in 0..count {
            let (before, height) = (desk.lines(), desk.page.heights.total());
            desk.wheel(by);
            let expected = desk.offscreen.ctx().input(|i| i.smooth_scroll_delta().y);
            if let Some(moved) = moved(&before, &desk.lines()) {
                assert!((moved - expected).abs() < 0.05, "{moved} for {expected}");
            }
            learnt += usize::from(desk.page.heights.total() != height);
        }
        desk.rest();
    }
    assert!(learnt > 30, "no guess was wrong: {learnt}");
}

#[test]
fn what_is_at_the_top_stays_there_when_lines_are_broken_anew() {
    let text = long(300);
    let mut desk = Desk::new(&text);
    for place in ["\n200: ", "\n130: ", "0: "] {
        desk.reveal(text.find(place).unwrap());
        desk.frame(vec![]);
        desk.wheel(150.0);
        desk.rest();
        let (byte, above) = desk.place;
        assert!(above < 25.0, "less than the lowest line below: {above}");
        let there = desk.page.top;
        for (column, zoom, direction) in [
            (520.0, 1.0, Some(Direction::LeftToRight)),
            (300.0, 1.0, None),
            (410.0, 1.5, None),
            (411.0, 0.7, None),
            (560.0, 0.7, None),
            (520.0, 1.0, None),
        ] {
            (desk.column, desk.zoom, desk.direction) = (column, zoom, direction);
            desk.frame(vec![]);
            assert_eq!(desk.place, (byte, above), "{place} {column} {zoom}");
            let lines = desk.lines();
            let first = lines.iter().position(|(start, _)| *start > byte).unwrap();
            let (start, top) = lines[first - 1];
            assert!(start <= byte && top <= 0.05 && top > -40.0, "{start} {top}");
            assert!(desk.page.waiting.is_empty());
        }
        assert_eq!(desk.page.top, there);
    }
}

#[test]
fn a_text_begins_where_it_was_left() {
    let text = long(300);
    let mut desk = Desk::new(&text);
    desk.reveal(text.find("\n200: ").unwrap());
    desk.frame(vec![]);
    desk.wheel(77.0);
    desk.rest();
    let (lines, place) = (desk.lines(), desk.place);
    let mut again = Desk::closed(&text);
    again.begin = place;
    again.frame(vec![]);
    assert_eq!(again.lines(), lines);
    // Also in another width.
    let mut again = Desk::closed(&text);
    (again.begin, again.column) = (place, 330.0);
    again.frame(vec![]);
    assert_eq!(again.place, place);
}

#[test]
fn the_bar_goes_where_it_is_dragged_in_one_frame_and_then_keeps_still() {
    let text = long(2_000);
    let mut desk = Desk::new(&text);
    let x = SIZE[0] as f32 - 7.0;
    desk.pointer(pos2(x, 10.0), None);
    desk.pointer(pos2(x, 10.0), Some(true));
    assert_eq!(
        desk.page.top,
        (0, 0.0),
        "a press on the handle moves nothing"
    );
    let mut last = 0;
    for y in [100.0, 250.0, 400.0] {
        desk.pointer(pos2(x, y), None);
        assert!(desk.page.waiting.is_empty());
        let (lines, top) = (desk.lines(), desk.page.top);
        assert!(lines.len() > 8 && top.0 > last + 300, "{top:?}");
        for _ in 0..5 {
            desk.frame(vec![]);
            assert_eq!(desk.page.top, top);
        }
        last = top.0;
    }
    desk.pointer(pos2(x, 600.0), None);
    assert!(desk.sees(text.len()));
    desk.pointer(pos2(x, -50.0), None);
    assert_eq!(desk.page.top, (0, 0.0));
    desk.pointer(pos2(x, -50.0), Some(false));
    desk.frame(vec![]);
    assert!(desk.page.grabbed.is_none());
}

#[test]
fn a_place_in_ten_megabytes_is_shown_in_one_frame() {
    let text = long(20_000);
    assert!(text.len() > 10_000_000);
    let mut desk = Desk::new(&text);
    for number in [19_999, 10_000, 10_003, 3, 15_555] {
        let byte = text.find(&format!("\n{number}: ")).unwrap() + 1;
        desk.reveal(byte);
        desk.frame(vec![]);
        assert!(desk.sees(byte), "{number}");
        assert!(desk.page.waiting.is_empty());
        assert!(desk.page.laid_out < 20_000, "{}", desk.page.laid_out);
    }
}

#[test]
fn a_fling_lays_out_no_more_than_its_budget_and_shows_the_rest_later() {
    let paragraph = |number| format!("{number}: {}\n", SENTENCE.repeat(40));
    let text: String = (0..600).map(paragraph).collect();
    let mut desk = Desk::new(&text);
    // Rows of pieces, so small on the screen that many are in sight.
    (desk.zoom, desk.column) = (0.2, 600.0);
    desk.frame(vec![]);
    assert!(
        desk.page.waiting.is_empty(),
        "what is asked for is complete"
    );
    let mut waited = 0;
    for _ in 0..60 {
        desk.wheel(1_900.0);
        assert!(desk.page.laid_out <= BUDGET, "{}", desk.page.laid_out);
        assert!(desk.page.drawings.len() < 60);
        if !desk.page.waiting.is_empty() {
            waited += 1;
            assert!(desk.offscreen.ctx().has_requested_repaint());
        }
    }
    assert!(waited > 0, "the budget was never used up");
    desk.rest();
    assert!(desk.page.waiting.is_empty());
    // At rest nothing is laid out any more.
    desk.frame(vec![]);
    assert_eq!(desk.page.laid_out, 0);
}

#[test]
fn marks_are_made_once_and_again_when_they_change() {
    let text = long(300);
    let mut desk = Desk::new(&text);
    let mark = |start: usize, label: &str| Decoration {
        span: Span::new(start as u32, start as u32 + 4).unwrap(),
        look: Look::Fill,
        colour: egui::Color32::RED,
        label: label.to_owned(),
        focused: false,
        chosen: false,
        unsure: true,
    };
    desk.rest();
    desk.asked.set(0);
    desk.frame(vec![]);
    assert_eq!(desk.asked.get(), 0);
    let shapes = |desk: &Desk| desk.offscreen.output().shapes.len();
    let bare = shapes(&desk);
    desk.marks = vec![
        mark(0, "ORG"),
        mark(text.find("\n1: ").unwrap() + 4, "או\"ם"),
    ];
    desk.marks_key = 1;
    desk.frame(vec![]);
    assert!(desk.asked.get() > 1);
    assert!(shapes(&desk) >= bare + 4, "fills and labels of two rows");
    // Scrolled by a little: only what comes into sight is asked for.
    desk.asked.set(0);
    for _ in 0..20 {
        desk.wheel(3.0);
    }
    desk.rest();
    assert!(desk.asked.get() <= 3, "{}", desk.asked.get());
}
