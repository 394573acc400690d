//! Making entities.

use super::state::Session;
use crate::edit::Command;
use crate::model::{EntityId, MentionId};

impl Session {
    /// Makes an entity named as the mention reads, and lets the mention mean it.
    pub(super) fn new_entity(&mut self, mention: MentionId) {
        let entity = EntityId(self.ids.make());
        self.edit(&Command::NewEntity { entity, mention });
    }
}
