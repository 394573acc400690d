//! Deleting a document or an author with everybody's rows: asked once, with the counts of what goes.

use std::collections::BTreeSet;

use egui::Ui;

use super::list::List;
use super::row::ListRow;
use super::{Dialog, buttons};
use crate::edit::{Command, gone_with};
use crate::model::{AuthorId, Project, RowId};
use crate::session::{Action, MOST_TRASH, Prompt, Session, TRASH_DAYS};
use crate::ui::Cx;
use crate::ui::text::Label;

/// What goes, and whose it is.
#[derive(Default)]
struct Going {
    documents: usize,
    mentions: usize,
    evidence: usize,
    claims: usize,
    comments: usize,
    others: usize,
    authors: BTreeSet<AuthorId>,
}

impl Going {
    fn with(project: &Project, id: &RowId) -> Self {
        let mut going = Self::default();
        for gone in gone_with(project, id) {
            let count = match gone {
                RowId::Author(_) => continue,
                RowId::Document(_) => &mut going.documents,
                RowId::Mention(_) => &mut going.mentions,
                RowId::Evidence(_) => &mut going.evidence,
                RowId::Claim(_) => &mut going.claims,
                RowId::Comment(_) => &mut going.comments,
                _ => &mut going.others,
            };
            *count += 1;
            let author = project.row(&gone).and_then(|row| row.author());
            going.authors.extend(author);
        }
        going
    }
}

/// Asks before something is deleted.
pub(super) struct Removal {
    id: RowId,
    name: String,
    going: Going,
}

impl Removal {
    pub(super) fn of(session: &Session, id: RowId) -> Self {
        let project = session.workspace().map(crate::session::Workspace::project);
        let name = project.and_then(|project| match &id {
            RowId::Document(id) => project.documents().get(id).map(|row| row.title.clone()),
            RowId::Author(id) => project.authors().get(id).map(|row| row.name.clone()),
            _ => None,
        });
        Self {
            name: name.unwrap_or_default(),
            going: project.map_or_else(Going::default, |project| Going::with(project, &id)),
            id,
        }
    }

    fn command(&self) -> Option<Command> {
        match self.id {
            RowId::Document(document) => Some(Command::DeleteDocument { document }),
            RowId::Author(author) => Some(Command::DeleteAuthor { author }),
            _ => None,
        }
    }
}

impl Dialog for Removal {
    fn title(&self, cx: &Cx<'_>) -> String {
        match self.id {
            RowId::Author(_) => cx.t.get("dialog-removal-author-title"),
            _ => cx.t.get("dialog-removal-document-title"),
        }
    }

    fn width(&self) -> f32 {
        500.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        ui.add(Label::new(self.name.as_str()).bold().lines(2).own_side());
        ui.add_space(6.0);
        let going = &self.going;
        let is_author = matches!(self.id, RowId::Author(_));
        let lines = [
            ("dialog-removal-documents", going.documents, is_author),
            ("dialog-removal-mentions", going.mentions, true),
            ("dialog-removal-evidence", going.evidence, true),
            ("dialog-removal-claims", going.claims, true),
            ("dialog-removal-comments", going.comments, true),
            ("dialog-removal-others", going.others, true),
        ];
        let lines: Vec<String> = lines
            .into_iter()
            .filter(|(_, count, shown)| *count > 0 && *shown)
            .map(|(key, count, _)| cx.t.with(key, &[("count", count.into())]))
            .collect();
        let words = if lines.is_empty() {
            cx.t.get("dialog-removal-nothing")
        } else {
            let what = lines.join(" · ");
            let authors = going.authors.len();
            cx.t.with(
                "dialog-removal-with",
                &[("what", what.as_str().into()), ("count", authors.into())],
            )
        };
        ui.add(Label::new(words).wrap());
        ui.add_space(4.0);
        let days = u32::try_from(TRASH_DAYS).unwrap_or(u32::MAX);
        let hint = cx.t.with(
            "dialog-removal-hint",
            &[("most", MOST_TRASH.into()), ("days", days.into())],
        );
        ui.add(Label::new(hint).size(12.5).weak().wrap());
        let delete = cx.t.get("dialog-removal-delete");
        if buttons(ui, cx, &delete, true, |_, _| {})
            && let Some(command) = self.command()
        {
            cx.push(Action::Edit(command));
            cx.prompt(None);
        }
    }
}

/// Asks which author is to be deleted.
pub(super) struct AuthorChoice {
    authors: Vec<(AuthorId, String, usize)>,
    list: List,
}

impl AuthorChoice {
    pub(super) fn of(session: &Session) -> Self {
        let project = session.workspace().map(crate::session::Workspace::project);
        let authors = project.map_or_else(Vec::new, |project| {
            let mut rows = std::collections::BTreeMap::<AuthorId, usize>::new();
            for author in project.rows().filter_map(|row| row.author()) {
                *rows.entry(author).or_default() += 1;
            }
            let authors = project.authors().values();
            authors
                .map(|author| {
                    let count = rows.get(&author.id).copied().unwrap_or(0);
                    (author.id, author.name.clone(), count)
                })
                .collect()
        });
        let mut list = List::default();
        list.select(0);
        Self { authors, list }
    }
}

impl Dialog for AuthorChoice {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-removal-author-title")
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let hint = if self.authors.is_empty() {
            cx.t.get("dialog-removal-no-author")
        } else {
            cx.t.get("dialog-removal-which")
        };
        ui.add(Label::new(hint).size(12.5).weak().wrap());
        let enter = self.list.take_choice(ui, self.authors.len());
        let clicked = self
            .list
            .show(ui, self.authors.len(), 300.0, |ui, index, selected| {
                let author = self.authors.get(index);
                let (name, rows) = author.map_or(("", 0), |(_, name, rows)| (name, *rows));
                let rows = cx.t.with("dialog-removal-rows", &[("count", rows.into())]);
                ui.add(ListRow::new(name).detail(rows).selected(selected))
            });
        if let Some(clicked) = clicked {
            self.list.select(clicked);
        }
        let next = cx.t.get("dialog-removal-next");
        let chosen = self.list.at.and_then(|at| self.authors.get(at));
        let chosen = chosen.map(|(id, ..)| *id);
        if (buttons(ui, cx, &next, chosen.is_some(), |_, _| {}) || enter)
            && let Some(author) = chosen
        {
            cx.prompt(Some(Prompt::Remove(RowId::Author(author))));
        }
    }
}
