//! Who says what, where rows of a group differ.

use std::collections::BTreeSet;

use super::judge::Judge;
use super::kind::Kind;
use super::links::is_same_end;
use super::place;
use super::read::Read;
use super::reason::{Reason, Said, Side, What};
use super::{Alignment, Group};
use crate::model::{AuthorId, EntityChoice, Fragment, Key, Project, RowId};

/// What the rows of a group differ in, unit by unit, the gravest first within each; nothing for a group that
/// agrees.
#[must_use]
pub fn reasons(project: &Project, alignment: &Alignment, group: &Group) -> Vec<Reason> {
    let naming = group.document.and_then(|id| alignment.sheets.get(&id));
    let judge = Judge {
        counterparts: &alignment.counterparts,
        naming: naming.map_or(&[], |sheet| sheet.naming.as_slice()),
    };
    let rows = group.members.iter().filter_map(|member| {
        let read = Read::of(project, &member.row)?;
        Some((
            member.unit,
            Voice {
                author: member.author,
                read,
            },
        ))
    });
    let mut rows: Vec<(u32, Voice)> = rows.collect();
    rows.sort_by_key(|(unit, _)| *unit);
    let units = rows.chunk_by(|a, b| a.0 == b.0);
    let units: Vec<Vec<Voice>> = units
        .map(|unit| unit.iter().map(|(_, voice)| *voice).collect())
        .collect();
    let mut reasons: Vec<Reason> = Vec::new();
    for unit in &units {
        reasons.extend(of_unit(project, alignment, &judge, unit));
    }
    if !group.crossing.is_empty() && units.len() > 1 {
        reasons.push(crossing(group, &units));
    }
    if !group.missing.is_empty() {
        reasons.push(missing(group, &units));
    }
    reasons
}

/// A row with its author.
#[derive(Clone, Copy)]
struct Voice<'p> {
    author: AuthorId,
    read: Read<'p>,
}

fn of_unit(project: &Project, alignment: &Alignment, judge: &Judge, unit: &[Voice]) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut differ = |kind: Kind, what: What, sides: Vec<Side>| {
        if sides.len() > 1 {
            reasons.push(Reason { kind, what, sides });
        }
    };
    let places = sides(
        unit,
        |voice| Said::Place(voice.read.place().to_vec()),
        says_same,
    );
    let has_one_place = places.len() <= 1;
    let kind = place_kind(unit);
    differ(kind, What::Place, places);
    let label = |voice: &Voice| match voice.read.label() {
        Some(key) => Said::Type(key.clone()),
        None => Said::Nothing,
    };
    let is_link = matches!(unit.first().map(|voice| voice.read), Some(Read::Link(_)));
    let (kind, what) = match (is_link, has_one_place) {
        (true, _) => (Kind::Link, What::LinkType),
        (false, true) => (Kind::OtherLabel, What::Label),
        (false, false) => (kind, What::Label),
    };
    differ(kind, what, sides(unit, label, says_same));
    if is_link {
        let ends = |voice: &Voice| match voice.read {
            Read::Link(link) => Said::Ends(link.from.clone(), link.to.clone()),
            _ => Said::Nothing,
        };
        let one_way = |_, one: &Said, _, other: &Said| match (one, other) {
            (Said::Ends(one, _), Said::Ends(other, _)) => {
                is_same_end(project, alignment, one, other)
            }
            (one, other) => one == other,
        };
        let directions = sides(unit, ends, one_way);
        differ(Kind::Link, What::LinkDirection, directions);
    }
    let entity = |voice: &Voice| match voice.read {
        Read::Mention(row) => Said::Entity(row.entity),
        _ => Said::Nothing,
    };
    let same_entity = |one: AuthorId, a: &Said, other: AuthorId, b: &Said| match (a, b) {
        (Said::Entity(a), Said::Entity(b)) => !judge.differ_in_entity((one, *a), (other, *b)),
        _ => a == b,
    };
    // Who was not asked stands with the first side, which must say something then.
    let mut by_word = unit.to_vec();
    by_word.sort_by_key(|voice| entity(voice) == Said::Entity(EntityChoice::Unset));
    let entities = sides(&by_word, entity, same_entity);
    differ(Kind::Entity, What::Entity, entities);
    frames(project, judge, unit, &mut differ);
    let kind = match unit.first().map(|voice| voice.read) {
        Some(Read::Evidence(_)) => Kind::Frame,
        _ => Kind::Attributes,
    };
    for key in keys(unit) {
        let value = |voice: &Voice| value(voice.read, &key);
        let values = sides(unit, value, says_same);
        differ(kind, What::Attribute(key.clone()), values);
    }
    reasons
}

