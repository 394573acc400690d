//! How rows are linked: the links of a row with where each leads, and the links that two rows could have.
//!
//! A piece of evidence stands for its claim and a mention for its entity: what is linked is found from
//! the places where it is written.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    AuthorId, Claimer, DocumentId, EntityChoice, EntityId, Fragment, Key, Link, LinkId, Project,
    RowId, Subject, Type,
};

/// The direction of a link, seen from one of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// It leads from here to the other end.
    Out,
    /// It comes here from the other end.
    In,
    /// Both ends are alike.
    Both,
}

/// A link seen from one of its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The link.
    pub link: LinkId,
    /// Its type.
    pub r#type: Key,
    /// Which way it leads.
    pub way: Way,
    /// The other end.
    pub other: RowId,
}

/// Every link under each of its ends; of a row by type in the order of the schema, then by age.
#[derive(Clone, Debug, Default)]
pub struct LinkIndex {
    by_end: BTreeMap<RowId, Vec<Seen>>,
}

impl LinkIndex {
    /// The links of a project.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let order = |link: &&Link| {
            let r#type = project.types().get(&link.r#type);
            (r#type.map_or(u32::MAX, |r#type| r#type.order), link.id)
        };
        let mut links: Vec<&Link> = project.annotations().links().collect();
        links.sort_by_key(order);
        let mut by_end: BTreeMap<RowId, Vec<Seen>> = BTreeMap::new();
        for link in links {
            let r#type = project.types().get(&link.r#type);
            let symmetric = r#type.is_some_and(|r#type| r#type.symmetric);
            let seen = |way, other: &RowId| Seen {
                link: link.id,
                r#type: link.r#type.clone(),
                way: if symmetric { Way::Both } else { way },
                other: other.clone(),
            };
            let out = seen(Way::Out, &link.to);
            by_end.entry(link.from.clone()).or_default().push(out);
            let r#in = seen(Way::In, &link.from);
            by_end.entry(link.to.clone()).or_default().push(r#in);
        }
        Self { by_end }
    }

    /// Whether nothing is linked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_end.is_empty()
    }

    /// The entities that are linked themselves.
    #[must_use]
    pub fn entities(&self) -> BTreeSet<EntityId> {
        let ends = self.by_end.keys().filter_map(|end| match end {
            RowId::Entity(id) => Some(*id),
            _ => None,
        });
        ends.collect()
    }

    /// The links of exactly this row.
    #[must_use]
    pub fn of_row(&self, row: &RowId) -> &[Seen] {
        self.by_end.get(row).map_or(&[], Vec::as_slice)
    }

    /// The links of a row and of what it stands for.
    #[must_use]
    pub fn seen_from(&self, project: &Project, row: &RowId) -> Vec<&Seen> {
        let rows = stands_for(project, row);
        rows.iter().flat_map(|row| self.of_row(row)).collect()
    }
}

/// A row, and what it stands for: the claim of a piece of evidence, the entity of a mention.
#[must_use]
pub fn stands_for(project: &Project, row: &RowId) -> Vec<RowId> {
    let meant = match row {
        RowId::Evidence(id) => {
            let evidence = project.evidence().get(id);
            evidence.map(|evidence| RowId::Claim(evidence.claim))
        }
        RowId::Mention(id) => match project.mentions().get(id).map(|mention| mention.entity) {
            Some(EntityChoice::Is(entity)) => Some(RowId::Entity(entity)),
            Some(EntityChoice::Unset | EntityChoice::NotInList | EntityChoice::Unsure) | None => {
                None
            }
        },
        _ => None,
    };
    std::iter::once(row.clone()).chain(meant).collect()
}

/// The place where the end of a link is shown: the row itself if it stands in a text, the nearest evidence
/// of a claim, the nearest mention of an entity. Nearest to a byte of a document: first in that document,
/// else the first one of the project; `None` where it stands nowhere.
#[must_use]
pub fn place_of(project: &Project, end: &RowId, near: Option<(DocumentId, u32)>) -> Option<RowId> {
    let distance = |document: DocumentId, fragments: &[Fragment]| {
        let start = fragments.first().map_or(0, Fragment::start);
        let here = near.filter(|(shown, _)| *shown == document);
        let away = here.map_or(u32::MAX, |(_, at)| start.abs_diff(at));
        (here.is_none(), away, document, start)
    };
    match end {
        RowId::Claim(id) => {
            let evidence = project.annotations().evidence();
            let places = evidence.filter(|evidence| evidence.claim == *id);
            let nearest = places.min_by_key(|place| {
                let waits = place.old_text.is_some();
                (waits, distance(place.document, &place.content), place.id)
            });
            nearest.map(|place| RowId::Evidence(place.id))
        }
        RowId::Entity(id) => {
            let mentions = project.annotations().mentions();
            let places = mentions.filter(|mention| mention.entity == EntityChoice::Is(*id));
            let nearest = places.min_by_key(|place| {
                let waits = place.old_text.is_some();
                (waits, distance(place.document, &place.fragments), place.id)
            });
            let said = || {
                let mut evidence = project.annotations().evidence();
                let by = |claimer: &Claimer| *claimer == Claimer::Entity(*id);
                let said = evidence.find(|evidence| by(&evidence.claimer));
                said.map(|evidence| RowId::Evidence(evidence.id))
            };
            nearest.map(|place| RowId::Mention(place.id)).or_else(said)
        }
        RowId::Mention(_) | RowId::Evidence(_) => Some(end.clone()),
        _ => None,
    }
}

