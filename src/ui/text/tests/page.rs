//! A monkey on a page.

use std::sync::Arc;

use egui::accesskit::{Action, ActionData, ActionRequest, TextSelection, TreeId};
use egui::{Event, FullOutput, Id, Key, Modifiers, Rect};

use super::monkey::{Monkey, ON_A_PAGE, SCRIPTS, Script, check_tree};
use crate::text::direction::{document_direction, paragraph_direction};
use crate::text::segment::is_grapheme_edge;
use crate::text::{Direction, Span};
use crate::ui::text::Style;
use crate::ui::text::page::{Decoration, Look, Page, PageEvent, PageInput};

/// Events on one text.
const STRETCH: usize = 400;

struct Den {
    monkey: Monkey,
    page: Page,
    text: Arc<str>,
    direction: Direction,
    selection: Option<(u32, u32)>,
    marks: Vec<Span>,
    reveal: (u64, Option<Span>),
    /// Changes when the direction does.
    turns: u64,
    zoom: f32,
    area: Rect,
    id: Id,
    count: usize,
    /// How often the page asked for something.
    asked: usize,
    /// The lines on the screen as assistive technology knows them.
    told: String,
    /// What of it is told to be selected.
    selected: Option<TextSelection>,
}

impl Den {
    fn new(monkey: Monkey) -> Self {
        Self {
            monkey,
            page: Page::default(),
            text: Arc::from(""),
            direction: Direction::LeftToRight,
            selection: None,
            marks: Vec::new(),
            reveal: (0, None),
            turns: 0,
            zoom: 1.0,
            area: Rect::ZERO,
            id: Id::NULL,
            count: 0,
            asked: 0,
            told: String::new(),
            selected: None,
        }
    }

    /// Another text, with marks on edges of characters.
    fn turn_to(&mut self, text: String) {
        let mut edge = || {
            let at = self.monkey.roll(text.len() + 1);
            text.floor_char_boundary(at) as u32
        };
        let spans = (0..20).map(|_| [edge(), edge()]);
        let spans = spans.filter_map(|[one, other]| Span::new(one.min(other), one.max(other)));
        self.marks = spans.collect();
        self.direction = document_direction(&text);
        self.text = Arc::from(text);
        self.selection = None;
    }

