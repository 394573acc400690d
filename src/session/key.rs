//! Which key is meant, on any keyboard layout.
//!
//! A shortcut names the logical key where the layout types a Latin letter or a digit there, so that
//! Ctrl+Z is where Z is printed on AZERTY; else the physical key of the US layout, so that every
//! shortcut works under a Hebrew or Arabic layout.

use std::fmt;

/// A key of the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Base {
    /// A key that types: the character of the US layout without Shift, letters in lower case.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Escape,
    /// Tab.
    Tab,
    /// Delete.
    Delete,
    /// Backspace.
    Backspace,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// A function key, F1–F12.
    Function(u8),
}

/// A key with the keys that are held with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shortcut {
    /// The key.
    pub base: Base,
    /// Ctrl, or ⌘ on a Mac.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

/// The key that is meant by a key press: `logical` is what the layout types there, `physical` is the
/// key's place on the US layout.
#[must_use]
pub fn meant(logical: Option<Base>, physical: Option<Base>) -> Option<Base> {
    match logical {
        Some(Base::Char(typed)) if !typed.is_ascii_alphanumeric() => physical.or(logical),
        Some(_) => logical,
        None => physical,
    }
}

impl Shortcut {
    /// A key alone.
    #[must_use]
    pub const fn plain(base: Base) -> Self {
        Self {
            base,
            command: false,
            shift: false,
            alt: false,
        }
    }

    /// The key of a character alone.
    #[must_use]
    pub const fn char(typed: char) -> Self {
        Self::plain(Base::Char(typed))
    }

    /// With Ctrl.
    #[must_use]
    pub const fn command(self) -> Self {
        Self {
            command: true,
            ..self
        }
    }

    /// With Shift.
    #[must_use]
    pub const fn shift(self) -> Self {
        Self {
            shift: true,
            ..self
        }
    }

    /// With Alt.
    #[must_use]
    pub const fn alt(self) -> Self {
        Self { alt: true, ..self }
    }

    /// Whether the key does something in a text field too, where it must then not act as a shortcut.
    #[must_use]
    pub fn types(self) -> bool {
        let moves = !matches!(self.base, Base::Escape | Base::Function(_));
        !self.command && moves
    }
}

impl fmt::Display for Shortcut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.command {
            f.write_str("Ctrl ")?;
        }
        if self.alt {
            f.write_str("Alt ")?;
        }
        // What Shift types is clearer than the two keys.
        match (self.shift, self.base) {
            (true, Base::Char('/')) => return f.write_str("?"),
            (true, Base::Char('=')) => return f.write_str("+"),
            (true, _) => f.write_str("Shift ")?,
            (false, _) => {}
        }
        match self.base {
            Base::Char(typed) => write!(f, "{}", typed.to_ascii_uppercase()),
            Base::Enter => f.write_str("Enter"),
            Base::Escape => f.write_str("Esc"),
            Base::Tab => f.write_str("Tab"),
            Base::Delete => f.write_str("Del"),
            Base::Backspace => f.write_str("Backspace"),
            Base::PageUp => f.write_str("PgUp"),
            Base::PageDown => f.write_str("PgDn"),
            Base::Up => f.write_str("↑"),
            Base::Down => f.write_str("↓"),
            Base::Function(number) => write!(f, "F{number}"),
        }
    }
}
