//! The menus of the menu bar.

/// Where an action stands in the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Menu {
    /// Files and projects.
    File,
    /// Undo and selections.
    Edit,
    /// What is shown, and how.
    View,
    /// Tags and their edges.
    Annotate,
    /// Deciding between authors.
    Review,
    /// Schema, exports.
    Data,
    /// Keys.
    Help,
}

impl Menu {
    /// The menus in the order of the bar.
    pub const ALL: [Self; 7] = [
        Self::File,
        Self::Edit,
        Self::View,
        Self::Annotate,
        Self::Review,
        Self::Data,
        Self::Help,
    ];

    /// The key of its message.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::View => "menu-view",
            Self::Annotate => "menu-annotate",
            Self::Review => "menu-review",
            Self::Data => "menu-data",
            Self::Help => "menu-help",
        }
    }
}