fn frames(
    project: &Project,
    judge: &Judge,
    unit: &[Voice],
    differ: &mut impl FnMut(Kind, What, Vec<Side>),
) {
    let claim = |voice: &Voice| match voice.read {
        Read::Evidence(row) => Said::Claim(row.claim),
        _ => Said::Nothing,
    };
    let same = judge.counterparts;
    let same_claim = |one: AuthorId, a: &Said, other: AuthorId, b: &Said| match (a, b) {
        (Said::Claim(a), Said::Claim(b)) => same.are_same_claims((one, *a), (other, *b)),
        _ => a == b,
    };
    let claims = sides(unit, claim, same_claim);
    if claims.len() == 1 {
        claim_values(project, unit, differ);
    }
    differ(Kind::Frame, What::Claim, claims);
    let claimer = |voice: &Voice| match voice.read {
        Read::Evidence(row) => Said::Claimer(row.claimer.clone()),
        _ => Said::Nothing,
    };
    let same_claimer = |one: AuthorId, a: &Said, other: AuthorId, b: &Said| match (a, b) {
        (Said::Claimer(a), Said::Claimer(b)) => same.are_same_claimers((one, a), (other, b)),
        _ => a == b,
    };
    differ(
        Kind::Frame,
        What::Claimer,
        sides(unit, claimer, same_claimer),
    );
    let cue = |voice: &Voice| match voice.read {
        Read::Evidence(row) => place_or_nothing(&row.cue),
        _ => Said::Nothing,
    };
    differ(Kind::Frame, What::Cue, sides(unit, cue, says_same));
    let source = |voice: &Voice| match voice.read {
        Read::Evidence(row) => place_or_nothing(&row.source),
        _ => Said::Nothing,
    };
    differ(Kind::Frame, What::Source, sides(unit, source, says_same));
}

/// What the claims of a unit say that are the same.
fn claim_values(project: &Project, unit: &[Voice], differ: &mut impl FnMut(Kind, What, Vec<Side>)) {
    let values = |voice: &Voice| match voice.read {
        Read::Evidence(row) => project
            .claims()
            .get(&row.claim)
            .map(|claim| &claim.attributes),
        _ => None,
    };
    let keys = unit
        .iter()
        .filter_map(values)
        .flat_map(|values| values.keys());
    let keys: BTreeSet<Key> = keys.cloned().collect();
    for key in keys {
        let value = |voice: &Voice| match values(voice).and_then(|values| values.get(&key)) {
            Some(value) => Said::Value(value.clone()),
            None => Said::Nothing,
        };
        let said = sides(unit, value, says_same);
        differ(Kind::Frame, What::ClaimAttribute(key.clone()), said);
    }
}

fn place_or_nothing(place: &[Fragment]) -> Said {
    if place.is_empty() {
        Said::Nothing
    } else {
        Said::Place(place.to_vec())
    }
}

/// The attributes that any of the rows has a value of.
fn keys(unit: &[Voice]) -> BTreeSet<Key> {
    let values = unit.iter().filter_map(|voice| voice.read.attributes());
    let spans = unit.iter().filter_map(|voice| voice.read.spans());
    let spans = spans.flat_map(|spans| spans.keys());
    values
        .flat_map(|values| values.keys())
        .chain(spans)
        .cloned()
        .collect()
}

