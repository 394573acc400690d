//! Single edits of a schema, and what rows say afterwards.

use super::laws::{attribute, mention, start, values};
use super::*;
use crate::edit::tests::{id, stamp};
use crate::edit::{Command, Refusal};
use crate::model::well_formed::Wrong;
use crate::model::*;
use crate::text::{Span, TextHash};

fn made(project: &mut Project, edit: SchemaEdit) -> Result<usize, Refusal> {
    let rows = affected(project, &edit)?;
    let change = Command::Schema(Box::new(edit)).plan(project, &stamp(0, 1))?;
    project.apply(&change).unwrap();
    Ok(rows)
}

/// Types of the mentions 11 and 12, of the entity, and of the link.
fn types(project: &Project) -> [String; 4] {
    let mention = |number| project.mentions()[&MentionId(id(number))].r#type.0.clone();
    let entity = project.entities()[&EntityId(id(1))].r#type.0.clone();
    let link = project.links()[&LinkId(id(11))].r#type.0.clone();
    [mention(11), mention(12), entity, link]
}

fn said(project: &Project, number: u128) -> Vec<(String, String)> {
    let said = &project.mentions()[&MentionId(id(number))].attributes;
    let said = said.iter();
    said.map(|(key, value)| (key.0.clone(), value.clone()))
        .collect()
}

fn pair(key: &str, value: &str) -> (String, String) {
    (key.to_owned(), value.to_owned())
}

#[test]
fn types_are_renamed_merged_split_and_deleted_with_the_rows_of_everybody() {
    let mut project = start();
    let key = |key: &str| Key(key.to_owned());
    let rename = |from: &str, to: &str| SchemaEdit::RenameType {
        from: key(from),
        to: key(to),
    };
    assert_eq!(made(&mut project, rename("ORG", "ארגון")), Ok(2));
    assert_eq!(types(&project), ["PER", "ארגון", "ארגון", "refuting"]);
    assert!(!project.types().contains_key(&key("ORG")));
    assert_eq!(
        made(&mut project, rename("PER", "ארגון")),
        Err(Refusal::Taken(RowId::Type(key("ארגון"))))
    );
    assert!(matches!(
        made(&mut project, rename("PER", " ")),
        Err(Refusal::Schema(fault)) if fault.wrong == Wrong::Id
    ));
    let split = |rows: &[u128], into: &Type| SchemaEdit::SplitType {
        from: key("ארגון"),
        into: into.clone(),
        rows: rows
            .iter()
            .map(|row| RowId::Mention(MentionId(id(*row))))
            .collect(),
    };
    let party = Type {
        id: key("PARTY"),
        name: "Party".to_owned(),
        ..project.types()[&key("PER")].clone()
    };
    assert_eq!(
        made(&mut project, split(&[], &party)),
        Err(Refusal::NoPlace)
    );
    assert!(matches!(
        made(&mut project, split(&[11], &party)),
        Err(Refusal::WrongKind(_))
    ));
    assert_eq!(made(&mut project, split(&[12], &party)), Ok(1));
    assert_eq!(types(&project), ["PER", "PARTY", "ארגון", "refuting"]);
    let merge = |from: &str, into: &str| SchemaEdit::MergeTypes {
        from: key(from),
        into: key(into),
    };
    assert!(matches!(
        made(&mut project, merge("PER", "refuting")),
        Err(Refusal::Unlike(_))
    ));
    assert!(matches!(
        made(&mut project, merge("PER", "PER")),
        Err(Refusal::Unlike(_))
    ));
    assert_eq!(made(&mut project, merge("PARTY", "PER")), Ok(1));
    assert_eq!(types(&project), ["PER", "PER", "ארגון", "refuting"]);
    let delete = |of: &str, to: Option<&str>| SchemaEdit::DeleteType {
        id: key(of),
        rows_to: to.map(key),
    };
    // Two of them are versions that wait in a conflict.
    assert!(matches!(
        made(&mut project, delete("PER", None)),
        Err(Refusal::InUse { rows: 4, .. })
    ));
    assert_eq!(made(&mut project, delete("PER", Some("ארגון"))), Ok(2));
    assert_eq!(types(&project), ["ארגון", "ארגון", "ארגון", "refuting"]);
}

