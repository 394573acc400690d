//! The lines that are written, and lines of others.

use ulid::Ulid;

use super::*;
use crate::format::law::{self, of_texts, round_trip};
use crate::format::{Choice, Imported, InMemory};
use crate::model::{EntityChoice, Project, ProjectId, Row};

fn written(project: &Project) -> String {
    let files = law::written(project, &Choice::default(), &FORMAT);
    String::from_utf8(files.0[SINGLE].clone()).unwrap()
}

/// Word lines with their empty columns left out.
fn short(file: &str) -> String {
    file.replace("\t_\t_\t_\t_\t_\t_\t_\t", " ")
}

#[test]
fn the_form_of_a_document() {
    let file = short(&written(&round_trip()));
    let first = "\
# global.Entity = eid-etype-head
# newdoc id = 0000000000000000000000000A
# meta::source = א ב.txt
# meta::title = 😀 אמר האו\"ם.
# meta::language = ar
# meta::attribute.outlet = קול & \"صوت\"
# sent_id = א_ב-1
# text = 😀 אמר האו\"ם.
1\t😀 _
2\tאמר Entity=(m1-PER-1)
3-4\tהאו\"ם SpaceAfter=No
3\tה Entity=(0000000000000000000000000M-ORG-1
4\tאו\"ם Entity=0000000000000000000000000M)(m2-ORG-1)
5\t. SpacesAfter=\\n

# sent_id = א_ב-2
# text = قال توكاييف & في <الماتي>
1\tقال Entity=(m3[1/2]-LOC-1)
2\tتوكاييف Entity=(0000000000000000000000000N-PER-1)
3\t& _
4\tفي _
5\t< SpaceAfter=No
6\tالماتي Entity=(m3[2/2]-LOC-1)|SpaceAfter=No
7\t> SpaceAfter=No

# global.Entity = eid-etype-head
";
    assert!(file.starts_with(first), "{file}");
    // The same entity in another document, by the same id; the rest of the text, to the last space.
    assert!(
        file.contains("1\tTokayev Entity=(0000000000000000000000000N-PER-1)\n"),
        "{file}"
    );
    assert!(file.contains("5\t. SpacesAfter=\\n\\n\n"), "{file}");
}

#[test]
fn no_text_makes_another_line_or_column() {
    let file = written(&of_texts(&law::hard_texts()));
    let ends = [
        '\u{b}', '\u{c}', '\r', '\u{1c}', '\u{1d}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}',
    ];
    assert!(!file.contains(ends));
    for line in file
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "))
    {
        assert_eq!(line.split('\t').count(), 10, "{line}");
    }
}

/// Mentions of one entity, which stand across each other, and white space that brackets cannot hold.
#[test]
fn what_brackets_cannot_say_is_told_and_nothing_else_is_lost() {
    let text = "a b c d ";
    let mut project = of_texts(&[
        ("a.txt", text, vec!["a b", "b c", "c d ", " ", "b"]),
        ("b.txt", " \n", vec![]),
    ]);
    let entity = round_trip().entities().values().next().unwrap().clone();
    let id = entity.id;
    project.put(entity.into());
    for mut mention in project.mentions().values().cloned().collect::<Vec<_>>() {
        mention.entity = EntityChoice::Is(id);
        project.put(mention.into());
    }
    let choice = Choice::default();
    let data = Dataset::of(&project, &choice, &FORMAT);
    let mut losses = FORMAT.losses(&data);
    losses.retain(|loss| {
        matches!(
            loss.thing,
            Thing::Text | Thing::Mentions | Thing::MentionEntity
        )
    });
    let losses: Vec<String> = losses.iter().map(ToString::to_string).collect();
    assert_eq!(
        losses,
        [
            "exact texts: 1 left out",
            "mentions: 1 left out",
            "mentions: 1 trimmed",
            "entities of mentions: 1 left out",
        ]
    );
    let copy = law::with(
        law::with_schema_of(&project),
        law::read(
            &law::written(&project, &choice, &FORMAT),
            &FORMAT,
            &law::with_schema_of(&project),
        ),
    );
    let mut found: Vec<_> = copy
        .mentions()
        .values()
        .map(|m| (m.fragments[0].quote(), m.entity != EntityChoice::Unset))
        .collect();
    found.sort();
    assert_eq!(
        found,
        [("a b", true), ("b", true), ("b c", false), ("c d", true)]
    );
    assert_eq!(&**copy.texts().values().next().unwrap(), text);
}

fn read(text: &str, into: &Project) -> Imported {
    law::read(&InMemory::one("dir/theirs.conllu", text), &FORMAT, into)
}

/// Columns from words between spaces: number, form, and what the last column says.
fn lines(words: &str) -> String {
    let line = |line: &str| {
        let columns: Vec<&str> = line.trim().split(' ').collect();
        match columns[..] {
            [id, form, misc] if !line.trim().starts_with('#') => {
                format!("{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n")
            }
            _ => format!("{}\n", line.trim()),
        }
    };
    words.lines().map(line).collect()
}

fn said(imported: &Imported) -> Vec<String> {
    imported
        .problems
        .iter()
        .filter(|p| p.left_out)
        .map(ToString::to_string)
        .collect()
}

fn mentions(imported: &Imported) -> Vec<(String, String, bool)> {
    let mentions = imported.rows.iter().filter_map(|row| match row {
        Row::Mention(row) => {
            let quote = crate::model::fragment::joined_quote(&row.fragments);
            Some((
                row.r#type.0.clone(),
                quote,
                row.entity != EntityChoice::Unset,
            ))
        }
        _ => None,
    });
    mentions.collect()
}

#[test]
fn files_of_others() {
    let empty = Project::new(ProjectId(Ulid::from(2)));
    let theirs = lines(
        "# newdoc id = news-1
        # global.Entity = eid-etype-head-other
        # sent_id = 1
        # text = בבית של נועה.
        1-3 בבית _
        1 ב _
        2 ה Entity=(e1-place-2
        3 בית Entity=e1)
        4-5 שלנו _
        4 של _
        5 _אנו Entity=(e2--1)
        5.1 _ _
        6 נועה Entity=(e3-person-1)|SpaceAfter=No
        7 . _

        # newpar
        # text = היא
        1 היא Entity=(e3-person-1)

        # newdoc
        1 next Entity=(e1-place-1)",
    );
    let found = read(&theirs, &empty);
    assert_eq!(said(&found), Vec::<String>::new());
    let texts: Vec<&str> = found.texts.iter().map(|(_, text)| &**text).collect();
    assert_eq!(texts, ["בבית שלנו נועה.\nהיא", "next"]);
    let expected = [
        ("place", "בבית", true),
        ("entity", "שלנו", false),
        ("person", "נועה", true),
        ("person", "היא", true),
        ("place", "next", true),
    ];
    let expected = expected.map(|(kind, quote, is)| (kind.to_owned(), quote.to_owned(), is));
    assert_eq!(mentions(&found), expected);
    let sources = found.rows.iter().filter_map(|row| match row {
        Row::Document(row) => Some(row.source.as_str()),
        _ => None,
    });
    assert_eq!(sources.collect::<Vec<_>>(), ["news-1", "theirs.conllu-2"]);
}

#[test]
fn a_text_that_differs_in_spaces_is_the_one_that_is_there() {
    let project = of_texts(&[("a.txt", "one  two.\nthree", vec![])]);
    let theirs = lines("1 one Entity=(e-ORG\n2 two Entity=e)|SpaceAfter=No\n3 . _\n4 three _");
    let found = read(&theirs, &project);
    assert_eq!((found.texts.len(), found.joined.len()), (0, 1));
    assert_eq!(
        mentions(&found),
        [("ORG".to_owned(), "one  two".to_owned(), false)]
    );
}

#[test]
fn what_does_not_fit_is_named_with_its_line() {
    let cases = [
        ("1\ttwo\n", "2 columns between tabs"),
        ("x two _", "the number \"x\" of a word"),
        (
            "2 two Entity=e1)",
            "\"e1)\" in Entity opens or closes nothing",
        ),
        ("2 two Entity=(e1-ORG", "\"e1\" has no closing bracket"),
        ("2.1 two Entity=(e1-ORG)", "\"e1\" stands on no words"),
        ("2-3 two Entity=(e1-ORG)", "of a token of several words"),
        ("# global.Entity = head-etype", "none is eid"),
    ];
    let empty = Project::new(ProjectId(Ulid::from(2)));
    for (line, words) in cases {
        let found = read(
            &lines(&format!("1 one Entity=(e-ORG)\n{line}\n9 nine _")),
            &empty,
        );
        let said = said(&found);
        assert_eq!(said.len(), 1, "{line}: {said:?}");
        assert!(
            said[0].starts_with("dir/theirs.conllu, line 2: left out: "),
            "{said:?}"
        );
        assert!(said[0].contains(words), "{said:?}");
        assert_eq!(mentions(&found).len(), 1, "{line}");
    }
}

#[test]
fn syntax_is_not_read_and_that_is_said() {
    let empty = Project::new(ProjectId(Ulid::from(2)));
    let found = read("1\tone\tone\tNUM\t_\t_\t0\troot\t_\t_\n", &empty);
    assert!(!found.is_partial());
    assert!(found.problems.iter().any(|p| p.message.contains("syntax")));
}
