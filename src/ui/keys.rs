//! Keys to commands, by the one table of [`CommandId`].
//!
//! While a text box has the keyboard, or an input method composes, letters, digits and arrows
//! belong to it; only keys with Ctrl (⌘) held that no text box uses go on working. Digits are
//! taken by the place of the key as well, so that they work while a Chinese input method is on
//! and on keyboards where digits need Shift.

use egui::{Context, Event, Key, Modifiers};

use super::panes::Panes;
use crate::app::command::{Held, Shortcut};
use crate::app::selection::Motion;
use crate::app::{Command, CommandId};

/// Who has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    /// A text box, or an input method that composes.
    TextBox,
    /// A button or another control reached with Tab.
    Control,
    /// The reading view, or nobody.
    Reading,
}

fn owner(ctx: &Context) -> Owner {
    if ctx.egui_wants_keyboard_input() && ctx.text_edit_focused() {
        return Owner::TextBox;
    }
    match ctx.memory(|memory| memory.focused()) {
        None => Owner::Reading,
        Some(id) if id == Panes::focus_id() => Owner::Reading,
        Some(_) => Owner::Control,
    }
}

/// Takes this frame's keys and adds what they mean to `commands`. `screens` is how many screens
/// to scroll, for the page keys.
pub(crate) fn take(ctx: &Context, commands: &mut Vec<Command>, screens: &mut f32) {
    let owner = owner(ctx);
    let events = ctx.input(|input| input.events.clone());
    for event in &events {
        match event {
            Event::Copy if owner != Owner::TextBox => commands.push(CommandId::Copy.into()),
            Event::Paste(text) if owner != Owner::TextBox => {
                commands.push(Command::OpenPasted(text.clone()));
            }
            Event::Key {
                key,
                physical_key,
                pressed: true,
                modifiers,
                repeat,
                ..
            } => {
                let meant = meaning(*key, *physical_key, *modifiers, owner);
                // A key that is held down does not highlight again and again.
                let again = *repeat && matches!(meant, Some(Command::Do(CommandId::Highlight(_))));
                commands.extend(meant.filter(|_| !again));
                if owner == Owner::Reading && modifiers.is_none() {
                    *screens += match key {
                        Key::PageDown | Key::Space => 1.0,
                        Key::PageUp => -1.0,
                        _ => 0.0,
                    };
                }
            }
            _ => {}
        }
    }
}

fn meaning(
    key: Key,
    physical_key: Option<Key>,
    modifiers: Modifiers,
    owner: Owner,
) -> Option<Command> {
    if let Some(digit) = digit(key).or_else(|| physical_key.and_then(digit))
        && !modifiers.command
        && !modifiers.alt
        && owner != Owner::TextBox
    {
        return Some(CommandId::Highlight(digit).into());
    }
    for id in CommandId::ALL.iter().copied() {
        let Some(shortcut) = id.shortcut() else {
            continue;
        };
        if !matches(shortcut, key, modifiers) {
            continue;
        }
        let allowed = match (owner, shortcut.held) {
            (Owner::Reading, _) | (Owner::Control, Held::Command | Held::CommandShift) => true,
            // A text box undoes, copies and pastes its own text.
            (Owner::TextBox, Held::Command | Held::CommandShift) => {
                !matches!(key, Key::Z | Key::C | Key::V | Key::A | Key::X | Key::Y)
            }
            // No text box writes these.
            (_, Held::Nothing | Held::Shift) => matches!(
                id,
                CommandId::Escape | CommandId::FindNext | CommandId::FindPrevious
            ),
        };
        return allowed.then_some(id.into());
    }
    if owner == Owner::Reading {
        motion(key, modifiers)
    } else {
        None
    }
}

/// The key's digit, 1 to 5.
fn digit(key: Key) -> Option<u8> {
    Some(match key {
        Key::Num1 => 1,
        Key::Num2 => 2,
        Key::Num3 => 3,
        Key::Num4 => 4,
        Key::Num5 => 5,
        _ => return None,
    })
}

fn matches(shortcut: Shortcut, key: Key, modifiers: Modifiers) -> bool {
    let held = match shortcut.held {
        Held::Nothing => modifiers.is_none(),
        Held::Shift => modifiers.shift_only(),
        Held::Command => {
            modifiers.command && !modifiers.alt && (!modifiers.shift || shortcut.key == "+")
        }
        Held::CommandShift => modifiers.command && modifiers.shift && !modifiers.alt,
    };
    if !held {
        return false;
    }
    match shortcut.key {
        // On many keyboards plus is Shift with equals.
        "+" => matches!(key, Key::Plus | Key::Equals),
        "-" => key == Key::Minus,
        name => Key::from_name(name) == Some(key),
    }
}

/// Arrows, Home and End; with Shift they select.
fn motion(key: Key, modifiers: Modifiers) -> Option<Command> {
    let by_word = modifiers.command || modifiers.alt;
    let motion = match key {
        Key::ArrowLeft if by_word => Motion::WordLeft,
        Key::ArrowRight if by_word => Motion::WordRight,
        Key::ArrowLeft => Motion::Left,
        Key::ArrowRight => Motion::Right,
        Key::ArrowUp => Motion::Up,
        Key::ArrowDown => Motion::Down,
        Key::Home if modifiers.command => Motion::DocumentStart,
        Key::End if modifiers.command => Motion::DocumentEnd,
        Key::Home => Motion::RowStart,
        Key::End => Motion::RowEnd,
        _ => return None,
    };
    Some(if modifiers.shift {
        Command::Extend(motion)
    } else {
        Command::Move(motion)
    })
}
