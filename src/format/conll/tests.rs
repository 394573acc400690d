//! The lines that are written, and lines of others.

use ulid::Ulid;

use super::tag::{Name, Names, Tag};
use super::*;
use crate::format::law::{self, of_texts, round_trip};
use crate::format::{Choice, Dataset, Imported, InMemory, Policy, SPLIT, Target};
use crate::model::{Key, Project, ProjectId, Row};

fn written(project: &Project, format: &Format, part_words: Policy) -> String {
    let choice = Choice {
        part_words,
        ..Choice::default()
    };
    let files = law::written(project, &choice, format);
    String::from_utf8(files.0[SINGLE].clone()).unwrap()
}

#[test]
fn the_form_of_a_file() {
    let text = "נועה לוי, מהאו\"ם.\nهنا CNN";
    let project = of_texts(&[("a.txt", text, vec!["נועה לוי", "האו\"ם", "CNN"])]);
    let head = "-DOCSTART- -X- -X- O\n\n";
    let end = "\n\nهنا _ _ O\nCNN _ _ B-ORG\n\n";
    assert_eq!(
        written(&project, &CONLL_2003, Policy::Expand),
        format!("{head}נועה _ _ B-ORG\nלוי _ _ I-ORG\n, _ _ O\nמהאו\"ם _ _ B-ORG\n. _ _ O{end}")
    );
    assert_eq!(
        written(&project, &CONLL_2003, Policy::Split),
        format!(
            "{head}נועה _ _ B-ORG\nלוי _ _ I-ORG\n, _ _ O\nמ _ _ O\nהאו\"ם _ _ B-ORG\n. _ _ O{end}"
        )
    );
    assert_eq!(
        written(&project, &BILOU, Policy::Drop),
        format!(
            "{head}נועה _ _ B-ORG\nלוי _ _ L-ORG\n, _ _ O\nמהאו\"ם _ _ O\n. _ _ O{}",
            end.replace("B-ORG", "U-ORG")
        )
    );
}

#[test]
fn no_word_of_any_text_makes_another_line_or_column() {
    for format in [&CONLL_2003, &BILOU] {
        let text = written(&of_texts(&law::hard_texts()), format, Policy::Expand);
        let heads = text
            .lines()
            .filter(|line| line.starts_with(DOCUMENT))
            .count();
        assert_eq!(heads, law::hard_texts().len());
        // As programs in Python see it, which part lines and words at these too.
        let lines = text.split(|c: char| c == '\n' || tokens_line_end(c));
        for line in lines.filter(|line| !line.is_empty()) {
            let columns = line.split(crate::format::tokens::is_white).count();
            assert_eq!(columns, 4, "{line:?}");
        }
    }
}

