//! Searching the texts: what is looked for, what was found, and going from hit to hit.
//!
//! A search of little text is done at once. One of more text is a job that sends back hits as it finds
//! them; whatever makes its answer wrong (other words, a document more or less, another document shown)
//! stops it and starts another. Names, claims and comments are searched with the texts of all documents,
//! and again whenever one of them has changed.
//!
//! [`work`] is the search itself, on whatever thread; [`ticks`] the hits that are ticked to be tagged
//! together.

mod ticks;
mod work;

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

pub use self::ticks::Tick;
pub(super) use self::work::Found;
use self::work::Work;
use super::action::{Action, Selection};
use super::outcome::Outcome;
use super::state::Session;
use super::workspace::Workspace;
use crate::model::{DocumentId, RowId};
use crate::query::find::{RowWords, words_of_rows};
use crate::query::inbox::{spot_of_comment, spot_of_row};
use crate::query::{BadPattern, Hit, Hits, Mode, Query, RowHit};

/// Bytes of text that are searched within a frame, some 3 ms; for a pattern, which may take longer.
const AT_ONCE: (usize, usize) = (512 << 10, 64 << 10);
/// After so many bytes of text a job sends what it has found, if it has found anything.
const BATCH: usize = 2 << 20;
/// Most hits that are listed.
const MOST: usize = 100_000;
/// Most rows that are listed.
const MOST_ROWS: usize = 1_000;
/// Longest query, in bytes: a selected page is not meant.
const LONGEST: usize = 1_000;

/// What a person looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The words, as typed.
    pub words: String,
    /// How letters are compared.
    pub mode: Mode,
    /// Where.
    pub scope: Scope,
}

/// Which texts are searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Those of all documents.
    #[default]
    Project,
    /// That of the shown one.
    Document,
}

/// A search, and how far it is.
#[derive(Default)]
pub struct Search {
    open: bool,
    asked: u64,
    wanted: Wanted,
    bad: Option<BadPattern>,
    hits: Hits,
    rows: Vec<RowHit>,
    more: bool,
    current: Option<usize>,
    ticked: BTreeSet<usize>,
    job: Option<u64>,
    serial: u64,
    /// What the texts were when they were searched, and at which revision of the project that was seen.
    texts: u64,
    seen: Option<(u64, Option<DocumentId>)>,
}

impl Search {
    /// Whether the search box and what was found are shown.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Counts how often the search box was asked for: it takes the keys anew each time.
    #[must_use]
    pub fn asked(&self) -> u64 {
        self.asked
    }

    /// What is looked for.
    #[must_use]
    pub fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// Why nothing can be looked for, if the pattern is none.
    #[must_use]
    pub fn bad_pattern(&self) -> Option<&BadPattern> {
        self.bad.as_ref()
    }

    /// What has been found so far in the texts.
    #[must_use]
    pub fn hits(&self) -> &Hits {
        &self.hits
    }

    /// The entities, claims and comments in whose words it was found, in this order.
    #[must_use]
    pub fn rows(&self) -> &[RowHit] {
        &self.rows
    }

    /// The numbers of the hits that are ticked.
    #[must_use]
    pub fn ticked(&self) -> &BTreeSet<usize> {
        &self.ticked
    }

    /// Whether there is more than is listed.
    #[must_use]
    pub fn more(&self) -> bool {
        self.more
    }

    /// The hit that was gone to last.
    #[must_use]
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// The job that searches; `None` when nothing is searched.
    #[must_use]
    pub fn job(&self) -> Option<u64> {
        self.job
    }

    /// Changes with every new answer: hits are only added as long as it stays.
    #[must_use]
    pub fn serial(&self) -> u64 {
        self.serial
    }
}

impl Search {
    /// How many bytes are searched within a frame.
    fn at_once(&self) -> usize {
        match self.wanted.mode {
            Mode::Folded | Mode::Exact => AT_ONCE.0,
            Mode::Pattern => AT_ONCE.1,
        }
    }

    fn take_in(&mut self, found: Found) {
        let hits = &mut self.hits;
        found
            .documents
            .into_iter()
            .for_each(|found| hits.push(found));
        self.rows.extend(found.rows);
    }
}

