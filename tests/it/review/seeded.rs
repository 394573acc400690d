//! Differences put into the work of one of three authors, each at a place of its own.

use std::collections::{BTreeMap, BTreeSet};

use isnad::compare::align::Kind;
use isnad::model::{
    ClaimId, Claimer, EntityChoice, EvidenceId, Fragment, LinkId, Mention, MentionId, Project, Row,
    RowId,
};
use isnad::session::sample;
use isnad::text::Span;

use super::authors::{Ids, like, three};

/// One difference.
#[derive(Clone, Debug)]
pub struct Seeded {
    /// The first author's row of the group.
    pub row: RowId,
    pub kind: Kind,
    /// The row that was made to differ; `None` where it was left out.
    pub changed: Option<RowId>,
}

/// Numbers that look like none in particular (Marsaglia's xorshift, 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % count as u64).unwrap()
    }

    fn take<T>(&mut self, from: &mut Vec<T>) -> T {
        from.swap_remove(self.below(from.len()))
    }
}

/// What is done to a row; `None` leaves it out.
type Change = Box<dyn Fn(Row) -> Option<Row>>;

/// Three authors of whom two differ from the first in a handful of places.
pub fn seed(number: u64) -> (Project, Vec<Seeded>) {
    let sample = sample::project().unwrap();
    let mut random = Random(number * 2 + 0x9E37_79B9_7F4A_7C15);
    let mut seeded = Vec::new();
    let mut changes: BTreeMap<RowId, Change> = BTreeMap::new();
    let mut differ = |row: RowId, kind: Kind, by: u128, change: Change| {
        let other = match &row {
            RowId::Mention(id) => RowId::Mention(MentionId(like(id.0, by))),
            RowId::Evidence(id) => RowId::Evidence(EvidenceId(like(id.0, by))),
            RowId::Link(id) => RowId::Link(LinkId(like(id.0, by))),
            other => panic!("{other:?}"),
        };
        let stays = change(sample.row(&row).unwrap()).is_some();
        seeded.push(Seeded {
            row,
            kind,
            changed: stays.then(|| other.clone()),
        });
        changes.insert(other, change);
    };
    let mut mentions = lonely(&sample);
    for kind in [
        Kind::OtherLabel,
        Kind::OtherEdges,
        Kind::Inside,
        Kind::Missing,
        Kind::Entity,
        Kind::Attributes,
    ] {
        let by = 2 + random.below(2) as u128;
        // What cannot be narrowed on both sides is of no use for one of them.
        let at = random.below(mentions.len());
        let fits = |at: usize| narrowed(&mentions[at]).is_some();
        let at = (at..mentions.len())
            .chain(0..at)
            .find(|at| fits(*at))
            .unwrap();
        let mention = mentions.swap_remove(at);
        let change = of_mention(kind, &mention);
        differ(RowId::Mention(mention.id), kind, by, change);
    }
    let mut evidence = told_twice(&sample);
    for way in 0..4 {
        let by = 2 + random.below(2) as u128;
        let (row, other) = (random.take(&mut evidence), random.take(&mut evidence));
        let claim = ClaimId(like(other.1.0, by));
        differ(
            RowId::Evidence(row.0),
            Kind::Frame,
            by,
            of_evidence(way, claim),
        );
    }
    let mut links: Vec<LinkId> = sample.links().keys().copied().collect();
    for way in 0..2 {
        let by = 2 + random.below(2) as u128;
        let link = random.take(&mut links);
        differ(RowId::Link(link), Kind::Link, by, of_link(way));
    }
    let project = three(&mut Ids::from(1 << 60), |_, rows| {
        let old = std::mem::take(rows);
        rows.extend(
            old.into_iter()
                .filter_map(|row| match changes.get(&row.id()) {
                    Some(change) => change(row),
                    None => Some(row),
                }),
        );
    });
    (project, seeded)
}

