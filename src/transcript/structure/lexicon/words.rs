//! Lists of words that are looked for in lines, each in one pass over the line.

use std::collections::HashMap;

/// Words that are looked for at the beginning, at the end and within lines, each with the number of
/// its list.
#[derive(Debug)]
pub(crate) struct Words {
    by_first: HashMap<char, Vec<(String, usize)>>,
    by_last: HashMap<char, Vec<String>>,
}

impl Words {
    /// The words of a list, blanks between them.
    pub(crate) fn new(list: &str) -> Self {
        Self::of([list])
    }

    /// The words of lists, blanks between them; `_` in a word stands for a blank.
    pub(crate) fn of<'a>(lists: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words = Self {
            by_first: HashMap::new(),
            by_last: HashMap::new(),
        };
        for (number, list) in lists.into_iter().enumerate() {
            for word in list.split_whitespace() {
                let word = word.replace('_', " ");
                if let Some((first, last)) = word.chars().next().zip(word.chars().next_back()) {
                    let same_last = words.by_last.entry(last).or_default();
                    same_last.push(word.clone());
                    let same_first = words.by_first.entry(first).or_default();
                    same_first.push((word, number));
                }
            }
        }
        words
    }

    /// Tells of each word that stands in a text where, from which byte on, and of which list it is.
    pub(crate) fn each_in(&self, text: &str, found: &mut dyn FnMut(&str, usize, usize)) {
        for (at, c) in text.char_indices() {
            let Some((words, rest)) = self.by_first.get(&c).zip(text.get(at..)) else {
                continue;
            };
            for (word, list) in words.iter().filter(|(word, _)| rest.starts_with(word)) {
                found(word, at, *list);
            }
        }
    }

    /// Whether a word stands in a text.
    pub(crate) fn within(&self, text: &str) -> bool {
        text.char_indices().any(|(at, c)| {
            let words = self.by_first.get(&c).zip(text.get(at..));
            words.is_some_and(|(words, rest)| words.iter().any(|(word, _)| rest.starts_with(word)))
        })
    }

    /// Whether a text begins with a word.
    pub(crate) fn begins(&self, text: &str) -> bool {
        let words = text.chars().next().and_then(|c| self.by_first.get(&c));
        words.is_some_and(|words| words.iter().any(|(word, _)| text.starts_with(word)))
    }

    /// Whether a text ends in a word.
    pub(crate) fn ends(&self, text: &str) -> bool {
        let words = text.chars().next_back().and_then(|c| self.by_last.get(&c));
        words.is_some_and(|words| words.iter().any(|word| text.ends_with(word)))
    }

    /// Whether a text is a word.
    pub(crate) fn has(&self, text: &str) -> bool {
        let words = text.chars().next_back().and_then(|c| self.by_last.get(&c));
        words.is_some_and(|words| words.iter().any(|word| text == word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_stand() {
        let words = Words::new("訂閱 share 再見");
        assert!(words.within("請訂閱") && !words.within("訂書"));
        assert!(words.begins("訂閱我們") && !words.begins("請訂閱"));
        assert!(words.ends("我們再見") && !words.ends("再見我們"));
        assert!(words.has("share") && !words.has("shared"));
        let mut found = Vec::new();
        let lists = Words::of(["log_in", "訂閱 書"]);
        lists.each_in("訂閱書 log in", &mut |word, at, list| {
            found.push((word.to_owned(), at, list));
        });
        let found: Vec<_> = found
            .iter()
            .map(|(w, at, n)| (w.as_str(), *at, *n))
            .collect();
        assert_eq!(found, [("訂閱", 0, 1), ("書", 6, 1), ("log in", 10, 0)]);
    }
}
