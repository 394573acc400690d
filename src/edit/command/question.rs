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

#[cfg(test)]
mod tests {
    use crate::edit::tests::{TEXT, id, stamp, start};
    use crate::edit::{Command, Refusal};
    use crate::model::{CommentId, DocumentId, Fragment, Place, RowId};
    use crate::text::{Span, TextHash};

    fn place(document: u128, fragments: Vec<Fragment>) -> Place {
        Place {
            document: DocumentId(id(document)),
            text: TextHash::of(TEXT),
            fragments,
        }
    }

    fn ask(about: u128, place: Option<Place>, text: &str) -> Command {
        Command::Ask {
            comment: CommentId(id(1)),
            about: RowId::Document(DocumentId(id(about))),
            place,
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_question_about_a_place_is_about_a_place_that_is_there() {
        let project = start();
        let there = Fragment::of(TEXT, Span::new(0, 8).unwrap()).unwrap();
        let untrue = Fragment::unchecked(0, 8, "אחרת".to_owned());
        let mut elsewhere = place(1, vec![there.clone()]);
        elsewhere.text = TextHash::of("another text");
        let plan = |command: Command| command.plan(&project, &stamp(0, 1)).map(|_| ());
        assert_eq!(
            plan(ask(1, Some(place(1, vec![there.clone()])), "מי?")),
            Ok(())
        );
        assert_eq!(plan(ask(1, None, "מי?")), Ok(()));
        let table = [
            (
                ask(2, Some(place(1, vec![there.clone()])), "?"),
                Refusal::NoPlace,
            ),
            (ask(1, Some(place(1, Vec::new())), "?"), Refusal::NoPlace),
            (ask(1, Some(place(1, vec![untrue])), "?"), Refusal::NoPlace),
            (
                ask(1, Some(elsewhere), "?"),
                Refusal::NoText(DocumentId(id(1))),
            ),
            (ask(1, Some(place(1, vec![there])), " \n"), Refusal::Nothing),
            (
                ask(9, None, "?"),
                Refusal::Missing(RowId::Document(DocumentId(id(9)))),
            ),
        ];
        for (command, refusal) in table {
            assert_eq!(plan(command.clone()), Err(refusal), "{command:?}");
        }
    }

    #[test]
    fn only_a_question_is_answered() {
        let mut project = start();
        let note = Command::Comment {
            comment: CommentId(id(1)),
            about: RowId::Document(DocumentId(id(1))),
            kind: crate::model::CommentKind::Note,
            text: "לידיעה".to_owned(),
        };
        let change = note.plan(&project, &stamp(0, 1)).unwrap();
        project.apply(&change).unwrap();
        for (question, text, resolves) in [(1, "כן", true), (1, "", true), (7, "כן", false)] {
            let answer = Command::Answer {
                comment: CommentId(id(2)),
                question: CommentId(id(question)),
                text: text.to_owned(),
                resolves,
            };
            let about = RowId::Comment(CommentId(id(question)));
            let expected = if question == 1 {
                Refusal::WrongKind(about)
            } else {
                Refusal::Missing(about)
            };
            assert_eq!(answer.plan(&project, &stamp(1, 1)), Err(expected));
        }
    }
}
