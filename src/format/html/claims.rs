//! The claims, each with its evidence.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::book::Book;
use super::documents::{more, said};
use super::escape::{Escaped, Isolated, dir, lang, own_direction};
use crate::model::fragment::joined_quote;
use crate::model::{Claim, ClaimId, Claimer, Evidence, Key, RowId};

/// How evidence bears on its claim, as far as it is said in words that are known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stance {
    Affirm,
    Refute,
    Question,
    Unset,
}

impl Stance {
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Affirm => "affirm",
            Self::Refute => "refute",
            Self::Question => "question",
            Self::Unset => "unset",
        }
    }

    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Affirm => "✓",
            Self::Refute => "✗",
            Self::Question => "?",
            Self::Unset => "•",
        }
    }

    /// What comes before the claim.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Affirm => "affirms",
            Self::Refute => "refutes",
            Self::Question => "questions",
            Self::Unset => "is evidence of",
        }
    }

    /// Whether it speaks for the claim.
    pub(super) fn holds(self) -> bool {
        matches!(self, Self::Affirm | Self::Unset)
    }
}

/// By its attribute `stance`, or else by its `certainty`, which of some schemas is all that is said.
pub(super) fn stance(row: &Evidence) -> Stance {
    let value = |key: &str| {
        row.attributes
            .get(&Key::from(key))
            .map_or("", String::as_str)
    };
    match (value("stance"), value("certainty")) {
        ("affirm", _) | ("", "true-certain" | "true-uncertain") => Stance::Affirm,
        ("refute", _) | ("", "false-certain" | "false-uncertain") => Stance::Refute,
        ("question", _) => Stance::Question,
        _ => Stance::Unset,
    }
}

/// Who makes a claim, in words; empty where it is not said.
pub(super) fn claimer(book: &Book<'_>, row: &Evidence) -> String {
    match &row.claimer {
        Claimer::Unset => String::new(),
        Claimer::DocumentAuthor => "the document's author".to_owned(),
        Claimer::Described(words) => words.clone(),
        Claimer::Entity(id) => {
            let entity = book.data.project().entities().get(id);
            entity.map_or_else(String::new, |entity| entity.name.clone())
        }
    }
}

pub(super) fn write(book: &Book<'_>, out: &mut dyn Write) -> io::Result<()> {
    if book.data.claims().is_empty() {
        return Ok(());
    }
    writeln!(out, "<h2 id=\"claims\">Claims</h2>")?;
    for claim in book.data.claims() {
        one(book, claim, out)?;
    }
    Ok(())
}

fn one(book: &Book<'_>, claim: &Claim, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<section class=\"card\" id=\"c-{}\">\n<h3 lang=\"{}\" dir=\"{}\">{} {}</h3>",
        claim.id,
        lang(&claim.language),
        dir(own_direction(&claim.text)),
        Isolated(&book.number(claim.id)),
        Escaped(&claim.text)
    )?;
    let mut about = more(book, &claim.attributes, &BTreeMap::new(), false);
    let author = book.data.author(claim.author);
    if !author.is_empty() {
        let by = format!("by {}", Isolated(author));
        about = [about, by]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" · ");
    }
    writeln!(out, "<p class=\"q\">{about}</p>")?;
    for (selected, row) in book.evidence(claim.id) {
        let stance = stance(row);
        let quote = joined_quote(&row.content);
        writeln!(
            out,
            "<blockquote class=\"{class}\" dir=\"{dir}\"><span class=\"s {class}\" title=\"{words}\">{sign}</span> \
             <a href=\"#e-{id}\">{quote}</a><br><span class=\"q\" dir=\"ltr\">{title}{said}</span></blockquote>",
            dir = dir(own_direction(&quote)),
            class = stance.class(),
            words = stance.words(),
            sign = stance.sign(),
            id = row.id,
            quote = Isolated(&quote),
            title = Isolated(&selected.document.title),
            said = said(book, row)
        )?;
    }
    links(book, claim.id, out)?;
    writeln!(out, "</section>")
}

/// The other claims that this one is linked with.
fn links(book: &Book<'_>, claim: ClaimId, out: &mut dyn Write) -> io::Result<()> {
    let this = RowId::Claim(claim);
    for link in book.links(claim) {
        let (arrow, other) = if link.from == this {
            ("→", &link.to)
        } else if link.to == this {
            ("←", &link.from)
        } else {
            continue;
        };
        let RowId::Claim(other) = other else {
            continue;
        };
        let row = book.data.project().types().get(&link.r#type);
        let is_symmetric = row.is_some_and(|row| row.symmetric);
        let words = book.data.project().claims().get(other);
        writeln!(
            out,
            "<p class=\"q\">{} {} <a href=\"#c-{other}\">{}</a> {}</p>",
            if is_symmetric { "↔" } else { arrow },
            Isolated(row.map_or(&link.r#type.0, |row| &row.name)),
            book.number(*other),
            Isolated(words.map_or("", |claim| &claim.text))
        )?;
    }
    Ok(())
}
