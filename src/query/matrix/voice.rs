//! Who says it, as a name that evidence of several documents shares.

use crate::model::{Claimer, EntityId, Evidence, Project};
use crate::text::fold::folded_query;

/// A claimer of any document: what tells columns and filters apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// An entity of the project.
    Entity(EntityId),
    /// Whoever wrote the document.
    Author,
    /// Somebody without a name; the words, folded as a search folds them.
    Described(String),
    /// Not said yet.
    Unset,
}

/// A voice and what to call it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Voiced {
    /// Who.
    pub voice: Voice,
    /// An entity's name, or the words of a description; empty for the others, which have no name.
    pub name: String,
}

impl Voiced {
    /// Who says a piece of evidence; an entity by a name in the language, if it has one and a language is
    /// given.
    pub(super) fn of(project: &Project, evidence: &Evidence, language: Option<&str>) -> Self {
        match &evidence.claimer {
            Claimer::Unset => Self::nameless(Voice::Unset),
            Claimer::DocumentAuthor => Self::nameless(Voice::Author),
            Claimer::Described(words) => Self {
                voice: Voice::Described(folded_query(words)),
                name: words.clone(),
            },
            Claimer::Entity(id) => Self {
                voice: Voice::Entity(*id),
                name: entity_name(project, *id, language),
            },
        }
    }

    fn nameless(voice: Voice) -> Self {
        let name = String::new();
        Self { voice, name }
    }
}

/// The name of an entity, in a language if it has one there.
fn entity_name(project: &Project, id: EntityId, language: Option<&str>) -> String {
    let Some(entity) = project.entities().get(&id) else {
        return id.to_string();
    };
    let names = language.and_then(|language| entity.names.get(language));
    let name = names.and_then(|names| names.first());
    name.unwrap_or(&entity.name).clone()
}
