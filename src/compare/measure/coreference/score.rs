//! Recall, precision and their harmonic mean.

/// How much of the key is in the response, and the other way about.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// The share of the key that the response has, 0 to 1; `None` where the key has nothing of the kind.
    pub recall: Option<f64>,
    /// The share of the response that the key has, 0 to 1; `None` where the response has nothing.
    pub precision: Option<f64>,
    /// 2·P·R / (P + R), 0 to 1, where one that is `None` counts as 0; `None` where both are.
    pub f: Option<f64>,
}

impl Score {
    /// The score of found amounts out of all of the key, and out of all of the response.
    #[must_use]
    pub fn of(of_key: (f64, f64), of_response: (f64, f64)) -> Self {
        let share = |(found, all): (f64, f64)| (all > 0.0).then(|| found / all);
        let (recall, precision) = (share(of_key), share(of_response));
        let f = (recall.is_some() || precision.is_some()).then(|| {
            let (recall, precision) = (recall.unwrap_or(0.0), precision.unwrap_or(0.0));
            if recall + precision > 0.0 {
                2.0 * recall * precision / (recall + precision)
            } else {
                0.0
            }
        });
        Self {
            recall,
            precision,
            f,
        }
    }

    /// The mean of two scores in each of their numbers; one that is `None` counts as 0.
    #[must_use]
    pub fn mean(self, other: Self) -> Self {
        let mean = |one: Option<f64>, other: Option<f64>| {
            (one.is_some() || other.is_some())
                .then(|| f64::midpoint(one.unwrap_or(0.0), other.unwrap_or(0.0)))
        };
        Self {
            recall: mean(self.recall, other.recall),
            precision: mean(self.precision, other.precision),
            f: mean(self.f, other.f),
        }
    }
}
