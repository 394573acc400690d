//! Where a line may end, beyond what UAX #14 says.
//!
//! Between two ASCII characters, and after white space, lines end where they do in the browsers that
//! most of these texts were written for: an address is broken behind `?` and `-` but not at every
//! slash, `1/2` and `a(b)` stay whole, `50-60` may be broken behind its hyphen and `-5` may not. The
//! table for that is parley's. Two rules are ours:
//!
//! - A tab is white space to the eye: a line may end after it, whatever comes next. For UAX #14 it is
//!   of class BA like a hyphen, which glues it to a digit, a hyphen or a Hebrew letter around it.
//! - Between two Hebrew letters a line may end behind a hyphen or maqaf. The tables below follow an
//!   older LB21a; Unicode 16 forbids the break only before other characters.

use parley_engine::break_overrides::{CHROMIUM_LINE_BREAK_OVERRIDE, LineBreakContext};

/// Whether a line may end between two characters; `None` where UAX #14 decides.
pub(super) fn between(at: LineBreakContext) -> Option<bool> {
    match at.before {
        '\t' => return (!matches!(at.after, '\t' | ' ')).then_some(true),
        '-' | '\u{5BE}' | '\u{2010}'
            if is_hebrew_letter(at.after) && at.before_before.is_some_and(is_hebrew) =>
        {
            return Some(true);
        }
        _ => {}
    }
    CHROMIUM_LINE_BREAK_OVERRIDE(at)
}

/// A letter, or a mark on one.
fn is_hebrew(c: char) -> bool {
    is_hebrew_letter(c) || matches!(c, '\u{591}'..='\u{5BD}' | '\u{5BF}'..='\u{5C7}')
}

fn is_hebrew_letter(c: char) -> bool {
    matches!(c, '\u{5D0}'..='\u{5EA}' | '\u{5EF}'..='\u{5F2}' | '\u{FB1D}' | '\u{FB1F}'..='\u{FB4F}')
}
