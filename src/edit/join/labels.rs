//! Which types, attributes and values of theirs are which of ours.
//!
//! Only those are matched that rows use which may come. What has the same key here, for the same rows and
//! with values of the same kind, is the same; for anything else there is a proposal, which a person may
//! change: the one with the same name, or a new one.

use std::collections::{BTreeMap, BTreeSet};

use super::base::Base;
use super::{Answers, Label, LabelAnswer, LabelQuestion, Remark};
use crate::model::value::many;
use crate::model::{Attribute, AttributeKind, Key, Project, Row, RowId, Subject, Type};

/// The labels of theirs that are not simply the same here, and what has to be asked about them.
#[derive(Debug, Default)]
pub(super) struct Labels {
    /// What they are here; `None` for those that are left out.
    types: BTreeMap<Key, Option<Key>>,
    attributes: BTreeMap<Key, Option<Key>>,
    values: BTreeMap<Key, BTreeMap<String, Option<String>>>,
    /// Records of our schema that are new, or get new values.
    pub rows: BTreeMap<RowId, Row>,
    pub questions: Vec<LabelQuestion>,
}

impl Labels {
    /// What a type of theirs is here; `None` if it is left out.
    pub fn r#type<'k>(&'k self, theirs: &'k Key) -> Option<&'k Key> {
        match self.types.get(theirs) {
            Some(ours) => ours.as_ref(),
            None => Some(theirs),
        }
    }

    /// What an attribute of theirs is here; `None` if it is left out.
    pub fn attribute<'k>(&'k self, theirs: &'k Key) -> Option<&'k Key> {
        match self.attributes.get(theirs) {
            Some(ours) => ours.as_ref(),
            None => Some(theirs),
        }
    }

    /// What a value of an attribute of theirs is here; empty if nothing is left of it.
    pub fn value(&self, attribute: &Key, theirs: &str) -> String {
        let Some(values) = self.values.get(attribute) else {
            return theirs.to_owned();
        };
        let each = many(theirs).filter_map(|value| match values.get(value) {
            Some(ours) => ours.clone(),
            None => Some(value.to_owned()),
        });
        let mut kept: Vec<String> = Vec::new();
        for value in each {
            if !kept.contains(&value) {
                kept.push(value);
            }
        }
        kept.join("\n")
    }

    /// Whether every label that is used is the same here.
    pub fn are_same(&self) -> bool {
        self.types.is_empty() && self.attributes.is_empty() && self.values.is_empty()
    }
}

/// The labels that rows use.
#[derive(Default)]
struct Used {
    types: BTreeSet<Key>,
    attributes: BTreeSet<Key>,
    values: BTreeMap<Key, BTreeSet<String>>,
}

impl Used {
    fn of(project: &Project, other: &Project, base: &Base) -> Self {
        let mut used = Self::default();
        for row in other.rows() {
            let id = row.id();
            let is_of_ours = match &row {
                Row::Document(row) => project.documents().contains_key(&row.id),
                _ => project.reads(&id, Some(&row)),
            };
            let speaks = row.type_named().is_some() || row.values().is_some();
            let is_handed = base.read(&id).is_some();
            let comes = match &row {
                Row::Document(_) if is_of_ours => is_handed && !base.is_unchanged(&row),
                _ => !(is_of_ours || is_handed && base.is_unchanged(&row)),
            };
            if speaks && comes {
                used.add(&row);
            }
        }
        used
    }

    fn add(&mut self, row: &Row) {
        if let Some(key) = row.type_named().filter(|key| !self.types.contains(key)) {
            self.types.insert(key.clone());
        }
        for (key, value) in row.values().into_iter().flatten() {
            if !self.attributes.contains(key) {
                self.attributes.insert(key.clone());
            }
            let values = self.values.entry(key.clone()).or_default();
            for value in many(value).filter(|value| value.len() <= LONGEST) {
                if !values.contains(value) && values.len() < MOST {
                    values.insert(value.to_owned());
                }
            }
        }
        for key in row.span_values().into_iter().flat_map(BTreeMap::keys) {
            self.attributes.insert(key.clone());
        }
    }
}

/// Values longer than this, in bytes, are words and not choices; and of one attribute so many are asked
/// about at most.
const LONGEST: usize = 200;
const MOST: usize = 1_000;

/// A label that is not simply the same here.
struct Unlike {
    label: Label,
    name: String,
    choices: Vec<(String, String)>,
    may_be_new: bool,
}