    fn frame(&mut self, events: Vec<Event>) {
        self.count += events.len();
        let Self {
            page,
            text,
            marks,
            selection,
            area,
            id,
            ..
        } = self;
        let (reveal, own, zoom, turns) = (self.reveal, self.direction, self.zoom, self.turns);
        let edges: Vec<Span> = selection
            .and_then(|(anchor, caret)| Span::new(anchor.min(caret), anchor.max(caret)))
            .into_iter()
            .collect();
        let mut done = Vec::new();
        let output = self.monkey.frame(events, |ui| {
            let decorations = |from: u32, until: u32| {
                let marks = marks
                    .iter()
                    .filter(|mark| mark.start() < until && from < mark.end());
                let decoration = |mark: &Span| Decoration {
                    look: [Look::Fill, Look::Line, Look::Thin][mark.start() as usize % 3],
                    label: "שם".to_owned(),
                    span: *mark,
                    colour: egui::Color32::RED,
                    focused: mark.end().is_multiple_of(5),
                    chosen: mark.end().is_multiple_of(2),
                    unsure: mark.end().is_multiple_of(3),
                };
                marks.map(decoration).collect()
            };
            let shown = page.show(
                ui,
                &PageInput {
                    text,
                    name: "text",
                    style: Style::reader(zoom, true),
                    letters: 17.0 * zoom,
                    column: 600.0,
                    direction: &|_, paragraph| paragraph_direction(paragraph, own),
                    direction_key: turns,
                    decorations: &decorations,
                    decorations_key: turns,
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
            *area = shown.response.rect;
            *id = shown.response.id;
            assert!(shown.top.0 as usize <= text.len() && shown.top.1.is_finite());
            ui.memory_mut(|memory| memory.request_focus(shown.response.id));
            done.extend(shown.events);
        });
        self.told = check_tree(&output);
        self.selected = told_selection(&output);
        for event in done {
            self.take(&event);
        }
    }

    /// What the page says must be edges of letters.
    fn take(&mut self, event: &PageEvent) {
        let check = |byte: u32| {
            let is_edge = is_grapheme_edge(&self.text, byte as usize);
            assert!(is_edge, "event {}: {byte} in {:?}", self.count, self.text);
        };
        self.asked += 1;
        match *event {
            PageEvent::Select { anchor, caret, .. } => {
                check(anchor);
                check(caret);
                self.selection = Some((anchor, caret));
            }
            PageEvent::Click { at } => check(at),
            PageEvent::MoveEdge { to, .. } => check(to),
            PageEvent::Label { span, .. } => check(span.start()),
            PageEvent::Beside(_) => unreachable!("nothing stands beside the text"),
            PageEvent::Menu { at } => assert!(at as usize <= self.text.len()),
        }
    }

    /// What the program does meanwhile: a jump, another zoom, another direction.
    fn change(&mut self) {
        match self.monkey.roll(60) {
            0 => {
                let mark = self.monkey.roll(self.marks.len().max(1));
                self.reveal = (self.reveal.0 + 1, self.marks.get(mark).copied());
            }
            1 => self.zoom = [0.5, 1.0, 1.3, 3.0][self.monkey.roll(4)],
            2 => {
                self.turns += 1;
                self.direction =
                    [Direction::LeftToRight, Direction::RightToLeft][self.monkey.roll(2)];
            }
            _ => {}
        }
    }
}

fn told_selection(output: &FullOutput) -> Option<TextSelection> {
    let update = output.platform_output.accesskit_update.as_ref()?;
    let mut nodes = update.nodes.iter().map(|(_, node)| node);
    nodes.find_map(|node| node.text_selection().copied())
}

#[test]
fn a_page_tells_its_lines_and_selection_and_takes_another() {
    let mut den = Den::new(Monkey::new(&SCRIPTS[0], 1));
    den.monkey.ctx.enable_accesskit();
    den.turn_to("דובר האו\"ם (UN) אמר\r\n\nقال ١٢ abc\nend".to_owned());
    den.frame(Vec::new());
    den.frame(Vec::new());
    assert_eq!(den.told, "דובר האו\"ם (UN) אמר\n\nقال ١٢ abc\nend");
    let arrow = |shift| {
        let key = |pressed| Event::Key {
            key: Key::ArrowLeft,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers {
                shift,
                ..Modifiers::NONE
            },
        };
        vec![key(true), key(false)]
    };
    // One letter on, then two more selected.
    let mut ends = Vec::new();
    for shift in [false, true, true] {
        den.frame(arrow(shift));
        den.frame(Vec::new());
        let selected = den.selected.expect("a caret");
        ends.push((
            selected.anchor.character_index,
            selected.focus.character_index,
        ));
    }
    assert_eq!(ends, [(1, 1), (1, 2), (1, 3)]);
    assert_eq!(den.selection, Some((2, 6)));
    // The same places, asked for from outside, the other way round.
    let selected = den.selected.expect("a caret");
    den.frame(vec![Event::AccessKitActionRequest(ActionRequest {
        action: Action::SetTextSelection,
        target_tree: TreeId::ROOT,
        target_node: den.id.accesskit_id(),
        data: Some(ActionData::SetTextSelection(TextSelection {
            anchor: selected.focus,
            focus: selected.anchor,
        })),
    })]);
    assert_eq!(den.selection, Some((6, 2)));
}

fn play(script: &'static Script, seed: u64) {
    let mut den = Den::new(Monkey::new(script, seed));
    let mut stretch = 0;
    while den.count < ON_A_PAGE {
        let most = [1, 40, 400, 2_000][den.monkey.roll(4)];
        let text = den.monkey.text(most);
        den.turn_to(text);
        stretch += 1;
        if stretch % 8 == 0 {
            den.monkey.ctx.enable_accesskit();
        } else {
            den.monkey.ctx.disable_accesskit();
        }
        let until = den.count + STRETCH;
        while den.count < until {
            den.change();
            let area = den.area;
            let events = den.monkey.events(area);
            den.frame(events);
        }
    }
    assert!(den.asked > ON_A_PAGE / 10, "{} answers", den.asked);
}

#[test]
fn a_monkey_reads_hebrew() {
    play(&SCRIPTS[0], 1);
}

#[test]
fn a_monkey_reads_arabic() {
    play(&SCRIPTS[1], 2);
}

#[test]
fn a_monkey_reads_latin() {
    play(&SCRIPTS[2], 3);
}

#[test]
fn a_monkey_reads_what_is_hostile() {
    play(&SCRIPTS[3], 4);
}
