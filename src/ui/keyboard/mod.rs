//! From key events to actions of the table.
//!
//! What egui says about a key: `key` is what the layout types there if egui has a name for it (Latin
//! letters, digits, ASCII punctuation), else the same as `physical_key`, the key's place on the US
//! layout. So a Hebrew ש arrives as `A`, but the Hebrew key at Q, which types `/`, arrives as `Slash`;
//! AZERTY's unshifted 1 types `&`, which has no name, and arrives as `Num1`. [`meant`] settles that
//! by the rule of [`session::key`](crate::session::key), and [`shortcut`] adds what the rule needs
//! for signs that stand on other keys than on the US layout.
//!
//! [`pressed`] takes the events that it acts on, so that no widget acts on them too.
//!
//! Known limit: a Latin layout with punctuation where the US layout has letters (Dvorak's `'`, `,`, `.`
//! and `;`, AZERTY's `,`) has some shortcuts twice, on the letter and on that sign.

#[cfg(test)]
mod tests;

use egui::{Event, FocusDirection, Key, Modifiers, Popup, Ui};

use crate::session::key::{Base, Shortcut, meant};
use crate::session::verb::{ALSO, VerbRow, acts_by_key};
use crate::session::{Action, Prompt, Session, VERBS, Verb};
use crate::ui::text::Field;
use crate::ui::text::page::Page;

/// The actions whose keys were pressed in this frame, in order. To be called before anything is drawn.
pub fn pressed(ui: &Ui, session: &Session) -> Vec<Verb> {
    // An open menu is left by Escape and walked by keys of its own.
    // While an edge is dragged, Escape lets it go.
    if Popup::is_any_open(ui.ctx()) || Page::dragged_spans(ui.ctx()).is_some() {
        return Vec::new();
    }
    let focus = Focus::of(ui.ctx());
    let verbs = ui.input_mut(|input| taken(&mut input.events, session, focus));
    if verbs.iter().any(|verb| WALKS.contains(verb)) {
        // egui has seen Tab before us, and would move the focus.
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
    verbs
}

/// What the keys of the review ask for that were pressed in this frame, in order; they are taken before all
/// others. To be called before anything is drawn.
pub fn review(ui: &Ui, session: &Session) -> Vec<Action> {
    let focus = Focus::of(ui.ctx());
    if focus == Focus::Field || Popup::is_any_open(ui.ctx()) {
        return Vec::new();
    }
    let is_its_own = |pressed: Shortcut| {
        focus == Focus::Control && matches!(pressed.base, Base::Tab | Base::Enter)
    };
    let act = take(ui, |pressed| {
        let act = session.review_key(pressed)?;
        (!is_its_own(pressed)).then_some(act)
    });
    if act.is_some() {
        // egui has seen Tab and arrows before us, and would move the focus.
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
    act.into_iter().map(Action::Review).collect()
}

/// What has the keys.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Focus {
    /// The reader, or nothing.
    Reader,
    /// A text field.
    Field,
    /// A button, a list or the like, among which Tab goes on to the next.
    Control,
}

impl Focus {
    fn of(ctx: &egui::Context) -> Self {
        let focused = ctx.memory(egui::Memory::focused).is_some();
        if Field::is_in_focus(ctx) {
            Self::Field
        } else if focused && !Page::is_in_focus(ctx) {
            Self::Control
        } else {
            Self::Reader
        }
    }
}

/// What Tab does.
const WALKS: [Verb; 2] = [Verb::NextAnnotation, Verb::PreviousAnnotation];

/// The actions that `events` ask for, in order; those events are taken out, with the text that the
/// same key types.
///
/// While a field has the focus, keys that type or leave the field are its own; Tab walks annotations
/// only from the reader, and goes from control to control elsewhere. While a dialog is
/// open, only what concerns the window acts. A key that means nothing, or an action that cannot be
/// done now, stays in `events`.
fn taken(events: &mut Vec<Event>, session: &Session, focus: Focus) -> Vec<Verb> {
    let mut verbs = Vec::new();
    let mut text_follows = false;
    events.retain(|event| {
        let types = std::mem::take(&mut text_follows);
        if types && matches!(event, Event::Text(_)) {
            return false;
        }
        let row = meant_row(event).filter(|(row, shortcut)| {
            let is_its_own = match focus {
                Focus::Reader => false,
                Focus::Field => belongs_to_field(row.verb, *shortcut),
                // Enter presses a button.
                Focus::Control => {
                    WALKS.contains(&row.verb) || shortcut.base == Base::Enter && shortcut.types()
                }
            };
            !is_its_own
                && session
                    .prompt()
                    .is_none_or(|prompt| may_run_beside(row.verb, prompt))
                && acts_by_key(row, session)
                && (row.enabled)(session)
        });
        let Some((row, _)) = row else {
            return true;
        };
        if !is_repeat(event) || may_repeat(row.verb) {
            verbs.push(row.verb);
        }
        text_follows = true;
        false
    });
    verbs
}

/// The line of the table that an event asks for, and by which key.
fn meant_row(event: &Event) -> Option<(&'static VerbRow, Shortcut)> {
    let wanted = match event {
        Event::Key {
            key,
            physical_key,
            pressed: true,
            modifiers,
            ..
        } => shortcut(*key, *physical_key, *modifiers)?,
        // egui makes this of Ctrl+C before anybody sees the key.
        Event::Copy => Shortcut::char('c').command(),
        _ => return None,
    };
    let also = ALSO.iter().find(|(shortcut, _)| *shortcut == wanted);
    let row = VERBS.iter().find(|row| match also {
        Some((_, verb)) => row.verb == *verb,
        None => row.shortcut == Some(wanted),
    })?;
    Some((row, wanted))
}

/// What the first key pressed in this frame that `meant` knows stands for, on any layout; a key that is
/// held down counts once. For dialogs that have keys of their own.
pub fn meant_by<T>(ui: &Ui, meant: impl Fn(Shortcut) -> Option<T>) -> Option<T> {
    ui.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Key {
                key,
                physical_key,
                pressed: true,
                repeat: false,
                modifiers,
            } => meant(shortcut(*key, *physical_key, *modifiers)?),
            _ => None,
        })
    })
}

