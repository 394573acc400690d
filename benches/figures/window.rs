//! The whole window on a large document: still frames, and from the tagging key to the highlight.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkGroup, Criterion};
use egui::ViewportId;
use isnad::edit::{Command, Stamp};
use isnad::model::{
    Author, AuthorId, AuthorKind, ChangeId, Document, DocumentId, EntityChoice, Fragment, Layer,
    Mention, MentionId, Project, Row,
};
use isnad::session::{
    Action, Ask, Picker, Selection, Session, Settings, StateFolder, Verb, sample,
};
use isnad::text::{Span, TextHash, segment};
use isnad::ui::shot::{Offscreen, STEP};
use isnad::ui::window::Window;
use ulid::Ulid;

use crate::cpu::CpuTime;
use crate::texts::mixed;

struct Nobody;

impl Picker for Nobody {
    fn pick(&self, _ask: &Ask) -> Vec<PathBuf> {
        Vec::new()
    }
}

/// The sample with one more document that has this many mentions, of a person or of a program.
fn project(text: Arc<str>, count: u32, kind: AuthorKind) -> (Project, DocumentId) {
    let mut project = sample::project().unwrap();
    let hash = TextHash::of(&text);
    let author = *project.authors().keys().next().unwrap();
    let first = project.documents().values().next().unwrap().clone();
    let id = DocumentId(Ulid::from(1 << 90));
    project.add_text(hash, Arc::clone(&text));
    let step = text.len() / count.max(1) as usize;
    let document = Document {
        id,
        title: "1 MB".to_owned(),
        hash,
        ..first
    };
    let made_by = Author {
        id: AuthorId(Ulid::from(1 << 90)),
        kind,
        ..project.authors()[&author].clone()
    };
    let maker = made_by.id;
    let mut rows: Vec<Row> = vec![document.into(), made_by.into()];
    for number in 0..count {
        let start = segment::next_grapheme_edge(&text, number as usize * step);
        let end = segment::next_grapheme_edge(&text, start + 12);
        let span = Span::new(start as u32, end as u32).unwrap();
        rows.push(
            Mention {
                spans: std::collections::BTreeMap::new(),
                old_text: None,
                layer: Layer::Own,
                id: MentionId(Ulid::from((1 << 91) + u128::from(number))),
                author: maker,
                document: id,
                r#type: ["PER", "ORG", "GPE"][number as usize % 3].into(),
                fragments: Fragment::of(&text, span).into_iter().collect(),
                entity: EntityChoice::Unset,
                unsure: false,
                attributes: Default::default(),
            }
            .into(),
        );
    }
    let stamp = Stamp {
        id: ChangeId(Ulid::from(1)),
        author,
        at: 0,
    };
    let command = Command::Import {
        rows,
        from: String::new(),
    };
    let change = command.plan(&project, &stamp).unwrap();
    project.apply(&change).unwrap();
    (project, id)
}

/// The window with the sample and one more document, which is shown.
fn desk(text: Arc<str>, count: u32) -> (Offscreen, Window) {
    let (mut offscreen, mut window) = window();
    show(&mut offscreen, &mut window, text, count);
    (offscreen, window)
}

/// The window without a project.
pub fn window() -> (Offscreen, Window) {
    window_with(Settings::default())
}

/// The window without a project, of this person.
pub fn window_of(author: AuthorId, name: &str) -> (Offscreen, Window) {
    window_with(Settings {
        author: Some(author),
        author_name: name.to_owned(),
        ..Settings::default()
    })
}

fn window_with(settings: Settings) -> (Offscreen, Window) {
    let state = StateFolder::at(std::env::temp_dir().join("isnad-bench"));
    let session = Session::new(state, settings, Arc::new(Nobody), Arc::new(|| {}));
    let mut offscreen = Offscreen::new([1600, 1000], 1.0);
    Window::prepare(offscreen.ctx());
    let mut window = Window::new(session);
    offscreen.settle(10, |ui| window.show(ui));
    (offscreen, window)
}

/// Opens the sample with one more document, and shows that.
pub fn show(offscreen: &mut Offscreen, window: &mut Window, text: Arc<str>, count: u32) {
    let (project, document) = project(text, count, AuthorKind::Annotator);
    window.session.show_only(project);
    window.session.run(Action::Show(document));
    offscreen.settle(10, |ui| window.show(ui));
}

pub fn frame(offscreen: &mut Offscreen, window: &mut Window) -> usize {
    offscreen.frame(Vec::new(), |ui| window.show(ui));
    let output = offscreen.output();
    let shapes = output.shapes.clone();
    offscreen
        .ctx()
        .tessellate(shapes, output.pixels_per_point)
        .len()
}

