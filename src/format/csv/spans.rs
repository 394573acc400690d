//! The table of spans → mentions and evidence.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::columns::*;
use super::read::Called;
use super::table::{Heads, Row, Table};
use crate::format::builder::{Builder, NewEvidence, NewMention, Open};
use crate::format::spreadsheet::Form;
use crate::format::{At, Files};
use crate::model::fragment::joined_quote;
use crate::model::{AuthorId, Claimer, EntityChoice, Fragment, Key};
use crate::text::Unit;

/// What joins the quotes of fragments while they are checked.
const BETWEEN: &str = " … ";

/// One of these must be there: each list is a need.
const NEEDS: &[&[&str]] = &[
    &["document", "hash", "source"],
    &["start", "quote"],
    &["end", "quote"],
    &["type", "claim", "claim_text"],
];

pub(super) fn read(
    form: Form,
    files: &dyn Files,
    name: &str,
    builder: &mut Builder<'_>,
    called: &Called,
) {
    let Some(mut table) = Table::open(form, files, name, NEEDS, builder) else {
        return;
    };
    let reader = Spans {
        heads: table.heads(),
        called,
    };
    let mut rows: Vec<Row> = Vec::new();
    while let Some(row) = table.next(builder) {
        if rows
            .first()
            .is_some_and(|first| !reader.continues(first, &row))
        {
            reader.annotation(builder, &rows);
            rows.clear();
        }
        rows.push(row);
    }
    reader.annotation(builder, &rows);
}

struct Spans<'c> {
    heads: Heads,
    called: &'c Called,
}

