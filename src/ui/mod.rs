//! The window: everything that names egui.
//!
//! **Unit:** logical pixels (egui points), y downwards. `ui` reads the rooms below it and changes
//! things only by pushing actions.

pub mod text;
