//! Brackets in `Entity` → mentions over words.

/// The fields between the hyphens of an opening bracket, as `# global.Entity` names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fields {
    id: usize,
    r#type: Option<usize>,
}

impl Default for Fields {
    fn default() -> Self {
        Self {
            id: 0,
            r#type: Some(1),
        }
    }
}

impl Fields {
    /// `None` where no field is an id.
    pub(super) fn of(names: &str) -> Option<Self> {
        let at = |wanted: &[&str]| {
            names
                .split('-')
                .position(|name| wanted.contains(&name.trim()))
        };
        Some(Self {
            id: at(&["eid", "GRP"])?,
            r#type: at(&["etype", "entity"]),
        })
    }
}

/// A mention that is written in brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bracketed {
    /// The id that its brackets have.
    pub id: String,
    /// Its type as it stands there; empty for none.
    pub r#type: String,
    /// Its pieces: first and last word, both among them.
    pub pieces: Vec<(usize, usize)>,
    /// The line where it begins.
    pub line: usize,
}

/// A piece that is open: the id with its number, and the mention that it is of.
#[derive(Debug)]
struct Piece {
    label: String,
    mention: usize,
    first: usize,
}

/// Finds the mentions of a document.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    fields: Fields,
    pub found: Vec<Bracketed>,
    open: Vec<Piece>,
    /// Mentions in pieces of which the last has not come, and how many pieces they have.
    parts: Vec<(usize, usize)>,
}

impl Mentions {
    pub(super) fn new(fields: Fields) -> Self {
        Self {
            fields,
            ..Self::default()
        }
    }

    /// The brackets at word `at`.
    ///
    /// # Errors
    /// What of it is no bracket, or closes none; the rest is taken.
    pub(super) fn word(&mut self, at: usize, entity: &str, line: usize) -> Result<(), String> {
        let mut wrong = Vec::new();
        for chunk in chunks(entity) {
            let opens = chunk.strip_prefix('(');
            let inside = opens.unwrap_or(chunk);
            let closes = inside.strip_suffix(')');
            let inside = closes.unwrap_or(inside);
            let is_good = match (opens, closes) {
                (Some(_), closes) => self.opens(at, inside, closes.is_some(), line),
                (None, Some(_)) => self.closes(at, inside),
                (None, None) => false,
            };
            if !is_good {
                wrong.push(chunk);
            }
        }
        if wrong.is_empty() {
            Ok(())
        } else {
            Err(wrong.join(" "))
        }
    }

    fn opens(&mut self, at: usize, inside: &str, closes: bool, line: usize) -> bool {
        let field = |index: usize| inside.split('-').nth(index).unwrap_or_default();
        let label = field(self.fields.id);
        let r#type = self.fields.r#type.map_or("", field);
        let (id, part) = part_of(label);
        if id.is_empty() {
            return false;
        }
        let goes_on = part
            .filter(|(number, _)| *number > 1)
            .and_then(|(number, count)| {
                let is_next = |(mention, of): &(usize, usize)| {
                    let known = self.found.get(*mention);
                    *of == count
                        && known.is_some_and(|m| m.id == id && m.pieces.len() + 1 == number)
                };
                self.parts.iter().rposition(is_next)
            });
        let mention = match goes_on.and_then(|at| self.parts.get(at)) {
            Some((mention, _)) => *mention,
            None => {
                self.found.push(Bracketed {
                    id: id.to_owned(),
                    r#type: r#type.to_owned(),
                    pieces: Vec::new(),
                    line,
                });
                let mention = self.found.len() - 1;
                if let Some((_, count)) = part {
                    self.parts.push((mention, count));
                }
                mention
            }
        };
        if closes {
            self.piece(mention, at, at);
        } else {
            self.open.push(Piece {
                label: label.to_owned(),
                mention,
                first: at,
            });
        }
        true
    }

    fn closes(&mut self, at: usize, label: &str) -> bool {
        // Some write all fields again.
        let is_it = |piece: &Piece| {
            piece.label == label || label.split('-').nth(self.fields.id) == Some(&piece.label)
        };
        let Some(found) = self.open.iter().rposition(is_it) else {
            return false;
        };
        let piece = self.open.remove(found);
        self.piece(piece.mention, piece.first, at);
        true
    }

    fn piece(&mut self, mention: usize, first: usize, last: usize) {
        if let Some(found) = self.found.get_mut(mention) {
            found.pieces.push((first, last));
            let count = found.pieces.len();
            self.parts
                .retain(|(part, of)| *part != mention || count < *of);
        }
    }

    /// Mentions that never close, by id and line; they have no pieces or too few.
    pub(super) fn unclosed(&self) -> Vec<(&str, usize)> {
        let open = self
            .open
            .iter()
            .filter_map(|piece| self.found.get(piece.mention));
        open.map(|mention| (mention.id.as_str(), mention.line))
            .collect()
    }
}

