//! Which rows come, and which version counts of those that both sides have.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Remark;
use super::base::Base;
use super::mapped::Maps;
use crate::edit::merge::{self, Side};
use crate::edit::{Delta, handout};
use crate::model::{Author, AuthorId, Claimer, EntityChoice, Project, Row, RowId};
use crate::text::TextHash;

/// What comes.
#[derive(Debug, Default)]
pub(super) struct Taken {
    pub deltas: Vec<Delta>,
    pub texts: Vec<(TextHash, Arc<str>)>,
}

pub(super) fn taken(
    project: &Project,
    other: &Project,
    base: &Base,
    mut maps: Maps<'_>,
    remarks: &mut Vec<Remark>,
) -> Taken {
    let mut work = Work {
        project,
        other,
        base,
        worker: base.worker.map(|worker| maps.authors.ours(worker)),
        deltas: BTreeMap::new(),
        spare: BTreeMap::new(),
        remarks,
    };
    work.schema(&maps);
    work.documents(&maps);
    work.twins(&mut maps);
    work.rows(&maps);
    work.complete(&maps);
    work.authors(&maps);
    work.deleted();
    work.finished()
}

pub(super) struct Work<'w> {
    pub project: &'w Project,
    pub other: &'w Project,
    pub base: &'w Base,
    /// The one person who works there, as here.
    pub worker: Option<AuthorId>,
    pub deltas: BTreeMap<RowId, Delta>,
    /// Rows that come only if another needs them.
    spare: BTreeMap<RowId, Row>,
    pub remarks: &'w mut Vec<Remark>,
}

/// What becomes of a row that both sides may have.
enum Fate {
    /// It stays as it is here.
    Stays,
    /// It reads as it does there.
    Theirs,
    /// Both versions are merged.
    Merged,
    /// It comes only if another row needs it.
    Spare,
}

