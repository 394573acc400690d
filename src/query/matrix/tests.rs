use std::collections::BTreeSet;

use proptest::prelude::*;
use ulid::Ulid;

use super::*;
use crate::model::*;
use crate::query::SpanIndex;
use crate::text::TextHash;

fn id(number: u128) -> Ulid {
    Ulid::from(number)
}

fn author() -> AuthorId {
    AuthorId(id(1))
}

/// A project with these claims (topics), documents (languages) and entities (names).
fn project(topics: &[&str], languages: &[&str], names: &[&str]) -> Project {
    let mut project = Project::new(ProjectId(id(1)));
    for (number, topic) in (1..).zip(topics) {
        project.put(
            Claim {
                id: ClaimId(id(number)),
                author: author(),
                text: format!("הטענה ה-{number}, quoted"),
                language: "he".to_owned(),
                attributes: [("topic".into(), (*topic).to_owned())].into(),
            }
            .into(),
        );
    }
    for (number, language) in (1..).zip(languages) {
        project.put(document(number, language).into());
    }
    for (number, name) in (1..).zip(names) {
        project.put(
            Entity {
                id: EntityId(id(number)),
                author: author(),
                name: (*name).to_owned(),
                r#type: "PER".into(),
                names: [("ar".to_owned(), vec!["توكاييف".to_owned()])].into(),
                kb: String::new(),
                note: String::new(),
                attributes: Default::default(),
            }
            .into(),
        );
    }
    project
}

fn document(number: u128, language: &str) -> Document {
    Document {
        id: DocumentId(id(number)),
        title: format!("document {number}"),
        language: language.to_owned(),
        source: String::new(),
        encoding: "UTF-8".to_owned(),
        bom: false,
        replaced: false,
        hash: TextHash::of(""),
        text: TextPlace::Inside,
        direction: DirectionChoice::Auto,
        paragraph_directions: Default::default(),
        attributes: Default::default(),
        states: Default::default(),
    }
}

/// Evidence of a claim in a document, at a byte that grows with its number.
fn evidence(number: u128, claim: u128, document: u128, stance: &str) -> Evidence {
    let start = number as u32 * 10;
    Evidence {
        id: EvidenceId(id(number)),
        author: author(),
        claim: ClaimId(id(claim)),
        document: DocumentId(id(document)),
        content: vec![Fragment::unchecked(start, start + 5, format!("q{number}"))],
        cue: Vec::new(),
        source: Vec::new(),
        claimer: Claimer::Unset,
        spans: Default::default(),
        old_text: None,
        unsure: false,
        attributes: [("stance".into(), stance.to_owned())].into(),
    }
}

fn said_by(evidence: Evidence, claimer: Claimer) -> Evidence {
    Evidence {
        claimer,
        ..evidence
    }
}

fn link(number: u128, r#type: &str, from: u128, to: u128) -> Link {
    Link {
        id: LinkId(id(number)),
        author: author(),
        r#type: r#type.into(),
        from: RowId::Claim(ClaimId(id(from))),
        to: RowId::Claim(ClaimId(id(to))),
    }
}

fn of(project: &Project, wanted: &Wanted) -> Matrix {
    matrix(project, &SpanIndex::of(project), wanted)
}

/// The matrix in letters: rows by number; in a row, cells by column; in a cell, evidence by number with
/// the first letter of its stance, and `>` and the row by way of which it refutes.
fn told(matrix: &Matrix) -> Vec<String> {
    let row = |row: &MatrixRow| {
        let claims = row.claims.iter().map(|claim| claim.number.to_string());
        let cells = (0..matrix.columns.len()).map(|column| {
            let entries = row.cells.get(&column).into_iter().flatten();
            let entries = entries.map(|entry| {
                let number = entry.evidence.0.0;
                let letter = &entry.stance.name()[..1];
                let through = entry.through.map(|through| through.row.number);
                let through = through.map_or(String::new(), |row| format!(">{row}"));
                format!("{number}{letter}{through}")
            });
            entries.collect::<Vec<_>>().join(" ")
        });
        let cells = cells.collect::<Vec<_>>().join(" | ");
        let claims = claims.collect::<Vec<_>>().join("=");
        let mark = if row.contradicted { "!" } else { "" };
        format!("{claims}{mark}: {cells}")
    };
    matrix.rows.iter().map(row).collect()
}

fn pairs(matrix: &Matrix) -> Vec<(usize, usize)> {
    let contradictions = matrix.contradictions.iter();
    contradictions
        .map(|it| (it.row.number, it.against.number))
        .collect()
}

