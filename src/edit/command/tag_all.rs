//! Tagging many places at once, and saying what they mean.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::default::defaults;
use super::span::{fragments, mention_type};
use super::{Plan, Refusal, fresh, written};
use crate::edit::Act;
use crate::model::fragment::joined_quote;
use crate::model::{
    AuthorId, DocumentId, EntityChoice, EntityId, Key, Layer, Mention, MentionId, Project, RowId,
    Subject,
};
use crate::text::Span;

/// One place to be tagged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tagging {
    /// Id of the mention to be.
    pub mention: MentionId,
    /// Where.
    pub document: DocumentId,
    /// Which bytes.
    pub span: Span,
    /// Entity type.
    pub r#type: Key,
    /// The entity that is meant, if that is known.
    pub entity: Option<EntityId>,
}

/// Where the author has tagged exactly this already, that mention is told what it means; a place that is given
/// twice is tagged once.
pub(super) fn tag_all(
    project: &Project,
    author: AuthorId,
    places: &[Tagging],
) -> Result<Plan, Refusal> {
    let types: BTreeSet<&Key> = places.iter().map(|place| &place.r#type).collect();
    for key in types {
        mention_type(project, key)?;
    }
    let entities = places.iter().filter_map(|place| place.entity);
    let missing = entities.collect::<BTreeSet<_>>().into_iter();
    let missing = missing.map(RowId::Entity).find(|id| !project.has(id));
    if let Some(missing) = missing {
        return Err(Refusal::Missing(missing));
    }
    let said = defaults(project, Subject::Mention);
    let mut there = tagged(project, author, places);
    let mut rows = Vec::with_capacity(places.len());
    let mut taken = BTreeSet::new();
    let mut detail = None;
    for place in places {
        let fragments = fragments(project, place.document, &[place.span])?;
        detail.get_or_insert_with(|| joined_quote(&fragments));
        let key = (place.document, place.span, &place.r#type);
        match (there.get(&key).copied(), place.entity) {
            (Some(Some(mention)), Some(entity)) => {
                let mention = Mention {
                    entity: EntityChoice::Is(entity),
                    ..mention.clone()
                };
                rows.push(written(project, mention.into()));
                there.insert(key, None);
            }
            (Some(_), _) => {}
            (None, entity) => {
                let mention = Mention {
                    old_text: None,
                    layer: Layer::Own,
                    spans: BTreeMap::new(),
                    id: place.mention,
                    author,
                    document: place.document,
                    r#type: place.r#type.clone(),
                    fragments,
                    entity: entity.map_or(EntityChoice::Unset, EntityChoice::Is),
                    unsure: false,
                    attributes: said.clone(),
                };
                let delta = fresh(project, mention.into())?;
                if !taken.insert(place.mention) {
                    return Err(Refusal::Taken(delta.id));
                }
                rows.push(delta);
                there.insert(key, None);
            }
        }
    }
    Ok(Plan {
        act: if places.len() == 1 {
            Act::Tag
        } else {
            Act::TagAll
        },
        detail: detail.ok_or(Refusal::NoPlace)?,
        rows,
    })
}

/// What the author has tagged in the documents of the places, one span each; `None` stands for places
/// that are dealt with.
fn tagged<'a>(
    project: &'a Project,
    author: AuthorId,
    places: &[Tagging],
) -> BTreeMap<(DocumentId, Span, &'a Key), Option<&'a Mention>> {
    let documents: BTreeSet<DocumentId> = places.iter().map(|place| place.document).collect();
    let mentions = project.mentions().values();
    let mentions = mentions.filter(|mention| {
        mention.author == author
            && mention.old_text.is_none()
            && mention.layer == Layer::Own
            && documents.contains(&mention.document)
    });
    let tagged = mentions.filter_map(|mention| {
        let [only] = mention.fragments.as_slice() else {
            return None;
        };
        let key = (mention.document, only.span()?, &mention.r#type);
        Some((key, Some(mention)))
    });
    tagged.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::tests::{author, id, stamp, start};
    use crate::edit::{Change, Command};

    fn place(mention: u128, start: u32, end: u32, entity: Option<u128>) -> Tagging {
        Tagging {
            mention: MentionId(id(mention)),
            document: DocumentId(id(1)),
            span: Span::new(start, end).unwrap(),
            r#type: "PER".into(),
            entity: entity.map(|entity| EntityId(id(entity))),
        }
    }

    fn plan(project: &Project, places: Vec<Tagging>) -> Result<Change, Refusal> {
        Command::TagAll { places }.plan(project, &stamp(1, 1))
    }

    #[test]
    fn many_places_are_one_change() {
        let mut project = start();
        let places = vec![
            place(1, 0, 8, None),
            place(2, 9, 11, None),
            // The same place again.
            place(3, 9, 11, None),
        ];
        let change = plan(&project, places).unwrap();
        assert_eq!((change.act, change.rows.len()), (Act::TagAll, 2));
        assert_eq!(
            change.detail,
            project.text(DocumentId(id(1))).unwrap()[0..8]
        );
        project.apply(&change).unwrap();
        project.apply(&change.inverse()).unwrap();
        assert_eq!(project, start());
    }

    #[test]
    fn what_is_tagged_so_already_is_told_what_it_means() {
        let mut project = start();
        let tag = plan(&project, vec![place(1, 0, 8, Some(1))]).unwrap();
        assert_eq!(tag.act, Act::Tag);
        project.apply(&tag).unwrap();
        let twice = vec![place(2, 9, 11, None)];
        project.apply(&plan(&project, twice).unwrap()).unwrap();
        let change = plan(
            &project,
            vec![place(5, 9, 11, Some(1)), place(6, 0, 8, Some(1))],
        );
        let change = change.unwrap();
        assert_eq!(change.rows.len(), 1, "the other means it already");
        project.apply(&change).unwrap();
        let meant = &project.mentions()[&MentionId(id(2))];
        assert_eq!(meant.entity, EntityChoice::Is(EntityId(id(1))));
        assert_eq!(meant.author, author(1));
        assert_eq!(
            plan(&project, vec![place(8, 0, 8, Some(1))]),
            Err(Refusal::Nothing)
        );
        // Another author tags the place on their own.
        let places = vec![place(9, 0, 8, Some(1))];
        let other = Command::TagAll { places }
            .plan(&project, &stamp(3, 2))
            .unwrap();
        assert_eq!(other.rows.len(), 1);
        assert!(other.rows[0].before.is_none());
    }

    #[test]
    fn one_bad_place_refuses_all() {
        let project = start();
        let missing = RowId::Entity(EntityId(id(99)));
        for (places, refusal) in [
            (vec![], Refusal::NoPlace),
            (
                vec![place(1, 0, 8, None), place(2, 0, 9_999, None)],
                Refusal::BadSpan(Span::new(0, 9_999).unwrap()),
            ),
            (vec![place(1, 0, 8, Some(99))], Refusal::Missing(missing)),
            (
                vec![Tagging {
                    r#type: "refuting".into(),
                    ..place(1, 0, 8, None)
                }],
                Refusal::NoType("refuting".into()),
            ),
            (
                vec![place(1, 0, 8, None), place(1, 9, 11, None)],
                Refusal::Taken(RowId::Mention(MentionId(id(1)))),
            ),
        ] {
            assert_eq!(plan(&project, places), Err(refusal));
        }
    }
}
