//! Memory with a 10 MB document open, above an empty window.
//!
//! Measured in a process of its own, which is this bench called with [`TEXT`] set: what it holds
//! resident before and after the document is opened and read through from end to end.

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use egui::{Event, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, pos2, vec2};

use crate::texts::mixed;
use crate::window::{frame, show, window};

/// Names the file with the text.
const TEXT: &str = "ISNAD_BENCH_TEXT";

pub fn is_asked_for() -> bool {
    std::env::var_os(TEXT).is_some()
}

/// Measures in another process and prints what that says.
pub fn bench() {
    let path = std::env::temp_dir().join(format!("isnad-bench-{}.txt", std::process::id()));
    std::fs::write(&path, mixed(10_000_000)).unwrap();
    let program = std::env::current_exe().unwrap();
    let told = Command::new(program).env(TEXT, &path).output().unwrap();
    std::fs::remove_file(&path).unwrap();
    print!("{}", String::from_utf8_lossy(&told.stdout));
}

/// Measures in this process.
pub fn tell() {
    let (mut offscreen, mut shown) = window();
    frame(&mut offscreen, &mut shown);
    let Some(empty) = resident() else {
        println!("memory, 10 MB document open: not measured, the system does not tell");
        return;
    };
    let path = PathBuf::from(std::env::var_os(TEXT).unwrap());
    let text: Arc<str> = Arc::from(std::fs::read_to_string(path).unwrap());
    show(&mut offscreen, &mut shown, text, 0);
    let opened = resident().unwrap();
    for _ in 0..600 {
        let wheel = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, -20_000.0),
            modifiers: Modifiers::NONE,
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
        };
        let events = vec![Event::PointerMoved(pos2(800.0, 500.0)), wheel];
        offscreen.frame(events, |ui| shown.show(ui));
    }
    let read = resident().unwrap();
    println!(
        "memory above an empty window ({empty:.0} MB), 10 MB document: opened {:.0} MB, read through {:.0} MB",
        opened - empty,
        read - empty
    );
}

/// MB that this process holds resident.
fn resident() -> Option<f64> {
    held("self", "VmRSS:")
}

/// MB that a process holds, by a line of its status: `VmRSS:` is what is resident now, `VmHWM:` the most that
/// ever was.
pub fn held(process: &str, what: &str) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with(what))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1e3 * 1.024)
}
