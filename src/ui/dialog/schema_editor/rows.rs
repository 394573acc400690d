//! Rows to be chosen for a split: by their words, or one by one.

use std::collections::BTreeSet;

use egui::Ui;

use super::super::list::List;
use super::super::row::ListRow;
use crate::model::{Project, RowId};
use crate::query::schema_use::User;
use crate::text::fold::folded;
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Field, Label};

/// Height of the list.
const HEIGHT: f32 = 240.0;

/// Rows, and which of them are ticked.
pub(super) struct Rows {
    /// Each with its words as they are compared.
    users: Vec<(String, User)>,
    filter: String,
    /// Places in `users` that the filter lets through.
    shown: Vec<usize>,
    ticked: BTreeSet<RowId>,
    list: List,
}

impl Rows {
    pub(super) fn of(users: Vec<User>) -> Self {
        let users: Vec<(String, User)> = users
            .into_iter()
            .map(|user| (folded(&user.words), user))
            .collect();
        Self {
            shown: (0..users.len()).collect(),
            users,
            filter: String::new(),
            ticked: BTreeSet::new(),
            list: List::default(),
        }
    }

    /// The ticked rows; `None` if there are none.
    pub(super) fn ticked(&self) -> Option<Vec<RowId>> {
        let ticked: Vec<RowId> = self.ticked.iter().cloned().collect();
        (!ticked.is_empty()).then_some(ticked)
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>, project: &Project) {
        let (side, t) = (cx.side, cx.t);
        let hint = t.get("dialog-editor-filter");
        let field = Field::new(&mut self.filter).hint(&hint);
        if ui.add(field.desired_width(f32::INFINITY)).changed() {
            let wanted = folded(self.filter.trim());
            let fits = |(nth, (words, _)): (usize, &(String, User))| {
                words.contains(&wanted).then_some(nth)
            };
            self.shown = self.users.iter().enumerate().filter_map(fits).collect();
        }
        side.horizontal(ui, |ui| {
            let all = Button::new(t.get("dialog-editor-tick-shown")).size(12.5);
            if ui.add(all).clicked() {
                let shown = self.shown.iter().filter_map(|nth| self.users.get(*nth));
                self.ticked.extend(shown.map(|(_, user)| user.row.clone()));
            }
            let none = Button::new(t.get("dialog-editor-tick-none")).size(12.5);
            if ui.add_enabled(!self.ticked.is_empty(), none).clicked() {
                self.ticked.clear();
            }
            let words = t.with(
                "dialog-editor-ticked",
                &[
                    ("count", self.ticked.len().into()),
                    ("all", self.users.len().into()),
                ],
            );
            ui.add(Label::new(words).size(12.5).weak());
        });
        let (users, shown, ticked) = (&self.users, &self.shown, &self.ticked);
        let clicked = self.list.show(ui, shown.len(), HEIGHT, |ui, line, _| {
            let user = shown.get(line).and_then(|nth| users.get(*nth));
            let (words, title, on) = user.map_or(("", "", false), |(_, user)| {
                let document = user.document.and_then(|id| project.documents().get(&id));
                let title = document.map_or("", |document| document.title.as_str());
                (user.words.as_str(), title, ticked.contains(&user.row))
            });
            let tick = on.then_some(Icon::Check);
            let row = ListRow::new(words).icon(tick, cx.theme.accent);
            ui.add(row.detail(title).selected(on).role(egui::Role::CheckBox))
        });
        let clicked = clicked.and_then(|line| self.shown.get(line));
        if let Some((_, user)) = clicked.and_then(|nth| self.users.get(*nth))
            && !self.ticked.remove(&user.row)
        {
            self.ticked.insert(user.row.clone());
        }
    }
}
