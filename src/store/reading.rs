//! How a person likes to read: sizes, spacing and fonts by script, and what else the page shows.

use serde::{Deserialize, Serialize};

use crate::text::direction::Rule;
use crate::text::{PerScript, ScriptGroup};

/// Comfort of reading; for this computer, not for a project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// How each group of scripts is set.
    pub scripts: PerScript<ScriptReading>,
    /// Whether paragraphs have their numbers beside them.
    pub paragraph_numbers: bool,
    /// Whether characters that cannot be seen get signs.
    pub signs: bool,
    /// How the direction of a paragraph is found where nobody has set it.
    pub direction: Rule,
}

/// How texts of one group of scripts are set.
///
/// Size and font are those of the group's letters wherever they stand, spacing and column those of
/// documents that are written in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ScriptReading {
    /// Size of the letters in px, 8–72.
    pub size: f32,
    /// Distance from line to line, 1–4 sizes.
    pub spacing: f32,
    /// Greatest width of the column, 12–120 sizes.
    pub column: f32,
    /// Name of the font family; empty for the one that comes with the program.
    pub family: String,
}

impl ScriptReading {
    /// Least and greatest [`ScriptReading::size`].
    pub const SIZES: (f32, f32) = (8.0, 72.0);
    /// Least and greatest [`ScriptReading::spacing`].
    pub const SPACINGS: (f32, f32) = (1.0, 4.0);
    /// Least and greatest [`ScriptReading::column`].
    pub const COLUMNS: (f32, f32) = (12.0, 120.0);

    const fn new(size: f32, spacing: f32, column: f32) -> Self {
        Self {
            size,
            spacing,
            column,
            family: String::new(),
        }
    }

    /// How a group is set where nobody has chosen: about 75 letters a line, and in Arabic a little more
    /// room for vowel marks.
    #[must_use]
    pub const fn of(group: ScriptGroup) -> Self {
        match group {
            ScriptGroup::Latin | ScriptGroup::Hebrew => Self::new(17.0, 1.9, 40.0),
            // Its letters are smaller at the same size.
            ScriptGroup::Arabic => Self::new(18.5, 1.8, 37.0),
        }
    }

    /// The same within bounds; what is no number becomes as it is for this group by default.
    fn sane(self, group: ScriptGroup) -> Self {
        let otherwise = Self::of(group);
        let sane = |value: f32, (least, most): (f32, f32), otherwise: f32| {
            if value.is_finite() {
                value.clamp(least, most)
            } else {
                otherwise
            }
        };
        Self {
            size: sane(self.size, Self::SIZES, otherwise.size),
            spacing: sane(self.spacing, Self::SPACINGS, otherwise.spacing),
            column: sane(self.column, Self::COLUMNS, otherwise.column),
            family: self.family,
        }
    }
}

impl Default for ScriptReading {
    fn default() -> Self {
        Self::of(ScriptGroup::Latin)
    }
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            scripts: PerScript {
                latin: ScriptReading::of(ScriptGroup::Latin),
                hebrew: ScriptReading::of(ScriptGroup::Hebrew),
                arabic: ScriptReading::of(ScriptGroup::Arabic),
            },
            paragraph_numbers: true,
            signs: false,
            direction: Rule::Words,
        }
    }
}

impl Reading {
    /// The same with every number within its bounds.
    #[must_use]
    pub fn sane(self) -> Self {
        let PerScript {
            latin,
            hebrew,
            arabic,
        } = self.scripts;
        Self {
            scripts: PerScript {
                latin: latin.sane(ScriptGroup::Latin),
                hebrew: hebrew.sane(ScriptGroup::Hebrew),
                arabic: arabic.sane(ScriptGroup::Arabic),
            },
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_out_of_bounds_are_put_right() {
        let table = [
            ("(size: 1000000, spacing: -3, column: 0)", (72.0, 1.0, 12.0)),
            ("(size: NaN, spacing: inf, column: -inf)", (18.5, 1.8, 37.0)),
            ("(size: 12.5, spacing: 1.5, column: 60)", (12.5, 1.5, 60.0)),
            ("(size: 20)", (20.0, 1.9, 40.0)),
        ];
        for (written, (size, spacing, column)) in table {
            let arabic: ScriptReading = ron::from_str(written).unwrap();
            let mut reading = Reading::default();
            reading.scripts.arabic = arabic;
            let sane = reading.sane();
            let expected = ScriptReading::new(size, spacing, column);
            assert_eq!(sane.scripts.arabic, expected, "{written}");
            assert_eq!(sane.clone().sane(), sane);
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut reading = Reading::default();
        reading.scripts.hebrew.family = "David \"Libre\"".to_owned();
        reading.scripts.latin.size = 21.5;
        reading.signs = true;
        reading.direction = Rule::FirstStrong;
        let written = ron::to_string(&reading).unwrap();
        assert_eq!(ron::from_str::<Reading>(&written).unwrap(), reading);
        assert_eq!(ron::from_str::<Reading>("()").unwrap(), Reading::default());
    }
}
