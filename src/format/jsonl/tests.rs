//! What is written is read back the same, in every unit; what does not fit is named.

use proptest::prelude::*;
use ulid::Ulid;

use super::*;
use crate::format::{Choice, Import, Imported, Input};
use crate::model::{self, *};
use crate::text::{Span as TextSpan, TextHash};

/// An emoji and marks before the spans, so that no two units agree.
const TEXT: &str = "😀 אָמַר האו\"ם ב-2022.\r\nقال توكاييف & في <الماتي> e\u{301}nd";

fn id(number: u128) -> Ulid {
    Ulid::from(number)
}

fn fragment(words: &str) -> Fragment {
    let start = u32::try_from(TEXT.find(words).unwrap()).unwrap();
    let span = TextSpan::new(start, start + words.len() as u32).unwrap();
    Fragment::of(TEXT, span).unwrap()
}

fn mention(number: u128, words: &[&str], entity: EntityChoice) -> Row {
    Row::Mention(Mention {
        spans: std::collections::BTreeMap::new(),
        old_text: None,
        id: MentionId(id(number)),
        author: AuthorId(id(1)),
        document: DocumentId(id(10)),
        r#type: "ORG".into(),
        fragments: words.iter().map(|words| fragment(words)).collect(),
        entity,
        unsure: number.is_multiple_of(2),
        attributes: Default::default(),
    })
}

fn evidence(number: u128, claimer: model::Claimer) -> Row {
    let attributes = [
        ("stance", "affirm"),
        ("source", "הודעה"),
        ("attribute.x", "y"),
    ];
    Row::Evidence(model::Evidence {
        spans: std::collections::BTreeMap::new(),
        old_text: None,
        id: EvidenceId(id(number)),
        author: AuthorId(id(1)),
        claim: ClaimId(id(30)),
        document: DocumentId(id(10)),
        content: vec![fragment("في <الماتي>")],
        cue: vec![fragment("قال")],
        source: vec![fragment("توكاييف")],
        claimer,
        unsure: false,
        attributes: attributes
            .map(|(key, value)| (key.into(), value.to_owned()))
            .into(),
    })
}

/// One document, one author, every kind of annotation.
fn project() -> Project {
    let mut project = Project::new(ProjectId(id(1)));
    let hash = TextHash::of(TEXT);
    project.add_text(hash, TEXT.into());
    let author = AuthorId(id(1));
    for row in [
        Row::Author(Author {
            own_file: false,
            id: author,
            name: "נועה \"نوعا\"".to_owned(),
            kind: AuthorKind::Importer,
            colour: 0,
        }),
        Row::Document(model::Document {
            replaced: false,
            id: DocumentId(id(10)),
            title: "האו\"ם: אמר".to_owned(),
            language: "he".to_owned(),
            source: "א.txt".to_owned(),
            encoding: "UTF-8".to_owned(),
            bom: false,
            hash,
            text: TextPlace::Inside,
            direction: DirectionChoice::Auto,
            paragraph_directions: Default::default(),
            attributes: [("outlet".into(), "קול".to_owned())].into(),
            states: Default::default(),
        }),
        Row::Entity(model::Entity {
            id: EntityId(id(20)),
            author,
            name: "האו\"ם".to_owned(),
            r#type: "ORG".into(),
            names: [("ar".to_owned(), vec!["الأمم المتحدة".to_owned()])].into(),
            kb: "wikidata:Q1065".to_owned(),
            note: String::new(),
            attributes: Default::default(),
        }),
        Row::Claim(model::Claim {
            id: ClaimId(id(30)),
            author,
            text: "It happened in Almaty.".to_owned(),
            language: "en".to_owned(),
            attributes: [("topic".into(), "place".to_owned())].into(),
        }),
        mention(40, &["או\"ם"], EntityChoice::Is(EntityId(id(20)))),
        mention(41, &["22"], EntityChoice::Unset),
        mention(42, &["אָמַר", "2022"], EntityChoice::NotInList),
        mention(43, &["ב-2022.\r\nقال"], EntityChoice::Unsure),
        evidence(50, model::Claimer::Entity(EntityId(id(20)))),
        evidence(51, model::Claimer::Described("דוברת".to_owned())),
        evidence(52, model::Claimer::DocumentAuthor),
        evidence(53, model::Claimer::Unset),
        Row::Link(model::Link {
            id: LinkId(id(60)),
            author,
            r#type: "related".into(),
            from: RowId::Claim(ClaimId(id(30))),
            to: RowId::Mention(MentionId(id(40))),
        }),
    ] {
        project.put(row);
    }
    project
}

fn written(project: &Project, choice: Choice) -> Vec<Input> {
    let write = |part: &crate::format::Part| {
        let mut bytes = Vec::new();
        let done = (part.write)(project, &choice, &mut bytes).unwrap();
        assert_eq!(done.left_out, [] as [String; 0]);
        Input {
            name: part.file.to_owned(),
            bytes,
        }
    };
    FORMAT.parts.iter().map(write).collect()
}

