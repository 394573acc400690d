use super::*;
use crate::ui::shot::Offscreen;
use crate::ui::theme::Theme;
#[test]
fn look() {
    let Ok(file) = std::env::var("LOOK") else {
        return;
    };
    let text = std::fs::read_to_string(&file).unwrap();
    for dark in [false, true] {
        let mut off = Offscreen::new([1000, 900], 1.0);
        Theme::apply(off.ctx());
        off.ctx().set_theme(if dark {
            egui::Theme::Dark
        } else {
            egui::Theme::Light
        });
        for _ in 0..3 {
            off.frame(vec![], |ui| {
                let theme = Theme::of(ui.ctx());
                ui.painter().rect_filled(ui.max_rect(), 0.0, theme.ground);
                let engine = crate::ui::text::Engine::of(ui.ctx());
                let mut y = 10.0;
                for (size, bold) in [(17.0, false), (12.0, false), (17.0, true), (26.0, false)] {
                    let mut style = Style {
                        signs: std::env::var("SIGNS").is_ok(),
                        bold,
                        ..Style::of_size(size)
                    };
                    style.line_height = size * 2.0;
                    let mut block = crate::ui::text::Block::new(
                        engine.lock().layouter(),
                        &text,
                        crate::ui::text::BlockDirection::Auto(LTR),
                        &style,
                        Some(960.0),
                    );
                    let height = block.size().y;
                    engine.lock().paint_block(
                        ui.painter(),
                        &mut block,
                        egui::pos2(20.0, y),
                        theme.text,
                    );
                    y += height + 10.0;
                }
            });
        }
        let out = std::env::var("OUT").unwrap() + if dark { "-dark.png" } else { "-light.png" };
        off.picture()
            .write_png(&mut std::fs::File::create(out).unwrap())
            .unwrap();
    }
}
