//! Putting things right, and saying that they are meant so: one thing, or all of a kind in one change.

use super::super::clock;
use super::super::state::Session;
use crate::edit::{Command, Refusal, Tagging};
use crate::model::{
    Fragment, MentionId, Outcome, Place, Project, Row, RowHash, Verdict, VerdictId,
};
use crate::query::consistency::{Fix, Slip};
use crate::query::todo::{Item, TodoKind};
use crate::text::Span;

impl Session {
    /// Whether the thing that was gone to last can be put right by one key.
    #[must_use]
    pub fn can_fix(&self) -> bool {
        let workspace = self.workspace.as_ref().filter(|it| it.writable());
        workspace.is_some_and(|workspace| {
            let item = workspace.todo.current_item();
            item.is_some_and(|item| self.may_fix(item))
        })
    }

    /// Whether this author can put a thing right without a question.
    #[must_use]
    pub fn may_fix(&self, item: &Item) -> bool {
        let is_fixable = item.fix().is_some() || matches!(item, Item::Unsure { .. });
        let author = self.workspace.as_ref().map(super::Workspace::author);
        is_fixable && item.author().is_none_or(|by| Some(by) == author)
    }

    /// Whether the thing that was gone to last can be marked as meant so.
    #[must_use]
    pub fn can_intend(&self) -> bool {
        let workspace = self.workspace.as_ref().filter(|it| it.writable());
        let item = workspace.and_then(|workspace| workspace.todo.current_item());
        matches!(item, Some(Item::Slip(_)))
    }

    /// Puts right the thing that was gone to last.
    pub(in crate::session) fn fix_current(&mut self) {
        let workspace = self.workspace.as_ref();
        let item = workspace.and_then(|workspace| workspace.todo.current_item());
        if let Some(item) = item.filter(|item| self.may_fix(item)).cloned() {
            self.fix(&[item]);
        }
    }

    /// Puts right all things of a kind, as far as they can be without a question, in one change.
    pub(super) fn fix_all(&mut self, kind: TodoKind) {
        let items = self.listed(kind);
        let items: Vec<Item> = items
            .into_iter()
            .filter(|item| self.may_fix(item))
            .collect();
        self.fix(&items);
    }

    /// Says that the thing that was gone to last is meant so.
    pub(in crate::session) fn intend_current(&mut self) {
        let workspace = self.workspace.as_ref();
        let item = workspace.and_then(|workspace| workspace.todo.current_item());
        if let Some(item) = item.cloned() {
            self.intend(&[item]);
        }
    }

    /// Says so of all things of a kind, in one change.
    pub(super) fn intend_all(&mut self, kind: TodoKind) {
        let items = self.listed(kind);
        self.intend(&items);
    }

    /// The things of a kind that are listed, whether all kinds are or only this one.
    fn listed(&self, kind: TodoKind) -> Vec<Item> {
        let Some(workspace) = &self.workspace else {
            return Vec::new();
        };
        let items = workspace.todo.items.iter();
        items
            .filter(|item| item.kind() == kind && workspace.todo.is_for(item, workspace))
            .cloned()
            .collect()
    }

    fn fix(&mut self, items: &[Item]) {
        let mut commands = Vec::new();
        for item in items {
            match item {
                Item::Unsure { row, .. } => commands.push(Command::Mark {
                    row: row.clone(),
                    unsure: false,
                }),
                Item::Slip(Slip { fix: Some(fix), .. }) => commands.extend(self.command(fix)),
                Item::Slip(_) | Item::Question(_) => {}
            }
        }
        self.done(commands);
    }

    fn intend(&mut self, items: &[Item]) {
        let Some(author) = self.workspace.as_ref().map(super::Workspace::author) else {
            return;
        };
        let mut commands = Vec::new();
        for item in items {
            let Item::Slip(slip) = item else {
                continue;
            };
            let id = VerdictId(self.ids.make());
            let Some(workspace) = &self.workspace else {
                return;
            };
            let about = slip.rows.iter().filter_map(|row| {
                let read = workspace.project.row(row)?;
                Some((row.clone(), Some(RowHash::of(&read))))
            });
            let place = slip
                .place
                .as_ref()
                .filter(|_| slip.rows.is_empty())
                .and_then(|(document, spans)| place_of(&workspace.project, *document, spans));
            let verdict = Verdict {
                id,
                author,
                about: about.collect(),
                place,
                outcome: Outcome::Intended,
                reason: slip.what.reason(),
                note: String::new(),
                at: clock::now(),
            };
            commands.push(Command::Verdict { verdict });
        }
        self.done(commands);
    }

    /// Carries out commands as one change, and lists what is left.
    fn done(&mut self, commands: Vec<Command>) {
        let command = match <[Command; 1]>::try_from(commands) {
            Ok([only]) => only,
            Err(commands) if commands.is_empty() => return self.refused(&Refusal::Nothing),
            Err(commands) => Command::Several { commands },
        };
        self.edit_then(command, |session, done| {
            if done {
                session.check();
            }
        });
    }

    /// The command of a fix, on the project as it stands; `None` where what it is about is gone.
    fn command(&mut self, fix: &Fix) -> Option<Command> {
        let mention = MentionId(self.ids.make());
        let project = &self.workspace.as_ref()?.project;
        Some(match fix {
            Fix::Tag {
                document,
                span,
                r#type,
                entity,
            } => Command::TagAll {
                places: vec![Tagging {
                    mention,
                    document: *document,
                    span: *span,
                    r#type: r#type.clone(),
                    entity: *entity,
                }],
            },
            Fix::Retype { mention, r#type } => Command::Retype {
                mention: *mention,
                r#type: r#type.clone(),
            },
            Fix::Respan {
                row,
                place: 0,
                spans,
            } => Command::Respan {
                row: row.clone(),
                spans: spans.clone(),
            },
            Fix::Respan { row, place, spans } => {
                let mut row = project.row(row)?;
                let text = project.text(row.document()?)?;
                let fragments = spans.iter().filter_map(|span| Fragment::of(text, *span));
                let fragments = fragments.collect();
                if let Row::Evidence(evidence) = &mut row {
                    match place {
                        1 => evidence.cue = fragments,
                        _ => evidence.source = fragments,
                    }
                }
                Command::Edit { row }
            }
            Fix::Claimer { evidence, claimer } => {
                let mut evidence = project.evidence().get(evidence)?.clone();
                evidence.claimer = claimer.clone();
                Command::Edit {
                    row: evidence.into(),
                }
            }
            Fix::Value {
                row,
                attribute,
                value,
            } => {
                let mut row = project.row(row)?;
                let attributes = row.values_mut()?;
                attributes.insert(attribute.clone(), value.clone());
                Command::Edit { row }
            }
            Fix::Delete { row } => Command::Delete {
                rows: vec![row.clone()],
            },
        })
    }
}

/// A place of a document in its present text.
pub(super) fn place_of(
    project: &Project,
    document: crate::model::DocumentId,
    spans: &[Span],
) -> Option<Place> {
    let text = project.text(document)?;
    let fragments = spans.iter().map(|span| Fragment::of(text, *span));
    Some(Place {
        document,
        text: project.documents().get(&document)?.hash,
        fragments: fragments.collect::<Option<Vec<_>>>()?,
    })
}
