//! Commands about what a person has decided.

use super::{Plan, Refusal, fresh};
use crate::edit::Act;
use crate::model::{AuthorId, Outcome, Project, RowId, Verdict};

pub(super) fn verdict(
    project: &Project,
    author: AuthorId,
    verdict: &Verdict,
) -> Result<Plan, Refusal> {
    let id = RowId::Verdict(verdict.id);
    if verdict.author != author {
        return Err(Refusal::NotYours(id));
    }
    if verdict.about.is_empty() && verdict.place.is_none() {
        return Err(Refusal::NoPlace);
    }
    let about = verdict.about.iter().map(|(row, _)| row);
    let instead = match &verdict.outcome {
        Outcome::Replace(rows) => rows.as_slice(),
        _ => &[],
    };
    if let Some(missing) = about.chain(instead).find(|row| !project.has(row)) {
        return Err(Refusal::Missing(missing.clone()));
    }
    if let Some(place) = &verdict.place {
        let document = project.documents().get(&place.document);
        document.ok_or(Refusal::Missing(RowId::Document(place.document)))?;
        let text = project.texts().get(&place.text);
        let text = text.ok_or(Refusal::NoText(place.document))?;
        if place.fragments.is_empty() || !place.fragments.iter().all(|it| it.fits(text)) {
            return Err(Refusal::NoPlace);
        }
    }
    let row = crate::model::Row::from(verdict.clone());
    Ok(Plan {
        act: Act::Verdict,
        detail: row.name(),
        rows: vec![fresh(project, row)?],
    })
}
