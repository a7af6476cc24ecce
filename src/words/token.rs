//! A word with its place.

use crate::text::SrcSpan;

/// A word, a number, a run of letters or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the source; never empty, without white space in it.
    pub span: SrcSpan,
    /// What it is.
    pub kind: TokenKind,
    /// Whether that is known.
    pub certainty: Certainty,
}

/// Whether a token is known or guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// The dictionary has it, or its characters leave no doubt (numbers, letters, marks).
    Known,
    /// No dictionary says so: a name by a rule, or a character that none has.
    Guess,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word of the dictionary.
    Word,
    /// A name that is none of the kinds below, such as of a book or a people.
    Name,
    /// A person's name: the dictionary's, or by its surname.
    Person,
    /// A place: the dictionary's, or by its end (河口鎮).
    Place,
    /// A company or another body: the dictionary's, or by its end (智譜公司).
    Company,
    /// A name in foreign sounds (斯托爾曼), of whatever kind.
    Foreign,
    /// A number with what belongs to it: `80多`, `25.8%`, `11億`, `第三`.
    Number,
    /// Letters, and what stands among them: `AI`, `GPT-4`.
    Latin,
    /// A mark of punctuation, a symbol, an emoji.
    Punctuation,
    /// A character that the dictionary does not have.
    Unknown,
}

impl TokenKind {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Name => "name",
            Self::Person => "person",
            Self::Place => "place",
            Self::Company => "company",
            Self::Foreign => "foreign-name",
            Self::Number => "number",
            Self::Latin => "latin",
            Self::Punctuation => "punctuation",
            Self::Unknown => "unknown",
        }
    }

    /// How certain a token of this kind is that a rule made.
    pub(super) fn certainty_by_rule(self) -> Certainty {
        match self {
            Self::Number | Self::Latin | Self::Punctuation => Certainty::Known,
            _ => Certainty::Guess,
        }
    }
}
