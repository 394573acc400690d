//! The mention in focus.

use egui::{Sense, Ui, vec2};

use super::Desk;
use super::attributes::attribute_rows;
use super::choose::{Chooser, entity_chip};
use super::edges::edges;
use super::{annotation_buttons, author_line, comments, find_again, links};
use crate::edit::Command;
use crate::model::fragment::joined_quote;
use crate::model::{EntityChoice, Mention, RowId, Subject, Type};
use crate::session::Action;
use crate::ui::icon::Icon;
use crate::ui::text::{Button, Label};
use crate::ui::widget::{
    Chip, Choice, IconButton, Quote, card, flow, labelled, type_colour, type_guideline,
};

/// Examples of each sort that are shown with the type.
const EXAMPLES: usize = 2;

/// All about a mention.
pub fn mention(ui: &mut Ui, desk: &mut Desk<'_, '_>, chooser: &mut Chooser, mention: &Mention) {
    let quote = joined_quote(&mention.fragments);
    let types = desk.workspace.project().types();
    let r#type = types.get(&mention.r#type);
    card(ui, desk.cx.side, |ui| {
        head(ui, desk, mention, r#type);
        ui.add(
            Label::new(quote.as_str())
                .size(17.0)
                .bold()
                .wrap()
                .own_side(),
        );
        fragments(ui, desk, mention);
        find_again(ui, desk, mention.old_text);
        ui.add_space(4.0);
        type_chips(ui, desk, mention);
        if let Some(r#type) = r#type {
            type_guideline(ui, desk.cx.side, r#type, EXAMPLES);
        }
        ui.add_space(4.0);
        let name = desk.cx.t.get("panel-entity");
        let side = desk.cx.side;
        labelled(ui, side, &name, |ui| {
            entity(ui, desk, chooser, mention, &quote)
        });
        attribute_rows(ui, desk, Subject::Mention, &mention.clone().into());
        ui.add_space(4.0);
        annotation_buttons(ui, desk, mention.unsure);
    });
    edges(ui, desk, type_colour(desk.cx.theme, r#type));
    if desk.links_mentions() {
        links::links(ui, desk, &RowId::Mention(mention.id));
    }
    comments::comments(ui, desk);
    author_line(ui, desk, mention.author);
}

/// The type, and where the mention stands.
fn head(ui: &mut Ui, desk: &mut Desk<'_, '_>, mention: &Mention, r#type: Option<&Type>) {
    let side = desk.cx.side;
    side.horizontal(ui, |ui| {
        let name = r#type.map_or(mention.r#type.0.as_str(), |r#type| r#type.name.as_str());
        let colour = type_colour(desk.cx.theme, r#type);
        let (dot, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
        ui.painter().circle_filled(dot.center(), 5.0, colour);
        ui.add(Label::new(name).bold().size(13.0));
        ui.with_layout(side.row_from_end(), |ui| {
            let (cx, workspace) = (&*desk.cx, desk.workspace);
            let (document, fragments) = (mention.document, mention.fragments.as_slice());
            let old_text = mention.old_text;
            let places = desk
                .offsets
                .places(cx, workspace, document, fragments, old_text);
            if old_text.is_some() {
                ui.add(Label::new(places).size(12.5).color(desk.cx.theme.warning));
                return;
            }
            let length = desk.offsets.length(cx, workspace, document, fragments);
            let words = desk.cx.t.with(
                "panel-place",
                &[("places", places.into()), ("length", length.into())],
            );
            ui.add(Label::new(words).size(12.5).weak());
        });
    });
}

/// Each fragment on its own, where there are several.
fn fragments(ui: &mut Ui, desk: &mut Desk<'_, '_>, mention: &Mention) {
    if mention.fragments.len() < 2 {
        return;
    }
    let types = desk.workspace.project().types();
    let colour = type_colour(desk.cx.theme, types.get(&mention.r#type));
    for fragment in &mention.fragments {
        let one = std::slice::from_ref(fragment);
        let about = desk.offsets.places(
            desk.cx,
            desk.workspace,
            mention.document,
            one,
            mention.old_text,
        );
        if Quote::new(fragment.quote(), colour)
            .about(&about)
            .ui(ui)
            .clicked()
        {
            let row = RowId::Mention(mention.id);
            desk.cx.push(Action::Focus(Some(row)));
        }
    }
}

fn type_chips(ui: &mut Ui, desk: &mut Desk<'_, '_>, mention: &Mention) {
    let all = desk.workspace.project().types().values();
    let mut types: Vec<&Type> = all.filter(|r#type| r#type.of == Subject::Mention).collect();
    types.sort_by_key(|r#type| r#type.order);
    let enabled = desk.may_edit_focus();
    flow(ui, desk.cx.side, |ui| {
        for r#type in types {
            let chip = Chip::new(r#type.name.as_str())
                .key_cap(r#type.key.as_str())
                .colour(type_colour(desk.cx.theme, Some(r#type)))
                .selected(r#type.id == mention.r#type)
                .sense(Sense::click());
            let chip = ui.add_enabled(enabled, chip);
            if chip.clicked() && r#type.id != mention.r#type {
                desk.cx.push(Action::Edit(Command::Retype {
                    mention: mention.id,
                    r#type: r#type.id.clone(),
                }));
            }
        }
    });
}

/// The entity meant, or what was said in its place; and how to say it.
fn entity(
    ui: &mut Ui,
    desk: &mut Desk<'_, '_>,
    chooser: &mut Chooser,
    mention: &Mention,
    quote: &str,
) {
    let row = RowId::Mention(mention.id);
    let enabled = desk.may_edit(&row);
    if let EntityChoice::Is(id) = mention.entity {
        let side = desk.cx.side;
        if let Some(entity) = desk.workspace.project().entities().get(&id) {
            side.horizontal(ui, |ui| {
                let clear = desk.cx.t.get("panel-entity-clear");
                ui.scope(|ui| {
                    ui.set_max_width(ui.available_width() - 36.0);
                    if ui
                        .add(entity_chip(desk, entity).sense(Sense::click()))
                        .clicked()
                    {
                        desk.show_entity = Some(id);
                    }
                });
                if ui
                    .add_enabled(enabled, IconButton::new(Icon::Close, &clear))
                    .clicked()
                {
                    set(desk, mention, EntityChoice::Unset);
                }
            });
        }
    }
    let suggests = mention.entity == EntityChoice::Unset;
    let chosen = chooser.ui(ui, desk, &row, quote, Some(&mention.r#type), suggests);
    if let Some(id) = chosen {
        set(desk, mention, EntityChoice::Is(id));
    }
    if matches!(mention.entity, EntityChoice::Is(_)) {
        return;
    }
    let (t, side) = (desk.cx.t, desk.cx.side);
    let options = [
        ("not-in-list".to_owned(), t.get("panel-entity-not-in-list")),
        ("unsure".to_owned(), t.get("panel-entity-unsure")),
    ];
    let value = match mention.entity {
        EntityChoice::NotInList => "not-in-list",
        EntityChoice::Unsure => "unsure",
        EntityChoice::Unset | EntityChoice::Is(_) => "",
    };
    let name = t.get("panel-entity");
    let unset = t.get("panel-unset");
    let picked = ui
        .add_enabled_ui(enabled, |ui| {
            Choice::new(&name, &options, value, &unset).ui(ui, side)
        })
        .inner;
    match picked.as_deref() {
        Some("not-in-list") => set(desk, mention, EntityChoice::NotInList),
        Some("unsure") => set(desk, mention, EntityChoice::Unsure),
        Some(_) => set(desk, mention, EntityChoice::Unset),
        None => {}
    }
    let words = t.get("panel-entity-new");
    if ui
        .add_enabled(enabled, Button::new(words).size(12.5))
        .clicked()
    {
        desk.cx.push(Action::NewEntity {
            mentions: vec![mention.id],
            name: None,
        });
    }
}

fn set(desk: &mut Desk<'_, '_>, mention: &Mention, entity: EntityChoice) {
    let row = Mention {
        entity,
        ..mention.clone()
    };
    desk.cx
        .push(Action::Edit(Command::Edit { row: row.into() }));
}
