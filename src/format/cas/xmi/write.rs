//! Feature structures → XML.

use std::io;

use super::TYPE_SYSTEM;
use crate::format::cas::types::{Range, TYPES, VALUE};
use crate::format::cas::write::SOFA_ID;
use crate::format::cas::{Id, Sink, Value};
use crate::format::xml::{Escaped, held};
use crate::format::{Dataset, Target};

pub(super) fn write(data: &Dataset<'_>, target: &mut dyn Target) -> io::Result<()> {
    type_system(target.file(TYPE_SYSTEM)?)?;
    crate::format::cas::write::write(data, target, ".xmi", file)
}

fn file(
    out: &mut dyn io::Write,
    text: &str,
    fill: &mut dyn FnMut(&mut dyn Sink) -> io::Result<()>,
) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    write!(
        out,
        r#"<xmi:XMI xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore""#
    )?;
    for (prefix, package) in packages() {
        let path = package.replace('.', "/");
        write!(out, r#" xmlns:{prefix}="http:///{path}.ecore""#)?;
    }
    writeln!(out, ">\n<cas:NULL xmi:id=\"0\"/>")?;
    let mut sink = Xmi {
        out,
        last: SOFA_ID,
        members: Vec::new(),
    };
    fill(&mut sink)?;
    let Xmi { out, members, .. } = sink;
    writeln!(
        out,
        r#"<cas:Sofa xmi:id="{SOFA_ID}" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="{}"/>"#,
        Escaped(text)
    )?;
    write!(out, r#"<cas:View sofa="{SOFA_ID}" members=""#)?;
    numbers(out, &members)?;
    writeln!(out, "\"/>\n</xmi:XMI>")
}

struct Xmi<'o> {
    out: &'o mut dyn io::Write,
    last: Id,
    /// What is in the index: all annotations, as readers count the offsets of no others, and all rows.
    members: Vec<Id>,
}

impl Sink for Xmi<'_> {
    fn put(&mut self, r#type: &str, features: &[(&str, Value<'_>)]) -> io::Result<Id> {
        self.last += 1;
        let id = self.last;
        let out = &mut *self.out;
        let (package, name) = r#type.rsplit_once('.').unwrap_or_default();
        write!(out, r#"<{}:{name} xmi:id="{id}""#, prefix(package))?;
        for (name, value) in features {
            let text = match value {
                Value::Text(text) => held(text),
                _ => "",
            };
            if matches!(value, Value::Text(_)) && text.is_empty() {
                continue;
            }
            write!(out, " {name}=\"")?;
            match value {
                Value::Text(_) => write!(out, "{}", Escaped(text))?,
                Value::Number(number) => write!(out, "{number}")?,
                Value::Flag(flag) => write!(out, "{flag}")?,
                Value::To(id) => write!(out, "{id}")?,
                Value::List(ids) => numbers(out, ids)?,
            }
            out.write_all(b"\"")?;
        }
        out.write_all(b"/>\n")?;
        if r#type != VALUE {
            self.members.push(id);
        }
        Ok(id)
    }
}

fn numbers(out: &mut dyn io::Write, ids: &[Id]) -> io::Result<()> {
    for (at, id) in ids.iter().enumerate() {
        let between = if at == 0 { "" } else { " " };
        write!(out, "{between}{id}")?;
    }
    Ok(())
}

/// The packages of all types with their prefixes, which are their last or last but one parts.
fn packages() -> Vec<(&'static str, &'static str)> {
    let packages = TYPES.iter().filter_map(|row| row.name.rsplit_once('.'));
    let mut packages: Vec<_> = packages
        .map(|(package, _)| (prefix(package), package))
        .collect();
    packages.sort_unstable();
    packages.dedup();
    packages
}

fn prefix(package: &str) -> &str {
    let package = package.strip_suffix(".type").unwrap_or(package);
    package.rsplit('.').next().unwrap_or(package)
}

fn type_system(out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">"#
    )?;
    writeln!(out, "<types>")?;
    for row in TYPES {
        writeln!(out, "<typeDescription>")?;
        writeln!(out, "  <name>{}</name>", row.name)?;
        writeln!(out, "  <description>{}</description>", Escaped(row.about))?;
        writeln!(out, "  <supertypeName>{}</supertypeName>", row.parent)?;
        if !row.features.is_empty() {
            writeln!(out, "  <features>")?;
        }
        for (name, range) in row.features {
            let (range, element) = match range {
                Range::Of(of) => (*of, ""),
                Range::Many(of) => ("uima.cas.FSArray", *of),
            };
            write!(
                out,
                "    <featureDescription><name>{name}</name><description/><rangeTypeName>{range}</rangeTypeName>"
            )?;
            if !element.is_empty() {
                write!(out, "<elementType>{element}</elementType>")?;
            }
            writeln!(out, "</featureDescription>")?;
        }
        if !row.features.is_empty() {
            writeln!(out, "  </features>")?;
        }
        writeln!(out, "</typeDescription>")?;
    }
    writeln!(out, "</types>\n</typeSystemDescription>")
}