impl Work<'_> {
    fn schema(&mut self, maps: &Maps<'_>) {
        for row in maps.labels.rows.values() {
            self.take(row.clone());
        }
    }

    /// A row reads so from now on.
    pub fn take(&mut self, row: Row) {
        let id = row.id();
        let delta = Delta {
            before: self.project.row(&id).map(Box::new),
            after: Some(row),
            id: id.clone(),
        };
        self.deltas.insert(id, delta);
    }

    fn rows(&mut self, maps: &Maps<'_>) {
        for theirs in self.other.rows() {
            let id = theirs.id();
            let is_work = match &theirs {
                Row::Schema(_)
                | Row::Type(_)
                | Row::Attribute(_)
                | Row::Author(_)
                | Row::Document(_) => false,
                row => !handout::is_note(row),
            };
            if !is_work || maps.is_twin(&id) || self.project.reads(&id, Some(&theirs)) {
                continue;
            }
            let is_unchanged = self.base.is_unchanged(&theirs);
            let name = theirs.name();
            if is_unchanged && self.project.has(&id) {
                // It may have been changed there, joined, and changed back since: that looks the same.
                if theirs.author().is_some() && theirs.author() == self.base.worker {
                    self.remarks.push(Remark::Stays { row: id, name });
                }
                continue;
            }
            let is_deleted_here = self.base.is_deleted_here(&theirs);
            match maps.row(&theirs) {
                Err(_) if is_deleted_here => {}
                Err(needs) => self.remarks.push(Remark::LeftOut {
                    row: id,
                    name,
                    needs,
                }),
                Ok(mapped) => self.row(mapped, is_deleted_here, name),
            }
        }
    }

    fn row(&mut self, theirs: Row, is_deleted_here: bool, name: String) {
        let row = theirs.id();
        let ours = self.project.row(&row);
        match self.fate(ours.as_ref(), &theirs, is_deleted_here) {
            Fate::Stays => {
                if ours.as_ref() != Some(&theirs) {
                    self.remarks.push(Remark::Stays { row, name });
                }
            }
            Fate::Spare => drop(self.spare.insert(row, theirs)),
            Fate::Theirs => {
                self.waits(&theirs, &name);
                if ours.is_some() && self.base.read(&row).is_none() {
                    self.remarks.push(Remark::Changed { row, name });
                }
                self.take(theirs);
            }
            Fate::Merged => {
                self.waits(&theirs, &name);
                let delta = Delta {
                    before: None,
                    after: Some(theirs),
                    id: row.clone(),
                };
                self.deltas.insert(row, delta);
            }
        }
    }

    fn waits(&mut self, theirs: &Row, name: &str) {
        if theirs.old_text().is_some() {
            self.remarks.push(Remark::Waits {
                row: theirs.id(),
                name: name.to_owned(),
            });
        }
    }

    fn fate(&self, ours: Option<&Row>, theirs: &Row, is_deleted_here: bool) -> Fate {
        let Some(ours) = ours else {
            return if is_deleted_here {
                Fate::Spare
            } else {
                Fate::Theirs
            };
        };
        if ours == theirs {
            return Fate::Stays;
        }
        let read = self.base.read(&ours.id());
        let is_workers = self.worker.is_some() && theirs.author() == self.worker;
        if read == Some(handout::hash_of(ours)) || is_workers {
            Fate::Theirs
        } else if self.worker.is_some() && read.is_none() {
            Fate::Stays
        } else {
            Fate::Merged
        }
    }

    /// Brings along what the rows need; what lacks something that does not come is loosened from it, or does
    /// not come either.
    fn complete(&mut self, maps: &Maps<'_>) {
        loop {
            let (mut wanted, mut lacking) = (Vec::new(), Vec::new());
            for delta in self.deltas.values() {
                let needs = delta.after.iter().flat_map(Row::needs);
                for need in needs {
                    if self.spare.contains_key(&need) {
                        wanted.push(need);
                    } else if !self.has(&need) && !is_author_there(self.other, maps, &need) {
                        lacking.push((delta.id.clone(), need));
                    }
                }
            }
            if wanted.is_empty() && lacking.is_empty() {
                return;
            }
            for id in wanted {
                if let Some(row) = self.spare.remove(&id) {
                    self.take(row);
                }
            }
            for (by, need) in lacking {
                self.loosen(&by, &need);
            }
        }
    }

    fn has(&self, id: &RowId) -> bool {
        self.deltas.contains_key(id) || self.project.has(id)
    }

    /// Takes a reference out of a row, or the row out of what comes.
    fn loosen(&mut self, by: &RowId, need: &RowId) {
        let Some(delta) = self.deltas.get_mut(by) else {
            return;
        };
        let name = delta.after.as_ref().map(Row::name).unwrap_or_default();
        match (&mut delta.after, need) {
            (Some(Row::Mention(row)), RowId::Entity(_)) => row.entity = EntityChoice::Unset,
            (Some(Row::Evidence(row)), RowId::Entity(_)) => row.claimer = Claimer::Unset,
            (Some(Row::Document(row)), RowId::Author(author)) => drop(row.states.remove(author)),
            _ => {
                self.deltas.remove(by);
                self.remarks.push(Remark::LeftOut {
                    row: by.clone(),
                    name,
                    needs: need.kind(),
                });
            }
        }
    }

    /// Enters those authors who have something here from now on.
    fn authors(&mut self, maps: &Maps<'_>) {
        let rows = self
            .deltas
            .values()
            .filter_map(|delta| delta.after.as_ref());
        let needed: BTreeSet<RowId> = rows.flat_map(Row::needs).collect();
        let mut colours = self.project.authors().len();
        let own_file = self.project.authors().values().any(|row| row.own_file);
        let working = working(self.other);
        for theirs in self.other.authors().values() {
            if !working.contains(&theirs.id) {
                self.remarks.push(Remark::NoRows(theirs.name.clone()));
            }
            if let Some(ours) = self.project.authors().get(&theirs.id) {
                if ours.name != theirs.name {
                    self.remarks.push(Remark::OtherName {
                        ours: ours.name.clone(),
                        theirs: theirs.name.clone(),
                    });
                }
                continue;
            }
            if maps.authors.ours(theirs.id) == theirs.id
                && needed.contains(&RowId::Author(theirs.id))
            {
                let row = Author {
                    colour: u8::try_from(colours).unwrap_or(u8::MAX),
                    own_file,
                    ..theirs.clone()
                };
                colours += 1;
                self.take(row.into());
            }
        }
    }

    /// What was deleted there.
    fn deleted(&mut self) {
        for (id, read) in self.base.handed() {
            if self.other.has(id) || self.deltas.contains_key(id) {
                continue;
            }
            let Some(ours) = self.project.row(id) else {
                continue;
            };
            let is_workers = ours.author().is_some() && ours.author() == self.worker;
            if !is_workers {
                continue;
            }
            let (row, name) = (id.clone(), ours.name());
            if read == handout::hash_of(&ours) {
                self.remarks.push(Remark::Deleted {
                    row: row.clone(),
                    name,
                });
                let delta = Delta {
                    id: row.clone(),
                    before: Some(Box::new(ours)),
                    after: None,
                };
                self.deltas.insert(row, delta);
            } else {
                self.remarks.push(Remark::NotThere { row, name });
            }
        }
        let Some(worker) = self.worker else { return };
        let is_gone = |row: &Row| {
            let is_here = row
                .document()
                .is_some_and(|id| self.other.documents().contains_key(&id));
            is_here
                && row.author() == Some(worker)
                && !self.other.has(&row.id())
                && self.base.read(&row.id()).is_none()
        };
        let mentions = self.project.mentions().values().cloned().map(Row::from);
        let evidence = self.project.evidence().values().cloned().map(Row::from);
        let gone = mentions.chain(evidence).filter(|row| is_gone(row));
        let gone: Vec<Remark> = gone
            .map(|row| Remark::NotThere {
                name: row.name(),
                row: row.id(),
            })
            .collect();
        self.remarks.extend(gone);
    }

    fn finished(self) -> Taken {
        let unread = self.other.kept().count();
        if unread > 0 {
            self.remarks.push(Remark::Unread(unread));
        }
        let deltas: Vec<Delta> = self.deltas.into_values().collect();
        let merged = merge::onto(self.project, &deltas, Side::Theirs);
        let mut texts: BTreeSet<TextHash> = BTreeSet::new();
        for delta in &merged.deltas {
            match &delta.after {
                Some(Row::Document(row)) => drop(texts.insert(row.hash)),
                Some(Row::Conflict(row)) if delta.before.is_none() => {
                    let version = row.theirs.as_deref().or(row.ours.as_deref());
                    self.remarks.push(Remark::Conflict {
                        row: row.about.clone(),
                        name: version.map(Row::name).unwrap_or_default(),
                    });
                }
                Some(row) => texts.extend(row.old_text()),
                None => {}
            }
        }
        let ours = self.project.texts();
        let texts = texts.into_iter().filter(|hash| !ours.contains_key(hash));
        let texts =
            texts.filter_map(|hash| Some((hash, Arc::clone(self.other.texts().get(&hash)?))));
        Taken {
            texts: texts.collect(),
            deltas: merged.deltas,
        }
    }
}

/// Whether a row is an author who comes if a row needs them.
fn is_author_there(other: &Project, maps: &Maps<'_>, need: &RowId) -> bool {
    match need {
        RowId::Author(id) => other.authors().contains_key(id) && maps.authors.ours(*id) == *id,
        _ => false,
    }
}

/// The authors of a project who have made something.
fn working(project: &Project) -> BTreeSet<AuthorId> {
    let mut authors: BTreeSet<AuthorId> = BTreeSet::new();
    for row in project.documents().values() {
        authors.extend(row.states.keys());
    }
    let rows = project.rows().filter(|row| !handout::is_note(row));
    authors.extend(rows.filter_map(|row| row.author()));
    authors
}
