//! What would come of a split: counts in each part, leaks, documents without a group, proposed groups.

use egui::Ui;

use super::options::name_key;
use crate::i18n::Strings;
use crate::model::{DocumentId, Project, Split};
use crate::query::event_groups::{Proposal, Why};
use crate::query::matrix::Stance;
use crate::query::split::{By, Counts, Division, Label as Counted, Leak, Report};
use crate::session::{Action, SplitStep, SplitWanted};
use crate::ui::Cx;
use crate::ui::text::{Button, Label};
use crate::ui::widget::{Head, Table, card};

/// Lines of a list that are shown at first, and at most; of more, how many there are.
const FEW: usize = 6;
const MOST: usize = 500;
/// Width of a column of numbers, in points.
const NUMBER: f32 = 130.0;

/// Which lists are shown in full.
#[derive(Default)]
pub(super) struct Opened {
    leaks: bool,
    groups: bool,
    without: bool,
}

pub(super) fn ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    project: &Project,
    wanted: &SplitWanted,
    division: &Division,
    opened: &mut Opened,
) {
    ui.spacing_mut().item_spacing.y = 8.0;
    empty(ui, cx, wanted, &division.report);
    totals(ui, cx, &division.report);
    leaks(ui, cx, project, &division.report.leaks, &mut opened.leaks);
    if let Some(proposal) = &division.proposal {
        proposed(ui, cx, project, division, proposal, &mut opened.groups);
    }
    let without = &division.report.without_group;
    if !without.is_empty() && wanted.split.by == By::Group {
        let count = without.len();
        let head =
            cx.t.with("dialog-split-without", &[("count", count.into())]);
        let open = &mut opened.without;
        section(ui, cx, &head, without.len(), open, |ui, _, at| {
            if let Some(id) = without.get(at) {
                line(ui, &title(project, *id), "");
            }
        });
    }
    let labels = division.report.labels.iter();
    let labels = labels.map(|(label, counts)| (name(cx.t, project, label), *counts));
    table(ui, cx, "dialog-split-label", &labels.collect::<Vec<_>>());
}

/// Says which parts get nothing although they have a share.
fn empty(ui: &mut Ui, cx: &Cx<'_>, wanted: &SplitWanted, report: &Report) {
    let empty = wanted.split.shares.empty(report.documents);
    if empty.is_empty() || report.documents.sum() == 0 {
        return;
    }
    let names: Vec<String> = empty.iter().map(|it| cx.t.get(name_key(*it))).collect();
    let names = names.join(", ");
    let words = cx.t.with("dialog-split-empty", &[("parts", names.into())]);
    ui.add(Label::new(words).color(cx.theme.warning).wrap());
}

fn totals(ui: &mut Ui, cx: &Cx<'_>, report: &Report) {
    let of_all = [
        ("dialog-split-documents", report.documents),
        ("dialog-split-event-groups", report.groups),
        ("dialog-split-mentions", report.mentions),
        ("dialog-split-claims", report.claims),
        ("dialog-split-evidence", report.evidence),
    ];
    let of_all = of_all.into_iter().filter(|(_, counts)| counts.sum() > 0);
    let rows: Vec<(String, Counts)> = of_all.map(|(key, it)| (cx.t.get(key), it)).collect();
    table(ui, cx, "dialog-split-what", &rows);
}

/// A table of what is in each part.
fn table(ui: &mut Ui, cx: &Cx<'_>, key: &str, rows: &[(String, Counts)]) {
    let heads = Split::ALL.map(|part| Head {
        words: cx.t.get(name_key(part)),
        width: NUMBER,
    });
    let table = Table {
        id: key,
        names: &cx.t.get(key),
        heads: &heads,
        rows: rows.len(),
        order: None,
        opens: false,
    };
    table.ui(ui, cx, |row| {
        let Some((name, counts)) = rows.get(row) else {
            return Vec::new();
        };
        let cell = |part| {
            let count = counts.of(part);
            if count == 0 {
                return "–".to_owned();
            }
            let share = (count * 100 + counts.sum() / 2) / counts.sum().max(1);
            cx.t.with(
                "dialog-split-cell",
                &[("count", count.into()), ("share", share.into())],
            )
        };
        let cells = Split::ALL.map(cell);
        std::iter::once(name.clone()).chain(cells).collect()
    });
}

fn name(t: &Strings, project: &Project, label: &Counted) -> String {
    match label {
        Counted::Language(code) if code.is_empty() => t.get("panel-statistics-no-language"),
        Counted::Language(code) => code.to_uppercase(),
        Counted::Type(key) => {
            let r#type = project.types().get(key);
            r#type.map_or_else(|| key.0.clone(), |r#type| r#type.name.clone())
        }
        Counted::Stance(stance) => t.get(match stance {
            Stance::Affirm => "panel-matrix-affirm",
            Stance::Refute => "panel-matrix-refute",
            Stance::Question => "panel-matrix-question",
            Stance::Unset => "panel-matrix-unset",
        }),
    }
}