/// `(x`, `x)` and `(x)`, one after the other.
fn chunks(entity: &str) -> Vec<&str> {
    let mut chunks = Vec::new();
    let mut rest = entity;
    while !rest.is_empty() {
        let behind = rest.strip_prefix('(').unwrap_or(rest);
        let skipped = rest.len() - behind.len();
        let end = match behind.find(['(', ')']) {
            Some(at) if behind.get(at..).is_some_and(|end| end.starts_with(')')) => at + 1,
            // A bracket right after a bracket is no id; go on behind it.
            Some(at) => at,
            None => behind.len(),
        };
        let (chunk, more) = rest
            .split_at_checked((skipped + end).max(1))
            .unwrap_or((rest, ""));
        chunks.push(chunk);
        rest = more;
    }
    chunks
}

/// An id, and of how many pieces this is which: `e1[2/3]`.
fn part_of(label: &str) -> (&str, Option<(usize, usize)>) {
    let part = label
        .strip_suffix(']')
        .and_then(|label| label.rsplit_once('['));
    let numbers = part.and_then(|(id, part)| {
        let (number, count) = part.split_once('/')?;
        Some((id, (number.parse().ok()?, count.parse().ok()?)))
    });
    match numbers {
        Some((id, part)) => (id, Some(part)),
        None => (label, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> (Vec<String>, Vec<String>) {
        let mut mentions = Mentions::default();
        let mut wrong = Vec::new();
        for (at, entity) in words.iter().enumerate() {
            wrong.extend(mentions.word(at, entity, at).err());
        }
        let unclosed = mentions.unclosed();
        wrong.extend(unclosed.iter().map(|(id, line)| format!("{id} of {line}")));
        let found = mentions.found.iter();
        let said = |m: &Bracketed| format!("{} {} {:?}", m.id, m.r#type, m.pieces);
        (found.map(said).collect(), wrong)
    }

    #[test]
    fn brackets_find_each_other() {
        let cases: &[(&[&str], &[&str])] = &[
            (&["(a-PER)"], &["a PER [(0, 0)]"]),
            (&["(a-PER-1-x:y", "", "a)"], &["a PER [(0, 2)]"]),
            // One inside another, of one entity and of two.
            (
                &["(a-ORG(b-PER)", "a)"],
                &["a ORG [(0, 1)]", "b PER [(0, 0)]"],
            ),
            (
                &["(a-ORG(a-ORG", "a)", "a)"],
                &["a ORG [(0, 2)]", "a ORG [(0, 1)]"],
            ),
            (
                &["(a-ORG", "a)(a-ORG)", "(a-ORG)"],
                &["a ORG [(0, 1)]", "a ORG [(1, 1)]", "a ORG [(2, 2)]"],
            ),
            // Across another.
            (
                &["(a-ORG", "(b-PER", "a)", "b)"],
                &["a ORG [(0, 2)]", "b PER [(1, 3)]"],
            ),
            // In pieces, another of the same entity between.
            (
                &["(a[1/2]-ORG", "a[1/2])", "(a-X)", "(a[2/2]-ORG)"],
                &["a ORG [(0, 1), (3, 3)]", "a X [(2, 2)]"],
            ),
            (
                &[
                    "(a[1/3]-ORG)",
                    "(b[1/2]-PER)",
                    "(a[2/3]-ORG)",
                    "(b[2/2])(a[3/3])",
                ],
                &["a ORG [(0, 0), (2, 2), (3, 3)]", "b PER [(1, 1), (3, 3)]"],
            ),
            (&["(a"], &["a  []"]),
        ];
        for (words, expected) in cases {
            assert_eq!(read(words).0, *expected, "{words:?}");
        }
    }

    #[test]
    fn what_is_no_bracket_is_named() {
        for (words, expected) in [
            (&["x", "(a-PER)"][..], &["x"][..]),
            (&["a)"], &["a)"]),
            (&["()(-PER)(a-PER)"], &["() (-PER)"]),
            (&["((a-PER)"], &["("]),
            (&["(a-PER"], &["a of 0"]),
        ] {
            assert_eq!(read(words).1, expected, "{words:?}");
        }
    }

    #[test]
    fn fields_by_name() {
        let mut mentions = Mentions::new(Fields::of("entity-GRP-infstat").unwrap());
        mentions.word(0, "(person-7-new", 1).unwrap();
        mentions.word(1, "person-7)", 2).unwrap();
        assert_eq!(
            (&*mentions.found[0].id, &*mentions.found[0].r#type),
            ("7", "person")
        );
        assert_eq!(mentions.found[0].pieces, [(0, 1)]);
        assert_eq!(Fields::of("etype-head"), None);
    }
}
