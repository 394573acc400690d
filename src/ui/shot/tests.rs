use egui::{
    Align2, Color32, ColorImage, FontId, Mesh, Pos2, Rect, Stroke, TextureOptions, pos2, vec2,
};
use proptest::prelude::*;

use super::*;

const PAPER: [u8; 4] = [250, 248, 245, 255];

/// One frame of `scene`, drawn by egui's own painter on a window of `size` pixels.
fn picture_of(size: [u32; 2], pixels_per_point: f32, scene: impl Fn(&egui::Painter)) -> Picture {
    let mut window = Offscreen::new(size, pixels_per_point);
    window.ctx().all_styles_mut(|style| {
        let [r, g, b, _] = PAPER;
        style.visuals.panel_fill = Color32::from_rgb(r, g, b);
    });
    window.frame(Vec::new(), |ui| scene(ui.painter()));
    window.picture()
}

fn rect(left: f32, top: f32, right: f32, bottom: f32) -> Rect {
    Rect::from_min_max(pos2(left, top), pos2(right, bottom))
}

/// A rectangle as two triangles without egui's soft edges.
fn hard_rect(rect: Rect, colour: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(rect, colour);
    mesh
}

#[track_caller]
fn assert_pixels(picture: &Picture, expected: &[(u32, u32, [u8; 4])]) {
    for (x, y, colour) in expected {
        assert_eq!(picture.pixel(*x, *y), Some(*colour), "at {x}, {y}");
    }
}

#[test]
fn a_picture_has_exactly_the_asked_size_and_is_opaque() {
    for (size, scale) in [([1, 1], 1.0), ([641, 399], 1.25), ([320, 200], 2.0)] {
        let picture = picture_of(size, scale, |_| {});
        assert_eq!([picture.width, picture.height], size);
        assert_eq!(picture.rgba.len(), (size[0] * size[1] * 4) as usize);
        assert!(picture.rgba.chunks(4).all(|pixel| pixel == PAPER));
    }
    assert_eq!(
        Offscreen::new([0, u32::MAX], 1.0).size,
        [1, MAX_SIDE],
        "sides without a picture are clamped"
    );
}

#[test]
fn a_rectangle_covers_the_pixels_whose_middles_it_covers() {
    let red = Color32::from_rgb(200, 10, 20);
    let picture = picture_of([20, 20], 1.0, |painter| {
        painter.add(hard_rect(rect(3.0, 4.0, 7.0, 6.0), red));
        painter.add(hard_rect(rect(10.4, 10.6, 12.5, 12.4), red));
    });
    let painted: Vec<(u32, u32)> = (0..20)
        .flat_map(|y| (0..20).map(move |x| (x, y)))
        .filter(|(x, y)| picture.pixel(*x, *y) == Some([200, 10, 20, 255]))
        .collect();
    let first = (4..6).flat_map(|y| (3..7).map(move |x| (x, y)));
    // 10.4 is before the middle 10.5; 12.5 is on the middle of column 12, which belongs to what is on its right.
    let second = [(10, 11), (11, 11)];
    assert_eq!(painted, first.chain(second).collect::<Vec<_>>());
}

#[test]
fn a_shape_by_the_stock_painter_scales_with_the_pixels_of_a_point() {
    let picture = picture_of([40, 40], 2.0, |painter| {
        painter.rect_filled(rect(5.0, 5.0, 15.0, 10.0), 0.0, Color32::BLACK);
    });
    let black = [0, 0, 0, 255];
    assert_pixels(
        &picture,
        &[
            (12, 12, black),
            (27, 18, black),
            (8, 12, PAPER),
            (12, 8, PAPER),
            (31, 12, PAPER),
        ],
    );
}

#[test]
fn a_rectangle_that_covers_everything_covers_the_picture() {
    let picture = picture_of([30, 20], 2.0, |painter| {
        painter.rect_filled(Rect::EVERYTHING, 0.0, Color32::BLACK);
    });
    assert!(picture.rgba.chunks(4).all(|pixel| pixel == [0, 0, 0, 255]));
}