#[test]
fn a_new_type_comes_last_and_a_key_is_given_once() {
    let mut project = start();
    let like = project.types()[&"PER".into()].clone();
    let new = |id: &str, tag: &str| Type {
        id: id.into(),
        key: tag.to_owned(),
        ..like.clone()
    };
    for (nth, id) in ["LOC", "FAC"].iter().enumerate() {
        let tag = (nth + 1).to_string();
        assert_eq!(
            made(&mut project, SchemaEdit::AddType(new(id, &tag))),
            Ok(0)
        );
        assert_eq!(project.types()[&(*id).into()].order as usize, nth + 1);
    }
    let twice = made(&mut project, SchemaEdit::EditType(new("PER", "2")));
    assert!(
        matches!(&twice, Err(Refusal::Schema(fault))
            if fault.wrong == Wrong::KeyTwice("2".to_owned(), "FAC".into())
            || fault.wrong == Wrong::KeyTwice("2".to_owned(), "PER".into())),
        "{twice:?}"
    );
    assert_eq!(
        made(&mut project, SchemaEdit::EditType(new("PER", "3"))),
        Ok(0)
    );
    let order = ["FAC", "PER", "ORG", "LOC"].map(Key::from).to_vec();
    assert_eq!(made(&mut project, SchemaEdit::OrderTypes(order)), Ok(0));
    let mut types: Vec<(u32, &str)> = project
        .types()
        .values()
        .filter(|row| row.of == Subject::Mention)
        .map(|row| (row.order, row.id.0.as_str()))
        .collect();
    types.sort_unstable();
    let ids: Vec<&str> = types.into_iter().map(|(_, id)| id).collect();
    assert_eq!(ids, ["FAC", "PER", "ORG", "LOC"]);
}

#[test]
fn a_type_of_link_keeps_allowing_the_links_that_there_are() {
    let mut project = start();
    let link = project.types()[&"refuting".into()].clone();
    let only = |joins: &[Subject]| {
        SchemaEdit::EditType(Type {
            joins: joins.to_vec(),
            ..link.clone()
        })
    };
    assert!(matches!(
        made(&mut project, only(&[Subject::Entity])),
        Err(Refusal::InUse { rows: 1, .. })
    ));
    assert_eq!(
        made(&mut project, only(&[Subject::Entity, Subject::Claim])),
        Ok(0)
    );
    let same = Type {
        id: "same".into(),
        joins: vec![Subject::Mention],
        ..link.clone()
    };
    assert_eq!(made(&mut project, SchemaEdit::AddType(same)), Ok(0));
    let merge = SchemaEdit::MergeTypes {
        from: "refuting".into(),
        into: "same".into(),
    };
    assert_eq!(made(&mut project, merge), Ok(1));
    assert_eq!(
        project.types()[&"same".into()].joins,
        [Subject::Mention, Subject::Entity, Subject::Claim]
    );
}

#[test]
fn links_that_say_the_same_afterwards_are_one_and_keep_their_comments() {
    let mut project = start();
    let refuting = project.types()[&"refuting".into()].clone();
    let symmetric = Type {
        symmetric: true,
        ..refuting
    };
    assert_eq!(made(&mut project, SchemaEdit::EditType(symmetric)), Ok(0));
    let merge = SchemaEdit::MergeTypes {
        from: "back".into(),
        into: "refuting".into(),
    };
    assert_eq!(made(&mut project, merge), Ok(1));
    let links: Vec<LinkId> = project.links().keys().copied().collect();
    assert_eq!(links, [LinkId(id(11))]);
    let comment = &project.comments()[&CommentId(id(11))];
    assert_eq!(comment.about, RowId::Link(LinkId(id(11))));
}

