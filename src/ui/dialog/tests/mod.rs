//! Dialogs by keys and by the accessibility tree.

mod exchange;
mod places;
mod schema_editor;
mod teams;

use std::sync::Arc;

use egui::{Event, Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::Dialogs;
use crate::i18n::{Language, Strings};
use crate::session::{
    Action, Ask, NoPicker, Prompt, Purpose, Session, Settings, StateFolder, Verb, sample,
};
use crate::ui::panel::{MenuBar, Notices, StartPage};
use crate::ui::side::Side;
use crate::ui::text::Field;
use crate::ui::theme::Theme;
use crate::ui::{Cx, keyboard};

/// The parts of the window that are tested here, and a field besides.
pub(super) struct Parts {
    pub(super) session: Session,
    t: Strings,
    menu: MenuBar,
    start: StartPage,
    notices: Notices,
    dialogs: Dialogs,
    beside: String,
    /// What was asked for.
    asked: Vec<Action>,
}

impl Parts {
    fn show(&mut self, ui: &mut egui::Ui) {
        self.session.poll();
        let verbs = keyboard::pressed(ui, &self.session);
        let mut out: Vec<Action> = verbs.into_iter().map(Action::Run).collect();
        let mut cx = Cx {
            session: &self.session,
            t: &self.t,
            theme: Theme::of(ui.ctx()),
            side: Side::of(&self.t),
            out: &mut out,
        };
        egui::Panel::top("menu").show(ui, |ui| self.menu.ui(ui, &mut cx));
        if cx.session.workspace().is_some() {
            ui.add(Field::new(&mut self.beside).label("beside"));
        } else {
            self.start.ui(ui, &mut cx);
        }
        let middle = ui.max_rect();
        self.notices.ui(ui, &mut cx, middle);
        self.dialogs.ui(ui, &mut cx);
        for action in out {
            self.asked.push(action.clone());
            self.session.run(action);
        }
    }
}

pub(super) fn harness(with_sample: bool) -> Harness<'static, Parts> {
    let mut session = Session::new(
        StateFolder::at(std::env::temp_dir().join("isnad-dialog-tests")),
        Settings::default(),
        Arc::new(NoPicker),
        Arc::new(|| {}),
    );
    if with_sample {
        session.show_only(sample::project().unwrap());
    }
    let parts = Parts {
        session,
        t: Strings::load(Language::default()),
        menu: MenuBar::default(),
        start: StartPage::default(),
        notices: Notices::default(),
        dialogs: Dialogs::default(),
        beside: String::new(),
        asked: Vec::new(),
    };
    let mut harness = Harness::builder()
        .with_size(egui::vec2(1000.0, 700.0))
        .with_step_dt(0.1)
        .build_ui_state(|ui, parts: &mut Parts| parts.show(ui), parts);
    Theme::apply(&harness.ctx);
    harness.run_steps(2);
    harness
}

pub(super) fn open(harness: &mut Harness<'_, Parts>, prompt: Prompt) {
    harness
        .state_mut()
        .session
        .run(Action::Prompt(Some(prompt)));
    harness.run_steps(4);
}

fn type_text(harness: &mut Harness<'_, Parts>, text: &str) {
    harness.event(Event::Text(text.to_owned()));
    harness.run_steps(2);
}

pub(super) fn press(harness: &mut Harness<'_, Parts>, key: Key) {
    harness.key_press(key);
    harness.run_steps(3);
}

fn first_row(session: &Session) -> crate::model::RowId {
    let project = session.workspace().unwrap().project();
    crate::model::RowId::Mention(*project.mentions().keys().next().unwrap())
}

fn path(purpose: Purpose, folder: &std::path::Path) -> Prompt {
    Prompt::Path(Ask {
        purpose,
        suggested: String::new(),
        folder: Some(folder.to_owned()),
    })
}

#[test]
fn every_dialog_has_a_name_and_goes_by_escape() {
    let mut harness = harness(true);
    let row = first_row(&harness.state().session);
    for prompt in [
        Prompt::Palette,
        Prompt::Shortcuts,
        Prompt::History,
        path(Purpose::OpenFiles, &std::env::temp_dir()),
        Prompt::Schema { new: true },
        Prompt::Author,
        Prompt::Comment(row),
        Prompt::Encoding,
        Prompt::LeftOut,
        Prompt::Reading,
    ] {
        open(&mut harness, prompt.clone());
        let name = harness.get_by_role(Role::Dialog).accesskit_node().label();
        assert!(name.is_some_and(|name| !name.is_empty()), "{prompt:?}");
        press(&mut harness, Key::Escape);
        assert_eq!(harness.state().session.prompt(), None, "{prompt:?}");
        assert!(harness.query_by_role(Role::Dialog).is_none(), "{prompt:?}");
    }
}

