//! The command line: every command that needs no layout, and what is asked of the window.
//!
//! [`run`] reads the arguments and does what they say, but for four things that only the window's
//! room can do: the window itself, the sample in it, a picture of it, and the places of its letters.
//! Those come back as [`Asked`], and `main` passes them on.
//!
//! Data goes to standard output and everything else to standard error, so that commands can be
//! piped; a reader that goes away early is no error. The exit code says how it went: 0 fine,
//! 1 found problems or left something out, 2 could not run. What comes from files is spelled out
//! where it could play tricks on a terminal ([`terminal`]).
//!
//! Commands that read take the word `sample` for the built-in project, write nothing (no lock, no
//! journal) and see what the journal has acknowledged; commands that write take the lock.
//!
//! `replay` is a tool for tests and scripts, and the help does not list it.
//!
//! **To add a command:** a file here with its arguments and a function `run`, a variant of
//! [`Command`], and an arm in [`run`]. To add a format: see `format`; `import`, `export` and
//! `formats` follow.

mod agree;
mod check;
mod diff;
mod error;
mod export;
mod formats;
mod handout;
mod import;
mod join;
mod layout;
mod merge;
mod new;
mod output;
mod progress;
mod replay;
mod shot;
mod source;
mod split;
mod terminal;
mod window;
mod writing;

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

pub use error::NotRun;
pub use layout::{Direction as LayoutDirection, Layout};
pub use output::write_file;
pub use shot::Shot;
pub use terminal::{Exit, Terminal, shown};

/// What is left to do after the arguments are read.
#[derive(Debug)]
pub enum Asked {
    /// Nothing.
    Nothing(Exit),
    /// Open the window with these files; none: where the person left off.
    Window(Vec<PathBuf>),
    /// Open the window with the built-in sample.
    Sample,
    /// Draw the window into a picture.
    Shot(Box<Shot>),
    /// Tell where the letters of a text stand.
    Layout(Box<Layout>),
}

/// Annotate entities and claims in texts of any script and direction.
#[derive(Debug, Parser)]
#[command(name = "isnad", bin_name = "isnad", version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
struct CommandLine {
    #[command(subcommand)]
    command: Option<Command>,
    /// What to open in the window: a project, or corpus files and folders
    #[arg(value_name = "FILE|FOLDER")]
    paths: Vec<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  isnad sample                                     the window, with three articles to try it on
  isnad corpus/                                    the window, with the texts of a folder
  isnad new work.isnad.ron corpus/*.txt            a project from texts
  isnad export work.isnad.ron --format jsonl --out data/
  isnad shot work.isnad.ron --out page.png --size 1400x880
  isnad layout article.txt --width 700 --json

A file that is called like a command is opened as ./NAME.
Exit codes: 0 fine, 1 problems were found or something was left out, 2 could not run.";

#[derive(Debug, Subcommand)]
enum Command {
    Sample(window::SampleArgs),
    New(new::Args),
    Check(check::Args),
    Formats(formats::Args),
    Import(import::Args),
    Export(export::Args),
    Split(split::Args),
    Agree(agree::Args),
    Handout(handout::Args),
    Join(join::Args),
    Diff(diff::Args),
    Merge(merge::Args),
    Shot(shot::Args),
    Layout(layout::Args),
    #[command(hide = true)]
    Replay(replay::Args),
}

/// Does what the arguments say, the program's own name first among them.
pub fn run(arguments: impl IntoIterator<Item = OsString>, terminal: &mut Terminal<'_>) -> Asked {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let done = match CommandLine::try_parse_from(&arguments) {
        Ok(line) => carry_out(line, terminal),
        Err(error) => misread(&error, &arguments, terminal).map(Asked::Nothing),
    };
    done.unwrap_or_else(|error| Asked::Nothing(failed(&error, terminal)))
}

fn carry_out(line: CommandLine, terminal: &mut Terminal<'_>) -> Result<Asked, NotRun> {
    let exit = match line.command {
        None => return window::asked(line.paths),
        Some(Command::Sample(_)) => return Ok(Asked::Sample),
        Some(Command::Shot(args)) => return shot::asked(args, terminal),
        Some(Command::Layout(args)) => return layout::asked(args, terminal),
        Some(Command::New(args)) => new::run(&args, terminal),
        Some(Command::Check(args)) => check::run(&args, terminal),
        Some(Command::Formats(args)) => formats::run(&args, terminal),
        Some(Command::Import(args)) => import::run(&args, terminal),
        Some(Command::Export(args)) => export::run(&args, terminal),
        Some(Command::Split(args)) => split::run(&args, terminal),
        Some(Command::Agree(args)) => agree::run(&args, terminal),
        Some(Command::Handout(args)) => handout::run(&args, terminal),
        Some(Command::Join(args)) => join::run(&args, terminal),
        Some(Command::Diff(args)) => diff::run(&args, terminal),
        Some(Command::Merge(args)) => Ok(merge::run(&args, terminal)),
        Some(Command::Replay(args)) => replay::run(&args, terminal),
    };
    exit.map(Asked::Nothing)
}

/// Help and version are data; anything else that cannot be read as a command is an error.
fn misread(
    error: &clap::Error,
    arguments: &[OsString],
    terminal: &mut Terminal<'_>,
) -> Result<Exit, NotRun> {
    let mut words = error.render().to_string();
    if error.use_stderr() {
        // A file name may be an argument, and may hold line ends that would look like lines of ours.
        for argument in arguments.iter().map(|argument| argument.to_string_lossy()) {
            let value = argument.split_once('=').map(|(_, value)| value);
            for quoted in [Some(&*argument), value].into_iter().flatten() {
                if quoted.contains(char::is_control) {
                    words = words.replace(quoted, &shown(quoted));
                }
            }
        }
        terminal.complain_in_lines(&words);
        return Ok(Exit::NotRun);
    }
    terminal.say(&words)?;
    Ok(Exit::Fine)
}

/// Tells why something could not be done. Nothing is to be told when nobody reads any more.
pub fn failed(error: &NotRun, terminal: &mut Terminal<'_>) -> Exit {
    if let NotRun::Output(error) = error
        && error.kind() == io::ErrorKind::BrokenPipe
    {
        return Exit::Fine;
    }
    terminal.complain(&format!("isnad: {error}"));
    Exit::NotRun
}
