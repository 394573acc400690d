//! The schemas that come with the program are well formed.

use std::collections::BTreeSet;

use isnad::model::{AttributeKind, Row, Subject};
use isnad::session::SCHEMAS;
use isnad::store::schema::bundled;
use isnad::ui::theme::Theme;

#[test]
fn schemas_are_well_formed() {
    for (file, _) in SCHEMAS {
        let rows = bundled(file).unwrap();
        let (mut keys, mut colours) = (BTreeSet::new(), BTreeSet::new());
        for row in &rows {
            let (id, name, guideline) = match row {
                Row::Schema(row) => {
                    assert!(!row.version.is_empty() && row.id.0 == *file, "{file}");
                    (&row.id, &row.name, &row.guideline)
                }
                Row::Type(row) => {
                    let id = &row.id;
                    let mention = row.of == Subject::Mention;
                    assert!(
                        mention || row.of == Subject::Link,
                        "{file}: a type of {:?}",
                        row.of
                    );
                    assert_eq!(mention, !row.key.is_empty(), "{file}: {id} and its key");
                    assert!(!(mention && row.symmetric), "{file}: {id}");
                    assert!(
                        !mention || keys.insert(&row.key),
                        "{file}: key {} twice",
                        row.key
                    );
                    assert!(
                        !mention || colours.insert(&row.colour),
                        "{file}: {} twice",
                        row.colour
                    );
                    assert!(
                        Theme::slot_from_name(&row.colour).is_some(),
                        "{file}: {}",
                        row.colour
                    );
                    (id, &row.name, &row.guideline)
                }
                Row::Attribute(row) => {
                    if let AttributeKind::Choice(choices) = &row.kind {
                        let values: BTreeSet<_> = choices.iter().map(|(value, _)| value).collect();
                        assert!(
                            choices.len() > 1 && values.len() == choices.len(),
                            "{file}: {}",
                            row.id
                        );
                        assert!(
                            choices.iter().all(|(_, name)| !name.is_empty()),
                            "{file}: {}",
                            row.id
                        );
                    }
                    (&row.id, &row.name, &row.guideline)
                }
                other => panic!("{file}: {:?} is no record of a schema", other.id()),
            };
            assert!(!id.0.is_empty() && !name.is_empty(), "{file}: {id}");
            assert!(guideline.ends_with('.'), "{file}: {id} has no guideline");
        }
        assert!(
            keys.iter().all(|key| ("1"..="9").contains(&key.as_str())),
            "{file}: {keys:?}"
        );
    }
}
