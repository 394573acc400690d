//! Rows that two people have changed, each in another way: one after the other, the two versions side by
//! side where they differ.

use egui::{Align, Frame, Margin, ScrollArea, Ui, vec2};

use super::Dialog;
use crate::edit::Command;
use crate::model::{Conflict, Project, Row};
use crate::query::fields::{Difference, Value, differences};
use crate::session::Action;
use crate::session::key::{Base, Shortcut};
use crate::ui::Cx;
use crate::ui::keyboard::meant_by;
use crate::ui::text::{Button, Label};
use crate::ui::widget::ProgressLine;

/// Room between the two versions.
const GAP: f32 = 16.0;
/// Lines of a value that are shown.
const LINES: usize = 8;

/// The conflicts, and which of them is looked at.
#[derive(Default)]
pub(super) struct Conflicts {
    /// How many of those that are left were passed over.
    passed: usize,
    /// How many there were at most since the dialog was opened.
    all: usize,
}

/// What a key or a button means.
#[derive(Clone, Copy)]
enum Choice {
    Ours,
    Theirs,
    Base,
    Next,
    Previous,
}

/// The versions of a row as they can be chosen.
struct Versions {
    /// As the project has it now, edits since the merge included.
    ours: Option<Row>,
    theirs: Option<Row>,
    base: Option<Row>,
}

impl Versions {
    fn of(project: &Project, conflict: &Conflict) -> Self {
        let now = conflict
            .ours
            .as_ref()
            .and_then(|_| project.row(&conflict.about));
        Self {
            ours: now,
            theirs: conflict.theirs.as_deref().cloned(),
            base: conflict.base.as_deref().cloned(),
        }
    }

    /// The version to be told by, for there is at least one.
    fn any(&self) -> Option<&Row> {
        self.ours
            .as_ref()
            .or(self.theirs.as_ref())
            .or(self.base.as_ref())
    }
}

impl Dialog for Conflicts {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-conflicts-title")
    }

    fn width(&self) -> f32 {
        720.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let session = cx.session;
        let project = session.workspace().map(|workspace| workspace.project());
        let count = project.map_or(0, |project| project.conflicts().len());
        self.passed = self.passed.min(count.saturating_sub(1));
        self.all = self.all.max(count);
        let found = project.and_then(|project| {
            let conflict = project.conflicts().values().nth(self.passed)?;
            Some((project, conflict))
        });
        let Some((project, conflict)) = found else {
            return cx.prompt(None);
        };
        let versions = Versions::of(project, conflict);
        self.progress(ui, cx, count);
        headline(ui, cx, project, &versions);
        let mut pressed = choices(ui, cx, &versions);
        let height = (ui.ctx().content_rect().height() - 330.0).clamp(120.0, 560.0);
        let shown = differences([
            (project, versions.ours.as_ref()),
            (project, versions.theirs.as_ref()),
            (project, versions.base.as_ref()),
        ]);
        ScrollArea::vertical()
            .id_salt(conflict.id)
            .max_height(height)
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.with_layout(cx.side.column(), |ui| {
                    let apart = shown.iter().filter(|field| {
                        let [ours, theirs, _] = &field.values;
                        ours != theirs
                    });
                    for field in apart {
                        compared(ui, cx, field, versions.base.is_some());
                    }
                });
            });
        ui.add_space(4.0);
        ui.add(
            Label::new(cx.t.get("dialog-conflicts-hint"))
                .size(12.5)
                .weak()
                .wrap(),
        );
        let later = cx.t.get("dialog-conflicts-later");
        let base = cx.t.get("dialog-conflicts-base");
        let close = cx.t.get("dialog-close");
        ui.add_space(8.0);
        let side = cx.side;
        side.horizontal(ui, |ui| {
            for (words, choice, enabled, cap) in [
                (later, Choice::Next, count > 1, "↓"),
                (base, Choice::Base, versions.base.is_some(), "B"),
            ] {
                let button = Button::new(words).size(12.5).shortcut(cap);
                if ui.add_enabled(enabled, button).clicked() {
                    pressed = Some(choice);
                }
            }
            ui.with_layout(side.row_from_end(), |ui| {
                if ui.add(Button::new(close)).clicked() {
                    cx.prompt(None);
                }
            });
        });
        let row = match pressed.or_else(|| key_choice(ui)) {
            Some(Choice::Ours) => versions.ours,
            Some(Choice::Theirs) => versions.theirs,
            Some(Choice::Base) if versions.base.is_some() => versions.base,
            Some(Choice::Next) => {
                self.passed = (self.passed + 1) % count;
                return;
            }
            Some(Choice::Previous) => {
                self.passed = (self.passed + count - 1) % count;
                return;
            }
            Some(Choice::Base) | None => return,
        };
        cx.push(Action::Edit(Command::Settle {
            conflict: conflict.id,
            row: row.map(Box::new),
        }));
    }
}

