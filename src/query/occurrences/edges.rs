//! Where a name may begin and end in the true text.

use crate::text::fold::is_ignored;

/// Marks and invisible characters that are passed over to find the next letter.
const MARKS: usize = 64;

/// What matters of a character beside an edge.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Hebrew,
    Arabic,
    /// A letter of a script that does not part words, or hangs endings on names.
    Unparted,
    /// Any other letter.
    Letter,
    Digit,
    /// What could be gershayim.
    Quote,
    /// What could be a geresh.
    Apostrophe,
    Stop,
    /// What stands between the digits of a number.
    Separator,
    Other,
}

/// Whether a word may end before the byte `at`, and another begin there.
pub(super) fn is_edge(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else {
        return false;
    };
    // Nearly always so, and soon told.
    let parts = [' ', '\n'];
    if before.ends_with(parts) || after.starts_with(parts) {
        return true;
    }
    let mut before = before.chars().rev().take(MARKS).filter(|c| !is_ignored(*c));
    let mut after = after.chars().take(MARKS).filter(|c| !is_ignored(*c));
    let (Some(left), Some(right)) = (before.next(), after.next()) else {
        return true;
    };
    let (far_left, far_right) = (before.next().unwrap_or(' '), after.next().unwrap_or(' '));
    let is_joined = match (kind(left), kind(right)) {
        (Kind::Digit, Kind::Stop | Kind::Separator) => kind(far_right) == Kind::Digit,
        (Kind::Stop | Kind::Separator, Kind::Digit) => kind(far_left) == Kind::Digit,
        (Kind::Digit, other) | (other, Kind::Digit) => other == Kind::Digit || parts_words(other),
        // Gershayim and geresh.
        (Kind::Hebrew, Kind::Quote | Kind::Apostrophe) => kind(far_right) == Kind::Hebrew,
        (Kind::Quote | Kind::Apostrophe, Kind::Hebrew) => kind(far_left) == Kind::Hebrew,
        // What stands before an apostrophe is a word, what follows it is none.
        (Kind::Apostrophe, Kind::Letter) => kind(far_left) == Kind::Letter,
        (Kind::Letter, Kind::Stop) => is_address(left, far_right),
        (Kind::Stop, Kind::Letter) => is_address(far_left, right),
        (left, right) => left == right && parts_words(left),
    };
    !is_joined
}

/// Whether letters of this kind that stand together are one word.
fn parts_words(kind: Kind) -> bool {
    matches!(kind, Kind::Hebrew | Kind::Arabic | Kind::Letter)
}

/// Whether a full stop between these two, without a space, is one of an address or an abbreviation
/// (`example.org`, `NUR.KZ`), and not one behind which the space was forgotten (`Almaty.The`).
fn is_address(left: char, right: char) -> bool {
    let are_letters = kind(left) == Kind::Letter && kind(right) == Kind::Letter;
    are_letters && !(left.is_lowercase() && right.is_uppercase())
}

fn kind(c: char) -> Kind {
    match c {
        // Nearly all there are, and soon told.
        'a'..='z' | 'A'..='Z' => Kind::Letter,
        'א'..='ת' => Kind::Hebrew,
        'ء'..='غ' | 'ف'..='ي' => Kind::Arabic,
        '"' | '״' | '“' | '”' | '„' | '‟' => Kind::Quote,
        '\'' | '׳' | '‘' | '’' | '‚' | '‛' => Kind::Apostrophe,
        '.' => Kind::Stop,
        ',' | '\u{66B}' | '\u{66C}' => Kind::Separator,
        '_' => Kind::Letter,
        _ if c.is_numeric() => Kind::Digit,
        _ if !c.is_alphabetic() => Kind::Other,
        '\u{590}'..='\u{5FF}' | '\u{FB1D}'..='\u{FB4F}' => Kind::Hebrew,
        '\u{600}'..='\u{6FF}'
        | '\u{750}'..='\u{77F}'
        | '\u{870}'..='\u{8FF}'
        | '\u{FB50}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFF}' => Kind::Arabic,
        // Thai and Lao, Tibetan, Burmese, Hangul, Khmer, kana, Han.
        '\u{E00}'..='\u{109F}'
        | '\u{1100}'..='\u{11FF}'
        | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => Kind::Unparted,
        _ => Kind::Letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_stand_where_words_may_part() {
        // A bar: an edge; a dot below: none.
        for (marked, expected) in [
            ("או¦\"ם", false),
            ("או\"¦ם", false),
            ("או\"ם¦\"", true),
            ("(¦CSTO", true),
            ("CSTO¦)", true),
            ("CSTO¦2", false),
            ("CSTO¦’s", true),
            ("O'¦Brien", false),
            ("x_¦CSTO", false),
            ("קזחסטן¦־רוסיה", true),
            ("קזחסטן־¦רוסיה", true),
            ("UN¦-labeled", true),
            ("ב¦CNN", true),
            ("كازاخستان¦ي", false),
            ("كازاخستان¦ـي", false),
            ("كازاخستان¦\u{64E}ية", false),
            ("باكو¦؟", true),
            ("NUR¦.KZ", false),
            ("NUR.¦KZ", false),
            ("Almaty¦.The", true),
            ("Almaty.¦The", true),
            ("Almaty¦. The", true),
            ("1¦,150", false),
            ("150¦, 12", true),
            ("150¦.", true),
            ("阿拉木图¦的", true),
            ("알마티¦에서", true),
            ("¦CSTO", true),
            ("\u{200F}¦CSTO", true),
            ("ה\u{200F}¦נשיא", false),
            ("ג'¦יפ", false),
            ("ב\"¦הארץ", false),
            ("אמר \"¦הארץ", true),
        ] {
            let at = marked.find('¦').unwrap();
            assert_eq!(is_edge(&marked.replace('¦', ""), at), expected, "{marked}");
        }
    }
}
