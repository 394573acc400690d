//! The strokes of the icons, on a grid of 24 × 24 units: x to the right, y down.

use super::Icon;

/// Units on a side of the square.
pub(super) const GRID: f32 = 24.0;

/// A place on the grid.
type Place = (f32, f32);

/// A stroke or a dot.
pub(super) enum Part {
    /// Straight strokes through the places.
    Line(&'static [Place]),
    /// The same, back to the first place.
    Outline(&'static [Place]),
    /// A cubic Bézier curve.
    Curve([Place; 4]),
    /// A circle line: middle and radius.
    Circle(Place, f32),
    /// A filled circle: middle and radius.
    Dot(Place, f32),
}

use Part::{Circle, Curve, Dot, Line, Outline};

impl Icon {
    /// The strokes where lines run from left to right, and whether they are drawn mirrored: half of a pair is enough.
    pub(super) fn drawing(self) -> (&'static [Part], bool) {
        match self {
            Self::ChevronStart => (CHEVRON, false),
            Self::ChevronEnd => (CHEVRON, true),
            Self::ChevronUp => (&[Line(&[(6.0, 15.0), (12.0, 9.0), (18.0, 15.0)])], false),
            Self::ChevronDown => (&[Line(&[(6.0, 9.0), (12.0, 15.0), (18.0, 9.0)])], false),
            Self::Close => (CLOSE, false),
            Self::Plus => (PLUS, false),
            Self::Check => (&[Line(&[(5.0, 12.5), (10.0, 17.5), (19.5, 7.0)])], false),
            Self::Search => (SEARCH, false),
            Self::Document => (DOCUMENT, false),
            Self::Folder => (FOLDER, false),
            Self::Claim => (CLAIM, false),
            Self::Entity => (ENTITY, false),
            Self::Comment => (COMMENT, false),
            Self::Unsure => (UNSURE, false),
            Self::Undo => (TURN, false),
            Self::Redo => (TURN, true),
            Self::Sun => (SUN, false),
            Self::Moon => (MOON, false),
            Self::Warning => (WARNING, false),
            Self::Trash => (TRASH, false),
            Self::Link => (LINK, false),
            Self::Menu => (MENU, false),
            Self::PanelStart => (PANEL, false),
            Self::PanelEnd => (PANEL, true),
        }
    }
}

const CHEVRON: &[Part] = &[Line(&[(15.0, 6.0), (9.0, 12.0), (15.0, 18.0)])];

const CLOSE: &[Part] = &[
    Line(&[(6.0, 6.0), (18.0, 18.0)]),
    Line(&[(18.0, 6.0), (6.0, 18.0)]),
];

const PLUS: &[Part] = &[
    Line(&[(12.0, 5.0), (12.0, 19.0)]),
    Line(&[(5.0, 12.0), (19.0, 12.0)]),
];

const SEARCH: &[Part] = &[
    Circle((10.5, 10.5), 6.0),
    Line(&[(14.8, 14.8), (20.5, 20.5)]),
];

const DOCUMENT: &[Part] = &[
    Outline(&[
        (5.5, 3.0),
        (14.0, 3.0),
        (18.5, 7.5),
        (18.5, 21.0),
        (5.5, 21.0),
    ]),
    Line(&[(9.0, 12.0), (15.0, 12.0)]),
    Line(&[(9.0, 16.0), (13.0, 16.0)]),
];

const FOLDER: &[Part] = &[Outline(&[
    (3.0, 5.5),
    (9.5, 5.5),
    (11.5, 8.5),
    (21.0, 8.5),
    (21.0, 19.0),
    (3.0, 19.0),
])];

const CLAIM: &[Part] = &[
    Line(&[(8.0, 5.0), (5.0, 9.0), (5.0, 13.0)]),
    Line(&[(14.0, 5.0), (11.0, 9.0), (11.0, 13.0)]),
    Line(&[(4.0, 18.5), (20.0, 18.5)]),
];

const ENTITY: &[Part] = &[
    Outline(&[
        (12.5, 3.5),
        (20.5, 3.5),
        (20.5, 11.5),
        (11.5, 20.5),
        (3.5, 12.5),
    ]),
    Dot((16.5, 7.5), 1.6),
];

const COMMENT: &[Part] = &[Outline(&[
    (3.5, 4.5),
    (20.5, 4.5),
    (20.5, 16.0),
    (11.5, 16.0),
    (7.0, 20.5),
    (7.0, 16.0),
    (3.5, 16.0),
])];

const UNSURE: &[Part] = &[
    Curve([(7.5, 9.0), (7.5, 2.5), (16.5, 2.5), (16.5, 9.0)]),
    Curve([(16.5, 9.0), (16.5, 12.0), (12.0, 12.0), (12.0, 15.5)]),
    Dot((12.0, 19.5), 1.5),
];

const TURN: &[Part] = &[
    Line(&[(8.5, 4.5), (4.0, 9.0), (8.5, 13.5)]),
    Line(&[(4.5, 9.0), (14.0, 9.0)]),
    Curve([(14.0, 9.0), (22.0, 9.0), (22.0, 19.5), (14.0, 19.5)]),
    Line(&[(14.0, 19.5), (9.5, 19.5)]),
];

const SUN: &[Part] = &[
    Circle((12.0, 12.0), 4.0),
    Line(&[(12.0, 2.5), (12.0, 5.0)]),
    Line(&[(12.0, 19.0), (12.0, 21.5)]),
    Line(&[(2.5, 12.0), (5.0, 12.0)]),
    Line(&[(19.0, 12.0), (21.5, 12.0)]),
    Line(&[(5.3, 5.3), (7.0, 7.0)]),
    Line(&[(17.0, 17.0), (18.7, 18.7)]),
    Line(&[(5.3, 18.7), (7.0, 17.0)]),
    Line(&[(17.0, 7.0), (18.7, 5.3)]),
];

const MOON: &[Part] = &[
    Curve([(9.5, 4.0), (2.5, 6.5), (1.8, 15.0), (6.5, 18.7)]),
    Curve([(6.5, 18.7), (11.0, 22.3), (18.0, 20.5), (20.0, 14.5)]),
    Curve([(20.0, 14.5), (13.5, 17.0), (6.8, 10.5), (9.5, 4.0)]),
];

const WARNING: &[Part] = &[
    Outline(&[(12.0, 3.5), (21.5, 20.0), (2.5, 20.0)]),
    Line(&[(12.0, 9.5), (12.0, 14.0)]),
    Dot((12.0, 16.9), 1.2),
];

const TRASH: &[Part] = &[
    Line(&[(4.0, 6.5), (20.0, 6.5)]),
    Line(&[(9.0, 6.5), (9.0, 3.5), (15.0, 3.5), (15.0, 6.5)]),
    Line(&[(6.0, 6.5), (7.0, 20.5), (17.0, 20.5), (18.0, 6.5)]),
    Line(&[(10.3, 10.5), (10.3, 16.5)]),
    Line(&[(13.7, 10.5), (13.7, 16.5)]),
];

const LINK: &[Part] = &[
    Line(&[(10.0, 7.5), (8.0, 7.5)]),
    Curve([(8.0, 7.5), (1.5, 7.5), (1.5, 16.5), (8.0, 16.5)]),
    Line(&[(8.0, 16.5), (10.0, 16.5)]),
    Line(&[(14.0, 7.5), (16.0, 7.5)]),
    Curve([(16.0, 7.5), (22.5, 7.5), (22.5, 16.5), (16.0, 16.5)]),
    Line(&[(16.0, 16.5), (14.0, 16.5)]),
    Line(&[(8.0, 12.0), (16.0, 12.0)]),
];

const MENU: &[Part] = &[
    Line(&[(4.0, 6.5), (20.0, 6.5)]),
    Line(&[(4.0, 12.0), (20.0, 12.0)]),
    Line(&[(4.0, 17.5), (20.0, 17.5)]),
];

const PANEL: &[Part] = &[
    Outline(&[(3.0, 4.5), (21.0, 4.5), (21.0, 19.5), (3.0, 19.5)]),
    Line(&[(9.0, 4.5), (9.0, 19.5)]),
];
