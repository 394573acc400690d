//! A row that can be compared, as it stands in the project.

use std::collections::BTreeMap;

use crate::model::{AuthorId, DocumentId, Evidence, Fragment, Key, Link, Mention, Project, RowId};

/// A row that can be compared.
#[derive(Clone, Copy, Debug)]
pub(in crate::compare) enum Read<'p> {
    Mention(&'p Mention),
    Evidence(&'p Evidence),
    Link(&'p Link),
}

impl<'p> Read<'p> {
    /// The row with this id, if it is there and of such a kind.
    pub(in crate::compare) fn of(project: &'p Project, id: &RowId) -> Option<Self> {
        match id {
            RowId::Mention(id) => project.mentions().get(id).map(Self::Mention),
            RowId::Evidence(id) => project.evidence().get(id).map(Self::Evidence),
            RowId::Link(id) => project.links().get(id).map(Self::Link),
            _ => None,
        }
    }

    pub(in crate::compare) fn id(self) -> RowId {
        match self {
            Self::Mention(row) => RowId::Mention(row.id),
            Self::Evidence(row) => RowId::Evidence(row.id),
            Self::Link(row) => RowId::Link(row.id),
        }
    }

    pub(in crate::compare) fn author(self) -> AuthorId {
        match self {
            Self::Mention(row) => row.author,
            Self::Evidence(row) => row.author,
            Self::Link(row) => row.author,
        }
    }

    pub(in crate::compare) fn document(self) -> Option<DocumentId> {
        match self {
            Self::Mention(row) => Some(row.document),
            Self::Evidence(row) => Some(row.document),
            Self::Link(_) => None,
        }
    }

    /// Where it stands; nowhere for a link, and for a row that waits to be found or has no place at all.
    pub(in crate::compare) fn place(self) -> &'p [Fragment] {
        let (fragments, old_text) = match self {
            Self::Mention(row) => (&row.fragments, row.old_text),
            Self::Evidence(row) => (&row.content, row.old_text),
            Self::Link(_) => return &[],
        };
        let stands = old_text.is_none() && fragments.iter().all(|it| it.span().is_some());
        if stands { fragments } else { &[] }
    }

    /// Its type; evidence has none.
    pub(in crate::compare) fn label(self) -> Option<&'p Key> {
        match self {
            Self::Mention(row) => Some(&row.r#type),
            Self::Evidence(_) => None,
            Self::Link(row) => Some(&row.r#type),
        }
    }

    pub(in crate::compare) fn attributes(self) -> Option<&'p BTreeMap<Key, String>> {
        match self {
            Self::Mention(row) => Some(&row.attributes),
            Self::Evidence(row) => Some(&row.attributes),
            Self::Link(_) => None,
        }
    }

    /// Values of attributes that are places.
    pub(in crate::compare) fn spans(self) -> Option<&'p BTreeMap<Key, Vec<Fragment>>> {
        match self {
            Self::Mention(row) => Some(&row.spans),
            Self::Evidence(row) => Some(&row.spans),
            Self::Link(_) => None,
        }
    }
}
