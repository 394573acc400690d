//! CAS XMI: each document an XML file, and the types in `TypeSystem.xml` beside them.
//!
//! ```xml
//! <xmi:XMI xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" …>
//! <cas:NULL xmi:id="0"/>
//! <ner:NamedEntity xmi:id="7" sofa="1" begin="7" end="12" value="ORG" identifier="…"/>
//! <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="…&#10;…"/>
//! <cas:View sofa="1" members="7"/>
//! </xmi:XMI>
//! ```
//!
//! The text is the value of an attribute, so line feeds, tabs and carriage returns are written by number:
//! raw they would be read as blanks. Characters that XML 1.0 cannot hold in any way (most control characters,
//! U+FFFE, U+FFFF) are never altered: a document whose text has one is left out by name, another value with
//! one is left out and counted.
//!
//! Arrays are written in place, as numbers with blanks between, which is how UIMA writes arrays that nobody
//! else points at. Without a type system only DKPro's own `NamedEntity` and our types are known; with one
//! beside, its kinds too.

mod read;
#[cfg(test)]
mod tests;
mod write;

use crate::format::{Format, Thing, xml};
use crate::text::Unit;

/// The format.
pub const FORMAT: Format = Format {
    name: "cas-xmi",
    about: "UIMA CAS XMI: an XML file for each document, and the type system beside them",
    carries: Thing::ANNOTATION,
    units: &[Unit::Utf16],
    single: None,
    beside: &[],
    write: Some(write::write),
    read: Some(read::read),
    endings: &[".xmi", ".xml"],
    recognises: |begins| {
        let has = |key: &str| begins.windows(key.len()).any(|part| part == key.as_bytes());
        has("http://www.omg.org/XMI") || has("<typeSystemDescription")
    },
    more_losses: |data| xml::unheld(data, &FORMAT),
};

const TYPE_SYSTEM: &str = "TypeSystem.xml";
