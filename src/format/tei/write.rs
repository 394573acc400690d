//! Rows → XML.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use super::pointer::{Block, pointer};
use super::{
    CLAIMER, CLAIMS, CUE, ENTITIES, EVIDENCE, FILE, MENTION, NO_ENTITY, NOT_IN_LIST, PLACE, SOURCE,
    UNSURE, VALUE,
};
use crate::format::xml::{Escaped, held};
use crate::format::{Dataset, Selected, Target};
use crate::model::fragment::joined_quote;
use crate::model::{Claimer, EntityChoice, Evidence, Fragment, Key, Mention, RowId};
use crate::text::language::language;
use crate::text::paragraph::paragraphs;
use crate::text::{OffsetIndex, Span};

pub(super) fn write(data: &Dataset<'_>, target: &mut dyn Target) -> io::Result<()> {
    let types = types(data);
    // A corpus has a document; without one, the rows stand in a document that has no text.
    let root = if data.documents().is_empty() {
        "TEI"
    } else {
        "teiCorpus"
    };
    if root == "TEI" && !has_rows(data, &types) {
        return Ok(());
    }
    let out = target.file(FILE)?;
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<{root} xmlns="http://www.tei-c.org/ns/1.0">"#)?;
    head(data, out)?;
    rows(data, &types, out)?;
    for selected in data.documents() {
        let text = Arc::clone(selected.text);
        let mut file = File {
            out: &mut *out,
            types: &types,
            index: OffsetIndex::new(text, data.unit()),
            blocks: blocks(selected),
        };
        file.document(selected)?;
        data.count_written();
    }
    writeln!(out, "</{root}>")
}

/// Whether anything belongs to no document.
fn has_rows(data: &Dataset<'_>, types: &BTreeMap<&Key, String>) -> bool {
    !types.is_empty() || !data.entities().is_empty() || !data.claims().is_empty()
}

