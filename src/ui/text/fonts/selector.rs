//! The choice of a font for each grapheme.

use fontique::Script;
use parley_engine::itemize::Segment;
use parley_engine::shape::CharCluster;
use parley_engine::{FontInstanceRef, FontSelector, ShapeOptions};

use super::face::Face;
use super::library::{self, Faces};
use super::system::{Answer, Question, System};
use super::{Family, FontId, Fonts, is_invisible};
use crate::text::{PerScript, ScriptGroup};
use crate::ui::text::layout::Style;

/// Chooses the font of each grapheme while shaping: the family that the reader chose for the group,
/// if it has the whole grapheme; else the first bundled one that does; else one of the system.
pub(in crate::ui::text) struct Selector<'a> {
    fonts: &'static Fonts,
    bold: bool,
    /// The families that are not bundled.
    chosen: PerScript<Option<Faces>>,
    system: Option<&'a System>,
    /// Whether a question to the system is not answered yet.
    waits: &'a mut bool,
    /// The face of printable ASCII, if it is the bundled one.
    plain: Option<&'static Face>,
    /// Invisible characters take the font of what stands before them, so that they do not cut a
    /// joined word in two runs.
    last: &'static Face,
}

impl<'a> Selector<'a> {
    /// For one text. Sets `waits` if an answer from the system is missing.
    pub fn new(
        fonts: &'static Fonts,
        style: &Style,
        system: Option<&'a System>,
        waits: &'a mut bool,
    ) -> Option<Self> {
        let mut chosen = PerScript::all(None);
        if style.families != Family::BUNDLED {
            for group in ScriptGroup::ALL {
                *chosen.get_mut(group) = faces_of(*style.families.get(group), system, waits);
            }
        }
        let sans = fonts.face(FontId::new(Family::SANS, style.bold))?;
        Some(Self {
            fonts,
            bold: style.bold,
            plain: chosen.get(ScriptGroup::Latin).is_none().then_some(sans),
            chosen,
            system,
            waits,
            last: sans,
        })
    }

    fn bundled(&self, family: Family) -> Option<&'static Face> {
        self.fonts.face(FontId::new(family, self.bold))
    }

    fn face_of(&mut self, script: Script, cluster: &CharCluster) -> Option<&'static Face> {
        let visible = || {
            let chars = cluster.chars().iter().map(|c| c.ch);
            chars.filter(|&c| !is_invisible(c))
        };
        let first = visible().next()?;
        let (family, has_all) = self.fonts.family_of(visible());
        let group = family.map_or(ScriptGroup::Latin, Family::group);
        if let Some(faces) = self.chosen.get(group) {
            let face = self.one_of(*faces);
            if visible().all(|c| face.has(c)) {
                return Some(face);
            }
        }
        if self.system.is_some() {
            if cluster.is_emoji()
                && let Some(face) = self.ask(Question::Emoji(first), visible(), script)
            {
                return Some(face);
            }
            let missing = visible().find(|&c| !self.fonts.has(c));
            if !has_all
                && let Some(missing) = missing
                && let Some(face) = self.ask(Question::Letter(missing), visible(), script)
            {
                return Some(face);
            }
        }
        self.bundled(family.unwrap_or(Family::SANS))
    }

    fn ask(
        &mut self,
        question: Question,
        grapheme: impl Iterator<Item = char>,
        script: Script,
    ) -> Option<&'static Face> {
        match self.system?.answer(question, grapheme, script) {
            Answer::Found(faces) => Some(self.one_of(faces)),
            Answer::Nothing => None,
            Answer::Awaited => {
                *self.waits = true;
                None
            }
        }
    }

    fn one_of(&self, [regular, bold]: Faces) -> &'static Face {
        if self.bold { bold } else { regular }
    }
}

/// The faces of a family that is not bundled; asks the system for them if need be.
fn faces_of(family: Family, system: Option<&System>, waits: &mut bool) -> Option<Faces> {
    if family.is_bundled() {
        return None;
    }
    if let Some(faces) = library::faces_of(family) {
        return Some(faces);
    }
    let question = Question::Family(family);
    match system?.answer(question, std::iter::empty(), Script::UNKNOWN) {
        Answer::Found(faces) => Some(faces),
        Answer::Nothing => None,
        Answer::Awaited => {
            *waits = true;
            None
        }
    }
}

impl FontSelector for Selector<'_> {
    fn select_font(
        &mut self,
        segment: &Segment,
        _options: &ShapeOptions<'_>,
        cluster: &mut CharCluster,
    ) -> Option<FontInstanceRef<'_>> {
        let is_plain = |c: char| (' '..='~').contains(&c);
        match (cluster.chars(), self.plain) {
            // Most of a Latin text, found without a look-up.
            ([one], Some(face)) if is_plain(one.ch) => self.last = face,
            _ => {
                if let Some(face) = self.face_of(segment.script, cluster) {
                    self.last = face;
                }
            }
        }
        Some(self.last.instance.as_ref())
    }
}
