//! A word by its consonants, the same in every script.
//!
//! Names travel between scripts by sound: `Tokayev`, `טוקאייב`, `توكاييف` and `Токаев` share no letter. Each
//! letter becomes its class, and letters that scripts write or leave out as they like become nothing:
//!
//! | class | letters |
//! |---|---|
//! | B | b p v f · ב פ, ו at the start or doubled · ب ف · б п в ф |
//! | T | t d th · ד ט ת · ت ط د ض ذ ث · д т |
//! | K | k q g j kh x · ג כ ק · ج ك ق غ خ · г к х |
//! | S | s z sh ts c before e and i · ז ס צ ש · س ش ص ز ظ · ж з с ц ч ш щ |
//! | L M N R | themselves |
//! | A | any vowel, h, y, alef, ayin at the start |
//!
//! ח and ح are K to some and h to others, ch is K or S: such words have a sound for each.

/// Sounds of a word at most.
const MOST: usize = 4;
/// Classes that a sound must have to tell anything; fewer than [`CLEAR`] tell little.
const LEAST: usize = 2;
/// Classes of a sound that tell one name from most others.
pub const CLEAR: usize = 3;

/// What one letter sounds like.
enum Class {
    /// Nothing; `A` at the start of a word.
    Vowel,
    /// This class.
    One(char),
    /// Either class; `None`: as a vowel.
    Either(Option<char>, char),
    /// Nothing at all, anywhere.
    Nothing,
}

/// The sounds of a folded word, none for one of a single class.
pub fn sounds(folded: &str) -> Vec<String> {
    let mut sounds = vec![String::new()];
    let mut letters = folded.chars().peekable();
    while let Some(letter) = letters.next() {
        let class = match (letter, letters.peek()) {
            ('c', Some('h')) => Class::Either(Some('S'), 'K'),
            ('c', Some('e' | 'i' | 'y')) => Class::One('S'),
            ('ו', Some('ו')) => Class::One('B'),
            ('x', _) => {
                add(&mut sounds, &Class::One('K'));
                Class::One('S')
            }
            ('w' | 'ו' | 'و', _) if sounds.iter().all(String::is_empty) => Class::One('B'),
            _ => class(letter),
        };
        add(&mut sounds, &class);
    }
    sounds.retain(|sound| sound.len() >= LEAST);
    sounds.sort_unstable();
    sounds.dedup();
    sounds
}

fn add(sounds: &mut Vec<String>, class: &Class) {
    match class {
        Class::Nothing => {}
        Class::Vowel => sounds.iter_mut().for_each(vowel),
        Class::One(class) => sounds.iter_mut().for_each(|sound| push(sound, *class)),
        Class::Either(one, other) => {
            let mut others = sounds.clone();
            others.truncate(MOST.saturating_sub(sounds.len()));
            for sound in sounds.iter_mut() {
                match one {
                    Some(class) => push(sound, *class),
                    None => vowel(sound),
                }
            }
            others.iter_mut().for_each(|sound| push(sound, *other));
            sounds.append(&mut others);
        }
    }
}

fn vowel(sound: &mut String) {
    if sound.is_empty() {
        sound.push('A');
    }
}

fn push(sound: &mut String, class: char) {
    match (sound.chars().next_back(), class) {
        (Some(last), class) if last == class => {}
        // What one script writes as ts is one letter in another.
        (Some('T'), 'S') => {
            sound.pop();
            push(sound, 'S');
        }
        _ => sound.push(class),
    }
}

fn class(letter: char) -> Class {
    let class = match letter {
        'b' | 'p' | 'v' | 'f' | 'ב' | 'פ' | 'ب' | 'ف' | 'پ' | 'ڤ' | 'б' | 'п' | 'в' | 'ф' => {
            'B'
        }
        't' | 'd' | 'ד' | 'ט' | 'ת' | 'ت' | 'ط' | 'د' | 'ض' | 'ذ' | 'ث' | 'д' | 'т' => {
            'T'
        }
        'k' | 'q' | 'g' | 'j' | 'c' | 'ג' | 'כ' | 'ק' | 'ج' | 'ك' | 'ق' | 'غ' | 'خ' | 'г' | 'к'
        | 'х' => 'K',
        's' | 'z' | 'ז' | 'ס' | 'צ' | 'ש' | 'س' | 'ش' | 'ص' | 'ز' | 'ظ' | 'چ' | 'ژ' | 'ж' | 'з'
        | 'с' | 'ц' | 'ч' | 'ш' | 'щ' => 'S',
        'l' | 'ל' | 'ل' | 'л' => 'L',
        'm' | 'מ' | 'م' | 'м' => 'M',
        'n' | 'נ' | 'ن' | 'н' => 'N',
        'r' | 'ר' | 'ر' | 'р' => 'R',
        'ח' | 'ح' => return Class::Either(None, 'K'),
        'ь' | 'ъ' | 'ء' => return Class::Nothing,
        _ if letter.is_numeric() => letter,
        _ => return Class::Vowel,
    };
    Class::One(class)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::folded;

    fn alike(words: &[&str]) -> bool {
        let all: Vec<Vec<String>> = words.iter().map(|word| sounds(&folded(word))).collect();
        let [first, rest @ ..] = all.as_slice() else {
            return true;
        };
        rest.iter()
            .all(|other| first.iter().any(|sound| other.contains(sound)))
    }

    #[test]
    fn names_sound_alike_in_every_script() {
        let table: &[&[&str]] = &[
            &[
                "Tokayev",
                "Tokaev",
                "טוקאייב",
                "טוקייב",
                "توكاييف",
                "توكايف",
                "Токаев",
            ],
            &["Kazakhstan", "קזחסטן", "كازاخستان", "كازخستان", "Казахстан"],
            &["Nazarbayev", "נזרבאייב", "نزارباييف", "نازاربايف"],
            &["Marsana", "מרסאנה", "مرسانة"],
            &["Iran", "איראן", "إيران"],
            &["Israel", "ישראל", "إسرائيل"],
            &["Washington", "וושינגטון", "واشينغتون"],
            &["Vladimir", "ולדימיר", "فلاديمير", "Владимир"],
            &["Churchill", "צ'רצ'יל"],
            &["Muhammad", "מוחמד", "مُحمّد"],
            &["Trotsky", "טרוצקי", "تروتسكي"],
            &["Guterres", "גוטרש", "غوتيريش"],
        ];
        for words in table {
            assert!(
                alike(words),
                "{words:?}: {:?}",
                words
                    .iter()
                    .map(|word| sounds(&folded(word)))
                    .collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn other_names_sound_otherwise() {
        for (one, other) in [
            ("Iran", "רון"),
            ("Marsana", "מרסיי"),
            ("Tokayev", "טוקיו"),
            ("رصيف4", "רציף5"),
        ] {
            assert!(!alike(&[one, other]), "{one} {other}");
        }
    }

    #[test]
    fn a_word_has_few_sounds_and_none_if_it_is_short() {
        assert!(sounds("b").is_empty() && sounds("").is_empty() && sounds("או").is_empty());
        assert!(sounds(&"חch".repeat(20)).len() <= MOST);
    }
}
