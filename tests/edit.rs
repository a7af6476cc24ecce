//! Edits of highlights: every edit and its inverse, and what an undo does after a merge.

#[path = "support/dice.rs"]
mod dice;
#[path = "support/notes.rs"]
mod support;

use dice::Dice;
use duidu::highlight::{
    Change, Color, Edit, Highlight, HighlightId, HighlightSet, Place, Placed, Refused, Time,
};
use duidu::text::{SrcByte, SrcSpan};
use proptest::prelude::*;
use support::{mark, time};

const TEXT: &str = "今天我們要談的是一個很有意思的問題，請大家慢慢聽，不要急。";

fn id(number: usize) -> HighlightId {
    HighlightId::new(format!("id-{number}"))
}

fn placed(number: usize, start: usize) -> Placed {
    Placed {
        highlight: mark(TEXT, id(number).as_str(), start, start + 3),
        place: Place::Anchored(SrcSpan::new(SrcByte(3 * start), SrcByte(3 * start + 9))),
    }
}

/// A random edit of one of six highlights, whether it can be applied or not.
fn random_edit(dice: &mut Dice, at: Time) -> Edit {
    let number = dice.roll(6);
    let highlight_id = id(number);
    let word = |dice: &mut Dice| (*dice.pick(&["w0", "w1", "w2", "w3"])).to_owned();
    match dice.roll(12) {
        0 => Edit::Add(Box::new(placed(number, dice.roll(20)))),
        1 => Edit::Remove {
            highlight_id,
            expected: None,
            at,
        },
        2 => Edit::Restore {
            highlight_id,
            place: Place::Orphan,
            at,
        },
        3 => Edit::SetNote {
            highlight_id,
            change: Change::to(word(dice)),
            at,
        },
        4 => Edit::SetColor {
            highlight_id,
            change: Change::to(Color::new(word(dice))),
            at,
        },
        5 => Edit::SetTags {
            highlight_id,
            change: Change::to(vec![word(dice), word(dice)]),
            at,
        },
        6 => Edit::SetOtherNotes {
            highlight_id,
            change: Change::to(vec![word(dice)]),
            at,
        },
        8 => Edit::SetCreator {
            highlight_id,
            change: Change::to(word(dice)),
            at,
        },
        10 => Edit::SetKeptOrphan {
            highlight_id,
            change: Change::to((dice.roll(2) == 0).then(|| at.clone())),
            at,
        },
        9 => Edit::NameColor {
            color: Color::new("blue"),
            change: Change::to(if dice.roll(3) == 0 {
                String::new()
            } else {
                word(dice)
            }),
        },
        7 => {
            let other = placed(number, dice.roll(20));
            Edit::SetSpan {
                highlight_id,
                change: Change::to(other.highlight.selector),
                place: other.place,
                at,
            }
        }
        _ => {
            let count = 1 + dice.roll(4);
            Edit::Batch((0..count).map(|_| random_edit(dice, at.clone())).collect())
        }
    }
}

/// What an undo brings back: everything but the times, and of the trash what is not new there.
fn content(set: &HighlightSet) -> (Vec<(Highlight, Place)>, Option<&str>) {
    let name = set.color_name(&Color::new("blue"));
    let highlights = set
        .by_id()
        .map(|placed| {
            let mut highlight = placed.highlight.clone();
            highlight.modified = Time::default();
            highlight.restored = None;
            highlight.noted = Time::default();
            highlight.replaced.clear();
            (highlight, placed.place)
        })
        .collect();
    (highlights, name)
}

fn check_invariants(set: &HighlightSet) {
    for placed in set.by_id() {
        assert!(set.get_deleted(&placed.highlight.id).is_none());
    }
    assert_eq!(set.in_order().len(), set.len());
}

