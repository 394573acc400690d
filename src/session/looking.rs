//! What must be known about the shown texts before they are drawn: directions, scripts, hidden order.

use std::collections::BTreeMap;

use super::workspace::Workspace;
use crate::model::{DirectionChoice, DocumentId};
use crate::text::direction::{Rule, document_direction};
use crate::text::hidden_order::{self, HiddenOrder};
use crate::text::language::{language, script_group};
use crate::text::paragraph::{ParagraphRange, paragraph_around};
use crate::text::{Direction, ScriptGroup, TextHash};

/// What was found out about a shown text, and for which answers it was asked.
pub(super) struct Looked {
    hash: TextHash,
    language: String,
    rule: Rule,
    set: DirectionChoice,
    set_paragraphs: BTreeMap<u32, Direction>,
    /// The direction by all its words.
    own: Direction,
    script: ScriptGroup,
    hidden: Vec<HiddenOrder>,
    /// The paragraph that the caret was in, and its direction: a huge one takes time to find.
    at_caret: Option<(ParagraphRange, Direction)>,
}

/// Why a paragraph starts on its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectionFrom {
    /// Its words say so.
    Words,
    /// The whole document was given the direction.
    Document,
    /// The paragraph was.
    Paragraph,
}

impl Workspace {
    /// Finds what must be known about the shown texts before they are drawn. What has not changed is not
    /// looked at again.
    pub(super) fn look_at_texts(&mut self, rule: Rule) {
        let mut known = std::mem::take(&mut self.looked);
        for id in self.columns() {
            let looked = self.looked_at(id, known.remove(&id), rule);
            self.looked.extend(looked.map(|looked| (id, looked)));
        }
        let found = self.paragraph_at_caret();
        if let Some(id) = self.document()
            && let Some(looked) = self.looked.get_mut(&id)
        {
            looked.at_caret = found;
        }
    }

    fn looked_at(&self, id: DocumentId, known: Option<Looked>, rule: Rule) -> Option<Looked> {
        let document = self.project.documents().get(&id)?;
        let text = self.project.text(id)?;
        let known = known.filter(|known| known.hash == document.hash);
        let is_fresh = known.as_ref().is_some_and(|known| {
            known.rule == rule
                && known.set == document.direction
                && known.set_paragraphs == document.paragraph_directions
                && known.language == document.language
        });
        if is_fresh {
            return known;
        }
        let own = known.map_or_else(|| document_direction(text), |known| known.own);
        let script = script_group(&document.language).or_else(|| script_group(language(text)));
        let direction =
            |start: u32, paragraph: &str| document.direction_of(start, paragraph, own, rule);
        Some(Looked {
            hash: document.hash,
            language: document.language.clone(),
            rule,
            set: document.direction,
            set_paragraphs: document.paragraph_directions.clone(),
            own,
            script: script.unwrap_or(ScriptGroup::Latin),
            hidden: hidden_order::in_text(text, direction),
            at_caret: None,
        })
    }

    /// The side on which a paragraph of a shown document starts.
    #[must_use]
    pub fn direction_of(&self, document: DocumentId, start: u32, paragraph: &str) -> Direction {
        let looked = self.looked.get(&document);
        let (own, rule) = looked.map_or((Direction::LeftToRight, Rule::Words), |looked| {
            (looked.own, looked.rule)
        });
        let row = self.project.documents().get(&document);
        row.map_or(own, |row| row.direction_of(start, paragraph, own, rule))
    }

    /// The side on which the paragraph with the caret starts, and why.
    #[must_use]
    pub fn direction_at_caret(&self) -> Option<(Direction, DirectionFrom)> {
        let shown = self.document()?;
        let document = self.project.documents().get(&shown)?;
        let (range, direction) = self.paragraph_at_caret()?;
        let from = match document.direction {
            _ if document.paragraph_directions.contains_key(&range.start) => {
                DirectionFrom::Paragraph
            }
            DirectionChoice::All(_) => DirectionFrom::Document,
            DirectionChoice::Auto => DirectionFrom::Words,
        };
        Some((direction, from))
    }

    /// The paragraph with the caret, and its direction.
    fn paragraph_at_caret(&self) -> Option<(ParagraphRange, Direction)> {
        let (caret, document) = (self.caret(), self.document()?);
        let known = self.looked.get(&document).and_then(|it| it.at_caret);
        let is_there = |range: ParagraphRange| range.start <= caret && caret <= range.end;
        if let Some(known) = known.filter(|(range, _)| is_there(*range)) {
            return Some(known);
        }
        let text = self.project.text(document)?;
        let range = paragraph_around(text, caret)?;
        let direction = self.direction_of(document, range.start, range.slice(text)?);
        Some((range, direction))
    }

    /// The scripts that a shown document is mostly written in.
    #[must_use]
    pub fn script(&self, document: DocumentId) -> ScriptGroup {
        let looked = self.looked.get(&document);
        looked.map_or(ScriptGroup::Latin, |looked| looked.script)
    }

    /// The places of a shown document where direction controls show another order than the written one,
    /// in order.
    #[must_use]
    pub fn hidden_order(&self, document: DocumentId) -> &[HiddenOrder] {
        let looked = self.looked.get(&document);
        looked.map_or(&[], |looked| &looked.hidden)
    }
}
