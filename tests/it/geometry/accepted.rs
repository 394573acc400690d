//! The differences that are meant, each with its reason. There are no others, and no tolerance beyond
//! half a px: a new difference is a fault until it has a line here.

use isnad::ui::text::fonts::{Fonts, is_invisible};

use super::reference::Place;

/// A paragraph that breaks its lines unlike the browser.
pub struct Break {
    /// The file.
    pub text: &'static str,
    /// How the paragraph begins.
    pub begins: &'static str,
    /// At which widths, px.
    pub widths: &'static [f32],
    pub reason: &'static str,
}

const ROUNDING: &str = "fits with less than 0.2 px to spare; the browser rounds the width of every run up to 1/64 px, and \
     this line has many runs";

/// All of them. A test fails for a line that has become untrue.
pub const BREAKS: &[Break] = &[
    Break {
        text: "controls.txt",
        begins: "שורה ראשונה\u{2028}",
        widths: &[320.0, 480.0, 700.0, 900.0],
        reason: "U+2028 and U+000B end a line (UAX #14, LB4); the browser does not end it there",
    },
    Break {
        text: "english-mixed.txt",
        begins: "Order matters",
        widths: &[480.0],
        reason: ROUNDING,
    },
    Break {
        text: "quotes-and-numbers.txt",
        begins: "5% מ-200",
        widths: &[900.0],
        reason: ROUNDING,
    },
];

/// A kind of grapheme that is wider or narrower here than in the browser. What stands beyond it on its
/// line is compared all the same, moved by the difference.
pub struct Width {
    pub is: fn(&str) -> bool,
    pub reason: &'static str,
}

pub const WIDTHS: &[Width] = &[
    Width {
        is: |letter| letter.chars().all(char::is_control) && letter != "\t",
        reason: "a control character is drawn with its code point; the browser gives it no room",
    },
    Width {
        is: is_partly_in_fonts,
        reason: "an emoji sequence of which the symbol font has a part: that part is drawn from it and the rest \
                 with code points; the browser draws the whole from one font, which has all code points here",
    },
];

/// Characters without width, whose place between others nothing depends on.
pub const NO_PLACE: (fn(&str) -> bool, &str) = (
    |letter| {
        letter
            .chars()
            .all(|c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
    },
    "UAX #9 gives the controls of embeddings and isolates no place; ours stand where they are in the order of \
     the levels, the browser puts some at the other end of the run",
);

pub const LAM_ALEF: &str = "the font draws an alef after a lam into the room of the lam; the browser gives the alef \
     none, so that it cannot be clicked, and we divide the room";

fn is_partly_in_fonts(letter: &str) -> bool {
    let fonts = Fonts::bundled();
    let mut visible = letter.chars().filter(|c| !is_invisible(*c));
    visible.clone().any(|c| fonts.has(c)) && visible.any(|c| !fonts.has(c))
}

/// Whether two neighbours are a lam and an alef that share a room: the browser gives all of it to the
/// lam, and we give each a half.
pub fn is_lam_alef(letters: [&str; 2], ours: [Place; 2], browser: [Place; 2]) -> bool {
    let alefs = ['ا', 'أ', 'إ', 'آ', 'ٱ'];
    letters[0].starts_with('ل')
        && letters[1].starts_with(alefs)
        && browser[1].width() < 0.02
        && (ours[0].width() - ours[1].width()).abs() < 0.01
}
