//! The interface in a window of the system.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Ui, ViewportBuilder, ViewportCommand, vec2};

use super::picker::SystemPicker;
use super::text::Engine;
use super::window::Window;
use crate::i18n::isolated;
use crate::session::{Action, Session, Settings, StateFolder};
use crate::text::Direction;
use crate::text::direction::paragraph_direction;
use crate::text::sign::is_direction_control;

/// Size of the window where none is remembered, points.
const SIZE: (f32, f32) = (1400.0, 880.0);

struct App {
    window: Option<Window>,
    title: String,
}

/// Opens the window, and returns when it is closed and everything is on the disk.
///
/// `paths` are opened at once; with none, a project without a name that was left open comes back.
///
/// # Errors
/// What the system says, where there is no display or no OpenGL.
pub fn run(paths: Vec<PathBuf>, sample: bool) -> eframe::Result {
    let state = StateFolder::of_user();
    let (settings, problem) = Settings::load(&state);
    let (width, height) = settings.window.unwrap_or(SIZE);
    let viewport = ViewportBuilder::default()
        .with_app_id("isnad")
        .with_title("isnad")
        .with_inner_size(vec2(width, height))
        .with_min_inner_size(vec2(640.0, 420.0))
        .with_drag_and_drop(true)
        .with_icon(icon());
    let options = eframe::NativeOptions {
        viewport,
        ..Default::default()
    };
    eframe::run_native(
        "isnad",
        options,
        Box::new(move |cc| {
            Window::prepare(&cc.egui_ctx);
            Engine::of(&cc.egui_ctx)
                .lock()
                .use_system_fonts(&cc.egui_ctx);
            let ctx = cc.egui_ctx.clone();
            let wake = Arc::new(move || ctx.request_repaint());
            let picker = Arc::new(SystemPicker::new(&settings.language));
            let mut session = Session::new(state, settings, picker, wake);
            if let Some(problem) = problem {
                session.settings_problem(problem);
            }
            session.tell_of_panics();
            if sample {
                session.run(Action::Run(crate::session::Verb::Sample));
            } else if paths.is_empty() {
                session.reopen();
            } else {
                session.run(Action::Open(paths));
            }
            Ok(Box::new(App {
                window: Some(Window::new(session)),
                title: String::new(),
            }))
        }),
    )
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        if let Some(window) = &mut self.window {
            window.session.poll();
            if ctx.input(|i| i.viewport().close_requested()) && !window.session.may_quit() {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            }
            if window.session.quitting() {
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            if ctx.input(|i| {
                i.viewport().focused == Some(false) && i.raw.events.iter().any(lost_focus)
            }) {
                window.session.save_quietly();
            }
            if ctx.input(|i| i.raw.events.contains(&egui::Event::WindowFocused(true))) {
                window.session.came_to_front();
            }
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let Some(window) = &mut self.window else {
            return;
        };
        window.show(ui);
        let size = ui.ctx().viewport_rect().size();
        window.session.settings_mut().window = Some((size.x, size.y));
        let title = title(window.session.project_name());
        if self.title != title {
            ui.ctx()
                .send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Some(window) = self.window.take() {
            window.session.close();
        }
    }
}

/// The project's name, and the program's. Desktops draw it, each in its own way: a name from left to
/// right stands there as it is, others are kept apart so that the order stays.
fn title(project: Option<String>) -> String {
    let Some(name) = project else {
        return "isnad".to_owned();
    };
    let runs_leftwards = |name: &str| {
        paragraph_direction(name, Direction::LeftToRight) == Direction::RightToLeft
            || name.contains(is_direction_control)
    };
    if runs_leftwards(&name) {
        format!("{} – isnad", isolated(&name))
    } else {
        format!("{name} – isnad")
    }
}

fn lost_focus(event: &egui::Event) -> bool {
    matches!(event, egui::Event::WindowFocused(false))
}

fn icon() -> egui::IconData {
    let bytes: &[u8] = include_bytes!("../../assets/icon/isnad.png");
    // The file is our own: an unreadable one shows as no icon.
    eframe::icon_data::from_png_bytes(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_title_keeps_its_order() {
        for (name, expected) in [
            (None, "isnad"),
            (Some("news"), "news – isnad"),
            (Some("חדשות"), "\u{2068}חדשות\u{2069} – isnad"),
            (Some("a\u{202E}b"), "\u{2068}a\u{202E}b\u{2069} – isnad"),
        ] {
            assert_eq!(title(name.map(str::to_owned)), expected);
        }
    }
}