#[test]
fn values_are_renamed_merged_split_and_deleted_with_what_names_them() {
    let mut project = start();
    let tags = || Key::from("tags");
    let rename = SchemaEdit::RenameValue {
        attribute: tags(),
        from: "b".to_owned(),
        to: "חדש".to_owned(),
    };
    assert_eq!(made(&mut project, rename), Ok(1));
    let all = [
        pair("sure", "yes"),
        pair("tags", "a\nחדש"),
        pair("why", "x"),
    ];
    assert_eq!(said(&project, 11), all);
    let why = project.attributes()[&"why".into()].when.clone();
    assert_eq!(
        why,
        values(&[("sure", "yes"), ("tags", "חדש")]),
        "its condition follows"
    );
    let merge = |from: &str, into: &str| SchemaEdit::MergeValues {
        attribute: tags(),
        from: from.to_owned(),
        into: into.to_owned(),
    };
    assert_eq!(made(&mut project, merge("c", "a")), Ok(1));
    assert_eq!(
        said(&project, 12),
        [pair("tags", "a"), pair("weight", "12")]
    );
    assert_eq!(
        project.attributes()[&tags()].default,
        "a",
        "its default follows"
    );
    let split = SchemaEdit::SplitValue {
        attribute: tags(),
        from: "a".to_owned(),
        into: pair("d", "D"),
        rows: vec![RowId::Mention(MentionId(id(11)))],
    };
    assert_eq!(made(&mut project, split), Ok(1));
    assert_eq!(
        said(&project, 11)[1],
        pair("tags", "d\nחדש"),
        "in the order of the list"
    );
    let delete = |value: &str, to: Option<&str>| SchemaEdit::DeleteValue {
        attribute: tags(),
        value: value.to_owned(),
        rows_to: to.map(str::to_owned),
    };
    assert!(matches!(
        made(&mut project, delete("d", None)),
        Err(Refusal::InUse { rows: 1, .. })
    ));
    assert!(
        matches!(
            made(&mut project, delete("חדש", Some(""))),
            Err(Refusal::Schema(fault)) if matches!(fault.wrong, Wrong::UnknownValue(..))
        ),
        "a condition names it"
    );
    assert_eq!(made(&mut project, delete("d", Some(""))), Ok(1));
    assert_eq!(said(&project, 11)[1], pair("tags", "חדש"));
}

#[test]
fn attributes_are_renamed_merged_split_and_deleted_with_the_values_of_rows() {
    let mut project = start();
    let rename = |from: &str, to: &str| SchemaEdit::RenameAttribute {
        from: from.into(),
        to: to.into(),
    };
    assert_eq!(made(&mut project, rename("sure", "certain")), Ok(1));
    assert_eq!(said(&project, 11)[0], pair("certain", "yes"));
    let why = project.attributes()[&"why".into()].when.clone();
    assert_eq!(why, values(&[("certain", "yes"), ("tags", "b")]));
    assert_eq!(made(&mut project, rename("object", "thing")), Ok(2));
    let evidence = &project.evidence()[&EvidenceId(id(11))];
    assert!(evidence.spans.contains_key(&"thing".into()));
    let merge = |from: &str, into: &str| SchemaEdit::MergeAttributes {
        from: from.into(),
        into: into.into(),
    };
    let misfit = made(&mut project, merge("why", "weight"));
    assert!(
        matches!(misfit, Err(Refusal::InUse { rows: 1, .. })),
        "{misfit:?}"
    );
    assert!(matches!(
        made(&mut project, merge("topic", "why")),
        Err(Refusal::Unlike(_))
    ));
    assert_eq!(made(&mut project, merge("weight", "why")), Ok(1));
    assert_eq!(said(&project, 12), [pair("tags", "c"), pair("why", "12")]);
    let note = attribute("note", Subject::Mention, AttributeKind::Text);
    let split = SchemaEdit::SplitAttribute {
        from: "why".into(),
        into: Box::new(note),
        rows: vec![RowId::Mention(MentionId(id(12)))],
    };
    assert_eq!(made(&mut project, split), Ok(1));
    assert_eq!(said(&project, 12)[0], pair("note", "12"));
    let delete = |of: &str, values_too| SchemaEdit::DeleteAttribute {
        id: of.into(),
        values_too,
    };
    // The mention, and its version that waits in a conflict.
    assert!(matches!(
        made(&mut project, delete("note", false)),
        Err(Refusal::InUse { rows: 2, .. })
    ));
    assert_eq!(made(&mut project, delete("note", true)), Ok(1));
    assert!(
        matches!(
            made(&mut project, delete("certain", true)),
            Err(Refusal::Schema(fault)) if matches!(fault.wrong, Wrong::UnknownAttribute(_))
        ),
        "a condition names it"
    );
}