#[test]
fn a_translucent_colour_is_source_plus_what_shines_through() {
    let source = Color32::from_rgba_premultiplied(60, 30, 0, 128);
    let picture = picture_of([8, 8], 1.0, |painter| {
        painter.add(hard_rect(rect(0.0, 0.0, 8.0, 8.0), source));
        painter.add(hard_rect(rect(4.0, 0.0, 8.0, 8.0), source));
    });
    let over = |under: [u8; 4]| {
        let channel = |source: f64, under: u8| {
            (source + f64::from(under) * (1.0 - 128.0 / 255.0)).round() as u8
        };
        [
            channel(60.0, under[0]),
            channel(30.0, under[1]),
            channel(0.0, under[2]),
            255,
        ]
    };
    assert_pixels(&picture, &[(2, 3, over(PAPER)), (6, 3, over(over(PAPER)))]);
}

#[test]
fn an_additive_colour_stops_at_white() {
    let picture = picture_of([4, 4], 1.0, |painter| {
        let glow = Color32::from_rgba_premultiplied(20, 0, 0, 0);
        painter.add(hard_rect(rect(0.0, 0.0, 4.0, 4.0), glow));
    });
    assert_pixels(&picture, &[(1, 1, [255, 248, 245, 255])]);
}

#[test]
fn a_colour_runs_evenly_between_corners() {
    let picture = picture_of([256, 4], 1.0, |painter| {
        let mut mesh = Mesh::default();
        mesh.colored_vertex(pos2(0.0, 0.0), Color32::BLACK);
        mesh.colored_vertex(pos2(255.0, 0.0), Color32::WHITE);
        mesh.colored_vertex(pos2(0.0, 8.0), Color32::BLACK);
        mesh.add_triangle(0, 1, 2);
        painter.add(mesh);
    });
    for x in [0_u32, 1, 100, 180] {
        let [level, ..] = picture.pixel(x, 0).unwrap();
        assert!(level.abs_diff(x as u8) <= 1, "{level} in column {x}");
    }
}

#[test]
fn nothing_is_painted_outside_the_clip_rectangle() {
    let picture = picture_of([20, 20], 1.0, |painter| {
        painter
            .with_clip_rect(rect(4.6, 5.0, 9.4, 12.0))
            .add(hard_rect(rect(0.0, 0.0, 20.0, 20.0), Color32::BLACK));
    });
    let black = [0, 0, 0, 255];
    assert_pixels(
        &picture,
        &[
            (5, 5, black),
            (8, 11, black),
            (4, 5, PAPER),
            (9, 5, PAPER),
            (5, 4, PAPER),
            (5, 12, PAPER),
        ],
    );
}

#[test]
fn text_by_the_stock_painter_leaves_ink_where_it_was_put() {
    let picture = picture_of([120, 40], 1.0, |painter| {
        painter.text(
            pos2(10.0, 20.0),
            Align2::LEFT_CENTER,
            "HHHH",
            FontId::proportional(20.0),
            Color32::BLACK,
        );
    });
    let ink: Vec<(u32, u32)> = (0..40)
        .flat_map(|y| (0..120).map(move |x| (x, y)))
        .filter(|(x, y)| picture.pixel(*x, *y).is_some_and(|[r, ..]| r < 60))
        .collect();
    assert!(ink.len() > 100, "{} dark pixels", ink.len());
    assert!(
        ink.iter()
            .all(|(x, y)| (10..80).contains(x) && (8..32).contains(y)),
        "{ink:?}"
    );
}

/// Draws `texels` (two rows of two) into `rect`.
fn textured(options: TextureOptions, rect: Rect, uv: Rect) -> Picture {
    let mut window = Offscreen::new([16, 16], 1.0);
    let texels = [
        [255, 0, 0, 255],
        [0, 255, 0, 255],
        [0, 0, 255, 255],
        [0, 0, 0, 0],
    ]
    .map(|[r, g, b, a]: [u8; 4]| Color32::from_rgba_premultiplied(r, g, b, a));
    let image = ColorImage::new([2, 2], texels.to_vec());
    let texture = window.ctx().load_texture("four", image, options);
    window
        .ctx()
        .all_styles_mut(|style| style.visuals.panel_fill = Color32::WHITE);
    window.frame(Vec::new(), |ui| {
        ui.painter().image(texture.id(), rect, uv, Color32::WHITE);
    });
    window.picture()
}

