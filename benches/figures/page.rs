//! The reader's page: first paint of a long document, and frames while it scrolls.

use std::sync::Arc;
use std::time::Duration;

use criterion::{BatchSize, Criterion};
use egui::{Color32, Event, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, pos2, vec2};
use isnad::text::direction::{document_direction, paragraph_direction};
use isnad::text::{Direction, Span};
use isnad::ui::shot::Offscreen;
use isnad::ui::text::Style;
use isnad::ui::text::page::{Decoration, Look, Page, PageInput};
use isnad::ui::theme::Theme;

use crate::cpu::{CpuTime, spent};
use crate::texts::mixed;

struct Desk {
    offscreen: Offscreen,
    page: Page,
    text: Arc<str>,
    own: Direction,
    marks: Vec<Decoration>,
}

impl Desk {
    fn new(text: &Arc<str>, marks: Vec<Decoration>) -> Self {
        let offscreen = Offscreen::new([900, 1000], 1.0);
        Theme::apply(offscreen.ctx());
        Self {
            offscreen,
            page: Page::default(),
            text: Arc::clone(text),
            own: Direction::LeftToRight,
            marks,
        }
    }

    /// One frame, tessellated as for the screen.
    fn frame(&mut self, events: Vec<Event>) -> usize {
        let (page, text, own, marks) = (&mut self.page, &self.text, self.own, &self.marks);
        let near = |start: u32, end: u32| {
            let from = marks.partition_point(|mark| mark.span.end() <= start);
            let until = marks.partition_point(|mark| mark.span.start() < end);
            marks.get(from..until).unwrap_or_default().to_vec()
        };
        self.offscreen.frame(events, |ui| {
            page.show(
                ui,
                &PageInput {
                    text,
                    name: "text",
                    style: Style::reader(1.0, true),
                    letters: 17.0,
                    column: 680.0,
                    direction: &|_, paragraph| paragraph_direction(paragraph, own),
                    direction_key: 0,
                    decorations: &near,
                    selection: None,
                    more: &[],
                    decorations_key: 0,
                    edges: &[],
                    labels: true,
                    numbers: true,
                    hidden: &[],
                    hidden_words: &|_| String::new(),
                    begin: (0, 0.0),
                    reveal: (0, None),
                },
            );
        });
        let output = self.offscreen.output();
        let shapes = output.shapes.clone();
        self.offscreen
            .ctx()
            .tessellate(shapes, output.pixels_per_point)
            .len()
    }
}

fn wheel(by: f32) -> Vec<Event> {
    vec![
        Event::PointerMoved(pos2(300.0, 300.0)),
        Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, by),
            modifiers: Modifiers::NONE,
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
        },
    ]
}

/// One mark of about eight letters every 50 bytes.
fn marks(text: &str, count: usize) -> Vec<Decoration> {
    let step = text.len() / count;
    (0..count)
        .filter_map(|number| {
            let start = text.floor_char_boundary(number * step);
            let end = text.floor_char_boundary(start + 14);
            Some(Decoration {
                span: Span::new(start as u32, end as u32)?,
                look: Look::Fill,
                colour: Color32::GRAY,
                label: "ORG".to_owned(),
                focused: false,
                unsure: false,
            })
        })
        .collect()
}

pub fn bench(criterion: &mut Criterion<CpuTime>) {
    let ten: Arc<str> = Arc::from(mixed(10_000_000));
    let one: Arc<str> = Arc::from(mixed(1_000_000));
    let mut group = criterion.benchmark_group("page");
    group.sample_size(10);
    group.bench_function("first paint of 10 MB", |bencher| {
        bencher.iter_batched(
            || Desk::new(&ten, Vec::new()),
            |mut desk| {
                desk.own = document_direction(&ten);
                desk.frame(vec![])
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
    println!("frames while scrolling, CPU time");
    for (name, text, count) in [
        ("10 MB", &ten, 0),
        ("1 MB", &one, 0),
        ("1 MB with 20,000 marks", &one, 20_000),
    ] {
        let marks = if count > 0 {
            marks(text, count)
        } else {
            Vec::new()
        };
        for by in [10.0, 100.0, 1_000.0] {
            frames(name, text, marks.clone(), by);
        }
    }
}

/// Scrolls down and up again by `by` px a frame, and prints the median and the 99th percentile.
fn frames(name: &str, text: &Arc<str>, marks: Vec<Decoration>, by: f32) {
    let mut desk = Desk::new(text, marks);
    desk.frame(vec![]);
    let mut spent: Vec<Duration> = (0..2_000)
        .map(|number| {
            let down = number / 200 % 2 == 0;
            let events = wheel(if down { -by } else { by });
            let begun = spent();
            desk.frame(events);
            spent() - begun
        })
        .collect();
    spent.sort_unstable();
    let [median, slow] = [1_000, 1_980].map(|at| spent[at]);
    println!("{name}, {by} px a frame: median {median:.2?}, p99 {slow:.2?}");
}
