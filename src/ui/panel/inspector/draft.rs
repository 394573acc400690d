//! Words that a person is typing into a field of a row, until they are taken over.
//!
//! A field shows what the row says. While it has the focus it shows the draft instead; when it loses
//! the focus, by any key or click, a draft that differs becomes a change, and so does one whose field
//! is no longer shown. If the row changes meanwhile, by undo for example, the draft gives way. What is no
//! value of its attribute is refused, and stays in its field until it is one.

use egui::{Id, Key as PressedKey, Modifiers, Response, Ui};

use super::may_edit;
use crate::edit::Command;
use crate::model::value::{BadValue, as_kept};
use crate::model::{
    AttributeKind, ClaimId, Claimer, DocumentId, EntityId, EvidenceId, Key, Project, Row, RowId,
};
use crate::session::{Action, Workspace};
use crate::ui::Cx;
use crate::ui::text::{Field, Style};

/// A field of a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The words of a claim.
    ClaimText(ClaimId),
    /// Who says it, in the annotator's words.
    Described(EvidenceId),
    /// An attribute of the schema.
    Attribute(RowId, Key),
    /// The canonical name of an entity.
    EntityName(EntityId),
    /// Its names in a language, `;` between them.
    EntityNames(EntityId, String),
    /// Its id in a knowledge base.
    EntityKb(EntityId),
    /// Its note.
    EntityNote(EntityId),
    /// The title of a document.
    DocumentTitle(DocumentId),
    /// Its language code.
    DocumentLanguage(DocumentId),
}

impl Place {
    /// The row that the field belongs to.
    fn row(&self) -> RowId {
        match self {
            Self::ClaimText(id) => RowId::Claim(*id),
            Self::Described(id) => RowId::Evidence(*id),
            Self::Attribute(row, _) => row.clone(),
            Self::EntityName(id)
            | Self::EntityNames(id, _)
            | Self::EntityKb(id)
            | Self::EntityNote(id) => RowId::Entity(*id),
            Self::DocumentTitle(id) | Self::DocumentLanguage(id) => RowId::Document(*id),
        }
    }

    /// What the row says there; empty where it says nothing or is gone.
    pub fn text(&self, project: &Project) -> String {
        let Some(row) = project.row(&self.row()) else {
            return String::new();
        };
        match (self, &row) {
            (Self::ClaimText(_), Row::Claim(claim)) => claim.text.clone(),
            (Self::Described(_), Row::Evidence(evidence)) => match &evidence.claimer {
                Claimer::Described(words) => words.clone(),
                Claimer::Unset | Claimer::Entity(_) | Claimer::DocumentAuthor => String::new(),
            },
            (Self::Attribute(_, key), row) => row
                .values()
                .and_then(|values| values.get(key))
                .cloned()
                .unwrap_or_default(),
            (Self::EntityName(_), Row::Entity(entity)) => entity.name.clone(),
            (Self::EntityNames(_, language), Row::Entity(entity)) => entity
                .names
                .get(language)
                .map_or_else(String::new, |names| names.join("; ")),
            (Self::EntityKb(_), Row::Entity(entity)) => entity.kb.clone(),
            (Self::EntityNote(_), Row::Entity(entity)) => entity.note.clone(),
            (Self::DocumentTitle(_), Row::Document(document)) => document.title.clone(),
            (Self::DocumentLanguage(_), Row::Document(document)) => document.language.clone(),
            _ => String::new(),
        }
    }

    /// Why the edited row says what is no value here, if it does.
    fn bad_value(&self, project: &Project, edited: &Row) -> Option<BadValue> {
        let Self::Attribute(_, key) = self else {
            return None;
        };
        let attribute = project.attributes().get(key)?;
        attribute.kind.takes(edited.values()?.get(key)?).err()
    }

