use std::collections::BTreeMap;

use html5gum::{Error, Token, Tokenizer};

use super::*;
use crate::format::Choice;
use crate::format::law::{hard_texts, of_texts, round_trip, written};
use crate::model::{Key, Layer, Project, Row};

fn report(project: &Project) -> String {
    let mut files = written(project, &Choice::default(), &FORMAT);
    String::from_utf8(files.0.remove("report.html").unwrap()).unwrap()
}

/// Tags, and the letters between them, as a browser cuts the page.
fn tokens(page: &str) -> Vec<Token<()>> {
    let mut tokens = Vec::new();
    let mut tokenizer = Tokenizer::new(page);
    while let Some(Ok(token)) = tokenizer.next() {
        if matches!(&token, Token::StartTag(tag) if **tag.name == *b"style") {
            tokenizer.set_state(html5gum::State::RawText);
        }
        tokens.push(token);
    }
    tokens
}

fn name(name: &[u8]) -> String {
    String::from_utf8(name.to_vec()).unwrap()
}

/// The letters of each paragraph of the texts, with its direction, as a reader selects them.
fn paragraphs(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut inside = None;
    let mut in_text = false;
    for token in tokens(page) {
        match token {
            Token::StartTag(tag) => {
                let value = |of: &[u8]| tag.attributes.get(of).map(|it| name(it));
                in_text |= value(b"class").as_deref() == Some("t");
                if in_text && **tag.name == *b"p" {
                    inside = Some((value(b"dir").unwrap(), String::new()));
                }
                if let (b"br", Some((_, words))) = (&**tag.name, &mut inside) {
                    words.push('\n');
                }
            }
            Token::EndTag(tag) if **tag.name == *b"p" => found.extend(inside.take()),
            Token::EndTag(tag) if **tag.name == *b"div" => in_text = false,
            Token::String(words) => {
                if let Some((_, so_far)) = &mut inside {
                    so_far.push_str(std::str::from_utf8(&words).unwrap());
                }
            }
            _ => {}
        }
    }
    found
}

#[test]
fn every_letter_of_a_text_is_there_and_stands_on_its_side() {
    for project in [round_trip(), of_texts(&hard_texts())] {
        let found = paragraphs(&report(&project));
        let mut expected = Vec::new();
        for document in project.documents().values() {
            let text = project.text(document.id).unwrap();
            let own = crate::text::direction::document_direction(text);
            for range in crate::text::paragraph::paragraphs(text) {
                let words = range.slice(text).unwrap();
                let rule = crate::text::direction::Rule::Words;
                let direction = document.direction_of(range.start, words, own, rule);
                let shown = words.replace(['\u{2028}', '\u{B}', '\u{C}'], "\n");
                expected.push((escape::dir(direction).to_owned(), shown.replace('\0', "␀")));
            }
        }
        assert_eq!(found, expected);
    }
}

#[test]
fn tags_close_in_turn_and_every_link_leads_somewhere() {
    for project in [round_trip(), of_texts(&hard_texts())] {
        let page = report(&project);
        let mut open: Vec<String> = Vec::new();
        let (mut ids, mut links) = (BTreeMap::new(), Vec::new());
        for token in tokens(&page) {
            match token {
                Token::StartTag(tag) => {
                    let of = |wanted: &[u8]| tag.attributes.get(wanted).map(|it| name(it));
                    if let Some(id) = of(b"id") {
                        *ids.entry(id).or_insert(0) += 1;
                    }
                    links.extend(of(b"href"));
                    if !matches!(&**tag.name, b"meta" | b"br") {
                        open.push(name(&tag.name));
                    }
                }
                Token::EndTag(tag) => assert_eq!(open.pop(), Some(name(&tag.name))),
                // Control characters of a text: said to be an error, and taken.
                Token::Error(error)
                    if [
                        Error::ControlCharacterReference,
                        Error::ControlCharacterInInputStream,
                    ]
                    .contains(&error.value) => {}
                Token::Error(error) => panic!("{error:?}"),
                _ => {}
            }
        }
        assert_eq!(open, [""; 0]);
        assert!(ids.values().all(|count| *count == 1), "{ids:?}");
        for link in links {
            let id = link.strip_prefix('#').unwrap();
            assert!(ids.contains_key(id), "nothing is called {id}");
        }
    }
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    let mut project = round_trip();
    let evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>' & \u{202E}x</style>";
    for row in project.rows().collect::<Vec<_>>() {
        match row {
            Row::Document(mut row) => {
                row.title = evil.to_owned();
                row.source = evil.to_owned();
                row.language = evil.to_owned();
                row.attributes = BTreeMap::from([(Key::from(evil), evil.to_owned())]);
                project.put(row.into());
            }
            Row::Entity(mut row) => {
                row.name = evil.to_owned();
                row.kb = evil.to_owned();
                row.note = evil.to_owned();
                project.put(row.into());
            }
            Row::Claim(mut row) => {
                row.text = evil.to_owned();
                row.language = evil.to_owned();
                project.put(row.into());
            }
            Row::Type(mut row) => {
                row.name = evil.to_owned();
                row.colour = format!("red}}{evil}");
                project.put(row.into());
            }
            Row::Author(mut row) => {
                row.name = evil.to_owned();
                project.put(row.into());
            }
            _ => {}
        }
    }
    let page = report(&project);
    let allowed = [
        "a",
        "article",
        "bdi",
        "blockquote",
        "body",
        "br",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "h1",
        "h2",
        "h3",
        "head",
        "html",
        "li",
        "meta",
        "ol",
        "p",
        "section",
        "span",
        "style",
        "sub",
        "summary",
        "table",
        "td",
        "th",
        "title",
        "tr",
        "ul",
    ];
    for token in tokens(&page) {
        if let Token::StartTag(tag) = token {
            let element = name(&tag.name);
            assert!(allowed.contains(&element.as_str()), "{element}");
            for (attribute, value) in &tag.attributes {
                let attribute = name(attribute);
                assert!(
                    !attribute.starts_with("on") && attribute != "src",
                    "{attribute}"
                );
                assert!(attribute != "href" || value.starts_with(b"#"), "{value:?}");
            }
        }
    }
    assert!(!page.contains("url(") && !page.contains("@import"));
}

