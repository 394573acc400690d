//! Rows → lines.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::record::with_extras;
use super::{FORMAT, Head, TEXT, TextRecord};
use crate::format::line;
use crate::model::{
    AuthorId, Content, Document, DocumentId, Extra, Fragment, Part, Project, Row, RowId, TextPlace,
};
use crate::text::TextHash;

/// Writes one of a project's files; [`Project::parts`] says which there are.
///
/// # Errors
/// Whatever `out` gives; nothing else can fail for rows of the model.
pub fn write(project: &Project, part: Part, out: &mut dyn io::Write) -> io::Result<()> {
    let mut lines = Lines {
        out,
        extras: project.extras(),
        line: String::new(),
    };
    let head = Head {
        format: FORMAT,
        project: project.id(),
        part,
    };
    lines.head(&head)?;
    if part == Part::Main {
        lines.rows(project.schemas().values())?;
        lines.rows(project.types().values())?;
        lines.rows(project.attributes().values())?;
        lines.rows(project.authors().values())?;
        lines.rows(project.documents().values())?;
        lines.texts(project)?;
    }
    let authors = project.authors().values();
    let own_files = authors.filter(|author| author.own_file);
    let own_files: BTreeSet<AuthorId> = own_files.map(|author| author.id).collect();
    let is_here = |author: AuthorId| match part {
        Part::Main => !own_files.contains(&author),
        Part::Author(this) => author == this && own_files.contains(&author),
    };
    lines.annotations(project, is_here)?;
    if part == Part::Main {
        lines.rows(project.conflicts().values())?;
    }
    for record in project.kept_in(part) {
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

/// The hashes of the texts that documents keep in the file: the present ones, and the earlier ones in
/// which rows stand that wait to be found. Where a text is beside the file, so are its earlier forms.
pub(super) fn inside(project: &Project) -> BTreeSet<TextHash> {
    let documents = project.documents();
    let is_inside = |document: &Document| document.text == TextPlace::Inside;
    let present = documents.values().filter(|document| is_inside(document));
    let mentions = project.mentions().values();
    let mentions = mentions.filter_map(|row| Some((row.document, row.old_text?)));
    let evidence = project.evidence().values();
    let evidence = evidence.filter_map(|row| Some((row.document, row.old_text?)));
    let earlier = mentions
        .chain(evidence)
        .filter(|(document, _)| documents.get(document).is_none_or(is_inside));
    present
        .map(|document| document.hash)
        .chain(earlier.map(|(_, text)| text))
        .collect()
}

/// A row of a project as its record, without the comma.
#[must_use]
pub fn record_of(row: &Row, extras: Option<&Vec<Extra>>) -> String {
    let mut record = String::new();
    // Rows hold nothing that has no form.
    let _infallible = line::append(row, &mut record);
    match extras {
        Some(extras) => with_extras(&record, extras),
        None => record,
    }
}

struct Lines<'o> {
    out: &'o mut dyn io::Write,
    extras: &'o BTreeMap<RowId, Vec<Extra>>,
    line: String,
}

impl Lines<'_> {
    fn head(&mut self, head: &Head) -> io::Result<()> {
        line::append_variant("Isnad", head, &mut self.line).map_err(io::Error::other)?;
        self.line.pop();
        self.line.push_str(", rows: [\n");
        self.flush()
    }

    fn texts(&mut self, project: &Project) -> io::Result<()> {
        let inside = inside(project);
        let texts = project.texts().iter();
        for (&hash, text) in texts.filter(|(hash, _)| inside.contains(hash)) {
            let text = Cow::Borrowed(&**text);
            let record = TextRecord { hash, text };
            line::append_variant(TEXT, &record, &mut self.line).map_err(io::Error::other)?;
            self.end_line()?;
        }
        Ok(())
    }

    /// The rows of the authors that `is_here` names.
    fn annotations(
        &mut self,
        project: &Project,
        is_here: impl Fn(AuthorId) -> bool,
    ) -> io::Result<()> {
        let entities = project.entities().values();
        self.rows(entities.filter(|row| is_here(row.author)))?;
        let mentions = project.mentions().values();
        let mut mentions: Vec<_> = mentions.filter(|row| is_here(row.author)).collect();
        mentions.sort_by_key(|row| (place(row.document, &row.fragments), row.id));
        self.rows(mentions)?;
        let claims = project.claims().values();
        self.rows(claims.filter(|row| is_here(row.author)))?;
        let evidence = project.evidence().values();
        let mut evidence: Vec<_> = evidence.filter(|row| is_here(row.author)).collect();
        evidence.sort_by_key(|row| (place(row.document, &row.content), row.id));
        self.rows(evidence)?;
        let links = project.links().values();
        self.rows(links.filter(|row| is_here(row.author)))?;
        let verdicts = project.verdicts().values();
        self.rows(verdicts.filter(|row| is_here(row.author)))?;
        let comments = project.comments().values();
        self.rows(comments.filter(|row| is_here(row.author)))
    }

    fn rows<'r, T: Content + 'r>(
        &mut self,
        rows: impl IntoIterator<Item = &'r T>,
    ) -> io::Result<()> {
        for row in rows {
            line::append_variant(T::KIND, row, &mut self.line).map_err(io::Error::other)?;
            if !self.extras.is_empty()
                && let Some(extras) = self.extras.get(&row.row_id())
            {
                self.line = with_extras(&self.line, extras);
            }
            self.end_line()?;
        }
        Ok(())
    }

    fn raw(&mut self, record: &str) -> io::Result<()> {
        self.line.push_str(record);
        self.end_line()
    }

    fn end_line(&mut self) -> io::Result<()> {
        self.line.push_str(",\n");
        self.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(self.line.as_bytes())?;
        self.line.clear();
        Ok(())
    }
}