impl Session {
    /// Opens the search box; what is selected is looked for, if anything.
    pub(super) fn open_search(&mut self) {
        let selected = self.selected_words();
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        workspace.search.open = true;
        workspace.search.asked += 1;
        let mut wanted = workspace.search.wanted.clone();
        if let Some(words) = selected {
            wanted.words = words;
        }
        self.search(wanted);
    }

    /// The selected words, unless they are selected because they were found.
    fn selected_words(&self) -> Option<String> {
        let workspace = self.workspace.as_ref()?;
        let span = self.selection()?.span()?;
        let current = workspace.search.current;
        let current = current.and_then(|at| workspace.search.hits.get(at));
        let is_hit = current
            .is_some_and(|hit| hit.span == span && Some(hit.document) == workspace.document());
        let words = span.slice(self.text()?)?.trim();
        (!is_hit && !words.is_empty() && words.len() <= LONGEST).then(|| words.to_owned())
    }

    /// Closes the search box and forgets what was found, but not what was looked for.
    pub(super) fn close_search(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let search = &mut workspace.search;
        if let Some(job) = search.job.take() {
            self.jobs.cancel(job);
        }
        *search = Search {
            asked: search.asked,
            serial: search.serial + 1,
            wanted: std::mem::take(&mut search.wanted),
            ..Search::default()
        };
    }

    /// Looks for something else, or for the same again.
    pub(super) fn search(&mut self, mut wanted: Wanted) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let end = wanted.words.floor_char_boundary(LONGEST);
        wanted.words.truncate(end);
        let search = &mut workspace.search;
        if let Some(job) = search.job.take() {
            self.jobs.cancel(job);
        }
        let query = Query::checked(&wanted.words, wanted.mode);
        search.hits = Hits::default();
        search.rows.clear();
        search.ticked.clear();
        search.more = false;
        search.current = None;
        search.serial += 1;
        search.bad = query.as_ref().err().cloned();
        search.wanted = wanted;
        workspace.note_searched();
        let (Ok(Some(query)), true) = (query, workspace.search.open) else {
            return;
        };
        let at_once = workspace.search.at_once();
        let (texts, rows) = (workspace.texts_to_search(), workspace.rows_to_search());
        let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
        let words: usize = rows.iter().map(|row| row.words.len()).sum();
        let mut work = Work::new(query, workspace.search.wanted.mode);
        if bytes + words <= at_once {
            work.rows(rows);
            for (document, text) in texts {
                work.search(document, &text, &|| false);
            }
            workspace.search.more = work.more();
            workspace.search.take_in(work.take());
            return;
        }
        let job = self
            .jobs
            .start_telling("job-searching", move |watch, tell| {
                work.rows(rows);
                let (mut done, mut told) = (0, None);
                for (document, text) in texts {
                    if watch.cancelled() || work.more() {
                        break;
                    }
                    work.search(document, &text, &|| watch.cancelled());
                    done += text.len();
                    watch.set(done, bytes);
                    // The first hits at once, the others by the batch.
                    if !work.is_empty() && told.is_none_or(|told| done - told >= BATCH) {
                        told = Some(done);
                        tell(Outcome::Found(work.take()));
                    }
                }
                Outcome::Searched(work.take(), work.more())
            });
        if let Some(workspace) = &mut self.workspace {
            workspace.search.job = Some(job);
        }
    }

    /// Takes in hits of a job, if they are still wanted.
    pub(super) fn found(&mut self, job: u64, found: Found) {
        if let Some(workspace) = &mut self.workspace
            && workspace.search.job == Some(job)
        {
            workspace.search.take_in(found);
        }
    }

    /// Takes in that a job is over.
    pub(super) fn searched(&mut self, job: u64, more: bool) {
        if let Some(workspace) = &mut self.workspace
            && workspace.search.job == Some(job)
        {
            workspace.search.job = None;
            workspace.search.more = more;
        }
    }

    /// Searches again if the texts are others than those that were searched.
    pub(super) fn follow_search(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        let now = Some((workspace.revision, workspace.document()));
        if !workspace.search.open || workspace.search.seen == now {
            return;
        }
        let before = workspace.search.texts;
        workspace.note_searched();
        if workspace.search.texts != before {
            let wanted = workspace.search.wanted.clone();
            self.search(wanted);
        } else if workspace.search.job.is_none() && workspace.has_touched_words() {
            workspace.search_rows();
        }
    }

    /// Puts the focus on a row in whose words it was found; on the row or place that a comment is about.
    pub(super) fn go_to_row(&mut self, row: &RowId) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let spot = match row {
            RowId::Comment(comment) => spot_of_comment(&workspace.project, *comment),
            row => spot_of_row(&workspace.project, row),
        };
        self.open_spot(spot);
    }

    /// Shows a hit and selects it, so that one key tags it.
    pub(super) fn go_to_hit(&mut self, number: usize) {
        let Some(hit) = self.hit(number) else {
            return;
        };
        self.run(Action::Show(hit.document));
        self.select(Some(Selection {
            anchor: hit.span.start(),
            caret: hit.span.end(),
            more: Vec::new(),
        }));
        if let Some(workspace) = &mut self.workspace {
            workspace.search.current = Some(number);
            workspace.show(Some(hit.span));
        }
    }

    fn hit(&self, number: usize) -> Option<Hit> {
        self.workspace.as_ref()?.search.hits.get(number)
    }

    /// Goes to the hit after the present place or before it, round the ends.
    pub(super) fn step_hit(&mut self, forward: bool) {
        let Some(workspace) = &self.workspace else {
            return;
        };
        let search = &workspace.search;
        let count = search.hits.count();
        let selected = self.selection().and_then(Selection::span);
        let here = search.current.filter(|current| {
            let hit = search.hits.get(*current);
            hit.is_some_and(|hit| {
                Some(hit.span) == selected && Some(hit.document) == workspace.document()
            })
        });
        let next = match (here, workspace.document()) {
            _ if count == 0 => return,
            (Some(here), _) if forward => here + 1,
            (Some(here), _) => (here + count).saturating_sub(1),
            (None, Some(document)) => {
                let caret = workspace.caret();
                let from = selected.map_or(caret, |selected| selected.start());
                let after = search.hits.from(document, from).unwrap_or(count);
                if forward {
                    after
                } else {
                    (after + count).saturating_sub(1)
                }
            }
            (None, None) => 0,
        };
        self.go_to_hit(next % count);
    }
}

