//! What a line of an annotation file says.

/// One line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entry<'l> {
    /// `T`: words of the text; without them where the file does not repeat them.
    Words {
        id: &'l str,
        r#type: &'l str,
        ranges: Vec<(u64, u64)>,
        words: Option<&'l str>,
    },
    /// `A` or `M`: a value; none is a flag that is set.
    Attribute {
        name: &'l str,
        target: &'l str,
        value: Option<&'l str>,
    },
    /// `N`: an id in a knowledge base, and what is called so there.
    Reference {
        r#type: &'l str,
        target: &'l str,
        reference: &'l str,
        name: &'l str,
    },
    /// `R`: a link between two.
    Relation {
        id: &'l str,
        r#type: &'l str,
        from: (&'l str, &'l str),
        to: (&'l str, &'l str),
    },
    /// `E`: an event: words, and what else takes part in it.
    Event {
        id: &'l str,
        words: &'l str,
        parts: Vec<(&'l str, &'l str)>,
    },
    /// `*`: two or more that are alike.
    Alike {
        r#type: &'l str,
        members: Vec<&'l str>,
    },
    /// `#`: a note.
    Note {
        r#type: &'l str,
        target: &'l str,
        text: &'l str,
    },
}

/// What is expected where a line does not say it.
const WORDS: &str = "T1⇥TYPE START END⇥WORDS";
const ATTRIBUTE: &str = "A1⇥NAME T1 VALUE";
const REFERENCE: &str = "N1⇥Reference T1 BASE:ID⇥NAME";
const RELATION: &str = "R1⇥TYPE Arg1:T1 Arg2:T2";
const EVENT: &str = "E1⇥TYPE:T1 ROLE:T2";
const ALIKE: &str = "*⇥TYPE T1 T2";
const NOTE: &str = "#1⇥AnnotatorNotes T1⇥TEXT";

/// Reads a line, which is not empty; else says what was expected.
pub(super) fn entry(line: &str) -> Result<Entry<'_>, String> {
    let (id, rest) = line.split_once('\t').unwrap_or((line, ""));
    let (data, tail) = match rest.split_once('\t') {
        Some((data, tail)) => (data, Some(tail)),
        None => (rest, None),
    };
    let (expected, found) = match id.chars().next() {
        Some('T') => (WORDS, words(id, data, tail)),
        Some('A' | 'M') => (ATTRIBUTE, attribute(data)),
        Some('N') => (REFERENCE, reference(data, tail.unwrap_or_default())),
        Some('R') => (RELATION, relation(id, data)),
        Some('E') => (EVENT, event(id, data)),
        Some('*') => (ALIKE, alike(data)),
        Some('#') => (NOTE, note(data, tail.unwrap_or_default())),
        _ => return Err("a line of brat begins with T, A, M, N, R, E, * or #".to_owned()),
    };
    found.ok_or_else(|| format!("such a line reads {expected}"))
}

/// Whether the first line of a file is one of brat.
pub(super) fn is_likely(line: &[u8]) -> bool {
    std::str::from_utf8(line).is_ok_and(|line| entry(line.trim_end_matches('\r')).is_ok())
}

fn words<'l>(id: &'l str, data: &'l str, words: Option<&'l str>) -> Option<Entry<'l>> {
    let (r#type, ranges) = data.split_once(' ')?;
    let range = |range: &str| {
        let (start, end) = range.trim().split_once(' ')?;
        Some((start.parse().ok()?, end.trim_start().parse().ok()?))
    };
    Some(Entry::Words {
        id,
        r#type,
        ranges: ranges.split(';').map(range).collect::<Option<_>>()?,
        words,
    })
}

fn attribute(data: &str) -> Option<Entry<'_>> {
    let (name, rest) = data.trim_end().split_once(' ')?;
    let (target, value) = match rest.split_once(' ') {
        Some((target, value)) => (target, Some(value)),
        None => (rest, None),
    };
    Some(Entry::Attribute {
        name,
        target,
        value,
    })
}

fn reference<'l>(data: &'l str, name: &'l str) -> Option<Entry<'l>> {
    let (r#type, rest) = data.split_once(' ')?;
    let (target, reference) = rest.trim().split_once(' ')?;
    Some(Entry::Reference {
        r#type,
        target,
        reference,
        name,
    })
}

fn relation<'l>(id: &'l str, data: &'l str) -> Option<Entry<'l>> {
    let mut parts = data.split_ascii_whitespace();
    let r#type = parts.next()?;
    let from = parts.next()?.split_once(':')?;
    let to = parts.next()?.split_once(':')?;
    parts.next().is_none().then_some(Entry::Relation {
        id,
        r#type,
        from,
        to,
    })
}

fn event<'l>(id: &'l str, data: &'l str) -> Option<Entry<'l>> {
    let mut parts = data.split_ascii_whitespace();
    let (_, words) = parts.next()?.rsplit_once(':')?;
    Some(Entry::Event {
        id,
        words,
        parts: parts
            .map(|part| part.split_once(':'))
            .collect::<Option<_>>()?,
    })
}

fn alike(data: &str) -> Option<Entry<'_>> {
    let mut parts = data.split_ascii_whitespace();
    let r#type = parts.next()?;
    let members: Vec<&str> = parts.collect();
    (members.len() > 1).then_some(Entry::Alike { r#type, members })
}

fn note<'l>(data: &'l str, text: &'l str) -> Option<Entry<'l>> {
    let (r#type, target) = data.trim_end().split_once(' ')?;
    Some(Entry::Note {
        r#type,
        target,
        text,
    })
}
