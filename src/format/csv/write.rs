//! Rows → tables.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use super::columns::*;
use super::file;
use crate::format::spreadsheet::{Form, Writer, begins_formula};
use crate::format::{Dataset, Selected, Target, context};
use crate::model::{Claimer, EntityChoice, EntityId, Evidence, Fragment, Key, Mention, RowId};
use crate::text::OffsetIndex;

pub(super) fn write(form: Form, data: &Dataset<'_>, target: &mut dyn Target) -> io::Result<()> {
    spans(data, Writer::new(form, target.file(&file(SPANS, form))?)?)?;
    documents(
        data,
        Writer::new(form, target.file(&file(DOCUMENTS, form))?)?,
    )?;
    entities(
        data,
        Writer::new(form, target.file(&file(ENTITIES, form))?)?,
    )?;
    claims(data, Writer::new(form, target.file(&file(CLAIMS, form))?)?)?;
    links(data, Writer::new(form, target.file(&file(LINKS, form))?)?)
}

fn documents(data: &Dataset<'_>, mut out: Writer<'_>) -> io::Result<()> {
    let rows = data.documents().iter();
    let attributes = Attributes::of(rows.map(|it| &it.document.attributes));
    out.line(attributes.heads(OF_DOCUMENTS))?;
    for selected in data.documents() {
        let row = selected.document;
        let fixed = [
            row.id.to_string(),
            row.source.clone(),
            row.title.clone(),
            row.language.clone(),
            row.hash.to_string(),
            text_json(selected.text)?,
        ];
        let cells = fixed.into_iter().chain(attributes.cells(&row.attributes));
        out.line(cells)?;
    }
    out.finish()
}

/// The text as a JSON string in which nothing looks like a formula, so that the cell holds exactly it.
fn text_json(text: &str) -> io::Result<String> {
    let mut json = serde_json::to_string(text)?.replace(';', "\\u003b");
    let first_word = json.find(char::is_alphanumeric).unwrap_or(json.len());
    let is_risky = |(at, sign): &(usize, char)| *at < first_word && begins_formula(*sign);
    while let Some((at, sign)) = json.char_indices().find(is_risky) {
        let code = format!("\\u{:04x}", u32::from(sign));
        json.replace_range(at..at + sign.len_utf8(), &code);
    }
    Ok(json)
}

fn entities(data: &Dataset<'_>, mut out: Writer<'_>) -> io::Result<()> {
    let attributes = Attributes::of(data.entities().iter().map(|row| &row.attributes));
    out.line(attributes.heads(OF_ENTITIES))?;
    for row in data.entities() {
        let names = if row.names.is_empty() {
            String::new()
        } else {
            serde_json::to_string(&row.names)?
        };
        let fixed = [
            row.id.to_string(),
            data.author(row.author).to_owned(),
            row.name.clone(),
            row.r#type.to_string(),
            names,
            row.kb.clone(),
            row.note.clone(),
        ];
        out.line(fixed.into_iter().chain(attributes.cells(&row.attributes)))?;
    }
    out.finish()
}

fn claims(data: &Dataset<'_>, mut out: Writer<'_>) -> io::Result<()> {
    let attributes = Attributes::of(data.claims().iter().map(|row| &row.attributes));
    out.line(attributes.heads(OF_CLAIMS))?;
    for row in data.claims() {
        let fixed = [
            row.id.to_string(),
            data.author(row.author).to_owned(),
            row.text.clone(),
            row.language.clone(),
        ];
        out.line(fixed.into_iter().chain(attributes.cells(&row.attributes)))?;
    }
    out.finish()
}

fn links(data: &Dataset<'_>, mut out: Writer<'_>) -> io::Result<()> {
    out.line(OF_LINKS)?;
    for row in data.links() {
        out.line([
            row.id.to_string(),
            data.author(row.author).to_owned(),
            row.r#type.to_string(),
            row.from.kind().name().to_owned(),
            id(&row.from),
            row.to.kind().name().to_owned(),
            id(&row.to),
        ])?;
    }
    out.finish()
}

/// The id alone, of the kinds of row that links join.
fn id(row: &RowId) -> String {
    match row {
        RowId::Document(id) => id.to_string(),
        RowId::Entity(id) => id.to_string(),
        RowId::Mention(id) => id.to_string(),
        RowId::Claim(id) => id.to_string(),
        RowId::Evidence(id) => id.to_string(),
        _ => String::new(),
    }
}

fn spans(data: &Dataset<'_>, mut out: Writer<'_>) -> io::Result<()> {
    let documents = || data.documents().iter();
    let mentions = documents().flat_map(|it| it.mentions.iter().map(|it| &it.row.attributes));
    let evidence = documents().flat_map(|it| it.evidence.iter().map(|it| &it.attributes));
    let attributes = Attributes::of(mentions.chain(evidence));
    out.line(attributes.heads(OF_SPANS))?;
    for selected in data.documents() {
        let mut rows = Rows {
            data,
            selected,
            index: OffsetIndex::new(Arc::clone(selected.text), data.unit()),
            attributes: &attributes,
            out: &mut out,
        };
        for mention in &selected.mentions {
            rows.mention(mention.row)?;
        }
        for evidence in &selected.evidence {
            rows.evidence(evidence)?;
        }
        data.count_written();
    }
    out.finish()
}

