//! Claims and their evidence: made from the selection, added, moved, merged, and their slots filled.

use super::action::{Action, Carried, Slot};
use super::notice::Level;
use super::prompt::Prompt;
use super::state::Session;
use super::workspace::Workspace;
use crate::edit::{Command, Refusal};
use crate::model::{
    AttributeKind, ClaimId, Claimer, DocumentId, EntityChoice, EntityId, Evidence, EvidenceId,
    Fragment, Mention, RowId, Subject,
};
use crate::query::Part;
use crate::query::candidates::{Candidate, candidates};
use crate::query::span_index::standing;
use crate::text::Span;
use crate::text::segment::is_grapheme_edge;

/// The attribute of evidence that says who passes a claim on.
const REPORTED_BY: &str = "reported-by";

impl Session {
    pub(super) fn claim(&mut self) {
        let Some((document, spans)) = self.selected_place() else {
            return self.refused(&Refusal::NoPlace);
        };
        let (claim, evidence) = (ClaimId(self.ids.make()), EvidenceId(self.ids.make()));
        let done = self.edit(&Command::Claim {
            claim,
            evidence,
            document,
            spans,
        });
        if done {
            self.tagged(RowId::Evidence(evidence));
        }
    }

    /// The selection becomes evidence of the claim in focus. Without one, or with a piece of evidence in
    /// focus and nothing selected, asks which claim is meant.
    pub(super) fn add_evidence(&mut self) {
        let selected = self.selection().is_some();
        match (selected, self.claim_in_focus(), self.focus()) {
            (true, Some(claim), _) => self.add_evidence_to(claim),
            (true, None, _) => self.prompt = Some(Prompt::Claims(Carried::Selection)),
            (false, _, Some(RowId::Evidence(id))) => {
                self.prompt = Some(Prompt::Claims(Carried::Evidence(*id)));
            }
            (false, _, _) => self.refused(&Refusal::NoPlace),
        }
    }

    /// The selection becomes evidence of a claim.
    pub(super) fn add_evidence_to(&mut self, claim: ClaimId) {
        let Some((document, spans)) = self.selected_place() else {
            return self.refused(&Refusal::NoPlace);
        };
        let evidence = EvidenceId(self.ids.make());
        let done = self.edit(&Command::AddEvidence {
            claim,
            evidence,
            document,
            spans,
        });
        if done {
            self.tagged(RowId::Evidence(evidence));
        }
    }

    /// The claim in focus, itself or by its evidence.
    #[must_use]
    pub fn claim_in_focus(&self) -> Option<ClaimId> {
        let workspace = self.workspace.as_ref()?;
        match workspace.focus.as_ref()? {
            RowId::Claim(claim) => Some(*claim),
            RowId::Evidence(evidence) => {
                let evidence = workspace.project.evidence().get(evidence)?;
                Some(evidence.claim)
            }
            _ => None,
        }
    }

    /// The claims that the selection or a piece of evidence may belong to, the likeliest first: before all
    /// others the one whose evidence had the focus last. Nothing for a claim, which is a whole.
    #[must_use]
    pub fn claims_for(&self, carried: &Carried) -> Vec<Candidate> {
        let Some(workspace) = &self.workspace else {
            return Vec::new();
        };
        let project = &workspace.project;
        let (place, own) = match carried {
            Carried::Selection => (self.selected_place(), None),
            Carried::Evidence(id) => {
                let evidence = project.evidence().get(id);
                let place = evidence.map(|evidence| {
                    let spans = evidence.content.iter().filter_map(Fragment::span);
                    (evidence.document, spans.collect())
                });
                (place, evidence.map(|evidence| evidence.claim))
            }
            Carried::Claim(_) => (None, None),
        };
        let Some((document, spans)) = place else {
            return Vec::new();
        };
        let mut found = candidates(project, &workspace.index, document, &spans);
        found.retain(|candidate| Some(candidate.claim) != own);
        let held = workspace.hand.evidence.as_ref();
        let held = held.and_then(|held| project.evidence().get(held));
        let at = held.and_then(|held| found.iter().position(|it| it.claim == held.claim));
        if let Some(first) = at.and_then(|at| found.get_mut(..=at)) {
            first.rotate_right(1);
        }
        found
    }

    /// Puts what was carried on a claim: the selection and a piece of evidence become its evidence; of
    /// another claim it is asked how the two belong together.
    pub(super) fn put_on(&mut self, carried: &Carried, claim: ClaimId) {
        match carried {
            Carried::Selection => self.add_evidence_to(claim),
            Carried::Evidence(evidence) => self.move_evidence(*evidence, claim),
            Carried::Claim(other) => self.link_between(RowId::Claim(*other), RowId::Claim(claim)),
        }
    }

    fn move_evidence(&mut self, evidence: EvidenceId, to: ClaimId) {
        if self.edit(&Command::MoveEvidence { evidence, to }) {
            self.run(Action::Pick(Some(RowId::Evidence(evidence))));
        }
    }

    /// A piece of evidence, or the selection, becomes the first evidence of a claim of its own.
    pub(super) fn own_claim(&mut self, carried: &Carried) {
        match carried {
            Carried::Selection => self.claim(),
            Carried::Evidence(evidence) => {
                let (evidence, claim) = (*evidence, ClaimId(self.ids.make()));
                self.edit(&Command::OwnClaim { evidence, claim });
            }
            Carried::Claim(_) => {}
        }
    }

