//! Links, events and notes: what speaks of words that are mentions already.

use super::annotations::Annotations;
use crate::format::brat::line::Entry;
use crate::format::brat::word::text_from_word;
use crate::format::brat::{ANSWER, QUESTION};
use crate::format::builder::NewComment;
use crate::model::{CommentKind, LinkId, MentionId, RowId, Subject};

impl Annotations<'_, '_> {
    /// The mention that a `T` or `E` is; says so where there is none.
    fn mention(&mut self, id: &str) -> Option<MentionId> {
        let place = self.place(id)?;
        let mention = self.mentions.get(&place).copied();
        if mention.is_none() {
            self.builder.left_out(&format!("{id} was left out"));
        }
        mention
    }

    fn link(&mut self, r#type: &str, from: &str, to: &str, symmetric: bool) -> Option<LinkId> {
        if self.builder.is_full() {
            return None;
        }
        let from = RowId::Mention(self.mention(from)?);
        let to = RowId::Mention(self.mention(to)?);
        if from == to {
            self.builder.left_out("it joins a mention with itself");
            return None;
        }
        let name = text_from_word(r#type);
        let joins = [Subject::Mention];
        let key = self
            .builder
            .type_joining(&name, Subject::Link, &joins, symmetric)?;
        let (from, to) = if symmetric && to < from {
            (to, from)
        } else {
            (from, to)
        };
        self.builder.link("", self.author, &key.0, from, to)
    }

    pub(super) fn take_link(&mut self, entry: &Entry<'_>, _: usize) {
        match entry {
            Entry::Relation {
                id,
                r#type,
                from,
                to,
            } => {
                let (from, to) = if from.0 == "Arg2" && to.0 == "Arg1" {
                    (to, from)
                } else {
                    (from, to)
                };
                let roles = format!("{type} from {} to {}", from.0, to.0);
                if (from.0, to.0) != ("Arg1", "Arg2") && self.roles.insert(roles.clone()) {
                    self.builder
                        .remark(&format!("{roles}: a link has no names for its ends"));
                }
                if let Some(link) = self.link(r#type, from.1, to.1, false) {
                    self.links.insert((*id).to_owned(), link);
                }
            }
            Entry::Alike { r#type, members } => {
                for pair in members.windows(2) {
                    if let [from, to] = pair {
                        self.link(r#type, from, to, true);
                    }
                }
            }
            Entry::Event { id, parts, .. } if self.places.contains_key(*id) => {
                for (role, part) in parts {
                    if self.roles.insert((*role).to_owned()) {
                        let message =
                            format!("{role} of an event is read as a link from its words");
                        self.builder.remark(&message);
                    }
                    self.link(role, id, part, false);
                }
            }
            _ => {}
        }
    }

    pub(super) fn take_note(&mut self, entry: &Entry<'_>, _: usize) {
        let Entry::Note {
            r#type,
            target,
            text,
        } = entry
        else {
            return;
        };
        let about = match self.links.get(*target) {
            Some(link) => Some(RowId::Link(*link)),
            None => self.mention(target).map(RowId::Mention),
        };
        let Some(about) = about else {
            return;
        };
        let kind = match *r#type {
            QUESTION => CommentKind::Question,
            ANSWER => CommentKind::Answer,
            _ => CommentKind::Note,
        };
        let new = NewComment {
            id: "",
            about,
            place: None,
            kind,
            text: &text_from_word(text),
            resolved: false,
        };
        self.builder.comment(self.author, new);
    }
}
