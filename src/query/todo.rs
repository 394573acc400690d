//! Everything that waits for a person, in one list: open questions, unsure rows, slips.

use super::consistency::{Fix, Scan, Slip, SlipKind, slips};
use super::inbox::{Question, Spot, open_questions, spot_of_row, unsure};
use crate::model::{AuthorId, Project, RowId};

/// A kind of thing to do; listed in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TodoKind {
    /// A question that is not resolved.
    Question,
    /// A row that its author would like looked at again.
    Unsure,
    /// Something that looks as if it was not meant.
    Slip(SlipKind),
}

impl TodoKind {
    /// The end of the keys of its messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Unsure => "unsure",
            Self::Slip(kind) => kind.name(),
        }
    }
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Answer a question.
    Question(Question),
    /// Look again at a row.
    Unsure {
        /// Which row.
        row: RowId,
        /// Whose it is.
        author: AuthorId,
        /// Where it is.
        spot: Spot,
    },
    /// Put right a slip, or say that it is meant so.
    Slip(Slip),
}

impl Item {
    /// What kind of thing it is.
    #[must_use]
    pub fn kind(&self) -> TodoKind {
        match self {
            Self::Question(_) => TodoKind::Question,
            Self::Unsure { .. } => TodoKind::Unsure,
            Self::Slip(slip) => TodoKind::Slip(slip.kind()),
        }
    }

    /// Whose work it is in; `None` for the project's own rows, and for questions: they are everybody's.
    #[must_use]
    pub fn author(&self) -> Option<AuthorId> {
        match self {
            Self::Question(_) => None,
            Self::Unsure { author, .. } => Some(*author),
            Self::Slip(slip) => slip.author,
        }
    }

    /// Where to look.
    #[must_use]
    pub fn spot(&self) -> Spot {
        match self {
            Self::Question(question) => question.spot.clone(),
            Self::Unsure { spot, .. } => spot.clone(),
            Self::Slip(slip) => Spot {
                row: slip.rows.first().cloned(),
                document: match (&slip.place, slip.rows.first()) {
                    (Some((document, _)), _) => Some(*document),
                    (None, Some(RowId::Document(document))) => Some(*document),
                    (None, _) => None,
                },
                place: slip.place.clone(),
                has_changed: false,
            },
        }
    }

    /// What puts it right without further questions.
    #[must_use]
    pub fn fix(&self) -> Option<&Fix> {
        match self {
            Self::Slip(slip) => slip.fix.as_ref(),
            Self::Question(_) | Self::Unsure { .. } => None,
        }
    }
}

/// All there is to do in a project, by kind, then by document and place; `scan` and `go_on` as in
/// [`slips`].
#[must_use]
pub fn todo(
    project: &Project,
    scan: &mut Scan,
    go_on: &mut dyn FnMut() -> bool,
) -> Option<Vec<Item>> {
    let mut items: Vec<Item> = open_questions(project)
        .into_iter()
        .map(Item::Question)
        .collect();
    let mut rows: Vec<(Spot, RowId, AuthorId)> = unsure(project)
        .map(|(row, author)| (spot_of_row(project, &row), row, author))
        .collect();
    rows.sort_by(|(a, ..), (b, ..)| (&a.place, &a.row).cmp(&(&b.place, &b.row)));
    items.extend(
        rows.into_iter()
            .map(|(spot, row, author)| Item::Unsure { row, author, spot }),
    );
    items.extend(slips(project, scan, go_on)?.into_iter().map(Item::Slip));
    Some(items)
}
