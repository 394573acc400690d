//! `isnad layout`: where every grapheme of a text stands.

use std::path::PathBuf;

use clap::ValueEnum;

use super::new::remark;
use super::{Asked, NotRun, Terminal};
use crate::store::corpus;
use crate::text::decode::How;

/// Tell where every letter of a text stands, as the window would set it; needs no display
///
/// Offsets are bytes of the text as UTF-8, without a byte-order mark; positions are pixels from the
/// left edge of the column and from the top of the text, whose paragraphs follow each other without
/// gaps. Every byte of a paragraph, which ends before its line end, is in exactly one cluster: a
/// letter with its marks. The fonts are the bundled ones at one size for all scripts, whatever the
/// settings say; tab stops are 8 spaces apart; a word too long for a line runs over its end.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  isnad layout article.txt --width 700
  isnad layout article.txt --width 480 --font-size 18 --line-height 28 --direction uax9 --json")]
pub struct Args {
    /// The text, in UTF-8, UTF-16 or a code page that is recognised
    file: PathBuf,
    /// Width of the text column, from 1 to 1000000
    #[arg(long, value_name = "PX", value_parser = |words: &str| px(words, 1e6))]
    width: f32,
    /// Size of the letters, from 1 to 500
    #[arg(long, value_name = "PX", default_value = "17", value_parser = |words: &str| px(words, LARGEST))]
    font_size: f32,
    /// Distance from line to line, from 1 to 500
    #[arg(long, value_name = "PX", default_value = "32", value_parser = |words: &str| px(words, LARGEST))]
    line_height: f32,
    /// The side on which the lines of a paragraph start
    #[arg(long, value_enum, default_value_t = Direction::Auto)]
    direction: Direction,
    /// Write one JSON object with every cluster instead of a line of words for each line of text
    #[arg(long)]
    json: bool,
}

/// Largest size and line height that the text engine takes, px.
const LARGEST: f32 = 500.0;

/// The side on which the lines of paragraphs start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Direction {
    /// By the words of the paragraph and of the text, as in the window
    Auto,
    /// By the first strong letter of the paragraph: UAX #9, rules P2 and P3
    Uax9,
    /// Left
    Ltr,
    /// Right
    Rtl,
}

/// A text to be laid out.
#[derive(Debug)]
pub struct Layout {
    /// The text, without a byte-order mark.
    pub text: String,
    /// Width of the column, px.
    pub width: f32,
    /// Size of the letters, px.
    pub font_size: f32,
    /// Distance from line to line, px.
    pub line_height: f32,
    /// The side on which lines start.
    pub direction: Direction,
    /// Whether to write JSON.
    pub json: bool,
}

/// Reads the text; what a person should know about it is told.
pub fn asked(args: Args, terminal: &mut Terminal<'_>) -> Result<Asked, NotRun> {
    if args.file.is_dir() {
        return Err(NotRun::Folder(args.file));
    }
    let decoded = corpus::read_plain(&args.file, &How::default())?;
    remark(&args.file.display().to_string(), &decoded, true, terminal);
    Ok(Asked::Layout(Box::new(Layout {
        text: decoded.text,
        width: args.width,
        font_size: args.font_size,
        line_height: args.line_height,
        direction: args.direction,
        json: args.json,
    })))
}

fn px(words: &str, most: f32) -> Result<f32, String> {
    words
        .parse()
        .ok()
        .filter(|px| (1.0..=most).contains(px))
        .ok_or_else(|| format!("a length is a number of pixels from 1 to {most}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        for (words, expected) in [
            ("700", Some(700.0)),
            ("1", Some(1.0)),
            ("18.5", Some(18.5)),
            ("0", None),
            ("-5", None),
            ("1001", None),
            ("NaN", None),
            ("inf", None),
            ("", None),
            ("5px", None),
        ] {
            assert_eq!(px(words, 1000.0).ok(), expected, "{words}");
        }
    }
}
