//! The index that follows changes is the index of the project that they lead to.

use proptest::prelude::*;
use ulid::Ulid;

use super::*;
use crate::model::*;

fn mention(number: u128, starts: &[u32], length: u32) -> Row {
    Mention {
        spans: std::collections::BTreeMap::new(),
        old_text: None,
        layer: Layer::Own,
        id: MentionId(Ulid::from(number)),
        author: AuthorId(Ulid::from(1)),
        document: DocumentId(Ulid::from(number % 2)),
        r#type: "PER".into(),
        fragments: starts
            .iter()
            .map(|start| Fragment::unchecked(*start, start + length, String::new()))
            .collect(),
        entity: EntityChoice::Unset,
        unsure: false,
        attributes: Default::default(),
    }
    .into()
}

/// From a letter to longer than any text.
fn length() -> impl Strategy<Value = u32> {
    prop_oneof![6 => 1_u32..9_000, 1 => 9_000_u32..2_000_000, 1 => 1_u32 << 30..=1 << 31]
}

proptest! {
    #[test]
    fn following_changes_equals_building_anew(
        steps in proptest::collection::vec(
            (0_u128..6, proptest::collection::btree_set(0_u32..20_000, 1..3), length(), any::<bool>()),
            1..30,
        ),
        from in 0_u32..20_000, length in length(),
    ) {
        let mut project = Project::new(ProjectId(Ulid::from(1)));
        let mut index = SpanIndex::of(&project);
        for (number, starts, length, keep) in steps {
            let starts: Vec<u32> = starts.into_iter().collect();
            let row = mention(number, &starts, length);
            let id = row.id();
            let before = project.row(&id);
            index.follow(before.as_ref(), keep.then_some(&row));
            if keep { project.put(row) } else { project.take(&id) }
        }
        prop_assert_eq!(&index, &SpanIndex::of(&project));
        for document in [0, 1].map(|number| DocumentId(Ulid::from(number))) {
            let found = index.touching(document, from, from + length).len();
            let expected = project.mentions().values()
                .filter(|mention| mention.document == document)
                .flat_map(|mention| &mention.fragments)
                .filter(|fragment| fragment.start() < from + length && from < fragment.end())
                .count();
            prop_assert_eq!(found, expected);
            let mut walked = Vec::new();
            let mut here: Option<Row> = None;
            while let Some(next) = index.next(document, here.as_ref(), 0) {
                walked.push(next.clone());
                here = project.row(next);
            }
            prop_assert_eq!(&walked, &index.in_order(document).cloned().collect::<Vec<_>>());
            while let Some(previous) = index.previous(document, here.as_ref(), 0) {
                walked.pop();
                prop_assert_eq!(Some(previous), walked.last());
                here = project.row(previous);
            }
        }
    }
}
