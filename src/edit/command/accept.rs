//! Suggestions that become annotations.
//!
//! A prediction stays as its program made it: accepting it makes a row of one's own that says the same, and
//! a verdict that the prediction is right, by which it is known to be dealt with. What it names goes along
//! where it is a program's, too: the claim that it is evidence of, the entity that is meant.

use std::collections::{BTreeMap, BTreeSet};

use super::span::mention_type;
use super::tag_all::{Tagging, tag_all};
use super::{Plan, Refusal, fresh};
use crate::edit::{Act, Delta, Stamp};
use crate::model::{
    Claim, ClaimId, Claimer, DocumentId, Entity, EntityChoice, EntityId, Evidence, Fragment, Key,
    Layer, Mention, Outcome, Project, Row, RowId, SCORE, Verdict, VerdictId,
};

/// The predictions, and after them the claims and entities of programs that they name and that no annotation
/// is the same as: each needs an id for its copy.
#[must_use]
pub fn accepted_with(project: &Project, predictions: &[RowId]) -> Vec<RowId> {
    let known = Known::of(project);
    let mut named = BTreeSet::new();
    for id in predictions {
        let needs = project.row(id).map_or_else(Vec::new, |row| row.needs());
        named.extend(needs.into_iter().filter(|need| {
            let row = project.row(need).filter(|row| project.is_prediction(row));
            row.is_some_and(|row| known.same_as(&row).is_none())
        }));
    }
    predictions.iter().cloned().chain(named).collect()
}

/// Copies predictions for their author, notes that they are right, and tags places.
pub(super) fn accept(
    project: &Project,
    stamp: &Stamp,
    copies: &[(RowId, RowId)],
    verdict: VerdictId,
    places: &[Tagging],
) -> Result<Plan, Refusal> {
    let copying = Copying {
        project,
        stamp,
        ids: copies.iter().map(|(from, to)| (from, to)).collect(),
        known: Known::of(project),
    };
    let is_prediction = |id: &&RowId| matches!(id, RowId::Mention(_) | RowId::Evidence(_));
    let about: Vec<&RowId> = copying.ids.keys().copied().filter(is_prediction).collect();
    let first = about.first().ok_or(Refusal::NoPlace)?;
    let detail = project
        .row(first)
        .map_or_else(String::new, |row| row.name());
    let mut rows = Vec::with_capacity(copies.len() + 1);
    let mut taken = BTreeSet::new();
    let mut said = copying.said();
    for (from, to) in &copying.ids {
        let row = copying.copy(from, to)?;
        let delta = fresh(project, row)?;
        if !taken.insert(*to) {
            return Err(Refusal::Taken(delta.id));
        }
        let says = delta.after.as_ref().and_then(said_by);
        let is_new = says.is_none_or(|says| said.insert(says));
        if is_new {
            rows.push(delta);
        }
    }
    if !places.is_empty() {
        rows.extend(tagged(project, stamp, places, &taken)?);
    }
    let verdict = Verdict {
        id: verdict,
        author: stamp.author,
        about: about.into_iter().map(|id| (id.clone(), None)).collect(),
        place: None,
        outcome: Outcome::Accept,
        reason: String::new(),
        note: String::new(),
        at: stamp.at,
    };
    rows.push(fresh(project, verdict.into())?);
    Ok(Plan {
        act: Act::Accept,
        detail,
        rows,
    })
}

/// The rows that tagging places gives beside the copies.
fn tagged(
    project: &Project,
    stamp: &Stamp,
    places: &[Tagging],
    taken: &BTreeSet<&RowId>,
) -> Result<Vec<Delta>, Refusal> {
    let tagged = tag_all(project, stamp.author, places)?.rows;
    match tagged.iter().find(|delta| taken.contains(&delta.id)) {
        Some(twice) => Err(Refusal::Taken(twice.id.clone())),
        None => Ok(tagged),
    }
}

/// What is copied, for whom, under which ids.
struct Copying<'c> {
    project: &'c Project,
    stamp: &'c Stamp,
    ids: BTreeMap<&'c RowId, &'c RowId>,
    known: Known<'c>,
}

