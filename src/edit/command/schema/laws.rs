//! Whatever is done to a schema, every row says what it knows, and all of it can be undone.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::edit::tests::{TEXT, author, command, id, stamp, start as bare, takes_from_a_file};
use crate::edit::{Command, Entry, History};
use crate::model::*;
use crate::text::Span;

fn pairs(values: &[&str]) -> Vec<(String, String)> {
    let pair = |value: &&str| ((*value).to_owned(), format!("shown {value}"));
    values.iter().map(pair).collect()
}

pub(super) fn attribute(key: &str, of: Subject, kind: AttributeKind) -> Attribute {
    Attribute {
        id: key.into(),
        of,
        name: key.to_owned(),
        kind,
        default: String::new(),
        required: false,
        when: BTreeMap::new(),
        order: 0,
        guideline: String::new(),
    }
}

pub(super) fn values(pairs: &[(&str, &str)]) -> BTreeMap<Key, String> {
    let pairs = pairs.iter();
    pairs
        .map(|(key, value)| ((*key).into(), (*value).to_owned()))
        .collect()
}

pub(super) fn mention(number: u128, by: u128, of: &str, said: &[(&str, &str)]) -> Mention {
    let span = Span::new(9, 18).unwrap();
    Mention {
        id: MentionId(id(number)),
        author: author(by),
        document: DocumentId(id(1)),
        r#type: of.into(),
        fragments: vec![Fragment::of(TEXT, span).unwrap()],
        entity: EntityChoice::Unset,
        old_text: None,
        layer: Layer::Own,
        unsure: false,
        attributes: values(said),
        spans: BTreeMap::new(),
    }
}

/// The project of the general laws with attributes of most kinds, rows of two authors that have values, a
/// link, a verdict and a conflict.
pub(super) fn start() -> Project {
    use AttributeKind::{Choice, Flag, Many, Number, Span as Place, Text};
    let mut project = bare();
    let mut why = attribute("why", Subject::Mention, Text);
    why.when = values(&[("sure", "yes"), ("tags", "b")]);
    why.default = "because".to_owned();
    let mut tags = attribute("tags", Subject::Mention, Many(pairs(&["a", "b", "c"])));
    tags.default = "c".to_owned();
    let attributes = [
        tags,
        attribute("sure", Subject::Mention, Flag),
        why,
        attribute("weight", Subject::Mention, Number),
        attribute("stance", Subject::Evidence, Choice(pairs(&["a", "b"]))),
        attribute("object", Subject::Evidence, Place),
        attribute("topic", Subject::Claim, Text),
    ];
    attributes
        .into_iter()
        .for_each(|row| project.put(row.into()));
    let first = mention(
        11,
        1,
        "PER",
        &[("tags", "a\nb"), ("sure", "yes"), ("why", "x")],
    );
    let second = mention(12, 2, "ORG", &[("tags", "c"), ("weight", "12")]);
    let older = mention(12, 2, "PER", &[("tags", "b")]);
    for number in [11, 12] {
        let claim = Claim {
            id: ClaimId(id(number)),
            author: author(1),
            text: "נאמר".to_owned(),
            language: "he".to_owned(),
            attributes: values(&[("topic", "12")]),
        };
        let evidence = Evidence {
            id: EvidenceId(id(number)),
            author: author(2),
            claim: claim.id,
            document: DocumentId(id(1)),
            content: first.fragments.clone(),
            cue: Vec::new(),
            source: Vec::new(),
            claimer: Claimer::Unset,
            old_text: None,
            layer: Layer::Own,
            unsure: false,
            attributes: values(&[("stance", "a")]),
            spans: BTreeMap::from([("object".into(), first.fragments.clone())]),
        };
        project.put(claim.into());
        project.put(evidence.into());
    }
    let link = |number, from, to| Link {
        layer: Layer::Own,
        id: LinkId(id(number)),
        author: author(2),
        r#type: "refuting".into(),
        from: RowId::Claim(ClaimId(id(from))),
        to: RowId::Claim(ClaimId(id(to))),
    };
    let back = Link {
        r#type: "back".into(),
        ..link(12, 12, 11)
    };
    let same = Type {
        id: "back".into(),
        ..project.types()[&"refuting".into()].clone()
    };
    let row = Row::from(first.clone());
    let verdict = Verdict {
        id: VerdictId(id(11)),
        author: author(2),
        about: vec![(row.id(), Some(RowHash::of(&row)))],
        place: None,
        outcome: Outcome::Intended,
        reason: "same-string".to_owned(),
        note: String::new(),
        at: 0,
    };
    let conflict = Conflict {
        id: ConflictId(id(11)),
        about: RowId::Mention(second.id),
        base: Some(Box::new(older.into())),
        ours: Some(Box::new(second.clone().into())),
        theirs: None,
    };
    let comment = Comment {
        id: CommentId(id(11)),
        author: author(1),
        about: RowId::Link(LinkId(id(12))),
        kind: CommentKind::Note,
        text: "?".to_owned(),
        resolved: false,
        place: None,
    };
    let rows: [Row; 8] = [
        same.into(),
        comment.into(),
        first.into(),
        second.into(),
        link(11, 11, 12).into(),
        back.into(),
        verdict.into(),
        conflict.into(),
    ];
    rows.into_iter().for_each(|row| project.put(row));
    project
}

