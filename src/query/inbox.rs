//! What waits for a person: open questions, and rows that their author marked as unsure.
//!
//! **When a question is resolved.** Rows of another author cannot be changed, so nobody can tick off
//! another's question. It is resolved as soon as either its own author has marked it so, or an answer to
//! it, whoever wrote it, is marked as settling it. An answer that does not settle it is shown below it, and
//! it stays open. Who is not content with an answer that settled their question asks about the answer:
//! that is a question of its own. Undoing the answer opens the question again.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    AuthorId, Comment, CommentId, CommentKind, DocumentId, Fragment, Project, Row, RowId,
};
use crate::query::span_index::standing;
use crate::text::Span;

/// A question that is not resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub comment: CommentId,
    /// Who asks.
    pub author: AuthorId,
    /// The answers to it, oldest first; none of them settles it.
    pub answers: Vec<CommentId>,
    /// Where to look.
    pub spot: Spot,
}

/// Where something is that a person is to look at.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The row that it is about, through comments about comments.
    pub row: Option<RowId>,
    /// The document and its present bytes, in text order, at least one span.
    pub place: Option<(DocumentId, Vec<Span>)>,
    /// The document that it is about, also where the bytes are not known.
    pub document: Option<DocumentId>,
    /// Whether the document's text has changed since, and with it the place.
    pub has_changed: bool,
}

/// The questions that are not resolved, oldest first.
#[must_use]
pub fn open_questions(project: &Project) -> Vec<Question> {
    let comments = project.comments().values();
    let questions = comments.filter(|row| row.kind == CommentKind::Question && !row.resolved);
    let mut answers: BTreeMap<CommentId, Vec<&Comment>> = BTreeMap::new();
    for comment in project.comments().values() {
        if let (CommentKind::Answer, RowId::Comment(question)) = (comment.kind, &comment.about) {
            answers.entry(*question).or_default().push(comment);
        }
    }
    questions
        .filter_map(|row| {
            let answers = answers.remove(&row.id).unwrap_or_default();
            let is_settled = answers.iter().any(|answer| answer.resolved);
            (!is_settled).then(|| Question {
                comment: row.id,
                author: row.author,
                answers: answers.iter().map(|answer| answer.id).collect(),
                spot: spot_of_comment(project, row.id),
            })
        })
        .collect()
}

/// Whether a question is resolved: see the module.
#[must_use]
pub fn is_resolved(project: &Project, question: &Comment) -> bool {
    let mut comments = project.comments().values();
    question.resolved
        || comments.any(|row| {
            row.kind == CommentKind::Answer
                && row.resolved
                && row.about == RowId::Comment(question.id)
        })
}

/// The rows that their author would like looked at again, with their author; mentions before evidence.
pub fn unsure(project: &Project) -> impl Iterator<Item = (RowId, AuthorId)> + '_ {
    let mentions = project.annotations().mentions();
    let mentions = mentions
        .filter(|row| row.unsure)
        .map(|row| (RowId::Mention(row.id), row.author));
    let evidence = project.annotations().evidence();
    let evidence = evidence
        .filter(|row| row.unsure)
        .map(|row| (RowId::Evidence(row.id), row.author));
    mentions.chain(evidence)
}

/// Where a comment is to be looked at: the row or place that it is about, through the comments that it
/// answers; nowhere for comments about one another, and for one that is not there.
#[must_use]
pub fn spot_of_comment(project: &Project, comment: CommentId) -> Spot {
    let (mut seen, mut next) = (BTreeSet::new(), comment);
    let at = loop {
        match project.comments().get(&next).filter(|_| seen.insert(next)) {
            None => return Spot::default(),
            Some(row) => match row.about {
                RowId::Comment(about) => next = about,
                _ => break row,
            },
        }
    };
    let Some(place) = &at.place else {
        return spot_of_row(project, &at.about);
    };
    let document = project.documents().get(&place.document);
    let has_changed = document.is_some_and(|document| document.hash != place.text);
    let spans: Vec<Span> = place.fragments.iter().filter_map(Fragment::span).collect();
    Spot {
        row: None,
        place: (!has_changed && !spans.is_empty()).then_some((place.document, spans)),
        document: document.map(|document| document.id),
        has_changed,
    }
}

