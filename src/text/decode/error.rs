//! Why bytes are not let in as a text.

/// Why bytes are not let in as a text. The messages are for people, without the file's name, which
/// the caller puts before them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// No bytes, or a byte-order mark alone.
    #[error("the file is empty")]
    Empty,
    /// Bytes that are no text: a picture, an archive, a program.
    #[error("this is not a text file: it holds NULs or control characters as only binary files do")]
    Binary,
    /// Longer than [`MAX_TEXT_BYTES`](super::MAX_TEXT_BYTES), as bytes or once decoded.
    #[error(
        "the text has {} MiB, more than the limit of {} MiB; split the file", mib(*size), mib(*limit)
    )]
    TooLarge {
        /// Length in bytes.
        size: u64,
        /// Longest length let in, in bytes.
        limit: u64,
    },
    /// A byte that means nothing in the encoding.
    #[error("not {encoding} at byte {offset}; choose another encoding, or repair the file")]
    Invalid {
        /// Standard name of the encoding.
        encoding: &'static str,
        /// Offset of the byte in the file, from 0.
        offset: usize,
    },
    /// The person's name for the encoding is not one.
    #[error(
        "no encoding is called {name:?}; try UTF-8, UTF-16LE, windows-1255, windows-1256 or ISO-8859-6"
    )]
    UnknownEncoding {
        /// The name as given.
        name: String,
    },
}

impl DecodeError {
    /// A stable key for message files and scripts.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Binary => "binary",
            Self::TooLarge { .. } => "too-large",
            Self::Invalid { .. } => "invalid",
            Self::UnknownEncoding { .. } => "unknown-encoding",
        }
    }
}

/// MiB with one decimal, rounded up so that a size over the limit never reads like the limit.
fn mib(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1 << 20);
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        tenth => format!("{}.{tenth}", tenths / 10),
    }
}
