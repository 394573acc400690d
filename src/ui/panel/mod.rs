//! The parts of the window, each a struct with a `ui` method.
//!
//! [`corpus`] lists the documents, [`inspector`] shows what is selected and the project's entities,
//! claims and history; [`menu`] is the top of the window, [`start`] stands where no project is open, [`banner`]
//! says what keeps the work from the disk, and
//! [`notices`] float over all; [`search`] is below the reader while something is looked for. A panel keeps what is only its own (a filter, an open tab, words half typed);
//! everything else it reads from the session and changes by pushing actions.
//!
//! [`links`] puts links into words and beside the text, [`suggested`] suggestions into words.
//!
//! **To add a panel:** a file here, and a call in the window.

pub mod banner;
pub mod corpus;
pub mod inspector;
pub mod links;
pub mod matrix;
pub mod menu;
pub mod notices;
pub mod reader;
pub mod review;
pub mod search;
pub mod start;
pub mod statistics;
pub mod status;
mod suggested;
#[cfg(test)]
mod tests;

pub use banner::Banner;
pub use corpus::CorpusPanel;
pub use inspector::InspectorPanel;
pub use matrix::MatrixPanel;
pub use menu::MenuBar;
pub use notices::Notices;
pub use reader::ReaderPanel;
pub use review::{DisagreementPanel, ReturnedPanel, ReviewPanel};
pub use search::SearchPanel;
pub use start::StartPage;
pub use statistics::StatisticsPanel;
pub use status::StatusBar;
