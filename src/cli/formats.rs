//! `isnad formats`: what can be read and written.

use super::{Exit, NotRun, Terminal};
use crate::format::{FORMATS, Thing};

/// List the formats: name, whether it is read and written, and what it cannot carry
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Prints one line a format, its columns aligned.
pub fn run(terminal: &mut Terminal<'_>) -> Result<Exit, NotRun> {
    let word = |yes| if yes { "yes" } else { "no" };
    let width = FORMATS.iter().map(|format| format.name.len()).max();
    let width = width.unwrap_or(0).max("format".len());
    terminal.say(&format!("{:width$}  reads  writes  cannot carry", "format"))?;
    for format in FORMATS {
        terminal.say(&format!(
            "{:width$}  {:5}  {:6}  {}",
            format.name,
            word(format.read.is_some()),
            word(format.write.is_some()),
            format
                .cannot_carry()
                .map(Thing::name)
                .collect::<Vec<_>>()
                .join(", "),
        ))?;
    }
    Ok(Exit::Fine)
}
