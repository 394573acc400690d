//! A monkey at the keyboard: random keys, texts, input methods, mouse and clipboard, the same in every
//! run. The tests of the field and of the page let it loose and say what must hold meanwhile.

use std::collections::BTreeMap;

use egui::{
    Context, Event, FullOutput, ImeEvent, Key, Modifiers, MouseWheelUnit, OutputCommand,
    PointerButton, Pos2, RawInput, Rect, Role, Ui, pos2, vec2,
};

/// Events that each script gets, by what they happen to: 50,000 in all.
pub const ON_A_LINE: usize = 15_000;
pub const ON_LINES: usize = 15_000;
pub const ON_A_PAGE: usize = 20_000;

/// What the monkey writes: letters, marks and words of one script, or everything that is hostile.
pub struct Script {
    pub name: &'static str,
    pieces: &'static [&'static str],
}

pub const SCRIPTS: [Script; 4] = [
    Script {
        name: "Hebrew",
        pieces: &[
            "א",
            "ב",
            "ש",
            "ל",
            "ם",
            " ",
            " ",
            "בְּ",
            "רֵא",
            "\u{5B0}",
            "\u{5BC}",
            "־",
            "\"",
            "'",
            "״",
            "או\"ם",
            "ארה״ב",
            "שלום",
            "(",
            ")",
            "12",
            "1,000",
            "–",
            ".",
            "abc",
            "₪",
            "\n",
            "ל-CSTO",
        ],
    },
    Script {
        name: "Arabic",
        pieces: &[
            "ا",
            "ب",
            "ل",
            "لا",
            "ة",
            " ",
            " ",
            "بَ",
            "مُدّ",
            "\u{64E}",
            "\u{651}",
            "ـ",
            "ال",
            "قال",
            "إنّ",
            "می\u{200C}خواهم",
            "١٢:٥٧",
            "12",
            "،",
            "؟",
            "«",
            "»",
            "(CSTO)",
            "الله",
            "\n",
            "%",
            "ریال",
        ],
    },
    Script {
        name: "Latin",
        pieces: &[
            "a",
            "b",
            "i",
            "fi",
            "ffi",
            " ",
            " ",
            "e\u{301}",
            "\u{301}",
            "ñ",
            "Ω",
            "я",
            "don't",
            "well-known",
            "https://example.org/a?b=c",
            "@name",
            "3.14",
            "👍🏽",
            "👩\u{200D}👧",
            "🇮🇱",
            "🇪",
            "-",
            "…",
            "“",
            "”",
            "\n",
            "\u{AD}",
            "\u{A0}",
        ],
    },
    Script {
        name: "hostile",
        pieces: &[
            "\u{2066}",
            "\u{2067}",
            "\u{2068}",
            "\u{2069}",
            "\u{202A}",
            "\u{202B}",
            "\u{202C}",
            "\u{202D}",
            "\u{202E}",
            "\u{200E}",
            "\u{200F}",
            "\u{61C}",
            "\u{200B}",
            "\u{200C}",
            "\u{200D}",
            "\u{2060}",
            "\u{FEFF}",
            "\u{FFFD}",
            "\0",
            "\u{1B}",
            "\u{7F}",
            "\u{E0041}",
            "\u{E007F}",
            "\u{E000}",
            "\u{10FFFF}",
            "\u{378}",
            "\u{2028}",
            "\u{2029}",
            "\u{85}",
            "\u{B}",
            "\u{1C}",
            "\r\n",
            "\r",
            "\n",
            "\t",
            "a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}",
            "\u{20DD}",
            "\u{FE0F}",
            "\u{1F3FB}",
            "🇦",
            "👨",
            "ﷺ",
            "ก็",
            "नि",
            "각",
            "ᄀ",
            "א",
            "ב",
            "ا",
            "لا",
            "a",
            "b",
            "1",
            " ",
            "(",
            "]",
        ],
    },
];

/// What assistive technology is told must hang together: lengths that add up, and a selection in runs
/// that are there. Returns the text of all runs.
pub fn check_tree(output: &FullOutput) -> String {
    let Some(update) = &output.platform_output.accesskit_update else {
        return String::new();
    };
    let nodes: BTreeMap<_, _> = update.nodes.iter().map(|(id, node)| (*id, node)).collect();
    for node in nodes.values() {
        if let Some(selection) = node.text_selection() {
            for end in [selection.anchor, selection.focus] {
                let run = nodes.get(&end.node).expect("the run of a selection");
                assert!(end.character_index <= run.character_lengths().len());
            }
        }
        if node.role() != Role::TextRun {
            continue;
        }
        let lengths = node.character_lengths();
        let sum: usize = lengths.iter().map(|length| usize::from(*length)).sum();
        assert_eq!(node.value().map(str::len), Some(sum));
        let positions = node.character_positions().unwrap_or_default();
        let widths = node.character_widths().unwrap_or_default();
        assert_eq!([positions.len(), widths.len()], [lengths.len(); 2]);
        for number in positions.iter().chain(widths) {
            assert!(number.is_finite() && *number >= 0.0, "{number}");
        }
    }
    let children = nodes.values().flat_map(|node| node.children());
    children
        .filter_map(|child| nodes.get(child))
        .filter(|node| node.role() == Role::TextRun)
        .filter_map(|node| node.value())
        .collect()
}

/// The monkey and its window.
pub struct Monkey {
    pub ctx: Context,
    script: &'static Script,
    seed: u64,
    time: f64,
    width: f32,
    modifiers: Modifiers,
    pointer: Option<Pos2>,
    is_down: bool,
    clipboard: String,
}

