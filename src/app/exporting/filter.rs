//! Which highlights are shown and exported: by colour, tag, state and what is typed.

use crate::export::{Excerpt, State};
use crate::highlight::Color;

/// What kind of highlight is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Any.
    #[default]
    All,
    /// Those of a colour.
    Of(Color),
    /// Those whose place is doubtful or not found.
    ToCheck,
    /// Those with a note.
    WithNote,
}

/// Which highlights are wanted; those that pass all of its parts are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Each word of it must stand in the quote in either script, in the note or among the tags;
    /// `#word` only among the tags. Upper and lower case are alike.
    pub typed: String,
    /// Of this kind.
    pub kind: Kind,
    /// Of one of these colours; any where there are none.
    pub colors: Vec<Color>,
    /// With all of these tags, as they are written.
    pub tags: Vec<String>,
    /// One of these, by their ids; any where there is no list.
    pub only: Option<Vec<String>>,
}

/// What a filter looks at.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The id.
    pub id: &'a str,
    /// The name of the colour.
    pub color: &'a str,
    /// Whether it stands where it was made, beyond doubt.
    pub is_sure: bool,
    /// The note.
    pub note: &'a str,
    /// The notes of other copies.
    pub other_notes: &'a [String],
    /// The tags.
    pub tags: &'a [String],
    /// The quote in the source's script.
    pub quote: &'a str,
    /// The quote converted; empty where it is not.
    pub converted: &'a str,
}

impl Filter {
    /// Whether everything is shown.
    pub fn is_open(&self) -> bool {
        self.kind == Kind::All
            && self.typed.trim().is_empty()
            && self.colors.is_empty()
            && self.tags.is_empty()
            && self.only.is_none()
    }

    /// Whether a highlight is wanted.
    pub fn shows(&self, seen: Seen<'_>) -> bool {
        let fits = match &self.kind {
            Kind::All => true,
            Kind::Of(color) => seen.color == color.name(),
            Kind::ToCheck => !seen.is_sure,
            Kind::WithNote => !seen.note.is_empty(),
        };
        let is_one = |only: &Vec<String>| only.iter().any(|id| id == seen.id);
        let is_color = |color: &Color| color.name() == seen.color;
        fits && (self.colors.is_empty() || self.colors.iter().any(is_color))
            && self.tags.iter().all(|tag| seen.tags.contains(tag))
            && self.only.as_ref().is_none_or(is_one)
            && self.has_words(seen)
    }

    fn has_words(&self, seen: Seen<'_>) -> bool {
        let typed = self.typed.to_lowercase();
        if typed.trim().is_empty() {
            return true;
        }
        let tags: Vec<String> = seen.tags.iter().map(|tag| tag.to_lowercase()).collect();
        let own = [seen.quote, seen.converted, seen.note];
        let others = seen.other_notes.iter().map(String::as_str);
        let texts: Vec<String> = own
            .into_iter()
            .chain(others)
            .map(str::to_lowercase)
            .collect();
        typed.split_whitespace().all(|word| {
            let in_tags = |word: &str| tags.iter().any(|tag| tag.contains(word));
            match word.strip_prefix('#') {
                Some(tag) => in_tags(tag),
                None => in_tags(word) || texts.iter().any(|text| text.contains(word)),
            }
        })
    }

    /// Whether an excerpt is wanted.
    pub fn wants(&self, excerpt: &Excerpt) -> bool {
        let converted = excerpt.converted().unwrap_or_default();
        self.shows(Seen {
            id: &excerpt.id,
            color: &excerpt.color,
            is_sure: excerpt.state == State::Anchored,
            note: &excerpt.note,
            other_notes: &excerpt.other_notes,
            tags: &excerpt.tags,
            quote: &excerpt.quote(),
            converted: &converted,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::QuotePart;

    fn excerpt() -> Excerpt {
        Excerpt {
            parts: vec![QuotePart {
                source: "他的配方叠代了".to_owned(),
                view: Some("他的配方叠代了".replace('叠', "迭")),
                ..QuotePart::default()
            }],
            note: "Look this up".to_owned(),
            other_notes: vec!["from the laptop".to_owned()],
            tags: vec!["Food".to_owned(), "市場".to_owned()],
            color: "green".to_owned(),
            state: State::Moved,
            ..Excerpt::default()
        }
    }

    #[test]
    fn each_word_must_stand_somewhere() {
        let wants = |typed: &str| {
            let filter = Filter {
                typed: typed.to_owned(),
                ..Filter::default()
            };
            filter.wants(&excerpt())
        };
        let shown = [
            "",
            "叠代",
            "迭代",
            "look UP",
            "laptop",
            "#food",
            "food 市場",
        ];
        for typed in shown {
            assert!(wants(typed), "{typed}");
        }
        for typed in ["#look", "look down"] {
            assert!(!wants(typed), "{typed}");
        }
    }

    #[test]
    fn colors_any_and_tags_all() {
        let wants = |filter: Filter| filter.wants(&excerpt());
        let colors = |names: &[&str]| Filter {
            colors: names.iter().map(|name| Color::new(*name)).collect(),
            ..Filter::default()
        };
        assert!(wants(colors(&["yellow", "green"])));
        assert!(!wants(colors(&["yellow"])));
        let tags = |names: &[&str]| Filter {
            tags: names.iter().map(|name| (*name).to_owned()).collect(),
            ..Filter::default()
        };
        assert!(wants(tags(&["Food", "市場"])));
        assert!(!wants(tags(&["Food", "夜"])));
        let kind = |kind| Filter {
            kind,
            ..Filter::default()
        };
        assert!(wants(kind(Kind::ToCheck)));
        assert!(wants(kind(Kind::WithNote)));
        assert!(wants(kind(Kind::Of(Color::new("green")))));
        assert!(!wants(kind(Kind::Of(Color::new("pink")))));
        let only = |ids: &[&str]| Filter {
            only: Some(ids.iter().map(|id| (*id).to_owned()).collect()),
            ..Filter::default()
        };
        assert!(wants(only(&["other", ""])));
        assert!(!wants(only(&["other"])));
        assert!(!only(&[]).is_open());
        assert!(Filter::default().is_open());
        assert!(!kind(Kind::WithNote).is_open());
    }
}
