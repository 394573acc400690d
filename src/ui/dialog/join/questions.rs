//! What has to be decided: documents, authors, labels.

use egui::Ui;

use crate::edit::join::{
    AuthorAnswer, AuthorQuestion, DocumentAnswer, DocumentQuestion, Label as Named, LabelAnswer,
    LabelQuestion, Questions, Why,
};
use crate::i18n::isolated;
use crate::model::{DocumentId, Project};
use crate::session::{Action, JoinStep, Others};
use crate::ui::Cx;
use crate::ui::text::Label;
use crate::ui::widget::{Choice, heading, labelled};

/// Width of a list of choices, in points.
const LIST: f32 = 420.0;
/// Quotes that are named.
const QUOTES: usize = 8;
/// Values of choices that stand for no row: no key, value or number is one.
const NEW: &str = " new";
const LEFT_OUT: &str = " out";

/// Shows the questions; what is answered is looked at anew.
pub(super) fn ui(ui: &mut Ui, cx: &mut Cx<'_>, others: &Others, questions: &Questions) {
    let Some(workspace) = cx.session.workspace() else {
        return;
    };
    let project = workspace.project();
    if !questions.documents.is_empty() {
        heading(ui, &cx.t.get("dialog-join-which-documents"));
        for (number, asked) in questions.documents.iter().enumerate() {
            ui.push_id(("document", number), |ui| document(ui, cx, project, asked));
        }
    }
    if !questions.authors.is_empty() {
        heading(ui, &cx.t.get("dialog-join-which-authors"));
        for (number, asked) in questions.authors.iter().enumerate() {
            ui.push_id(("author", number), |ui| author(ui, cx, asked));
        }
    }
    if !questions.labels.is_empty() {
        heading(ui, &cx.t.get("dialog-join-which-labels"));
        for (number, asked) in questions.labels.iter().enumerate() {
            ui.push_id(("label", number), |ui| label(ui, cx, others, asked));
        }
    }
}

fn document(ui: &mut Ui, cx: &mut Cx<'_>, project: &Project, asked: &DocumentQuestion) {
    let named = |id: &DocumentId| {
        let row = project.documents().get(id);
        row.map_or_else(String::new, |row| {
            format!("{} · {}", isolated(&row.title), isolated(&row.source))
        })
    };
    let choices = asked.choices.iter().enumerate();
    let mut options: Vec<(String, String)> = choices
        .map(|(number, id)| (number.to_string(), named(id)))
        .collect();
    if asked.may_be_new {
        options.push((NEW.to_owned(), cx.t.get("dialog-join-document-new")));
    }
    options.push((LEFT_OUT.to_owned(), cx.t.get("dialog-join-leave-out")));
    let value = match asked.answer {
        Some(DocumentAnswer::Is(id)) => {
            let at = asked.choices.iter().position(|choice| *choice == id);
            at.map_or_else(String::new, |at| at.to_string())
        }
        Some(DocumentAnswer::New) => NEW.to_owned(),
        Some(DocumentAnswer::LeftOut) => LEFT_OUT.to_owned(),
        None => String::new(),
    };
    if let Some(chosen) = row(ui, cx, &asked.title, &options, &value) {
        let number = chosen.parse().ok();
        let is = number.and_then(|at: usize| asked.choices.get(at).copied());
        let answer = match (chosen.as_str(), is) {
            (_, Some(id)) => DocumentAnswer::Is(id),
            (NEW, None) => DocumentAnswer::New,
            _ => DocumentAnswer::LeftOut,
        };
        cx.push(Action::Joining(JoinStep::Document(asked.document, answer)));
    }
    why(ui, cx, &asked.why);
}

