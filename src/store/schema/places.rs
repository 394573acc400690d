//! Where the records of a schema file stand, and their fields, so that a mistake can be pointed at.
//!
//! The file has been read as RON before, so only its outline is looked for here.

/// The records of a file in their order.
pub(super) struct Places {
    records: Vec<Record>,
}

/// A record: its first byte, and its fields.
struct Record {
    start: usize,
    fields: Vec<Field>,
}

/// A field: its name, and the first bytes of its value and of what stands in the first list of it.
struct Field {
    name: String,
    value: usize,
    items: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq)]
enum Token<'t> {
    Open,
    Close,
    Comma,
    Colon,
    /// A name, number, text or sign.
    Other(&'t str),
}

impl Places {
    /// The outline of a list of records.
    pub(super) fn of(text: &str) -> Self {
        let mut records: Vec<Record> = Vec::new();
        let mut depth = 0_usize;
        // Where an item of the list that is open may begin.
        let mut starts = true;
        let tokens = tokens(text);
        for (nth, (at, token)) in tokens.iter().enumerate() {
            let next = tokens.get(nth + 1);
            let begins = starts && !matches!(token, Token::Close);
            starts = matches!(token, Token::Open | Token::Comma);
            if begins && depth == 1 {
                records.push(Record {
                    start: *at,
                    fields: Vec::new(),
                });
            } else if begins
                && depth == 2
                && let Token::Other(name) = token
                && let Some((_, Token::Colon)) = next
                && let Some(record) = records.last_mut()
            {
                record.fields.push(Field {
                    name: (*name).to_owned(),
                    value: tokens.get(nth + 2).map_or(*at, |(at, _)| *at),
                    items: Vec::new(),
                });
            } else if begins
                && depth == 4
                && let Some(field) = records
                    .last_mut()
                    .and_then(|record| record.fields.last_mut())
            {
                field.items.push(*at);
            }
            match token {
                Token::Open => depth += 1,
                Token::Close => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        Self { records }
    }

    /// The first byte of the nth record.
    pub(super) fn record(&self, nth: usize) -> usize {
        self.records.get(nth).map_or(0, |record| record.start)
    }

    /// The first byte of the value of a field of the nth record, or of the record where it has none.
    pub(super) fn field(&self, nth: usize, name: &str) -> usize {
        self.found(nth, name)
            .map_or(self.record(nth), |field| field.value)
    }

    /// The first byte of an item of the list in a field of the nth record.
    pub(super) fn item(&self, nth: usize, name: &str, item: usize) -> usize {
        let found = self.found(nth, name);
        let item = found.and_then(|field| field.items.get(item));
        item.map_or_else(|| self.field(nth, name), |item| *item)
    }

    fn found(&self, nth: usize, name: &str) -> Option<&Field> {
        let fields = &self.records.get(nth)?.fields;
        fields.iter().find(|field| field.name == name)
    }
}

/// Line and column of a byte, both from 1, the column in characters.
pub(super) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let column = before.get(start..).unwrap_or_default().chars().count() + 1;
    (line, column)
}

/// What the text is made of, without white space, comments and `#![…]` at its head.
fn tokens(text: &str) -> Vec<(usize, Token<'_>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = blank(rest);
        if length > 0 {
            at += length;
            continue;
        }
        let (token, length) = token(rest);
        found.push((at, token));
        at += length;
    }
    found
}

/// How many bytes at the front say nothing.
fn blank(rest: &str) -> usize {
    if rest.starts_with("//") || rest.starts_with("#!") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        let mut depth = 0_usize;
        let mut at = 0;
        while let Some(here) = rest.get(at..).filter(|here| !here.is_empty()) {
            if here.starts_with("/*") {
                depth += 1;
                at += 2;
            } else if here.starts_with("*/") {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return at;
                }
            } else {
                at += here.chars().next().map_or(1, char::len_utf8);
            }
        }
        return rest.len();
    }
    rest.len() - rest.trim_start().len()
}

/// The token at the front, and how many bytes it has.
fn token(rest: &str) -> (Token<'_>, usize) {
    let whole = |length: usize| (Token::Other(rest.get(..length).unwrap_or(rest)), length);
    match rest.as_bytes().first() {
        Some(b'[' | b'(' | b'{') => (Token::Open, 1),
        Some(b']' | b')' | b'}') => (Token::Close, 1),
        Some(b',') => (Token::Comma, 1),
        Some(b':') => (Token::Colon, 1),
        Some(b'"') => whole(quoted(rest)),
        Some(b'r') if raw(rest).is_some() => whole(raw(rest).unwrap_or(rest.len())),
        _ => {
            let is_name = |letter: char| letter.is_alphanumeric() || "_.+-".contains(letter);
            let length = rest.find(|letter| !is_name(letter)).unwrap_or(rest.len());
            let first = rest.chars().next().map_or(1, char::len_utf8);
            whole(length.max(first))
        }
    }
}

/// The length of a text between quotation marks.
fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of a raw text such as `r#"…"#`.
fn raw(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('r')?;
    let hashes = inner.len() - inner.trim_start_matches('#').len();
    let inner = inner.get(hashes..)?.strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let end = inner
        .find(&close)
        .map_or(inner.len(), |end| end + close.len());
    Some(rest.len() - inner.len() + end)
}