impl Unlike {
    /// What was answered, or else is proposed.
    fn question(self, answers: &Answers) -> LabelQuestion {
        let named = |(_, name): &&(String, String)| are_called_alike(name, &self.name);
        let named = self.choices.iter().find(named);
        let said = answers.labels.get(&self.label).filter(|said| match said {
            LabelAnswer::Is(ours) => self.choices.iter().any(|(key, _)| key == ours),
            LabelAnswer::New => self.may_be_new,
            LabelAnswer::LeftOut => true,
        });
        let proposed = match named {
            Some((key, _)) => LabelAnswer::Is(key.clone()),
            None if self.may_be_new => LabelAnswer::New,
            None => LabelAnswer::LeftOut,
        };
        LabelQuestion {
            is_open: said.is_none() && proposed == LabelAnswer::LeftOut,
            answer: said.cloned().unwrap_or(proposed),
            label: self.label,
            name: self.name,
            choices: self.choices,
            may_be_new: self.may_be_new,
        }
    }
}

fn are_called_alike(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

pub(super) fn matched(
    project: &Project,
    other: &Project,
    base: &Base,
    answers: &Answers,
    remarks: &mut Vec<Remark>,
) -> Labels {
    let mut work = Work {
        project,
        other,
        answers,
        remarks,
        labels: Labels::default(),
    };
    if project.types().is_empty() && project.attributes().is_empty() {
        work.whole_schema();
        return work.labels;
    }
    let used = Used::of(project, other, base);
    for key in &used.types {
        if let Some(row) = other.types().get(key) {
            work.r#type(row);
        }
    }
    for key in &used.attributes {
        if let Some(row) = other.attributes().get(key) {
            work.attribute(row, used.values.get(key));
        }
    }
    work.labels
}

struct Work<'w> {
    project: &'w Project,
    other: &'w Project,
    answers: &'w Answers,
    remarks: &'w mut Vec<Remark>,
    labels: Labels,
}

