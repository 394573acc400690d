//! stub
pub mod reader;
pub mod status;
pub use reader::ReaderPanel;
pub use status::StatusBar;
