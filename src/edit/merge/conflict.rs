//! The id of a conflict, made from what it is about.

use sha2::{Digest as _, Sha256};
use ulid::Ulid;

use crate::model::{ConflictId, Row, RowId};

/// The first 16 bytes of the SHA-256 of row, base and both sides, the sides in an order that does not
/// depend on who merges.
pub(super) fn id_of(about: &RowId, base: Option<&Row>, sides: [Option<&Row>; 2]) -> ConflictId {
    let mut sides = sides.map(|side| serialised(&side));
    sides.sort_unstable();
    let mut hasher = Sha256::new();
    for part in [serialised(about), serialised(&base)].iter().chain(&sides) {
        hasher.update(part.len().to_le_bytes());
        hasher.update(part);
    }
    let hash: [u8; 32] = hasher.finalize().into();
    let first = hash.first_chunk().copied().unwrap_or_default();
    ConflictId(Ulid::from_bytes(first))
}

fn serialised<T: serde::Serialize + std::fmt::Debug>(value: &T) -> String {
    ron::to_string(value).unwrap_or_else(|_| format!("{value:?}"))
}
