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
    /// Bytes that may be a text, in an encoding that is not found: what is guessed at makes control
    /// characters of them.
    #[error(
        "the encoding is not recognised{}; choose one",
        proposal.map_or_else(String::new, |name| format!(", and the bytes look like {name}"))
    )]
    Unrecognised {
        /// An encoding that is never guessed at and that they look like.
        proposal: Option<&'static str>,
    },
    /// In the encoding that the person named, many letters would be control characters.
    #[error(
        "not {encoding}: it would be full of control characters that no text has; choose another encoding"
    )]
    Controls {
        /// Standard name of the encoding.
        encoding: &'static str,
    },
    /// A byte that means nothing in the encoding.
    #[error(
        "not {encoding} at byte {offset}{}, in line {line}; choose another encoding, or repair the file",
        hexadecimal(*byte)
    )]
    Invalid {
        /// Standard name of the encoding.
        encoding: &'static str,
        /// Offset of the byte in the file, from 0.
        offset: usize,
        /// The byte itself; `None` where the file ends in the middle of a letter.
        byte: Option<u8>,
        /// The line that it is in, from 1.
        line: usize,
    },
    /// The file begins with the mark of another encoding than the person's.
    #[error(
        "the file begins with the byte-order mark of {mark}, so it is not {encoding}; read it as {mark}, \
         or take the mark off"
    )]
    Contradicts {
        /// Standard name of the encoding that was chosen.
        encoding: &'static str,
        /// Standard name of the encoding whose mark it is.
        mark: &'static str,
    },
    /// An encoding that is not read here, named by the person or found.
    #[error(
        "{encoding} is not read here; convert the file first: iconv -f {iconv} -t UTF-8 FILE > NEW{}",
        note.map_or_else(String::new, |note| format!(" ({note})"))
    )]
    Lacking {
        /// What it is called.
        encoding: &'static str,
        /// What `iconv` calls it.
        iconv: &'static str,
        /// Where an `iconv` is found that has it, if not all have.
        note: Option<&'static str>,
    },
    /// The person's name for the encoding is not one.
    #[error(
        "no encoding is called {name:?}; try UTF-8, UTF-16LE, windows-1255, windows-1256, ISO-8859-6 or \
         IBM862"
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
            Self::Unrecognised { .. } => "unrecognised",
            Self::Controls { .. } => "controls",
            Self::Invalid { .. } => "invalid",
            Self::Contradicts { .. } => "contradicts",
            Self::Lacking { .. } => "lacking",
            Self::UnknownEncoding { .. } => "unknown-encoding",
        }
    }
}

fn hexadecimal(byte: Option<u8>) -> String {
    byte.map_or_else(
        || " (the end)".to_owned(),
        |byte| format!(" (0x{byte:02X})"),
    )
}

/// MiB with one decimal, rounded up so that a size over the limit never reads like the limit.
fn mib(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1 << 20);
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        tenth => format!("{}.{tenth}", tenths / 10),
    }
}
