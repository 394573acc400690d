//! Large changes at 10,000 documents with 100,000 mentions: what the longest frame takes of the window's
//! thread from the key until the change is drawn, while it is made beside the window.

use std::time::Duration;

use isnad::compare::align::Kind;
use isnad::edit::Command;
use isnad::session::review::{All, ReviewAct};
use isnad::session::{Action, ImportStep, Purpose, Sheet, Verb};
use isnad::ui::shot::Offscreen;
use isnad::ui::window::Window;

use crate::cpu::spent_by_this_thread;
use crate::occurrences::{places, replace};
use crate::project::{Scratch, project};
use crate::rows::middle;
use crate::{review, window};

const ROUNDS: usize = 5;

pub fn bench() {
    let mut whole = project(10_000, 10);
    for row in isnad::store::schema::bundled("news").unwrap() {
        replace(&mut whole, row);
    }
    let places = places(&whole);
    let (mut offscreen, mut desk) = window::window();
    desk.session.show_only(whole.clone());
    offscreen.settle(10, |ui| desk.show(ui));
    let mut made = Vec::new();
    let mut undone = Vec::new();
    for _ in 0..ROUNDS {
        let command = Command::TagAll {
            places: places.clone(),
        };
        made.push(longest(&mut offscreen, &mut desk, Action::Edit(command)));
        assert_eq!(mentions(&desk), 120_000);
        undone.push(longest(&mut offscreen, &mut desk, Action::Run(Verb::Undo)));
        assert_eq!(mentions(&desk), 100_000);
    }
    tell("tagging 20,000", &made);
    tell("undoing that", &undone);
    let mut few = Vec::new();
    for _ in 0..ROUNDS {
        // As many as are tagged within the frame.
        let places = places.iter().take(900).cloned().collect();
        let action = Action::Edit(Command::TagAll { places });
        few.push(longest(&mut offscreen, &mut desk, action));
        desk.session.run(Action::Run(Verb::Undo));
        settle(&mut offscreen, &mut desk);
    }
    tell("tagging 900 within the frame", &few);

    let scratch = Scratch::new("beside");
    let file = scratch.0.join("rows.jsonl");
    let (format, path) = ("jsonl".to_owned(), file.clone());
    desk.session.run(Action::Export { format, path });
    settle(&mut offscreen, &mut desk);
    let mut empty = project(1, 0);
    for row in isnad::store::schema::bundled("news").unwrap() {
        replace(&mut empty, row);
    }
    desk.session.show_only(empty);
    let (mut made, mut undone) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let paths = vec![file.clone()];
        desk.session.run(Action::Answer(Purpose::Import, paths));
        settle(&mut offscreen, &mut desk);
        let bring = Action::Importing(ImportStep::Bring);
        made.push(longest(&mut offscreen, &mut desk, bring));
        assert_eq!(mentions(&desk), 100_000);
        undone.push(longest(&mut offscreen, &mut desk, Action::Run(Verb::Undo)));
        assert_eq!(mentions(&desk), 0);
    }
    tell("importing 100,000 mentions with 10,000 documents", &made);
    tell("undoing that", &undone);

    desk.session.show_only(review::project());
    desk.session.run(Action::Sheet(Sheet::Review));
    settle(&mut offscreen, &mut desk);
    let (mut made, mut undone) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS.min(2) {
        let all = Action::Review(ReviewAct::All(Kind::Agreed, All::Both));
        made.push(longest(&mut offscreen, &mut desk, all));
        assert_eq!(desk.session.history().unwrap().done().len(), 1);
        undone.push(longest(&mut offscreen, &mut desk, Action::Run(Verb::Undo)));
        assert_eq!(desk.session.history().unwrap().done().len(), 0);
    }
    tell("accepting 80,000 groups that agree", &made);
    tell("undoing that", &undone);
}

fn mentions(desk: &Window) -> usize {
    desk.session.workspace().unwrap().project().mentions().len()
}

fn settle(offscreen: &mut Offscreen, desk: &mut Window) {
    while desk.session.jobs().next().is_some() {
        window::frame(offscreen, desk);
    }
    offscreen.settle(10, |ui| desk.show(ui));
}

/// What the longest frame takes of the window's thread, and what of it is the session's.
struct Longest {
    frame: Duration,
    session: Duration,
}

fn longest(offscreen: &mut Offscreen, desk: &mut Window, action: Action) -> Longest {
    let mut action = Some(action);
    let mut longest = Longest {
        frame: Duration::ZERO,
        session: Duration::ZERO,
    };
    let mut after = 3;
    while after > 0 {
        let begun = spent_by_this_thread();
        if let Some(action) = action.take() {
            desk.session.run(action);
        }
        desk.session.poll();
        let session = spent_by_this_thread() - begun;
        window::frame(offscreen, desk);
        longest.frame = longest.frame.max(spent_by_this_thread() - begun);
        longest.session = longest.session.max(session);
        if desk.session.jobs().next().is_none() {
            after -= 1;
        }
    }
    longest
}

fn tell(what: &str, longest: &[Longest]) {
    let milliseconds = |of: &dyn Fn(&Longest) -> Duration| {
        let mut all: Vec<f64> = longest
            .iter()
            .map(|it| of(it).as_secs_f64() * 1e3)
            .collect();
        middle(&mut all)
    };
    let most = longest.iter().map(|it| it.frame.as_secs_f64() * 1e3);
    println!(
        "{what}: the longest frame {:.1} ms of the window's thread, {:.1} ms of it the session's; the longest of \
         {} rounds {:.1} ms",
        milliseconds(&|it| it.frame),
        milliseconds(&|it| it.session),
        longest.len(),
        most.fold(0.0, f64::max)
    );
}
