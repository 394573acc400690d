//! The thing that was gone to last: what is the matter, and what can be done about it.

use egui::{Id, Key, Modifiers, Ui};

use super::super::Desk;
use super::words;
use crate::i18n::isolated;
use crate::model::{Comment, CommentId};
use crate::query::inbox::Question;
use crate::query::todo::{Item, TodoKind};
use crate::session::key::{Base, Shortcut};
use crate::session::{Action, TodoAct, Verb};
use crate::ui::text::{Button, Field, Label};
use crate::ui::widget::{card as framed, flow, heading, verb_button};

/// The key that writes an answer that settles its question.
const SETTLES: Shortcut = Shortcut::plain(Base::Enter).command();

/// The answer that is being written, and to which question.
#[derive(Default)]
pub(super) struct Answer {
    question: Option<CommentId>,
    text: String,
}

pub(super) fn card(ui: &mut Ui, desk: &mut Desk<'_, '_>, item: &Item, answer: &mut Answer) {
    let side = desk.cx.side;
    framed(ui, side, |ui| {
        heading(ui, &desk.cx.t.get(words::kind_key(item.kind())));
        match item {
            Item::Question(question) => asked(ui, desk, question, answer),
            Item::Unsure { .. } | Item::Slip(_) => {
                let matter = words::matter(desk.cx, desk.workspace, item);
                ui.add(Label::new(matter).wrap());
                ui.add_space(6.0);
                remedies(ui, desk, item);
            }
        }
        if item.spot().has_changed {
            ui.add_space(4.0);
            let words = desk.cx.t.get("panel-todo-changed");
            let warning = desk.cx.theme.warning;
            ui.add(Label::new(words).size(12.5).color(warning).wrap());
        }
    });
}

/// What puts it right, and that it is meant so; of this one, and of all of its kind.
fn remedies(ui: &mut Ui, desk: &mut Desk<'_, '_>, item: &Item) {
    let (side, t) = (desk.cx.side, desk.cx.t);
    let may_fix = desk.cx.session.may_fix(item);
    flow(ui, side, |ui| {
        match words::fix_words(desk.cx, desk.workspace, item).filter(|_| may_fix) {
            Some(words) => {
                verb_button(ui, desk.cx, Verb::Fix, &words);
            }
            None => {
                ui.add(
                    Label::new(t.get("panel-todo-by-hand"))
                        .size(12.5)
                        .weak()
                        .wrap(),
                );
            }
        }
        if matches!(item, Item::Slip(_)) {
            verb_button(ui, desk.cx, Verb::Intended, &t.get("panel-todo-intended"));
        }
    });
    let kind = item.kind();
    let known = desk.workspace.todo().kinds();
    let count = known.iter().find(|(known, _)| *known == kind);
    let count = count.map_or(0, |(_, count)| *count);
    if count < 2 || !desk.workspace.writable() {
        return;
    }
    ui.add_space(2.0);
    flow(ui, side, |ui| {
        let count = count.into();
        if may_fix {
            let words = t.with("panel-todo-fix-all", &[("count", count)]);
            if ui.add(Button::new(words).size(12.5).frame(false)).clicked() {
                desk.cx.push(Action::Todo(TodoAct::FixAll(kind)));
            }
        }
        if let TodoKind::Slip(_) = kind {
            let words = t.get("panel-todo-intend-all");
            if ui.add(Button::new(words).size(12.5).frame(false)).clicked() {
                desk.cx.push(Action::Todo(TodoAct::IntendAll(kind)));
            }
        }
    });
}

/// The question, its answers, and a field for another one.
fn asked(ui: &mut Ui, desk: &mut Desk<'_, '_>, question: &Question, answer: &mut Answer) {
    let comments = desk.workspace.project().comments();
    let Some(comment) = comments.get(&question.comment) else {
        return;
    };
    said(ui, desk, comment);
    for id in &question.answers {
        if let Some(comment) = comments.get(id) {
            ui.add_space(4.0);
            said(ui, desk, comment);
        }
    }
    if let Some(place) = &comment.place {
        let quotes: Vec<&str> = place.fragments.iter().map(|it| it.quote()).collect();
        ui.add_space(4.0);
        ui.add(
            Label::new(quotes.join(" … "))
                .size(13.0)
                .weak()
                .lines(2)
                .own_side(),
        );
    }
    if !desk.workspace.writable() {
        return;
    }
    if answer.question != Some(question.comment) {
        answer.question = Some(question.comment);
        answer.text.clear();
    }
    ui.add_space(6.0);
    let t = desk.cx.t;
    let label = t.get("panel-todo-answer");
    let width = ui.available_width();
    let id = Id::unique("todo-answer");
    let has_keys = ui.memory(|memory| memory.has_focus(id));
    let enter = has_keys && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let field = Field::multiline(&mut answer.text, 2)
        .id(id)
        .label(&label)
        .hint(&label)
        .desired_width(width);
    ui.add(field);
    let is_own = comment.author == desk.workspace.author();
    let is_blank = answer.text.trim().is_empty();
    let mut resolves = None;
    flow(ui, desk.cx.side, |ui| {
        let settle = Button::new(t.get("panel-todo-resolve"))
            .size(12.5)
            .primary();
        let settle = settle.shortcut(SETTLES.to_string());
        if ui.add_enabled(is_own || !is_blank, settle).clicked() || enter && (is_own || !is_blank) {
            resolves = Some(true);
        }
        let reply = Button::new(t.get("panel-todo-reply")).size(12.5);
        if ui.add_enabled(!is_blank, reply).clicked() {
            resolves = Some(false);
        }
    });
    if let Some(resolves) = resolves {
        desk.cx.push(Action::Todo(TodoAct::Answer {
            question: question.comment,
            text: answer.text.trim().to_owned(),
            resolves,
        }));
        answer.question = None;
    }
}

/// A comment's words and who wrote them.
fn said(ui: &mut Ui, desk: &Desk<'_, '_>, comment: &Comment) {
    let author = desk.workspace.project().authors().get(&comment.author);
    let name = author.map_or("", |author| author.name.as_str());
    ui.add(Label::new(isolated(name)).size(12.0).weak());
    let words = comment.text.as_str();
    ui.add(Label::new(words).size(14.0).wrap().own_side());
}