fn read(inputs: &[Input], project: &Project) -> Imported {
    let mut next = 1_000;
    let mut ids = || {
        next += 1;
        id(next)
    };
    let mut import = Import {
        project,
        author: None,
        ids: &mut ids,
    };
    FORMAT.read.unwrap()(inputs, &mut import)
}

fn documents(lines: &str) -> [Input; 1] {
    [Input {
        name: "documents.jsonl".to_owned(),
        bytes: lines.as_bytes().to_vec(),
    }]
}

#[test]
fn what_is_written_is_read_back_the_same_in_every_unit() {
    let project = project();
    for unit in Unit::ALL {
        let inputs = written(&project, Choice { author: None, unit });
        // Into an empty project: only the author's id is new.
        let read = read(&inputs, &Project::new(ProjectId(id(2))));
        assert_eq!(read.problems, [], "{unit}");
        let mut copy = Project::new(project.id());
        for row in read.rows {
            copy.put(row);
        }
        let author = *copy.authors().keys().next().unwrap();
        assert_eq!(copy.authors().len(), 1);
        let back = |row: Row| {
            let mut line = String::new();
            crate::format::line::append(&row, &mut line).unwrap();
            line.replace(&author.to_string(), &AuthorId(id(1)).to_string())
        };
        let rows = |project: &Project| project.rows().map(back).collect::<Vec<_>>();
        assert_eq!(rows(&copy), rows(&project), "{unit}");
        assert_eq!(read.texts, [(TextHash::of(TEXT), TEXT.into())]);
    }
}

#[test]
fn reading_it_into_its_own_project_brings_nothing_new() {
    let project = project();
    let read = read(&written(&project, Choice::default()), &project);
    assert_eq!(read.rows, []);
    assert_eq!(read.texts, []);
    let count = project.mentions().len() + project.evidence().len() + project.links().len();
    assert_eq!(read.problems.len(), count);
}

#[test]
fn the_form_of_a_line() {
    let inputs = written(&project(), Choice::default());
    let line: serde_json::Value = serde_json::from_slice(&inputs[0].bytes).unwrap();
    assert_eq!(line["id"], "0000000000000000000000000A");
    assert_eq!(line["text"], TEXT);
    assert!(line.get("unit").is_none());
    let span = &line["spans"][1];
    assert_eq!(span["fragments"], serde_json::json!([[9, 13]]));
    assert_eq!(span["quote"], "או\"ם");
    assert_eq!(span["author"], "נועה \"نوعا\"");
    assert_eq!(span["type"], "ORG");
    assert_eq!(span["entity"], "0000000000000000000000000M");
    assert!(line["spans"][0]["entity"].is_null());
    let evidence = &line["evidence"][0];
    assert_eq!(evidence["stance"], "affirm");
    assert_eq!(evidence["attribute.source"], "הודעה");
    assert_eq!(evidence["claimer"]["entity"], "0000000000000000000000000M");
    assert_eq!(evidence["claim"], "0000000000000000000000000Y");
    let utf16 = written(
        &project(),
        Choice {
            author: None,
            unit: Unit::Utf16,
        },
    );
    let line: serde_json::Value = serde_json::from_slice(&utf16[0].bytes).unwrap();
    assert_eq!(line["unit"], "utf16");
    assert_eq!(line["spans"][1]["fragments"], serde_json::json!([[10, 14]]));
    assert_eq!(String::from_utf8_lossy(&inputs[3].bytes).lines().count(), 1);
}

#[test]
fn only_the_chosen_authors_annotations_are_written() {
    let choice = Choice {
        author: Some(AuthorId(id(2))),
        unit: Unit::CodePoint,
    };
    let inputs = written(&project(), choice);
    let line: serde_json::Value = serde_json::from_slice(&inputs[0].bytes).unwrap();
    assert_eq!(line["spans"], serde_json::json!([]));
    assert_eq!(line["evidence"], serde_json::json!([]));
    assert!(inputs[3].bytes.is_empty() && !inputs[1].bytes.is_empty());
}

#[test]
fn rows_that_cannot_be_written_are_named() {
    let mut project = project();
    let mut lying = mention(70, &["22"], EntityChoice::Unset);
    if let Row::Mention(row) = &mut lying {
        row.fragments = vec![Fragment::unchecked(0, 4, "x".to_owned())];
    }
    project.put(lying);
    // One that waits stands nowhere, even where the same words happen to stand.
    let mut waiting = mention(72, &["22"], EntityChoice::Unset);
    if let Row::Mention(row) = &mut waiting {
        row.old_text = Some(TextHash::of("earlier"));
    }
    project.put(waiting);
    // Half of a grapheme has no offset in graphemes.
    project.put(mention(71, &["e"], EntityChoice::Unset));
    let count = |unit| {
        let choice = Choice { author: None, unit };
        let mut out = Vec::new();
        let done = (FORMAT.parts[0].write)(&project, &choice, &mut out).unwrap();
        assert_eq!(done.records, 1);
        done.left_out
    };
    let left_out = count(Unit::CodePoint);
    assert_eq!(left_out.len(), 2);
    let waits = |line: &String| line.contains(&id(72).to_string()) && line.contains("waits");
    assert!(left_out.iter().any(waits), "{left_out:?}");
    let left_out = count(Unit::Grapheme);
    assert_eq!(left_out.len(), 3);
    assert!(left_out[0].contains(&id(70).to_string()), "{left_out:?}");
}

