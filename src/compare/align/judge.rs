//! In what the rows of a group differ, and how far they agree.
//!
//! Compared are the rows of one unit, two authors at a time. **Missing** is an author who worked on the
//! document and has nothing in the group. An author who has named no entity in a document at all was not
//! asked for entities there: nothing is said about them then.
//!
//! The **agreement** of a group orders the queue and is no measure of the literature (those are in
//! `measure`): of two authors twice the sum of what their matched rows have in common, divided by the number
//! of their rows; then the mean over all pairs of authors who worked there. Matched rows have the share of
//! their places in common that overlaps (Jaccard), half of it if their types differ, three quarters of it
//! if something else differs.

use super::counterparts::Counterparts;
use super::group::{Group, Member};
use super::kind::{Kind, Kinds};
use super::place;
use super::read::Read;
use crate::model::{AuthorId, EntityChoice};

/// What must be known to compare rows.
pub(super) struct Judge<'j> {
    pub counterparts: &'j Counterparts,
    /// Authors who have named entities in the document, sorted.
    pub naming: &'j [AuthorId],
}

impl Judge<'_> {
    /// Writes into a group in what its rows differ; `reads` are the rows of its members.
    pub fn judge(&self, group: &mut Group, reads: &[Read]) {
        let mut kinds = group.crossing;
        if !group.missing.is_empty() {
            kinds.insert(Kind::Missing);
        }
        let members: Vec<(&Member, Read)> =
            group.members.iter().zip(reads.iter().copied()).collect();
        let authors: Vec<&[(&Member, Read)]> =
            members.chunk_by(|a, b| a.0.author == b.0.author).collect();
        let mut agreed = 0;
        for (number, one) in authors.iter().enumerate() {
            for other in authors.iter().skip(number + 1) {
                agreed += self.compared(one, other, &mut kinds);
            }
        }
        let missing = group.missing.len();
        let all = authors.len() + missing;
        // Two who have nothing there agree about it.
        agreed += 10_000 * pairs(missing);
        let mean = agreed.checked_div(pairs(all)).unwrap_or(10_000);
        group.agreement = u16::try_from(mean / 10).unwrap_or(1_000).min(1_000);
        if kinds.is_empty() {
            kinds.insert(Kind::Agreed);
        }
        group.kinds = kinds;
    }

    /// How far two authors agree, in ten-thousandths.
    fn compared(
        &self,
        one: &[(&Member, Read)],
        other: &[(&Member, Read)],
        kinds: &mut Kinds,
    ) -> usize {
        let mut common = 0;
        for (member, read) in one {
            for (with, against) in other.iter().filter(|it| it.0.unit == member.unit) {
                let (found, share) = self.between((member.author, *read), (with.author, *against));
                found.iter().for_each(|kind| kinds.insert(kind));
                common += share;
            }
        }
        let count = one.len() + other.len();
        (2 * common / count.max(1)).min(10_000)
    }

    /// In what two matched rows differ, and what they have in common in ten-thousandths.
    pub fn between(&self, one: (AuthorId, Read), other: (AuthorId, Read)) -> (Kinds, usize) {
        let mut kinds = Kinds::default();
        let same_type = one.1.label() == other.1.label();
        let (here, there) = (one.1.place(), other.1.place());
        match place::difference(here, there, same_type) {
            Some(kind) => kinds.insert(kind),
            None if !same_type => kinds.insert(Kind::OtherLabel),
            None => {}
        }
        let before = kinds;
        match (one.1, other.1) {
            (Read::Mention(a), Read::Mention(b)) => {
                let choices = ((one.0, a.entity), (other.0, b.entity));
                if self.differ_in_entity(choices.0, choices.1) {
                    kinds.insert(Kind::Entity);
                }
                if a.attributes != b.attributes || a.spans != b.spans {
                    kinds.insert(Kind::Attributes);
                }
            }
            (Read::Evidence(a), Read::Evidence(b)) => {
                let same = self.counterparts;
                let is_same_frame = same.are_same_claims((one.0, a.claim), (other.0, b.claim))
                    && same.have_same_values(a.claim, b.claim)
                    && same.are_same_claimers((one.0, &a.claimer), (other.0, &b.claimer))
                    && place::is_same(&a.cue, &b.cue)
                    && place::is_same(&a.source, &b.source)
                    && a.attributes == b.attributes
                    && a.spans == b.spans;
                if !is_same_frame {
                    kinds.insert(Kind::Frame);
                }
            }
            _ => {}
        }
        let mut share = usize::try_from(place::overlap(here, there)).unwrap_or(0);
        if !same_type {
            share /= 2;
        }
        if kinds != before {
            share = share * 3 / 4;
        }
        (kinds, share)
    }

    /// Whether two authors say of a mention that it means something else.
    pub fn differ_in_entity(
        &self,
        one: (AuthorId, EntityChoice),
        other: (AuthorId, EntityChoice),
    ) -> bool {
        let is_silent = |(author, choice): (AuthorId, EntityChoice)| {
            choice == EntityChoice::Unset && self.naming.binary_search(&author).is_err()
        };
        !is_silent(one) && !is_silent(other) && !self.counterparts.mean_the_same(one, other)
    }
}

/// How many pairs there are among so many.
fn pairs(count: usize) -> usize {
    count * count.saturating_sub(1) / 2
}
