//! The language of a text, by its script: a first guess that a person may change.

use super::ScriptGroup;

/// How much is read, in bytes. Languages do not change after so much, but reading goes on costing.
const SAMPLE: usize = 256 << 10;

/// The BCP 47 code of the language that most letters belong to: `he`, `ar`, `fa`, `ur`, `ru`, `el`,
/// `en` for all Latin letters, or `und` where no letter is of these scripts or most are of others.
///
/// Arabic letters mean `fa` or `ur` where letters that Arabic lacks are frequent. Looks at the first
/// 256 KiB. Vowel marks, digits and signs do not count.
#[must_use]
pub fn language(text: &str) -> &'static str {
    let sample = text.get(..text.floor_char_boundary(SAMPLE));
    let mut count = Count::default();
    for c in sample.unwrap_or(text).chars() {
        count.add(c);
    }
    let scripts = [
        (count.hebrew, "he"),
        (count.arabic, count.arabic_language()),
        (count.latin, "en"),
        (count.cyrillic, "ru"),
        (count.greek, "el"),
        (count.other, "und"),
    ];
    // The first of equals: in a text of two halves the right-to-left one is rarely the guest.
    scripts
        .into_iter()
        .rev()
        .max_by_key(|&(letters, _)| letters)
        .filter(|&(letters, _)| letters > 0)
        .map_or("und", |(_, language)| language)
}

/// The group of scripts that a language is written in, by its BCP 47 code; `None` where the code names
/// no language or script. A script subtag counts more than the language: `az-Arab` is Arabic.
#[must_use]
pub fn script_group(code: &str) -> Option<ScriptGroup> {
    let code = code.trim().to_ascii_lowercase();
    let mut parts = code.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    let script =
        parts.find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    match script {
        Some("hebr") => return Some(ScriptGroup::Hebrew),
        Some("arab" | "aran") => return Some(ScriptGroup::Arabic),
        Some(_) => return Some(ScriptGroup::Latin),
        None => {}
    }
    match language {
        "" | "und" | "mul" | "zxx" => None,
        "he" | "iw" | "yi" | "heb" | "yid" | "lad" => Some(ScriptGroup::Hebrew),
        "ar" | "fa" | "ur" | "ps" | "ckb" | "sd" | "ug" | "ara" | "fas" | "per" | "urd" | "pus"
        | "prs" | "pes" | "arb" | "arz" | "apc" | "ary" | "acm" | "azb" | "ks" | "bal" | "lrc"
        | "mzn" | "glk" | "pnb" | "skr" => Some(ScriptGroup::Arabic),
        _ => Some(ScriptGroup::Latin),
    }
}

#[derive(Default)]
struct Count {
    hebrew: usize,
    arabic: usize,
    /// Of the Arabic ones, those of Persian and Urdu: پ چ ژ گ ک ی.
    persian: usize,
    /// Of the Arabic ones, those of Urdu alone: ٹ ڈ ڑ ں ے ہ ھ.
    urdu: usize,
    latin: usize,
    cyrillic: usize,
    greek: usize,
    other: usize,
}

