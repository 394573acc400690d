//! Commands about questions and their answers. How it is decided whether a question is resolved: see
//! [`query::inbox`](crate::query::inbox).

use super::{Plan, Refusal, fresh, own, written};
use crate::edit::Act;
use crate::model::{AuthorId, Comment, CommentId, CommentKind, Place, Project, Row, RowId};

/// Asks about a row, or about a place: then `about` is the place's document.
pub(super) fn ask(
    project: &Project,
    author: AuthorId,
    id: CommentId,
    about: &RowId,
    place: Option<&Place>,
    text: &str,
) -> Result<Plan, Refusal> {
    if !project.has(about) {
        return Err(Refusal::Missing(about.clone()));
    }
    if text.trim().is_empty() {
        return Err(Refusal::Nothing);
    }
    if let Some(place) = place {
        let words = project.texts().get(&place.text);
        let words = words.ok_or(Refusal::NoText(place.document))?;
        let is_true = place.fragments.iter().all(|fragment| fragment.fits(words));
        if *about != RowId::Document(place.document) || place.fragments.is_empty() || !is_true {
            return Err(Refusal::NoPlace);
        }
    }
    let comment = Comment {
        id,
        author,
        about: about.clone(),
        place: place.cloned(),
        kind: CommentKind::Question,
        text: text.to_owned(),
        resolved: false,
    };
    Ok(Plan {
        act: Act::Comment,
        detail: text.to_owned(),
        rows: vec![fresh(project, comment.into())?],
    })
}

/// Answers a question, or resolves one of one's own without words. A question of another author is
/// resolved by an answer only, which is a row of one's own.
pub(super) fn answer(
    project: &Project,
    author: AuthorId,
    id: CommentId,
    question: CommentId,
    text: &str,
    resolves: bool,
) -> Result<Plan, Refusal> {
    let about = RowId::Comment(question);
    let asked = project.comments().get(&question);
    let asked = asked.ok_or_else(|| Refusal::Missing(about.clone()))?;
    if asked.kind != CommentKind::Question {
        return Err(Refusal::WrongKind(about));
    }
    let row = if !text.trim().is_empty() {
        let answer = Comment {
            id,
            author,
            about,
            place: None,
            kind: CommentKind::Answer,
            text: text.to_owned(),
            resolved: resolves,
        };
        fresh(project, answer.into())?
    } else if !resolves {
        return Err(Refusal::Nothing);
    } else {
        let Row::Comment(asked) =
            own(project, &about, author).map_err(|refusal| match refusal {
                Refusal::NotYours(_) => Refusal::NoAnswer(question),
                other => other,
            })?
        else {
            return Err(Refusal::WrongKind(about));
        };
        let resolved = Comment {
            resolved: true,
            ..asked
        };
        written(project, resolved.into())
    };
    let detail = if text.trim().is_empty() {
        asked.text.clone()
    } else {
        text.to_owned()
    };
    Ok(Plan {
        act: Act::Comment,
        detail,
        rows: vec![row],
    })
}
