//! The review on the five real articles, where `../shared/corpus` is there: three authors who differ in every
//! eighth word, and a reviewer who presses one key each time.

use std::collections::BTreeMap;

use super::review::{desk_of, typed};
use super::*;
use crate::compare::align::Kind;
use crate::model::{
    Author, AuthorId, AuthorKind, DirectionChoice, Document, DocumentId, EntityChoice, Fragment,
    Layer, Mention, MentionId, Project, ProjectId, TextPlace, WorkState,
};
use crate::text::segment::words;
use crate::text::{Span, TextHash};

fn id(number: u128) -> ulid::Ulid {
    ulid::Ulid::from(number)
}

/// The articles by three authors, and how many differences of each kind were planted.
fn planted(folder: &std::path::Path) -> (Project, BTreeMap<Kind, usize>) {
    let mut project = Project::new(ProjectId(id(1)));
    for row in crate::store::schema::bundled("news").unwrap() {
        project.put(row);
    }
    for (number, kind) in [
        (1, AuthorKind::Reviewer),
        (11, AuthorKind::Annotator),
        (12, AuthorKind::Annotator),
        (13, AuthorKind::Annotator),
    ] {
        let row = Author {
            own_file: false,
            id: AuthorId(id(number)),
            name: format!("Author {number}"),
            kind,
            colour: number as u8,
        };
        project.put(row.into());
    }
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "txt"))
        .collect();
    files.sort();
    let (mut kinds, mut next) = (BTreeMap::new(), 1_000);
    for (nth, file) in files.iter().enumerate() {
        let text: Arc<str> = std::fs::read_to_string(file).unwrap().into();
        let hash = TextHash::of(&text);
        project.add_text(hash, Arc::clone(&text));
        let document = DocumentId(id(100 + nth as u128));
        let states = [11, 12, 13].map(|author| (AuthorId(id(author)), WorkState::Done));
        project.put(
            Document {
                id: document,
                title: format!("article {nth}"),
                language: crate::text::language::language(&text).to_owned(),
                source: String::new(),
                encoding: "UTF-8".to_owned(),
                bom: false,
                replaced: false,
                hash,
                text: TextPlace::default(),
                direction: DirectionChoice::Auto,
                paragraph_directions: BTreeMap::new(),
                attributes: BTreeMap::new(),
                states: states.into(),
            }
            .into(),
        );
        let found: Vec<Span> = words(&text)
            .filter_map(|range| Span::new(range.start as u32, range.end as u32))
            .filter(|span| span.slice(&text).unwrap().chars().any(char::is_alphabetic))
            .collect();
        for (nth, pair) in found.chunks_exact(8).enumerate() {
            let (one, after) = (pair[0], pair[1]);
            let wide = one.union(after);
            // What each author has: place and type.
            let base = Some((one, "ORG"));
            let (kind, all) = match nth % 6 {
                0 => (Some(Kind::OtherEdges), [base, Some((wide, "ORG")), base]),
                1 => (Some(Kind::OtherLabel), [base, base, Some((one, "GPE"))]),
                2 => (Some(Kind::Missing), [base, None, base]),
                3 => (
                    Some(Kind::Inside),
                    [Some((wide, "ORG")), Some((one, "PER")), Some((wide, "ORG"))],
                ),
                _ => (None, [base, base, base]),
            };
            if let Some(kind) = kind {
                *kinds.entry(kind).or_default() += 1;
            }
            for (author, mark) in [11, 12, 13].into_iter().zip(all) {
                let Some((span, r#type)) = mark else { continue };
                next += 1;
                project.put(
                    Mention {
                        id: MentionId(id(next)),
                        author: AuthorId(id(author)),
                        document,
                        r#type: r#type.into(),
                        fragments: vec![Fragment::of(&text, span).unwrap()],
                        entity: EntityChoice::Unset,
                        spans: BTreeMap::new(),
                        old_text: None,
                        layer: Layer::Own,
                        unsure: false,
                        attributes: BTreeMap::new(),
                    }
                    .into(),
                );
            }
        }
    }
    (project, kinds)
}

#[test]
#[allow(
    clippy::print_stderr,
    reason = "a test that does not run says so where it can be heard"
)]
fn a_review_of_the_real_articles_is_one_key_a_conflict() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if !folder.is_dir() {
        eprintln!("DID NOT RUN: {} is not there", folder.display());
        return;
    }
    let (project, kinds) = planted(&folder);
    let mut session = desk_of(project);
    let review = session.workspace().unwrap().review();
    assert_eq!(review.counts().kinds, kinds);
    let conflicts: usize = kinds.values().sum();
    assert!(conflicts > 100, "{conflicts}");
    let keys = ['1', '2', '3', 'w', 'n', 'b', '0'];
    let mut acts = 0;
    while session.workspace().unwrap().review().counts().open > 0 {
        typed(&mut session, keys[acts % keys.len()]);
        acts += 1;
        assert!(acts <= conflicts, "a key did not decide");
    }
    assert_eq!(acts, conflicts);
    let project = session.workspace().unwrap().project();
    for mention in project.mentions().values() {
        if mention.layer == Layer::Gold {
            let text = project.text(mention.document).unwrap();
            assert!(mention.fragments.iter().all(|fragment| fragment.fits(text)));
        }
    }
}