/// Where a row is to be looked at.
#[must_use]
pub fn spot_of_row(project: &Project, id: &RowId) -> Spot {
    let row = project.row(id);
    let document = match (id, &row) {
        (RowId::Document(document), _) => Some(*document),
        (_, row) => row.as_ref().and_then(Row::document),
    };
    let fragments = row.as_ref().and_then(standing).unwrap_or_default();
    let spans: Vec<Span> = fragments.iter().filter_map(Fragment::span).collect();
    let place = document.filter(|_| !spans.is_empty());
    Spot {
        row: Some(id.clone()),
        place: place.map(|document| (document, spans)),
        document,
        has_changed: row.as_ref().is_some_and(|row| row.old_text().is_some()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ulid::Ulid;

    use super::*;
    use crate::model::Place;
    use crate::session::sample;
    use crate::text::TextHash;

    fn comment(number: u128, about: RowId, kind: CommentKind) -> Comment {
        Comment {
            id: CommentId(Ulid::from(number)),
            author: AuthorId(Ulid::from(1_u128)),
            about,
            place: None,
            kind,
            text: "האם זה אותו מנוף?".to_owned(),
            resolved: false,
        }
    }

    #[test]
    fn a_place_whose_text_has_changed_says_so() {
        let mut project = sample::project().unwrap();
        let before = open_questions(&project).len();
        let (id, mut document) = {
            let (id, row) = project.documents().first_key_value().unwrap();
            (*id, row.clone())
        };
        let text = Arc::clone(project.text(id).unwrap());
        let span = Span::new(0, text.char_indices().nth(5).unwrap().0 as u32).unwrap();
        let mut asked = comment(1, RowId::Document(id), CommentKind::Question);
        asked.place = Some(Place {
            document: id,
            text: document.hash,
            fragments: vec![Fragment::of(&text, span).unwrap()],
        });
        project.put(asked.into());
        let found = open_questions(&project);
        assert_eq!(found.len(), before + 1);
        assert_eq!(found[0].spot.place, Some((id, vec![span])));
        assert!(!found[0].spot.has_changed);
        let other = format!("כותרת אחרת\n{text}");
        project.add_text(TextHash::of(&other), Arc::from(other.as_str()));
        document.hash = TextHash::of(&other);
        project.put(document.into());
        let spot = &open_questions(&project)[0].spot;
        assert_eq!(
            (&spot.place, spot.document, spot.has_changed),
            (&None, Some(id), true)
        );
    }

    #[test]
    fn answers_to_answers_lead_to_what_was_asked_about_and_circles_nowhere() {
        let mut project = sample::project().unwrap();
        let claim = RowId::Claim(*project.claims().keys().next().unwrap());
        let known = open_questions(&project).len();
        let of = |number: u128| RowId::Comment(CommentId(Ulid::from(number)));
        project.put(comment(1, claim.clone(), CommentKind::Question).into());
        project.put(comment(2, of(1), CommentKind::Answer).into());
        project.put(comment(3, of(2), CommentKind::Question).into());
        let third = CommentId(Ulid::from(3_u128));
        assert_eq!(spot_of_comment(&project, third).row, Some(claim.clone()));
        let found = open_questions(&project);
        assert_eq!(found.len(), known + 2);
        assert_eq!(found[0].answers, [CommentId(Ulid::from(2_u128))]);
        assert_eq!(found[1].spot.row, Some(claim));
        // An answer that settles it closes the question, and not the one about the answer.
        let mut settled = comment(2, of(1), CommentKind::Answer);
        settled.resolved = true;
        project.put(settled.into());
        assert_eq!(open_questions(&project).len(), known + 1);
        let first = project.comments()[&CommentId(Ulid::from(1_u128))].clone();
        assert!(is_resolved(&project, &first));
        // Hostile: comments about one another.
        project.put(comment(1, of(3), CommentKind::Question).into());
        assert_eq!(spot_of_comment(&project, third), Spot::default());
        assert_eq!(open_questions(&project)[0].spot, Spot::default());
    }
}
