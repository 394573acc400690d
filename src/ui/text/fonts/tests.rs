//! The system's fonts, with collections made up here: the fonts that egui brings stand in for them.

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use egui::FontDefinitions;
use fontique::{Blob, Collection, CollectionOptions, GenericFamily};

use super::*;
use crate::text::Direction::LeftToRight as LTR;
use crate::ui::text::{Layouter, Paragraph};

fn collection(fonts: &[&str]) -> Collection {
    let mut collection = Collection::new(CollectionOptions {
        system_fonts: false,
        shared: false,
    });
    let bytes = FontDefinitions::default().font_data;
    for font in fonts {
        let blob = Blob::new(bytes[*font].font.clone());
        let families: Vec<_> = collection.register_fonts(blob, None);
        let families = families.into_iter().map(|(id, _)| id);
        collection.append_generic_families(GenericFamily::SansSerif, families);
    }
    collection
}

struct Desk {
    layouter: Layouter,
    system: System,
    changed: Receiver<()>,
}

impl Desk {
    fn new(fonts: &'static [&str]) -> Self {
        let (send, changed) = channel();
        let on_change = move || send.send(()).unwrap_or_default();
        let system = System::start(|| collection(fonts), on_change).unwrap();
        let mut layouter = Layouter::new();
        layouter.use_system_fonts(system.clone());
        Self {
            layouter,
            system,
            changed,
        }
    }

    fn wait(&self) {
        self.changed.recv_timeout(Duration::from_secs(60)).unwrap();
    }

    /// The layout once everything is known.
    fn layout(&mut self, text: &str, style: &Style) -> Paragraph {
        loop {
            let paragraph = self.layouter.layout(text, LTR, style, None);
            if paragraph.waits_since.is_none() {
                return paragraph;
            }
            assert!(
                paragraph
                    .glyphs
                    .iter()
                    .all(|glyph| glyph.font != FontId::FRAME)
            );
            while !paragraph.is_outdated() {
                self.wait();
            }
        }
    }
}

#[test]
fn without_a_font_library_there_are_boxes_and_the_bundled_families() {
    let mut desk = Desk::new(&[]);
    let style = Style::of_size(17.0);
    let text = "漢字 क्षि 😀 abc";
    let alone = Layouter::new().layout(text, LTR, &style, None);
    assert_eq!(
        alone.waits_since, None,
        "nothing is asked without the system"
    );
    assert_eq!(desk.layout(text, &style), alone);
    assert!(alone.glyphs.iter().any(|glyph| glyph.font == FontId::FRAME));
    let chosen = Style {
        families: PerScript::all(Family::named("A family that nobody has")),
        ..style
    };
    assert_eq!(desk.layout(text, &chosen).glyphs, alone.glyphs);
    for group in ScriptGroup::ALL {
        assert_eq!(desk.system.families(group), [*Family::BUNDLED.get(group)]);
    }
    desk.wait();
    for group in ScriptGroup::ALL {
        assert_eq!(desk.system.families(group), [*Family::BUNDLED.get(group)]);
    }
}

#[test]
fn the_system_is_asked_for_what_no_bundled_font_has() {
    let mut desk = Desk::new(&["Ubuntu-Light", "Hack"]);
    let style = Style::of_size(17.0);
    for (text, system) in [
        ("abc אבג بتث ➜", 0),
        ("aაბb", 1),
        ("Ա\u{301}", 1),
        ("漢", 0),
    ] {
        let paragraph = desk.layout(text, &style);
        let foreign = |glyph: &&crate::ui::text::Glyph| {
            face(glyph.font).is_some_and(|face| !face.family.is_bundled())
        };
        let found = paragraph.glyphs.iter().filter(foreign).count();
        assert!((found > 0) == (system > 0), "{text}: {found}");
        let alone = Layouter::new().layout(text, LTR, &style, None);
        assert_eq!(paragraph == alone, system == 0, "{text}");
    }
}

#[test]
fn nobody_waits_for_a_thread_that_is_gone() {
    let mut desk = Desk::new(&["A font that egui does not bring"]);
    let paragraph = desk.layout("ა", &Style::of_size(17.0));
    assert_eq!(paragraph.glyphs[0].font, FontId::FRAME);
}

#[test]
fn a_chosen_family_draws_its_group_only() {
    let mut desk = Desk::new(&["Hack", "Ubuntu-Light"]);
    let hack = Family::named("Hack");
    assert_eq!(&*hack.name(), "Hack");
    assert_eq!(Family::named("Noto Sans Hebrew"), Family::HEBREW);
    let style = Style {
        families: PerScript {
            latin: hack,
            ..Family::BUNDLED
        },
        ..Style::of_size(17.0)
    };
    let paragraph = desk.layout("abc אבג", &style);
    let families: Vec<Family> = paragraph
        .glyphs
        .iter()
        .filter_map(|glyph| Some(face(glyph.font)?.family))
        .collect();
    assert_eq!(families.iter().filter(|&&f| f == hack).count(), 4);
    assert_eq!(families.iter().filter(|&&f| f == Family::HEBREW).count(), 3);
    let bold = desk.layout("abc", &style.bold());
    assert!(face(bold.glyphs[0].font).unwrap().is_thickened());

    assert_eq!(desk.system.families(ScriptGroup::Latin), [Family::SANS]);
    while desk.system.families(ScriptGroup::Latin).len() < 2 {
        desk.wait();
    }
    let names: Vec<_> = desk
        .system
        .families(ScriptGroup::Latin)
        .iter()
        .map(|f| f.name())
        .collect();
    assert_eq!(
        names.iter().map(|name| &**name).collect::<Vec<_>>(),
        ["Noto Sans", "Hack", "Ubuntu"]
    );
    assert_eq!(desk.system.families(ScriptGroup::Arabic), [Family::ARABIC]);
}
