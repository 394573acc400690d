//! What is worth knowing, by kind: how many, and which.

use std::collections::BTreeMap;

use egui::{Sense, Ui, vec2};

use crate::edit::join::Remark;
use crate::i18n::isolated;
use crate::ui::Cx;
use crate::ui::icon::Icon;
use crate::ui::text::Label;
use crate::ui::widget::heading;

/// Rows of one kind that are named.
const NAMED: usize = 12;

/// Shows the remarks; what loses something first.
pub(super) fn ui(ui: &mut Ui, cx: &Cx<'_>, remarks: &[Remark]) {
    if remarks.is_empty() {
        return;
    }
    heading(ui, &cx.t.get("dialog-join-remarks"));
    let mut kinds: BTreeMap<(bool, &'static str), Vec<&Remark>> = BTreeMap::new();
    for remark in remarks {
        let kind = (!remark.loses(), remark.key());
        kinds.entry(kind).or_default().push(remark);
    }
    for ((is_harmless, key), of_kind) in kinds {
        let count: usize = of_kind.iter().map(|remark| remark.count()).sum();
        let words = cx.t.with(key, &[("count", count.into())]);
        let (icon, colour) = if is_harmless {
            (Icon::Check, cx.theme.quiet)
        } else {
            (Icon::Warning, cx.theme.warning)
        };
        cx.side.horizontal(ui, |ui| {
            let (place, _) = ui.allocate_exact_size(vec2(15.0, 15.0), Sense::hover());
            icon.paint(ui.painter(), place, colour, cx.side.mirrored());
            ui.add_space(2.0);
            ui.add(Label::new(words).size(13.0).wrap());
        });
        let names = of_kind.iter().filter_map(|remark| remark.name());
        let mut names: Vec<String> = names.take(NAMED).map(isolated).collect();
        if names.len() == NAMED && of_kind.len() > NAMED {
            names.push("…".to_owned());
        }
        if !names.is_empty() {
            ui.add(Label::new(names.join(" · ")).size(12.5).weak().lines(2));
        }
        ui.add_space(2.0);
    }
}
