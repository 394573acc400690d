//! From egui's events to edits.

use egui::{Event, ImeEvent, Key, Modifiers, Ui};

use super::editor::{Editor, Motion, Reach, Setting};
use super::history::Cause;
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
            Event::Text(new) if new != "\n" && new != "\r" => {
                editor.insert(text, &clean(new, multiline), Cause::Typing);
            }
            Event::Paste(new) if !new.is_empty() => {
                editor.insert(text, &clean(new, multiline), Cause::Other);
            }
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

/// What of a pasted or typed string goes into the field.
pub(super) fn clean(new: &str, multiline: bool) -> String {
    let new = new.replace("\r\n", "\n");
    if multiline {
        new
    } else {
        new.replace(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'], " ")
    }
}

fn compose(editor: &mut Editor, text: &mut String, ime: &ImeEvent, multiline: bool) {
    match ime {
        ImeEvent::Preedit { text: composed, .. } => {
            let idle = composed.is_empty() && editor.preedit().is_none();
            if !idle && composed != "\n" && composed != "\r" {
                editor.compose(text, &clean(composed, multiline));
            }
        }
        ImeEvent::Commit(result) => {
            let idle = result.is_empty() && editor.preedit().is_none();
            if !idle && result != "\n" && result != "\r" {
                editor.commit(text, &clean(result, multiline));
            }
        }
        ImeEvent::DeleteSurrounding {
            before_chars,
            after_chars,
        } => {
            let caret = editor.caret().byte as usize;
            let head = text.get(..caret).unwrap_or_default();
            let tail = text.get(caret..).unwrap_or_default();
            let start = head
                .char_indices()
                .rev()
                .nth(before_chars.saturating_sub(1))
                .map_or(0, |(at, _)| at);
            let start = if *before_chars == 0 { caret } else { start };
            let end = tail
                .char_indices()
                .nth(*after_chars)
                .map_or(text.len(), |(at, _)| caret + at);
            if start < end {
                editor.select(u32_from(start)..u32_from(end));
                editor.insert(text, "", Cause::Other);
            }
        }
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
