//! stub
pub mod atomic;
pub mod corpus;
pub mod export;
pub mod folder;
pub mod keeper;
pub mod open;
pub mod place;
pub mod schema;
pub mod settings;
pub mod view;
pub use keeper::Keeper;
pub use settings::Settings;
pub use view::View;
pub mod document;
