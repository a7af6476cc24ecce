//! What is known of a word by its spelling alone: the ways to read it, with short glosses.

use std::sync::Arc;

use super::place::is_helper;
use super::reading::{Syllable, syllables};
use super::role::{self, Role, Turn, Turns};
use super::sense::{self, short};
use super::{context, own};
use crate::words::{Certainty, Entry, Lexicon, is_usual_surname};

/// What is known of a word by its spelling.
#[derive(Clone, Debug)]
pub(super) struct Spelling {
    /// The ways to read it, the usual one first of those that mean something; none for what the
    /// dictionary lacks.
    pub(super) ways: Vec<Way>,
    /// Whether the dictionary has it written just so, and says what it means.
    pub(super) certainty: Certainty,
    /// Its level of the TOCFL test, 1 to 7; `None` for words of none.
    pub(super) level: Option<u8>,
    /// What is told of it before a title (謝 before 部長): for surnames of one character.
    pub(super) as_name: Option<Arc<[String]>>,
    /// Whether it is mostly a verb: what the dictionary says of it first is something to do.
    pub(super) is_verb: bool,
    /// Whether it is a verb that another follows (要, 可以).
    pub(super) is_helper: bool,
}

/// A way to read a word.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// Its syllables with the number of their tone, in lower case.
    pub(super) numbered: String,
    /// Its syllables, one a character; empty where they do not correspond.
    pub(super) readings: Arc<[Syllable]>,
    /// What it means then, at most two; empty where the dictionary does not tell.
    pub(super) glosses: Arc<[String]>,
    /// The same behind a number, where a measure word counts; empty for words that are none.
    pub(super) counting: Arc<[String]>,
    /// The same where it is all that is said; empty where that is nothing special.
    pub(super) said_alone: Arc<[String]>,
    /// What it means by what stands beside it; empty for most words.
    pub(super) roles: Vec<&'static Role>,
    /// The same glosses in two orders, by its place; `None` for words that are of one class.
    pub(super) turned: Option<Turned>,
    /// Whether it is read so as a surname.
    pub(super) is_surname: bool,
}

/// The glosses of a word that may be of two classes.
#[derive(Clone, Debug)]
pub(super) struct Turned {
    /// Which two.
    pub(super) turns: Turns,
    /// As a verb or an adverb first.
    pub(super) deed: Arc<[String]>,
    /// As a noun or an adjective first.
    pub(super) thing: Arc<[String]>,
}

impl Spelling {
    /// Looks a word up.
    pub(super) fn of(lexicon: &Lexicon, word: &str) -> Self {
        let mut own = own::look_up(word);
        let entries = lexicon.entries(word);
        let is_written = !own.is_empty()
            || entries
                .iter()
                .any(|entry| entry.traditional == word || entry.simplified == word);
        // In other characters than the dictionary's (輕松 for 輕鬆).
        if !is_written
            && word.chars().nth(1).is_some()
            && let Some(entry) = entries.first()
        {
            own = own::look_up(entry.traditional);
        }
        let mut ways: Vec<Way> = Vec::new();
        for own in own {
            ways.push(Way {
                counting: own.counting().into(),
                said_alone: own.said_alone().into(),
                turned: own.turns().map(|turns| Turned {
                    turns,
                    deed: own.turned(Turn::Deed).into(),
                    thing: own.turned(Turn::Thing).into(),
                }),
                ..Way::new(own.pinyin, word, own.alone())
            });
        }
        for entry in &entries {
            let mut glosses = short(entry.senses);
            if glosses.is_empty() {
                glosses = pointed_to(lexicon, entry);
            }
            let numbered = entry.pinyin.to_lowercase();
            let is_surname = entry
                .senses
                .split('/')
                .any(|one| sense::surname(one).is_some());
            match ways.iter_mut().find(|way| way.numbered == numbered) {
                Some(way) => {
                    way.is_surname |= is_surname;
                    if way.glosses.is_empty() {
                        way.glosses = glosses.into();
                    }
                }
                None => ways.push(Way {
                    is_surname,
                    turned: turned(word, entry.senses, &glosses),
                    ..Way::new(entry.pinyin, word, glosses)
                }),
            }
        }
        // A reading that nothing is told of is asked last.
        ways.sort_by_key(|way| way.glosses.is_empty());
        if own.is_empty() {
            prefer_usual(lexicon, word, &mut ways);
        }
        let is_told = ways.first().is_some_and(|way| !way.glosses.is_empty());
        Self {
            ways,
            certainty: if is_written && is_told {
                Certainty::Known
            } else {
                Certainty::Guess
            },
            level: lexicon.level(word),
            as_name: as_name(word, &entries),
            is_helper: is_helper(word),
            is_verb: entries
                .first()
                .is_some_and(|entry| sense::is_deed(entry.senses)),
        }
    }

