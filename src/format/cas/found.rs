//! What a file holds, in either form.

use std::collections::{BTreeMap, BTreeSet};

use super::types::{METADATA, NAMED_ENTITY, OURS, is_structure};
use super::{Id, Value};

/// Kinds of types that are looked through for what a type is a kind of.
const MOST_PARENTS: usize = 32;

/// A file as it was read.
#[derive(Debug, Default)]
pub(super) struct Cas {
    /// The texts, by the number of their sofa.
    pub texts: BTreeMap<Id, String>,
    /// The feature structures that may be of use.
    pub structures: BTreeMap<Id, Structure>,
    /// The arrays.
    pub lists: BTreeMap<Id, Vec<Id>>,
    /// How many annotations of types that we do not know it has.
    pub unknown: BTreeMap<String, usize>,
    /// How many other structures of such types it has.
    pub beside: BTreeMap<String, usize>,
    /// The first words that stand between elements, where none belong.
    pub words: Option<String>,
    /// How many elements of arrays are none of what the array is of.
    pub odd: usize,
    /// The elements of arrays that were taken out.
    taken: BTreeSet<Id>,
    /// Types that are kinds of named entities, with the end of their own name.
    kinds: BTreeMap<String, String>,
}

impl Cas {
    /// An empty one, with the types that it declares, each with the type that it is a kind of.
    pub(super) fn of_types(parents: &BTreeMap<&str, &str>) -> Self {
        let is_kind = |name: &str| {
            let mut name = name;
            (0..MOST_PARENTS).any(|_| {
                name = parents.get(name).copied().unwrap_or_default();
                name == NAMED_ENTITY
            })
        };
        let kinds = parents.keys().filter(|name| is_kind(name));
        let end = |name: &str| name.rsplit('.').next().unwrap_or(name).to_owned();
        let kinds = kinds.map(|name| ((*name).to_owned(), end(name))).collect();
        Self {
            kinds,
            ..Self::default()
        }
    }

    /// Adds a text; `Err` where its number is not free.
    pub(super) fn add_text(&mut self, id: Id, text: String) -> Result<(), String> {
        match self.texts.insert(id, text) {
            None => Ok(()),
            Some(_) => Err(format!("two texts have the number {id}")),
        }
    }

