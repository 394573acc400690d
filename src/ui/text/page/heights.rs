//! How high every paragraph of a document is, known or guessed, and where each begins.
//!
//! A Fenwick tree over the heights: the top of a paragraph and the paragraph at a height are found in
//! logarithmic time, and one height is put right in the same, so that 10 MB of text need no layout
//! but that of the screen.

/// Heights in px, by paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Heights {
    each: Vec<f32>,
    /// Sums over binary ranges; in `f64`, so that a million additions leave no visible error.
    sums: Vec<f64>,
}

impl Heights {
    /// From the height of each paragraph, px.
    pub fn new(each: Vec<f32>) -> Self {
        let mut sums = vec![0.0; each.len() + 1];
        for (index, height) in each.iter().enumerate() {
            if let Some(sum) = sums.get_mut(index + 1) {
                *sum += f64::from(*height);
            }
            let own = sums.get(index + 1).copied().unwrap_or(0.0);
            let above = index + 1 + lowest_bit(index + 1);
            if let Some(sum) = sums.get_mut(above) {
                *sum += own;
            }
        }
        Self { each, sums }
    }

    /// The height of one paragraph, px.
    pub fn of(&self, index: usize) -> f32 {
        self.each.get(index).copied().unwrap_or(0.0)
    }

    /// Puts the height of one paragraph right.
    pub fn set(&mut self, index: usize, height: f32) {
        let Some(known) = self.each.get_mut(index) else {
            return;
        };
        let by = f64::from(height) - f64::from(*known);
        *known = height;
        let mut at = index + 1;
        while let Some(sum) = self.sums.get_mut(at) {
            *sum += by;
            at += lowest_bit(at);
        }
    }

    /// The top of a paragraph, px from the top of the document.
    pub fn top(&self, index: usize) -> f64 {
        let mut at = index.min(self.each.len());
        let mut sum = 0.0;
        while at > 0 {
            sum += self.sums.get(at).copied().unwrap_or(0.0);
            at -= lowest_bit(at);
        }
        sum
    }

    /// The height of all paragraphs, px.
    pub fn total(&self) -> f64 {
        self.top(self.each.len())
    }

    /// The paragraph at `y` px from the top of the document; the first above it, the last below.
    pub fn at(&self, y: f64) -> usize {
        let mut index = 0;
        let mut left = y;
        let mut step = self.each.len().next_power_of_two();
        while step > 0 {
            if let Some(sum) = self.sums.get(index + step)
                && *sum <= left
            {
                index += step;
                left -= *sum;
            }
            step /= 2;
        }
        index.min(self.each.len().saturating_sub(1))
    }
}

fn lowest_bit(number: usize) -> usize {
    number & number.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_plain_sums(
            each in proptest::collection::vec(1_u16..500, 1..200),
            set in proptest::collection::vec((0_usize..200, 1_u16..500), 0..50),
            y in 0.0_f64..60_000.0,
        ) {
            let mut plain: Vec<f32> = each.iter().map(|height| f32::from(*height)).collect();
            let mut heights = Heights::new(plain.clone());
            for (index, height) in set {
                heights.set(index, f32::from(height));
                if let Some(known) = plain.get_mut(index) {
                    *known = f32::from(height);
                }
            }
            let mut top = 0.0;
            let mut found = plain.len() - 1;
            for (index, height) in plain.iter().enumerate() {
                prop_assert_eq!(heights.top(index), top);
                if top <= y && y < top + f64::from(*height) {
                    found = index;
                }
                top += f64::from(*height);
            }
            prop_assert_eq!(heights.total(), top);
            prop_assert_eq!(heights.at(y), found);
            prop_assert_eq!(heights.at(-1.0), 0);
        }
    }
}
