//! Splitting the documents: what is asked for, what would come of it, and writing it.
//!
//! A dialog shows the split before it is made; nothing changes until it is written, in one change. A little
//! project is split at once, a larger one by a job. The job takes what a split looks at from the
//! project once for each revision.

use std::sync::Arc;

use super::beside::Way;
use super::notice::Level;
use super::outcome::Outcome;
use super::prompt::Prompt;
use super::state::Session;
use super::workspace::Workspace;
use crate::edit::Command;
use crate::model::{DocumentId, Key, Split};
use crate::query::event_groups::{Grouping, values};
use crate::query::split::{By, Division, GroupsFrom, Material, Shares, Wanted, split};

/// Which split is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitWanted {
    /// What stays together, how much each part gets, and the seed.
    pub split: Wanted,
    /// Where event groups come from.
    pub groups: GroupsFrom,
}

/// A step of splitting.
#[derive(Clone, Debug, PartialEq)]
pub enum SplitStep {
    /// Look at this split.
    Look(SplitWanted),
    /// Write the split that is looked at.
    Write,
    /// Write the proposed event groups into the documents that have none.
    WriteGroups,
}

/// A split that is looked at.
pub struct Splitting {
    wanted: SplitWanted,
    /// What a job has taken from the project to split it.
    material: Option<Arc<Material>>,
    /// The project as it was when the material was taken.
    revision: u64,
    found: Option<Division>,
    is_written: bool,
    job: Option<u64>,
}

impl Splitting {
    /// What is asked for.
    #[must_use]
    pub fn wanted(&self) -> &SplitWanted {
        &self.wanted
    }

    /// What would come of it; `None` while a job finds out.
    #[must_use]
    pub fn found(&self) -> Option<&Division> {
        self.found.as_ref()
    }

    /// Whether the documents are split so already.
    #[must_use]
    pub fn is_written(&self) -> bool {
        self.is_written
    }
}

impl Session {
    /// Opens the dialog, with what was asked for last.
    pub(super) fn open_split(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let before = workspace.splitting.take().map(|before| before.wanted);
        let wanted = before.unwrap_or_else(|| SplitWanted {
            split: Wanted {
                by: By::Group,
                shares: Shares::default(),
                seed: 1,
                stratify: true,
            },
            groups: GroupsFrom::usual(&workspace.project),
        });
        self.look_at_split(wanted);
        self.prompt = Some(Prompt::Split);
    }

    /// Carries out a step of the dialog.
    pub(super) fn split(&mut self, step: SplitStep) {
        match step {
            SplitStep::Look(wanted) => self.look_at_split(wanted),
            SplitStep::Write => self.write_split(),
            SplitStep::WriteGroups => self.write_groups(),
        }
    }

    fn look_at_split(&mut self, wanted: SplitWanted) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let before = workspace.splitting.take();
        if let Some(job) = before.as_ref().and_then(|before| before.job) {
            self.jobs.cancel(job);
        }
        let revision = workspace.revision;
        let known = before.filter(|before| before.revision == revision);
        let material = known.and_then(|known| known.material);
        let named = match &wanted.groups {
            GroupsFrom::Attribute(key) => Some(Grouping::named(&workspace.project, key)),
            GroupsFrom::Proposed => None,
        };
        let mut splitting = Splitting {
            wanted: wanted.clone(),
            material: material.clone(),
            revision,
            found: None,
            is_written: false,
            job: None,
        };
        if workspace.is_little() {
            let material = Material::of(&workspace.project);
            let found = split(&material, named, &wanted.split);
            workspace.take_split(&mut splitting, found);
        } else {
            let rows = workspace.rows();
            splitting.job = Some(self.jobs.start("job-splitting", move |_| {
                let material = material.unwrap_or_else(|| Arc::new(Material::of(&rows.project())));
                let found = split(&material, named, &wanted.split);
                Outcome::Divided(material, Box::new(found))
            }));
        }
        workspace.splitting = Some(splitting);
    }

    /// Takes in what a job has found, if it is still wanted.
    pub(super) fn divided(&mut self, job: u64, material: Arc<Material>, found: Division) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let Some(mut splitting) = workspace.splitting.take() else {
            return;
        };
        if splitting.job == Some(job) {
            splitting.job = None;
            splitting.material = Some(material);
            workspace.take_split(&mut splitting, found);
        }
        workspace.splitting = Some(splitting);
    }

    fn write_split(&mut self) {
        let found = self.workspace.as_ref().and_then(Workspace::splitting);
        let Some(found) = found.and_then(Splitting::found) else {
            return;
        };
        let counts = found.report.documents;
        let parts = found.parts.clone();
        let way = self.edit_then(Command::SplitDocuments { parts }, move |session, done| {
            if done {
                let said = Split::ALL.map(|part| (part.name(), counts.of(part).to_string()));
                session.say(Level::Good, "notice-split", said.to_vec());
            }
        });
        if way != Way::Refused {
            self.prompt = None;
        }
    }

    fn write_groups(&mut self) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let found = workspace.splitting().and_then(Splitting::found);
        let Some(proposal) = found.and_then(|found| found.proposal.as_ref()) else {
            return;
        };
        let attribute = Key::from(GroupsFrom::EVENT);
        let groups: Vec<(DocumentId, String)> =
            values(&workspace.project, &attribute, &proposal.grouping);
        let written = Command::GroupDocuments {
            attribute: attribute.clone(),
            groups,
        };
        self.edit_then(written, |session, done| {
            let splitting = session.workspace.as_ref().and_then(Workspace::splitting);
            if let Some(splitting) = splitting.filter(|_| done) {
                let wanted = SplitWanted {
                    groups: GroupsFrom::Attribute(attribute),
                    ..splitting.wanted.clone()
                };
                session.look_at_split(wanted);
            }
        });
    }
}

impl Workspace {
    /// The split that is looked at.
    #[must_use]
    pub fn splitting(&self) -> Option<&Splitting> {
        self.splitting.as_ref()
    }

    fn take_split(&self, splitting: &mut Splitting, found: Division) {
        let documents = self.project.documents();
        splitting.is_written = found.parts.iter().all(|(id, part)| {
            let document = documents.get(id);
            document.is_some_and(|document| document.split() == Some(*part))
        });
        splitting.found = Some(found);
    }
}
