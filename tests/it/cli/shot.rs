//! Pictures.

use super::{Desk, HEBREW};

/// Width, height and whether the picture has several colours.
fn picture(bytes: &[u8]) -> (u32, u32, bool) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    let (rows, _) = pixels.as_chunks::<4>();
    (
        frame.width,
        frame.height,
        rows.iter().any(|pixel| *pixel != rows[0]),
    )
}

#[test]
fn a_picture_has_the_size_that_is_asked_for_and_leaves_no_other_trace() {
    let desk = Desk::new();
    desk.project("a.isnad.ron", HEBREW);
    let before = desk.traces(&desk.work()).len();
    desk.fine(&[
        "shot",
        "a.isnad.ron",
        "--out",
        "תמונה.png",
        "--size",
        "901x533",
    ]);
    let bytes = std::fs::read(desk.path("תמונה.png")).unwrap();
    assert_eq!(picture(&bytes), (901, 533, true));
    assert_eq!(desk.traces(&desk.work()).len(), before + 1);
    assert!(
        desk.traces(&desk.state()).is_empty(),
        "{:?}",
        desk.traces(&desk.state())
    );
}

#[test]
fn the_same_project_gives_the_same_picture_whoever_draws_it() {
    let desk = Desk::new();
    let shot = |name: &str, user: &str, more: &[&str]| {
        let mut arguments = vec!["shot", "sample", "--out", name, "--size", "900x600"];
        arguments.extend(more);
        let output = desk
            .command(&arguments)
            .env("USER", user)
            .env("LANG", user)
            .output()
            .unwrap();
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{output:?}"
        );
        std::fs::read(desk.path(name)).unwrap()
    };
    let first = shot("1.png", "שרה", &[]);
    assert!(first == shot("2.png", "نورا", &[]), "two runs differ");
    for more in [
        &["--document", "2"][..],
        &["--theme", "dark"],
        &["--panel", "shortcuts"],
        &["--panel", "claims"],
    ] {
        assert!(
            first != shot("3.png", "שרה", more),
            "{more:?} changes nothing"
        );
    }
}

#[test]
fn what_is_not_there_is_not_drawn() {
    let desk = Desk::new();
    let shot = |more: &[&str]| {
        let mut arguments = vec!["shot", "sample", "--out", "a.png"];
        arguments.extend(more);
        desk.isnad(&arguments)
    };
    shot(&["--document", "4"]).complains(2, &["4", "3"]);
    shot(&["--panel", "kitchen"]).complains(2, &["kitchen", "palette", "shortcuts", "history"]);
    assert!(!desk.path("a.png").exists());
}

#[test]
fn the_sample_without_a_display_is_a_picture() {
    let desk = Desk::new();
    let out = desk.fine(&["sample"]);
    assert!(out.contains("isnad-sample.png"), "{out}");
    let bytes = std::fs::read(desk.path("isnad-sample.png")).unwrap();
    assert_eq!(picture(&bytes), (1400, 880, true));
}
