//! Where a line may end, beyond what UAX #14 says.
//!
//! Between two ASCII characters, and after white space, lines end where they do in the browsers that
//! most of these texts were written for: an address is broken behind `?` and `-` but not at every
//! slash, `1/2` and `a(b)` stay whole, `50-60` may be broken behind its hyphen and `-5` may not. The
//! table for that is parley's. Our own rules, of which those for hyphens and numbers are of Unicode
//! 16, where the tables below follow an older one:
//!
//! - A tab is white space to the eye: a line may end after it, whatever comes next. For UAX #14 it is
//!   of class BA like a hyphen, which glues it to a digit, a hyphen or a Hebrew letter around it. Nor
//!   do a bar and a soft hyphen glue.
//! - Between two Hebrew letters a line may end behind a hyphen, maqaf or dash (LB21a); a hyphen that
//!   begins a word stays with it (LB20a).
//! - `₪10/₪20` and `٪١٠/٣` stay whole, `ب/٣` need not (LB25).

use parley_engine::break_overrides::{CHROMIUM_LINE_BREAK_OVERRIDE, LineBreakContext};

/// Whether a line may end between two characters; `None` where UAX #14 decides.
pub(super) fn between(at: LineBreakContext) -> Option<bool> {
    if at.before.is_ascii_alphanumeric() && at.after.is_ascii_alphanumeric() {
        // As in that table; most pairs of a Latin text are such.
        return Some(false);
    }
    let LineBreakContext {
        before_before,
        before,
        after,
        ..
    } = at;
    let stands_behind = |is: fn(char) -> bool| before_before.is_some_and(is);
    let own = match before {
        '\t' => (!matches!(after, '\t' | ' ')).then_some(true),
        '-' | '|' if after.is_ascii() => None,
        '|' | '\u{AD}' => after.is_alphabetic().then_some(true),
        '-' | '\u{5BE}' | '\u{2010}' | '\u{2012}' | '\u{2013}' if after.is_alphabetic() => {
            if before_before.is_none_or(is_blank) {
                Some(false)
            } else {
                (is_hebrew(after) && stands_behind(is_hebrew)).then_some(true)
            }
        }
        '/' if is_arabic_digit(after) => {
            Some(!stands_behind(|c| c.is_ascii_digit() || is_arabic_digit(c)))
        }
        '/' | ',' | '.' | ':' | ';' | '\u{60C}' if is_sign_of_number(after) => {
            stands_behind(|c| c.is_ascii_digit()).then_some(false)
        }
        _ => None,
    };
    own.or_else(|| CHROMIUM_LINE_BREAK_OVERRIDE(at))
}

/// What a word may begin behind.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{A0}' | '\u{200B}' | '\u{202F}')
}

/// A Hebrew letter, or a point on one.
fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{591}'..='\u{5BD}' | '\u{5BF}'..='\u{5C7}' | '\u{5D0}'..='\u{5EA}'
        | '\u{5EF}'..='\u{5F2}' | '\u{FB1D}'..='\u{FB28}' | '\u{FB2A}'..='\u{FB4F}')
}

/// The digits that stand with Arabic script and have the class NU.
fn is_arabic_digit(c: char) -> bool {
    matches!(c, '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}')
}

/// A currency or percent sign or a minus, of the classes PR and PO, that the table does not know
/// beside what stands before it.
fn is_sign_of_number(c: char) -> bool {
    matches!(c, '%' | '$' | '+' | '\u{66A}' | '\u{2030}'..='\u{2034}'
        | '\u{20A0}'..='\u{20CF}' | '\u{2116}' | '\u{2212}')
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
            "1/2 |a(b) |(c) |٣/٤ |ب/|٣",
            "50-|60 |-5 |x-|y |A-|1 |ב-2019 |ל-|Microsoft",
            "שש-|עשרה |כפר־|ים |שְׁ־|ל |א–|ב |א־b |ו-و |–ב |–b |-ב",
            "a\t|b\t|-5\t|א\t|ב \t|c",
            "₪10/₪20 |10.₪5 |$5-$6 |x/|₪2 |%-",
            "a |! |(b |) |« |c |»",
            "no\u{A0}break |a\u{2060}b |c\u{200B}|d",
            "קח\"ט |או\"ם |מ\"מ",
        ] {
            let expected: Vec<&str> = marked.split('|').collect();
            assert_eq!(parts(&marked.replace('|', "")), expected);
        }
    }
}