/// The rows of one document.
struct Rows<'r, 'p, 'o> {
    data: &'r Dataset<'p>,
    selected: &'r Selected<'p>,
    index: OffsetIndex,
    attributes: &'r Attributes<'r>,
    out: &'r mut Writer<'o>,
}

/// What stands in each row of an annotation, besides its places.
struct Common<'c> {
    kind: &'static str,
    id: String,
    /// From `type` to `claimer_name`.
    middle: [String; 9],
    author: &'c str,
    unsure: bool,
    values: &'c BTreeMap<Key, String>,
}

impl Rows<'_, '_, '_> {
    fn mention(&mut self, row: &Mention) -> io::Result<()> {
        let (entity, no_entity) = match row.entity {
            EntityChoice::Is(id) => (Some(id), ""),
            EntityChoice::Unset => (None, ""),
            EntityChoice::NotInList => (None, NOT_IN_LIST),
            EntityChoice::Unsure => (None, UNSURE),
        };
        let name = entity.map_or("", |id| self.name(id)).to_owned();
        let mut middle: [String; 9] = Default::default();
        let [r#type, of, of_name, none, ..] = &mut middle;
        *r#type = row.r#type.to_string();
        *of = entity.map_or_else(String::new, |id| id.to_string());
        *of_name = name;
        no_entity.clone_into(none);
        let common = Common {
            kind: MENTION,
            id: row.id.to_string(),
            middle,
            author: self.data.author(row.author),
            unsure: row.unsure,
            values: &row.attributes,
        };
        self.places(&common, "", &row.fragments)?;
        self.of_attributes(&common, &row.spans)
    }

    fn evidence(&mut self, row: &Evidence) -> io::Result<()> {
        let project = self.data.project();
        let claim = project.claims().get(&row.claim);
        let (is, claimer, name) = match &row.claimer {
            Claimer::Unset => ("", String::new(), ""),
            Claimer::Entity(id) => (ENTITY, id.to_string(), self.name(*id)),
            Claimer::DocumentAuthor => (DOCUMENT_AUTHOR, String::new(), ""),
            Claimer::Described(words) => (DESCRIBED, String::new(), words.as_str()),
        };
        let none = String::new;
        let common = Common {
            kind: EVIDENCE,
            id: row.id.to_string(),
            middle: [
                none(),
                none(),
                none(),
                none(),
                row.claim.to_string(),
                claim.map_or_else(none, |claim| claim.text.clone()),
                is.to_owned(),
                claimer,
                name.to_owned(),
            ],
            author: self.data.author(row.author),
            unsure: row.unsure,
            values: &row.attributes,
        };
        self.places(&common, "", &row.content)?;
        self.places(&common, CUE, &row.cue)?;
        self.places(&common, SOURCE, &row.source)?;
        self.of_attributes(&common, &row.spans)
    }

    fn name(&self, entity: EntityId) -> &str {
        let entity = self.data.project().entities().get(&entity);
        entity.map_or("", |entity| &entity.name)
    }

    fn of_attributes(
        &mut self,
        common: &Common<'_>,
        spans: &BTreeMap<Key, Vec<Fragment>>,
    ) -> io::Result<()> {
        for (key, fragments) in spans {
            self.places(common, &format!("{ATTRIBUTE}{key}"), fragments)?;
        }
        Ok(())
    }

    fn places(&mut self, common: &Common<'_>, of: &str, fragments: &[Fragment]) -> io::Result<()> {
        let document = self.selected.document;
        for (fragment, number) in fragments.iter().zip(1_usize..) {
            let span = fragment.span();
            let range = span.and_then(|span| self.index.units_from_span(span));
            // The dataset holds only what fits its text and has offsets in the unit.
            let (start, end) =
                range.ok_or_else(|| io::Error::other("an annotation has no offset in the unit"))?;
            let (start_byte, end_byte) = (fragment.start(), fragment.end());
            let (prefix, suffix) = context(self.selected.text, start_byte, end_byte);
            let place = [
                common.kind.to_owned(),
                common.id.clone(),
                number.to_string(),
                of.to_owned(),
                document.id.to_string(),
                document.source.clone(),
                document.hash.to_string(),
                self.data.unit().to_string(),
                start.to_string(),
                end.to_string(),
                fragment.quote().to_owned(),
                prefix.to_owned(),
                suffix.to_owned(),
            ];
            let unsure = if common.unsure { YES } else { "" };
            let rest = [common.author.to_owned(), unsure.to_owned()];
            let cells = place.into_iter().chain(common.middle.iter().cloned());
            let cells = cells
                .chain(rest)
                .chain(self.attributes.cells(common.values));
            self.out.line(cells)?;
        }
        Ok(())
    }
}
