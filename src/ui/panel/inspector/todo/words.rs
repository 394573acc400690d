//! What is said of a thing to do.

use crate::model::{Claimer, Key, Row, RowId};
use crate::query::consistency::{Fix, Slip, SlipKind, What};
use crate::query::todo::{Item, TodoKind};
use crate::session::Workspace;
use crate::ui::Cx;

/// The key of the words for a kind.
pub(super) fn kind_key(kind: TodoKind) -> &'static str {
    match kind {
        TodoKind::Question => "panel-todo-question",
        TodoKind::Unsure => "panel-todo-unsure",
        TodoKind::Slip(SlipKind::OtherType) => "panel-todo-other-type",
        TodoKind::Slip(SlipKind::EntityType) => "panel-todo-entity-type",
        TodoKind::Slip(SlipKind::Variant) => "panel-todo-variant",
        TodoKind::Slip(SlipKind::Space) => "panel-todo-space",
        TodoKind::Slip(SlipKind::Unbalanced) => "panel-todo-unbalanced",
        TodoKind::Slip(SlipKind::Crossing) => "panel-todo-crossing",
        TodoKind::Slip(SlipKind::NoClaimer) => "panel-todo-no-claimer",
        TodoKind::Slip(SlipKind::NoEvidence) => "panel-todo-no-evidence",
        TodoKind::Slip(SlipKind::NoMention) => "panel-todo-no-mention",
        TodoKind::Slip(SlipKind::NoValue) => "panel-todo-no-value",
        TodoKind::Slip(SlipKind::Untagged) => "panel-todo-untagged",
    }
}

/// What is the matter, in a line.
pub(super) fn matter(cx: &Cx<'_>, workspace: &Workspace, item: &Item) -> String {
    match item {
        Item::Question(question) => {
            let project = workspace.project();
            let author = project.authors().get(&question.author);
            let name = author.map_or("", |author| author.name.as_str());
            let answers = question.answers.len();
            cx.t.with(
                "panel-todo-asked",
                &[("name", name.into()), ("answers", answers.into())],
            )
        }
        Item::Unsure { .. } => cx.t.get("panel-todo-unsure-words"),
        Item::Slip(slip) => slip_words(cx, workspace, slip),
    }
}

fn slip_words(cx: &Cx<'_>, workspace: &Workspace, slip: &Slip) -> String {
    let here = slip.rows.first().and_then(|row| type_of(workspace, row));
    let here = here.unwrap_or_default();
    let name = |key: &Key| type_name(workspace, key);
    match &slip.what {
        What::OtherType { usual, count } => cx.t.with(
            "panel-todo-other-type-words",
            &[
                ("here", here.as_str().into()),
                ("usual", name(usual).as_str().into()),
                ("count", (*count).into()),
            ],
        ),
        What::EntityType { entity } => cx.t.with(
            "panel-todo-entity-type-words",
            &[
                ("here", here.as_str().into()),
                ("entity", name(entity).as_str().into()),
            ],
        ),
        What::Untagged { usual, count } => cx.t.with(
            "panel-todo-untagged-words",
            &[
                ("usual", name(usual).as_str().into()),
                ("count", (*count).into()),
            ],
        ),
        What::Variant { usual } => cx.t.with(
            "panel-todo-variant-words",
            &[("usual", usual.as_str().into())],
        ),
        What::Space => cx.t.get("panel-todo-space-words"),
        What::Unbalanced(mark) => cx.t.with(
            "panel-todo-unbalanced-words",
            &[("mark", mark.to_string().as_str().into())],
        ),
        What::Crossing => {
            let other = slip
                .rows
                .get(1)
                .and_then(|row| workspace.project().row(row));
            let other = other.map_or_else(String::new, |row| row.name());
            cx.t.with(
                "panel-todo-crossing-words",
                &[("other", other.as_str().into())],
            )
        }
        What::NoClaimer => cx.t.get("panel-todo-no-claimer-words"),
        What::NoEvidence => cx.t.get("panel-todo-no-evidence-words"),
        What::NoMention => cx.t.get("panel-todo-no-mention-words"),
        What::NoValue(attribute) => {
            let name = attribute_name(workspace, attribute);
            cx.t.with(
                "panel-todo-no-value-words",
                &[("attribute", name.as_str().into())],
            )
        }
    }
}