#[test]
fn another_kind_must_hold_what_rows_say() {
    let mut project = start();
    let edited =
        |kind: AttributeKind| SchemaEdit::EditAttribute(attribute("topic", Subject::Claim, kind));
    assert_eq!(made(&mut project, edited(AttributeKind::Number)), Ok(0));
    assert!(matches!(
        made(&mut project, edited(AttributeKind::Flag)),
        Err(Refusal::InUse { rows: 2, .. })
    ));
    assert!(matches!(
        made(&mut project, edited(AttributeKind::Span)),
        Err(Refusal::InUse { rows: 2, .. })
    ));
    let list = |values: &[&str]| {
        let pairs = values.iter().map(|value| pair(value, value));
        AttributeKind::Many(pairs.collect())
    };
    assert_eq!(made(&mut project, edited(list(&["11", "12"]))), Ok(0));
    // Another order of the list is another order in every row.
    let mut tags = project.attributes()[&"tags".into()].clone();
    tags.kind = list(&["c", "b", "a"]);
    assert_eq!(made(&mut project, SchemaEdit::EditAttribute(tags)), Ok(1));
    assert_eq!(said(&project, 11)[1], pair("tags", "b\na"));
}

#[test]
fn what_an_edit_would_break_is_refused_and_what_was_broken_stays_editable() {
    let mut project = start();
    let mut sure = project.attributes()[&"sure".into()].clone();
    sure.when = values(&[("why", "x")]);
    let circle = made(&mut project, SchemaEdit::EditAttribute(sure.clone()));
    assert!(
        matches!(&circle, Err(Refusal::Schema(fault)) if matches!(fault.wrong, Wrong::Circle(_))),
        "{circle:?}"
    );
    // As a file of an older program may have it.
    project.put(sure.into());
    let mut weight = project.attributes()[&"weight".into()].clone();
    weight.name = "משקל".to_owned();
    assert_eq!(made(&mut project, SchemaEdit::EditAttribute(weight)), Ok(0));
}

/// What stands between ⟦ and ⟧, as an example.
fn example(marked: &str) -> String {
    let start = marked.find('⟦').unwrap();
    let end = marked.find('⟧').unwrap() - '⟦'.len_utf8();
    let text = marked.replace(['⟦', '⟧'], "");
    let mut project = start_with(&text);
    let span = Span::new(start as u32, end as u32).unwrap();
    let mut row = mention(70, 1, "PER", &[]);
    row.document = DocumentId(id(7));
    row.fragments = vec![Fragment::of(&text, span).unwrap()];
    project.put(row.into());
    let edit = SchemaEdit::Example {
        mention: MentionId(id(70)),
        counts: true,
    };
    made(&mut project, edit).unwrap();
    let example = project.types()[&"PER".into()].examples[0].clone();
    assert!(example.counts);
    format!("{}⟦{}⟧{}", example.before, example.quote, example.after)
}

fn start_with(text: &str) -> Project {
    let mut project = start();
    let mut document = project.documents()[&DocumentId(id(1))].clone();
    document.id = DocumentId(id(7));
    document.hash = TextHash::of(text);
    project.add_text(document.hash, text.into());
    project.put(document.into());
    project
}

