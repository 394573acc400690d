//! Columns of every kind, filters, orders, and the table for spreadsheets.

use super::*;

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
        layer: Layer::Own,
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