/// What an annotation says about its place: two that say the same are one.
type Said = (DocumentId, RowId, Vec<(u32, u32)>);

impl Copying<'_> {
    /// The copy of a prediction, or of a claim or an entity of a program.
    fn copy(&self, from: &RowId, to: &RowId) -> Result<Row, Refusal> {
        let missing = || Refusal::Missing(from.clone());
        let row = self.project.row(from).ok_or_else(missing)?;
        if row.old_text().is_some() {
            return Err(Refusal::Waiting(from.clone()));
        }
        let wrong = || Refusal::WrongKind(from.clone());
        if !self.project.is_prediction(&row) {
            return Err(wrong());
        }
        let author = self.stamp.author;
        let mut copy: Row = match (row, to) {
            (Row::Mention(mut row), RowId::Mention(id)) => {
                mention_type(self.project, &row.r#type)?;
                self.fits(row.document, &row.fragments)?;
                if let EntityChoice::Is(entity) = row.entity {
                    row.entity = EntityChoice::Is(self.entity(entity)?);
                }
                (row.id, row.author, row.unsure) = (*id, author, false);
                row.into()
            }
            (Row::Evidence(mut row), RowId::Evidence(id)) => {
                self.fits(row.document, &row.content)?;
                if let Claimer::Entity(entity) = row.claimer {
                    row.claimer = Claimer::Entity(self.entity(entity)?);
                }
                row.claim = self.claim(row.claim)?;
                (row.id, row.author, row.unsure) = (*id, author, false);
                row.into()
            }
            (Row::Claim(mut row), RowId::Claim(id)) => {
                (row.id, row.author) = (*id, author);
                row.into()
            }
            (Row::Entity(mut row), RowId::Entity(id)) => {
                (row.id, row.author) = (*id, author);
                row.into()
            }
            _ => return Err(wrong()),
        };
        if let Some(values) = copy.values_mut() {
            values.remove(&Key(SCORE.to_owned()));
        }
        Ok(copy)
    }

    /// Refuses a place that its text does not have.
    fn fits(&self, document: DocumentId, place: &[Fragment]) -> Result<(), Refusal> {
        let text = self
            .project
            .text(document)
            .ok_or(Refusal::NoText(document))?;
        match place.iter().find(|fragment| !fragment.fits(text)) {
            None => Ok(()),
            Some(bad) => Err(bad.span().map_or(Refusal::NoPlace, Refusal::BadSpan)),
        }
    }

    fn entity(&self, id: EntityId) -> Result<EntityId, Refusal> {
        match self.named(RowId::Entity(id))? {
            RowId::Entity(entity) => Ok(entity),
            other => Err(Refusal::WrongKind(other)),
        }
    }

    fn claim(&self, id: ClaimId) -> Result<ClaimId, Refusal> {
        match self.named(RowId::Claim(id))? {
            RowId::Claim(claim) => Ok(claim),
            other => Err(Refusal::WrongKind(other)),
        }
    }

    /// What a copy names where the prediction names this row.
    fn named(&self, id: RowId) -> Result<RowId, Refusal> {
        if let Some(copy) = self.ids.get(&id) {
            return Ok((*copy).clone());
        }
        match self.project.row(&id) {
            Some(row) if self.project.is_prediction(&row) => {
                self.known.same_as(&row).ok_or(Refusal::Missing(id))
            }
            Some(_) => Ok(id),
            None => Err(Refusal::Missing(id)),
        }
    }

    /// What the author has annotated already where the predictions begin.
    fn said(&self) -> BTreeSet<Said> {
        let rows = self.ids.keys().filter_map(|id| self.project.row(id));
        let begins = rows.filter_map(|row| begin(row.document()?, row.places().first()?));
        let begins: BTreeSet<_> = begins.collect();
        let is_there = |document, place: &[Fragment]| {
            begin(document, place).is_some_and(|begin| begins.contains(&begin))
        };
        let author = self.stamp.author;
        let is_own = |whose, layer, old_text: Option<_>| {
            whose == author && layer == Layer::Own && old_text.is_none()
        };
        let mentions = self.project.mentions().values();
        let mentions = mentions.filter(|row| {
            is_own(row.author, row.layer, row.old_text) && is_there(row.document, &row.fragments)
        });
        let evidence = self.project.evidence().values();
        let evidence = evidence.filter(|row| {
            is_own(row.author, row.layer, row.old_text) && is_there(row.document, &row.content)
        });
        mentions
            .map(by_mention)
            .chain(evidence.map(by_evidence))
            .collect()
    }
}