/// As [`meant_by`], and takes the press, with the text that the same key types: what follows does not see
/// it. For lists that have keys beside a field.
pub fn take<T>(ui: &Ui, meant: impl Fn(Shortcut) -> Option<T>) -> Option<T> {
    ui.input_mut(|input| {
        let mut found = None;
        let mut text_follows = false;
        input.events.retain(|event| {
            if std::mem::take(&mut text_follows) && matches!(event, Event::Text(_)) {
                return false;
            }
            let Event::Key {
                key,
                physical_key,
                pressed: true,
                repeat,
                modifiers,
            } = event
            else {
                return true;
            };
            let wanted = shortcut(*key, *physical_key, *modifiers).and_then(&meant);
            let Some(wanted) = wanted else {
                return true;
            };
            if !repeat && found.is_none() {
                found = Some(wanted);
            }
            text_follows = true;
            false
        });
        found
    })
}

/// The shortcut that is meant by a key press, on any layout.
#[must_use]
pub fn shortcut(key: Key, physical: Option<Key>, modifiers: Modifiers) -> Option<Shortcut> {
    // ⌃ on a Mac is not ⌘.
    if modifiers.ctrl && !modifiers.command {
        return None;
    }
    let held = Shortcut {
        base: Base::Escape,
        command: modifiers.command,
        shift: modifiers.shift,
        alt: modifiers.alt,
    };
    let with = |base, shift| {
        Some(Shortcut {
            base,
            shift,
            ..held
        })
    };
    let is_letter = |key: Key| matches!(char_of(key), Some(typed) if typed.is_ascii_alphabetic());
    let is_bracket = |key: Key| matches!(char_of(key), Some('[' | ']'));
    let at = physical.unwrap_or(key);
    match key {
        // Signs with a meaning of their own, wherever the layout has them.
        Key::Questionmark => with(Base::Char('/'), true),
        Key::Plus | Key::Minus | Key::Equals if modifiers.command => {
            with(Base::Char(if key == Key::Minus { '-' } else { '=' }), false)
        }
        Key::Plus => with(Base::Char('='), true),
        // Brackets stand elsewhere on AZERTY, QWERTZ and Dvorak; in Hebrew they are exchanged, and
        // in Arabic they stand on letters, where the place counts.
        key if is_bracket(key) && !is_bracket(at) && !is_letter(at) => {
            with(char_of(key).map(Base::Char)?, modifiers.shift)
        }
        // AZERTY types digits with Shift.
        key if key.name().starts_with(|typed: char| typed.is_ascii_digit()) => {
            with(base_from_key(key)?, false)
        }
        key => with(
            meant(base_from_key(key), physical.and_then(base_from_key))?,
            modifiers.shift,
        ),
    }
}

