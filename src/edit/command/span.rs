//! Commands about places in texts.

use std::collections::BTreeMap;

use super::default::defaults;
use super::{Plan, Refusal, fresh, own, written};
use crate::edit::Act;
use crate::model::fragment::joined_quote;
use crate::model::{
    AuthorId, Claim, ClaimId, Claimer, DocumentId, EntityChoice, Evidence, EvidenceId, Fragment,
    Key, Layer, Mention, MentionId, Project, Row, RowId, Subject,
};
use crate::text::{Span, segment};

pub(super) fn tag(
    project: &Project,
    author: AuthorId,
    id: MentionId,
    document: DocumentId,
    spans: &[Span],
    r#type: &Key,
) -> Result<Plan, Refusal> {
    mention_type(project, r#type)?;
    let fragments = fragments(project, document, spans)?;
    let same = project.mentions().values().find(|mention| {
        mention.document == document
            && mention.old_text.is_none()
            && mention.layer == Layer::Own
            && mention.author == author
            && mention.r#type == *r#type
            && mention.fragments == fragments
    });
    if let Some(same) = same {
        return Err(Refusal::Same(RowId::Mention(same.id)));
    }
    let detail = joined_quote(&fragments);
    let mention = Mention {
        old_text: None,
        layer: Layer::Own,
        spans: BTreeMap::new(),
        id,
        author,
        document,
        r#type: r#type.clone(),
        fragments,
        entity: EntityChoice::Unset,
        unsure: false,
        attributes: defaults(project, Subject::Mention),
    };
    Ok(Plan {
        act: Act::Tag,
        detail,
        rows: vec![fresh(project, mention.into())?],
    })
}

pub(super) fn claim(
    project: &Project,
    author: AuthorId,
    id: ClaimId,
    evidence: EvidenceId,
    document: DocumentId,
    spans: &[Span],
) -> Result<Plan, Refusal> {
    let content = fragments(project, document, spans)?;
    let text = joined_quote(&content);
    let language = project.documents().get(&document);
    let claim = Claim {
        id,
        author,
        text: text.clone(),
        language: language.map_or_else(String::new, |document| document.language.clone()),
        attributes: defaults(project, Subject::Claim),
    };
    let evidence = blank_evidence(project, evidence, author, id, document, content);
    Ok(Plan {
        act: Act::Claim,
        detail: text,
        rows: vec![
            fresh(project, claim.into())?,
            fresh(project, evidence.into())?,
        ],
    })
}

pub(super) fn add_evidence(
    project: &Project,
    author: AuthorId,
    claim: ClaimId,
    evidence: EvidenceId,
    document: DocumentId,
    spans: &[Span],
) -> Result<Plan, Refusal> {
    if !project.claims().contains_key(&claim) {
        return Err(Refusal::Missing(RowId::Claim(claim)));
    }
    let content = fragments(project, document, spans)?;
    let detail = joined_quote(&content);
    let same = project.evidence().values().find(|other| {
        other.claim == claim
            && other.author == author
            && other.old_text.is_none()
            && other.layer == Layer::Own
            && other.document == document
            && other.content == content
    });
    if let Some(same) = same {
        return Err(Refusal::Same(RowId::Evidence(same.id)));
    }
    let evidence = blank_evidence(project, evidence, author, claim, document, content);
    Ok(Plan {
        act: Act::AddEvidence,
        detail,
        rows: vec![fresh(project, evidence.into())?],
    })
}

pub(super) fn retype(
    project: &Project,
    author: AuthorId,
    id: MentionId,
    r#type: &Key,
) -> Result<Plan, Refusal> {
    mention_type(project, r#type)?;
    let id = RowId::Mention(id);
    let Row::Mention(mention) = own(project, &id, author)? else {
        return Err(Refusal::WrongKind(id));
    };
    let detail = joined_quote(&mention.fragments);
    let mention = Mention {
        r#type: r#type.clone(),
        ..mention
    };
    Ok(Plan {
        act: Act::Retype,
        detail,
        rows: vec![written(project, mention.into())],
    })
}

pub(super) fn respan(
    project: &Project,
    author: AuthorId,
    id: &RowId,
    spans: &[Span],
) -> Result<Plan, Refusal> {
    let row = own(project, id, author)?;
    if row.old_text().is_some() {
        return Err(Refusal::Waiting(id.clone()));
    }
    let (row, detail): (Row, String) = if let Row::Mention(mention) = row {
        let fragments = fragments(project, mention.document, spans)?;
        let detail = joined_quote(&fragments);
        let moved = Mention {
            fragments,
            ..mention
        };
        (moved.into(), detail)
    } else if let Row::Evidence(evidence) = row {
        let content = fragments(project, evidence.document, spans)?;
        let detail = joined_quote(&content);
        let moved = Evidence {
            content,
            ..evidence
        };
        (moved.into(), detail)
    } else {
        return Err(Refusal::WrongKind(id.clone()));
    };
    Ok(Plan {
        act: Act::Respan,
        detail,
        rows: vec![written(project, row)],
    })
}

pub(super) fn mark(
    project: &Project,
    author: AuthorId,
    id: &RowId,
    unsure: bool,
) -> Result<Plan, Refusal> {
    let row = own(project, id, author)?;
    let (row, detail): (Row, String) = if let Row::Mention(mention) = row {
        let detail = joined_quote(&mention.fragments);
        (Mention { unsure, ..mention }.into(), detail)
    } else if let Row::Evidence(evidence) = row {
        let detail = joined_quote(&evidence.content);
        (Evidence { unsure, ..evidence }.into(), detail)
    } else {
        return Err(Refusal::WrongKind(id.clone()));
    };
    Ok(Plan {
        act: Act::Mark,
        detail,
        rows: vec![written(project, row)],
    })
}

fn blank_evidence(
    project: &Project,
    id: EvidenceId,
    author: AuthorId,
    claim: ClaimId,
    document: DocumentId,
    content: Vec<Fragment>,
) -> Evidence {
    Evidence {
        old_text: None,
        layer: Layer::Own,
        spans: BTreeMap::new(),
        id,
        author,
        claim,
        document,
        content,
        cue: Vec::new(),
        source: Vec::new(),
        claimer: Claimer::Unset,
        unsure: false,
        attributes: defaults(project, Subject::Evidence),
    }
}

pub(super) fn mention_type(project: &Project, key: &Key) -> Result<(), Refusal> {
    match project.types().get(key) {
        Some(r#type) if r#type.of == Subject::Mention => Ok(()),
        _ => Err(Refusal::NoType(key.clone())),
    }
}

/// The fragments at these spans: in text order, those that overlap or touch joined into one, every
/// edge between two graphemes.
pub(super) fn fragments(
    project: &Project,
    document: DocumentId,
    spans: &[Span],
) -> Result<Vec<Fragment>, Refusal> {
    if !project.documents().contains_key(&document) {
        return Err(Refusal::Missing(RowId::Document(document)));
    }
    let text = project.text(document).ok_or(Refusal::NoText(document))?;
    let mut sorted = spans.to_vec();
    sorted.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(sorted.len());
    for span in sorted {
        match joined.last_mut() {
            Some(last) if span.start() <= last.end() => {
                *last = last.union(span);
            }
            _ => joined.push(span),
        }
    }
    if joined.is_empty() {
        return Err(Refusal::NoPlace);
    }
    joined
        .into_iter()
        .map(|span| {
            let whole_letters = [span.start(), span.end()]
                .into_iter()
                .all(|at| segment::is_grapheme_edge(text, at as usize));
            whole_letters
                .then(|| Fragment::of(text, span))
                .flatten()
                .ok_or(Refusal::BadSpan(span))
        })
        .collect()
}
