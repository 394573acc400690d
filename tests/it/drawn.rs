//! What reaches the screen: no string is drawn by egui, in either direction of the interface.

use std::sync::Arc;

use egui::{Context, Event, Order, Pos2, RawInput, Rect, Shape, pos2, vec2};
use isnad::i18n::{Language, MIRRORED};
use isnad::session::{Action, NoPicker, Prompt, Session, Settings, StateFolder, Verb, sample};
use isnad::ui::picture::{PANELS, Panel};
use isnad::ui::window::Window;

const SIZE: egui::Vec2 = vec2(1280.0, 800.0);

fn session(language: Language) -> Session {
    let settings = Settings {
        language: language.code.to_owned(),
        author_name: "דנה".to_owned(),
        ..Settings::default()
    };
    let state = StateFolder::at(env!("CARGO_TARGET_TMPDIR"));
    Session::new(state, settings, Arc::new(NoPicker), Arc::new(|| {}))
}

fn strings_of(shape: &Shape, found: &mut Vec<String>) {
    match shape {
        Shape::Text(text) => found.push(text.galley.text().to_owned()),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| strings_of(shape, found)),
        _ => {}
    }
}

/// Draws some frames; the strings that egui has drawn.
fn drawn(ctx: &Context, window: &mut Window, frames: usize, events: &[Event]) -> Vec<String> {
    let mut found = Vec::new();
    for frame in 0..frames {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(ctx.input(|input| input.time) + 0.6),
            events: if frame == 0 {
                events.to_vec()
            } else {
                Vec::new()
            },
            focused: true,
            ..RawInput::default()
        };
        let mut output = ctx.run_ui(input, |ui| window.show(ui));
        output.textures_delta.clear();
        for clipped in &output.shapes {
            strings_of(&clipped.shape, &mut found);
        }
    }
    found
}

#[test]
fn no_string_is_drawn_by_egui() {
    for language in [Language::default(), MIRRORED] {
        let history = ("list of changes", Panel::Dialog(Prompt::History));
        for (name, panel) in PANELS.iter().chain([&history]) {
            let ctx = Context::default();
            Window::prepare(&ctx);
            let mut session = session(language);
            session.show_only(sample::project().unwrap());
            session.run(Action::Run(Verb::NextAnnotation));
            session.run(Action::Run(Verb::Delete));
            let tab = panel.open(&mut session);
            let mut window = Window::new(session);
            window.open_tab(tab);
            let found = drawn(&ctx, &mut window, 4, &[]);
            assert!(found.is_empty(), "{name} in {}: {found:#?}", language.code);
        }
        let ctx = Context::default();
        Window::prepare(&ctx);
        let found = drawn(&ctx, &mut Window::new(session(language)), 4, &[]);
        assert!(found.is_empty(), "start page: {found:#?}");
    }
}

#[test]
fn no_tooltip_is_drawn_by_egui() {
    let ctx = Context::default();
    Window::prepare(&ctx);
    let mut session = session(MIRRORED);
    session.show_only(sample::project().unwrap());
    session.run(Action::Run(Verb::NextAnnotation));
    let mut window = Window::new(session);
    drawn(&ctx, &mut window, 4, &[]);
    let mut tips = 0;
    for y in (8..800).step_by(24) {
        // The panels, where there is something to be said about each thing.
        for x in (16..380).step_by(90).chain((920..1280).step_by(60)) {
            let at = pos2(x as f32, y as f32);
            let found = drawn(&ctx, &mut window, 2, &[Event::PointerMoved(at)]);
            assert!(found.is_empty(), "at {at:?}: {found:#?}");
            let layers = ctx.memory(|memory| memory.areas().visible_layer_ids());
            tips += layers
                .iter()
                .filter(|layer| layer.order == Order::Tooltip)
                .count();
        }
    }
    assert!(tips > 20, "only {tips} tooltips were seen");
}