impl Work<'_> {
    /// A project without labels takes theirs as they are.
    fn whole_schema(&mut self) {
        let heads = self.other.schemas().values().cloned().map(Row::from);
        let types = self.other.types().values().cloned().map(Row::from);
        let attributes = self.other.attributes().values().cloned().map(Row::from);
        for row in heads.chain(types).chain(attributes) {
            if !self.project.has(&row.id()) {
                self.labels.rows.insert(row.id(), row);
            }
        }
    }

    fn r#type(&mut self, theirs: &Type) {
        let is_alike = |ours: &Type| {
            ours.of == theirs.of && (ours.of != Subject::Link || ours.symmetric == theirs.symmetric)
        };
        let same = self.project.types().get(&theirs.id);
        if same.is_some_and(is_alike) {
            return;
        }
        let choices = self.project.types().values().filter(|ours| is_alike(ours));
        let choices = choices.map(|ours| (ours.id.0.clone(), ours.name.clone()));
        let question = Unlike {
            label: Label::Type(theirs.id.clone()),
            name: theirs.name.clone(),
            choices: choices.collect(),
            may_be_new: same.is_none(),
        };
        let ours = match self.decided(question) {
            LabelAnswer::Is(ours) => Some(Key(ours)),
            LabelAnswer::LeftOut => None,
            LabelAnswer::New => {
                self.add_type(theirs);
                return;
            }
        };
        self.labels.types.insert(theirs.id.clone(), ours);
    }

    /// Behind ours, and without a key that is one of ours.
    fn add_type(&mut self, theirs: &Type) {
        let added = self.labels.rows.values().filter_map(|row| match row {
            Row::Type(row) => Some(row),
            _ => None,
        });
        let there: Vec<&Type> = self.project.types().values().chain(added).collect();
        let last = there.iter().map(|row| row.order).max().unwrap_or(0);
        let is_taken = there.iter().any(|row| row.key == theirs.key);
        let row = Type {
            order: last.saturating_add(1),
            key: if is_taken {
                String::new()
            } else {
                theirs.key.clone()
            },
            ..theirs.clone()
        };
        let row = Row::from(row);
        self.labels.rows.insert(row.id(), row);
    }

    fn attribute(&mut self, theirs: &Attribute, values: Option<&BTreeSet<String>>) {
        let is_alike =
            |ours: &Attribute| ours.of == theirs.of && takes_all_of(&ours.kind, &theirs.kind);
        let same = self.project.attributes().get(&theirs.id);
        let ours = match same.filter(|ours| is_alike(ours)) {
            Some(same) => same.clone(),
            None => {
                let all = self.project.attributes().values();
                let choices = all.filter(|ours| is_alike(ours));
                let choices = choices.map(|ours| (ours.id.0.clone(), ours.name.clone()));
                let question = Unlike {
                    label: Label::Attribute(theirs.id.clone()),
                    name: theirs.name.clone(),
                    choices: choices.collect(),
                    may_be_new: same.is_none(),
                };
                let ours = match self.decided(question) {
                    LabelAnswer::Is(ours) => Some(Key(ours)),
                    LabelAnswer::LeftOut => None,
                    LabelAnswer::New => {
                        self.add_attribute(theirs);
                        return;
                    }
                };
                let row = ours.as_ref();
                let row = row.and_then(|key| self.project.attributes().get(key));
                let row = row.cloned();
                self.labels.attributes.insert(theirs.id.clone(), ours);
                match row {
                    Some(row) => row,
                    None => return,
                }
            }
        };
        self.values(theirs, ours, values.into_iter().flatten());
    }

    /// Behind ours; it is asked for only while attributes say so that are here.
    fn add_attribute(&mut self, theirs: &Attribute) {
        let added = self.labels.rows.values().filter_map(|row| match row {
            Row::Attribute(row) => Some(row.order),
            _ => None,
        });
        let ours = self.project.attributes().values().map(|row| row.order);
        let last = ours.chain(added).max().unwrap_or(0);
        let mut row = Attribute {
            order: last.saturating_add(1),
            ..theirs.clone()
        };
        let is_here = |key: &Key| self.project.attributes().contains_key(key);
        row.when.retain(|key, _| is_here(key));
        let row = Row::from(row);
        self.labels.rows.insert(row.id(), row);
    }

    /// Values of theirs that our list lacks.
    fn values<'v>(
        &mut self,
        theirs: &Attribute,
        mut ours: Attribute,
        values: impl Iterator<Item = &'v String>,
    ) {
        let is_list = matches!(ours.kind, AttributeKind::Choice(_) | AttributeKind::Many(_));
        if !is_list {
            return;
        }
        let mut map = BTreeMap::new();
        let mut added = Vec::new();
        for value in values {
            let listed = |list: &[(String, String)]| list.iter().any(|(known, _)| known == value);
            if listed(ours.kind.values()) || listed(&added) {
                continue;
            }
            let shown = theirs
                .kind
                .values()
                .iter()
                .find(|(known, _)| known == value);
            let name = shown.map_or_else(|| value.clone(), |(_, name)| name.clone());
            let question = Unlike {
                label: Label::Value(theirs.id.clone(), value.clone()),
                name: name.clone(),
                choices: ours.kind.values().to_vec(),
                may_be_new: true,
            };
            match self.decided(question) {
                LabelAnswer::Is(ours) => drop(map.insert(value.clone(), Some(ours))),
                LabelAnswer::LeftOut => drop(map.insert(value.clone(), None)),
                LabelAnswer::New => added.push((value.clone(), name)),
            }
        }
        if !added.is_empty()
            && let AttributeKind::Choice(list) | AttributeKind::Many(list) = &mut ours.kind
        {
            list.extend(added);
            let row = Row::from(ours);
            self.labels.rows.insert(row.id(), row);
        }
        if !map.is_empty() {
            self.labels.values.insert(theirs.id.clone(), map);
        }
    }

    /// What becomes of a label; noted among the questions and the remarks.
    fn decided(&mut self, unlike: Unlike) -> LabelAnswer {
        let question = unlike.question(self.answers);
        let (name, answer) = (question.name.clone(), question.answer.clone());
        match &answer {
            LabelAnswer::New => self.remarks.push(Remark::Added {
                label: question.label.clone(),
                name,
            }),
            LabelAnswer::Is(ours) => {
                let chosen = question.choices.iter().find(|(key, _)| key == ours);
                let ours = chosen.map_or_else(|| ours.clone(), |(_, name)| name.clone());
                self.remarks.push(Remark::TakenFor { name, ours });
            }
            LabelAnswer::LeftOut => {}
        }
        self.labels.questions.push(question);
        answer
    }
}

/// Whether an attribute of one kind can hold the values of another; those of a list as far as it lists
/// them.
fn takes_all_of(ours: &AttributeKind, theirs: &AttributeKind) -> bool {
    use AttributeKind::{Choice, Date, Entity, Flag, Many, Number, Span, Text};
    match (ours, theirs) {
        (Choice(_), Choice(_))
        | (Many(_), Many(_) | Choice(_))
        | (Text, Text | Choice(_) | Number | Date | Flag)
        | (Number, Number)
        | (Date, Date)
        | (Entity, Entity)
        | (Flag, Flag)
        | (Span, Span) => true,
        (
            Choice(_) | Many(_) | Text | Number | Date | Entity | Flag | Span,
            Choice(_) | Many(_) | Text | Number | Date | Entity | Flag | Span,
        ) => false,
    }
}