impl Monkey {
    /// A monkey that writes one script.
    pub fn new(script: &'static Script, seed: u64) -> Self {
        Self {
            ctx: Context::default(),
            script,
            seed,
            time: 0.0,
            width: 400.0,
            modifiers: Modifiers::NONE,
            pointer: None,
            is_down: false,
            clipboard: String::new(),
        }
    }

    /// A number below `below`, by SplitMix64.
    pub fn roll(&mut self, below: usize) -> usize {
        self.seed = self.seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % below as u64) as usize
    }

    /// At most so many pieces of the script.
    pub fn text(&mut self, most: usize) -> String {
        let pieces = self.script.pieces;
        let count = 1 + self.roll(most);
        (0..count)
            .map(|_| pieces[self.roll(pieces.len())])
            .collect()
    }

    /// One frame with these events.
    pub fn frame(&mut self, events: Vec<Event>, mut show: impl FnMut(&mut Ui)) -> FullOutput {
        // Sometimes fast enough for a double click, sometimes not.
        self.time += [0.016, 0.016, 0.016, 0.4][self.roll(4)];
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(self.width, 300.0))),
            time: Some(self.time),
            events,
            focused: true,
            ..RawInput::default()
        };
        let mut output = self.ctx.run_ui(input, &mut show);
        output.textures_delta.clear();
        for command in &output.platform_output.commands {
            if let OutputCommand::CopyText(text) = command {
                self.clipboard.clone_from(text);
            }
        }
        output
    }

    /// What the monkey does next in `area`: mostly one event, a click several.
    pub fn events(&mut self, area: Rect) -> Vec<Event> {
        let mut events = Vec::new();
        match self.roll(100) {
            0..30 => {
                let text = self.text(2);
                events.push(Event::Text(text));
            }
            30..58 => {
                const KEYS: [Key; 10] = [
                    Key::ArrowLeft,
                    Key::ArrowRight,
                    Key::ArrowLeft,
                    Key::ArrowRight,
                    Key::ArrowUp,
                    Key::ArrowDown,
                    Key::Home,
                    Key::End,
                    Key::PageUp,
                    Key::PageDown,
                ];
                let key = KEYS[self.roll(KEYS.len())];
                self.key(key, &mut events);
            }
            58..70 => {
                let key = [Key::Backspace, Key::Backspace, Key::Delete][self.roll(3)];
                self.key(key, &mut events);
            }
            70..76 => {
                let paste = if self.roll(2) == 0 {
                    self.clipboard.chars().take(200).collect()
                } else {
                    self.text(12)
                };
                let choice = [Event::Copy, Event::Cut, Event::Paste(paste)];
                events.push(choice[self.roll(3)].clone());
            }
            76..81 => {
                let key = [Key::Z, Key::Z, Key::Y, Key::A][self.roll(4)];
                self.modifiers = Modifiers::COMMAND;
                self.press(key, &mut events);
                self.modifiers = Modifiers::NONE;
            }
            81..88 => self.compose(&mut events),
            88..97 => self.point(area, &mut events),
            97 => events.push(Event::MouseWheel {
                unit: MouseWheelUnit::Line,
                delta: vec2(self.roll(5) as f32 - 2.0, self.roll(9) as f32 - 4.0),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Unknown,
                modifiers: Modifiers::NONE,
            }),
            98 => {
                let key = [Key::Enter, Key::Tab, Key::Escape][self.roll(3)];
                self.key(key, &mut events);
            }
            _ => self.width = 60.0 + self.roll(500) as f32,
        }
        events
    }

    fn key(&mut self, key: Key, events: &mut Vec<Event>) {
        let (shift, ctrl) = (self.roll(3) == 0, self.roll(4) == 0);
        self.modifiers = Modifiers {
            shift,
            ctrl,
            command: ctrl,
            alt: self.roll(12) == 0,
            ..Modifiers::NONE
        };
        self.press(key, events);
    }

    fn press(&self, key: Key, events: &mut Vec<Event>) {
        events.extend([true, false].map(|pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: self.modifiers,
        }));
    }

    fn compose(&mut self, events: &mut Vec<Event>) {
        let text = if self.roll(5) == 0 {
            String::new()
        } else {
            self.text(3)
        };
        let end = self.roll(6);
        events.push(Event::Ime(match self.roll(5) {
            0..3 => ImeEvent::Preedit {
                text,
                active_range_chars: [None, Some(0..end)][self.roll(2)].clone(),
            },
            3 => ImeEvent::Commit(text),
            _ => ImeEvent::DeleteSurrounding {
                before_chars: self.roll(4),
                after_chars: self.roll(4),
            },
        }));
    }

    fn point(&mut self, area: Rect, events: &mut Vec<Event>) {
        // Beside the area too.
        let around = area.expand(30.0);
        let share = |roll: usize| roll as f32 / 1_000.0;
        let anywhere = pos2(
            around.left() + around.width() * share(self.roll(1_000)),
            around.top() + around.height() * share(self.roll(1_000)),
        );
        let inside = area.clamp(anywhere);
        let button = |pos, pressed, modifiers| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers,
        };
        self.modifiers.shift = self.roll(4) == 0;
        let modifiers = self.modifiers;
        match self.roll(4) {
            // Again at the same place, for a second and third press.
            0 if self.pointer.is_some() && !self.is_down => {
                let at = self.pointer.unwrap_or(inside);
                events.extend([button(at, true, modifiers), button(at, false, modifiers)]);
            }
            0 | 1 if !self.is_down => {
                self.pointer = Some(inside);
                events.push(Event::PointerMoved(inside));
                events.push(button(inside, true, modifiers));
                self.is_down = true;
            }
            2 => {
                self.pointer = Some(anywhere);
                events.push(Event::PointerMoved(anywhere));
            }
            _ => {
                let at = self.pointer.unwrap_or(inside);
                events.push(button(at, false, modifiers));
                self.is_down = false;
            }
        }
    }
}
