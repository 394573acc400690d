//! Whether two texts are one, but for slight differences.

use std::collections::BTreeSet;

/// Characters of a piece by which texts are compared, white space not counted.
const PIECE: usize = 10;
/// Pieces of a text that are all looked at; of a longer text one in [`SAMPLE`].
const ALL: usize = 8_192;
const SAMPLE: u64 = 16;
/// Fewest pieces of the poorer text that the other has too, per cent.
const LEAST: usize = 50;

/// Whether at least half of what one text says stands in the other too: two versions of one article, and
/// not two articles. In any script, whether or not it writes spaces.
pub(super) fn are_alike(one: &str, other: &str) -> bool {
    let long = one.len().max(other.len()) > ALL;
    let (one, other) = (pieces(one, long), pieces(other, long));
    let common = one.intersection(&other).count();
    let least = one.len().min(other.len());
    least > 0 && common * 100 >= least * LEAST
}

/// The pieces of a text, by hash.
fn pieces(text: &str, is_long: bool) -> BTreeSet<u64> {
    let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let hashes = chars.windows(PIECE.min(chars.len().max(1))).map(hash);
    hashes
        .filter(|hash| !is_long || hash % SAMPLE == 0)
        .collect()
}

/// FNV-1a, 64 bits, over code points, then mixed so that its low bits are as good as its high ones.
fn hash(chars: &[char]) -> u64 {
    let step = |hash: u64, c: &char| (hash ^ u64::from(*c)).wrapping_mul(0x0100_0000_01B3);
    let hash = chars.iter().fold(0xCBF2_9CE4_8422_2325, step);
    hash ^ (hash >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_one_text_are_alike_and_two_texts_are_not() {
        let one = "דובר האו\"ם אמר ביום שלישי כי המשלחת תצא מן העיר. הנציגים שוחחו עם הנשיא.";
        let typo = one.replace("המשלחת", "המשלחות");
        let other = "ראש העיר הודיע כי בית הספר ייפתח מחדש בסתיו, והתלמידים ישובו אל הכיתות.";
        let arabic = "قالت المنظّمة إنّ الوفد سيغادر المدينة يوم الثلاثاء.";
        assert!(are_alike(one, &typo));
        assert!(are_alike(one, &one.replace(' ', "\n")), "wrapped anew");
        assert!(are_alike(one, &format!("{one} {one}")));
        assert!(!are_alike(one, other));
        assert!(!are_alike(one, arabic));
        assert!(!are_alike("", ""), "nothing says nothing");
        assert!(are_alike("abc", "abc") && !are_alike("abc", "abd"));
        let long = |seed: u32| -> String {
            let numbers = (0..20_000_u32).map(|n| n.wrapping_mul(2_654_435_761 + seed).to_string());
            numbers.collect::<Vec<_>>().join(" ")
        };
        assert!(are_alike(&long(0), &long(0).replacen('7', "1", 500)));
        assert!(!are_alike(&long(0), &long(2)));
    }
}
