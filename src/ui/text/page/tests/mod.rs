//! The page, driven by mouse and keys without a window.

mod lazy;
mod pieces;
mod selecting;

use std::sync::Arc;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, pos2, vec2};

use super::*;
use crate::text::direction::{document_direction, paragraph_direction};
use crate::ui::shot::Offscreen;

/// Mixed lines, prefixes, brackets, vowel marks, numbers, an emoji of several code points.
const TEXT: &str = "דובר באו\"ם (UN) אמר ב-2022 כי \"CSTO לא תתערב\" במרסאנה, והוסיף שהכוחות ייסוגו מיד עם תום המשימה.\nقالت المنظّمة (CSTO)، أمس، إنّ قواتها الـ150 «لم تشارك» في القتال، لكنها بقيت هناك.\n\nA 👩‍🔬 from “האו\"ם” said: it's over. She left.\r\nסוף";

const SIZE: [u32; 2] = [520, 400];

struct Desk {
    offscreen: Offscreen,
    page: Page,
    text: Arc<str>,
    selection: Option<(u32, u32)>,
    reveal: (u64, Option<Span>),
    /// An annotation whose ends can be dragged, instead of those of the selection.
    focused: Option<Span>,
    seen: Vec<PageEvent>,
    own: Direction,
}

impl Desk {
    fn new(text: &str) -> Self {
        let offscreen = Offscreen::new(SIZE, 1.0);
        Theme::apply(offscreen.ctx());
        let mut desk = Self {
            offscreen,
            page: Page::default(),
            text: Arc::from(text),
            selection: None,
            reveal: (0, None),
            focused: None,
            seen: Vec::new(),
            own: document_direction(text),
        };
        desk.frame(vec![]);
        desk.frame(vec![]);
        desk
    }

    fn frame(&mut self, events: Vec<Event>) {
        let (page, text, selection) = (&mut self.page, &self.text, &mut self.selection);
        let (reveal, seen, own) = (self.reveal, &mut self.seen, self.own);
        let edges: Vec<Span> = match (self.focused, *selection) {
            (Some(span), _) => vec![span],
            (None, Some((anchor, caret))) => Span::new(anchor.min(caret), anchor.max(caret))
                .into_iter()
                .collect(),
            (None, None) => Vec::new(),
        };
        self.offscreen.frame(events, |ui| {
            let output = page.show(
                ui,
                &PageInput {
                    text,
                    name: "text",
                    style: Style::reader(1.0, true),
                    letters: 17.0,
                    column: 680.0,
                    direction: &|_, paragraph| paragraph_direction(paragraph, own),
                    direction_key: 0,
                    decorations: &|_, _| Vec::new(),
                    decorations_key: 0,
                    beside: &|_, _| Vec::new(),
                    selection: *selection,
                    more: &[],
                    edges: &edges,
                    labels: true,
                    numbers: true,
                    hidden: &[],
                    hidden_words: &|_| String::new(),
                    begin: (0, 0.0),
                    reveal,
                },
            );
            output.response.request_focus();
            for event in output.events {
                if let PageEvent::Select { anchor, caret, .. } = event {
                    *selection = Some((anchor, caret));
                }
                seen.push(event);
            }
        });
    }

    /// The rectangle of a byte range on the screen, where it stands on one line.
    fn place(&mut self, start: usize, end: usize) -> Rect {
        let index = self.page.table.at(start as u32).unwrap();
        let range = self.page.table.get(index).unwrap();
        let layout = self.page.layouts.get(index).expect("not on the screen");
        let first = if self.page.top.0 == 0 { PADDING } else { 0.0 };
        let y: f32 = (self.page.top.0..index)
            .map(|at| self.page.heights.of(at))
            .sum();
        let rect = Rect::from_min_size(Pos2::ZERO, vec2(SIZE[0] as f32, SIZE[1] as f32));
        let room = self.page.setting.unwrap().number_room;
        let column = column(rect, 680.0, MARGIN + room);
        let origin = vec2(column.left(), y + first - self.page.top.1);
        let rects = layout.selection(start as u32 - range.start..end as u32 - range.start);
        rects[0].translate(origin)
    }

    fn of(&mut self, quote: &str) -> Rect {
        let start = self.text.find(quote).expect(quote);
        self.place(start, start + quote.len())
    }

    fn press(&mut self, at: Pos2, pressed: bool, modifiers: Modifiers) {
        let mut events = vec![Event::ModifiersChanged(modifiers), Event::PointerMoved(at)];
        events.push(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers,
        });
        self.frame(events);
    }

    fn click(&mut self, at: Pos2) {
        self.press(at, true, Modifiers::NONE);
        self.press(at, false, Modifiers::NONE);
    }

    fn key(&mut self, key: Key, modifiers: Modifiers) {
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

    fn selected(&self) -> &str {
        let (anchor, caret) = self.selection.unwrap();
        &self.text[anchor.min(caret) as usize..anchor.max(caret) as usize]
    }

    /// Lets the double-click time pass.
    fn rest(&mut self) {
        for _ in 0..60 {
            self.frame(vec![]);
        }
    }
}