#[test]
fn the_palette_runs_what_is_typed_or_walked_to() {
    let mut harness = harness(true);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_steps(4);
    type_text(&mut harness, "smaller");
    press(&mut harness, Key::Enter);
    assert_eq!(
        harness.state().asked.last(),
        Some(&Action::Run(Verb::ZoomOut))
    );
    assert_eq!(harness.state().session.prompt(), None);
    open(&mut harness, Prompt::Palette);
    type_text(&mut harness, "text si");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::Enter);
    assert_eq!(
        harness.state().asked.last(),
        Some(&Action::Run(Verb::ZoomReset))
    );
}

#[test]
fn the_palette_opens_a_dialog_in_its_place() {
    let mut harness = harness(true);
    open(&mut harness, Prompt::Palette);
    type_text(&mut harness, "change author");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().session.prompt(), Some(&Prompt::Author));
    type_text(&mut harness, "دانة או\"ם");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().session.settings().author_name, "دانة או\"ם");
    assert_eq!(harness.state().session.prompt(), None);
}

#[test]
fn the_path_field_takes_an_absolute_path_and_enter() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = harness(true);
    open(&mut harness, path(Purpose::SaveAs, &std::env::temp_dir()));
    assert!(harness.get_by_label("Path").is_focused());
    let wanted = folder.path().join("saved");
    type_text(&mut harness, &wanted.display().to_string());
    press(&mut harness, Key::Enter);
    let written = folder.path().join("saved.isnad.ron");
    assert_eq!(
        harness.state().asked.last(),
        Some(&Action::Answer(Purpose::SaveAs, vec![written]))
    );
    assert_eq!(harness.state().session.prompt(), None);
}

#[test]
fn a_file_is_not_written_over_by_pressing_enter_again() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().join("there.isnad.ron");
    std::fs::write(&there, "x").unwrap();
    let mut harness = harness(true);
    open(&mut harness, path(Purpose::SaveAs, folder.path()));
    type_text(&mut harness, "there");
    press(&mut harness, Key::Enter);
    press(&mut harness, Key::Enter);
    assert!(harness.state().asked.is_empty());
    harness.get_by_label("Replace it").click();
    harness.run_steps(3);
    assert_eq!(
        harness.state().asked.last(),
        Some(&Action::Answer(Purpose::SaveAs, vec![there]))
    );
}

#[test]
fn tab_completes_a_path() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("corpus")).unwrap();
    let mut harness = harness(true);
    open(&mut harness, path(Purpose::OpenFolder, folder.path()));
    let typed = folder.path().join("cor");
    type_text(&mut harness, &typed.display().to_string());
    press(&mut harness, Key::Tab);
    assert!(harness.get_by_label("Path").is_focused());
    press(&mut harness, Key::Enter);
    let asked = harness.state().asked.last().cloned();
    let Some(Action::Answer(Purpose::OpenFolder, paths)) = asked else {
        panic!("{asked:?}");
    };
    assert_eq!(paths, [folder.path().join("corpus").join("")]);
}

#[test]
fn a_comment_is_written_by_control_and_enter() {
    let mut harness = harness(true);
    let row = first_row(&harness.state().session);
    open(&mut harness, Prompt::Comment(row.clone()));
    type_text(&mut harness, "לבדוק: مَن؟");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run_steps(3);
    let project = harness.state().session.workspace().unwrap().project();
    let comment = project.comments().values().next_back().unwrap();
    assert_eq!(
        (&comment.about, comment.text.as_str()),
        (&row, "לבדוק: مَن؟")
    );
    assert_eq!(harness.state().session.prompt(), None);
}

#[test]
fn a_field_keeps_the_keys_that_type() {
    let mut harness = harness(true);
    let labels = harness.state().session.settings().labels;
    harness.get_by_label("beside").focus();
    harness.run_steps(2);
    harness.key_press(Key::L);
    harness.event(Event::Text("l".to_owned()));
    harness.run_steps(2);
    assert_eq!(harness.state().session.settings().labels, labels);
    assert_eq!(harness.state().beside, "l");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run_steps(4);
    assert_eq!(harness.state().session.prompt(), Some(&Prompt::Palette));
    type_text(&mut harness, "x");
    assert_eq!(harness.state().beside, "l", "the dialog has the focus");
    press(&mut harness, Key::Escape);
    assert!(
        harness.get_by_label("beside").is_focused(),
        "the focus goes back"
    );
}

#[test]
fn menus_open_and_run_actions() {
    let mut harness = harness(true);
    let labels = harness.state().session.settings().labels;
    harness.get_by_label("File").click();
    harness.run_steps(3);
    assert!(harness.query_by_label("Close project").is_some());
    harness.get_by_label("View").hover();
    harness.run_steps(3);
    assert!(harness.query_by_label("Close project").is_none());
    harness.get_by_label("Show labels on annotations").click();
    harness.run_steps(3);
    assert_ne!(harness.state().session.settings().labels, labels);
}

#[test]
fn the_start_page_opens_the_sample() {
    let mut harness = harness(false);
    harness.get_by_label("Open the sample project").click();
    harness.run_steps(3);
    assert_eq!(harness.state().asked, [Action::Run(Verb::Sample)]);
}

