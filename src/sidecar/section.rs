//! What of the reader's work is not a highlight, a section at a time, to be changed and taken back.
//!
//! A change is noted as the section before it and the section that it made. Taking it back changes
//! only what still is as the change made it: what another window, a merge or a later change did
//! since stays.

use std::collections::BTreeMap;

use super::entry::{Entry, EntryValue, Gloss};
use super::model::{Conversion, Document, DocumentInfo, Structure};
use crate::highlight::Time;

/// A section of a sidecar.
#[derive(Clone, Debug, PartialEq)]
pub enum Section {
    /// What the reader says the transcript is.
    Info(DocumentInfo),
    /// Corrections of the guessed structure.
    Structure(Structure),
    /// How it is converted.
    Conversion(Conversion),
    /// Words of the reader's own.
    Glossary(Vec<Entry<Gloss>>),
}

/// Which section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SectionKind {
    /// What the reader says the transcript is.
    Info,
    /// Corrections of the guessed structure.
    Structure,
    /// How it is converted.
    Conversion,
    /// Words of the reader's own.
    Glossary,
}

impl SectionKind {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Info,
        Self::Structure,
        Self::Conversion,
        Self::Glossary,
    ];
}

impl Section {
    /// Which one it is.
    pub fn kind(&self) -> SectionKind {
        match self {
            Self::Info(_) => SectionKind::Info,
            Self::Structure(_) => SectionKind::Structure,
            Self::Conversion(_) => SectionKind::Conversion,
            Self::Glossary(_) => SectionKind::Glossary,
        }
    }
}

/// A change of a section.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionChange {
    /// The section before.
    pub before: Section,
    /// What the change made of it; the same section.
    pub made: Section,
}

impl SectionChange {
    /// Takes the change back in a document, at a time, and says what takes that back; `None` where
    /// nothing was left of the change.
    pub fn take_back(&self, work: &mut Document, at: &Time) -> Option<Self> {
        let now = work.section(self.made.kind());
        let mut back = now.clone();
        match (&mut back, &self.made, &self.before) {
            (Section::Info(now), Section::Info(made), Section::Info(before)) => {
                info_back(now, made, before);
            }
            (Section::Structure(now), Section::Structure(made), Section::Structure(before)) => {
                entries_back(&mut now.overrides, &made.overrides, &before.overrides, at);
            }
            (Section::Conversion(now), Section::Conversion(made), Section::Conversion(before)) => {
                back_where_made(
                    &mut now.source_variant,
                    &made.source_variant,
                    &before.source_variant,
                );
                entries_back(&mut now.rules, &made.rules, &before.rules, at);
            }
            (Section::Glossary(now), Section::Glossary(made), Section::Glossary(before)) => {
                entries_back(now, made, before, at);
            }
            _ => return None,
        }
        if back == now {
            return None;
        }
        work.set_section(back.clone());
        Some(Self {
            before: now,
            made: back,
        })
    }
}

impl Document {
    /// A section as it is.
    pub fn section(&self, kind: SectionKind) -> Section {
        match kind {
            SectionKind::Info => Section::Info(self.info.clone()),
            SectionKind::Structure => Section::Structure(self.structure.clone()),
            SectionKind::Conversion => Section::Conversion(self.conversion.clone()),
            SectionKind::Glossary => Section::Glossary(self.glossary.clone()),
        }
    }

    /// Puts a section in place of the one of its kind.
    pub fn set_section(&mut self, section: Section) {
        match section {
            Section::Info(info) => self.info = info,
            Section::Structure(structure) => self.structure = structure,
            Section::Conversion(conversion) => self.conversion = conversion,
            Section::Glossary(glossary) => self.glossary = glossary,
        }
    }
}

/// A change of a list of entries that belongs to no transcript: only the entries it touched.
#[derive(Clone, Debug, PartialEq)]
pub struct EntriesChange<T> {
    before: Vec<Entry<T>>,
    made: Vec<Entry<T>>,
}