    /// The way to read a single character between its neighbours in the row (folded, as is the
    /// character); for longer words the usual one.
    pub(super) fn between(
        &self,
        before: Option<char>,
        folded: char,
        behind: Option<char>,
    ) -> Option<&Way> {
        let told = if self.ways.len() > 1 {
            context::beside(before, folded, behind)
        } else {
            None
        };
        self.read_as(told).or_else(|| self.ways.first())
    }

    /// The way to read it as a surname.
    pub(super) fn as_surname(&self) -> Option<&Way> {
        self.ways.iter().find(|way| way.is_surname)
    }

    /// The way to read a single character within a name, where its sound is all it means: as its
    /// neighbours tell, else as it mostly is. All characters are folded.
    pub(super) fn in_name(
        &self,
        before: Option<char>,
        folded: char,
        behind: Option<char>,
    ) -> Option<&Way> {
        let beside = self.read_as(context::beside(before, folded, behind));
        beside
            .or_else(|| self.read_as(context::mostly(folded)))
            .or_else(|| self.ways.first())
    }

    fn read_as(&self, numbered: Option<&str>) -> Option<&Way> {
        self.ways
            .iter()
            .find(|way| Some(way.numbered.as_str()) == numbered)
    }
}

impl Way {
    fn new(numbered: &str, word: &str, glosses: Vec<String>) -> Self {
        let numbered = numbered.to_lowercase();
        Self {
            roles: role::of(word, &numbered),
            turned: None,
            readings: syllables(&numbered, word).unwrap_or_default().into(),
            glosses: glosses.into(),
            numbered,
            counting: Arc::default(),
            said_alone: Arc::default(),
            is_surname: false,
        }
    }
}

/// What a character is told to be where it is a surname; `None` for those that seldom are.
fn as_name(word: &str, entries: &[Entry<'_>]) -> Option<Arc<[String]>> {
    let mut chars = word.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return None;
    };
    let mut senses = entries.iter().flat_map(|entry| entry.senses.split('/'));
    let name = senses.find_map(sense::surname)?;
    is_usual_surname(c).then(|| Arc::from([format!("{name} (surname)")]))
}

/// An entry's glosses in two orders, where its senses tell both what one does and what that is.
/// Single characters mean too many things for that.
fn turned(word: &str, senses: &str, glosses: &[String]) -> Option<Turned> {
    let [first, ..] = glosses else { return None };
    word.chars().nth(1)?;
    let (deed, thing) = (sense::deed(senses)?, sense::thing(senses)?);
    let second = if *first == deed { &thing } else { &deed };
    if first != &deed && first != &thing {
        return None;
    }
    let fits = sense::fit(first, second);
    let order = |one: &String, other: &String| -> Arc<[String]> {
        if fits {
            Arc::from([one.clone(), other.clone()])
        } else {
            Arc::from([one.clone()])
        }
    };
    Some(Turned {
        turns: Turns::Class,
        deed: order(&deed, &thing),
        thing: order(&thing, &deed),
    })
}

/// Puts the reading first that the word mostly has, by the table of readings.
fn prefer_usual(lexicon: &Lexicon, word: &str, ways: &mut Vec<Way>) {
    let folded: String = word.chars().map(|c| lexicon.folded(c)).collect();
    let mut chars = folded.chars();
    let (single, is_longer) = (chars.next(), chars.next().is_some());
    let usual = match single {
        Some(_) if is_longer => context::of_word(&folded),
        Some(c) => context::mostly(c),
        None => None,
    };
    let Some(usual) = usual else {
        return;
    };
    if let Some(at) = ways.iter().position(|way| way.numbered == usual) {
        let mut way = ways.remove(at);
        // A reading of which the dictionary says no meaning is mostly that of names (媛).
        if way.glosses.is_empty()
            && let Some(first) = ways.first()
        {
            way.glosses = Arc::clone(&first.glosses);
        }
        ways.insert(0, way);
    } else if is_longer && let Some(first) = ways.first_mut() {
        usual.clone_into(&mut first.numbered);
        first.readings = syllables(usual, word).unwrap_or_default().into();
    }
}

/// What the word means that an entry is a variant of.
fn pointed_to(lexicon: &Lexicon, entry: &Entry<'_>) -> Vec<String> {
    let Some(target) = sense::target(entry.senses) else {
        return Vec::new();
    };
    let entries = lexicon.entries(&target);
    let mut glosses = entries.iter().map(|entry| short(entry.senses));
    glosses
        .find(|glosses| !glosses.is_empty())
        .unwrap_or_default()
}
