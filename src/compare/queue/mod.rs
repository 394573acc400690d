//! The groups of a project as a list that a reviewer works through.
//!
//! [`Queue::of`] puts together the whole project; afterwards it follows every change
//! ([`Queue::follow`], then [`Queue::settle`]) and looks anew only at the documents that the change is
//! about. A decision changes no annotator's row, so after it nothing is aligned anew at all.
//!
//! - [`asked`]: what is in the list and in which order; [`item`]: a line of it.
//! - [`decisions`]: what was decided, and whether it still holds; [`questions`]: what is asked.
//!
//! **Two reviewers.** Where several have decided about the same rows and their gold differs, the gold rows
//! are a group of their own, of the layer [`Gold`](Layer::Gold). Whoever decides it makes gold rows about
//! gold rows, which stand in their place: see [`gold::standing`](super::gold::standing). Gold on which they
//! agree is in no list.
//!
//! **Invariant** (tested): however a state was come to, the queue is the one that looking at everything
//! anew would give.

mod asked;
mod decisions;
mod gold;
mod item;
mod questions;

use std::collections::{BTreeMap, BTreeSet};

pub use asked::{Asked, Order, Stage};
pub(in crate::compare) use decisions::{Decisions, is_decision};
pub use item::{Item, State};

use super::align::{Alignment, Group, Kind, Reason, reasons};
use crate::model::{DocumentId, Layer, Project, Row, RowId};

/// What belongs together in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Spot {
    Document(DocumentId),
    /// Links between rows of several documents, or of none.
    Project,
}

/// What was found out about the groups of one spot beside what the alignment says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Shelf {
    /// Gold rows about which reviewers differ.
    gold: Vec<Group>,
    /// Of each group: those of the alignment, the links, then those of gold.
    marks: Vec<(State, bool)>,
}

/// A line: its place in the order, and the number of its group on its shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    rank: u64,
    spot: Spot,
    nth: usize,
}

/// The groups that a reviewer has asked for, in the order asked for.
#[derive(Clone, Debug)]
pub struct Queue {
    asked: Asked,
    alignment: Alignment,
    decisions: Decisions,
    questions: BTreeSet<RowId>,
    shelves: BTreeMap<Spot, Shelf>,
    entries: Vec<Entry>,
    touched: Touched,
}

/// What has changed since everything was last settled.
#[derive(Clone, Debug, Default)]
struct Touched {
    /// Documents in which work of annotators has changed.
    work: BTreeSet<DocumentId>,
    /// Whether entities, claims, links or types have changed, on which other groups may depend.
    others: bool,
    /// Whether authors have changed, and with them whose rows are work.
    everywhere: bool,
    /// Rows about which something else has changed: a decision, a question, gold.
    rows: BTreeSet<RowId>,
    documents: BTreeSet<DocumentId>,
    questions: bool,
}

/// How many groups there are, whatever is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All groups.
    pub all: usize,
    /// Those in which nobody differs.
    pub agreed: usize,
    /// Those that are decided, of all.
    pub decided: usize,
    /// Those to be decided later.
    pub later: usize,
    /// Conflicts that are to be decided now.
    pub open: usize,
    /// Conflicts to be decided now, by their gravest kind.
    pub kinds: BTreeMap<Kind, usize>,
}

impl Queue {
    /// The queue of a whole project.
    #[must_use]
    pub fn of(project: &Project, asked: &Asked) -> Self {
        let mut queue = Self {
            asked: asked.clone(),
            alignment: Alignment::of(project),
            decisions: Decisions::of(project),
            questions: questions::asked_about(project),
            shelves: BTreeMap::new(),
            entries: Vec::new(),
            touched: Touched::default(),
        };
        let spots = queue.spots();
        queue.look_at(project, &spots);
        queue
    }

    /// What is asked for.
    #[must_use]
    pub fn asked(&self) -> &Asked {
        &self.asked
    }

    /// Asks for something else of the same project.
    pub fn ask(&mut self, project: &Project, asked: &Asked) {
        let same_reviewer = asked.reviewer == self.asked.reviewer;
        self.asked = asked.clone();
        let spots = self.spots();
        if same_reviewer {
            self.list(project, &spots);
        } else {
            self.look_at(project, &spots);
        }
    }

