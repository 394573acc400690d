//! From what a person has set to how the reader's page is set.

use crate::session::{Reading, ScriptReading};
use crate::text::{PerScript, ScriptGroup};
use crate::ui::text::Style;
use crate::ui::text::fonts::Family;

/// Room above each line for the labels of annotations, in sizes of letters.
const LABELS: f32 = 0.235;
/// Least distance from line to line, in sizes of the largest letters, so that a guest of another
/// script does not run into its neighbours.
const LEAST_SPACING: f32 = 1.1;

/// How a document that is mostly written in `group` is set, everything times `zoom`: letters of each
/// script in their own size and font, lines in the distance of its own script.
#[must_use]
pub fn style(reading: &Reading, group: ScriptGroup, zoom: f32, labels: bool) -> Style {
    let scripts = &reading.scripts;
    let own = scripts.get(group);
    let (latin, hebrew, arabic) = (scripts.latin.size, scripts.hebrew.size, scripts.arabic.size);
    let least = latin.max(hebrew).max(arabic) * LEAST_SPACING;
    let labels = if labels {
        letters(reading, group, 1.0) * LABELS
    } else {
        0.0
    };
    let line_height = (own.size * own.spacing).max(least) + labels;
    Style {
        size: latin * zoom,
        hebrew_size: hebrew * zoom,
        arabic_size: arabic * zoom,
        line_height: (line_height * zoom).round(),
        families: families(reading),
        signs: reading.signs,
        ..Style::of_size(latin * zoom)
    }
}

fn families(reading: &Reading) -> PerScript<Family> {
    let scripts = &reading.scripts;
    let family = |group: ScriptGroup| match scripts.get(group).family.as_str() {
        "" => *Family::BUNDLED.get(group),
        name => Family::named(name),
    };
    PerScript {
        latin: family(ScriptGroup::Latin),
        hebrew: family(ScriptGroup::Hebrew),
        arabic: family(ScriptGroup::Arabic),
    }
}

/// Size of the letters of a document that is mostly written in `group`, px: what a Latin letter that
/// looks as large would have.
#[must_use]
pub fn letters(reading: &Reading, group: ScriptGroup, zoom: f32) -> f32 {
    let otherwise = ScriptReading::of(group).size / ScriptReading::of(ScriptGroup::Latin).size;
    reading.scripts.get(group).size / otherwise * zoom
}

/// Greatest width of the column of a document that is mostly written in `group`, px.
#[must_use]
pub fn column(reading: &Reading, group: ScriptGroup, zoom: f32) -> f32 {
    let own = reading.scripts.get(group);
    own.size * own.column * zoom
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_default_lines_of_all_scripts_are_much_alike() {
        let reading = Reading::default();
        for (labels, height) in [(true, 36.0), (false, 32.0)] {
            for group in ScriptGroup::ALL {
                let style = style(&reading, group, 1.0, labels);
                let more = f32::from(u8::from(group == ScriptGroup::Arabic));
                assert_eq!(style.line_height, height + more, "{group:?}");
                assert_eq!((style.size, style.arabic_size), (17.0, 18.5));
                let column = column(&reading, group, 1.0);
                assert!((680.0..690.0).contains(&column), "{group:?}: {column}");
            }
        }
    }

    #[test]
    fn spacing_and_column_are_those_of_the_document_and_sizes_those_of_the_letters() {
        let mut reading = Reading::default();
        reading.scripts.hebrew.size = 20.0;
        reading.scripts.hebrew.spacing = 2.0;
        reading.scripts.hebrew.column = 30.0;
        let hebrew = style(&reading, ScriptGroup::Hebrew, 1.5, false);
        assert_eq!((hebrew.size, hebrew.hebrew_size), (25.5, 30.0));
        assert_eq!(hebrew.line_height, 60.0);
        assert_eq!(column(&reading, ScriptGroup::Hebrew, 1.5), 900.0);
        let latin = style(&reading, ScriptGroup::Latin, 1.0, false);
        assert_eq!((latin.hebrew_size, latin.line_height), (20.0, 32.0));
    }

    #[test]
    fn no_name_is_the_bundled_family_and_another_is_that_one() {
        let mut reading = Reading::default();
        let families = |reading: &Reading| style(reading, ScriptGroup::Latin, 1.0, true).families;
        assert_eq!(families(&reading), Family::BUNDLED);
        reading.scripts.hebrew.family = "No Such Family".to_owned();
        let chosen = families(&reading);
        assert_eq!(&*chosen.hebrew.name(), "No Such Family");
        assert_eq!(
            (chosen.latin, chosen.arabic),
            (Family::SANS, Family::ARABIC)
        );
    }

    #[test]
    fn large_guests_do_not_run_into_the_next_line() {
        let mut reading = Reading::default();
        reading.scripts.arabic.size = 60.0;
        let latin = style(&reading, ScriptGroup::Latin, 1.0, false);
        assert_eq!(latin.line_height, 66.0);
    }
}
