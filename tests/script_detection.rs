//! Which variant a text is written in: real sentences of both scripts, whole documents, and the
//! table held against OpenCC's dictionaries.

#![expect(
    clippy::print_stdout,
    reason = "what was found is the report of these tests"
)]

#[path = "support/script.rs"]
mod script_support;

use std::collections::BTreeMap;
use std::path::Path;

use duidu::script::{Config, Converter, Detected, Evidence, detect};
use duidu::text::SrcByte;
use script_support::{data, sentences, shared};

fn count<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for text in texts {
        *counts.entry(format!("{:?}", detect(text))).or_default() += 1;
    }
    counts
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

#[test]
fn sentences_of_both_scripts_are_told_apart() {
    let Some(shared) = shared("sentences_of_both_scripts_are_told_apart") else {
        return;
    };
    let traditional = read(&shared.join("ud/zh_gsd-ud-dev.conllu"));
    let traditional = count(sentences(&traditional));
    let simplified = read(&shared.join("ud/zh_gsdsimp-ud-dev.conllu"));
    let simplified = count(sentences(&simplified));
    println!("Traditional: {traditional:?}; Simplified: {simplified:?}");
    assert_eq!(traditional.values().sum::<usize>(), 500);
    for wrong in ["Simplified", "Mixed", "Neither"] {
        assert_eq!(traditional.get(wrong), None, "Traditional as {wrong}");
    }
    for wrong in ["Traditional", "Taiwan", "HongKong", "Mixed"] {
        assert_eq!(simplified.get(wrong), None, "Simplified as {wrong}");
    }
    // One sentence has only characters common to both scripts.
    assert!(simplified["Simplified"] >= 499, "{simplified:?}");
}

#[test]
fn transcripts_of_taiwan_are_taiwan_s() {
    let Some(shared) = shared("transcripts_of_taiwan_are_taiwan_s") else {
        return;
    };
    let Ok(files) = std::fs::read_dir(shared.join("transcripts")) else {
        return;
    };
    for file in files.flatten() {
        let text = read(&file.path());
        let mut document = Evidence::default();
        text.lines().for_each(|row| document.add(row));
        println!(
            "{:?} {document:?} {:?}",
            file.file_name(),
            count(text.lines())
        );
        assert_eq!(document.verdict(), Detected::Taiwan, "{:?}", file.path());
        for wrong in ["Simplified", "HongKong"] {
            assert_eq!(count(text.lines()).get(wrong), None, "{:?}", file.path());
        }
    }
}

/// A talk of the mainland put into Traditional by machine, with Hong Kong's page around it: its
/// spellings are of both regions and of neither (那麽, 靠著, 芯片), so it is Traditional of none.
#[test]
fn the_sample_is_traditional_of_no_region() {
    let Some(shared) = shared("the_sample_is_traditional_of_no_region") else {
        return;
    };
    let text = read(&shared.join("seed.txt"));
    let rows: Vec<&str> = text.lines().collect();
    println!("{:?}", count(rows.iter().copied()));
    let mut document = Evidence::default();
    for row in &rows {
        document.add(row);
        let found = detect(row);
        assert_ne!(found, Detected::Simplified, "{row}");
        assert_ne!(found, Detected::Mixed, "{row}");
    }
    println!("{document:?}");
    assert_eq!(document.verdict(), Detected::Traditional);
    // The talk alone, without the page around it.
    let mut talk = Evidence::default();
    rows.iter().skip(2).take(83).for_each(|row| talk.add(row));
    assert_eq!(talk.verdict(), Detected::Traditional);
}

/// What each script alone has is what the other's dictionary converts.
#[test]
fn the_table_agrees_with_opencc() {
    let t2s = Converter::new(data(), Config::T2s).unwrap();
    let s2t = Converter::new(data(), Config::S2t).unwrap();
    let becomes = |converter: &Converter, c: char| {
        let mut buffer = [0; 4];
        converter
            .convert(SrcByte(0), c.encode_utf8(&mut buffer))
            .text
    };
    let (mut simplified, mut traditional) = (0, 0);
    for c in '\u{4e00}'..='\u{9fff}' {
        let mut buffer = [0; 4];
        match detect(c.encode_utf8(&mut buffer)) {
            Detected::Simplified => {
                simplified += 1;
                assert_ne!(becomes(&s2t, c), c.to_string(), "{c} is Simplified");
            }
            Detected::Neither => {}
            // Hong Kong's 衞 and 敍 and the 麽 of machines are kept by OpenCC.
            _ if "衞敍麽".contains(c) => traditional += 1,
            _ => {
                traditional += 1;
                assert_ne!(becomes(&t2s, c), c.to_string(), "{c} is Traditional");
            }
        }
    }
    assert!(
        simplified > 1200 && traditional > 1800,
        "{simplified} {traditional}"
    );
}

#[test]
fn converting_changes_the_verdict() {
    let to_simplified = Converter::new(data(), Config::Tw2s).unwrap();
    let to_hong_kong = Converter::new(data(), Config::S2hk).unwrap();
    let row = "我們在學校裡看著老師說話";
    assert_eq!(detect(row), Detected::Taiwan);
    let simplified = to_simplified.convert(SrcByte(0), row).text;
    assert_eq!(detect(&simplified), Detected::Simplified);
    let hong_kong = to_hong_kong.convert(SrcByte(0), &simplified).text;
    assert_eq!(detect(&hong_kong), Detected::HongKong, "{hong_kong}");
}
