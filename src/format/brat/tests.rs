//! Lines as brat has them, and what is said of those that do not fit; the laws of all formats do the rest.

use proptest::prelude::*;
use ulid::Ulid;

use super::*;
use crate::format::law::{self, of_texts, round_trip};
use crate::format::{Choice, Dataset, Fate, Imported, InMemory};
use crate::model::*;
use crate::text::{Span, TextHash};

const TEXT: &str = "😀 אמר האו\"ם.\nقال توكاييف & في <الماتي>";

fn project() -> Project {
    Project::new(ProjectId(Ulid::from(2)))
}

fn files(files: &[(&str, &str)]) -> InMemory {
    let files = files.iter();
    let files = files.map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    InMemory(files.collect())
}

fn read(given: &[(&str, &str)], into: &Project) -> Imported {
    law::read(&files(given), &FORMAT, into)
}

fn taken(given: &[(&str, &str)]) -> Project {
    let read = read(given, &project());
    let lost: Vec<_> = read.problems.iter().filter(|p| p.left_out).collect();
    assert!(lost.is_empty(), "{lost:?}");
    law::with(project(), read)
}

fn written(project: &Project, name: &str) -> String {
    let files = law::written(project, &Choice::default(), &FORMAT);
    let names: Vec<_> = files.0.keys().cloned().collect();
    let file = files
        .0
        .get(name)
        .unwrap_or_else(|| panic!("{name} is none of {names:?}"));
    String::from_utf8(file.clone()).unwrap()
}

#[test]
fn the_form_of_the_files() {
    let project = round_trip();
    assert_eq!(written(&project, "א ב.txt"), TEXT);
    let mut lines: Vec<_> = written(&project, "א ב.ann")
        .lines()
        .map(str::to_owned)
        .collect();
    lines.sort();
    let expected = [
        "#1\tQuestion T2\tבטוח?%0Asure?",
        "A1\tgeneric T2",
        "A2\tnumber T2 singular",
        "A3\tno-entity T3 not-in-list",
        "A4\tunsure T4",
        "A5\tno-entity T4 unsure",
        "N1\tReference T2 wikidata:Q1065\tהאו\"ם",
        "N2\tReference T5 isnad:0000000000000000000000000N\tTokayev",
        "R1\tsupports Arg1:T2 Arg2:T5",
        "T1\tPER 2 5\tאמר",
        "T2\tORG 6 11\tהאו\"ם",
        "T3\tORG 7 11\tאו\"ם",
        "T4\tLOC 13 16;31 37\tقال الماتي",
        "T5\tPER 17 24\tتوكاييف",
    ];
    assert_eq!(lines, expected);
    let annotation = written(&project, "annotation.conf");
    for line in [
        "[entities]\n",
        "\nORG\n",
        "\n[relations]\n",
        "\nsupports\tArg1:<ENTITY>, Arg2:<ENTITY>\n",
        "\nsame\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive\n",
        "\n[events]\n",
        "\n[attributes]\n",
        "\ngeneric\tArg:<ENTITY>\n",
        "\nnumber\tArg:<ENTITY>, Value:singular\n",
    ] {
        assert!(annotation.contains(line), "{line:?} is not in {annotation}");
    }
    assert!(written(&project, "visual.conf").contains("\nORG\tbgColor:lightskyblue\n"));
}

#[test]
fn links_whose_ends_are_alike_have_no_number() {
    let mut project = round_trip();
    let mut link = project.links()[&LinkId(Ulid::from(70))].clone();
    link.r#type = "same".into();
    project.put(link.into());
    assert!(written(&project, "א ב.ann").contains("*\tsame T2 T5\n"));
}

