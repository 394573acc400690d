//! The schema, changed from the text and by the editor's edits.

use super::*;
use crate::edit::{Command, SchemaEdit};
use crate::model::{Attribute, AttributeKind, Subject, Type};

fn project(session: &Session) -> &crate::model::Project {
    session.workspace().unwrap().project()
}

fn edit(session: &mut Session, edit: SchemaEdit) {
    session.run(Action::Edit(Command::Schema(Box::new(edit))));
}

fn type_named(session: &Session, id: &str) -> Type {
    project(session).types()[&id.into()].clone()
}

#[test]
fn one_key_takes_the_mention_in_focus_as_an_example() {
    let mut session = sample();
    let before = project(&session).clone();
    select(&mut session, "המנוף", 1);
    press(&mut session, Verb::GoodExample);
    let same = project(&session) == &before;
    assert!(same, "without a mention in focus there is nothing to take");
    press(&mut session, Verb::Type(5));
    press(&mut session, Verb::GoodExample);
    let examples = type_named(&session, "FAC").examples;
    let example = examples.last().unwrap();
    assert_eq!((example.quote.as_str(), example.counts), ("המנוף", true));
    let sentence = format!("{}{}{}", example.before, example.quote, example.after);
    assert!(session.text().unwrap().contains(&sentence) && sentence.len() > 20);
    press(&mut session, Verb::BadExample);
    let turned = type_named(&session, "FAC").examples;
    assert_eq!(turned.len(), examples.len());
    assert!(!turned.last().unwrap().counts);
    for _ in 0..3 {
        press(&mut session, Verb::Undo);
    }
    assert_eq!(*project(&session), before);
}

#[test]
fn what_is_selected_is_a_value_in_one_act() {
    let mut session = sample();
    let object = Attribute {
        id: "object".into(),
        of: Subject::Evidence,
        name: "Object".to_owned(),
        kind: AttributeKind::Span,
        default: String::new(),
        required: false,
        when: Default::default(),
        order: 0,
        guideline: String::new(),
    };
    edit(&mut session, SchemaEdit::AddAttribute(object));
    select(&mut session, "המנוף", 1);
    press(&mut session, Verb::Claim);
    let row = session.focus().unwrap().clone();
    select(&mut session, "שקרס ", 1);
    let take = |clear| Action::SpanValue {
        row: row.clone(),
        attribute: "object".into(),
        clear,
    };
    session.run(take(false));
    let quotes = |session: &Session| {
        let row = session.workspace().unwrap().project().row(&row).unwrap();
        let spans = row.span_values().unwrap().values().flatten();
        let quotes: Vec<String> = spans.map(|fragment| fragment.quote().to_owned()).collect();
        quotes
    };
    assert_eq!(quotes(&session), ["שקרס"]);
    session.run(take(true));
    assert_eq!(quotes(&session), [""; 0]);
    press(&mut session, Verb::Undo);
    assert_eq!(quotes(&session), ["שקרס"]);
    press(&mut session, Verb::NextDocument);
    session.run(take(false));
    assert_eq!(session.notices().last().unwrap().key, "refusal-no-place");
}

#[test]
fn a_deleted_type_is_no_longer_the_one_that_sticks() {
    let mut session = sample();
    select(&mut session, "המנוף", 1);
    press(&mut session, Verb::Type(5));
    press(&mut session, Verb::Sticky);
    assert!(session.workspace().unwrap().sticky().is_some());
    let delete = |rows_to: Option<&str>| SchemaEdit::DeleteType {
        id: "FAC".into(),
        rows_to: rows_to.map(Into::into),
    };
    edit(&mut session, delete(None));
    assert_eq!(session.notices().last().unwrap().key, "refusal-in-use");
    edit(&mut session, delete(Some("LOC")));
    assert!(session.workspace().unwrap().sticky().is_none());
    assert_eq!(focused(&session), "LOC המנוף");
    let row = session.focus().unwrap().clone();
    let change = session.history().unwrap().done().next_back().unwrap();
    assert_eq!(change.act.key(), "act-schema-delete");
    assert_eq!(change.detail, "Facility");
    press(&mut session, Verb::Undo);
    let row = project(&session).row(&row).unwrap();
    assert_eq!(row.type_named(), Some(&"FAC".into()));
}

#[test]
fn a_new_schema_takes_keys_from_what_stays_in_use() {
    let mut session = sample();
    session.run(Action::UseSchema(SchemaChoice::Named("wojood".to_owned())));
    let stays = type_named(&session, "QUANTITY");
    assert_eq!(stays.name, "كمّية", "the same id is the new type");
    let keys: Vec<String> = project(&session)
        .types()
        .values()
        .filter(|row| row.of == Subject::Mention && !row.key.is_empty())
        .map(|row| row.key.clone())
        .collect();
    let unique: std::collections::BTreeSet<&String> = keys.iter().collect();
    assert_eq!(keys.len(), 9, "{keys:?}");
    assert_eq!(unique.len(), 9, "{keys:?}");
    // PER is in use and not of the new schema: it stays, without its key.
    let stays = type_named(&session, "PER");
    assert_eq!(stays.key, "");
    let new = project(&session)
        .types()
        .values()
        .filter(|row| row.id != stays.id);
    let last = new
        .filter(|row| row.id.0 == "CURR")
        .map(|row| row.order)
        .max();
    assert!(
        Some(stays.order) > last,
        "what stays comes after the new schema"
    );
}
