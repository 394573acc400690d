//! What the program has to say to a person, in words that the window looks up.

use super::Verb;
use super::prompt::Prompt;

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Tells notices apart.
    pub id: u64,
    /// How bad it is.
    pub level: Level,
    /// The key of its message.
    pub key: &'static str,
    /// The message's arguments, such as the name of a file.
    pub arguments: Vec<(&'static str, String)>,
    /// What can be done about it.
    pub remedy: Option<Remedy>,
}

/// What can be done about a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Doing this.
    Do(Verb),
    /// Opening a dialog that says more.
    Show(Prompt),
}

/// How bad a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Something was done.
    Good,
    /// What was asked for cannot be done, and nothing has changed: nothing to come back to.
    Refused,
    /// Something could not be done, and nothing is lost.
    Warning,
    /// Something is wrong and needs a person.
    Bad,
}