impl Spans<'_> {
    fn cell<'r>(&self, row: &'r Row, name: &str) -> &'r str {
        self.heads.cell(row, name)
    }

    /// Whether a row is more of the annotation that begins with another: it has the same id, or has none and
    /// counts on.
    fn continues(&self, first: &Row, row: &Row) -> bool {
        let same = |name| self.cell(first, name) == self.cell(row, name);
        let counts_on = || {
            let is_later = self
                .cell(row, "fragment")
                .parse()
                .is_ok_and(|nth: u32| nth > 1);
            is_later || !self.cell(row, "of").is_empty()
        };
        let alike = same("kind") && same("id") && same("document") && same("source");
        alike && (!self.cell(row, "id").is_empty() || counts_on())
    }

    fn annotation(&self, builder: &mut Builder<'_>, rows: &[Row]) {
        let Some(first) = rows.first() else {
            return;
        };
        builder.at(At::Line(first.line));
        let Some(open) = self.document(builder, first) else {
            return;
        };
        let mut places: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        for row in rows {
            places.entry(self.cell(row, "of")).or_default().push(row);
        }
        let mut read: BTreeMap<&str, Vec<Fragment>> = BTreeMap::new();
        for (of, rows) in places {
            let Some(fragments) = self.fragments(builder, &open, &rows) else {
                return;
            };
            read.insert(of, fragments);
        }
        let Some(own) = read.remove("") else {
            return builder.left_out("an annotation without words of its own: `of` is never empty");
        };
        let author = builder.author(self.cell(first, "author"));
        let is_evidence = match self.cell(first, "kind") {
            EVIDENCE => true,
            MENTION => false,
            "" => self.cell(first, "type").is_empty(),
            other => {
                let words = format!("{other:?} is neither {MENTION:?} nor {EVIDENCE:?}");
                return builder.left_out(&words);
            }
        };
        if is_evidence {
            self.evidence(builder, &open, first, author, own, read);
        } else {
            self.mention(builder, &open, first, author, own, read);
        }
    }

    fn document(&self, builder: &mut Builder<'_>, row: &Row) -> Option<Rc<Open>> {
        let (id, hash) = (self.cell(row, "document"), self.cell(row, "hash"));
        let called = self.called.get(id).map(|id| id.to_string());
        let by_id = builder.document_of_id(called.as_deref().unwrap_or(id));
        let by_hash = by_id.or_else(|| builder.document_of_hash(hash.parse().ok()?));
        let name = match self.cell(row, "source") {
            "" => id,
            source => source,
        };
        by_hash.or_else(|| builder.document_named(name))
    }

    fn fragments(
        &self,
        builder: &mut Builder<'_>,
        open: &Open,
        rows: &[&Row],
    ) -> Option<Vec<Fragment>> {
        if rows.iter().all(|row| self.cell(row, "start").is_empty()) {
            return self.quoted(builder, open, rows);
        }
        let mut ranges = Vec::new();
        for row in rows {
            let (start, end) = (self.cell(row, "start"), self.cell(row, "end"));
            let number = |words: &str| words.trim().parse::<u64>().ok();
            let Some(range) = number(start).zip(number(end)) else {
                let words = format!("{start:?} to {end:?} are no whole numbers");
                builder.left_out(&words);
                return None;
            };
            ranges.push(range);
        }
        let unit = self.unit(builder, rows.first()?)?;
        let quotes: Vec<&str> = rows.iter().map(|row| self.cell(row, "quote")).collect();
        let is_quoted = quotes.iter().all(|quote| !quote.is_empty());
        let quote = quotes.join(BETWEEN);
        let quote = is_quoted.then_some((quote.as_str(), BETWEEN));
        builder.fragments(open, unit, &ranges, quote)
    }

    /// Finds places by their quotes and what stands around them.
    fn quoted(
        &self,
        builder: &mut Builder<'_>,
        open: &Open,
        rows: &[&Row],
    ) -> Option<Vec<Fragment>> {
        let mut fragments = Vec::new();
        for row in rows {
            let [quote, before, after] =
                ["quote", "prefix", "suffix"].map(|name| self.cell(row, name));
            fragments.extend(builder.quoted(open, quote, before, after, None)?);
        }
        if !fragments.is_sorted_by(|one: &Fragment, other| one.end() <= other.start()) {
            builder.left_out("the pieces are not in the order of the text, or overlap");
            return None;
        }
        Some(fragments)
    }

    fn unit(&self, builder: &mut Builder<'_>, row: &Row) -> Option<Unit> {
        match self.cell(row, "unit") {
            "" => Some(Unit::default()),
            name => match name.parse() {
                Ok(unit) => Some(unit),
                Err(_) => {
                    let known = Unit::ALL.map(Unit::name).join(", ");
                    builder.left_out(&format!("{name:?} is no unit; there is {known}"));
                    None
                }
            },
        }
    }

    fn mention(
        &self,
        builder: &mut Builder<'_>,
        open: &Open,
        row: &Row,
        author: AuthorId,
        fragments: Vec<Fragment>,
        others: BTreeMap<&str, Vec<Fragment>>,
    ) {
        let r#type = self.cell(row, "type");
        let name = match self.cell(row, "entity_name") {
            "" => joined_quote(&fragments),
            name => name.to_owned(),
        };
        let given = match (self.cell(row, "entity"), self.cell(row, "entity_name")) {
            ("", name) => name,
            (id, _) => id,
        };
        let entity = match (given, self.cell(row, "no_entity")) {
            ("", NOT_IN_LIST) => EntityChoice::NotInList,
            ("", UNSURE) => EntityChoice::Unsure,
            ("", _) => EntityChoice::Unset,
            (given, _) => builder.entity_or_made(given, &name, r#type, author),
        };
        let new = NewMention {
            id: self.cell(row, "id"),
            r#type,
            fragments,
            entity,
            unsure: self.cell(row, "unsure") == YES,
            attributes: self.heads.attributes(row, OF_SPANS),
            spans: of_attributes(others),
        };
        builder.mention(open, author, new);
    }

    fn evidence(
        &self,
        builder: &mut Builder<'_>,
        open: &Open,
        row: &Row,
        author: AuthorId,
        content: Vec<Fragment>,
        mut others: BTreeMap<&str, Vec<Fragment>>,
    ) {
        let text = match self.cell(row, "claim_text") {
            "" => joined_quote(&content),
            text => text.to_owned(),
        };
        let given = match self.cell(row, "claim") {
            "" => text.as_str(),
            id => id,
        };
        let claim = builder.claim_of(given).unwrap_or_else(|| {
            builder.remark(&format!(
                "no table describes the claim {given:?}; it is added"
            ));
            builder.claim(given, author, &text, &open.language, BTreeMap::new())
        });
        let name = self.cell(row, "claimer_name");
        let claimer = match (self.cell(row, "claimer_is"), self.cell(row, "claimer")) {
            (DOCUMENT_AUTHOR, _) => Claimer::DocumentAuthor,
            (DESCRIBED, _) => Claimer::Described(name.to_owned()),
            ("", "") if name.is_empty() => Claimer::Unset,
            (_, given) => match builder.entity_of(given) {
                Some(id) => Claimer::Entity(id),
                None => {
                    let words = if name.is_empty() { given } else { name };
                    builder.remark(&format!("no table describes the claimer {words:?}"));
                    Claimer::Described(words.to_owned())
                }
            },
        };
        let new = NewEvidence {
            id: self.cell(row, "id"),
            content,
            cue: others.remove(CUE).unwrap_or_default(),
            source: others.remove(SOURCE).unwrap_or_default(),
            claimer,
            unsure: self.cell(row, "unsure") == YES,
            attributes: self.heads.attributes(row, OF_SPANS),
            spans: of_attributes(others),
        };
        builder.evidence(open, author, claim, new);
    }
}

/// Places that are values of attributes.
fn of_attributes(places: BTreeMap<&str, Vec<Fragment>>) -> BTreeMap<Key, Vec<Fragment>> {
    let key = |of: &str| Key::from(of.strip_prefix(ATTRIBUTE).unwrap_or(of));
    let places = places.into_iter();
    places.map(|(of, fragments)| (key(of), fragments)).collect()
}