const WHOLE: Rect = Rect {
    min: Pos2::ZERO,
    max: Pos2 { x: 1.0, y: 1.0 },
};
const RED: [u8; 4] = [255, 0, 0, 255];
const GREEN: [u8; 4] = [0, 255, 0, 255];
const BLUE: [u8; 4] = [0, 0, 255, 255];
const WHITE: [u8; 4] = [255; 4];

#[test]
fn a_texture_in_its_own_size_is_copied() {
    for options in [TextureOptions::LINEAR, TextureOptions::NEAREST] {
        let picture = textured(options, rect(3.0, 5.0, 5.0, 7.0), WHOLE);
        assert_pixels(
            &picture,
            &[
                (3, 5, RED),
                (4, 5, GREEN),
                (3, 6, BLUE),
                (4, 6, WHITE),
                (5, 5, WHITE),
            ],
        );
    }
}

#[test]
fn a_larger_texture_has_squares_or_is_mixed() {
    let place = rect(0.0, 0.0, 8.0, 8.0);
    let squares = textured(TextureOptions::NEAREST, place, WHOLE);
    assert_pixels(
        &squares,
        &[(3, 0, RED), (4, 0, GREEN), (3, 4, BLUE), (5, 5, WHITE)],
    );
    let mixed = textured(TextureOptions::LINEAR, place, WHOLE);
    // Column 2 lies at texel 0.625, an eighth of the way from the middle of the red texel to that of the green one.
    assert_pixels(
        &mixed,
        &[(0, 0, RED), (2, 0, [223, 32, 0, 255]), (7, 0, GREEN)],
    );
}

