//! Highlights that are stretched, split and merged, and changes taken over from another window:
//! nothing a reader wrote goes, and one undo takes all of it back.
#![expect(
    clippy::unwrap_used,
    reason = "helpers beside the tests; clippy.toml allows this in test functions only"
)]

#[path = "support/dice.rs"]
#[expect(dead_code, reason = "each test program uses a part of it")]
mod dice;
#[path = "support/notes.rs"]
mod support;

use dice::Dice;
use duidu::highlight::{
    Adopted, Change, Color, Counts, Edit, Highlight, HighlightId, HighlightSet, Place, Placed,
    Refused, Time, join, reach, split,
};
use duidu::text::{SourceText, SrcByte, SrcChar, SrcCharSpan, SrcSpan};
use proptest::prelude::*;
use support::{mark, time};

const TEXT: &str = "今天我們要談的\n是一個很有 意思的問題，\n請大家慢慢聽，不要急。";

fn text() -> SourceText {
    SourceText::from(TEXT)
}

fn id(number: usize) -> HighlightId {
    HighlightId::new(format!("id-{number}"))
}

fn span(start: usize, end: usize) -> SrcSpan {
    text().bytes_of(SrcCharSpan::new(SrcChar(start), SrcChar(end)))
}

fn placed(number: usize, start: usize, end: usize) -> Placed {
    Placed {
        highlight: mark(TEXT, id(number).as_str(), start, end),
        place: Place::Anchored(span(start, end)),
    }
}

fn random_set(dice: &mut Dice) -> HighlightSet {
    let count = 2 + dice.roll(4);
    let all = (0..count).map(|number| {
        let start = dice.roll(25);
        let mut placed = placed(number, start, start + 1 + dice.roll(8));
        let highlight = &mut placed.highlight;
        highlight.note = format!("筆記 {}", dice.roll(3)).repeat(dice.roll(2));
        highlight.tags = (0..dice.roll(3))
            .map(|_| format!("t{}", dice.roll(3)))
            .collect();
        highlight.other_notes = vec![format!("輸了 {}", dice.roll(3)); dice.roll(2)];
        "某人".clone_into(&mut highlight.creator);
        placed.place = match dice.roll(6) {
            0 => Place::Orphan,
            1 => Place::Moved(placed.place.span().unwrap()),
            _ => placed.place,
        };
        placed
    });
    HighlightSet::new(all, [])
}

/// All but what an undo leaves behind: times and marks.
fn content(set: &HighlightSet) -> Vec<(Highlight, Place)> {
    set.by_id()
        .map(|placed| {
            let mut highlight = placed.highlight.clone();
            highlight.modified = Time::default();
            highlight.restored = None;
            highlight.noted = Time::default();
            highlight.replaced.clear();
            (highlight, placed.place)
        })
        .collect()
}

/// Applies it, looks that the undo brings back what was and the redo what came.
#[track_caller]
fn there_and_back(set: &HighlightSet, edit: Edit) -> HighlightSet {
    let mut changed = set.clone();
    let undo = edit.apply(&mut changed).unwrap();
    let mut again = changed.clone();
    let undone = undo.apply(&mut again, &time(9_000));
    assert!(undone.refused.is_empty(), "{:?}", undone.refused);
    assert_eq!(content(&again), content(set));
    if let Some(redo) = undone.redo {
        let redone = redo.apply(&mut again, &time(9_500));
        assert!(redone.refused.is_empty(), "{:?}", redone.refused);
        assert_eq!(content(&again), content(&changed));
    }
    changed
}

fn covered(text: &SourceText, set: &HighlightSet, highlight_id: &HighlightId) -> String {
    let placed = set.get(highlight_id).unwrap();
    let span = placed.place.span().unwrap();
    let shown = text.slice(span).into_owned();
    assert_eq!(placed.highlight.selector.quote.exact, shown);
    assert_eq!(placed.highlight.selector.position, text.chars_of(span));
    shown
}

