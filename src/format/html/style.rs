//! Colours and style of the page.
//!
//! The colours are data of the window's themes; here only their names are known.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use serde::Deserialize;

use super::marks::LANES;

const LIGHT: &str = include_str!("../../../assets/theme/light.ron");
const DARK: &str = include_str!("../../../assets/theme/dark.ron");
const SHEET: &str = include_str!("style.css");

/// What of a theme the page uses.
#[derive(Deserialize)]
#[serde(rename = "Theme")]
struct Colours {
    ground: String,
    panel: String,
    line: String,
    text: String,
    quiet: String,
    accent: String,
    hit: String,
    good: String,
    warning: String,
    bad: String,
    claim: String,
    types: Vec<Slot>,
}

#[derive(Deserialize)]
struct Slot {
    name: String,
    colour: String,
}

impl Colours {
    fn read(theme: &str) -> io::Result<Self> {
        ron::from_str(theme).map_err(io::Error::other)
    }

    /// A declaration for each.
    fn variables(&self) -> String {
        let tokens = [
            ("ground", &self.ground),
            ("panel", &self.panel),
            ("line", &self.line),
            ("text", &self.text),
            ("quiet", &self.quiet),
            ("accent", &self.accent),
            ("hit", &self.hit),
            ("good", &self.good),
            ("warning", &self.warning),
            ("bad", &self.bad),
            ("claim", &self.claim),
        ];
        let tokens = tokens
            .into_iter()
            .map(|(name, colour)| (name.to_owned(), colour));
        let types = self.types.iter();
        let types = types.map(|slot| (format!("type-{}", slot.name), &slot.colour));
        let all = tokens.chain(types);
        all.map(|(name, colour)| format!("--{name}:{colour};"))
            .collect()
    }
}

/// The style sheet; `slots`: the colour that the schema names for each type, by its class.
///
/// # Errors
/// Where a theme of the program is not as it should be.
pub(super) fn sheet(slots: &BTreeMap<String, String>) -> io::Result<String> {
    let (light, dark) = (Colours::read(LIGHT)?, Colours::read(DARK)?);
    let mut sheet = format!(
        ":root{{color-scheme:light dark;{}}}\n\
         @media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n",
        light.variables(),
        dark.variables()
    );
    // What is said of one class comes behind what is said of all.
    sheet.push_str(SHEET);
    for lane in 0..LANES {
        let _always = writeln!(sheet, ".n{lane}{{--n:{lane}}}");
    }
    let known = |name: &String| light.types.iter().any(|slot| slot.name == *name);
    for (class, slot) in slots {
        let colour = if known(slot) {
            format!("type-{slot}")
        } else {
            "quiet".to_owned()
        };
        let _always = writeln!(sheet, ".{class}{{--c:var(--{colour})}}");
    }
    Ok(sheet)
}
