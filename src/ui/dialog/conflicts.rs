//! Rows that two people have changed, each in another way: one after the other, the two versions side by
//! side where they differ.

use egui::{ScrollArea, Ui};

use super::Dialog;
use crate::edit::Command;
use crate::session::Action;
use crate::session::key::{Base, Shortcut};
use crate::session::review::Versions;
use crate::ui::Cx;
use crate::ui::keyboard::meant_by;
use crate::ui::panel::review::conflict;
use crate::ui::text::{Button, Label};
use crate::ui::widget::ProgressLine;

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

impl Dialog for Conflicts {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.t.get("dialog-conflicts-title")
    }

    fn width(&self) -> f32 {
        720.0
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let session = cx.session;
        let workspace = session.workspace();
        let count = workspace.map_or(0, |open| open.project().conflicts().len());
        self.passed = self.passed.min(count.saturating_sub(1));
        self.all = self.all.max(count);
        let found = workspace.and_then(|workspace| {
            let conflict = workspace.project().conflicts().values().nth(self.passed)?;
            Some((workspace, conflict))
        });
        let Some((workspace, conflict)) = found else {
            return cx.prompt(None);
        };
        let project = workspace.project();
        let versions = Versions::of(project, conflict);
        self.progress(ui, cx, count);
        conflict::headline(ui, cx, workspace, &versions);
        let mut pressed = choices(ui, cx, &versions);
        let height = (ui.ctx().content_rect().height() - 330.0).clamp(120.0, 560.0);
        ScrollArea::vertical()
            .id_salt(conflict.id)
            .max_height(height)
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                conflict::fields(ui, cx, project, &versions);
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
    let clicked = conflict::two(ui, cx, |ui, column| {
        let (row, words, deleted, choice) = sides.get(column)?;
        let words = cx.t.get(if row.is_some() { words } else { deleted });
        let cap = (column + 1).to_string();
        let button = Button::new(words).primary().shortcut(&cap);
        ui.add(button).clicked().then_some(*choice)
    });
    ui.add_space(6.0);
    clicked.into_iter().flatten().next()
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
