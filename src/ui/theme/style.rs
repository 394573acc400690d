//! egui's own style, from the tokens: calm, paper-like, few borders, spacing in steps of 4 points.

use egui::style::{ScrollAnimation, ScrollStyle, Selection, WidgetVisuals, Widgets};
use egui::{
    CornerRadius, FontFamily, FontId, Margin, Rangef, Shadow, Spacing, Stroke, Style, TextStyle,
    Visuals, vec2,
};

use super::Theme;

/// Corner radius of buttons and fields, in points.
pub const CONTROL_RADIUS: u8 = 8;
/// Corner radius of cards, menus and dialogs, in points.
pub const CARD_RADIUS: u8 = 10;

impl Theme {
    pub(super) fn restyle(&self, style: &mut Style) {
        style.visuals = self.visuals();
        style.spacing = spacing();
        style.text_styles = [
            (TextStyle::Small, 12.0),
            (TextStyle::Body, 14.0),
            (TextStyle::Button, 14.0),
            (TextStyle::Heading, 17.0),
        ]
        .map(|(text_style, size)| (text_style, FontId::new(size, FontFamily::Proportional)))
        .into();
        style.text_styles.insert(
            TextStyle::Monospace,
            FontId::new(13.0, FontFamily::Monospace),
        );
        // Words that a person reads are drawn by our own widgets, which have their own selection.
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = 0.4;
        style.animation_time = 0.08;
        style.scroll_animation = ScrollAnimation::new(4000.0, Rangef::new(0.0, 0.12));
    }

    fn visuals(&self) -> Visuals {
        let start = if self.dark {
            Visuals::dark()
        } else {
            Visuals::light()
        };
        let line = Stroke::new(1.0, self.line);
        let mut text_cursor = start.text_cursor.clone();
        text_cursor.stroke = Stroke::new(2.0, self.accent);
        Visuals {
            dark_mode: self.dark,
            widgets: self.widgets(),
            selection: Selection {
                bg_fill: self.accent_ground,
                stroke: Stroke::new(1.0, self.accent),
            },
            weak_text_color: Some(self.quiet),
            hyperlink_color: self.accent,
            faint_bg_color: self.ground,
            extreme_bg_color: self.ground,
            text_edit_bg_color: Some(self.ground),
            code_bg_color: self.ground,
            warn_fg_color: self.warning,
            error_fg_color: self.bad,
            panel_fill: self.panel,
            window_fill: self.panel,
            window_stroke: line,
            window_corner_radius: CornerRadius::same(CARD_RADIUS),
            window_shadow: self.shadow(8, 24),
            window_highlight_topmost: false,
            menu_corner_radius: CornerRadius::same(CARD_RADIUS),
            popup_shadow: self.shadow(4, 16),
            text_cursor,
            indent_has_left_vline: false,
            slider_trailing_fill: true,
            handle_shape: egui::style::HandleShape::Circle,
            ..start
        }
    }

    fn widgets(&self) -> Widgets {
        let at_rest = WidgetVisuals {
            bg_fill: self.control,
            weak_bg_fill: self.control,
            bg_stroke: Stroke::new(1.0, self.line),
            corner_radius: CornerRadius::same(CONTROL_RADIUS),
            fg_stroke: Stroke::new(1.0, self.text),
            expansion: 0.0,
        };
        let hovered = WidgetVisuals {
            bg_fill: self.hover,
            weak_bg_fill: self.hover,
            ..at_rest
        };
        Widgets {
            noninteractive: WidgetVisuals {
                bg_fill: self.panel,
                weak_bg_fill: self.panel,
                ..at_rest
            },
            inactive: at_rest,
            hovered,
            // Also what has the keyboard focus: the border shows where it is.
            active: WidgetVisuals {
                bg_fill: self.accent_ground,
                weak_bg_fill: self.accent_ground,
                bg_stroke: Stroke::new(1.0, self.accent),
                ..at_rest
            },
            open: hovered,
        }
    }

    fn shadow(&self, below: i8, blur: u8) -> Shadow {
        Shadow {
            offset: [0, below],
            blur,
            spread: 0,
            color: self.shadow,
        }
    }
}

fn spacing() -> Spacing {
    Spacing {
        item_spacing: vec2(8.0, 8.0),
        window_margin: Margin::same(16),
        button_padding: vec2(12.0, 4.0),
        menu_margin: Margin::same(8),
        indent: 16.0,
        interact_size: vec2(40.0, 28.0),
        icon_width: 16.0,
        icon_width_inner: 8.0,
        icon_spacing: 8.0,
        slider_width: 120.0,
        combo_width: 120.0,
        tooltip_width: 400.0,
        menu_spacing: 4.0,
        scroll: ScrollStyle {
            bar_width: 8.0,
            floating_width: 4.0,
            floating_allocated_width: 0.0,
            bar_inner_margin: 4.0,
            ..ScrollStyle::floating()
        },
        ..Spacing::default()
    }
}
