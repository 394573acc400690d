//! What is selected, and the edges of selections and annotations.
//!
//! Edges move by the same keys and handles whether they are those of a selection or of the annotation
//! in focus; where both are there, the selection is meant. Moving the edge of an annotation is one
//! change, that of a selection none.

use super::action::Selection;
use super::state::Session;
use crate::edit::Command;
use crate::model::RowId;
use crate::text::Span;
use crate::text::extent::{grown, shrunk};
use crate::text::nudge::{Edge, dragged, nudged};
use crate::text::segment::{next_grapheme_edge, previous_grapheme_edge};

impl Session {
    pub(super) fn select(&mut self, selection: Option<Selection>) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        workspace.selection = selection;
        if self.selection().is_none() {
            return;
        }
        if let Some(workspace) = &mut self.workspace {
            workspace.focus = workspace
                .focus
                .take()
                .filter(|row| !matches!(row, RowId::Mention(_)));
        }
    }

    /// A selection made by the mouse or a key is complete: the sticky type tags it.
    pub(super) fn selection_complete(&mut self) {
        let sticky = self
            .workspace
            .as_ref()
            .and_then(|workspace| workspace.sticky.clone());
        if let Some(r#type) = sticky
            && self.selection().is_some()
        {
            self.tag(&r#type);
        }
    }

    pub(super) fn select_all(&mut self) {
        let Some(length) = self.text().and_then(|text| u32::try_from(text.len()).ok()) else {
            return;
        };
        self.select(Some(Selection {
            anchor: 0,
            caret: length,
            more: Vec::new(),
        }));
    }

    /// Selects the next larger piece of the text around what is selected, else around the annotation
    /// in focus, else around the caret: word, sentence, paragraph, everything.
    pub(super) fn select_more(&mut self) {
        let Some((text, workspace)) = self.text().cloned().zip(self.workspace.as_ref()) else {
            return;
        };
        let caret = workspace
            .selection
            .as_ref()
            .map_or((0, 0), |selection| (selection.anchor, selection.caret));
        let focused = workspace.edged();
        let from = match (focused.first(), focused.last()) {
            (Some(first), Some(last)) if caret.0 == caret.1 => (first.start(), last.end()),
            _ => caret,
        };
        let Some(span) = grown(&text, from.0.min(from.1)..from.0.max(from.1)) else {
            return;
        };
        if let Some(workspace) = &mut self.workspace {
            if workspace.grown.last() != Some(&from) {
                workspace.grown = vec![from];
            }
            workspace.grown.push((span.start(), span.end()));
        }
        self.select_between(span.start(), span.end());
    }

    /// Goes back to what was selected before the selection grew, or else to the largest piece inside
    /// it that has the caret.
    pub(super) fn select_less(&mut self) {
        let Some((text, workspace)) = self.text().cloned().zip(self.workspace.as_mut()) else {
            return;
        };
        let Some(selection) = &workspace.selection else {
            return;
        };
        let (anchor, caret) = (selection.anchor, selection.caret);
        let before = workspace.grown.pop_if(|now| *now == (anchor, caret));
        let before = before.and_then(|_| workspace.grown.last().copied());
        let less = before.or_else(|| {
            let selected = anchor.min(caret)..anchor.max(caret);
            let span = shrunk(&text, selected, caret)?;
            Some((span.start(), span.end()))
        });
        if let Some((anchor, caret)) = less {
            self.select_between(anchor, caret);
        }
    }

    /// Selects these bytes beside the fragments that were set aside.
    fn select_between(&mut self, anchor: u32, caret: u32) {
        let selection = self.workspace.as_mut().and_then(|it| it.selection.take());
        let more = selection.map(|selection| selection.more);
        self.select(Some(Selection {
            anchor,
            caret,
            more: more.unwrap_or_default(),
        }));
    }

    /// Moves an edge of the selection, or else of the annotation in focus, by a step.
    pub(super) fn nudge(&mut self, edge: Edge) {
        self.respan(edge.end, |text, spans| nudged(text, spans, edge));
    }

    /// Puts an edge of the selection, or else of the annotation in focus, where it was dragged.
    pub(super) fn move_edge(&mut self, end: bool, to: u32) {
        self.respan(end, |text, spans| dragged(text, spans, end, to));
    }

    fn respan(&mut self, end: bool, moved: impl FnOnce(&str, &[Span]) -> Option<Vec<Span>>) {
        let Some((text, workspace)) = self.text().cloned().zip(self.workspace.as_ref()) else {
            return;
        };
        let selection = self.selection().cloned();
        let spans = workspace.edged();
        let row = workspace.focus.clone();
        let Some(spans) = moved(&text, &spans).filter(|moved| *moved != spans) else {
            return;
        };
        let done = match (selection, spans.as_slice(), row) {
            (Some(selection), [span], _) if selection.span().is_some() => {
                let (start, end) = (span.start(), span.end());
                if selection.anchor <= selection.caret {
                    self.select_between(start, end);
                } else {
                    self.select_between(end, start);
                }
                true
            }
            (_, _, Some(row)) => self.edit(&Command::Respan {
                row,
                spans: spans.clone(),
            }),
            _ => false,
        };
        if done {
            self.show_edge(&text, &spans, end);
        }
    }

    /// Brings the letter at an edge into sight.
    fn show_edge(&mut self, text: &str, spans: &[Span], end: bool) {
        let letter = if end {
            spans.last().and_then(|span| {
                let before = previous_grapheme_edge(text, span.end() as usize);
                Span::new(u32::try_from(before).ok()?, span.end())
            })
        } else {
            spans.first().and_then(|span| {
                let after = next_grapheme_edge(text, span.start() as usize);
                Span::new(span.start(), u32::try_from(after).ok()?)
            })
        };
        if let Some(workspace) = &mut self.workspace {
            workspace.show(letter);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Mention, Row};
    use crate::session::{Action, NoPicker, Settings, StateFolder, Verb, sample};

    fn session() -> Session {
        let state = StateFolder::at(std::env::temp_dir().join("isnad-tests"));
        let settings = Settings::default();
        let mut session = Session::new(state, settings, Arc::new(NoPicker), Arc::new(|| {}));
        session.show_only(sample::project().unwrap());
        session
    }

    fn at(session: &Session, quote: &str) -> (u32, u32) {
        let start = session.text().unwrap().find(quote).expect(quote) as u32;
        (start, start + quote.len() as u32)
    }

    fn select(session: &mut Session, anchor: u32, caret: u32) {
        session.run(Action::Select {
            selection: Some(Selection {
                anchor,
                caret,
                more: Vec::new(),
            }),
            complete: false,
        });
    }

    fn press(session: &mut Session, verb: Verb) {
        session.run(Action::Run(verb));
    }

    fn selected(session: &Session) -> &str {
        let span = session.selection().and_then(Selection::span);
        span.map_or("", |span| span.slice(session.text().unwrap()).unwrap())
    }

    fn focused(session: &Session) -> String {
        match session.workspace().unwrap().focused_row() {
            Some(Row::Mention(Mention { fragments, .. })) => {
                let quotes: Vec<&str> = fragments.iter().map(|f| f.quote()).collect();
                quotes.join(" | ")
            }
            other => format!("{other:?}"),
        }
    }

    fn done(session: &Session) -> usize {
        session.history().unwrap().done().len()
    }

    #[test]
    fn the_edges_of_a_selection_move_by_the_same_keys_and_change_nothing() {
        let mut session = session();
        let (start, end) = at(&session, "המנוף");
        let script = [
            (Edge::START_LATER.by_prefix(), "מנוף"),
            (Edge::START_EARLIER, "המנוף"),
            (Edge::END_LATER.by_word(), "המנוף שקרס"),
            (Edge::END_EARLIER, "המנוף שקר"),
            (Edge::START_LATER.by_word(), "שקר"),
            (Edge::START_LATER.by_prefix(), "קר"),
            (Edge::END_EARLIER.by_prefix(), "קר"),
            (Edge::END_EARLIER, "ק"),
            (Edge::END_EARLIER, "ק"),
        ];
        // Whichever way it was selected, anchor and caret keep their ends.
        for turned in [false, true] {
            if turned {
                select(&mut session, end, start);
            } else {
                select(&mut session, start, end);
            }
            for (edge, expected) in script {
                press(&mut session, Verb::Nudge(edge));
                assert_eq!(selected(&session), expected, "{edge:?}");
                let selection = session.selection().unwrap();
                assert_eq!(selection.anchor > selection.caret, turned);
            }
        }
        assert_eq!(done(&session), 0);
        press(&mut session, Verb::Type(5));
        assert_eq!(focused(&session), "ק");
    }

    #[test]
    fn a_dragged_edge_is_one_change_that_one_undo_takes_back() {
        let mut session = session();
        let (start, end) = at(&session, "המנוף");
        select(&mut session, start, end);
        press(&mut session, Verb::Type(5));
        let before = session.workspace().unwrap().project().clone();
        let count = done(&session);
        let to = at(&session, "המנוף שקרס").1;
        session.run(Action::MoveEdge { end: true, to });
        assert_eq!(focused(&session), "המנוף שקרס");
        assert_eq!(done(&session), count + 1);
        press(&mut session, Verb::Undo);
        assert_eq!(*session.workspace().unwrap().project(), before);
        press(&mut session, Verb::Redo);
        // Over the other end one letter remains; where it is already is no change.
        session.run(Action::MoveEdge {
            end: false,
            to: to + 40,
        });
        assert_eq!(focused(&session), "ס");
        let count = done(&session);
        session.run(Action::MoveEdge { end: true, to });
        assert_eq!(done(&session), count);
        // Of a selection it is none either.
        select(&mut session, start, end);
        session.run(Action::MoveEdge { end: true, to });
        assert_eq!(selected(&session), "המנוף שקרס");
        assert_eq!(done(&session), count);
    }

    #[test]
    fn the_selection_is_meant_where_an_annotation_has_the_focus_too() {
        let mut session = session();
        let (start, end) = at(&session, "המנוף שקרס");
        select(&mut session, start, end);
        press(&mut session, Verb::Claim);
        assert_eq!(session.workspace().unwrap().movable().len(), 1);
        let (start, end) = at(&session, "המנוף");
        select(&mut session, start, end);
        let count = done(&session);
        press(&mut session, Verb::Nudge(Edge::START_LATER));
        assert_eq!((selected(&session), done(&session)), ("מנוף", count));
        // Without a selection, the annotation.
        select(&mut session, end, end);
        press(&mut session, Verb::Nudge(Edge::END_EARLIER.by_word()));
        assert_eq!(done(&session), count + 1);
    }

    #[test]
    fn nothing_moves_without_a_place() {
        let mut session = session();
        assert_eq!(session.workspace().unwrap().movable(), []);
        press(&mut session, Verb::Nudge(Edge::END_LATER));
        session.run(Action::MoveEdge { end: true, to: 9 });
        let entity = session.workspace().unwrap().project().entities();
        let entity = RowId::Entity(*entity.keys().next().unwrap());
        session.run(Action::Focus(Some(entity)));
        session.run(Action::MoveEdge { end: true, to: 9 });
        assert_eq!((done(&session), selected(&session)), (0, ""));
    }

    #[test]
    fn a_selection_grows_to_the_document_and_back_the_way_it_came() {
        let mut session = session();
        let (start, _) = at(&session, "פצעו");
        select(&mut session, start, start);
        let mut steps = Vec::new();
        for _ in 0..6 {
            press(&mut session, Verb::SelectMore);
            steps.push(selected(&session).to_owned());
        }
        let text = session.text().unwrap().to_string();
        steps.dedup();
        let [word, sentence, paragraph, all] = &steps[..] else {
            panic!("{steps:#?}");
        };
        assert_eq!(word, "נפצעו");
        assert!(sentence.starts_with("שבעה") && sentence.ends_with('.'));
        assert!(paragraph.starts_with(sentence) && paragraph.ends_with("כרגיל."));
        assert_eq!(*all, text);
        for expected in steps.iter().rev().skip(1) {
            press(&mut session, Verb::SelectLess);
            assert_eq!(selected(&session), expected);
        }
        press(&mut session, Verb::SelectLess);
        assert_eq!(selected(&session), "");
        assert_eq!(
            session.workspace().unwrap().selection().unwrap().caret,
            start
        );
        // From everything, without a way back: the last paragraph, by the caret.
        press(&mut session, Verb::SelectAll);
        press(&mut session, Verb::SelectLess);
        assert!(selected(&session).len() < text.len());
        assert!(text.trim_end().ends_with(selected(&session).trim_end()));
        // From an annotation in focus: what is around it.
        let mut session = self::session();
        press(&mut session, Verb::NextAnnotation);
        let quote = focused(&session);
        press(&mut session, Verb::SelectMore);
        assert!(selected(&session).contains(&quote) && selected(&session) != quote);
    }
}
