//! How far long work is, in one line that is written over and over.

use std::io::{self, Write as _};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Time before the first word, so that quick work says nothing, and between two.
const EVERY: Duration = Duration::from_millis(200);

/// Tells a person at a terminal how far work is, and wipes that out when the work is over.
#[derive(Debug)]
pub struct Progress {
    doing: &'static str,
    shown: bool,
    last: Mutex<(Instant, bool)>,
}

impl Progress {
    /// `doing` is said before the figures, if anybody looks.
    #[must_use]
    pub fn new(shown: bool, doing: &'static str) -> Self {
        Self {
            doing,
            shown,
            last: Mutex::new((Instant::now(), false)),
        }
    }

    /// So many bytes of so many are done.
    pub fn bytes(&self, done: u64, of: u64) {
        self.tell(|| format!("{:.1} of {:.1} MiB", mib(done), mib(of)));
    }

    /// So many documents of so many are done, in so many bytes.
    pub fn documents(&self, done: usize, of: usize, bytes: u64) {
        self.tell(|| format!("{done} of {of} documents, {:.1} MiB", mib(bytes)));
    }

    fn tell(&self, how_far: impl FnOnce() -> String) {
        let Ok(mut last) = self.last.lock() else {
            return;
        };
        if !self.shown || last.0.elapsed() < EVERY {
            return;
        }
        *last = (Instant::now(), true);
        say(&format!("\r{} {}\u{1b}[K", self.doing, how_far()));
    }
}

fn mib(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.last.lock().is_ok_and(|last| last.1) {
            say("\r\u{1b}[K");
        }
    }
}

/// To standard error; nobody can be told if that fails.
fn say(words: &str) {
    let mut err = io::stderr().lock();
    drop(err.write_all(words.as_bytes()).and_then(|()| err.flush()));
}