fn why(ui: &mut Ui, cx: &Cx<'_>, why: &Why) {
    let Why::OtherText { certain, doubtful } = why else {
        let words = cx.t.get("dialog-join-several");
        ui.add(Label::new(words).size(12.5).weak().wrap());
        return;
    };
    let words = cx.t.with(
        "dialog-join-other-text",
        &[
            ("certain", (*certain).into()),
            ("doubtful", doubtful.len().into()),
        ],
    );
    ui.add(Label::new(words).size(12.5).weak().wrap());
    if !doubtful.is_empty() {
        let mut quotes: Vec<String> = doubtful
            .iter()
            .take(QUOTES)
            .map(|quote| isolated(quote))
            .collect();
        if doubtful.len() > QUOTES {
            quotes.push("…".to_owned());
        }
        ui.add(Label::new(quotes.join(" · ")).size(12.5).lines(3));
    }
    ui.add_space(4.0);
}

fn author(ui: &mut Ui, cx: &mut Cx<'_>, asked: &AuthorQuestion) {
    let several = asked.choices.len() > 1;
    let choices = asked.choices.iter().enumerate();
    let mut options: Vec<(String, String)> = choices
        .map(|(number, _)| {
            let same = cx.t.get("dialog-join-author-same");
            let words = if several {
                format!("{same} ({})", number + 1)
            } else {
                same
            };
            (number.to_string(), words)
        })
        .collect();
    options.push((NEW.to_owned(), cx.t.get("dialog-join-author-other")));
    let value = match asked.answer {
        Some(AuthorAnswer::Is(id)) => {
            let at = asked.choices.iter().position(|choice| *choice == id);
            at.map_or_else(String::new, |at| at.to_string())
        }
        Some(AuthorAnswer::Other) => NEW.to_owned(),
        None => String::new(),
    };
    if let Some(chosen) = row(ui, cx, &asked.name, &options, &value) {
        let number = chosen.parse().ok();
        let is = number.and_then(|at: usize| asked.choices.get(at).copied());
        let answer = is.map_or(AuthorAnswer::Other, AuthorAnswer::Is);
        cx.push(Action::Joining(JoinStep::Author(asked.author, answer)));
    }
}

fn label(ui: &mut Ui, cx: &mut Cx<'_>, others: &Others, asked: &LabelQuestion) {
    let mut options = asked.choices.clone();
    if asked.may_be_new {
        options.push((NEW.to_owned(), cx.t.get("dialog-join-label-new")));
    }
    options.push((LEFT_OUT.to_owned(), cx.t.get("dialog-join-leave-out")));
    let value = match &asked.answer {
        _ if asked.is_open => "",
        LabelAnswer::Is(ours) => ours.as_str(),
        LabelAnswer::New => NEW,
        LabelAnswer::LeftOut => LEFT_OUT,
    };
    let name = match &asked.label {
        Named::Type(_) | Named::Attribute(_) => asked.name.clone(),
        Named::Value(attribute, _) => {
            let attributes = others.other().map(Project::attributes);
            let of = attributes.and_then(|all| all.get(attribute));
            let of = of.map_or(attribute.0.as_str(), |of| of.name.as_str());
            format!("{} · {}", isolated(of), isolated(&asked.name))
        }
    };
    if let Some(chosen) = row(ui, cx, &name, &options, value) {
        let answer = match chosen.as_str() {
            NEW => LabelAnswer::New,
            LEFT_OUT => LabelAnswer::LeftOut,
            ours => LabelAnswer::Is(ours.to_owned()),
        };
        cx.push(Action::Joining(JoinStep::Label(
            asked.label.clone(),
            answer,
        )));
    }
}

/// What is theirs, and a list of what it may be here; gives what was chosen just now.
fn row(
    ui: &mut Ui,
    cx: &Cx<'_>,
    name: &str,
    options: &[(String, String)],
    value: &str,
) -> Option<String> {
    let unset = cx.t.get("dialog-join-choose");
    let chosen = labelled(ui, cx.side, name, |ui| {
        ui.set_max_width(LIST.min(ui.available_width()));
        Choice::new(name, options, value, &unset)
            .as_list()
            .ui(ui, cx.side)
    });
    // Choosing the chosen one again takes nothing back.
    chosen.filter(|chosen| !chosen.is_empty())
}
