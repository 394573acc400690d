//! XML → feature structures.

use std::collections::BTreeMap;

use crate::format::cas::found::{Cas, Structure};
use crate::format::cas::read::Rows;
use crate::format::cas::types::{FS_ARRAY, Range, SOFA, TYPES};
use crate::format::cas::{Id, LARGEST_FILE, Value};
use crate::format::xml::{Node, Reader, Tag};
use crate::format::{Builder, Files};

/// Most characters that a message shows of words where none belong.
const SHOWN: usize = 40;

/// What a type is a kind of, by its name.
type Parents = BTreeMap<String, String>;

pub(super) fn read(files: &dyn Files, builder: &mut Builder<'_>) {
    let mut parents = Parents::new();
    let names = files.names();
    let text = |name: &str| {
        files
            .text(name, LARGEST_FILE)
            .map_err(|error| error.to_string())
    };
    // A type system that cannot be read is said once, below.
    for name in names.iter().filter(|name| name.ends_with(".xml")) {
        if let Ok(text) = text(name)
            && is_type_system(&text)
        {
            parents.append(&mut types(&text).unwrap_or_default());
        }
    }
    let mut rows = Rows::default();
    for name in &names {
        builder.enter(name);
        if builder.is_full() {
            return;
        }
        let text = text(name);
        let found = text.and_then(|text| {
            if is_type_system(&text) {
                types(&text).map(|_| None)
            } else {
                cas(&text, &parents).map(Some)
            }
        });
        match found {
            Ok(Some(cas)) => rows.take(builder, name, cas),
            Ok(None) => {}
            Err(error) => builder.left_out(&format!("the whole file: {error}")),
        }
    }
    rows.finish(builder);
}

/// Whether the first element is that of a type system.
fn is_type_system(text: &str) -> bool {
    let mut reader = Reader::new(text);
    loop {
        match reader.node() {
            Ok(Some(Node::Open(tag))) => return tag.local() == "typeSystemDescription",
            Ok(Some(_)) => {}
            Ok(None) | Err(_) => return false,
        }
    }
}

fn types(text: &str) -> Result<Parents, String> {
    let mut reader = Reader::new(text);
    let mut parents = Parents::new();
    let mut path: Vec<String> = Vec::new();
    let mut name = String::new();
    let mut words = String::new();
    while let Some(node) = reader.node()? {
        match node {
            Node::Open(tag) => {
                path.push(tag.local().to_owned());
                words.clear();
            }
            Node::Text(text) => words.push_str(&text),
            Node::Close => {
                let ends = path.pop().unwrap_or_default();
                let of = path.last().map_or("", String::as_str);
                match (of, ends.as_str()) {
                    ("typeDescription", "name") => words.trim().clone_into(&mut name),
                    ("typeDescription", "supertypeName") => {
                        parents.insert(name.clone(), words.trim().to_owned());
                    }
                    _ => {}
                }
            }
        }
    }
    Ok(parents)
}

fn cas(text: &str, parents: &Parents) -> Result<Cas, String> {
    let known = parents.iter();
    let known = known.map(|(name, parent)| (name.as_str(), parent.as_str()));
    let mut cas = Cas::of_types(&known.collect());
    let mut reader = Reader::new(text);
    let root = loop {
        match reader.node()? {
            Some(Node::Open(tag)) => break tag,
            Some(_) => {}
            None => return Err("no XML element".to_owned()),
        }
    };
    if root.local() != "XMI" {
        return Err(format!("expected <xmi:XMI>, found <{}>", root.name));
    }
    let packages = packages(&root);
    let mut depth = 0_usize;
    while let Some(node) = reader.node()? {
        match node {
            // Deeper elements are values of features that we do not have.
            Node::Open(tag) => {
                if depth == 0 {
                    add(&mut cas, &packages, tag)?;
                }
                depth += 1;
            }
            Node::Close => depth = depth.saturating_sub(1),
            Node::Text(text) if depth == 0 && !text.trim().is_empty() => {
                let words: String = text.trim().chars().take(SHOWN).collect();
                cas.words.get_or_insert(words);
            }
            Node::Text(_) => {}
        }
    }
    Ok(cas)
}

/// The packages by the prefix that the root gives them.
fn packages(root: &Tag) -> BTreeMap<String, String> {
    let attributes = root.attributes.iter();
    let package = |(name, address): (&String, &String)| {
        let prefix = name.strip_prefix("xmlns:")?;
        let path = address.strip_prefix("http:///")?.strip_suffix(".ecore")?;
        Some((prefix.to_owned(), path.replace('/', ".")))
    };
    attributes.filter_map(package).collect()
}

fn add(cas: &mut Cas, packages: &BTreeMap<String, String>, mut tag: Tag) -> Result<(), String> {
    let (prefix, name) = tag.name.split_once(':').unwrap_or(("", &tag.name));
    let package = packages.get(prefix).map_or("", String::as_str);
    let r#type = match package {
        "" | "uima.noNamespace" => name.to_owned(),
        package => format!("{package}.{name}"),
    };
    let Some(id) = tag.attributes.remove("xmi:id") else {
        cas.pass_over(r#type);
        return Ok(());
    };
    let id: Id = id
        .parse()
        .map_err(|error| format!("{id:?} is no number of a feature structure: {error}"))?;
    match r#type.as_str() {
        SOFA => return cas.add_text(id, tag.attributes.remove("sofaString").unwrap_or_default()),
        FS_ARRAY => {
            cas.lists.insert(id, numbers(tag.attribute("elements")));
            return Ok(());
        }
        "uima.cas.NULL" => return Ok(()),
        _ => {}
    }
    let ours = TYPES.iter().find(|row| row.name == r#type);
    let features = ours.map_or(&[][..], |row| row.features);
    let feature = |(name, text): (String, String)| {
        let mut features = features.iter();
        let range = features
            .find(|(known, _)| *known == name)
            .map(|(_, range)| *range);
        let value = value(&name, range, text)?;
        Some((name, value))
    };
    let features = tag.attributes.into_iter().filter_map(feature);
    let structure = Structure {
        r#type,
        features: features.collect(),
    };
    cas.add(id, structure)
}

/// What an attribute means by its name and what its feature takes; `None` for what is no such value.
fn value(name: &str, range: Option<Range>, text: String) -> Option<Value<'static>> {
    Some(match (name, range) {
        ("begin" | "end", _) => Value::Number(text.parse().ok()?),
        ("sofa", _) => Value::To(text.parse().ok()?),
        (_, Some(Range::Many(_))) => Value::List(numbers(&text)),
        (_, Some(Range::Of("uima.cas.Boolean"))) => Value::Flag(text == "true"),
        (_, Some(Range::Of("uima.cas.String")) | None) => Value::Text(text.into()),
        (_, Some(Range::Of(_))) => Value::To(text.parse().ok()?),
    })
}

fn numbers(text: &str) -> Vec<Id> {
    let numbers = text.split_ascii_whitespace();
    numbers.filter_map(|number| number.parse().ok()).collect()
}