fn leaks(ui: &mut Ui, cx: &mut Cx<'_>, project: &Project, leaks: &[Leak], open: &mut bool) {
    if leaks.is_empty() {
        let words = cx.t.get("dialog-split-no-leak");
        ui.add(Label::new(words).color(cx.theme.good).wrap());
        return;
    }
    let head =
        cx.t.with("dialog-split-leaks", &[("count", leaks.len().into())]);
    section(ui, cx, &head, leaks.len(), open, |ui, cx, at| {
        let Some(leak) = leaks.get(at) else {
            return;
        };
        let (key, name, parts) = match leak {
            Leak::Claim(claim, parts) => {
                let claim = project.claims().get(claim);
                let text = claim.map_or_else(String::new, |claim| claim.text.clone());
                ("dialog-split-leak-claim", text, parts)
            }
            Leak::Group(name, parts) => ("dialog-split-leak-group", name.clone(), parts),
            Leak::Text(id, parts) => ("dialog-split-leak-text", title(project, *id), parts),
        };
        let parts: Vec<String> = parts.iter().map(|it| cx.t.get(name_key(*it))).collect();
        let about = cx.t.with(key, &[("parts", parts.join(", ").into())]);
        line(ui, &name, &about);
    });
}

/// The groups that are proposed, each document with the first reason for it.
fn proposed(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    project: &Project,
    division: &Division,
    proposal: &Proposal,
    open: &mut bool,
) {
    let grouped = proposal.grouping.groups();
    let grouped: Vec<(&str, usize)> = grouped
        .flat_map(|(name, documents)| documents.iter().map(move |at| (name, *at)))
        .collect();
    if grouped.is_empty() {
        let words = cx.t.get("dialog-split-nothing-proposed");
        ui.add(Label::new(words).weak().wrap());
        return;
    }
    let count = proposal.grouping.groups().count();
    let head =
        cx.t.with("dialog-split-proposals", &[("count", count.into())]);
    section(ui, cx, &head, grouped.len(), open, |ui, cx, row| {
        let Some((name, at)) = grouped.get(row) else {
            return;
        };
        let title_of = |at: usize| {
            let id = division.parts.get(at).map(|(id, _)| *id);
            id.map_or_else(String::new, |id| title(project, id))
        };
        let ties = proposal.ties.get(*at).and_then(|ties| ties.first());
        let why = ties.map_or_else(String::new, |(other, why)| {
            because(cx, project, name, &title_of(*other), why)
        });
        line(ui, &title_of(*at), &why);
    });
    let words = cx.t.get("dialog-split-write-groups");
    if ui.add(Button::new(words)).clicked() {
        cx.push(Action::Split(SplitStep::WriteGroups));
    }
}

/// Why a document is in a group.
fn because(cx: &Cx<'_>, project: &Project, group: &str, other: &str, why: &Why) -> String {
    let (key, what) = match why {
        Why::SameText => ("dialog-split-why-text", String::new()),
        Why::Claim(claim) => {
            let claim = project.claims().get(claim);
            let text = claim.map_or_else(String::new, |claim| claim.text.clone());
            ("dialog-split-why-claim", text)
        }
        Why::Entities(entities) => {
            let names = entities.iter().filter_map(|id| project.entities().get(id));
            let names: Vec<&str> = names.map(|entity| entity.name.as_str()).collect();
            ("dialog-split-why-entities", names.join(", "))
        }
    };
    let words = [
        ("group", group.into()),
        ("other", other.into()),
        ("what", what.as_str().into()),
    ];
    cx.t.with(key, &words)
}

/// A list under its name, of as many lines as `line` is to draw.
fn section(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    name: &str,
    count: usize,
    open: &mut bool,
    mut line: impl FnMut(&mut Ui, &mut Cx<'_>, usize),
) {
    card(ui, cx.side, |ui| {
        ui.add(Label::new(name).bold().size(13.0).wrap());
        for at in 0..count.min(if *open { MOST } else { FEW }) {
            ui.push_id(at, |ui| line(ui, cx, at));
        }
        if !*open {
            let words = cx.t.with("dialog-split-all", &[("count", count.into())]);
            let button = Button::new(words).frame(false).size(12.5);
            *open = count > FEW && ui.add(button).clicked();
        } else if let Some(more) = count.checked_sub(MOST).filter(|more| *more > 0) {
            let words = cx.t.with("dialog-split-more", &[("count", more.into())]);
            ui.add(Label::new(words).size(12.5).weak());
        }
    });
}

/// A name, and what is to be said of it below.
fn line(ui: &mut Ui, name: &str, about: &str) {
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.add(Label::new(name).size(13.0).lines(2));
    if !about.is_empty() {
        ui.add(Label::new(about).size(12.5).weak().wrap());
    }
}

fn title(project: &Project, id: DocumentId) -> String {
    let document = project.documents().get(&id);
    document.map_or_else(String::new, |document| document.title.clone())
}
