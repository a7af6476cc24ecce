//! Words that the dictionary writes with other characters in the other script.
//!
//! Folding makes most characters of a kind alike. What it cannot: 答覆 is 答复 in Simplified and
//! 身分 a spelling of 身份, but 分 is not 份; 龢 is 和 as a word, and stays itself as a name. Such
//! words, about a thousand, are looked for in all their forms.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::stream::fold;
use crate::words::{Entry, Lexicon};

/// The most forms of one query.
const MOST: usize = 16;

/// The longest word that has forms, in characters.
const LONGEST: usize = 12;

/// Forms of words, folded, by each other.
#[derive(Debug)]
pub(super) struct Forms(BTreeMap<Vec<char>, BTreeSet<Vec<char>>>);

impl Forms {
    /// Those of the dictionary; read when the first query is.
    pub(super) fn of(lexicon: &Lexicon) -> Arc<Self> {
        static FORMS: OnceLock<Arc<Forms>> = OnceLock::new();
        Arc::clone(FORMS.get_or_init(|| Arc::new(Self::read(lexicon))))
    }

    fn read(lexicon: &Lexicon) -> Self {
        let mut forms = Self(BTreeMap::new());
        for entry in lexicon.all_entries() {
            // 妳 is 你 in all texts of today; as an old form of 奶 it would have 奶 find every 你.
            if entry.traditional != entry.simplified && entry.traditional != "妳" {
                forms.add(lexicon, entry.traditional, entry.simplified);
            }
            if let Some(other) = other_spelling(&entry) {
                forms.add(lexicon, entry.traditional, other);
            }
        }
        forms
    }

    /// Takes in two ways to write a word; nothing where folding makes them alike.
    fn add(&mut self, lexicon: &Lexicon, one: &str, other: &str) {
        let folded = |word: &str| -> Vec<char> { word.chars().map(|c| fold(lexicon, c)).collect() };
        let is_same = |(one, other)| one == other || fold(lexicon, one) == fold(lexicon, other);
        let count = one.chars().count();
        if count > LONGEST
            || count != other.chars().count()
            || one.chars().zip(other.chars()).all(is_same)
        {
            return;
        }
        let (one, other) = (folded(one), folded(other));
        self.0.entry(one.clone()).or_default().insert(other.clone());
        self.0.entry(other).or_default().insert(one);
    }

    /// A folded query in all its forms, itself first. One character has other forms only as the
    /// whole query.
    pub(super) fn all(&self, query: &[char]) -> Vec<Vec<char>> {
        let mut all = vec![query.to_vec()];
        let mut at = 0;
        while let Some(one) = all.get(at).cloned() {
            at += 1;
            for (start, len) in places(one.len()) {
                let Some(forms) = self.0.get(one.get(start..start + len).unwrap_or_default())
                else {
                    continue;
                };
                for form in forms {
                    let mut other = one.get(..start).unwrap_or_default().to_vec();
                    other.extend(form);
                    other.extend(one.get(start + len..).unwrap_or_default());
                    if all.len() < MOST && !all.contains(&other) {
                        all.push(other);
                    }
                }
            }
        }
        all
    }
}

/// The word that an entry says it is another spelling of: read alike, and of several characters,
/// because single ones are variants of too much.
fn other_spelling<'a>(entry: &Entry<'a>) -> Option<&'a str> {
    const SAYS: [&str; 4] = [
        "variant of ",
        "old variant of ",
        "also written ",
        "same as ",
    ];
    let plain = |pinyin: &str| pinyin.replace(' ', "").to_lowercase();
    entry.traditional.chars().nth(1)?;
    entry.senses.split('/').find_map(|sense| {
        let told = SAYS.iter().find_map(|says| sense.strip_prefix(says))?;
        let (word, rest) = told.split_once('[')?;
        let (pinyin, _) = rest.split_once(']')?;
        let word = word.split('|').next().unwrap_or_default();
        let is_spelling = word.chars().nth(1).is_some() && plain(pinyin) == plain(entry.pinyin);
        is_spelling.then_some(word)
    })
}

/// Where a word can stand in so many characters: its start and its length.
fn places(count: usize) -> impl Iterator<Item = (usize, usize)> {
    let starts = move |len: usize| (0..=count - len).map(move |start| (start, len));
    let least = count.min(2);
    (least.max(1)..=count.min(LONGEST)).flat_map(starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, expect: &[&str]) {
        let lexicon = Lexicon::built_in().unwrap();
        let query: Vec<char> = query.chars().map(|c| fold(&lexicon, c)).collect();
        let all = Forms::of(&lexicon).all(&query);
        let all: Vec<String> = all
            .into_iter()
            .map(|one| one.into_iter().collect())
            .collect();
        assert_eq!(all, expect);
    }

    #[test]
    fn words_have_the_forms_that_the_dictionary_gives_them() {
        check("身分", &["身分", "身份"]);
        check("身份", &["身份", "身分"]);
        check("我的身份", &["我的身份", "我的身分"]);
        check("仿佛", &["仿佛", "彷佛"]);
        check("答復", &["答复", "答覆"]);
        check("分", &["分"]);
        check("和", &["和", "龢"]);
        check("和氣", &["和气"]);
        check("奶", &["奶"]);
        check("", &[""]);
    }
}
