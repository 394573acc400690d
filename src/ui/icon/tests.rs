use egui::{Color32, Rect, Vec2, pos2};

use super::Icon;
use crate::ui::shot::{Offscreen, Picture};

/// Side of the pictures, in pixels. The icon leaves a margin of [`MARGIN`] in it.
const SIDE: u32 = 64;
const MARGIN: u32 = 8;

fn picture(icon: Icon, mirrored: bool) -> Picture {
    let mut window = Offscreen::new([SIDE, SIDE], 1.0);
    window
        .ctx()
        .all_styles_mut(|style| style.visuals.panel_fill = Color32::WHITE);
    window.frame(Vec::new(), |ui| {
        let margin = Vec2::splat(MARGIN as f32);
        let rect = Rect::from_min_max(
            pos2(0.0, 0.0) + margin,
            pos2(SIDE as f32, SIDE as f32) - margin,
        );
        icon.paint(ui.painter(), rect, Color32::BLACK, mirrored);
    });
    window.picture()
}

/// How dark the pixel is, 0..=255.
fn ink(picture: &Picture, x: u32, y: u32) -> u32 {
    u32::from(255 - picture.pixel(x, y).unwrap()[0])
}

/// The mean difference in ink between a pixel of one picture and that of the other, which is turned round if asked.
fn mean_difference(one: &Picture, other: &Picture, is_turned: bool) -> u32 {
    let total: u32 = (0..SIDE)
        .flat_map(|y| (0..SIDE).map(move |x| (x, y)))
        .map(|(x, y)| {
            let other_x = if is_turned { SIDE - 1 - x } else { x };
            ink(one, x, y).abs_diff(ink(other, other_x, y))
        })
        .sum();
    total / (SIDE * SIDE)
}

#[test]
fn an_icon_fills_its_square_and_stays_inside() {
    for icon in Icon::ALL {
        let picture = picture(icon, false);
        let (mut inside, mut outside) = (0, 0);
        for y in 0..SIDE {
            for x in 0..SIDE {
                let range = MARGIN..SIDE - MARGIN;
                if range.contains(&x) && range.contains(&y) {
                    inside += ink(&picture, x, y);
                } else {
                    outside += ink(&picture, x, y);
                }
            }
        }
        assert_eq!(outside, 0, "{icon:?}");
        assert!(inside > 80 * 255, "{icon:?}: {inside}");
    }
}

#[test]
fn icons_with_a_direction_turn_round() {
    for icon in Icon::ALL {
        let (plain, mirrored) = (picture(icon, false), picture(icon, true));
        assert!(
            mean_difference(&plain, &mirrored, icon.has_direction()) <= 1,
            "{icon:?}"
        );
        if icon.has_direction() {
            assert!(
                mean_difference(&plain, &mirrored, false) >= 4,
                "{icon:?} has no direction"
            );
        }
    }
}

#[test]
fn no_two_icons_look_alike() {
    let pictures = Icon::ALL.map(|icon| (icon, picture(icon, false)));
    for (index, (icon, picture)) in pictures.iter().enumerate() {
        for (other_icon, other) in &pictures[..index] {
            assert!(
                mean_difference(picture, other, false) >= 4,
                "{icon:?} and {other_icon:?}"
            );
        }
    }
}
