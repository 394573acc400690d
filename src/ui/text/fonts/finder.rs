//! Which of a system's fonts is right for what. Slow: asks the system and opens files.

use std::collections::HashMap;

use fontique::{
    Collection, FallbackKey, FamilyId, FontStyle, FontWeight, FontWidth, GenericFamily, Script,
    SourceCache,
};
use swash::FontRef;

use super::is_invisible;
use super::library::{self, Faces};
use super::system::{Answer, Question};
use crate::text::ScriptGroup;

/// Letters that a family must have to be offered for a group.
const ALPHABETS: [(ScriptGroup, &str); 3] = [
    (
        ScriptGroup::Latin,
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789äéñ.,;:!?()",
    ),
    (ScriptGroup::Hebrew, "אבגדהוזחטיכךלמםנןסעפףצץקרשת"),
    (ScriptGroup::Arabic, "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"),
];

/// A collection of fonts, and what was found in it.
pub(super) struct Finder {
    collection: Collection,
    cache: SourceCache,
    opened: HashMap<FamilyId, Option<Faces>>,
}

impl Finder {
    pub fn new(collection: Collection) -> Self {
        Self {
            collection,
            cache: SourceCache::default(),
            opened: HashMap::new(),
        }
    }

    /// The answer to a question; see [`System::answer`](super::System::answer).
    pub fn answer(&mut self, question: Question, grapheme: &str, script: Script) -> Answer {
        let found = match question {
            Question::Family(family) => {
                let name = library::name_of(family);
                let id = self.collection.family_id(&name);
                id.and_then(|id| self.faces(id))
            }
            Question::Letter(c) => {
                let families = self.candidates(script, false);
                self.faces_with(c, grapheme, families)
            }
            Question::Emoji(c) => {
                let families = self.candidates(script, true);
                self.faces_with(c, grapheme, families)
            }
        };
        found.map_or(Answer::Nothing, Answer::Found)
    }

    /// All families by name.
    pub fn families(&mut self) -> Vec<(FamilyId, String)> {
        let names: Vec<String> = self.collection.family_names().map(str::to_owned).collect();
        let mut families: Vec<_> = names
            .into_iter()
            .filter_map(|name| Some((self.collection.family_id(&name)?, name)))
            .collect();
        families.sort_by_cached_key(|(_, name)| name.to_lowercase());
        families.dedup_by_key(|(id, _)| *id);
        families
    }

    /// The groups that a family has the alphabet of.
    pub fn groups_of(&mut self, id: FamilyId) -> Vec<ScriptGroup> {
        let family = self.collection.family(id);
        let font = family.as_ref().and_then(|family| family.default_font());
        let Some((font, bytes)) = font.and_then(|font| Some((font, font.load(None)?))) else {
            return Vec::new();
        };
        let Some(font) = FontRef::from_index(bytes.as_ref(), font.index() as usize) else {
            return Vec::new();
        };
        let charmap = font.charmap();
        let has_all = |alphabet: &str| alphabet.chars().all(|c| charmap.map(c) != 0);
        let known = ALPHABETS.iter();
        known
            .filter(|(_, alphabet)| has_all(alphabet))
            .map(|(group, _)| *group)
            .collect()
    }

    /// The families in which to look for a character, best first.
    fn candidates(&mut self, script: Script, emoji: bool) -> Vec<FamilyId> {
        let mut families = Vec::new();
        if emoji {
            families.extend(self.collection.generic_families(GenericFamily::Emoji));
        }
        families.extend(self.collection.fallback_families(FallbackKey::from(script)));
        // On Linux these lists go on to fonts for every character that the system has at all.
        for generic in [GenericFamily::SansSerif, GenericFamily::Serif] {
            families.extend(self.collection.generic_families(generic));
        }
        families
    }

    /// The first of `families` that has the whole grapheme, else the first that has `c`.
    fn faces_with(&mut self, c: char, grapheme: &str, families: Vec<FamilyId>) -> Option<Faces> {
        let mut second = None;
        for id in families {
            let Some(faces) = self.faces(id) else {
                continue;
            };
            let [regular, _] = faces;
            if !regular.has(c) {
                continue;
            }
            let mut visible = grapheme.chars().filter(|&c| !is_invisible(c));
            if visible.all(|c| regular.has(c)) {
                return Some(faces);
            }
            second = second.or(Some(faces));
        }
        second
    }

    fn faces(&mut self, id: FamilyId) -> Option<Faces> {
        if let Some(faces) = self.opened.get(&id) {
            return *faces;
        }
        let faces = self.open(id);
        self.opened.insert(id, faces);
        faces
    }

    fn open(&mut self, id: FamilyId) -> Option<Faces> {
        let info = self.collection.family(id)?;
        let mut file = |weight| {
            let (width, style) = (FontWidth::NORMAL, FontStyle::Normal);
            let font = info.match_font(width, style, weight, false)?;
            let bytes = font.load(Some(&mut self.cache))?;
            Some((bytes, font.index(), font.synthesis(width, style, weight)))
        };
        let files = [file(FontWeight::NORMAL)?, file(FontWeight::BOLD)?];
        library::add(library::family_of(info.name()), files)
    }
}
