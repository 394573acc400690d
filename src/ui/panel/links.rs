//! Links in words, and as marks beside the text: what the inspector, dialogs and the reader share.

use std::collections::{BTreeMap, BTreeSet};

use egui::Color32;

use crate::i18n::isolated;
use crate::model::fragment::joined_quote;
use crate::model::{
    DocumentId, EntityChoice, EntityId, Fragment, Key, LinkId, MentionId, Project, ProjectId, RowId,
};
use crate::query::links::{LinkIndex, Seen, Way};
use crate::query::{Mark, Part};
use crate::session::Workspace;
use crate::ui::Cx;
use crate::ui::text::page::{Beside, Leads};
use crate::ui::theme::Theme;
use crate::ui::widget::type_colour;

/// The links of a project as it stood at one revision.
#[derive(Default)]
pub struct Links {
    known: Option<(ProjectId, u64)>,
    index: LinkIndex,
    /// Of every linked entity its first mention in each document: links of entities are shown there.
    first_mentions: BTreeSet<MentionId>,
}

impl Links {
    /// Brings them up to date.
    pub fn follow(&mut self, workspace: &Workspace) {
        let project = workspace.project();
        let now = Some((project.id(), workspace.revision()));
        if self.known == now {
            return;
        }
        self.known = now;
        self.index = LinkIndex::of(project);
        self.first_mentions = first_mentions(project, &self.index);
    }

    /// The links of a row and of what it stands for.
    #[must_use]
    pub fn of(&self, project: &Project, row: &RowId) -> Vec<Seen> {
        let seen = self.index.seen_from(project, row);
        seen.into_iter().cloned().collect()
    }

    /// The marks of links beside the bytes of a range of a document.
    #[must_use]
    pub fn beside(
        &self,
        cx: &Cx<'_>,
        workspace: &Workspace,
        document: DocumentId,
        start: u32,
        end: u32,
    ) -> Vec<Beside> {
        if self.index.is_empty() {
            return Vec::new();
        }
        let project = workspace.project();
        let marks = workspace.index().touching(document, start, end);
        let begins_here = |mark: &&Mark| {
            let first = match &mark.row {
                RowId::Mention(id) => project.mentions().get(id).map(|row| &row.fragments),
                RowId::Evidence(id) => project.evidence().get(id).map(|row| &row.content),
                _ => None,
            };
            let first = first.and_then(|fragments| fragments.first());
            matches!(mark.part, Part::Mention | Part::Content)
                && mark.span.start() >= start
                && first.map(Fragment::start) == Some(mark.span.start())
        };
        let marks = marks.into_iter().filter(|mark| workspace.shows(&mark.row));
        let rows = marks.filter(begins_here);
        rows.flat_map(|mark| {
            let seen = self.index.seen_from(project, &mark.row);
            let seen = seen.into_iter().filter(|seen| {
                let is_entitys = matches!(seen.other, RowId::Entity(_));
                !is_entitys || is_in(&self.first_mentions, &mark.row)
            });
            seen.map(|seen| beside(cx, project, mark.span.start(), seen))
                .collect::<Vec<_>>()
        })
        .collect()
    }
}

fn is_in(mentions: &BTreeSet<MentionId>, row: &RowId) -> bool {
    matches!(row, RowId::Mention(id) if mentions.contains(id))
}

fn first_mentions(project: &Project, index: &LinkIndex) -> BTreeSet<MentionId> {
    let linked = index.entities();
    if linked.is_empty() {
        return BTreeSet::new();
    }
    let mut first: BTreeMap<(EntityId, DocumentId), (u32, MentionId)> = BTreeMap::new();
    for mention in project.annotations().mentions() {
        let EntityChoice::Is(entity) = mention.entity else {
            continue;
        };
        if mention.old_text.is_some() || !linked.contains(&entity) {
            continue;
        }
        let start = mention.fragments.first().map_or(0, Fragment::start);
        let place = (start, mention.id);
        let known = first.entry((entity, mention.document)).or_insert(place);
        *known = place.min(*known);
    }
    first.into_values().map(|(_, mention)| mention).collect()
}

fn beside(cx: &Cx<'_>, project: &Project, at: u32, seen: &Seen) -> Beside {
    let link = project.links().get(&seen.link);
    let back = link.is_some_and(|link| link.from == seen.other);
    let label = match &seen.other {
        RowId::Claim(_) => end_name(project, &seen.other),
        _ => String::new(),
    };
    let words = link_words(cx, project, seen);
    let words = match &seen.other {
        RowId::Claim(_) => format!("{words} · {}", isolated(&end_words(project, &seen.other))),
        _ => words,
    };
    Beside {
        id: (seen.link.0.0, back),
        at,
        label,
        leads: match seen.way {
            Way::Out => Leads::Away,
            Way::In => Leads::Here,
            Way::Both => Leads::Both,
        },
        colour: link_colour(cx.theme, project, &seen.r#type),
        words,
    }
}

/// The row that a mark beside the text leads to.
#[must_use]
pub fn end_of(project: &Project, (link, back): (u128, bool)) -> Option<RowId> {
    let link = project.links().get(&LinkId(link.into()))?;
    Some(if back { &link.from } else { &link.to }.clone())
}

/// What an end of a link is called in a line: a claim by its number, others by their words.
#[must_use]
pub fn end_name(project: &Project, end: &RowId) -> String {
    match end {
        RowId::Claim(id) => format!("C{}", project.claim_number(*id).unwrap_or(0)),
        _ => end_words(project, end),
    }
}

/// The words of an end of a link: a claim's, a quote, a name.
#[must_use]
pub fn end_words(project: &Project, end: &RowId) -> String {
    match end {
        RowId::Mention(id) => {
            let mention = project.mentions().get(id);
            mention.map_or_else(String::new, |row| joined_quote(&row.fragments))
        }
        _ => project.row(end).map_or_else(String::new, |row| row.name()),
    }
}

/// A link in words, as seen from one of its ends: its type, its direction, the other end.
#[must_use]
pub fn link_words(cx: &Cx<'_>, project: &Project, seen: &Seen) -> String {
    let name = type_name(project, &seen.r#type);
    let other = end_name(project, &seen.other);
    let (name, other) = (name.as_str(), other.as_str());
    match seen.way {
        Way::Out => cx.t.with(
            "panel-link-out",
            &[("name", name.into()), ("other", other.into())],
        ),
        Way::In => cx.t.with(
            "panel-link-in",
            &[("other", other.into()), ("name", name.into())],
        ),
        Way::Both => cx.t.with(
            "panel-link-both",
            &[("name", name.into()), ("other", other.into())],
        ),
    }
}

/// What the schema calls a type of link.
#[must_use]
pub fn type_name(project: &Project, r#type: &Key) -> String {
    let known = project.types().get(r#type);
    known.map_or_else(|| r#type.0.clone(), |known| known.name.clone())
}

/// The colour of a type of link.
#[must_use]
pub fn link_colour(theme: &Theme, project: &Project, r#type: &Key) -> Color32 {
    type_colour(theme, project.types().get(r#type))
}
