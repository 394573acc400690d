//! How many keys and clicks a job takes.
//!
//! The job: "tag 30 mentions of 8 entities in the Hebrew article and link them". The goal: at most two acts
//! a mention, and at most one for two mentions where the entities are known already. An act is a key or a
//! click; a double click is two.

use isnad::model::{DocumentId, EntityChoice};
use isnad::session::{Action, Verb};
use isnad::text::Span;
use isnad::text::nudge::Edge;

use super::desk::{Desk, corpus};

/// A word of the article that names an entity, which of its occurrences is clicked, how many letters of a
/// prefix the double click takes along, and the digit of its type.
const NAMES: [(&str, usize, &str, u8); 8] = [
    ("קזחסטן", 4, "", 3),
    ("או\"ם", 1, "ה", 2),
    ("פוטין", 1, "", 1),
    ("רוסיה", 1, "", 3),
    ("לבנון", 1, "ב", 3),
    ("ארה\"ב", 1, "מ", 3),
    ("CSTO", 1, "", 2),
    ("מועצת הביטחון", 1, "", 2),
];

/// Selects a word as a double click does, with its prefix, and takes the prefix off by a key.
fn double_click(
    desk: &mut Desk,
    document: DocumentId,
    (word, nth, prefix, _): (&str, usize, &str, u8),
) {
    let text = desk.project().text(document).unwrap().to_string();
    let (start, _) = text.match_indices(word).nth(nth - 1).unwrap();
    let (start, end) = (start - prefix.len(), start + word.len());
    assert!(text[start..].starts_with(prefix));
    let span = Span::new(start as u32, end as u32).unwrap();
    desk.select(document, &[span]);
    // A drag is one act; a double click, which words with a space cannot have, two.
    desk.clicks += usize::from(!word.contains(' '));
    if !prefix.is_empty() {
        desk.press(Verb::Nudge(Edge::START_LATER.by_prefix()));
    }
}

/// Waits until all places are suggested, and takes them with one key.
fn accept_all(desk: &mut Desk, document: DocumentId, count: usize) {
    desk.wait(|session| {
        let open = session.workspace().unwrap();
        open.suggestions()
            .in_document(open.project(), document)
            .len()
            == count
    });
    desk.press(Verb::AcceptSuggestions);
}

/// The mentions with an entity, each with the letter before it and its own words.
fn linked(desk: &Desk, document: DocumentId) -> Vec<String> {
    let text = desk.project().text(document).unwrap();
    let mentions = desk.project().mentions().values();
    let linked = mentions
        .filter(|row| row.document == document && matches!(row.entity, EntityChoice::Is(_)));
    let mut quotes: Vec<String> = linked
        .map(|row| {
            let fragment = &row.fragments[0];
            assert!(fragment.fits(text));
            fragment.quote().to_owned()
        })
        .collect();
    quotes.sort();
    quotes
}

#[test]
fn thirty_mentions_of_eight_entities() {
    let Some(files) = corpus() else {
        return println!("skipped: the articles are not here");
    };
    let mut desk = Desk::of(&files);
    let document = desk.document("000");
    let text = desk.project().text(document).unwrap().to_string();
    for name in NAMES {
        double_click(&mut desk, document, name);
        desk.press(Verb::Type(name.3));
        desk.press(Verb::EntityList);
        let mention = desk.session.mention_to_link().unwrap();
        // Ctrl+N in the list.
        desk.keys += 1;
        desk.session.run(Action::NewEntity {
            mentions: vec![mention],
            name: None,
        });
    }
    let count: usize = NAMES.iter().map(|name| text.matches(name.0).count()).sum();
    assert!(count >= 30, "{count}");
    accept_all(&mut desk, document, count - NAMES.len());
    let found = linked(&desk, document);
    assert_eq!(found.len(), count);
    for name in NAMES {
        let there = found.iter().filter(|quote| *quote == name.0).count();
        assert_eq!(there, text.matches(name.0).count(), "{}", name.0);
    }
    desk.is_quiet();
    let acts = desk.keys + desk.clicks;
    println!(
        "{count} mentions of {} entities, linked: {} keys + {} clicks = {acts} acts, {:.2} a mention",
        NAMES.len(),
        desk.keys,
        desk.clicks,
        acts as f64 / count as f64
    );
    assert!(acts <= 2 * count, "{acts} acts for {count} mentions");

    // Another time, the entities are known: all that is tagged in this article goes, and comes by one key.
    desk.press(Verb::Undo);
    let (keys, clicks) = (desk.keys, desk.clicks);
    accept_all(&mut desk, document, count - NAMES.len());
    let again = desk.keys + desk.clicks - keys - clicks;
    let known = count - NAMES.len();
    println!(
        "{known} mentions of known entities: {again} act, {:.2} a mention",
        again as f64 / known as f64
    );
    assert!(2 * again <= known);
    assert_eq!(linked(&desk, document), found);
}
