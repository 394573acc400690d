//! Strings are shown and taken by `ui/text` alone.
//!
//! egui lays out text from left to right only: a Hebrew name in one of its widgets comes out as no one
//! can read it, and so would a whole interface in Arabic. Therefore none of them is used, not even for
//! fixed words of the interface: there is no list of exceptions.

use super::source::{Kind, Source};
use super::{House, assert_caught, assert_fine, assert_kept};

/// What egui draws or edits strings with.
const TYPES: &[&str] = &[
    "Atom",
    "AtomLayout",
    "Atoms",
    "Button",
    "Checkbox",
    "CollapsingHeader",
    "ComboBox",
    "DragValue",
    "Galley",
    "Hyperlink",
    "IntoAtoms",
    "Label",
    "LayoutJob",
    "Link",
    "MenuButton",
    "ProgressBar",
    "RadioButton",
    "RichText",
    "SelectableLabel",
    "Slider",
    "SubMenuButton",
    "TextEdit",
    "TextFormat",
    "TextShape",
    "WidgetText",
    "Window",
    "text",
    "text_selection",
];

/// Methods that show or take a string, and that only egui has.
const METHODS: &[&str] = &[
    "checkbox",
    "collapsing",
    "colored_label",
    "debug_text",
    "galley",
    "galley_with_override_text_color",
    "hyperlink",
    "hyperlink_to",
    "layout_job",
    "layout_no_wrap",
    "menu_button",
    "on_disabled_hover_text",
    "on_hover_text",
    "on_hover_text_at_pointer",
    "radio",
    "radio_value",
    "selectable_label",
    "selectable_value",
    "small_button",
    "text_edit_multiline",
    "text_edit_singleline",
    "toggle_value",
];

/// Methods that do so when they are called on this.
const METHODS_OF: &[(&str, &[&str])] = &[
    (
        "ui",
        &[
            "button",
            "code",
            "heading",
            "label",
            "link",
            "monospace",
            "small",
            "strong",
            "weak",
        ],
    ),
    ("painter", &["error", "text"]),
];

fn stock_text(house: &House) -> Vec<String> {
    let window = house.sources.iter().filter(|source| source.room() == "ui");
    window.flat_map(stock_text_in).collect()
}

fn stock_text_in(source: &Source) -> Vec<String> {
    let complaint = |line: usize, name: &str| {
        format!(
            "src/{}:{line}: `{name}` of egui shows text from left to right only: use `ui::text`",
            source.path
        )
    };
    let paths = source.paths();
    let of_types = paths.iter().filter_map(|named| {
        let (first, rest) = named.parts.split_first()?;
        if !matches!(first.as_str(), "egui" | "epaint" | "eframe") {
            return None;
        }
        // All names at once would hide which are meant.
        let all = "*".to_owned();
        let is_stock = |part: &&String| TYPES.contains(&part.as_str());
        let is_role = rest.iter().any(|part| part == "Role");
        let stock = rest.iter().find(is_stock).filter(|_| !is_role);
        let stock = stock.or_else(|| rest.is_empty().then_some(&all))?;
        Some(complaint(named.line, stock))
    });
    let of_methods = (0..source.words.len()).filter_map(|at| {
        let name = called(source, at)?;
        let is_stock = METHODS.contains(&name)
            || METHODS_OF.iter().any(|(receiver, methods)| {
                methods.contains(&name) && receiver_at(source, at) == Some(receiver)
            });
        is_stock.then(|| complaint(source.words[at].line, name))
    });
    of_types.chain(of_methods).collect()
}

fn name_at(source: &Source, at: usize) -> Option<&str> {
    match &source.words.get(at)?.kind {
        Kind::Name(name) => Some(name),
        Kind::Text(_) | Kind::Mark(_) => None,
    }
}

/// The method that is called at a word.
fn called(source: &Source, at: usize) -> Option<&str> {
    let is_call = at > 0 && source.is_mark(at - 1, '.') && source.is_mark(at + 1, '(');
    name_at(source, at).filter(|_| is_call)
}

/// The name that a method is called on: `ui` of `ui.label(…)`, `painter` of `ui.painter().text(…)`.
fn receiver_at(source: &Source, at: usize) -> Option<&str> {
    let before = at.checked_sub(2)?;
    if source.is_mark(before, ')') {
        name_at(source, before.checked_sub(2)?)
    } else {
        name_at(source, before)
    }
}

#[test]
fn no_string_goes_through_a_stock_widget() {
    assert_kept(stock_text);
}

#[test]
fn a_stock_widget_is_caught() {
    assert_caught(
        stock_text,
        &[
            (
                "src/ui/panel/status.rs",
                "fn f() {\n ui.label(name); // here\n}",
            ),
            ("src/ui/app.rs", "use egui::{Ui,\n RichText}; // here"),
            ("src/ui/app.rs", "egui::widgets::Label::new(name)"),
            ("src/ui/app.rs", "use egui::*;"),
            ("src/ui/app.rs", "response.on_hover_text(name)"),
            ("src/ui/app.rs", "ui.painter().text(at, align, name)"),
            ("src/ui/app.rs", "painter.text(at, align, name)"),
            ("src/ui/app.rs", "fn f(galley: egui::text::LayoutJob) {}"),
            ("src/ui/app.rs", "egui::Window::new(name).show(ctx, f)"),
            ("src/ui/app.rs", "egui::TextEdit::singleline(name)"),
            ("src/ui/a/b.rs", "ui.checkbox(on, name)"),
        ],
    );
    assert_fine(
        stock_text,
        &[
            (
                "src/ui/app.rs",
                "use egui::{TextStyle, Popup, Modal}; egui::Role::Button; use crate::ui::text::{Label, Button};\n\
                 ui.add(Label::new(name).weak()); Field::new(name).label(name); // ui.label(name)\n\
                 heading(ui, name); cx.session.text(); session.title()",
            ),
            (
                "src/ui/window.rs",
                "use super::window::Window; Window::new(session)",
            ),
            ("src/cli/shot.rs", "ui.label(name)"),
        ],
    );
}
