//! Which entity a mention means: the list that Enter opens beside it.
//!
//! Digits take one of the first nine; as soon as something is typed, which narrows the list, digits are
//! letters and Alt takes. Two lines at the end make a new entity or say that it is none of these.

use egui::{Color32, Ui};

use super::list::List;
use super::row::{ListRow, ROW_HEIGHT};
use super::{Dialog, keep_focus, submitted};
use crate::edit::Command;
use crate::i18n::isolated;
use crate::model::fragment::joined_quote;
use crate::model::{EntityChoice, EntityId, Key, MentionId, ProjectId};
use crate::query::entities::{Found, shown};
use crate::session::key::{Base, Shortcut};
use crate::session::{Action, Session, Workspace};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::keyboard;
use crate::ui::text::Field;
use crate::ui::widget::type_colour;

/// Entities listed at most.
const LISTED: usize = 100;
/// Entities shown before anything is typed: as many as there are digits.
const OFFERED: usize = 9;
/// Lines that are seen at once.
const SEEN: f32 = 9.0;

/// The list.
pub(super) struct EntityList {
    mention: MentionId,
    quote: String,
    r#type: Option<Key>,
    typed: String,
    lines: Vec<Line>,
    known: Option<(ProjectId, u64)>,
    list: List,
}

/// A line of the list.
struct Line {
    entity: EntityId,
    /// Its name that is like what was asked for, if that is another than the canonical one.
    by: String,
}

/// What a key asks for.
#[derive(Clone, Copy)]
enum Asked {
    /// The line of this number.
    Line(usize),
    New,
    Nobody,
}

impl EntityList {
    pub(super) fn of(session: &Session, id: MentionId) -> Self {
        let workspace = session.workspace();
        let mention = workspace.and_then(|open| open.project().mentions().get(&id));
        let mut list = Self {
            mention: id,
            quote: mention.map_or_else(String::new, |mention| joined_quote(&mention.fragments)),
            r#type: mention.map(|mention| mention.r#type.clone()),
            typed: String::new(),
            lines: Vec::new(),
            known: None,
            list: List::default(),
        };
        if let Some(workspace) = workspace {
            list.find(workspace);
        }
        list
    }

    /// Finds the lines anew if the project has changed since.
    fn follow(&mut self, workspace: &Workspace) {
        let known = (workspace.project().id(), workspace.revision());
        if self.known != Some(known) {
            self.find(workspace);
        }
    }

