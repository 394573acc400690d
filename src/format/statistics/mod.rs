//! What a dataset holds, in numbers: tables as CSV and plots as SVG, to stand beside it.
//!
//! [`count`] goes through the dataset once, [`tables`] says it in tables, [`plot`] draws bars. What is
//! counted is what is written: the documents and rows that were chosen, and no proposals of programs. The
//! plots are black and grey on white, so that they print as they are.

mod count;
mod plot;
mod tables;
#[cfg(test)]
mod tests;

use std::io;

use self::count::Counted;
use super::{Dataset, Format, Target, Thing, no_more_losses, spreadsheet, svg};

/// The format.
pub const FORMAT: Format = Format {
    name: "statistics",
    about: "tables (CSV) and plots (SVG) of what a dataset holds, by document, type, language, author and part",
    // It carries nothing and is to lose nothing: what is counted is everything that was chosen.
    carries: Thing::ALL,
    units: &[],
    single: None,
    beside: &[],
    write: Some(write),
    read: None,
    endings: &[],
    recognises: |_| false,
    more_losses: no_more_losses,
};

fn write(data: &Dataset<'_>, target: &mut dyn Target) -> io::Result<()> {
    let counted = Counted::of(data);
    for (name, table) in tables::tables(data, &counted) {
        spreadsheet::write(&table, target.file(&format!("{name}.csv"))?)?;
    }
    for (name, title, bars) in tables::plots(data, &counted) {
        let drawing = plot::drawing(title, &bars);
        svg::write(&drawing, target.file(&format!("{name}.svg"))?)?;
    }
    Ok(())
}
