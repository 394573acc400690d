//! Rows → lines.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;

use serde::Serialize;

use super::{FORMAT, Head, Part, TEXT, TextRecord};
use crate::format::line;
use crate::model::{DocumentId, Fragment, Project, TextPlace};
use crate::text::TextHash;

/// Writes the whole project file.
///
/// # Errors
/// Whatever `out` gives; nothing else can fail for rows of the model.
pub fn write(project: &Project, out: &mut dyn io::Write) -> io::Result<()> {
    let mut lines = Lines {
        out,
        line: String::new(),
    };
    let head = Head {
        format: FORMAT,
        project: project.id(),
        part: Part::Main,
    };
    lines.head(&head)?;
    lines.rows("Schema", project.schemas().values())?;
    lines.rows("Type", project.types().values())?;
    lines.rows("Attribute", project.attributes().values())?;
    lines.rows("Author", project.authors().values())?;
    lines.rows("Document", project.documents().values())?;
    let inside = inside(project);
    for (&hash, text) in project
        .texts()
        .iter()
        .filter(|(hash, _)| inside.contains(hash))
    {
        let text = Cow::Borrowed(&**text);
        lines.row(TEXT, &TextRecord { hash, text })?;
    }
    lines.rows("Entity", project.entities().values())?;
    let mut mentions: Vec<_> = project.mentions().values().collect();
    mentions.sort_by_key(|row| (place(row.document, &row.fragments), row.id));
    lines.rows("Mention", mentions)?;
    lines.rows("Claim", project.claims().values())?;
    let mut evidence: Vec<_> = project.evidence().values().collect();
    evidence.sort_by_key(|row| (place(row.document, &row.content), row.id));
    lines.rows("Evidence", evidence)?;
    lines.rows("Link", project.links().values())?;
    lines.rows("Comment", project.comments().values())?;
    lines.rows("Conflict", project.conflicts().values())?;
    for record in project.kept() {
        lines.raw(record)?;
    }
    lines.out.write_all(b"])\n")
}

/// Where a row stands: document, first byte, last byte. Documents are listed by id.
fn place(document: DocumentId, fragments: &[Fragment]) -> (DocumentId, u32, u32) {
    let start = fragments.first().map_or(0, Fragment::start);
    let end = fragments.last().map_or(0, Fragment::end);
    (document, start, end)
}

/// The hashes of the texts that documents keep in the file.
pub(super) fn inside(project: &Project) -> BTreeSet<TextHash> {
    let documents = project.documents().values();
    documents
        .filter(|document| document.text == TextPlace::Inside)
        .map(|document| document.hash)
        .collect()
}

struct Lines<'o> {
    out: &'o mut dyn io::Write,
    line: String,
}

impl Lines<'_> {
    fn head(&mut self, head: &Head) -> io::Result<()> {
        line::append_variant("Isnad", head, &mut self.line).map_err(io::Error::other)?;
        self.line.pop();
        self.line.push_str(", rows: [\n");
        self.flush()
    }

    fn rows<'r, T: Serialize + 'r>(
        &mut self,
        name: &str,
        rows: impl IntoIterator<Item = &'r T>,
    ) -> io::Result<()> {
        rows.into_iter().try_for_each(|row| self.row(name, row))
    }

    fn row<T: Serialize>(&mut self, name: &str, row: &T) -> io::Result<()> {
        line::append_variant(name, row, &mut self.line).map_err(io::Error::other)?;
        self.line.push_str(",\n");
        self.flush()
    }

    fn raw(&mut self, record: &str) -> io::Result<()> {
        self.line.push_str(record);
        self.line.push_str(",\n");
        self.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(self.line.as_bytes())?;
        self.line.clear();
        Ok(())
    }
}