    fn find(&mut self, workspace: &Workspace) {
        self.known = Some((workspace.project().id(), workspace.revision()));
        let index = workspace.entities();
        let r#type = self.r#type.as_ref();
        let line = |found: Found| Line {
            entity: found.entity,
            by: found.name,
        };
        if self.is_typed() {
            let found = index.found_by(&self.typed, r#type, LISTED);
            self.lines = found.into_iter().map(line).collect();
            self.list.select(0);
            return;
        }
        let found = index.offered(&self.quote, r#type, OFFERED);
        // Where nobody is called like that, Enter makes a new one.
        let is_known = found.first().is_some_and(Found::is_likely);
        self.lines = found.into_iter().map(line).collect();
        self.list
            .select(if is_known { 0 } else { self.lines.len() });
    }

    fn is_typed(&self) -> bool {
        !self.typed.trim().is_empty()
    }

    fn asked_by_key(&self, ui: &Ui) -> Option<Asked> {
        let alt = self.is_typed();
        keyboard::take(ui, |shortcut: Shortcut| match shortcut {
            Shortcut {
                base: Base::Char(typed @ '1'..='9'),
                command: false,
                shift: false,
                alt: held,
            } if held || !alt => {
                let digit = typed.to_digit(10)? as usize;
                Some(Asked::Line(digit - 1))
            }
            _ if shortcut == Shortcut::char('n').command() => Some(Asked::New),
            _ if shortcut == Shortcut::char('0').command() => Some(Asked::Nobody),
            _ => None,
        })
    }

    fn answer(&self, cx: &mut Cx<'_>, asked: Asked) {
        let assign = |entity| {
            Action::Edit(Command::Assign {
                mentions: vec![self.mention],
                entity,
            })
        };
        let action = match asked {
            Asked::Line(at) => match self.lines.get(at) {
                Some(line) => assign(EntityChoice::Is(line.entity)),
                None => return,
            },
            Asked::New => Action::NewEntity {
                mentions: vec![self.mention],
                name: self.is_typed().then(|| self.typed.trim().to_owned()),
            },
            Asked::Nobody => assign(EntityChoice::NotInList),
        };
        cx.prompt(None);
        cx.push(action);
    }

    /// The line of this number: an entity, or one of the two at the end.
    fn asked_of(&self, at: usize) -> Asked {
        match at.checked_sub(self.lines.len()) {
            None => Asked::Line(at),
            Some(0) => Asked::New,
            Some(_) => Asked::Nobody,
        }
    }

    fn entity_row<'a>(
        &'a self,
        cx: &Cx<'_>,
        workspace: &Workspace,
        at: usize,
    ) -> Option<ListRow<'a>> {
        let line = self.lines.get(at)?;
        let entity = workspace.project().entities().get(&line.entity)?;
        let colour = type_colour(cx.theme, workspace.project().types().get(&entity.r#type));
        let name = shown(&entity.name);
        let mut about = Vec::new();
        if !line.by.is_empty() && line.by != name {
            about.push(isolated(&line.by));
        }
        if self.r#type.as_ref() != Some(&entity.r#type) {
            about.push(isolated(&entity.r#type.0));
        }
        if let Some(naming) = workspace.naming(entity.id) {
            about.push(isolated(&naming.mentions.to_string()));
        }
        let keys = match (at < OFFERED, self.is_typed()) {
            (false, _) => String::new(),
            (true, false) => (at + 1).to_string(),
            (true, true) => format!("Alt {}", at + 1),
        };
        let row = ListRow::new(name)
            .icon(Some(Icon::Entity), colour)
            .detail(about.join(" · "));
        Some(row.keys(keys))
    }

    fn end_row(&self, cx: &Cx<'_>, at: usize) -> ListRow<'static> {
        if at > self.lines.len() {
            return ListRow::new(cx.t.get("dialog-entities-nobody"))
                .icon(None, Color32::TRANSPARENT)
                .keys("Ctrl 0");
        }
        let name = if self.is_typed() {
            self.typed.trim()
        } else {
            &self.quote
        };
        let name = isolated(&shown(name));
        let words = cx.t.with("dialog-entities-new", &[("name", name.into())]);
        ListRow::new(words)
            .icon(Some(Icon::Plus), cx.theme.quiet)
            .keys("Ctrl N")
    }

    fn lines(&mut self, ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace) -> Option<usize> {
        let height = ui.available_height().min((SEEN + 2.0) * ROW_HEIGHT);
        let count = self.lines.len() + 2;
        let mut list = std::mem::take(&mut self.list);
        let clicked = list.show(ui, count, height, |ui, at, selected| {
            let row = self.entity_row(cx, workspace, at);
            ui.add(
                row.unwrap_or_else(|| self.end_row(cx, at))
                    .selected(selected),
            )
        });
        self.list = list;
        clicked
    }
}

impl Dialog for EntityList {
    fn title(&self, cx: &Cx<'_>) -> String {
        let name = isolated(&shown(&self.quote));
        cx.t.with("dialog-entities-title", &[("name", name.into())])
    }

    fn width(&self) -> f32 {
        400.0
    }

    fn has_heading(&self) -> bool {
        false
    }

    fn is_beside(&self) -> bool {
        true
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(workspace) = cx.session.workspace() else {
            return;
        };
        self.follow(workspace);
        let by_key = self.asked_by_key(ui);
        self.list.take_keys(ui, self.lines.len() + 2, true);
        let hint = cx.t.get("dialog-entities-hint");
        let width = ui.available_width();
        let field = Field::new(&mut self.typed)
            .label(&hint)
            .hint(&hint)
            .desired_width(width);
        let field = ui.add(field);
        if field.changed() {
            self.find(workspace);
        }
        let entered = submitted(ui, &field);
        keep_focus(ui, &field);
        ui.add_space(4.0);
        let clicked = self.lines(ui, cx, workspace);
        let by_enter = self.list.at.filter(|_| entered);
        let line = clicked.or(by_enter).map(|at| self.asked_of(at));
        if let Some(asked) = by_key.or(line) {
            self.answer(cx, asked);
        }
    }
}
