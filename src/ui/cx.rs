//! What a panel needs while it draws: the session to read, the words, and a place to put requests.

use crate::i18n::Strings;
use crate::session::{Action, Prompt, Session, Verb};
use crate::ui::side::Side;
use crate::ui::theme::Theme;

/// Lent to every panel and dialog for one frame.
pub struct Cx<'a> {
    /// The state of the program, to be read.
    pub session: &'a Session,
    /// The words of the interface.
    pub t: &'a Strings,
    /// Colours.
    pub theme: &'static Theme,
    /// Which side the interface starts on.
    pub side: Side,
    /// Requests, carried out after the frame.
    pub out: &'a mut Vec<Action>,
}

impl Cx<'_> {
    /// Asks for an action.
    pub fn push(&mut self, action: Action) {
        self.out.push(action);
    }

    /// Asks for an action of the table.
    pub fn run(&mut self, verb: Verb) {
        self.out.push(Action::Run(verb));
    }

    /// Opens a dialog, or closes the one that is open.
    pub fn prompt(&mut self, prompt: Option<Prompt>) {
        self.out.push(Action::Prompt(prompt));
    }
}
