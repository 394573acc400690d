//! Colours, sizes and egui's style: the only place that names a colour.
//!
//! The two themes are data, `assets/theme/light.ron` and `dark.ron`. [`Theme::apply`] hands both to egui once;
//! afterwards [`Theme::of`] gives the tokens of the theme that shows, and egui follows the system or the setting.
//!
//! What holds for both themes (each is a test):
//! - `text` and `quiet` have a contrast of at least 4.5 : 1 on every ground, also on the fill of any type and on
//!   selected text; `accent`, `good`, `warning` and `bad` may be used for words on `ground` and `panel`;
//!   `faint` is never for words.
//! - A type's line has at least 3 : 1 against `ground` and `panel`.
//! - The first nine type colours and `claim` differ by ΔE2000 ≥ 18, and ≥ 10 as people with protanopia, deuteranopia
//!   or tritanopia see them; with the further slots ≥ 14 and ≥ 7; authors' colours among themselves ≥ 22 and ≥ 14.
//!   Colour still never carries a meaning alone: types have labels, claims a shape of their own.
//!
//! To add a colour slot: a line in both files, at the same place, with the same name. To add a token: a field here,
//! a line in both files, and a line in the contrast test.

mod style;

#[cfg(test)]
mod perception;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use egui::Color32;
use serde::{Deserialize, Deserializer, de};

pub use style::{CARD_RADIUS, CONTROL_RADIUS};

/// How much of a type's colour is in the fill behind its mentions.
const FILL_SHARE: f32 = 0.22;

/// The colours of one theme. All but `shadow` are opaque.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Whether words are lighter than what is behind them.
    pub dark: bool,
    /// Behind the text that is read.
    #[serde(deserialize_with = "colour_from_hex")]
    pub ground: Color32,
    /// Behind panels, cards, menus and dialogs.
    #[serde(deserialize_with = "colour_from_hex")]
    pub panel: Color32,
    /// Between things: borders and separators.
    #[serde(deserialize_with = "colour_from_hex")]
    pub line: Color32,
    /// Behind a button at rest.
    #[serde(deserialize_with = "colour_from_hex")]
    pub control: Color32,
    /// Behind a row or button under the pointer.
    #[serde(deserialize_with = "colour_from_hex")]
    pub hover: Color32,
    /// Words.
    #[serde(deserialize_with = "colour_from_hex")]
    pub text: Color32,
    /// Words that explain or count.
    #[serde(deserialize_with = "colour_from_hex")]
    pub quiet: Color32,
    /// Marks and icons at rest. Never words.
    #[serde(deserialize_with = "colour_from_hex")]
    pub faint: Color32,
    /// What is active, chosen or can be followed.
    #[serde(deserialize_with = "colour_from_hex")]
    pub accent: Color32,
    /// Behind what is chosen in a list.
    #[serde(deserialize_with = "colour_from_hex")]
    pub accent_ground: Color32,
    /// Words on `accent`.
    #[serde(deserialize_with = "colour_from_hex")]
    pub on_accent: Color32,
    /// Behind selected text.
    #[serde(deserialize_with = "colour_from_hex")]
    pub selection: Color32,
    /// Behind what a search found.
    #[serde(deserialize_with = "colour_from_hex")]
    pub hit: Color32,
    /// What went well.
    #[serde(deserialize_with = "colour_from_hex")]
    pub good: Color32,
    /// What should be looked at.
    #[serde(deserialize_with = "colour_from_hex")]
    pub warning: Color32,
    /// What went wrong.
    #[serde(deserialize_with = "colour_from_hex")]
    pub bad: Color32,
    /// Under what floats; translucent.
    #[serde(deserialize_with = "colour_from_hex")]
    pub shadow: Color32,
    /// Lines and marks of claims.
    #[serde(deserialize_with = "colour_from_hex")]
    pub claim: Color32,
    types: Vec<Slot>,
    authors: Vec<Slot>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slot {
    name: String,
    #[serde(deserialize_with = "colour_from_hex")]
    colour: Color32,
}

static LIGHT: LazyLock<Theme> =
    LazyLock::new(|| built_in(include_str!("../../../assets/theme/light.ron")));
static DARK: LazyLock<Theme> =
    LazyLock::new(|| built_in(include_str!("../../../assets/theme/dark.ron")));

impl Theme {
    /// The colours of egui's light or dark theme.
    pub fn built_in(theme: egui::Theme) -> &'static Self {
        match theme {
            egui::Theme::Light => &LIGHT,
            egui::Theme::Dark => &DARK,
        }
    }

    /// The colours of the theme that shows now. Takes a `&Ui` as well.
    pub fn of(ctx: &egui::Context) -> &'static Self {
        Self::built_in(ctx.theme())
    }

    /// Gives egui both themes: colours, spacing, sizes of text. Call it once, before the first frame.
    pub fn apply(ctx: &egui::Context) {
        for theme in [egui::Theme::Light, egui::Theme::Dark] {
            ctx.style_mut_of(theme, |style| Self::built_in(theme).restyle(style));
        }
    }

    /// The colour of a type slot. Slots beyond the last one begin again with the first.
    pub fn type_colour(&self, slot: u8) -> Color32 {
        self.nth(&self.types, slot)
    }

    /// The colour of an author slot. Slots beyond the last one begin again with the first.
    pub fn author_colour(&self, slot: u8) -> Color32 {
        self.nth(&self.authors, slot)
    }

    /// The type slot that a schema means by `name`, such as `"blue"`. The same in both themes.
    pub fn slot_from_name(name: &str) -> Option<u8> {
        let slot = LIGHT.types.iter().position(|slot| slot.name == name)?;
        u8::try_from(slot).ok()
    }

    /// The names of the type slots, in their order.
    pub fn slot_names() -> impl Iterator<Item = &'static str> {
        LIGHT.types.iter().map(|slot| slot.name.as_str())
    }

    /// What is painted behind a mention of this colour: translucent, so that overlapping mentions add up.
    pub fn fill(colour: Color32) -> Color32 {
        colour.gamma_multiply(FILL_SHARE)
    }

    fn nth(&self, slots: &[Slot], slot: u8) -> Color32 {
        slots
            .iter()
            .cycle()
            .nth(usize::from(slot))
            .map_or(self.accent, |slot| slot.colour)
    }
}

#[allow(
    clippy::expect_used,
    reason = "the file is part of the program, and a test reads it"
)]
fn built_in(ron: &str) -> Theme {
    ron::from_str(ron).expect("a built-in theme can be read")
}

fn colour_from_hex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Color32, D::Error> {
    let hex = String::deserialize(deserializer)?;
    Color32::from_hex(&hex)
        .map_err(|_wrong| de::Error::custom(format!("{hex:?} is not a colour such as \"#0f766e\"")))
}
