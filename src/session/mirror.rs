//! The rows for jobs: a copy of the project that follows it.
//!
//! Copying the rows of a large project takes longer than a frame. So a copy is made once, where the project
//! is opened, and jobs bring it up to date themselves by what has changed since: between frames nothing is
//! copied and nothing is waited for.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use super::workspace::Workspace;
use crate::edit::Change;
use crate::model::Project;
use crate::text::TextHash;

/// The copy, and where the project's side of it tells what has changed.
pub(super) struct Mirror {
    news: Sender<News>,
    rows: Rows,
}

/// The rows as they are when a job asks for them.
#[derive(Clone)]
pub(super) struct Rows(Arc<Mutex<Copy>>);

struct Copy {
    project: Arc<Project>,
    news: Receiver<News>,
}

enum News {
    Changed(Arc<Change>),
    Text(TextHash, Arc<str>),
}

impl Mirror {
    pub fn of(project: &Project) -> Self {
        let (sender, news) = channel();
        let project = Arc::new(project.clone());
        Self {
            news: sender,
            rows: Rows(Arc::new(Mutex::new(Copy { project, news }))),
        }
    }

    fn tell(&self, news: News) {
        // The other end is in `rows`, which is here.
        drop(self.news.send(news));
    }
}

impl Rows {
    /// The project with everything that was done until now, at least until the job was started. To be called
    /// on the job's thread: it may have much to bring up to date.
    pub fn project(&self) -> Arc<Project> {
        let mut copy = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Copy { project, news } = &mut *copy;
        for news in news.try_iter() {
            // Copied again only while another job still looks at what was before.
            let project = Arc::make_mut(project);
            match news {
                News::Text(hash, text) => project.add_text(hash, text),
                News::Changed(change) => {
                    for delta in &change.rows {
                        match &delta.after {
                            Some(row) => project.put(row.clone()),
                            None => project.take(&delta.id),
                        }
                    }
                }
            }
        }
        Arc::clone(project)
    }
}

impl Workspace {
    /// The rows, for a job.
    pub(super) fn rows(&self) -> Rows {
        self.mirror.rows.clone()
    }

    /// Tells the copy of a change that the project has.
    pub(super) fn tell_mirror(&self, change: &Arc<Change>) {
        self.mirror.tell(News::Changed(Arc::clone(change)));
    }

    /// Adds a text, here and on the disk, before a change that needs it.
    pub(super) fn add_text(&mut self, hash: TextHash, text: &Arc<str>) {
        self.project.add_text(hash, Arc::clone(text));
        self.tell_text(hash, text);
    }

    /// Tells the copy and the disk of a text that the project has, or is about to.
    pub(super) fn tell_text(&self, hash: TextHash, text: &Arc<str>) {
        self.mirror.tell(News::Text(hash, Arc::clone(text)));
        if let Some(keeper) = &self.keeper {
            keeper.add_text(hash, Arc::clone(text));
        }
    }
}