fn value(read: Read, key: &Key) -> Said {
    let place = read.spans().and_then(|spans| spans.get(key));
    if let Some(place) = place {
        return place_or_nothing(place);
    }
    let value = read.attributes().and_then(|values| values.get(key));
    value.map_or(Said::Nothing, |value| Said::Value(value.clone()))
}

fn says_same(_: AuthorId, one: &Said, _: AuthorId, other: &Said) -> bool {
    match (one, other) {
        (Said::Place(one), Said::Place(other)) => place::is_same(one, other),
        (one, other) => one == other,
    }
}

/// The authors of a unit by what they say, most authors first, then in their order.
fn sides<'p>(
    unit: &[Voice<'p>],
    said: impl Fn(&Voice<'p>) -> Said,
    is_same: impl Fn(AuthorId, &Said, AuthorId, &Said) -> bool,
) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    for voice in unit {
        let says = said(voice);
        let same = sides.iter_mut().find(|side| {
            let first = side.authors.first().copied().unwrap_or(voice.author);
            is_same(first, &side.said, voice.author, &says)
        });
        match same {
            Some(side) => {
                if side.authors.last() != Some(&voice.author) {
                    side.authors.push(voice.author);
                }
                side.rows.push(voice.read.id());
            }
            None => sides.push(Side {
                authors: vec![voice.author],
                rows: vec![voice.read.id()],
                said: says,
            }),
        }
    }
    sides.sort_by_key(|side| std::cmp::Reverse(side.authors.len()));
    sides
}

fn place_kind(unit: &[Voice]) -> Kind {
    let mut found = Vec::new();
    for (number, one) in unit.iter().enumerate() {
        for other in unit.iter().skip(number + 1) {
            let same_type = one.read.label() == other.read.label();
            found.extend(place::difference(
                one.read.place(),
                other.read.place(),
                same_type,
            ));
        }
    }
    found.into_iter().min().unwrap_or(Kind::OtherEdges)
}

/// Authors who divide the same words in other ways.
fn crossing(group: &Group, units: &[Vec<Voice>]) -> Reason {
    let kind = group.crossing.iter().next().unwrap_or(Kind::OtherEdges);
    let mut sides: Vec<Side> = Vec::new();
    for author in group.authors() {
        let voices = units
            .iter()
            .flatten()
            .filter(|voice| voice.author == author);
        let mut places: Vec<Fragment> = Vec::new();
        voices.for_each(|voice| places.extend_from_slice(voice.read.place()));
        let said = Said::Place(places);
        let rows: Vec<RowId> = group.rows_of(author).cloned().collect();
        match sides
            .iter_mut()
            .find(|side| says_same(author, &side.said, author, &said))
        {
            Some(side) => {
                side.authors.push(author);
                side.rows.extend(rows);
            }
            None => sides.push(Side {
                authors: vec![author],
                rows,
                said,
            }),
        }
    }
    sides.sort_by_key(|side| std::cmp::Reverse(side.authors.len()));
    Reason {
        kind,
        what: What::Place,
        sides,
    }
}

fn missing(group: &Group, units: &[Vec<Voice>]) -> Reason {
    let is_link = units
        .iter()
        .flatten()
        .any(|voice| matches!(voice.read, Read::Link(_)));
    let there = Side {
        authors: group.authors().collect(),
        rows: group
            .members
            .iter()
            .map(|member| member.row.clone())
            .collect(),
        said: Said::Something,
    };
    let not_there = Side {
        authors: group.missing.clone(),
        rows: Vec::new(),
        said: Said::Nothing,
    };
    Reason {
        kind: if is_link { Kind::Link } else { Kind::Missing },
        what: What::Presence,
        sides: vec![there, not_there],
    }
}
