//! Matrices of small projects, told in letters.

mod laws;
mod narrowed;

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
        layer: Layer::Own,
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
        layer: Layer::Own,
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
