//! What becomes of names, mentions and links when entities are assigned, merged and split.

use std::collections::BTreeMap;

use ulid::Ulid;

use crate::edit::{Command, Refusal, Stamp};
use crate::model::*;
use crate::text::{Span, TextHash};

const HEBREW: &str = "האו\"ם גינה. באו\"ם אמרו: הָאוּ\"ם; ארגון האומות המאוחדות.";
const ARABIC: &str = "قال الأمين العام للأمم المتحدة إنّ الأمم المتحدة قلقة.";

fn id(number: u128) -> Ulid {
    Ulid::from(number)
}

fn entity(number: u128) -> EntityId {
    EntityId(id(number))
}

fn mention(number: u128) -> MentionId {
    MentionId(id(number))
}

fn stamp(by: u128) -> Stamp {
    Stamp {
        id: ChangeId(id(999)),
        author: AuthorId(id(by)),
        at: 0,
    }
}

fn text(project: &mut Project, number: u128, language: &str, text: &str) {
    let hash = TextHash::of(text);
    project.add_text(hash, text.into());
    project.put(
        Document {
            id: DocumentId(id(number)),
            title: language.to_owned(),
            language: language.to_owned(),
            source: String::new(),
            encoding: "UTF-8".to_owned(),
            bom: false,
            replaced: false,
            hash,
            text: TextPlace::Inside,
            direction: DirectionChoice::Auto,
            paragraph_directions: BTreeMap::new(),
            attributes: BTreeMap::new(),
            states: BTreeMap::new(),
        }
        .into(),
    );
}

fn project() -> Project {
    let mut project = Project::new(ProjectId(id(1)));
    text(&mut project, 1, "he", HEBREW);
    text(&mut project, 2, "ar", ARABIC);
    for (key, of) in [
        ("ORG", Subject::Mention),
        ("PER", Subject::Mention),
        ("near", Subject::Link),
    ] {
        project.put(
            Type {
                id: key.into(),
                of,
                name: key.to_owned(),
                colour: String::new(),
                key: String::new(),
                symmetric: of == Subject::Link,
                guideline: String::new(),
                order: 0,
                joins: Vec::new(),
                examples: Vec::new(),
            }
            .into(),
        );
    }
    for number in [1, 2] {
        project.put(
            Author {
                id: AuthorId(id(number)),
                name: number.to_string(),
                kind: AuthorKind::Annotator,
                colour: 0,
                own_file: false,
            }
            .into(),
        );
    }
    project
}

fn tagged(project: &mut Project, number: u128, by: u128, document: u128, quote: &str) {
    let text = project.text(DocumentId(id(document))).unwrap();
    let start = text.find(quote).expect(quote) as u32;
    let span = Span::new(start, start + quote.len() as u32).unwrap();
    let row = Mention {
        id: mention(number),
        author: AuthorId(id(by)),
        document: DocumentId(id(document)),
        r#type: "ORG".into(),
        fragments: vec![Fragment::of(text, span).unwrap()],
        entity: EntityChoice::Unset,
        old_text: None,
        layer: Layer::Own,
        unsure: false,
        attributes: BTreeMap::new(),
        spans: BTreeMap::new(),
    };
    project.put(row.into());
}

fn made(project: &mut Project, number: u128, by: u128, r#type: &str, name: &str) {
    project.put(
        Entity {
            id: entity(number),
            author: AuthorId(id(by)),
            name: name.to_owned(),
            r#type: r#type.into(),
            names: BTreeMap::new(),
            kb: String::new(),
            note: String::new(),
            attributes: BTreeMap::new(),
        }
        .into(),
    );
}

fn run(project: &mut Project, by: u128, command: &Command) -> Result<(), Refusal> {
    let change = command.plan(project, &stamp(by))?;
    let before = project.clone();
    project.apply(&change).unwrap();
    let mut back = project.clone();
    back.apply(&change.inverse()).unwrap();
    assert_eq!(back, before, "{command:?} can be taken back");
    Ok(())
}

fn assign(mentions: &[u128], number: u128) -> Command {
    Command::Assign {
        mentions: mentions.iter().copied().map(mention).collect(),
        entity: EntityChoice::Is(entity(number)),
    }
}

fn merge(keep: u128, gone: u128, r#type: Option<&str>) -> Command {
    Command::MergeEntities {
        keep: entity(keep),
        gone: vec![entity(gone)],
        r#type: r#type.map(Key::from),
    }
}

