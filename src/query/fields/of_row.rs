//! Every kind of row, taken apart whole.

use super::{Field, Value};
use crate::model::{
    Attribute, AttributeKind, Author, AuthorKind, Claim, Claimer, Comment, CommentKind, Conflict,
    DirectionChoice, Document, Entity, EntityChoice, Evidence, Fragment, Key, Layer, Link, Mention,
    Outcome, Place, Project, Row, RowId, Schema, Subject, TextPlace, Type, Verdict, WorkState,
};
use crate::text::{Direction, TextHash};

pub(super) struct List<'p> {
    pub(super) project: &'p Project,
    pub(super) fields: Vec<Field>,
}

impl List<'_> {
    fn keyed(&mut self, name: &'static str, key: &str, value: Value) {
        if value != Value::Text(String::new()) {
            let key = key.to_owned();
            self.fields.push(Field { name, key, value });
        }
    }

    fn text(&mut self, name: &'static str, text: &str) {
        self.keyed(name, "", Value::Text(text.to_owned()));
    }

    fn word(&mut self, name: &'static str, word: &'static str) {
        self.keyed(name, "", Value::Word(word));
    }

    /// A number that says nothing if it is 0.
    fn number(&mut self, name: &'static str, number: u32) {
        if number > 0 {
            self.text(name, &number.to_string());
        }
    }

    fn flag(&mut self, name: &'static str, is_set: bool) {
        self.word(name, if is_set { "yes" } else { "no" });
    }

    fn id(&mut self, name: &'static str, id: &RowId) {
        let shown = self.shown(id);
        self.text(name, &shown);
    }

    /// The name of a row, or its id if it is not there.
    fn shown(&self, id: &RowId) -> String {
        let name = self.project.row(id).map(|row| row.name());
        name.filter(|name| !name.is_empty())
            .unwrap_or_else(|| id_of(id))
    }

    fn attributes(&mut self, values: &std::collections::BTreeMap<Key, String>) {
        for (key, value) in values {
            let attribute = self.project.attributes().get(key);
            let name = attribute.map_or(key.0.clone(), |attribute| attribute.name.clone());
            self.keyed("attribute", &name, Value::Text(value.clone()));
        }
    }

    fn places(&mut self, name: &'static str, fragments: &[Fragment]) {
        self.text(name, &places(fragments));
    }

    fn spans(&mut self, spans: &std::collections::BTreeMap<Key, Vec<Fragment>>) {
        for (key, fragments) in spans {
            let attribute = self.project.attributes().get(key);
            let name = attribute.map_or(key.0.clone(), |attribute| attribute.name.clone());
            self.keyed("attribute", &name, Value::Text(places(fragments)));
        }
    }

    pub(super) fn row(&mut self, row: &Row) {
        match row {
            Row::Schema(row) => self.schema(row),
            Row::Type(row) => self.r#type(row),
            Row::Attribute(row) => self.attribute(row),
            Row::Author(row) => self.author(row),
            Row::Document(row) => self.document(row),
            Row::Entity(row) => self.entity(row),
            Row::Mention(row) => self.mention(row),
            Row::Claim(row) => self.claim(row),
            Row::Evidence(row) => self.evidence(row),
            Row::Link(row) => self.link(row),
            Row::Verdict(row) => self.verdict(row),
            Row::Comment(row) => self.comment(row),
            Row::Conflict(row) => self.conflict(row),
        }
    }

    fn schema(&mut self, row: &Schema) {
        let Schema {
            id: _,
            name,
            version,
            guideline,
        } = row;
        self.text("name", name);
        self.text("version", version);
        self.text("guideline", guideline);
    }

    fn r#type(&mut self, row: &Type) {
        let Type {
            id: _,
            of,
            name,
            colour,
            key,
            symmetric,
            joins,
            order,
            guideline,
            examples,
        } = row;
        self.word("of", subject(*of));
        self.text("name", name);
        self.text("colour", colour);
        self.text("key", key);
        self.flag("symmetric", *symmetric);
        for joined in joins {
            self.word("joins", subject(*joined));
        }
        self.number("place-in-schema", *order);
        self.text("guideline", guideline);
        for example in examples {
            let name = if example.counts {
                "example"
            } else {
                "counter-example"
            };
            let words = [&*example.before, &*example.quote, &*example.after].join("|");
            self.text(name, &words);
        }
    }

    fn attribute(&mut self, row: &Attribute) {
        let Attribute {
            id: _,
            of,
            name,
            kind,
            default,
            required,
            when,
            order,
            guideline,
        } = row;
        self.word("of", subject(*of));
        self.text("name", name);
        self.word(
            "values",
            match kind {
                AttributeKind::Text => "text",
                AttributeKind::Flag => "flag",
                AttributeKind::Choice(_) => "choice",
                AttributeKind::Many(_) => "many",
                AttributeKind::Number => "number",
                AttributeKind::Date => "date",
                AttributeKind::Entity => "entity",
                AttributeKind::Span => "span",
            },
        );
        for (value, name) in kind.values() {
            self.keyed("value", value, Value::Text(name.clone()));
        }
        let values = kind.values().iter();
        let values: Vec<&str> = values.map(|(value, _)| value.as_str()).collect();
        self.text("order", &values.join(", "));
        self.text("default", default);
        self.flag("required", *required);
        for (attribute, value) in when {
            self.keyed("when", &attribute.0, Value::Text(value.clone()));
        }
        self.number("place-in-schema", *order);
        self.text("guideline", guideline);
    }

    fn author(&mut self, row: &Author) {
        let Author {
            id: _,
            name,
            kind,
            colour,
            own_file,
        } = row;
        self.text("name", name);
        self.word(
            "kind",
            match kind {
                AuthorKind::Annotator => "annotator",
                AuthorKind::Reviewer => "reviewer",
                AuthorKind::Importer => "importer",
                AuthorKind::Suggester => "suggester",
            },
        );
        self.text("colour", &colour.to_string());
        self.flag("own-file", *own_file);
    }

    fn document(&mut self, row: &Document) {
        let Document {
            id: _,
            title,
            language,
            source,
            encoding,
            bom,
            replaced,
            hash,
            text,
            direction,
            paragraph_directions,
            attributes,
            states,
        } = row;
        self.text("title", title);
        self.text("language", language);
        self.text("source", source);
        self.text("encoding", encoding);
        self.flag("byte-order-mark", *bom);
        self.flag("bytes-replaced", *replaced);
        self.text("hash-of-text", &hash.to_string());
        match text {
            TextPlace::Inside => self.word("text", "inside"),
            TextPlace::Beside(path) => self.text("text", path),
        }
        self.word(
            "direction",
            match direction {
                DirectionChoice::Auto => "by-its-words",
                DirectionChoice::All(all) => side(*all),
            },
        );
        for (start, all) in paragraph_directions {
            self.keyed("paragraph", &start.to_string(), Value::Word(side(*all)));
        }
        self.attributes(attributes);
        for (author, state) in states {
            let name = self.shown(&RowId::Author(*author));
            self.keyed(
                "state",
                &name,
                Value::Word(match state {
                    WorkState::New => "new",
                    WorkState::InWork => "in-work",
                    WorkState::Done => "done",
                    WorkState::Reviewed => "reviewed",
                }),
            );
        }
    }

    fn entity(&mut self, row: &Entity) {
        let Entity {
            id: _,
            author,
            name,
            r#type,
            names,
            kb,
            note,
            attributes,
        } = row;
        self.id("author", &RowId::Author(*author));
        self.text("name", name);
        self.id("type", &RowId::Type(r#type.clone()));
        for (language, names) in names {
            self.keyed("names", language, Value::Text(names.join(", ")));
        }
        self.text("knowledge-base", kb);
        self.text("note", note);
        self.attributes(attributes);
    }

    fn earlier_text(&mut self, hash: Option<TextHash>) {
        let hash = hash.map(|hash| hash.to_string());
        self.text("earlier-text", &hash.unwrap_or_default());
    }

    fn layer(&mut self, layer: Layer) {
        if layer == Layer::Gold {
            self.word("layer", "gold");
        }
    }

    fn mention(&mut self, row: &Mention) {
        let Mention {
            id: _,
            author,
            document,
            r#type,
            fragments,
            entity,
            old_text,
            layer,
            unsure,
            attributes,
            spans,
        } = row;
        self.id("author", &RowId::Author(*author));
        self.id("document", &RowId::Document(*document));
        self.id("type", &RowId::Type(r#type.clone()));
        self.places("place", fragments);
        self.earlier_text(*old_text);
        match entity {
            EntityChoice::Unset => {}
            EntityChoice::Is(entity) => self.id("entity", &RowId::Entity(*entity)),
            EntityChoice::NotInList => self.word("entity", "not-in-list"),
            EntityChoice::Unsure => self.word("entity", "unsure"),
        }
        self.layer(*layer);
        self.flag("unsure", *unsure);
        self.attributes(attributes);
        self.spans(spans);
    }

    fn claim(&mut self, row: &Claim) {
        let Claim {
            id: _,
            author,
            text,
            language,
            attributes,
        } = row;
        self.id("author", &RowId::Author(*author));
        self.text("words", text);
        self.text("language", language);
        self.attributes(attributes);
    }

    fn evidence(&mut self, row: &Evidence) {
        let Evidence {
            id: _,
            author,
            claim,
            document,
            content,
            cue,
            source,
            claimer,
            old_text,
            layer,
            unsure,
            attributes,
            spans,
        } = row;
        self.id("author", &RowId::Author(*author));
        self.id("claim", &RowId::Claim(*claim));
        self.id("document", &RowId::Document(*document));
        self.places("place", content);
        self.places("cue", cue);
        self.places("named-source", source);
        self.earlier_text(*old_text);
        match claimer {
            Claimer::Unset => {}
            Claimer::Entity(entity) => self.id("claimer", &RowId::Entity(*entity)),
            Claimer::DocumentAuthor => self.word("claimer", "document-author"),
            Claimer::Described(words) => self.text("claimer", words),
        }
        self.layer(*layer);
        self.flag("unsure", *unsure);
        self.attributes(attributes);
        self.spans(spans);
    }

    fn link(&mut self, row: &Link) {
        let Link {
            layer,
            id: _,
            author,
            r#type,
            from,
            to,
        } = row;
        self.id("author", &RowId::Author(*author));
        self.id("type", &RowId::Type(r#type.clone()));
        self.id("from", from);
        self.id("to", to);
        self.layer(*layer);
    }

    fn comment(&mut self, row: &Comment) {
        let Comment {
            id: _,
            author,
            about,
            kind,
            text,
            resolved,
            place,
        } = row;
        self.id("author", &RowId::Author(*author));
        self.id("about", about);
        self.word(
            "kind",
            match kind {
                CommentKind::Note => "note",
                CommentKind::Question => "question",
                CommentKind::Answer => "answer",
            },
        );
        self.text("words", text);
        self.flag("resolved", *resolved);
        self.place(place.as_ref());
    }

    fn verdict(&mut self, row: &Verdict) {
        let Verdict {
            id: _,
            author,
            about,
            place,
            outcome,
            reason,
            note,
            at: _,
        } = row;
        self.id("author", &RowId::Author(*author));
        for (row, _) in about {
            self.id("about", row);
        }
        self.place(place.as_ref());
        self.word(
            "outcome",
            match outcome {
                Outcome::Accept => "accept",
                Outcome::Replace(_) => "replace",
                Outcome::Nobody => "nobody",
                Outcome::Later => "later",
                Outcome::Dismissed => "dismissed",
                Outcome::Intended => "intended",
                Outcome::HandedOut => "handed-out",
            },
        );
        self.text("reason", reason);
        self.text("note", note);
    }

    fn place(&mut self, place: Option<&Place>) {
        if let Some(place) = place {
            self.id("document", &RowId::Document(place.document));
            self.places("place", &place.fragments);
        }
    }

    fn conflict(&mut self, row: &Conflict) {
        let Conflict {
            id: _,
            about,
            base: _,
            ours: _,
            theirs: _,
        } = row;
        self.id("about", about);
    }
}

/// Quotes with their bytes.
fn places(fragments: &[Fragment]) -> String {
    let places = fragments.iter();
    let places = places.map(|it| format!("{} [{}–{}]", it.quote(), it.start(), it.end()));
    places.collect::<Vec<_>>().join(" + ")
}

fn subject(of: Subject) -> &'static str {
    match of {
        Subject::Document => "document",
        Subject::Entity => "entity",
        Subject::Mention => "mention",
        Subject::Claim => "claim",
        Subject::Evidence => "evidence",
        Subject::Link => "link",
    }
}

fn side(direction: Direction) -> &'static str {
    match direction {
        Direction::LeftToRight => "left-to-right",
        Direction::RightToLeft => "right-to-left",
    }
}

fn id_of(id: &RowId) -> String {
    match id {
        RowId::Schema(id) | RowId::Type(id) | RowId::Attribute(id) => id.to_string(),
        RowId::Author(id) => id.to_string(),
        RowId::Document(id) => id.to_string(),
        RowId::Entity(id) => id.to_string(),
        RowId::Mention(id) => id.to_string(),
        RowId::Claim(id) => id.to_string(),
        RowId::Evidence(id) => id.to_string(),
        RowId::Link(id) => id.to_string(),
        RowId::Verdict(id) => id.to_string(),
        RowId::Comment(id) => id.to_string(),
        RowId::Conflict(id) => id.to_string(),
    }
}