proptest! {
    #[test]
    fn the_parts_of_a_split_are_the_whole(seed in any::<u64>()) {
        let mut dice = Dice::new(seed);
        let (text, set) = (text(), random_set(&mut dice));
        let old = set.get(&id(0)).unwrap();
        let cut = SrcByte(dice.roll(TEXT.len() + 9));
        match split(&text, &set, &id(0), cut, id(99), time(50)) {
            Ok(edit) => {
                let new = there_and_back(&set, edit);
                let whole = text.slice(old.place.span().unwrap()).into_owned();
                let first = covered(&text, &new, &id(0));
                let second = covered(&text, &new, &id(99));
                let rest = whole.trim().strip_prefix(first.as_str()).unwrap();
                let between = rest.strip_suffix(second.as_str()).unwrap();
                prop_assert!(between.trim().is_empty(), "{between:?}");
                let (a, b) = (&new.get(&id(0)).unwrap(), &new.get(&id(99)).unwrap());
                prop_assert_eq!(&a.highlight.note, &old.highlight.note);
                for part in [a, b] {
                    prop_assert_eq!(&part.highlight.tags, &old.highlight.tags);
                    prop_assert_eq!(&part.highlight.color, &old.highlight.color);
                    prop_assert_eq!(&part.highlight.creator, &old.highlight.creator);
                    prop_assert_eq!(part.place.name(), old.place.name());
                }
                prop_assert_eq!(new.len(), set.len() + 1);
            }
            Err(Refused::Nowhere(_)) => prop_assert_eq!(old.place, Place::Orphan),
            Err(why) => {
                prop_assert_eq!(why, Refused::NotInside(id(0)));
                let span = old.place.span().unwrap();
                let left = text.slice(SrcSpan::new(span.start(), cut.clamp(span.start(), span.end())));
                let right = text.slice(SrcSpan::new(cut.clamp(span.start(), span.end()), span.end()));
                let one_char = |part: &str| part.trim().chars().count() <= 1;
                prop_assert!(one_char(&left) || one_char(&right));
            }
        }
    }

    #[test]
    fn a_merge_covers_all_and_keeps_every_note(seed in any::<u64>()) {
        let mut dice = Dice::new(seed);
        let (text, set) = (text(), random_set(&mut dice));
        let ids: Vec<_> = (0..set.len()).filter(|_| dice.roll(3) > 0).map(id).collect();
        let parts: Vec<_> = ids.iter().map(|id| set.get(id).unwrap()).collect();
        let spans: Vec<_> = parts.iter().filter_map(|part| part.place.span()).collect();
        match join(&text, &set, &ids, &time(50)) {
            Ok(edit) => {
                let new = there_and_back(&set, edit);
                let kept: Vec<_> = ids.iter().filter_map(|id| new.get(id)).collect();
                prop_assert_eq!(kept.len(), 1);
                let kept = kept[0];
                let union = spans.iter().copied().reduce(SrcSpan::union);
                prop_assert_eq!(kept.place.span(), union);
                for part in &parts {
                    let old = &part.highlight;
                    prop_assert!(kept.highlight.note.contains(&old.note));
                    prop_assert!(old.tags.iter().all(|tag| kept.highlight.tags.contains(tag)));
                    let others = &kept.highlight.other_notes;
                    prop_assert!(old.other_notes.iter().all(|note| others.contains(note)));
                    if old.id != kept.highlight.id {
                        prop_assert_eq!(&new.get_deleted(&old.id).unwrap().highlight, old);
                    }
                }
                let doubtful = parts.iter().any(|part| matches!(part.place, Place::Moved(_)));
                prop_assert_eq!(doubtful, matches!(kept.place, Place::Moved(_)));
            }
            Err(Refused::TooFew) => prop_assert!(ids.len() < 2),
            Err(why) => {
                prop_assert!(matches!(why, Refused::Nowhere(_)));
                prop_assert!(spans.is_empty());
            }
        }
    }

    #[test]
    fn what_is_taken_over_is_exactly_the_other_version_and_undone_exactly(seed in any::<u64>()) {
        let mut dice = Dice::new(seed);
        let text = text();
        let ours = random_set(&mut dice);
        let mut theirs = ours.clone();
        for step in 0..dice.roll(8) as u64 {
            let number = dice.roll(6);
            let at = time(100 + step);
            let highlight_id = id(number);
            let edit = match dice.roll(6) {
                0 => Ok(Edit::Add(Box::new(placed(10 + dice.roll(3), 2, 5)))),
                1 => Ok(Edit::Remove { highlight_id, expected: None, at }),
                2 => Ok(Edit::SetNote {
                    highlight_id,
                    change: Change::to(format!("他們的 {step}")),
                    at,
                }),
                3 => reach(&text, &theirs, &highlight_id, span(3, 9), at),
                4 => Ok(Edit::NameColor {
                    color: Color::new("pink"),
                    change: Change::to(format!("名 {step}")),
                }),
                _ => split(&text, &theirs, &highlight_id, span(4, 5).start(), id(20 + dice.roll(2)), at),
            };
            // What cannot be done is not done.
            edit.and_then(|edit| edit.apply(&mut theirs)).ok();
        }
        let Some(adopted) = Adopted::between(&ours, &theirs) else {
            prop_assert_eq!(&ours, &theirs);
            return Ok(());
        };
        let new = there_and_back(&ours, Edit::Adopt(Box::new(adopted)));
        prop_assert_eq!(&new, &theirs);
        prop_assert!(Adopted::between(&new, &theirs).is_none());
    }
}

#[test]
fn a_highlight_is_stretched_and_shrunk() {
    let set = HighlightSet::new([placed(0, 2, 4)], []);
    let edit = reach(&text(), &set, &id(0), span(2, 8), time(1)).unwrap();
    let set = there_and_back(&set, edit);
    // The line end stays outside.
    assert_eq!(covered(&text(), &set, &id(0)), "我們要談的");
    let edit = reach(&text(), &set, &id(0), span(5, 6), time(2)).unwrap();
    let set = there_and_back(&set, edit);
    assert_eq!(covered(&text(), &set, &id(0)), "談");
    let nothing = reach(&text(), &set, &id(0), span(7, 8), time(3));
    assert_eq!(nothing, Err(Refused::Nowhere(id(0))));
}

#[test]
fn a_stale_merge_is_refused_whole() {
    let set = HighlightSet::new([placed(0, 2, 4), placed(1, 5, 7)], []);
    let edit = join(&text(), &set, &[id(1), id(0)], &time(1)).unwrap();
    let mut now = set.clone();
    Edit::SetNote {
        highlight_id: id(1),
        change: Change::to("剛寫的".to_owned()),
        at: time(2),
    }
    .apply(&mut now)
    .unwrap();
    let before = now.clone();
    assert!(matches!(edit.apply(&mut now), Err(Refused::Changed { .. })));
    assert_eq!(now, before);
}

#[test]
fn what_came_from_outside_is_counted() {
    let ours = HighlightSet::new([placed(0, 2, 4), placed(1, 5, 7)], []);
    let mut theirs = HighlightSet::new([placed(1, 5, 7), placed(2, 8, 9)], []);
    Edit::SetCreator {
        highlight_id: id(1),
        change: Change::to("她".to_owned()),
        at: time(3),
    }
    .apply(&mut theirs)
    .unwrap();
    let counts = Adopted::between(&ours, &theirs).unwrap().counts();
    let expect = Counts {
        added: 1,
        removed: 1,
        changed: 1,
    };
    assert_eq!(counts, expect);
}
