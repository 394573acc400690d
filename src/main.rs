//! The program: the command line first, and what it asks of the window.

use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use isnad::cli::{self, Asked, Exit, Layout, LayoutDirection, NotRun, Shot, Terminal};
use isnad::session::clock;
use isnad::store::{StateFolder, panic};
use isnad::text::Direction;
use isnad::ui::app;
use isnad::ui::layout::{self, Directions};
use isnad::ui::picture::{self, NoPicture, PANELS};

/// Where `isnad sample` draws the window if there is no display.
const SAMPLE_PICTURE: &str = "isnad-sample.png";

fn main() -> ExitCode {
    panic::install(StateFolder::of_user(), clock::now);
    let asked = with_terminal(|terminal| cli::run(std::env::args_os(), terminal));
    let exit = match asked {
        Asked::Nothing(exit) => exit,
        Asked::Window(paths) => window(paths),
        Asked::Sample => sample(),
        Asked::Shot(shot) => told(draw(*shot).map(|()| Exit::Fine)),
        Asked::Layout(asked) => told(lay_out(&asked).map(|()| Exit::Fine)),
    };
    exit.into()
}

/// The output is held no longer than something is said. Errors are never held: a thread that panics
/// has something to say there, and would wait for whoever waits for it.
fn with_terminal<T>(speak: impl FnOnce(&mut Terminal<'_>) -> T) -> T {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut err = std::io::stderr();
    let watched = std::io::IsTerminal::is_terminal(&err);
    speak(&mut Terminal::new(&mut out, &mut err).watched(watched))
}

fn told(done: Result<Exit, NotRun>) -> Exit {
    done.unwrap_or_else(|error| with_terminal(|terminal| cli::failed(&error, terminal)))
}

fn window(paths: Vec<PathBuf>) -> Exit {
    if !has_display() {
        return told(Err(NotRun::NoDisplay));
    }
    let opened = app::run(paths, false);
    told(opened.map_or_else(
        |error| Err(NotRun::Window(error.to_string())),
        |()| Ok(Exit::Fine),
    ))
}

/// The sample in the window; where there is none to be had, a picture of it.
fn sample() -> Exit {
    if has_display() && app::run(Vec::new(), true).is_ok() {
        return Exit::Fine;
    }
    let out = Path::new(SAMPLE_PICTURE);
    let drawn = Shot::sample(out).and_then(draw);
    told(drawn.and_then(|()| {
        with_terminal(|terminal| {
            let words = format!(
                "no display here: the window with the sample is drawn in ./{SAMPLE_PICTURE}"
            );
            terminal.say(&words)?;
            terminal.data().flush()?;
            Ok(Exit::Fine)
        })
    }))
}

fn draw(shot: Shot) -> Result<(), NotRun> {
    let options = picture::Options {
        name: shot.name.as_deref(),
        size: shot.size,
        documents: &shot.documents,
        look: shot.look,
        panel: shot.panel.as_deref(),
    };
    let drawn = picture::picture(shot.project, &options).map_err(|error| match error {
        NoPicture::NoDocument(count) => NotRun::NoDocument {
            asked: shot.documents.iter().max().map_or(1, |number| number + 1),
            count,
        },
        NoPicture::NoPanel => {
            let known: Vec<&str> = PANELS.iter().map(|(name, _)| *name).collect();
            NotRun::NoPanel {
                name: shot.panel.clone().unwrap_or_default(),
                known: known.join(", "),
            }
        }
    })?;
    cli::write_file(&shot.out, |out| drawn.write_png(out))
}

fn lay_out(asked: &Layout) -> Result<(), NotRun> {
    let setting = layout::Setting {
        width: asked.width,
        font_size: asked.font_size,
        line_height: asked.line_height,
        directions: match asked.direction {
            LayoutDirection::Auto => Directions::Window,
            LayoutDirection::Uax9 => Directions::FirstStrong,
            LayoutDirection::Ltr => Directions::All(Direction::LeftToRight),
            LayoutDirection::Rtl => Directions::All(Direction::RightToLeft),
        },
    };
    with_terminal(|terminal| {
        if asked.json {
            layout::write_json(&asked.text, &setting, terminal.data())?;
        } else {
            for paragraph in layout::paragraphs(&asked.text, &setting) {
                terminal.say(&paragraph.in_words(&asked.text))?;
            }
        }
        Ok(terminal.data().flush()?)
    })
}

/// Whether there is a screen to open a window on. Asked before the attempt, which is slow to fail.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let needs_server = cfg!(all(unix, not(target_vendor = "apple")));
    !needs_server
        || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
            .into_iter()
            .any(is_set)
}
