//! The window: the only room that knows egui.
//!
//! [`window`] is the whole interface without a window around it: [`app`] puts it on the screen,
//! [`picture`] into a picture by [`shot`], and the tests drive it without either; [`layout`] tells where
//! the letters of a text stand. A panel or dialog reads the session
//! and pushes [`Action`](crate::session::Action)s through [`Cx`]; nothing here changes a project.
//!
//! **To add a panel:** a file in [`panel`], a call in [`window`], its words in the message files. A
//! dialog: a variant of [`Prompt`](crate::session::Prompt), a file in [`dialog`], an arm in its
//! `mod.rs`.
//!
//! [`reading`] makes a person's settings into how the page is set.
//! Text that a person wrote is shown by [`text`] alone, colours come from [`theme`], and sides are
//! called start and end ([`side`]), so that a right-to-left interface language mirrors the window.

pub mod app;
pub mod command;
pub mod cx;
pub mod dialog;
pub mod icon;
pub mod keyboard;
pub mod layout;
pub mod panel;
pub mod picker;
pub mod picture;
pub mod reading;
pub mod shot;
pub mod side;
pub mod text;
pub mod theme;
pub mod widget;
pub mod window;

pub use cx::Cx;