/// How letters are marked, a line for each stretch: `letters [class …]`, the outermost first.
fn stretches(page: &str) -> Vec<String> {
    let mut open: Vec<String> = Vec::new();
    let mut lines = Vec::new();
    for token in tokens(page) {
        match token {
            Token::StartTag(tag) if **tag.name == *b"span" => {
                let of = |wanted: &[u8]| tag.attributes.get(wanted).map(|it| name(it));
                let class = of(b"class").unwrap_or_default();
                let label = of(b"data-l").map_or_else(String::new, |label| format!("={label}"));
                open.push(format!("{class}{label}"));
            }
            Token::EndTag(tag) if **tag.name == *b"span" => {
                open.pop();
            }
            Token::String(words) if open.iter().any(|class| class.starts_with("m ")) => {
                lines.push(format!("{} {open:?}", name(&words)));
            }
            _ => {}
        }
    }
    lines
}

#[test]
fn what_crosses_and_what_is_inside_has_a_lane_of_its_own() {
    let project = of_texts(&[(
        "a.txt",
        "ab cd ef gh",
        vec!["ab cd", "cd ef", "ab cd ef gh", "ef"],
    )]);
    assert_eq!(
        stretches(&report(&project)),
        [
            r#"ab  ["m n2 e t0", "m n0 e t0"]"#,
            r#"cd ["m n2 e t0", "m n0 e t0=ORG", "m n1 e t0"]"#,
            r#"  ["m n2 e t0", "m n1 e t0"]"#,
            r#"ef ["m n2 e t0", "m n1 e t0=ORG", "m n0 e t0=ORG"]"#,
            r#" gh ["m n2 e t0=ORG"]"#,
        ]
    );
    // In the middle of a word nothing is put between letters.
    let inside = of_texts(&[("a.txt", "בהאו\"מים וقالوا", vec!["האו", "قال"])]);
    assert_eq!(
        stretches(&report(&inside)),
        [r#"האו ["m n0 e t0=ORG"]"#, r#"قال ["m n0 e t0"]"#]
    );
}

#[test]
fn very_many_marks_in_one_place_share_the_last_lane() {
    let text = "x".repeat(40);
    let words: Vec<&str> = (1..40).map(|at| &text[..at]).collect();
    let page = report(&of_texts(&[("a.txt", &text, words)]));
    assert!(page.contains("\"m n7 e t0\""));
    assert!(!page.contains(" n8 "));
    assert_eq!(paragraphs(&page)[0].1, text);
}

#[test]
fn what_refutes_a_claim_counts_in_its_row() {
    let mut project = round_trip();
    let claims: Vec<_> = project.claims().keys().copied().collect();
    let author = *project.authors().keys().next().unwrap();
    let link = crate::model::Link {
        layer: Layer::Own,
        id: crate::model::LinkId(ulid::Ulid::from(900)),
        author,
        r#type: "refuting".into(),
        from: crate::model::RowId::Claim(claims[0]),
        to: crate::model::RowId::Claim(claims[1]),
    };
    let signs = |project: &Project| {
        let page = report(project);
        let (_, matrix) = page.split_once("id=\"matrix\"").unwrap();
        let (matrix, _) = matrix.split_once("</table>").unwrap();
        let all = matrix.matches("<a class=\"s ").count();
        let mut rows = matrix.split("<tr>");
        let row = rows.find(|row| row.contains(">C2</bdi>")).unwrap();
        (all, row.matches("✗<sub>C1</sub>").count())
    };
    let (before, through) = signs(&project);
    assert_eq!((before, through), (project.evidence().len(), 0));
    project.put(link.into());
    let held = project.evidence().values();
    let held = held.filter(|row| row.claim == claims[0] && claims::stance(row).holds());
    let held = held.count();
    assert!(held > 0);
    assert_eq!(signs(&project), (before + held, held));
}
