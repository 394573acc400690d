//! `isnad shot`: a picture of the window.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::{Asked, NotRun, Terminal, source};
use crate::model::Project;
use crate::session::{Look, sample};

/// Draw the window into a PNG file, on the CPU; needs no display
///
/// The picture shows the real interface, scrolled to the top, in the bundled fonts; the same project
/// gives the same picture on every machine.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  isnad shot sample --out sample.png
  isnad shot work.isnad.ron --out page2.png --document 2 --size 1600x1000 --theme dark
  isnad shot work.isnad.ron --out three.png --document 1,2,3
  isnad shot work.isnad.ron --out keys.png --panel shortcuts")]
pub struct Args {
    /// The project, or the word sample
    project: PathBuf,
    /// The picture to write; one that is there is replaced
    #[arg(long, value_name = "PNG")]
    out: PathBuf,
    /// Which document to show, counted from 1 in the order of the corpus panel; up to three, as 1,2,3
    #[arg(long, value_name = "N", default_value = "1", value_delimiter = ',', value_parser = clap::value_parser!(u32).range(1..))]
    document: Vec<u32>,
    /// Width and height in pixels, each from 1 to 8192
    #[arg(long, value_name = "WxH", default_value = "1400x880", value_parser = size)]
    size: [u32; 2],
    /// Colours
    #[arg(long, value_enum, default_value_t = Theme::Light)]
    theme: Theme,
    /// Something to open: a tab such as claims, a dialog such as shortcuts; an unknown name lists all
    #[arg(long, value_name = "NAME")]
    panel: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Theme {
    Light,
    Dark,
}

/// A picture to be drawn.
#[derive(Debug)]
pub struct Shot {
    /// What is open.
    pub project: Project,
    /// The project file, for its name; `None` for the sample.
    pub name: Option<PathBuf>,
    /// Where the picture goes.
    pub out: PathBuf,
    /// Width and height, pixels.
    pub size: [u32; 2],
    /// Which documents, from 0; the first has the keys.
    pub documents: Vec<usize>,
    /// Light or dark.
    pub look: Look,
    /// Name of what is opened over the page.
    pub panel: Option<String>,
}

impl Shot {
    /// A picture of the built-in sample.
    ///
    /// # Errors
    /// [`NotRun`] if its data is damaged, which a test rules out.
    pub fn sample(out: &Path) -> Result<Self, NotRun> {
        Ok(Self {
            project: crate::session::sample::project()?,
            name: None,
            out: out.to_owned(),
            size: [1400, 880],
            documents: vec![0],
            look: Look::Light,
            panel: None,
        })
    }
}

/// Reads the project; what is wrong with it is told, and what could be read is drawn.
pub fn asked(args: Args, terminal: &mut Terminal<'_>) -> Result<Asked, NotRun> {
    let is_sample = args.project == Path::new(source::SAMPLE);
    let source = source::read(&args.project)?;
    for problem in &source.problems {
        terminal.complain(&problem.to_string());
    }
    Ok(Asked::Shot(Box::new(Shot {
        project: match by_several(args.panel.as_deref()).filter(|_| is_sample) {
            Some(made) => made()?,
            None => source.project,
        },
        name: (!is_sample).then_some(args.project),
        out: args.out,
        size: args.size,
        documents: args
            .document
            .iter()
            .map(|number| *number as usize - 1)
            .collect(),
        look: match args.theme {
            Theme::Light => Look::Light,
            Theme::Dark => Look::Dark,
        },
        panel: args.panel,
    })))
}

/// Makes a project.
type Made = fn() -> Result<Project, sample::DamagedSample>;

/// The sample by several people, where what is to be seen compares them.
fn by_several(panel: Option<&str>) -> Option<Made> {
    match panel? {
        "returned" => Some(sample::reviewed),
        panel if panel.starts_with("review") || panel.starts_with("disagreement") => {
            Some(sample::review)
        }
        _ => None,
    }
}

/// Longest side of a picture, pixels: with both sides so long it takes 256 MiB.
const LONGEST_SIDE: u32 = 8192;

fn size(words: &str) -> Result<[u32; 2], String> {
    let (width, height) = words.split_once(['x', 'X', '×']).unwrap_or((words, ""));
    let side = |digits: &str| {
        digits
            .parse()
            .ok()
            .filter(|side| (1..=LONGEST_SIDE).contains(side))
    };
    match (side(width), side(height)) {
        (Some(width), Some(height)) => Ok([width, height]),
        _ => Err(format!(
            "a size is WIDTHxHEIGHT, such as 1400x880, each from 1 to {LONGEST_SIDE}"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        for (words, expected) in [
            ("1400x880", Some([1400, 880])),
            ("1X8192", Some([1, 8192])),
            ("10×20", Some([10, 20])),
            ("0x5", None),
            ("8193x5", None),
            ("-1x5", None),
            ("5", None),
            ("5x", None),
            ("axb", None),
            ("5x6x7", None),
        ] {
            assert_eq!(size(words).ok(), expected, "{words}");
        }
    }
}
