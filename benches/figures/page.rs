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
                    beside: &|_, _| Vec::new(),
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
                chosen: false,
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
    println!("frames of the page while scrolling, CPU time:");
    for by in [10.0, 100.0, 1_000.0] {
        let mut desk = Desk::new(&ten, Vec::new());
        let spent = frames([&mut desk], by);
        println!("  10 MB, {by} px a frame: {}", percentiles(&spent[0]));
    }
    for by in [0.0, 10.0, 100.0, 1_000.0] {
        let mut bare = Desk::new(&one, Vec::new());
        let mut full = Desk::new(&one, marks(&one, 20_000));
        let [bare, full] = frames([&mut bare, &mut full], by);
        let ratio = median(&full).as_secs_f64() / median(&bare).as_secs_f64();
        println!("  1 MB, {by} px a frame: {}", percentiles(&bare));
        println!(
            "  1 MB with 20,000 marks, {by} px a frame: {}",
            percentiles(&full)
        );
        println!("  ratio of the medians, 20,000 marks to none, {by} px a frame: {ratio:.2}");
    }
}

/// Scrolls pages down and up again by `by` px a frame, turn by turn, so that all have the same
/// conditions; what each frame took, sorted.
fn frames<const N: usize>(mut desks: [&mut Desk; N], by: f32) -> [Vec<Duration>; N] {
    const WARM: usize = 200;
    let mut taken = [const { Vec::new() }; N];
    for number in 0..2_000 + WARM {
        let down = number / 200 % 2 == 0;
        for (desk, taken) in desks.iter_mut().zip(&mut taken) {
            let events = wheel(if down { -by } else { by });
            let begun = spent();
            desk.frame(events);
            let spent = spent() - begun;
            if number >= WARM {
                taken.push(spent);
            }
        }
    }
    taken.map(|mut taken| {
        taken.sort_unstable();
        taken
    })
}

fn median(sorted: &[Duration]) -> Duration {
    sorted[sorted.len() / 2]
}

fn percentiles(sorted: &[Duration]) -> String {
    let slow = sorted[sorted.len() * 99 / 100];
    format!("median {:.2?}, p99 {slow:.2?}", median(sorted))
}
