//! The sample project's own data: every quote is where it says, every name it uses is declared.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::schema::{self, Kind, Subject};

/// A row of `assets/sample/sample.ron`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
enum Row {
    Document {
        id: String,
        file: String,
        title: String,
        language: String,
        outlet: String,
        date: String,
        group: String,
        values: BTreeMap<String, String>,
    },
    Entity {
        id: String,
        r#type: String,
        name: String,
        names: BTreeMap<String, String>,
        #[serde(rename = "note")]
        _note: String,
    },
    Mention {
        document: String,
        fragments: Vec<Quote>,
        r#type: String,
        entity: Meant,
    },
    Claim {
        id: String,
        text: String,
        language: String,
        values: BTreeMap<String, String>,
    },
    Evidence {
        claim: String,
        document: String,
        content: Vec<Quote>,
        #[serde(default)]
        cue: Vec<Quote>,
        #[serde(default)]
        source: Vec<Quote>,
        claimer: Claimer,
        values: BTreeMap<String, String>,
    },
    Link {
        r#type: String,
        from: String,
        to: String,
    },
}

/// A piece of a document: its letters, and which of their occurrences is meant, from 1.
#[derive(Deserialize)]
struct Quote(String, usize);

#[derive(Deserialize)]
enum Meant {
    Unset,
    Entity(String),
    NotInList,
    Unsure,
}

#[derive(Deserialize)]
enum Claimer {
    Entity(String),
    Author,
    Description(String),
}

const TEXTS: &[(&str, &str)] = &[
    ("he.txt", include_str!("../../assets/sample/he.txt")),
    ("ar.txt", include_str!("../../assets/sample/ar.txt")),
    ("en.txt", include_str!("../../assets/sample/en.txt")),
];

/// The letters that are written together with a Hebrew or an Arabic name before them.
const PREFIXES: &str = "ושכבלמהوفبلك";

fn rows() -> Vec<Row> {
    ron::from_str(include_str!("../../assets/sample/sample.ron")).unwrap()
}

fn texts() -> BTreeMap<String, &'static str> {
    let files: BTreeMap<_, _> = TEXTS.iter().copied().collect();
    rows()
        .into_iter()
        .filter_map(|row| match row {
            Row::Document { id, file, .. } => Some((id, files[file.as_str()])),
            _ => None,
        })
        .collect()
}

/// The bytes of a quote. `match_indices` would step over occurrences that overlap; there are none.
fn range(text: &str, Quote(quote, occurrence): &Quote) -> Option<(usize, usize)> {
    let (start, _) = text
        .match_indices(quote.as_str())
        .nth(occurrence.checked_sub(1)?)?;
    Some((start, start + quote.len()))
}

/// Whether the character goes on with the word or number before it; vowel marks do.
fn goes_on(c: char) -> bool {
    c.is_alphanumeric()
        || ('\u{591}'..='\u{5c7}').contains(&c)
        || ('\u{64b}'..='\u{652}').contains(&c)
}

#[test]
fn texts_are_plain_and_of_the_right_length() {
    for (file, text) in TEXTS {
        let words = text.split_whitespace().count();
        assert!((250..=400).contains(&words), "{file} has {words} words");
        assert!(
            !text.contains('\r') && !text.starts_with('\u{feff}'),
            "{file}: line ends or a mark"
        );
        assert!(
            text.ends_with('\n') && !text.ends_with("\n\n"),
            "{file}: one line end at the end"
        );
        let lines: Vec<_> = text.lines().take(4).collect();
        assert!(
            lines[1].is_empty() && lines[3].is_empty(),
            "{file}: title, blank, byline, blank"
        );
    }
}

