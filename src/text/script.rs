//! Scripts that a reader sets differently: letters of one look small beside those of another at the
//! same size, and few fonts have more than one of them.

use serde::{Deserialize, Serialize};

/// A group of scripts with a size and a font of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ScriptGroup {
    /// Latin, digits, punctuation, and every script without a group of its own.
    Latin,
    /// Hebrew.
    Hebrew,
    /// Arabic.
    Arabic,
}

impl ScriptGroup {
    /// All groups, in the order in which a person is asked about them.
    pub const ALL: [Self; 3] = [Self::Latin, Self::Hebrew, Self::Arabic];
}

/// One value for each group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PerScript<T> {
    /// For [`ScriptGroup::Latin`].
    pub latin: T,
    /// For [`ScriptGroup::Hebrew`].
    pub hebrew: T,
    /// For [`ScriptGroup::Arabic`].
    pub arabic: T,
}

impl<T> PerScript<T> {
    /// The same value for every group.
    pub const fn all(value: T) -> Self
    where
        T: Copy,
    {
        Self {
            latin: value,
            hebrew: value,
            arabic: value,
        }
    }

    /// The value for one group.
    pub const fn get(&self, group: ScriptGroup) -> &T {
        match group {
            ScriptGroup::Latin => &self.latin,
            ScriptGroup::Hebrew => &self.hebrew,
            ScriptGroup::Arabic => &self.arabic,
        }
    }

    /// The value for one group, to be changed.
    pub const fn get_mut(&mut self, group: ScriptGroup) -> &mut T {
        match group {
            ScriptGroup::Latin => &mut self.latin,
            ScriptGroup::Hebrew => &mut self.hebrew,
            ScriptGroup::Arabic => &mut self.arabic,
        }
    }

    /// What `f` makes of each value.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> PerScript<U> {
        PerScript {
            latin: f(self.latin),
            hebrew: f(self.hebrew),
            arabic: f(self.arabic),
        }
    }
}