#[test]
fn two_clicks_take_a_word_and_three_a_sentence() {
    let cases = [
        (
            "CSTO",
            "CSTO",
            "דובר באו\"ם (UN) אמר ב-2022 כי \"CSTO לא תתערב\" במרסאנה, והוסיף שהכוחות ייסוגו מיד עם תום המשימה.",
        ),
        (
            "או\"ם",
            "באו\"ם",
            "דובר באו\"ם (UN) אמר ב-2022 כי \"CSTO לא תתערב\" במרסאנה, והוסיף שהכוחות ייסוגו מיד עם תום המשימה.",
        ),
        (
            "منظّمة",
            "المنظّمة",
            "قالت المنظّمة (CSTO)، أمس، إنّ قواتها الـ150 «لم تشارك» في القتال، لكنها بقيت هناك.",
        ),
        ("left", "left", "She left."),
    ];
    for (under, word, sentence) in cases {
        let mut desk = Desk::new(TEXT);
        let at = desk.of(under).center();
        desk.click(at);
        desk.click(at);
        assert_eq!(desk.selected(), word, "two clicks on {under}");
        desk.click(at);
        assert_eq!(
            desk.selected().trim_end(),
            sentence,
            "three clicks on {under}"
        );
    }
}

#[test]
fn a_drag_selects_what_lies_between_in_the_text() {
    let mut desk = Desk::new(TEXT);
    let (from, to) = (desk.of("(UN)"), desk.of("2022"));
    // From the right edge of the bracket, where it starts, over a number to its logical end.
    desk.press(from.right_center() - vec2(0.5, 0.0), true, Modifiers::NONE);
    for step in 1..=4 {
        let at = from
            .right_center()
            .lerp(to.right_center() - vec2(0.5, 0.0), step as f32 / 4.0);
        desk.frame(vec![Event::PointerMoved(at)]);
    }
    desk.press(to.right_center() - vec2(0.5, 0.0), false, Modifiers::NONE);
    assert_eq!(desk.selected(), "(UN) אמר ב-2022");
    assert!(matches!(
        desk.seen.last(),
        Some(PageEvent::Select { complete: true, .. })
    ));
    // Shift and a click move the end.
    desk.rest();
    let word = desk.of("אמר");
    desk.press(word.left_center() + vec2(0.5, 0.0), true, Modifiers::SHIFT);
    desk.press(word.left_center() + vec2(0.5, 0.0), false, Modifiers::SHIFT);
    assert_eq!(desk.selected(), "(UN) אמר");
}

#[test]
fn a_click_tells_the_letter() {
    let mut desk = Desk::new(TEXT);
    let at = desk.of("S").center();
    desk.click(at);
    let byte = TEXT.find('S').unwrap() as u32;
    assert_eq!(desk.seen.last(), Some(&PageEvent::Click { at: byte }));
}

#[test]
fn arrows_go_through_the_whole_text_and_back() {
    let mut desk = Desk::new(TEXT);
    desk.key(Key::Home, Modifiers::COMMAND);
    assert_eq!(desk.selection, Some((0, 0)));
    // Down and to the end of each line, to the end of the text.
    desk.key(Key::End, Modifiers::COMMAND);
    let end = TEXT.len() as u32;
    assert_eq!(desk.selection, Some((end, end)));
    // Leftwards is onwards in a right-to-left paragraph, so back is to the right.
    desk.key(Key::ArrowRight, Modifiers::NONE);
    assert_eq!(desk.selection.unwrap().1, end - "ף".len() as u32);
    // Onwards over the end of a paragraph into the next one.
    let second = TEXT.find('ق').unwrap() as u32;
    desk.selection = Some((second - 1, second - 1));
    desk.frame(vec![]);
    desk.key(Key::ArrowLeft, Modifiers::NONE);
    assert_eq!(desk.selection.unwrap().1, second);
    desk.key(Key::ArrowRight, Modifiers::NONE);
    assert_eq!(desk.selection.unwrap().1, second - 1);
}

