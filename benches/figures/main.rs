//! The figures that the program is to reach, in CPU time: `cargo bench`.
//!
//! One file for each part; texts are the sample's own articles, their words turned round so that no
//! two paragraphs are alike.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    reason = "a bench fails by panicking, and its parts are named by what they measure"
)]

mod agreement;
mod beside;
mod cpu;
mod durable;
mod entities;
mod formats;
mod formats_memory;
mod layout;
mod matrix;
mod memory;
mod occurrences;
mod page;
mod project;
mod review;
mod rows;
mod search;
mod shaping;
mod texts;
mod todo;
mod window;

use criterion::Criterion;

use self::cpu::CpuTime;

fn main() {
    if memory::is_asked_for() {
        memory::tell();
        return;
    }
    if formats_memory::is_asked_for() {
        formats_memory::tell();
        return;
    }
    let mut criterion = Criterion::default()
        .with_measurement(CpuTime)
        .without_plots()
        .configure_from_args();
    layout::bench(&mut criterion);
    page::bench(&mut criterion);
    window::bench(&mut criterion);
    if is_wanted("memory") {
        memory::bench();
    }
    project::bench(&mut criterion);
    if is_wanted("rows") {
        rows::bench();
    }
    if is_wanted("durable") {
        durable::bench();
    }
    if is_wanted("formats") {
        formats::bench();
        formats_memory::bench();
    }
    search::bench(&mut criterion);
    occurrences::bench(&mut criterion);
    matrix::bench(&mut criterion);
    entities::bench(&mut criterion);
    todo::bench(&mut criterion);
    if is_wanted("review") {
        review::bench(&mut criterion);
    }
    if is_wanted("beside") {
        beside::bench();
    }
    if is_wanted("agreement") {
        agreement::bench(&mut criterion);
    }
    criterion.final_summary();
}

/// Whether a figure that is measured without criterion is asked for: its name on the command line, or
/// nothing.
fn is_wanted(name: &str) -> bool {
    let words = std::env::args().skip(1);
    let mut words = words.filter(|word| !word.starts_with('-')).peekable();
    words.peek().is_none() || words.any(|word| word == name)
}