/// The types by their `xml:id`.
fn types<'d>(data: &'d Dataset<'_>) -> BTreeMap<&'d Key, String> {
    let keys = data.project().types().keys();
    let mut types: BTreeMap<&Key, String> = keys.map(|key| (key, String::new())).collect();
    for selected in data.documents() {
        types.extend(
            selected
                .mentions
                .iter()
                .map(|mention| (&mention.row.r#type, String::new())),
        );
    }
    for (number, id) in (1..).zip(types.values_mut()) {
        *id = format!("t{number}");
    }
    types
}

fn head(data: &Dataset<'_>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<teiHeader><fileDesc><titleStmt><title>isnad</title>")?;
    for author in data.project().authors().values() {
        write!(
            out,
            "\n<respStmt xml:id=\"a{}\"><resp>annotation</resp><name>{}</name></respStmt>",
            author.id,
            Escaped(held(&author.name))
        )?;
    }
    writeln!(
        out,
        "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
    )
}

/// What belongs to no document: types, entities, claims, links.
fn rows(data: &Dataset<'_>, types: &BTreeMap<&Key, String>, out: &mut dyn Write) -> io::Result<()> {
    if !has_rows(data, types) {
        return Ok(());
    }
    writeln!(out, "<standOff>")?;
    let r#type = |key: &Key| types.get(key).map_or("", String::as_str);
    if !types.is_empty() {
        writeln!(out, r#"<interpGrp type="types">"#)?;
        for (key, id) in types {
            writeln!(
                out,
                r#"<interp xml:id="{id}">{}</interp>"#,
                Escaped(held(&key.0))
            )?;
        }
        writeln!(out, "</interpGrp>")?;
    }
    if !data.entities().is_empty() {
        writeln!(out, r#"<list type="{ENTITIES}">"#)?;
        for row in data.entities() {
            let (id, author) = (row.id, row.author);
            write!(
                out,
                r##"<item xml:id="e{id}" ana="#{}" resp="#a{author}"><name>{}</name>"##,
                r#type(&row.r#type),
                Escaped(held(&row.name))
            )?;
            for (language, names) in &row.names {
                for name in names.iter().filter(|name| held(name) == name.as_str()) {
                    let n = Escaped(held(language));
                    write!(out, r#"<name type="other" n="{n}""#)?;
                    lang(out, language)?;
                    write!(out, ">{}</name>", Escaped(name))?;
                }
            }
            if !held(&row.kb).is_empty() {
                write!(out, r#"<idno type="kb">{}</idno>"#, Escaped(&row.kb))?;
            }
            if !held(&row.note).is_empty() {
                write!(out, "<note>{}</note>", Escaped(&row.note))?;
            }
            writeln!(out, "</item>")?;
        }
        writeln!(out, "</list>")?;
    }
    if !data.claims().is_empty() {
        writeln!(out, r#"<list type="{CLAIMS}">"#)?;
        for row in data.claims() {
            let (id, author) = (row.id, row.author);
            write!(out, r##"<item xml:id="c{id}" resp="#a{author}""##)?;
            lang(out, &row.language)?;
            let language = Escaped(held(&row.language));
            write!(out, "><seg>{}</seg>", Escaped(held(&row.text)))?;
            writeln!(out, r#"<note type="language">{language}</note></item>"#)?;
        }
        writeln!(out, "</list>")?;
    }
    let entities = data.entities().iter();
    let entities = entities.map(|row| (format!("e{}", row.id), &row.attributes));
    let claims = data.claims().iter();
    let claims = claims.map(|row| (format!("c{}", row.id), &row.attributes));
    let values: Vec<_> = entities.chain(claims).collect();
    let values = values
        .iter()
        .flat_map(|(id, values)| attributes(id, values));
    interps(out, &values.collect::<Vec<_>>())?;
    let links = data
        .links()
        .iter()
        .filter_map(|row| Some((row, xml_id(&row.from)?, xml_id(&row.to)?)));
    let links: Vec<_> = links.collect();
    if !links.is_empty() {
        writeln!(out, r#"<linkGrp type="links">"#)?;
        for (row, from, to) in links {
            let (id, author, ana) = (row.id, row.author, r#type(&row.r#type));
            writeln!(
                out,
                r##"<link xml:id="l{id}" ana="#{ana}" resp="#a{author}" target="#{from} #{to}"/>"##
            )?;
        }
        writeln!(out, "</linkGrp>")?;
    }
    writeln!(out, "</standOff>")
}

/// A row's `xml:id`: a letter for its kind, and its id.
fn xml_id(row: &RowId) -> Option<String> {
    Some(match row {
        RowId::Document(id) => format!("d{id}"),
        RowId::Entity(id) => format!("e{id}"),
        RowId::Claim(id) => format!("c{id}"),
        RowId::Mention(id) => format!("m{id}"),
        RowId::Evidence(id) => format!("v{id}"),
        _ => return None,
    })
}

/// An `interp`: kind, row, name, words.
type Interp<'i> = (&'static str, String, &'i str, &'i str);

fn attributes<'i>(id: &str, values: &'i BTreeMap<Key, String>) -> Vec<Interp<'i>> {
    let values = values.iter();
    let values =
        values.filter(|(key, value)| held(&key.0) == key.0 && held(value) == value.as_str());
    values
        .map(|(key, value)| (VALUE, id.to_owned(), key.0.as_str(), value.as_str()))
        .collect()
}

fn interps(out: &mut dyn Write, interps: &[Interp<'_>]) -> io::Result<()> {
    if interps.is_empty() {
        return Ok(());
    }
    writeln!(out, "<interpGrp>")?;
    for (kind, id, name, words) in interps {
        write!(out, r##"<interp type="{kind}" inst="#{id}""##)?;
        if !name.is_empty() {
            write!(out, r#" n="{}""#, Escaped(name))?;
        }
        writeln!(out, ">{}</interp>", Escaped(words))?;
    }
    writeln!(out, "</interpGrp>")
}

/// `xml:lang`, where the code has a form that it can have.
fn lang(out: &mut dyn Write, code: &str) -> io::Result<()> {
    if is_language(code) {
        write!(out, r#" xml:lang="{code}""#)?;
    }
    Ok(())
}

fn is_language(code: &str) -> bool {
    let mut parts = code.split('-');
    let first = parts.next().unwrap_or_default();
    let is_part = |part: &str| (1..=8).contains(&part.len());
    is_part(first)
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| is_part(part) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// A block for each paragraph with its line end.
fn blocks(selected: &Selected<'_>) -> Vec<Block> {
    let mut start = 0;
    let mut blocks = Vec::new();
    for paragraph in paragraphs(selected.text) {
        let Some(span) = Span::new(paragraph.start, paragraph.next()) else {
            continue;
        };
        let id = format!("d{}.{}", selected.document.id, blocks.len() + 1);
        let count = span
            .slice(selected.text)
            .unwrap_or_default()
            .chars()
            .count();
        blocks.push(Block { id, span, start });
        start += count as u32;
    }
    blocks
}

/// A document that is being written.
struct File<'f> {
    out: &'f mut dyn Write,
    types: &'f BTreeMap<&'f Key, String>,
    index: OffsetIndex,
    blocks: Vec<Block>,
}

impl File<'_> {
    fn document(&mut self, selected: &Selected<'_>) -> io::Result<()> {
        let row = selected.document;
        let id = format!("d{}", row.id);
        write!(self.out, r#"<TEI xml:id="{id}""#)?;
        lang(self.out, &row.language)?;
        let (title, source) = (Escaped(held(&row.title)), Escaped(held(&row.source)));
        write!(
            self.out,
            "><teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt><publicationStmt><p/></publicationStmt>"
        )?;
        write!(
            self.out,
            r#"<sourceDesc><bibl><idno type="file">{source}</idno></bibl></sourceDesc></fileDesc>"#
        )?;
        if is_language(&row.language) {
            let code = &row.language;
            write!(
                self.out,
                r#"<profileDesc><langUsage><language ident="{code}"/></langUsage></profileDesc>"#
            )?;
        }
        writeln!(self.out, "</teiHeader>")?;
        self.spans(selected, &id)?;
        writeln!(self.out, "<text><body>")?;
        for block in &self.blocks {
            let words = block.span.slice(selected.text).unwrap_or_default();
            write!(self.out, r#"<ab xml:id="{}""#, block.id)?;
            // Where it has no words, it is in the language of the document.
            if words.chars().any(char::is_alphabetic) {
                lang(self.out, language(words))?;
            }
            writeln!(self.out, r#" xml:space="preserve">{}</ab>"#, Escaped(words))?;
        }
        // A text has characters, so it has a block.
        writeln!(self.out, "</body></text>\n</TEI>")
    }

    fn spans(&mut self, selected: &Selected<'_>, id: &str) -> io::Result<()> {
        let row = selected.document;
        let mut values = attributes(id, &row.attributes);
        let has_spans = !selected.mentions.is_empty() || !selected.evidence.is_empty();
        if !has_spans && values.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "<standOff>")?;
        if has_spans {
            writeln!(self.out, "<spanGrp>")?;
        }
        for mention in &selected.mentions {
            self.mention(mention.row, &mention.spans)?;
            let row = mention.row;
            let id = format!("m{}", row.id);
            match row.entity {
                EntityChoice::NotInList => values.push((NO_ENTITY, id.clone(), "", NOT_IN_LIST)),
                EntityChoice::Unsure => values.push((NO_ENTITY, id.clone(), "", UNSURE)),
                EntityChoice::Is(_) | EntityChoice::Unset => {}
            }
            values.extend(attributes(&id, &row.attributes));
        }
        for row in &selected.evidence {
            self.evidence(row, id)?;
            let id = format!("v{}", row.id);
            if let Claimer::Described(words) = &row.claimer {
                values.push((CLAIMER, id.clone(), "", held(words)));
            }
            values.extend(attributes(&id, &row.attributes));
        }
        if has_spans {
            writeln!(self.out, "</spanGrp>")?;
        }
        interps(self.out, &values)?;
        writeln!(self.out, "</standOff>")
    }

    fn mention(&mut self, row: &Mention, spans: &[Span]) -> io::Result<()> {
        let (id, author) = (row.id, row.author);
        let target = self.target(spans)?;
        let ana = self.types.get(&row.r#type).map_or("", String::as_str);
        write!(
            self.out,
            r##"<span type="{MENTION}" xml:id="m{id}" target="{target}" ana="#{ana}" resp="#a{author}""##
        )?;
        if let EntityChoice::Is(entity) = row.entity {
            write!(self.out, r##" corresp="#e{entity}""##)?;
        }
        self.end(row.unsure, &joined_quote(&row.fragments))?;
        self.places(&format!("m{id}"), &row.spans)
    }

    fn evidence(&mut self, row: &Evidence, document: &str) -> io::Result<()> {
        let (id, author, claim) = (row.id, row.author, row.claim);
        let target = self.target(&spans(&row.content))?;
        write!(
            self.out,
            r##"<span type="{EVIDENCE}" xml:id="v{id}" target="{target}" ana="#c{claim}" resp="#a{author}""##
        )?;
        match &row.claimer {
            Claimer::Entity(entity) => write!(self.out, r##" corresp="#e{entity}""##)?,
            Claimer::DocumentAuthor => write!(self.out, r##" corresp="#{document}""##)?,
            Claimer::Unset | Claimer::Described(_) => {}
        }
        self.end(row.unsure, &joined_quote(&row.content))?;
        let inst = format!("v{id}");
        self.part(CUE, &inst, "", &row.cue)?;
        self.part(SOURCE, &inst, "", &row.source)?;
        self.places(&inst, &row.spans)
    }

    fn end(&mut self, unsure: bool, quote: &str) -> io::Result<()> {
        let cert = if unsure { " cert=\"low\"" } else { "" };
        writeln!(self.out, "{cert}>{}</span>", Escaped(quote))
    }

    fn places(&mut self, inst: &str, places: &BTreeMap<Key, Vec<Fragment>>) -> io::Result<()> {
        for (key, fragments) in places {
            self.part(PLACE, inst, &key.0, fragments)?;
        }
        Ok(())
    }

    fn part(
        &mut self,
        kind: &str,
        inst: &str,
        name: &str,
        fragments: &[Fragment],
    ) -> io::Result<()> {
        if fragments.is_empty() {
            return Ok(());
        }
        let target = self.target(&spans(fragments))?;
        write!(
            self.out,
            r##"<span type="{kind}" inst="#{inst}" target="{target}""##
        )?;
        if !held(name).is_empty() {
            write!(self.out, r#" n="{}""#, Escaped(name))?;
        }
        self.end(false, &joined_quote(fragments))
    }

    /// The dataset holds only what fits its text and has offsets in the unit.
    fn target(&self, spans: &[Span]) -> io::Result<String> {
        let one = |span: &Span| {
            let (from, to) = self.index.units_from_span(*span)?;
            pointer(&self.blocks, *span, from, to)
        };
        let all: Option<Vec<String>> = spans.iter().map(one).collect();
        let all = all.ok_or_else(|| io::Error::other("an annotation has no offset in the unit"))?;
        Ok(all.join(" "))
    }
}

fn spans(fragments: &[Fragment]) -> Vec<Span> {
    fragments.iter().filter_map(Fragment::span).collect()
}
