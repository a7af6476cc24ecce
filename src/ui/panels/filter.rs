//! Which highlights the list shows.

use crate::app::{Document, cite, selection::Side};
use crate::highlight::{Color, Place, Placed};

/// What kind of highlight is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
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

/// What the list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    pub(super) typed: String,
    pub(super) kind: Kind,
}

impl Filter {
    /// Whether everything is shown.
    pub(super) fn is_open(&self) -> bool {
        self.kind == Kind::All && self.typed.trim().is_empty()
    }

    /// Whether a highlight is shown. Each word that is typed must stand in its quote in either
    /// script, in its note or among its tags; `#word` only among the tags.
    pub(super) fn shows(&self, placed: &Placed, document: &Document) -> bool {
        let highlight = &placed.highlight;
        let fits = match &self.kind {
            Kind::All => true,
            Kind::Of(color) => highlight.color == *color,
            Kind::ToCheck => !matches!(placed.place, Place::Anchored(_)),
            Kind::WithNote => !highlight.note.is_empty(),
        };
        if !fits {
            return false;
        }
        let view = placed
            .place
            .span()
            .map(|span| cite::text_of(document, span, Side::View));
        let tags: Vec<String> = highlight
            .tags
            .iter()
            .map(|tag| tag.to_lowercase())
            .collect();
        let texts: Vec<String> = [
            Some(highlight.selector.quote.exact.as_str()),
            view.as_deref(),
            Some(highlight.note.as_str()),
        ]
        .into_iter()
        .flatten()
        .map(str::to_lowercase)
        .collect();
        let typed = self.typed.to_lowercase();
        typed.split_whitespace().all(|word| {
            let in_tags = |word: &str| tags.iter().any(|tag| tag.contains(word));
            match word.strip_prefix('#') {
                Some(tag) => in_tags(tag),
                None => in_tags(word) || texts.iter().any(|text| text.contains(word)),
            }
        })
    }
}
