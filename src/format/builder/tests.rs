//! Documents are joined, offsets are checked, the schema grows, nothing is dropped in silence.

use ulid::Ulid;

use super::*;
use crate::model::{Key, ProjectId, Subject};
use crate::text::Unit;

const TEXT: &str = "😀 אמר האו\"ם.\nقال توكاييف & في <الماتي>";

fn with(project: &Project, owner: Owner, read: impl FnOnce(&mut Builder<'_>)) -> Imported {
    let mut next = 1_000;
    let mut ids = || {
        next += 1;
        Ulid::from(next)
    };
    let mut builder = Builder::new(project, "test", owner, &mut ids);
    builder.enter("a.test");
    read(&mut builder);
    builder.finish()
}

fn text(builder: &mut Builder<'_>, source: &str) -> std::rc::Rc<Open> {
    let new = NewDocument {
        source,
        text: TEXT,
        ..NewDocument::default()
    };
    builder.document(new).unwrap()
}

fn taken(imported: Imported, into: &Project) -> Project {
    let mut project = into.clone();
    for (hash, text) in imported.texts {
        project.add_text(hash, text);
    }
    imported.rows.into_iter().for_each(|row| project.put(row));
    project
}

fn messages(imported: &Imported) -> Vec<String> {
    imported.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn offsets_in_each_unit_and_which_other_one_would_fit() {
    let empty = Project::new(ProjectId(Ulid::from(1)));
    let cases = [
        (Unit::CodePoint, (6, 11), None),
        (Unit::Utf16, (7, 12), None),
        (Unit::Byte, (12, 21), None),
        (Unit::CodePoint, (7, 12), Some("utf16")),
        (Unit::Utf16, (12, 21), Some("byte")),
        (Unit::Utf16, (6, 11), Some("codepoint")),
        (Unit::CodePoint, (6, 10), Some("the quote is")),
        (Unit::CodePoint, (6, 6), Some("no width")),
        (Unit::CodePoint, (6, 600), Some("length of 38")),
        (Unit::Byte, (13, 21), Some("no range")),
    ];
    for (unit, range, problem) in cases {
        let read = with(&empty, Owner::default(), |builder| {
            let open = text(builder, "a.txt");
            builder.at(At::Line(3));
            let quote = Some(("האו\"ם", ""));
            let found = builder.fragments(&open, unit, &[range], quote);
            assert_eq!(found.is_some(), problem.is_none(), "{unit} {range:?}");
            if let Some(found) = found {
                assert_eq!((found[0].start(), found[0].end()), (12, 21));
            }
        });
        match problem {
            None => assert_eq!(read.problems, []),
            Some("length of 38") => {
                assert!(messages(&read)[0].contains("a text of 38"), "{read:?}")
            }
            Some(words) => {
                let messages = messages(&read);
                assert!(
                    messages[0].starts_with("a.test, line 3: left out: ["),
                    "{messages:?}"
                );
                assert!(messages[0].contains(words), "{messages:?}");
                assert!(read.is_partial());
            }
        }
    }
}

#[test]
fn a_text_is_never_taken_twice() {
    let empty = Project::new(ProjectId(Ulid::from(1)));
    let first = with(&empty, Owner::default(), |builder| {
        let one = text(builder, "dir/a.txt");
        let again = text(builder, "b.txt");
        assert_eq!(one.id, again.id, "the same text under another name");
        assert_eq!(builder.document_named("x/a.ann").unwrap().id, one.id);
        assert!(builder.document_named("none.ann").is_none());
    });
    assert_eq!((first.texts.len(), first.rows.len()), (1, 1));
    assert_eq!(first.problems.len(), 1);
    let project = taken(first, &empty);
    let second = with(&project, Owner::default(), |builder| {
        text(builder, "c.txt");
    });
    assert_eq!((second.texts, second.rows), (vec![], vec![]));
    assert_eq!(second.joined.len(), 1);
}

#[test]
fn what_the_schema_lacks_is_added_and_said() {
    let empty = Project::new(ProjectId(Ulid::from(1)));
    let read = |builder: &mut Builder<'_>| {
        let open = text(builder, "a.txt");
        let author = builder.author("");
        for (range, value) in [((2, 5), "yes"), ((6, 11), "no")] {
            let fragments = builder
                .fragments(&open, Unit::CodePoint, &[range], None)
                .unwrap();
            let new = NewMention {
                r#type: "ORG",
                fragments,
                attributes: [
                    ("a".into(), value.to_owned()),
                    ("b".into(), "yes".to_owned()),
                ]
                .into(),
                ..NewMention::default()
            };
            builder.mention(&open, author, new);
        }
    };
    let owner = Owner {
        name: Some("model-3".to_owned()),
        proposes: true,
    };
    let first = with(&empty, owner.clone(), read);
    assert_eq!(first.problems.len(), 3, "{:?}", first.problems);
    assert!(!first.is_partial());
    let project = taken(first, &empty);
    let author = project.authors().values().next().unwrap();
    assert_eq!(
        (author.name.as_str(), author.kind),
        ("model-3", AuthorKind::Suggester)
    );
    let kind = |id: &str| format!("{:?}", project.attributes()[&Key::from(id)].kind);
    assert_eq!(
        (kind("a"), kind("b")),
        ("Text".to_owned(), "Flag".to_owned())
    );
    let second = with(&project, owner, read);
    assert_eq!(second.rows, [], "the same rows of the same author");
    assert_eq!(second.problems.len(), 2);
    let third = with(&project, Owner::default(), |builder| {
        assert_eq!(builder.type_named("ORG", Subject::Link), None);
        assert_eq!(builder.type_named(" ", Subject::Mention), None);
        assert_ne!(
            builder.author("model-3"),
            author.id,
            "a person of the same name"
        );
        assert_eq!(builder.proposer("model-3"), author.id);
    });
    assert_eq!(third.problems.len(), 2);
}

#[test]
fn quotes_find_their_place() {
    let empty = Project::new(ProjectId(Ulid::from(1)));
    let read = with(&empty, Owner::default(), |builder| {
        let open = text(builder, "a.txt");
        let mut start = |quote: &str, before: &str, after: &str, near| {
            let found = builder.quoted(&open, quote, before, after, near);
            found.map(|found| found[0].start())
        };
        assert_eq!(start("האו\"ם", "", "", None), Some(12));
        assert_eq!(start("ا", "", "", None), None);
        assert_eq!(start("ا", "ق", "ل", None), Some(25));
        assert_eq!(start("ا", "", "", Some(24)), Some(25));
        assert_eq!(start("none", "", "", Some(1)), None);
        assert_eq!(start("", "", "", Some(1)), None);
    });
    assert_eq!(read.problems.len(), 3);
}

#[test]
fn messages_hold_nothing_that_moves_a_cursor_or_turns_a_line() {
    let empty = Project::new(ProjectId(Ulid::from(1)));
    let read = with(&empty, Owner::default(), |builder| {
        builder.left_out("found \0\u{1b}[2J\u{202e}\nאו\"ם");
    });
    let expected = "a.test, the file: left out: found \\u{0}\\u{1b}[2J\\u{202e}\\u{a}או\"ם";
    assert_eq!(messages(&read), [expected]);
}

#[test]
fn a_file_without_anything_is_not_passed_over_in_silence() {
    let empty = Project::new(ProjectId(Ulid::from(1)));
    let nothing = with(&empty, Owner::default(), |_| {});
    assert_eq!(
        messages(&nothing),
        ["a.test, the file: nothing of this format is in it"]
    );
    assert!(!nothing.is_partial());
    let first = with(&empty, Owner::default(), |builder| {
        text(builder, "a.txt");
    });
    assert_eq!(messages(&first), [""; 0]);
    let project = taken(first, &empty);
    let joined = with(&project, Owner::default(), |builder| {
        text(builder, "a.txt");
    });
    assert_eq!((messages(&joined), joined.joined.len()), (vec![], 1));
}

#[test]
fn a_link_that_is_said_many_times_is_one() {
    let empty = Project::new(ProjectId(Ulid::from(1)));
    let read = with(&empty, Owner::default(), |builder| {
        let open = text(builder, "a.txt");
        let author = builder.author("");
        let mut mention = |start, end| {
            let fragments = builder.fragments(&open, Unit::CodePoint, &[(start, end)], None);
            let new = NewMention {
                r#type: "X",
                fragments: fragments.unwrap(),
                ..NewMention::default()
            };
            RowId::Mention(builder.mention(&open, author, new).unwrap())
        };
        let (from, to) = (mention(2, 5), mention(6, 11));
        let mut link = || builder.link("", author, "near", from.clone(), to.clone());
        assert_eq!(link(), link());
        assert_eq!(link(), link());
    });
    let links = read.rows.iter().filter(|row| matches!(row, Row::Link(_)));
    assert_eq!(links.count(), 1);
    let told = messages(&read);
    assert_eq!(
        told.iter()
            .filter(|it| it.contains("is there already"))
            .count(),
        3
    );
    assert!(!read.is_partial());
}

#[test]
fn texts_that_differ_in_white_space_are_two_but_for_the_one_of_the_project() {
    let empty = Project::new(ProjectId(Ulid::from(1)));
    let texts = ["one\rtwo", "one\r two", "one two"];
    let like = |builder: &mut Builder<'_>, text: &str| {
        let new = NewDocument {
            source: "a.txt",
            text,
            ..NewDocument::default()
        };
        builder.document_like(new).unwrap().id
    };
    let read = with(&empty, Owner::default(), |builder| {
        let ids: std::collections::BTreeSet<_> =
            texts.iter().map(|text| like(builder, text)).collect();
        assert_eq!(ids.len(), 3);
    });
    assert_eq!(read.texts.len(), 3);
    let first = with(&empty, Owner::default(), |builder| {
        like(builder, texts[0]);
    });
    let project = taken(first, &empty);
    let read = with(&project, Owner::default(), |builder| {
        let own = *builder.project().documents().keys().next().unwrap();
        let [second, again] = [texts[1], texts[1]].map(|text| like(builder, text));
        assert_eq!((second, again), (own, own));
        like(builder, texts[2]);
    });
    assert_eq!(read.texts.len(), 1);
}
