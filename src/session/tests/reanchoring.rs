//! Laws of a changed text: no row is lost, what moves reads the same, what waits is untouched, and one undo
//! brings everything back.

use proptest::prelude::*;
use ulid::Ulid;

use super::*;
use crate::edit::{Command, Refusal, Stamp};
use crate::format::project_file;
use crate::model::*;
use crate::query::reanchor::Places;
use crate::query::{Fault, SpanIndex, problems};
use crate::text::{Span, TextHash};

fn text() -> impl Strategy<Value = String> {
    let word = "(האו\"ם|או\"ם|בָּ|إنّ|لا|CSTO|2022|[.,:]|👩‍🔬|e\u{301}|\u{200F}|the)[ \n]{0,2}|\r\n";
    proptest::collection::vec(word, 1..40).prop_map(|words| words.concat())
}

/// A text, another one made of it, and places by start and length.
fn edited() -> impl Strategy<Value = (String, String, Vec<(usize, usize)>)> {
    let edit = (0_usize..300, 0_usize..12, "[a-zא-ת ]{0,9}");
    let places = proptest::collection::vec((0_usize..300, 1_usize..20), 1..8);
    (text(), proptest::collection::vec(edit, 1..4), places).prop_map(|(old, edits, places)| {
        let mut new = old.clone();
        for (at, length, words) in edits {
            let start = new.floor_char_boundary(at % (new.len() + 1));
            let end = new
                .floor_char_boundary((start + length).min(new.len()))
                .max(start);
            new.replace_range(start..end, &words);
        }
        (old, new, places)
    })
}

fn author(number: u128) -> AuthorId {
    AuthorId(Ulid::from(number))
}

/// A project with one document, and at each place a mention or a piece of evidence of one of two authors.
fn project(old: &str, places: &[(usize, usize)]) -> Project {
    let mut project = Project::new(ProjectId(Ulid::from(1)));
    let hash = TextHash::of(old);
    project.add_text(hash, Arc::from(old));
    let mut sample = sample::project()
        .unwrap()
        .documents()
        .values()
        .next()
        .unwrap()
        .clone();
    sample.hash = hash;
    sample.states.clear();
    let document = sample.id;
    project.put(sample.into());
    let claim = ClaimId(Ulid::from(1));
    project.put(
        Claim {
            id: claim,
            author: author(1),
            text: "טענה".to_owned(),
            language: String::new(),
            attributes: Default::default(),
        }
        .into(),
    );
    for (number, (at, length)) in (1_u128..).zip(places) {
        let start = old.floor_char_boundary(at % old.len());
        let end = old.ceil_char_boundary((start + length).min(old.len()));
        let span = Span::new(start as u32, end as u32);
        let Some(fragment) = span.and_then(|span| Fragment::of(old, span)) else {
            continue;
        };
        let row: Row = if number % 2 == 0 {
            Mention {
                spans: std::collections::BTreeMap::new(),
                id: MentionId(Ulid::from(number)),
                author: author(number % 2),
                document,
                r#type: "PER".into(),
                fragments: vec![fragment],
                entity: EntityChoice::Unset,
                old_text: None,
                layer: Layer::Own,
                unsure: false,
                attributes: Default::default(),
            }
            .into()
        } else {
            Evidence {
                spans: std::collections::BTreeMap::new(),
                id: EvidenceId(Ulid::from(number)),
                author: author(number % 3),
                claim,
                document,
                content: vec![fragment.clone()],
                cue: vec![fragment],
                source: Vec::new(),
                claimer: Claimer::Unset,
                old_text: None,
                layer: Layer::Own,
                unsure: false,
                attributes: Default::default(),
            }
            .into()
        };
        project.put(row);
    }
    project
}

/// The change to another text, as the window makes it.
fn change_to(project: &mut Project, new: &str) -> Result<crate::edit::Change, Refusal> {
    let document = project.documents().values().next().unwrap().clone();
    let hash = TextHash::of(new);
    let places = Places::in_new_text(project, document.id, Arc::from(new)).unwrap();
    let effect = places.effect(&mut |_| true).unwrap();
    let rows = effect.moved.len() + effect.doubtful + effect.gone;
    assert_eq!(rows, project.mentions().len() + project.evidence().len());
    project.add_text(hash, Arc::from(new));
    let document = Box::new(Document {
        hash,
        paragraph_directions: effect.directions,
        ..document
    });
    let stamp = Stamp {
        id: ChangeId(Ulid::from(9)),
        author: author(1),
        at: 0,
    };
    let moved = effect.moved;
    Command::ChangeText { document, moved }.plan(project, &stamp)
}

