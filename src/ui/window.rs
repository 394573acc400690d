//! The whole interface, without a window around it.

use std::sync::Arc;

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use super::cx::Cx;
use super::dialog::Dialogs;
use super::keyboard;
use super::panel::inspector::Tab;
use super::panel::matrix::MatrixDraw;
use super::panel::search;
use super::panel::{
    Banner, CorpusPanel, DisagreementPanel, InspectorPanel, MatrixPanel, MenuBar, Notices,
    ReaderPanel, ReturnedPanel, ReviewPanel, SearchPanel, StartPage, StatisticsPanel, StatusBar,
};
use super::side::Side;
use super::theme::Theme;
use crate::i18n::{Language, Strings};
use crate::session::{Action, Look, Session, Sheet, Verb, Workspace};
use crate::text::Direction;
use crate::ui::text::Engine;
use crate::ui::text::page::Page;

/// The session, and what the panels remember from frame to frame.
pub struct Window {
    /// The state of the program.
    pub session: Session,
    strings: Strings,
    menu: MenuBar,
    corpus: CorpusPanel,
    reader: ReaderPanel,
    matrix: MatrixPanel,
    statistics: StatisticsPanel,
    review: ReviewPanel,
    returned: ReturnedPanel,
    disagreement: DisagreementPanel,
    search: SearchPanel,
    inspector: InspectorPanel,
    status: StatusBar,
    start: StartPage,
    notices: Notices,
    dialogs: Dialogs,
    /// Which panel F6 went to last: reader, inspector, corpus.
    panel: usize,
}

impl Window {
    /// The interface of a session.
    #[must_use]
    pub fn new(mut session: Session) -> Self {
        session.draw_by(Arc::new(MatrixDraw));
        Self {
            strings: strings(&session),
            session,
            menu: MenuBar::default(),
            corpus: CorpusPanel::default(),
            reader: ReaderPanel::default(),
            matrix: MatrixPanel::default(),
            statistics: StatisticsPanel::default(),
            review: ReviewPanel::default(),
            returned: ReturnedPanel::default(),
            disagreement: DisagreementPanel::default(),
            search: SearchPanel::default(),
            inspector: InspectorPanel::default(),
            status: StatusBar::default(),
            start: StartPage::default(),
            notices: Notices::default(),
            dialogs: Dialogs::default(),
            panel: 0,
        }
    }

    /// Brings a tab of the inspector to the front.
    pub fn open_tab(&mut self, tab: Tab) {
        self.inspector.open(tab);
    }