/// A link that could be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Possible {
    /// Its type.
    pub r#type: Key,
    /// Where it would start.
    pub from: RowId,
    /// Where it would lead.
    pub to: RowId,
}

/// The links that could be made between two rows, or between what they stand for, by types in the order of
/// the schema; a directed one this way and then the other. Those that the author has made already are left
/// out.
#[must_use]
pub fn possible(project: &Project, author: AuthorId, one: &RowId, other: &RowId) -> Vec<Possible> {
    let mut types: Vec<&Type> = project.types().values().collect();
    types.retain(|r#type| r#type.of == Subject::Link);
    types.sort_by_key(|r#type| (r#type.order, &r#type.id));
    let (ones, others) = (stands_for(project, one), stands_for(project, other));
    let mut found = Vec::new();
    for r#type in types {
        for (from, to) in ones
            .iter()
            .flat_map(|one| others.iter().map(move |other| (one, other)))
        {
            let ways = [Some((from, to)), (!r#type.symmetric).then_some((to, from))];
            for (from, to) in ways.into_iter().flatten() {
                let (start, end) = Link::ends(r#type, from, to);
                let is_made = project.annotations().links().any(|link| {
                    link.author == author
                        && link.r#type == r#type.id
                        && link.from == start
                        && link.to == end
                });
                if Link::can_join(r#type, from, to) && !is_made {
                    found.push(Possible {
                        r#type: r#type.id.clone(),
                        from: from.clone(),
                        to: to.clone(),
                    });
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ClaimId, EvidenceId, Layer};
    use crate::session::sample;

    fn author(project: &Project) -> AuthorId {
        *project.authors().keys().next().unwrap()
    }

    #[test]
    fn a_link_is_seen_from_both_ends_in_its_direction() {
        let project = sample::project().unwrap();
        let index = LinkIndex::of(&project);
        assert!(!project.links().is_empty());
        for link in project.links().values() {
            let symmetric = project.types()[&link.r#type].symmetric;
            let way = |at: &RowId| {
                let mut seen = index.of_row(at).iter();
                seen.find(|seen| seen.link == link.id).unwrap().clone()
            };
            let (out, back) = (way(&link.from), way(&link.to));
            assert_eq!((&out.other, &back.other), (&link.to, &link.from));
            if symmetric {
                assert_eq!((out.way, back.way), (Way::Both, Way::Both));
            } else {
                assert_eq!((out.way, back.way), (Way::Out, Way::In));
            }
        }
    }

    #[test]
    fn evidence_stands_for_its_claim_and_leads_to_the_nearest_place_of_the_other() {
        let project = sample::project().unwrap();
        let link = project.links().values().next().unwrap();
        let RowId::Claim(from) = link.from else {
            panic!("{link:?}");
        };
        let mut evidence = project.evidence().values();
        let evidence = evidence.find(|row| row.claim == from).unwrap();
        let index = LinkIndex::of(&project);
        let row = RowId::Evidence(evidence.id);
        let seen = index.seen_from(&project, &row);
        assert!(seen.iter().any(|seen| seen.link == link.id));
        for (place, of) in project.evidence().values().map(|row| (row.id, row)) {
            let start = of.content.first().unwrap().start();
            let near = Some((of.document, start));
            let found = place_of(&project, &RowId::Claim(of.claim), near);
            assert_eq!(found, Some(RowId::Evidence(place)));
        }
        assert_eq!(
            place_of(&project, &RowId::Claim(ClaimId(ulid::Ulid::nil())), None),
            None
        );
    }

    #[test]
    fn what_is_linked_already_is_not_offered_again() {
        let mut project = sample::project().unwrap();
        let claims: Vec<RowId> = project
            .claims()
            .keys()
            .map(|id| RowId::Claim(*id))
            .collect();
        let linked = |project: &Project, one: &RowId, other: &RowId| {
            let mut links = project.links().values();
            links.any(|it| [&it.from, &it.to] == [one, other] || [&it.from, &it.to] == [other, one])
        };
        let pairs = claims
            .iter()
            .flat_map(|one| claims.iter().map(move |it| (one, it)));
        let mut pairs = pairs.filter(|(one, other)| one != other);
        let (one, other) = pairs
            .find(|(one, other)| !linked(&project, one, other))
            .unwrap();
        let author = author(&project);
        let before = possible(&project, author, one, other);
        let names: Vec<&str> = before.iter().map(|it| it.r#type.0.as_str()).collect();
        let expected = [
            "identical",
            "related",
            "supporting",
            "supporting",
            "refuting",
            "refuting",
        ];
        assert_eq!(names, expected);
        assert_eq!(possible(&project, author, one, one), []);
        for (nth, made) in before.iter().enumerate() {
            let r#type = &project.types()[&made.r#type];
            let (from, to) = Link::ends(r#type, &made.from, &made.to);
            let link = Link {
                layer: Layer::Own,
                id: LinkId(ulid::Ulid::from(nth as u128)),
                author,
                r#type: made.r#type.clone(),
                from,
                to,
            };
            project.put(link.into());
            let left = possible(&project, author, one, other);
            assert_eq!(left, before[nth + 1..]);
        }
        // The evidence of a claim offers what the claim offers.
        let RowId::Claim(claim) = one else {
            panic!("{one:?}");
        };
        let mut evidence = project.evidence().values();
        let place: Option<EvidenceId> = evidence.find(|it| it.claim == *claim).map(|it| it.id);
        let place = RowId::Evidence(place.unwrap());
        assert_eq!(possible(&project, author, &place, other), []);
    }
}