fn word(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    (0..words.len()).prop_map(|nth| words[nth].to_owned())
}

fn type_key() -> impl Strategy<Value = Key> {
    word(&["PER", "ORG", "refuting", "back", "NEW", "שם"]).prop_map(Key)
}

fn attribute_key() -> impl Strategy<Value = Key> {
    word(&[
        "tags", "sure", "why", "weight", "stance", "object", "topic", "new",
    ])
    .prop_map(Key)
}

fn value() -> impl Strategy<Value = String> {
    word(&["a", "b", "c", "d", "yes", "12", ""])
}

fn rows() -> impl Strategy<Value = Vec<RowId>> {
    let row = (11_u128..13, 0..4).prop_map(|(number, kind)| match kind {
        0 => RowId::Mention(MentionId(id(number))),
        1 => RowId::Evidence(EvidenceId(id(number))),
        2 => RowId::Link(LinkId(id(number))),
        _ => RowId::Claim(ClaimId(id(number))),
    });
    proptest::collection::vec(row, 0..3)
}

fn some_type() -> impl Strategy<Value = Type> {
    let tag = word(&["", "1", "2", "x"]);
    (type_key(), 0..3_usize, tag, any::<bool>()).prop_map(|(key, of, tag, symmetric)| Type {
        id: key.clone(),
        of: [Subject::Mention, Subject::Link, Subject::Claim][of],
        name: key.0,
        colour: String::new(),
        key: tag,
        symmetric,
        joins: Vec::new(),
        order: 0,
        guideline: String::new(),
        examples: Vec::new(),
    })
}

fn some_attribute() -> impl Strategy<Value = Attribute> {
    use AttributeKind::{Choice, Date, Entity, Flag, Many, Number, Span, Text};
    let of = 0..3_usize;
    let when = proptest::option::of((attribute_key(), value()));
    (attribute_key(), of, 0..9_usize, value(), when).prop_map(|(key, of, kind, default, when)| {
        let kinds = [
            Choice(pairs(&["b", "a"])),
            Many(pairs(&["c", "b", "a"])),
            Many(pairs(&["d"])),
            Text,
            Number,
            Date,
            Entity,
            Span,
            Flag,
        ];
        let of = [Subject::Mention, Subject::Evidence, Subject::Claim][of];
        Attribute {
            default,
            when: when.into_iter().collect(),
            ..attribute(&key.0, of, kinds[kind].clone())
        }
    })
}

/// An edit of a schema; most of them can be made.
pub(in crate::edit) fn schema_edit() -> impl Strategy<Value = SchemaEdit> {
    let types =
        prop_oneof![
            some_type().prop_map(SchemaEdit::AddType),
            some_type().prop_map(SchemaEdit::EditType),
            (type_key(), type_key()).prop_map(|(from, to)| SchemaEdit::RenameType { from, to }),
            (type_key(), type_key()).prop_map(|(from, into)| SchemaEdit::MergeTypes { from, into }),
            (type_key(), some_type(), rows())
                .prop_map(|(from, into, rows)| SchemaEdit::SplitType { from, into, rows }),
            (type_key(), proptest::option::of(type_key()))
                .prop_map(|(id, rows_to)| SchemaEdit::DeleteType { id, rows_to }),
            proptest::collection::vec(type_key(), 0..4).prop_map(SchemaEdit::OrderTypes),
            (1_u128..13, any::<bool>()).prop_map(|(mention, counts)| SchemaEdit::Example {
                mention: MentionId(id(mention)),
                counts,
            }),
        ];
    let attributes = prop_oneof![
        some_attribute().prop_map(SchemaEdit::AddAttribute),
        some_attribute().prop_map(SchemaEdit::EditAttribute),
        (attribute_key(), attribute_key())
            .prop_map(|(from, to)| SchemaEdit::RenameAttribute { from, to }),
        (attribute_key(), attribute_key())
            .prop_map(|(from, into)| SchemaEdit::MergeAttributes { from, into }),
        (attribute_key(), some_attribute(), rows()).prop_map(|(from, into, rows)| {
            let into = Box::new(into);
            SchemaEdit::SplitAttribute { from, into, rows }
        }),
        (attribute_key(), any::<bool>())
            .prop_map(|(id, values_too)| SchemaEdit::DeleteAttribute { id, values_too }),
        proptest::collection::vec(attribute_key(), 0..4).prop_map(SchemaEdit::OrderAttributes),
    ];
    let values = prop_oneof![
        (attribute_key(), value(), value()).prop_map(|(attribute, from, to)| {
            SchemaEdit::RenameValue {
                attribute,
                from,
                to,
            }
        }),
        (attribute_key(), value(), value()).prop_map(|(attribute, from, into)| {
            SchemaEdit::MergeValues {
                attribute,
                from,
                into,
            }
        }),
        (attribute_key(), value(), value(), rows()).prop_map(|(attribute, from, into, rows)| {
            SchemaEdit::SplitValue {
                attribute,
                from,
                into: (into.clone(), into),
                rows,
            }
        }),
        (attribute_key(), value(), proptest::option::of(value())).prop_map(
            |(attribute, value, rows_to)| SchemaEdit::DeleteValue {
                attribute,
                value,
                rows_to,
            }
        ),
    ];
    prop_oneof![2 => types, 2 => attributes, 1 => values]
}

