//! When an attribute is asked for: while others have certain values.

use std::collections::BTreeMap;

use egui::Ui;

use super::outline::attributes_of;
use crate::model::value::YES;
use crate::model::{Attribute, AttributeKind, Key, Project};
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::Label;
use crate::ui::widget::{Choice, IconButton, labelled};

/// Shows the conditions, and a way to add one; all of them if one was changed.
pub(super) fn condition(
    ui: &mut Ui,
    cx: &Cx<'_>,
    project: &Project,
    row: &Attribute,
) -> Option<BTreeMap<Key, String>> {
    let (side, t) = (cx.side, cx.t);
    let others = attributes_of(project, row.of).into_iter();
    let others: Vec<&Attribute> = others
        .filter(|other| other.id != row.id && !row.when.contains_key(&other.id))
        .filter(|other| !values_of(cx, &other.kind).is_empty())
        .collect();
    if row.when.is_empty() && others.is_empty() {
        return None;
    }
    let mut edited = None;
    let words = t.get("dialog-editor-when");
    labelled(ui, side, &words, |ui| {
        for (key, value) in &row.when {
            let of = project.attributes().get(key);
            let name = of.map_or(key.0.as_str(), |of| of.name.as_str());
            let values = of.map(|of| values_of(cx, &of.kind)).unwrap_or_default();
            side.horizontal(ui, |ui| {
                let room = ui.available_width();
                ui.scope(|ui| {
                    ui.set_max_width(room * 0.4);
                    ui.add(Label::new(name).size(13.0));
                });
                ui.scope(|ui| {
                    ui.set_max_width(ui.available_width() - 36.0);
                    let choice = Choice::new(name, &values, value, value).as_list();
                    let chosen = choice.ui(ui, side).filter(|value| !value.is_empty());
                    if let Some(value) = chosen {
                        let mut when = row.when.clone();
                        when.insert(key.clone(), value);
                        edited = Some(when);
                    }
                });
                let clear = t.get("dialog-editor-when-clear");
                if ui.add(IconButton::new(Icon::Close, &clear)).clicked() {
                    let mut when = row.when.clone();
                    when.remove(key);
                    edited = Some(when);
                }
            });
        }
        if others.is_empty() {
            return;
        }
        let options: Vec<(String, String)> = others
            .iter()
            .map(|other| (other.id.0.clone(), other.name.clone()))
            .collect();
        let unset = t.get("dialog-editor-when-add");
        let chosen = Choice::new(&words, &options, "", &unset)
            .as_list()
            .ui(ui, side);
        let chosen = chosen.and_then(|id| others.iter().find(|other| other.id.0 == id));
        if let Some(other) = chosen
            && let Some((first, _)) = values_of(cx, &other.kind).into_iter().next()
        {
            let mut when = row.when.clone();
            when.insert(other.id.clone(), first);
            edited = Some(when);
        }
    });
    edited
}

/// The values that a condition can ask for; none of kinds that are written freely.
fn values_of(cx: &Cx<'_>, kind: &AttributeKind) -> Vec<(String, String)> {
    match kind {
        AttributeKind::Flag => vec![(YES.to_owned(), cx.t.get("panel-yes"))],
        kind => kind.values().to_vec(),
    }
}
