//! A few pictures of the window, drawn on the CPU: the same on every machine.
//!
//! `UPDATE_PICTURES=1 cargo test` draws them anew; look at what has changed before you commit it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use isnad::session::{Action, Look, NoPicker, Session, Settings, Verb, sample};
use isnad::store::StateFolder;
use isnad::ui::shot::{Offscreen, Picture};
use isnad::ui::window::Window;

/// A difference that nobody sees, in steps of a channel: rounding of another processor.
const STEP: u8 = 3;
/// How many of a thousand pixels may differ by more.
const PER_MILLE: usize = 1;

fn picture(settings: Settings, actions: Vec<Action>) -> Picture {
    let state = StateFolder::at(env!("CARGO_TARGET_TMPDIR"));
    let mut session = Session::new(state, settings, Arc::new(NoPicker), Arc::new(|| {}));
    session.show_only(sample::project().unwrap());
    for action in actions {
        session.run(action);
    }
    let mut offscreen = Offscreen::new([1280, 800], 1.0);
    Window::prepare(offscreen.ctx());
    let mut window = Window::new(session);
    offscreen.settle(20, |ui| window.show(ui));
    offscreen.picture()
}

fn settings(look: Look, language: &str) -> Settings {
    Settings {
        look,
        language: language.to_owned(),
        author_name: "Dana".to_owned(),
        ..Settings::default()
    }
}

fn read(path: &Path) -> Option<(u32, u32, Vec<u8>)> {
    let file = std::io::BufReader::new(std::fs::File::open(path).ok()?);
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    Some((info.width, info.height, pixels))
}

fn write(path: &Path, picture: &Picture) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
    picture.write_png(&mut file).unwrap();
}

fn check(name: &str, picture: &Picture) {
    let kept =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/snapshots/{name}.png"));
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        return write(&kept, picture);
    }
    let drawn = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
    write(&drawn, picture);
    let (_, _, drawn_pixels) = read(&drawn).unwrap();
    let (width, height, pixels) =
        read(&kept).unwrap_or_else(|| panic!("{} is not there", kept.display()));
    assert_eq!(
        [width, height],
        [picture.width, picture.height],
        "size of {name}"
    );
    let differ = pixels
        .chunks_exact(4)
        .zip(drawn_pixels.chunks_exact(4))
        .filter(|(one, other)| {
            one.iter()
                .zip(*other)
                .any(|(one, other)| one.abs_diff(*other) > STEP)
        })
        .count();
    let most = pixels.len() / 4 * PER_MILLE / 1_000;
    assert!(
        differ <= most,
        "{name}: {differ} pixels differ; drawn now: {}",
        drawn.display()
    );
}

#[test]
fn hebrew_page_in_the_light() {
    let picture = picture(
        settings(Look::Light, "en"),
        vec![Action::Run(Verb::NextAnnotation)],
    );
    check("hebrew-light", &picture);
}

#[test]
fn arabic_page_in_the_dark() {
    let next = Action::Run(Verb::NextDocument);
    let picture = picture(
        settings(Look::Dark, "en"),
        vec![next, Action::Run(Verb::NextAnnotation)],
    );
    check("arabic-dark", &picture);
}

#[test]
fn a_right_to_left_interface_mirrors_the_window() {
    let next = Action::Run(Verb::NextDocument);
    let picture = picture(settings(Look::Light, "qps-plocm"), vec![next.clone(), next]);
    check("english-mirrored", &picture);
}
