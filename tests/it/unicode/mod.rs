//! The conformance data of the Unicode Consortium against our own functions: nothing wrong, and
//! everything that we do otherwise on purpose named with its reason.
//!
//! - [`bidi`]: levels and visual order (UAX #9), by [`isnad::ui::text::line_order`] and by layouts.
//! - [`segment`]: letters, words and sentences (UAX #29), by [`isnad::text::segment`].
//!
//! Line breaks (UAX #14) have no public name: their data is read by a test in `ui::text`.

mod bidi;
mod segment;

use std::io::Read as _;

/// One of the data files, unpacked.
fn data(name: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/unicode");
    let packed = std::fs::File::open(folder.join(format!("{name}.gz"))).unwrap();
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed)
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// The character of a code point in hexadecimal digits.
fn char_of(hex: &str) -> char {
    char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap()
}
