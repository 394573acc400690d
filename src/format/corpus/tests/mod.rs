//! What goes in, and what comes out.

mod archives;
mod bounds;
mod documents;
mod lines;
mod pages;
mod tables;

use super::*;

/// What a file gives, a line each: `part|text` with what is known behind it, or `part! why`.
fn given(name: &str, bytes: &[u8], wanted: &Wanted<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let mut take = |found: Found| {
        lines.push(match found {
            Found::Text(text) => shown(&text),
            Found::Trouble(trouble) => {
                format!("{}{}! {}", trouble.inside, trouble.part, trouble.why)
            }
        });
        true
    };
    match Kind::of(name) {
        Kind::Zip => zip::texts_of(std::io::Cursor::new(bytes), None, wanted, &mut take),
        kind => texts(kind, bytes, wanted, &mut take),
    }
    lines
}

fn shown(text: &Text) -> String {
    let mut line = format!("{}{}|{}", text.inside, text.part, text.decoded.text);
    for (name, value) in [
        ("title", &text.title),
        ("language", &text.language),
        ("source", &text.source),
    ] {
        if let Some(value) = value {
            line += &format!("|{name}={value}");
        }
    }
    for (key, value) in &text.attributes {
        line += &format!("|{key}:{value}");
    }
    line
}

/// What a file gives without further wishes.
fn plainly(name: &str, text: &str) -> Vec<String> {
    given(name, text.as_bytes(), &Wanted::default())
}

/// The only line that a file gives.
fn only(name: &str, bytes: &[u8]) -> String {
    let mut lines = given(name, bytes, &Wanted::default());
    assert_eq!(lines.len(), 1, "{name}: {lines:#?}");
    lines.remove(0)
}

/// A ZIP archive of these files, packed.
fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write as _;
    let mut writer = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer
            .start_file(*name, ::zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
