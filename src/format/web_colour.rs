//! The theme's colours by the names that browsers know, for programs that show our types.

/// The name of the colour of a slot of the theme, light enough for black letters; `None` for a slot that the
/// theme does not have.
#[must_use]
pub fn web_colour(slot: &str) -> Option<&'static str> {
    let known = COLOURS.iter().find(|(known, _)| *known == slot);
    known.map(|(_, name)| *name)
}

/// The colour of a type that has no slot of the theme.
pub const NO_COLOUR: &str = "lightgray";

const COLOURS: &[(&str, &str)] = &[
    ("blue", "lightskyblue"),
    ("amber", "gold"),
    ("red", "salmon"),
    ("green", "lightgreen"),
    ("brown", "burlywood"),
    ("pink", "pink"),
    ("cyan", "paleturquoise"),
    ("slate", "lightsteelblue"),
    ("olive", "darkkhaki"),
    ("violet", "plum"),
];