#[test]
fn reading_is_set_by_keys_and_by_clicks_and_at_once() {
    let mut harness = harness(true);
    let scripts = |harness: &Harness<'_, Parts>| {
        let settings = harness.state().session.settings();
        settings.reading.scripts.clone()
    };
    // Names inside a message are isolated.
    let of = |name: &str, script: &str| format!("\u{2068}{name}\u{2069}, \u{2068}{script}\u{2069}");
    let before = scripts(&harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Comma);
    harness.run_steps(4);
    assert_eq!(harness.state().session.prompt(), Some(&Prompt::Reading));
    harness.get_by_label(&of("Size", "Hebrew")).focus();
    harness.run_steps(2);
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Plus);
    assert_eq!(scripts(&harness).hebrew.size, 18.0);
    press(&mut harness, Key::Home);
    press(&mut harness, Key::ArrowDown);
    assert_eq!(scripts(&harness).hebrew.size, 8.0);
    assert!(harness.get_by_label(&of("Size", "Hebrew")).is_focused());
    let place = harness.get_by_label(&of("Line spacing", "Arabic")).rect();
    harness.event(Event::PointerMoved(
        place.right_center() - egui::vec2(6.0, 0.0),
    ));
    for pressed in [true, false] {
        harness.event(Event::PointerButton {
            pos: place.right_center() - egui::vec2(6.0, 0.0),
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.step();
    }
    harness.run_steps(2);
    assert_eq!(scripts(&harness).arabic.spacing, 1.9);
    assert_eq!(scripts(&harness).latin, before.latin);
    harness.get_by_label("Undo changes").click();
    harness.run_steps(3);
    assert_eq!(scripts(&harness), before);
    harness
        .get_by_label(&of("Column width", "Latin and others"))
        .focus();
    harness.run_steps(2);
    press(&mut harness, Key::End);
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().session.prompt(), None);
    assert_eq!(scripts(&harness).latin.column, 120.0, "closing keeps");
    open(&mut harness, Prompt::Reading);
    harness.get_by_label("Reset all").click();
    harness.run_steps(3);
    assert_eq!(scripts(&harness), before);
}

#[test]
fn a_font_is_chosen_from_a_list_and_one_that_is_not_there_stays_on_it() {
    let mut harness = harness(true);
    let mut reading = harness.state().session.settings().reading.clone();
    reading.scripts.hebrew.family = "Gone Family".to_owned();
    let reading = Action::Reading(Box::new(reading));
    harness.state_mut().session.run(reading);
    open(&mut harness, Prompt::Reading);
    harness.get_by_label_contains(": Gone Family").click();
    harness.run_steps(3);
    assert!(harness.query_by_label("Gone Family").is_some());
    harness.get_by_label("Noto Sans Hebrew").click();
    harness.run_steps(3);
    let settings = harness.state().session.settings();
    assert_eq!(settings.reading.scripts.hebrew.family, "");
    assert_eq!(harness.state().session.prompt(), Some(&Prompt::Reading));
}

#[test]
fn a_file_in_doubt_is_seen_in_each_encoding_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let words = "דובר העירייה אמר כי הגשר הישן ייסגר בקרוב";
    let dos = |c: char| u8::try_from(c).unwrap_or_else(|_| (u32::from(c) - 0x550) as u8);
    std::fs::write(&path, words.chars().map(dos).collect::<Vec<u8>>()).unwrap();
    let mut harness = harness(true);
    let action = Action::Open(vec![path]);
    harness.state_mut().session.run(action);
    for _ in 0..3_000 {
        harness.step();
        if harness.query_by_label("IBM862").is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    harness.run_steps(2);
    assert!(harness.query_by_label(words).is_none());
    harness.get_by_label("IBM862").click();
    harness.run_steps(3);
    assert!(harness.query_by_label(words).is_some(), "the text is shown");
    assert!(harness.state().asked.is_empty());
    press(&mut harness, Key::Enter);
    let expected = Action::ReadAs {
        encoding: "IBM862".to_owned(),
        replace: false,
        all: false,
    };
    assert_eq!(harness.state().asked, [expected]);
    assert_eq!(harness.state().session.prompt(), None);
}

#[test]
fn good_notices_go_by_themselves_and_others_stay() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = harness(true);
    let parts = harness.state_mut();
    parts.session.run(Action::Export {
        format: "jsonl".to_owned(),
        path: folder.path().join("out.jsonl"),
    });
    parts
        .session
        .settings_problem("settings.ron: 1:1".to_owned());
    for _ in 0..3_000 {
        if harness.state().session.notices().len() == 2 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
        harness.step();
    }
    assert_eq!(harness.state().session.notices().len(), 2);
    harness.run_steps(20);
    assert_eq!(harness.state().session.notices().len(), 2);
    harness.run_steps(40);
    assert_eq!(harness.state().session.notices().len(), 1);
    harness.get_by_label("Dismiss").click();
    harness.run_steps(3);
    assert!(harness.state().session.notices().is_empty());
}