fn saved(project: &Project) -> Project {
    let mut bytes = Vec::new();
    project_file::write(project, Part::Main, &mut bytes).unwrap();
    project_file::read(&bytes).unwrap().project
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_row_is_lost_and_none_moves_to_other_words((old, new, places) in edited()) {
        let first = project(&old, &places);
        let mut changed = first.clone();
        let change = match change_to(&mut changed, &new) {
            Ok(change) => change,
            Err(refusal) => {
                prop_assert_eq!(refusal, Refusal::Nothing);
                prop_assert_eq!(&old, &new);
                return Ok(());
            }
        };
        changed.apply(&change).unwrap();
        prop_assert_eq!(changed.rows().count(), first.rows().count());
        for row in changed.rows() {
            let before = first.row(&row.id()).unwrap();
            let (was, is) = (before.places(), row.places());
            for (was, is) in was.into_iter().flatten().zip(is.into_iter().flatten()) {
                prop_assert_eq!(was.quote(), is.quote());
                let text = row.old_text().map_or(&new, |_| &old);
                prop_assert!(is.fits(text));
                prop_assert!(row.old_text().is_none() || was == is);
            }
        }
        let is_error = |problem: &crate::query::Problem| {
            matches!(problem.fault, Fault::OtherQuote { .. } | Fault::NoPlace { .. })
        };
        prop_assert!(!problems(&changed).iter().any(is_error));
        // Who follows the change and who looks anew see the same.
        let mut index = SpanIndex::of(&first);
        for delta in &change.rows {
            index.follow(delta.before.as_deref(), delta.after.as_ref());
        }
        prop_assert_eq!(index, SpanIndex::of(&changed));
        // The file keeps the old text as long as a row names it, and not longer.
        let read = saved(&changed);
        let is_named = changed.rows().any(|row| row.old_text().is_some());
        prop_assert_eq!(read.texts().contains_key(&TextHash::of(&old)), is_named);
        prop_assert!(read.rows().eq(changed.rows()));
        // One undo brings everything back.
        changed.apply(&change.inverse()).unwrap();
        prop_assert!(changed.rows().eq(first.rows()));
    }

    #[test]
    fn there_and_back_brings_every_row_back_or_lets_it_wait((old, new, places) in edited()) {
        prop_assume!(old != new);
        let first = project(&old, &places);
        let mut changed = first.clone();
        let there = change_to(&mut changed, &new).unwrap();
        changed.apply(&there).unwrap();
        let back = change_to(&mut changed, &old).unwrap();
        let waited: Vec<RowId> = changed.rows().filter(|row| row.old_text().is_some()).map(|row| row.id()).collect();
        changed.apply(&back).unwrap();
        for row in changed.rows() {
            let before = first.row(&row.id()).unwrap();
            if row.old_text().is_none() {
                prop_assert_eq!(&row, &before);
            }
            // What waited in the old text stands there again.
            prop_assert!(row.old_text().is_none() || !waited.contains(&row.id()));
        }
    }
}

#[test]
fn a_place_that_does_not_read_the_same_is_refused() {
    let first = project("דובר האו\"ם אמר", &[(9, 4), (9, 4)]);
    let new = "דובר חדש של האו\"ם אמר";
    let hash = TextHash::of(new);
    let mut changed = first.clone();
    changed.add_text(hash, Arc::from(new));
    let mut document = first.documents().values().next().unwrap().clone();
    document.hash = hash;
    let row = RowId::Mention(*first.mentions().keys().next().unwrap());
    let stamp = Stamp {
        id: ChangeId(Ulid::from(9)),
        author: author(1),
        at: 0,
    };
    let span = Span::new(0, 4).unwrap();
    let plan = |document: &Document, moved| {
        let document = Box::new(document.clone());
        Command::ChangeText { document, moved }.plan(&changed, &stamp)
    };
    assert_eq!(
        plan(&document, vec![(row.clone(), vec![span])]),
        Err(Refusal::BadSpan(span))
    );
    assert_eq!(plan(&document, vec![(row, vec![])]), Err(Refusal::NoPlace));
    let retitled = Document {
        title: "אחר".to_owned(),
        ..document.clone()
    };
    let id = RowId::Document(document.id);
    assert_eq!(plan(&retitled, vec![]), Err(Refusal::Fixed(id)));
    document.hash = TextHash::of("nowhere");
    assert_eq!(plan(&document, vec![]), Err(Refusal::NoText(document.id)));
}