    /// The row as it reads with `text` in the field; `None` if the row is gone, or cannot be left
    /// without words there.
    pub fn edited(&self, project: &Project, text: &str) -> Option<Row> {
        let mut row = project.row(&self.row())?;
        let text = text.trim();
        match (self, &mut row) {
            (Self::ClaimText(_), Row::Claim(claim)) if !text.is_empty() => {
                claim.text = text.to_owned();
            }
            (Self::Described(_), Row::Evidence(evidence)) => {
                evidence.claimer = if text.is_empty() {
                    Claimer::Unset
                } else {
                    Claimer::Described(text.to_owned())
                };
            }
            (Self::Attribute(_, key), row) => {
                let attribute = project.attributes().get(key);
                let kind = attribute.map(|attribute| &attribute.kind);
                if let Some(AttributeKind::Number | AttributeKind::Date) = kind {
                    set_attribute(row, key, &as_kept(text))?;
                } else {
                    set_attribute(row, key, text)?;
                }
            }
            (Self::EntityName(_), Row::Entity(entity)) if !text.is_empty() => {
                entity.name = text.to_owned();
            }
            (Self::EntityNames(_, language), Row::Entity(entity)) => {
                let names = names_in(text);
                if names.is_empty() {
                    entity.names.remove(language);
                } else {
                    entity.names.insert(language.clone(), names);
                }
            }
            (Self::EntityKb(_), Row::Entity(entity)) => entity.kb = text.to_owned(),
            (Self::EntityNote(_), Row::Entity(entity)) => entity.note = text.to_owned(),
            (Self::DocumentTitle(_), Row::Document(document)) if !text.is_empty() => {
                document.title = text.to_owned();
            }
            (Self::DocumentLanguage(_), Row::Document(document)) if !text.is_empty() => {
                document.language = text.to_lowercase();
            }
            _ => return None,
        }
        Some(row)
    }
}

/// Names with a semicolon of either direction between them.
fn names_in(text: &str) -> Vec<String> {
    let names = text.split([';', '؛']).map(str::trim);
    names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Gives a row this value of an attribute; no value for the empty text.
pub fn set_attribute(row: &mut Row, key: &Key, value: &str) -> Option<()> {
    let values = row.values_mut()?;
    if value.is_empty() {
        values.remove(key);
    } else {
        values.insert(key.clone(), value.to_owned());
    }
    Some(())
}

/// The draft, if a field has the focus.
#[derive(Default)]
pub struct Drafts {
    open: Option<Draft>,
    /// A field without words that was asked for.
    asked: Option<Place>,
    /// What was refused, each in its field still, and why.
    refused: Vec<(Draft, BadValue)>,
}

struct Draft {
    place: Place,
    /// What the row said when the draft was begun.
    before: String,
    text: String,
    shown: bool,
}

impl Drafts {
    /// To be called before any field of a frame.
    pub fn begin(&mut self) {
        if let Some(draft) = &mut self.open {
            draft.shown = false;
        }
    }

    /// To be called after the last field of a frame: takes over a draft that is no longer shown.
    pub fn end(&mut self, cx: &mut Cx<'_>, workspace: &Workspace) {
        if let Some(draft) = self.open.take_if(|draft| !draft.shown) {
            self.take_over(cx, workspace, draft);
        }
    }

    /// Why what stands in a field was refused, if it was.
    pub fn refused(&self, place: &Place) -> Option<BadValue> {
        let open = self.open.as_ref().filter(|draft| draft.place == *place);
        let mut refused = self.refused.iter();
        let (draft, why) = refused.find(|(draft, _)| draft.place == *place)?;
        // While it is being mended, nobody is told again.
        open.is_none_or(|open| open.text == draft.text)
            .then_some(*why)
    }

    /// Takes what was typed over into the row, or keeps it in its field if it is no value.
    fn take_over(&mut self, cx: &mut Cx<'_>, workspace: &Workspace, draft: Draft) {
        self.refused.retain(|(other, _)| other.place != draft.place);
        let project = workspace.project();
        if draft.text == draft.before || draft.place.text(project) != draft.before {
            return;
        }
        let Some(row) = draft.place.edited(project, &draft.text) else {
            return;
        };
        if let Some(why) = draft.place.bad_value(project, &row) {
            self.refused.push((draft, why));
        }
        // Also if it will be refused, which is then said in words.
        cx.push(Action::Edit(Command::Edit { row }));
    }

    /// Whether there is something to show at a place: words, or the wish to write some.
    pub fn shows(&self, workspace: &Workspace, place: &Place) -> bool {
        self.asked.as_ref() == Some(place) || !place.text(workspace.project()).is_empty()
    }

    /// Shows the field of a place without words, and gives it the focus.
    pub fn ask(&mut self, ui: &Ui, place: Place) {
        ui.memory_mut(|memory| memory.request_focus(field_id(&place)));
        self.asked = Some(place);
    }

    /// A field for this place of a row, `lines` high, with a name for screen readers.
    pub fn field(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        workspace: &Workspace,
        place: &Place,
        name: &str,
        lines: usize,
    ) -> Response {
        let present = place.text(workspace.project());
        let refused = self.refused.iter().map(|(draft, _)| draft);
        let mut held = self.open.iter().chain(refused);
        let held = held.find(|draft| draft.place == *place && draft.before == present);
        let mut text = held.map_or_else(|| present.clone(), |draft| draft.text.clone());
        let enabled = may_edit(workspace, &place.row());
        let id = field_id(place);
        // Before the field sees the key, which would be a line break there.
        let take = ui.memory(|memory| memory.has_focus(id))
            && ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, PressedKey::Enter));
        let field = match lines {
            0 | 1 => Field::new(&mut text),
            _ => Field::multiline(&mut text, lines),
        };
        let mut field = field.id(id).label(name).desired_width(f32::INFINITY);
        if matches!(place, Place::ClaimText(_)) {
            field = field.style(Style::of_size(15.0).bold());
        }
        let response = ui.add_enabled(enabled, field);
        if take {
            response.surrender_focus();
        }
        if response.has_focus() && !take {
            self.open = Some(Draft {
                place: place.clone(),
                before: present,
                text,
                shown: true,
            });
        } else if take || response.lost_focus() {
            self.open.take_if(|draft| draft.place == *place);
            self.asked.take_if(|asked| asked == place);
            let draft = Draft {
                place: place.clone(),
                before: present,
                text,
                shown: true,
            };
            self.take_over(cx, workspace, draft);
        }
        response
    }
}

