//! The window: the only room that knows egui.

pub mod icon;
pub mod shot;
pub mod theme;
