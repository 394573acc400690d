//! Values that XML cannot hold.

use std::collections::BTreeMap;

use super::can_hold_all;
use crate::format::{Dataset, Fate, Format, Loss, Thing};
use crate::model::{Claimer, Key};

/// What of the things that a format carries is not in its files because of a character that XML cannot hold,
/// counted by thing. A text with such a character is no matter of this: its document is left out whole.
#[must_use]
pub fn unheld(data: &Dataset<'_>, format: &Format) -> Vec<Loss> {
    let mut counts: BTreeMap<Thing, usize> = BTreeMap::new();
    let mut look = |thing: Thing, text: &str| {
        if !can_hold_all(text) {
            *counts.entry(thing).or_default() += 1;
        }
    };
    for selected in data.documents() {
        let row = selected.document;
        look(Thing::Title, &row.title);
        look(Thing::Language, &row.language);
        look(Thing::Source, &row.source);
        values(&row.attributes, Thing::DocumentAttributes, &mut look);
        for mention in &selected.mentions {
            values(&mention.row.attributes, Thing::MentionAttributes, &mut look);
            look(Thing::Mentions, &mention.row.r#type.0);
            look(Thing::Authors, data.author(mention.row.author));
        }
        for evidence in &selected.evidence {
            values(&evidence.attributes, Thing::EvidenceAttributes, &mut look);
            if let Claimer::Described(words) = &evidence.claimer {
                look(Thing::Claimer, words);
            }
        }
    }
    for row in data.entities() {
        look(Thing::Entities, &row.name);
        look(Thing::KnowledgeBase, &row.kb);
        look(Thing::EntityNotes, &row.note);
        for (language, names) in &row.names {
            names.iter().for_each(|name| look(Thing::EntityNames, name));
            look(Thing::EntityNames, language);
        }
        values(&row.attributes, Thing::EntityAttributes, &mut look);
    }
    for row in data.claims() {
        look(Thing::Claims, &row.text);
        values(&row.attributes, Thing::ClaimAttributes, &mut look);
    }
    let counts = counts.into_iter();
    let carried = counts.filter(|(thing, _)| format.carries.contains(thing));
    let loss = |(thing, count)| Loss {
        thing,
        count,
        fate: Fate::LeftOut,
    };
    carried.map(loss).collect()
}

fn values(values: &BTreeMap<Key, String>, thing: Thing, look: &mut impl FnMut(Thing, &str)) {
    for (key, value) in values {
        if can_hold_all(&key.0) {
            look(thing, value);
        } else {
            look(thing, &key.0);
        }
    }
}
