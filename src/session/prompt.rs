//! Which question stands before the window.

use std::path::PathBuf;

use super::action::Carried;
use super::leaving::Leaving;
use super::picker::Ask;
use crate::compare::align::Kind;
use crate::model::{CommentId, EntityId, MentionId, Place, RowId};

/// A dialog. At most one is open at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// Commands and documents by name.
    Palette,
    /// The sheet of keys.
    Shortcuts,
    /// What was done, to go back to.
    History,
    /// A path, by our own field and folder list.
    Path(Ask),
    /// The schema of a new project, or another one for the present project.
    Schema {
        /// Whether a new project is made with it.
        new: bool,
    },
    /// The types and attributes of the present project, to be changed.
    SchemaEditor,
    /// The author's name.
    Author,
    /// A question about a row, or about a place: then the row is its document.
    Question(RowId, Option<Place>),
    /// The answer that settles a question.
    Answer(CommentId),
    /// Which entity a mention means: a list beside it.
    Entities(MentionId),
    /// Which other entity goes into this one.
    MergeEntities(EntityId),
    /// A comment about a row.
    Comment(RowId),
    /// The claim that something is put on.
    Claims(Carried),
    /// How two rows belong together.
    Link {
        /// Where a link would start.
        from: RowId,
        /// Where it would lead.
        to: RowId,
    },
    /// The encoding of the shown document's file.
    Encoding,
    /// The column of a table that holds the texts.
    TextColumn,
    /// What was not taken in of the files that were opened.
    LeftOut,
    /// Earlier versions of the project, and what was deleted from it.
    Backups,
    /// What is not as it should be with the project's files.
    Problems,
    /// What the journal brought back when the project was opened.
    Restored,
    /// A project that cannot be opened, and its earlier versions.
    Rescue,
    /// Changes that are on no disk, before they are left.
    Unsaved(Leaving),
    /// A document or an author to be deleted with everybody's rows.
    Remove(RowId),
    /// An author to be deleted.
    RemoveAuthor,
    /// What another text of a document does to its rows, and whether it is taken.
    NewText,
    /// Whether both sides of this project file, in which a version-control merge has left conflict marks,
    /// are merged.
    Marks(PathBuf),
    /// Rows that two people have changed, each in another way.
    Conflicts,
    /// Where rows stand that wait to be found in a changed text.
    Places,
    /// What is to be written in another format, and what is lost by it.
    Export,
    /// What files of another format would bring.
    Import,
    /// What another project would bring.
    Join,
    /// Project files that were dropped on an open project: whether they are opened, or added to it.
    Dropped(Vec<PathBuf>),
    /// Copies for people to work in.
    Handout,
    /// The documents, to be divided into train, dev and test.
    Split,
    /// All occurrences of what is marked, to be tagged.
    TagAll,
    /// Why the group that is shown in the review is decided as it is.
    ReviewNote,
    /// Whether everything of a kind that waits in the review is decided at once, and how.
    ReviewAll(Kind),
    /// Sizes, spacing and fonts of the text that is read.
    Reading,
}