impl Count {
    fn add(&mut self, c: char) {
        match c {
            'a'..='z' | 'A'..='Z' => self.latin += 1,
            '\0'..='\x7F' => {}
            'א'..='ת'
            | 'ׯ'..='ײ'
            | '\u{FB1D}'
            | '\u{FB1F}'..='\u{FB28}'
            | '\u{FB2A}'..='\u{FB4F}' => {
                self.hebrew += 1;
            }
            '\u{620}'..='\u{63F}'
            | '\u{641}'..='\u{64A}'
            | '\u{66E}'..='\u{66F}'
            | '\u{671}'..='\u{6D3}'
            | '\u{6D5}'
            | '\u{6FA}'..='\u{6FF}'
            | '\u{750}'..='\u{77F}'
            | '\u{FB50}'..='\u{FBB1}'
            | '\u{FBD3}'..='\u{FD3D}'
            | '\u{FD50}'..='\u{FDFB}'
            | '\u{FE70}'..='\u{FEFC}' => {
                self.arabic += 1;
                match c {
                    'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => self.persian += 1,
                    'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' | 'ھ' => self.urdu += 1,
                    _ => {}
                }
            }
            '\u{AA}' | '\u{BA}' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}'
                if c.is_alphabetic() =>
            {
                self.latin += 1;
            }
            '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' if c.is_alphabetic() => self.greek += 1,
            '\u{400}'..='\u{52F}' if c.is_alphabetic() => self.cyrillic += 1,
            // Marks of the scripts above are alphabetic too, and are no letters.
            '\u{591}'..='\u{5C7}' | '\u{600}'..='\u{6ED}' | '\u{345}' => {}
            _ if c.is_alphabetic() => self.other += 1,
            _ => {}
        }
    }

    /// Which of the languages in Arabic letters, by letters that Arabic lacks: Persian and Urdu have
    /// one in ten, one in forty where ی and ک are typed as in Arabic, and Arabic a foreign name now and
    /// then.
    fn arabic_language(&self) -> &'static str {
        let is_frequent = |letters: usize| letters > 2 && letters * 50 >= self.arabic;
        if is_frequent(self.urdu) {
            "ur"
        } else if is_frequent(self.persian) {
            "fa"
        } else {
            "ar"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        let table = [
            ("", "und"),
            ("2022-01 ... 😀", "und"),
            ("הגשר הישן נסגר", "he"),
            ("בְּרֵאשִׁית", "he"),
            ("CNN: הגשר הישן נסגר אתמול", "he"),
            ("The bridge was closed, האו\"ם said", "en"),
            ("أُغلق الجسر القديم أمس", "ar"),
            (
                "وأكّد موقع گوگل أن الجسر القديم سيغلق لمدة طويلة بسبب الأضرار الكبيرة التي لحقت به",
                "ar",
            ),
            ("پل قدیمی شهر دیروز بسته شد و مردم می\u{200C}گویند", "fa"),
            ("شہر کا پرانا پل کل بند کر دیا گیا ہے", "ur"),
            ("Старый мост закрыт", "ru"),
            ("Η παλιά γέφυρα έκλεισε", "el"),
            ("Der alte Brücke wurde größer", "en"),
            ("古い橋は昨日閉鎖された", "und"),
            ("古い橋 the old bridge", "en"),
            // As many of each: the right-to-left one.
            ("abc אבג", "he"),
        ];
        for (text, expected) in table {
            assert_eq!(language(text), expected, "{text}");
        }
    }

    #[test]
    fn scripts_of_languages() {
        let table = [
            ("he", Some(ScriptGroup::Hebrew)),
            ("he-IL", Some(ScriptGroup::Hebrew)),
            (" YI ", Some(ScriptGroup::Hebrew)),
            ("ar", Some(ScriptGroup::Arabic)),
            ("ar_EG", Some(ScriptGroup::Arabic)),
            ("fa-AF", Some(ScriptGroup::Arabic)),
            ("az-Arab-IR", Some(ScriptGroup::Arabic)),
            ("ur-Latn", Some(ScriptGroup::Latin)),
            ("yi-Latn-x-1994", Some(ScriptGroup::Latin)),
            ("en", Some(ScriptGroup::Latin)),
            ("ru", Some(ScriptGroup::Latin)),
            ("und", None),
            ("", None),
            ("und-Hebr", Some(ScriptGroup::Hebrew)),
        ];
        for (code, expected) in table {
            assert_eq!(script_group(code), expected, "{code}");
        }
        for code in ["he", "ar", "fa", "ur", "ru", "el", "en"] {
            assert!(script_group(code).is_some(), "{code}");
        }
    }

    #[test]
    fn only_the_beginning_of_a_long_text_counts() {
        let text = format!(
            "{}{}",
            "גשר ".repeat(SAMPLE / 7 + 1),
            "bridge ".repeat(SAMPLE)
        );
        assert_eq!(language(&text), "he");
    }
}
