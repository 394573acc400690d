//! The parts of the window, a file each.

pub mod corpus;
pub mod inspector;
pub mod menu;
pub mod notices;
pub mod reader;
pub mod start;
pub mod status;

pub use corpus::CorpusPanel;
pub use inspector::InspectorPanel;
pub use menu::MenuBar;
pub use notices::Notices;
pub use reader::ReaderPanel;
pub use start::StartPage;
pub use status::StatusBar;
