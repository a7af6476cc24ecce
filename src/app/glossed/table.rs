//! The reader's glossary as a table: a TSV file, the form in which glossaries are passed on.
//!
//! A line an entry: word, reading, gloss, scope, with tabs between them. A word with `|` in it is
//! split there: `上海|人`. Reading, gloss and scope may be left out; no scope is `always`. Lines that
//! begin with `#`, lines that cannot be followed and columns beyond the fourth are kept as they are
//! when the file is written again, and never stop the rest from being read.

use crate::gloss::{Correction, CorrectionFault, Scope};

/// The first line of what is written anew.
const HEAD: &str = "# word\treading\tgloss\tscope";

/// A line that cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFault {
    /// Its number, counted from 1.
    pub line: usize,
    /// Why.
    pub why: TableFaultKind,
}

/// Why a line cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableFaultKind {
    /// What it says of a word.
    #[error(transparent)]
    Correction(#[from] CorrectionFault),
    /// Its scope is none.
    #[error("{0:?} is no scope: always, document or spot")]
    Scope(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Line {
    Entry {
        correction: Correction,
        /// The columns beyond the fourth, with the tab before them.
        rest: String,
    },
    /// A comment, an empty line, or one that cannot be followed.
    Other(String),
}

/// A glossary in the order of its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GlossaryTable {
    lines: Vec<Line>,
    faults: Vec<TableFault>,
}

impl GlossaryTable {
    /// Reads a table. An entry's id is its word, with `|` where it is split.
    pub fn parse(text: &str) -> Self {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mut table = Self::default();
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.trim_start().starts_with('#') {
                table.lines.push(Line::Other(line.to_owned()));
                continue;
            }
            match entry(line) {
                Ok(entry) => table.lines.push(entry),
                Err(why) => {
                    let line_number = index + 1;
                    table.faults.push(TableFault {
                        line: line_number,
                        why,
                    });
                    table.lines.push(Line::Other(line.to_owned()));
                }
            }
        }
        table
    }

    /// A table of these words; what cannot stand in one is left out.
    pub fn of(corrections: impl IntoIterator<Item = Correction>) -> Self {
        let mut table = Self::default();
        for correction in corrections {
            // One with a fault says nothing.
            table.add(correction).ok();
        }
        table
    }

    /// Whether a text was written as a table: it has the head, or a tab in each of its lines. Any text
    /// can be read as one, a word a line, and that is no reason to write over it.
    pub fn is_table(text: &str) -> bool {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mut lines = text.lines();
        text.starts_with(HEAD) || lines.all(|line| line.contains('\t'))
    }

    /// The table as it is written: the same table gives the same text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let has_head =
            matches!(self.lines.first(), Some(Line::Other(line)) if line.starts_with('#'));
        if !has_head {
            text.push_str(HEAD);
            text.push('\n');
        }
        for line in &self.lines {
            match line {
                Line::Other(line) => text.push_str(line),
                Line::Entry { correction, rest } => {
                    let fields = [
                        &written(correction),
                        correction.reading.as_str(),
                        &correction.gloss,
                        correction.scope.name(),
                    ];
                    text.push_str(&fields.join("\t"));
                    text.push_str(rest);
                }
            }
            text.push('\n');
        }
        text
    }

    /// What it says, in the order of its lines.
    pub fn entries(&self) -> impl Iterator<Item = &Correction> {
        self.lines.iter().filter_map(|line| match line {
            Line::Entry { correction, .. } => Some(correction),
            Line::Other(_) => None,
        })
    }

    /// The lines that cannot be followed.
    pub fn faults(&self) -> &[TableFault] {
        &self.faults
    }

    /// Takes in what is said of a word, in place of what was said of it before in that scope.
    /// One with a fault is refused.
    pub fn add(&mut self, mut correction: Correction) -> Result<(), CorrectionFault> {
        for field in [&mut correction.reading, &mut correction.gloss] {
            let clean = field.replace(char::is_control, " ");
            clean.trim().clone_into(field);
        }
        if let Some(fault) = correction.fault() {
            return Err(fault);
        }
        correction.id = written(&correction);
        // It would be read as a comment.
        if correction.id.starts_with('#') {
            let word = correction.word;
            return Err(CorrectionFault::NoWord { word });
        }
        let same = self.lines.iter_mut().find_map(|line| match line {
            Line::Entry {
                correction: old, ..
            } if old.word == correction.word && old.scope == correction.scope => Some(old),
            _ => None,
        });
        match same {
            Some(old) => *old = correction,
            None => self.lines.push(Line::Entry {
                correction,
                rest: String::new(),
            }),
        }
        Ok(())
    }

    /// Takes out what is said of a word, named by itself or by its id; whether there was any.
    pub fn remove(&mut self, word: &str) -> bool {
        let before = self.lines.len();
        self.lines.retain(|line| match line {
            Line::Entry { correction, .. } => correction.word != word && correction.id != word,
            Line::Other(_) => true,
        });
        self.lines.len() != before
    }
}

