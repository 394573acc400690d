//! The program without a window: the open project, the selection, jobs, and what can be done.
//!
//! The window shows a [`Session`] and pushes [`Action`]s; between two frames the session carries
//! them out ([`Session::run`]) and takes in what its threads have finished ([`Session::poll`]). All
//! that a person can do can so be scripted and tested without a window.
//!
//! What changes the project is planned and made within the frame where it touches a few rows, else beside the
//! window: `making` has both ways, `beside` the second.
//!
//! **Invariants.** The session never waits for the disk: files are read by jobs, and the project is
//! written by the keeper of `store`. Only this room and `cli` read the clock and make ids.
//!
//! **To add an action:** see [`verb`].

pub mod action;
mod answers;
mod author;
mod beside;
mod chosen;
mod claims;
pub mod clock;
pub mod columns;
mod comments;
mod documents;
mod edits;
pub mod encoding;
mod entities;
mod examples;
pub mod exporting;
pub mod findings;
mod hand;
pub mod handing;
pub mod importing;
pub mod job;
pub mod joining;
mod kept;
pub mod key;
pub mod leaving;
mod links;
pub mod looking;
mod making;
pub mod matrix;
mod menu;
mod mirror;
pub mod new_text;
pub mod notice;
mod opening;
mod outcome;
pub mod picker;
pub mod prompt;
mod reach;
mod ready;
mod rescue;
pub mod review;
mod run;
pub mod sample;
mod save_state;
mod saving;
pub mod schemas;
pub mod search;
mod seeing;
mod selecting;
mod splitting;
mod state;
mod suggestions;
pub mod tag_all;
#[cfg(test)]
mod tests;
pub mod text_column;
pub mod todo;
mod turning;
pub mod verb;
mod work;
mod work_time;
mod workspace;

pub use crate::format::svg::{Drawing, Part as DrawnPart, TextLine};
pub use crate::format::{
    Choice as ExportChoice, Fate, Format, ImportProblem, Loss, Owner, Policy, SPLIT, Thing,
};
pub use crate::store::Holder;
pub use crate::store::StateFolder;
pub use crate::store::folder;
pub use crate::store::reading::{Reading, ScriptReading};
pub use crate::store::restored::{Restored, Step};
pub use crate::store::schema::BUNDLED as SCHEMAS;
pub use crate::store::settings::{Look, Settings};
pub use crate::store::shelf::{Counts, Shelf, Version};
pub use crate::store::{
    backup::MOST as MOST_BACKUPS, trash::DAYS as TRASH_DAYS, trash::MOST as MOST_TRASH,
};
pub use action::{Action, Carried, SchemaChoice, Selection, Slot};
pub use answers::{Answer, MatrixAnswer};
pub use exporting::{ExportStep, ExportWanted, Exporting, written_formats};
pub use findings::Finding;
pub use handing::{HandoutDocuments, HandoutStep, HandoutWanted};
pub use importing::{ImportPreview, ImportStep, Importing};
pub use joining::{JoinStep, Others};
pub use leaving::Leaving;
pub use looking::DirectionFrom;
pub use matrix::{Draw, Form, Looks};
pub use menu::Menu;
pub use notice::{Level, Notice, Remedy};
pub use picker::{Ask, NoPicker, Picker, Purpose};
pub use prompt::Prompt;
pub use rescue::Rescue;
pub use review::{Review, ReviewAct};
pub use save_state::{NotSaved, SaveState};
pub use search::{Scope, Search, Tick, Wanted};
pub use splitting::{SplitStep, SplitWanted, Splitting};
pub use state::Session;
pub use tag_all::{TagAll, TagAllStep, TagAllWanted, TagHit};
pub use todo::{Todo, TodoAct};
pub use verb::{VERBS, Verb};
pub use workspace::{Reveal, Sheet, Workspace};
