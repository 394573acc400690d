//! How colours are seen: contrast (WCAG 2), difference (CIEDE2000), and the common colour-vision deficiencies
//! (Machado, Oliveira and Fernandes 2009, full severity).

use egui::Color32;

/// Red, green and blue as light, 0.0..=1.0.
type Light = [f64; 3];

/// CIE L*a*b*, under D65.
pub type Lab = [f64; 3];

/// A way of seeing colours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Vision {
    Common,
    Protanopia,
    Deuteranopia,
    Tritanopia,
}

impl Vision {
    pub const ALL: [Self; 4] = [
        Self::Common,
        Self::Protanopia,
        Self::Deuteranopia,
        Self::Tritanopia,
    ];

    fn matrix(self) -> [Light; 3] {
        match self {
            Self::Common => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protanopia => [
                [0.152286, 1.052583, -0.204868],
                [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ],
            Self::Deuteranopia => [
                [0.367322, 0.860646, -0.227968],
                [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ],
            Self::Tritanopia => [
                [1.255528, -0.076749, -0.178779],
                [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ],
        }
    }
}

/// Contrast of two opaque colours, 1.0..=21.0.
pub fn contrast(one: Color32, other: Color32) -> f64 {
    let luminance = |colour| {
        let [r, g, b] = light(colour);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// A colour as it is seen.
pub fn seen(colour: Color32, vision: Vision) -> Lab {
    let light = times(vision.matrix(), light(colour)).map(|part| part.clamp(0.0, 1.0));
    let to_xyz = [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ];
    let [x, y, z] = times(to_xyz, light);
    let [x, y, z] = [x / 0.95047, y, z / 1.08883].map(|part: f64| {
        if part > 216.0 / 24389.0 {
            part.cbrt()
        } else {
            (24389.0 / 27.0 * part + 16.0) / 116.0
        }
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000: about 1 is the least that can be seen side by side, 100 is black and white.
pub fn difference([l1, a1, b1]: Lab, [l2, a2, b2]: Lab) -> f64 {
    let strength = |chroma: f64| (chroma.powi(7) / (chroma.powi(7) + 25_f64.powi(7))).sqrt();
    let stretch = 1.5 - 0.5 * strength((a1.hypot(b1) + a2.hypot(b2)) / 2.0);
    let (a1, a2) = (a1 * stretch, a2 * stretch);
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));

    let is_grey = c1 * c2 == 0.0;
    let hue_step = if is_grey {
        0.0
    } else {
        (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0
    };
    let mean_hue = match (h1 + h2) / 2.0 {
        _ if is_grey => h1 + h2,
        mean if (h1 - h2).abs() <= 180.0 => mean,
        mean => (mean + 180.0).rem_euclid(360.0),
    };
    let (mean_l, mean_c) = ((l1 + l2) / 2.0, (c1 + c2) / 2.0);
    let cosine = |times: f64, plus: f64| (times * mean_hue + plus).to_radians().cos();
    let t = 1.0 - 0.17 * cosine(1.0, -30.0) + 0.24 * cosine(2.0, 0.0) + 0.32 * cosine(3.0, 6.0)
        - 0.20 * cosine(4.0, -63.0);
    let from_middle = (mean_l - 50.0).powi(2);
    let l = (l2 - l1) / (1.0 + 0.015 * from_middle / (20.0 + from_middle).sqrt());
    let c = (c2 - c1) / (1.0 + 0.045 * mean_c);
    let h =
        2.0 * (c1 * c2).sqrt() * (hue_step / 2.0).to_radians().sin() / (1.0 + 0.015 * mean_c * t);
    let turn = 60.0 * (-((mean_hue - 275.0) / 25.0).powi(2)).exp();
    let rotation = -turn.to_radians().sin() * 2.0 * strength(mean_c);
    (l * l + c * c + h * h + rotation * c * h).sqrt()
}

fn light(colour: Color32) -> Light {
    let [r, g, b, _] = colour.to_array();
    [r, g, b].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn times(matrix: [Light; 3], [r, g, b]: Light) -> Light {
    matrix.map(|[from_r, from_g, from_b]| from_r * r + from_g * g + from_b * b)
}

#[test]
fn contrast_is_that_of_wcag() {
    assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
    let grey = Color32::from_gray(0x76);
    assert!((contrast(grey, Color32::WHITE) - 4.54).abs() < 0.01);
}

#[test]
fn difference_is_ciede2000() {
    // Pairs of the test data published with Sharma, Wu and Dalal 2005.
    for (one, other, expected) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.5, 0.0], [50.0, 0.0, -2.5], 4.3065),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([50.0, 2.5, 0.0], [61.0, -5.0, 29.0], 22.8977),
        (
            [2.0776, 0.0795, -1.1350],
            [0.9033, -0.0636, -0.5514],
            0.9082,
        ),
    ] {
        let found = difference(one, other);
        assert!(
            (found - expected).abs() < 1e-4,
            "{one:?} {other:?}: {found}"
        );
    }
}
