//! The steps: opening the list, looking, ticking, tagging.

use std::collections::BTreeSet;

use super::work::Work;
use super::{Prefixes, Reach, TagAll, TagAllStep, TagAllWanted, TagHit};
use crate::edit::Tagging;
use crate::model::{DocumentId, EntityChoice, EntityId, Key, MentionId, Row, RowId, Subject};
use crate::query::occurrences::Options;
use crate::session::beside::Way;
use crate::session::notice::Level;
use crate::session::outcome::Outcome;
use crate::session::prompt::Prompt;
use crate::session::state::Session;
use crate::session::workspace::Workspace;
use crate::text::Span;
use crate::text::fold::skeleton;

/// Bytes of text that are looked through within a frame.
const AT_ONCE: usize = 256 << 10;
/// Longest text that is looked for, in bytes.
const LONGEST: usize = 1_000;

impl Session {
    /// Opens the list of all occurrences of what is selected, or else in focus.
    pub(in crate::session) fn open_tag_all(&mut self) {
        let Some((marked, r#type, known)) = self.marked() else {
            return;
        };
        if marked.len() > LONGEST {
            return self.say(Level::Warning, "notice-tag-all-long", Vec::new());
        }
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let before = workspace.tag_all.take().map(|before| before.wanted);
        let all = Options::default();
        let wanted = match before {
            Some(before) => TagAllWanted {
                r#type,
                entity: known,
                all_names: true,
                ..before
            },
            None => TagAllWanted {
                r#type,
                entity: known,
                all_names: true,
                prefixes: Prefixes::default(),
                whole_words: all.whole_words,
                variants: all.variants,
                capitals: all.capitals,
                reach: Reach::default(),
            },
        };
        workspace.tag_all = Some(TagAll {
            marked,
            known,
            wanted: wanted.clone(),
            names: Vec::new(),
            hits: Vec::new(),
            documents: 0,
            ticked: 0,
            turned: BTreeSet::new(),
            more: false,
            job: None,
            serial: 0,
        });
        self.look_for_all(wanted);
        self.prompt = Some(Prompt::TagAll);
    }

    /// Carries out a step of the dialog.
    pub(in crate::session) fn tag_all(&mut self, step: TagAllStep) {
        match step {
            TagAllStep::Look(wanted) => self.look_for_all(wanted),
            TagAllStep::Tick(number) => {
                if let Some(all) = self.tag_all_mut()
                    && let Some(hit) = all.hits.get(number)
                {
                    let tick = !hit.ticked;
                    all.tick(number, tick);
                }
            }
            TagAllStep::TickAll(tick) => {
                if let Some(all) = self.tag_all_mut() {
                    (0..all.hits.len()).for_each(|number| all.tick(number, tick));
                }
            }
            TagAllStep::Tag => self.tag_ticked(),
        }
    }

    fn tag_all_mut(&mut self) -> Option<&mut TagAll> {
        self.workspace.as_mut()?.tag_all.as_mut()
    }

    /// What is selected or in focus: its words, the type to tag with, and the entity that it means.
    fn marked(&self) -> Option<(String, Key, Option<EntityId>)> {
        let workspace = self.workspace.as_ref()?;
        let project = &workspace.project;
        if let Some((document, spans)) = self.selected_place() {
            let span = spans.last()?;
            let words = span.slice(project.text(document)?)?.to_owned();
            let known = workspace.entity_called(&words);
            let of_entity = known.and_then(|id| project.entities().get(&id));
            let r#type = of_entity
                .map(|entity| entity.r#type.clone())
                .filter(|key| project.types().contains_key(key))
                .or_else(|| workspace.usual_type())?;
            return Some((words, r#type, known));
        }
        let chosen = workspace.chosen().and_then(|row| project.row(row));
        match workspace.focused_row().or(chosen)? {
            Row::Mention(mention) => {
                let entity = match mention.entity {
                    EntityChoice::Is(entity) => Some(entity),
                    _ => None,
                };
                let words = match mention.fragments.as_slice() {
                    [only] => only.quote().to_owned(),
                    _ => String::new(),
                };
                let entity = entity.or_else(|| workspace.entity_called(&words));
                Some((words, mention.r#type, entity))
            }
            Row::Entity(entity) => Some((String::new(), entity.r#type, Some(entity.id))),
            _ => None,
        }
    }

    /// Whether there is something of which all occurrences could be tagged.
    #[must_use]
    pub fn can_tag_all(&self) -> bool {
        let chosen = self.workspace.as_ref().and_then(Workspace::chosen);
        let row = self.focus().or(chosen);
        let marked = row.is_some_and(|row| matches!(row, RowId::Mention(_) | RowId::Entity(_)));
        self.selection().is_some() || marked
    }

    fn look_for_all(&mut self, wanted: TagAllWanted) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let Some(mut all) = workspace.tag_all.take() else {
            return;
        };
        if let Some(job) = all.job.take() {
            self.jobs.cancel(job);
        }
        all.wanted = wanted;
        all.serial += 1;
        all.names = all.names_of(&workspace.project);
        (all.hits, all.documents) = (Vec::new(), 0);
        (all.ticked, all.more) = (0, false);
        let work = Work::of(workspace, &all);
        if let Some(mut work) = work {
            let bytes: usize = work.texts.iter().map(|(_, text)| text.len()).sum();
            if bytes <= AT_ONCE {
                work.run(&|_, _| true, &mut |found| all.take(found));
                all.more = work.room == 0;
            } else {
                all.job = Some(self.jobs.start_telling("job-tag-all", move |watch, tell| {
                    let go_on = |done, of| {
                        watch.set(done, of);
                        !watch.cancelled()
                    };
                    work.run(&go_on, &mut |found| tell(Outcome::Occurrences(found)));
                    Outcome::AllOccurrences(work.room == 0)
                }));
            }
        }
        workspace.tag_all = Some(all);
    }

    /// Takes in places that a job has found, if they are still wanted.
    pub(in crate::session) fn occurrences(&mut self, job: u64, found: Vec<TagHit>) {
        if let Some(all) = self.tag_all_mut().filter(|all| all.job == Some(job)) {
            all.take(found);
        }
    }

    /// Takes in that a job is over.
    pub(in crate::session) fn all_occurrences(&mut self, job: u64, more: bool) {
        if let Some(all) = self.tag_all_mut().filter(|all| all.job == Some(job)) {
            (all.job, all.more) = (None, more);
        }
    }

    fn tag_ticked(&mut self) {
        let Some(all) = self.workspace.as_ref().and_then(Workspace::tag_all) else {
            return;
        };
        let ticked = all.hits.iter().filter(|hit| hit.ticked);
        let places: Vec<(DocumentId, Span)> = ticked.map(|hit| (hit.document, hit.span)).collect();
        let (r#type, entity) = (all.wanted.r#type.clone(), all.wanted.entity);
        let job = all.job;
        if places.is_empty() {
            return;
        }
        let places = places.into_iter().map(|(document, span)| Tagging {
            mention: MentionId(self.ids.make()),
            document,
            span,
            r#type: r#type.clone(),
            entity,
        });
        let places = places.collect();
        let way = self.tag_places(places, move |session| {
            if let Some(workspace) = &mut session.workspace {
                workspace.last_type = Some(r#type);
            }
        });
        // While many places are tagged the window is free, and nobody tags them twice.
        if way != Way::Refused {
            if let Some(job) = job {
                self.jobs.cancel(job);
            }
            self.prompt = None;
        }
    }
}

impl Workspace {
    /// The list of all occurrences that was asked for last.
    #[must_use]
    pub fn tag_all(&self) -> Option<&TagAll> {
        self.tag_all.as_ref()
    }

    /// The entity with this name in some language, spelling aside.
    fn entity_called(&self, words: &str) -> Option<EntityId> {
        let wanted = skeleton(words);
        let mut entities = self.project.annotations().entities();
        let found = entities.find(|entity| {
            let mut names = std::iter::once(&entity.name).chain(entity.names.values().flatten());
            names.any(|name| skeleton(name) == wanted)
        });
        found.map(|entity| entity.id)
    }

    /// The type that is tagged with where nothing else is said.
    fn usual_type(&self) -> Option<Key> {
        let used = self.sticky.clone().or_else(|| self.last_type.clone());
        used.or_else(|| {
            let types = self.project.types().values();
            let types = types.filter(|r#type| r#type.of == Subject::Mention);
            let first = types.min_by_key(|r#type| (r#type.order, &r#type.id));
            first.map(|r#type| r#type.id.clone())
        })
    }

    pub(in crate::session) fn documents_in(&self, reach: Reach) -> Vec<DocumentId> {
        match reach {
            Reach::Document => self.document().into_iter().collect(),
            Reach::Shown => {
                let mut shown = self.columns();
                shown.sort_unstable();
                shown.dedup();
                shown
            }
            Reach::Project => self.project.documents().keys().copied().collect(),
        }
    }
}
