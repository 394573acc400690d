//! What is looked for because of a name: its letters, and what else the text must fulfil.

use super::Options;
use crate::text::fold::{folded_query, skeleton};

/// One way in which a name may be written.
pub(super) struct Wanted {
    /// Folded letters, at least one.
    pub letters: Vec<char>,
    pub needs: Needs,
}

/// What the text must fulfil where the letters stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Needs {
    pub capitals: Capitals,
    pub article: Article,
}

/// Which letters of the place must be capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Capitals {
    Any,
    First,
    All,
}

/// Whether the name's article is missing, and what must stand in front then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Article {
    Whole,
    /// The preposition ل, and what may stand before that.
    MeltedArabic,
    /// One of the prepositions ב, כ and ל.
    MeltedHebrew,
}

impl Article {
    /// Whether these letters of a prefix are one in which the article melts.
    pub fn melts_after(self, prefix: &str) -> bool {
        match self {
            Self::Whole => true,
            Self::MeltedArabic => prefix.ends_with('ل'),
            Self::MeltedHebrew => prefix.ends_with(['ב', 'כ', 'ל']),
        }
    }
}

/// Letters that the rest of a Hebrew word has at least if it is looked for without its article.
const REST: usize = 4;

/// The ways in which a name may be written; none for a name without letters.
pub(super) fn ways(name: &str, options: Options) -> Vec<Wanted> {
    let plain = folded_query(name);
    let folded = if options.variants {
        skeleton(&plain)
    } else {
        plain
    };
    if folded.is_empty() {
        return Vec::new();
    }
    let capitals = if options.capitals {
        capitals(name)
    } else {
        Capitals::Any
    };
    let way = |letters: &str, article| Wanted {
        letters: letters.chars().collect(),
        needs: Needs { capitals, article },
    };
    let mut ways = vec![way(&folded, Article::Whole)];
    if options.prefixes {
        let melted = without_arabic(&folded)
            .map(|rest| (rest, Article::MeltedArabic))
            .or_else(|| without_hebrew(&folded).map(|rest| (rest, Article::MeltedHebrew)));
        ways.extend(melted.map(|(rest, article)| way(rest, article)));
    }
    ways
}

/// What is written behind the preposition ل of a name with the article ال.
fn without_arabic(folded: &str) -> Option<&str> {
    let lam = folded
        .strip_prefix('ا')
        .filter(|rest| rest.starts_with('ل'))?;
    let noun = lam.strip_prefix('ل')?;
    // Three ل are never written.
    let rest = if noun.starts_with('ل') { noun } else { lam };
    (noun.chars().count() >= 2).then_some(rest)
}

/// What is written behind ב, כ or ל of a name with the article ה, if it is too long to be another word.
fn without_hebrew(folded: &str) -> Option<&str> {
    let rest = folded.strip_prefix('ה')?;
    let is_name =
        rest.chars().count() >= REST && matches!(rest.chars().next(), Some('\u{5D0}'..='\u{5EA}'));
    is_name.then_some(rest)
}

fn capitals(name: &str) -> Capitals {
    /// The longest acronym that is a common word in small letters.
    const SHORT: usize = 3;
    let letters = name.chars().filter(|c| c.is_alphabetic());
    let capitals = letters.clone().filter(|c| c.is_uppercase()).count();
    let first = name.chars().find(|c| c.is_alphabetic());
    if capitals > 1 && capitals == letters.count() && capitals <= SHORT {
        Capitals::All
    } else if first.is_some_and(char::is_uppercase) {
        Capitals::First
    } else {
        Capitals::Any
    }
}

impl Capitals {
    /// Whether a place has the capitals.
    pub fn are_in(self, place: &str) -> bool {
        match self {
            Self::Any => true,
            Self::First => {
                let first = place.chars().find(|c| c.is_alphabetic());
                first.is_none_or(|first| !first.is_lowercase())
            }
            Self::All => !place.chars().any(char::is_lowercase),
        }
    }
}
