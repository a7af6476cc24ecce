//! Glosses that readers found right in their sentences stay as they are: `tests/data/gloss`.
#![expect(
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed, and one that cannot run says so"
)]

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use duidu::gloss::Glosser;
use duidu::transcript::{ReadOptions, Transcript, read};
use duidu::words::Lexicon;

/// A line of the file: where a word stands, and its first gloss as it was judged.
struct Judged<'a> {
    file: &'a str,
    /// In code points of the source.
    offset: usize,
    word: &'a str,
    gloss: &'a str,
    /// Whether a reader found the first gloss right and none found it wrong.
    is_right: bool,
}

fn judged(text: &str) -> Vec<Judged<'_>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [file, offset, word, glosses, first, second] = *fields.as_slice() else {
                panic!("not six fields: {line}");
            };
            for verdict in [first, second] {
                assert!(["0", "1", "2", "-"].contains(&verdict), "{line}");
            }
            Judged {
                file,
                offset: offset.parse().unwrap(),
                word,
                gloss: glosses.split("; ").next().unwrap(),
                is_right: first == "1" && matches!(second, "1" | "-"),
            }
        })
        .collect()
}

#[test]
fn what_was_found_right_stays() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("tests/data/gloss/judged.tsv")).unwrap();
    let judged = judged(&text);
    assert_eq!(judged.len(), 300);
    let folder = root.join("../shared/data/transcripts");
    if !folder.is_dir() {
        eprintln!("SKIPPED what_was_found_right_stays: no shared/data/transcripts");
        return;
    }
    let glosser = Glosser::new(Lexicon::built_in().unwrap());
    let mut read_before: HashMap<&str, Transcript> = HashMap::new();
    let mut changed = Vec::new();
    for one in judged.iter().filter(|one| one.is_right) {
        let transcript = read_before.entry(one.file).or_insert_with(|| {
            let bytes = std::fs::read(folder.join(one.file)).unwrap();
            let mut go_on = |_| ControlFlow::Continue(());
            read(&bytes, &ReadOptions::default(), &mut go_on).unwrap()
        });
        let found = transcript.rows().find_map(|(index, row)| {
            let chars = transcript.source().chars_of(row.span);
            if one.offset < chars.start().0 || chars.end().0 <= one.offset {
                return None;
            }
            let text = transcript.row_text(index);
            let tokens = glosser.gloss(row.span.start(), &text);
            let token = tokens
                .into_iter()
                .find(|token| transcript.source().chars_of(token.span).start().0 == one.offset)?;
            let word = transcript.source().slice(token.span).into_owned();
            Some((word, token.glosses.first().cloned().unwrap_or_default()))
        });
        if found != Some((one.word.to_owned(), one.gloss.to_owned())) {
            changed.push(format!(
                "{} {}: {found:?}, was {}",
                one.file, one.word, one.gloss
            ));
        }
    }
    assert!(
        changed.is_empty(),
        "judge these again, and put the new gloss and verdicts in the file:\n{}",
        changed.join("\n")
    );
}