/// Mentions with one fragment that no other one of their document touches, of entities that are mentioned
/// often, so that what one author does to one changes nothing else.
fn lonely(project: &Project) -> Vec<Mention> {
    let mentions: Vec<&Mention> = project.mentions().values().collect();
    let often = |choice: EntityChoice| {
        let same = mentions.iter().filter(|it| it.entity == choice);
        matches!(choice, EntityChoice::Is(_)) && same.count() > 3
    };
    let touches = |one: &Mention, other: &Mention| {
        let (a, b) = (&one.fragments, &other.fragments);
        one.id != other.id
            && one.document == other.document
            && a[0].start() <= b[b.len() - 1].end() + 2
            && b[0].start() <= a[a.len() - 1].end() + 2
    };
    let alone = mentions.iter().filter(|one| {
        one.fragments.len() == 1
            && often(one.entity)
            && !mentions.iter().any(|other| touches(one, other))
    });
    alone.map(|one| (*one).clone()).collect()
}

/// Evidence of claims that are made in several places, with the claim; of each claim one.
fn told_twice(project: &Project) -> Vec<(EvidenceId, ClaimId)> {
    let evidence = project.evidence().values();
    let mut seen = BTreeSet::new();
    let several = evidence.filter(|row| {
        let same = project
            .evidence()
            .values()
            .filter(|it| it.claim == row.claim);
        same.count() > 1 && seen.insert(row.claim)
    });
    several.map(|row| (row.id, row.claim)).collect()
}

/// The fragment without its first and its last character.
fn narrowed(mention: &Mention) -> Option<Vec<Fragment>> {
    let fragment = &mention.fragments[0];
    let mut inner = fragment.quote().chars();
    let (first, last) = (inner.next()?, inner.next_back()?);
    (!inner.as_str().is_empty()).then(|| {
        let start = fragment.start() + u32::try_from(first.len_utf8()).unwrap();
        vec![Fragment::unchecked(
            start,
            fragment.end() - u32::try_from(last.len_utf8()).unwrap(),
            inner.as_str().to_owned(),
        )]
    })
}

fn shortened(mention: &Mention) -> Vec<Fragment> {
    let fragment = &mention.fragments[0];
    let mut inner = fragment.quote().chars();
    inner.next_back();
    let end = fragment.start() + u32::try_from(inner.as_str().len()).unwrap();
    let span = Span::new(fragment.start(), end).unwrap();
    vec![Fragment::unchecked(
        span.start(),
        span.end(),
        inner.as_str().to_owned(),
    )]
}

fn of_mention(kind: Kind, mention: &Mention) -> Change {
    let narrow = narrowed(mention).unwrap();
    let short = shortened(mention);
    Box::new(move |row| {
        let Row::Mention(mut row) = row else {
            panic!("{row:?}")
        };
        match kind {
            Kind::Missing => return None,
            Kind::OtherLabel => {
                let other = if row.r#type.0 == "PER" { "ORG" } else { "PER" };
                row.r#type = other.into();
            }
            Kind::OtherEdges => row.fragments = short.clone(),
            Kind::Inside => row.fragments = narrow.clone(),
            Kind::Entity => row.entity = EntityChoice::NotInList,
            _ => {
                row.attributes.insert("role".into(), "אחר".to_owned());
            }
        }
        Some(row.into())
    })
}

fn of_evidence(way: u8, claim: ClaimId) -> Change {
    Box::new(move |row| {
        let Row::Evidence(mut row) = row else {
            panic!("{row:?}")
        };
        match way {
            0 => row.claimer = Claimer::Described("מישהו אחר".to_owned()),
            1 => {
                row.attributes.insert("stance".into(), "אחרת".to_owned());
            }
            2 if row.cue.is_empty() => row.cue = row.content.clone(),
            2 => row.cue.clear(),
            _ => row.claim = claim,
        }
        Some(row.into())
    })
}

fn of_link(way: u8) -> Change {
    Box::new(move |row| {
        let Row::Link(mut row) = row else {
            panic!("{row:?}")
        };
        if way == 0 {
            return None;
        }
        let other = if row.r#type.0 == "refuting" {
            "supporting"
        } else {
            "refuting"
        };
        row.r#type = other.into();
        Some(row.into())
    })
}