    /// How many lines it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing that was asked for is there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The line with this number, from 0.
    #[must_use]
    pub fn item(&self, nth: usize) -> Option<Item<'_>> {
        let entry = self.entries.get(nth)?;
        self.on_shelf(entry.spot, entry.nth)
    }

    /// The lines in their order.
    pub fn items(&self) -> impl Iterator<Item = Item<'_>> {
        let entries = self.entries.iter();
        entries.filter_map(|entry| self.on_shelf(entry.spot, entry.nth))
    }

    /// Every group of the project, whatever is asked for: documents in their order, then the project.
    pub fn all(&self) -> impl Iterator<Item = Item<'_>> {
        let shelves = self.shelves.iter();
        shelves.flat_map(|(spot, shelf)| {
            (0..shelf.marks.len()).filter_map(|nth| self.on_shelf(*spot, nth))
        })
    }

    /// The number of the line with a row, from 0.
    #[must_use]
    pub fn position(&self, row: &RowId) -> Option<usize> {
        let mut items = self.items();
        items.position(|item| item.group.has(row))
    }

    /// Everything that is to be decided now and whose gravest kind is this one, also what agrees, within
    /// the documents, languages, authors and labels asked for: what "accept all of this kind" is about.
    #[must_use]
    pub fn open_of(&self, project: &Project, kind: Kind) -> Vec<Item<'_>> {
        let asked = Asked {
            kinds: BTreeSet::new(),
            agreed: true,
            stage: Stage::Open,
            ..self.asked.clone()
        };
        let items = self.all().filter(|item| item.kind() == kind);
        items
            .filter(|item| asked.takes(project, item, asked.kinds()))
            .collect()
    }

    /// How many groups there are.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for item in self.all() {
            counts.all += 1;
            let agrees = item.kind() == Kind::Agreed;
            counts.agreed += usize::from(agrees);
            match item.state {
                State::Decided(_) => counts.decided += 1,
                State::Later(_) => counts.later += 1,
                State::Open | State::Again(_) if agrees => {}
                State::Open | State::Again(_) => {
                    counts.open += 1;
                    *counts.kinds.entry(item.kind()).or_default() += 1;
                }
            }
        }
        counts
    }

    /// Why the rows of a group differ: who says what.
    #[must_use]
    pub fn reasons(&self, project: &Project, group: &Group) -> Vec<Reason> {
        reasons(project, &self.alignment, group)
    }

    /// The rows put together, on which the queue stands.
    #[must_use]
    pub fn alignment(&self) -> &Alignment {
        &self.alignment
    }

    pub(in crate::compare) fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// Follows a change of one row that has just been made: how it read before and how it reads now.
    /// [`Queue::settle`] is to follow.
    pub fn follow(&mut self, before: Option<&Row>, after: Option<&Row>) {
        for (row, is_there) in [(before, false), (after, true)] {
            let Some(row) = row else { continue };
            match row {
                Row::Mention(_) | Row::Evidence(_) => {
                    self.touched.rows.insert(row.id());
                    self.decisions.set_row(row, is_there);
                    match (row.document(), row.layer()) {
                        (Some(document), Layer::Own) => self.touched.work.insert(document),
                        (Some(document), Layer::Gold) => self.touched.documents.insert(document),
                        (None, _) => false,
                    };
                }
                Row::Verdict(verdict) => {
                    self.decisions.set_verdict(verdict, is_there);
                    let about = verdict.about.iter().map(|(row, _)| row.clone());
                    self.touched.rows.extend(about);
                }
                Row::Comment(_) => self.touched.questions = true,
                Row::Document(document) => {
                    self.touched.work.insert(document.id);
                }
                Row::Link(link) if link.layer == Layer::Gold => {}
                Row::Entity(_) | Row::Claim(_) | Row::Link(_) | Row::Type(_) => {
                    self.touched.others = true;
                }
                Row::Author(_) => self.touched.everywhere = true,
                Row::Schema(_) | Row::Attribute(_) | Row::Conflict(_) => {}
            }
        }
    }

    /// Brings the list up to date with the rows that were followed.
    pub fn settle(&mut self, project: &Project) {
        let touched = std::mem::take(&mut self.touched);
        if touched.everywhere {
            *self = Self::of(project, &self.asked);
            return;
        }
        let mut spots: BTreeSet<Spot> = BTreeSet::new();
        if touched.others || !touched.work.is_empty() {
            let before = self.alignment.links().to_vec();
            let changed = self.alignment.renew(project, &touched.work);
            spots.extend(changed.into_iter().map(Spot::Document));
            spots.extend(touched.work.iter().copied().map(Spot::Document));
            if before != self.alignment.links() {
                spots.extend(before.iter().chain(self.alignment.links()).map(spot));
            }
        }
        spots.extend(touched.documents.iter().copied().map(Spot::Document));
        let mut rows = touched.rows;
        if touched.questions {
            let questions = questions::asked_about(project);
            rows.extend(questions.symmetric_difference(&self.questions).cloned());
            self.questions = questions;
        }
        for row in &rows {
            match project.row(row).and_then(|row| row.document()) {
                Some(document) => {
                    spots.insert(Spot::Document(document));
                }
                // A link can stand anywhere, and so could what is gone.
                None => spots.extend(self.spots_of(row)),
            }
        }
        self.look_at(project, &spots);
    }

    /// The spots whose groups have this row.
    fn spots_of(&self, row: &RowId) -> BTreeSet<Spot> {
        let links = self.alignment.links().iter();
        let links = links.filter(|group| group.has(row)).map(spot);
        links.collect()
    }

    /// Every spot that has groups, or had some.
    fn spots(&self) -> BTreeSet<Spot> {
        let documents = self.alignment.documents().map(Spot::Document);
        let shelves = self.shelves.keys().copied();
        documents.chain(shelves).chain([Spot::Project]).collect()
    }

    /// The groups of a spot: those of the alignment, then the links.
    fn groups(&self, spot: Spot) -> impl Iterator<Item = &Group> {
        let (own, document) = match spot {
            Spot::Document(id) => (self.alignment.groups(id), Some(id)),
            Spot::Project => (&[][..], None),
        };
        own.iter().chain(self.alignment.links_of(document))
    }

    fn on_shelf(&self, spot: Spot, nth: usize) -> Option<Item<'_>> {
        let shelf = self.shelves.get(&spot)?;
        let (state, has_question) = *shelf.marks.get(nth)?;
        let (own, document) = match spot {
            Spot::Document(id) => (self.alignment.groups(id), Some(id)),
            Spot::Project => (&[][..], None),
        };
        let links = self.alignment.links_of(document);
        let behind = own.len() + links.len();
        let group = own
            .get(nth)
            .or_else(|| links.get(nth.checked_sub(own.len())?))
            .or_else(|| shelf.gold.get(nth.checked_sub(behind)?))?;
        Some(Item {
            group,
            state,
            has_question,
        })
    }

    /// Looks anew at what was decided and asked about the groups of some spots.
    fn look_at(&mut self, project: &Project, spots: &BTreeSet<Spot>) {
        for spot in spots {
            let gold = match spot {
                Spot::Document(id) => {
                    gold::disputed(project, *id, &self.decisions, &self.alignment)
                }
                Spot::Project => Vec::new(),
            };
            let marks = self.groups(*spot).chain(&gold).map(|group| {
                let state = self.decisions.state(
                    project,
                    self.alignment.counterparts(),
                    group,
                    self.asked.reviewer,
                );
                let mut rows = group.members.iter();
                let has_question = rows.any(|member| self.questions.contains(&member.row));
                (state, has_question)
            });
            let marks: Vec<(State, bool)> = marks.collect();
            if marks.is_empty() {
                self.shelves.remove(spot);
            } else {
                self.shelves.insert(*spot, Shelf { gold, marks });
            }
        }
        self.list(project, spots);
    }

    /// Lists anew what is asked for of some spots.
    fn list(&mut self, project: &Project, spots: &BTreeSet<Spot>) {
        let kinds = self.asked.kinds();
        let mut entries: Vec<Entry> = Vec::new();
        for spot in spots {
            let count = self.shelves.get(spot).map_or(0, |shelf| shelf.marks.len());
            let items = (0..count).filter_map(|nth| Some((nth, self.on_shelf(*spot, nth)?)));
            let asked = items.filter(|(_, item)| self.asked.takes(project, item, kinds));
            entries.extend(asked.map(|(nth, item)| Entry {
                rank: self.asked.order.rank(&item),
                spot: *spot,
                nth,
            }));
        }
        self.entries.retain(|entry| !spots.contains(&entry.spot));
        self.entries.extend(entries);
        // What was there is in order already, which the sort makes use of.
        self.entries.sort();
    }
}

fn spot(group: &Group) -> Spot {
    group.document.map_or(Spot::Project, Spot::Document)
}