#[test]
fn an_entity_learns_each_new_name_once_in_its_language() {
    let mut project = project();
    made(&mut project, 1, 1, "ORG", "United Nations");
    for (number, document, quote) in [
        (1, 1, "או\"ם"),
        (2, 1, "הָאוּ\"ם"),
        (3, 1, "באו\"ם"),
        (4, 1, "האומות המאוחדות"),
        (5, 2, "الأمم المتحدة"),
    ] {
        tagged(&mut project, number, 1, document, quote);
    }
    run(&mut project, 1, &assign(&[1, 2, 3], 1)).unwrap();
    run(&mut project, 1, &assign(&[4], 1)).unwrap();
    run(&mut project, 1, &assign(&[5], 1)).unwrap();
    let names = &project.entities()[&entity(1)].names;
    assert_eq!(names["he"], ["או\"ם", "האומות המאוחדות"]);
    assert_eq!(names["ar"], ["الأمم المتحدة"]);
    let mentions = project.mentions().values();
    assert!(
        mentions
            .into_iter()
            .all(|row| row.entity == EntityChoice::Is(entity(1)))
    );
}

#[test]
fn the_entity_of_another_is_meant_but_not_changed() {
    let mut project = project();
    made(&mut project, 1, 2, "ORG", "United Nations");
    tagged(&mut project, 1, 1, 1, "או\"ם");
    run(&mut project, 1, &assign(&[1], 1)).unwrap();
    assert!(project.entities()[&entity(1)].names.is_empty());
    let others = assign(&[1], 1).plan(&project, &stamp(2));
    assert_eq!(others, Err(Refusal::NotYours(RowId::Mention(mention(1)))));
}

#[test]
fn a_merge_loses_no_name_and_no_word() {
    let mut project = project();
    made(&mut project, 1, 1, "ORG", "United Nations");
    made(&mut project, 2, 1, "ORG", "או\"ם");
    made(&mut project, 3, 1, "ORG", "CSTO");
    tagged(&mut project, 1, 1, 1, "או\"ם");
    run(&mut project, 1, &assign(&[1], 2)).unwrap();
    let mut gone = project.entities()[&entity(2)].clone();
    (gone.kb, gone.note) = ("wikidata:Q1065".to_owned(), "הארגון".to_owned());
    project.put(gone.into());
    let links = [(1, 1, 3), (2, 2, 3), (3, 3, 2), (4, 1, 2)];
    for (number, from, to) in links {
        project.put(
            Link {
                layer: Layer::Own,
                id: LinkId(id(number)),
                author: AuthorId(id(1)),
                r#type: "near".into(),
                from: RowId::Entity(entity(from)),
                to: RowId::Entity(entity(to)),
            }
            .into(),
        );
    }
    let comment = |number: u128, about: RowId| Comment {
        id: CommentId(id(number)),
        author: AuthorId(id(1)),
        about,
        place: None,
        kind: CommentKind::Question,
        text: "?".to_owned(),
        resolved: false,
    };
    project.put(comment(1, RowId::Entity(entity(2))).into());
    project.put(comment(2, RowId::Link(LinkId(id(4)))).into());
    run(&mut project, 1, &merge(1, 2, None)).unwrap();
    let kept = &project.entities()[&entity(1)];
    assert_eq!(kept.names["he"], ["או\"ם"]);
    assert_eq!(
        (kept.kb.as_str(), kept.note.as_str()),
        ("wikidata:Q1065", "הארגון")
    );
    assert_eq!(
        project.mentions()[&mention(1)].entity,
        EntityChoice::Is(entity(1))
    );
    assert!(!project.entities().contains_key(&entity(2)));
    // Of three links that said the same one is left, and none joins the entity with itself.
    assert_eq!(project.links().keys().collect::<Vec<_>>(), [&LinkId(id(1))]);
    for comment in project.comments().values() {
        assert_eq!(comment.about, RowId::Entity(entity(1)));
    }
}

