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
                    assert!(mention || row.key.is_empty(), "{file}: {id} and its key");
                    assert!(!(mention && row.symmetric), "{file}: {id}");
                    assert!(
                        row.key.is_empty() || keys.insert(&row.key),
                        "{file}: key {} twice",
                        row.key
                    );
                    assert!(
                        row.key.is_empty() || colours.insert(&row.colour),
                        "{file}: {} twice among those with keys",
                        row.colour
                    );
                    for example in &row.examples {
                        assert!(!example.quote.trim().is_empty(), "{file}: {id}");
                        let bare = example.quote.trim() == example.quote;
                        assert!(bare, "{file}: {id} has spaces around {}", example.quote);
                    }
                    assert!(
                        Theme::slot_from_name(&row.colour).is_some(),
                        "{file}: {}",
                        row.colour
                    );
                    (id, &row.name, &row.guideline)
                }
                Row::Attribute(row) => {
                    if let AttributeKind::Choice(choices) | AttributeKind::Many(choices) = &row.kind
                    {
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
        // As many types have keys as there are keys, without a gap.
        let types = rows
            .iter()
            .filter(|row| matches!(row, Row::Type(row) if row.of == Subject::Mention));
        let wanted: Vec<String> = (1..=types.count().min(9))
            .map(|key| key.to_string())
            .collect();
        let keys: Vec<String> = keys.into_iter().cloned().collect();
        assert_eq!(keys, wanted, "{file}");
    }
}

/// The labels of the published schemes, as their files have them.
#[test]
fn presets_have_the_labels_of_their_schemes() {
    let cases = [
        ("news", "PER ORG GPE LOC FAC EVENT NORP DATE QUANTITY"),
        ("conll03", "PER ORG LOC MISC"),
        (
            "ontonotes",
            "PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE DATE TIME PERCENT MONEY QUANTITY \
             ORDINAL CARDINAL",
        ),
        ("nemo", "GPE PER LOC ORG FAC EVE WOA ANG DUC"),
        (
            "wojood",
            "PERS NORP OCC ORG GPE LOC FAC EVENT DATE TIME LANGUAGE WEBSITE LAW PRODUCT CARDINAL ORDINAL PERCENT \
             QUANTITY UNIT MONEY CURR",
        ),
        (
            "aida-claims",
            "BAL COM CRM FAC GPE LAW LOC MON ORG PER RES SID TTL VAL VEH WEA",
        ),
        ("polnear", "Source Cue Content"),
        ("argument", "MajorClaim Claim Premise"),
    ];
    for (name, labels) in cases {
        let rows = bundled(name).unwrap();
        let types = rows.iter().filter_map(|row| match row {
            Row::Type(row) if row.of == Subject::Mention => Some(row.id.0.as_str()),
            _ => None,
        });
        let types: BTreeSet<&str> = types.collect();
        assert_eq!(types, labels.split_whitespace().collect(), "{name}");
    }
    assert_eq!(SCHEMAS.len(), 10);
}

/// The closed value sets of the published schemes.
#[test]
fn presets_have_the_values_of_their_schemes() {
    let cases = [
        (
            "aida-claims",
            "epistemic",
            "EpistemicTrueCertain EpistemicTrueUncertain EpistemicFalseCertain EpistemicFalseUncertain EpistemicUnknown",
        ),
        (
            "aida-claims",
            "sentiment",
            "SentimentPositive SentimentNegative SentimentMixed SentimentNeutralUnknown",
        ),
        ("newsclaims", "stance", "affirm refute"),
        ("argument", "Stance", "For Against"),
        ("news", "stance", "affirm refute question"),
        (
            "news",
            "certainty",
            "true-certain true-uncertain false-certain false-uncertain unknown",
        ),
    ];
    for (name, attribute, values) in cases {
        let rows = bundled(name).unwrap();
        let found = rows.iter().find_map(|row| match row {
            Row::Attribute(row) if row.id.0 == attribute => Some(row.kind.values()),
            _ => None,
        });
        let found: Vec<&str> = found
            .unwrap()
            .iter()
            .map(|(value, _)| value.as_str())
            .collect();
        assert_eq!(
            found,
            values.split(' ').collect::<Vec<_>>(),
            "{name}: {attribute}"
        );
    }
}

/// Claims are joined and refuted by links of these ids, whatever the schema calls them.
#[test]
fn schemas_of_claims_have_the_links_that_the_program_knows() {
    for name in ["news", "aida-claims", "newsclaims", "claimreview"] {
        let rows = bundled(name).unwrap();
        for (id, symmetric) in [
            ("identical", true),
            ("related", true),
            ("supporting", false),
            ("refuting", false),
        ] {
            let found = rows.iter().find_map(|row| match row {
                Row::Type(row) if row.of == Subject::Link && row.id.0 == id => Some(row.symmetric),
                _ => None,
            });
            assert_eq!(found, Some(symmetric), "{name}: {id}");
        }
    }
}