#[test]
fn an_example_has_its_sentence_around_it() {
    let long = "מילה ".repeat(60);
    for (marked, expected) in [
        (
            "אתמול ירד גשם. דוברת ה⟦או\"ם⟧ אמרה: \"לא נסוג\". מחר יתבהר.",
            "דוברת ה⟦או\"ם⟧ אמרה: \"לא נסוג\".",
        ),
        ("قال ⟦الحدّاد⟧ إنّه بخير!\nوسكت.", "قال ⟦الحدّاد⟧ إنّه بخير!"),
        ("⟦CSTO⟧", "⟦CSTO⟧"),
        ("Rain fell. 👩‍🔬 ⟦Noa⟧ left.", "👩‍🔬 ⟦Noa⟧ left."),
        ("One ⟦two. Three⟧ four. Five.", "One ⟦two. Three⟧ four."),
    ] {
        assert_eq!(example(marked), expected);
    }
    let cut = example(&format!("{long}⟦דנה⟧ {long}."));
    assert_eq!(cut.chars().count(), 80 + 5 + 80, "{cut}");
}

#[test]
fn an_example_is_kept_once_and_turns_round() {
    let mut project = start();
    let edit = |counts| SchemaEdit::Example {
        mention: MentionId(id(11)),
        counts,
    };
    assert_eq!(made(&mut project, edit(true)), Ok(0));
    let again = Command::Schema(Box::new(edit(true))).plan(&project, &stamp(1, 2));
    assert_eq!(again, Err(Refusal::Nothing));
    assert_eq!(made(&mut project, edit(false)), Ok(0));
    let examples = &project.types()[&"PER".into()].examples;
    assert_eq!(examples.len(), 1);
    assert!(!examples[0].counts);
}

#[test]
fn defaults_are_written_when_a_row_is_made_or_first_asked() {
    let mut project = start();
    let tag = Command::Tag {
        mention: MentionId(id(80)),
        document: DocumentId(id(1)),
        spans: vec![Span::new(0, 8).unwrap()],
        r#type: "PER".into(),
    };
    let change = tag.plan(&project, &stamp(0, 1)).unwrap();
    project.apply(&change).unwrap();
    assert_eq!(said(&project, 80), [pair("tags", "c")]);
    // The condition of `why` begins to hold: its default is written, and only then.
    let mut row = project.mentions()[&MentionId(id(80))].clone();
    for (said_now, expected) in [
        (values(&[("tags", "b")]), vec![pair("tags", "b")]),
        (
            values(&[("tags", "b"), ("sure", "yes")]),
            vec![
                pair("sure", "yes"),
                pair("tags", "b"),
                pair("why", "because"),
            ],
        ),
        (
            values(&[("tags", "a\nb"), ("sure", "yes")]),
            vec![pair("sure", "yes"), pair("tags", "a\nb")],
        ),
    ] {
        row.attributes = said_now;
        let edit = Command::Edit {
            row: row.clone().into(),
        };
        let change = edit.plan(&project, &stamp(0, 1)).unwrap();
        project.apply(&change).unwrap();
        assert_eq!(said(&project, 80), expected);
    }
}

#[test]
fn what_is_no_value_is_refused_and_what_was_one_once_may_stay() {
    let mut project = start();
    project.put(mention(90, 1, "PER", &[("weight", "heavy"), ("tags", "old")]).into());
    let edit = |project: &Project, said: &[(&str, &str)]| {
        let mut row = project.mentions()[&MentionId(id(90))].clone();
        row.attributes = values(said);
        let edit = Command::Edit { row: row.into() };
        edit.plan(project, &stamp(0, 1)).map(|_| ())
    };
    let bad = |key: &str, why| Err(Refusal::BadValue(key.into(), why));
    use crate::model::value::BadValue::{NoFlag, NoNumber, NotListed};
    for (said, expected) in [
        (vec![("weight", "heavy"), ("tags", "a")], Ok(())),
        (vec![("weight", "12"), ("tags", "old")], Ok(())),
        (vec![("weight", "1,200")], bad("weight", NoNumber)),
        (vec![("tags", "a\nold")], bad("tags", NotListed)),
        (vec![("sure", "no")], bad("sure", NoFlag)),
        (vec![("of-another-program", "x")], Ok(())),
    ] {
        assert_eq!(edit(&project, &said), expected, "{said:?}");
    }
}
