//! `isnad check`: what is wrong with a project.

use std::path::PathBuf;

use super::{Exit, NotRun, Terminal};

/// Say what is wrong with projects; writes nothing
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Projects, or the word sample
    #[arg(required = true, value_name = "PROJECT")]
    projects: Vec<PathBuf>,
}

/// tmp
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, NotRun> {
    for path in &args.projects { let s = super::source::read(path)?; for p in s.problems { terminal.say(&p.to_string())?; } }
    Ok(Exit::Fine)
}
