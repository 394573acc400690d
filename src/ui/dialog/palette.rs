//! Commands, documents, entities and claims by name.

use egui::{Color32, Ui};

use super::list::List;
use super::row::{ListRow, ROW_HEIGHT};
use super::{Dialog, keep_focus, submitted};
use crate::i18n::Strings;
use crate::model::{AttributeKind, Key, Project, Row, RowId, Subject};
use crate::session::{Action, Session, VERBS, Verb, Workspace};
use crate::text::fold::folded;
use crate::ui::Cx;
use crate::ui::command;
use crate::ui::icon::Icon;
use crate::ui::text::{Field, Label};
use crate::ui::theme::Theme;

/// Lines that are seen at once.
const SEEN: f32 = 12.0;

/// Something that can be found.
struct Item {
    text: String,
    /// The text as it is searched: folded.
    folded: String,
    kind: Kind,
    icon: Option<Icon>,
    keys: String,
    action: Action,
}

#[derive(Clone, PartialEq, Eq)]
enum Kind {
    Command,
    Document,
    /// With its type.
    Entity(Key),
    Claim,
}

/// The palette: a field, and what its words find.
pub(super) struct Palette {
    query: String,
    items: Vec<Item>,
    /// Places in `items`, best first.
    found: Vec<usize>,
    list: List,
}

impl Palette {
    pub(super) fn of(session: &Session, t: &Strings) -> Self {
        let mut items = commands(session, t);
        if let Some(workspace) = session.workspace() {
            items.extend(tags(session, workspace, t));
            items.extend(rows(workspace.project()));
        }
        let mut list = List::default();
        list.select(0);
        Self {
            query: String::new(),
            found: found(&items, ""),
            items,
            list,
        }
    }
}

fn commands(session: &Session, t: &Strings) -> Vec<Item> {
    let enabled = VERBS
        .iter()
        .filter(|row| row.verb != Verb::Palette && (row.enabled)(session));
    enabled
        .filter_map(|row| {
            let text = command::words(row, session, t)?;
            Some(Item {
                folded: folded(&text),
                text,
                kind: Kind::Command,
                icon: command::icon(row),
                keys: command::keys(row),
                action: Action::Run(row.verb),
            })
        })
        .collect()
}

/// What has no key of its own: types of mention that have none, and attributes of the row in focus that take
/// what is selected.
fn tags(session: &Session, workspace: &Workspace, t: &Strings) -> Vec<Item> {
    let project = workspace.project();
    let selected = session.selection().is_some();
    let focused = workspace.focused_row();
    if !workspace.writable() || !selected && !matches!(focused, Some(Row::Mention(_))) {
        return Vec::new();
    }
    let item = |text: String, action| Item {
        folded: folded(&text),
        text,
        kind: Kind::Command,
        icon: Some(Icon::Entity),
        keys: String::new(),
        action,
    };
    let types = project.types().values();
    let keyless = types.filter(|row| row.of == Subject::Mention && row.key.is_empty());
    let mut items: Vec<Item> = keyless
        .map(|row| {
            let words = t.with("action-type", &[("name", (&row.name).into())]);
            item(words, Action::Tag(row.id.clone()))
        })
        .collect();
    let places = focused.iter().filter(|_| selected).flat_map(|row| {
        let attributes = project.attributes().values();
        attributes.filter(|one| one.kind == AttributeKind::Span && Some(one.of) == row.subject())
    });
    items.extend(places.filter_map(|attribute| {
        let row = workspace.focus()?.clone();
        let words = t.with("dialog-palette-take", &[("name", (&attribute.name).into())]);
        let attribute = attribute.id.clone();
        let clear = false;
        Some(item(
            words,
            Action::SpanValue {
                row,
                attribute,
                clear,
            },
        ))
    }));
    items
}

fn rows(project: &Project) -> impl Iterator<Item = Item> + '_ {
    let item = |text: &str, kind, icon, action| Item {
        text: text.to_owned(),
        folded: folded(text),
        kind,
        icon: Some(icon),
        keys: String::new(),
        action,
    };
    let documents = project.documents().values().map(move |row| {
        item(
            &row.title,
            Kind::Document,
            Icon::Document,
            Action::Show(row.id),
        )
    });
    let entities = project.annotations().entities().map(move |row| {
        let focus = Action::Focus(Some(RowId::Entity(row.id)));
        let kind = Kind::Entity(row.r#type.clone());
        let mut item = item(&row.name, kind, Icon::Entity, focus);
        for name in row.names.values().flatten() {
            item.folded.push('\n');
            item.folded.push_str(&folded(name));
        }
        item
    });
    let claims = project.annotations().claims().map(move |row| {
        let focus = Action::Focus(Some(RowId::Claim(row.id)));
        item(&row.text, Kind::Claim, Icon::Claim, focus)
    });
    documents.chain(entities).chain(claims)
}

