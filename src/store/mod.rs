//! The disk: the only room, beside `cli` and `main`, that touches it.
//!
//! - [`disk`]: the file system as it is used here, so that tests can put another in its place.
//! - [`place`]: which file is where. [`atomic`]: replacing a file whole or not at all.
//! - [`portable`]: which paths a project file may name; [`beside`]: the texts that stand there.
//! - [`open`]: project file and journal → project and history; new projects; projects without a name.
//! - [`Keeper`]: the worker that owns an open project on the disk; `home` is its files, journal and
//!   lock, `files` the main file and those of authors, [`journal`] the form of the journal, `recovery`
//!   what a journal adds to the files, [`restored`] how that is told.
//! - [`backup`] and [`trash`]: what a save replaces and what a person deletes; [`shelf`] lists both,
//!   [`rescue`] puts an earlier version in the place of a file that cannot be read. `aside`: what could
//!   not be used. [`copies`]: what sync clients leave. `texts`: texts beside, as they were annotated.
//! - [`corpus`], [`folder`]: source texts and what else lies about. They are only read. [`document`]: the
//!   row of a text that was read.
//! - [`schema`], [`settings`] with [`reading`], [`view`]: small files of the user's. [`export`]: other formats.
//! - [`handout`]: the files of copies that people work in.
//! - [`mod@panic`]: what a panic leaves behind.
//! - `proof` (tests): sessions on disks that lose power or fail at any call.
//!
//! **Order of a save**, each step on the disk before the next begins: journal (then the change is
//! acknowledged), new project file under a hidden name, its hash into the journal, its name, the name's
//! folder, a note in the journal that it is done. After a crash between any two of them, file and
//! journal give all that was acknowledged.
//!
//! **Invariants.** Nothing is overwritten that this program has not read or written itself; what cannot
//! be used is set aside, never deleted; a source text is never written; opening changes no project file.
//!
//! **To add a file of the user's:** its name in [`place`], a file here that reads it whole or sets it
//! aside, and writes it by [`atomic::write`].

mod aside;
pub mod atomic;
pub mod backup;
pub mod beside;
pub mod copies;
pub mod corpus;
pub mod disk;
pub mod document;
pub mod export;
pub mod file_hash;
mod files;
pub mod folder;
pub mod handout;
mod home;
pub mod import;
pub mod journal;
pub mod keeper;
mod lock;
#[cfg(test)]
mod no_locks;
pub mod open;
pub mod panic;
pub mod place;
pub mod portable;
#[cfg(test)]
mod proof;
pub mod reading;
mod recovery;
pub mod rescue;
pub mod restored;
#[cfg(test)]
mod scene;
pub mod schema;
pub mod settings;
pub mod shelf;
mod texts;
pub mod trash;
mod trouble;
pub mod view;

pub use beside::ChangedText;
pub use keeper::Keeper;
pub use lock::Holder;
pub use place::StateFolder;
pub use settings::Settings;
pub use view::View;