#[test]
fn entities_of_two_types_are_merged_only_when_it_is_said_which() {
    let mut project = project();
    made(&mut project, 1, 1, "ORG", "United Nations");
    made(&mut project, 2, 1, "PER", "או\"ם");
    let asked = merge(1, 2, None).plan(&project, &stamp(1));
    assert_eq!(asked, Err(Refusal::TypesDiffer(RowId::Entity(entity(1)))));
    let no_type = merge(1, 2, Some("near")).plan(&project, &stamp(1));
    assert_eq!(no_type, Err(Refusal::NoType("near".into())));
    assert_eq!(
        merge(1, 1, None).plan(&project, &stamp(1)),
        Err(Refusal::Nothing)
    );
    run(&mut project, 1, &merge(1, 2, Some("PER"))).unwrap();
    assert_eq!(project.entities()[&entity(1)].r#type.0, "PER");
}

#[test]
fn a_merge_that_would_change_rows_of_another_is_refused() {
    let mut project = project();
    made(&mut project, 1, 1, "ORG", "United Nations");
    made(&mut project, 2, 1, "ORG", "או\"ם");
    tagged(&mut project, 1, 2, 1, "או\"ם");
    run(&mut project, 2, &assign(&[1], 2)).unwrap();
    let refused = merge(1, 2, None).plan(&project, &stamp(1));
    assert!(
        matches!(refused, Err(Refusal::Needed { .. })),
        "{refused:?}"
    );
    let refused = merge(1, 2, None).plan(&project, &stamp(2));
    assert!(matches!(refused, Err(Refusal::NotYours(_))), "{refused:?}");
}

#[test]
fn values_that_name_an_entity_follow_a_merge() {
    let mut project = project();
    made(&mut project, 1, 1, "ORG", "United Nations");
    made(&mut project, 2, 1, "ORG", "או\"ם");
    made(&mut project, 3, 1, "ORG", "CSTO");
    project.put(
        Attribute {
            id: "parent".into(),
            of: Subject::Entity,
            name: "parent".to_owned(),
            kind: AttributeKind::Entity,
            guideline: String::new(),
            order: 0,
            default: String::new(),
            required: false,
            when: BTreeMap::new(),
        }
        .into(),
    );
    for number in [1, 3] {
        let mut row = project.entities()[&entity(number)].clone();
        row.attributes
            .insert("parent".into(), entity(2).to_string());
        project.put(row.into());
    }
    run(&mut project, 1, &merge(1, 2, None)).unwrap();
    for number in [1, 3] {
        let row = &project.entities()[&entity(number)];
        assert_eq!(row.attributes[&Key::from("parent")], entity(1).to_string());
    }
}

#[test]
fn a_split_takes_the_names_that_only_its_mentions_say() {
    let mut project = project();
    made(&mut project, 1, 1, "ORG", "United Nations");
    for (number, document, quote) in [
        (1, 1, "או\"ם"),
        (2, 1, "האומות המאוחדות"),
        (3, 2, "الأمم المتحدة"),
    ] {
        tagged(&mut project, number, 1, document, quote);
    }
    run(&mut project, 1, &assign(&[1, 2, 3], 1)).unwrap();
    let split = Command::SplitEntity {
        entity: entity(1),
        new: entity(9),
        mentions: vec![mention(2)],
    };
    run(&mut project, 1, &split).unwrap();
    let (old, new) = (
        &project.entities()[&entity(1)],
        &project.entities()[&entity(9)],
    );
    assert_eq!(old.names["he"], ["או\"ם"]);
    assert_eq!(old.names["ar"], ["الأمم المتحدة"]);
    assert_eq!(
        (new.name.as_str(), new.r#type.0.as_str()),
        ("האומות המאוחדות", "ORG")
    );
    assert_eq!(new.names["he"], ["האומות המאוחדות"]);
    assert_eq!(
        project.mentions()[&mention(2)].entity,
        EntityChoice::Is(entity(9))
    );
    assert_eq!(
        project.mentions()[&mention(1)].entity,
        EntityChoice::Is(entity(1))
    );
    let foreign = split.plan(&project, &stamp(1));
    assert!(
        foreign.is_err(),
        "its id is taken and its mention means another"
    );
}

#[test]
fn a_name_moves_to_another_language_and_back() {
    let mut project = project();
    made(&mut project, 1, 1, "ORG", "CSTO");
    tagged(&mut project, 1, 1, 1, "או\"ם");
    run(&mut project, 1, &assign(&[1], 1)).unwrap();
    let before = project.clone();
    let to = |from: &str, to: &str| Command::MoveName {
        entity: entity(1),
        name: "או\"ם".to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
    };
    run(&mut project, 1, &to("he", " AR ")).unwrap();
    assert_eq!(
        project.entities()[&entity(1)]
            .names
            .keys()
            .collect::<Vec<_>>(),
        ["ar"]
    );
    assert!(matches!(
        to("he", "ar").plan(&project, &stamp(1)),
        Err(Refusal::Missing(_))
    ));
    assert_eq!(
        to("ar", "ar").plan(&project, &stamp(1)),
        Err(Refusal::Nothing)
    );
    run(&mut project, 1, &to("ar", "he")).unwrap();
    assert_eq!(project, before);
}

#[test]
fn a_name_of_ten_thousand_characters_is_read_but_not_made() {
    let mut project = project();
    let long = "או\"ם ".repeat(2_000);
    made(&mut project, 1, 1, "ORG", &long);
    tagged(&mut project, 1, 1, 1, "או\"ם");
    let new = Command::NewEntity {
        entity: entity(2),
        mentions: vec![mention(1)],
        name: Some(long.clone()),
    };
    assert_eq!(new.plan(&project, &stamp(1)), Err(Refusal::LongName));
    let mut row = project.entities()[&entity(1)].clone();
    row.note = "x".to_owned();
    let noted = Command::Edit {
        row: row.clone().into(),
    };
    run(&mut project, 1, &noted).unwrap();
    row.names.insert("he".to_owned(), vec![format!("{long}!")]);
    let named = Command::Edit { row: row.into() };
    assert_eq!(named.plan(&project, &stamp(1)), Err(Refusal::LongName));
    run(&mut project, 1, &assign(&[1], 1)).unwrap();
}
