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
mod tally;

use std::collections::{BTreeMap, BTreeSet};

pub use asked::{Asked, Order, Stage};
pub(in crate::compare) use decisions::{Decisions, is_decision};
pub use item::{Item, State};
pub use tally::Counts;

use self::questions::Questions;
use self::tally::{Tally, Total};
use super::align::{Alignment, Group, Kind, Reason, reasons};
use crate::model::{AuthorId, CommentId, DocumentId, Layer, Project, Row, RowId, Verdict};

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
    tally: Tally,
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
    questions: Questions,
    shelves: BTreeMap<Spot, Shelf>,
    total: Total,
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
    /// What comments are about that have changed.
    asked: BTreeSet<RowId>,
}

impl Queue {
    /// The queue of a whole project.
    #[must_use]
    pub fn of(project: &Project, asked: &Asked) -> Self {
        let mut queue = Self {
            asked: asked.clone(),
            alignment: Alignment::of(project),
            decisions: Decisions::of(project),
            questions: Questions::of(project),
            shelves: BTreeMap::new(),
            total: Total::default(),
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
        self.entries.clear();
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
    pub fn position(&self, project: &Project, row: &RowId) -> Option<usize> {
        let (spot, nth) = self.place(project, row)?;
        let rank = self.asked.order.rank(&self.on_shelf(spot, nth)?);
        let entry = Entry { rank, spot, nth };
        self.entries.binary_search(&entry).ok()
    }

    /// The group with a row, whatever is asked for.
    #[must_use]
    pub fn with(&self, project: &Project, row: &RowId) -> Option<Item<'_>> {
        let (spot, nth) = self.place(project, row)?;
        self.on_shelf(spot, nth)
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
    pub fn counts(&self) -> &Counts {
        &self.total.counts
    }

    /// Everybody whose work is compared, by id.
    pub fn authors(&self) -> impl Iterator<Item = AuthorId> + '_ {
        self.total.authors()
    }

    /// The decisions about a row, the latest first.
    #[must_use]
    pub fn decisions_about<'p>(&self, project: &'p Project, row: &RowId) -> Vec<&'p Verdict> {
        self.decisions.about(project, row)
    }

    /// What is said about the rows of a group and about what was decided of it: comments and their
    /// answers, oldest first.
    #[must_use]
    pub fn comments(&self, group: &Group) -> Vec<CommentId> {
        let rows = group.members.iter().map(|member| member.row.clone());
        let mut next: Vec<RowId> = rows.chain(self.decisions.of_group(group)).collect();
        let mut comments = BTreeSet::new();
        while let Some(row) = next.pop() {
            let about = self.questions.comments(&row);
            let new: Vec<CommentId> = about.filter(|id| comments.insert(*id)).collect();
            next.extend(new.into_iter().map(RowId::Comment));
        }
        comments.into_iter().collect()
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
                Row::Comment(comment) => {
                    self.questions.set(comment, is_there);
                    self.touched.asked.insert(comment.about.clone());
                }
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
        for about in &touched.asked {
            match Questions::subject(project, about) {
                Some(RowId::Verdict(id)) => {
                    let verdict = project.verdicts().get(&id).into_iter();
                    let about = verdict.flat_map(|verdict| &verdict.about);
                    rows.extend(about.map(|(row, _)| row.clone()));
                }
                row => rows.extend(row),
            }
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

    /// Where the group with a row is.
    fn place(&self, project: &Project, row: &RowId) -> Option<(Spot, usize)> {
        let document = |row: &RowId| project.row(row)?.document();
        let spots: BTreeSet<Spot> = match project.row(row)? {
            Row::Link(link) => {
                let ends = [&link.from, &link.to].into_iter().filter_map(document);
                ends.map(Spot::Document).chain([Spot::Project]).collect()
            }
            row => row.document().map(Spot::Document).into_iter().collect(),
        };
        spots.into_iter().find_map(|spot| {
            let gold = self.shelves.get(&spot).map_or(&[][..], |shelf| &shelf.gold);
            let mut groups = self.groups(spot).chain(gold);
            Some((spot, groups.position(|group| group.has(row))?))
        })
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
            let shelf = self.shelf(project, *spot);
            if let Some(before) = self.shelves.remove(spot) {
                self.total.remove(&before.tally);
            }
            if !shelf.marks.is_empty() {
                self.total.add(&shelf.tally);
                self.shelves.insert(*spot, shelf);
            }
        }
        self.list(project, spots);
    }

    fn shelf(&self, project: &Project, spot: Spot) -> Shelf {
        let gold = match spot {
            Spot::Document(id) => gold::disputed(project, id, &self.decisions, &self.alignment),
            Spot::Project => Vec::new(),
        };
        let (mut marks, mut tally) = (Vec::new(), Tally::default());
        for group in self.groups(spot).chain(&gold) {
            let same = self.alignment.counterparts();
            let reviewer = self.asked.reviewer;
            let state = self.decisions.state(project, same, group, reviewer);
            let rows = group.members.iter().map(|member| &member.row);
            let is_asked = |row: &RowId| self.questions.is_asked(project, row);
            let has_question = rows.into_iter().any(is_asked)
                || self.decisions.of_group(group).any(|it| is_asked(&it));
            tally.add(&Item {
                group,
                state,
                has_question,
            });
            marks.push((state, has_question));
        }
        Shelf { gold, marks, tally }
    }

    /// Lists anew what is asked for of some spots.
    fn list(&mut self, project: &Project, spots: &BTreeSet<Spot>) {
        let kinds = self.asked.kinds();
        let mut entries: Vec<Entry> = Vec::new();
        for spot in spots {
            let Some(shelf) = self.shelves.get(spot) else {
                continue;
            };
            let groups = self.groups(*spot).chain(&shelf.gold);
            let items = groups
                .zip(&shelf.marks)
                .map(|(group, (state, has_question))| Item {
                    group,
                    state: *state,
                    has_question: *has_question,
                });
            let asked = items
                .enumerate()
                .filter(|(_, item)| self.asked.takes(project, item, kinds));
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
