//! The two kinds of notes: their fields, cards and look.

use serde_json::{Value, json};

/// What a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A quote.
    Excerpt,
    /// A word.
    Word,
}

/// Fields that both kinds end with.
const COMMON: [&str; 5] = ["Form", "Note", "Context", "From", "Link"];

impl Kind {
    pub(super) const ALL: [Self; 2] = [Self::Excerpt, Self::Word];

    /// The id in every collection: never to be changed, or every note would be there twice.
    pub(super) fn id(self) -> i64 {
        match self {
            Self::Excerpt => 1_795_700_000_001,
            Self::Word => 1_795_700_000_002,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Excerpt => "Duidu excerpt",
            Self::Word => "Duidu word",
        }
    }

    /// The names of the fields, in their order: never to be changed either.
    fn fields(self) -> impl Iterator<Item = &'static str> {
        let own: &[&str] = match self {
            Self::Excerpt => &["Quote", "Converted", "Words"],
            Self::Word => &["Word", "Reading", "Meaning", "Converted"],
        };
        own.iter().copied().chain(COMMON)
    }

    fn front(self) -> &'static str {
        match self {
            Self::Excerpt => "<div class=\"quote\">{{Quote}}</div>",
            Self::Word => "<div class=\"word\">{{Word}}</div>",
        }
    }

    fn back(self) -> String {
        let own = match self {
            Self::Excerpt => "",
            Self::Word => {
                "<div class=\"reading\">{{Reading}}</div><div class=\"meaning\">{{Meaning}}</div>"
            }
        };
        let words = match self {
            Self::Excerpt => "{{#Words}}<div class=\"words\">{{Words}}</div>{{/Words}}",
            Self::Word => "",
        };
        format!(
            "{{{{FrontSide}}}}<hr id=\"answer\">{own}\
             {{{{#Converted}}}}<div class=\"label\">{{{{Form}}}}</div>\
             <div class=\"quote\">{{{{Converted}}}}</div>{{{{/Converted}}}}{words}\
             {{{{#Context}}}}<div class=\"context\">{{{{Context}}}}</div>{{{{/Context}}}}\
             {{{{#Note}}}}<div class=\"note\">{{{{Note}}}}</div>{{{{/Note}}}}\
             <div class=\"label\">{{{{From}}}} {{{{Link}}}}</div>"
        )
    }

    /// The note type as a collection holds it.
    pub(super) fn model(self) -> Value {
        let fields: Vec<Value> = self
            .fields()
            .enumerate()
            .map(|(ord, name)| {
                json!({
                    "name": name, "ord": ord, "sticky": false, "rtl": false,
                    "font": "Arial", "size": 20, "media": [],
                })
            })
            .collect();
        json!({
            "id": self.id(), "name": self.name(), "type": 0, "mod": 0, "usn": -1, "sortf": 0,
            "did": 1, "flds": fields, "css": LOOK, "tags": [], "vers": [],
            "latexPre": "", "latexPost": "", "req": [[0, "any", [0]]],
            "tmpls": [{
                "name": "Card 1", "ord": 0, "qfmt": self.front(), "afmt": self.back(),
                "bqfmt": "", "bafmt": "", "did": null, "bfont": "", "bsize": 0,
            }],
        })
    }
}

const LOOK: &str = "\
.card { font: 18px/1.6 sans-serif; text-align: left; max-width: 36em; margin: 1em auto; }
.quote, .context { font-size: 22px; white-space: pre-wrap; }
.word { font-size: 42px; text-align: center; }
.reading, .meaning { text-align: center; }
.context { font-size: 18px; margin-top: .75em; }
.note { margin-top: .75em; white-space: pre-wrap; }
.label { font-size: 13px; opacity: .65; margin-top: .75em; }
";
