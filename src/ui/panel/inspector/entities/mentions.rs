//! Where an entity is named: how often in which language and document, and each place. Some of them may be
//! ticked and split off as another entity.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Role, Ui};

use super::super::Desk;
use crate::i18n::isolated;
use crate::model::fragment::joined_quote;
use crate::model::{
    CommentId, DocumentId, Entity, EntityChoice, EntityId, MentionId, ProjectId, RowId,
};
use crate::query::about::comments_about;
use crate::session::Action;
use crate::ui::dialog::row::ListRow;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Label};
use crate::ui::widget::{Chip, Quote, flow, heading, type_colour};

/// Mentions listed at most; the counts tell the rest.
const LISTED: usize = 200;

/// The mentions of one entity.
pub struct Mentions {
    entity: EntityId,
    known: Option<Known>,
    /// The mentions that are to be split off, while that is being chosen.
    ticked: Option<BTreeSet<MentionId>>,
}

/// The mentions as they were at one revision of a project.
struct Known {
    of: (ProjectId, u64),
    /// By language, with how many.
    languages: BTreeMap<String, usize>,
    /// By document in the order of the project, each list in text order.
    documents: BTreeMap<DocumentId, Vec<MentionId>>,
    own: usize,
    /// Comments about the entity, oldest first.
    comments: Vec<CommentId>,
}

impl Mentions {
    pub fn of(entity: EntityId) -> Self {
        Self {
            entity,
            known: None,
            ticked: None,
        }
    }

    /// Whether there are two mentions at least, one of them this author's.
    pub fn can_split(&self) -> bool {
        let known = self.known.as_ref();
        known.is_some_and(|known| known.own > 0 && known.languages.values().sum::<usize>() > 1)
    }

    /// Comments about the entity, oldest first.
    pub fn comments(&self) -> &[CommentId] {
        let known = self.known.as_ref();
        known.map_or(&[], |known| &known.comments)
    }

    pub fn is_splitting(&self) -> bool {
        self.ticked.is_some()
    }

    pub fn toggle_splitting(&mut self) {
        self.ticked = match self.ticked {
            Some(_) => None,
            None => Some(BTreeSet::new()),
        };
    }

    pub fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_, '_>, entity: &Entity) {
        self.find(desk);
        let Some(known) = &self.known else {
            return;
        };
        let (t, side) = (desk.cx.t, desk.cx.side);
        let count: usize = known.languages.values().sum();
        heading(
            ui,
            &t.with("panel-entity-mentions", &[("count", count.into())]),
        );
        flow(ui, side, |ui| {
            for (language, count) in &known.languages {
                let words = format!("{} · {count}", isolated(&language.to_uppercase()));
                ui.add(Chip::new(words).quiet());
            }
        });
        if let Some(ticked) = &mut self.ticked {
            ui.add_space(4.0);
            if split_controls(ui, desk, ticked) {
                desk.cx.push(Action::SplitEntity {
                    entity: self.entity,
                    mentions: ticked.iter().copied().collect(),
                });
                self.ticked = None;
            }
        }
        let mut left = LISTED;
        for (document, mentions) in &known.documents {
            if left == 0 {
                break;
            }
            document_heading(ui, desk, *document, mentions.len());
            for id in mentions.iter().take(left) {
                match &mut self.ticked {
                    Some(ticked) => tick(ui, desk, *id, ticked),
                    None => place(ui, desk, entity, *id),
                }
            }
            left = left.saturating_sub(mentions.len());
        }
    }

    /// Finds the mentions, unless they are known.
    fn find(&mut self, desk: &Desk<'_, '_>) {
        let (project, author) = (desk.workspace.project(), desk.workspace.author());
        let of = (project.id(), desk.workspace.revision());
        if self.known.as_ref().is_some_and(|known| known.of == of) {
            return;
        }
        let mut known = Known {
            of,
            languages: BTreeMap::new(),
            documents: BTreeMap::new(),
            own: 0,
            comments: comments_about(project, &RowId::Entity(self.entity)),
        };
        let naming = desk.workspace.naming(self.entity);
        for (document, count) in naming.into_iter().flat_map(|naming| naming.documents) {
            let row = project.documents().get(&document);
            let language = row.map_or_else(String::new, |row| row.language.clone());
            *known.languages.entry(language).or_default() += count;
        }
        let mentions = project.annotations().mentions();
        let mut places: Vec<_> = mentions
            .filter(|mention| mention.entity == EntityChoice::Is(self.entity))
            .filter(|mention| desk.workspace.sees(mention.author))
            .map(|mention| {
                known.own += usize::from(mention.author == author);
                let start = mention.fragments.first().map(|first| first.start());
                (mention.document, start, mention.id)
            })
            .collect();
        places.sort_unstable();
        for (document, _, id) in places {
            known.documents.entry(document).or_default().push(id);
        }
        if let Some(ticked) = &mut self.ticked {
            ticked.retain(|id| known.documents.values().flatten().any(|known| known == id));
        }
        self.known = Some(known);
    }
}

