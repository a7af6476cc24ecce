//! Two windows, two machines and a sync service: whatever the order, the same comes out, no
//! deletion comes back and no note is lost.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers beside the tests; clippy.toml allows this in test functions only"
)]

#[path = "support/dice.rs"]
mod dice;
#[path = "support/notes.rs"]
mod support;

use std::collections::{BTreeMap, BTreeSet};

use dice::Dice;
use duidu::highlight::{
    Change, Color, Edit, HighlightId, HighlightSet, Place, Placed, Time, join, place, reach, split,
};
use duidu::sidecar::{
    Document, Entry, Rule, Store, bring_back, decode, encode, holds_all, merge, sidecar_path,
};
use duidu::storage::Recording;
use duidu::text::{SourceText, SrcByte, SrcSpan};
use support::{disk, mark, open, talk, time};

const TEXT: &str = "今天我們要談的是一個很有意思的問題，請大家慢慢聽，不要急。";

/// How many random stories are played; `DUIDU_MERGE_ROUNDS` asks for more.
fn rounds() -> u64 {
    std::env::var("DUIDU_MERGE_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(1_000)
}

/// What everybody did, to be compared with what came out.
#[derive(Default)]
struct Ledger {
    clock: u64,
    count: usize,
    /// Notes that somebody wrote, with their highlight.
    notes: BTreeMap<String, HighlightId>,
    /// Notes that somebody replaced, having seen them.
    replaced: BTreeSet<String>,
    deleted: BTreeSet<HighlightId>,
    restored: BTreeSet<HighlightId>,
}

impl Ledger {
    /// One random edit of a document, as a window makes it.
    fn edit(&mut self, document: &mut Document, dice: &mut Dice) {
        let text = SourceText::from(TEXT);
        let mut set = document.highlight_set(&place(&text, &document.in_stored_order()));
        // Clocks of two machines differ by up to a minute.
        self.clock += 1;
        let at = time(200 + self.clock + 60 * dice.roll(2) as u64);
        let ids: Vec<_> = set
            .by_id()
            .map(|placed| placed.highlight.id.clone())
            .collect();
        let trash: Vec<_> = set
            .trash()
            .iter()
            .map(|gone| gone.highlight.id.clone())
            .collect();
        let choice = dice.roll(13);
        if choice >= 10 && self.reshape(&text, &mut set, choice, at.clone(), dice) {
            document.set_highlights(&set);
            return;
        }
        let edit = if ids.is_empty() || choice < 2 {
            self.count += 1;
            let start = dice.roll(20);
            let mut highlight = mark(TEXT, &format!("id-{}", self.count), start, start + 4);
            highlight.created = at.clone();
            highlight.modified = at;
            Edit::Add(Box::new(Placed {
                highlight,
                place: Place::Orphan,
            }))
        } else if choice < 3 && !trash.is_empty() {
            let highlight_id = dice.pick(&trash).clone();
            self.restored.insert(highlight_id.clone());
            Edit::Restore {
                highlight_id,
                place: Place::Orphan,
                at,
            }
        } else if choice < 4 {
            let highlight_id = dice.pick(&ids).clone();
            self.deleted.insert(highlight_id.clone());
            Edit::Remove {
                highlight_id,
                expected: None,
                at,
            }
        } else if choice < 6 {
            Edit::SetColor {
                highlight_id: dice.pick(&ids).clone(),
                change: Change::to(Color::new(format!("c{}", dice.roll(4)))),
                at,
            }
        } else {
            let highlight_id = dice.pick(&ids).clone();
            self.count += 1;
            let note = format!("note {}", self.count);
            let old = &set.get(&highlight_id).unwrap().highlight.note;
            self.replaced.insert(old.clone());
            self.notes.insert(note.clone(), highlight_id.clone());
            Edit::SetNote {
                highlight_id,
                change: Change::to(note),
                at,
            }
        };
        edit.apply(&mut set).unwrap();
        document.set_highlights(&set);
    }

    /// Splits one, merges two or stretches one; says whether that could be done.
    fn reshape(
        &mut self,
        text: &SourceText,
        set: &mut HighlightSet,
        choice: usize,
        at: Time,
        dice: &mut Dice,
    ) -> bool {
        let all = set.in_order();
        if all.is_empty() {
            return false;
        }
        let one = (*dice.pick(&all)).clone();
        let two = (*dice.pick(&all)).clone();
        let id = &one.highlight.id;
        self.count += 1;
        let start = dice.roll(20);
        let edit = match choice {
            10 => {
                let new = HighlightId::new(format!("part-{}", self.count));
                split(text, set, id, SrcByte(3 * start), new, at)
            }
            11 => join(text, set, &[id.clone(), two.highlight.id.clone()], &at),
            _ => {
                let span = SrcSpan::new(SrcByte(3 * start), SrcByte(3 * start + 9));
                reach(text, set, id, span, at)
            }
        };
        let Ok(edit) = edit else {
            return false;
        };
        edit.apply(set).unwrap();
        if choice == 11 {
            let both = [&one.highlight, &two.highlight];
            let kept = both.into_iter().find(|old| set.get(&old.id).is_some());
            let gone = both.into_iter().find(|old| set.get(&old.id).is_none());
            let (kept, gone) = (kept.unwrap(), gone.unwrap());
            self.deleted.insert(gone.id.clone());
            let note = &set.get(&kept.id).unwrap().highlight.note;
            assert!(note.contains(&kept.note) && note.contains(&gone.note));
            if *note != kept.note {
                self.replaced.insert(kept.note.clone());
                self.notes.insert(note.clone(), kept.id.clone());
            }
        }
        true
    }

    /// Looks that all is there which must be.
    fn check(&self, document: &Document, seed: u64) {
        self.check_notes(document, seed);
        for id in self.deleted.difference(&self.restored) {
            assert!(
                document.deleted.contains_key(id),
                "{id} came back, seed {seed}"
            );
        }
    }

    /// No note that nobody replaced is lost.
    fn check_notes(&self, document: &Document, seed: u64) {
        for (note, id) in &self.notes {
            if self.replaced.contains(note) {
                continue;
            }
            let highlight = document
                .highlights
                .get(id)
                .or_else(|| document.deleted.get(id).map(|gone| &gone.highlight))
                .unwrap_or_else(|| panic!("{id} is gone, seed {seed}"));
            assert!(
                highlight.note == *note || highlight.other_notes.contains(note),
                "{note} of {id} is lost, seed {seed}: {highlight:?}"
            );
        }
    }
}

/// Two sidecars on two machines, joined now and then by a merge on one of them.
#[test]
fn two_sidecars_converge_in_both_orders() {
    for seed in 0..rounds() {
        let mut dice = Dice::new(seed);
        let mut ledger = Ledger::default();
        let mut both = [Document::default(), Document::default()];
        for _ in 0..10 + dice.roll(40) {
            let side = dice.roll(2);
            if dice.roll(8) == 0 {
                // The sync service brings the other side's file.
                both[side] = merge(None, &both[side], &both[1 - side]);
            } else {
                ledger.edit(&mut both[side], &mut dice);
            }
        }
        let [a, b] = both;
        let merged = merge(None, &a, &b);
        assert_eq!(encode(&merged), encode(&merge(None, &b, &a)), "seed {seed}");
        assert_eq!(merge(None, &merged, &a), merged, "seed {seed}");
        assert_eq!(merge(None, &b, &merged), merged, "seed {seed}");
        assert_eq!(decode(&encode(&merged)).unwrap(), merged);
        for one in [&a, &b] {
            assert!(holds_all(&merged, one), "seed {seed}");
            // What was alive in one of them can be brought back, and nothing goes with that.
            let back = bring_back(&merged, one, &time(9_000));
            assert!(holds_all(&back, &merged), "seed {seed}");
            let alive = |id| back.highlights.contains_key(id);
            assert!(one.highlights.keys().all(alive), "seed {seed}");
            assert_eq!(encode(&merge(None, &back, &merged)), encode(&back));
            ledger.check_notes(&back, seed);
        }
        ledger.check(&merged, seed);
    }
}

/// What a window does with the answer of a save: what it has changed since stays.
fn take_over(store: &mut Store, document: &mut Document) {
    let saved = store.save(document).unwrap();
    if let Some(merged) = saved.merged {
        let mine = document.clone();
        *document = merge(Some(&mine), document, &merged);
    }
}

/// Two windows on one file, and a sync service that puts an older version in its place.
#[test]
fn two_windows_and_a_sync_service_converge() {
    for seed in 0..rounds() {
        let disk: Recording = disk();
        let mut dice = Dice::new(seed);
        let mut ledger = Ledger::default();
        let mut windows = [open(&disk), open(&disk)];
        let mut versions = Vec::new();
        for _ in 0..10 + dice.roll(30) {
            let (store, document) = &mut windows[dice.roll(2)];
            match dice.roll(12) {
                0..=6 => ledger.edit(document, &mut dice),
                7..=9 => {
                    take_over(store, document);
                    versions.extend(disk.get(&sidecar_path(&talk())));
                }
                10 => {
                    if let Some(joined) = store.refresh(document) {
                        *document = joined;
                    }
                }
                _ if versions.is_empty() => {}
                _ => disk.put_new(&sidecar_path(&talk()), dice.pick::<Vec<u8>>(&versions)),
            }
        }
        // Both look at the file, as the watcher makes them, and save on closing.
        for index in [0, 1, 0, 1] {
            let (store, document) = &mut windows[index];
            if let Some(joined) = store.refresh(document) {
                *document = joined;
            }
            take_over(store, document);
        }
        let [(_, one), (_, two)] = &windows;
        assert!(encode(one) == encode(two), "seed {seed}");
        let on_disk = decode(
            &disk
                .get(&sidecar_path(&talk()))
                .unwrap_or_else(|| encode(one)),
        );
        assert_eq!(on_disk.unwrap(), *one, "seed {seed}");
        ledger.check(one, seed);
    }
}

#[test]
fn merging_three_is_the_same_in_any_order() {
    for seed in 0..rounds() {
        let mut dice = Dice::new(seed);
        let mut ledger = Ledger::default();
        let mut start = Document::default();
        for _ in 0..6 {
            ledger.edit(&mut start, &mut dice);
        }
        let mut three = [start.clone(), start.clone(), start];
        for document in &mut three {
            for _ in 0..dice.roll(8) {
                ledger.edit(document, &mut dice);
            }
            document.info.title = format!("t{}", dice.roll(3));
            let label = format!("l{}", dice.roll(3));
            document.colors.insert("yellow".to_owned(), label);
            let rule = Rule {
                from: "叠代".to_owned(),
                to: format!("r{}", dice.roll(3)),
                ..Rule::default()
            };
            let id = format!("rule-{}", dice.roll(3));
            let rule = Entry::new(id, time(dice.roll(50) as u64), rule);
            document.conversion.rules.push(rule);
        }
        let [a, b, c] = &three;
        let left = merge(None, &merge(None, a, b), c);
        let right = merge(None, a, &merge(None, b, c));
        assert_eq!(encode(&left), encode(&right), "seed {seed}");
        let other = merge(None, &merge(None, c, a), b);
        assert_eq!(encode(&left), encode(&other), "seed {seed}");
        assert_eq!(merge(None, &left, &left), left);
        ledger.check(&left, seed);
    }
}

#[test]
fn with_the_common_version_only_changes_count() {
    let mut base = Document::default();
    base.info.title = "題目".to_owned();
    base.colors.insert("blue".to_owned(), "查證".to_owned());
    base.unknown.insert("x".to_owned(), 1.into());
    let rule = Rule::default();
    base.conversion.rules.push(Entry::new("r", time(1), rule));
    let (mut a, mut b) = (base.clone(), base.clone());
    a.info.title = "一".to_owned();
    a.colors.remove("blue");
    b.info.date = "2026-11-24".to_owned();
    b.unknown.remove("x");
    "甲".clone_into(&mut b.conversion.rules[0].value.to);
    for merged in [merge(Some(&base), &a, &b), merge(Some(&base), &b, &a)] {
        assert_eq!(merged.info.title, "一");
        assert_eq!(merged.info.date, "2026-11-24");
        assert!(merged.colors.is_empty() && merged.unknown.is_empty());
        assert_eq!(merged.conversion.rules[0].value.to, "甲");
    }
}
