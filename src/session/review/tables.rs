//! Where people disagree, as tables for spreadsheets: the confusion matrix and the figures.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::Disagreement;
use crate::compare::confusion::Mark;
use crate::compare::measure::Figure;
use crate::compare::measure::by::Part;
use crate::compare::measure::interval::Interval;
use crate::format::spreadsheet;
use crate::model::AuthorId;
use crate::session::notice::Level;
use crate::session::outcome::Outcome;
use crate::session::picker::Purpose;
use crate::session::state::Session;
use crate::session::workspace::Workspace;

/// What is saved of where people disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisagreementTable {
    /// How many cases each pair of labels has.
    Confusion,
    /// Each measure, of everything, of each part and of each stretch of time.
    Figures,
}

impl DisagreementTable {
    /// What stands before `.csv` in the names of its files.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Confusion => "confusion",
            Self::Figures => "agreement",
        }
    }
}

impl Disagreement {
    /// The labels, then how many cases each pair of them has.
    #[must_use]
    pub fn confusion_table(&self) -> Vec<Vec<String>> {
        let marks = self.marks();
        let names = marks.iter().map(|mark| match mark {
            Mark::Nothing => "(nothing)".to_owned(),
            mark => self.key(*mark).to_owned(),
        });
        let names: Vec<String> = names.collect();
        let head = std::iter::once(String::new()).chain(names.iter().cloned());
        let lines = marks.iter().zip(&names).map(|(row, name)| {
            let counts = marks
                .iter()
                .map(|column| self.confusion.cases(*row, *column).len().to_string());
            std::iter::once(name.clone()).chain(counts).collect()
        });
        std::iter::once(head.collect()).chain(lines).collect()
    }
}

impl Workspace {
    /// A figure a line, as far as it is known: its measure, what it is of and which of these, the value, the
    /// ends of its interval, what was counted and what left out. A value that is not defined is empty.
    #[must_use]
    pub fn figure_table(&self, found: &Disagreement) -> Vec<Vec<String>> {
        let head = [
            "measure", "by", "part", "value", "low", "high", "counted", "left_out",
        ];
        let mut table = vec![head.map(str::to_owned).to_vec()];
        let estimates = self.estimates();
        let by = self.review().looking().wanted().by;
        let by = by.map_or("", |by| by.name());
        for figures in &found.figures {
            let mut line = |by: &str, part: String, figure: &Figure, interval: Option<Interval>| {
                table.push(vec![
                    figures.measure.name.to_owned(),
                    by.to_owned(),
                    part,
                    number(figure.value),
                    number(interval.map(|it| it.low)),
                    number(interval.map(|it| it.high)),
                    figure.counted.to_string(),
                    figure.left_out.to_string(),
                ]);
            };
            match (estimates.of(figures.measure.name), &figures.all) {
                (Some((figure, interval)), _) => line("", String::new(), figure, *interval),
                (None, Some(figure)) => line("", String::new(), figure, None),
                (None, None) => {}
            }
            for (part, figure) in found.parts.iter().zip(&figures.parts) {
                line(by, self.part_name(part), figure, None);
            }
            for (times, figure) in found.stretches.iter().zip(&figures.stretches) {
                let times = format!("{}/{}", day(*times.start()), day(*times.end()));
                line("time", times, figure, None);
            }
        }
        table
    }

    /// What a part is called in data.
    fn part_name(&self, part: &Part) -> String {
        match part {
            Part::Label(label) => label.name().to_owned(),
            Part::Language(code) => code.clone(),
            Part::Pair(one, other) => {
                let mut names = [self.name_in_data(*one), self.name_in_data(*other)];
                if self.is_blind() {
                    // Their order would tell who is who.
                    names.sort_unstable();
                }
                names.join(" × ")
            }
            Part::Document(id) => {
                let document = self.project().documents().get(id);
                document.map_or_else(String::new, |row| row.title.clone())
            }
        }
    }

    /// An author's name, or the letter in its place.
    fn name_in_data(&self, author: AuthorId) -> String {
        match self.voice(author).filter(|_| self.is_blind()) {
            Some(voice) => voice.letter(),
            None if self.is_blind() => String::new(),
            None => {
                let author = self.project().authors().get(&author);
                author.map_or_else(String::new, |author| author.name.clone())
            }
        }
    }
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| format!("{:.9}", value + 0.0))
}

/// The day in UTC; empty for a time that no calendar has.
fn day(milliseconds: u64) -> String {
    let milliseconds = i64::try_from(milliseconds).unwrap_or(i64::MAX);
    Timestamp::from_millisecond(milliseconds).map_or_else(
        |_out_of_range| String::new(),
        |at| at.strftime("%Y-%m-%d").to_string(),
    )
}

impl Session {
    pub(super) fn ask_for_disagreement(&mut self, table: DisagreementTable) {
        if self.workspace.is_some() {
            self.ask(Purpose::Disagreement(table));
        }
    }

    /// Writes a table of what is looked at now.
    pub(in crate::session) fn save_disagreement(
        &mut self,
        table: DisagreementTable,
        path: PathBuf,
    ) {
        self.prompt = None;
        let Some(workspace) = &self.workspace else {
            return;
        };
        let Some(answer) = workspace.disagreement_answer() else {
            return;
        };
        let table = match table {
            DisagreementTable::Confusion => answer.found.confusion_table(),
            DisagreementTable::Figures => workspace.figure_table(&answer.found),
        };
        self.jobs.start("job-saving-disagreement", move |_| {
            let saved = crate::store::export::write(&path, |out| {
                let mut bytes = Vec::new();
                spreadsheet::write(&table, &mut bytes)?;
                out.write_all(&bytes)
            });
            Outcome::DisagreementSaved(path, saved.map_err(|error| error.to_string()))
        });
    }

    /// Says what came of it.
    pub(in crate::session) fn disagreement_saved(
        &mut self,
        path: &Path,
        saved: Result<(), String>,
    ) {
        let path = ("path", path.display().to_string());
        match saved {
            Ok(()) => self.say(Level::Good, "notice-disagreement-saved", vec![path]),
            Err(error) => {
                let words = vec![path, ("error", error)];
                self.say(Level::Bad, "notice-disagreement-not-saved", words);
            }
        }
    }
}