proptest! {
    #[test]
    fn an_undo_brings_back_what_was_and_a_redo_what_came(seed in any::<u64>()) {
        let mut dice = Dice::new(seed);
        let mut set = HighlightSet::default();
        let mut stack = Vec::new();
        for step in 0..40 {
            // A clock that sometimes runs backwards.
            let at = time(1_000 + 10 * step - 500 * dice.roll(2) as u64);
            let before = set.clone();
            if let Ok(undo) = random_edit(&mut dice, at).apply(&mut set) {
                stack.push((before, undo));
            } else {
                prop_assert_eq!(&set, &before);
            }
            check_invariants(&set);
        }
        let mut redos = Vec::new();
        while let Some((before, undo)) = stack.pop() {
            let after = set.clone();
            let undone = undo.apply(&mut set, &time(10_000));
            prop_assert!(undone.refused.is_empty(), "{:?}", undone.refused);
            prop_assert_eq!(content(&set), content(&before));
            redos.push((after, undone.redo.unwrap()));
            check_invariants(&set);
        }
        while let Some((after, redo)) = redos.pop() {
            let undone = redo.apply(&mut set, &time(20_000));
            prop_assert!(undone.refused.is_empty(), "{:?}", undone.refused);
            prop_assert_eq!(content(&set), content(&after));
        }
    }

    #[test]
    fn every_change_is_later_than_what_it_changes(seed in any::<u64>()) {
        let mut dice = Dice::new(seed);
        let mut set = HighlightSet::new([placed(0, 0)], []);
        for _ in 0..20 {
            let before = set.get(&id(0)).map(|placed| placed.highlight.clone());
            let edit = random_edit(&mut dice, time(5));
            let touched = edit.clone().apply(&mut set).is_ok();
            let now = set.get(&id(0)).map(|placed| placed.highlight.clone());
            if let (true, Some(before), Some(now)) = (touched, before, now)
                && before != now
            {
                prop_assert!(before.modified.millis() < now.modified.millis());
            }
        }
    }
}

#[test]
fn an_undo_leaves_alone_what_another_window_changed() {
    let mut set = HighlightSet::new([placed(0, 0), placed(1, 4)], []);
    let note = |number, value: &str| Edit::SetNote {
        highlight_id: id(number),
        change: Change::to(value.to_owned()),
        at: time(1),
    };
    let undo = Edit::Batch(vec![note(0, "一"), note(1, "二")])
        .apply(&mut set)
        .unwrap();
    // The other window writes into the second.
    note(1, "他們的").apply(&mut set).unwrap();
    let undone = undo.apply(&mut set, &time(2));
    assert_eq!(
        undone.refused,
        [Refused::Changed {
            highlight_id: id(1),
            field: "note",
        }]
    );
    assert_eq!(set.get(&id(0)).unwrap().highlight.note, "");
    assert_eq!(set.get(&id(1)).unwrap().highlight.note, "他們的");
    // The part that was undone can be redone.
    undone.redo.unwrap().apply(&mut set, &time(3));
    assert_eq!(set.get(&id(0)).unwrap().highlight.note, "一");
}

#[test]
fn the_undo_of_an_addition_keeps_what_was_written_into_it_since() {
    let mut set = HighlightSet::default();
    let undo = Edit::Add(Box::new(placed(0, 0))).apply(&mut set).unwrap();
    Edit::SetNote {
        highlight_id: id(0),
        change: Change::to("別的視窗寫的".to_owned()),
        at: time(1),
    }
    .apply(&mut set)
    .unwrap();
    let undone = undo.apply(&mut set, &time(2));
    assert_eq!(undone.refused.len(), 1);
    assert_eq!(set.len(), 1);
}

#[test]
fn refusals_say_why() {
    let mut set = HighlightSet::new([placed(0, 0)], []);
    let missing = Edit::Remove {
        highlight_id: id(9),
        expected: None,
        at: time(1),
    };
    assert_eq!(missing.apply(&mut set), Err(Refused::Missing(id(9))));
    let taken = Edit::Add(Box::new(placed(0, 4)));
    assert_eq!(taken.apply(&mut set), Err(Refused::Taken(id(0))));
    let living = Edit::Restore {
        highlight_id: id(0),
        place: Place::Orphan,
        at: time(1),
    };
    assert_eq!(living.apply(&mut set), Err(Refused::NotDeleted(id(0))));
}

#[test]
fn the_order_is_that_of_the_document_with_orphans_last() {
    let mut orphan = placed(7, 1);
    orphan.place = Place::Orphan;
    let mut inner = placed(2, 3);
    inner.place = Place::Moved(SrcSpan::new(SrcByte(9), SrcByte(12)));
    let set = HighlightSet::new([orphan, placed(3, 8), placed(1, 3), inner], []);
    let order: Vec<_> = set
        .in_order()
        .iter()
        .map(|placed| placed.highlight.id.as_str())
        .collect();
    assert_eq!(order, ["id-2", "id-1", "id-3", "id-7"]);
}