/// Claims, links between them, evidence as (claim, document, stance) → rows and contradictions.
#[test]
fn rows_cells_and_contradictions() {
    type Case<'a> = (
        &'a str,
        &'a [(&'a str, u128, u128)],
        &'a [(u128, u128, &'a str)],
        &'a [&'a str],
        &'a [(usize, usize)],
    );
    let table: &[Case<'_>] = &[
        (
            "evidence stands in the column of its document, in the order of the text",
            &[],
            &[
                (1, 2, "affirm"),
                (1, 1, "question"),
                (1, 2, ""),
                (3, 1, "refute"),
            ],
            &["1: 2q | 1a 3u", "2:  | ", "3: 4r | "],
            &[],
        ),
        (
            "identical joins, also over a third, and whichever way the link was stored",
            &[("identical", 3, 2), ("identical", 3, 1)],
            &[(1, 1, "affirm"), (3, 1, "affirm"), (2, 2, "affirm")],
            &["1=2=3: 1a 2a | 3a"],
            &[],
        ),
        (
            "related and supporting move nothing",
            &[("related", 1, 2), ("supporting", 2, 1)],
            &[(1, 1, "affirm"), (2, 1, "affirm")],
            &["1: 1a", "2: 2a", "3: "],
            &[],
        ),
        (
            "held and refuted in one row",
            &[],
            &[
                (1, 1, "affirm"),
                (1, 2, "refute"),
                (2, 1, "refute"),
                (3, 1, "affirm"),
            ],
            &["1!: 1a | 2r", "2: 3r | ", "3: 4a | "],
            &[(1, 1)],
        ),
        (
            "a question contradicts nothing, what was not said holds",
            &[],
            &[
                (1, 1, "question"),
                (1, 2, "refute"),
                (2, 1, ""),
                (2, 2, "refute"),
            ],
            &["1: 1q | 2r", "2!: 3u | 4r", "3:  | "],
            &[(2, 2)],
        ),
        (
            "what refutes counts as refuted in the row that it refutes, not the other way round",
            &[("refuting", 2, 1)],
            &[(1, 1, "affirm"), (2, 2, "affirm")],
            &["1!: 1a | 2r>2", "2!:  | 2a", "3:  | "],
            &[(1, 2)],
        ),
        (
            "two rows that refute each other contradict each other once",
            &[("refuting", 2, 1), ("refuting", 1, 2), ("refuting", 2, 1)],
            &[(1, 1, "affirm"), (2, 2, "affirm")],
            &["1!: 1a | 2r>2", "2!: 1r>1 | 2a", "3:  | "],
            &[(1, 2)],
        ),
        (
            "evidence against what refutes says nothing about what it refutes",
            &[("refuting", 2, 1)],
            &[(1, 1, "affirm"), (2, 2, "refute"), (2, 2, "question")],
            &["1: 1a | ", "2:  | 2r 3q", "3:  | "],
            &[],
        ),
        (
            "refuted where nobody holds it: no contradiction",
            &[("refuting", 2, 1)],
            &[(2, 2, "affirm")],
            &["1: 1r>2", "2: 1a", "3: "],
            &[],
        ),
        (
            "rows refute as a whole",
            &[("identical", 1, 2), ("refuting", 3, 2)],
            &[(1, 1, "affirm"), (3, 2, "affirm")],
            &["1=2!: 1a | 2r>3", "3!:  | 2a"],
            &[(1, 3)],
        ),
        (
            "a row that refutes itself moves nothing",
            &[("identical", 1, 2), ("refuting", 1, 2)],
            &[(1, 1, "affirm"), (2, 2, "affirm")],
            &["1=2: 1a | 2a", "3:  | "],
            &[],
        ),
    ];
    for (name, links, made, rows, contradictions) in table {
        let mut project = project(&["", "", ""], &["he", "ar"], &[]);
        for (number, (r#type, from, to)) in (1..).zip(*links) {
            project.put(link(number, r#type, *from, *to).into());
        }
        for (number, (claim, document, stance)) in (1..).zip(*made) {
            project.put(evidence(number, *claim, *document, stance).into());
        }
        let found = of(&project, &Wanted::default());
        assert_eq!(told(&found), *rows, "{name}");
        assert_eq!(pairs(&found), *contradictions, "{name}");
    }
}

#[test]
fn what_a_contradiction_holds() {
    let mut project = project(&["", ""], &["he", "ar"], &[]);
    project.put(link(1, "refuting", 2, 1).into());
    for (number, claim, stance) in [(1, 1, "affirm"), (2, 1, "refute"), (3, 2, "affirm")] {
        project.put(evidence(number, claim, 1, stance).into());
    }
    let found = of(&project, &Wanted::default()).contradictions;
    let numbers = |list: &[EvidenceId]| list.iter().map(|id| id.0.0).collect::<Vec<_>>();
    let told: Vec<_> = found
        .iter()
        .map(|it| {
            (
                it.row.number,
                it.against.number,
                numbers(&it.holding),
                numbers(&it.refuting),
            )
        })
        .collect();
    assert_eq!(told, [(1, 1, vec![1], vec![2]), (1, 2, vec![1], vec![3])]);
}

#[test]
fn certainty_stands_in_for_a_stance_that_is_not_said() {
    for (stance, certainty, expected) in [
        ("affirm", "false-certain", Stance::Affirm),
        ("", "false-uncertain", Stance::Refute),
        ("", "true-certain", Stance::Affirm),
        ("", "unknown", Stance::Unset),
        ("", "", Stance::Unset),
        ("denies", "true-certain", Stance::Unset),
    ] {
        let mut row = evidence(1, 1, 1, stance);
        row.attributes
            .insert("certainty".into(), certainty.to_owned());
        assert_eq!(stance_of(&row), expected, "{stance} {certainty}");
    }
}

/// Two claimers, three languages: 1 and 2 by the first, 3 by the author, 4 described twice in other
/// letters, 6 by nobody.
fn voiced() -> Project {
    let languages = ["he", "ar", "en"];
    let mut project = project(&["port", "Ports", ""], &languages, &["Tokayev", "קרן"]);
    let first = Claimer::Entity(EntityId(id(1)));
    let described = |words: &str| Claimer::Described(words.to_owned());
    for (number, claim, document, stance, claimer) in [
        (1, 1, 1, "affirm", first.clone()),
        (2, 2, 2, "refute", first),
        (3, 1, 2, "refute", Claimer::DocumentAuthor),
        (4, 2, 3, "affirm", described("A Spokeswoman")),
        (5, 2, 1, "affirm", described("a spokeswoman")),
        (6, 3, 3, "", Claimer::Unset),
    ] {
        let row = evidence(number, claim, document, stance);
        project.put(said_by(row, claimer).into());
    }
    project
}

#[test]
fn columns_of_every_kind() {
    let project = voiced();
    for (by, rows, columns) in [
        (
            By::Document,
            ["1!: 1a | 3r | ", "2!: 5a | 2r | 4a", "3:  |  | 6u"],
            vec!["document 1 he", "document 2 ar", "document 3 en"],
        ),
        (
            By::Claimer,
            [
                "1!: 1a |  | 3r | ",
                "2!: 2r | 5a 4a |  | ",
                "3:  |  |  | 6u",
            ],
            vec!["Tokayev ", "a spokeswoman ", " ", " "],
        ),
        (
            By::Language,
            ["1!: 3r |  | 1a", "2!: 2r | 4a | 5a", "3:  | 6u | "],
            vec![" ar", " en", " he"],
        ),
    ] {
        let wanted = Wanted {
            by,
            ..Wanted::default()
        };
        let found = of(&project, &wanted);
        assert_eq!(told(&found), rows, "{by:?}");
        let heads = found.columns.iter();
        let heads: Vec<_> = heads
            .map(|it| format!("{} {}", it.title, it.language))
            .collect();
        assert_eq!(heads, columns, "{by:?}");
    }
}

#[test]
fn names_are_those_of_the_documents_language() {
    let found = of(&voiced(), &Wanted::default());
    let name = |number: u128| {
        let mut entries = found.rows.iter().flat_map(MatrixRow::entries);
        let entry = entries.find(|entry| entry.evidence.0.0 == number);
        entry.unwrap().voice.name.clone()
    };
    assert_eq!(name(1), "Tokayev");
    assert_eq!(name(2), "توكاييف");
    let holders: Vec<&str> = found.rows[0]
        .voices
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    assert_eq!(holders, ["Tokayev"]);
    assert_eq!(
        found.rows[1].voices.len(),
        1,
        "the same words in other letters"
    );
}

#[test]
fn filters() {
    let project = voiced();
    let set = |change: fn(&mut Filter)| {
        let mut wanted = Wanted::default();
        change(&mut wanted.filter);
        of(&project, &wanted)
    };
    type Case = (fn(&mut Filter), &'static [&'static str], usize);
    let table: [Case; 11] = [
        (
            |filter| filter.topic = Some("port".to_owned()),
            &["1!: 1a | 3r"],
            1,
        ),
        (|filter| filter.topic = Some(String::new()), &["3: 6u"], 0),
        (
            |filter| filter.language = Some("ar".to_owned()),
            &["1: 3r", "2: 2r"],
            0,
        ),
        (
            |filter| filter.claimer = Some(Voice::Described("a spokeswoman".to_owned())),
            &["2: 5a | 4a"],
            0,
        ),
        (|filter| filter.claimer = Some(Voice::Author), &["1: 3r"], 0),
        (
            |filter| filter.entity = Some(EntityId(id(1))),
            &["1!: 1a | 3r | ", "2!: 5a | 2r | 4a"],
            2,
        ),
        (|filter| filter.entity = Some(EntityId(id(2))), &[], 0),
        (
            |filter| filter.contradicted = true,
            &["1!: 1a | 3r | ", "2!: 5a | 2r | 4a"],
            2,
        ),
        (
            |filter| filter.words = "PORTS".to_owned(),
            &["2!: 5a | 2r | 4a"],
            1,
        ),
        (
            |filter| filter.words = "تُوكَايِيف port".to_owned(),
            &["1!: 1a | 3r | ", "2!: 5a | 2r | 4a"],
            2,
        ),
        (
            |filter| filter.words = "spokeswoman הטענה".to_owned(),
            &["2!: 5a | 2r | 4a"],
            1,
        ),
    ];
    for (number, (change, rows, contradictions)) in table.into_iter().enumerate() {
        let found = set(change);
        assert_eq!(told(&found), rows, "{number}");
        assert_eq!(found.contradictions.len(), contradictions, "{number}");
    }
}

#[test]
fn an_entity_that_the_words_name_is_found() {
    let mut project = project(&["", ""], &["he"], &["Tokayev"]);
    project.put(evidence(1, 1, 1, "affirm").into());
    project.put(evidence(2, 2, 1, "affirm").into());
    let mention = Mention {
        id: MentionId(id(1)),
        author: author(),
        document: DocumentId(id(1)),
        r#type: "PER".into(),
        fragments: vec![Fragment::unchecked(12, 14, "To".to_owned())],
        entity: EntityChoice::Is(EntityId(id(1))),
        spans: Default::default(),
        old_text: None,
        unsure: false,
        attributes: Default::default(),
    };
    project.put(mention.into());
    let wanted = Wanted {
        filter: Filter {
            entity: Some(EntityId(id(1))),
            ..Filter::default()
        },
        ..Wanted::default()
    };
    assert_eq!(told(&of(&project, &wanted)), ["1: 1a"]);
    let index = SpanIndex::of(&project);
    let entities = choices(&project, &index).entities;
    assert_eq!(entities, [(EntityId(id(1)), "Tokayev".to_owned())]);
}

#[test]
fn sorting() {
    let project = voiced();
    for (sort, expected) in [
        (Sort::Number, [1, 2, 3]),
        (Sort::Evidence, [2, 1, 3]),
        (Sort::Contradiction, [2, 1, 3]),
        (Sort::Topic, [1, 2, 3]),
    ] {
        let wanted = Wanted {
            sort,
            ..Wanted::default()
        };
        let rows = of(&project, &wanted).rows;
        let numbers: Vec<_> = rows.iter().map(|row| row.claims[0].number).collect();
        assert_eq!(numbers, expected, "{sort:?}");
    }
}

#[test]
fn quotes_are_on_one_line_and_not_endless() {
    let mut project = project(&[""], &["he"], &[]);
    let mut row = evidence(1, 1, 1, "affirm");
    let long = "\u{202E}שלום\r\n\u{2028} עולם ".to_owned() + &"a\u{301}".repeat(2_000);
    row.content = vec![Fragment::unchecked(0, 9, long)];
    project.put(row.into());
    let found = of(&project, &Wanted::default());
    let quote = &found.rows[0].cells[&0][0].quote;
    assert!(quote.starts_with("שלום עולם a\u{301}"), "{quote}");
    assert!(quote.ends_with("a\u{301}…"), "{quote}");
    assert!(quote.chars().count() <= LONGEST_QUOTE + 1);
}

#[test]
fn a_table_for_spreadsheets() {
    let mut project = voiced();
    project.put(link(1, "refuting", 3, 1).into());
    let table = of(&project, &Wanted::default()).table();
    let expected = [
        vec![
            "claim",
            "same as",
            "text",
            "topic",
            "held by",
            "refuted by",
            "refutes",
            "contradiction",
            "document 1 [he]",
            "document 2 [ar]",
            "document 3 [en]",
        ],
        vec![
            "C1",
            "",
            "הטענה ה-1, quoted",
            "port",
            "Tokayev",
            "C3",
            "",
            "yes",
            "[affirm] q1 — Tokayev",
            "[refute] q3 — document's author",
            "[refute, C3] q6 — not said",
        ],
    ];
    assert_eq!(table[..2], expected);
    assert_eq!(table[3][6], "C1");
}

/// Links and evidence of a few claims, any of them.
fn any_project() -> impl Strategy<Value = Project> {
    let links = proptest::collection::vec((0..3_usize, 1..7_u128, 1..7_u128), 0..12);
    let made = proptest::collection::vec((1..7_u128, 1..4_u128, 0..4_usize, 0..3_u8), 0..20);
    (links, made).prop_map(|(links, made)| {
        let mut project = project(&["a", "b", "", "a", "", "c"], &["he", "ar", "he"], &["קרן"]);
        for (number, (r#type, from, to)) in (1..).zip(links) {
            let r#type = ["identical", "refuting", "related"][r#type];
            project.put(link(number, r#type, from, to).into());
        }
        for (number, (claim, document, stance, claimer)) in (1..).zip(made) {
            let stance = ["affirm", "refute", "question", ""][stance];
            let claimer = match claimer {
                0 => Claimer::Unset,
                1 => Claimer::DocumentAuthor,
                _ => Claimer::Entity(EntityId(id(1))),
            };
            project.put(said_by(evidence(number, claim, document, stance), claimer).into());
        }
        project
    })
}

proptest! {
    #[test]
    fn every_claim_and_all_evidence_stand_where_they_should(project in any_project()) {
        let mut counts = Vec::new();
        for by in [By::Document, By::Claimer, By::Language] {
            let found = of(&project, &Wanted { by, ..Wanted::default() });
            let claims: Vec<_> = found.rows.iter().flat_map(|row| &row.claims).collect();
            let distinct: BTreeSet<_> = claims.iter().map(|claim| claim.claim).collect();
            prop_assert_eq!(claims.len(), project.claims().len());
            prop_assert_eq!(distinct.len(), claims.len());
            for numbered in &claims {
                prop_assert_eq!(project.claim_number(numbered.claim), Some(numbered.number));
            }
            for row in &found.rows {
                prop_assert!(row.claims.is_sorted());
                for entry in row.entries() {
                    let of = project.evidence()[&entry.evidence].claim;
                    let own = row.claims.iter().any(|claim| claim.claim == of);
                    prop_assert_eq!(own, entry.through.is_none());
                    prop_assert!(own || entry.stance == Stance::Refute);
                    if let Some(through) = entry.through {
                        let link = &project.links()[&through.link];
                        let ends_here = row.claims.iter()
                            .any(|claim| RowId::Claim(claim.claim) == link.to);
                        prop_assert!(ends_here && row.refuted_by.contains(&through.row));
                    }
                }
            }
            let own: usize = found.rows.iter().flat_map(MatrixRow::entries)
                .filter(|entry| entry.through.is_none()).count();
            prop_assert_eq!(own, project.evidence().len());
            let in_columns: usize = found.columns.iter().map(|column| column.evidence).sum();
            let in_rows: usize = found.rows.iter().map(MatrixRow::evidence).sum();
            prop_assert_eq!(in_columns, in_rows);
            counts.push((in_rows, pairs(&found)));
        }
        // What the columns are changes neither what stands in a row nor what contradicts what.
        prop_assert_eq!(&counts[0], &counts[1]);
        prop_assert_eq!(&counts[1], &counts[2]);
    }

    #[test]
    fn a_contradiction_has_evidence_on_both_sides_and_marks_its_rows(project in any_project()) {
        let found = of(&project, &Wanted::default());
        let mut part = BTreeSet::new();
        let mut seen = BTreeSet::new();
        for it in &found.contradictions {
            prop_assert!(!it.holding.is_empty() && !it.refuting.is_empty());
            prop_assert!(seen.insert((it.row.min(it.against), it.row.max(it.against))));
            part.extend([it.row, it.against]);
        }
        for row in &found.rows {
            prop_assert_eq!(row.contradicted, part.contains(&row.claims[0]));
        }
    }
}
