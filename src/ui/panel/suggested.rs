//! What is said of a suggestion, in the inspector and where the pointer rests on one.

use egui::Color32;

use crate::model::{self, EntityChoice, Row};
use crate::session::Workspace;
use crate::ui::Cx;
use crate::ui::widget::type_colour;

/// What it would be annotated as, and the colour of that. `row` is the prediction, or the entity that
/// would be named.
pub(super) fn label(cx: &Cx<'_>, workspace: &Workspace, row: &Row) -> (String, Color32) {
    let Some(key) = row.type_named() else {
        return (cx.t.get("panel-suggested-claim"), cx.theme.claim);
    };
    let r#type = workspace.project().types().get(key);
    let name = r#type.map_or(key.0.as_str(), |r#type| r#type.name.as_str());
    (name.to_owned(), type_colour(cx.theme, r#type))
}

/// Who or what suggests it, and how sure that is.
pub(super) fn source(cx: &Cx<'_>, workspace: &Workspace, row: &Row) -> String {
    let t = cx.t;
    if let Row::Entity(entity) = row {
        return t.with("panel-suggested-name", &[("name", (&*entity.name).into())]);
    }
    let authors = workspace.project().authors();
    let author = row.author().and_then(|id| authors.get(&id));
    let name = author.map_or("", |author| author.name.as_str());
    match model::score(row) {
        Some(score) => {
            let score = format!("{score:.2}");
            t.with(
                "panel-suggested-score",
                &[("name", name.into()), ("score", score.into())],
            )
        }
        None => t.with("panel-suggested-by", &[("name", name.into())]),
    }
}

/// The entity of a mention, or the claim of a piece of evidence.
pub(super) fn meant(workspace: &Workspace, row: &Row) -> Option<String> {
    let project = workspace.project();
    match row {
        Row::Mention(row) => match row.entity {
            EntityChoice::Is(entity) => Some(project.entities().get(&entity)?.name.clone()),
            EntityChoice::Unset | EntityChoice::NotInList | EntityChoice::Unsure => None,
        },
        Row::Evidence(row) => Some(project.claims().get(&row.claim)?.text.clone()),
        _ => None,
    }
}