impl<T: EntryValue> EntriesChange<T> {
    /// What leads from one state of a list to a later one; `None` where that is nothing.
    pub fn between(before: &[Entry<T>], made: &[Entry<T>]) -> Option<Self> {
        let only_in = |list: &[Entry<T>], other: &[Entry<T>]| -> Vec<Entry<T>> {
            let mut there: BTreeMap<&str, Vec<&Entry<T>>> = BTreeMap::new();
            for entry in other {
                there.entry(&entry.id).or_default().push(entry);
            }
            let is_there = |entry: &Entry<T>| {
                let same = there.get(entry.id.as_str());
                same.is_some_and(|same| same.contains(&entry))
            };
            list.iter().filter(|one| !is_there(one)).cloned().collect()
        };
        let change = Self {
            before: only_in(before, made),
            made: only_in(made, before),
        };
        (!change.made.is_empty() || !change.before.is_empty()).then_some(change)
    }

    /// Takes the change back in the list as it is now, at a time, and says what takes that back;
    /// `None` where nothing was left of the change.
    pub fn take_back(&self, now: &mut Vec<Entry<T>>, at: &Time) -> Option<Self> {
        let was = now.clone();
        entries_back(now, &self.made, &self.before, at);
        Self::between(&was, now)
    }
}

fn back_where_made<T: Clone + PartialEq>(now: &mut T, made: &T, before: &T) {
    if now == made {
        now.clone_from(before);
    }
}

fn info_back(now: &mut DocumentInfo, made: &DocumentInfo, before: &DocumentInfo) {
    back_where_made(&mut now.title, &made.title, &before.title);
    back_where_made(&mut now.date, &made.date, &before.date);
    back_where_made(&mut now.address, &made.address, &before.address);
    back_where_made(&mut now.accessed, &made.accessed, &before.accessed);
    let labels: Vec<&String> = made.people.keys().chain(before.people.keys()).collect();
    for label in labels {
        if now.people.get(label) != made.people.get(label) {
            continue;
        }
        match before.people.get(label) {
            Some(name) => {
                now.people.insert(label.clone(), name.clone());
            }
            None => {
                now.people.shift_remove(label);
            }
        }
    }
}

/// An entry that the change added is marked as deleted, so that a merge does not bring it back.
fn entries_back<T: EntryValue>(
    now: &mut Vec<Entry<T>>,
    made: &[Entry<T>],
    before: &[Entry<T>],
    at: &Time,
) {
    for entry in made {
        let was = before.iter().find(|was| was.is_same(entry));
        let is_as_was =
            was.is_some_and(|was| was.value == entry.value && was.deleted == entry.deleted);
        let standing = now.iter_mut().find(|standing| standing.is_same(entry));
        let Some(standing) = standing.filter(|_| !is_as_was) else {
            continue;
        };
        if standing.value != entry.value || standing.deleted.is_some() != entry.deleted.is_some() {
            continue;
        }
        standing.modified = at.clone();
        match was {
            Some(was) => {
                standing.value = was.value.clone();
                standing.deleted = was.deleted.as_ref().map(|_| at.clone());
            }
            None => standing.deleted = Some(at.clone()),
        }
    }
    // An entry that has no id is known by what it says, so that a changed one is another.
    for was in before {
        let is_in = |list: &[Entry<T>]| list.iter().any(|entry| entry.is_same(was));
        if !is_in(made) && !is_in(now) {
            now.push(was.clone());
        }
    }
}

impl<T: EntryValue> Entry<T> {
    /// Whether two are versions of one entry.
    fn is_same(&self, other: &Self) -> bool {
        self.id == other.id && (!self.id.is_empty() || self.value == other.value)
    }
}

#[cfg(test)]
mod tests {
    use super::super::entry::Rule;
    use super::*;

    fn time(seconds: u8) -> Time {
        Time::new(format!("2026-05-01T10:00:{seconds:02}.000Z"))
    }

    fn rule(id: &str, to: &str) -> Entry<Rule> {
        let value = Rule {
            from: "原".to_owned(),
            to: to.to_owned(),
            ..Rule::default()
        };
        Entry::new(id, time(1), value)
    }

