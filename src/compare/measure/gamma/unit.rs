//! What annotators put on a continuum, and how much two of these differ.

/// A stretch of the continuum with a category: one annotator says that this is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit {
    /// Where it begins, in any unit of length that all units share.
    pub start: u32,
    /// Where it ends, after `start`.
    pub end: u32,
    /// What it is; only equality counts.
    pub category: u32,
}

impl Unit {
    /// Its length.
    #[must_use]
    pub fn length(&self) -> u32 {
        self.end.saturating_sub(self.start)
    }
}

/// How units are compared: d = α·d_pos + β·d_cat (Mathet, Widlöcher and Métivier 2015, §4.3, with the
/// positional-sporadic and the nominal dissimilarity).
///
/// The paper's Δ∅, what a unit costs that stands alone, is 1 here: it scales every disorder, and no γ
/// depends on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dissimilarity {
    /// Weight of the positions, above 0.
    pub alpha: f64,
    /// Weight of the categories, at least 0.
    pub beta: f64,
}

impl Default for Dissimilarity {
    /// Positions and categories count alike.
    fn default() -> Self {
        Self {
            alpha: 1.0,
            beta: 1.0,
        }
    }
}

impl Dissimilarity {
    /// ((|Δstart| + |Δend|) / (length + length))²: 0 for equal stretches, 1 for neighbours of equal length.
    #[must_use]
    pub fn positional(&self, a: &Unit, b: &Unit) -> f64 {
        let apart = f64::from(a.start.abs_diff(b.start)) + f64::from(a.end.abs_diff(b.end));
        let lengths = f64::from(a.length()) + f64::from(b.length());
        (apart / lengths).powi(2)
    }

    /// 0 for equal categories, else 1.
    #[must_use]
    pub fn categorical(&self, a: &Unit, b: &Unit) -> f64 {
        if a.category == b.category { 0.0 } else { 1.0 }
    }

    /// α·d_pos + β·d_cat.
    #[must_use]
    pub fn between(&self, a: &Unit, b: &Unit) -> f64 {
        self.alpha * self.positional(a, b) + self.beta * self.categorical(a, b)
    }

    /// How far apart, in sums of the two lengths, the starts of units can be that differ by less than `below`.
    #[must_use]
    pub fn reach(&self, below: f64) -> f64 {
        (below / self.alpha).sqrt()
    }
}