    /// Prepares egui. Once, before the first frame.
    pub fn prepare(ctx: &egui::Context) {
        Theme::apply(ctx);
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.quit_shortcuts.clear();
        });
    }

    /// Draws one frame and carries out what it asks for.
    pub fn show(&mut self, ui: &mut Ui) {
        self.session.poll();
        self.follow_settings(ui.ctx());
        note_work(ui, &mut self.session);
        let mut out: Vec<Action> = keyboard::review(ui, &self.session);
        let verbs = keyboard::pressed(ui, &self.session);
        out.extend(verbs.into_iter().map(Action::Run));
        out.extend(dropped(ui));
        // What a key asks for is done before the frame is drawn: the new highlight is in it.
        self.carry_out(ui, &mut out);
        self.draw(ui, &mut out);
        if !out.is_empty() {
            self.carry_out(ui, &mut out);
            ui.ctx().request_repaint();
        }
    }

    fn carry_out(&mut self, ui: &Ui, out: &mut Vec<Action>) {
        for action in out.drain(..) {
            if action == Action::Run(Verb::NextPanel) {
                self.next_panel(ui);
            }
            self.session.run(action);
        }
        if let Some(text) = self.session.take_copied() {
            ui.ctx().copy_text(text);
        }
    }

    fn draw(&mut self, ui: &mut Ui, out: &mut Vec<Action>) {
        let theme = Theme::of(ui.ctx());
        let mut cx = Cx {
            session: &self.session,
            t: &self.strings,
            theme,
            side: Side::of(&self.strings),
            out,
        };
        let bar = |x: i8, y: i8| {
            Frame::new()
                .fill(theme.panel)
                .inner_margin(Margin::symmetric(x, y))
        };
        Panel::top("menu")
            .frame(bar(12, 6))
            .show(ui, |ui| self.menu.ui(ui, &mut cx));
        Banner::ui(ui, &mut cx);
        Panel::bottom("status")
            .frame(bar(12, 4))
            .show(ui, |ui| self.status.ui(ui, &mut cx));
        let middle = if let Some(sheet) = cx.session.workspace().map(Workspace::sheet) {
            let settings = cx.session.settings();
            let (corpus, inspector) = settings.panels;
            // Documents are columns of the matrix and rows of the tables there: the room is theirs.
            let lists = matches!(sheet, Sheet::Review | Sheet::Returned);
            if settings.corpus_panel && sheet == Sheet::Reader || lists {
                let panel = cx.side.start_panel("corpus").frame(bar(0, 0));
                let shown = panel
                    .resizable(true)
                    .default_size(corpus)
                    .size_range(180.0..=480.0)
                    .show(ui, |ui| match sheet {
                        Sheet::Review => self.review.list(ui, &mut cx),
                        Sheet::Returned => self.returned.list(ui, &mut cx),
                        _ => self.corpus.ui(ui, &mut cx),
                    });
                note_width(
                    &mut cx,
                    Action::CorpusWidth,
                    corpus,
                    shown.response.rect.width(),
                );
            }
            let open = cx.session.workspace();
            let edits = open.is_some_and(|open| open.review().is_editing());
            if settings.inspector_panel {
                let panel = cx.side.end_panel("inspector").frame(bar(0, 0));
                let shown = panel
                    .resizable(true)
                    .default_size(inspector)
                    .size_range(260.0..=640.0)
                    .show(ui, |ui| match sheet {
                        Sheet::Review if !edits => ReviewPanel::why(ui, &mut cx),
                        Sheet::Returned => ReturnedPanel::why(ui, &mut cx),
                        Sheet::Disagreement => self.disagreement.cases(ui, &mut cx),
                        _ => self.inspector.ui(ui, &mut cx),
                    });
                note_width(
                    &mut cx,
                    Action::InspectorWidth,
                    inspector,
                    shown.response.rect.width(),
                );
            }
            let searching = cx
                .session
                .workspace()
                .is_some_and(|open| open.search().is_open());
            if searching {
                let (height, heights) = search::HEIGHTS;
                Panel::bottom("search")
                    .frame(bar(0, 0))
                    .resizable(true)
                    .default_size(height)
                    .size_range(heights)
                    .show(ui, |ui| self.search.ui(ui, &mut cx));
            }
            CentralPanel::default()
                .frame(Frame::new().fill(theme.ground))
                .show(ui, |ui| {
                    let whole = ui.max_rect();
                    match sheet {
                        Sheet::Reader => return self.reader.ui(ui, &mut cx),
                        Sheet::Statistics => self.statistics.ui(ui, &mut cx),
                        Sheet::Matrix => self.matrix.ui(ui, &mut cx),
                        Sheet::Review => self.review.ui(ui, &mut cx),
                        Sheet::Returned => self.returned.ui(ui, &mut cx),
                        Sheet::Disagreement => self.disagreement.ui(ui, &mut cx),
                    }
                    whole
                })
                .inner
        } else {
            CentralPanel::default()
                .frame(Frame::new().fill(theme.ground))
                .show(ui, |ui| self.start.ui(ui, &mut cx))
                .response
                .rect
        };
        self.notices.ui(ui, &mut cx, middle);
        self.dialogs.ui(ui, &mut cx);
    }

    /// Moves the keys from the reader to the inspector, on to the corpus, and back to the reader.
    fn next_panel(&mut self, ui: &Ui) {
        let settings = self.session.settings();
        let shown = [true, settings.inspector_panel, settings.corpus_panel];
        if Page::is_in_focus(ui.ctx()) {
            self.panel = 0;
        }
        let next = (1..=3).map(|step| (self.panel + step) % 3);
        let next = next
            .into_iter()
            .find(|panel| shown.get(*panel) == Some(&true));
        self.panel = next.unwrap_or(0);
        match self.panel {
            1 => self.inspector.take_focus(),
            2 => CorpusPanel::take_focus(ui),
            // The reader takes the keys whenever nothing else has them.
            _ => ui.memory_mut(|memory| {
                if let Some(focused) = memory.focused() {
                    memory.surrender_focus(focused);
                }
            }),
        }
    }

    /// Makes egui look as the settings say.
    fn follow_settings(&mut self, ctx: &egui::Context) {
        let settings = self.session.settings();
        let preference = match settings.look {
            Look::System => egui::ThemePreference::System,
            Look::Light => egui::ThemePreference::Light,
            Look::Dark => egui::ThemePreference::Dark,
        };
        if ctx.options(|options| options.theme_preference) != preference {
            ctx.set_theme(preference);
        }
        if self.strings.language().code != settings.language {
            self.strings = strings(&self.session);
        }
        let direction = if self.strings.right_to_left() {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        };
        Engine::of(ctx).lock().set_interface_direction(direction);
    }
}

fn note_width(cx: &mut Cx<'_>, action: fn(f32) -> Action, known: f32, width: f32) {
    if (known - width).abs() > 0.5 {
        cx.push(action(width));
    }
}

fn strings(session: &Session) -> Strings {
    Strings::load(Language::by_code(&session.settings().language).unwrap_or_default())
}

/// Tells the session of what a person does, for the time that is worked.
fn note_work(ui: &Ui, session: &mut Session) {
    use egui::Event;
    let acts = |event: &Event| {
        matches!(
            event,
            Event::Key { .. }
                | Event::Text(_)
                | Event::Paste(_)
                | Event::Copy
                | Event::Cut
                | Event::PointerButton { .. }
                | Event::MouseWheel { .. }
                | Event::Touch { .. }
                | Event::Ime(_)
        )
    };
    let (focused, acted) = ui.input(|i| (i.focused, i.events.iter().any(acts)));
    if !focused {
        session.note_away();
    } else if acted {
        session.note_act();
    }
}

/// Files that were dropped on the window.
fn dropped(ui: &Ui) -> Option<Action> {
    let paths: Vec<std::path::PathBuf> = ui.input(|i| {
        let files = i.raw.dropped_files.iter();
        files.map(|file| file.path().to_owned()).collect()
    });
    (!paths.is_empty()).then_some(Action::Dropped(paths))
}
