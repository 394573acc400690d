//! Things that are joined step by step: which belong together.

/// Numbers below a limit, each in a set with those that it was joined with.
#[derive(Clone, Debug)]
pub(in crate::compare) struct Sets {
    /// Of each number another one of its set that is smaller, or itself.
    parents: Vec<usize>,
}

impl Sets {
    /// So many numbers, each alone.
    pub(in crate::compare) fn new(count: usize) -> Self {
        Self {
            parents: (0..count).collect(),
        }
    }

    fn root(&mut self, mut number: usize) -> usize {
        while let Some(parent) = self.parents.get(number).copied()
            && parent != number
        {
            let above = self.parents.get(parent).copied().unwrap_or(parent);
            // Every second step is left out the next time.
            if let Some(place) = self.parents.get_mut(number) {
                *place = above;
            }
            number = above;
        }
        number
    }

    /// Makes one set of two.
    pub(in crate::compare) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(parent) = self.parents.get_mut(one.max(other)) {
            *parent = one.min(other);
        }
    }

    /// Of each number the smallest of its set.
    pub(in crate::compare) fn firsts(mut self) -> Vec<usize> {
        for number in 0..self.parents.len() {
            // Those before it lead straight to the smallest by now.
            let parent = self.parents.get(number).copied().unwrap_or(number);
            let first = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(place) = self.parents.get_mut(number) {
                *place = first;
            }
        }
        self.parents
    }
}
