//! Writing a split of the documents, or their event groups: values of one attribute for many documents.
//!
//! Which document goes where is decided elsewhere; here it becomes one change, with the attribute added to
//! the schema where it is not there yet.

use std::collections::BTreeMap;

use super::{Plan, Refusal, written};
use crate::edit::{Act, Delta};
use crate::model::{Attribute, AttributeKind, DocumentId, Key, Project, RowId, Split, Subject};

pub(super) fn split(project: &Project, parts: &[(DocumentId, Split)]) -> Result<Plan, Refusal> {
    let count = |part| {
        parts
            .iter()
            .filter(|(_, of)| *of == part)
            .count()
            .to_string()
    };
    let detail = Split::ALL.map(count).join(" · ");
    let named = |part: Split, shown: &str| (part.name().to_owned(), shown.to_owned());
    let options = vec![
        named(Split::Train, "Training"),
        named(Split::Dev, "Development"),
        named(Split::Test, "Test"),
    ];
    let attribute = attribute(
        Split::ATTRIBUTE.into(),
        "Split",
        AttributeKind::Choice(options),
        "The part of the dataset that the document belongs to. It is written when the documents are split, and may be set by hand.",
    );
    let values = parts.iter().map(|(id, part)| (*id, part.name()));
    Ok(Plan {
        act: Act::SplitDocuments,
        detail,
        rows: values_written(project, attribute, values)?,
    })
}

pub(super) fn groups(
    project: &Project,
    key: &Key,
    groups: &[(DocumentId, String)],
) -> Result<Plan, Refusal> {
    let attribute = attribute(
        key.clone(),
        "Event group",
        AttributeKind::Text,
        "The same word for all texts on one event, so that they stay together when a dataset is split.",
    );
    let values = groups.iter().map(|(id, group)| (*id, group.as_str()));
    Ok(Plan {
        act: Act::GroupDocuments,
        detail: groups.len().to_string(),
        rows: values_written(project, attribute, values)?,
    })
}

fn attribute(id: Key, name: &str, kind: AttributeKind, guideline: &str) -> Attribute {
    Attribute {
        id,
        of: Subject::Document,
        name: name.to_owned(),
        kind,
        default: String::new(),
        required: false,
        when: BTreeMap::new(),
        order: 0,
        guideline: guideline.to_owned(),
    }
}

