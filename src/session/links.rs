//! Links: begun at one place, ended at another, and walked from end to end.

use super::action::Action;
use super::hand::Walk;
use super::prompt::Prompt;
use super::state::Session;
use super::workspace::{Sheet, Workspace};
use crate::edit::{Command, Refusal};
use crate::model::{DocumentId, Fragment, Key, Link, LinkId, RowId};
use crate::query::links::{LinkIndex, place_of, possible, stands_for};
use crate::query::span_index::standing;
use crate::query::{Mark, Part};
use crate::text::Span;

impl Session {
    /// K: joins what is tagged at two selected places; else begins a link at the row in focus, or ends the
    /// one that was begun there.
    pub(super) fn link(&mut self) {
        let reads = self.workspace().map(Workspace::sheet) == Some(Sheet::Reader);
        if let Some((first, second)) = self.two_places().filter(|_| reads) {
            return match (first, second) {
                (Some(from), Some(to)) => self.link_between(from, to),
                _ => self.warn("notice-nothing-tagged-there"),
            };
        }
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let end = workspace.focus.clone();
        let Some(end) = end.filter(can_be_end) else {
            return self.warn("notice-nothing-to-link");
        };
        self.link_at(end);
    }

    /// Begins a link at a row, or ends the one that was begun at another; at the same one it is taken
    /// back.
    pub(super) fn link_at(&mut self, row: RowId) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        match workspace.hand.link.take() {
            Some(start) if start != row => self.link_between(start, row),
            Some(_) => {}
            None => workspace.hand.link = Some(row),
        }
    }

    /// Asks how two rows belong together; says why not, where they cannot.
    pub(super) fn link_between(&mut self, from: RowId, to: RowId) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        workspace.hand.link = None;
        let project = &workspace.project;
        let (ones, others) = (stands_for(project, &from), stands_for(project, &to));
        let found = possible(project, workspace.author, &from, &to);
        let merges = matches!((ones.last(), others.last()), (Some(RowId::Claim(one)), Some(RowId::Claim(other))) if one != other);
        if found.is_empty() && !merges {
            return self.say_why_no_link(&from, &to);
        }
        self.prompt = Some(Prompt::Link { from, to });
    }

    fn say_why_no_link(&mut self, from: &RowId, to: &RowId) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let project = &workspace.project;
        let (ones, others) = (stands_for(project, from), stands_for(project, to));
        if from == to || ones.last() == others.last() {
            return self.refused(&Refusal::ToItself(from.clone()));
        }
        let mut types = project.types().values();
        let are_joined = types.any(|r#type| {
            let mut ends = ones
                .iter()
                .flat_map(|one| others.iter().map(move |it| (one, it)));
            ends.any(|(one, other)| Link::can_join(r#type, one, other))
        });
        if are_joined {
            self.refused(&Refusal::Linked(from.clone()));
        } else {
            self.warn("notice-no-link-type");
        }
    }

    /// Makes a link.
    pub(super) fn make_link(&mut self, r#type: Key, from: RowId, to: RowId) {
        let link = LinkId(self.ids.make());
        self.edit(&Command::Link {
            link,
            r#type,
            from,
            to,
        });
    }

    /// The annotations at the first and the second of two selected places, if exactly two are selected.
    fn two_places(&self) -> Option<(Option<RowId>, Option<RowId>)> {
        let workspace = self.workspace.as_ref()?;
        let document = workspace.document()?;
        let spans = self.selection()?.spans();
        let [first, second] = spans.try_into().ok()?;
        let row = |span| row_at(workspace, document, span);
        Some((row(first), row(second)))
    }

    /// G: goes to the other end of the link of what is in focus; again, to that of its next link, and
    /// after the last one back.
    pub(super) fn other_end(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let Some(focus) = workspace.focus.clone() else {
            return self.warn("notice-no-link");
        };
        let walk = workspace.hand.walk.take();
        let (from, passed) = match walk {
            Some(walk) if walk.at == focus => (walk.from, walk.passed),
            _ => (focus, 0),
        };
        let index = LinkIndex::of(&workspace.project);
        let links = index.seen_from(&workspace.project, &from);
        let other = links.get(passed).map(|seen| seen.other.clone());
        if links.is_empty() {
            return self.warn("notice-no-link");
        }
        let (at, passed) = match other {
            Some(other) => (self.shown_at(&other), passed + 1),
            None => (from.clone(), 0),
        };
        self.run(Action::Focus(Some(at.clone())));
        if let Some(workspace) = &mut self.workspace {
            workspace.hand.walk = (passed > 0).then_some(Walk { from, passed, at });
        }
    }

    /// Puts the focus on the place where the end of a link is shown.
    pub(super) fn go_to_end(&mut self, end: &RowId) {
        let at = self.shown_at(end);
        self.run(Action::Focus(Some(at)));
    }

    /// The place where a row is shown, nearest to where the reader is; the row itself where it has none.
    fn shown_at(&self, row: &RowId) -> RowId {
        let Some(workspace) = &self.workspace else {
            return row.clone();
        };
        let near = workspace.document().map(|document| {
            let focused = workspace.focused_row();
            let here = focused.filter(|row| row.document() == Some(document));
            let start = here.and_then(|row| standing(&row)?.first().map(Fragment::start));
            (document, start.unwrap_or_else(|| workspace.caret()))
        });
        place_of(&workspace.project, row, near).unwrap_or_else(|| row.clone())
    }
}

/// Whether links can begin and end at such a row.
fn can_be_end(row: &RowId) -> bool {
    matches!(
        row,
        RowId::Claim(_) | RowId::Evidence(_) | RowId::Mention(_) | RowId::Entity(_)
    )
}

/// The annotation at a place: the one that stands exactly there, else the shortest around it, else the
/// longest in it; the words that a claim is made of before those that report it.
fn row_at(workspace: &Workspace, document: DocumentId, span: Span) -> Option<RowId> {
    let marks = workspace.index.touching(document, span.start(), span.end());
    let rank = |mark: &&Mark| {
        let around = mark.span.start() <= span.start() && span.end() <= mark.span.end();
        let inside = span.start() <= mark.span.start() && mark.span.end() <= span.end();
        let length = i64::from(mark.span.byte_len());
        let fit = match (around, inside) {
            (true, true) => (0, 0),
            (true, false) => (1, length),
            (false, true) => (2, -length),
            (false, false) => (3, -length),
        };
        let is_slot = matches!(mark.part, Part::Cue | Part::Source);
        (fit.0, is_slot, fit.1)
    };
    let best = marks.into_iter().min_by_key(rank);
    best.map(|mark| mark.row.clone())
}
