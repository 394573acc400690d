use egui::{Color32, Theme as Shown};

use super::perception::{Vision, contrast, difference, seen};
use super::{Slot, Theme};

/// The slots of the nine types of news.
const BEST: usize = 9;

fn themes() -> [&'static Theme; 2] {
    [Shown::Light, Shown::Dark].map(Theme::built_in)
}

/// What shows where the translucent `top` lies on an opaque `ground`.
fn over(top: Color32, ground: Color32) -> Color32 {
    ground.blend(top)
}

#[track_caller]
fn assert_contrast(what: &str, words: Color32, ground: Color32, least: f64) {
    let found = contrast(words, ground);
    assert!(
        found >= least,
        "{what}: {} on {} is {found:.2} : 1, less than {least}",
        words.to_hex(),
        ground.to_hex()
    );
}

#[test]
fn words_can_be_read_on_every_ground() {
    for theme in themes() {
        let grounds = [
            ("ground", theme.ground),
            ("panel", theme.panel),
            ("control", theme.control),
            ("hover", theme.hover),
            ("accent ground", theme.accent_ground),
        ];
        for (name, ground) in grounds {
            assert_contrast(&format!("text on {name}"), theme.text, ground, 7.0);
            assert_contrast(&format!("quiet on {name}"), theme.quiet, ground, 4.5);
            assert_contrast(&format!("accent on {name}"), theme.accent, ground, 4.5);
        }
        for ground in [theme.ground, theme.panel] {
            assert_contrast("good", theme.good, ground, 4.5);
            assert_contrast("warning", theme.warning, ground, 4.5);
            assert_contrast("bad", theme.bad, ground, 4.5);
        }
        assert_contrast("on accent", theme.on_accent, theme.accent, 4.5);
        assert_contrast("selected", theme.text, theme.selection, 4.5);
        assert_contrast("hit", theme.text, theme.hit, 7.0);
    }
}

#[test]
fn words_can_be_read_on_the_fill_of_any_type_and_author() {
    for theme in themes() {
        for slot in theme.types.iter().chain(&theme.authors) {
            let fill = Theme::fill(slot.colour);
            for ground in [theme.ground, theme.panel, theme.selection, theme.hit] {
                assert_contrast(&slot.name, theme.text, over(fill, ground), 4.5);
            }
        }
    }
}

#[test]
fn lines_of_types_authors_and_claims_stand_out() {
    for theme in themes() {
        let colours = theme.types.iter().chain(&theme.authors);
        for colour in colours.map(|slot| slot.colour).chain([theme.claim]) {
            assert_contrast("line", colour, theme.ground, 3.0);
            assert_contrast("line", colour, theme.panel, 3.0);
        }
    }
}

#[test]
fn selected_text_is_seen_as_selected() {
    for theme in themes() {
        for vision in Vision::ALL {
            let found = difference(seen(theme.selection, vision), seen(theme.ground, vision));
            assert!(found >= 8.0, "{vision:?}: {found:.1}");
        }
    }
}

/// Fails if two of the colours differ by less than `common`, or less than `deficient` for people who see
/// fewer colours.
fn assert_told_apart(colours: &[(&str, Color32)], common: f64, deficient: f64) {
    for vision in Vision::ALL {
        let least = if vision == Vision::Common {
            common
        } else {
            deficient
        };
        for (index, (name, colour)) in colours.iter().enumerate() {
            for (other_name, other) in &colours[..index] {
                let found = difference(seen(*colour, vision), seen(*other, vision));
                assert!(
                    found >= least,
                    "{vision:?}: {other_name} and {name} differ by {found:.1}, less than {least}"
                );
            }
        }
    }
}

fn named(slots: &[Slot]) -> Vec<(&str, Color32)> {
    slots
        .iter()
        .map(|slot| (slot.name.as_str(), slot.colour))
        .collect()
}

#[test]
fn types_and_claims_can_be_told_apart() {
    for theme in themes() {
        let mut best = named(&theme.types[..BEST]);
        best.push(("claim", theme.claim));
        assert_told_apart(&best, 18.0, 10.0);
        let all = named(&theme.types);
        assert_eq!(all.last(), Some(&("violet", theme.claim)));
        assert_told_apart(&all, 14.0, 7.0);
    }
}

#[test]
fn authors_can_be_told_apart() {
    for theme in themes() {
        assert_told_apart(&named(&theme.authors), 22.0, 14.0);
    }
}

#[test]
#[should_panic(expected = "red and green differ")]
fn colours_that_only_some_can_tell_apart_are_found() {
    let red = Color32::from_rgb(0xb0, 0x5a, 0x00);
    let green = Color32::from_rgb(0x6e, 0x78, 0x00);
    assert_told_apart(&[("red", red), ("green", green)], 18.0, 10.0);
}

#[test]
fn both_themes_have_the_same_slots() {
    let [light, dark] = themes();
    let names = |slots: &[Slot]| {
        slots
            .iter()
            .map(|slot| slot.name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&light.types), names(&dark.types));
    assert_eq!(names(&light.authors), names(&dark.authors));
    assert!(light.types.len() >= 12);
    assert!(light.authors.len() >= 8);
    assert!(dark.dark && !light.dark);
}

#[test]
fn a_slot_is_found_by_its_name_and_slots_begin_again() {
    for (slot, name) in (0..).zip(Theme::slot_names()) {
        assert_eq!(Theme::slot_from_name(name), Some(slot));
    }
    assert_eq!(Theme::slot_from_name("no such colour"), None);
    for theme in themes() {
        let count = theme.types.len() as u8;
        assert_eq!(theme.type_colour(count + 2), theme.type_colour(2));
        assert_ne!(theme.type_colour(1), theme.type_colour(2));
        assert_eq!(theme.author_colour(0), theme.authors[0].colour);
    }
}

#[test]
fn a_theme_with_a_fault_is_refused_in_words() {
    let whole = include_str!("../../../assets/theme/light.ron");
    for (from, to, complaint) in [
        ("\"#f6f5f2\"", "\"paper\"", "\"paper\" is not a colour"),
        ("    panel:", "    pane:", "pane"),
        ("    panel: \"#ffffff\",\n", "", "panel"),
    ] {
        let broken = whole.replacen(from, to, 1);
        assert_ne!(broken, whole);
        let error = ron::from_str::<Theme>(&broken).unwrap_err().to_string();
        assert!(error.contains(complaint), "{error}");
    }
}

#[test]
fn egui_takes_both_themes() {
    let ctx = egui::Context::default();
    Theme::apply(&ctx);
    for shown in [Shown::Light, Shown::Dark] {
        ctx.set_theme(shown);
        assert_eq!(Theme::of(&ctx).ground, Theme::built_in(shown).ground);
        let style = ctx.style_of(shown);
        assert_eq!(style.visuals.panel_fill, Theme::of(&ctx).panel);
        assert_eq!(style.visuals.dark_mode, shown == Shown::Dark);
        let spacing = &style.spacing;
        for distance in [
            spacing.item_spacing.x,
            spacing.item_spacing.y,
            spacing.button_padding.x,
            spacing.button_padding.y,
            spacing.indent,
            spacing.interact_size.y,
            f32::from(spacing.window_margin.left),
            f32::from(spacing.menu_margin.left),
        ] {
            assert_eq!(distance % 4.0, 0.0, "{distance} is not in steps of 4");
        }
    }
}
