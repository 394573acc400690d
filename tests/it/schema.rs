//! The schemas that come with the program are well formed.

use std::collections::BTreeSet;

use serde::Deserialize;

/// A row of a schema file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Row {
    Schema {
        id: String,
        name: String,
        version: String,
        guideline: String,
    },
    Type {
        id: String,
        of: Subject,
        name: String,
        colour: String,
        key: String,
        symmetric: bool,
        guideline: String,
    },
    Attribute {
        id: String,
        of: Subject,
        name: String,
        kind: Kind,
        guideline: String,
    },
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    Document,
    Mention,
    Claim,
    Evidence,
    Link,
}

#[derive(Deserialize)]
pub enum Kind {
    Choice(Vec<(String, String)>),
    Text,
}

pub struct Rows(Vec<Row>);

pub fn rows(file: &str) -> Rows {
    Rows(ron::from_str(file).unwrap())
}

impl Rows {
    pub fn types(&self, subject: Subject) -> BTreeSet<String> {
        self.0
            .iter()
            .filter_map(|row| match row {
                Row::Type { id, of, .. } if *of == subject => Some(id.clone()),
                _ => None,
            })
            .collect()
    }

    pub fn attribute(&self, subject: Subject, asked: &str) -> Option<&Kind> {
        self.0.iter().find_map(|row| match row {
            Row::Attribute { id, of, kind, .. } if *of == subject && id == asked => Some(kind),
            _ => None,
        })
    }
}

#[test]
fn schemas_are_well_formed() {
    let files = [
        ("news", include_str!("../../assets/schema/news.ron")),
        ("conll", include_str!("../../assets/schema/conll.ron")),
    ];
    for (file, text) in files {
        let Rows(rows) = rows(text);
        assert!(
            matches!(&rows[0], Row::Schema { id, .. } if id == file),
            "{file}: id and file name"
        );
        assert_eq!(
            rows.iter()
                .filter(|row| matches!(row, Row::Schema { .. }))
                .count(),
            1
        );
        let (mut ids, mut keys, mut colours) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for row in &rows {
            let (id, name, guideline) = match row {
                Row::Schema {
                    id,
                    name,
                    version,
                    guideline,
                } => {
                    assert!(!version.is_empty(), "{file}");
                    (id, name, guideline)
                }
                Row::Type {
                    id,
                    of,
                    name,
                    colour,
                    key,
                    symmetric,
                    guideline,
                } => {
                    let mention = *of == Subject::Mention;
                    assert!(mention || *of == Subject::Link, "{file}: a type of {of:?}");
                    assert_eq!(mention, !key.is_empty(), "{file}: {id} and its key");
                    assert!(!(mention && *symmetric), "{file}: {id}");
                    assert!(!mention || keys.insert(key), "{file}: key {key} twice");
                    assert!(!mention || colours.insert(colour), "{file}: {colour} twice");
                    assert!(ids.insert((*of, id)), "{file}: {id} twice");
                    (id, name, guideline)
                }
                Row::Attribute {
                    id,
                    of,
                    name,
                    kind,
                    guideline,
                } => {
                    if let Kind::Choice(choices) = kind {
                        let values: BTreeSet<_> = choices.iter().map(|(value, _)| value).collect();
                        assert!(
                            choices.len() > 1 && values.len() == choices.len(),
                            "{file}: {id}"
                        );
                        assert!(
                            choices.iter().all(|(_, name)| !name.is_empty()),
                            "{file}: {id}"
                        );
                    }
                    assert!(ids.insert((*of, id)), "{file}: {id} twice");
                    (id, name, guideline)
                }
            };
            assert!(!id.is_empty() && !name.is_empty(), "{file}: {id}");
            assert!(guideline.ends_with('.'), "{file}: {id} has no guideline");
        }
        assert!(
            keys.iter().all(|key| ("1"..="9").contains(&key.as_str())),
            "{file}: {keys:?}"
        );
    }
}
