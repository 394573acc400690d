//! Types, attributes and values of another schema.

use super::*;

const TEXT: &str = "אמר האו\"ם כי الوفد סיים.";

fn choice(values: &[(&str, &str)]) -> AttributeKind {
    let values = values.iter();
    let values = values.map(|(value, name)| ((*value).to_owned(), (*name).to_owned()));
    AttributeKind::Choice(values.collect())
}

/// Our project: two types, and an attribute of mentions that is chosen.
fn ours() -> Project {
    let mut project = project(&[(11, "a", TEXT)], &[(1, "נועה")]);
    project.put(r#type("PER", "Person", Subject::Mention).into());
    let kind = choice(&[("m", "Male"), ("f", "Female")]);
    project.put(attribute("gender", "Gender", Subject::Mention, kind).into());
    project.put(r#type("event", "Event", Subject::Link).into());
    project
}

/// Theirs: the same text, these types and attributes, and one mention with them.
fn theirs(types: &[Type], attributes: &[Attribute], values: &[(&str, &str)]) -> Project {
    let mut project = project(&[(11, "a", TEXT)], &[(2, "ليلى")]);
    for row in types {
        project.put(row.clone().into());
    }
    for row in attributes {
        project.put(row.clone().into());
    }
    let key = types.first().map_or("PER", |row| row.id.0.as_str());
    let mut row = mention(&project, 31, 2, 11, "האו\"ם", key);
    for (key, value) in values {
        row.attributes.insert((*key).into(), (*value).to_owned());
    }
    project.put(row.into());
    project
}

/// What is asked about labels: `label → proposal`, with `!` where it must be answered.
fn proposals(joining: &Joining) -> Vec<String> {
    let questions = joining.questions.labels.iter();
    let lines = questions.map(|asked| {
        let open = if asked.is_open { " !" } else { "" };
        let label = match &asked.label {
            Label::Type(key) | Label::Attribute(key) => key.0.clone(),
            Label::Value(key, value) => format!("{key}={value}"),
        };
        let answer = match &asked.answer {
            LabelAnswer::Is(ours) => ours.clone(),
            LabelAnswer::New => "new".to_owned(),
            LabelAnswer::LeftOut => "left out".to_owned(),
        };
        format!("{label} → {answer}{open}")
    });
    lines.collect()
}

#[test]
fn labels_are_matched_by_key_then_by_name_else_new() {
    let of_mentions = Subject::Mention;
    let text = |key: &str, name: &str| attribute(key, name, of_mentions, AttributeKind::Text);
    let listed =
        |key: &str, values: &[(&str, &str)]| attribute(key, "Gender", of_mentions, choice(values));
    for (types, attributes, values, expected) in [
        // The same key: nothing to ask, whatever it is called.
        (
            vec![r#type("PER", "איש", of_mentions)],
            vec![],
            vec![],
            vec![],
        ),
        (
            vec![r#type("PERS", "person ", of_mentions)],
            vec![],
            vec![],
            vec!["PERS → PER"],
        ),
        (
            vec![r#type("LOC", "Place", of_mentions)],
            vec![],
            vec![],
            vec!["LOC → new"],
        ),
        // The key is one of a link here.
        (
            vec![r#type("event", "Happening", of_mentions)],
            vec![],
            vec![],
            vec!["event → left out !"],
        ),
        (
            vec![],
            vec![listed("gender", &[("f", "X")])],
            vec![("gender", "f")],
            vec![],
        ),
        (
            vec![],
            vec![listed("gender", &[("fem", "female"), ("n", "Neither")])],
            vec![("gender", "fem")],
            vec!["gender=fem → f"],
        ),
        (
            vec![],
            vec![listed("gender", &[("n", "Neither")])],
            vec![("gender", "n")],
            vec!["gender=n → new"],
        ),
        (
            vec![],
            vec![listed("sex", &[("fem", "Female")])],
            vec![("sex", "fem")],
            vec!["sex → gender", "sex=fem → f"],
        ),
        // Free text does not fit into a list.
        (
            vec![],
            vec![text("gender", "g")],
            vec![("gender", "?")],
            vec!["gender → left out !"],
        ),
        (
            vec![],
            vec![text("note", "Note")],
            vec![("note", "x")],
            vec!["note → new"],
        ),
        // What no row uses is not asked about.
        (vec![], vec![text("note", "Note")], vec![], vec![]),
        // What no schema speaks about comes as it is.
        (vec![], vec![], vec![("score", "0.5")], vec![]),
    ] {
        let theirs = theirs(&types, &attributes, &values);
        let joining = brought(&ours(), &theirs, &Answers::default());
        assert_eq!(proposals(&joining), expected, "{types:?} {attributes:?}");
        if !joining.questions.are_open() {
            let joined = with(&ours(), &theirs, &Answers::default());
            let row = &joined.mentions()[&MentionId(id(31))];
            assert!(joined.types().contains_key(&row.r#type));
            for (key, value) in &row.attributes {
                if let Some(attribute) = joined.attributes().get(key) {
                    assert_eq!(attribute.kind.takes(value), Ok(()), "{key} {value}");
                }
            }
            assert_eq!(row.attributes.len(), values.len(), "no value is lost");
        }
    }
}

#[test]
fn a_person_says_what_a_label_is() {
    let kind = choice(&[("n", "Neither")]);
    let theirs = theirs(
        &[r#type("LOC", "Place", Subject::Mention)],
        &[attribute("gender", "Gender", Subject::Mention, kind)],
        &[("gender", "n")],
    );
    let mut answers = Answers::default();
    let is = |ours: &str| LabelAnswer::Is(ours.to_owned());
    let place = Label::Type("LOC".into());
    let neither = Label::Value("gender".into(), "n".to_owned());
    answers.labels.insert(place.clone(), is("ORG"));
    answers.labels.insert(neither.clone(), LabelAnswer::LeftOut);
    let joined = with(&ours(), &theirs, &answers);
    let row = &joined.mentions()[&MentionId(id(31))];
    assert_eq!((row.r#type.0.as_str(), row.attributes.len()), ("ORG", 0));
    assert_eq!(joined.types(), ours().types(), "nothing is added");
    // An answer that no longer fits is none.
    answers.labels.insert(place.clone(), is("GONE"));
    let joined = with(&ours(), &theirs, &answers);
    assert_eq!(joined.mentions()[&MentionId(id(31))].r#type.0, "LOC");
    answers.labels.insert(place, LabelAnswer::LeftOut);
    let joining = brought(&ours(), &theirs, &answers);
    assert_eq!(joining.deltas, [], "{:?}", joining.deltas);
    let lost = RowKind::Type;
    let is_lost =
        |remark: &Remark| matches!(remark, Remark::LeftOut { needs, .. } if *needs == lost);
    assert!(joining.remarks.iter().any(is_lost), "{:?}", joining.remarks);
}

#[test]
fn verdicts_still_count_about_rows_that_are_said_in_our_terms() {
    let mut theirs = theirs(&[r#type("PERS", "Person", Subject::Mention)], &[], &[]);
    let mention = RowId::Mention(MentionId(id(31)));
    let hash = RowHash::of(&theirs.row(&mention).unwrap());
    let verdict = |number, hash| Verdict {
        id: VerdictId(id(number)),
        author: author(2),
        about: vec![(mention.clone(), Some(hash))],
        place: None,
        outcome: Outcome::Intended,
        reason: "r".to_owned(),
        note: String::new(),
        at: 0,
    };
    theirs.put(verdict(51, hash).into());
    let schema = RowHash::of(&theirs.row(&RowId::Type("PERS".into())).unwrap());
    theirs.put(verdict(52, schema).into());
    let joined = with(&ours(), &theirs, &Answers::default());
    let counts = |number| joined.verdicts()[&VerdictId(id(number))].counts(&joined);
    assert_eq!((counts(51), counts(52)), (true, false));
}

#[test]
fn a_project_without_labels_takes_theirs() {
    let mut ours = Project::new(ProjectId(id(9)));
    ours.add_text(TextHash::of(TEXT), TEXT.into());
    ours.put(document(11, "a", TextHash::of(TEXT)).into());
    let theirs = theirs(&[r#type("LOC", "Place", Subject::Mention)], &[], &[]);
    let joined = with(&ours, &theirs, &Answers::default());
    assert_eq!(joined.types(), theirs.types());
    assert_eq!(joined.mentions(), theirs.mentions());
}
