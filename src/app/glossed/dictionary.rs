//! The program's own analysis: the glosser over a dictionary.

use std::sync::Arc;

use super::analysis::{Analysis, EntryReading, GlossWord, Reliance, Sound, WordEntry, WordKind};
use super::corrections::Tuning;
use crate::gloss::{Glosser, Syllable};
use crate::text::SrcByte;
use crate::words::{Certainty, Lexicon, TokenKind};

/// The analysis with a dictionary.
pub(super) fn over(lexicon: Arc<Lexicon>) -> Arc<dyn Analysis> {
    Arc::new(Dictionary(Glosser::new(lexicon)))
}

/// The glosser as the panes and the card need it.
#[derive(Debug)]
struct Dictionary(Glosser);

fn sounds(readings: &[Syllable]) -> Vec<Sound> {
    let sound = |one: &Syllable| Sound {
        pinyin: one.pinyin.clone(),
        zhuyin: one.zhuyin.clone(),
        tone: one.tone,
    };
    readings.iter().map(sound).collect()
}

impl Analysis for Dictionary {
    fn words(&self, start: SrcByte, row: &str) -> Vec<GlossWord> {
        let tokens = self.0.gloss(start, row).into_iter();
        tokens
            .map(|token| GlossWord {
                span: token.span,
                kind: match token.kind {
                    TokenKind::Punctuation => WordKind::Mark,
                    TokenKind::Number | TokenKind::Latin => WordKind::Other,
                    _ => WordKind::Word,
                },
                reading: sounds(&token.readings),
                glosses: token.glosses.to_vec(),
                reliance: match token.certainty {
                    _ if token.correction.is_some() => Reliance::Glossary,
                    Certainty::Known => Reliance::Sure,
                    Certainty::Guess => Reliance::Guess,
                },
                level: token.level,
                correction: token.correction,
            })
            .collect()
    }

    fn look_up(&self, word: &str) -> Option<WordEntry> {
        let full = self.0.look_up(word)?;
        let readings = full.readings.into_iter().map(|one| EntryReading {
            sounds: sounds(&one.readings),
            senses: one.senses,
            short: one.short,
        });
        Some(WordEntry {
            traditional: full.traditional,
            simplified: full.simplified,
            readings: readings.collect(),
            parts: full.parts,
            level: full.level,
        })
    }

    fn tuned(&self, tuning: &Tuning) -> Arc<dyn Analysis> {
        Arc::new(Self(tuning.follow(&self.0)))
    }
}