impl Conflicts {
    /// How many are left.
    fn progress(&self, ui: &mut Ui, cx: &Cx<'_>, left: usize) {
        let words = cx.t.with(
            "dialog-conflicts-progress",
            &[
                ("at", (self.all - left + self.passed + 1).into()),
                ("count", self.all.into()),
            ],
        );
        ui.add(Label::new(words).size(12.5).weak());
        ui.add(ProgressLine::new(
            (self.all - left) as f32 / self.all as f32,
        ));
        ui.add_space(6.0);
    }
}

/// What kind of row it is, its name, and whose it is.
fn headline(ui: &mut Ui, cx: &Cx<'_>, project: &Project, versions: &Versions) {
    let Some(row) = versions.any() else { return };
    let kind = row.id().kind().name();
    let kind = cx.t.get(&format!("dialog-kind-{kind}"));
    let author = row
        .author()
        .and_then(|author| project.authors().get(&author));
    let about = match author {
        Some(author) => format!("{kind} · {}", crate::i18n::isolated(&author.name)),
        None => kind,
    };
    ui.add(Label::new(about).size(12.5).weak());
    let name = row.name();
    if !name.is_empty() {
        ui.add(Label::new(name).size(15.0).bold().lines(3).own_side());
    }
    ui.add_space(8.0);
}

/// Two columns of the same width; what each draws comes back.
fn two<R>(ui: &mut Ui, cx: &Cx<'_>, mut add: impl FnMut(&mut Ui, usize) -> R) -> [R; 2] {
    let width = ((ui.available_width() - GAP) / 2.0).max(0.0);
    let row = cx.side.row().with_cross_align(Align::Min);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 20.0), row, |ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        [0, 1].map(|column| {
            ui.allocate_ui_with_layout(vec2(width, 20.0), cx.side.column(), |ui| {
                ui.set_width(width);
                add(ui, column)
            })
            .inner
        })
    })
    .inner
}

/// A button over each column.
fn choices(ui: &mut Ui, cx: &Cx<'_>, versions: &Versions) -> Option<Choice> {
    let sides = [
        (
            &versions.ours,
            "dialog-conflicts-ours",
            "dialog-conflicts-ours-deleted",
            Choice::Ours,
        ),
        (
            &versions.theirs,
            "dialog-conflicts-theirs",
            "dialog-conflicts-theirs-deleted",
            Choice::Theirs,
        ),
    ];
    let clicked = two(ui, cx, |ui, column| {
        let (row, words, deleted, choice) = sides.get(column)?;
        let words = cx.t.get(if row.is_some() { words } else { deleted });
        let cap = (column + 1).to_string();
        let button = Button::new(words).primary().shortcut(&cap);
        ui.add(button).clicked().then_some(*choice)
    });
    ui.add_space(6.0);
    clicked.into_iter().flatten().next()
}

/// One field, as each side has it, and as it was.
fn compared(ui: &mut Ui, cx: &Cx<'_>, field: &Difference<3>, has_base: bool) {
    let name = cx.t.get(&format!("dialog-field-{}", field.name));
    let name = if field.key.is_empty() {
        name
    } else {
        format!("{name} · {}", crate::i18n::isolated(&field.key))
    };
    ui.add_space(4.0);
    ui.add(Label::new(name).size(12.5).weak().elide());
    let [ours, theirs, base] = &field.values;
    two(ui, cx, |ui, column| {
        let value = if column == 0 { ours } else { theirs };
        Frame::new()
            .fill(cx.theme.ground)
            .corner_radius(6.0)
            .inner_margin(Margin::symmetric(10, 6))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.with_layout(cx.side.column(), |ui| ui.add(words(cx, value.as_ref())));
            });
    });
    let is_one_of_them = base == ours || base == theirs;
    if has_base && !is_one_of_them {
        let before = shown(cx, base.as_ref());
        let before =
            cx.t.with("dialog-conflicts-before", &[("value", before.into())]);
        ui.add(Label::new(before).size(12.5).weak().lines(LINES));
    }
    ui.add_space(2.0);
}

