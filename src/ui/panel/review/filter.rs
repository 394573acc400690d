//! What is shown, and in which order.

use std::collections::BTreeSet;

use egui::Ui;

use super::names;
use crate::compare::queue::{Asked, Order, Stage};
use crate::model::{DocumentId, Key, Subject};
use crate::session::review::ReviewAct;
use crate::session::{Action, Verb, Workspace};
use crate::ui::Cx;
use crate::ui::text::Button;
use crate::ui::widget::{Choice, flow};

/// Most documents that the list to choose from holds.
const MOST_LISTED: usize = 200;

/// Whether something is left out that another choice would show, beside what is decided.
pub(super) fn is_narrowed(asked: &Asked) -> bool {
    !asked.kinds.is_empty()
        || !asked.labels.is_empty()
        || !asked.authors.is_empty()
        || !asked.documents.is_empty()
        || !asked.languages.is_empty()
        || asked.questions
}

pub(super) fn ui(ui: &mut Ui, cx: &mut Cx<'_>, workspace: &Workspace) {
    let review = workspace.review();
    let mut asked = review.asked().clone();
    let project = workspace.project();
    ui.spacing_mut().item_spacing.y = 6.0;
    stages(ui, cx, &mut asked);
    let mut is_shuffled = false;
    orders(ui, cx, &mut asked, &mut is_shuffled);
    let types = project.types().values();
    let types = types.filter(|row| row.of == Subject::Mention);
    let labels = types
        .map(|row| (row.id.0.clone(), row.name.clone()))
        .collect();
    let find = |key: &str| Some(Key(key.to_owned()));
    only_of(
        ui,
        cx,
        "panel-review-label",
        labels,
        &mut asked.labels,
        find,
    );
    let authors = review.voices().iter();
    let authors = authors.map(|voice| {
        (
            voice.author.to_string(),
            names::name(workspace, voice.author),
        )
    });
    let known: Vec<_> = review.voices().iter().map(|voice| voice.author).collect();
    let find = |key: &str| {
        known
            .iter()
            .copied()
            .find(|author| author.to_string() == key)
    };
    only_of(
        ui,
        cx,
        "panel-review-author",
        authors.collect(),
        &mut asked.authors,
        find,
    );
    documents(ui, cx, workspace, &mut asked);
    let languages = review.languages();
    if languages.len() > 1 {
        let languages = languages.iter();
        let languages = languages.map(|code| (code.clone(), code.to_uppercase()));
        let find = |key: &str| Some(key.to_owned());
        only_of(
            ui,
            cx,
            "panel-review-language",
            languages.collect(),
            &mut asked.languages,
            find,
        );
    }
    flow(ui, cx.side, |ui| {
        let toggle = |ui: &mut Ui, key: &str, on: bool| {
            let button = Button::new(cx.t.get(key)).size(12.5).selected(on);
            ui.add(button).clicked()
        };
        if toggle(ui, "panel-review-questions", asked.questions) {
            asked.questions = !asked.questions;
        }
        if toggle(ui, "panel-review-with-agreed", asked.agreed) {
            asked.agreed = !asked.agreed;
        }
        if toggle(ui, "action-blind", workspace.is_blind()) {
            cx.out.push(Action::Run(Verb::Blind));
        }
    });
    if is_shuffled {
        cx.push(Action::Review(ReviewAct::Shuffle));
    } else if asked != *review.asked() {
        cx.push(Action::Review(ReviewAct::Ask(Box::new(asked))));
    }
}

/// All documents to choose from where they are few, else those that are shown or chosen.
fn documents(ui: &mut Ui, cx: &Cx<'_>, workspace: &Workspace, asked: &mut Asked) {
    let known = workspace.project().documents();
    let documents: Vec<DocumentId> = if known.len() <= MOST_LISTED {
        known.keys().copied().collect()
    } else {
        let chosen = asked.documents.iter().copied();
        let near: BTreeSet<DocumentId> = chosen.chain(workspace.document()).collect();
        near.into_iter().collect()
    };
    if known.len() < 2 {
        return;
    }
    let titles = documents.iter().filter_map(|id| known.get(id));
    let titles = titles.map(|document| (document.id.to_string(), document.title.clone()));
    let titles = titles.collect();
    let find = |key: &str| documents.iter().copied().find(|id| id.to_string() == key);
    let wanted = &mut asked.documents;
    only_of(ui, cx, "panel-review-document", titles, wanted, find);
}

fn stages(ui: &mut Ui, cx: &Cx<'_>, asked: &mut Asked) {
    let options = [
        (Stage::Open, "panel-review-stage-open"),
        (Stage::Later, "panel-review-stage-later"),
        (Stage::Decided, "panel-review-stage-decided"),
        (Stage::All, "panel-review-stage-all"),
    ];
    let words = options.map(|(_, key)| (key.to_owned(), cx.t.get(key)));
    let now = options.iter().find(|(stage, _)| *stage == asked.stage);
    let now = now.map_or("", |(_, key)| key);
    let name = cx.t.get("panel-review-stage");
    let chosen = Choice::new(&name, &words, now, "")
        .as_list()
        .ui(ui, cx.side);
    let chosen = chosen.and_then(|key| options.into_iter().find(|(_, it)| *it == key));
    if let Some((stage, _)) = chosen {
        asked.stage = stage;
    }
}

fn orders(ui: &mut Ui, cx: &Cx<'_>, asked: &mut Asked, is_shuffled: &mut bool) {
    let options = [
        "panel-review-by-document",
        "panel-review-by-agreement",
        "panel-review-by-kind",
        "panel-review-by-chance",
    ];
    let words = options.map(|key| (key.to_owned(), cx.t.get(key)));
    let now = match asked.order {
        Order::Document => "panel-review-by-document",
        Order::Agreement => "panel-review-by-agreement",
        Order::Kind => "panel-review-by-kind",
        Order::Shuffled(_) => "panel-review-by-chance",
    };
    let name = cx.t.get("panel-review-order");
    let chosen = Choice::new(&name, &words, now, "")
        .as_list()
        .ui(ui, cx.side);
    match chosen.as_deref() {
        Some("panel-review-by-document") => asked.order = Order::Document,
        Some("panel-review-by-agreement") => asked.order = Order::Agreement,
        Some("panel-review-by-kind") => asked.order = Order::Kind,
        Some("panel-review-by-chance") => *is_shuffled = true,
        _ => {}
    }
}

/// One value or all.
fn only_of<T: Ord + ToString>(
    ui: &mut Ui,
    cx: &Cx<'_>,
    key: &str,
    options: Vec<(String, String)>,
    wanted: &mut BTreeSet<T>,
    find: impl Fn(&str) -> Option<T>,
) {
    let now = wanted.first().map_or_else(String::new, ToString::to_string);
    let name = cx.t.get(key);
    let choice = Choice::new(&name, &options, &now, &name).as_list();
    if let Some(chosen) = choice.ui(ui, cx.side) {
        *wanted = find(&chosen)
            .filter(|_| !chosen.is_empty())
            .into_iter()
            .collect();
    }
}