/// What is done with the ticked ones; says whether they are to be split off.
fn split_controls(ui: &mut Ui, desk: &Desk<'_, '_>, ticked: &BTreeSet<MentionId>) -> bool {
    let t = desk.cx.t;
    ui.add(
        Label::new(t.get("panel-entity-split-about"))
            .size(12.5)
            .weak()
            .wrap(),
    );
    let words = t.with("panel-entity-split-do", &[("count", ticked.len().into())]);
    let button = Button::new(words).size(12.5).primary();
    ui.add_enabled(!ticked.is_empty(), button).clicked()
}

fn document_heading(ui: &mut Ui, desk: &Desk<'_, '_>, document: DocumentId, count: usize) {
    let row = desk.workspace.project().documents().get(&document);
    let title = row.map_or("", |row| row.title.as_str());
    ui.add_space(4.0);
    let side = desk.cx.side;
    side.horizontal(ui, |ui| {
        ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - 40.0).max(40.0));
            ui.add(Label::new(title).size(12.5).bold().elide());
        });
        ui.with_layout(side.row_from_end(), |ui| {
            ui.add(Label::new(count.to_string()).size(12.5).weak());
        });
    });
}

/// One place, to go there.
fn place(ui: &mut Ui, desk: &mut Desk<'_, '_>, entity: &Entity, id: MentionId) {
    let project = desk.workspace.project();
    let Some(mention) = project.mentions().get(&id) else {
        return;
    };
    let colour = type_colour(desk.cx.theme, project.types().get(&entity.r#type));
    let (document, fragments) = (mention.document, mention.fragments.as_slice());
    let old_text = mention.old_text;
    let places = desk
        .offsets
        .places(desk.cx, desk.workspace, document, fragments, old_text);
    let quote = joined_quote(fragments);
    if Quote::new(&quote, colour).about(&places).ui(ui).clicked() {
        desk.keep_tab = true;
        desk.cx.push(Action::Focus(Some(RowId::Mention(id))));
    }
}

/// One place, to be ticked; those of other authors cannot be.
fn tick(ui: &mut Ui, desk: &Desk<'_, '_>, id: MentionId, ticked: &mut BTreeSet<MentionId>) {
    let Some(mention) = desk.workspace.project().mentions().get(&id) else {
        return;
    };
    let is_ticked = ticked.contains(&id);
    let row = ListRow::new(joined_quote(&mention.fragments))
        .icon(is_ticked.then_some(Icon::Check), desk.cx.theme.accent)
        .selected(is_ticked)
        .role(Role::CheckBox);
    let enabled = desk.may_edit(&RowId::Mention(id));
    if ui.add_enabled(enabled, row).clicked() && !ticked.remove(&id) {
        ticked.insert(id);
    }
}