/// Where a row begins.
fn begin(document: DocumentId, place: &[Fragment]) -> Option<(DocumentId, u32)> {
    Some((document, place.first()?.start()))
}

/// The claims and entities of the annotations, by what they say.
struct Known<'p> {
    claims: BTreeMap<(&'p str, &'p str), ClaimId>,
    entities: BTreeMap<(&'p Key, &'p str, &'p str), EntityId>,
}

impl<'p> Known<'p> {
    /// Of those that say the same the first.
    fn of(project: &'p Project) -> Self {
        // Without predicted claims and entities nothing is ever looked up.
        let predicted = project.predictions();
        let mut known = Self {
            claims: BTreeMap::new(),
            entities: BTreeMap::new(),
        };
        if predicted.claims().next().is_some() {
            for row in project.annotations().claims() {
                known.claims.entry(words(row)).or_insert(row.id);
            }
        }
        if predicted.entities().next().is_some() {
            for row in project.annotations().entities() {
                known.entities.entry(called(row)).or_insert(row.id);
            }
        }
        known
    }

    /// The annotation that says what a prediction says.
    fn same_as(&self, row: &Row) -> Option<RowId> {
        match row {
            Row::Claim(row) => self.claims.get(&words(row)).copied().map(RowId::Claim),
            Row::Entity(row) => self.entities.get(&called(row)).copied().map(RowId::Entity),
            _ => None,
        }
    }
}

fn words(claim: &Claim) -> (&str, &str) {
    (&claim.language, &claim.text)
}

