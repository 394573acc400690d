//! The wall clock and the ids that are made from it: nowhere else, so that everything else can be
//! tested with any time and any ids.

use std::time::{SystemTime, UNIX_EPOCH};

use ulid::{Generator, Ulid};

/// Makes ids that sort in the order in which they were made, within one millisecond too.
#[derive(Default)]
pub struct Ids(Generator);

impl Ids {
    /// A new id.
    pub fn make(&mut self) -> Ulid {
        // The generator fails only after 2^80 ids in one millisecond.
        self.0
            .generate()
            .unwrap_or_else(|_overflow| Ulid::generate())
    }
}

/// Milliseconds since 1970 in UTC.
#[must_use]
pub fn now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_millis()).ok())
        .unwrap_or(0)
}