/// Why a row says what the schema does not know, if it does.
fn unknown(project: &Project, row: &Row) -> Option<String> {
    if let Some(key) = row.type_named() {
        let of = project.types().get(key).map(|row| row.of);
        let wanted = match row {
            Row::Link(_) => Subject::Link,
            _ => Subject::Mention,
        };
        if of != Some(wanted) {
            return Some(format!("{key} is a type of {of:?}"));
        }
    }
    for (key, value) in row.values().into_iter().flatten() {
        let attribute = project.attributes().get(key);
        let fits = attribute.is_some_and(|attribute| {
            Some(attribute.of) == row.subject() && attribute.kind.takes(value).is_ok()
        });
        if !fits || value.is_empty() {
            return Some(format!("{key} = {value:?}, by {attribute:?}"));
        }
    }
    for (key, fragments) in row.span_values().into_iter().flatten() {
        let attribute = project.attributes().get(key);
        let fits = attribute.is_some_and(|attribute| attribute.kind == AttributeKind::Span);
        if !fits || fragments.is_empty() {
            return Some(format!("{key} is a place, by {attribute:?}"));
        }
    }
    None
}

fn versions(project: &Project) -> Vec<Row> {
    let conflicts = project.conflicts().values();
    let versions = conflicts.flat_map(|row| [&row.base, &row.ours, &row.theirs]);
    let versions = versions.filter_map(|row| row.as_deref().cloned());
    project.rows().chain(versions).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_row_says_what_the_schema_knows(
        steps in proptest::collection::vec((schema_edit(), command(), 0..4), 1..30),
    ) {
        let first = start();
        prop_assert_eq!(faults(first.types().values(), first.attributes().values()), vec![]);
        let (mut project, mut history) = (first.clone(), History::default());
        for (step, (edit, other, which)) in steps.into_iter().enumerate() {
            let is_edit = which > 0;
            let command = if is_edit { Command::Schema(Box::new(edit.clone())) } else { other };
            // Another schema leaves values that it does not know, and says so.
            if takes_from_a_file(&command) {
                continue;
            }
            let told = affected(&project, &edit);
            let counted: BTreeSet<VerdictId> = project.verdicts().values()
                .filter(|row| row.counts(&project)).map(|row| row.id).collect();
            let Ok(change) = command.plan(&project, &stamp(step, 1)) else {
                continue;
            };
            let rewritten = change.rows.iter().filter(|delta| {
                delta.before.as_ref().is_some_and(|row| row.subject().is_some())
            }).count();
            history.enact(&mut project, &Entry::Did(change.into())).unwrap();
            for row in versions(&project) {
                prop_assert_eq!(unknown(&project, &row), None, "{:?}\n{:?}", &command, row);
            }
            prop_assert_eq!(faults(project.types().values(), project.attributes().values()), vec![]);
            let mut links = BTreeSet::new();
            for link in project.links().values() {
                let kind = &project.types()[&link.r#type];
                prop_assert!(Link::can_join(kind, &link.from, &link.to), "{:?}", link);
                prop_assert!(!kind.symmetric || link.from < link.to, "{:?}", link);
                let what = (link.author, &link.r#type, &link.from, &link.to);
                prop_assert!(links.insert(what), "{:?}", link);
            }
            for row in project.rows() {
                prop_assert!(row.needs().iter().all(|needed| project.has(needed)), "{:?}", row);
            }
            if is_edit {
                prop_assert_eq!(told, Ok(rewritten), "{:?}", edit);
                for id in counted {
                    prop_assert!(project.verdicts()[&id].counts(&project), "{:?}", edit);
                }
            }
        }
        while let Some(entry) = history.undo() {
            history.enact(&mut project, &entry).unwrap();
        }
        prop_assert_eq!(project, first);
    }
}