fn field_id(place: &Place) -> Id {
    Id::unique(("draft", place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::sample;

    #[test]
    fn a_field_reads_back_what_was_written_into_it() {
        let mut project = sample::project().unwrap();
        let claim = *project.claims().keys().next().unwrap();
        let evidence = *project.evidence().keys().next().unwrap();
        let entity = *project.entities().keys().next().unwrap();
        let document = *project.documents().keys().next().unwrap();
        for (place, written, read) in [
            (
                Place::ClaimText(claim),
                " נציב האו\"ם אמר ",
                "נציב האו\"ם אמר",
            ),
            (
                Place::Described(evidence),
                "متحدّثة باسم الوزارة",
                "متحدّثة باسم الوزارة",
            ),
            (Place::Described(evidence), "", ""),
            (
                Place::Attribute(RowId::Claim(claim), "topic".into()),
                "cause",
                "cause",
            ),
            (
                Place::Attribute(RowId::Evidence(evidence), "stance".into()),
                "",
                "",
            ),
            (
                Place::EntityName(entity),
                "United Nations",
                "United Nations",
            ),
            (
                Place::EntityNames(entity, "ar".to_owned()),
                "الأمم المتحدة؛ المنظّمة ; ",
                "الأمم المتحدة; المنظّمة",
            ),
            (Place::EntityNames(entity, "he".to_owned()), " ; ", ""),
            (Place::EntityKb(entity), "wikidata:Q1065", "wikidata:Q1065"),
            (Place::EntityNote(entity), "a\nb", "a\nb"),
            (Place::DocumentTitle(document), "כותרת", "כותרת"),
            (Place::DocumentLanguage(document), "HE", "he"),
        ] {
            let row = place.edited(&project, written).unwrap();
            project.put(row);
            assert_eq!(place.text(&project), read, "{place:?}");
        }
    }

    #[test]
    fn what_must_have_words_is_not_left_without() {
        let project = sample::project().unwrap();
        let claim = *project.claims().keys().next().unwrap();
        let entity = *project.entities().keys().next().unwrap();
        let document = *project.documents().keys().next().unwrap();
        for place in [
            Place::ClaimText(claim),
            Place::EntityName(entity),
            Place::DocumentTitle(document),
            Place::DocumentLanguage(document),
        ] {
            assert_eq!(place.edited(&project, "  "), None, "{place:?}");
        }
    }
}