#[test]
fn every_quote_is_where_it_says() {
    let texts = texts();
    let mut missing = Vec::new();
    for row in rows() {
        let (document, quotes) = match row {
            Row::Document { id, title, .. } => (id, vec![Quote(title, 1)]),
            Row::Mention {
                document,
                fragments,
                ..
            } => (document, fragments),
            Row::Evidence {
                document,
                mut content,
                cue,
                source,
                ..
            } => {
                content.extend(cue);
                content.extend(source);
                (document, content)
            }
            Row::Entity { .. } | Row::Claim { .. } | Row::Link { .. } => continue,
        };
        let text = texts[&document];
        for quote in quotes {
            let whole = range(text, &quote).is_some_and(|(start, end)| {
                let word = text[..start]
                    .char_indices()
                    .rfind(|(_, c)| !goes_on(*c))
                    .map_or(0, |(at, c)| at + c.len_utf8());
                let prefix = &text[word..start];
                prefix.chars().all(|c| PREFIXES.contains(c)) && !text[end..].starts_with(goes_on)
            });
            if !whole {
                missing.push(format!("{document}: {} ({})", quote.0, quote.1));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn fragments_are_in_order_and_apart() {
    let texts = texts();
    for row in rows() {
        let (document, lists) = match row {
            Row::Mention {
                document,
                fragments,
                ..
            } => (document, vec![fragments]),
            Row::Evidence {
                document,
                content,
                cue,
                source,
                ..
            } => (document, vec![content, cue, source]),
            _ => continue,
        };
        for list in lists {
            let places: Vec<_> = list
                .iter()
                .filter_map(|q| range(texts[&document], q))
                .collect();
            assert!(
                places.windows(2).all(|two| two[0].1 <= two[1].0),
                "{document}: {places:?}"
            );
        }
    }
}

#[test]
fn every_name_is_declared() {
    let schema = schema::rows(include_str!("../../assets/schema/news.ron"));
    let mention_types = schema.types(Subject::Mention);
    let link_types = schema.types(Subject::Link);
    let check_values = |subject: Subject, values: &BTreeMap<String, String>| {
        for (attribute, value) in values {
            let kind = schema.attribute(subject, attribute);
            let allowed = match kind {
                Some(Kind::Choice(choices)) => choices.iter().any(|(known, _)| known == value),
                Some(Kind::Text) => !value.is_empty(),
                None => false,
            };
            assert!(allowed, "{subject:?}: {attribute} = {value}");
        }
    };
    let (mut entities, mut claims) = (BTreeSet::new(), BTreeSet::new());
    let mut in_documents: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows() {
        match row {
            Row::Document {
                values,
                language,
                outlet,
                date,
                group,
                ..
            } => {
                check_values(Subject::Document, &values);
                assert!(![language, outlet, date, group].iter().any(String::is_empty));
            }
            Row::Entity {
                id,
                r#type,
                name,
                names,
                ..
            } => {
                assert!(mention_types.contains(&r#type) && !name.is_empty(), "{id}");
                assert!(
                    ["he", "ar", "en"]
                        .iter()
                        .all(|code| names.contains_key(*code)),
                    "{id}"
                );
                assert!(entities.insert(id.clone()), "{id} twice");
            }
            Row::Mention {
                r#type,
                entity,
                fragments,
                ..
            } => {
                assert!(
                    mention_types.contains(&r#type) && !fragments.is_empty(),
                    "{type}"
                );
                if let Meant::Entity(id) = entity {
                    assert!(entities.contains(&id), "no entity {id}");
                }
            }
            Row::Claim {
                id,
                text,
                language,
                values,
            } => {
                check_values(Subject::Claim, &values);
                assert!(!text.is_empty() && !language.is_empty(), "{id}");
                assert!(claims.insert(id.clone()), "{id} twice");
            }
            Row::Evidence {
                claim,
                document,
                content,
                claimer,
                values,
                ..
            } => {
                check_values(Subject::Evidence, &values);
                assert!(
                    claims.contains(&claim) && !content.is_empty(),
                    "no claim {claim}"
                );
                assert!(values.contains_key("stance"), "{claim} in {document}");
                match claimer {
                    Claimer::Entity(id) => assert!(entities.contains(&id), "no entity {id}"),
                    Claimer::Description(words) => assert!(!words.is_empty()),
                    Claimer::Author => assert_eq!(values["quotation"], "narrator", "{claim}"),
                }
                in_documents.entry(claim).or_default().insert(document);
            }
            Row::Link { r#type, from, to } => {
                assert!(link_types.contains(&r#type), "no link type {}", r#type);
                assert!(claims.contains(&from) && claims.contains(&to) && from != to);
            }
        }
    }
    assert!(
        in_documents.values().all(|documents| documents.len() >= 2),
        "{in_documents:?}"
    );
}

/// The sample is what pictures and first trials show; it has to hold what makes the work hard.
#[test]
fn the_hard_things_are_in_it() {
    let texts = texts();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut earlier: Vec<(String, BTreeSet<usize>)> = Vec::new();
    let mut stances: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows() {
        match row {
            Row::Mention {
                document,
                fragments,
                entity,
                ..
            } => {
                let places: Vec<_> = fragments
                    .iter()
                    .map(|q| range(texts[&document], q).unwrap())
                    .collect();
                let mut count = |kind| *kinds.entry(kind).or_default() += 1;
                if texts[&document][..places[0].0].ends_with(goes_on) {
                    count("after a prefix");
                }
                if places.len() > 1 {
                    count("in fragments");
                }
                match entity {
                    Meant::Unsure => count("unsure"),
                    Meant::NotInList => count("not in the list"),
                    Meant::Unset => count("unset"),
                    Meant::Entity(_) => count("with an entity"),
                }
                let bytes: BTreeSet<_> = places
                    .iter()
                    .flat_map(|(start, end)| *start..*end)
                    .collect();
                for (_, other) in earlier.iter().filter(|(other, _)| *other == document) {
                    if bytes.is_subset(other) || other.is_subset(&bytes) {
                        count("nested");
                    } else if !bytes.is_disjoint(other) {
                        count("overlapping");
                    }
                }
                earlier.push((document, bytes));
            }
            Row::Evidence { claim, values, .. } => {
                stances
                    .entry(claim)
                    .or_default()
                    .insert(values["stance"].clone());
            }
            _ => {}
        }
    }
    for kind in [
        "after a prefix",
        "in fragments",
        "unsure",
        "not in the list",
        "unset",
        "nested",
    ] {
        assert!(kinds.contains_key(kind), "no mention is {kind}: {kinds:?}");
    }
    assert!(stances["knew"].contains("affirm") && stances["knew"].contains("refute"));
}