    /// Makes two claims one, shows it, and says what went along.
    pub(super) fn merge_claims(&mut self, from: ClaimId, into: ClaimId) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let project = &workspace.project;
        let name = |claim| {
            let number = project.claim_number(claim).unwrap_or(0);
            format!("C{number}")
        };
        let (gone, kept) = (name(from), name(into));
        let evidence = project.annotations().evidence();
        let first = evidence
            .filter(|evidence| evidence.claim == from)
            .map(|evidence| evidence.id)
            .next();
        let focus = workspace.focus.clone();
        self.edit_then(Command::MergeClaims { from, into }, move |session, done| {
            if !done {
                return;
            }
            session.say(
                Level::Good,
                "notice-merged-claims",
                vec![("from", gone), ("into", kept)],
            );
            let there = |row: &RowId| {
                let workspace = session.workspace.as_ref();
                workspace.is_some_and(|workspace| workspace.project.has(row))
            };
            let focus = focus.filter(there);
            let first = first.map(RowId::Evidence).filter(there);
            let focus = focus.or(first).unwrap_or(RowId::Claim(into));
            session.run(Action::Pick(Some(focus)));
        });
    }

    /// Fills a slot of the evidence in hand from the selection, else from the mention in focus.
    pub(super) fn slot_in_hand(&mut self, slot: Slot) {
        let evidence = self.workspace.as_ref();
        match evidence.and_then(Workspace::evidence_in_hand) {
            Some(evidence) => self.slot(evidence, slot),
            None => self.refused(&Refusal::NoPlace),
        }
    }

    /// Fills a slot of a piece of evidence from the selection, else from the mention in focus; then the
    /// evidence has the focus.
    pub(super) fn slot(&mut self, evidence: EvidenceId, slot: Slot) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let Some(row) = workspace.project.evidence().get(&evidence).cloned() else {
            return;
        };
        let filled = self
            .place_for_slot()
            .ok_or(Refusal::NoPlace)
            .and_then(|(document, spans)| filled(workspace, row, slot, document, &spans));
        match filled {
            Err(refusal) => self.refused(&refusal),
            Ok(row) => {
                if self.edit(&Command::Edit { row: row.into() }) {
                    self.tagged(RowId::Evidence(evidence));
                }
            }
        }
    }

    fn place_for_slot(&self) -> Option<(DocumentId, Vec<Span>)> {
        if self.selection().is_some() {
            return self.selected_place();
        }
        let workspace = self.workspace.as_ref()?;
        let row = workspace.mention_in_focus()?;
        let spans = standing(&row)?.iter().filter_map(Fragment::span);
        Some((workspace.document()?, spans.collect()))
    }
}

/// The evidence with a slot filled from these spans of a document.
fn filled(
    workspace: &Workspace,
    row: Evidence,
    slot: Slot,
    document: DocumentId,
    spans: &[Span],
) -> Result<Evidence, Refusal> {
    let project = &workspace.project;
    let text = project.text(document).ok_or(Refusal::NoText(document))?;
    if row.document != document {
        return Err(Refusal::OtherDocument(RowId::Evidence(row.id)));
    }
    let mut spans = spans.to_vec();
    spans.sort_unstable();
    let fragments = spans.iter().map(|span| {
        let edges = [span.start(), span.end()];
        let whole = edges.iter().all(|at| is_grapheme_edge(text, *at as usize));
        let fragment = whole.then(|| Fragment::of(text, *span)).flatten();
        fragment.ok_or(Refusal::BadSpan(*span))
    });
    let fragments: Vec<Fragment> = fragments.collect::<Result<_, _>>()?;
    let words = crate::model::fragment::joined_quote(&fragments);
    let meant = || entity_at(workspace, document, &spans);
    let mut row = row;
    match slot {
        Slot::Cue => row.cue = fragments,
        Slot::Source => row.source = fragments,
        Slot::Claimer => {
            row.claimer = meant().map_or(Claimer::Described(words), Claimer::Entity);
        }
        Slot::ReportedBy => {
            let key = REPORTED_BY.into();
            let attribute = project.attributes().get(&key);
            let attribute = attribute.filter(|attribute| attribute.of == Subject::Evidence);
            let attribute = attribute.ok_or_else(|| Refusal::NoType(key.clone()))?;
            match attribute.kind {
                AttributeKind::Span => {
                    row.spans.insert(key, fragments);
                }
                AttributeKind::Entity => {
                    let entity = meant().ok_or(Refusal::NoEntity(RowId::Evidence(row.id)))?;
                    row.attributes.insert(key, entity.to_string());
                }
                _ => {
                    row.attributes.insert(key, words);
                }
            }
        }
    }
    Ok(row)
}

/// The entity of the mention that stands exactly at these spans; the author's own before another's.
fn entity_at(workspace: &Workspace, document: DocumentId, spans: &[Span]) -> Option<EntityId> {
    let (first, last) = (spans.first()?, spans.last()?);
    let marks = workspace
        .index
        .touching(document, first.start(), last.end());
    let mentions = marks.into_iter().filter_map(|mark| match &mark.row {
        RowId::Mention(id) if mark.part == Part::Mention => workspace.project.mentions().get(id),
        _ => None,
    });
    let stands_here = |mention: &&Mention| {
        let fragments = mention.fragments.iter().filter_map(Fragment::span);
        fragments.eq(spans.iter().copied())
    };
    let meant = mentions.filter(stands_here).filter_map(|mention| {
        let EntityChoice::Is(entity) = mention.entity else {
            return None;
        };
        Some((mention.author != workspace.author, mention.id, entity))
    });
    meant.min().map(|(_, _, entity)| entity)
}