fn called(entity: &Entity) -> (&Key, &str, &str) {
    (&entity.r#type, &entity.name, &entity.kb)
}

/// What a row says about its place; `None` for one that has none.
fn said_by(row: &Row) -> Option<Said> {
    match row {
        Row::Mention(row) => Some(by_mention(row)),
        Row::Evidence(row) => Some(by_evidence(row)),
        _ => None,
    }
}

fn by_mention(row: &Mention) -> Said {
    let about = RowId::Type(row.r#type.clone());
    (row.document, about, spans(&row.fragments))
}

fn by_evidence(row: &Evidence) -> Said {
    (row.document, RowId::Claim(row.claim), spans(&row.content))
}

fn spans(fragments: &[Fragment]) -> Vec<(u32, u32)> {
    fragments.iter().map(|it| (it.start(), it.end())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::tests::{author, id, predicted, stamp, start};
    use crate::edit::{Change, Command};
    use crate::model::{EvidenceId, MentionId};

    const MENTION: RowId = RowId::Mention(MentionId(ulid::Ulid(33)));
    const EVIDENCE: RowId = RowId::Evidence(EvidenceId(ulid::Ulid(33)));
    const ENTITY: RowId = RowId::Entity(EntityId(ulid::Ulid(33)));
    const CLAIM: RowId = RowId::Claim(ClaimId(ulid::Ulid(33)));

    fn project() -> Project {
        let mut project = start();
        predicted().into_iter().for_each(|row| project.put(row));
        project
    }

    fn mention(number: u128) -> RowId {
        RowId::Mention(MentionId(id(number)))
    }

    fn evidence(number: u128) -> RowId {
        RowId::Evidence(EvidenceId(id(number)))
    }

    fn entity(number: u128) -> RowId {
        RowId::Entity(EntityId(id(number)))
    }

    fn claim(number: u128) -> RowId {
        RowId::Claim(ClaimId(id(number)))
    }

    fn plan(
        project: &Project,
        copies: &[(RowId, RowId)],
        verdict: u128,
    ) -> Result<Change, Refusal> {
        let command = Command::Accept {
            copies: copies.to_vec(),
            verdict: VerdictId(id(verdict)),
            places: Vec::new(),
        };
        command.plan(project, &stamp(verdict as usize, 1))
    }

    #[test]
    fn a_mention_is_copied_with_its_entity_and_without_score() {
        let mut project = project();
        let needed = accepted_with(&project, &[MENTION]);
        assert_eq!(needed, [MENTION, ENTITY]);
        let change = plan(&project, &[(MENTION, mention(1)), (ENTITY, entity(2))], 1).unwrap();
        assert_eq!((change.act, &*change.detail), (Act::Accept, "האו\"ם"));
        project.apply(&change).unwrap();
        let made = &project.mentions()[&MentionId(id(1))];
        let was = &project.mentions()[&MentionId(id(33))];
        assert_eq!((made.author, made.unsure), (author(1), false));
        assert_eq!(
            (&made.fragments, &made.r#type),
            (&was.fragments, &was.r#type)
        );
        assert_eq!(made.entity, EntityChoice::Is(EntityId(id(2))));
        assert!(made.attributes.is_empty() && !was.attributes.is_empty());
        let named = &project.entities()[&EntityId(id(2))];
        assert_eq!((named.author, &*named.name), (author(1), "האו\"ם"));
        let verdict = &project.verdicts()[&VerdictId(id(1))];
        assert_eq!(verdict.about, [(MENTION, None)]);
        assert_eq!(verdict.outcome, Outcome::Accept);
        project.apply(&change.inverse()).unwrap();
        assert_eq!(project, super::tests::project());
    }

    #[test]
    fn what_says_the_same_is_not_made_twice() {
        let mut project = project();
        let copies = [(MENTION, mention(1)), (ENTITY, entity(2))];
        project.apply(&plan(&project, &copies, 1).unwrap()).unwrap();
        // The entity is there by now; the claim is not.
        assert_eq!(accepted_with(&project, &[EVIDENCE]), [EVIDENCE, CLAIM]);
        let copies = [(EVIDENCE, evidence(1)), (CLAIM, claim(2))];
        project.apply(&plan(&project, &copies, 2).unwrap()).unwrap();
        let made = &project.evidence()[&EvidenceId(id(1))];
        assert_eq!(made.claim, ClaimId(id(2)));
        assert_eq!(made.claimer, Claimer::Entity(EntityId(id(2))));
        assert_eq!((made.content.len(), made.cue.len()), (1, 1));
        // Once more: it is dealt with again, and nothing is annotated twice.
        let again = plan(&project, &[(EVIDENCE, evidence(3))], 3).unwrap();
        assert_eq!(again.rows.len(), 1);
        assert!(matches!(again.rows[0].id, RowId::Verdict(_)));
    }

    #[test]
    fn what_cannot_be_accepted_is_refused() {
        let project = project();
        let mut waiting = project.clone();
        if let Some(Row::Mention(mut row)) = waiting.row(&MENTION) {
            row.old_text = Some(crate::text::TextHash::of("אחר"));
            waiting.put(row.into());
        }
        let mut untyped = project.clone();
        untyped.take(&RowId::Type("ORG".into()));
        for (project, copies, refusal) in [
            (&project, vec![], Refusal::NoPlace),
            (&project, vec![(ENTITY, entity(2))], Refusal::NoPlace),
            (
                &project,
                vec![(MENTION, mention(1))],
                Refusal::Missing(ENTITY),
            ),
            (
                &project,
                vec![(mention(9), mention(1))],
                Refusal::Missing(mention(9)),
            ),
            (
                &project,
                vec![(MENTION, evidence(1))],
                Refusal::WrongKind(MENTION),
            ),
            (
                &project,
                vec![(entity(1), entity(2)), (MENTION, mention(1))],
                Refusal::WrongKind(entity(1)),
            ),
            (
                &project,
                vec![(ENTITY, entity(1)), (MENTION, mention(1))],
                Refusal::Taken(entity(1)),
            ),
            (
                &waiting,
                vec![(MENTION, mention(1))],
                Refusal::Waiting(MENTION),
            ),
            (
                &untyped,
                vec![(MENTION, mention(1))],
                Refusal::NoType("ORG".into()),
            ),
        ] {
            assert_eq!(plan(project, &copies, 1), Err(refusal), "{copies:?}");
        }
    }
}