pub fn bench(criterion: &mut Criterion<CpuTime>) {
    let mut group = criterion.benchmark_group("window");
    group.sample_size(10);
    let text: Arc<str> = Arc::from(mixed(1_000_000));
    for count in [20, 20_000] {
        let (mut offscreen, mut window) = desk(Arc::clone(&text), count);
        group.bench_function(format!("still frame, 1 MB, {count} mentions"), |bencher| {
            bencher.iter(|| frame(&mut offscreen, &mut window));
        });
        let mut at = 200;
        group.bench_function(
            format!("tag a selection and paint it, 1 MB, {count} mentions"),
            |bencher| {
                bencher.iter(|| {
                    // Each time at another place, since the same place cannot be tagged twice.
                    at += 4;
                    let text = window.session.text().unwrap();
                    let start = segment::next_grapheme_edge(text, at);
                    let end = segment::next_grapheme_edge(text, start + 6);
                    let (anchor, caret) = (start as u32, end as u32);
                    let selection = Some(Selection {
                        anchor,
                        caret,
                        more: Vec::new(),
                    });
                    window.session.run(Action::Select {
                        selection,
                        complete: true,
                    });
                    window.session.run(Action::Run(Verb::Type(1)));
                    frame(&mut offscreen, &mut window)
                });
            },
        );
    }
    predictions(&mut group, &text);
    let whole: Arc<str> = Arc::from(text.replace('\n', " "));
    let ten: Arc<str> = Arc::from(mixed(10_000_000));
    for (name, text) in [("1 MB in one paragraph", &whole), ("10 MB", &ten)] {
        group.bench_function(format!("first paint, {name}"), |bencher| {
            bencher.iter_batched(
                || {
                    let (project, document) = project(Arc::clone(text), 20, AuthorKind::Annotator);
                    let (offscreen, mut window) = window();
                    window.session.show_only(project);
                    (offscreen, window, document)
                },
                |(mut offscreen, mut window, document)| {
                    window.session.run(Action::Show(document));
                    frame(&mut offscreen, &mut window)
                },
                BatchSize::PerIteration,
            );
        });
    }
    let (mut offscreen, mut window) = desk(whole, 20_000);
    group.bench_function(
        "still frame, 1 MB in one paragraph, 20000 mentions",
        |bencher| {
            bencher.iter(|| frame(&mut offscreen, &mut window));
        },
    );
    group.finish();
    let (mut offscreen, mut window) = desk(text, 20_000);
    let asked = repaints_at_rest(&mut offscreen, &mut window);
    println!("repaints asked for by 100 frames of a window at rest: {asked}");
}

/// A document of 1 MB with 20,000 predictions: at rest, and one accepted after the other.
fn predictions(group: &mut BenchmarkGroup<'_, CpuTime>, text: &Arc<str>) {
    let (project, document) = project(Arc::clone(text), 20_000, AuthorKind::Suggester);
    let (mut offscreen, mut window) = window();
    window.session.show_only(project);
    window.session.run(Action::Show(document));
    offscreen.settle(10, |ui| window.show(ui));
    group.bench_function("still frame, 1 MB, 20000 predictions", |bencher| {
        bencher.iter(|| frame(&mut offscreen, &mut window));
    });
    group.bench_function(
        "accept one and paint it, 1 MB, 20000 predictions",
        |bencher| {
            bencher.iter(|| {
                window.session.run(Action::Run(Verb::AcceptSuggestion));
                frame(&mut offscreen, &mut window)
            });
        },
    );
    group.bench_function(
        "accept all and undo it, 1 MB, 20000 predictions",
        |bencher| {
            bencher.iter(|| {
                for verb in [Verb::AcceptSuggestions, Verb::Undo] {
                    window.session.run(Action::Run(verb));
                    frame(&mut offscreen, &mut window);
                }
            });
        },
    );
}

/// How many of 100 frames ask for another one, after the caret has blinked for its five seconds.
fn repaints_at_rest(offscreen: &mut Offscreen, window: &mut Window) -> usize {
    let blinking = (6.0 / STEP) as usize;
    for _ in 0..blinking {
        frame(offscreen, window);
    }
    let asks = |_: &usize| {
        frame(offscreen, window);
        let root = offscreen.output().viewport_output.get(&ViewportId::ROOT);
        root.is_some_and(|root| root.repaint_delay != Duration::MAX)
    };
    (0..100).filter(asks).count()
}
