//! The parts of the window, each a struct with a `ui` method.
//!
//! [`corpus`] lists the documents, [`inspector`] shows what is selected and the project's entities,
//! claims and history. A panel keeps what is only its own (a filter, an open tab, words half typed);
//! everything else it reads from the session and changes by pushing actions.
//!
//! **To add a panel:** a file here, and a call in the window.

pub mod corpus;
pub mod inspector;
pub mod reader;
pub mod status;
#[cfg(test)]
mod tests;

pub use corpus::CorpusPanel;
pub use inspector::InspectorPanel;
pub use reader::ReaderPanel;
pub use status::StatusBar;
