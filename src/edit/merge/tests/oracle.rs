//! When a merge of two versions of a row is disputed, said over again about rows written as JSON and in
//! the plainest words, so that a mistake in the typed merge is not made twice.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::model::Row;

const MAPS: &[&str] = &["attributes", "names", "states", "paragraph_directions"];
/// Fields that are taken together where the one that heads them differs.
const TIED: &[(&str, &[&str])] = &[
    (
        "hash",
        &[
            "source",
            "encoding",
            "bom",
            "replaced",
            "paragraph_directions",
        ],
    ),
    ("old_text", &["fragments", "content", "cue", "source"]),
    ("from", &["to"]),
];

/// The fields of a row.
pub fn fields(row: &Row) -> Map<String, Value> {
    let Value::Object(variant) = serde_json::to_value(row).unwrap() else {
        panic!("a row is written as its variant")
    };
    let Some((_, Value::Object(fields))) = variant.into_iter().next() else {
        panic!("a variant has fields")
    };
    fields
}

/// Whether a value is a list that is merged as an ordered set.
fn is_list(value: Option<&Value>) -> bool {
    let list = match value {
        Some(Value::Object(kind)) => kind.get("Choice"),
        other => other,
    };
    list.is_some_and(Value::is_array)
}

/// Whether both sides changed the same thing, each in another way; `None` where the order of a list
/// decides.
pub fn clashes(base: Option<&Row>, ours: &Row, theirs: &Row, texts_differ: bool) -> Option<bool> {
    let is_document = matches!(ours, Row::Document(_));
    let no_base = base.is_none();
    let base = base.map(fields).unwrap_or_default();
    let (ours, theirs) = (fields(ours), fields(theirs));
    let mut names: BTreeSet<&str> = ours
        .keys()
        .chain(theirs.keys())
        .map(String::as_str)
        .collect();
    let mut results = Vec::new();
    let three = |name: &str| (base.get(name), ours.get(name), theirs.get(name));
    for (head, tied) in TIED {
        // The source of a document is the name of its file, that of evidence a place.
        let of_this_kind = is_document == (*head == "hash");
        let (b, o, t) = three(head);
        let same = o == t && (no_base || b == o) && !(*head == "old_text" && texts_differ);
        if of_this_kind && !same {
            let group = |of: &Map<String, Value>| {
                let names = std::iter::once(head).chain(*tied);
                names.map(|name| of.get(*name).cloned()).collect::<Vec<_>>()
            };
            let (b, o, t) = (group(&base), group(&ours), group(&theirs));
            results.push(Some(o != t && (no_base || (o != b && t != b))));
            names.retain(|name| name != head && !tied.contains(name));
        }
    }
    for name in names {
        let (b, o, t) = three(name);
        if MAPS.contains(&name) {
            let key_of = |map: Option<&Value>, key: &str| map.and_then(|map| map.get(key)).cloned();
            let maps = [o, t].into_iter().flatten().filter_map(Value::as_object);
            for key in maps.flat_map(Map::keys).collect::<BTreeSet<_>>() {
                let [b, o, t] = [b, o, t].map(|map| key_of(map, key));
                results.push(one(b.as_ref(), o.as_ref(), t.as_ref(), false));
            }
        } else {
            results.push(one(b, o, t, no_base));
        }
    }
    if results.contains(&Some(true)) {
        return Some(true);
    }
    (!results.contains(&None)).then_some(false)
}

fn one(
    base: Option<&Value>,
    ours: Option<&Value>,
    theirs: Option<&Value>,
    no_base: bool,
) -> Option<bool> {
    if ours == theirs || (!no_base && (ours == base || theirs == base)) {
        return Some(false);
    }
    (!(is_list(ours) && is_list(theirs))).then_some(true)
}

/// Every value in a row that stands alone: fields, values of maps, members of lists.
pub fn values(row: &Row) -> Vec<(String, Value)> {
    let mut values = Vec::new();
    for (name, value) in fields(row) {
        match value {
            Value::Object(map) if MAPS.contains(&name.as_str()) => {
                for (key, value) in map {
                    match value {
                        Value::Array(list) => {
                            values.extend(list.into_iter().map(|v| (format!("{name}.{key}"), v)));
                        }
                        value => values.push((format!("{name}.{key}"), value)),
                    }
                }
            }
            Value::Object(kind) if kind.contains_key("Choice") => {
                for pair in kind["Choice"].as_array().unwrap() {
                    values.push((format!("{name}.{}", pair[0]), pair[1].clone()));
                }
            }
            value => values.push((name, value)),
        }
    }
    values
}
