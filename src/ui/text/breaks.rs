//! Where a line may end, beyond what UAX #14 says.
//!
//! Between two ASCII characters, and after white space, lines end where they do in the browsers that
//! most of these texts were written for: an address is broken behind `?` and `-` but not at every
//! slash, `1/2` and `a(b)` stay whole, `50-60` may be broken behind its hyphen and `-5` may not. The
//! table for that is parley's. Three rules are ours:
//!
//! - A tab is white space to the eye: a line may end after it, whatever comes next. For UAX #14 it is
//!   of class BA like a hyphen, which glues it to a digit, a hyphen or a Hebrew letter around it.
//! - Between two Hebrew letters a line may end behind a hyphen or maqaf. The tables below follow an
//!   older LB21a; Unicode 16 forbids the break only before other characters.
//! - `₪10/₪20` stays whole: LB25 of Unicode 16, which those tables also lack.

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
        '/' | ',' | '.' | ':' | ';' if is_sign_of_number(at.after) => {
            let after_digit = at.before_before.is_some_and(|c| c.is_ascii_digit());
            return after_digit.then_some(false);
        }
        _ => {}
    }
    CHROMIUM_LINE_BREAK_OVERRIDE(at)
}

/// A letter, or a mark on one.
fn is_hebrew(c: char) -> bool {
    is_hebrew_letter(c) || matches!(c, '\u{591}'..='\u{5BD}' | '\u{5BF}'..='\u{5C7}')
}

/// A currency, percent or degree sign, of the classes PR and PO, beyond ASCII.
fn is_sign_of_number(c: char) -> bool {
    matches!(c, '\u{A2}'..='\u{A5}' | '\u{B0}' | '\u{B1}' | '\u{66A}' | '\u{2030}'..='\u{2034}' | '\u{20A0}'..='\u{20CF}' | '\u{2116}')
}

fn is_hebrew_letter(c: char) -> bool {
    matches!(c, '\u{5D0}'..='\u{5EA}' | '\u{5EF}'..='\u{5F2}' | '\u{FB1D}' | '\u{FB1F}'..='\u{FB4F}')
}

#[cfg(test)]
mod tests {
    use crate::text::Direction;
    use crate::ui::text::{Excess, Layouter, Style};

    /// Where the lines of a text may end, in a column too narrow for anything.
    fn parts(text: &str) -> Vec<&str> {
        let mut layouter = Layouter::new().with_excess(Excess::Free);
        let layout = layouter.layout(
            text,
            Direction::LeftToRight,
            &Style::even(16.0, 24.0),
            Some(1.0),
        );
        let ranges = layout.lines.iter().map(|line| &line.range);
        ranges
            .map(|range| &text[range.start as usize..range.end as usize])
            .collect()
    }

    /// A line a case: a text with `|` where a line may end.
    #[test]
    fn table() {
        for marked in [
            "https://example.org/a/b-|c?|d=e&f",
            "1/2 |a(b) |(c)",
            "50-|60 |-5 |x-|y |A-|1 |ב-2019 |ל-|Microsoft",
            "שש-|עשרה |כפר־|ים |שְׁ־|ל |א־b |ו-و",
            "a\t|b\t|-5\t|א\t|ב \t|c",
            "₪10/₪20 |10.₪5 |$5-|$6 |x/₪2 |%-",
            "a |! |(b |) |« |c |»",
            "no\u{A0}break a\u{2060}b c\u{200B}|d",
            "קח\"ט או\"ם |מ\"מ",
        ] {
            let expected: Vec<&str> = marked.split('|').collect();
            assert_eq!(parts(&marked.replace('|', "")), expected);
        }
    }
}