fn tokens_line_end(c: char) -> bool {
    matches!(
        c,
        '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

#[test]
fn a_name_over_two_sentences_stays_one() {
    let text = "One. Two. Three";
    let project = of_texts(&[("a.txt", text, vec!["One. Two"])]);
    let file = written(&project, &BILOU, Policy::Expand);
    assert!(
        file.contains("One _ _ B-ORG\n. _ _ I-ORG\nTwo _ _ L-ORG\n. _ _ O\n\nThree"),
        "{file}"
    );
}

#[test]
fn names_in_every_scheme() {
    /// Type, first word, last word.
    type Found = (&'static str, usize, usize);
    let cases: &[(&str, &[Found])] = &[
        // IOB1: B only where two of a type meet.
        (
            "I-PER I-PER B-PER O I-ORG",
            &[("PER", 0, 1), ("PER", 2, 2), ("ORG", 4, 4)],
        ),
        (
            "B-PER I-PER B-PER O B-ORG",
            &[("PER", 0, 1), ("PER", 2, 2), ("ORG", 4, 4)],
        ),
        (
            "B-PER L-PER U-PER O U-ORG",
            &[("PER", 0, 1), ("PER", 2, 2), ("ORG", 4, 4)],
        ),
        (
            "B-PER E-PER S-PER O S-ORG",
            &[("PER", 0, 1), ("PER", 2, 2), ("ORG", 4, 4)],
        ),
        ("B-PER M-PER E-PER _ - O", &[("PER", 0, 2)]),
        (
            "PER PER O PER geo-loc",
            &[("PER", 0, 1), ("PER", 3, 3), ("geo-loc", 4, 4)],
        ),
        // What no scheme allows is read as it must be meant.
        (
            "I-PER I-ORG L-ORG L-ORG",
            &[("PER", 0, 0), ("ORG", 1, 2), ("ORG", 3, 3)],
        ),
        ("U-PER I-PER", &[("PER", 0, 0), ("PER", 1, 1)]),
        ("B-PER | I-PER", &[("PER", 0, 0), ("PER", 1, 1)]),
        ("B-work-of-art I-work-of-art", &[("work-of-art", 0, 1)]),
    ];
    for (tags, expected) in cases {
        let mut names = Names::default();
        let mut at = 0;
        for tag in tags.split(' ') {
            if tag == "|" {
                names.end_sentence();
                continue;
            }
            names.tag(at, Tag::of(tag).unwrap());
            at += 1;
        }
        let name = |&(r#type, first, last): &Found| Name {
            r#type,
            first,
            last,
        };
        let expected: Vec<Name<'_>> = expected.iter().map(name).collect();
        assert_eq!(names.found, expected, "{tags}");
    }
    for tag in ["X-PER", "(PER*", "*", "1", ""] {
        assert_eq!(Tag::of(tag), None, "{tag}");
    }
}

fn read(text: &str, into: &Project) -> Imported {
    law::read(&InMemory::one("theirs.conll", text), &CONLL_2003, into)
}

fn quotes(imported: &Imported) -> Vec<(&str, &str)> {
    let mentions = imported.rows.iter().filter_map(|row| match row {
        Row::Mention(row) => Some((row.r#type.0.as_str(), row.fragments[0].quote())),
        _ => None,
    });
    mentions.collect()
}

#[test]
fn words_of_other_programs_find_their_document() {
    // Cut otherwise than we would: gershayim apart, a prefix apart, two words as one.
    let text = "נועה לוי, מהאו\"ם.\n\nهنا  CNN";
    let project = of_texts(&[("a.txt", text, vec![])]);
    let theirs = "נועה\u{a0}לוי\tB-PER\n,\tO\nמ\tO\nהאו\tB-ORG\n\"\tI-ORG\nם\tI-ORG\n.\tO\nهنا\tO\n\nCNN\tB-ORG\n";
    let found = read(theirs, &project);
    assert_eq!(found.problems, []);
    assert_eq!(
        quotes(&found),
        [("PER", "נועה לוי"), ("ORG", "האו\"ם"), ("ORG", "CNN")]
    );
    assert_eq!((found.texts.len(), found.joined.len()), (0, 1));
}

#[test]
fn texts_that_differ_only_in_spaces_are_taken_in_their_order() {
    let cases = [
        ("a.txt", "one two", vec!["one"]),
        ("b.txt", "one\ntwo", vec!["two"]),
    ];
    let project = of_texts(&cases);
    let found = read(&written(&project, &CONLL_2003, Policy::Expand), &project);
    assert_eq!(found.joined.len(), 2);
    assert_eq!(quotes(&found), [("ORG", "one"), ("ORG", "two")]);
    assert_eq!(found.problems.len(), 2);
    assert!(
        found.problems[1]
            .to_string()
            .contains("line 8: 2 documents have the same words"),
        "{found:?}"
    );
}

#[test]
fn without_a_document_one_is_made_of_the_words_and_that_is_said() {
    let empty = Project::new(ProjectId(Ulid::from(2)));
    let theirs = "-DOCSTART- -X- O O\n\nEU NNP B-NP B-ORG\nrejects VBZ B-VP O\n\nPeter NNP B-NP B-PER\n\
                  \n-DOCSTART- -X- O O\n\n# 1 2 O\r\n-DOCSTART- x y B-ORG\n";
    let found = read(theirs, &empty);
    let texts: Vec<&str> = found.texts.iter().map(|(_, text)| &**text).collect();
    assert_eq!(texts, ["EU rejects\nPeter", "# -DOCSTART-"]);
    assert_eq!(
        quotes(&found),
        [("ORG", "EU"), ("PER", "Peter"), ("ORG", "-DOCSTART-")]
    );
    assert!(!found.is_partial());
    let said = found
        .problems
        .iter()
        .filter(|p| p.message.contains("one is made"));
    let said: Vec<String> = said.map(ToString::to_string).collect();
    assert_eq!(said.len(), 2);
    assert!(
        said[1].starts_with("theirs.conll, line 10: no document"),
        "{said:?}"
    );
    // The second time they are there.
    let project = law::with(empty, found);
    let again = read(theirs, &project);
    assert_eq!(
        (again.texts.len(), again.rows.len(), again.joined.len()),
        (0, 0, 2)
    );
    assert_eq!(again.problems.len(), 3, "{:?}", again.problems);
}

#[test]
fn what_is_no_tag_is_named_with_its_line() {
    let empty = Project::new(ProjectId(Ulid::from(2)));
    let found = read(
        "one O\ntwo X-PER\n\nthree\n\u{a0} B-PER\nfour B-\nfive B-PER\n",
        &empty,
    );
    let lost = found.problems.iter().filter(|problem| problem.left_out);
    let lost: Vec<String> = lost.map(ToString::to_string).collect();
    let expected = [
        "theirs.conll, line 2: left out: the tag \"X-PER\"",
        "theirs.conll, line 4: left out: the word \"three\" has no tag",
        "theirs.conll, line 5: left out: a name of nothing but white space",
        "theirs.conll, line 6: left out: it has no type",
    ];
    assert_eq!(lost.len(), expected.len(), "{lost:#?}");
    for (lost, expected) in lost.iter().zip(expected) {
        assert!(lost.starts_with(expected), "{lost}");
    }
    assert_eq!(quotes(&found), [("PER", "five")]);
    let bad = InMemory::one("a.conll", *b"one B-PER\nt\xffwo B-PER\nthree O\n");
    let found = law::read(&bad, &CONLL_2003, &empty);
    assert_eq!(quotes(&found), [("PER", "one")]);
    assert!(found.problems.iter().any(|p| {
        p.to_string()
            .contains("line 2: left out: not UTF-8 from byte 1")
    }));
}

#[test]
fn types_that_have_spaces_come_back() {
    let mut project = of_texts(&[("a.txt", "one two", vec!["two"])]);
    let mut named = project.types()[&Key::from("ORG")].clone();
    named.id = "work of\tart".into();
    project.put(named.into());
    let mut mention = project.mentions().values().next().unwrap().clone();
    mention.r#type = "work of\tart".into();
    project.put(mention.into());
    let file = written(&project, &CONLL_2003, Policy::Expand);
    assert!(file.contains("two _ _ B-work_of_art\n"), "{file}");
    let found = read(&file, &project);
    assert_eq!(quotes(&found), [("work of\tart", "two")]);
}

/// Only one file, as the command line gives it.
struct One(InMemory);

impl Target for One {
    fn file(&mut self, path: &str) -> std::io::Result<&mut dyn std::io::Write> {
        self.0.file(path)
    }

    fn is_single(&self) -> bool {
        true
    }
}

#[test]
fn one_file_for_each_part_or_one_for_all() {
    let mut project = round_trip();
    let documents: Vec<_> = project.documents().values().cloned().collect();
    for (mut document, part) in documents.into_iter().zip(["train", "../con"]) {
        document.attributes.insert(SPLIT.into(), part.to_owned());
        project.put(document.into());
    }
    let choice = Choice::default();
    let files = law::written(&project, &choice, &BILOU);
    assert_eq!(
        files.0.keys().collect::<Vec<_>>(),
        ["_con.conll", "train.conll"]
    );
    let mut one = One(InMemory::default());
    let data = Dataset::of(&project, &choice, &BILOU);
    (BILOU.write.unwrap())(&data, &mut one).unwrap();
    let all = String::from_utf8(one.0.0[SINGLE].clone()).unwrap();
    assert_eq!((one.0.0.len(), all.matches(DOCUMENT).count()), (1, 2));
}