/// The documents with these values of an attribute, and the attribute: as the schema has it, with those
/// values of `new` that its list lacks, or else as `new` says. A document that is named twice gets the last
/// value; the empty one takes the value away.
fn values_written<'v>(
    project: &Project,
    new: Attribute,
    values: impl Iterator<Item = (DocumentId, &'v str)>,
) -> Result<Vec<Delta>, Refusal> {
    let id = RowId::Attribute(new.id.clone());
    let wanted: BTreeMap<DocumentId, &str> = values.collect();
    if wanted.is_empty() {
        return Err(Refusal::Nothing);
    }
    let mut attribute = match project.attributes().get(&new.id) {
        Some(there) if there.of != Subject::Document => return Err(Refusal::Unlike(id)),
        Some(there) => there.clone(),
        None => {
            let others = project.attributes().values();
            let others = others.filter(|other| other.of == Subject::Document);
            let last = others.map(|other| other.order).max();
            let order = last.unwrap_or(0).saturating_add(1);
            Attribute {
                order,
                ..new.clone()
            }
        }
    };
    if let AttributeKind::Choice(options) | AttributeKind::Many(options) = &mut attribute.kind {
        for option in new.kind.values() {
            if !options.iter().any(|(known, _)| *known == option.0) {
                options.push(option.clone());
            }
        }
    }
    for value in wanted.values() {
        let bad = |why| Refusal::BadValue(attribute.id.clone(), why);
        attribute.kind.takes(value).map_err(bad)?;
    }
    let key = attribute.id.clone();
    let mut rows = vec![written(project, attribute.into())];
    for (document, value) in wanted {
        let there = project.documents().get(&document);
        let there = there.ok_or(Refusal::Missing(RowId::Document(document)))?;
        let mut document = there.clone();
        if value.is_empty() {
            document.attributes.remove(&key);
        } else {
            document.attributes.insert(key.clone(), value.to_owned());
        }
        rows.push(written(project, document.into()));
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use ulid::Ulid;

    use super::*;
    use crate::edit::Command;
    use crate::edit::tests::{stamp, start};
    use crate::model::Row;
    use crate::model::value::BadValue;

    fn id(number: u128) -> DocumentId {
        DocumentId(Ulid::from(number))
    }

    fn parts() -> Command {
        Command::SplitDocuments {
            parts: vec![(id(1), Split::Test), (id(2), Split::Train)],
        }
    }

    fn own(kind: AttributeKind, of: Subject) -> Row {
        let attribute = attribute(Split::ATTRIBUTE.into(), "mine", kind, "");
        Attribute { of, ..attribute }.into()
    }

    #[test]
    fn a_split_adds_its_attribute_and_one_undo_takes_all_back() {
        let mut project = start();
        let before = project.clone();
        let change = parts().plan(&project, &stamp(0, 1)).unwrap();
        assert_eq!(change.act, Act::SplitDocuments);
        assert_eq!(
            (change.rows.len(), change.detail.as_str()),
            (3, "1 · 0 · 1")
        );
        project.apply(&change).unwrap();
        let split = |number| project.documents()[&id(number)].split();
        assert_eq!(
            (split(1), split(2)),
            (Some(Split::Test), Some(Split::Train))
        );
        assert_eq!(
            parts().plan(&project, &stamp(1, 1)),
            Err(Refusal::Nothing),
            "the same split once more"
        );
        project.apply(&change.inverse()).unwrap();
        assert_eq!(project, before);
    }

    #[test]
    fn an_attribute_that_is_there_is_taken_as_it_is_or_refused() {
        let names = |project: &Project| {
            let kind = &project.attributes()[&Key::from(Split::ATTRIBUTE)].kind;
            let values = kind.values().iter();
            values.map(|(id, _)| id.clone()).collect::<Vec<_>>()
        };
        let mut project = start();
        let options = vec![("held-out".to_owned(), "x".to_owned())];
        project.put(own(AttributeKind::Choice(options), Subject::Document));
        let change = parts().plan(&project, &stamp(0, 1)).unwrap();
        project.apply(&change).unwrap();
        assert_eq!(names(&project), ["held-out", "train", "dev", "test"]);

        project = start();
        project.put(own(AttributeKind::Text, Subject::Document));
        let change = parts().plan(&project, &stamp(0, 1)).unwrap();
        assert_eq!(change.rows.len(), 2, "free text takes any value");

        project.put(own(AttributeKind::Number, Subject::Document));
        let refused = parts().plan(&project, &stamp(0, 1));
        let bad = Refusal::BadValue(Split::ATTRIBUTE.into(), BadValue::NoNumber);
        assert_eq!(refused, Err(bad));

        project.put(own(AttributeKind::Text, Subject::Claim));
        let refused = parts().plan(&project, &stamp(0, 1));
        assert!(matches!(refused, Err(Refusal::Unlike(_))));
    }

    #[test]
    fn groups_are_written_and_taken_away() {
        let mut project = start();
        let group = |name: &str| Command::GroupDocuments {
            attribute: "event".into(),
            groups: vec![(id(1), name.to_owned())],
        };
        let change = group("הקריסה").plan(&project, &stamp(0, 1)).unwrap();
        project.apply(&change).unwrap();
        let said = |project: &Project| project.documents()[&id(1)].attributes.clone();
        assert_eq!(said(&project)[&Key::from("event")], "הקריסה");
        let change = group("").plan(&project, &stamp(1, 1)).unwrap();
        project.apply(&change).unwrap();
        assert!(said(&project).is_empty());
        let gone = Command::SplitDocuments {
            parts: vec![(id(9), Split::Dev)],
        };
        let missing = Refusal::Missing(RowId::Document(id(9)));
        assert_eq!(gone.plan(&project, &stamp(2, 1)), Err(missing));
    }
}
