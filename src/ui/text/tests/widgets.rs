use std::sync::Arc;

use egui::{Color32, Context, Mesh, Role, Shape, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::text::Direction::RightToLeft;
use crate::ui::text::{
    Button, Engine, Ink, Label, Layouter, Style, TextAlign, measure, paint_text,
};

/// The meshes that painting a text adds, frame by frame, at each of `origins`.
fn painted(text: &str, origins: &[egui::Pos2], pixels_per_point: f32) -> Vec<Vec<Arc<Mesh>>> {
    let paragraph = Layouter::new().layout(text, RightToLeft, &Style::of_size(17.0), Some(300.0));
    let mut ink = Ink::default();
    let ctx = Context::default();
    let mut frames = Vec::new();
    for &origin in origins {
        let mut input = egui::RawInput::default();
        input
            .viewports
            .entry(egui::ViewportId::ROOT)
            .or_default()
            .native_pixels_per_point = Some(pixels_per_point);
        let mut output = ctx.run_ui(input, |ui| {
            let engine = Engine::of(ui.ctx());
            let painter = ui.painter().with_clip_rect(egui::Rect::from_min_size(
                pos2(0.0, 0.0),
                vec2(300.0, 600.0),
            ));
            engine
                .lock()
                .paint(&painter, &paragraph, &mut ink, origin, Color32::BLACK);
        });
        output.textures_delta.clear();
        let mut meshes = Vec::new();
        for clipped in &output.shapes {
            if let Shape::Mesh(mesh) = &clipped.shape {
                meshes.push(mesh.clone());
            }
        }
        frames.push(meshes);
    }
    frames
}

#[test]
fn every_visible_glyph_is_a_quad_on_whole_pixels() {
    for pixels_per_point in [1.0, 1.5, 2.0] {
        let frames = painted(
            "קול (CSTO) لا 12",
            &[pos2(0.0, 0.0), pos2(7.3, 11.8)],
            pixels_per_point,
        );
        for meshes in &frames[1..] {
            assert_eq!(meshes.len(), 1);
            assert_eq!(meshes[0].vertices.len(), 4 * "קול(CSTO)لا12".chars().count());
            for vertex in &meshes[0].vertices {
                for side in [vertex.pos.x, vertex.pos.y] {
                    let pixels = side * pixels_per_point;
                    assert!((pixels - pixels.round()).abs() < 0.01, "{pixels}");
                }
            }
        }
    }
}

#[test]
fn a_still_paragraph_costs_no_new_mesh_and_a_moved_one_is_the_same_elsewhere() {
    let at = pos2(10.0, 20.0);
    let frames = painted("שלום עולם", &[at, at, at, pos2(30.0, 10.0)], 1.0);
    assert!(Arc::ptr_eq(&frames[1][0], &frames[2][0]));
    let moved: Vec<_> = frames[1][0]
        .vertices
        .iter()
        .map(|v| (v.pos + vec2(20.0, -10.0), v.uv))
        .collect();
    let found: Vec<_> = frames[3][0]
        .vertices
        .iter()
        .map(|v| (v.pos, v.uv))
        .collect();
    assert_eq!(moved, found);
}

#[test]
fn of_a_long_paragraph_only_what_is_seen_is_painted() {
    let text = "שלום עולם וגם ירושלים ".repeat(2_000);
    let frames = painted(
        &text,
        &[pos2(0.0, 0.0), pos2(0.0, -9_000.0), pos2(0.0, 700.0)],
        1.0,
    );
    assert!(frames[1].len() <= 3 && !frames[1].is_empty());
    assert!(frames[2].is_empty());
}

#[test]
fn labels_and_buttons_tell_their_whole_text() {
    let long = "ראש הממשלה אמר 'We will go' בשנת 2022, וגם אחר כך";
    let mut harness = Harness::builder().with_size([200.0, 200.0]).build_ui_state(
        move |ui, clicks: &mut u32| {
            ui.add(Label::new(long));
            ui.add(Label::new("שורה\nثانية").wrap());
            *clicks += u32::from(ui.add(Button::new("שמירה").shortcut("Ctrl+S")).clicked());
            ui.add(Button::new("on").selected(true));
        },
        0,
    );
    harness.run();
    let label = harness.get_by_role_and_label(Role::Label, long).rect();
    assert!(label.width() <= 200.0 && label.height() < 30.0);
    let wrapped = harness
        .get_by_role_and_label(Role::Label, "שורה\nثانية")
        .rect();
    assert!(wrapped.height() > 1.5 * label.height());
    harness.get_by_role_and_label(Role::Button, "שמירה").click();
    harness.run();
    assert_eq!(*harness.state(), 1);
    harness.get_by_role_and_label(Role::Button, "on");
}

#[test]
fn a_button_is_pressed_by_the_keyboard() {
    let mut harness = Harness::builder().build_ui_state(
        |ui, clicks: &mut u32| *clicks += u32::from(ui.add(Button::new("قبول")).clicked()),
        0,
    );
    harness.get_by_label("قبول").focus();
    harness.run();
    harness.key_press(egui::Key::Space);
    harness.run();
    assert_eq!(*harness.state(), 1);
}

#[test]
fn a_painted_text_says_whether_it_was_elided() {
    let mut seen = Vec::new();
    let ctx = Context::default();
    let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
        let style = Style::of_size(14.0);
        let natural = measure(ui.ctx(), "שם הקובץ.txt", &style);
        seen = [natural.x, natural.x / 2.0]
            .map(|width| {
                let rect = egui::Rect::from_min_size(pos2(5.0, 5.0), vec2(width, 30.0));
                paint_text(
                    ui.painter(),
                    rect,
                    "שם הקובץ.txt",
                    &style,
                    Color32::WHITE,
                    TextAlign::Own,
                )
            })
            .to_vec();
    });
    output.textures_delta.clear();
    assert_eq!(seen, [false, true]);
}
