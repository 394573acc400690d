//! What a project holds after something went wrong, against what it must hold.

use isnad::edit::History;
use isnad::store::open::{self, Opened, Problem};
use isnad::store::place::StateFolder;

use super::person::{State, rows_of};
use super::program::Place;

/// How a project was found.
#[derive(Debug)]
pub enum Verdict {
    /// As after so many lines, at least those that were acknowledged.
    Kept(usize, State),
    /// As after none of the lines that may be the last.
    Lost(String),
    /// It cannot be opened, or something is wrong with it.
    Unreadable(String),
}

impl Verdict {
    /// Reads the project, by the library and by `isnad check`, and compares it with the states after 0, 1, …
    /// lines; those up to `acknowledged` must be there.
    pub fn of(place: &Place, states: &[State], acknowledged: usize) -> Self {
        let state = StateFolder::at(&place.state);
        let opened = match open::look(&state, &place.project()) {
            Ok(opened) => opened,
            Err(error) => return Self::Unreadable(error.to_string()),
        };
        // A line that was being written may be torn; it was not acknowledged.
        let is_torn = |problem: &Problem| matches!(problem, Problem::TornJournal { .. });
        if let Some(problem) = opened.problems.iter().find(|problem| !is_torn(problem)) {
            return Self::Unreadable(problem.to_string());
        }
        let checked = place.check();
        if checked.status.code() != Some(0) {
            return Self::Unreadable(String::from_utf8_lossy(&checked.stdout).into_owned());
        }
        Self::of_opened(&opened, states, acknowledged)
    }

    fn of_opened(opened: &Opened, states: &[State], acknowledged: usize) -> Self {
        let found = State::of(&opened.history);
        let rows = rows_of(&opened.project);
        if found.rows() != rows {
            return Self::Lost(format!("the rows {rows:?} of the history {found:?}"));
        }
        match (acknowledged..states.len()).rfind(|lines| states[*lines] == found) {
            Some(lines) => Self::Kept(lines, found),
            None => Self::Lost(format!("{found:?}\nfor {:?}", states[acknowledged])),
        }
    }

    /// As [`Verdict::of`] where there may have been no room for the journal: what was called saved is then in
    /// the file, and what could be undone is not.
    pub fn of_rows(place: &Place, states: &[State], acknowledged: usize) -> Self {
        let opened = open::look(&StateFolder::at(&place.state), &place.project());
        let history = opened.map(|opened| (rows_of(&opened.project), opened.history));
        let by_history = Self::of(place, states, acknowledged);
        match (by_history, history) {
            (Self::Lost(words), Ok((rows, history))) if history == History::default() => {
                let mut lines = acknowledged..states.len();
                match lines.rfind(|lines| states[*lines].rows() == rows) {
                    Some(lines) => Self::Kept(lines, states[lines].clone()),
                    None => Self::Lost(words),
                }
            }
            (verdict, _) => verdict,
        }
    }

    /// Panics unless all was kept; gives as after how many lines.
    pub fn kept(self, about: &str) -> usize {
        match self {
            Self::Kept(lines, _) => lines,
            Self::Lost(words) => panic!("{about}: lost: {words}"),
            Self::Unreadable(words) => panic!("{about}: unreadable: {words}"),
        }
    }
}