    /// Adds a feature structure, or counts it; `Err` where its number is not free.
    pub(super) fn add(&mut self, id: Id, structure: Structure) -> Result<(), String> {
        let name = structure.r#type.as_str();
        let is_ours = name.starts_with(OURS) || name == METADATA || self.is_label(name);
        if !is_ours {
            if structure.number("begin").is_none() {
                self.pass_over(structure.r#type);
            } else if !is_structure(name) {
                *self.unknown.entry(structure.r#type).or_default() += 1;
            }
            return Ok(());
        }
        match self.structures.insert(id, structure) {
            None => Ok(()),
            Some(_) => Err(format!("two feature structures have the number {id}")),
        }
    }

    /// Counts a structure that means nothing here.
    pub(super) fn pass_over(&mut self, r#type: String) {
        if !is_structure(&r#type) {
            *self.beside.entry(r#type).or_default() += 1;
        }
    }

    /// Whether a type is named entities, or a kind of them.
    pub(super) fn is_label(&self, name: &str) -> bool {
        name == NAMED_ENTITY || self.kinds.contains_key(name)
    }

    /// The type of mention that a named entity stands for: its value, else the name of its own type.
    pub(super) fn label(&self, structure: &Structure) -> String {
        let value = structure.text("value");
        let kind = self.kinds.get(&structure.r#type);
        kind.filter(|_| value.is_empty())
            .map_or_else(|| value.to_owned(), String::clone)
    }

    /// The elements of an array feature, once: whoever asks a second time gets none, so that a file in
    /// which everything points at one long array costs no more than its length.
    pub(super) fn take_list(&mut self, id: Id, name: &str) -> Vec<Id> {
        let Some(structure) = self.structures.get_mut(&id) else {
            return Vec::new();
        };
        match structure.value(name) {
            Some(Value::To(list)) => self.lists.remove(list).unwrap_or_default(),
            // In place, or, where others may point at it too, the number of the array alone.
            Some(Value::List(_)) => match structure.take_list(name).as_slice() {
                [one] if self.lists.contains_key(one) => self.lists.remove(one).unwrap_or_default(),
                ids => ids.to_vec(),
            },
            _ => Vec::new(),
        }
    }

    /// Takes out a structure that an array of such a type names; what is none is counted.
    pub(super) fn take_element(&mut self, id: Id, r#type: &str) -> Option<Structure> {
        let is_one = self
            .structures
            .get(&id)
            .is_some_and(|found| found.r#type == r#type);
        if !is_one {
            self.odd += usize::from(!self.taken.contains(&id));
            return None;
        }
        self.taken.insert(id);
        self.structures.remove(&id)
    }

    /// Whether it has structures of a type.
    pub(super) fn holds(&self, r#type: &str) -> bool {
        let mut all = self.structures.values();
        all.any(|structure| structure.r#type == r#type)
    }

    /// The numbers of all structures of a type, in order.
    pub(super) fn all(&self, r#type: &str) -> Vec<Id> {
        let all = self.structures.iter();
        all.filter(|(_, structure)| structure.r#type == r#type)
            .map(|(id, _)| *id)
            .collect()
    }
}

/// A feature structure.
#[derive(Debug, Default)]
pub(super) struct Structure {
    pub r#type: String,
    pub features: Vec<(String, Value<'static>)>,
}

impl Structure {
    pub(super) fn value(&self, name: &str) -> Option<&Value<'static>> {
        let mut features = self.features.iter();
        features
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    fn take(&mut self, name: &str) -> Option<Value<'static>> {
        let at = self.features.iter().position(|(known, _)| known == name)?;
        Some(self.features.swap_remove(at).1)
    }

    /// Empty where there is none.
    pub(super) fn text(&self, name: &str) -> &str {
        match self.value(name) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    pub(super) fn take_text(&mut self, name: &str) -> String {
        match self.take(name) {
            Some(Value::Text(text)) => text.into_owned(),
            _ => String::new(),
        }
    }

    pub(super) fn take_list(&mut self, name: &str) -> Vec<Id> {
        match self.take(name) {
            Some(Value::List(ids)) => ids,
            _ => Vec::new(),
        }
    }

    pub(super) fn number(&self, name: &str) -> Option<u64> {
        match self.value(name) {
            Some(Value::Number(number)) => u64::try_from(*number).ok(),
            _ => None,
        }
    }

    pub(super) fn flag(&self, name: &str) -> bool {
        self.value(name) == Some(&Value::Flag(true))
    }

    /// 0 where it points at nothing.
    pub(super) fn to(&self, name: &str) -> Id {
        match self.value(name) {
            Some(Value::To(id)) => *id,
            _ => 0,
        }
    }

    /// Its half-open range, if it has one.
    pub(super) fn range(&self) -> Option<(u64, u64)> {
        Some((self.number("begin")?, self.number("end")?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_array_is_given_once() {
        let mut cas = Cas::default();
        cas.lists.insert(9, vec![1, 2]);
        for (id, value) in [
            (3, Value::To(9)),
            (4, Value::To(9)),
            (5, Value::List(vec![7])),
        ] {
            let structure = Structure {
                r#type: "org.isnad.Claim".to_owned(),
                features: vec![("attributes".to_owned(), value)],
            };
            cas.add(id, structure).unwrap();
        }
        let lists = [3, 4, 3, 5, 5, 6].map(|id| cas.take_list(id, "attributes"));
        assert_eq!(lists, [vec![1, 2], vec![], vec![], vec![7], vec![], vec![]]);
    }
}
