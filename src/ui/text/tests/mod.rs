//! Widgets and the page under fingers that do anything.

pub mod monkey;
mod page;
mod widgets;
