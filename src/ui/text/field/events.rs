//! From egui's events to edits.

use egui::{Event, ImeEvent, Key, Modifiers, Ui};

use super::editor::{Editor, Reach, Setting};
use super::history::Cause;
use super::travel::Motion;
use crate::ui::text::{Engine, Side};

/// What one frame's events did.
#[derive(Default)]
pub(super) struct Outcome {
    /// The text is another.
    pub changed: bool,
    /// Something happened that the caret should be seen for.
    pub touched: bool,
    /// Enter was pressed in a field of one line.
    pub submitted: bool,
}

/// Applies the events of this frame to a focused field.
pub(super) fn apply(
    ui: &Ui,
    engine: &mut Engine,
    editor: &mut Editor,
    text: &mut String,
    setting: &Setting,
    events: &[Event],
) -> Outcome {
    let multiline = setting.is_multiline();
    let mut outcome = Outcome::default();
    for event in events {
        let before = (editor.caret(), editor.selected(), editor.revision());
        match event {
            Event::Text(new) if !is_enter(new) => {
                insert(editor, text, &clean(new, multiline), Cause::Typing);
            }
            Event::Paste(new) => insert(editor, text, &clean(new, multiline), Cause::Other),
            Event::Copy | Event::Cut => {
                let range = editor.selected();
                let selected = text
                    .get(range.start as usize..range.end as usize)
                    .unwrap_or_default();
                if !selected.is_empty() {
                    ui.copy_text(selected.to_owned());
                    if *event == Event::Cut {
                        editor.insert(text, "", Cause::Other);
                    }
                }
            }
            Event::Ime(ime) => compose(editor, text, ime, multiline),
            Event::Key {
                key: Key::Enter,
                pressed: true,
                modifiers,
                ..
            } if !modifiers.command => {
                if multiline {
                    editor.insert(text, "\n", Cause::Other);
                } else {
                    outcome.submitted = true;
                    break;
                }
            }
            // In one line, up and down belong to whoever shows a list under the field.
            Event::Key {
                key: Key::ArrowUp | Key::ArrowDown,
                modifiers,
                ..
            } if !multiline && !modifiers.command => {}
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => {
                if let Some(motion) = motion(*key, *modifiers) {
                    editor.travel(engine.layouter(), text, setting, motion, modifiers.shift);
                } else {
                    change(editor, text, *key, *modifiers);
                }
            }
            _ => continue,
        }
        outcome.touched |= before != (editor.caret(), editor.selected(), editor.revision());
        outcome.changed |= before.2 != editor.revision();
    }
    outcome
}

/// Nothing leaves the selection as it is.
fn insert(editor: &mut Editor, text: &mut String, new: &str, cause: Cause) {
    if !new.is_empty() {
        editor.insert(text, new, cause);
    }
}

/// Some systems send Enter as a text besides the key.
fn is_enter(new: &str) -> bool {
    matches!(new, "\n" | "\r")
}

/// What of a pasted or typed string goes into the field: all line ends as one kind, as spaces in a
/// field of one line, and no control characters. Direction marks stay.
pub(super) fn clean(new: &str, multiline: bool) -> String {
    let line_end = if multiline { '\n' } else { ' ' };
    let mut clean = String::with_capacity(new.len());
    let mut after_return = false;
    for letter in new.chars() {
        match letter {
            '\n' if after_return => {}
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                clean.push(line_end);
            }
            '\t' if multiline => clean.push('\t'),
            '\t' => clean.push(' '),
            _ if letter.is_control() => {}
            _ => clean.push(letter),
        }
        after_return = letter == '\r';
    }
    clean
}

fn compose(editor: &mut Editor, text: &mut String, ime: &ImeEvent, multiline: bool) {
    let is_idle = |editor: &Editor, new: &str| {
        is_enter(new) || (new.is_empty() && editor.preedit().is_none())
    };
    match ime {
        ImeEvent::Preedit {
            text: composed,
            active_range_chars,
        } => {
            if !is_idle(editor, composed) {
                let end = active_range_chars.as_ref().map(|range| {
                    let head: String = composed.chars().take(range.end).collect();
                    clean(&head, multiline).len()
                });
                editor.compose(text, &clean(composed, multiline), end);
            }
        }
        ImeEvent::Commit(result) => {
            if !is_idle(editor, result) {
                editor.commit(text, &clean(result, multiline));
            }
        }
        ImeEvent::DeleteSurrounding {
            before_chars,
            after_chars,
        } => editor.delete_around(text, *before_chars, *after_chars),
        #[expect(deprecated, reason = "the compiler wants every variant named")]
        ImeEvent::Enabled | ImeEvent::Disabled => {}
    }
}

/// The movement that a key asks for.
fn motion(key: Key, modifiers: Modifiers) -> Option<Motion> {
    let side = |side| {
        if modifiers.mac_cmd {
            Motion::LineTo(side)
        } else {
            Motion::To(side, reach(modifiers))
        }
    };
    let far = modifiers.command;
    Some(match key {
        Key::ArrowLeft => side(Side::Left),
        Key::ArrowRight => side(Side::Right),
        Key::ArrowUp | Key::Home if far => Motion::TextStart,
        Key::ArrowDown | Key::End if far => Motion::TextEnd,
        Key::ArrowUp => Motion::Up,
        Key::ArrowDown => Motion::Down,
        Key::Home => Motion::LineStart,
        Key::End => Motion::LineEnd,
        _ => return None,
    })
}

/// What a key other than a movement does.
fn change(editor: &mut Editor, text: &mut String, key: Key, modifiers: Modifiers) {
    match key {
        Key::Backspace => editor.delete(text, false, reach(modifiers)),
        Key::Delete => editor.delete(text, true, reach(modifiers)),
        Key::A if modifiers.command => editor.select(0..u32_from(text.len())),
        Key::Z if modifiers.command && modifiers.shift => editor.redo(text),
        Key::Z if modifiers.command => editor.undo(text),
        Key::Y if modifiers.command => editor.redo(text),
        _ => {}
    }
}

fn reach(modifiers: Modifiers) -> Reach {
    if modifiers.ctrl || modifiers.alt {
        Reach::Word
    } else {
        Reach::Grapheme
    }
}

fn u32_from(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