#[test]
fn a_texture_repeats_mirrored_or_not() {
    let twice = Rect::from_min_size(Pos2::ZERO, vec2(2.0, 1.0));
    let place = rect(0.0, 0.0, 4.0, 2.0);
    let row = |options| {
        let picture = textured(options, place, twice);
        (0..4)
            .map(|x| picture.pixel(x, 0).unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(row(TextureOptions::NEAREST), [RED, GREEN, GREEN, GREEN]);
    assert_eq!(
        row(TextureOptions::NEAREST_REPEAT),
        [RED, GREEN, RED, GREEN]
    );
    assert_eq!(
        row(TextureOptions::NEAREST_MIRRORED_REPEAT),
        [RED, GREEN, GREEN, RED]
    );
}

#[test]
fn part_of_a_texture_can_be_replaced() {
    let mut window = Offscreen::new([4, 4], 1.0);
    let black = ColorImage::filled([4, 4], Color32::BLACK);
    let mut texture = window
        .ctx()
        .load_texture("part", black, TextureOptions::NEAREST);
    let id = texture.id();
    let show = |window: &mut Offscreen| {
        window.frame(Vec::new(), |ui| {
            ui.painter()
                .image(id, rect(0.0, 0.0, 4.0, 4.0), WHOLE, Color32::WHITE);
        });
        window.picture()
    };
    show(&mut window);
    let red = ColorImage::filled([2, 1], Color32::from_rgb(255, 0, 0));
    texture.set_partial([1, 2], red, TextureOptions::NEAREST);
    let picture = show(&mut window);
    let black = [0, 0, 0, 255];
    assert_pixels(
        &picture,
        &[
            (1, 2, RED),
            (2, 2, RED),
            (0, 2, black),
            (3, 2, black),
            (1, 1, black),
            (1, 3, black),
        ],
    );
}

#[test]
fn a_texture_freed_in_a_frame_is_still_shown_by_it() {
    let mut window = Offscreen::new([4, 4], 1.0);
    window.frame(Vec::new(), |ui| {
        let red = ColorImage::filled([1, 1], Color32::from_rgb(255, 0, 0));
        let texture = ui.load_texture("short", red, TextureOptions::NEAREST);
        ui.painter().image(
            texture.id(),
            rect(0.0, 0.0, 4.0, 4.0),
            WHOLE,
            Color32::WHITE,
        );
    });
    assert_pixels(&window.picture(), &[(1, 1, RED)]);
}

#[test]
fn the_same_frames_give_the_same_bytes() {
    let scene = || {
        let mut window = Offscreen::new([300, 200], 1.5);
        let mut clicks = 0;
        let place = pos2(30.0, 20.0);
        let mut show = |window: &mut Offscreen, events| {
            window.frame(events, |ui| {
                if ui.button("press me").clicked() {
                    clicks += 1;
                }
                ui.label(format!("{clicks} times"));
                ui.painter().circle(
                    pos2(120.0, 70.0),
                    31.3,
                    Color32::LIGHT_BLUE,
                    Stroke::new(1.7, Color32::RED),
                );
            });
        };
        let press = |pressed| egui::Event::PointerButton {
            pos: place,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        };
        show(&mut window, vec![egui::Event::PointerMoved(place)]);
        show(&mut window, vec![press(true)]);
        show(&mut window, vec![press(false)]);
        show(&mut window, Vec::new());
        let picture = window.picture();
        (clicks, picture)
    };
    let (clicks, picture) = scene();
    assert_eq!(clicks, 1, "frames take input");
    assert_eq!(scene(), (clicks, picture));
}

#[test]
fn a_window_settles_when_it_asks_for_no_further_frame() {
    let mut window = Offscreen::new([40, 40], 1.0);
    let mut frames = 0;
    assert!(window.settle(50, |ui| {
        frames += 1;
        if frames < 5 {
            ui.request_repaint();
        }
    }));
    assert!((5..10).contains(&frames), "{frames} frames");
    assert!(!window.settle(10, |ui| ui.request_repaint()));
}

#[test]
fn time_passes_by_one_step_a_frame() {
    let mut window = Offscreen::new([4, 4], 1.0);
    let mut times = Vec::new();
    for _ in 0..3 {
        window.frame(Vec::new(), |ui| times.push(ui.input(|input| input.time)));
    }
    assert_eq!(times, [0.0, STEP, STEP + STEP]);
}

#[test]
fn there_is_no_pixel_outside_a_picture() {
    let picture = picture_of([3, 2], 1.0, |_| {});
    assert_eq!(picture.pixel(2, 1), Some(PAPER));
    assert_eq!(picture.pixel(3, 0), None);
    assert_eq!(picture.pixel(0, 2), None);
}

#[test]
fn a_png_holds_the_pixels() {
    let picture = picture_of([30, 20], 1.0, |painter| {
        painter.circle_filled(pos2(15.0, 10.0), 8.0, Color32::DARK_GREEN);
    });
    let mut file = Vec::new();
    picture.write_png(&mut file).unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(file))
        .read_info()
        .unwrap();
    let mut rgba = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut rgba).unwrap();
    assert_eq!((info.width, info.height, rgba), (30, 20, picture.rgba));
}

proptest! {
    /// Triangles that share an edge neither overlap nor leave a gap: a translucent fan around a point paints each
    /// pixel of a square exactly once, wherever the point is.
    #[test]
    fn a_fan_of_triangles_covers_each_pixel_once(x in 0.0_f32..24.0, y in 0.0_f32..24.0) {
        let grey = Color32::from_rgba_premultiplied(0, 0, 0, 100);
        let picture = picture_of([24, 24], 1.0, |painter| {
            let mut mesh = Mesh::default();
            for corner in [pos2(x, y), pos2(0.0, 0.0), pos2(24.0, 0.0), pos2(24.0, 24.0), pos2(0.0, 24.0)] {
                mesh.colored_vertex(corner, grey);
            }
            for (from, to) in [(1, 2), (2, 3), (3, 4), (4, 1)] {
                mesh.add_triangle(0, from, to);
            }
            painter.add(mesh);
        });
        let once = picture.pixel(0, 0).unwrap();
        prop_assert!(once != PAPER);
        prop_assert!(picture.rgba.chunks(4).all(|pixel| pixel == once));
    }
}