/// Its word, with `|` where it is split.
fn written(correction: &Correction) -> String {
    if correction.parts.is_empty() {
        correction.word.clone()
    } else {
        correction.parts.join("|")
    }
}

fn entry(line: &str) -> Result<Line, TableFaultKind> {
    let mut fields = line.splitn(5, '\t').map(str::trim);
    let mut next = || fields.next().unwrap_or_default();
    let (word, reading, gloss, scope) = (next(), next(), next(), next());
    let rest = line.splitn(5, '\t').nth(4);
    let scope = match scope {
        "" | "always" => Scope::Always,
        "document" => Scope::Document,
        "spot" => Scope::Spot,
        other => return Err(TableFaultKind::Scope(other.to_owned())),
    };
    let correction = correction(word, reading, gloss, scope);
    match correction.fault() {
        Some(fault) => Err(fault.into()),
        None => Ok(Line::Entry {
            correction,
            rest: rest.map_or_else(String::new, |rest| format!("\t{rest}")),
        }),
    }
}

/// A correction as a reader writes it: the word with `|` where it is split.
pub fn correction(word: &str, reading: &str, gloss: &str, scope: Scope) -> Correction {
    let parts: Vec<String> = word.split('|').map(str::to_owned).collect();
    Correction {
        id: word.to_owned(),
        scope,
        word: parts.concat(),
        parts: if parts.len() > 1 { parts } else { Vec::new() },
        reading: reading.to_owned(),
        gloss: gloss.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_table_comes_back_as_it_was_with_what_it_does_not_follow() {
        let text = "# mine\n算力\tsuàn lì\tcomputing power\talways\tseen in a talk\n\n上海|人\t\t\talways\n算力\tx y\t\talways\nAI\t\tartificial intelligence\tsometimes\n";
        let table = GlossaryTable::parse(text);
        assert_eq!(table.text(), text);
        assert_eq!(table.entries().count(), 2);
        let lines: Vec<usize> = table.faults().iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [5, 6]);
    }

    #[test]
    fn a_text_is_no_table_although_each_line_could_be_a_word() {
        assert!(!GlossaryTable::is_table("大家好\n我們談地圖\n"));
        assert!(!GlossaryTable::is_table("大家好\n我們談\t地圖\n"));
        assert!(GlossaryTable::is_table("地圖\t\tmap\n算力\t\n"));
        assert!(GlossaryTable::is_table(&GlossaryTable::default().text()));
        assert!(GlossaryTable::is_table(""));
    }

    #[test]
    fn a_word_has_one_entry_and_can_be_taken_out() {
        let mut table = GlossaryTable::parse("算力\n");
        let one = |gloss| correction("算力", "", gloss, Scope::Always);
        table.add(one("compute")).unwrap();
        table.add(one("computing\tpower")).unwrap();
        let glosses: Vec<&str> = table.entries().map(|one| one.gloss.as_str()).collect();
        assert_eq!(glosses, ["computing power"]);
        assert!(
            table
                .add(correction("算力", "suàn", "", Scope::Always))
                .is_err()
        );
        assert!(table.remove("算力"));
        assert!(!table.remove("算力"));
        assert_eq!(table.entries().count(), 0);
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_written_twice_the_same(text in "[算力|#\\ta\u{FEFF} \\n]{0,40}") {
            let once = GlossaryTable::parse(&text).text();
            let twice = GlossaryTable::parse(&once);
            prop_assert_eq!(twice.text(), once);
            let again = GlossaryTable::parse(&text);
            prop_assert_eq!(twice.entries().count(), again.entries().count());
        }
    }
}