#[test]
fn shift_and_arrows_select_letters_and_words() {
    let mut desk = Desk::new(TEXT);
    let start = TEXT.find("קוו").or(TEXT.find("במרסאנה")).unwrap() as u32;
    desk.selection = Some((start, start));
    desk.frame(vec![]);
    desk.key(Key::ArrowLeft, Modifiers::SHIFT);
    assert_eq!(desk.selected(), "ב");
    desk.key(Key::ArrowLeft, Modifiers::SHIFT | Modifiers::COMMAND);
    assert_eq!(desk.selected(), "במרסאנה");
    let emoji = TEXT.find('👩').unwrap() as u32;
    desk.selection = Some((emoji, emoji));
    desk.frame(vec![]);
    desk.key(Key::ArrowRight, Modifiers::SHIFT);
    assert_eq!(desk.selected(), "👩‍🔬");
}

#[test]
fn up_and_down_keep_their_column() {
    let mut desk = Desk::new(TEXT);
    let word = desk.of("CSTO").center();
    desk.click(word);
    let before = desk.selection;
    for key in [
        Key::ArrowDown,
        Key::ArrowDown,
        Key::ArrowDown,
        Key::ArrowUp,
        Key::ArrowUp,
        Key::ArrowUp,
    ] {
        desk.key(key, Modifiers::NONE);
    }
    assert_eq!(desk.selection, before);
}

/// A long document of paragraphs of all lengths.
fn long(paragraphs: usize) -> String {
    (0..paragraphs)
        .map(|number| {
            format!(
                "{number}: {}\n",
                TEXT.replace(['\n', '\r'], " ").repeat(number * 7 % 5)
            )
        })
        .collect()
}

#[test]
fn what_is_asked_for_comes_into_sight_wherever_it_is() {
    let text = long(3_000);
    let mut desk = Desk::new(&text);
    for (serial, number) in [
        (1, 2_999),
        (2, 0),
        (3, 1_500),
        (4, 1_501),
        (5, 1_499),
        (6, 700),
    ] {
        let start = text.find(&format!("\n{number}: ")).map_or(0, |at| at + 1);
        desk.reveal = (serial, Span::new(start as u32, start as u32 + 3));
        desk.frame(vec![]);
        desk.frame(vec![]);
        let rect = desk.place(start, start + 1);
        assert!(
            rect.top() >= 0.0 && rect.bottom() <= SIZE[1] as f32,
            "{number}: {rect:?}"
        );
    }
}

#[test]
fn scrolling_forth_and_back_comes_to_the_same_place() {
    let text = long(400);
    let mut desk = Desk::new(&text);
    let wheel = |by: f32| {
        vec![
            Event::PointerMoved(pos2(200.0, 200.0)),
            Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: vec2(0.0, by),
                modifiers: Modifiers::NONE,
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
            },
        ]
    };
    for _ in 0..30 {
        desk.frame(wheel(-333.0));
    }
    desk.rest();
    let there = desk.page.top;
    assert!(there.0 > 20, "{there:?}");
    for _ in 0..5 {
        desk.frame(wheel(-400.0));
    }
    desk.rest();
    assert!(desk.page.top.0 > there.0);
    for _ in 0..5 {
        desk.frame(wheel(400.0));
    }
    desk.rest();
    assert_eq!(desk.page.top.0, there.0);
    assert!(
        (desk.page.top.1 - there.1).abs() < 0.6,
        "{there:?} {:?}",
        desk.page.top
    );
    for _ in 0..80 {
        desk.frame(wheel(400.0));
    }
    desk.rest();
    assert_eq!(desk.page.top, (0, 0.0));
}

#[test]
fn only_what_is_near_is_laid_out() {
    let text = long(20_000);
    let mut desk = Desk::new(&text);
    desk.rest();
    let laid_out =
        (0..desk.page.table.len()).filter(|index| desk.page.layouts.get(*index).is_some());
    assert!(laid_out.count() < 60);
}

#[test]
fn what_is_asked_for_is_seen_however_far_and_long_what_lies_between_is() {
    let sentence =
        "דובר באו\"ם (UN) אמר ב-2022 כי \"CSTO לא תתערב\" במרסאנה, והוסיף שהכוחות ייסוגו. ";
    let paragraphs = (0..24).map(|nth| format!("<{nth}> {}", sentence.repeat(nth * 7 % 5 * 2)));
    let text = paragraphs.collect::<Vec<_>>().join("\n");
    let mark = |nth: usize| text.find(&format!("<{nth}>")).unwrap();
    let mut desk = Desk::new(&text);
    for from in [0, 3, 11, 23] {
        for to in 0..24 {
            // What has not been laid out yet is not known to be as high as it is.
            desk.page = Page::default();
            for nth in [from, to] {
                let byte = u32::try_from(mark(nth)).unwrap();
                desk.reveal = (desk.reveal.0 + 1, Span::new(byte, byte + 1));
                desk.frame(vec![]);
            }
            let place = desk.place(mark(to), mark(to) + 1);
            let is_seen = place.top() >= 0.0 && place.bottom() <= SIZE[1] as f32;
            assert!(is_seen, "{to} from {from}: {place:?}");
        }
    }
}