    fn work(rules: Vec<Entry<Rule>>) -> Document {
        let mut work = Document::default();
        work.conversion.rules = rules;
        work
    }

    /// Makes a change of the rules and gives what was changed.
    fn change(work: &mut Document, with: impl FnOnce(&mut Vec<Entry<Rule>>)) -> SectionChange {
        let before = work.section(SectionKind::Conversion);
        with(&mut work.conversion.rules);
        let made = work.section(SectionKind::Conversion);
        SectionChange { before, made }
    }

    fn live(work: &Document) -> Vec<(&str, &str)> {
        let rules = work.conversion.rules.iter();
        let live = rules.filter(|rule| rule.deleted.is_none());
        live.map(|rule| (rule.id.as_str(), rule.value.to.as_str()))
            .collect()
    }

    #[test]
    fn what_was_added_changed_or_deleted_comes_back_and_goes_again() {
        let mut work = work(vec![rule("a", "一"), rule("b", "二")]);
        let done = change(&mut work, |rules| {
            rules[0].value.to = "三".to_owned();
            rules[1].deleted = Some(time(2));
            rules.push(rule("c", "四"));
        });
        let redo = done.take_back(&mut work, &time(3)).unwrap();
        assert_eq!(live(&work), [("a", "一"), ("b", "二")]);
        // A merge must not bring it back.
        assert_eq!(work.conversion.rules[2].deleted, Some(time(3)));
        let undo = redo.take_back(&mut work, &time(4)).unwrap();
        assert_eq!(live(&work), [("a", "三"), ("c", "四")]);
        undo.take_back(&mut work, &time(5)).unwrap();
        assert_eq!(live(&work), [("a", "一"), ("b", "二")]);
    }

    #[test]
    fn a_list_of_no_transcript_goes_back_and_forth_and_keeps_what_others_did() {
        let before = vec![rule("a", "一"), rule("b", "二")];
        let mut now = before.clone();
        now[0].value.to = "三".to_owned();
        now.push(rule("c", "四"));
        let done = EntriesChange::between(&before, &now).unwrap();
        now.push(rule("d", "五"));
        let live = |now: &[Entry<Rule>]| -> Vec<String> {
            let live = now.iter().filter(|rule| rule.deleted.is_none());
            live.map(|rule| rule.value.to.clone()).collect()
        };
        let redo = done.take_back(&mut now, &time(3)).unwrap();
        assert_eq!(live(&now), ["一", "二", "五"]);
        redo.take_back(&mut now, &time(4)).unwrap();
        assert_eq!(live(&now), ["三", "二", "四", "五"]);
        now[0].value.to = "六".to_owned();
        now.retain(|rule| rule.id != "c");
        assert_eq!(done.take_back(&mut now, &time(5)), None);
        assert_eq!(EntriesChange::between(&now, &now), None);
    }

    #[test]
    fn what_others_changed_since_stays() {
        let mut work = work(vec![rule("a", "一")]);
        let done = change(&mut work, |rules| {
            rules[0].value.to = "三".to_owned();
            rules.push(rule("c", "四"));
        });
        work.conversion.rules[0].value.to = "五".to_owned();
        work.conversion.rules.push(rule("d", "六"));
        done.take_back(&mut work, &time(3)).unwrap();
        assert_eq!(live(&work), [("a", "五"), ("d", "六")]);
        assert_eq!(done.take_back(&mut work, &time(4)), None);
    }

    #[test]
    fn details_come_back_field_by_field() {
        let mut work = Document::default();
        let before = work.section(SectionKind::Info);
        work.info.title = "夜市".to_owned();
        work.info.people.insert("A".to_owned(), "林".into());
        let made = work.section(SectionKind::Info);
        let done = SectionChange { before, made };
        work.info.date = "2026-05-01".to_owned();
        work.info.title = "早市".to_owned();
        done.take_back(&mut work, &time(1)).unwrap();
        assert_eq!(work.info.title, "早市");
        assert_eq!(work.info.date, "2026-05-01");
        assert!(work.info.people.is_empty());
    }
}