#[test]
fn what_does_not_fit_is_named_with_its_line() {
    let cases = [
        (
            r#"{"text":"אבג","spans":[{"type":"PER","fragments":[[0,4]]}]}"#,
            "[0, 4]",
        ),
        (
            r#"{"text":"אבג","spans":[{"type":"PER","fragments":[[2,1]]}]}"#,
            "[2, 1]",
        ),
        (
            r#"{"text":"אבג","spans":[{"type":"PER","fragments":[[1,1]]}]}"#,
            "[1, 1]",
        ),
        (
            r#"{"text":"אבג","spans":[{"type":"PER","fragments":[]}]}"#,
            "no ranges",
        ),
        (
            r#"{"text":"אבג","spans":[{"type":"PER","fragments":[[1,3],[0,2]]}]}"#,
            "order",
        ),
        (
            r#"{"text":"אבג","spans":[{"type":"PER","fragments":[[0,2]],"quote":"בג"}]}"#,
            "\"בג\"",
        ),
        (
            r#"{"text":"😀","unit":"utf16","spans":[{"type":"PER","fragments":[[0,1]]}]}"#,
            "utf16",
        ),
        (r#"{"text":"אבג","spans":[{"fragments":[[0,2]]}]}"#, "type"),
        (
            r#"{"text":"אבג","spans":[{"type":"PER","fragments":[[-1,2]]}]}"#,
            "-1",
        ),
        (r#"{"text":""}"#, "0 bytes"),
        (r#"{"title":"אבג"}"#, "text"),
        (r#"{"text":"אבג""#, "EOF"),
        ("\u{1}", "expected"),
        (
            r#"{"text":"a","evidence":[{"claim":"c","fragments":[[0,1]],"cue":[[0,9]]}]}"#,
            "[0, 9]",
        ),
    ];
    for (line, words) in cases {
        let inputs = documents(&format!(
            "{{\"text\":\"first\"}}\n\n{line}\n{{\"text\":\"last\"}}\r\n"
        ));
        let read = read(&inputs, &Project::new(ProjectId(id(2))));
        let [problem] = &read.problems[..] else {
            panic!("{line}: {:?}", read.problems)
        };
        assert_eq!(
            (problem.file.as_str(), problem.line),
            ("documents.jsonl", 3)
        );
        assert!(
            problem.message.contains(words),
            "{line}: {}",
            problem.message
        );
        assert!(read.texts.len() >= 2, "{line}");
    }
}

#[test]
fn files_of_other_programs_get_ids_titles_and_languages() {
    let line = r#"{"id":"7","source":"a.txt","text":"\nשלום עולם\nx","spans":[
        {"id":"T1","author":"נועה","type":"PER","fragments":[[1,5]],"entity":"e1"},
        {"author":"נועה","type":"PER","fragments":[[6,10]],"entity":"e1"}],
        "evidence":[{"claim":"c1","fragments":[[1,10]],"stance":"affirm","rank":3}]}"#;
    let inputs = documents(&line.replace('\n', " "));
    let read = read(&inputs, &Project::new(ProjectId(id(2))));
    assert_eq!(
        read.problems.len(),
        2,
        "an entity and a claim are described nowhere"
    );
    let mut project = Project::new(ProjectId(id(2)));
    read.rows.into_iter().for_each(|row| project.put(row));
    let document = project.documents().values().next().unwrap();
    assert_eq!(
        (document.title.as_str(), document.language.as_str()),
        ("שלום עולם", "he")
    );
    assert_eq!((project.mentions().len(), project.entities().len()), (2, 1));
    assert_eq!(project.authors().len(), 2);
    let evidence = project.evidence().values().next().unwrap();
    assert_eq!(evidence.attributes[&Key::from("rank")], "3");
    assert_eq!(project.claims()[&evidence.claim].text, "שלום עולם");
}

proptest! {
    #[test]
    fn no_input_makes_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), at in any::<proptest::sample::Index>()) {
        let mut inputs = written(&project(), Choice::default());
        for input in &mut inputs {
            let at = at.index(input.bytes.len());
            input.bytes.splice(at..at, bytes.iter().copied());
        }
        let _ = read(&inputs, &project());
    }

    #[test]
    fn any_numbers_as_offsets(start in any::<u32>(), end in 0_u32..80, unit in 0_usize..4) {
        let unit = Unit::ALL[unit];
        let span = format!(r#"{{"type":"PER","fragments":[[{},{end}]]}}"#, start % 80);
        let text = serde_json::to_string(TEXT).unwrap();
        let inputs = documents(&format!(r#"{{"text":{text},"unit":"{unit}","spans":[{span}]}}"#));
        let read = read(&inputs, &Project::new(ProjectId(id(2))));
        let mentions = read.rows.iter().filter(|row| matches!(row, Row::Mention(_))).count();
        prop_assert_eq!(mentions + read.problems.len(), 1);
    }
}