fn words(cx: &Cx<'_>, value: Option<&Value>) -> Label<'static> {
    let label = Label::new(shown(cx, value));
    match value {
        Some(Value::Text(_)) => label.lines(LINES).own_side(),
        Some(Value::Word(_)) => label.wrap(),
        None => label.weak(),
    }
}

fn shown(cx: &Cx<'_>, value: Option<&Value>) -> String {
    match value {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Word(word)) => cx.t.get(&format!("dialog-value-{word}")),
        None => cx.t.get("dialog-value-nothing"),
    }
}

/// What the keys of this frame mean, on any layout.
fn key_choice(ui: &Ui) -> Option<Choice> {
    let choices = [
        (Shortcut::char('1'), Choice::Ours),
        (Shortcut::char('2'), Choice::Theirs),
        (Shortcut::char('b'), Choice::Base),
        (Shortcut::plain(Base::Down), Choice::Next),
        (Shortcut::plain(Base::Up), Choice::Previous),
    ];
    meant_by(ui, |key| {
        let mut choices = choices.iter();
        choices.find_map(|(meant, choice)| (key == *meant).then_some(*choice))
    })
}

#[cfg(test)]
mod tests {
    use egui::{Key, Role};
    use egui_kittest::kittest::Queryable as _;

    use super::super::tests::{harness, open, press};
    use crate::edit::merge::joined;
    use crate::model::{Project, RowId};
    use crate::session::{Action, sample};
    use crate::session::{Prompt, Verb};

    /// The sample, in which two people have renamed the first two documents.
    fn merged() -> (Project, [RowId; 2]) {
        let base = sample::project().unwrap();
        let mut documents = base.documents().values().cloned();
        let documents = [documents.next().unwrap(), documents.next().unwrap()];
        let side = |title: &str| {
            let mut side = base.clone();
            for document in &documents {
                let mut document = document.clone();
                document.title = title.to_owned();
                side.put(document.into());
            }
            side
        };
        let both = joined(&base, &side("שלנו"), &side("لهم")).unwrap();
        assert_eq!(both.conflicts, 2);
        (
            both.project,
            documents.map(|document| RowId::Document(document.id)),
        )
    }

    #[test]
    fn each_decision_is_one_key_and_can_be_undone() {
        let (project, ids) = merged();
        let mut harness = harness(true);
        harness.state_mut().session.show_only(project);
        open(&mut harness, Prompt::Conflicts);
        for label in ["Title", "Keep ours", "Take theirs", "שלנו", "لهم"] {
            assert!(
                harness.query_all_by_label(label).next().is_some(),
                "{label}"
            );
        }
        let left = |harness: &egui_kittest::Harness<'_, _>| {
            let parts: &super::super::tests::Parts = harness.state();
            let project = parts.session.workspace().unwrap().project();
            let mut titles: Vec<String> = ids
                .iter()
                .map(|id| project.row(id).unwrap().name())
                .collect();
            titles.sort();
            (project.conflicts().len(), titles)
        };
        assert_eq!(left(&harness).0, 2);
        press(&mut harness, Key::ArrowDown);
        press(&mut harness, Key::Num2);
        assert_eq!(
            left(&harness),
            (1, vec!["שלנו".to_owned(), "لهم".to_owned()])
        );
        press(&mut harness, Key::Num1);
        assert_eq!(
            left(&harness),
            (0, vec!["שלנו".to_owned(), "لهم".to_owned()])
        );
        harness.run_steps(3);
        assert_eq!(harness.state().session.prompt(), None);
        assert!(harness.query_by_role(Role::Dialog).is_none());
        for _ in 0..2 {
            harness.state_mut().session.run(Action::Run(Verb::Undo));
        }
        assert_eq!(
            left(&harness),
            (2, vec!["שלנו".to_owned(), "שלנו".to_owned()])
        );
    }
}
