//! The window: the only room that knows egui.

pub mod shot;
pub mod theme;
