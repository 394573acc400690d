//! Saying which entity is meant.

use super::prompt::Prompt;
use super::state::Session;
use crate::edit::Command;
use crate::model::{EntityId, MentionId, Row, RowId};

impl Session {
    /// Asks which entity the mention in focus means.
    pub(super) fn list_entities(&mut self) {
        self.prompt = self.mention_to_link().map(Prompt::Entities);
    }

    /// The mention in focus, if this author may say what it means.
    #[must_use]
    pub fn mention_to_link(&self) -> Option<MentionId> {
        let workspace = self.workspace.as_ref()?;
        match workspace.focused_row()? {
            Row::Mention(mention) if mention.author == workspace.author => Some(mention.id),
            _ => None,
        }
    }

    /// Makes an entity that mentions mean.
    pub(super) fn new_entity(&mut self, mentions: Vec<MentionId>, name: Option<String>) {
        let entity = EntityId(self.ids.make());
        let new = Command::NewEntity {
            entity,
            mentions,
            name,
        };
        self.edit_then(new, |_, _| {});
    }

    /// Makes an entity of some mentions of another, and shows it.
    pub(super) fn split_entity(&mut self, entity: EntityId, mentions: Vec<MentionId>) {
        let new = EntityId(self.ids.make());
        let split = Command::SplitEntity {
            entity,
            new,
            mentions,
        };
        self.edit_then(split, move |session, done| {
            if done {
                session.focus_on(Some(RowId::Entity(new)));
            }
        });
    }
}
