//! Hebrew that is stored in the order of a display.

/// Letters with a form of their own for the end of a word.
pub(super) const FINAL: [char; 5] = ['ך', 'ם', 'ן', 'ף', 'ץ'];

/// Enough words to be sure, and quick on long texts.
const WORDS: usize = 20_000;

/// Whether each line seems to be reversed: final letters stand mostly at the front of words, where
/// Hebrew never has them. One word in four has one, so three of them take a dozen words; below that
/// nothing is said.
pub(super) fn is_visual_hebrew(text: &str) -> bool {
    let (mut front, mut back) = (0, 0);
    let words = text.split(|c: char| !is_of_word(c));
    for word in words.filter(|word| !word.is_empty()).take(WORDS) {
        let mut letters = word.chars().filter(|c| ('א'..='ת').contains(c));
        let (Some(first), Some(last)) = (letters.next(), letters.next_back()) else {
            continue;
        };
        front += usize::from(FINAL.contains(&first));
        back += usize::from(FINAL.contains(&last));
    }
    front >= 3 && front > 2 * back
}

/// Letters and their points. Gershayim are not: what stands behind them in an acronym is one letter.
fn is_of_word(c: char) -> bool {
    ('א'..='ת').contains(&c)
        || matches!(
            c,
            '\u{591}'
                ..='\u{5BD}'
                    | '\u{5BF}'
                    | '\u{5C1}'
                    | '\u{5C2}'
                    | '\u{5C4}'
                    | '\u{5C5}'
                    | '\u{5C7}'
        )
}
