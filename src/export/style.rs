//! What a reader chooses about quotes, whatever the format: which script, and how rows are joined.
//!
//! The converted form may come first or stand alone, but it is always given with its label, and
//! where there is none the original stands in for it: an excerpt is never without its quote.

use serde::{Deserialize, Serialize};

use super::excerpt::{Excerpt, QuotePart};

/// Which forms of a quote are given, and in which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Script {
    /// The source, then the converted form.
    #[default]
    Both,
    /// The source alone.
    Source,
    /// The converted form alone.
    Converted,
    /// The converted form, then the source.
    ConvertedFirst,
}

/// What stands between the rows of a quote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Join {
    /// A line break.
    #[default]
    Lines,
    /// A space.
    Space,
    /// Nothing, as Chinese is written.
    Nothing,
}

impl Join {
    /// The text between two rows.
    pub fn text(self) -> &'static str {
        match self {
            Self::Lines => "\n",
            Self::Space => " ",
            Self::Nothing => "",
        }
    }
}

/// What a reader chooses about quotes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style {
    /// Which forms of a quote are given.
    pub script: Script,
    /// What stands between the rows of a quote.
    pub join: Join,
}

/// Whether a form is the source's own text or made from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FormKind {
    /// Character for character what the transcript says.
    Source,
    /// Converted, and to be labelled so.
    Converted,
}

/// What one speaker says of a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Who speaks; `None` where the whole quote is of one speaker, who is named beside it.
    pub speaker: Option<String>,
    /// The rows, joined as chosen.
    pub text: String,
}

/// One form of a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Which one.
    pub kind: FormKind,
    /// Its turns in order; more than one only where the speaker changes within the quote.
    pub turns: Vec<Turn>,
}

impl Form {
    /// The form as one text, a turn a line, each change of speaker named: `主持人：…`.
    pub fn text(&self) -> String {
        let turns: Vec<String> = self
            .turns
            .iter()
            .map(|turn| match &turn.speaker {
                Some(speaker) => format!("{speaker}：{}", turn.text),
                None => turn.text.clone(),
            })
            .collect();
        turns.join("\n")
    }
}

impl Style {
    /// The forms of an excerpt to give, in their order; at least one.
    ///
    /// ```
    /// use duidu::export::{Excerpt, FormKind, QuotePart, Script, Style};
    /// let part = QuotePart {
    ///     source: "舊地圖".to_owned(),
    ///     view: Some("旧地图".to_owned()),
    ///     ..QuotePart::default()
    /// };
    /// let excerpt = Excerpt { parts: vec![part], ..Excerpt::default() };
    /// let style = Style { script: Script::Converted, ..Style::default() };
    /// let forms = style.forms(&excerpt);
    /// assert_eq!(forms[0].kind, FormKind::Converted);
    /// assert_eq!(forms[0].text(), "旧地图");
    /// ```
    pub fn forms(self, excerpt: &Excerpt) -> Vec<Form> {
        let source = || self.form(excerpt, FormKind::Source);
        if excerpt.converted().is_none() {
            return vec![source()];
        }
        let converted = || self.form(excerpt, FormKind::Converted);
        match self.script {
            Script::Both => vec![source(), converted()],
            Script::Source => vec![source()],
            Script::Converted => vec![converted()],
            Script::ConvertedFirst => vec![converted(), source()],
        }
    }

    fn form(self, excerpt: &Excerpt, kind: FormKind) -> Form {
        let names_speakers = excerpt.speakers().len() > 1;
        let is_same = |a: &QuotePart, b: &QuotePart| !names_speakers || a.speaker == b.speaker;
        let text_of = |part: &QuotePart| match kind {
            FormKind::Source => part.source.clone(),
            FormKind::Converted => part.view.clone().unwrap_or_default(),
        };
        let turns = excerpt.parts.chunk_by(is_same).map(|turn| {
            let texts: Vec<String> = turn.iter().map(text_of).collect();
            let speaker = turn.first().filter(|_| names_speakers);
            Turn {
                speaker: speaker.map(|part| part.speaker.clone().unwrap_or_else(|| "?".to_owned())),
                text: texts.join(self.join.text()),
            }
        });
        Form {
            kind,
            turns: turns.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(speaker: &str, source: &str, view: Option<&str>) -> QuotePart {
        QuotePart {
            speaker: (!speaker.is_empty()).then(|| speaker.to_owned()),
            source: source.to_owned(),
            view: view.map(str::to_owned),
            ..QuotePart::default()
        }
    }

    #[test]
    fn the_chosen_script_comes_first_or_alone_and_no_quote_is_left_out() {
        #[track_caller]
        fn check(script: Script, view: Option<&str>, expect: &[(FormKind, &str)]) {
            let excerpt = Excerpt {
                parts: vec![said("", "舊", view)],
                ..Excerpt::default()
            };
            let style = Style {
                script,
                ..Style::default()
            };
            let forms = style.forms(&excerpt);
            let forms: Vec<_> = forms.iter().map(|form| (form.kind, form.text())).collect();
            let expect: Vec<_> = expect
                .iter()
                .map(|(kind, text)| (*kind, (*text).to_owned()))
                .collect();
            assert_eq!(forms, expect);
        }
        use FormKind::{Converted, Source};
        check(
            Script::Both,
            Some("旧"),
            &[(Source, "舊"), (Converted, "旧")],
        );
        check(Script::Source, Some("旧"), &[(Source, "舊")]);
        check(Script::Converted, Some("旧"), &[(Converted, "旧")]);
        check(
            Script::ConvertedFirst,
            Some("旧"),
            &[(Converted, "旧"), (Source, "舊")],
        );
        for script in [Script::Both, Script::Source, Script::Converted] {
            check(script, None, &[(Source, "舊")]);
        }
    }

    #[test]
    fn rows_are_joined_as_chosen_and_each_change_of_speaker_is_named() {
        #[track_caller]
        fn check(join: Join, speakers: [&str; 3], expect: &str) {
            let texts = ["一", "二", "三"];
            let parts = speakers.iter().zip(texts);
            let excerpt = Excerpt {
                parts: parts
                    .map(|(speaker, text)| said(speaker, text, None))
                    .collect(),
                ..Excerpt::default()
            };
            let style = Style {
                join,
                ..Style::default()
            };
            assert_eq!(style.forms(&excerpt)[0].text(), expect);
        }
        check(Join::Lines, ["", "", ""], "一\n二\n三");
        check(Join::Space, ["甲", "甲", "甲"], "一 二 三");
        check(Join::Nothing, ["甲", "甲", "乙"], "甲：一二\n乙：三");
        check(Join::Lines, ["甲", "", "乙"], "甲：一\n?：二\n乙：三");
    }
}
