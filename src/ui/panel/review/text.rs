//! The reader's own page, with the marks of a review instead of one's own annotations.

use std::collections::BTreeMap;

use egui::{Color32, Ui};

use crate::model::{Document, DocumentId, Fragment, Row};
use crate::session::Workspace;
use crate::text::Span;
use crate::ui::Cx;
use crate::ui::panel::reader;
use crate::ui::reading;
use crate::ui::text::Label;
use crate::ui::text::page::{Decoration, Look, Page, PageEvent, PageInput};

/// The page of the document that was shown last.
#[derive(Default)]
pub(in crate::ui::panel) struct ReviewText {
    pages: BTreeMap<DocumentId, Page>,
}

/// What is drawn on the text.
pub(in crate::ui::panel) struct Drawn {
    /// The marks of the whole document.
    pub marks: Vec<Decoration>,
    /// Changes when they do.
    pub key: u64,
    /// The spans whose edges can be dragged.
    pub edges: Vec<Span>,
}

impl ReviewText {
    /// Shows the document in all the room there is.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        workspace: &Workspace,
        document: &Document,
        drawn: &Drawn,
    ) -> Vec<PageEvent> {
        let id = document.id;
        let Some(text) = workspace.project().text(id) else {
            let file = document.source.as_str().into();
            let words = cx.t.with("reader-no-text", &[("file", file)]);
            ui.add(Label::new(words).wrap());
            return Vec::new();
        };
        let settings = cx.session.settings();
        let zoom = f32::from(settings.zoom) / 100.0;
        let (reading, script) = (&settings.reading, workspace.script(id));
        let reveal = workspace.reveal(id);
        self.pages.retain(|known, _| *known == id);
        let page = self.pages.entry(id).or_default();
        let output = page.show(
            ui,
            &PageInput {
                text,
                name: &document.title,
                style: reading::style(reading, script, zoom, true),
                letters: reading::letters(reading, script, zoom),
                column: reading::column(reading, script, zoom),
                direction: &|start, paragraph| workspace.direction_of(id, start, paragraph),
                direction_key: reader::direction_key(document, reading.direction),
                decorations: &|start, end| {
                    let marks = drawn.marks.iter();
                    let here =
                        |mark: &&Decoration| mark.span.start() < end && start < mark.span.end();
                    marks.filter(here).cloned().collect()
                },
                decorations_key: drawn.key,
                beside: &|_, _| Vec::new(),
                selection: None,
                more: &[],
                edges: &drawn.edges,
                labels: true,
                numbers: reading.paragraph_numbers,
                hidden: workspace.hidden_order(id),
                hidden_words: &|reason| cx.t.get(reader::hidden_key(reason)),
                begin: workspace.scroll(id),
                reveal: (reveal.serial, reveal.span),
            },
        );
        output.events
    }
}

/// Adds the places of a row: drawn as in the reader, or all of them so.
pub(super) fn mark_row(
    row: &Row,
    document: DocumentId,
    colour: Color32,
    label: &str,
    look: Option<Look>,
    marks: &mut Vec<Decoration>,
) {
    if row.document() != Some(document) || row.old_text().is_some() {
        return;
    }
    let mut add = |place: &[Fragment], own: Look, label: &str| {
        for (nth, span) in place.iter().filter_map(Fragment::span).enumerate() {
            let label = if nth == 0 { label } else { "" };
            marks.push(Decoration {
                span,
                look: look.unwrap_or(own),
                colour,
                label: label.to_owned(),
                focused: false,
                chosen: false,
                unsure: false,
            });
        }
    };
    match row {
        Row::Mention(row) => {
            add(&row.fragments, Look::Fill, label);
            for place in row.spans.values() {
                add(place, Look::Thin, "");
            }
        }
        Row::Evidence(row) => {
            add(&row.content, Look::Line, label);
            add(&row.cue, Look::Thin, "");
            add(&row.source, Look::Thin, "");
            for place in row.spans.values() {
                add(place, Look::Thin, "");
            }
        }
        _ => {}
    }
}