/// What the key does that puts it right; `None` where there is none.
pub(super) fn fix_words(cx: &Cx<'_>, workspace: &Workspace, item: &Item) -> Option<String> {
    let project = workspace.project();
    if matches!(item, Item::Unsure { .. }) {
        return Some(cx.t.get("panel-todo-fix-unsure"));
    }
    Some(match item.fix()? {
        Fix::Tag { r#type, .. } => cx.t.with(
            "panel-todo-fix-tag",
            &[("type", type_name(workspace, r#type).as_str().into())],
        ),
        Fix::Retype { r#type, .. } => cx.t.with(
            "panel-todo-fix-retype",
            &[("type", type_name(workspace, r#type).as_str().into())],
        ),
        Fix::Respan { row, spans, .. } => {
            let document = project.row(row).and_then(|row| row.document());
            let text = document.and_then(|document| project.text(document));
            let quotes = spans.iter().filter_map(|span| span.slice(text?));
            let quote = quotes.collect::<Vec<_>>().join(" … ");
            cx.t.with(
                "panel-todo-fix-respan",
                &[("quote", short(&quote).as_str().into())],
            )
        }
        Fix::Claimer { claimer, .. } => {
            let name = match claimer {
                Claimer::Entity(entity) => {
                    let entity = project.entities().get(entity);
                    entity.map_or_else(String::new, |entity| entity.name.clone())
                }
                Claimer::Described(words) => short(words),
                Claimer::DocumentAuthor | Claimer::Unset => cx.t.get("panel-todo-document-author"),
            };
            cx.t.with(
                "panel-todo-fix-claimer",
                &[("claimer", name.as_str().into())],
            )
        }
        Fix::Value {
            attribute, value, ..
        } => {
            let known = project.attributes().get(attribute);
            let values = known.map(|known| known.kind.values()).unwrap_or_default();
            let shown = values.iter().find(|(known, _)| known == value);
            let shown = shown.map_or(value.as_str(), |(_, shown)| shown.as_str());
            cx.t.with("panel-todo-fix-value", &[("value", shown.into())])
        }
        Fix::Delete { row } => match row {
            RowId::Claim(_) => cx.t.get("panel-todo-fix-delete-claim"),
            RowId::Entity(_) => cx.t.get("panel-todo-fix-delete-entity"),
            _ => cx.t.get("panel-todo-fix-delete"),
        },
    })
}

/// The words of a row without a place.
pub(super) fn row_name(workspace: &Workspace, item: &Item) -> String {
    let project = workspace.project();
    if let Item::Question(question) = item {
        let comment = project.comments().get(&question.comment);
        return comment.map_or_else(String::new, |comment| comment.text.clone());
    }
    let spot = item.spot();
    let row = spot.row.or(spot.document.map(RowId::Document));
    let row = row.and_then(|row| project.row(&row));
    row.map_or_else(String::new, |row| row.name())
}

fn short(words: &str) -> String {
    const MOST: usize = 24;
    match words.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words.to_owned(),
    }
}

fn type_of(workspace: &Workspace, row: &RowId) -> Option<String> {
    match workspace.project().row(row)? {
        Row::Mention(row) => Some(type_name(workspace, &row.r#type)),
        Row::Entity(row) => Some(type_name(workspace, &row.r#type)),
        _ => None,
    }
}

fn type_name(workspace: &Workspace, key: &Key) -> String {
    let known = workspace.project().types().get(key);
    known.map_or_else(|| key.0.clone(), |known| known.name.clone())
}

fn attribute_name(workspace: &Workspace, key: &Key) -> String {
    let known = workspace.project().attributes().get(key);
    known.map_or_else(|| key.0.clone(), |known| known.name.clone())
}
