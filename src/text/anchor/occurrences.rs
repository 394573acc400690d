//! Where a sequence of tokens stands among the tokens of a text.

use imara_diff::Token;

/// Most places that are looked at for one sequence: more would take longer than the answer is worth.
const MOST: usize = 1 << 15;

/// The places of every token of a text.
pub(super) struct Occurrences {
    ids: Vec<Token>,
    /// Where the places of each token begin in `places`; one more than there are tokens.
    begins: Vec<u32>,
    places: Vec<u32>,
}

impl Occurrences {
    /// The places of the tokens `ids`, all below `tokens`.
    pub(super) fn of(ids: Vec<Token>, tokens: u32) -> Self {
        let mut begins = vec![0_u32; tokens as usize + 2];
        for id in &ids {
            if let Some(count) = begins.get_mut(id.0 as usize + 2) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for begin in &mut begins {
            sum += *begin;
            *begin = sum;
        }
        // While the places are put in, the entry after a token's own says where its next one goes.
        let mut places = vec![0_u32; ids.len()];
        for (at, id) in (0..).zip(&ids) {
            if let Some(next) = begins.get_mut(id.0 as usize + 1) {
                if let Some(place) = places.get_mut(*next as usize) {
                    *place = at;
                }
                *next += 1;
            }
        }
        Self {
            ids,
            begins,
            places,
        }
    }

    /// The tokens of the text, in order.
    pub(super) fn ids(&self) -> &[Token] {
        &self.ids
    }

    /// The places of one token, in order.
    pub(super) fn places(&self, id: Token) -> &[u32] {
        let begin = |token: usize| self.begins.get(token).copied().unwrap_or_default() as usize;
        let range = begin(id.0 as usize)..begin(id.0 as usize + 1);
        self.places.get(range).unwrap_or_default()
    }

    /// How often a sequence stands in the text; `None` if that would take too long to say, and for the
    /// empty one.
    pub(super) fn count(&self, sequence: &[Token]) -> Option<usize> {
        let (offset, places) = self.rarest(sequence)?;
        (places.len() <= MOST).then(|| self.at(sequence, offset, places).count())
    }

    /// The places where a sequence stands, nearest to `near` first as far as not all are looked at; at
    /// most `most` are looked at.
    pub(super) fn near(&self, sequence: &[Token], near: u32, most: usize) -> Vec<u32> {
        let Some((offset, places)) = self.rarest(sequence) else {
            return Vec::new();
        };
        let middle = places.partition_point(|&place| place < near);
        let from = middle.saturating_sub(most / 2);
        let to = (from + most).min(places.len());
        let places = places.get(from..to).unwrap_or_default();
        self.at(sequence, offset, places).collect()
    }

    /// The token of the sequence that is rarest in the text: its number in the sequence, its places.
    fn rarest(&self, sequence: &[Token]) -> Option<(usize, &[u32])> {
        let tokens = sequence.iter().enumerate();
        let places = tokens.map(|(offset, id)| (offset, self.places(*id)));
        places.min_by_key(|(_, places)| places.len())
    }

    fn at<'a>(
        &'a self,
        sequence: &'a [Token],
        offset: usize,
        places: &'a [u32],
    ) -> impl Iterator<Item = u32> + 'a {
        places.iter().filter_map(move |&place| {
            let start = (place as usize).checked_sub(offset)?;
            let found = self.ids.get(start..start + sequence.len())?;
            (found == sequence).then_some(start as u32)
        })
    }
}