/// The items that have all words of the query, best first: first those in which a word of the query
/// begins the whole, then those in which it begins a word, then the others.
fn found(items: &[Item], query: &str) -> Vec<usize> {
    let query = folded(query);
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut ranked: Vec<(u8, usize)> = items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| {
            let ranks = words.iter().map(|word| rank(&item.folded, word));
            let worst = ranks.collect::<Option<Vec<u8>>>()?.into_iter().max();
            Some((worst.unwrap_or(0), index))
        })
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, index)| index).collect()
}

fn rank(text: &str, word: &str) -> Option<u8> {
    let mut best = None;
    for (at, _) in text.match_indices(word) {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let rank = match before {
            None | Some('\n') => 0,
            Some(letter) if !letter.is_alphanumeric() => 1,
            Some(_) => 2,
        };
        best = Some(best.map_or(rank, |best: u8| best.min(rank)));
    }
    best
}

impl Dialog for Palette {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-palette-title")
    }

    fn width(&self) -> f32 {
        620.0
    }

    fn has_heading(&self) -> bool {
        false
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.list.take_keys(ui, self.found.len(), true);
        let hint = cx.t.get("dialog-palette-hint");
        let width = ui.available_width();
        let field = ui
            .scope(|ui| {
                ui.spacing_mut().interact_size.y = 36.0;
                ui.add(
                    Field::new(&mut self.query)
                        .label(&hint)
                        .hint(&hint)
                        .desired_width(width),
                )
            })
            .inner;
        if field.changed() {
            self.found = found(&self.items, &self.query);
            self.list.select(0);
        }
        let entered = submitted(ui, &field);
        keep_focus(ui, &field);
        let chosen = if self.found.is_empty() {
            let words = cx.t.with(
                "dialog-palette-nothing",
                &[("query", self.query.as_str().into())],
            );
            ui.add_space(4.0);
            ui.add(Label::new(words).weak().wrap());
            ui.add_space(4.0);
            None
        } else {
            self.lines(ui, cx)
        };
        let chosen = chosen.or_else(|| self.list.at.filter(|_| entered));
        let item = chosen.and_then(|at| self.items.get(*self.found.get(at)?));
        if let Some(item) = item {
            // First closed: the action may open a dialog of its own.
            cx.prompt(None);
            cx.push(item.action.clone());
        } else if entered {
            field.request_focus();
        }
    }
}

impl Palette {
    /// Draws what was found; returns the line that was clicked.
    fn lines(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<usize> {
        let height = (ui.ctx().content_rect().height() * 0.75 - 60.0).min(SEEN * ROW_HEIGHT);
        let (items, found) = (&self.items, &self.found);
        self.list
            .show(ui, found.len(), height, |ui, index, selected| {
                let item = found.get(index).and_then(|at| items.get(*at));
                let Some(item) = item else {
                    return ui.allocate_response(egui::Vec2::ZERO, egui::Sense::hover());
                };
                let detail = match &item.kind {
                    Kind::Command => String::new(),
                    Kind::Document => cx.t.get("dialog-palette-document"),
                    Kind::Entity(_) => cx.t.get("dialog-palette-entity"),
                    Kind::Claim => cx.t.get("dialog-palette-claim"),
                };
                let row = ListRow::new(item.text.as_str())
                    .icon(item.icon, colour(cx, &item.kind))
                    .detail(detail)
                    .keys(item.keys.as_str())
                    .selected(selected);
                ui.add(row)
            })
    }
}

fn colour(cx: &Cx<'_>, kind: &Kind) -> Color32 {
    match kind {
        Kind::Command | Kind::Document => cx.theme.quiet,
        Kind::Claim => cx.theme.claim,
        Kind::Entity(r#type) => {
            let types = cx
                .session
                .workspace()
                .map(|workspace| workspace.project().types());
            let slot = types.and_then(|types| {
                let r#type = types.values().find(|row| row.id == *r#type)?;
                Theme::slot_from_name(&r#type.colour)
            });
            slot.map_or(cx.theme.quiet, |slot| cx.theme.type_colour(slot))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(text: &str) -> Item {
        Item {
            text: text.to_owned(),
            folded: folded(text),
            kind: Kind::Command,
            icon: None,
            keys: String::new(),
            action: Action::Focus(None),
        }
    }

    #[test]
    fn beginnings_come_before_middles() {
        let texts = [
            "Close document",
            "Undo",
            "Open the sample project",
            "Save the document as…",
            "Document done",
            "שר החוץ דיבר",
            "חוץ לעיר",
        ];
        let items: Vec<Item> = texts.iter().map(|text| item(text)).collect();
        let cases: &[(&str, &[&str])] = &[
            ("", &texts),
            (
                "do",
                &[
                    "Document done",
                    "Close document",
                    "Save the document as…",
                    "Undo",
                ],
            ),
            ("DOC s", &["Save the document as…", "Close document"]),
            ("sam op", &["Open the sample project"]),
            ("חוץ", &["חוץ לעיר", "שר החוץ דיבר"]),
            ("x", &[]),
        ];
        for (query, expected) in cases {
            let found: Vec<&str> = found(&items, query)
                .into_iter()
                .map(|at| items[at].text.as_str())
                .collect();
            assert_eq!(found, *expected, "{query}");
        }
    }
}