/// The key as a shortcut names it; `None` for keys that no shortcut uses.
fn base_from_key(key: Key) -> Option<Base> {
    if let Some(typed) = char_of(key) {
        return Some(Base::Char(typed));
    }
    let named = [
        (Key::Enter, Base::Enter),
        (Key::Escape, Base::Escape),
        (Key::Tab, Base::Tab),
        (Key::Delete, Base::Delete),
        (Key::Backspace, Base::Backspace),
        (Key::PageUp, Base::PageUp),
        (Key::PageDown, Base::PageDown),
        (Key::ArrowUp, Base::Up),
        (Key::ArrowDown, Base::Down),
    ];
    let found = named.iter().find(|(named, _)| *named == key);
    let function = || key.name().strip_prefix('F')?.parse().ok();
    found
        .map(|(_, base)| *base)
        .or_else(|| Some(Base::Function(function()?)))
}

/// What the key types on the US layout without Shift.
fn char_of(key: Key) -> Option<char> {
    let unshifted = [
        (Key::Space, ' '),
        (Key::Quote, '\''),
        (Key::Minus, '-'),
        (Key::Plus, '='),
        (Key::Colon, ';'),
        (Key::Pipe, '\\'),
        (Key::Questionmark, '/'),
        (Key::Exclamationmark, '1'),
        (Key::OpenCurlyBracket, '['),
        (Key::CloseCurlyBracket, ']'),
    ];
    if let Some((_, typed)) = unshifted.iter().find(|(other, _)| *other == key) {
        return Some(*typed);
    }
    let mut chars = key.symbol_or_name().chars();
    let first = chars.next().filter(char::is_ascii)?;
    chars.next().is_none().then(|| first.to_ascii_lowercase())
}

fn belongs_to_field(verb: Verb, shortcut: Shortcut) -> bool {
    let own = [
        Verb::Copy,
        Verb::SelectAll,
        Verb::Undo,
        Verb::Redo,
        Verb::Deselect,
        Verb::DocumentDone,
    ];
    own.contains(&verb) || shortcut.types()
}

/// Whether an action may be carried out while this question is open. The list of entities has Ctrl+0 as a
/// key of its own.
fn may_run_beside(verb: Verb, prompt: &Prompt) -> bool {
    let is_its_own = matches!(prompt, Prompt::Entities(_)) && verb == Verb::ZoomReset;
    concerns_window(verb) && !is_its_own
}

/// What may be done while a dialog stands before the window.
fn concerns_window(verb: Verb) -> bool {
    let window = [
        Verb::Palette,
        Verb::Shortcuts,
        Verb::History,
        Verb::Theme,
        Verb::ZoomIn,
        Verb::ZoomOut,
        Verb::ZoomReset,
        Verb::Reading,
        Verb::Save,
        Verb::Quit,
    ];
    window.contains(&verb)
}

fn is_repeat(event: &Event) -> bool {
    matches!(event, Event::Key { repeat: true, .. })
}

/// Whether a key that is held does it again and again.
fn may_repeat(verb: Verb) -> bool {
    let steps = [
        Verb::Undo,
        Verb::Redo,
        Verb::ZoomIn,
        Verb::ZoomOut,
        Verb::NextDocument,
        Verb::PreviousDocument,
        Verb::NextAnnotation,
        Verb::PreviousAnnotation,
        Verb::NextHit,
        Verb::PreviousHit,
        Verb::SelectMore,
        Verb::SelectLess,
    ];
    steps.contains(&verb) || matches!(verb, Verb::Nudge(_))
}