impl Workspace {
    /// What is looked for in the texts, and what was found.
    #[must_use]
    pub fn search(&self) -> &Search {
        &self.search
    }

    fn documents_to_search(&self) -> impl Iterator<Item = DocumentId> + '_ {
        let shown = self.document();
        let all = self.search.wanted.scope == Scope::Project;
        let documents = self.project.documents().keys().copied();
        documents.filter(move |document| all || Some(*document) == shown)
    }

    fn rows_to_search(&self) -> Vec<RowWords> {
        match self.search.wanted.scope {
            Scope::Project => words_of_rows(&self.project),
            Scope::Document => Vec::new(),
        }
    }

    /// Whether the last change has touched a row whose words are searched.
    fn has_touched_words(&self) -> bool {
        let kinds =
            |row: &RowId| matches!(row, RowId::Entity(_) | RowId::Claim(_) | RowId::Comment(_));
        self.touched.iter().any(kinds)
    }

    /// Searches the words of rows again; not where that takes longer than a frame has.
    fn search_rows(&mut self) {
        let rows = self.rows_to_search();
        let bytes: usize = rows.iter().map(|row| row.words.len()).sum();
        let wanted = &self.search.wanted;
        if let Some(query) = Query::new(&wanted.words, wanted.mode)
            && bytes <= self.search.at_once()
        {
            let mut work = Work::new(query, wanted.mode);
            work.rows(rows);
            self.search.rows.clear();
            self.search.serial += 1;
            self.search.take_in(work.take());
        }
    }

    fn texts_to_search(&self) -> Vec<(DocumentId, Arc<str>)> {
        let texts = self
            .documents_to_search()
            .filter_map(|document| Some((document, Arc::clone(self.project.text(document)?))));
        texts.collect()
    }

    /// Remembers which texts there are to be searched now.
    fn note_searched(&mut self) {
        let mut hasher = DefaultHasher::new();
        for document in self.documents_to_search() {
            let text = self.project.documents().get(&document).map(|row| row.hash);
            (document, text).hash(&mut hasher);
        }
        self.search.texts = hasher.finish();
        self.search.seen = Some((self.revision, self.document()));
    }
}