#[test]
fn files_of_brat_itself() {
    let ann = "T1\tORG 6 11\tהאו\"ם\r\n\
        T2\tPER 17 24\tتوكاييف\n\
        T3\tLoc 13 16;31 37\tقال الماتي\n\
        E1\tSaid:T3 Speaker:T2 Topic:E2\n\
        E2\tORG:T1\n\
        R1\tworks-for Arg2:T1 Arg1:T2\n\
        R2\tnear Place:T1 Of:T3\n\
        M1\tNegation E1\n\
        A2\tStance E2 very sure\n\
        N1\tReference T1 Wikidata:Q1065\tUnited Nations\n\
        *\tAlias T1 T2 T3\n\
        #1\tAnnotatorNotes R1\tsee above\n\
        #2\tAnnotatorNotes T9\n";
    let into = project();
    let read = read(&[("x/א.ann", ann), ("x/א.txt", TEXT)], &into);
    let lost: Vec<_> = read.problems.iter().filter(|p| p.left_out).collect();
    assert_eq!(lost.len(), 1, "{lost:?}");
    assert_eq!(
        lost[0].to_string(),
        "x/א.ann, line 13: left out: there is no T9 that was taken"
    );
    let read = law::with(into, read);
    let mention = |r#type: &str| {
        let mut mentions = read.mentions().values();
        mentions.find(|row| row.r#type.0 == r#type).unwrap()
    };
    let (org, per, loc) = (mention("ORG"), mention("PER"), mention("Loc"));
    assert_eq!((org.fragments[0].start(), org.fragments[0].end()), (12, 21));
    assert_eq!(loc.fragments.len(), 2);
    assert_eq!(loc.attributes[&"Negation".into()], "yes");
    assert_eq!(org.attributes[&"Stance".into()], "very sure");
    let EntityChoice::Is(entity) = org.entity else {
        panic!("{org:?}")
    };
    let entity = &read.entities()[&entity];
    assert_eq!(
        (entity.name.as_str(), entity.kb.as_str()),
        ("United Nations", "Wikidata:Q1065")
    );
    let mut links: Vec<_> = read
        .links()
        .values()
        .map(|link| (link.r#type.0.as_str(), link.from.clone(), link.to.clone()))
        .collect();
    links.sort();
    let [o, p, l] = [org, per, loc].map(|row| RowId::Mention(row.id));
    let expected = [
        ("Alias", o.clone(), p.clone()),
        ("Alias", p.clone(), l.clone()),
        ("Speaker", l.clone(), p.clone()),
        ("Topic", l.clone(), o.clone()),
        ("near", o.clone(), l),
        ("works-for", p, o),
    ];
    assert_eq!(links, expected);
    assert!(read.types()[&"Alias".into()].symmetric);
    let comment = read.comments().values().next().unwrap();
    assert!(matches!(comment.about, RowId::Link(_)));
}

#[test]
fn a_mention_over_the_end_of_a_line() {
    let text = "הארגון \r\n הבינלאומי\tالكبير 😀";
    let mut project = of_texts(&[("a.txt", text, vec!["הארגון \r\n הבינלאומי\tالكبير"])]);
    let lines = written(&project, "a.ann");
    assert_eq!(lines, "T1\tORG 0 6;10 19;20 26\tהארגון הבינלאומי الكبير\n");
    let back = taken(&[("a.txt", text), ("a.ann", &lines)]);
    let mention = back.mentions().values().next().unwrap();
    assert_eq!(mention.fragments.len(), 1);
    // What begins with the end of a line, and what is nothing else.
    let of = project.mentions().values().next().unwrap().clone();
    for (number, start, end) in [(1, 13, 34), (2, 12, 15)] {
        let mut row = of.clone();
        row.id = MentionId(Ulid::from(number));
        let span = Span::new(start, end).unwrap();
        row.fragments = vec![Fragment::of(text, span).unwrap()];
        project.put(row.into());
    }
    let choice = Choice::default();
    let losses = FORMAT.losses(&Dataset::of(&project, &choice, &FORMAT));
    let told: Vec<_> = losses
        .iter()
        .map(|loss| (loss.thing, loss.count, loss.fate))
        .collect();
    let expected = [
        (Thing::Source, 1, Fate::LeftOut),
        (Thing::Mentions, 1, Fate::LeftOut),
        (Thing::Mentions, 1, Fate::Trimmed),
    ];
    for expected in expected {
        assert!(told.contains(&expected), "{expected:?} is not in {told:?}");
    }
    assert_eq!(written(&project, "a.ann").lines().count(), 2);
    // Older files of brat.
    let older = "T1\tORG 0 9\tone  two \n";
    let back = taken(&[("b.txt", "one\r\ntwo\n."), ("b.ann", older)]);
    assert_eq!(
        back.mentions().values().next().unwrap().fragments[0].quote(),
        "one\r\ntwo\n"
    );
}

#[test]
fn names_that_are_no_words() {
    let mut project = round_trip();
    let name = "ארגון בינ\"ל | x";
    let mut r#type = project.types()[&"ORG".into()].clone();
    r#type.id = name.into();
    project.put(r#type.into());
    let mut mention = project.mentions()[&MentionId(Ulid::from(40))].clone();
    mention.r#type = name.into();
    let values = [
        ("number", "two\nvalues 50%20"),
        ("unsure", "yes"),
        ("attribute.x", "a b"),
    ];
    mention.attributes = values
        .map(|(key, value)| (key.into(), value.to_owned()))
        .into();
    project.put(mention.clone().into());
    let lines = written(&project, "א ב.ann");
    for line in [
        "T2\tארגון%20בינ\"ל%20|%20x 6 11\tהאו\"ם\n",
        "\tattribute.attribute.x T2 a%20b\n",
        "\tattribute.unsure T2 yes\n",
        "\tnumber T2 two%0Avalues%2050%2520\n",
    ] {
        assert!(lines.contains(line), "{line:?} is not in {lines}");
    }
    assert!(!written(&project, "annotation.conf").contains("בינ"));
    let back = taken(&[("a.txt", TEXT), ("a.ann", &lines)]);
    let back = back
        .mentions()
        .values()
        .find(|row| row.r#type.0 == name)
        .unwrap();
    assert_eq!(back.attributes, mention.attributes);
    assert!(!back.unsure);
}

#[test]
fn the_text_is_beside_it_or_in_the_project() {
    let project = of_texts(&[("dir/b.txt", TEXT, vec![])]);
    let ann = "T1\tPER 2 5\tאמר\n";
    let none = read(&[("other.ann", ann)], &project);
    assert!(none.rows.is_empty() && none.problems[0].message.contains("\"other\""));
    for given in [
        &[("x/b.ann", ann)][..],
        &[("x/b.ann", ann), ("x/b.txt", TEXT)],
        &[("c.ann", ann), ("c.txt", TEXT)],
        &[("c.ann", ann), ("c.TXT", TEXT)],
    ] {
        let read = read(given, &project);
        assert_eq!((read.texts.len(), read.joined.len()), (0, 1), "{given:?}");
        let added = law::with(project.clone(), read);
        assert_eq!(
            (added.documents().len(), added.mentions().len()),
            (1, 1),
            "{given:?}"
        );
        let again = law::read(&files(given), &FORMAT, &added);
        assert_eq!(again.rows, [], "the same a second time");
    }
    let bare = taken(&[("d.txt", TEXT), ("e.txt", "e"), ("e.ann", "")]);
    assert_eq!((bare.documents().len(), bare.mentions().len()), (2, 0));
    let mut broken = files(&[("b.ann", ann)]);
    broken
        .0
        .insert("b.txt".to_owned(), b"\xf9\xec\xe5\xed".to_vec());
    let read = law::read(&broken, &FORMAT, &project);
    assert!(
        !read.is_partial() && read.problems[0].message.contains("not UTF-8"),
        "{read:?}"
    );
}

#[test]
fn a_byte_order_mark_is_a_letter_for_brat_and_for_others_it_is_not() {
    let text = format!("\u{feff}{TEXT}");
    for (start, end) in [(2, 5), (3, 6)] {
        let ann = format!("T1\tPER {start} {end}\tאמר\n");
        let read = taken(&[("a.txt", &text), ("a.ann", &ann)]);
        assert_eq!(
            read.documents().values().next().unwrap().hash,
            TextHash::of(TEXT)
        );
        assert_eq!(
            read.mentions().values().next().unwrap().fragments[0].start(),
            5
        );
    }
}

#[test]
fn what_does_not_fit_is_named_with_its_line() {
    let cases = [
        ("T1\tPER 2 5\txxx", "the quote is \"xxx\""),
        ("T1\tPER 3 6\tאמר", "counted in utf16 units it would fit"),
        ("T1\tPER 5 11\tאמר", "counted in byte units it would fit"),
        ("T1\tPER 2 2\t", "no width"),
        ("T1\tPER 5 2\tאמר", "no range"),
        ("T1\tPER 2 500\tאמר", "no range of a text of 38"),
        ("T1\tPER 2 5;4 6\tאמר ר ", "without overlap"),
        ("T1\tPER 6 8;2 5\tהא אמר", "without overlap"),
        ("T1\tPER 2\tאמר", "T1⇥TYPE START END⇥WORDS"),
        ("T1 PER 2 5 אמר", "T1⇥TYPE START END⇥WORDS"),
        ("T1\tPER -2 5\tאמר", "T1⇥TYPE START END⇥WORDS"),
        ("T7\tPER 2 5\tאמר", "T7 stands in line 1 already"),
        ("A1\tx", "A1⇥NAME"),
        ("A1\tx T3", "there is no T3"),
        ("N1\tReference T7 nothing", "is no"),
        ("R1\tx Arg1:T7", "Arg2:T2"),
        ("R1\tx Arg1:T7 Arg2:T7", "with itself"),
        ("R1\tx Arg1:T7 Arg2:T3", "there is no T3"),
        ("R1\tORG Arg1:T7 Arg2:T8", "is a type of Mention"),
        ("*\tx T7", "T1 T2"),
        ("E1\tx:T3", "there is no T3"),
        ("#1\tAnnotatorNotes T3\tx", "there is no T3"),
        ("# a word of mine", "AnnotatorNotes"),
        ("אמר", "begins with T"),
    ];
    for (line, words) in cases {
        let ann = format!("T7\tORG 6 11\tהאו\"ם\n{line}\n\nT8\tPER 17 24\tتوكاييف\n");
        let read = read(&[("a.txt", TEXT), ("a.ann", &ann)], &project());
        let lost: Vec<_> = read.problems.iter().filter(|p| p.left_out).collect();
        if line.starts_with('N') {
            assert!(lost.is_empty(), "{lost:?}");
            continue;
        }
        let [problem] = &lost[..] else {
            panic!("{line}: {lost:?}")
        };
        let problem = problem.to_string();
        assert!(
            problem.starts_with("a.ann, line 2: left out: "),
            "{problem}"
        );
        assert!(problem.contains(words), "{line}: {problem}");
        let mentions = read
            .rows
            .iter()
            .filter(|row| matches!(row, Row::Mention(_)));
        assert_eq!(mentions.count(), 2, "{line}");
    }
}

#[test]
fn entities_without_mentions_or_of_one_id_are_told() {
    let mut project = round_trip();
    let entity = project.entities()[&EntityId(Ulid::from(20))].clone();
    for number in [22, 23] {
        let mut same = entity.clone();
        same.id = EntityId(Ulid::from(number));
        project.put(same.into());
    }
    let mut mention = project.mentions()[&MentionId(Ulid::from(45))].clone();
    mention.entity = EntityChoice::Is(EntityId(Ulid::from(22)));
    project.put(mention.into());
    let choice = Choice::default();
    let losses = FORMAT.losses(&Dataset::of(&project, &choice, &FORMAT));
    let count = |thing| {
        let told = losses.iter().filter(|loss| loss.thing == thing);
        told.map(|loss| loss.count).sum::<usize>()
    };
    assert_eq!(
        (count(Thing::Entities), count(Thing::KnowledgeBase)),
        (1, 2)
    );
    let lines = written(&project, "b.ann");
    assert!(
        lines.contains("isnad:0000000000000000000000000P\t"),
        "{lines}"
    );
}

#[test]
fn an_entity_of_another_type_than_its_mention() {
    let mut project = round_trip();
    let mut mention = project.mentions()[&MentionId(Ulid::from(42))].clone();
    mention.r#type = "LOC".into();
    project.put(mention.into());
    let lines = written(&project, "א ב.ann");
    assert!(lines.contains("\tentity-type T5 PER\n"), "{lines}");
    let conf = written(&project, "annotation.conf");
    assert!(
        conf.contains("\nentity-type\tArg:<ENTITY>, Value:PER\n"),
        "{conf}"
    );
    assert!(!written(&round_trip(), "annotation.conf").contains("entity-type"));
    // Without an entity it is an attribute like any other, wherever the reference stands.
    let ann = "A1\tentity-type T1 X\nA2\tentity-type T2 Y\nN1\tReference T2 w:Q1\tn\n\
               T1\tPER 2 5\tאמר\nT2\tORG 6 11\tהאו\"ם\n";
    let back = taken(&[("a.txt", TEXT), ("a.ann", ann)]);
    let of = |r#type: &str| {
        let mut mentions = back.mentions().values();
        mentions.find(|row| row.r#type.0 == r#type).unwrap().clone()
    };
    assert_eq!(of("PER").attributes[&"entity-type".into()], "X");
    assert!(of("ORG").attributes.is_empty());
    assert_eq!(back.entities().values().next().unwrap().r#type.0, "Y");
}

proptest! {
    #[test]
    fn any_lines(line in "[TAMNRE*#X][0-9#]{0,2}[\t ](PER|x|Reference)[ :](T7|T8|[0-9]{1,2})( |;|:)(T8|[0-9]{0,3})[\t ]?.{0,6}") {
        let ann = format!("T7\tORG 6 11\tהאו\"ם\nT8\tPER 17 24\tتوكاييف\n{line}");
        let read = read(&[("a.txt", TEXT), ("a.ann", &ann)], &project());
        let rows = read.rows.iter().filter(|row| !matches!(row, Row::Mention(_))).count();
        let mentions = read.rows.len() - rows;
        prop_assert!(mentions == 2 || mentions == 3);
    }
}
